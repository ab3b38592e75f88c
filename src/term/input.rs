//! What the terminal sends: keys, pastes, answers. A thread of its own waits for it.
//!
//! The bytes are read and told apart here and not by the library that draws: its reader keeps the answers
//! of the terminal to itself, and takes an escape sequence that arrives in two packets for Escape and
//! letters. A parser for the other side of the line would not do either: to a terminal `ESC ]` begins a
//! string that swallows every key after it, to us it is Alt with a bracket.

mod decode;
mod keys;

use std::fs::File;
use std::io::{self, IsTerminal as _, Read as _};
use std::os::fd::AsFd;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::run::Happening;
use crate::app::Msg;
use decode::Decoder;
pub(super) use decode::{Answer, Token};

/// How long a lone Escape may still become the beginning of a key's sequence. Set to the round trip of the
/// line: what left the far end together arrives within that.
#[derive(Clone, Debug)]
pub(super) struct Patience(Arc<AtomicU64>);

/// The least and the most: a fast line must not make Escape guess, a slow one must not make it useless.
const PATIENCE: (Duration, Duration) = (Duration::from_millis(50), Duration::from_secs(1));

impl Patience {
    /// Before anything is known of the line.
    pub(super) fn new() -> Self {
        let patience = Self(Arc::default());
        patience.set(Duration::from_millis(200));
        patience
    }

    /// Sets it by the round trip of the line.
    pub(super) fn set(&self, round_trip: Duration) {
        let kept = round_trip.clamp(PATIENCE.0, PATIENCE.1);
        self.0.store(kept.as_millis() as u64, Ordering::Relaxed);
    }

    fn get(&self) -> Duration {
        Duration::from_millis(self.0.load(Ordering::Relaxed))
    }
}

/// Waits for what the terminal sends and passes it on, until the terminal is gone. A line that was
/// dropped reads as the end or as an error, whether or not SIGHUP is ignored.
pub(super) fn watch(to: Sender<Happening>, patience: Patience) -> io::Result<()> {
    let stdin = io::stdin();
    let terminal = if stdin.is_terminal() {
        File::from(stdin.as_fd().try_clone_to_owned()?)
    } else {
        File::open("/dev/tty")?
    };
    thread::spawn(move || {
        let _ = pass_on(terminal, &to, &patience);
        let _ = to.send(Happening::Gone);
    });
    Ok(())
}

/// Ends when the line does, or when nobody listens.
fn pass_on(mut terminal: File, to: &Sender<Happening>, patience: &Patience) -> io::Result<()> {
    let mut decoder = Decoder::default();
    let mut bytes = [0; 4096];
    loop {
        let tokens = if decoder.is_waiting() && !comes(&terminal, patience.get())? {
            decoder.give_up()
        } else {
            match terminal.read(&mut bytes) {
                Ok(0) => return Ok(()),
                Ok(count) => decoder.feed(bytes.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            }
        };
        for token in tokens {
            let happening = match token {
                Token::Key(chord) => Happening::App(Msg::Key(chord)),
                Token::Paste(text) => Happening::App(Msg::Paste(text)),
                Token::Mouse(gesture, at) => Happening::Pointed(gesture, at),
                Token::Answer(answer) => Happening::Answered(answer),
            };
            if to.send(happening).is_err() {
                return Ok(());
            }
        }
    }
}

/// Whether anything comes within a time.
fn comes(terminal: &File, within: Duration) -> io::Result<bool> {
    let timeout = Timespec::try_from(within).unwrap_or_default();
    loop {
        match poll(&mut [PollFd::new(terminal, PollFlags::IN)], Some(&timeout)) {
            Ok(ready) => return Ok(ready > 0),
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
}
