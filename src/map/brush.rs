//! Lines of the ground put into cells, with whichever set of signs.

use super::chord;
use super::glyphset::{Dots, GlyphSet};
use super::grid::{Grid, Window};
use super::picture::Cell;
use super::stroke::{self, Stroke};
use super::view::View;
use super::walk::{Visit, Walk};
use crate::model::LonLat;

/// Draws one kind of line after another into a part of the world's cells.
#[derive(Debug)]
pub(super) struct Brush<'v> {
    view: &'v View,
    part: Window,
    raster: Raster,
}

#[derive(Debug)]
enum Raster {
    /// A character by the course of the line.
    Courses,
    /// The dots that are set so far in each cell: lines of several layers share it.
    Dots(Dots, Grid<u8>),
}

impl<'v> Brush<'v> {
    /// A brush for a part of the cells.
    pub(super) fn new(glyphs: GlyphSet, view: &'v View, part: Window) -> Self {
        let raster = match glyphs.dots() {
            None => Raster::Courses,
            Some(dots) => Raster::Dots(dots, Grid::new(part)),
        };
        Self { view, part, raster }
    }

    /// Draws paths of one kind over what is there.
    pub(super) fn draw<'p>(
        &mut self,
        cells: &mut Grid<Cell>,
        stroke: Stroke,
        paths: impl Iterator<Item = &'p [LonLat]>,
    ) {
        let view = self.view;
        match &mut self.raster {
            Raster::Courses => {
                // A mark depends on its neighbours, so those round the part are looked at too.
                let window = self.part.grown(chord::REACH, chord::REACH);
                let paths = paths.map(|path| path.iter().copied());
                for (x, y, cell) in stroke::marks(view, window, stroke, paths) {
                    if self.part.contains(x, y) {
                        cells.set(x, y, cell);
                    }
                }
            }
            Raster::Dots(dots, set) => {
                let (across, down) = (dots.across, dots.down);
                let mut walk = Walk::new(self.part.times(across, down));
                for path in paths {
                    walk.line(path.iter().map(|position| {
                        let (x, y) = view.world(*position);
                        (x * f64::from(across), y * f64::from(down))
                    }));
                }
                for visit in walk.into_visits() {
                    let (dot_x, dot_y) = visit.cell;
                    if !is_crossed(&visit) || !stroke.shows_dot(dot_x, dot_y, is_steep(&visit)) {
                        continue;
                    }
                    let (x, y) = (dot_x.div_euclid(across), dot_y.div_euclid(down));
                    let bit = dot_y.rem_euclid(down) * across + dot_x.rem_euclid(across);
                    let all = set.get(x, y) | 1 << bit;
                    set.set(x, y, all);
                    cells.set(x, y, Cell { glyph: (dots.glyph)(all), ink: stroke.ink() });
                }
            }
        }
    }
}

/// Whether a line sets the dot it passes through: where it meets the diamond round the middle. So a
/// straight line sets one dot a column or one a row, and is nowhere thicker.
fn is_crossed(visit: &Visit) -> bool {
    let (from, to) = (visit.from, visit.to);
    let at = |t: f64| {
        let (x, y) = (from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t);
        (x - 0.5).abs() + (y - 0.5).abs() <= 0.5
    };
    // The distance along the chord bends only where the chord passes the middle's column and row.
    let column = (0.5 - from.0) / (to.0 - from.0);
    let row = (0.5 - from.1) / (to.1 - from.1);
    let bends = [column, row].into_iter().filter(|t| t.is_finite());
    bends.map(|t| t.clamp(0.0, 1.0)).chain([0.0, 1.0]).any(at)
}

/// Whether a line goes down more than across.
fn is_steep(visit: &Visit) -> bool {
    (visit.to.1 - visit.from.1).abs() > (visit.to.0 - visit.from.0).abs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::walk::Point;

    fn dots(line: &[Point]) -> Vec<(i32, i32)> {
        let mut walk = Walk::new(Window { left: 0, top: 0, width: 12, height: 12 });
        walk.line(line.iter().copied());
        walk.into_visits().into_iter().filter(is_crossed).map(|visit| visit.cell).collect()
    }

    #[test]
    fn a_straight_line_sets_one_dot_a_column_or_one_a_row() {
        for (x, y) in [(12.0, 0.7), (12.0, 5.3), (12.0, 11.0)] {
            let shallow = dots(&[(0.0, 0.3), (x, y)]);
            let columns: Vec<_> = shallow.iter().map(|(x, _)| *x).collect();
            assert_eq!(columns, (0..12).collect::<Vec<_>>(), "{shallow:?}");
            let steep = dots(&[(0.3, 0.0), (y, x)]);
            assert_eq!(steep.iter().map(|(_, y)| *y).collect::<Vec<_>>(), columns, "{steep:?}");
        }
    }
}
