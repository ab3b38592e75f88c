//! Incidents as JSON: the dataset's own field names, with what follows from the record filled in
//! (`region`, `cercle`, `country`, `at`, `precision`, `severity`, `known`, `rating`, `mgrs`).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::grid::{Digits, GridFormat, written};
use crate::model::{Count, Incident, Phrase, Role, Source, Toll, severity};

/// A text in the languages there are.
#[derive(Serialize)]
struct JsonPhrase<'a> {
    en: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    fr: Option<&'a str>,
}

impl<'a> From<&'a Phrase> for JsonPhrase<'a> {
    fn from(phrase: &'a Phrase) -> Self {
        Self { en: &phrase.en, fr: phrase.fr.as_deref() }
    }
}

#[derive(Serialize)]
struct JsonCount {
    low: u32,
    best: u32,
    high: u32,
}

impl From<Count> for JsonCount {
    fn from(count: Count) -> Self {
        Self { low: count.low, best: count.best, high: count.high }
    }
}

/// `null` where nobody gives a number: that is not zero.
#[derive(Serialize)]
struct JsonToll<'a> {
    #[serde(flatten)]
    all: JsonCount,
    #[serde(flatten)]
    groups: BTreeMap<&'a str, JsonCount>,
}

fn toll(toll: &Toll) -> Option<JsonToll<'_>> {
    let groups =
        toll.groups.iter().map(|(group, count)| (group.word(), JsonCount::from(*count))).collect();
    Some(JsonToll { all: toll.all?.into(), groups })
}

#[derive(Serialize)]
struct JsonSeverity<'a> {
    level: u8,
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonLink<'a> {
    id: &'a str,
    r#as: &'a str,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    name: &'a str,
    date: Option<String>,
    rating: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<&'a str>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    says: BTreeMap<&'a str, &'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<JsonPhrase<'a>>,
}

impl<'a> From<&'a Source> for JsonSource<'a> {
    fn from(source: &'a Source) -> Self {
        let more = source.more.as_deref();
        Self {
            name: &source.name,
            date: source.date.map(|day| day.to_string()),
            rating: source.rating.to_string(),
            title: source.title(),
            url: source.url.as_deref(),
            lang: more.and_then(|more| more.language.as_deref()),
            original: more.and_then(|more| more.original.as_deref()),
            says: source.says().iter().map(|(field, value)| (&**field, &**value)).collect(),
            note: more.and_then(|more| more.note.as_ref()).map(JsonPhrase::from),
        }
    }
}

#[derive(Serialize)]
struct JsonUpdate<'a> {
    at: String,
    text: JsonPhrase<'a>,
    source: Option<&'a str>,
}

/// One incident.
#[derive(Serialize)]
pub(super) struct JsonIncident<'a> {
    id: &'a str,
    date: String,
    end: Option<String>,
    time_precision: &'a str,
    kind: &'a str,
    title: Option<JsonPhrase<'a>>,
    place: Option<&'a str>,
    region: Option<&'a str>,
    cercle: Option<&'a str>,
    country: Option<&'a str>,
    /// Latitude, longitude; `null` unless the precision allows a point.
    at: Option<[f64; 2]>,
    mgrs: Option<String>,
    precision: &'a str,
    along: Vec<&'a str>,
    summary: JsonPhrase<'a>,
    #[serde(flatten)]
    parties: BTreeMap<&'a str, Vec<&'a str>>,
    killed: Option<JsonToll<'a>>,
    wounded: Option<JsonToll<'a>>,
    abducted: Option<JsonToll<'a>>,
    weapons: Vec<&'a str>,
    status: &'a str,
    severity: JsonSeverity<'a>,
    rating: String,
    known: Option<String>,
    tags: Vec<&'a str>,
    related: Vec<JsonLink<'a>>,
    codes: BTreeMap<&'a str, Vec<&'a str>>,
    note: Option<JsonPhrase<'a>>,
    sources: Vec<JsonSource<'a>>,
    update: Vec<JsonUpdate<'a>>,
}

impl<'a> From<&'a Incident> for JsonIncident<'a> {
    fn from(incident: &'a Incident) -> Self {
        let details = incident.details();
        let position = &incident.position;
        let point = position.point();
        let grid = point.zip(Digits::of(position.precision));
        Self {
            id: incident.id.as_str(),
            date: date(incident),
            end: incident.when.end.map(|day| day.to_string()),
            time_precision: incident.when.precision.word(),
            kind: incident.kind.word(),
            title: details.title.as_ref().map(JsonPhrase::from),
            place: position.place.as_ref().map(|place| &*place.id),
            region: position.region.as_ref().map(|region| &*region.id),
            cercle: position.cercle(),
            country: position.country.as_ref().map(crate::model::Country::code),
            at: point.map(|point| [point.lat, point.lon]),
            mgrs: grid.map(|(point, digits)| written(point, GridFormat::Mgrs, digits)),
            precision: position.precision.word(),
            along: position.along.iter().map(|place| &*place.id).collect(),
            summary: (&incident.summary).into(),
            parties: parties(incident),
            killed: toll(&incident.killed),
            wounded: toll(&incident.wounded),
            abducted: toll(&details.abducted),
            weapons: details.weapons.iter().map(|weapon| weapon.word()).collect(),
            status: incident.status.word(),
            severity: JsonSeverity {
                level: incident.severity.level(),
                rule: severity::explain(incident).word(),
                reason: details.severity_reason.as_deref(),
            },
            rating: incident.rating().to_string(),
            known: incident.known.map(|day| day.to_string()),
            tags: details.tags.iter().map(|tag| &**tag).collect(),
            related: details
                .related
                .iter()
                .map(|link| JsonLink { id: link.id.as_str(), r#as: link.kind.word() })
                .collect(),
            codes: codes(incident),
            note: details.note.as_ref().map(JsonPhrase::from),
            sources: incident.sources.iter().map(JsonSource::from).collect(),
            update: updates(incident),
        }
    }
}

/// A date, or a date-time in UTC where the minute is known: as the dataset writes it.
fn date(incident: &Incident) -> String {
    match incident.when.minute {
        Some(_) => incident.when.start().format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        None => incident.when.day.to_string(),
    }
}

fn parties(incident: &Incident) -> BTreeMap<&str, Vec<&str>> {
    let of = |role: Role| incident.in_role(role).map(|actor| &*actor.id).collect();
    Role::ALL.iter().map(|role| (role.word(), of(*role))).collect()
}

fn codes(incident: &Incident) -> BTreeMap<&str, Vec<&str>> {
    let mut codes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (set, code) in &incident.details().codes {
        codes.entry(set).or_default().push(code);
    }
    codes
}

fn updates(incident: &Incident) -> Vec<JsonUpdate<'_>> {
    let update =
        |update: &'_ crate::model::Update| update.at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    incident
        .details()
        .updates
        .iter()
        .map(|u| JsonUpdate { at: update(u), text: (&u.text).into(), source: u.source.as_deref() })
        .collect()
}
