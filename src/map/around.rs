//! What can be said of a position: how high it lies, what is near, in which region, areas and axes.

use super::atlas::{self, Realm};
use super::relief;
use crate::model::{Area, Axis, Country, Dataset, LonLat, Phrase, Place, Region};

/// Metres to which elevations are told: the samples are 28 m apart in height, and the mean of nine of
/// them, some 27 km square, is taken.
const METRES: i32 = 10;

/// How sure a region is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// The nearest place belongs to it and the drawn outline holds the position.
    Known,
    /// Only one of them says so: outlines are generalised, and places lie far apart.
    About,
}

/// What can be said of a position.
#[derive(Debug)]
pub struct Around<'a> {
    /// Metres above the sea, the mean of the surroundings; `None` outside the compiled grid.
    pub elevation: Option<i32>,
    /// The nearest place of any rank, with the kilometres to it.
    pub nearest: Option<(&'a Place, f64)>,
    /// The country whose outline holds it.
    pub country: Option<&'static Phrase>,
    /// The region of Mali.
    pub region: Option<(&'a Region, Sure)>,
    /// The seat of the cercle of the nearest place: no outlines of cercles are known.
    pub cercle: Option<&'a Place>,
    /// The areas of interest that it lies in.
    pub areas: Vec<&'a Area>,
    /// The road axes whose line runs within the asked distance.
    pub axes: Vec<&'a Axis>,
}

/// Looks round a position; axes count as far as so many kilometres.
pub fn around(at: LonLat, axis_km: f64, data: &Dataset) -> Around<'_> {
    let registers = &data.registers;
    let nearest = nearest(at, data);
    let country = holding(atlas::countries(), at).map(|realm| &realm.name);
    let is_mali = country.is_some_and(|name| &*name.en == "Mali");
    let ours =
        nearest.map(|(place, _)| place).filter(|place| is_mali && place.country == Country::MALI);
    let cercle = ours.and_then(|place| registers.places.get(place.cercle.as_deref()?));
    Around {
        elevation: relief::metres(at)
            .map(|metres| (metres + METRES / 2).div_euclid(METRES) * METRES),
        nearest,
        country,
        region: is_mali.then(|| region(at, ours, data)).flatten(),
        cercle: cercle.map(|seat| &**seat),
        areas: registers
            .areas
            .iter()
            .filter(|area| area.shape.contains(at))
            .map(|area| &**area)
            .collect(),
        axes: registers
            .axes
            .iter()
            .filter(|axis| axis.is_within(at, axis_km))
            .map(|axis| &**axis)
            .collect(),
    }
}

/// The nearest place. The sphere decides which it is, the geodesic says how far.
fn nearest(at: LonLat, data: &Dataset) -> Option<(&Place, f64)> {
    let roughly = |place: &Place| at.roughly_km_to(place.at);
    let places = data.registers.places.iter();
    let place = places.min_by(|a, b| roughly(a).total_cmp(&roughly(b)))?;
    Some((place, at.km_to(place.at)))
}

/// The region of the nearest place, held against the outlines.
fn region<'a>(
    at: LonLat,
    nearest: Option<&'a Place>,
    data: &'a Dataset,
) -> Option<(&'a Region, Sure)> {
    let outlined =
        holding(atlas::regions(), at).and_then(|realm| data.registers.regions.find(&realm.name.en));
    let told = nearest.and_then(|place| place.region.as_ref());
    let sure = match (told, outlined) {
        (Some(told), Some(outlined)) if told.id == outlined.id => Sure::Known,
        _ => Sure::About,
    };
    Some((told.or(outlined)?, sure))
}

fn holding(realms: &'static [Realm], at: LonLat) -> Option<&'static Realm> {
    realms.iter().find(|realm| realm.contains(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture;

    fn told(lon: f64, lat: f64) -> String {
        let data = fixture::dataset(&[]);
        let around = around(LonLat { lon, lat }, 10.0, &data);
        let region = around.region.map(|(region, sure)| format!("{} {sure:?}", region.id));
        let country = around.country.map(|name| name.en.to_string());
        let cercle = around.cercle.map(|seat| seat.id.to_string());
        format!("{region:?} {country:?} {cercle:?} {:?}", around.elevation).replace('"', "")
    }

    #[test]
    fn a_region_is_known_where_outline_and_nearest_place_agree() {
        assert_eq!(told(-0.0447, 16.2717), "Some(gao Known) Some(Mali) Some(gao) Some(260)");
        // Anefis lies in Kidal region, and on the wrong side of the drawn line.
        let anefis = fixture::dataset(&[]).registers.places.get("anefis").unwrap().at;
        assert!(
            told(anefis.lon, anefis.lat).starts_with("Some(kidal About)"),
            "{}",
            told(anefis.lon, anefis.lat)
        );
        assert!(told(5.5, 22.8).starts_with("None Some(Algeria) None"), "{}", told(5.5, 22.8));
        assert_eq!(told(40.0, 0.0), "None None None None");
    }

    #[test]
    fn an_axis_counts_as_far_as_asked() {
        let data = fixture::dataset(&[]);
        let gao = data.registers.places.get("gao").unwrap().at;
        let count = |km| around(gao.travelled(270.0, 300.0), km, &data).axes.len();
        assert!(around(gao, 1.0, &data).axes.len() >= 2);
        assert!(count(1.0) <= count(2_000.0));
        assert_eq!(count(2_000.0), data.registers.axes.len());
    }
}
