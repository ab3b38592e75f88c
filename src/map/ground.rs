//! What lies under everything else: relief, axes, region lines, water and borders, in this order.

use super::atlas::{Detail, LineKind};
use super::layer::Layer;
use super::picture::Ink;
use super::relief;
use super::scene::Scene;
use super::sheet::Sheet;
use super::stroke::{self, Stroke};

/// Draws the layers that are on.
pub(super) fn draw(sheet: &mut Sheet<'_>, scene: &Scene<'_>) {
    if scene.layers.has(Layer::Relief) {
        for (x, y) in relief::peaks(sheet.view, sheet.window()) {
            sheet.put(x, y, '^', Ink::Relief);
        }
    }
    if scene.layers.has(Layer::Axes) {
        let axes = scene.data.registers.axes.iter();
        let paths = axes.map(|axis| axis.places.iter().map(|place| place.at));
        stroke::paths(sheet, Stroke::Axis, paths);
    }
    let atlas = Detail::of(sheet.view.camera().zoom).lines();
    for (layer, kind, stroke) in [
        (Layer::Regions, LineKind::Region, Stroke::Region),
        (Layer::Rivers, LineKind::Water, Stroke::Water),
        (Layer::Borders, LineKind::Border, Stroke::Border),
    ] {
        if scene.layers.has(layer) {
            stroke::lines(sheet, stroke, atlas.iter().filter(|line| line.kind == kind));
        }
    }
}
