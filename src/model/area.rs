//! Areas of interest, road axes as people name them, and operations as periods.

use std::sync::Arc;

use super::geo::{Extent, LonLat};
use super::place::Place;
use super::source::Source;
use super::text::Phrase;
use super::when::{Day, Period, TimePrecision};

/// A road axis: places in order. The line between them is schematic, not the road's course.
#[derive(Debug, PartialEq)]
pub struct Axis {
    /// The id.
    pub id: Box<str>,
    /// Its name.
    pub name: Phrase,
    /// The places it joins, in order; at least two.
    pub places: Box<[Arc<Place>]>,
}

/// What an area covers.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// All within so many kilometres of a point.
    Circle {
        /// The middle.
        centre: LonLat,
        /// Kilometres.
        radius_km: f64,
    },
    /// All within half the width of a line of places.
    Corridor {
        /// The line, at least two points.
        line: Box<[LonLat]>,
        /// The full width in kilometres.
        width_km: f64,
    },
}

impl Shape {
    /// Whether a point lies in it. A circle is true to the ellipsoid; a corridor to a few parts in a thousand.
    pub fn contains(&self, point: LonLat) -> bool {
        match self {
            Self::Circle { centre, radius_km } => centre.within_km(point, *radius_km),
            Self::Corridor { line, width_km } => line.windows(2).any(
                |ends| matches!(ends, [a, b] if point.km_to_segment(*a, *b) <= width_km / 2.0),
            ),
        }
    }

    /// The smallest box that holds it.
    pub fn extent(&self) -> Option<Extent> {
        let round = |point: LonLat, km: f64| {
            Extent::around([0.0, 90.0, 180.0, 270.0].map(|bearing| point.travelled(bearing, km)))
        };
        match self {
            Self::Circle { centre, radius_km } => round(*centre, *radius_km),
            Self::Corridor { line, width_km } => {
                line.iter().filter_map(|point| round(*point, width_km / 2.0)).reduce(Extent::union)
            }
        }
    }
}

/// An area of interest.
#[derive(Debug, PartialEq)]
pub struct Area {
    /// The id.
    pub id: Box<str>,
    /// Its name.
    pub name: Phrase,
    /// What it covers.
    pub shape: Shape,
}

/// An operation or a state of affairs with a beginning and perhaps an end: a band on the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The id.
    pub id: Box<str>,
    /// Its name.
    pub name: Phrase,
    /// The first day.
    pub from: Day,
    /// The last day; `None` while it goes on.
    pub to: Option<Day>,
    /// How exactly the first day is known.
    pub from_precision: TimePrecision,
    /// How exactly the last day is known.
    pub to_precision: TimePrecision,
    /// Whose it is, by actor id.
    pub actors: Box<[Box<str>]>,
    /// What else a reader should know.
    pub note: Option<Phrase>,
    /// Who says so.
    pub sources: Box<[Source]>,
}

impl Operation {
    /// The days it covers; an open end reaches the calendar's last day.
    pub fn period(&self) -> Period {
        Period { from: self.from, to: self.to.unwrap_or(Day::MAX) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corridor_is_as_wide_as_it_says() {
        let line = Box::new([LonLat { lon: 0.5, lat: 15.66 }, LonLat { lon: 2.4, lat: 15.92 }]);
        let shape = Shape::Corridor { line, width_km: 40.0 };
        assert!(shape.contains(LonLat { lon: 1.53, lat: 15.87 }));
        assert!(!shape.contains(LonLat { lon: 1.53, lat: 16.2 }));
        assert!(!shape.contains(LonLat { lon: 3.0, lat: 16.0 }));
    }
}
