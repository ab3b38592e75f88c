//! Incidents by where they are: the map for whoever cannot see it.

use std::collections::BTreeMap;

use super::Answer;
use super::page::Page;
use crate::map::{Fate, place_in_region};
use crate::model::{Incident, Spot};
use crate::record::spoken::{place_name, title};

/// What a map with room for all would make of an incident.
const fn fate(spot: Spot) -> Fate {
    match spot {
        Spot::Point(_) | Spot::Near(_) => Fate::Drawn,
        Spot::Cercle(_) | Spot::Region(_) | Spot::Corridor(_) => Fate::Spread,
        Spot::Unplaced => Fate::Tray,
    }
}

/// Every incident of an answer by region and place, what lies at a point first: how many, and their numbers in
/// the list.
pub fn places(page: &mut Page, answer: &Answer<'_>) {
    let words = page.words();
    let mut parts: BTreeMap<Fate, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (number, row) in (1..).zip(answer.rows) {
        let glance = answer.data.glances().rows.get(*row as usize);
        let Some((incident, glance)) = answer.data.incident(*row).zip(glance) else { continue };
        let name = name(page, answer, incident);
        let places = parts.entry(fate(glance.spot)).or_default();
        places.entry(name).or_default().push(number);
    }
    for (fate, places) in parts {
        let count: usize = places.values().map(Vec::len).sum();
        page.fact(title(fate, words), &count.to_string());
        for (name, numbers) in places {
            let listed: Vec<String> = numbers.iter().map(usize::to_string).collect();
            page.fact(&name, &format!("{} ({})", numbers.len(), listed.join(", ")));
        }
    }
}

fn name(page: &Page, answer: &Answer<'_>, incident: &Incident) -> String {
    let language = page.manner().language;
    let region = incident.position.region.as_ref().map_or("", |region| region.name.get(language));
    place_name(region, &place_in_region(incident, answer.data, language), page.words())
}
