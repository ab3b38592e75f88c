//! How many were killed, wounded or taken, with the range that the sources leave open.

use std::fmt;

use super::text::Language;
use super::vocabulary::vocabulary;

/// A number of people as it is known: at least `low`, at most `high`, most likely `best`.
/// `low <= best <= high` always holds. Unknown is no `Count` at all, never zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Count {
    /// The lowest number that a source supports.
    pub low: u32,
    /// The best-founded number.
    pub best: u32,
    /// The highest number that a source supports.
    pub high: u32,
}

impl Count {
    /// A number on which the sources agree.
    pub const fn exactly(number: u32) -> Self {
        Self { low: number, best: number, high: number }
    }

    /// A range; `None` unless `low <= best <= high`.
    pub const fn range(low: u32, best: u32, high: u32) -> Option<Self> {
        if low <= best && best <= high { Some(Self { low, best, high }) } else { None }
    }

    /// Whether the sources leave a range open.
    pub const fn is_open(&self) -> bool {
        self.low != self.high
    }
}

impl std::ops::Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            best: self.best.saturating_add(other.best),
            high: self.high.saturating_add(other.high),
        }
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::exactly(0), std::ops::Add::add)
    }
}

/// `9`, or `58 (50..58)` where the sources differ.
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.best)?;
        if self.is_open() { write!(f, " ({}..{})", self.low, self.high) } else { Ok(()) }
    }
}

vocabulary! {
    /// Whom a number counts. Groups are given only where a source gives them.
    Group {
        /// Members of the UN mission.
        Peacekeepers = "peacekeepers", "peacekeepers", "Casques bleus";
        /// Soldiers, gendarmes and police of any state outside the mission.
        Forces = "forces", "security forces", "forces de sécurité";
        /// Civilians, aid workers among them.
        Civilians = "civilians", "civilians", "civils";
        /// Members of armed groups.
        Fighters = "fighters", "fighters of armed groups", "combattants";
    }
}

impl Group {
    /// Its name behind a number: `1 peacekeeper`, `9 peacekeepers`. In French none is singular too.
    pub fn counted(self, count: Count, language: Language) -> &'static str {
        let is_plural = match language {
            Language::En => count.high != 1,
            Language::Fr => count.high > 1,
        };
        match (self, language) {
            _ if is_plural => self.name(language),
            (Self::Peacekeepers, Language::En) => "peacekeeper",
            (Self::Peacekeepers, Language::Fr) => "Casque bleu",
            (Self::Forces, Language::En) => "member of the security forces",
            (Self::Forces, Language::Fr) => "membre des forces de sécurité",
            (Self::Civilians, Language::En) => "civilian",
            (Self::Civilians, Language::Fr) => "civil",
            (Self::Fighters, Language::En) => "fighter of an armed group",
            (Self::Fighters, Language::Fr) => "combattant",
        }
    }
}

/// What is known of the killed, the wounded or the abducted of one incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Toll {
    /// Everybody; `None` where no source gives a number.
    pub all: Option<Count>,
    /// By group, where given; the groups need not add up to `all`.
    pub groups: Box<[(Group, Count)]>,
}

impl Toll {
    /// The number of one group, where it is known.
    pub fn of(&self, group: Group) -> Option<Count> {
        self.groups.iter().find(|(g, _)| *g == group).map(|(_, count)| *count)
    }

    /// The best number of everybody, zero where nothing is known: for sums and rules, not for showing.
    pub fn best(&self) -> u32 {
        self.all.map_or(0, |count| count.best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        let named =
            |number, language| Group::Peacekeepers.counted(Count::exactly(number), language);
        let english = [0, 1, 2].map(|number| named(number, Language::En));
        assert_eq!(english, ["peacekeepers", "peacekeeper", "peacekeepers"]);
        let french = [0, 1, 2].map(|number| named(number, Language::Fr));
        assert_eq!(french, ["Casque bleu", "Casque bleu", "Casques bleus"]);
        for group in Group::ALL {
            for language in Language::ALL {
                let one = group.counted(Count::exactly(1), *language);
                assert_ne!(one, group.name(*language), "{}", group.word());
            }
        }
        let range = Count::range(0, 1, 2).unwrap();
        assert_eq!(Group::Civilians.counted(range, Language::En), "civilians");
    }

    #[test]
    fn a_range_is_the_right_way_round_or_nothing() {
        assert!(Count::range(1, 2, 5).is_some());
        assert!(Count::range(3, 2, 5).is_none());
        assert!(Count::range(1, 6, 5).is_none());
    }

    #[test]
    fn sums_keep_the_range() {
        let sum: Count =
            [Count::exactly(9), Count { low: 50, best: 55, high: 58 }].into_iter().sum();
        assert_eq!(sum.to_string(), "64 (59..67)");
    }
}
