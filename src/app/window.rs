//! The window of time: which days are looked at.

use crate::model::{Day, Period};
use crate::query::Bucket;

/// How a window begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// With its own first day: it moves as a whole.
    #[default]
    Moving,
    /// With the first incident: what happened until its end.
    Cumulative,
}

/// A window of time: the calendar unit that holds a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The unit: a year, a quarter, a month, a week, a day.
    pub unit: Bucket,
    /// A day in it.
    pub day: Day,
    /// How it begins.
    pub start: Start,
}

/// The units from wide to narrow.
const UNITS: [Bucket; 5] =
    [Bucket::Year, Bucket::Quarter, Bucket::Month, Bucket::Week, Bucket::Day];

impl Window {
    /// The days it covers within those of the data.
    pub fn period(&self, all: Period) -> Period {
        let unit = self.unit.period_of(self.day);
        match self.start {
            Start::Moving => unit,
            Start::Cumulative => Period::between(all.from.min(unit.to), unit.to),
        }
    }

    /// The next narrower unit about a day; `None` after the narrowest: everything again.
    pub fn narrower(window: Option<Self>, day: Day) -> Option<Self> {
        let start = window.map_or(Start::Moving, |window| window.start);
        let next = window.map_or(0, |window| unit_index(window.unit) + 1);
        let day = window.map_or(day, |window| window.kept(day));
        Some(Self { unit: *UNITS.get(next)?, day, start })
    }

    /// The next wider unit; `None` after the widest: everything again.
    pub fn wider(self) -> Option<Self> {
        let next = unit_index(self.unit).checked_sub(1)?;
        Some(Self { unit: *UNITS.get(next)?, ..self })
    }

    /// The unit before or after; stays within the days of the data, so that a reader is never lost.
    #[must_use]
    pub fn moved(self, direction: Direction, all: Period) -> Self {
        let unit = self.unit.period_of(self.day);
        let day = match direction {
            Direction::Earlier => unit.shifted(-1).from,
            Direction::Later => unit.shifted(1).to,
        };
        if self.unit.period_of(day).overlaps(&all) { Self { day, ..self } } else { self }
    }

    /// The other way to begin.
    #[must_use]
    pub fn turned(self) -> Self {
        let start = match self.start {
            Start::Moving => Start::Cumulative,
            Start::Cumulative => Start::Moving,
        };
        Self { start, ..self }
    }

    /// The wished day where the window holds it, else its own: narrowing never jumps elsewhere.
    fn kept(self, wished: Day) -> Day {
        if self.unit.period_of(self.day).contains(wished) { wished } else { self.day }
    }
}

/// Which way a window moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Back in time.
    Earlier,
    /// On in time.
    Later,
}

fn unit_index(unit: Bucket) -> usize {
    UNITS.iter().position(|other| *other == unit).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn all() -> Period {
        Period::between(day("2012-01-17"), day("2014-12-31"))
    }

    #[test]
    fn it_narrows_about_the_wished_day_and_then_opens() {
        let mut window = None;
        let mut seen = Vec::new();
        for _ in 0..UNITS.len() {
            window = Window::narrower(window, day("2014-10-03"));
            seen.push(window.unwrap().period(all()).to_string());
        }
        assert_eq!(
            seen,
            ["2014", "2014-10-01..2014-12-31", "2014-10", "2014-09-29..2014-10-05", "2014-10-03"]
        );
        assert_eq!(Window::narrower(window, day("2014-10-03")), None);
    }

    #[test]
    fn it_moves_by_whole_units_and_stays_in_the_data() {
        let window = Window { unit: Bucket::Month, day: day("2014-10-31"), start: Start::Moving };
        assert_eq!(window.moved(Direction::Earlier, all()).period(all()).to_string(), "2014-09");
        let last = Window { day: day("2014-12-15"), ..window };
        assert_eq!(last.moved(Direction::Later, all()), last);
    }

    #[test]
    fn cumulative_begins_with_the_data() {
        let window =
            Window { unit: Bucket::Year, day: day("2013-05-01"), start: Start::Cumulative };
        assert_eq!(window.period(all()).to_string(), "2012-01-17..2013-12-31");
    }
}
