//! The log of a watch: what called, who took it, what was muted, what somebody wrote down.
//!
//! It is kept as lines that are only ever added, so that several monitors may write to one file and
//! nothing that was said can be unsaid.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::model::{IncidentId, Moment};

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "snake_case", deny_unknown_fields)]
pub enum Entry {
    /// An alert was raised by an incident.
    Alert {
        /// When.
        at: Moment,
        /// The alert's name.
        alert: String,
        /// The incident.
        id: String,
        /// Its headline at that time.
        headline: String,
        /// What becomes of it.
        #[serde(rename = "state")]
        state: Raised,
    },
    /// Somebody took an alert.
    Acknowledged {
        /// When.
        at: Moment,
        /// Their initials.
        by: String,
        /// The alert's name.
        alert: String,
        /// The incident.
        id: String,
    },
    /// Somebody wants no alerts of some incidents for a time.
    Muted {
        /// When.
        at: Moment,
        /// Their initials.
        by: String,
        /// Of which incidents, in the query language.
        query: String,
        /// Until when.
        until: Moment,
    },
    /// Somebody wrote something down.
    Note {
        /// When.
        at: Moment,
        /// Their initials.
        by: String,
        /// What about, where it is about an incident.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        about: Option<String>,
        /// What they wrote.
        text: String,
        /// To whom it is promised and until when, where it is a promise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        promise: Option<(String, Moment)>,
    },
    /// An incident that was seen is gone from the data.
    Gone {
        /// When that was noticed.
        at: Moment,
        /// The incident.
        id: String,
        /// Its last known headline.
        headline: String,
    },
    /// A promise was kept.
    Kept {
        /// When.
        at: Moment,
        /// The initials of whoever kept it.
        by: String,
        /// When it was made.
        made: Moment,
        /// What was promised.
        text: String,
        /// To whom.
        to: String,
    },
}

/// What becomes of an alert that was raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Raised {
    /// It was said once.
    Said,
    /// It calls until somebody takes it.
    Calling,
    /// It was muted.
    Muted,
}

impl Entry {
    /// When it was written.
    pub const fn at(&self) -> Moment {
        match self {
            Self::Alert { at, .. }
            | Self::Acknowledged { at, .. }
            | Self::Muted { at, .. }
            | Self::Note { at, .. }
            | Self::Gone { at, .. }
            | Self::Kept { at, .. } => *at,
        }
    }

    /// Who wrote it; what the program noticed nobody did.
    pub fn by(&self) -> Option<&str> {
        match self {
            Self::Acknowledged { by, .. }
            | Self::Muted { by, .. }
            | Self::Note { by, .. }
            | Self::Kept { by, .. } => Some(by),
            Self::Alert { .. } | Self::Gone { .. } => None,
        }
    }

    /// To whom something is promised and until when, where the entry is a promise.
    pub fn promise(&self) -> Option<(&str, Moment)> {
        match self {
            Self::Note { promise: Some((to, until)), .. } => Some((to, *until)),
            _ => None,
        }
    }

    /// Whether it says that a promise was kept which another entry made.
    fn keeps(&self, promise: &Self) -> bool {
        match (self, promise) {
            (
                Self::Kept { made, text: kept, to, .. },
                Self::Note { at, text, promise: Some((whom, _)), .. },
            ) => (made, kept, to) == (at, text, whom),
            _ => false,
        }
    }

    /// Whether both say within a minute that an alert was raised by an incident, or that it is gone.
    fn repeats(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Alert { at, alert, id, state, .. },
                Self::Alert { at: then, alert: name, id: of, state: was, .. },
            ) => {
                let is_same = (alert, id, state) == (name, of, was);
                is_same && (*at - *then).abs() < TimeDelta::minutes(1)
            }
            (Self::Gone { at, id, .. }, Self::Gone { at: then, id: of, .. }) => {
                id == of && (*at - *then).abs() < TimeDelta::minutes(1)
            }
            _ => false,
        }
    }

    /// As a line of the file.
    pub fn line(&self) -> String {
        // Plain texts and times: writing them as JSON cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// An alert that calls: its name and the incident.
pub type Call = (String, IncidentId);

/// The log.
#[derive(Clone, Debug, Default)]
pub struct Logbook {
    /// What was written, in its order.
    pub entries: Vec<Entry>,
    /// The initials of whoever wrote last.
    pub initials: Option<String>,
}

impl Logbook {
    /// The log that lines of a file make, and how many of these cannot be read.
    pub fn read(text: &str) -> (Self, usize) {
        let mut log = Self::default();
        let mut unread = 0;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match serde_json::from_str(line) {
                Ok(entry) => log.add(entry),
                Err(_) => unread += 1,
            }
        }
        (log, unread)
    }

    /// Takes in lines that another monitor may have written; the initials stay those of whoever sits here.
    pub fn overhear(&mut self, text: &str) {
        let initials = self.initials.clone();
        for entry in text.lines().filter_map(|line| serde_json::from_str(line).ok()) {
            // Our own come back to us.
            if !self.entries.contains(&entry) {
                self.add(entry);
            }
        }
        self.initials = initials;
    }

    /// Adds an entry. An alert that two monitors raise at once is one alert.
    pub fn add(&mut self, entry: Entry) {
        if self.entries.iter().rev().any(|other| entry.repeats(other)) {
            return;
        }
        if let Some(by) = entry.by() {
            self.initials = Some(by.to_owned());
        }
        self.entries.push(entry);
    }

    /// The alerts that call, the oldest first: raised, and taken by nobody since.
    pub fn calling(&self) -> Vec<Call> {
        let mut calls: Vec<Call> = Vec::new();
        for entry in &self.entries {
            match entry {
                Entry::Alert { alert, id, state: Raised::Calling, .. } => {
                    let call = (alert.clone(), IncidentId::new(id));
                    if !calls.contains(&call) {
                        calls.push(call);
                    }
                }
                Entry::Acknowledged { alert, id, .. } => {
                    calls.retain(|(name, of)| name != alert || of.as_str() != id);
                }
                _ => {}
            }
        }
        calls
    }

    /// The promises that nobody has kept, the one that is due first before the others.
    pub fn promised(&self) -> Vec<&Entry> {
        let is_kept = |promise: &Entry| self.entries.iter().any(|entry| entry.keeps(promise));
        let promises = self.entries.iter().filter(|entry| entry.promise().is_some());
        let mut open: Vec<&Entry> = promises.filter(|promise| !is_kept(promise)).collect();
        open.sort_by_key(|entry| entry.promise().map(|(_, due)| due));
        open
    }

    /// The alerts that were raised at any time.
    pub fn raised(&self) -> BTreeSet<(&str, &str)> {
        let raised = self.entries.iter().filter_map(|entry| match entry {
            Entry::Alert { alert, id, .. } => Some((alert.as_str(), id.as_str())),
            _ => None,
        });
        raised.collect()
    }

    /// Whether it says of an incident that it is gone.
    pub fn tells_gone(&self, id: &IncidentId) -> bool {
        let is_so =
            |entry: &Entry| matches!(entry, Entry::Gone { id: of, .. } if of == id.as_str());
        self.entries.iter().any(is_so)
    }

    /// The queries that are muted at a moment.
    pub fn muted(&self, now: Moment) -> impl Iterator<Item = (&str, Moment)> {
        self.entries.iter().filter_map(move |entry| match entry {
            Entry::Muted { query, until, .. } if *until > now => Some((query.as_str(), *until)),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: u32) -> Moment {
        "2014-10-07".parse::<crate::model::Day>().unwrap().and_hms_opt(6, minute, 0).unwrap()
    }

    fn alert(minute: u32, id: &str, state: Raised) -> Entry {
        Entry::Alert {
            at: at(minute),
            alert: "severe".to_owned(),
            id: id.to_owned(),
            headline: "x".to_owned(),
            state,
        }
    }

    #[test]
    fn every_entry_is_read_as_it_was_written() {
        let by = "AB".to_owned();
        let entries = [
            alert(1, "a", Raised::Muted),
            Entry::Acknowledged {
                at: at(2),
                by: by.clone(),
                alert: "severe".into(),
                id: "a".into(),
            },
            Entry::Muted { at: at(3), by: by.clone(), query: "kind:ied".into(), until: at(9) },
            Entry::Note {
                at: at(4),
                by,
                about: None,
                text: "called \"Gao\"\n".into(),
                promise: Some(("JOC".into(), at(30))),
            },
            Entry::Gone { at: at(4), id: "b".into(), headline: "x".into() },
            Entry::Kept {
                at: at(5),
                by: "CD".into(),
                made: at(4),
                text: "called \"Gao\"\n".into(),
                to: "JOC".into(),
            },
        ];
        let text: Vec<String> = entries.iter().map(Entry::line).collect();
        let (log, unread) = Logbook::read(&(text.join("\n") + "\n{\"entry\":\"no"));
        assert_eq!((&log.entries, unread), (&entries.to_vec(), 1));
        assert_eq!(log.initials.as_deref(), Some("CD"));
        assert!(log.promised().is_empty(), "the last entry keeps the one before");
    }

    #[test]
    fn a_promise_is_open_until_it_is_kept() {
        let mut log = Logbook::default();
        let promise = |minute, text: &str, due| Entry::Note {
            at: at(minute),
            by: "AB".into(),
            about: None,
            text: text.into(),
            promise: Some(("JOC".into(), at(due))),
        };
        log.add(promise(1, "SITREP", 40));
        log.add(promise(2, "list", 20));
        log.add(promise(3, "SITREP", 30));
        let due = |log: &Logbook| -> Vec<Moment> {
            log.promised().iter().filter_map(|entry| Some(entry.promise()?.1)).collect()
        };
        assert_eq!(due(&log), [at(20), at(30), at(40)]);
        let (by, text, to) = ("AB".into(), "SITREP".into(), "JOC".into());
        log.add(Entry::Kept { at: at(4), by, made: at(1), text, to });
        assert_eq!(due(&log), [at(20), at(30)], "two of one text are two promises");
    }

    #[test]
    fn what_was_taken_calls_no_more_until_it_is_raised_again() {
        let mut log = Logbook::default();
        log.add(alert(1, "a", Raised::Calling));
        log.add(alert(1, "b", Raised::Calling));
        log.add(alert(1, "c", Raised::Said));
        let took = |id: &str| Entry::Acknowledged {
            at: at(2),
            by: "AB".into(),
            alert: "severe".into(),
            id: id.into(),
        };
        log.add(took("a"));
        assert_eq!(log.calling(), [("severe".to_owned(), IncidentId::new("b"))]);
        log.add(alert(3, "a", Raised::Calling));
        assert_eq!(log.calling().len(), 2);
    }

    #[test]
    fn what_another_monitor_writes_is_taken_in_once() {
        let mut log = Logbook::default();
        log.add(alert(1, "a", Raised::Calling));
        let own = log.entries[0].line();
        let took = r#"{"entry":"acknowledged","at":"2014-10-07T06:02:00","by":"CD","alert":"severe","id":"a"}"#;
        let theirs = own.replace("06:01:00", "06:01:02");
        log.overhear(&format!("{own}\n{theirs}\n{took}\n{took}\n"));
        assert_eq!((log.entries.len(), log.calling().len(), log.initials), (2, 0, None));
    }

    #[test]
    fn a_mute_ends() {
        let mut log = Logbook::default();
        log.add(Entry::Muted { at: at(1), by: "AB".into(), query: "gao".into(), until: at(9) });
        assert_eq!((log.muted(at(8)).count(), log.muted(at(9)).count()), (1, 0));
    }
}
