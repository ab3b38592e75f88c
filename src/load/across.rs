//! Checks across records: what no single one can show.

use std::collections::{HashMap, HashSet};

use super::fault::Fault;
use super::problems::Problems;
use super::table::Table;
use crate::model::incident::NEAR_KM;
use crate::model::{Dataset, Incident, IncidentId, LonLat, Status};

/// How many degrees of latitude hold [`NEAR_KM`], and a little more.
const NEAR_DEGREES: f64 = NEAR_KM / 110.0;

/// With how many others an incident is compared at most, so that a thousand on one day stay quick.
const MOST_NEIGHBOURS: usize = 32;

/// Takes out the incidents whose id an earlier one has, and gives them.
pub(super) fn take_doubles(
    incidents: &mut Vec<Incident>,
    problems: &mut Problems,
) -> Vec<Incident> {
    let mut first_of: HashMap<&IncidentId, &Incident> = HashMap::with_capacity(incidents.len());
    let mut doubles = HashSet::new();
    for (number, incident) in incidents.iter().enumerate() {
        let first = *first_of.entry(&incident.id).or_insert(incident);
        if !std::ptr::eq(first, incident) {
            let reason = format!("the id {} is given twice", incident.id);
            let help = format!("first at {}:{}", first.origin.file, first.origin.line);
            let at = (Table::Incident, &incident.origin);
            problems.add_for_record(Fault::Duplicate, at, &reason, Some(&help));
            doubles.insert(number);
        }
    }
    if doubles.is_empty() {
        return Vec::new();
    }
    let mut numbers = 0..;
    let is_double = |_: &mut Incident| numbers.next().is_some_and(|n| doubles.contains(&n));
    incidents.extract_if(.., is_double).collect()
}

/// Looks for links that lead nowhere, and for incidents that may be one.
pub(super) fn check(dataset: &Dataset, problems: &mut Problems) {
    for incident in dataset.incidents() {
        check_links(dataset, incident, problems);
    }
    let same_day = |a: &Incident, b: &Incident| a.when.day == b.when.day;
    for day in dataset.incidents().chunk_by(same_day) {
        check_day(day, problems);
    }
}

fn check_links(dataset: &Dataset, incident: &Incident, problems: &mut Problems) {
    for link in &incident.details().related {
        if dataset.row_of(&link.id).is_none() {
            let reason = format!("related to {}, which is not here", link.id);
            let at = (Table::Incident, &incident.origin);
            problems.add_for_record(Fault::UnknownRelated, at, &reason, None);
        }
    }
}

/// Compares the incidents of one day by kind, from south to north.
fn check_day(day: &[Incident], problems: &mut Problems) {
    if day.len() < 2 {
        return;
    }
    let standing = day.iter().filter(|incident| incident.status != Status::Retracted);
    let mut points: Vec<(&Incident, LonLat)> =
        standing.filter_map(|incident| Some((incident, incident.position.point()?))).collect();
    points.sort_by(|(a, p), (b, q)| a.kind.cmp(&b.kind).then(p.lat.total_cmp(&q.lat)));
    let mut rest = points.as_slice();
    while let Some(((a, p), others)) = rest.split_first() {
        rest = others;
        let near = others
            .iter()
            .take(MOST_NEIGHBOURS)
            .take_while(|(b, q)| b.kind == a.kind && q.lat - p.lat <= NEAR_DEGREES);
        for (b, q) in near {
            if p.within_km(*q, NEAR_KM) && !is_linked(a, &b.id) && !is_linked(b, &a.id) {
                report_pair((a, *p), (b, *q), problems);
            }
        }
    }
}

fn is_linked(incident: &Incident, id: &IncidentId) -> bool {
    incident.details().related.iter().any(|link| link.id == *id)
}

fn report_pair((a, p): (&Incident, LonLat), (b, q): (&Incident, LonLat), problems: &mut Problems) {
    let (first, second) = if a.id < b.id { (a, b) } else { (b, a) };
    let (day, km) = (a.when.day, p.km_to(q));
    let reason = format!("may be {} again: same kind on {day}, {km:.0} km apart", first.id);
    let help = "if they are two, link them with \"related\"";
    let at = (Table::Incident, &second.origin);
    problems.add_for_record(Fault::NearDuplicate, at, &reason, Some(help));
}
