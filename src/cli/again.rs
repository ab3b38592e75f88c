//! The configuration read again while the program runs.

use std::path::{Path, PathBuf};

use super::out::Failure;
use super::setup::Setup;
use crate::app::Settings;
use crate::model::text::scrub;
use crate::model::{Level, Problem};
use crate::term::{Configured, Reader, Reread};

/// Reads it again, flags over all as at the start. What cannot be read changes nothing.
pub(super) fn reader(start: &Setup) -> Reader<Configured> {
    let (was, files) = (start.settings_with_layers().0, start.files());
    let mut last = Last { was, present: present(&files), files };
    let args = start.args.clone();
    Box::new(move || {
        let found = match Setup::of(&args) {
            Ok(setup) => last.gone(&setup.files()).map_or(Ok(setup), Err),
            Err(failure) => {
                Err(last.gone(&last.files).unwrap_or_else(|| problem_of(&failure, &last.files)))
            }
        };
        Reread { found: found.map(|setup| last.replace(setup)), files: last.files.clone() }
    })
}

/// What was last read.
struct Last {
    was: Settings,
    files: Vec<PathBuf>,
    /// Those of the files that were there.
    present: Vec<PathBuf>,
}

impl Last {
    /// A file that was there and is not any more: it may only be about to be replaced.
    fn gone(&self, of: &[PathBuf]) -> Option<Problem> {
        let gone = of.iter().find(|file| self.present.contains(file) && !file.exists())?;
        Some(about(gone, "the file is gone"))
    }

    fn replace(&mut self, setup: Setup) -> Configured {
        let (settings, layer_problems) = setup.settings_with_layers();
        let was = std::mem::replace(&mut self.was, settings.clone());
        self.files = setup.files();
        // One that has gone since it was read was there.
        let was_there = |file: &&PathBuf| file.exists() || self.present.contains(file);
        self.present = self.files.iter().filter(was_there).cloned().collect();
        let copying = setup.copying();
        Configured { was, is: settings, layer_problems, copying, looks: setup.into_looks() }
    }
}

fn present(files: &[PathBuf]) -> Vec<PathBuf> {
    files.iter().filter(|file| file.exists()).cloned().collect()
}

/// The first thing that is wrong.
fn problem_of(failure: &Failure, files: &[PathBuf]) -> Problem {
    let first = match failure {
        Failure::Config(problems) => problems.first().cloned(),
        Failure::Read { path, error } => Some(about(Path::new(path), &error.to_string())),
        _ => None,
    };
    let configuration = files.first().map_or(Path::new(""), PathBuf::as_path);
    first.unwrap_or_else(|| about(configuration, &failure.to_string()))
}

fn about(file: &Path, reason: &str) -> Problem {
    Problem::of_file(scrub(&file.to_string_lossy()).as_ref(), Level::Error, reason)
}
