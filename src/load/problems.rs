//! The problems found so far: capped by fault, so that no file can fill the memory with complaints.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::fault::Fault;
use super::table::Table;
use crate::model::incident::Origin;
use crate::model::{Level, Problem};

/// How many problems of one fault there were.
#[derive(Clone, Debug, Default)]
struct Tally {
    kept: usize,
    /// How many were only counted, and the file of the first of them.
    more: Option<(Arc<str>, usize)>,
}

/// Problems in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub(super) struct Problems {
    kept: Vec<(Fault, Problem)>,
    tallies: BTreeMap<Fault, Tally>,
    said: HashSet<Box<str>>,
    errors: usize,
}

impl Problems {
    /// Adds a problem. It is only made where it will be kept: its words may cost a search for what was meant.
    pub(super) fn add(&mut self, fault: Fault, file: &Arc<str>, problem: impl FnOnce() -> Problem) {
        self.errors += usize::from(fault.level() == Level::Error);
        let tally = self.tallies.entry(fault).or_default();
        if tally.kept >= fault.kept() {
            tally.more.get_or_insert_with(|| (Arc::clone(file), 0)).1 += 1;
            return;
        }
        let problem = problem();
        if fault.is_said_once() && !self.said.insert(problem.reason.clone()) {
            return;
        }
        tally.kept += 1;
        self.kept.push((fault, problem));
    }

    /// Adds a problem that concerns a whole file.
    pub(super) fn add_for_file(&mut self, fault: Fault, file: &Arc<str>, reason: String) {
        self.add(fault, file, || about_file(fault, Arc::clone(file), reason));
    }

    /// Adds a problem that concerns a whole record.
    pub(super) fn add_for_record(
        &mut self,
        fault: Fault,
        (table, origin): (Table, &Origin),
        reason: &str,
        help: Option<&str>,
    ) {
        self.add(fault, &origin.file, || Problem {
            line: origin.line,
            column: 1,
            width: table.header().chars().count() as u32,
            text: table.header().into(),
            help: help.map(Into::into),
            ..about_file(fault, Arc::clone(&origin.file), reason.into())
        });
    }

    /// How many errors there were.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Takes out what was found, and goes on counting from there. What is said once is said once in each
    /// part, so that no part rests on another.
    pub(super) fn hand_over(&mut self) -> Self {
        self.said.clear();
        let mut out = Self { kept: std::mem::take(&mut self.kept), ..Self::default() };
        for (fault, tally) in &mut self.tallies {
            if let Some(more) = tally.more.take() {
                out.tallies.insert(*fault, Tally { kept: 0, more: Some(more) });
            }
        }
        out
    }

    /// Adds what was found elsewhere, after what is here.
    pub(super) fn absorb(&mut self, other: Self) {
        for (fault, problem) in other.kept {
            let file = Arc::clone(&problem.file);
            self.add(fault, &file, || problem);
        }
        for (fault, tally) in other.tallies {
            if let Some((file, count)) = tally.more {
                let mine = self.tallies.entry(fault).or_default();
                mine.more.get_or_insert((file, 0)).1 += count;
            }
        }
    }

    /// The same, each file's by themselves.
    pub(super) fn by_file(self) -> BTreeMap<Arc<str>, Self> {
        let mut parts: BTreeMap<Arc<str>, Self> = BTreeMap::new();
        for (fault, problem) in self.kept {
            parts.entry(Arc::clone(&problem.file)).or_default().kept.push((fault, problem));
        }
        for (fault, tally) in self.tallies {
            if let Some((file, count)) = tally.more {
                let more = Tally { kept: 0, more: Some((Arc::clone(&file), count)) };
                parts.entry(file).or_default().tallies.insert(fault, more);
            }
        }
        parts
    }

    /// The first error, if there is any; one that can be mended before one that follows from it.
    pub(super) fn first_error(&self) -> Option<Problem> {
        let errors =
            self.kept.iter().map(|(_, problem)| problem).filter(|p| p.level == Level::Error);
        let counted = || {
            let mut tallies =
                self.tallies.iter().filter(|(fault, _)| fault.level() == Level::Error);
            tallies.find_map(|(fault, tally)| {
                let (file, _) = tally.more.as_ref()?;
                Some(about_file(*fault, Arc::clone(file), fault.plural().to_owned()))
            })
        };
        errors.min_by_key(|problem| (problem.help.is_none(), *problem)).cloned().or_else(counted)
    }

    /// All of them by file, line and column, and for each fault beyond its limit one that says how many more.
    pub(super) fn sorted(self) -> Vec<Problem> {
        let more = self.tallies.into_iter().filter_map(|(fault, tally)| {
            let (file, count) = tally.more?;
            let reason = format!("{count} more of these: {}", fault.plural());
            Some(about_file(fault, file, reason))
        });
        let mut all: Vec<_> =
            self.kept.into_iter().map(|(_, problem)| problem).chain(more).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The faults found, for the test that holds that each of them can be.
    #[cfg(test)]
    pub(super) fn faults(&self) -> impl Iterator<Item = Fault> {
        self.tallies.keys().copied()
    }
}

/// A problem that has no line.
pub(super) fn about_file(fault: Fault, file: Arc<str>, reason: String) -> Problem {
    Problem::of_file(file, fault.level(), reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(line: u32) -> Problem {
        Problem {
            file: "a.toml".into(),
            line,
            column: 1,
            width: 1,
            level: Level::Error,
            reason: "unknown key \"kiled\"".into(),
            text: "kiled = 9".into(),
            help: None,
        }
    }

    #[test]
    fn thousands_of_a_kind_become_a_number() {
        let file = "a.toml".into();
        let (mut all, mut part) = (Problems::default(), Problems::default());
        for line in 1..=2500 {
            part.add(Fault::UnknownKey, &file, || problem(line));
            if line % 100 == 0 {
                all.absorb(part.hand_over());
            }
        }
        assert_eq!(all.errors(), 1000);
        let all = all.sorted();
        assert_eq!(all.len(), 1001);
        assert_eq!(&*all[0].reason, "1500 more of these: unknown keys");
        assert_eq!((all[0].line, all[1].line, all[1000].line), (0, 1, 1000));
    }

    #[test]
    fn what_is_said_once_is_said_once() {
        let file = "a.toml".into();
        let mut all = Problems::default();
        all.add(Fault::UnknownPublisher, &file, || problem(1));
        all.add(Fault::UnknownPublisher, &file, || problem(2));
        assert_eq!(all.sorted(), [problem(1)]);
    }
}
