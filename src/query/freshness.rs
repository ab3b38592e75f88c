//! Quiet or blind: how long ago the last report came, held against how often reports usually come.
//!
//! A report is a day on which a source published something. The usual interval is the median of the
//! days between one report and the next; a stretch is called late when it is longer than nine in ten of
//! those before (the ninth decile by nearest rank). Where no report ever came nobody can say that it is
//! quiet: that is blind.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::vocabulary::vocabulary;
use crate::model::{Dataset, Day, Incident, Language, Moment};

vocabulary! {
    /// How fresh what is known of something is.
    Freshness {
        /// The last report is no older than is usual.
        Fresh = "fresh", "fresh", "récent";
        /// It is older than nine in ten of the stretches before.
        Late = "late", "late", "en retard";
        /// There are too few reports to say what is usual.
        Unsure = "unsure", "too few to say", "trop peu pour dire";
        /// There is no report at all.
        Blind = "blind", "blind", "aveugle";
    }
}

/// Of what a freshness is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fresh {
    /// The region or the source, as the data writes it.
    pub name: String,
    /// How fresh.
    pub state: Freshness,
    /// The day of the last report.
    pub last: Option<Day>,
    /// How many days ago that was.
    pub age: Option<i64>,
    /// The usual days between two reports.
    pub usual: Option<i64>,
    /// From how many days on it is late.
    pub limit: Option<i64>,
    /// How many days with a report there were.
    pub reports: usize,
}

/// With fewer stretches than this nothing is called usual.
const FEWEST: usize = 5;

impl Fresh {
    fn of(name: String, days: &BTreeSet<Day>, now: Day) -> Self {
        let mut gaps: Vec<i64> =
            days.iter().zip(days.iter().skip(1)).map(|(a, b)| (*b - *a).num_days()).collect();
        gaps.sort_unstable();
        let rank =
            |share: usize| gaps.get((gaps.len() * share).div_ceil(10).saturating_sub(1)).copied();
        let is_enough = gaps.len() >= FEWEST;
        let (usual, limit) = if is_enough { (rank(5), rank(9)) } else { (None, None) };
        let last = days.last().copied();
        let age = last.map(|day| (now - day).num_days());
        let state = match (age, limit) {
            (None, _) => Freshness::Blind,
            (Some(_), None) => Freshness::Unsure,
            (Some(age), Some(limit)) if age > limit => Freshness::Late,
            _ => Freshness::Fresh,
        };
        Self { name, state, last, age, usual, limit, reports: days.len() }
    }
}

/// The days up to now on which anything was published of some incidents.
fn days_of<'a>(incidents: impl Iterator<Item = &'a Incident>, now: Day) -> BTreeSet<Day> {
    let dates =
        incidents.flat_map(|incident| incident.sources.iter()).filter_map(|source| source.date);
    dates.filter(|day| *day <= now).collect()
}

/// The regions of the theatre, in the order of the data.
pub fn by_region(data: &Dataset, now: Moment, language: Language) -> Vec<Fresh> {
    let regions = data.registers.regions.iter().filter(|region| region.label.is_some());
    let fresh = regions.map(|region| {
        let is_in = |i: &&Incident| i.position.region.as_ref().is_some_and(|r| r.id == region.id);
        let days = days_of(data.incidents().iter().filter(is_in), now.date());
        Fresh::of(region.name.get(language).to_owned(), &days, now.date())
    });
    fresh.collect()
}

/// The sources that ever reported, the latest first.
pub fn by_source(data: &Dataset, now: Moment) -> Vec<Fresh> {
    let mut days: BTreeMap<&str, BTreeSet<Day>> = BTreeMap::new();
    for source in data.incidents().iter().flat_map(|incident| incident.sources.iter()) {
        let its = days.entry(&source.name).or_default();
        its.extend(source.date.filter(|day| *day <= now.date()));
    }
    let fresh = days.iter().map(|(name, days)| Fresh::of((*name).to_owned(), days, now.date()));
    let mut all: Vec<Fresh> = fresh.collect();
    all.sort_by_key(|fresh| std::cmp::Reverse(fresh.last));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(days: &[&str], now: &str) -> (Freshness, Option<i64>, Option<i64>) {
        let days = days.iter().map(|day| day.parse().unwrap()).collect();
        let fresh = Fresh::of("x".to_owned(), &days, now.parse().unwrap());
        (fresh.state, fresh.usual, fresh.limit)
    }

    #[test]
    fn no_report_is_blind_and_never_quiet() {
        assert_eq!(state(&[], "2014-10-01").0, Freshness::Blind);
        assert_eq!(state(&["2014-09-01"], "2014-10-01").0, Freshness::Unsure);
    }

    #[test]
    fn late_is_later_than_nine_in_ten_stretches_before() {
        // Stretches of 1, 1, 2, 2, 7 days: the median is 2, the ninth decile 7.
        let days =
            ["2014-09-01", "2014-09-02", "2014-09-03", "2014-09-05", "2014-09-07", "2014-09-14"];
        assert_eq!(state(&days, "2014-09-21"), (Freshness::Fresh, Some(2), Some(7)));
        assert_eq!(state(&days, "2014-09-22"), (Freshness::Late, Some(2), Some(7)));
    }
}
