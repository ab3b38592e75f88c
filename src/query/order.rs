//! The order of the list: a column and a direction. Always total, so that no two runs differ.

use std::cmp::Ordering;

use crate::model::vocabulary::vocabulary;
use crate::model::{Dataset, Incident, Rating, Row};

vocabulary! {
    /// What a list can be put in order by.
    Column {
        /// When it happened.
        Date = "date", "Date", "Date";
        /// The id.
        Id = "id", "Id", "Id";
        /// What happened, in the order of the table of kinds.
        Kind = "kind", "Kind", "Type";
        /// The place.
        Place = "place", "Place", "Lieu";
        /// The region.
        Region = "region", "Region", "Région";
        /// How bad.
        Severity = "severity", "Severity", "Gravité";
        /// Killed, best number.
        Killed = "killed", "Killed", "Tués";
        /// Wounded, best number.
        Wounded = "wounded", "Wounded", "Blessés";
        /// The best rating of its sources; A1 comes before B2.
        Rating = "rating", "Rating", "Cote";
        /// How well established.
        Status = "status", "Status", "Statut";
        /// When it was first reported.
        Known = "known", "Known", "Connu";
    }
}

vocabulary! {
    /// Which way an order runs.
    Direction {
        /// The least first.
        Ascending = "ascending", "ascending", "croissant";
        /// The most first.
        Descending = "descending", "descending", "décroissant";
    }
}

impl Column {
    /// The direction that is wanted first: the newest and the worst, but names from A.
    pub const fn default_direction(self) -> Direction {
        match self {
            Self::Date | Self::Severity | Self::Killed | Self::Wounded | Self::Known => {
                Direction::Descending
            }
            Self::Id | Self::Kind | Self::Place | Self::Region | Self::Rating | Self::Status => {
                Direction::Ascending
            }
        }
    }
}

impl Direction {
    /// The other one.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }

    const fn apply(self, ordering: Ordering) -> Ordering {
        match self {
            Self::Ascending => ordering,
            Self::Descending => ordering.reverse(),
        }
    }
}

/// A column and a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub column: Column,
    /// Which way.
    pub direction: Direction,
}

impl Default for Order {
    /// The newest first.
    fn default() -> Self {
        Self::by(Column::Date)
    }
}

impl Order {
    /// A column in its usual direction.
    pub const fn by(column: Column) -> Self {
        Self { column, direction: column.default_direction() }
    }

    /// Every row in this order. Whatever the direction, ties stand in order of time, then id, and
    /// incidents without a value in the column come last.
    pub fn sorted(self, data: &Dataset) -> Vec<Row> {
        match self.column {
            Column::Date => self.keyed(data, |i| Some(i.when.start())),
            Column::Id => self.keyed(data, |i| Some(i.id.as_str())),
            Column::Kind => self.keyed(data, |i| Some(i.kind)),
            // Ids are names folded, so they sort as names should.
            Column::Place => self.keyed(data, |i| i.position.place.as_ref().map(|p| &*p.id)),
            Column::Region => self.keyed(data, |i| i.position.region.as_ref().map(|r| &*r.id)),
            Column::Severity => self.keyed(data, |i| Some(i.severity)),
            Column::Killed => self.keyed(data, |i| i.killed.all.map(|count| count.best)),
            Column::Wounded => self.keyed(data, |i| i.wounded.all.map(|count| count.best)),
            Column::Rating => {
                self.keyed(data, |i| Some(i.rating()).filter(|r| *r != Rating::UNRATED))
            }
            Column::Status => self.keyed(data, |i| Some(i.status)),
            Column::Known => self.keyed(data, |i| i.known),
        }
    }

    /// The rows by a key. They start in order of time and id, and the sort keeps ties as they stand.
    fn keyed<'a, K: Ord>(
        self,
        data: &'a Dataset,
        key: impl Fn(&'a Incident) -> Option<K>,
    ) -> Vec<Row> {
        let mut known = Vec::with_capacity(data.incidents().len());
        let mut unknown = Vec::new();
        for (incident, row) in data.incidents().iter().zip(0..) {
            match key(incident) {
                Some(key) => known.push((key, row)),
                None => unknown.push(row),
            }
        }
        known.sort_by(|(a, _), (b, _)| self.direction.apply(a.cmp(b)));
        known.into_iter().map(|(_, row)| row).chain(unknown).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::random;
    use super::*;

    fn ids(order: Order, data: &Dataset) -> Vec<&str> {
        order.sorted(data).iter().map(|row| data.incident(*row).unwrap().id.as_str()).collect()
    }

    /// What the column of an incident says, as a number or a text that sorts as it should.
    fn value(column: Column, i: &Incident) -> Option<String> {
        let number = |n: u32| format!("{n:010}");
        match column {
            Column::Date => Some(i.when.start().to_string()),
            Column::Id => Some(i.id.to_string()),
            Column::Kind => Some(number(i.kind as u32)),
            Column::Place => i.position.place.as_ref().map(|p| p.id.to_string()),
            Column::Region => i.position.region.as_ref().map(|r| r.id.to_string()),
            Column::Severity => Some(i.severity.level().to_string()),
            Column::Killed => i.killed.all.map(|count| number(count.best)),
            Column::Wounded => i.wounded.all.map(|count| number(count.best)),
            Column::Rating => Some(i.rating().to_string()).filter(|rating| rating != "F6"),
            Column::Status => Some(number(i.status as u32)),
            Column::Known => i.known.map(|day| day.to_string()),
        }
    }

    proptest! {
        #[test]
        fn every_order_is_whole_sorted_and_settles_ties(seed: u64, count in 0..60usize) {
            let data = random(seed, count);
            for column in Column::ALL {
                for direction in Direction::ALL {
                    let rows = Order { column: *column, direction: *direction }.sorted(&data);
                    let mut whole = rows.clone();
                    whole.sort_unstable();
                    prop_assert!(whole.into_iter().eq(0..count as Row));
                    for pair in rows.windows(2) {
                        let [a, b] = [pair[0], pair[1]].map(|row| value(*column, data.incident(row).unwrap()));
                        let is_sorted = match (a, b) {
                            (Some(a), Some(b)) if a == b => pair[0] < pair[1],
                            (Some(a), Some(b)) => (a < b) == (*direction == Direction::Ascending),
                            (Some(_), None) => true,
                            (None, None) => pair[0] < pair[1],
                            (None, Some(_)) => false,
                        };
                        prop_assert!(is_sorted, "{column:?} {direction:?} {pair:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_newest_comes_first_unless_asked_otherwise() {
        let data = random(1, 10);
        let mut oldest_first =
            ids(Order { direction: Direction::Ascending, ..Order::default() }, &data);
        oldest_first.reverse();
        assert_eq!(ids(Order::default(), &data), oldest_first);
        assert_eq!(Direction::Ascending.reversed(), Direction::Descending);
    }
}
