//! `brief check`: every problem of a deck with its place.

use std::io::Write;

use super::{opened, scope};
use crate::app::Layout;
use crate::app::stage::Seen;
use crate::brief::Step;
use crate::brief::check::{Room, check};
use crate::cli::check::printed;
use crate::cli::out::{Failure, Outcome};
use crate::cli::setup::Setup;
use crate::map::Size;
use crate::model::Level;
use crate::term::decks::Source;

/// Checks a deck and its answers; with a size also whether every step fits.
pub(super) fn run(
    setup: &Setup,
    name: &str,
    size: Option<Size>,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let source = Source::of(name);
    let opened = opened(&source)?;
    let (answers, more) =
        source.answers().map_err(|error| Failure::Read { path: source.name(), error })?;
    let mut problems = opened.problems;
    problems.extend(more);
    let steps = opened.deck.as_ref().map_or(0, |deck| deck.steps.len());
    if let Some(deck) = &opened.deck {
        let loaded = setup.load();
        let scope = scope(setup, &loaded.dataset);
        let room = size.map(|size| move |step: &Step| Layout::room(size, step, Seen::ByAudience));
        let room = room.as_ref().map(|room| room as &Room<'_>);
        problems.extend(check(deck, Some(&answers), &scope, room));
    }
    for problem in &problems {
        writeln!(out, "{}\n", printed(problem))?;
    }
    let count = |level| problems.iter().filter(|problem| problem.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    let [steps, errors, warnings] =
        [(steps, "step"), (errors, "error"), (warnings, "warning")].map(counted);
    writeln!(out, "{steps}, {errors}, {warnings}")?;
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Problems })
}

/// `1 step`, `2 steps`.
fn counted((count, word): (usize, &str)) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {word}{plural}")
}
