//! What the map shows, for whoever cannot see it: every incident once, with what became of it.
//!
//! Whatever is drawn is said, and whatever is said is drawn or was left off as it says: both go by the
//! same account.

use super::layer::Layer;
use super::marks::counted_whole;
use super::picture::{Fate, Picture};
use super::scene::Scene;
use super::view::View;
use super::words::{HERE_KM, from_landmark};
use crate::model::grid::Digits;
use crate::model::{Dataset, Incident, Language, Row, Spot};

/// One incident as it is said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// What became of it.
    pub fate: Fate,
    /// Its region's name; empty where it has none.
    pub region: String,
    /// Where in it, as [`place_in_region`] has it.
    pub place: String,
    /// The incident.
    pub row: Row,
}

/// Every incident of a scene, by fate, region, place and time.
pub fn said(scene: &Scene<'_>, view: &View, picture: &Picture) -> Vec<Said> {
    // Counted by region, what lies at a point is told with its region too.
    let whole = counted_whole(scene);
    let mut all: Vec<Said> = scene
        .rows
        .iter()
        .map(|row| {
            let incident = scene.data.incident(*row);
            let region = incident.and_then(|incident| incident.position.region.as_ref());
            Said {
                fate: fate(*row, &whole, scene, view, picture),
                region: region
                    .map(|region| region.name.get(scene.language).to_owned())
                    .unwrap_or_default(),
                place: incident
                    .map(|incident| place_in_region(incident, scene.data, scene.language))
                    .unwrap_or_default(),
                row: *row,
            }
        })
        .collect();
    all.sort();
    all
}

/// What became of each incident that is pinned.
pub fn fates_of_pinned(scene: &Scene<'_>, view: &View, picture: &Picture) -> Vec<Fate> {
    let whole = counted_whole(scene);
    scene.pins.rows.iter().map(|row| fate(*row, &whole, scene, view, picture)).collect()
}

fn fate(row: Row, whole: &[bool], scene: &Scene<'_>, view: &View, picture: &Picture) -> Fate {
    if !scene.layers.has(Layer::Incidents) {
        return Fate::Hidden;
    }
    let Some(spot) = spot(row, whole, scene) else { return Fate::Tray };
    match spot {
        Spot::Point(at) | Spot::Near(at) if view.cell_of(at).is_some() => Fate::Drawn,
        Spot::Point(_) | Spot::Near(_) => Fate::OffView,
        area => picture.fate_of(area),
    }
}

/// Where the map shows a row: with its region, where all of that is counted.
fn spot(row: Row, whole: &[bool], scene: &Scene<'_>) -> Option<Spot> {
    let glance = scene.data.glances().rows.get(row as usize)?;
    let counts = |region: &u32| whole.get(*region as usize).copied().unwrap_or(false);
    Some(glance.region.filter(counts).map_or(glance.spot, Spot::Region))
}

/// Where in its region an incident is, no closer than it is known: `30 km ENE of Gao`, the cercle, the corridor;
/// empty where the region is all that is known.
pub fn place_in_region(incident: &Incident, data: &Dataset, language: Language) -> String {
    let position = &incident.position;
    if let Some((point, digits)) = position.point().zip(Digits::of(position.precision)) {
        let way = from_landmark(point, digits.km(), data, language).unwrap_or_default();
        let named = position.place.as_ref().filter(|place| point.km_to(place.at) < HERE_KM);
        return match named {
            Some(place) if *place.name != *way => format!("{}, {way}", place.name),
            _ => way,
        };
    }
    let names = position.along.iter().map(|place| &*place.name).collect::<Vec<_>>();
    if !names.is_empty() {
        return names.join(" - ");
    }
    let seat = position.cercle().and_then(|seat| data.registers.places.get(seat));
    let is_cercle = position.precision == crate::model::Precision::Cercle;
    seat.filter(|_| is_cercle).map(|seat| seat.name.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::map::laws::{camera, cells, data, rows, scene, size, style, texts};
    use crate::map::{Ink, draw};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn what_is_drawn_is_said_and_what_is_said_is_drawn(data in data(), camera in camera(), size in size(), style in style(), is_on: bool) {
            let rows = rows(&data);
            let view = View::new(camera, size);
            let mut scene = Scene { style, ..scene(&data, &rows, None) };
            if !is_on {
                scene.layers = scene.layers.without(Layer::Incidents);
            }
            let picture = draw(&scene, &view);
            let said = said(&scene, &view, &picture);

            // Every incident once.
            let mut again: Vec<_> = said.iter().map(|said| said.row).collect();
            again.sort_unstable_by(|a, b| b.cmp(a));
            prop_assert_eq!(&again, &rows);

            // As many of each fate as the account has.
            let of = |fate| said.iter().filter(|said| said.fate == fate).count();
            let account = picture.account;
            prop_assert_eq!(of(Fate::Drawn), account.drawn);
            prop_assert_eq!(of(Fate::Spread), account.spread);
            prop_assert_eq!(of(Fate::Tray), account.tray);
            prop_assert_eq!(of(Fate::OffView), account.off_view);
            prop_assert_eq!(of(Fate::Hidden), account.hidden);

            // What is said to be drawn stands in a cell, and nothing else does.
            let mut drawn: Vec<_> = cells(size).flat_map(|(x, y)| picture.stack_at(x, y).to_vec()).collect();
            drawn.sort_unstable();
            let mut told: Vec<_> = said.iter().filter(|said| said.fate == Fate::Drawn).map(|said| said.row).collect();
            told.sort_unstable();
            prop_assert_eq!(drawn, told);

            // What is said to lie in a cercle or a region is counted on the map by that number.
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for said in said.iter().filter(|said| said.fate == Fate::Spread) {
                let spot = spot(said.row, &counted_whole(&scene), &scene).unwrap();
                if matches!(spot, Spot::Cercle(_) | Spot::Region(_)) {
                    *counts.entry(format!("{spot:?}")).or_default() += 1;
                }
            }
            let mut wanted: Vec<_> = counts.into_values().map(|count| format!("({count})")).collect();
            let shown = texts(&picture, |ink| matches!(ink, Ink::Count(_))).join(" ");
            let mut found: Vec<_> = shown.split_whitespace().filter(|word| word.starts_with('(')).map(str::to_owned).collect();
            wanted.sort();
            found.sort();
            prop_assert_eq!(found, wanted);
        }
    }
}
