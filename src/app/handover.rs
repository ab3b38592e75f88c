//! Handing the watch over: what became known between two moments, and what the log says of them.
//!
//! What is new and what has changed is the difference of what was known at the two moments and nothing
//! else, so that a handover can be checked by anybody who has the data.

use serde::Serialize;

use super::App;
use super::alerts::entry_line;
use super::logbook::{Entry, Logbook};
use super::news::change_line;
use crate::lines::{Line, Piece, Tone};
use crate::model::diff::{Change, changes, differences};
use crate::model::when::{date_time_group, end_of};
use crate::model::{Dataset, Incident, IncidentId, Language, Moment, Status};
use crate::query::freshness::{self, Fresh, Freshness};
use crate::words::Words;

/// The tag of incidents that are part of an exercise, and the word that such notes begin with.
const EXERCISE: [&str; 2] = ["exercise", "exercice"];

/// What one watch hands to the next.
#[derive(Clone, Debug)]
pub struct Handover {
    /// The moment after which it begins.
    pub from: Moment,
    /// The last moment of it.
    pub to: Moment,
    /// What became known.
    pub new: Vec<Incident>,
    /// What changed, and the sources that were not heard before.
    pub changed: Vec<Changed>,
    /// What was known before and is not any more: taken back, or out of the data.
    pub withdrawn: Vec<Incident>,
    /// What sources of its last day say, which is not over by its end: it counts for the next.
    pub pending: Vec<Incident>,
    /// Alerts that nobody has taken.
    pub open: Vec<(String, IncidentId)>,
    /// What was promised by its end and not kept by then, the first that is due before the others.
    pub promised: Vec<Entry>,
    /// What was kept in it.
    pub kept: Vec<Entry>,
    /// The rest of the log.
    pub log: Vec<Entry>,
    /// How fresh what is known is, region by region, then source by source.
    pub freshness: Vec<Fresh>,
}

/// An incident that changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// As it was known at the end.
    pub incident: Incident,
    /// What differs from the beginning.
    pub changes: Vec<Change>,
    /// The sources that are new to it.
    pub sources: Vec<String>,
}

impl Handover {
    /// What happened between two moments in all the data and the log.
    pub fn of(data: &Dataset, log: &Logbook, from: Moment, to: Moment, language: Language) -> Self {
        let (before, after) = (data.as_known_at(from), data.as_known_at(to));
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for incident in after.incidents() {
            match before.by_id(&incident.id) {
                None => new.push(incident.clone()),
                Some(old) => changed.extend(Changed::of(old, incident)),
            }
        }
        let is_gone = |incident: &&Incident| after.row_of(&incident.id).is_none();
        let taken_back = changed.iter().filter(|c| c.incident.status == Status::Retracted);
        let withdrawn = before.incidents().iter().filter(is_gone).cloned();
        let withdrawn = withdrawn.chain(taken_back.map(|c| c.incident.clone())).collect();
        let day_over = data.as_known_at(end_of(to.date()).max(to));
        let pending = differences(&after, &day_over).into_iter().filter_map(|(_, then)| then);
        let pending = pending.cloned().collect();
        let until_end: Vec<Entry> = log.entries.iter().filter(|e| e.at() <= to).cloned().collect();
        let during = until_end.iter().filter(|e| e.at() > from && e.promise().is_none()).cloned();
        let (kept, during) = during.partition(|e| matches!(e, Entry::Kept { .. }));
        let until_end = Logbook { entries: until_end, initials: None };
        let promised = until_end.promised().into_iter().cloned().collect();
        let open = until_end.calling();
        let mut freshness = freshness::by_region(&after, to, language);
        freshness.extend(freshness::by_source(&after, to).into_iter().filter(|f| {
            f.last.is_some_and(|day| day >= from.date()) || f.state == Freshness::Late
        }));
        Self {
            from,
            to,
            new,
            changed,
            withdrawn,
            pending,
            open,
            promised,
            kept,
            log: during,
            freshness,
        }
    }
}

impl Changed {
    fn of(old: &Incident, new: &Incident) -> Option<Self> {
        let changes = changes(old, new);
        let is_new = |name: &&str| old.sources.iter().all(|source| &*source.name != *name);
        let mut sources: Vec<String> =
            new.sources.iter().map(|s| &*s.name).filter(is_new).map(str::to_owned).collect();
        sources.dedup();
        (!changes.is_empty()).then(|| Self { incident: new.clone(), changes, sources })
    }
}

fn is_exercise(incident: &Incident) -> bool {
    incident.details().tags.iter().any(|tag| EXERCISE.contains(&&*tag.to_lowercase()))
}

fn is_exercise_note(entry: &Entry) -> bool {
    matches!(entry, Entry::Note { text, .. } | Entry::Kept { text, .. }
        if EXERCISE.iter().any(|word| text.to_lowercase().starts_with(word)))
}

impl App {
    /// The page of a handover from a moment to now.
    pub(super) fn handover_lines(&self, from: Moment) -> Vec<Line> {
        let language = self.settings.language;
        let to = self.now().max(from);
        lines(&Handover::of(&self.whole, &self.log, from, to, language), language)
    }
}

/// A handover as lines.
pub fn lines(handover: &Handover, language: Language) -> Vec<Line> {
    let words = Words::of(language);
    let mut page = Page { words, language, lines: Vec::new() };
    let (from, to) = (date_time_group(handover.from), date_time_group(handover.to));
    page.lines
        .push(vec![Piece::new(format!("{} {from} - {to}", words.handover_title), Tone::Strong)]);
    page.news(handover, false);
    page.heading(words.still_open, handover.open.len());
    for (alert, id) in &handover.open {
        page.lines.push(vec![Piece::new(format!("  {alert}: {id}"), Tone::Warning)]);
    }
    let mut exercise: Vec<&Entry> = Vec::new();
    let sections = [
        (words.promised, &handover.promised),
        (words.kept, &handover.kept),
        (words.log_title, &handover.log),
    ];
    for (title, entries) in sections {
        let (apart, real): (Vec<&Entry>, Vec<&Entry>) =
            entries.iter().partition(|entry| is_exercise_note(entry));
        page.heading(title, real.len());
        page.entries(real.into_iter(), handover.to);
        exercise.extend(apart);
    }
    page.heading(words.freshness, handover.freshness.len());
    page.lines.extend(freshness_lines(&handover.freshness, language));
    let all = handover.new.iter().chain(handover.changed.iter().map(|c| &c.incident));
    let all = all.chain(&handover.pending);
    if !exercise.is_empty() || all.into_iter().any(is_exercise) {
        page.lines.push(vec![Piece::new("EXERCISE EXERCICE EXERCISE", Tone::Warning)]);
        page.news(handover, true);
        page.entries(exercise.into_iter(), handover.to);
        page.lines.push(vec![Piece::new("EXERCISE EXERCICE EXERCISE", Tone::Warning)]);
    }
    page.lines
}

/// Freshness as lines: the name, how fresh, and by what that is judged.
pub(super) fn freshness_lines(all: &[Fresh], language: Language) -> Vec<Line> {
    let words = Words::of(language);
    let line = |fresh: &Fresh| {
        let tone = match fresh.state {
            Freshness::Fresh => Tone::Plain,
            Freshness::Late | Freshness::Blind => Tone::Warning,
            Freshness::Unsure => Tone::Faint,
        };
        let age = fresh.age.map_or_else(String::new, |age| format!(", {age} {}", words.days_old));
        let usual = fresh.usual.zip(fresh.limit).map_or_else(String::new, |(usual, limit)| {
            format!(" ({} {usual}, {} {limit})", words.usual, words.late_after)
        });
        let count = format!("; n = {}", fresh.reports);
        vec![
            Piece::new(format!("  {:28} ", fresh.name), Tone::Label),
            Piece::new(format!("{}{age}{usual}{count}", fresh.state.name(language)), tone),
        ]
    };
    all.iter().map(line).collect()
}

/// A handover being written.
struct Page {
    words: &'static Words,
    language: Language,
    lines: Vec<Line>,
}

impl Page {
    fn heading(&mut self, title: &str, count: usize) {
        self.lines.push(Vec::new());
        self.lines.push(vec![Piece::new(format!("{title}: {count}"), Tone::Strong)]);
    }

    /// New, changed, withdrawn; of the exercise or of what was real.
    fn news(&mut self, handover: &Handover, of_exercise: bool) {
        let is_meant = |incident: &&Incident| is_exercise(incident) == of_exercise;
        let new: Vec<&Incident> = handover.new.iter().filter(is_meant).collect();
        let changed = handover.changed.iter().filter(|c| is_meant(&&c.incident));
        let changed: Vec<&Changed> = changed.collect();
        let withdrawn: Vec<&Incident> = handover.withdrawn.iter().filter(is_meant).collect();
        self.heading(self.words.news_new, new.len());
        for incident in new {
            self.incident(incident, "");
        }
        self.heading(self.words.news_changed, changed.len());
        for Changed { incident, changes, sources } in changed {
            let by = if sources.is_empty() {
                String::new()
            } else {
                format!(" < {}", sources.join(", "))
            };
            self.incident(incident, &by);
            for change in changes {
                let mut line = vec![Piece::new("    ", Tone::Plain)];
                line.extend(change_line(change, self.language));
                self.lines.push(line);
            }
        }
        self.heading(self.words.withdrawn, withdrawn.len());
        for incident in withdrawn {
            self.incident(incident, "");
        }
        let pending: Vec<&Incident> = handover.pending.iter().filter(is_meant).collect();
        if !pending.is_empty() {
            self.heading(self.words.pending, pending.len());
        }
        for incident in pending {
            self.incident(incident, "");
        }
    }

    fn incident(&mut self, incident: &Incident, more: &str) {
        let title = incident.details().title.as_ref().unwrap_or(&incident.summary);
        let killed = crate::record::toll_words(&incident.killed, self.language);
        let killed = killed.unwrap_or_else(|| "?".to_owned());
        let text = format!(
            "{} {}, {} {killed}{more}",
            incident.when,
            title.get(self.language),
            self.words.killed
        );
        self.lines.push(vec![
            Piece::new(format!("  {} {} ", incident.id, incident.rating()), Tone::Label),
            Piece::new(text, Tone::Plain),
        ]);
    }

    /// Entries of the log; a promise that was due before the end is marked.
    fn entries<'a>(&mut self, entries: impl Iterator<Item = &'a Entry>, to: Moment) {
        for entry in entries {
            let mut line = vec![Piece::new("  ", Tone::Plain)];
            line.extend(entry_line(entry, self.words));
            if entry.promise().is_some_and(|(_, due)| due < to) {
                line.push(Piece::new(format!(" {}", self.words.overdue), Tone::Warning));
            }
            self.lines.push(line);
        }
    }
}

/// A handover for a script.
#[derive(Serialize)]
pub struct Json<'a> {
    from: Moment,
    to: Moment,
    new: Vec<&'a str>,
    changed: Vec<JsonChanged<'a>>,
    withdrawn: Vec<&'a str>,
    pending: Vec<&'a str>,
    open: Vec<JsonOpen<'a>>,
    promised: &'a [Entry],
    kept: &'a [Entry],
    log: &'a [Entry],
    freshness: Vec<JsonFresh<'a>>,
}

#[derive(Serialize)]
struct JsonChanged<'a> {
    id: &'a str,
    changes: Vec<JsonChange<'a>>,
    sources: &'a [String],
}

#[derive(Serialize)]
struct JsonChange<'a> {
    field: &'static str,
    old: &'a str,
    new: &'a str,
}

#[derive(Serialize)]
struct JsonOpen<'a> {
    alert: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct JsonFresh<'a> {
    name: &'a str,
    state: &'static str,
    last: Option<crate::model::Day>,
    age_days: Option<i64>,
    usual_days: Option<i64>,
    reports: usize,
}

impl<'a> From<&'a Handover> for Json<'a> {
    fn from(handover: &'a Handover) -> Self {
        let changed = handover.changed.iter().map(|changed| JsonChanged {
            id: changed.incident.id.as_str(),
            changes: changed
                .changes
                .iter()
                .map(|c| JsonChange { field: c.field.word(), old: &c.old, new: &c.new })
                .collect(),
            sources: &changed.sources,
        });
        let freshness = handover.freshness.iter().map(|fresh| JsonFresh {
            name: &fresh.name,
            state: fresh.state.word(),
            last: fresh.last,
            age_days: fresh.age,
            usual_days: fresh.usual,
            reports: fresh.reports,
        });
        let ids = |incidents: &'a [Incident]| incidents.iter().map(|i| i.id.as_str()).collect();
        Self {
            from: handover.from,
            to: handover.to,
            new: ids(&handover.new),
            changed: changed.collect(),
            withdrawn: ids(&handover.withdrawn),
            pending: ids(&handover.pending),
            open: handover
                .open
                .iter()
                .map(|(alert, id)| JsonOpen { alert, id: id.as_str() })
                .collect(),
            promised: &handover.promised,
            kept: &handover.kept,
            log: &handover.log,
            freshness: freshness.collect(),
        }
    }
}
