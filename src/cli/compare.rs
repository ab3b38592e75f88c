//! `compare`: two questions side by side.

use std::io::Write;

use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::compare::{Side, lines};
use crate::lines::plain;
use crate::query::Scope;

/// Prints both columns.
pub(super) fn run(
    setup: &Setup,
    a: &str,
    b: &str,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    let scope = Scope { data, now: setup.now(data), saved: &setup.settings.saved };
    let side = |query: &str| {
        Side::of(query, &scope).map_err(|error| Failure::Query { query: query.to_owned(), error })
    };
    for line in lines(data, &[side(a)?, side(b)?], setup.settings.language) {
        writeln!(out, "{}", setup.spelt(plain(&line).trim_end()))?;
    }
    Ok(Outcome::Fine)
}
