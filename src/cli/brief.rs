//! `brief`: decks told, checked, printed.

pub(super) mod args;
mod check;
mod tell;

use std::io::Write;

use args::{BriefArgs, BriefCommand};

use super::out::{Failure, Outcome};
use super::setup::{Setup, wall_clock};
use crate::brief::shipped;
use crate::config;
use crate::model::Dataset;
use crate::query::Scope;
use crate::term::Store;
use crate::term::decks::{Opened, Source};

/// Does what was asked for.
pub(super) fn run(setup: Setup, args: &BriefArgs, mut out: impl Write) -> Result<Outcome, Failure> {
    let outcome = match &args.command {
        Some(BriefCommand::List) => list(&setup, &mut out),
        Some(BriefCommand::Check { deck, size }) => check::run(&setup, deck, *size, &mut out),
        None => return tell::run(setup, args, out),
    }?;
    out.flush()?;
    Ok(outcome)
}

/// The decks that ship, one a line.
fn list(setup: &Setup, out: &mut impl Write) -> Result<Outcome, Failure> {
    for shipped in shipped::ALL {
        let Some(deck) = shipped.read() else { continue };
        let title = setup.spelt(deck.title.get(setup.settings.language)).into_owned();
        let (name, minutes, steps) = (shipped.name, deck.minutes, deck.steps.len());
        writeln!(out, "{name:24} {minutes:>3} min {steps:>3} {}  {title}", setup.words().steps)?;
    }
    Ok(Outcome::Fine)
}

/// Reads a deck.
fn opened(source: &Source) -> Result<Opened, Failure> {
    source.open().map_err(|error| Failure::Read { path: source.name(), error })
}

/// Where places and logs of briefings are kept; `None` without a home directory.
pub(super) fn store() -> Option<Store> {
    Some(Store::at(config::user_state()?.join("briefings")))
}

/// What a deck's queries are asked of.
fn scope<'a>(setup: &'a Setup, data: &'a Dataset) -> Scope<'a> {
    let now = setup.settings.clock.now(data, wall_clock());
    Scope { data, now, saved: &setup.settings.saved }
}
