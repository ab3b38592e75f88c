//! From positions to cells and back.

use super::camera::Camera;
use super::grid::Window;
use crate::model::{Extent, LonLat};

/// How much narrower a degree of longitude is drawn than one of latitude: the cosine of 18 degrees
/// north, the middle of the theatre.
pub(super) const SHRINK: f64 = 0.951_056_516_295_153_5;

/// How many cells there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What a camera sees in so many cells: equirectangular, a cell twice as high as wide.
///
/// The cells are those of a grid laid over the world once for each zoom. The camera's middle falls
/// into one of them, and that one stands in the middle of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    camera: Camera,
    size: Size,
    /// The world cell in the top left corner.
    left: i32,
    top: i32,
    /// Cells a degree, to the east and to the south.
    east: f64,
    south: f64,
}

impl View {
    /// What a camera sees; its middle is brought into the window first.
    pub fn new(camera: Camera, size: Size) -> Self {
        let camera = camera.clamped();
        let column = camera.zoom.column();
        let (east, south) = (SHRINK / column, -0.5 / column);
        let mut view = Self { camera, size, left: 0, top: 0, east, south };
        let (x, y) = view.world_cell(camera.centre);
        view.left = x - i32::from(size.width / 2);
        view.top = y - i32::from(size.height / 2);
        view
    }

    /// The camera, its middle inside the window.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// How many cells it has.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where a position falls, in columns and rows from the top left corner; outside the view too.
    pub fn to_cell(&self, position: LonLat) -> (f64, f64) {
        let (x, y) = self.world(position);
        (x - f64::from(self.left), y - f64::from(self.top))
    }

    /// The cell of a position, if it is in view.
    pub fn cell_of(&self, position: LonLat) -> Option<(u16, u16)> {
        let (x, y) = self.world_cell(position);
        self.window().contains(x, y).then(|| ((x - self.left) as u16, (y - self.top) as u16))
    }

    /// The position at so many columns and rows from the top left corner; add 0.5 to both for the
    /// middle of a cell.
    pub fn position_of(&self, x: f64, y: f64) -> LonLat {
        LonLat {
            lon: (x + f64::from(self.left)) / self.east,
            lat: (y + f64::from(self.top)) / self.south,
        }
    }

    /// What it shows.
    pub fn extent(&self) -> Extent {
        let Size { width, height } = self.size;
        let (north_west, south_east) =
            (self.position_of(0.0, 0.0), self.position_of(f64::from(width), f64::from(height)));
        Extent {
            west: north_west.lon,
            south: south_east.lat,
            east: south_east.lon,
            north: north_west.lat,
        }
    }

    /// Kilometres that one column spans at the middle of the view, along the ground.
    pub fn km_per_column(&self) -> f64 {
        let middle = self.camera.centre;
        let next = middle.lon + self.camera.zoom.degrees_per_column();
        middle.km_to(LonLat { lon: next, ..middle })
    }

    /// Kilometres that one row spans at the middle of the view.
    pub fn km_per_row(&self) -> f64 {
        let middle = self.camera.centre;
        let next = middle.lat + self.camera.zoom.degrees_per_row();
        middle.km_to(LonLat { lat: next, ..middle })
    }

    /// Where a position falls in the world's grid, in cells: they count from 0 east, 0 north, to the
    /// east and to the south.
    pub(super) fn world(&self, position: LonLat) -> (f64, f64) {
        (position.lon * self.east, position.lat * self.south)
    }

    /// The world cell of a position.
    pub(super) fn world_cell(&self, position: LonLat) -> (i32, i32) {
        let (x, y) = self.world(position);
        (floor(x), floor(y))
    }

    /// The position in the middle of a world cell.
    pub(super) fn middle_of(&self, x: i32, y: i32) -> LonLat {
        self.position_of(f64::from(x - self.left) + 0.5, f64::from(y - self.top) + 0.5)
    }

    /// The world cells in view.
    pub(super) fn window(&self) -> Window {
        Window {
            left: self.left,
            top: self.top,
            width: i32::from(self.size.width),
            height: i32::from(self.size.height),
        }
    }
}

/// The whole number below, without the call into the library that `f64::floor` is on plain `x86_64`: a
/// hundred thousand incidents ask for it twice a frame.
fn floor(number: f64) -> i32 {
    let cut = number as i32;
    cut.saturating_sub(i32::from(f64::from(cut) > number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::map::camera::Zoom;

    fn view(lon: f64, lat: f64, steps: i32, width: u16, height: u16) -> View {
        let zoom = Zoom::WIDEST.stepped(steps);
        View::new(Camera { centre: LonLat { lon, lat }, zoom }, Size { width, height })
    }

    #[test]
    fn the_middle_of_the_view_is_where_the_camera_looks() {
        let view = view(1.4, 18.4, 6, 81, 41);
        assert_eq!(view.cell_of(LonLat { lon: 1.4, lat: 18.4 }), Some((40, 20)));
    }

    #[test]
    fn a_column_is_about_half_a_row_on_the_ground() {
        let view = view(1.4, 18.0, 6, 81, 41);
        assert!((view.km_per_row() / view.km_per_column() - 2.0).abs() < 0.02);
    }

    proptest! {
        #[test]
        fn a_position_comes_back_from_its_cell(lon in -13.0..12.5, lat in 10.0..26.0, steps in 0..18, width in 1u16..300, height in 1u16..150) {
            let view = view(lon, lat, steps, width, height);
            let position = LonLat { lon, lat };
            let (x, y) = view.to_cell(position);
            let back = view.position_of(x, y);
            prop_assert!((back.lon - lon).abs() < 1e-9 && (back.lat - lat).abs() < 1e-9);
            prop_assert!(view.cell_of(position).is_some());
        }

        #[test]
        fn panning_moves_every_position_by_whole_cells(lon in -4.0..4.0, lat in 17.0..19.0, steps in 4..18, dx in -30..30, dy in -20..20) {
            let before = view(lon, lat, steps, 80, 40);
            let after = View::new(before.camera().panned(dx, dy), before.size());
            prop_assert_eq!(after.window().left - before.window().left, dx);
            prop_assert_eq!(after.window().top - before.window().top, dy);
        }
    }
}
