//! Which incidents refer to what: asked by name, nobody need visit every incident to find out.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::dataset::Row;
use super::incident::Incident;

/// The rows that refer to a thing, by its id; ids and rows ascending.
#[derive(Debug, Default)]
pub struct RowsById(Box<[Entry]>);

/// An id and the rows that refer to it.
type Entry = (Box<str>, Box<[Row]>);

impl RowsById {
    fn of<'a, I>(incidents: &'a [Incident], ids: impl Fn(&'a Incident) -> I) -> Self
    where
        I: IntoIterator<Item = &'a str>,
    {
        // Most incidents share what they refer to, so the address of an id says which it is, and
        // quicker than its text: this runs while somebody waits for the first screen.
        let mut by_address: HashMap<usize, usize, BuildHasherDefault<AddressHasher>> =
            HashMap::default();
        let mut by_text: HashMap<&str, usize> = HashMap::new();
        let mut entries: Vec<(&str, Vec<Row>)> = Vec::new();
        for (incident, row) in incidents.iter().zip(0..) {
            for id in ids(incident) {
                let at = *by_address.entry(id.as_ptr().addr()).or_insert_with(|| {
                    *by_text.entry(id).or_insert_with(|| {
                        entries.push((id, Vec::new()));
                        entries.len() - 1
                    })
                });
                entries.get_mut(at).into_iter().for_each(|(_, rows)| rows.push(row));
            }
        }
        let mut entries: Vec<Entry> = entries.into_iter().map(entry).collect();
        entries.sort_unstable();
        Self(entries.into())
    }

    /// The rows that refer to an id, ascending.
    pub fn rows(&self, id: &str) -> &[Row] {
        let found = self.0.binary_search_by(|(other, _)| (**other).cmp(id));
        found.ok().and_then(|at| self.0.get(at)).map_or(&[], |(_, rows)| rows)
    }

    /// Every id that is referred to, ascending, with its rows.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Row])> {
        self.0.iter().map(|(id, rows)| (&**id, &**rows))
    }
}

/// Each row once: an actor may have two roles in one incident.
fn entry((id, mut rows): (&str, Vec<Row>)) -> Entry {
    rows.dedup();
    (id.into(), rows.into())
}

/// Spreads addresses over a table. Nobody outside chooses them, so nothing stronger is needed.
#[derive(Default)]
struct AddressHasher(u64);

impl Hasher for AddressHasher {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    /// Multiplied by the golden ratio's bits, the high ones folded down (Knuth).
    fn write_usize(&mut self, address: usize) {
        self.0 = (self.0 ^ address as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

/// Which incidents refer to what.
#[derive(Debug, Default)]
pub struct Mentions {
    /// By the id of the place.
    pub places: RowsById,
    /// By the id of a place of the corridor.
    pub corridors: RowsById,
    /// By the id of the region.
    pub regions: RowsById,
    /// By the id of an actor, whatever its role.
    pub actors: RowsById,
    /// By the name of a publisher.
    pub publishers: RowsById,
    /// By tag.
    pub tags: RowsById,
}

impl Mentions {
    /// What some incidents refer to.
    pub(super) fn of(incidents: &[Incident]) -> Self {
        Self {
            places: RowsById::of(incidents, |i| i.position.place.iter().map(|p| &*p.id)),
            corridors: RowsById::of(incidents, |i| i.position.along.iter().map(|p| &*p.id)),
            regions: RowsById::of(incidents, |i| i.position.region.iter().map(|r| &*r.id)),
            actors: RowsById::of(incidents, |i| i.parties.iter().map(|party| &*party.actor.id)),
            publishers: RowsById::of(incidents, |i| i.sources.iter().map(|source| &*source.name)),
            tags: RowsById::of(incidents, |i| i.details().tags.iter().map(|tag| &**tag)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::incident::{Origin, Precision};
    use crate::model::{
        IncidentId, Kind, Phrase, Position, Rating, Severity, Source, Status, Toll, When,
    };

    /// An incident reported by some publishers, each name in a place of its own in memory.
    fn reported_by(names: &[&str]) -> Incident {
        let source = |name: &&str| Source {
            name: (*name).into(),
            date: None,
            rating: Rating::UNRATED,
            url: None,
            more: None,
        };
        Incident {
            id: IncidentId::new("x"),
            when: When::on("2014-10-07".parse().unwrap()),
            kind: Kind::Ied,
            status: Status::Reported,
            severity: Severity::default(),
            summary: Phrase::plain(""),
            position: Position {
                precision: Precision::None,
                place: None,
                region: None,
                country: None,
                stated: None,
                along: Box::default(),
            },
            parties: Arc::default(),
            killed: Toll::default(),
            wounded: Toll::default(),
            sources: names.iter().map(source).collect(),
            known: None,
            origin: Origin { file: "x".into(), line: 1 },
            more: None,
        }
    }

    #[test]
    fn rows_are_found_by_the_text_of_an_id_and_come_once() {
        let incidents = [&["RFI", "AFP", "AFP"][..], &[], &["AFP"]].map(reported_by);
        let mentions = Mentions::of(&incidents);
        assert_eq!(mentions.publishers.rows("AFP"), [0, 2]);
        assert_eq!(mentions.publishers.rows("RFI"), [0]);
        assert!(mentions.publishers.rows("afp").is_empty());
        let ids: Vec<_> = mentions.publishers.iter().map(|(id, _)| id).collect();
        assert_eq!(ids, ["AFP", "RFI"]);
        assert_eq!(mentions.places.iter().count(), 0);
    }
}
