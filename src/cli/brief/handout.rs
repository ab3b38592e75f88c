//! `brief handout` and `brief replay`: a deck on paper, a run afterwards.

use std::fs;
use std::io::{self, Write};

use super::opened;
use super::tell::read;
use crate::app::brief::{Direction, Presence, Seat};
use crate::app::{App, Msg};
use crate::brief::handout::{self, Format};
use crate::brief::record::Event;
use crate::brief::{Answers, Part, replay};
use crate::cli::out::{Failure, Outcome};
use crate::cli::setup::Setup;
use crate::map::{self, Size, View};
use crate::term::decks::Source;

/// The size of a map on paper.
const MAP: Size = Size { width: 72, height: 20 };

/// Writes a deck on paper. Without `--answers` the file of answers is not even opened.
pub(super) fn run(
    setup: &Setup,
    name: &str,
    with_answers: bool,
    format: Format,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let (deck, answers) = if with_answers {
        read(name)?
    } else {
        let deck = opened(&Source::of(name))?.deck;
        (deck.ok_or_else(|| Failure::BadDeck(name.to_owned()))?, Answers::default())
    };
    let language = setup.settings.language;
    let mut app = setup.app(MAP)?;
    let loaded = setup.load();
    app.update(Msg::Loaded(loaded.dataset.into(), loaded.problems));
    app.open_deck(deck.clone(), Seat::Audience(Presence::Here));
    let mut blocks = handout::head(&deck, language);
    for step in &deck.steps {
        let map = step.parts.contains(&Part::Map).then(|| map_of(&app));
        let answer = answers.of(&step.id);
        blocks.extend(handout::step(&deck, step, answer, map, app.telling_on_paper(MAP.width)));
        app.direct(Direction::Next);
    }
    blocks.extend(handout::foot(&deck));
    let text = handout::written(&blocks, format, language);
    let lines = text.lines().map(|line| setup.spelt(line));
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(Outcome::Fine)
}

/// The map of the step at hand.
fn map_of(app: &App) -> Vec<String> {
    let home = app.settings.home.extent(&app.data);
    let view = View::new(app.view.aim.camera(home, MAP), MAP);
    map::draw(&app.scene(), &view).lines()
}

/// Writes what happened in a run, and how the groups stood.
pub(super) fn replay(setup: &Setup, log: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    let text = fs::read_to_string(log)
        .or_else(|error| match super::store() {
            Some(store) if error.kind() == io::ErrorKind::NotFound => {
                fs::read_to_string(store.path(log)).map_err(|_| error)
            }
            _ => Err(error),
        })
        .map_err(|error| Failure::Read { path: log.to_owned(), error })?;
    let (entries, refused) = replay::entries(&text);
    let begin = entries.iter().find_map(|entry| match &entry.event {
        Event::Begin { deck, .. } => Some(deck.clone()),
        _ => None,
    });
    // The deck may be gone by now; what happened stands all the same.
    let deck = begin.and_then(|name| read(&name).ok());
    let known = deck.as_ref().map(|(deck, answers)| (deck, answers));
    for line in replay::lines(&entries, known, setup.settings.language) {
        writeln!(out, "{}", setup.spelt(&line))?;
    }
    for (line, reason) in &refused {
        let _ = writeln!(io::stderr(), "{log}:{line}: {reason}");
    }
    Ok(if refused.is_empty() { Outcome::Fine } else { Outcome::Problems })
}
