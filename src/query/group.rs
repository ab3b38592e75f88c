//! Tallies apart: by region, by month, by kind, by actor and so on.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::Datelike;

use super::row_set::RowSet;
use super::tally::Tally;
use crate::model::mentions::RowsById;
use crate::model::vocabulary::vocabulary;
use crate::model::{Dataset, Incident, Language, Phrase, Row};

vocabulary! {
    /// By what tallies are kept apart.
    GroupBy {
        /// By year.
        Year = "year", "Year", "Année";
        /// By month.
        Month = "month", "Month", "Mois";
        /// By region.
        Region = "region", "Region", "Région";
        /// By place.
        Place = "place", "Place", "Lieu";
        /// By kind.
        Kind = "kind", "Kind", "Type";
        /// By actor, in whatever role: an incident counts once for each of its actors.
        Actor = "actor", "Actor", "Acteur";
        /// By severity.
        Severity = "severity", "Severity", "Gravité";
        /// By status.
        Status = "status", "Status", "Statut";
        /// By publisher: an incident counts once for each that reports it.
        Source = "source", "Source", "Source";
    }
}

impl GroupBy {
    /// Whether the parts have an order of their own; the others stand largest first.
    const fn is_scale(self) -> bool {
        matches!(self, Self::Year | Self::Month | Self::Severity | Self::Status)
    }
}

/// The tally of one part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The part as the data writes it: `kidal`, `2014-10`, `ied`; `none` for what says nothing of it.
    pub key: String,
    /// Its name.
    pub name: Phrase,
    /// Its counts.
    pub tally: Tally,
}

/// Tallies of some rows, kept apart. A row that comes twice counts once.
pub fn tally_by(data: &Dataset, rows: impl Iterator<Item = Row>, by: GroupBy) -> Vec<Part> {
    let rows = RowSet::of(data.incidents().len(), rows);
    let mentions = data.mentions();
    let mut parts = match by {
        GroupBy::Year => {
            scale(data, &rows, |i| i.when.day.year(), |year| bare(format!("{year:04}")))
        }
        GroupBy::Month => {
            scale(data, &rows, month, |(year, month)| bare(format!("{year:04}-{month:02}")))
        }
        GroupBy::Severity => scale(data, &rows, |i| i.severity, |s| bare(s.level().to_string())),
        GroupBy::Status => scale(data, &rows, |i| i.status, |s| word(s.word(), |l| s.name(l))),
        GroupBy::Kind => scale(data, &rows, |i| i.kind, |k| word(k.word(), |l| k.name(l))),
        GroupBy::Region => indexed(data, &rows, &mentions.regions, |id| {
            data.registers.regions.get(id).map(|region| region.name.clone())
        }),
        GroupBy::Place => indexed(data, &rows, &mentions.places, |id| {
            data.registers.places.get(id).map(|place| Phrase::plain(&*place.name))
        }),
        GroupBy::Actor => indexed(data, &rows, &mentions.actors, |id| {
            data.registers.actors.get(id).map(|actor| actor.name.clone())
        }),
        GroupBy::Source => indexed(data, &rows, &mentions.publishers, |_| None),
    };
    if !by.is_scale() {
        parts.sort_by_key(|part| Reverse(part.tally.incidents));
    }
    parts
}

/// The key of a part and its name.
type Label = (String, Phrase);

fn bare(key: String) -> Label {
    let name = Phrase::plain(key.as_str());
    (key, name)
}

fn word(word: &str, name: impl Fn(Language) -> &'static str) -> Label {
    let name = Phrase { en: name(Language::En).into(), fr: Some(name(Language::Fr).into()) };
    (word.to_owned(), name)
}

fn month(incident: &Incident) -> (i32, u32) {
    (incident.when.day.year(), incident.when.day.month())
}

/// Parts by a value that every incident has, in the order of the values.
fn scale<K: Ord>(
    data: &Dataset,
    rows: &RowSet,
    key: impl Fn(&Incident) -> K,
    label: impl Fn(K) -> Label,
) -> Vec<Part> {
    let mut tallies: BTreeMap<K, Tally> = BTreeMap::new();
    for (row, incident) in rows.iter().filter_map(|row| Some((row, data.incident(row)?))) {
        tallies.entry(key(incident)).or_default().add(data, row);
    }
    let part = |(key, tally)| {
        let (key, name) = label(key);
        Part { key, name, tally }
    };
    tallies.into_iter().map(part).collect()
}

/// Parts by what incidents refer to, in the order of the ids, and last what refers to nothing.
fn indexed(
    data: &Dataset,
    rows: &RowSet,
    index: &RowsById,
    name: impl Fn(&str) -> Option<Phrase>,
) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = rows.clone();
    for (id, referring) in index.iter() {
        let inside = || referring.iter().copied().filter(|row| rows.contains(*row));
        let tally = Tally::of(data, inside());
        rest.remove(inside());
        if tally.incidents > 0 {
            let name = name(id).unwrap_or_else(|| Phrase::plain(id));
            parts.push(Part { key: id.to_owned(), name, tally });
        }
    }
    if !rest.is_empty() {
        let name = Phrase { en: "not stated".into(), fr: Some("non précisé".into()) };
        parts.push(Part { key: "none".to_owned(), name, tally: Tally::of(data, rest.iter()) });
    }
    parts
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::super::fixture::random;
    use super::*;

    fn all(data: &Dataset) -> std::ops::Range<Row> {
        0..data.incidents().len() as Row
    }

    proptest! {
        #[test]
        fn parts_add_up_to_the_whole(seed: u64, count in 0..60usize) {
            let data = random(seed, count);
            for by in GroupBy::ALL {
                let parts = tally_by(&data, all(&data), *by);
                let keys: BTreeSet<_> = parts.iter().map(|part| &part.key).collect();
                prop_assert_eq!(keys.len(), parts.len(), "{:?}", by);
                let incidents: usize = parts.iter().map(|part| part.tally.incidents).sum();
                if matches!(by, GroupBy::Actor | GroupBy::Source) {
                    prop_assert!(incidents >= count);
                    prop_assert!(parts.iter().all(|part| part.tally.incidents <= count));
                } else {
                    prop_assert_eq!(incidents, count);
                    let killed = parts.iter().map(|part| part.tally.killed).sum();
                    prop_assert_eq!(Tally::of(&data, all(&data)).killed, killed);
                }
            }
        }

        #[test]
        fn a_part_holds_what_its_key_says(seed: u64) {
            let data = random(seed, 40);
            for part in tally_by(&data, all(&data), GroupBy::Month) {
                let begun = data.incidents().iter().filter(|i| i.when.day.format("%Y-%m").to_string() == part.key);
                prop_assert_eq!(begun.count(), part.tally.incidents);
            }
            for part in tally_by(&data, all(&data), GroupBy::Actor) {
                let takes_part = |i: &&Incident| i.parties.iter().any(|party| *party.actor.id == *part.key);
                let count = data.incidents().iter().filter(takes_part).count();
                prop_assert!(part.key == "none" || count == part.tally.incidents);
            }
        }
    }

    #[test]
    fn scales_keep_their_order_and_the_rest_stands_largest_first() {
        let data = random(1, 60);
        let months = tally_by(&data, all(&data), GroupBy::Month);
        assert!(months.is_sorted_by(|a, b| a.key < b.key));
        let kinds = tally_by(&data, all(&data), GroupBy::Kind);
        assert!(kinds.is_sorted_by(|a, b| a.tally.incidents >= b.tally.incidents));
        let regions = tally_by(&data, all(&data), GroupBy::Region);
        assert!(regions.iter().any(|part| part.key == "timbuktu" && *part.name.en == *"Timbuktu"));
    }
}
