//! Rows of the gazetteer and of the register of regions.

use std::sync::Arc;

use super::fault::Fault;
use super::row::{Field, Row, optional, required};
use super::text::TEXT;
use super::value::Value;
use crate::model::{Country, LonLat, Phrase, Place, PlaceKind, Region};

/// The rank of a place that has none: its name is shown from close by.
const MODEST_RANK: u32 = 4;

#[derive(Default)]
struct RegionDraft {
    id: Option<Box<str>>,
    name: Option<Phrase>,
    aliases: Box<[Box<str>]>,
    country: Option<Country>,
    label: Option<LonLat>,
}

const REGION: &[Field<RegionDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.phrase(TEXT)),
    optional("aliases", |d, v| d.aliases = v.texts()),
    required("country", |d, v| d.country = v.country()),
    // The model asks the places for their region, not the region for its seat; a wrong one is told all the same.
    optional("seat", |_, v| drop(v.later_place())),
    optional("label", |d, v| d.label = v.position()),
];

/// Reads a region.
pub(super) fn read_region(row: &Row<'_>) -> Option<Region> {
    let draft = row.read(REGION);
    Some(Region {
        id: draft.id?,
        name: draft.name?,
        aliases: draft.aliases,
        country: draft.country?,
        label: draft.label,
    })
}

#[derive(Default)]
struct Draft {
    id: Option<Box<str>>,
    name: Option<Box<str>>,
    aliases: Box<[Box<str>]>,
    region: Option<Arc<Region>>,
    cercle: Option<Box<str>>,
    country: Option<Country>,
    at: Option<LonLat>,
    kind: Option<PlaceKind>,
    rank: Option<u32>,
    population: Option<u32>,
}

const FIELDS: &[Field<Draft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.text(TEXT)),
    optional("aliases", |d, v| d.aliases = v.texts()),
    optional("region", |d, v| d.region = v.region()),
    optional("cercle", |d, v| d.cercle = v.later_place()),
    optional("country", |d, v| d.country = v.country()),
    required("at", |d, v| d.at = v.position()),
    required("kind", |d, v| d.kind = v.word()),
    optional("rank", |d, v| d.rank = v.number_in(1..=5)),
    optional("population", |d, v| d.population = v.number()),
    // Where the row comes from: for whoever keeps the file.
    optional("source", |_, v| drop(v.text(TEXT))),
];

/// Reads a place.
pub(super) fn read(row: &Row<'_>) -> Option<Place> {
    let draft = row.read(FIELDS);
    let country = draft.country.or(draft.region.as_ref().map(|region| region.country));
    if row.value("country").is_none() && row.value("region").is_none() {
        row.report(
            Fault::Missing,
            "country",
            format_args!("a place needs \"region\" or \"country\""),
        );
    }
    let at = draft.at?;
    check_order_of_coordinates(row, at);
    Some(Place {
        id: draft.id?,
        name: draft.name?,
        aliases: draft.aliases,
        region: draft.region,
        cercle: draft.cercle,
        country: country?,
        at,
        kind: draft.kind?,
        rank: draft.rank.unwrap_or(MODEST_RANK) as u8,
        population: draft.population,
    })
}

/// Warns of a place outside the theatre that would lie inside it with its coordinates exchanged.
fn check_order_of_coordinates(row: &Row<'_>, at: LonLat) {
    let theatre = row.page.reader.theatre;
    let LonLat { lon, lat } = at;
    let exchanged = LonLat::new(lat, lon).is_some_and(|position| theatre.contains(position));
    if exchanged && !theatre.contains(at) {
        let reason = format_args!("[{lat}, {lon}] is outside the theatre");
        row.report_with(Fault::OutsideTheatre, "at", reason, || {
            Some(format!("latitude first: [{lon}, {lat}]"))
        });
    }
}

impl Value<'_> {
    /// A place of the gazetteer.
    pub(super) fn place(&self) -> Option<Arc<Place>> {
        self.among(&self.page.reader.registers.places, "place")
    }

    /// Places in order.
    pub(super) fn places(&self) -> Vec<Arc<Place>> {
        self.items().filter_map(|item| item.place()).collect()
    }

    /// A region.
    pub(super) fn region(&self) -> Option<Arc<Region>> {
        self.among(&self.page.reader.registers.regions, "region")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;

    #[test]
    fn the_tables_are_lawful() {
        lawful_names(REGION);
        lawful_names(FIELDS);
    }
}
