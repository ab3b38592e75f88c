//! What the line costs: what was sent, what may be sent, and what is left out as that runs short.

use crate::words::Words;

/// What was sent so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Bytes of this session.
    pub bytes: u64,
    /// Bytes of the last frame.
    pub last: u64,
    /// Frames.
    pub frames: u64,
}

impl Sent {
    /// With one more frame of so many bytes.
    #[must_use]
    pub const fn and(self, bytes: u64) -> Self {
        Self { bytes: self.bytes + bytes, last: bytes, frames: self.frames + 1 }
    }
}

/// Whether the status row says what was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meter {
    /// It does not.
    #[default]
    Hidden,
    /// It does.
    Shown,
}

macro_rules! rungs {
    ($($(#[$doc:meta])* $variant:ident from $percent:literal says $word:ident;)*) => {
        /// What is left out as the budget is used up, each rung on top of those before it.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rung {
            /// Nothing is left out.
            #[default]
            Everything,
            $($(#[$doc])* $variant,)*
            /// Nothing is sent any more.
            Spent,
        }

        impl Rung {
            /// The rungs between all and nothing with the share of the budget, in per cent, from which on each
            /// is stood on.
            pub const LADDER: &'static [(Self, u64)] = &[$((Self::$variant, $percent),)*];

            /// What is said when it is stepped on.
            fn announcement(self, words: &Words) -> Option<&'static str> {
                match self { $(Self::$variant => Some(words.$word),)* Self::Everything | Self::Spent => None }
            }
        }
    };
}

rungs! {
    /// No clock in the header.
    NoClock from 50 says rung_no_clock;
    /// No lines round and between the panes.
    NoBorders from 65 says rung_no_borders;
    /// The map only while it has the keys.
    MapOnDemand from 80 says rung_map_on_demand;
    /// One pane at a time.
    ListOnly from 90 says rung_list_only;
}

/// A rung lays the screen out anew, which takes up to a kilobyte and a half: with less than this left it would
/// never save what it costs.
const WORTH_A_RUNG: u64 = 4000;

/// How many bytes may be sent. Only going back to the shell and returning is never refused, and may go beyond it
/// by what giving the terminal back and taking it again costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// By how much it is raised when it is used up.
    pub step: u64,
    /// The limit now.
    pub limit: u64,
}

/// What the line costs and how it is saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thrift {
    /// What was sent.
    pub sent: Sent,
    /// Whether that is shown.
    pub meter: Meter,
    /// What may be sent, if the user said.
    pub budget: Option<Budget>,
    /// What is left out.
    pub rung: Rung,
}

impl Thrift {
    /// With so many bytes to spend, the meter shown.
    pub fn with_budget(bytes: u64) -> Self {
        let budget = Some(Budget { step: bytes, limit: bytes });
        Self { meter: Meter::Shown, budget, ..Self::default() }
    }

    /// The key of the meter: shows or hides it, and with the budget used up allows as much again.
    pub(super) fn turn(&mut self) {
        match (&mut self.budget, self.rung) {
            (Some(budget), Rung::Spent) => {
                budget.limit += budget.step;
                self.rung = Rung::Everything;
            }
            _ => {
                self.meter = match self.meter {
                    Meter::Hidden => Meter::Shown,
                    Meter::Shown => Meter::Hidden,
                };
            }
        }
    }

    /// Steps on the rung that what was sent has reached, where that can still pay; gives what is to be said when
    /// it is another.
    pub(super) fn climb(&mut self, words: &Words) -> Option<String> {
        let budget = self.budget.filter(|_| self.rung != Rung::Spent)?;
        let share = self.sent.bytes * 100 / budget.limit.max(1);
        let reached = Rung::LADDER.iter().rev().find(|(_, from)| share >= *from);
        let rung = reached.map_or(Rung::Everything, |(rung, _)| *rung);
        let left = budget.limit.saturating_sub(self.sent.bytes);
        if rung == self.rung || (rung > self.rung && left < WORTH_A_RUNG) {
            return None;
        }
        self.rung = rung;
        let what = rung.announcement(words)?;
        Some(format!("{} {share}%: {what}", words.budget))
    }

    /// `sent 12345/100000 B, last 310, #41`; beside a sentence the first of the three alone.
    pub fn written(&self, words: &Words, beside: Option<&str>) -> Option<String> {
        let Sent { bytes, last, frames } = self.sent;
        let of = self.budget.map_or(String::new(), |budget| format!("/{}", budget.limit));
        let text = format!("{} {bytes}{of} B", words.sent);
        let text = match beside {
            None => format!("{text}, {} {last}, #{frames}", words.last),
            Some(_) => text,
        };
        (self.meter == Meter::Shown).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn the_ladder_is_climbed_step_by_step_and_each_step_is_said() {
        let words = Words::of(Language::En);
        let mut thrift = Thrift::with_budget(100_000);
        assert_eq!(thrift.climb(words), None);
        let mut before = Rung::Everything;
        for (rung, from) in Rung::LADDER {
            thrift.sent.bytes = from * 1000 - 1000;
            assert_eq!(thrift.climb(words), None, "{rung:?} too early");
            thrift.sent.bytes = from * 1000;
            assert!(thrift.climb(words).is_some_and(|said| said.contains(&from.to_string())));
            assert!(thrift.rung == *rung && *rung > before);
            before = *rung;
        }
    }

    #[test]
    fn a_rung_that_cannot_pay_any_more_is_not_stepped_on() {
        let words = Words::of(Language::En);
        let mut thrift = Thrift::with_budget(12_000);
        let mut rung_at = |bytes| {
            thrift.sent.bytes = bytes;
            (thrift.climb(words).is_some(), thrift.rung)
        };
        assert_eq!(rung_at(7_900), (true, Rung::NoBorders));
        assert_eq!(rung_at(9_700), (false, Rung::NoBorders));
        assert_eq!(rung_at(11_900), (false, Rung::NoBorders));
    }

    #[test]
    fn a_spent_budget_is_raised_by_as_much_again() {
        let mut thrift = Thrift::with_budget(1000);
        thrift.rung = Rung::Spent;
        thrift.turn();
        assert_eq!(thrift.budget, Some(Budget { step: 1000, limit: 2000 }));
        assert_eq!((thrift.rung, thrift.meter), (Rung::Everything, Meter::Shown));
        thrift.turn();
        assert_eq!(thrift.meter, Meter::Hidden);
    }
}
