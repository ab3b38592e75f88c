//! Datasets for the tests of this module: a handful of incidents by hand, and as many as wanted by dice.

use std::sync::{Arc, LazyLock};

use chrono::Days;

use super::{SavedQuery, Scope};
use crate::model::actor::ActorType;
use crate::model::dataset::Registers;
use crate::model::incident::{LinkKind, Origin};
use crate::model::source::PublisherType;
use crate::model::{
    About, Actor, Area, Axis, Count, Country, Credibility, Dataset, Day, Details, Group, Incident,
    IncidentId, Kind, Link, LonLat, Moment, Operation, Party, Phrase, Place, PlaceKind, Position,
    Precision, Publisher, Rating, Region, Reliability, Role, Severity, Shape, Source, Status,
    TimePrecision, Toll, Update, Weapon, When,
};

/// The moment from which the tests count back.
pub(super) fn now() -> Moment {
    moment("2014-10-15T12:00")
}

/// A moment as `2014-10-15T12:00`.
pub(super) fn moment(text: &str) -> Moment {
    Moment::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

/// A day as `2014-10-15`.
pub(super) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The saved queries of the tests.
static SAVED: LazyLock<Vec<SavedQuery>> = LazyLock::new(|| {
    let saved = |name: &str, query: &str| SavedQuery {
        name: name.to_owned(),
        query: query.to_owned(),
        key: None,
    };
    vec![
        saved("un-losses", "peacekeepers>0"),
        saved("Road bombs", "kind:ied or kind:mine"),
        saved("both", "@un-losses @\"Road bombs\""),
        saved("snake", "gao @tail"),
        saved("tail", "@snake"),
        saved("broken", "kind:ide"),
    ]
});

/// A dataset as the tests ask it.
pub(super) fn scope(data: &Dataset) -> Scope<'_> {
    Scope { data, now: now(), saved: &SAVED }
}

fn boxed(texts: &[&str]) -> Box<[Box<str>]> {
    texts.iter().map(|text| Box::from(*text)).collect()
}

fn phrase(en: &str, fr: &str) -> Phrase {
    Phrase { en: en.into(), fr: Some(fr.into()) }
}

fn region(id: &str, name: (&str, &str), country: &str) -> Region {
    Region {
        id: id.into(),
        name: phrase(name.0, name.1),
        aliases: boxed(&[]),
        country: Country::from_code(country).unwrap(),
        label: None,
    }
}

/// Id, name, aliases, region, seat of the cercle, latitude, longitude.
type PlaceRow =
    (&'static str, &'static str, &'static [&'static str], &'static str, &'static str, f64, f64);

const PLACES: &[PlaceRow] = &[
    ("gao", "Gao", &["Gawo"], "gao", "gao", 16.2717, -0.0447),
    ("ansongo", "Ansongo", &["Asongo"], "gao", "ansongo", 15.6597, 0.5022),
    ("menaka", "Ménaka", &["Menaka"], "gao", "menaka", 15.9182, 2.4022),
    ("indelimane", "Indelimane", &[], "gao", "ansongo", 15.87, 1.53),
    ("bourem", "Bourem", &[], "gao", "bourem", 16.9538, -0.3476),
    ("kidal", "Kidal", &[], "kidal", "kidal", 18.4411, 1.4078),
    ("aguelhok", "Aguelhok", &["Aguelhoc"], "kidal", "tessalit", 19.4614, 0.8589),
    ("tessalit", "Tessalit", &[], "kidal", "tessalit", 20.1986, 1.0114),
    ("in-khalil", "In Khalil", &["El Khalil"], "kidal", "tessalit", 21.15, 1.0),
    ("timbuktu", "Tombouctou", &["Timbuktu"], "timbuktu", "timbuktu", 16.7705, -3.0056),
    ("salazar", "Salazar", &[], "agadez", "", 21.5, 11.5),
];

/// Id, short name, English and French name, aliases, the actor it is part of.
type ActorRow = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
    Option<&'static str>,
);

const ACTORS: &[ActorRow] = &[
    ("un", "UN", "United Nations", "Nations unies", &["ONU"], None),
    (
        "minusma",
        "MINUSMA",
        "UN mission in Mali",
        "Mission de l'ONU au Mali",
        &["blue helmets"],
        None,
    ),
    ("minusma.niger", "MINUSMA NE", "Contingent of Niger", "Contingent du Niger", &[], None),
    ("formed-police", "FPU", "Formed police units", "Unités de police", &[], Some("minusma")),
    ("fama", "FAMa", "Malian armed forces", "Forces armées maliennes", &[], None),
    ("france", "France", "French forces", "Forces françaises", &["Serval"], None),
    (
        "mujao",
        "MUJAO",
        "Movement for Oneness and Jihad",
        "Mouvement pour l'unicité",
        &["MOJWA"],
        None,
    ),
    ("aqim", "AQIM", "Al-Qaida in the Maghreb", "Al-Qaida au Maghreb", &["AQMI"], None),
    ("mnla", "MNLA", "National movement", "Mouvement national", &[], None),
    ("civilians", "civilians", "Civilians", "Civils", &[], None),
];

/// What all the datasets refer to.
pub(super) fn registers() -> Registers {
    let mut all = Registers::default();
    for (id, name, country) in [
        ("gao", ("Gao", "Gao"), "ML"),
        ("kidal", ("Kidal", "Kidal"), "ML"),
        ("timbuktu", ("Timbuktu", "Tombouctou"), "ML"),
        ("agadez", ("Agadez", "Agadez"), "NE"),
    ] {
        all.regions.add(region(id, name, country)).unwrap();
    }
    for row in PLACES {
        let place = place(row, &all);
        all.places.add(place).unwrap();
    }
    for row in ACTORS {
        all.actors.add(actor(row)).unwrap();
    }
    for (id, name) in [("afp", "AFP"), ("un-news", "UN News"), ("rfi", "RFI")] {
        all.publishers.add(publisher(id, name)).unwrap();
    }
    add_geography(&mut all);
    for (id, name, from, to) in [
        ("serval", "Serval", "2013-01-11", Some("2014-07-31")),
        ("barkhane", "Barkhane", "2014-08-01", None),
    ] {
        all.operations.add(operation(id, name, day(from), to.map(day))).unwrap();
    }
    all
}

fn add_geography(all: &mut Registers) {
    let places = |ids: &[&str]| -> Box<[Arc<Place>]> {
        ids.iter().map(|id| all.places.get(id).unwrap().clone()).collect()
    };
    let line = places(&["menaka", "indelimane", "ansongo"]).iter().map(|p| p.at).collect();
    let road = Axis {
        id: "gao-kidal".into(),
        name: phrase("Gao-Kidal road", "Axe Gao-Kidal"),
        places: places(&["gao", "bourem", "kidal"]),
    };
    let centre = all.places.get("gao").unwrap().at;
    for (id, name, shape) in [
        ("menaka-ansongo", "Ménaka-Ansongo axis", Shape::Corridor { line, width_km: 40.0 }),
        ("gao-200", "Round Gao", Shape::Circle { centre, radius_km: 200.0 }),
    ] {
        all.areas.add(Area { id: id.into(), name: phrase(name, name), shape }).unwrap();
    }
    all.axes.add(road).unwrap();
}

fn place(row: &PlaceRow, all: &Registers) -> Place {
    let (id, name, aliases, region, cercle, lat, lon) = *row;
    let region = all.regions.get(region).unwrap();
    Place {
        id: id.into(),
        name: name.into(),
        aliases: boxed(aliases),
        region: Some(region.clone()),
        cercle: Some(cercle).filter(|seat| !seat.is_empty()).map(Box::from),
        country: region.country,
        at: LonLat { lon, lat },
        kind: PlaceKind::Town,
        rank: 1,
        population: None,
    }
}

fn actor(row: &ActorRow) -> Actor {
    let (id, short, en, fr, aliases, part_of) = *row;
    Actor {
        id: id.into(),
        name: phrase(en, fr),
        short: short.into(),
        aliases: boxed(aliases),
        kind: ActorType::Other,
        from: None,
        to: None,
        country: None,
        part_of: part_of.map(Box::from),
        relations: Box::default(),
        acled_name: None,
        ucdp_id: None,
        note: None,
    }
}

fn publisher(id: &str, name: &str) -> Publisher {
    Publisher {
        id: id.into(),
        name: name.into(),
        aliases: boxed(&[]),
        kind: PublisherType::Press,
        language: None,
        reliability: Reliability::B,
        url: None,
        note: None,
    }
}

fn operation(id: &str, name: &str, from: Day, to: Option<Day>) -> Operation {
    Operation {
        id: id.into(),
        name: phrase(name, name),
        from,
        to,
        from_precision: TimePrecision::Day,
        to_precision: TimePrecision::Day,
        actors: Box::default(),
        note: None,
        sources: Box::default(),
    }
}

/// A plain incident in Gao, of which only the day is known.
pub(super) fn plain(id: &str, on: &str, all: &Registers) -> Incident {
    let place = all.places.get("gao").unwrap().clone();
    Incident {
        id: IncidentId::new(id),
        when: When::on(day(on)),
        kind: Kind::IndirectFire,
        status: Status::Confirmed,
        severity: Severity::new(2).unwrap(),
        summary: Phrase::plain("Rockets fell outside the camp."),
        position: Position {
            precision: Precision::Town,
            region: place.region.clone(),
            country: Some(place.country),
            place: Some(place),
            stated: None,
            along: Box::default(),
        },
        parties: Arc::default(),
        killed: Toll::default(),
        wounded: Toll::default(),
        sources: Arc::new([source("AFP", None, Rating::UNRATED)]),
        known: None,
        origin: Origin { file: "fixture".into(), line: 1 },
        more: None,
    }
}

fn source(name: &str, date: Option<Day>, rating: Rating) -> Source {
    Source { name: name.into(), date, rating, url: None, more: None }
}

/// Some incidents by dice, the same for the same seed.
pub(super) fn random(seed: u64, count: usize) -> Dataset {
    let all = registers();
    let mut dice = Dice::new(seed);
    let incidents = (0..count).map(|at| thrown(&mut dice, at, &all)).collect();
    Dataset::new(About::default(), all, incidents)
}

/// Numbers that look random and never differ between runs (Knuth's multiplier).
pub(super) struct Dice(u64);

impl Dice {
    /// Dice of a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `sides`.
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    /// One of some.
    pub(super) fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.roll(of.len())]
    }

    /// Yes, once in so many times.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }
}

const SENTENCES: &[&str] = &[
    "A convoy was stopped on the road to the river.",
    "Tir d'obus près du camp, un blessé.",
    "Deux sources s'accordent sur Ménaka.",
    "The MINUSMA camp was hit by rockets, AFP says.",
    "Traders closed the market until noon.",
];

fn thrown(dice: &mut Dice, at: usize, all: &Registers) -> Incident {
    let date = day("2013-06-01").checked_add_days(Days::new(dice.roll(600) as u64)).unwrap();
    let known =
        dice.once_in(2).then(|| date.checked_add_days(Days::new(dice.roll(5) as u64)).unwrap());
    let rating = Rating {
        reliability: *dice.pick(Reliability::ALL),
        credibility: *dice.pick(Credibility::ALL),
    };
    Incident {
        id: IncidentId::new(&format!("SYN-{at:06}")),
        when: When {
            day: date,
            minute: dice.once_in(2).then(|| dice.roll(1440) as u16),
            end: dice
                .once_in(6)
                .then(|| date.checked_add_days(Days::new(dice.roll(40) as u64)).unwrap()),
            precision: TimePrecision::Day,
        },
        kind: *dice.pick(Kind::ALL),
        status: *dice.pick(Status::ALL),
        severity: Severity::new(dice.roll(6) as u8).unwrap(),
        summary: Phrase::plain(*dice.pick(SENTENCES)),
        position: position(dice, all),
        parties: (0..dice.roll(3)).map(|_| party(dice, all)).collect(),
        killed: toll(dice),
        wounded: toll(dice),
        sources: (0..=dice.roll(2))
            .map(|_| {
                source(
                    dice.pick::<&str>(&["AFP", "UN News", "RFI"]),
                    known,
                    if dice.once_in(2) { rating } else { Rating::UNRATED },
                )
            })
            .collect(),
        known,
        origin: Origin { file: "fixture".into(), line: 1 },
        more: dice.once_in(3).then(|| Arc::new(details(dice, date))),
    }
}

fn position(dice: &mut Dice, all: &Registers) -> Position {
    let places: Vec<_> = all.places.iter().cloned().collect();
    let place = dice.pick(&places).clone();
    let precision = *dice.pick(Precision::ALL);
    let near = LonLat {
        lon: place.at.lon + dice.roll(100) as f64 / 250.0,
        lat: place.at.lat - dice.roll(100) as f64 / 250.0,
    };
    let start = dice.roll(places.len() - 3);
    Position {
        precision,
        region: place.region.clone().filter(|_| !dice.once_in(9)),
        country: Some(place.country).filter(|_| !dice.once_in(9)),
        stated: dice.once_in(2).then_some(near),
        along: if dice.once_in(2) { places[start..start + 3].into() } else { Box::default() },
        place: (precision != Precision::None).then_some(place),
    }
}

fn party(dice: &mut Dice, all: &Registers) -> Party {
    let actors: Vec<_> = all.actors.iter().cloned().collect();
    Party { role: *dice.pick(Role::ALL), actor: dice.pick(&actors).clone() }
}

fn toll(dice: &mut Dice) -> Toll {
    let mut count = || {
        let best = dice.roll(8) as u32;
        Count::range(best.saturating_sub(dice.roll(2) as u32), best, best + dice.roll(2) as u32)
            .unwrap()
    };
    let (all, group) = (count(), count());
    Toll {
        all: dice.once_in(2).then_some(all),
        groups: if dice.once_in(2) {
            Box::new([(*dice.pick(Group::ALL), group)])
        } else {
            Box::default()
        },
    }
}

fn details(dice: &mut Dice, date: Day) -> Details {
    Details {
        abducted: toll(dice),
        weapons: (0..dice.roll(3)).map(|_| *dice.pick(Weapon::ALL)).collect(),
        tags: (0..dice.roll(3))
            .map(|_| Box::from(*dice.pick(&["convoy", "Élections", "conflict:Mali: north"])))
            .collect(),
        related: (0..dice.roll(2))
            .map(|_| Link { kind: LinkKind::Follows, id: IncidentId::new("SYN-000000") })
            .collect(),
        updates: (0..dice.roll(2))
            .map(|_| Update {
                at: date.and_hms_opt(0, 0, 0).unwrap(),
                text: Phrase::plain("later"),
                source: None,
            })
            .collect(),
        codes: (0..dice.roll(2))
            .map(|_| (Box::from(*dice.pick(&["ged", "acled"])), Box::from("27001")))
            .collect(),
        note: dice.once_in(2).then(|| Phrase::plain("The hour is contradicted.")),
        ..Details::default()
    }
}
