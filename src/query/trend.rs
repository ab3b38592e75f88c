//! Trends: a stretch of time beside the one before and the same a year ago, and whether a change is more
//! than chance would make it.
//!
//! Counts are shown as they are; nothing is smoothed. Two counts over stretches of the same length are
//! compared as Poisson rates: given their sum, the first is binomial with one half if the rates are equal
//! (Przyborowski and Wilenski, Biometrika 31, 1940). From the exact interval of Clopper and Pearson
//! (Biometrika 26, 1934) for that share follows one for the ratio of the rates; a change is called unusual
//! where that interval of 95 % leaves out 1. Many lines are tested side by side, so one in twenty may
//! be called unusual by chance alone. Killed are not tested: one attack kills many, and such counts are not
//! Poisson.

use std::collections::BTreeMap;

use chrono::Months;

use super::group::{GroupBy, tally_by};
use super::row_set::RowSet;
use super::tally::Tally;
use crate::model::{Dataset, Day, Period, Phrase, Row};

/// The three stretches that are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretches {
    /// The one asked about.
    pub now: Period,
    /// The one of the same length before it.
    pub before: Period,
    /// The same days a year earlier.
    pub year_ago: Period,
}

impl Stretches {
    /// A stretch and those it is compared with.
    pub fn of(now: Period) -> Self {
        let before = now.shifted(-now.days());
        let year_ago = now.from.checked_sub_months(Months::new(12)).map_or(now, |from| Period {
            from,
            to: from.checked_add_signed(now.to - now.from).unwrap_or(from),
        });
        Self { now, before, year_ago }
    }

    /// The one asked about, the one before it, that of a year ago.
    pub const fn all(&self) -> [Period; 3] {
        [self.now, self.before, self.year_ago]
    }

    /// The weeks of a stretch, counted back from its last day; the first is shorter where seven do not go
    /// into it.
    pub fn weeks(stretch: Period) -> Vec<Period> {
        let last = Period { from: stretch.to, to: stretch.to };
        let week = |weeks: i64| {
            let to = last.shifted(-7 * weeks).to;
            Period { from: last.shifted(-7 * weeks - 6).from.max(stretch.from), to }
        };
        (0..(stretch.days() + 6) / 7).rev().map(week).collect()
    }

    /// The four weeks that end on a day.
    pub fn ending(day: Day) -> Self {
        let first = Period { from: day, to: day }.shifted(-27);
        Self::of(Period::between(first.from, day))
    }
}

/// One line: a region or a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Trend {
    /// Its name.
    pub name: Phrase,
    /// The counts of the three stretches.
    pub tallies: [Tally; 3],
    /// The same week by week, as [`Stretches::weeks`] cuts them.
    pub weeks: [Vec<Tally>; 3],
    /// The ratio to the stretch before.
    pub to_before: Ratio,
    /// The ratio to the year before.
    pub to_year_ago: Ratio,
}

/// The ratio of two Poisson rates over stretches of the same length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ratio {
    /// The lower end of the interval of 95 %.
    pub low: f64,
    /// The upper end; infinite where the second count is zero.
    pub high: f64,
}

impl Ratio {
    /// The exact interval for two counts.
    pub fn of(a: usize, b: usize) -> Self {
        let all = a + b;
        // Each tail holds a half of the five in a hundred.
        let low = if a == 0 { 0.0 } else { share(all, |p| at_least(a, all, p), TAIL) };
        let high = if b == 0 { 1.0 } else { share(all, |p| 1.0 - at_least(a + 1, all, p), TAIL) };
        let odds = |share: f64| if share >= 1.0 { f64::INFINITY } else { share / (1.0 - share) };
        Self { low: odds(low), high: odds(high) }
    }

    /// Whether the rates differ by more than chance would have it.
    pub fn is_unusual(&self) -> bool {
        self.low > 1.0 || self.high < 1.0
    }
}

/// What lies outside of the interval at each end.
const TAIL: f64 = 0.025;

/// The share at which a tail, which rises or falls with it, has a size; by halving.
fn share(all: usize, tail: impl Fn(f64) -> f64, size: f64) -> f64 {
    let (mut low, mut high) = (0.0, 1.0);
    if all == 0 {
        return 0.0;
    }
    let rises = tail(0.0) < tail(1.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if (tail(middle) < size) == rises { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

/// The chance of at least so many successes of so many at a share: the sum of the binomial's terms.
fn at_least(count: usize, all: usize, p: f64) -> f64 {
    if count == 0 || p >= 1.0 {
        return if count <= all { 1.0 } else { 0.0 };
    }
    if p <= 0.0 {
        return 0.0;
    }
    let mut log_choose = 0.0;
    let mut sum = 0.0;
    for k in 0..=all {
        if k >= count {
            sum += (log_choose + k as f64 * p.ln() + (all - k) as f64 * (-p).ln_1p()).exp();
        }
        log_choose += ((all - k) as f64 / (k + 1) as f64).ln();
    }
    sum.min(1.0)
}

/// The trends of some rows by one thing, those with the most incidents first.
pub fn trends(data: &Dataset, rows: &RowSet, stretches: Stretches, by: GroupBy) -> Vec<Trend> {
    let weeks = stretches.all().map(Stretches::weeks);
    let parts: Vec<Period> = stretches.all().into_iter().chain(weeks.concat()).collect();
    let mut found: BTreeMap<String, (Phrase, Vec<Tally>)> = BTreeMap::new();
    for (at, period) in parts.iter().enumerate() {
        for part in tally_by(data, begun_in(data, rows, *period), by) {
            let nothing = || (part.name, vec![Tally::default(); parts.len()]);
            let (_, tallies) = found.entry(part.key).or_insert_with(nothing);
            if let Some(tally) = tallies.get_mut(at) {
                *tally = part.tally;
            }
        }
    }
    let trend = |(name, tallies): (Phrase, Vec<Tally>)| {
        let mut tallies = tallies.into_iter();
        let mut next = || tallies.next().unwrap_or_default();
        let whole = [next(), next(), next()];
        let weeks = weeks.each_ref().map(|weeks| tallies.by_ref().take(weeks.len()).collect());
        let [now, before, year_ago] = &whole;
        let to_before = Ratio::of(now.incidents, before.incidents);
        let to_year_ago = Ratio::of(now.incidents, year_ago.incidents);
        Trend { name, tallies: whole, weeks, to_before, to_year_ago }
    };
    let mut all: Vec<Trend> = found.into_values().map(trend).collect();
    all.sort_by_key(|t| std::cmp::Reverse(t.tallies.iter().map(|t| t.incidents).max()));
    all
}

/// Those of some rows that began in a period.
fn begun_in(data: &Dataset, rows: &RowSet, period: Period) -> impl Iterator<Item = Row> {
    let begun =
        move |row: &Row| data.figures().get(*row as usize).is_some_and(|f| period.contains(f.day));
    data.rows_touching(period).filter(move |row| rows.contains(*row) && begun(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 5e-4 * b.max(1.0)
    }

    #[test]
    fn the_interval_is_that_of_clopper_and_pearson() {
        // Of 10 successes in 20 the share lies in 0.2720 to 0.7280 (tables of Clopper and Pearson).
        let ratio = Ratio::of(10, 10);
        assert!(
            close(ratio.low, 0.2720 / 0.7280) && close(ratio.high, 0.7280 / 0.2720),
            "{ratio:?}"
        );
        // None of 10: up to 0.3085, by 1 - 0.025^(1/10).
        let ratio = Ratio::of(0, 10);
        let share = 1.0 - 0.025_f64.powf(0.1);
        assert!(ratio.low.abs() < 1e-12 && close(ratio.high, share / (1.0 - share)), "{ratio:?}");
        assert!(Ratio::of(10, 0).high.is_infinite());
    }

    #[test]
    fn a_change_is_unusual_where_the_test_says_so_and_not_for_small_numbers() {
        for (a, b, unusual) in [
            (0, 0, false),
            (3, 0, false),
            (5, 0, false),
            (6, 0, true),
            (10, 2, true),
            (9, 3, false),
            (200, 100, true),
        ] {
            assert_eq!(Ratio::of(a, b).is_unusual(), unusual, "{a} {b} {:?}", Ratio::of(a, b));
            assert_eq!(Ratio::of(b, a).is_unusual(), unusual, "turned round: {a} {b}");
        }
    }

    #[test]
    fn the_stretches_have_one_length() {
        let Stretches { now, before, year_ago } = Stretches::ending("2014-10-08".parse().unwrap());
        assert_eq!(now.to_string(), "2014-09-11..2014-10-08");
        assert_eq!(before.to_string(), "2014-08-14..2014-09-10");
        assert_eq!(year_ago.to_string(), "2013-09-11..2013-10-08");
    }

    #[test]
    fn the_weeks_of_a_trend_add_up_to_its_stretch() {
        let data = super::super::fixture::random(3, 200);
        let rows = RowSet::of(200, 0..200);
        let day = data.period().map_or(Day::MIN, |period| period.to);
        let length = data.period().map_or(1, |period| period.days() as u64);
        let stretch = Period { from: day - chrono::Days::new(length / 3), to: day };
        let all = trends(&data, &rows, Stretches::of(stretch), GroupBy::Kind);
        assert!(all.iter().any(|trend| trend.tallies[1].incidents > 1), "{all:?}");
        for trend in all {
            for (whole, weeks) in trend.tallies.iter().zip(&trend.weeks) {
                let sum: usize = weeks.iter().map(|week| week.incidents).sum();
                assert_eq!(sum, whole.incidents, "{trend:?}");
            }
        }
    }

    #[test]
    fn weeks_fill_their_stretch() {
        let from: Day = "2014-09-11".parse().unwrap();
        for length in 1..40 {
            let stretch = Period { from, to: from + chrono::Days::new(length - 1) };
            let weeks = Stretches::weeks(stretch);
            assert_eq!(weeks.len() as u64, length.div_ceil(7));
            assert_eq!((weeks[0].from, weeks[weeks.len() - 1].to), (stretch.from, stretch.to));
            assert!(weeks.iter().skip(1).all(|week| week.days() == 7), "{weeks:?}");
            assert_eq!(weeks.iter().map(Period::days).sum::<i64>(), stretch.days(), "{weeks:?}");
        }
    }
}
