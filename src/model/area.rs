//! Areas of interest, road axes as people name them, and operations as periods.

use std::sync::Arc;

use super::geo::{Extent, Foot, LonLat};
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

impl Axis {
    /// Kilometres between the feet of two positions on the line, along it. The line is schematic, the
    /// road is longer.
    pub fn km_along(&self, from: LonLat, to: LonLat) -> Option<f64> {
        Some((self.km_from_start(from)? - self.km_from_start(to)?).abs())
    }

    /// Whether the line between the places comes within so many kilometres of a position.
    pub fn is_within(&self, at: LonLat, km: f64) -> bool {
        self.legs().any(|(a, b)| at.within_km_of_segment(a, b, km))
    }

    /// Kilometres along the line from its first place to the foot of a position.
    fn km_from_start(&self, at: LonLat) -> Option<f64> {
        let mut travelled = 0.0;
        let mut nearest: Option<(f64, f64)> = None;
        for (a, b) in self.legs() {
            let Foot { along_km, off_km } = at.nearest_on_segment(a, b);
            if nearest.is_none_or(|(least, _)| off_km < least) {
                nearest = Some((off_km, travelled + along_km));
            }
            travelled += a.km_to(b);
        }
        nearest.map(|(_, km)| km)
    }

    /// The lines between neighbouring places.
    fn legs(&self) -> impl Iterator<Item = (LonLat, LonLat)> {
        self.places.iter().zip(self.places.iter().skip(1)).map(|(a, b)| (a.at, b.at))
    }
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
    /// Whether a point lies in it, true to the ellipsoid.
    pub fn contains(&self, point: LonLat) -> bool {
        match self {
            Self::Circle { centre, radius_km } => centre.within_km(point, *radius_km),
            Self::Corridor { line, width_km } => line.windows(2).any(
                |ends| matches!(ends, [a, b] if point.within_km_of_segment(*a, *b, width_km / 2.0)),
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

    fn place(id: &str, lon: f64, lat: f64) -> Arc<Place> {
        Arc::new(Place {
            id: id.into(),
            name: id.into(),
            aliases: Box::default(),
            region: None,
            cercle: None,
            country: crate::model::Country::MALI,
            at: LonLat { lon, lat },
            kind: crate::model::PlaceKind::Town,
            rank: 1,
            population: None,
        })
    }

    #[test]
    fn the_way_along_an_axis_turns_with_it() {
        let places = [place("a", 0.0, 16.0), place("b", 0.0, 17.0), place("c", 1.0, 17.0)];
        let axis = Axis { id: "x".into(), name: Phrase::plain("x"), places: places.into() };
        let at = |lon, lat| LonLat { lon, lat };
        let whole = at(0.0, 16.0).km_to(at(0.0, 17.0)) + at(0.0, 17.0).km_to(at(1.0, 17.0));
        let along = |a, b| axis.km_along(a, b).unwrap();
        assert!((along(at(0.0, 16.0), at(1.0, 17.0)) - whole).abs() < 0.01);
        // From beside the line to its corner and back the other way.
        let to_corner = along(at(0.05, 16.5), at(0.0, 17.0));
        assert!((to_corner - 55.3).abs() < 0.5, "{to_corner}");
        assert!((along(at(0.0, 17.0), at(0.05, 16.5)) - to_corner).abs() < 1e-9);
        assert!(axis.is_within(at(0.5, 17.5), 55.8) && !axis.is_within(at(0.5, 17.5), 54.8));
    }

    #[test]
    fn a_corridor_is_as_wide_as_it_says() {
        let line = Box::new([LonLat { lon: 0.5, lat: 15.66 }, LonLat { lon: 2.4, lat: 15.92 }]);
        let shape = Shape::Corridor { line, width_km: 40.0 };
        assert!(shape.contains(LonLat { lon: 1.53, lat: 15.87 }));
        assert!(!shape.contains(LonLat { lon: 1.53, lat: 16.2 }));
        assert!(!shape.contains(LonLat { lon: 3.0, lat: 16.0 }));
    }
}
