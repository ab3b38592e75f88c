//! From TOML text to a checked [`Dataset`], with everything that is wrong in it.
//!
//! A load always gives a dataset: what is good is in it, what is not is reported with file, line, column, the
//! reason and, where there is one, the likely mend. It runs in two passes, since an incident may name what a
//! later file defines: first the registers, then the incidents on several threads. Each record is parsed by
//! itself, which keeps the memory small and every record safe from its neighbours.
//!
//! How a record is read is a table: one row a key, with the function that reads its value. Those tables are
//! the format; unknown and missing keys, the suggestions for misspelt ones and the tests all walk them.
//!
//! Nothing here knows a file system, a terminal or a clock.

mod about;
mod across;
mod actor;
mod area;
mod block;
mod context;
mod cut;
mod doubts;
mod fault;
pub(crate) mod fields;
mod incident;
mod incidents;
mod later;
mod memory;
mod meter;
mod names;
mod near;
mod page;
mod parse;
mod place;
mod position;
mod problems;
mod quotes;
mod reading;
mod registers;
mod row;
mod shipped;
mod source;
mod table;
#[cfg(test)]
mod testing;
mod text;
mod time;
mod toll;
mod value;
mod word;

use std::io::Read;
use std::sync::Arc;

use crate::model::{Dataset, Problem};
pub use memory::{Again, Memory, Text};
use problems::Problems;
use reading::Reading;
pub use shipped::shipped;
use table::Table;

/// One text to load.
pub struct Input<'a> {
    /// Its name as problems show it.
    pub name: Arc<str>,
    /// Its bytes.
    pub text: Box<dyn Read + Send + 'a>,
}

/// How far a load has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How many bytes have been read of all inputs.
    pub read_bytes: u64,
    /// How many incidents are in the model.
    pub incidents: usize,
}

/// What came of a load.
#[derive(Debug)]
pub struct Loaded {
    /// Whatever was good.
    pub dataset: Dataset,
    /// Whatever was not, by file, line and column.
    pub problems: Vec<Problem>,
}

/// What stands under a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shipped {
    /// The shipped registers: publishers, actors, regions, places, axes, areas and operations. A row of the
    /// dataset's own replaces the shipped row of the same id.
    Underlay,
    /// Nothing.
    Alone,
}

/// Loads a dataset. `progress` is called from the loading threads after every block that was read.
pub fn load(inputs: Vec<Input<'_>>, on: Shipped, progress: &(dyn Fn(Progress) + Sync)) -> Loaded {
    let (dataset, problems) = load_with_faults(inputs, on, progress);
    Loaded { dataset, problems: problems.sorted() }
}

fn load_with_faults(
    inputs: Vec<Input<'_>>,
    on: Shipped,
    progress: &(dyn Fn(Progress) + Sync),
) -> (Dataset, Problems) {
    let mut reading = Reading::of(inputs, on, progress);
    let mut problems = Problems::default();
    for part in reading.take_faults().into_values() {
        problems.absorb(part);
    }
    let (about, registers) = (reading.about.clone(), Arc::clone(&reading.registers));
    let mut incidents = reading.into_incidents();
    drop(across::take_doubles(&mut incidents, &mut problems));
    let dataset = Dataset::new(about, registers, incidents);
    across::check(&dataset, &mut problems);
    (dataset, problems)
}

/// The record whose `[[incident]]` stands at a line (from 1), as it is written, without what follows its last
/// key.
pub fn record_at(text: &str, line: u32) -> Option<&str> {
    let starts = cut::settled(text.as_bytes(), cut::starts(text.as_bytes(), 1));
    let at = starts.iter().position(|s| s.line == line && s.table == Some(Table::Incident))?;
    let end = starts.get(at + 1).map_or(text.len(), |next| next.offset as usize);
    let record = text.get(starts.get(at)?.offset as usize..end)?;
    Some(without_trailing_comments(record))
}

/// Comments after a record lead over to the next.
fn without_trailing_comments(record: &str) -> &str {
    let mut kept = record.trim_end();
    while let Some((before, last)) = kept.rsplit_once('\n')
        && last.trim_start().starts_with('#')
    {
        kept = before.trim_end();
    }
    kept
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use proptest::prelude::*;

    use super::fault::Fault;
    use super::*;
    use crate::model::{IncidentId, Level};

    fn input(text: &[u8]) -> Vec<Input<'_>> {
        vec![Input { name: "x.toml".into(), text: Box::new(text) }]
    }

    fn load_text(text: &[u8]) -> Loaded {
        load(input(text), Shipped::Underlay, &|_| {})
    }

    fn fixtures(folder: &str) -> Vec<(PathBuf, Vec<u8>)> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
        let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
    }

    /// The comments at the top of a fixture that begin with a word.
    fn remarks(text: &[u8], word: &str) -> Vec<String> {
        let text = String::from_utf8_lossy(text).into_owned();
        let text = text.trim_start_matches('\u{feff}');
        let lines = text.lines().map_while(|line| line.strip_prefix("# "));
        lines.filter_map(|line| line.strip_prefix(word)).map(str::to_owned).collect()
    }

    fn in_short(problem: &Problem) -> String {
        let help = problem.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
        let Problem { line, column, level, reason, .. } = problem;
        format!("{line}:{column} {}: {reason}{help}", level.word())
    }

    #[test]
    fn every_invalid_fixture_has_the_problems_it_says() {
        for (path, text) in fixtures("invalid") {
            let problems = load_text(&text).problems;
            let found: Vec<_> = problems.iter().map(in_short).collect();
            assert_eq!(found, remarks(&text, "expect: "), "{}", path.display());
        }
    }

    #[test]
    fn every_valid_fixture_loads_without_a_word() {
        for (path, text) in fixtures("valid") {
            let loaded = load_text(&text);
            assert_eq!(loaded.problems, [], "{}", path.display());
            let count = loaded.dataset.incidents().len().to_string();
            assert_eq!(remarks(&text, "incidents: "), [count], "{}", path.display());
        }
    }

    #[test]
    fn every_fault_has_a_fixture() {
        let mut seen: BTreeSet<Fault> = BTreeSet::new();
        for (_, text) in fixtures("invalid") {
            seen.extend(load_with_faults(input(&text), Shipped::Underlay, &|_| {}).1.faults());
        }
        // An input that breaks off and one without end are no files; `block` tests them.
        // The texts of a briefing alone must have both languages; its own tests hold that.
        seen.extend([Fault::Unreadable, Fault::TooLarge, Fault::Untranslated]);
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), Fault::ALL);
    }

    #[test]
    fn problems_show_the_line_they_mean() {
        let text = "[[incident]]\nid = \"Ménaka\"\nkiled = 9 # \u{202e}\n";
        let problems = load_text(text.as_bytes()).problems;
        let kiled = problems.iter().find(|problem| problem.line == 3).unwrap();
        assert_eq!((kiled.column, kiled.width, &*kiled.text), (1, 5, "kiled = 9 # "));
        let id = problems.iter().find(|problem| problem.line == 2).unwrap();
        assert_eq!((id.column, id.width), (6, 8));
    }

    #[test]
    fn the_shipped_dataset_has_no_error() {
        let loaded = load(shipped(), Shipped::Alone, &|_| {});
        let errors = loaded.problems.iter().filter(|problem| problem.level == Level::Error);
        let errors: Vec<_> = errors.map(ToString::to_string).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        assert!(loaded.dataset.incidents().len() > 100);
    }

    #[test]
    fn own_rows_replace_the_shipped_ones_and_the_rest_stands_under_them() {
        let (_, text) =
            fixtures("valid").into_iter().find(|(p, _)| p.ends_with("registers.toml")).unwrap();
        let dataset = load_text(&text).dataset;
        let place = |id: &str| dataset.registers.places.get(id).unwrap();
        assert_eq!(&*place("kidal").name, "Kidal, moved");
        assert_eq!(&*place("gao").name, "Gao");
        assert_eq!(dataset.registers.claims.len(), 1);
        assert_eq!(dataset.about.title.en.as_ref(), "A small dataset");
    }

    #[test]
    fn progress_tells_all_bytes_and_all_incidents() {
        let last = std::sync::Mutex::new((0, 0));
        let text = std::fs::read(fixtures("valid").remove(0).0).unwrap();
        let loaded = load(input(&text), Shipped::Underlay, &|progress| {
            let mut last = last.lock().unwrap();
            *last = (last.0.max(progress.read_bytes), last.1.max(progress.incidents));
        });
        let expected = (text.len() as u64, loaded.dataset.incidents().len());
        assert_eq!(*last.lock().unwrap(), expected);
    }

    #[test]
    fn a_record_is_found_by_its_line_as_it_is_written() {
        let text = "# head\n[[incident]]\na = 1 # one\n\n# next\n\n[[incident]]\na = 2\n[[incident.update]]\nb = 1\n[[place]]\n";
        assert_eq!(record_at(text, 2), Some("[[incident]]\na = 1 # one"));
        assert_eq!(record_at(text, 7), Some("[[incident]]\na = 2\n[[incident.update]]\nb = 1"));
        assert_eq!(record_at(text, 11), None);
        assert_eq!(record_at(text, 3), None);
    }

    /// Records whose ids no slip of a byte can turn into each other.
    const NAMES: [&str; 6] = ["one-and-only", "second", "trois", "vier", "cinque", "zes-zes"];

    /// What those records refer to.
    const PLACE: &str = "[[place]]\nid = \"gao\"\nname = \"Gao\"\ncountry = \"ML\"\nat = [16.27, -0.04]\nkind = \"capital\"\n";

    fn record(number: usize, name: &str) -> String {
        format!(
            "[[incident]]\nid = \"{name}\"\ndate = 2014-1{}-0{}T09:30:00Z\nkind = \"ied\"\nplace = \"gao\"\n\
             summary = {{ en = \"A device.\", fr = \"Un engin à Gao.\" }}\nkilled = {{ low = 1, high = 3 }}\n\
             note = \"\"\"\nof two\nlines\"\"\"\nsources = [\n  {{ name = \"AFP\", rating = \"B2\" }},\n]\n",
            number % 3,
            number + 1
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(300))]

        #[test]
        fn a_slip_costs_no_other_record(
            hit in 0..NAMES.len(),
            at in 0.0..1.0,
            byte in prop::option::of(any::<u8>()),
        ) {
            let records: Vec<_> = NAMES.iter().enumerate().map(|(n, name)| record(n, name)).collect();
            let mut text: Vec<Vec<u8>> = records.into_iter().map(String::into_bytes).collect();
            // A slip in the header may join a record to the one before it, so those lines stay whole.
            let header = "[[incident]]\n".len();
            let position = header + (at * (text[hit].len() - header - 1) as f64) as usize;
            match byte {
                Some(byte) => text[hit][position] = byte,
                None => drop(text[hit].remove(position)),
            }
            text.insert(0, PLACE.into());
            let loaded = load(input(&text.concat()), Shipped::Alone, &|_| {});
            for (number, name) in NAMES.iter().enumerate().filter(|(number, _)| *number != hit) {
                prop_assert!(loaded.dataset.by_id(&IncidentId::new(name)).is_some(), "{number}");
            }
        }

        #[test]
        fn no_bytes_make_it_panic(slips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
            let mut text: Vec<u8> = fixtures("valid").into_iter().flat_map(|(_, text)| text).collect();
            for (at, byte) in slips {
                let at = at.index(text.len());
                text[at] = byte;
            }
            let loaded = load(input(&text), Shipped::Alone, &|_| {});
            prop_assert!(loaded.problems.is_sorted());
        }
    }
}
