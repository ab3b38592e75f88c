//! The names of rivers and lakes, beside them.

use super::atlas::{Detail, Line, LineKind};
use super::label::{self, Name, Start};
use super::picture::Ink;
use super::scene::Scene;
use super::sheet::Sheet;
use super::view::View;
use super::walk::Point;

/// A river is named once on so many columns of its course. The places are counted from its source, so
/// they lie still when the view moves.
const APART: f64 = 70.0;

/// A lake of fewer columns is a puzzle with its name and without.
const LEAST_LAKE: f64 = 4.0;

/// How much ground the name of a water may hide: not the water itself.
const TOLERANCE: u32 = 2;

/// Writes the names for which there is room.
pub(super) fn names(sheet: &mut Sheet<'_>, scene: &Scene<'_>) {
    let lines = Detail::of(sheet.view.camera().zoom).lines().iter();
    for line in lines.filter(|line| line.kind == LineKind::Water) {
        let Some(name) = &line.name else { continue };
        let text = scene.charset.spelt(name);
        for (x, y) in anchors(sheet.view, line) {
            if sheet.window().contains(x, y) {
                let starts = beside(x, y, &text);
                let name = Name { text: &text, ink: Ink::WaterName, starts, tolerance: TOLERANCE };
                name.settle(sheet);
            }
        }
    }
}

/// Above or below a point of the water, and a little along it.
fn beside(x: i32, y: i32, text: &str) -> Vec<Start> {
    let mut starts = label::around(x, y, text, 6, 2);
    starts.retain(|start| start.y != y);
    starts
}

/// Where the name of a water may stand: for a lake its middle, for a river points along it.
fn anchors(view: &View, line: &Line) -> Vec<(i32, i32)> {
    let points: Vec<Point> = line.points.iter().map(|at| view.world(*at)).collect();
    if line.points.first() == line.points.last() {
        let columns =
            (line.extent.east - line.extent.west) / view.camera().zoom.degrees_per_column();
        let is_wide = columns >= LEAST_LAKE;
        return is_wide.then(|| view.world_cell(line.extent.centre())).into_iter().collect();
    }
    let mut left = APART / 2.0;
    let mut anchors = Vec::new();
    for ends in points.windows(2) {
        let [from, to] = ends else { continue };
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(2.0 * dy);
        while left < length {
            let share = left / length;
            anchors
                .push(((from.0 + dx * share).floor() as i32, (from.1 + dy * share).floor() as i32));
            left += APART;
        }
        left -= length;
    }
    anchors
}
