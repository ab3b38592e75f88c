//! What the state asks the shell to do.

use std::io;
use std::time::Instant;

use super::{Go, Shell};
use crate::app::alerts::How;
use crate::app::place::Ended;
use crate::app::thrift::Rung;
use crate::app::{Chord, Effect, Journal, Msg, Screen};
use crate::model::text::ascii;
use crate::term::store::Store;

/// With a budget an action that costs so many bytes is asked for twice, its price being shown.
const COSTLY: u64 = 1000;

impl Shell {
    /// A key. With a budget one that costs much is held back until it is pressed again.
    pub(super) fn key(&mut self, chord: Chord) -> io::Result<Go> {
        let app = &mut self.start.app;
        let asked = self.asked.take();
        let is_asked = asked != Some(chord) && app.thrift.budget.is_some();
        let before = (is_asked && matches!(app.screen, Screen::Browse)).then(|| app.clone());
        if let Some(effect) = app.update(Msg::Key(chord)) {
            return self.carry_out(effect);
        }
        if let Some(before) = before.filter(|before| before.thrift.rung != Rung::Spent) {
            let (buffer, cursor) = self.picture();
            let price = self.output.price(&self.output.encode(buffer, cursor));
            if price >= COSTLY {
                self.start.app = before;
                self.start.app.update(Msg::Price(price));
                self.asked = Some(chord);
            }
        }
        Ok(Go::On)
    }

    pub(super) fn carry_out(&mut self, effect: Effect) -> io::Result<Go> {
        match effect {
            Effect::Quit => return Ok(Go::End(Ended::Quit)),
            Effect::Repaint => self.output.forget(),
            Effect::Suspend => self.suspend()?,
            Effect::Copy(text) => {
                // A budget is kept: what it does not reach for goes to the file.
                let copying = self.start.copying.within(self.room());
                let send = |bytes: &[u8]| self.output.send_aside(bytes);
                let copied = copying.copy(&text, send);
                self.start.app.update(Msg::Copied(copied));
            }
            Effect::All(effects) => {
                for effect in effects {
                    let go = self.carry_out(effect)?;
                    if go != Go::On {
                        return Ok(go);
                    }
                }
            }
            Effect::Alarm(how, words) => self.alarm(&how, &words)?,
            Effect::LetGo => self.release.let_go(),
            Effect::Write(journal, lines) => self.add(journal, &lines),
            Effect::ReadRecord(origin) => {
                let text = self.start.data.record_of(&origin);
                self.start.app.update(Msg::Record(text));
            }
        }
        Ok(Go::On)
    }

    /// The part of the user's state that belongs to this dataset.
    pub(super) fn store(&self) -> Option<Store> {
        Some(self.start.store.as_ref()?.of_dataset(&self.start.data))
    }

    fn add(&mut self, journal: Journal, lines: &str) {
        let written = self.store().map(|store| store.append(journal.file(), lines));
        if let Some(Err(error)) = written {
            self.start.app.update(Msg::NotWritten(format!("{}: {error}", journal.file())));
        }
    }

    /// Calls the user in the ways that are the terminal's own and that a budget reaches for; the others are
    /// drawn.
    fn alarm(&mut self, how: &[How], words: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        if how.contains(&How::Bell) {
            bytes.push(b'\x07');
            self.rung = Instant::now();
        }
        if how.contains(&How::Notify) {
            bytes.extend(format!("\x1b]9;{}\x1b\\", ascii(words)).into_bytes());
        }
        if self.room().is_some_and(|room| bytes.len() as u64 > room) {
            return Ok(());
        }
        self.output.send_aside(&bytes)
    }
}
