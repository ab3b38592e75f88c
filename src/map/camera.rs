//! Where one looks, and from how far.

use std::f64::consts::FRAC_1_SQRT_2;

use super::view::{SHRINK, Size};
use crate::model::{Extent, LonLat};

/// The part of the world that the map knows. A camera never looks at a point outside it.
pub const WINDOW: Extent = Extent { west: -13.0, south: 10.0, east: 12.5, north: 26.0 };

/// How many degrees of latitude a row spans at the widest zoom: the whole window in 40 columns.
const WIDEST_ROW: f64 = 1.28;

/// A rung on a fixed ladder of scales, so that the same view comes back after zooming in and out. Two
/// rungs double the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Zoom(u8);

impl Zoom {
    /// The whole window in about 40 columns.
    pub const WIDEST: Self = Self(0);

    /// One town: about 8 km in 40 columns.
    pub const CLOSEST: Self = Self(17);

    /// So many rungs closer, or wider when negative; stops at the ends of the ladder.
    #[must_use]
    pub fn stepped(self, steps: i32) -> Self {
        let rung = i32::from(self.0).saturating_add(steps);
        Self(rung.clamp(i32::from(Self::WIDEST.0), i32::from(Self::CLOSEST.0)) as u8)
    }

    /// How many rungs it stands above the widest.
    pub const fn rung(self) -> u8 {
        self.0
    }

    /// Degrees of latitude that one row spans.
    pub fn degrees_per_row(self) -> f64 {
        let halved = WIDEST_ROW * 0.5_f64.powi(i32::from(self.0 / 2));
        if self.0.is_multiple_of(2) { halved } else { halved * FRAC_1_SQRT_2 }
    }

    /// Degrees of latitude as wide as one column: a cell is half as wide as it is high.
    pub(super) fn column(self) -> f64 {
        self.degrees_per_row() / 2.0
    }

    /// Degrees of longitude that one column spans.
    pub fn degrees_per_column(self) -> f64 {
        self.column() / SHRINK
    }

    /// Every rung, closest first.
    fn closest_first() -> impl Iterator<Item = Self> {
        (Self::WIDEST.0..=Self::CLOSEST.0).rev().map(Self)
    }
}

/// Where one looks, and from how far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The position in the middle.
    pub centre: LonLat,
    /// The scale.
    pub zoom: Zoom,
}

impl Camera {
    /// The closest look at the middle of an extent that shows all of it.
    pub fn fit(extent: Extent, size: Size) -> Self {
        // A hair less: an extent of whole cells must not miss its rung by the last bit.
        let degrees = |from: f64, to: f64| (to - from) * (1.0 - 1e-9);
        let (width, height) =
            (degrees(extent.west, extent.east), degrees(extent.south, extent.north));
        let fits = |zoom: &Zoom| {
            width <= zoom.degrees_per_column() * f64::from(size.width)
                && height <= zoom.degrees_per_row() * f64::from(size.height)
        };
        let zoom = Zoom::closest_first().find(fits).unwrap_or(Zoom::WIDEST);
        Self { centre: extent.centre(), zoom }.clamped()
    }

    /// The same look moved by whole cells, to the east and to the south.
    #[must_use]
    pub fn panned(self, columns: i32, rows: i32) -> Self {
        let (wide, high) = (self.zoom.degrees_per_column(), self.zoom.degrees_per_row());
        // From the middle of a cell to the middle of another: no rounding can miss the cell.
        let moved = |degrees: f64, cell: f64, by: i32| {
            ((degrees / cell).floor() + f64::from(by) + 0.5) * cell
        };
        let centre = LonLat {
            lon: moved(self.centre.lon, wide, columns),
            lat: -moved(-self.centre.lat, high, rows),
        };
        Self { centre, ..self }.clamped()
    }

    /// The same middle seen from closer by, or from farther when negative.
    #[must_use]
    pub fn zoomed(self, steps: i32) -> Self {
        Self { zoom: self.zoom.stepped(steps), ..self }
    }

    /// The same scale over another position.
    #[must_use]
    pub fn centred(self, centre: LonLat) -> Self {
        Self { centre, ..self }.clamped()
    }

    /// The same look with its middle inside the window.
    pub(super) fn clamped(self) -> Self {
        let centre = LonLat {
            lon: self.centre.lon.clamp(WINDOW.west, WINDOW.east),
            lat: self.centre.lat.clamp(WINDOW.south, WINDOW.north),
        };
        Self { centre, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dataset::NORTHERN_MALI;

    #[test]
    fn the_ladder_goes_from_the_window_to_a_town() {
        let forty = |zoom: Zoom| zoom.degrees_per_column() * 40.0;
        assert!(forty(Zoom::WIDEST) >= WINDOW.east - WINDOW.west);
        assert!(forty(Zoom::CLOSEST) * 105.0 <= 10.0);
        assert_eq!(Zoom::WIDEST.stepped(-1), Zoom::WIDEST);
        assert_eq!(Zoom::WIDEST.stepped(i32::MAX), Zoom::CLOSEST);
    }

    #[test]
    fn the_theatre_fits_as_closely_as_the_ladder_allows() {
        let camera = Camera::fit(NORTHERN_MALI, Size { width: 76, height: 30 });
        assert!((camera.zoom.degrees_per_row() - 0.32).abs() < 1e-9);
        assert_eq!(Camera::fit(NORTHERN_MALI, Size { width: 0, height: 0 }).zoom, Zoom::WIDEST);
    }

    #[test]
    fn there_and_back_is_the_same_look() {
        let home = Camera::fit(NORTHERN_MALI, Size { width: 76, height: 30 }).panned(0, 0);
        let back = home.panned(7, -3).panned(-7, 3);
        assert!(home.centre.km_to(back.centre) < 1e-6);
        assert_eq!(home.zoomed(3).zoomed(-3), home);
    }

    #[test]
    fn no_pan_leaves_the_window() {
        let far = Camera::fit(NORTHERN_MALI, Size { width: 76, height: 30 }).panned(9_999, 9_999);
        assert!(WINDOW.contains(far.centre));
    }
}
