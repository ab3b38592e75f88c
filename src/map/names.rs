//! What has a name on the map, and in what order names take their room.

use super::atlas::{self, Realm};
use super::label::{self, Name, Start};
use super::layer::Layer;
use super::picture::Ink;
use super::scene::Scene;
use super::sheet::Sheet;
use super::view::View;
use super::waters;
use crate::model::{Phrase, Place, PlaceKind, Region};

/// The lowest rank of places that are named, by the most degrees of longitude a column may span.
const RANKS: [(f64, u8); 4] = [(0.03, 5), (0.06, 4), (0.11, 3), (0.25, 2)];

/// How much ground the name of a place may hide, by its rank.
const TOLERANCES: [u32; 5] = [u32::MAX, 16, 8, 4, 4];

/// Waters are named after the places of this rank.
const WATER_RANK: u8 = 2;

/// How much ground the name of a country, a region or a land may hide.
const WIDE_NAME_TOLERANCE: u32 = 3;

/// The mark of a place. None is a capital, a digit or a sign that an incident has. An area has no
/// point that a mark could stand for.
const fn mark(kind: PlaceKind) -> Option<char> {
    match kind {
        PlaceKind::Capital => Some('@'),
        PlaceKind::Cercle | PlaceKind::Town | PlaceKind::Village => Some('o'),
        PlaceKind::Well => Some('u'),
        PlaceKind::Airfield | PlaceKind::Base => Some('&'),
        PlaceKind::Mountain | PlaceKind::Pass => Some('^'),
        PlaceKind::Area => None,
    }
}

/// The lowest rank that is named at the scale of a view.
fn lowest_rank(view: &View) -> u8 {
    let column = view.camera().zoom.degrees_per_column();
    RANKS.iter().find(|(most, _)| column <= *most).map_or(1, |(_, rank)| *rank)
}

/// Draws the marks of places and all names, the foremost first. A region that is counted has its name
/// on the map already.
pub(super) fn draw(sheet: &mut Sheet<'_>, scene: &Scene<'_>, is_counted: impl Fn(u32) -> bool) {
    let lowest = lowest_rank(sheet.view);
    for rank in 1..=lowest {
        places(sheet, scene, rank);
        if scene.layers.has(Layer::Labels) {
            if rank == 1 {
                countries(sheet, scene);
                regions(sheet, scene, &is_counted);
            }
            // One rank behind the places: a town matters more than the desert round it.
            lands(sheet, scene, rank - 1);
            // The towns on a river matter more than its name.
            if rank == lowest.min(WATER_RANK) && scene.layers.has(Layer::Rivers) {
                waters::names(sheet, scene);
            }
        }
    }
}

/// The places of one rank. All keep their cells before the first is named, so that no name hides the
/// mark of another.
fn places(sheet: &mut Sheet<'_>, scene: &Scene<'_>, rank: u8) {
    let ranked = scene.data.registers.places.iter().filter(|place| place.rank == rank);
    let mut near: Vec<(&Place, i32, i32)> = Vec::new();
    for place in ranked {
        let (x, y) = sheet.view.world_cell(place.at);
        // What stands at the edge would hide its mark, and a name alone would stand for another place.
        if sheet.is_kept(x, y) {
            continue;
        }
        if sheet.window().contains(x, y) && (!sheet.is_taken(x, y) || has_incident(sheet, x, y)) {
            sheet.take(x, y, 1);
            near.push((place, x, y));
        }
    }
    for (place, x, y) in near {
        self::place(sheet, scene, place, (x, y));
    }
}

fn has_incident(sheet: &Sheet<'_>, x: i32, y: i32) -> bool {
    matches!(sheet.cell(x, y).ink, Ink::Incident(_) | Ink::Stack(_))
}

/// The name of a place and its mark. One of a lesser rank without room for its name gets no mark
/// either: it would only be a puzzle. Where incidents are drawn, they stand for the mark.
fn place(sheet: &mut Sheet<'_>, scene: &Scene<'_>, place: &Place, (x, y): (i32, i32)) {
    if scene.layers.has(Layer::Labels) {
        let text = scene.charset.spelt(scene.style.names.of_place(scene, place));
        let at = usize::from(place.rank.saturating_sub(1));
        let tolerance = TOLERANCES.get(at).copied().unwrap_or(0);
        let starts = label::beside(x, y, &text);
        let name = Name { text: &text, ink: Ink::Label(place.rank), starts, tolerance };
        if !name.settle(sheet) && place.rank > 1 {
            return;
        }
    }
    if scene.layers.has(Layer::Towns)
        && !has_incident(sheet, x, y)
        && let Some(glyph) = mark(place.kind)
    {
        sheet.put(x, y, glyph, Ink::Town);
    }
}

fn countries(sheet: &mut Sheet<'_>, scene: &Scene<'_>) {
    for realm in atlas::countries() {
        realm_name(sheet, realm, &capitals(scene, &realm.name), Ink::CountryName);
    }
}

/// The names of regions that have no count of their own on the map already.
fn regions(sheet: &mut Sheet<'_>, scene: &Scene<'_>, is_counted: impl Fn(u32) -> bool) {
    let all = (0..).zip(scene.data.registers.regions.iter());
    for (_, region) in all.filter(|(number, _)| !is_counted(*number)) {
        if let Some(realm) = outline(scene, region) {
            realm_name(sheet, realm, &capitals(scene, &region.name), Ink::RegionName);
        }
    }
}

/// A name as countries and regions have it: in capitals, so that a town of the same name differs.
pub(super) fn capitals(scene: &Scene<'_>, name: &Phrase) -> String {
    scene.charset.spelt(scene.style.names.of_realm(name, scene.language)).to_uppercase()
}

/// The name of a realm that is wide enough for it.
fn realm_name(sheet: &mut Sheet<'_>, realm: &Realm, text: &str, ink: Ink) {
    let degrees = realm.extent.east - realm.extent.west;
    let columns = degrees / sheet.view.camera().zoom.degrees_per_column();
    if columns >= text.chars().count() as f64
        && let Some(at) = anchor(sheet.view, realm)
    {
        wide_name(sheet, at, text, ink);
    }
}

/// Deserts, massifs and valleys, but for those that are named as places.
fn lands(sheet: &mut Sheet<'_>, scene: &Scene<'_>, rank: u8) {
    let lowest = lowest_rank(sheet.view);
    let places = &scene.data.registers.places;
    let is_place = |name: &str| places.find(name).is_some_and(|place| place.rank <= lowest);
    for land in atlas::lands().iter().filter(|land| land.rank == rank && !is_place(&land.name)) {
        let (x, y) = sheet.view.world_cell(land.at);
        if sheet.view.window().contains(x, y) {
            wide_name(
                sheet,
                (x, y),
                &scene.charset.spelt(scene.style.names.of_land(land)),
                Ink::LandName,
            );
        }
    }
}

/// A name that stands over an area instead of beside a mark.
fn wide_name(sheet: &mut Sheet<'_>, (x, y): (i32, i32), text: &str, ink: Ink) {
    let starts = inward(sheet.view, label::around(x, y, text, 6, 2), text);
    Name { text, ink, starts, tolerance: WIDE_NAME_TOLERANCE }.write_in_view(sheet);
}

/// Places moved so that the text stays in view.
pub(super) fn inward(view: &View, starts: Vec<Start>, text: &str) -> Vec<Start> {
    let window = view.window();
    let last = window.left + window.width - text.chars().count() as i32;
    let inside = |start: Start| Start { x: start.x.min(last).max(window.left), ..start };
    starts.into_iter().map(inside).collect()
}

/// The outline of a region, where the atlas has one.
pub(super) fn outline(scene: &Scene<'_>, region: &Region) -> Option<&'static Realm> {
    let regions = &scene.data.registers.regions;
    let is_it =
        |realm: &&Realm| regions.find(&realm.name.en).is_some_and(|found| found.id == region.id);
    atlas::regions().iter().find(is_it)
}

/// How many cells across and down are tried to find out where in view a realm lies.
const PROBES: (i32, i32) = (24, 12);

/// The cell in view where the name of a realm belongs: its own place, or the nearest to it that lies
/// in the realm; `None` where no part of it is in view.
pub(super) fn anchor(view: &View, realm: &Realm) -> Option<(i32, i32)> {
    let window = view.window();
    let (x, y) = view.world_cell(realm.label);
    if window.contains(x, y) {
        return Some((x, y));
    }
    if !realm.extent.overlaps(view.extent()) {
        return None;
    }
    let (across, down) = ((window.width / PROBES.0).max(1), (window.height / PROBES.1).max(1));
    let probes = window
        .rows()
        .step_by(down as usize)
        .flat_map(|row| window.columns().step_by(across as usize).map(move |column| (column, row)));
    probes
        .filter(|(column, row)| realm.contains(view.middle_of(*column, *row)))
        .min_by_key(|(column, row)| (column - x).pow(2) + 4 * (row - y).pow(2))
}
