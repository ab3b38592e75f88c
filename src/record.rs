//! The whole record of an incident as lines of words: what the detail pane shows and `vigie show` prints.
//!
//! Every number keeps its range, every actor its attribution, every source its rating, and what the
//! sources do not agree on is said before they are listed.

mod glance;
mod matrix;
mod sources;
pub mod spoken;

pub use glance::glance;
pub use sources::differences;

use unicode_width::UnicodeWidthStr;

use crate::lines::{Line, Piece, Tone, wrap};
use crate::map::place_words;
use crate::model::grid::GridFormat;
use crate::model::when::date_time_group;
use crate::model::{
    Dataset, Incident, Language, Moment, Precision, Role, Status, TimePrecision, Toll, When,
    severity,
};
use crate::words::Words;

/// How a record is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// In which language.
    pub language: Language,
    /// With positions in which format.
    pub grid: GridFormat,
    /// No line wider than this many cells.
    pub width: usize,
}

/// The record of an incident.
pub fn lines(incident: &Incident, data: &Dataset, manner: Manner) -> Vec<Line> {
    let mut record = Record::of(incident, data, manner);
    record.headline();
    record.when();
    record.place();
    record.tolls();
    record.summary();
    record.parties();
    record.weapons();
    record.note();
    record.sources();
    record.updates();
    record.related();
    record.rule();
    record.codes();
    record.lines
}

/// A record being written.
struct Record<'a> {
    incident: &'a Incident,
    data: &'a Dataset,
    manner: Manner,
    words: &'static Words,
    lines: Vec<Line>,
}

/// From this many cells on a headline has room above the summary.
const WIDE: usize = 60;

/// Under a field's name its further lines are set in by as much.
const INDENT: usize = 2;

impl<'a> Record<'a> {
    fn of(incident: &'a Incident, data: &'a Dataset, manner: Manner) -> Self {
        Self { incident, data, manner, words: Words::of(manner.language), lines: Vec::new() }
    }
}

impl Record<'_> {
    /// The headline: id, severity, rating, kind, and the status before all where it is in doubt.
    fn headline(&mut self) {
        let incident = self.incident;
        let language = self.manner.language;
        let severity = incident.severity;
        let (doubt, established) = match self.status() {
            (status, Tone::Warning) => (format!("{status} "), String::new()),
            (status, _) => (String::new(), format!(", {status}")),
        };
        let kind = incident.kind.name(language);
        self.lines.push(vec![
            Piece::new(format!("{} ", incident.id), Tone::Strong),
            Piece::new(
                format!("{} {}", self.words.severity_short, severity.level()),
                Tone::Severity(severity),
            ),
            Piece::new(format!(" {} ", incident.rating()), Tone::Plain),
            Piece::new(doubt, Tone::Warning),
            Piece::new(format!("{kind}{established}"), Tone::Plain),
        ]);
    }

    /// How far it is established; what is in doubt stands out.
    fn status(&self) -> (String, Tone) {
        let status = self.incident.status.name(self.manner.language);
        match self.incident.status {
            Status::Disputed | Status::Retracted => (status.to_uppercase(), Tone::Warning),
            _ => (status.to_owned(), Tone::Plain),
        }
    }

    /// The summary, under its headline where a wide pane has room for both.
    fn summary(&mut self) {
        let incident = self.incident;
        let language = self.manner.language;
        if let Some(title) = incident.details().title.as_ref().filter(|_| self.manner.width >= WIDE)
        {
            self.text(title.get(language), Tone::Strong, 0);
        }
        self.text(incident.summary.get(language), Tone::Plain, 0);
    }

    /// When it happened, then when it became known: the two clocks are never one.
    fn when(&mut self) {
        let day = weekday(self.incident.when.day, self.manner.language);
        let exactly = how_exactly(self.incident.when, self.manner.language);
        let text = format!("{day} {}, {}{exactly}", self.incident.when, self.known());
        self.text(&text, Tone::Plain, 0);
    }

    /// `known 2014-10-08`.
    fn known(&self) -> String {
        let day = self.incident.known.map_or(self.words.no_date.to_owned(), |day| day.to_string());
        format!("{} {day}", self.words.known)
    }

    /// The place in words and with its grid, no more exact than it is known.
    fn place(&mut self) {
        let words = place_words(self.incident, self.data, self.manner.language, self.manner.grid);
        self.place_said(&words);
    }

    /// Words for the place with how exact they are, and the axis along which it happened.
    fn place_said(&mut self, words: &str) {
        let position = &self.incident.position;
        // The other precisions are in the words already: "within 25 km of", "somewhere in the region of".
        let text = match position.precision {
            Precision::Exact | Precision::Town => {
                format!("{words} ({})", position.precision.name(self.manner.language))
            }
            _ => words.to_owned(),
        };
        self.text(&text, Tone::Plain, 0);
        let line: Vec<&str> = position.along.iter().map(|place| &*place.name).collect();
        let line = line.join(" - ");
        // The words for a corridor are those of its line: "somewhere along Gao - Bourem".
        if !text.contains(&line) {
            self.text(&format!("{} {line}", self.words.along), Tone::Plain, INDENT);
        }
    }

    /// Killed, wounded, abducted: what nobody gives is said to be unknown, not left out.
    fn tolls(&mut self) {
        let incident = self.incident;
        let said =
            |toll: &Toll| toll_words(toll, self.manner.language).unwrap_or_else(|| "?".to_owned());
        let mut text = format!(
            "{}; {} {}",
            said(&incident.killed),
            self.words.wounded,
            said(&incident.wounded)
        );
        if let Some(abducted) = toll_words(&incident.details().abducted, self.manner.language) {
            text = format!("{text}; {} {abducted}", self.words.abducted);
        }
        self.field(self.words.killed, &text, Tone::Plain);
    }

    /// One line a role, in the order of the roles: who is said to have done it never stands without how.
    fn parties(&mut self) {
        let language = self.manner.language;
        for role in Role::ALL {
            let names: Vec<&str> =
                self.incident.in_role(*role).map(|actor| actor.name.get(language)).collect();
            if !names.is_empty() {
                self.field(role.name(language), &names.join(", "), Tone::Plain);
            }
        }
    }

    fn weapons(&mut self) {
        let language = self.manner.language;
        let names: Vec<&str> =
            self.incident.details().weapons.iter().map(|weapon| weapon.name(language)).collect();
        if !names.is_empty() {
            self.field(self.words.weapons, &names.join(", "), Tone::Plain);
        }
    }

    fn note(&mut self) {
        if let Some(note) = &self.incident.details().note {
            self.field(self.words.note, note.get(self.manner.language), Tone::Warning);
        }
    }

    fn updates(&mut self) {
        for update in &self.incident.details().updates {
            let by =
                update.source.as_deref().map(|source| format!(" ({source})")).unwrap_or_default();
            let text = format!(
                "{} {}{by}",
                moment_words(update.at),
                update.text.get(self.manner.language)
            );
            self.field(self.words.changed, &text, Tone::Plain);
        }
    }

    fn related(&mut self) {
        for link in &self.incident.details().related {
            let about = self.data.by_id(&link.id).map(|other| {
                format!(" {} {}", other.when.day, other.kind.name(self.manner.language))
            });
            let text = format!("{}{}", link.id, about.unwrap_or_default());
            self.field(link.kind.name(self.manner.language), &text, Tone::Plain);
        }
    }

    /// Why the severity is what it is.
    fn rule(&mut self) {
        let language = self.manner.language;
        let reason = severity::explain(self.incident);
        let stated = self.incident.details().severity_reason.as_deref();
        let why = stated.unwrap_or_else(|| reason.name(language));
        let text = format!("{} {} {why}", self.incident.severity.level(), self.words.rule);
        self.field(self.words.severity, &text, Tone::Plain);
    }

    fn codes(&mut self) {
        let details = self.incident.details();
        let mut words: Vec<String> =
            details.codes.iter().map(|(set, code)| format!("{set} {code}")).collect();
        words.extend(details.tags.iter().map(|tag| format!("#{tag}")));
        if !words.is_empty() {
            self.field(self.words.codes, &words.join(", "), Tone::Faint);
        }
        let origin = &self.incident.origin;
        self.text(&format!("{}:{}", origin.file, origin.line), Tone::Faint, 0);
    }

    /// A field: its name, then its text, wrapped and set in.
    fn field(&mut self, label: &str, text: &str, tone: Tone) {
        let lead = format!("{label} ");
        let room = self.manner.width.saturating_sub(lead.width());
        let mut wrapped = wrap(text, room, self.manner.width.saturating_sub(INDENT)).into_iter();
        let first = wrapped.next().unwrap_or_default();
        self.lines.push(vec![Piece::new(lead, Tone::Label), Piece::new(first, tone)]);
        self.lines
            .extend(wrapped.map(|line| vec![Piece::new(format!("{:INDENT$}{line}", ""), tone)]));
    }

    /// Text alone, wrapped.
    fn text(&mut self, text: &str, tone: Tone, indent: usize) {
        let room = self.manner.width.saturating_sub(indent);
        for line in wrap(text, room, room) {
            self.lines.push(vec![Piece::new(format!("{:indent$}{line}", ""), tone)]);
        }
    }
}

/// `9 (9 peacekeepers)`, `58 (50..58)`; `None` where nothing is known.
pub fn toll_words(toll: &Toll, language: Language) -> Option<String> {
    let all = toll.all?;
    let groups: Vec<String> = toll
        .groups
        .iter()
        .map(|(group, count)| format!("{count} {}", group.counted(*count, language)))
        .collect();
    if groups.is_empty() {
        Some(all.to_string())
    } else {
        Some(format!("{all}: {}", groups.join(", ")))
    }
}

/// When something happened, with its day of the week and how exactly that is known.
pub fn when_words(when: When, language: Language) -> String {
    format!("{} {when}{}", weekday(when.day, language), how_exactly(when, language))
}

/// How exactly a time is known where that is not to the day, and the group of one known to the minute.
fn how_exactly(when: When, language: Language) -> String {
    let precision = match when.precision {
        TimePrecision::Day => String::new(),
        other => format!(" ({})", other.name(language)),
    };
    let group = when.minute.map(|_| format!(" {}", date_time_group(when.start())));
    precision + &group.unwrap_or_default()
}

/// A moment; the day alone where no more is known: the data has no midnight of its own.
pub fn moment_words(at: Moment) -> String {
    let form = if at.time() == chrono::NaiveTime::MIN { "%Y-%m-%d" } else { "%Y-%m-%d %H:%MZ" };
    at.format(form).to_string()
}

/// The day of the week in three letters or so.
fn weekday(day: crate::model::Day, language: Language) -> &'static str {
    use chrono::{Datelike, Weekday};
    match (day.weekday(), language) {
        (Weekday::Mon, Language::En) => "Mon",
        (Weekday::Tue, Language::En) => "Tue",
        (Weekday::Wed, Language::En) => "Wed",
        (Weekday::Thu, Language::En) => "Thu",
        (Weekday::Fri, Language::En) => "Fri",
        (Weekday::Sat, Language::En) => "Sat",
        (Weekday::Sun, Language::En) => "Sun",
        (Weekday::Mon, Language::Fr) => "lun.",
        (Weekday::Tue, Language::Fr) => "mar.",
        (Weekday::Wed, Language::Fr) => "mer.",
        (Weekday::Thu, Language::Fr) => "jeu.",
        (Weekday::Fri, Language::Fr) => "ven.",
        (Weekday::Sat, Language::Fr) => "sam.",
        (Weekday::Sun, Language::Fr) => "dim.",
    }
}
