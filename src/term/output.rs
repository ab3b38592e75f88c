//! Everything that goes to the terminal, counted: frames and what is sent round them.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;

use super::capability::{Capability, Feature};
use super::input::Answer;
use super::pace::Pace;
use super::run::Happening;
use super::session::{LEAVING, Session};
use super::wire::{Frame, Wire};
use crate::app::settings::Mouse;
use crate::app::thrift::Sent;

/// From so many bytes on a frame is shown at once where the terminal can do that: a smaller one arrives
/// in one piece anyway, and the marks round it cost sixteen bytes.
const LARGE: usize = 800;

/// Between these marks (mode 2026) the terminal shows nothing, then everything.
const TOGETHER: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");

/// Asks whether the terminal knows that mode, by DECRQM.
const ASK_TOGETHER: &[u8] = b"\x1b[?2026$p";

/// Whether the terminal shows a frame at once when it is asked to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Together {
    NotAsked,
    NoAnswer,
    Yes,
}

/// The way out to the terminal.
pub(super) struct Output {
    session: Session,
    capability: Capability,
    wire: Wire,
    pace: Pace,
    together: Together,
    sent: Sent,
}

impl Output {
    /// Takes the terminal.
    pub(super) fn open(capability: Capability, mouse: Mouse) -> io::Result<Self> {
        let (session, bytes) = Session::enter(mouse)?;
        let wire = Wire::new(capability.features, capability.colours);
        let sent = Sent { bytes: bytes as u64, ..Sent::default() };
        let pace = Pace::new();
        Ok(Self { session, capability, wire, pace, together: Together::NotAsked, sent })
    }

    /// What was sent so far.
    pub(super) fn sent(&self) -> Sent {
        self.sent
    }

    /// What giving the terminal back will cost.
    pub(super) const fn leaving() -> u64 {
        LEAVING as u64
    }

    /// Encodes a picture without sending it.
    pub(super) fn encode(&self, picture: Buffer, cursor: Option<(u16, u16)>) -> Frame {
        self.wire.encode(picture, cursor)
    }

    /// Encodes one row of a picture over whatever is shown.
    pub(super) fn encode_row(&self, picture: &Buffer, y: u16) -> Frame {
        self.wire.encode_row(picture, y)
    }

    /// What a frame costs with all that goes round it; nothing where nothing changed.
    pub(super) fn price(&self, frame: &Frame) -> u64 {
        let (before, after) = self.round(frame);
        (before.len() + frame.bytes().len() + after.len()) as u64
    }

    /// Sends a frame in one write. A frame in which nothing changed is no byte and no write.
    pub(super) fn send(&mut self, frame: Frame) -> io::Result<()> {
        let (before, after) = self.round(&frame);
        let bytes = [before, frame.bytes().to_vec(), after].concat();
        self.wire.commit(frame);
        if bytes.is_empty() {
            return Ok(());
        }
        self.session.write(&bytes)?;
        if self.together == Together::NotAsked {
            self.together = Together::NoAnswer;
        }
        self.sent = self.sent.and(bytes.len() as u64);
        self.pace.sent(bytes.len(), Instant::now());
        Ok(())
    }

    /// Sends what is no frame, and counts it.
    pub(super) fn send_aside(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        self.session.write(bytes)?;
        self.sent = self.sent.and(bytes.len() as u64);
        Ok(())
    }

    /// Asks for the mouse, or no more.
    pub(super) fn point(&mut self, mouse: Mouse) -> io::Result<()> {
        let bytes = self.session.point(mouse);
        self.send_aside(bytes)
    }

    /// What goes before and after a frame: the marks that keep it together, and the questions.
    fn round(&self, frame: &Frame) -> (Vec<u8>, Vec<u8>) {
        let length = frame.bytes().len();
        let (mut before, mut after) = (Vec::new(), Vec::new());
        if length == 0 {
            return (before, after);
        }
        if self.together == Together::Yes && length >= LARGE {
            before.extend_from_slice(TOGETHER.0);
            after.extend_from_slice(TOGETHER.1);
        }
        if self.together == Together::NotAsked && self.capability.features.has(Feature::Reports) {
            after.extend_from_slice(ASK_TOGETHER);
        }
        after.extend_from_slice(self.pace.question(length));
        (before, after)
    }

    /// Takes an answer; gives the round trip of the line where that is now known.
    pub(super) fn answered(&mut self, answer: Answer) -> Option<Duration> {
        match answer {
            Answer::Synchronizes => {
                self.together = Together::Yes;
                None
            }
            Answer::Taken => self.pace.answered(Instant::now()),
        }
    }

    /// Until when the next frame has to wait; `None` where it need not.
    pub(super) fn waits_until(&mut self) -> Option<Instant> {
        self.pace.waits_until(Instant::now())
    }

    /// The next frame is sent whole.
    pub(super) fn forget(&mut self) {
        self.wire.forget();
    }

    /// The line is gone: it owes no answer any more.
    pub(super) fn hung_up(&mut self) {
        self.pace = Pace::new();
    }

    /// Gives the terminal back once it owes no answer any more.
    pub(super) fn give_back(&mut self, from: &Receiver<Happening>) {
        let owed = self.pace.owed_until();
        self.session.give_back(|| {
            while let Some(left) = owed.map(|until| until.saturating_duration_since(Instant::now()))
            {
                match from.recv_timeout(left) {
                    Ok(Happening::Answered(Answer::Taken) | Happening::Gone) | Err(_) => return,
                    Ok(_) => {}
                }
            }
        });
        self.sent.bytes += Self::leaving();
    }

    /// Takes the terminal again; it may be another one by now.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        self.sent.bytes += self.session.resume()? as u64;
        self.wire = Wire::new(self.capability.features, self.capability.colours);
        self.pace = Pace::new();
        Ok(())
    }
}
