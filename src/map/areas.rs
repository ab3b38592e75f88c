//! Incidents that are no points: corridors, hatched cercles, counts beside regions, and rings.
//!
//! None of these says where in its area an incident lies. A hatched patch is as large as it is so
//! that it can be seen; the limits of a cercle are not known here, and it does not claim to be them.

use super::atlas::Realm;
use super::grid::Window;
use super::label::{self, Name, Start};
use super::marks::{Survey, Tally};
use super::names;
use super::picture::{Fate, Ink};
use super::pins::{Light, Lights};
use super::scene::Scene;
use super::sheet::Sheet;
use super::stroke::{self, Stroke};
use super::view::View;
use crate::model::incident::NEAR_KM;
use crate::model::{LonLat, Spot};

/// The radius of a hatched patch on the ground.
const PATCH_KM: f64 = 40.0;

/// The least radius of a patch in columns and rows, so that it is seen as one.
const LEAST_PATCH: (f64, f64) = (3.5, 1.5);

/// A ring narrower than this many columns would be taken for a part of its glyph.
const LEAST_RING: f64 = 2.5;

/// Rings round incidents that are not selected are drawn from this radius in columns on, and only
/// where there are few: many circles hide what lies in them.
const WIDE_RING: f64 = 6.0;
const FEW_RINGS: usize = 6;

/// How many sides a ring is drawn with.
const RING_SIDES: u32 = 72;

/// What stands out of the rest: the selected, and what is pinned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Emphasis<'l> {
    /// Where the selected incident is shown.
    pub(super) chosen: Option<Spot>,
    /// Where the pinned ones are.
    pub(super) lights: &'l Lights,
}

/// How one area is shown.
#[derive(Clone, Copy, Debug)]
enum Weight {
    Plain,
    Pinned(Light),
    Chosen,
}

impl Emphasis<'_> {
    fn of(self, spot: Spot) -> Weight {
        match self.lights.at(spot) {
            _ if self.chosen == Some(spot) => Weight::Chosen,
            Some(light) => Weight::Pinned(light),
            None => Weight::Plain,
        }
    }
}

/// Draws corridors, patches and rings, under everything that is written.
pub(super) fn draw(
    sheet: &mut Sheet<'_>,
    scene: &Scene<'_>,
    survey: &mut Survey,
    emphasis: Emphasis<'_>,
) {
    corridors(sheet, scene, survey, emphasis);
    for (number, _) in counted(&survey.cercles) {
        if let Some(seat) = scene.data.registers.places.at(number) {
            hatch(sheet, seat.at, emphasis.of(Spot::Cercle(number)));
        }
    }
    rings(sheet, survey, emphasis.chosen);
}

/// Writes the counts of cercles and regions, and closes the account of both.
pub(super) fn count(
    sheet: &mut Sheet<'_>,
    scene: &Scene<'_>,
    survey: &mut Survey,
    emphasis: Emphasis<'_>,
) {
    let (cercles, regions) = (counted(&survey.cercles), counted(&survey.regions));
    let counts = cercles
        .into_iter()
        .map(|(number, tally)| (Spot::Cercle(number), tally))
        .chain(regions.into_iter().map(|(number, tally)| (Spot::Region(number), tally)));
    for (spot, tally) in counts {
        let count = Count { tally, weight: emphasis.of(spot) };
        let fate = match spot {
            Spot::Cercle(number) => cercle(sheet, scene, number, count),
            Spot::Region(number) => region(sheet, scene, number, count),
            _ => Outcome::Tray,
        };
        fate.enter(survey, spot, sheet.view, tally);
    }
}

/// How many incidents an area has, and whether the selected one or a pinned one is among them.
#[derive(Clone, Copy, Debug)]
struct Count {
    tally: Tally,
    weight: Weight,
}

impl Count {
    /// `KIDAL (5)`, `KIDAL <5>` where it is pinned, `[KIDAL 5]` where it is selected; without a name the
    /// number alone.
    fn text(self, name: &str) -> String {
        let number = self.tally.count;
        let gap = if name.is_empty() { "" } else { " " };
        match self.weight {
            Weight::Chosen => format!("[{name}{gap}{number}]"),
            Weight::Pinned(_) => format!("{name}{gap}<{number}>"),
            Weight::Plain => format!("{name}{gap}({number})"),
        }
    }

    /// Writes a text at the best of some places in view, whatever ground that hides; whether there was room.
    fn write(self, sheet: &mut Sheet<'_>, text: &str, starts: Vec<Start>) -> bool {
        let worst = self.tally.worst;
        let ink = match self.weight {
            Weight::Chosen => Ink::Selected(worst),
            Weight::Pinned(light) => Ink::Pinned(light),
            Weight::Plain => Ink::Count(worst),
        };
        Name { text, ink, starts, tolerance: u32::MAX }.write_in_view(sheet)
    }
}

/// What became of the incidents of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Spread,
    Hidden,
    /// Out of view, about a world cell.
    OffView(i32, i32),
    Tray,
}

impl Outcome {
    /// Of what there was to write, by whether there was room.
    fn written(written: bool) -> Self {
        if written { Self::Spread } else { Self::Hidden }
    }

    /// Enters what became of a spot into the account.
    fn enter(self, survey: &mut Survey, spot: Spot, view: &View, tally: Tally) {
        if let Self::OffView(x, y) = self {
            survey.beyond.add(view.window(), (x, y), tally.count);
        }
        let account = &mut survey.account;
        let (line, fate) = match self {
            Self::Spread => (&mut account.spread, Fate::Spread),
            Self::Hidden => (&mut account.hidden, Fate::Hidden),
            Self::OffView(..) => (&mut account.off_view, Fate::OffView),
            Self::Tray => (&mut account.tray, Fate::Tray),
        };
        *line += tally.count as usize;
        survey.fates.push((spot, fate));
    }
}

/// The areas that have incidents.
fn counted(tallies: &[Tally]) -> Vec<(u32, Tally)> {
    (0..).zip(tallies).filter(|(_, tally)| tally.count > 0).map(|(n, tally)| (n, *tally)).collect()
}

fn corridors(
    sheet: &mut Sheet<'_>,
    scene: &Scene<'_>,
    survey: &mut Survey,
    emphasis: Emphasis<'_>,
) {
    for (number, tally) in counted(&survey.corridors) {
        let Some(line) = scene.data.glances().corridors.get(number as usize) else { continue };
        let strokes: &[Stroke] = match emphasis.of(Spot::Corridor(number)) {
            Weight::Chosen => &[Stroke::ChosenCorridor],
            Weight::Pinned(light) => &[Stroke::PinnedCorridor(light)],
            Weight::Plain => &[Stroke::Corridor, Stroke::ShortCorridor],
        };
        let path = || std::iter::once(line.iter().copied());
        let seen = strokes.iter().any(|stroke| stroke::paths(sheet, *stroke, path()));
        let (x, y) = line.get(line.len() / 2).map_or((0, 0), |at| sheet.view.world_cell(*at));
        let fate = if seen { Outcome::Spread } else { Outcome::OffView(x, y) };
        fate.enter(survey, Spot::Corridor(number), sheet.view, tally);
    }
}

/// Slanted lines round the seat of a cercle. They leave all other lines alone.
fn hatch(sheet: &mut Sheet<'_>, seat: LonLat, weight: Weight) {
    let ink = match weight {
        Weight::Chosen => Ink::Bracket,
        Weight::Pinned(light) => Ink::Pinned(light),
        Weight::Plain => Ink::Hatch,
    };
    for (x, y) in patch(sheet.view, seat) {
        let open = matches!(sheet.cell(x, y).ink, Ink::Blank | Ink::Relief);
        if open && (x + y) & 1 == 0 {
            sheet.put(x, y, '/', ink);
        }
    }
}

/// The cells of a patch.
fn patch(view: &View, seat: LonLat) -> impl Iterator<Item = (i32, i32)> + use<> {
    let (x, y) = view.world_cell(seat);
    let wide = (PATCH_KM / view.km_per_column()).max(LEAST_PATCH.0);
    let high = (PATCH_KM / view.km_per_row()).max(LEAST_PATCH.1);
    let dot = Window { left: x, top: y, width: 1, height: 1 };
    let inside = move |(cx, cy): &(i32, i32)| {
        (f64::from(cx - x) / wide).hypot(f64::from(cy - y) / high) <= 1.0
    };
    dot.grown(wide as i32, high as i32).cells().filter(inside)
}

/// The count of a cercle, beside its seat and never on it: it is no pin.
fn cercle(sheet: &mut Sheet<'_>, scene: &Scene<'_>, number: u32, count: Count) -> Outcome {
    let Some(seat) = scene.data.registers.places.at(number) else { return Outcome::Tray };
    let seen = sheet.view.window();
    let (x, y) = sheet.view.world_cell(seat.at);
    if !patch(sheet.view, seat.at).any(|(x, y)| seen.contains(x, y)) {
        return Outcome::OffView(x, y);
    }
    let text = count.text("");
    let mut starts = label::around(x, y, &text, 12, 4);
    let width = text.chars().count() as i32;
    starts.retain(|start| start.y != y || x < start.x || start.x + width <= x);
    Outcome::written(count.write(sheet, &text, starts))
}

/// The count of a region, after its name where there is room for it.
fn region(sheet: &mut Sheet<'_>, scene: &Scene<'_>, number: u32, count: Count) -> Outcome {
    let Some(region) = scene.data.registers.regions.at(number) else { return Outcome::Tray };
    let realm = names::outline(scene, region);
    let Some(label) = realm.map(|realm| realm.label).or(region.label) else { return Outcome::Tray };
    let (column, row) = sheet.view.world_cell(label);
    let is_seen = sheet.view.window().contains(column, row);
    let anchor = match realm {
        Some(realm) => names::anchor(sheet.view, realm),
        None => is_seen.then_some((column, row)),
    };
    let Some((x, y)) = anchor else { return Outcome::OffView(column, row) };
    let name = names::capitals(scene, &region.name);
    let texts = [count.text(&name), count.text("")];
    let starts = |text: &str| names::inward(sheet.view, label::around(x, y, text, 24, 8), text);
    let tries = texts.each_ref().map(|text| (text, starts(text)));
    // A number beyond the line of its region would be read as that of its neighbour.
    let inside =
        tries.each_ref().map(|(text, starts)| (*text, within(sheet.view, realm, text, starts)));
    let mut tries = inside.into_iter().chain(tries);
    Outcome::written(tries.any(|(text, starts)| count.write(sheet, text, starts)))
}

/// Those of some places, row by row, at which a text has its middle in a realm.
fn within(view: &View, realm: Option<&Realm>, text: &str, starts: &[Start]) -> Vec<Start> {
    let Some(realm) = realm else { return Vec::new() };
    let half = text.chars().count() as i32 / 2;
    let rows = starts.chunk_by(|one, other| one.y == other.y);
    let inside = rows.flat_map(|row| {
        let middles = row.iter().map(|start| (*start, view.middle_of(start.x + half, start.y)));
        let lat = middles.clone().next().map_or(0.0, |(_, middle)| middle.lat);
        let crossings = realm.crossings(lat);
        let is_inside = move |lon: f64| crossings.iter().filter(|at| **at < lon).count() % 2 == 1;
        middles.filter(move |(_, middle)| is_inside(middle.lon)).map(|(start, _)| start)
    });
    inside.collect()
}

/// The ring of the selected incident, and those of all where they are wide and few.
fn rings(sheet: &mut Sheet<'_>, survey: &Survey, chosen: Option<Spot>) {
    let radius = NEAR_KM / sheet.view.km_per_column();
    if radius < LEAST_RING {
        return;
    }
    if radius >= WIDE_RING && survey.near.len() <= FEW_RINGS {
        for centre in &survey.near {
            stroke::paths(sheet, Stroke::Ring, std::iter::once(ring(*centre)));
        }
    }
    if let Some(Spot::Near(centre)) = chosen {
        stroke::paths(sheet, Stroke::ChosenRing, std::iter::once(ring(centre)));
    }
}

/// A true circle on the ground.
fn ring(centre: LonLat) -> impl Iterator<Item = LonLat> {
    let bearing = |side: u32| f64::from(side % RING_SIDES) * 360.0 / f64::from(RING_SIDES);
    (0..=RING_SIDES).map(move |side| centre.travelled(bearing(side), NEAR_KM))
}
