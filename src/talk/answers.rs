//! The answers of a session.

use super::command::Command;
use super::{List, Subject, Talk};
use crate::map::from_landmark;
use crate::model::{Dataset, Incident, IncidentId, Row};
use crate::query::{Bucket, FACETS, GroupBy, Query};
use crate::reading::{self, Answer, Page};

/// So many incidents are told at a time: more nobody keeps in mind.
const AT_A_TIME: usize = 10;

/// Kilometres that "near" means when nothing is said.
const NEAR_KM: f64 = 50.0;

impl Talk {
    /// Obeys a command.
    pub(super) fn obey(&mut self, page: &mut Page, command: Command, argument: &str) {
        match command {
            Command::All => self.all(page),
            Command::More => self.tell_more(page),
            Command::List => {
                self.list.told = 0;
                self.tell_list(page);
            }
            Command::Next => self.step(page, 1),
            Command::Previous => self.step(page, -1),
            Command::Near => self.near(page, argument),
            Command::Map => self.map(page),
            Command::Timeline => self.timeline(page, argument),
            Command::Stats => self.stats(page, argument),
            Command::Words => words_of_a_query(page),
            Command::Help => self.help(page),
            // The caller answers these: they need what this page does not have.
            Command::Again | Command::Quit => {}
        }
    }

    /// How many incidents the list has.
    pub(super) fn count_line(&self) -> String {
        let words = self.page().words();
        let tally = self.answer().tally();
        let mut line = format!("{} {}", tally.incidents, words.incidents);
        if tally.incidents > 0 {
            line = format!("{line}; {} {}", words.killed, tally.killed);
        }
        if self.list.unplaced > 0 {
            let (more, why) = (self.list.unplaced, words.left_out_pointless);
            line = format!("{line}; {}: {more} {why}", words.left_out);
        }
        line
    }

    fn answer(&self) -> Answer<'_> {
        let List { rows, unplaced, .. } = &self.list;
        Answer { data: &self.subject.data, rows, unplaced: *unplaced }
    }

    /// An empty line asks where we are.
    pub(super) fn where_we_are(&self, page: &mut Page) {
        page.line(&self.count_line());
        if let Some(incident) = self.selected() {
            page.fact(page.words().incident, incident.id.as_str());
        }
    }

    fn all(&mut self, page: &mut Page) {
        match self.ask(&Query::default()) {
            Ok(()) => self.tell_list(page),
            Err(error) => page.line(&error.to_string()),
        }
    }

    /// A query becomes the list; an id, whatever its case, is told at once.
    pub(super) fn query_or_id(&mut self, page: &mut Page, text: &str) {
        if let Some(row) = row_of(&self.subject.data, text) {
            return self.tell_record(page, row);
        }
        let asked = Query::parse(text).and_then(|query| self.ask(&query));
        match asked {
            Ok(()) => self.tell_list(page),
            Err(error) => {
                page.line(&error.to_string());
                page.line(page.words().talk_query_mend);
            }
        }
    }

    /// The count, then the first of the list.
    fn tell_list(&mut self, page: &mut Page) {
        page.line(&self.count_line());
        if !self.list.rows.is_empty() {
            self.tell_more(page);
        }
    }

    /// The next of the list, a numbered line each.
    fn tell_more(&mut self, page: &mut Page) {
        let data = &self.subject.data;
        let told = self.list.told;
        for (number, row) in (1..).zip(&self.list.rows).skip(told).take(AT_A_TIME) {
            if let Some(incident) = data.incident(*row) {
                let line = reading::short(incident, self.manner.language);
                page.line(&format!("{number}. {line}"));
            }
        }
        self.list.told = self.list.rows.len().min(told + AT_A_TIME);
        let words = page.words();
        match self.list.rows.len() - self.list.told {
            0 => page.line(words.talk_all_told),
            left => page.line(&format!("{left} {}", words.talk_more_left)),
        }
    }

    /// The record of a number of the list.
    pub(super) fn number(&mut self, page: &mut Page, number: usize) {
        let row = number.checked_sub(1).and_then(|at| self.list.rows.get(at)).copied();
        if let Some(row) = row {
            return self.tell_record(page, row);
        }
        let words = page.words();
        page.line(&format!("{} {}.", words.talk_no_number, self.list.rows.len()));
    }

    fn tell_record(&mut self, page: &mut Page, row: Row) {
        let data = &self.subject.data;
        let Some(incident) = data.incident(row) else { return };
        if let Some(at) = self.list.rows.iter().position(|listed| *listed == row) {
            let words = page.words();
            page.line(&format!("{} {} {}", at + 1, words.of, self.list.rows.len()));
        }
        reading::record(page, incident, data);
        self.selected = Some(incident.id.clone());
    }

    fn selected(&self) -> Option<&Incident> {
        self.subject.data.by_id(self.selected.as_ref()?)
    }

    /// The record so many places on in the list; the first where none was told yet.
    fn step(&mut self, page: &mut Page, by: isize) {
        let row = self.selected.as_ref().and_then(|id| self.subject.data.row_of(id));
        let at = row.and_then(|row| self.list.rows.iter().position(|listed| *listed == row));
        let next = match at {
            Some(at) => at.checked_add_signed(by),
            None => Some(0),
        };
        match next.and_then(|next| self.list.rows.get(next)).copied() {
            Some(row) => self.tell_record(page, row),
            None => page.line(page.words().talk_no_further),
        }
    }

    /// The incidents about the selected one become the list, the nearest first.
    fn near(&mut self, page: &mut Page, argument: &str) {
        let words = page.words();
        let said = argument.trim_end_matches("km").trim_end();
        let km = if said.is_empty() { Some(NEAR_KM) } else { said.parse::<f64>().ok() };
        let Some(km) = km.filter(|km| (0.0..=5_000.0).contains(km)) else {
            return page.line(&format!("\"{argument}\": {}", words.talk_near_mend));
        };
        let Some(incident) = self.selected() else { return page.line(words.talk_no_record) };
        let Some(centre) = incident.position.point() else {
            return page.line(words.talk_no_point);
        };
        let Subject { data, .. } = &self.subject;
        let distance = |row: Row| Some(data.incident(row)?.position.point()?.km_to(centre));
        let rows = (0..).take(data.incidents().len());
        let mut near: Vec<(f64, Row)> = rows
            .clone()
            .filter_map(|row| Some((distance(row)?, row)))
            .filter(|(away, _)| *away <= km)
            .collect();
        near.sort_by(|a, b| a.0.total_cmp(&b.0));
        let unplaced = rows.filter(|row| distance(*row).is_none()).count();
        let from = from_landmark(centre, 1.0, data, self.manner.language).unwrap_or_default();
        page.line(&format!("{} {km} {} {} ({from})", words.within, words.km_of, incident.id));
        let rows = near.into_iter().map(|(_, row)| row).collect();
        self.list = List { rows, unplaced, told: 0 };
        self.tell_list(page);
    }

    fn map(&self, page: &mut Page) {
        page.line(&self.count_line());
        reading::places(page, &self.answer());
    }

    fn timeline(&self, page: &mut Page, argument: &str) {
        let language = self.manner.language;
        let unit = Bucket::ALL.iter().find(|unit| {
            argument.eq_ignore_ascii_case(unit.word()) || argument == unit.name(language)
        });
        if unit.is_none() && !argument.is_empty() {
            let units: Vec<&str> = Bucket::ALL.iter().map(|unit| unit.word()).collect();
            return self.refuse(page, argument, &units);
        }
        reading::timeline(page, &self.answer(), unit.copied());
    }

    fn stats(&self, page: &mut Page, argument: &str) {
        let argument = argument.trim_start_matches("by ").trim();
        let word = if argument.is_empty() { GroupBy::Region.word() } else { argument };
        if let Some(by) = GroupBy::from_word(&word.to_lowercase()) {
            return reading::stats(page, &self.answer(), by);
        }
        let words: Vec<&str> = GroupBy::ALL.iter().map(|by| by.word()).collect();
        self.refuse(page, argument, &words);
    }

    /// A word that is none of those it might be.
    fn refuse(&self, page: &mut Page, word: &str, words: &[&str]) {
        let one_of = self.page().words().talk_one_of;
        page.line(&format!("\"{word}\": {one_of} {}.", words.join(", ")));
    }

    /// What may be said.
    fn help(&self, page: &mut Page) {
        let language = self.manner.language;
        page.line(page.words().talk_help);
        for command in Command::ALL {
            page.entry(command.word(language), command.help(language));
        }
    }
}

/// The words of a query, an example each.
fn words_of_a_query(page: &mut Page) {
    let language = page.manner().language;
    for facet in FACETS {
        page.entry(facet.example, facet.help(language));
    }
}

/// The row of an id, whatever its case.
fn row_of(data: &Dataset, id: &str) -> Option<Row> {
    let as_typed = data.row_of(&IncidentId::new(id));
    as_typed.or_else(|| data.row_of(&IncidentId::new(&id.to_uppercase())))
}
