//! One incident told: its first facts, or all that the record holds.

use super::page::Page;
use crate::map::place_words;
use crate::model::{Dataset, Incident, Rating, Role, Source, Toll, severity};
use crate::query::Column;
use crate::record::{differences, moment_words, toll_words, when_words};

/// What is told of every incident: what, when, where, the toll, how bad and how sure, in short.
pub(super) fn first_facts(page: &mut Page, incident: &Incident, data: &Dataset) {
    Teller { page, incident, data }.first_facts();
}

/// All that a record holds.
pub fn record(page: &mut Page, incident: &Incident, data: &Dataset) {
    page.gap();
    page.fact(page.words().incident, incident.id.as_str());
    let mut teller = Teller { page, incident, data };
    teller.first_facts();
    teller.summary();
    teller.parties();
    teller.means();
    teller.sources();
    teller.later();
    teller.rule();
    teller.codes();
}

/// Somebody who tells an incident.
struct Teller<'a> {
    page: &'a mut Page,
    incident: &'a Incident,
    data: &'a Dataset,
}

impl Teller<'_> {
    fn first_facts(&mut self) {
        let (incident, words) = (self.incident, self.page.words());
        let manner = self.page.manner();
        let language = manner.language;
        let column = |column: Column| column.name(language);
        self.page.fact(column(Column::Kind), incident.kind.name(language));
        self.page.fact(column(Column::Status), incident.status.name(language));
        self.page.fact(column(Column::Date), &when_words(incident.when, language));
        let known = incident.known.map_or(words.no_date.to_owned(), |day| day.to_string());
        self.page.fact(words.known, &known);
        let place = place_words(incident, self.data, language, manner.grid);
        self.page.fact(column(Column::Place), &place);
        self.toll(words.killed, &incident.killed);
        self.toll(words.wounded, &incident.wounded);
        if incident.details().abducted.all.is_some() {
            self.toll(words.abducted, &incident.details().abducted);
        }
        let level = incident.severity.level();
        self.page.fact(column(Column::Severity), &format!("{level} {} 5", words.of));
        self.page.fact(column(Column::Rating), &self.rating(incident.rating()));
        let title = incident.details().title.as_ref().unwrap_or(&incident.summary);
        self.page.fact(words.in_short, title.get(language));
    }

    /// A number that nobody gives is said to be unknown: silence would be taken for none.
    fn toll(&mut self, name: &str, toll: &Toll) {
        let said = toll_words(toll, self.page.manner().language);
        self.page.fact(name, said.as_deref().unwrap_or(self.page.words().not_known));
    }

    fn rating(&self, rating: Rating) -> String {
        if rating == Rating::UNRATED {
            self.page.words().unrated.to_owned()
        } else {
            rating.to_string()
        }
    }

    /// The summary, unless it was told in place of a title already.
    fn summary(&mut self) {
        if self.incident.details().title.is_some() {
            let summary = self.incident.summary.get(self.page.manner().language);
            self.page.fact(self.page.words().summary, summary);
        }
    }

    fn parties(&mut self) {
        let language = self.page.manner().language;
        for role in Role::ALL {
            for actor in self.incident.in_role(*role) {
                self.page.fact(role.name(language), actor.name.get(language));
            }
        }
    }

    fn means(&mut self) {
        let (words, language) = (self.page.words(), self.page.manner().language);
        let details = self.incident.details();
        for weapon in &details.weapons {
            self.page.fact(words.weapons, weapon.name(language));
        }
        if let Some(note) = &details.note {
            self.page.fact(words.note, note.get(language));
        }
    }

    /// On what the sources differ, then what each says.
    fn sources(&mut self) {
        let (words, sources) = (self.page.words(), &self.incident.sources);
        for (field, versions) in differences(sources) {
            self.page.fact(&format!("{} {field}", words.differ), &versions.join(" / "));
        }
        for (number, source) in (1..).zip(sources.iter()) {
            self.source(number, source);
        }
    }

    fn source(&mut self, number: usize, source: &Source) {
        let (words, language) = (self.page.words(), self.page.manner().language);
        let name = format!("{} {number}", words.source);
        let date = source.date.map_or(words.no_date.to_owned(), |day| day.to_string());
        let rating = self.rating(source.rating);
        self.page.fact(&name, &format!("{}, {date}, {rating}", source.name));
        for (field, value) in source.says() {
            self.page.fact(&format!("{name} {}", words.says), &format!("{field} {value}"));
        }
        let more = source.more.as_deref();
        if let Some(original) = more.and_then(|more| more.original.as_deref()) {
            self.page.fact(&format!("{name}, {}", words.told_by), original);
        }
        if let Some(note) = more.and_then(|more| more.note.as_ref()) {
            self.page.fact(&format!("{name}, {}", words.note), note.get(language));
        }
        if let Some(title) = source.title() {
            self.page.fact(&format!("{name}, {}", words.title), title);
        }
        if let Some(url) = &source.url {
            self.page.fact(&format!("{name}, {}", words.address), url);
        }
    }

    /// What became known later, and what belongs to it.
    fn later(&mut self) {
        let (words, language) = (self.page.words(), self.page.manner().language);
        for update in &self.incident.details().updates {
            let by = update.source.as_deref().map(|by| format!(" ({by})")).unwrap_or_default();
            let text = format!("{} {}{by}", moment_words(update.at), update.text.get(language));
            self.page.fact(words.changed, &text);
        }
        for link in &self.incident.details().related {
            self.page.fact(link.kind.name(language), link.id.as_str());
        }
    }

    /// Why the severity is what it is.
    fn rule(&mut self) {
        let (words, language) = (self.page.words(), self.page.manner().language);
        let stated = self.incident.details().severity_reason.as_deref();
        let why = stated.unwrap_or_else(|| severity::explain(self.incident).name(language));
        self.page.fact(&format!("{} {}", words.severity, words.rule), why);
    }

    fn codes(&mut self) {
        let words = self.page.words();
        let details = self.incident.details();
        for (set, code) in &details.codes {
            self.page.fact(words.codes, &format!("{set} {code}"));
        }
        for tag in &details.tags {
            self.page.fact(words.tag, tag);
        }
        let origin = &self.incident.origin;
        self.page.fact(words.file, &format!("{}:{}", origin.file, origin.line));
    }
}
