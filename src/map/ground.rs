//! What lies under everything else: relief, axes, region lines, water and borders, in this order.
//!
//! None of it depends on the incidents, the selection or the time, so it is kept from one frame to the
//! next. A pan by whole cells draws the strips that came into view and moves the rest.

use super::atlas::{Detail, LineKind};
use super::brush::Brush;
use super::camera::Zoom;
use super::glyphset::GlyphSet;
use super::grid::{Grid, Window};
use super::layer::{Layer, LayerSet};
use super::picture::{Cell, Ink};
use super::relief;
use super::scene::Scene;
use super::sheet::Sheet;
use super::stroke::{self, Stroke};
use super::view::View;
use crate::model::LonLat;

/// The layers of the ground.
const LAYERS: [Layer; 5] =
    [Layer::Relief, Layer::Axes, Layer::Regions, Layer::Rivers, Layer::Borders];

/// The lines of the atlas, in the order in which they are drawn.
const LINES: [(Layer, LineKind, Stroke); 3] = [
    (Layer::Regions, LineKind::Region, Stroke::Region),
    (Layer::Rivers, LineKind::Water, Stroke::Water),
    (Layer::Borders, LineKind::Border, Stroke::Border),
];

/// All that the ground depends on but the cells it covers: two grounds of one plan agree wherever both
/// have a cell.
#[derive(Clone, Debug, PartialEq)]
struct Plan {
    zoom: Zoom,
    layers: LayerSet,
    glyphs: GlyphSet,
    /// The courses of the road axes, where they are drawn.
    axes: Vec<Vec<LonLat>>,
}

impl Plan {
    fn of(scene: &Scene<'_>, view: &View) -> Self {
        let layers: LayerSet =
            LAYERS.into_iter().filter(|layer| scene.layers.has(*layer)).collect();
        let all = scene.data.registers.axes.iter().filter(|_| layers.has(Layer::Axes));
        Self {
            zoom: view.camera().zoom,
            layers,
            glyphs: scene.style.glyphs.within(scene.charset),
            axes: all.map(|axis| axis.places.iter().map(|place| place.at).collect()).collect(),
        }
    }

    /// Draws a part of the cells, and nothing outside it.
    fn draw(&self, view: &View, part: Window, cells: &mut Grid<Cell>) {
        if self.layers.has(Layer::Relief) {
            for (x, y) in relief::peaks(view, part) {
                cells.set(x, y, Cell { glyph: '^', ink: Ink::Relief });
            }
        }
        let mut brush = Brush::new(self.glyphs, view, part);
        brush.draw(cells, Stroke::Axis, self.axes.iter().map(Vec::as_slice));
        let atlas = Detail::of(self.zoom).lines();
        let reach = stroke::reach(view, part);
        for (_, kind, stroke) in LINES.iter().filter(|(layer, ..)| self.layers.has(*layer)) {
            let near = atlas.iter().filter(|l| l.kind == *kind && l.extent.overlaps(reach));
            brush.draw(cells, *stroke, near.map(|line| line.points.as_slice()));
        }
    }
}

/// The static layers of a map, kept so that the next frame need not draw them again.
///
/// A value without an age: whatever was drawn on it before, a picture over it is the same as one over a
/// new ground. Whoever draws more than one frame keeps it; [`draw`](super::draw()) makes its own.
#[derive(Clone, Debug, Default)]
pub struct Ground {
    plan: Option<Plan>,
    cells: Grid<Cell>,
    /// That of the overview, once there was one.
    overview: Option<Box<Self>>,
}

impl Ground {
    /// Brings it up to what a scene and a view want, and gives its cells.
    pub(super) fn cells(&mut self, scene: &Scene<'_>, view: &View) -> &Grid<Cell> {
        self.follow(scene, view);
        &self.cells
    }

    /// The ground of the overview.
    pub(super) fn overview(&mut self) -> &mut Self {
        self.overview.get_or_insert_default()
    }

    /// Draws what is not there yet.
    fn follow(&mut self, scene: &Scene<'_>, view: &View) {
        let (plan, window) = (Plan::of(scene, view), Sheet::window_of(view));
        let is_same = self.plan.as_ref() == Some(&plan);
        if is_same && self.cells.window() == window {
            return;
        }
        let mut cells = Grid::new(window);
        let known = if is_same { self.cells.window() } else { Window::default() };
        cells.take(&self.cells, known);
        for part in window.without(known) {
            plan.draw(view, part, &mut cells);
        }
        (self.plan, self.cells) = (Some(plan), cells);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::fixture;
    use crate::map::{Camera, Charset, Pins, Size, Style};
    use crate::model::Language;

    /// One step of somebody who looks round: a pan, a zoom, a layer, a set of signs, a size.
    fn step() -> impl Strategy<Value = (i32, i32, i32, usize, usize, u16)> {
        let zoom = prop_oneof![4 => Just(0), 1 => -2..=2_i32];
        let layer = prop_oneof![3 => Just(LAYERS.len()), 1 => 0..LAYERS.len()];
        (-9..=9_i32, -6..=6_i32, zoom, layer, 0..GlyphSet::ALL.len(), 20..90_u16)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_ground_that_was_moved_is_one_drawn_from_nothing(lon in -8.0..8.0, lat in 13.0..22.0, rung in 0..18, steps in proptest::collection::vec(step(), 1..12)) {
            let data = fixture::dataset(&[]);
            let mut camera = Camera { centre: LonLat { lon, lat }, zoom: Zoom::WIDEST.stepped(rung) };
            let mut layers: LayerSet = LAYERS.into_iter().collect();
            let (mut kept, mut set) = (Ground::default(), 0);
            for (dx, dy, zoom, layer, next_set, width) in steps {
                camera = camera.panned(dx, dy).zoomed(zoom);
                if let Some(layer) = LAYERS.get(layer) {
                    layers = layers.toggled(*layer);
                    set = next_set;
                }
                let style = Style { glyphs: GlyphSet::ALL[set], ..Style::default() };
                let scene = Scene { data: &data, rows: &[], selected: None, pins: Pins::default(), layers, language: Language::En, charset: Charset::Unicode, style };
                let view = View::new(camera, Size { width, height: width / 3 });
                kept.follow(&scene, &view);
                let mut fresh = Ground::default();
                fresh.follow(&scene, &view);
                prop_assert_eq!(kept.cells.window(), fresh.cells.window());
                for (x, y) in fresh.cells.window().cells() {
                    prop_assert_eq!(kept.cells.get(x, y), fresh.cells.get(x, y), "{} {}", x, y);
                }
            }
        }
    }
}
