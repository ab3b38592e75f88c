//! Datasets for the tests of the map: the shipped gazetteer and axes, and incidents made on the spot.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use toml::{Table, Value};

use crate::model::dataset::{About, Registers};
use crate::model::incident::Origin;
use crate::model::{
    Axis, Country, Dataset, Incident, IncidentId, Kind, LonLat, Phrase, Place, PlaceKind, Position,
    Precision, Region, Severity, Status, Toll, When,
};

static PLACES: LazyLock<Table> =
    LazyLock::new(|| include_str!("../../assets/dataset/places.toml").parse().unwrap());

static AXES: LazyLock<Table> =
    LazyLock::new(|| include_str!("../../assets/dataset/axes.toml").parse().unwrap());

/// The shipped regions, places and axes.
pub(super) fn registers() -> Registers {
    let mut registers = Registers::default();
    for row in rows(&PLACES, "region") {
        registers.regions.add(region(row)).unwrap();
    }
    for row in rows(&PLACES, "place") {
        let place = place(row, &registers);
        registers.places.add(place).unwrap();
    }
    for row in rows(&AXES, "axis") {
        let axis = Axis {
            id: text(row, "id"),
            name: phrase(&row["name"]),
            places: words(row, "places")
                .map(|id| registers.places.get(id).unwrap().clone())
                .collect(),
        };
        registers.axes.add(axis).unwrap();
    }
    registers
}

fn rows<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t Table> {
    table[name].as_array().unwrap().iter().map(|row| row.as_table().unwrap())
}

fn text(row: &Table, key: &str) -> Box<str> {
    row[key].as_str().unwrap().into()
}

fn words<'t>(row: &'t Table, key: &str) -> impl Iterator<Item = &'t str> {
    row.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

fn phrase(value: &Value) -> Phrase {
    match value {
        Value::Table(both) => {
            Phrase { en: text(both, "en").into(), fr: Some(text(both, "fr").into()) }
        }
        one => Phrase::plain(one.as_str().unwrap()),
    }
}

/// `[latitude, longitude]`, as the dataset writes it.
fn lat_lon(value: &Value) -> LonLat {
    let pair = value.as_array().unwrap();
    LonLat { lat: pair[0].as_float().unwrap(), lon: pair[1].as_float().unwrap() }
}

fn region(row: &Table) -> Region {
    Region {
        id: text(row, "id"),
        name: phrase(&row["name"]),
        aliases: words(row, "aliases").map(Into::into).collect(),
        country: Country::from_code(&text(row, "country")).unwrap(),
        label: row.get("label").map(lat_lon),
    }
}

fn place(row: &Table, registers: &Registers) -> Place {
    Place {
        id: text(row, "id"),
        name: text(row, "name"),
        aliases: words(row, "aliases").map(Into::into).collect(),
        region: row.get("region").and_then(|id| registers.regions.get(id.as_str()?)).cloned(),
        cercle: row.get("cercle").and_then(Value::as_str).map(Into::into),
        country: Country::from_code(&text(row, "country")).unwrap(),
        at: lat_lon(&row["at"]),
        kind: PlaceKind::from_word(&text(row, "kind")).unwrap(),
        rank: row["rank"].as_integer().unwrap() as u8,
        population: None,
    }
}

/// One incident in short: its number gives its day and its id.
#[derive(Clone, Copy, Debug)]
pub(super) struct Short {
    /// What it was.
    pub(super) kind: Kind,
    /// How bad, 0 to 5.
    pub(super) level: u8,
    /// How exactly the place is known.
    pub(super) precision: Precision,
    /// The id of the place; for a region the id of the region.
    pub(super) place: &'static str,
    /// Coordinates of its own.
    pub(super) stated: Option<LonLat>,
    /// The ids of the places of a corridor.
    pub(super) along: &'static [&'static str],
}

/// An incident at a place.
pub(super) fn at(kind: Kind, level: u8, precision: Precision, place: &'static str) -> Short {
    Short { kind, level, precision, place, stated: None, along: &[] }
}

/// A dataset of these incidents, in the order given.
pub(super) fn dataset(incidents: &[Short]) -> Dataset {
    let registers = registers();
    let incidents = (0..).zip(incidents).map(|(n, short)| incident(n, short, &registers)).collect();
    Dataset::new(About::default(), registers, incidents)
}

fn incident(number: u32, short: &Short, registers: &Registers) -> Incident {
    let place = registers.places.get(short.place).cloned();
    let named = registers.regions.get(short.place).filter(|_| short.precision == Precision::Region);
    let region = named.cloned().or_else(|| place.as_ref()?.region.clone());
    let along = short.along.iter().map(|id| Arc::clone(registers.places.get(id).unwrap()));
    let position = Position {
        precision: short.precision,
        place,
        region,
        country: Some(Country::MALI),
        stated: short.stated,
        along: along.collect(),
    };
    let first = NaiveDate::from_ymd_opt(2014, 1, 1).unwrap();
    Incident {
        id: IncidentId::new(&format!("T-{number:06}")),
        when: When::on(first + chrono::Days::new(u64::from(number) % 3650)),
        kind: short.kind,
        status: Status::Confirmed,
        severity: Severity::new(short.level).unwrap(),
        summary: Phrase::plain("A test."),
        position,
        parties: Arc::default(),
        killed: Toll::default(),
        wounded: Toll::default(),
        sources: Arc::default(),
        known: None,
        origin: Origin { file: "test.toml".into(), line: 1 },
        more: None,
    }
}

/// One incident of each precision and a few more, spread over the theatre.
pub(super) fn small() -> Dataset {
    let corridor = Short {
        along: &["menaka", "indelimane", "ansongo"],
        ..at(Kind::Ambush, 5, Precision::Corridor, "indelimane")
    };
    dataset(&[
        at(Kind::Suicide, 5, Precision::Exact, "gao"),
        at(Kind::IndirectFire, 4, Precision::Town, "kidal"),
        at(Kind::IndirectFire, 2, Precision::Town, "kidal"),
        at(Kind::Ied, 4, Precision::Near, "aguelhok"),
        at(Kind::Abduction, 3, Precision::Cercle, "menaka"),
        at(Kind::Mine, 2, Precision::Cercle, "menaka"),
        at(Kind::AirStrike, 3, Precision::Region, "kidal"),
        at(Kind::Looting, 2, Precision::Region, "timbuktu"),
        at(Kind::Looting, 2, Precision::Region, "timbuktu"),
        corridor,
        at(Kind::Political, 0, Precision::Country, "bamako"),
        at(Kind::Agreement, 0, Precision::None, "ouagadougou"),
        at(Kind::Mine, 3, Precision::Near, "tabankort"),
        at(Kind::DirectFire, 3, Precision::Town, "tombouctou"),
        at(Kind::Ambush, 4, Precision::Near, "indelimane"),
    ])
}
