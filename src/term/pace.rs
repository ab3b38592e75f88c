//! Never more than one frame under way: a slow line gets the newest picture, not a queue of old ones.
//!
//! Behind a frame goes the question for the terminal's status (DSR, `CSI 5 n`; the VT100 knows it, and
//! unlike the answer to `CSI 6 n` its answer is no function key's sequence). Terminals work through what
//! they get in order, so its answer (`CSI 0 n`) says that the frame has been taken, over however many
//! relays and buffers. Until then keys are folded into the state and nothing is drawn.
//!
//! A terminal that never answers is waited for once; from then on frames are paced by what a slow line
//! carries.

use std::time::{Duration, Instant};

/// The question.
pub(super) const QUESTION: &[u8] = b"\x1b[5n";

/// Frames so small need no question: thirty of them a second pass through any line.
const SMALL: usize = 40;

/// How long the first answer is waited for.
const FIRST: Duration = Duration::from_millis(1500);

/// How long one is waited for that has answered before: it was cut off, or put aside by a multiplexer.
const KNOWN: Duration = Duration::from_secs(5);

/// What a line is taken to carry whose terminal does not answer: 64 kbit/s.
const BYTES_PER_SECOND: f64 = 8000.0;

/// What is known of the terminal at the other end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Nothing yet.
    Unknown,
    /// It answers.
    Answers,
    /// It does not.
    Mute,
}

/// A frame that is under way.
#[derive(Clone, Copy, Debug)]
struct UnderWay {
    since: Instant,
    until: Instant,
}

/// When the next frame may be sent.
#[derive(Debug)]
pub(super) struct Pace {
    line: Line,
    under_way: Option<UnderWay>,
    /// When the last question was asked, whether or not it is still waited for.
    asked: Option<Instant>,
}

impl Pace {
    /// A line of which nothing is known.
    pub(super) const fn new() -> Self {
        Self { line: Line::Unknown, under_way: None, asked: None }
    }

    /// What is to be sent behind a frame of so many bytes.
    pub(super) fn question(&self, bytes: usize) -> &'static [u8] {
        if bytes > SMALL && self.line != Line::Mute { QUESTION } else { &[] }
    }

    /// A frame of so many bytes was sent, its question with it.
    pub(super) fn sent(&mut self, bytes: usize, now: Instant) {
        if bytes <= SMALL {
            return;
        }
        let wait = match self.line {
            Line::Unknown => FIRST,
            Line::Answers => KNOWN,
            Line::Mute => Duration::from_secs_f64(bytes as f64 / BYTES_PER_SECOND),
        };
        if self.line != Line::Mute {
            self.asked = Some(now);
        }
        self.under_way = Some(UnderWay { since: now, until: now + wait });
    }

    /// The terminal has answered; gives how long that took, if anything was asked.
    pub(super) fn answered(&mut self, now: Instant) -> Option<Duration> {
        self.line = Line::Answers;
        self.under_way = None;
        self.asked.take().map(|asked| now.saturating_duration_since(asked))
    }

    /// Until when the next frame has to wait; `None` where it need not.
    pub(super) fn waits_until(&mut self, now: Instant) -> Option<Instant> {
        let under_way = self.under_way?;
        if now < under_way.until {
            return Some(under_way.until);
        }
        self.under_way = None;
        if self.line == Line::Unknown {
            self.line = Line::Mute;
        }
        None
    }

    /// Until when an answer may still come that must not end in the shell's hands; `None` where none is due.
    pub(super) fn owed_until(&self) -> Option<Instant> {
        let under_way = self.under_way.filter(|_| self.line != Line::Mute)?;
        Some(under_way.until.min(under_way.since + FIRST))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(count: u64) -> Duration {
        Duration::from_millis(count)
    }

    #[test]
    fn nothing_is_drawn_before_the_answer() {
        let (mut pace, start) = (Pace::new(), Instant::now());
        assert_eq!(pace.waits_until(start), None);
        assert_eq!(pace.question(2000), QUESTION);
        pace.sent(2000, start);
        assert!(pace.waits_until(start + ms(800)).is_some());
        assert_eq!(pace.answered(start + ms(850)), Some(ms(850)));
        assert_eq!(pace.waits_until(start + ms(850)), None);
        // One that has answered is given more time.
        pace.sent(300, start + ms(900));
        assert!(pace.waits_until(start + ms(4000)).is_some());
        assert_eq!(pace.waits_until(start + ms(6000)), None);
        assert_eq!(pace.question(300), QUESTION);
    }

    #[test]
    fn a_mute_terminal_is_waited_for_once_and_then_paced() {
        let (mut pace, start) = (Pace::new(), Instant::now());
        pace.sent(2000, start);
        assert_eq!(pace.waits_until(start + FIRST), None);
        let later = start + ms(2000);
        assert_eq!(pace.question(800), b"");
        pace.sent(800, later);
        assert_eq!(pace.waits_until(later + ms(50)), Some(later + ms(100)));
        assert_eq!(pace.waits_until(later + ms(100)), None);
        assert_eq!(pace.owed_until(), None);
        // An answer that comes late counts.
        pace.answered(later + ms(500));
        assert_eq!(pace.question(800), QUESTION);
    }

    #[test]
    fn small_frames_wait_for_a_large_one_and_for_nothing_else() {
        let (mut pace, start) = (Pace::new(), Instant::now());
        assert_eq!(pace.question(SMALL), b"");
        pace.sent(SMALL, start);
        assert_eq!(pace.waits_until(start), None);
        pace.sent(SMALL + 1, start);
        assert!(pace.waits_until(start).is_some());
    }
}
