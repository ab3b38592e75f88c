//! Files beside the data that are read again when they change: the configuration, the user's own layers,
//! the deck that is told.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Weak};
use std::thread;

use super::copy::Copying;
use super::decks::Source;
use super::live::Stamp;
use super::loader::unreadable;
use super::run::{Happening, Looks};
use super::watcher::{DOUBT, Eyes, LONGEST, REST, rest};
use crate::app::brief::Briefing;
use crate::app::{Beside, Msg, Settings};
use crate::brief::{Answers, Deck};
use crate::model::{Level, Problem};

/// What was read of some files.
pub struct Reread<T> {
    /// All the files that it depends on now.
    pub files: Vec<PathBuf>,
    /// What they hold, or the first thing that is wrong with them.
    pub found: Result<T, Problem>,
}

/// How files are read again.
pub type Reader<T> = Box<dyn FnMut() -> Reread<T> + Send>;

/// What the configuration says, in place of what it said before.
pub struct Configured {
    /// What it said before.
    pub was: Settings,
    /// What it says now.
    pub is: Settings,
    /// What is wrong with the user's own layers of the map.
    pub layer_problems: Vec<Problem>,
    /// Looks by the names that the settings know.
    pub looks: Looks,
    /// Where copies go.
    pub copying: Copying,
}

/// While it is held, files are watched.
pub(super) struct Watch(#[expect(dead_code, reason = "it is held, not asked")] Arc<()>);

/// Watches the files of the configuration, those of the user's layers among them.
pub(super) fn configuration(
    files: Vec<PathBuf>,
    read: Reader<Configured>,
    to: Sender<Happening>,
) -> Watch {
    follow(files, read, move |found| {
        let happening = found.map_or_else(
            |problem| Happening::App(Msg::Beside(Beside::Configuration, Some(problem))),
            |configured| Happening::Configured(Box::new(configured)),
        );
        to.send(happening).is_ok()
    })
}

/// Watches a deck, with its answers for a seat that has them; one that ships does not change.
pub(super) fn deck(briefing: &Briefing, to: Sender<Happening>) -> Option<Watch> {
    let source = Source::of(&briefing.deck.file);
    let has_answers = briefing.answers().is_some();
    let files: Vec<PathBuf> = match (source.file(), source.answers_file()) {
        (None, _) => return None,
        (deck, answers) => deck.into_iter().chain(answers.filter(|_| has_answers)).collect(),
    };
    let of = files.clone();
    let read = move || {
        let answers = || has_answers.then(|| source.answers()).transpose();
        Reread { files: of.clone(), found: read_deck(&source, answers) }
    };
    Some(follow(files, Box::new(read), move |found| {
        let message = match found {
            Ok((deck, answers)) => Msg::Deck(Box::new(deck), answers),
            Err(problem) => Msg::Beside(Beside::Deck, Some(problem)),
        };
        to.send(Happening::App(message)).is_ok()
    }))
}

fn read_deck(
    source: &Source,
    answers: impl FnOnce() -> io::Result<Option<(Answers, Vec<Problem>)>>,
) -> Result<(Deck, Option<Answers>), Problem> {
    let lost = |error| unreadable(Path::new(&source.name()), &error);
    let opened = source.open().map_err(lost)?;
    let (answers, more) = answers().map_err(lost)?.unzip();
    let problems = opened.problems.into_iter().chain(more.into_iter().flatten());
    match (problems.into_iter().find(|p| p.level == Level::Error), opened.deck) {
        (None, Some(deck)) => Ok((deck, answers)),
        (Some(problem), _) => Err(problem),
        (None, None) => Err(lost(io::ErrorKind::InvalidData.into())),
    }
}

/// Reads files again whenever one of them has changed, on a thread of its own, until nobody holds the
/// watch or wants to be told.
pub(super) fn follow<T: 'static>(
    files: Vec<PathBuf>,
    mut read: Reader<T>,
    mut tell: impl FnMut(Result<T, Problem>) -> bool + Send + 'static,
) -> Watch {
    let held = Arc::new(());
    let is_held = Arc::downgrade(&held);
    thread::spawn(move || {
        let mut looking = Looking::at(files);
        while looking.wait(&is_held) {
            let mut reread = read();
            // A file that is wrong may only be half written.
            if reread.found.is_err() {
                thread::sleep(DOUBT);
                reread = read();
            }
            if !tell(reread.found) {
                return;
            }
            if reread.files != looking.files {
                looking = Looking::at(reread.files);
            }
        }
    });
    Watch(held)
}

/// Files that are looked at.
struct Looking {
    files: Vec<PathBuf>,
    seen: Vec<Option<Stamp>>,
    eyes: Vec<Eyes>,
    to: Sender<Vec<PathBuf>>,
    events: std::sync::mpsc::Receiver<Vec<PathBuf>>,
}

impl Looking {
    fn at(files: Vec<PathBuf>) -> Self {
        let (to, events) = channel();
        let eyes = files.iter().map(|file| Eyes::on(file, &to)).collect();
        let seen = stamps(&files);
        Self { files, seen, eyes, to, events }
    }

    /// Waits until a file has changed; `false` once nobody wants to know any more.
    fn wait(&mut self, is_held: &Weak<()>) -> bool {
        loop {
            let pause = self.eyes.iter().map(Eyes::pause).min().unwrap_or(LONGEST);
            let mut written = HashSet::new();
            match self.events.recv_timeout(pause) {
                Ok(paths) => {
                    written.extend(paths);
                    rest(&self.events, REST, LONGEST, &mut written);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return false,
            }
            if is_held.strong_count() == 0 {
                return false;
            }
            for (eyes, file) in self.eyes.iter_mut().zip(&self.files) {
                eyes.refresh(file, &written, &self.to);
            }
            let now = stamps(&self.files);
            if now != self.seen || self.files.iter().any(|file| written.contains(file)) {
                self.seen = now;
                return true;
            }
        }
    }
}

fn stamps(files: &[PathBuf]) -> Vec<Option<Stamp>> {
    files.iter().map(|file| Stamp::of(file)).collect()
}
