//! `trends`: the last weeks beside those before, and how fresh all that is.

use std::io::Write;

use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::trends::{Asked, lines};
use crate::lines;
use crate::query::trend::Stretches;

/// The width of the text on standard output.
const WIDTH: usize = 78;

/// Prints the page of trends for what a query lets through.
pub(super) fn run(
    setup: &Setup,
    words: &[String],
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let asked = setup.ask(words)?;
    let now = setup.now(&asked.data);
    let page = lines(Asked {
        data: &asked.data,
        rows: &asked.answered.rows,
        stretches: Stretches::ending(now.date()),
        now,
        language: setup.settings.language,
        width: WIDTH,
    });
    for line in page.into_iter().flat_map(|line| lines::folded(line, WIDTH)) {
        writeln!(out, "{}", setup.spelt(lines::plain(&line).trim_end()))?;
    }
    Ok(Outcome::Fine)
}
