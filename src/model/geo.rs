//! Positions on the WGS84 ellipsoid, distances and bearings between them.

use std::fmt;

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic};

/// Mean radius of the earth in kilometres (IUGG), for the quick bound only.
const MEAN_RADIUS_KM: f64 = 6371.0088;

/// The sphere's distance is within this share of the ellipsoid's everywhere on earth.
const SPHERE_ERROR: f64 = 0.006;

/// The longest leg, in kilometres, for which the plane may tell near from far.
const PLANE_KM: f64 = 400.0;

/// Where a line comes nearest to a position.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foot {
    /// Kilometres from the start of the line.
    pub along_km: f64,
    /// Kilometres from the position.
    pub off_km: f64,
}

/// A position in degrees, WGS84: longitude east, latitude north.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct LonLat {
    /// Degrees east, -180 to 180.
    pub lon: f64,
    /// Degrees north, -90 to 90.
    pub lat: f64,
}

impl LonLat {
    /// A position, if both are finite and in range.
    pub fn new(lon: f64, lat: f64) -> Option<Self> {
        ((-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat))
            .then_some(Self { lon, lat })
    }

    /// Kilometres to another position along the geodesic.
    pub fn km_to(self, other: Self) -> f64 {
        let metres: f64 = Geodesic::wgs84().inverse(self.lat, self.lon, other.lat, other.lon);
        metres / 1000.0
    }

    /// True bearing to another position at this one, degrees clockwise from north, 0 up to 360.
    pub fn bearing_to(self, other: Self) -> f64 {
        let (azimuth, _, _): (f64, f64, f64) =
            Geodesic::wgs84().inverse(self.lat, self.lon, other.lat, other.lon);
        azimuth.rem_euclid(360.0)
    }

    /// The position reached after so many kilometres on a true bearing in degrees.
    #[must_use]
    pub fn travelled(self, bearing: f64, km: f64) -> Self {
        let (lat, lon): (f64, f64) =
            Geodesic::wgs84().direct(self.lat, self.lon, bearing, km * 1000.0);
        Self { lon, lat }
    }

    /// Whether another position lies within so many kilometres. Exact, and quick for what is clearly
    /// in or out: the sphere decides outside its margin of error, the geodesic within it.
    pub fn within_km(self, other: Self, km: f64) -> bool {
        let rough = self.sphere_km_to(other);
        if rough < km * (1.0 - SPHERE_ERROR) {
            true
        } else if rough > km * (1.0 + SPHERE_ERROR) {
            false
        } else {
            self.km_to(other) <= km
        }
    }

    /// The nearest position to here on the geodesic between two others, and the kilometres to it.
    ///
    /// The foot of the perpendicular by the iteration of Baselga and Martinez-Llario, "Intersection and
    /// point-to-line solutions for geodesics on the ellipsoid" (Studia Geophysica et Geodaetica 62, 2018):
    /// from a foot the spherical right triangle gives the next one. Legs of a few hundred kilometres need
    /// three or four steps to the millimetre.
    pub fn nearest_on_segment(self, a: Self, b: Self) -> Foot {
        let geodesic = Geodesic::wgs84();
        let (length, azimuth, _, _): (f64, f64, f64, f64) =
            geodesic.inverse(a.lat, a.lon, b.lat, b.lon);
        let length = length / 1000.0;
        let mut along = self.share_on_plane(a, b) * length;
        for _ in 0..8 {
            let (lat, lon, heading): (f64, f64, f64) =
                geodesic.direct(a.lat, a.lon, azimuth, along * 1000.0);
            let foot = Self { lon, lat };
            let turn = (foot.bearing_to(self) - heading).to_radians();
            let arc = foot.km_to(self) / MEAN_RADIUS_KM;
            let step = MEAN_RADIUS_KM * (turn.cos() * arc.tan()).atan();
            let next = (along + step).clamp(0.0, length);
            let moved = (next - along).abs();
            along = next;
            if moved < 1e-6 {
                break;
            }
        }
        Foot { along_km: along, off_km: a.travelled(azimuth, along).km_to(self) }
    }

    /// Kilometres from here to the geodesic between two positions.
    pub fn km_to_segment(self, a: Self, b: Self) -> f64 {
        self.nearest_on_segment(a, b).off_km
    }

    /// Whether the geodesic between two positions comes within so many kilometres. Exact, and quick for
    /// what is clearly in or out: the plane decides outside its margin of error for legs of up to 400 km.
    pub fn within_km_of_segment(self, a: Self, b: Self, km: f64) -> bool {
        let plane = self.plane_km_to_segment(a, b);
        if a.sphere_km_to(b) > PLANE_KM || (plane - km).abs() <= 0.05 * plane.max(km) + 3.0 {
            self.km_to_segment(a, b) <= km
        } else {
            plane < km
        }
    }

    /// Kilometres to another position on the sphere: to tell near from far, not to be shown.
    pub fn roughly_km_to(self, other: Self) -> f64 {
        self.sphere_km_to(other)
    }

    /// Kilometres from here to the line between two positions on a plane that touches the earth here.
    fn plane_km_to_segment(self, a: Self, b: Self) -> f64 {
        let ((ax, ay), (bx, by)) = (self.offset_km(a), self.offset_km(b));
        let share = self.share_on_plane(a, b);
        (ax + share * (bx - ax)).hypot(ay + share * (by - ay))
    }

    /// The share of the way from one position to another at which the line between them comes nearest
    /// to here, 0 to 1, on the same plane.
    fn share_on_plane(self, a: Self, b: Self) -> f64 {
        let ((ax, ay), (bx, by)) = (self.offset_km(a), self.offset_km(b));
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx * dx + dy * dy;
        if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 }
    }

    /// Kilometres east and north from here to a position, on a plane that touches the earth here.
    fn offset_km(self, other: Self) -> (f64, f64) {
        let scale = MEAN_RADIUS_KM.to_radians();
        (
            (other.lon - self.lon) * scale * self.lat.to_radians().cos(),
            (other.lat - self.lat) * scale,
        )
    }

    /// Kilometres on a sphere (haversine).
    fn sphere_km_to(self, other: Self) -> f64 {
        let (lat_a, lat_b) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat_b - lat_a) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let h = half_lat * half_lat + lat_a.cos() * lat_b.cos() * half_lon * half_lon;
        2.0 * MEAN_RADIUS_KM * h.sqrt().min(1.0).asin()
    }
}

impl fmt::Display for LonLat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4}, {:.4}", self.lat, self.lon)
    }
}

/// The sixteen points of the compass, clockwise from north.
const COMPASS: [&str; 16] = [
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW",
];

/// The 16-point word of a bearing in degrees: 67.5 is `ENE`.
pub fn compass(bearing: f64) -> &'static str {
    let point = (bearing.rem_euclid(360.0) / 22.5).round() as usize % COMPASS.len();
    COMPASS.get(point).copied().unwrap_or("N")
}

/// A box of longitudes and latitudes. It never crosses the antimeridian: northern Mali does not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Western edge in degrees.
    pub west: f64,
    /// Southern edge in degrees.
    pub south: f64,
    /// Eastern edge in degrees, not west of `west`.
    pub east: f64,
    /// Northern edge in degrees, not south of `south`.
    pub north: f64,
}

impl Extent {
    /// The smallest box round some positions; `None` round nothing.
    pub fn around(positions: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        positions.into_iter().fold(None, |extent: Option<Self>, p| match extent {
            None => Some(Self { west: p.lon, south: p.lat, east: p.lon, north: p.lat }),
            Some(e) => Some(Self {
                west: e.west.min(p.lon),
                south: e.south.min(p.lat),
                east: e.east.max(p.lon),
                north: e.north.max(p.lat),
            }),
        })
    }

    /// The box that holds two others.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            west: self.west.min(other.west),
            south: self.south.min(other.south),
            east: self.east.max(other.east),
            north: self.north.max(other.north),
        }
    }

    /// A box grown by so many degrees on every side.
    #[must_use]
    pub fn grown(self, degrees: f64) -> Self {
        Self {
            west: self.west - degrees,
            south: self.south - degrees,
            east: self.east + degrees,
            north: self.north + degrees,
        }
    }

    /// Its middle.
    pub fn centre(self) -> LonLat {
        LonLat {
            lon: f64::midpoint(self.west, self.east),
            lat: f64::midpoint(self.south, self.north),
        }
    }

    /// Whether a position lies in it, edges included.
    pub fn contains(self, p: LonLat) -> bool {
        self.west <= p.lon && p.lon <= self.east && self.south <= p.lat && p.lat <= self.north
    }

    /// Whether the two share any point.
    pub fn overlaps(self, other: Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GAO: LonLat = LonLat { lon: -0.0447, lat: 16.2717 };
    const ANSONGO: LonLat = LonLat { lon: 0.5022, lat: 15.6597 };

    #[test]
    fn gao_to_ansongo_is_what_a_gps_says() {
        assert!((GAO.km_to(ANSONGO) - 89.6).abs() < 0.5, "{}", GAO.km_to(ANSONGO));
        assert_eq!(compass(GAO.bearing_to(ANSONGO)), "SE");
    }

    #[test]
    fn the_compass_has_sixteen_points_and_closes() {
        assert_eq!(compass(0.0), "N");
        assert_eq!(compass(67.5), "ENE");
        assert_eq!(compass(359.9), "N");
        assert_eq!(compass(-90.0), "W");
    }

    #[test]
    fn out_of_range_is_no_position() {
        assert!(LonLat::new(181.0, 0.0).is_none());
        assert!(LonLat::new(0.0, f64::NAN).is_none());
    }

    proptest! {
        #[test]
        fn within_agrees_with_the_geodesic(lon in -13.0..12.5, lat in 10.0..26.0, east in -4.0..4.0, north in -4.0..4.0, km in 1.0..400.0) {
            let (a, b) = (LonLat { lon, lat }, LonLat { lon: lon + east, lat: lat + north });
            prop_assert_eq!(a.within_km(b, km), a.km_to(b) <= km);
        }

        #[test]
        fn the_foot_on_a_leg_is_the_nearest_of_it(lon in -5.0..4.0, lat in 14.0..22.0, bearing in 0.0..360.0, length in 0.0..400.0, off in -400.0..400.0, share in -0.5..1.5) {
            let a = LonLat { lon, lat };
            let b = a.travelled(bearing, length);
            let on = |share: f64| a.travelled(bearing, length * share);
            let point = on(share).travelled(bearing + 90.0, off);
            let nearest = (0..=400).map(|n| point.km_to(on(f64::from(n) / 400.0))).fold(f64::INFINITY, f64::min);
            let Foot { along_km, off_km } = point.nearest_on_segment(a, b);
            prop_assert!((0.0..=length + 1e-6).contains(&along_km));
            prop_assert!((a.travelled(a.bearing_to(b), along_km).km_to(point) - off_km).abs() < 1e-6);
            // The samples lie a kilometre apart, so the nearest of them may be half of one away.
            prop_assert!(off_km <= nearest + 1e-3, "{off_km} {nearest}");
            prop_assert!(nearest <= (off_km * off_km + 0.3).sqrt() + 1e-3, "{off_km} {nearest}");
        }

        #[test]
        fn within_a_band_agrees_with_the_geodesic(lon in -5.0..4.0, lat in 14.0..22.0, bearing in 0.0..360.0, length in 0.0..600.0, off in -500.0..500.0, share in -0.5..1.5, km in 1.0..100.0) {
            let a = LonLat { lon, lat };
            let b = a.travelled(bearing, length);
            let point = a.travelled(bearing, length * share).travelled(bearing + 90.0, off);
            prop_assert_eq!(point.within_km_of_segment(a, b, km), point.km_to_segment(a, b) <= km);
        }

        #[test]
        fn travelling_arrives(lon in -13.0..12.5, lat in 10.0..26.0, bearing in 0.0..360.0, km in 0.1..500.0) {
            let from = LonLat { lon, lat };
            prop_assert!((from.km_to(from.travelled(bearing, km)) - km).abs() < 1e-6);
        }
    }
}
