//! The layers compiled in. Each is read when it is first needed, and once.

use std::sync::LazyLock;

use geojson::{Feature, FeatureCollection, GeometryValue, Position};

use super::camera::Zoom;
use crate::model::{Extent, LonLat, Phrase};

/// What a line of the atlas is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// Between two countries.
    Border,
    /// Between two regions of Mali.
    Region,
    /// A river, or the shore of a lake.
    Water,
}

/// A line, or a ring whose last point is its first.
#[derive(Debug)]
pub(super) struct Line {
    /// What it is.
    pub(super) kind: LineKind,
    /// Its name, if it is a water.
    pub(super) name: Option<Box<str>>,
    /// Its points in order.
    pub(super) points: Vec<LonLat>,
    /// The box round them.
    pub(super) extent: Extent,
}

/// A country or a region of Mali.
#[derive(Debug)]
pub(super) struct Realm {
    /// Its name.
    pub(super) name: Phrase,
    /// Where its name is best written.
    pub(super) label: LonLat,
    /// Its outlines.
    pub(super) rings: Vec<Vec<LonLat>>,
    /// The box round them.
    pub(super) extent: Extent,
}

impl Realm {
    /// Whether a position lies in it, by the generalised outline.
    pub(super) fn contains(&self, position: LonLat) -> bool {
        let crossings =
            |ring: &[LonLat]| ring.windows(2).filter(|e| is_south_of(e, position)).count();
        self.extent.contains(position)
            && self.rings.iter().map(|ring| crossings(ring)).sum::<usize>() % 2 == 1
    }
}

impl Realm {
    /// The longitudes at which its outline crosses a parallel, in order: inside lies what has an odd
    /// number of them to its west.
    pub(super) fn crossings(&self, lat: f64) -> Vec<f64> {
        let edges = self.rings.iter().flat_map(|ring| ring.windows(2));
        let mut crossings: Vec<f64> = edges.filter_map(|edge| crossing(edge, lat)).collect();
        crossings.sort_by(f64::total_cmp);
        crossings
    }
}

/// Where an edge crosses a parallel.
fn crossing(edge: &[LonLat], lat: f64) -> Option<f64> {
    let [a, b] = edge else { return None };
    ((a.lat > lat) != (b.lat > lat))
        .then(|| a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
}

/// Whether an edge crosses the meridian of a position to the north of it.
fn is_south_of(edge: &[LonLat], p: LonLat) -> bool {
    let [a, b] = edge else { return false };
    (a.lon > p.lon) != (b.lon > p.lon)
        && p.lat < a.lat + (p.lon - a.lon) / (b.lon - a.lon) * (b.lat - a.lat)
}

/// A desert, massif or valley.
#[derive(Debug)]
pub(super) struct Land {
    /// Its name, as the gazetteer prints it.
    pub(super) name: Box<str>,
    /// Its name in English, where that differs and is attested.
    pub(super) english: Option<Box<str>>,
    /// Its name in French, likewise.
    pub(super) french: Option<Box<str>>,
    /// What it is called there, likewise.
    pub(super) local: Option<Box<str>>,
    /// Where it is written.
    pub(super) at: LonLat,
    /// 1 is named first.
    pub(super) rank: u8,
}

/// How much of a line's bends is kept. Bends smaller than a cell are noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// To a tenth of a degree.
    Coarse,
    /// To 0.03 degrees.
    Middle,
    /// To 0.005 degrees.
    Fine,
}

impl Detail {
    /// What suits a scale: where the tolerance is about half a column.
    pub(super) fn of(zoom: Zoom) -> Self {
        match zoom.degrees_per_column() {
            wide if wide > 0.15 => Self::Coarse,
            close if close < 0.04 => Self::Fine,
            _ => Self::Middle,
        }
    }

    /// The lines of this detail.
    pub(super) fn lines(self) -> &'static [Line] {
        macro_rules! lines {
            ($lod:literal) => {{
                static LINES: LazyLock<Vec<Line>> = LazyLock::new(|| {
                    read_lines(&[
                        include_str!(concat!("../../assets/geo/", $lod, "/borders.geojson")),
                        include_str!(concat!("../../assets/geo/", $lod, "/lakes.geojson")),
                        include_str!("../../assets/geo/rivers.geojson"),
                    ])
                });
                &LINES
            }};
        }
        match self {
            Self::Coarse => lines!("lod0"),
            Self::Middle => lines!("lod1"),
            Self::Fine => lines!("lod2"),
        }
    }
}

/// The countries of the window.
pub(super) fn countries() -> &'static [Realm] {
    static COUNTRIES: LazyLock<Vec<Realm>> =
        LazyLock::new(|| read_realms(include_str!("../../assets/geo/countries.geojson")));
    &COUNTRIES
}

/// The regions of Mali as they were in 2014.
pub(super) fn regions() -> &'static [Realm] {
    static REGIONS: LazyLock<Vec<Realm>> =
        LazyLock::new(|| read_realms(include_str!("../../assets/geo/regions.geojson")));
    &REGIONS
}

/// Deserts, massifs and valleys.
pub(super) fn lands() -> &'static [Land] {
    static LANDS: LazyLock<Vec<Land>> = LazyLock::new(|| {
        features(include_str!("../../assets/geo/land.geojson")).iter().filter_map(land).collect()
    });
    &LANDS
}

/// The features of a compiled-in file. Tests read every file; none can fail later.
fn features(text: &str) -> Vec<Feature> {
    text.parse::<FeatureCollection>().map(|collection| collection.features).unwrap_or_default()
}

fn read_lines(texts: &[&str]) -> Vec<Line> {
    let all = texts.iter().flat_map(|text| features(text));
    all.flat_map(|feature| {
        let kind = match word(&feature, "kind") {
            Some("country") => LineKind::Border,
            Some("region") => LineKind::Region,
            _ => LineKind::Water,
        };
        paths(&feature).into_iter().filter_map(move |points| {
            let name = word(&feature, "name").map(Into::into);
            Some(Line { kind, name, extent: Extent::around(points.iter().copied())?, points })
        })
    })
    .collect()
}

fn read_realms(text: &str) -> Vec<Realm> {
    features(text).iter().filter_map(realm).collect()
}

fn realm(feature: &Feature) -> Option<Realm> {
    let rings = paths(feature);
    let label = feature.property("label")?.as_array()?;
    Some(Realm {
        name: Phrase { en: word(feature, "en")?.into(), fr: word(feature, "fr").map(Into::into) },
        label: LonLat { lon: label.first()?.as_f64()?, lat: label.get(1)?.as_f64()? },
        extent: Extent::around(rings.iter().flatten().copied())?,
        rings,
    })
}

fn land(feature: &Feature) -> Option<Land> {
    let GeometryValue::Point { coordinates } = &feature.geometry.as_ref()?.value else {
        return None;
    };
    Some(Land {
        name: word(feature, "name")?.into(),
        english: word(feature, "en").map(Into::into),
        french: word(feature, "fr").map(Into::into),
        local: word(feature, "local").map(Into::into),
        at: lon_lat(coordinates)?,
        rank: u8::try_from(feature.property("rank")?.as_u64()?).ok()?,
    })
}

fn word<'a>(feature: &'a Feature, key: &str) -> Option<&'a str> {
    feature.property(key)?.as_str()
}

/// Every line and ring of a feature.
fn paths(feature: &Feature) -> Vec<Vec<LonLat>> {
    use GeometryValue::{LineString, MultiLineString, MultiPolygon, Polygon};
    let path = |positions: &Vec<Position>| positions.iter().filter_map(lon_lat).collect();
    match feature.geometry.as_ref().map(|geometry| &geometry.value) {
        Some(LineString { coordinates }) => vec![path(coordinates)],
        Some(MultiLineString { coordinates } | Polygon { coordinates }) => {
            coordinates.iter().map(path).collect()
        }
        Some(MultiPolygon { coordinates }) => coordinates.iter().flatten().map(path).collect(),
        _ => Vec::new(),
    }
}

fn lon_lat(position: &Position) -> Option<LonLat> {
    match position.as_slice() {
        [lon, lat, ..] => LonLat::new(*lon, *lat),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIDAL: LonLat = LonLat { lon: 1.4078, lat: 18.4411 };

    #[test]
    fn every_layer_can_be_read() {
        for detail in [Detail::Coarse, Detail::Middle, Detail::Fine] {
            let of = |kind| detail.lines().iter().filter(|line| line.kind == kind).count();
            assert!(of(LineKind::Border) >= 25, "{detail:?}");
            assert!(of(LineKind::Region) >= 11, "{detail:?}");
            assert!(of(LineKind::Water) >= 14, "{detail:?}");
        }
        assert_eq!((countries().len(), regions().len()), (15, 9));
        assert!(lands().iter().any(|land| &*land.name == "Tanezrouft"));
    }

    #[test]
    fn a_town_lies_in_its_country_and_region_only() {
        let holding = |realms: &[Realm]| -> Vec<String> {
            let holds = realms.iter().filter(|realm| realm.contains(KIDAL));
            holds.map(|realm| realm.name.en.to_string()).collect()
        };
        assert_eq!(holding(countries()), ["Mali"]);
        assert_eq!(holding(regions()), ["Kidal"]);
    }

    #[test]
    fn bends_smaller_than_a_column_are_left_out() {
        assert_eq!(Detail::of(Zoom::WIDEST), Detail::Coarse);
        assert_eq!(Detail::of(Zoom::WIDEST.stepped(5)), Detail::Middle);
        assert_eq!(Detail::of(Zoom::CLOSEST), Detail::Fine);
    }
}
