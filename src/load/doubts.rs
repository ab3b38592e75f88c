//! What somebody should look at in a record that is well formed: warnings, never errors.

use super::fault::Fault;
use super::row::Row;
use crate::model::text::fold;
use crate::model::{Country, Credibility, Incident, LonLat, Role};

/// Farther than this from its place, a point is likely a slip.
const FAR_KM: f64 = 50.0;

/// Checks one incident.
pub(super) fn check(row: &Row<'_>, incident: &Incident) {
    check_point(row, incident);
    check_sources(row, incident);
    check_niger(row, incident);
    check_suspicion(row, incident);
}

fn check_point(row: &Row<'_>, incident: &Incident) {
    let position = &incident.position;
    if let (Some(place), Some(stated)) = (&position.place, position.stated)
        && !place.at.within_km(stated, FAR_KM)
    {
        let km = place.at.km_to(stated);
        let reason = format_args!("{km:.0} km from {}", place.name);
        row.report_with(Fault::FarFromPlace, "at", reason, || {
            exchanged(stated, |position| place.at.within_km(position, FAR_KM))
        });
    }
    let theatre = row.page.reader.theatre;
    if let Some(point) = position.point().filter(|point| !theatre.contains(*point)) {
        let key = if position.stated.is_some() { "at" } else { "place" };
        row.report_with(Fault::OutsideTheatre, key, format_args!("outside the theatre"), || {
            exchanged(point, |position| theatre.contains(position))
        });
    }
}

/// The mend for a point that would be right with latitude and longitude exchanged.
fn exchanged(point: LonLat, is_right: impl Fn(LonLat) -> bool) -> Option<String> {
    let LonLat { lon, lat } = point;
    LonLat::new(lat, lon)
        .filter(|position| is_right(*position))
        .map(|_| format!("latitude first: [{lon}, {lat}]"))
}

fn check_sources(row: &Row<'_>, incident: &Incident) {
    let day = incident.when.day;
    for (number, source) in incident.sources.iter().enumerate() {
        if let Some(date) = source.date.filter(|date| *date < day) {
            let sources = row.value("sources");
            let item = sources.and_then(|sources| sources.items().nth(number));
            let span = item.map_or(row.span, |item| item.span);
            let reason = format_args!("published on {date}, before the event of {day}");
            row.page.report(Fault::EarlySource, span, reason);
        }
    }
    if let [only] = &*incident.sources
        && only.rating.credibility == Credibility::Confirmed
    {
        let reason = format_args!("rated {}, but nobody else confirms it", only.rating);
        row.report(Fault::LoneConfirmation, "sources", reason);
    }
}

/// One of two states whose names are taken for each other.
struct State {
    code: &'static str,
    name: &'static str,
    /// The words that mean it and not the other, folded. "Niger" is none of them: it is the river's name too.
    words: &'static [&'static str],
}

const NIGER: State = State {
    code: "NE",
    name: "Niger",
    words: &["nigerien", "nigeriens", "nigerienne", "nigeriennes"],
};

const NIGERIA: State = State {
    code: "NG",
    name: "Nigeria",
    words: &["nigeria", "nigerian", "nigerians", "nigeriane", "nigerianes"],
};

/// Checks that the text does not speak of the one state where places and actors are the other's.
fn check_niger(row: &Row<'_>, incident: &Incident) {
    let (meant, other) = match (touches(incident, &NIGER), touches(incident, &NIGERIA)) {
        (true, false) => (NIGER, NIGERIA),
        (false, true) => (NIGERIA, NIGER),
        _ => return,
    };
    for text in incident.summary.each().map(fold) {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        if let Some(word) = words.find(|word| other.words.contains(word)) {
            let reason =
                format_args!("\"{word}\", where the actors or the place are of {}", meant.name);
            row.report(Fault::Demonym, "summary", reason);
        }
    }
}

fn touches(incident: &Incident, state: &State) -> bool {
    let is_it = |country: Option<Country>| country.is_some_and(|c| c.code() == state.code);
    is_it(incident.position.country) || incident.parties.iter().any(|p| is_it(p.actor.country))
}

/// The beginnings of words that say that somebody says so.
const ATTRIBUTIONS: &[&str] = &[
    "accord",
    "accus",
    "alleg",
    "appear",
    "attribut",
    "believ",
    "blam",
    "claim",
    "report",
    "said",
    "say",
    "suspect",
    "thought",
    "unconfirmed",
    "presum",
    "likely",
];

/// Checks that a text which names a suspect says that it is a suspicion. Only the plain short name counts
/// as naming: better to miss one than to nag.
fn check_suspicion(row: &Row<'_>, incident: &Incident) {
    let text = &*incident.summary.en;
    let Some(named) = incident.in_role(Role::Suspected).find(|a| names(text, &a.short)) else {
        return;
    };
    let text = fold(text);
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    if !words.any(|word| ATTRIBUTIONS.iter().any(|beginning| word.starts_with(beginning))) {
        let reason =
            format_args!("{} is only suspected, but the text does not say so", named.short);
        row.report(Fault::FlatSuspicion, "summary", reason);
    }
}

/// Whether a text contains a name. For one search in a short text this is quicker than `str::contains`.
fn names(text: &str, name: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), name.as_bytes()).is_some()
}
