//! A deck on the screen, or its frames as text.

use std::io::Write;

use super::args::BriefArgs;
use super::opened;
use crate::app::brief::{Direction, Seat};
use crate::app::{App, Chord, Msg};
use crate::brief::{Answers, Deck};
use crate::cli::out::{Failure, Outcome};
use crate::cli::setup::Setup;
use crate::term::decks::Source;
use crate::ui::{self, print};

/// Tells a deck, or prints its frames.
pub(super) fn run(setup: Setup, args: &BriefArgs, mut out: impl Write) -> Result<Outcome, Failure> {
    let Some(name) = &args.deck else { return Err(Failure::NoDeck) };
    let (deck, answers) = read(name)?;
    let outcome = frames(&setup, args, deck, answers, &mut out)?;
    out.flush()?;
    Ok(outcome)
}

/// A deck with its answers: for whoever presents.
fn read(name: &str) -> Result<(Deck, Answers), Failure> {
    let source = Source::of(name);
    let deck = opened(&source)?.deck.ok_or_else(|| Failure::BadDeck(name.to_owned()))?;
    let (answers, _) =
        source.answers().map_err(|error| Failure::Read { path: source.name(), error })?;
    Ok((deck, answers))
}

/// A frame at the start and one after each key.
fn frames(
    setup: &Setup,
    args: &BriefArgs,
    deck: Deck,
    answers: Answers,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let mut app = setup.app(args.size)?;
    let loaded = setup.load();
    app.update(Msg::Loaded(loaded.dataset.into(), loaded.problems));
    app.open_deck(deck, Seat::Trainer(answers));
    print_frame(setup, &app, out)?;
    for word in args.keys.as_deref().unwrap_or_default().split_whitespace() {
        let (word, times) = repeated(word);
        for _ in 0..times {
            press(&mut app, word)?;
            writeln!(out)?;
            print_frame(setup, &app, out)?;
        }
    }
    Ok(Outcome::Fine)
}

fn print_frame(setup: &Setup, app: &App, out: &mut impl Write) -> Result<(), Failure> {
    out.write_all(print::text(&ui::frame(app, &setup.look(app))).as_bytes())?;
    Ok(())
}

/// `next*5` is five times `next`.
fn repeated(word: &str) -> (&str, usize) {
    match word.rsplit_once('*').map(|(word, times)| (word, times.parse())) {
        Some((word, Ok(times))) if !word.is_empty() => (word, times),
        _ => (word, 1),
    }
}

/// A key, or the word of what it asks for.
fn press(app: &mut App, word: &str) -> Result<(), Failure> {
    if let Some(direction) = Direction::from_word(word) {
        app.direct(direction);
        return Ok(());
    }
    let chord = Chord::parse(word).ok_or_else(|| Failure::Word {
        what: "key",
        word: word.to_owned(),
        help: Some("`vigie keys` lists them".to_owned()),
    })?;
    app.update(Msg::Key(chord));
    Ok(())
}
