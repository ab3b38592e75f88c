//! Incidents and killed over time, in stretches of the calendar: what the timeline draws.

use chrono::Datelike;

use crate::model::vocabulary::vocabulary;
use crate::model::{Count, Dataset, Day, Period, Row};

vocabulary! {
    /// A stretch of the calendar.
    Bucket {
        /// A day.
        Day = "day", "day", "jour";
        /// A week from Monday to Sunday.
        Week = "week", "week", "semaine";
        /// A month.
        Month = "month", "month", "mois";
        /// Three months.
        Quarter = "quarter", "quarter", "trimestre";
        /// A year.
        Year = "year", "year", "année";
    }
}

impl Bucket {
    /// How many days it has, more or less.
    pub const fn days(self) -> i64 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
            Self::Quarter => 91,
            Self::Year => 365,
        }
    }

    /// The one that holds a day; cut short at the calendar's ends.
    pub fn period_of(self, day: Day) -> Period {
        let number = self.number_of(day);
        let next = self.first_day(number + 1).and_then(|next| next.pred_opt());
        let from = self.first_day(number).unwrap_or(Day::MIN);
        Period { from, to: next.unwrap_or(Day::MAX) }
    }

    /// The finest of which a period has no more than so many; years where even those are too many.
    pub fn fitting(period: Period, count: usize) -> Self {
        let fits = |bucket: &Self| (bucket.count(period) as usize) <= count;
        Self::ALL.iter().copied().find(fits).unwrap_or(Self::Year)
    }

    /// How many of them a period touches.
    fn count(self, period: Period) -> u32 {
        self.number_of(period.to).abs_diff(self.number_of(period.from)) + 1
    }

    /// Its number in a count without gaps. The first day of our era was a Monday.
    fn number_of(self, day: Day) -> i32 {
        match self {
            Self::Day => day.num_days_from_ce(),
            Self::Week => (day.num_days_from_ce() - 1).div_euclid(7),
            Self::Month => day.year() * 12 + day.month0() as i32,
            Self::Quarter => day.year() * 4 + day.month0() as i32 / 3,
            Self::Year => day.year(),
        }
    }

    /// The first day of a number; `None` outside the calendar.
    fn first_day(self, number: i32) -> Option<Day> {
        let month = |number: i32| {
            Day::from_ymd_opt(number.div_euclid(12), number.rem_euclid(12) as u32 + 1, 1)
        };
        match self {
            Self::Day => Day::from_num_days_from_ce_opt(number),
            Self::Week => Day::from_num_days_from_ce_opt(number * 7 + 1),
            Self::Month => month(number),
            Self::Quarter => month(number * 3),
            Self::Year => month(number * 12),
        }
    }
}

/// One bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The days it stands for, whole.
    pub period: Period,
    /// Incidents that began on them.
    pub incidents: usize,
    /// Killed in these incidents, as far as is known.
    pub killed: Count,
}

/// Incidents and killed over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Histogram {
    /// What one bar stands for.
    pub bucket: Bucket,
    /// The bars in order of time, without gaps.
    pub bars: Vec<Bar>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { bucket: Bucket::Month, bars: Vec::new() }
    }
}

impl Histogram {
    /// The bars from the first to the last day of a period. An incident counts on the day it began;
    /// one outside of the bars does not count. [`Bucket::fitting`] finds the bucket for a width.
    pub fn new(
        data: &Dataset,
        rows: impl Iterator<Item = Row>,
        period: Period,
        bucket: Bucket,
    ) -> Self {
        let mut bars = empty_bars(period, bucket);
        let first = bucket.number_of(period.from);
        for figures in rows.filter_map(|row| data.figures().get(row as usize)) {
            let at = bucket.number_of(figures.day).checked_sub(first);
            let Some(bar) = at.and_then(|at| bars.get_mut(usize::try_from(at).ok()?)) else {
                continue;
            };
            bar.incidents += 1;
            if let Some(killed) = figures.killed {
                bar.killed = bar.killed + killed;
            }
        }
        Self { bucket, bars }
    }

    /// The most incidents in one bar.
    pub fn most_incidents(&self) -> usize {
        self.bars.iter().map(|bar| bar.incidents).max().unwrap_or(0)
    }

    /// The most killed in one bar, by the best numbers.
    pub fn most_killed(&self) -> u32 {
        self.bars.iter().map(|bar| bar.killed.best).max().unwrap_or(0)
    }
}

fn empty_bars(period: Period, bucket: Bucket) -> Vec<Bar> {
    let mut bars = Vec::with_capacity(bucket.count(period) as usize);
    let mut next = Some(period.from).filter(|from| *from <= period.to);
    while let Some(day) = next {
        let whole = bucket.period_of(day);
        bars.push(Bar { period: whole, incidents: 0, killed: Count::exactly(0) });
        next = whole.to.succ_opt().filter(|day| *day <= period.to);
    }
    bars
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::{day, random};
    use super::super::{Query, Tally, fixture};
    use super::*;

    #[test]
    fn buckets_are_stretches_of_the_calendar() {
        let of = |bucket: Bucket, on: &str| bucket.period_of(day(on)).to_string();
        assert_eq!(of(Bucket::Day, "2014-10-05"), "2014-10-05");
        assert_eq!(of(Bucket::Week, "2014-10-05"), "2014-09-29..2014-10-05");
        assert_eq!(of(Bucket::Month, "2012-02-29"), "2012-02");
        assert_eq!(of(Bucket::Quarter, "2014-12-31"), "2014-10-01..2014-12-31");
        assert_eq!(of(Bucket::Year, "2014-10-05"), "2014");
        for bucket in Bucket::ALL {
            assert!(bucket.period_of(Day::MAX).contains(Day::MAX));
            assert!(bucket.period_of(Day::MIN).contains(Day::MIN));
        }
    }

    #[test]
    fn the_finest_that_fits_is_chosen() {
        let three_years = Period::between(day("2012-01-17"), day("2014-12-31"));
        for (count, bucket) in [
            (2000, Bucket::Day),
            (200, Bucket::Week),
            (36, Bucket::Month),
            (12, Bucket::Quarter),
            (1, Bucket::Year),
        ] {
            assert_eq!(Bucket::fitting(three_years, count), bucket);
        }
    }

    proptest! {
        #[test]
        fn bars_hold_every_row_once_and_leave_no_gap(seed: u64, count in 0..60usize) {
            let data = random(seed, count);
            let Some(period) = data.period() else { return Ok(()) };
            let query = Query::parse("severity>=2").unwrap();
            let rows = query.resolve(&fixture::scope(&data)).unwrap().rows(&data);
            let whole = Tally::of(&data, rows.iter());
            for bucket in Bucket::ALL {
                let histogram = Histogram::new(&data, rows.iter(), period, *bucket);
                let bars = &histogram.bars;
                prop_assert_eq!(bars.iter().map(|bar| bar.incidents).sum::<usize>(), rows.len());
                prop_assert_eq!(bars.iter().map(|bar| bar.killed).sum::<Count>(), whole.killed);
                prop_assert_eq!(bars.len(), bucket.count(period) as usize);
                prop_assert!(bars.windows(2).all(|pair| pair[0].period.to.succ_opt() == Some(pair[1].period.from)));
                prop_assert!(bars.iter().all(|bar| bar.period.overlaps(&period)));
                prop_assert!(bars.iter().all(|bar| bar.incidents <= histogram.most_incidents() && bar.killed.best <= histogram.most_killed()));
                for bar in bars {
                    let begun = rows.iter().filter(|row| bar.period.contains(data.incident(*row).unwrap().when.day));
                    prop_assert_eq!(begun.count(), bar.incidents);
                }
            }
        }
    }

    #[test]
    fn what_lies_outside_of_the_bars_does_not_count() {
        let data = random(1, 60);
        let period = Period::month(2014, 2).unwrap();
        let histogram = Histogram::new(&data, 0..60, period, Bucket::Week);
        let weeks = Period { from: day("2014-01-27"), to: day("2014-03-02") };
        let begun = data.incidents().iter().filter(|i| weeks.contains(i.when.day)).count();
        assert_eq!(histogram.bars.iter().map(|bar| bar.incidents).sum::<usize>(), begun);
        let backwards = Period { from: period.to, to: period.from };
        assert!(Histogram::new(&data, 0..60, backwards, Bucket::Day).bars.is_empty());
    }
}
