//! `check`: every problem of a dataset and of the user's layers with its place, printed as rustc prints its own.

use std::io::Write;
use std::path::Path;

use annotate_snippets::{AnnotationKind, Level as Heading, Renderer, Snippet};

use super::out::{Failure, Outcome};
use super::setup::{Setup, existing};
use crate::model::{Level, Problem};
use crate::term::read_all;

/// Checks a dataset.
pub(super) fn run(
    setup: &Setup,
    path: Option<&Path>,
    strict: bool,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let data = match path {
        Some(path) => existing(path.to_owned())?,
        None => setup.data.clone(),
    };
    let loaded = read_all(&data, &|_| {});
    let problems: Vec<_> = loaded.problems.into_iter().chain(setup.layer_problems()).collect();
    for problem in &problems {
        writeln!(out, "{}\n", printed(problem))?;
    }
    let count = |level| problems.iter().filter(|problem| problem.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    let incidents = loaded.dataset.incidents().len();
    writeln!(out, "{incidents} incidents good, {errors} errors, {warnings} warnings")?;
    let bad = errors > 0 || (strict && warnings > 0);
    Ok(if bad { Outcome::Problems } else { Outcome::Fine })
}

/// Longer source lines are cut round what is wrong.
const TERM_WIDTH: usize = 120;

/// A problem with the offending line and a mark under what is wrong.
pub(crate) fn printed(problem: &Problem) -> String {
    let heading = match problem.level {
        Level::Error => Heading::ERROR,
        Level::Warning => Heading::WARNING,
    };
    let mut group = heading
        .primary_title(&*problem.reason)
        .elements(std::iter::empty::<annotate_snippets::Element<'_>>());
    if problem.text.is_empty() {
        let origin = annotate_snippets::Origin::path(&*problem.file);
        group = group.element(origin);
    } else {
        let mark = AnnotationKind::Primary.span(marked(problem));
        let line = usize::try_from(problem.line).unwrap_or(1);
        group = group.element(
            Snippet::source(&*problem.text).path(&*problem.file).line_start(line).annotation(mark),
        );
    }
    if let Some(help) = &problem.help {
        group = group.element(Heading::HELP.message(&**help));
    }
    Renderer::plain().term_width(TERM_WIDTH).render(&[group])
}

/// The bytes of the offending text within its line.
fn marked(problem: &Problem) -> std::ops::Range<usize> {
    let byte = |character: u32| {
        let at = usize::try_from(character).unwrap_or(0);
        problem.text.char_indices().nth(at).map_or(problem.text.len(), |(byte, _)| byte)
    };
    let from = problem.column.saturating_sub(1);
    byte(from)..byte(from + problem.width)
}
