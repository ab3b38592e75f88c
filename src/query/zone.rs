//! A shape on the map that most points are told to lie outside of without measuring.

use crate::model::{Extent, Incident, LonLat, Shape};

/// No degree of latitude on WGS84 is shorter, at the equator neither, and the shortest way between two
/// parallels is a meridian.
const KM_A_DEGREE: f64 = 110.5;

/// Degrees by which the box round a corridor is grown: the box is measured on the ellipsoid, the
/// corridor on a plane, and they differ by a few parts in a thousand.
const MARGIN: f64 = 0.1;

/// A shape and a box that surely holds it.
#[derive(Clone, Debug)]
pub(super) struct Zone {
    shape: Shape,
    bounds: Option<Extent>,
}

impl Zone {
    /// The zone of a shape.
    pub(super) fn new(shape: Shape) -> Self {
        let bounds = match &shape {
            Shape::Circle { centre, radius_km } => {
                let degrees = radius_km / KM_A_DEGREE;
                let (south, north) = (centre.lat - degrees, centre.lat + degrees);
                Some(Extent { west: -180.0, south, east: 180.0, north })
            }
            Shape::Corridor { .. } => shape.extent().map(|extent| extent.grown(MARGIN)),
        };
        Self { shape, bounds }
    }

    /// The shape.
    pub(super) fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Whether a point lies in it.
    pub(super) fn contains(&self, point: LonLat) -> bool {
        self.bounds.is_none_or(|bounds| bounds.contains(point)) && self.shape.contains(point)
    }

    /// Whether the point of an incident lies in it, if it has one.
    pub(super) fn holds(&self, incident: &Incident) -> bool {
        incident.position.point().is_some_and(|point| self.contains(point))
    }

    /// Whether the point of an incident lies in it or, where only its corridor is known, whether a leg
    /// of that begins and ends in it.
    pub(super) fn touches(&self, incident: &Incident) -> bool {
        let along = &incident.position.along;
        incident.position.point().map_or_else(
            || along.windows(2).any(|leg| leg.iter().all(|place| self.contains(place.at))),
            |point| self.contains(point),
        )
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_box_leaves_nothing_out(
            lon in -13.0..12.5, lat in 10.0..26.0, km in 1.0..900.0,
            east in -10.0..10.0, north in -10.0..10.0, bend in -3.0..3.0,
        ) {
            let (a, b) = (LonLat { lon, lat }, LonLat { lon: lon + bend, lat: lat - bend });
            let point = LonLat { lon: lon + east, lat: lat + north };
            for shape in [
                Shape::Circle { centre: a, radius_km: km },
                Shape::Corridor { line: Box::new([a, b]), width_km: km / 4.0 },
            ] {
                prop_assert_eq!(Zone::new(shape.clone()).contains(point), shape.contains(point));
            }
        }
    }
}
