//! A record at a glance: what a pane of a few rows shows beside the list.
//!
//! Every step of the selection sends it anew, so it repeats nothing that the row of the list says (day, kind,
//! severity, the name of the place) and breaks no number down. One key shows the whole record.

use super::{Manner, Record};
use crate::lines::{Line, Piece, Tone, cut};
use crate::map::place_words;
use crate::model::when::date_time_group;
use crate::model::{Dataset, Incident, TimePrecision, Toll};

/// Five lines; more where a place cannot be said in one, or more of the time is known than the day. What is
/// always one line stands above what may be none or two, so that a line keeps its place from step to step and
/// only the digits that differ are sent.
pub fn glance(incident: &Incident, data: &Dataset, manner: Manner) -> Vec<Line> {
    let mut record = Record::of(incident, data, manner);
    record.name();
    record.title();
    record.counts();
    record.text(&record.known(), Tone::Plain, 0);
    record.spot();
    record.moments();
    record.lines
}

impl Record<'_> {
    /// Id, rating, status.
    fn name(&mut self) {
        let (status, tone) = self.status();
        self.lines.push(vec![
            Piece::new(format!("{} {} ", self.incident.id, self.incident.rating()), Tone::Plain),
            Piece::new(status, tone),
        ]);
    }

    /// The title, else how the summary begins.
    fn title(&mut self) {
        let title = self.incident.details().title.as_ref().unwrap_or(&self.incident.summary);
        let title = cut(title.get(self.manner.language), self.manner.width).into_owned();
        self.lines.push(vec![Piece::new(title, Tone::Plain)]);
    }

    /// What the list has no room for of when it happened, and how exactly that is known where the digits do
    /// not say it.
    fn moments(&mut self) {
        let when = self.incident.when;
        let exactly = match when.precision {
            TimePrecision::Exact | TimePrecision::Day => String::new(),
            vague => format!(" ({})", vague.name(self.manner.language)),
        };
        let time = match (when.minute, when.end) {
            (Some(_), None) => date_time_group(when.start()),
            (None, None) => String::new(),
            (_, Some(_)) => when.to_string(),
        };
        let happened = format!("{time}{exactly}");
        if !happened.is_empty() {
            self.text(happened.trim_start(), Tone::Plain, 0);
        }
    }

    /// Where it happened, the name left out that the list has.
    fn spot(&mut self) {
        let position = &self.incident.position;
        let words = place_words(self.incident, self.data, self.manner.language, self.manner.grid);
        let name = position.place.as_ref().map_or("", |place| &*place.name);
        let rest = words.strip_prefix(name).and_then(|rest| rest.strip_prefix(", "));
        self.place_said(rest.unwrap_or(&words));
    }

    /// Killed and wounded, and abducted where any were.
    fn counts(&mut self) {
        let number = |toll: &Toll| toll.all.map_or("?".to_owned(), |count| count.to_string());
        let (incident, words) = (self.incident, self.words);
        let abducted = &incident.details().abducted;
        let mut text = format!(
            "{}; {} {}",
            number(&incident.killed),
            words.wounded,
            number(&incident.wounded)
        );
        if abducted.all.is_some() {
            text = format!("{text}; {} {}", words.abducted, number(abducted));
        }
        self.field(words.killed, &text, Tone::Plain);
    }
}
