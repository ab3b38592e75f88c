//! The selected incident, unmistakable without colour, and the way to it where it is out of view.

use super::margin::Notice;
use super::marks::Survey;
use super::picture::Ink;
use super::scene::Scene;
use super::sheet::Sheet;
use super::view::View;
use crate::model::{LonLat, Row, Spot};

/// Where the selected incident may be shown; `None` where nothing is selected or the filter left it
/// out: what is not among the rows is not drawn by way of the selection either.
pub(super) fn chosen(scene: &Scene<'_>, survey: &Survey) -> Option<Spot> {
    spot_of(scene, survey, scene.selected.filter(|row| scene.rows.contains(row))?)
}

/// Where an incident is shown: with its region, where all of that is counted.
pub(super) fn spot_of(scene: &Scene<'_>, survey: &Survey, row: Row) -> Option<Spot> {
    let glance = scene.data.glances().rows.get(row as usize)?;
    let whole = glance.region.filter(|region| survey.counts_whole(*region));
    Some(whole.map_or(glance.spot, Spot::Region))
}

/// Brackets round the cell of the selected incident. Areas carry an emphasis of their own.
pub(super) fn draw(sheet: &mut Sheet<'_>, survey: &Survey, chosen: Spot) {
    if let Spot::Point(at) | Spot::Near(at) = chosen {
        let (x, y) = sheet.view.world_cell(at);
        if sheet.view.window().contains(x, y) {
            brackets(sheet, survey, x, y);
        }
    }
}

/// The arrow at the edge towards a selected incident of which nothing is in view.
pub(super) fn arrow(sheet: &Sheet<'_>, scene: &Scene<'_>, chosen: Spot) -> Option<Notice> {
    let at = middle(scene, chosen)?;
    let is_out = sheet.view.cell_of(at).is_none() && !is_emphasised(sheet);
    is_out.then(|| arrow_to(sheet.view, at))
}

/// The point of an incident, or one that its area is found by.
fn middle(scene: &Scene<'_>, spot: Spot) -> Option<LonLat> {
    let (registers, glances) = (&scene.data.registers, scene.data.glances());
    match spot {
        Spot::Point(at) | Spot::Near(at) => Some(at),
        Spot::Cercle(seat) => registers.places.at(seat).map(|place| place.at),
        Spot::Region(number) => registers.regions.at(number)?.label,
        Spot::Corridor(number) => {
            let line = glances.corridors.get(number as usize)?;
            line.get(line.len() / 2).copied()
        }
        Spot::Unplaced => None,
    }
}

/// Whether some of the selected area is in view.
fn is_emphasised(sheet: &Sheet<'_>) -> bool {
    let mut seen = sheet.view.window().cells();
    seen.any(|(x, y)| matches!(sheet.cell(x, y).ink, Ink::Bracket | Ink::Selected(_)))
}

/// `[A]`. A neighbour that is an incident itself is not covered while the other side, or the cell
/// above or below, can carry a mark; at the edge what fits is drawn.
fn brackets(sheet: &mut Sheet<'_>, survey: &Survey, x: i32, y: i32) {
    let glyph = sheet.cell(x, y).glyph;
    sheet.mark(x, y, glyph, Ink::Selected(survey.worst_at(x, y)));
    let seen = sheet.view.window();
    let covers = |sheet: &Sheet<'_>, x, y| {
        let ink = sheet.cell(x, y).ink;
        !seen.contains(x, y)
            || matches!(ink, Ink::Incident(_) | Ink::Stack(_) | Ink::Count(_) | Ink::Pinned(_))
    };
    let sides = [(x - 1, y, '['), (x + 1, y, ']')];
    let ends = [(x, y - 1, 'v'), (x, y + 1, '^')];
    let open = |marks: [(i32, i32, char); 2], sheet: &Sheet<'_>| -> Vec<_> {
        marks.into_iter().filter(|(x, y, _)| !covers(sheet, *x, *y)).collect()
    };
    let mut drawn = open(sides, sheet);
    if drawn.is_empty() {
        drawn = open(ends, sheet);
    }
    if drawn.is_empty() {
        drawn = sides.into();
    }
    for (x, y, glyph) in drawn {
        sheet.mark(x, y, glyph, Ink::Bracket);
    }
}

/// An arrow where the line from the middle to a position leaves the view, with the kilometres that
/// are left from there.
fn arrow_to(view: &View, at: LonLat) -> Notice {
    let seen = view.window();
    let (x, y) = view.to_cell(at);
    let middle = (f64::from(seen.width) / 2.0, f64::from(seen.height) / 2.0);
    let (dx, dy) = (x - middle.0, y - middle.1);
    // The share of the way at which the first edge is met.
    let (across, down) = (middle.0 / dx.abs(), middle.1 / dy.abs());
    let share = across.min(down).min(1.0);
    let edge = (middle.0 + dx * share, middle.1 + dy * share);
    let km = view.position_of(edge.0, edge.1).km_to(at);
    let text = match (across <= down, dx < 0.0, dy < 0.0) {
        (true, true, _) => format!("<- {km:.0} km"),
        (true, false, _) => format!("{km:.0} km ->"),
        (false, _, true) => format!("^ {km:.0} km"),
        (false, _, false) => format!("v {km:.0} km"),
    };
    let column = (edge.0 as i32).min(seen.width - text.chars().count() as i32).max(0);
    let row = (edge.1 as i32).min(seen.height - 1).max(0);
    Notice { x: seen.left + column, y: seen.top + row, text, ink: Ink::Edge }
}
