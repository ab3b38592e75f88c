//! A clause with its names looked up and its dates made absolute.

use super::property::Property;
use super::row_set::RowSet;
use super::search::Needle;
use super::zone::Zone;
use crate::model::mentions::{Mentions, RowsById};
use crate::model::{Dataset, Incident, Role, Row};

/// What a clause asks. Several values mean either.
#[derive(Clone, Debug)]
pub(super) enum Condition {
    /// A text stands in the words of the incident or in a name of what it refers to.
    Text(Needle),
    /// It refers to one of these.
    Refers(Index, Ids),
    /// One of these actors has this role.
    Acts(Role, Ids),
    /// It has a property.
    Has(Property),
}

/// Ids of a register, or what stands for ids there.
pub(super) type Ids = Vec<Box<str>>;

/// What the dataset keeps an index of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Index {
    /// Places.
    Place,
    /// Regions.
    Region,
    /// Actors.
    Actor,
    /// Publishers, by name.
    Publisher,
    /// Tags.
    Tag,
}

impl Index {
    const fn of(self, mentions: &Mentions) -> &RowsById {
        match self {
            Self::Place => &mentions.places,
            Self::Region => &mentions.regions,
            Self::Actor => &mentions.actors,
            Self::Publisher => &mentions.publishers,
            Self::Tag => &mentions.tags,
        }
    }
}

impl Condition {
    /// The rows among some for which it holds. What there is an index of is not swept.
    pub(super) fn rows(&self, data: &Dataset, among: &RowSet) -> RowSet {
        let refer = |index: Index, ids| {
            let rows = referring(index.of(data.mentions()), ids);
            RowSet::of(among.size(), rows).and(among)
        };
        match self {
            Self::Text(needle) => needle.rows(data, among),
            Self::Refers(index, ids) => refer(*index, ids),
            Self::Acts(role, ids) => sweep(data, &refer(Index::Actor, ids), |incident| {
                incident.in_role(*role).any(|actor| ids.contains(&actor.id))
            }),
            Self::Has(property) => sweep(data, among, |incident| property.is_of(incident)),
        }
    }

    /// The shapes on the map that it asks for.
    pub(super) fn zones(&self) -> &[Zone] {
        match self {
            Self::Has(Property::Near(zones) | Property::Inside(zones)) => zones,
            _ => &[],
        }
    }

    /// Whether it asks for a point on the map.
    pub(super) fn is_spatial(&self) -> bool {
        matches!(self, Self::Has(Property::Near(_) | Property::Inside(_)))
    }
}

/// The rows that refer to any of some ids.
pub(super) fn referring<'a>(
    index: &'a RowsById,
    ids: &'a [Box<str>],
) -> impl Iterator<Item = Row> + 'a {
    ids.iter().flat_map(|id| index.rows(id)).copied()
}

/// The rows among some whose incidents pass a test.
pub(super) fn sweep(data: &Dataset, among: &RowSet, test: impl Fn(&Incident) -> bool) -> RowSet {
    among.filtered(|row| data.incident(row).is_some_and(&test))
}
