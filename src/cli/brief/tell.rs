//! A deck on the screen, or its frames as text.

use std::io::{self, IsTerminal as _, Write};

use super::args::BriefArgs;
use super::{opened, store};
use crate::app::brief::{Direction, Seat};
use crate::app::{App, Chord, Msg};
use crate::brief::{Answers, Deck};
use crate::cli::out::{Failure, Outcome};
use crate::cli::setup::{Setup, wall_clock};
use crate::cli::stay;
use crate::term::decks::Source;
use crate::term::{self, Backstage};
use crate::ui::{self, print};

/// Tells a deck, or prints its frames: always where keys are given or there is no terminal.
pub(super) fn run(setup: Setup, args: &BriefArgs, mut out: impl Write) -> Result<Outcome, Failure> {
    if let Some(session) = &args.follow {
        let app = setup.app(term::size())?;
        let store = store().ok_or(Failure::NoHome)?;
        return stay(setup, app, None, Some(Backstage::following(store, session_name(session)?)));
    }
    let Some(name) = &args.deck else { return Err(Failure::NoDeck) };
    let (deck, answers) = read(name)?;
    if args.keys.is_some() || !io::stdout().is_terminal() {
        let outcome = frames(&setup, args, deck, answers, &mut out)?;
        out.flush()?;
        return Ok(outcome);
    }
    drop(out);
    let mut app = setup.app(term::size())?;
    app.update(Msg::Time(wall_clock()));
    let (mut backstage, seat) = if args.present {
        let session = session_name(&args.session)?;
        let presenting = Backstage::presenting(store().ok_or(Failure::NoHome)?, session)
            .map_err(|error| Failure::Session { session: session.to_owned(), error })?;
        (Some(presenting), Seat::Presenter(answers))
    } else {
        (store().map(Backstage::alone), Seat::Trainer(answers))
    };
    let cut_off = backstage.as_mut().filter(|_| !args.fresh);
    match cut_off.and_then(|backstage| backstage.take_up(&deck, wall_clock())) {
        Some(run) => app.take_up_deck(deck, seat, run),
        None => app.open_deck(deck, seat),
    }
    stay(setup, app, None, backstage)
}

/// A name that can be part of a file's.
fn session_name(name: &str) -> Result<&str, Failure> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !name.is_empty() && name.chars().all(is_part) {
        return Ok(name);
    }
    let help = Some("letters a to z, digits and hyphens".to_owned());
    Err(Failure::Word { what: "session", word: name.to_owned(), help })
}

/// A deck with its answers: for whoever presents.
pub(super) fn read(name: &str) -> Result<(Deck, Answers), Failure> {
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
    let strokes = strokes(args.keys.as_deref().unwrap_or_default())?;
    let mut app = setup.app(args.size)?;
    let loaded = setup.load();
    app.update(Msg::Loaded(loaded.dataset.into(), loaded.problems));
    app.open_deck(deck, Seat::Trainer(answers));
    print_frame(setup, &app, out)?;
    for stroke in strokes {
        match stroke {
            Stroke::Direct(direction) => app.direct(direction),
            Stroke::Key(chord) => drop(app.update(Msg::Key(chord))),
        }
        writeln!(out)?;
        print_frame(setup, &app, out)?;
    }
    Ok(Outcome::Fine)
}

fn print_frame(setup: &Setup, app: &App, out: &mut impl Write) -> Result<(), Failure> {
    out.write_all(print::text(&ui::frame(app, &setup.look(app))).as_bytes())?;
    Ok(())
}

/// A key, or what a key would ask for.
#[derive(Clone, Copy)]
enum Stroke {
    Direct(Direction),
    Key(Chord),
}

/// Keys and words, `next*5` being five times `next`; all are read before anything is printed.
fn strokes(keys: &str) -> Result<Vec<Stroke>, Failure> {
    let mut strokes = Vec::new();
    for word in keys.split_whitespace() {
        let (word, times) = repeated(word);
        strokes.extend(std::iter::repeat_n(stroke(word)?, times));
    }
    Ok(strokes)
}

fn repeated(word: &str) -> (&str, usize) {
    match word.rsplit_once('*').map(|(word, times)| (word, times.parse())) {
        Some((word, Ok(times))) if !word.is_empty() => (word, times),
        _ => (word, 1),
    }
}

fn stroke(word: &str) -> Result<Stroke, Failure> {
    if let Some(direction) = Direction::from_word(word) {
        return Ok(Stroke::Direct(direction));
    }
    Chord::parse(word).map(Stroke::Key).ok_or_else(|| Failure::Word {
        what: "key",
        word: word.to_owned(),
        help: Some("`vigie keys` lists them".to_owned()),
    })
}
