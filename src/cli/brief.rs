//! `brief`: decks told, checked, printed.

pub(super) mod args;
mod check;
mod handout;
mod tell;

use std::io::{self, Write};

use args::{BriefArgs, BriefCommand};

use super::out::{Failure, Outcome};
use super::setup::{Setup, wall_clock};
use crate::brief::handout::Format;
use crate::brief::shipped;
use crate::config;
use crate::load::fields::did_you_mean;
use crate::model::Dataset;
use crate::query::Scope;
use crate::term::Store;
use crate::term::decks::{Opened, Source};

/// Does what was asked for.
pub(super) fn run(setup: Setup, args: &BriefArgs, mut out: impl Write) -> Result<Outcome, Failure> {
    let outcome = match &args.command {
        Some(BriefCommand::List) => list(&setup, &mut out),
        Some(BriefCommand::Check { deck, size }) => check::run(&setup, deck, *size, &mut out),
        Some(BriefCommand::Handout { deck, answers, format }) => {
            let format = Format::from_word(format).unwrap_or(Format::Markdown);
            handout::run(&setup, deck, *answers, format, &mut out)
        }
        Some(BriefCommand::Replay { log }) => handout::replay(&setup, log, &mut out),
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
    source.open().map_err(|error| match (source, error.kind()) {
        (Source::File(path), io::ErrorKind::NotFound) => no_deck(&path.to_string_lossy()),
        _ => Failure::Read { path: source.name(), error },
    })
}

/// Neither a file nor a name: the deck that was probably meant, or all that ship.
fn no_deck(name: &str) -> Failure {
    let names = || shipped::ALL.iter().map(|shipped| shipped.name);
    let all = || format!("a file, or one of {}", names().collect::<Vec<_>>().join(", "));
    let help = did_you_mean(name, names()).unwrap_or_else(all);
    Failure::Word { what: "deck", word: name.to_owned(), help: Some(help) }
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
