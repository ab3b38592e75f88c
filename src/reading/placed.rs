//! Incidents by where they are: the map for whoever cannot see it.

use std::collections::BTreeMap;

use super::Answer;
use super::page::Page;
use crate::map::place_in_region;
use crate::model::{Incident, Spot};
use crate::words::Words;

/// How closely a place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sure {
    /// At a point, or within a few kilometres of one.
    Point,
    /// In an area or along a line.
    Area,
    /// On no map.
    Nowhere,
}

impl Sure {
    const fn of(spot: Spot) -> Self {
        match spot {
            Spot::Point(_) | Spot::Near(_) => Self::Point,
            Spot::Cercle(_) | Spot::Region(_) | Spot::Corridor(_) => Self::Area,
            Spot::Unplaced => Self::Nowhere,
        }
    }

    const fn title(self, words: &Words) -> &'static str {
        match self {
            Self::Point => words.said_drawn,
            Self::Area => words.said_spread,
            Self::Nowhere => words.said_tray,
        }
    }
}

/// Every incident of an answer by region and place, what lies at a point first: how many, and their numbers in
/// the list.
pub fn places(page: &mut Page, answer: &Answer<'_>) {
    let words = page.words();
    let mut parts: BTreeMap<Sure, BTreeMap<String, Vec<usize>>> = BTreeMap::new();
    for (number, row) in (1..).zip(answer.rows) {
        let glance = answer.data.glances().rows.get(*row as usize);
        let Some((incident, glance)) = answer.data.incident(*row).zip(glance) else { continue };
        let name = name(page, answer, incident);
        let places = parts.entry(Sure::of(glance.spot)).or_default();
        places.entry(name).or_default().push(number);
    }
    for (sure, places) in parts {
        let count: usize = places.values().map(Vec::len).sum();
        page.fact(sure.title(words), &count.to_string());
        for (name, numbers) in places {
            let listed: Vec<String> = numbers.iter().map(usize::to_string).collect();
            page.fact(&name, &format!("{} ({})", numbers.len(), listed.join(", ")));
        }
    }
}

/// `Kidal, Aguelhok`; the region alone where no more is known.
fn name(page: &Page, answer: &Answer<'_>, incident: &Incident) -> String {
    let language = page.manner().language;
    let region = incident.position.region.as_ref().map_or("", |region| region.name.get(language));
    let place = place_in_region(incident, answer.data, language);
    let parts: Vec<&str> = [region, &place].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { page.words().no_place.to_owned() } else { parts.join(", ") }
}
