//! A place in words: for the detail pane, for reading over the radio, for those who cannot see the map.

use crate::model::geo::compass;
use crate::model::grid::{self, Digits, GridFormat};
use crate::model::{Dataset, Incident, Language, LonLat, Place, Position, Precision};

/// The rank of the places that others are told by.
const LANDMARK: u8 = 3;

/// A place so near is the place itself.
pub(super) const HERE_KM: f64 = 1.5;

/// The sentences of a language; `{}` stands for a name.
struct Wording {
    near: &'static str,
    cercle: &'static str,
    region: &'static str,
    corridor: &'static str,
    country: &'static str,
    nowhere: &'static str,
}

const ENGLISH: Wording = Wording {
    near: "{} (within 25 km)",
    cercle: "somewhere in the cercle of {}",
    region: "somewhere in the region of {}",
    corridor: "somewhere along {}",
    country: "somewhere in the country ({})",
    nowhere: "place unknown",
};

const FRENCH: Wording = Wording {
    near: "{} (à 25 km près)",
    cercle: "quelque part dans le cercle de {}",
    region: "quelque part dans la région de {}",
    corridor: "quelque part sur l'axe {}",
    country: "quelque part dans le pays ({})",
    nowhere: "lieu inconnu",
};

impl Wording {
    const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &ENGLISH,
            Language::Fr => &FRENCH,
        }
    }
}

/// Where an incident happened, in words and with its grid, never more exactly than it is known:
/// `Indelimane, 75 km WSW of Ménaka, 31P CT 42 55` or `somewhere in the region of Kidal`.
pub fn place_words(
    incident: &Incident,
    data: &Dataset,
    language: Language,
    format: GridFormat,
) -> String {
    let position = &incident.position;
    let words = Wording::of(language);
    let place = position.place.as_ref().map(|place| &*place.name);
    match position.precision {
        Precision::Exact | Precision::Town => point(position, data, language, format),
        Precision::Near => fill(words.near, &point(position, data, language, format)),
        Precision::Cercle => {
            let seat = position.cercle().and_then(|seat| data.registers.places.get(seat));
            fill_or(words.cercle, seat.map(|seat| &*seat.name).or(place), words)
        }
        Precision::Region => {
            fill_or(words.region, position.region.as_ref().map(|r| r.name.get(language)), words)
        }
        Precision::Corridor => {
            let names: Vec<_> = position.along.iter().map(|place| &*place.name).collect();
            fill_or(
                words.corridor,
                (!names.is_empty()).then(|| names.join(" - ")).as_deref(),
                words,
            )
        }
        Precision::Country => fill_or(
            words.country,
            position.country.as_ref().map(crate::model::Country::code),
            words,
        ),
        Precision::None => words.nowhere.into(),
    }
}

/// A position by its distance and bearing from the nearest landmark: `42 km ENE of Gao`, or `Gao` at
/// the place itself; `None` where the dataset has no landmark. The position is known to so many
/// kilometres, and no distance is told more exactly.
pub fn from_landmark(at: LonLat, unit: f64, data: &Dataset, language: Language) -> Option<String> {
    let (landmark, km) = nearest(at, data)?;
    Some(way(landmark, km, at, unit, language))
}

/// The way to a position from a place so many kilometres off: `42 km ENE of Gao`, or `Gao` at the place
/// itself.
pub fn way(place: &Place, km: f64, at: LonLat, unit: f64, language: Language) -> String {
    if km < HERE_KM.max(unit / 2.0) {
        return place.name.to_string();
    }
    let km = kilometres(km, unit);
    let bearing = compass(place.at.bearing_to(at));
    match language {
        Language::En => format!("{km} {bearing} of {}", place.name),
        // West is ouest.
        Language::Fr => fill(&format!("{km} {} de {{}}", bearing.replace('W', "O")), &place.name),
    }
}

/// A distance to a unit, of which it is a multiple: `42 km`, `40 km`, `4.2 km`; never in less than metres.
pub fn kilometres(km: f64, unit: f64) -> String {
    let unit = unit.max(0.001);
    let decimals = (-unit.log10()).ceil().clamp(0.0, 3.0) as usize;
    format!("{:.decimals$} km", (km / unit).round() * unit)
}

/// The name, the way to it and the grid of a point.
fn point(position: &Position, data: &Dataset, language: Language, format: GridFormat) -> String {
    let words = Wording::of(language);
    let Some(at) = position.point() else { return words.nowhere.into() };
    // A record with coordinates of its own lies near its place, not at it.
    let named = position.place.as_ref().filter(|place| at.km_to(place.at) < HERE_KM);
    let name = named.map(|place| place.name.to_string());
    let from = from_landmark(at, 1.0, data, language).filter(|from| name.as_ref() != Some(from));
    let from = from.filter(|_| named.is_none_or(|place| place.rank > LANDMARK));
    let written = Digits::of(position.precision).map(|digits| grid::written(at, format, digits));
    [name, from, written].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The landmark nearest to a position, with its distance. The sphere decides which is nearest, as it
/// errs by less than landmarks are apart; the geodesic says how far.
fn nearest(at: LonLat, data: &Dataset) -> Option<(&Place, f64)> {
    let landmarks = data.registers.places.iter().filter(|place| place.rank <= LANDMARK);
    let roughly = |place: &Place| at.roughly_km_to(place.at);
    let place = landmarks.min_by(|a, b| roughly(a).total_cmp(&roughly(b)))?;
    Some((place, at.km_to(place.at)))
}

fn fill_or(sentence: &str, name: Option<&str>, words: &Wording) -> String {
    name.map_or_else(|| words.nowhere.into(), |name| fill(sentence, name))
}

/// A sentence with its name; French `de` loses its vowel before another.
fn fill(sentence: &str, name: &str) -> String {
    let is_vowel =
        name.starts_with(['A', 'E', 'I', 'O', 'U', 'Y', 'É', 'a', 'e', 'i', 'o', 'u', 'é']);
    let sentence = if is_vowel { sentence.replace("de {}", "d'{}") } else { sentence.into() };
    sentence.replace("{}", name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture::{self, Short, at};
    use crate::model::Kind;

    fn words(short: Short, language: Language) -> String {
        let data = fixture::dataset(&[short]);
        place_words(data.incident(0).unwrap(), &data, language, GridFormat::Mgrs)
    }

    #[test]
    fn a_place_is_told_no_closer_than_it_is_known() {
        let kidal = |precision| words(at(Kind::Ied, 3, precision, "kidal"), Language::En);
        assert_eq!(kidal(Precision::Town), "Kidal, 31Q CA 32 39");
        assert_eq!(kidal(Precision::Near), "Kidal, 31Q CA 3 3 (within 25 km)");
        assert_eq!(kidal(Precision::Cercle), "somewhere in the cercle of Kidal");
        assert_eq!(kidal(Precision::Region), "somewhere in the region of Kidal");
        assert_eq!(kidal(Precision::Country), "somewhere in the country (ML)");
        assert_eq!(kidal(Precision::None), "place unknown");
    }

    #[test]
    fn a_point_of_its_own_is_told_from_the_nearest_landmark() {
        let stated = Some(LonLat { lon: 0.35, lat: 16.36 });
        let short = || Short { stated, ..at(Kind::Ambush, 4, Precision::Exact, "gao") };
        assert_eq!(words(short(), Language::En), "7 km ENE of Djebok, 31Q BU 1690 1060");
        let stated = Some(LonLat { lon: 0.2, lat: 15.7 });
        let west = Short { stated, ..at(Kind::Ambush, 4, Precision::Near, "gao") };
        assert_eq!(words(west, Language::Fr), "33 km O d'Ansongo, 31P AT 9 3 (à 25 km près)");
    }

    #[test]
    fn a_distance_is_no_more_exact_than_the_position() {
        let told = [10.0, 1.0, 0.1, 0.0].map(|unit| kilometres(42.4567, unit));
        assert_eq!(told, ["40 km", "42 km", "42.5 km", "42.457 km"]);
    }

    #[test]
    fn a_corridor_names_its_places() {
        let line: &[&str] = &["menaka", "indelimane", "ansongo"];
        let short = Short { along: line, ..at(Kind::Ambush, 5, Precision::Corridor, "indelimane") };
        assert_eq!(words(short, Language::En), "somewhere along Ménaka - Indelimane - Ansongo");
    }
}
