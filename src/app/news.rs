//! What is new: going to it, taking it as seen, and saying what it is.

use super::logbook::Entry;
use super::marks::News;
use super::{App, Effect, Journal, Remembered};
use crate::lines::{Line, Piece, Tone, folded};
use crate::model::diff::{Change, Field};
use crate::model::{Incident, IncidentId, Language, Row};
use crate::query::RowSet;
use crate::record;

/// A changed text longer than this is not quoted whole: the record below has it.
const LONGEST: usize = 120;

impl App {
    /// Takes in what was written down before.
    pub(super) fn remember(&mut self, remembered: &Remembered) {
        let (marks, unread_marks) = super::marks::Marks::read(&remembered.seen);
        let (log, unread_entries) = super::logbook::Logbook::read(&remembered.log);
        self.marks = marks;
        self.log = log;
        let unread = unread_marks + unread_entries;
        if unread > 0 {
            self.say(format!("{unread} {}", self.words().marks_unread));
        }
    }

    /// Takes in what was added to the files since: what another monitor on this account wrote.
    pub(super) fn overhear(&mut self, added: &Remembered) {
        self.marks.overhear(&added.seen, &self.whole);
        self.log.overhear(&added.log);
        self.refresh_fresh();
    }

    /// Writes down what has just been found to be gone: a handover is made of the data, which no longer has it. At
    /// the start of the program what an earlier run wrote is not written again.
    pub(super) fn log_gone(&mut self, is_start: bool) -> Option<Effect> {
        let at = self.log_time();
        let lost = self.marks.lost().filter(|(id, _)| !is_start || !self.log.tells_gone(id));
        let entry = |(id, headline): (&IncidentId, &str)| Entry::Gone {
            at,
            id: id.to_string(),
            headline: headline.to_owned(),
        };
        let entries = lost.map(entry).collect();
        self.write_log(entries)
    }

    /// Selects the next incident of the list that is not seen; one outside of the filter where the filter
    /// shows none.
    pub(super) fn next_unseen(&mut self) {
        let here = self.selected_index();
        let is_fresh = |row: &Row| self.fresh.contains(row);
        let after = here.map_or(0, |index| index + 1);
        let rows = &self.shown.rows;
        let ahead = rows.iter().skip(after).find(|row| is_fresh(row));
        let found = ahead.or_else(|| rows.iter().take(after).find(|row| is_fresh(row)));
        match found.and_then(|row| self.data.incident(*row)) {
            Some(incident) => {
                self.view.selected = Some(incident.id.clone());
                self.focus.scroll = 0;
            }
            None => self.go_to_hidden(),
        }
    }

    fn go_to_hidden(&mut self) {
        let hidden = self.news().map(|(id, _)| id).find(|id| self.data.row_of(id).is_some());
        match hidden.cloned() {
            Some(id) => self.go_to(&id),
            None => self.say(self.words().nothing_new),
        }
    }

    /// Takes the selected incident as seen, or as not seen again.
    pub(super) fn toggle_seen(&mut self) -> Option<Effect> {
        if !self.marks.are_kept() || self.is_partial() {
            self.say(self.words().no_marks);
            return None;
        }
        let incident = self.whole.by_id(self.view.selected.as_ref()?)?;
        let lines = if self.news_of(&incident.id).is_some() {
            self.marks.see_all([incident], self.whole.incidents().len())
        } else {
            self.marks.forget(&incident.id)
        };
        self.refresh_fresh();
        Some(Effect::Write(Journal::Seen, lines))
    }

    /// Takes everything that is shown as seen, and what is gone too.
    pub(super) fn see_all_shown(&mut self) -> Option<Effect> {
        let fresh = self.fresh.iter().filter_map(|row| self.data.incident(*row));
        let count = self.fresh.len();
        let is_now = !self.is_partial();
        let mut lines = if is_now { self.marks.see_gone() } else { Vec::new() };
        if count > 0 {
            lines.push(self.marks.see_all(fresh, self.data.incidents().len()));
        }
        self.refresh_fresh();
        if lines.is_empty() {
            self.say(self.words().nothing_new);
            return None;
        }
        self.say(format!("{count} {}", self.words().taken_as_seen));
        Some(Effect::Write(Journal::Seen, lines.join("\n")))
    }

    /// All that is to be noticed, by id; nothing while the knowledge of an earlier moment is shown, since
    /// what came later is what must not be seen then.
    pub fn news(&self) -> impl Iterator<Item = (&IncidentId, &News)> {
        let is_now = !self.is_partial();
        self.marks.news().filter(move |_| is_now)
    }

    /// What is to be noticed of an incident, likewise.
    pub fn news_of(&self, id: &IncidentId) -> Option<&News> {
        self.marks.of(id).filter(|_| !self.is_partial())
    }

    /// How many incidents are not seen, those that are gone among them.
    pub fn unseen(&self) -> usize {
        self.news().count()
    }

    /// Works out which of the incidents shown are not seen.
    pub(super) fn refresh_fresh(&mut self) {
        let news = self.news().filter_map(|(id, _)| self.data.row_of(id));
        let news = RowSet::of(self.data.incidents().len(), news);
        self.fresh = if news.is_empty() {
            Vec::new()
        } else {
            self.shown.rows.iter().copied().filter(|row| news.contains(*row)).collect()
        };
    }

    /// The record of an incident with what is new about it before it.
    pub fn detail_lines(&self, incident: &Incident, width: usize) -> Vec<Line> {
        let mut lines = self.news_in(incident, width);
        lines.extend(record::lines(incident, &self.data, self.manner(width)));
        lines
    }

    /// The same at a glance.
    pub fn glance_lines(&self, incident: &Incident, width: usize) -> Vec<Line> {
        let mut lines = self.news_in(incident, width);
        lines.extend(record::glance(incident, &self.data, self.manner(width)));
        lines
    }

    fn news_in(&self, incident: &Incident, width: usize) -> Vec<Line> {
        let news = self.news_of(&incident.id).into_iter().flat_map(|news| self.news_lines(news));
        news.flat_map(|line| folded(line, width)).collect()
    }

    /// What is to be noticed, in words.
    pub fn news_lines(&self, news: &News) -> Vec<Line> {
        let words = self.words();
        match news {
            News::New => vec![vec![Piece::new(words.new_since, Tone::Warning)]],
            News::Changed(changes) => {
                changes.iter().map(|change| change_line(change, self.settings.language)).collect()
            }
            News::Gone(headline) => vec![vec![
                Piece::new(format!("{} ", words.gone_since), Tone::Warning),
                Piece::new(&**headline, Tone::Plain),
            ]],
        }
    }

    /// The incidents that are not seen, one that is gone among them, as the title of the terminal says
    /// it.
    pub fn title(&self) -> String {
        let called = !self.calls(super::alerts::How::Title).is_empty();
        let alert = if called { format!(" {}", self.words().alert) } else { String::new() };
        match self.unseen() {
            0 => format!("vigie{alert}"),
            count => format!("vigie{alert}: {count} {}", self.words().unseen),
        }
    }
}

/// `killed: 9 -> 10`; of a long text only that it changed.
pub(super) fn change_line(change: &Change, language: Language) -> Line {
    let shown = |text: &str| {
        let kept: String = text.chars().take(LONGEST).collect();
        match (kept.is_empty(), kept.len() < text.len()) {
            (true, _) => "-".to_owned(),
            (_, true) => format!("{kept}..."),
            (_, false) => kept,
        }
    };
    let (old, new) = match change.field {
        Field::Sources | Field::Updates | Field::Tags | Field::Related => news_of_list(change),
        _ => (shown(&change.old), shown(&change.new)),
    };
    vec![
        Piece::new(format!("+{} ", change.field.name(language)), Tone::Warning),
        Piece::new(format!("{old} -> {new}"), Tone::Plain),
    ]
}

/// Of a list only what went and what came.
fn news_of_list(change: &Change) -> (String, String) {
    let items = |text: &str| text.split(", ").map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (items(&change.old), items(&change.new));
    let without = |these: &[String], those: &[String]| {
        let kept: Vec<&str> =
            these.iter().filter(|item| !those.contains(item)).map(String::as_str).collect();
        if kept.join("").is_empty() { "-".to_owned() } else { kept.join(", ") }
    };
    (without(&old, &new), without(&new, &old))
}
