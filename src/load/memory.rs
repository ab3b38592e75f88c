//! What a load leaves for the next one: files that did not change are not read again, and a slip of the
//! hand in one that did does not take the last good state of its incidents down.
//!
//! Incidents of unchanged files are copied from the dataset before. What incidents may refer to is taken
//! whole or not at all: where such a file changed everything is read anew, and where that goes wrong the
//! dataset stays as it was.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::fault::Fault;
use super::incidents::{self, OfFile};
use super::meter::Meter;
use super::problems::{Problems, about_file};
use super::reading::Reading;
use super::{Input, Progress, Shipped, across, block, registers};
use crate::model::{Dataset, Incident, IncidentId, Problem, Standing};

/// A file for a load that knows an earlier state of the data.
pub enum Text<'a> {
    /// It is as it was; its name.
    Same(Arc<str>),
    /// It is new or has changed.
    Fresh(Input<'a>),
    /// It should be there and cannot be opened.
    Lost(Problem),
}

/// A dataset and all that a later load needs of it.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    dataset: Arc<Dataset>,
    /// Incidents left out since their id is taken; they come back when it is free.
    doubles: Vec<Incident>,
    /// The files, and whether each holds what incidents refer to.
    files: BTreeMap<Arc<str>, Holds>,
    /// What is wrong with each file by itself.
    faults: BTreeMap<Arc<str>, Problems>,
    /// What is wrong with the whole.
    problems: Vec<Problem>,
    standing: BTreeMap<Arc<str>, Standing>,
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    /// Incidents alone.
    Incidents,
    /// Rows that incidents may refer to.
    Registers,
}

/// What came of loading again.
pub enum Again {
    /// The data as it is now.
    Loaded(Memory),
    /// What incidents refer to has changed: all texts are wanted.
    NeedsAll,
}

impl Memory {
    /// Reads a dataset for the first time. `lost` are the files that cannot be opened.
    pub fn begin(
        inputs: Vec<Input<'_>>,
        lost: Vec<Problem>,
        on: Shipped,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Self {
        let mut first = Self::default().assembled(Reading::of(inputs, on, progress), Vec::new());
        first.problems.extend(lost);
        first.problems.sort();
        first
    }

    /// The data.
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// What is wrong with it, by file, line and column.
    pub fn problems(&self) -> Vec<Problem> {
        let standing = self.standing.values().map(|file| file.problem.clone());
        let mut all: Vec<Problem> = self.problems.iter().cloned().chain(standing).collect();
        all.sort();
        all.dedup();
        all
    }

    /// The files of which an earlier state is shown.
    pub fn standing(&self) -> Vec<Standing> {
        self.standing.values().cloned().collect()
    }

    /// The files that were read.
    pub fn files(&self) -> impl Iterator<Item = &Arc<str>> {
        self.files.keys()
    }

    /// Loads again what has changed.
    pub fn again(&self, texts: Vec<Text<'_>>, progress: &(dyn Fn(Progress) + Sync)) -> Again {
        let mut same: Vec<Arc<str>> = Vec::new();
        let (mut names, mut fresh, mut lost) = (Vec::new(), Vec::new(), Vec::new());
        for text in texts {
            match text {
                Text::Same(name) => {
                    names.push(Arc::clone(&name));
                    same.push(name);
                }
                Text::Fresh(input) => {
                    names.push(Arc::clone(&input.name));
                    fresh.push(input);
                }
                Text::Lost(problem) => lost.push(problem),
            }
        }
        let mut problems = Problems::default();
        let meter = Meter::new(progress);
        let blocks = block::read_all(fresh, &meter, &mut problems);
        let here: BTreeSet<&Arc<str>> = same.iter().collect();
        let had_registers =
            |(name, holds): (&Arc<str>, &Holds)| *holds == Holds::Registers && !here.contains(name);
        if blocks.iter().any(block::Block::has_registers) || self.files.iter().any(had_registers) {
            return Again::NeedsAll;
        }
        let (registers, theatre) = (&self.dataset.registers, self.dataset.about.theatre);
        registers::read_heads(&blocks, registers, theatre, &mut problems);
        let mut files = incidents::read(blocks, registers, theatre, &meter);
        let mut parts = problems.by_file();
        for name in &same {
            parts.insert(Arc::clone(name), self.faults.get(name).cloned().unwrap_or_default());
        }
        files.extend(self.copies(&same));
        let reading = Reading {
            about: self.dataset.about.clone(),
            registers: Arc::clone(&self.dataset.registers),
            with_registers: self.with_registers().collect(),
            names,
            same: same.into_iter().collect(),
            problems: parts,
            files,
        };
        Again::Loaded(self.assembled(reading, lost))
    }

    /// Reads everything anew. Where a file that incidents rest on is gone or broken nothing changes but
    /// what is said of it.
    #[must_use]
    pub fn afresh(
        &self,
        inputs: Vec<Input<'_>>,
        lost: Vec<Problem>,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Self {
        let reading = Reading::of(inputs, Shipped::Underlay, progress);
        let broken = self.broken_registers(&reading, &lost);
        if broken.is_empty() {
            return self.assembled(reading, lost);
        }
        let mut standing = self.standing.clone();
        standing.extend(broken.into_iter().map(|problem| {
            let kept = self.dataset.incidents().len();
            (Arc::clone(&problem.file), Standing { problem, kept })
        }));
        Self { standing, ..self.clone() }
    }

    /// Whether the data shown is that of an earlier state as a whole: nothing of the files as they are
    /// now has been taken over.
    pub fn is_held_back(&self) -> bool {
        self.standing.keys().any(|name| self.files.get(name) == Some(&Holds::Registers))
    }

    fn with_registers(&self) -> impl Iterator<Item = Arc<str>> + '_ {
        let holding = self.files.iter().filter(|(_, holds)| **holds == Holds::Registers);
        holding.map(|(name, _)| Arc::clone(name))
    }

    /// What is newly wrong with the files that incidents rest on.
    fn broken_registers(&self, reading: &Reading, lost: &[Problem]) -> Vec<Problem> {
        let is_new = |problem: &Problem| self.problems.binary_search(problem).is_err();
        let mut broken = Vec::new();
        for name in self.with_registers() {
            let said = lost.iter().find(|problem| problem.file == name).cloned();
            let error = if reading.names.contains(&name) {
                reading.first_error(&name).filter(is_new)
            } else {
                Some(said.unwrap_or_else(|| gone(&name)))
            };
            broken.extend(error);
        }
        broken
    }

    /// The incidents of some files as they were read before.
    fn copies(&self, names: &[Arc<str>]) -> Vec<OfFile> {
        let mut at: HashMap<&Arc<str>, usize> = HashMap::new();
        let mut copies: Vec<OfFile> = Vec::with_capacity(names.len());
        for name in names {
            at.insert(name, copies.len());
            copies.push(OfFile {
                file: Arc::clone(name),
                incidents: Vec::new(),
                problems: Problems::default(),
            });
        }
        for incident in self.dataset.incidents().iter().chain(&self.doubles) {
            let file = at.get(&incident.origin.file).and_then(|at| copies.get_mut(*at));
            if let Some(file) = file {
                file.incidents.push(incident.clone());
            }
        }
        copies
    }

    /// A dataset of what was read, and of what stood before where that is gone.
    fn assembled(&self, mut reading: Reading, lost: Vec<Problem>) -> Self {
        let mut standing = self.standing_after(&reading, lost);
        let kept = self.kept(&reading, &standing);
        for incident in &kept {
            if let Some(file) = standing.get_mut(&incident.origin.file) {
                file.kept += 1;
            }
        }
        // A file of which nothing is missed was renamed, or had nothing to miss.
        standing.retain(|_, file| file.kept > 0 || file.problem.reason.as_ref() != GONE);
        let holds = |name: &Arc<str>| {
            if reading.with_registers.contains(name) { Holds::Registers } else { Holds::Incidents }
        };
        let files = reading.names.iter().map(|name| (Arc::clone(name), holds(name))).collect();
        let faults = reading.take_faults();
        let (about, registers) = (reading.about.clone(), Arc::clone(&reading.registers));
        let mut all = Problems::default();
        for part in faults.values() {
            all.absorb(part.clone());
        }
        let mut found = reading.into_incidents();
        found.extend(kept);
        let doubles = across::take_doubles(&mut found, &mut all);
        let dataset = Dataset::new(about, registers, found);
        across::check(&dataset, &mut all);
        let (dataset, problems) = (Arc::new(dataset), all.sorted());
        Self { dataset, doubles, files, faults, problems, standing }
    }

    /// The files of which an earlier state is to be shown, as far as there is one.
    fn standing_after(
        &self,
        reading: &Reading,
        lost: Vec<Problem>,
    ) -> BTreeMap<Arc<str>, Standing> {
        // What was wrong from the start never stood; it is counted in the status line.
        if self.files.is_empty() && self.standing.is_empty() {
            return BTreeMap::new();
        }
        let mut standing = self.standing.clone();
        standing.retain(|name, _| reading.same.contains(name));
        let here: BTreeSet<&Arc<str>> = reading.names.iter().collect();
        let known = self.files.keys().chain(self.standing.keys());
        let missing = known.filter(|name| !here.contains(name)).map(gone);
        let wrong = reading.names.iter().filter_map(|name| self.what_is_new(name, reading));
        for problem in missing.chain(lost).chain(wrong) {
            standing.insert(Arc::clone(&problem.file), Standing { problem, kept: 0 });
        }
        standing
    }

    /// What is wrong with a file that was read now, unless it was so before.
    fn what_is_new(&self, name: &Arc<str>, reading: &Reading) -> Option<Problem> {
        if reading.same.contains(name) {
            return None;
        }
        let stood = self.standing.contains_key(name);
        let is_news = |problem: &Problem| stood || self.problems.binary_search(problem).is_err();
        let emptied = || {
            let had = self.dataset.incidents().iter().any(|i| i.origin.file == *name);
            (had && reading.is_empty(name)).then(|| emptied(name))
        };
        reading.first_error(name).filter(is_news).or_else(emptied)
    }

    /// The incidents that stand as they were last read: those of the files that stand, unless they are to
    /// be found in the data as it is now.
    fn kept(&self, reading: &Reading, standing: &BTreeMap<Arc<str>, Standing>) -> Vec<Incident> {
        if standing.is_empty() {
            return Vec::new();
        }
        let read: HashSet<&IncidentId> = reading.ids().collect();
        let stands = |incident: &&Incident| {
            standing.contains_key(&incident.origin.file)
                && !reading.same.contains(&incident.origin.file)
                && !read.contains(&incident.id)
        };
        self.dataset.incidents().iter().filter(stands).cloned().collect()
    }
}

/// Why a file stands that is not there.
const GONE: &str = "the file is gone";

fn gone(name: &Arc<str>) -> Problem {
    about_file(Fault::Unreadable, Arc::clone(name), GONE.to_owned())
}

fn emptied(name: &Arc<str>) -> Problem {
    about_file(Fault::Unreadable, Arc::clone(name), "nothing is left in the file".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    fn incident(id: &str, summary: &str) -> String {
        format!(
            "[[incident]]\nid = \"{id}\"\ndate = 2014-10-07\nkind = \"ied\"\nplace = \"gao\"\n\
             summary = \"{summary}\"\nsources = [{{ name = \"AFP\" }}]\n"
        )
    }

    fn input<'a>(name: &str, text: &'a str) -> Input<'a> {
        Input { name: name.into(), text: Box::new(text.as_bytes()) }
    }

    /// Two files, `a` with two incidents and `b` with one.
    fn begun() -> Memory {
        let (a, b) = (incident("A1", "one") + &incident("A2", "two"), incident("B1", "three"));
        let memory = Memory::begin(
            vec![input("a", &a), input("b", &b)],
            Vec::new(),
            Shipped::Underlay,
            &|_| {},
        );
        assert_eq!(shown(&memory), ["A1 one", "A2 two", "B1 three"]);
        memory
    }

    fn again(memory: &Memory, texts: Vec<Text<'_>>) -> Memory {
        match memory.again(texts, &|_| {}) {
            Again::Loaded(memory) => memory,
            Again::NeedsAll => panic!("all texts are wanted"),
        }
    }

    fn same(name: &str) -> Text<'static> {
        Text::Same(name.into())
    }

    fn shown(memory: &Memory) -> Vec<String> {
        let incidents = memory.dataset().incidents().iter();
        incidents.map(|incident| format!("{} {}", incident.id, incident.summary.en)).collect()
    }

    fn said(memory: &Memory) -> Vec<String> {
        let standing = memory.standing().into_iter();
        standing.map(|file| format!("{}; {}", file.problem, file.kept)).collect()
    }

    #[test]
    fn what_is_the_same_is_not_read_and_what_changed_is() {
        let text = incident("B1", "changed") + &incident("B2", "new");
        let memory = again(&begun(), vec![same("a"), Text::Fresh(input("b", &text))]);
        assert_eq!(shown(&memory), ["A1 one", "A2 two", "B1 changed", "B2 new"]);
        assert_eq!(said(&memory), [""; 0]);
    }

    #[test]
    fn a_broken_record_stands_until_it_is_mended_and_its_neighbours_go_on() {
        let broken = incident("A1", "better") + &incident("A2", "two").replace("kind", "kond");
        let memory = again(&begun(), vec![Text::Fresh(input("a", &broken)), same("b")]);
        assert_eq!(shown(&memory), ["A1 better", "A2 two", "B1 three"]);
        let told = ["a:11:1: error: unknown key \"kond\" (did you mean \"kind\"?); 1"];
        assert_eq!(said(&memory), told);
        // It stays so while others change.
        let text = incident("B1", "changed");
        let memory = again(&memory, vec![same("a"), Text::Fresh(input("b", &text))]);
        assert_eq!(shown(&memory), ["A1 better", "A2 two", "B1 changed"]);
        assert_eq!(said(&memory), told);
        let memory = again(&memory, vec![Text::Fresh(input("a", &text)), same("b")]);
        assert_eq!(said(&memory), [""; 0], "what was taken out of a good file is gone");
        assert_eq!(shown(&memory), ["B1 changed"]);
    }

    #[test]
    fn emptied_garbled_and_vanished_files_leave_what_was_there() {
        for (text, reason) in [
            (Some(""), "nothing is left in the file"),
            (Some("\u{0}\u{1}ELF"), "not TOML"),
            (Some("[[incident]]\nid = \"A1"), "not TOML"),
            (None, "the file is gone"),
        ] {
            let fresh = text.map(|text| Text::Fresh(input("a", text)));
            let memory = again(&begun(), fresh.into_iter().chain([same("b")]).collect());
            assert_eq!(shown(&memory), ["A1 one", "A2 two", "B1 three"], "{reason}");
            let said = said(&memory);
            assert!(
                said.len() == 1 && said[0].contains(reason) && said[0].ends_with("; 2"),
                "{said:?}"
            );
            assert!(memory.problems().iter().any(|p| p.level == Level::Error), "{reason}");
        }
    }

    #[test]
    fn a_renamed_file_is_no_loss_and_nothing_is_said() {
        let text = incident("A1", "one") + &incident("A2", "two");
        let memory = again(&begun(), vec![same("b"), Text::Fresh(input("c", &text))]);
        assert_eq!(shown(&memory), ["A1 one", "A2 two", "B1 three"]);
        assert_eq!(said(&memory), [""; 0]);
    }

    #[test]
    fn an_id_given_twice_comes_back_when_the_first_goes() {
        let both = incident("B1", "three") + &incident("A1", "other");
        let memory = again(&begun(), vec![same("a"), Text::Fresh(input("b", &both))]);
        assert_eq!(shown(&memory), ["A1 one", "A2 two", "B1 three"]);
        let text = incident("A2", "two");
        let memory = again(&memory, vec![Text::Fresh(input("a", &text)), same("b")]);
        assert_eq!(shown(&memory), ["A1 other", "A2 two", "B1 three"]);
    }

    #[test]
    fn what_incidents_rest_on_is_taken_whole_or_not_at_all() {
        let place = "[[place]]\nid = \"x\"\nname = \"X\"\ncountry = \"ML\"\nat = [16.0, 0.0]\nkind = \"town\"\n";
        let text = incident("A1", "one").replace("gao", "x");
        let begin = |place| {
            Memory::begin(
                vec![input("a", &text), input("p", place)],
                Vec::new(),
                Shipped::Underlay,
                &|_| {},
            )
        };
        let memory = begin(place);
        assert_eq!(shown(&memory), ["A1 one"]);
        let wanted = memory.again(vec![same("a"), Text::Fresh(input("p", ""))], &|_| {});
        assert!(matches!(wanted, Again::NeedsAll));
        let held = memory.afresh(
            vec![input("a", &text), input("p", &place.replace("town", "twon"))],
            Vec::new(),
            &|_| {},
        );
        assert!(held.is_held_back());
        assert_eq!((shown(&held), held.standing().len()), (vec!["A1 one".to_owned()], 1));
        let mended = held.afresh(vec![input("a", &text), input("p", place)], Vec::new(), &|_| {});
        assert!(!mended.is_held_back() && mended.standing().is_empty());
    }
}
