//! A position as people write it, read back: decimal degrees, degrees-minutes-seconds, UTM or MGRS.

use geoconvert::{LatLon, Mgrs, UtmUps};
use thiserror::Error;

use super::{BANDS, Digits};
use crate::model::LonLat;

/// A position that was read, and how exactly it was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The position; of a grid square its middle.
    pub position: LonLat,
    /// What its digits say: nothing that is made of it may be written with more.
    pub digits: Digits,
}

/// Why a text is no position.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum GridError {
    /// It does not look like one: it may be a name.
    #[error("not a position")]
    Name,
    /// It looks like one, and this is wrong with it.
    #[error("{0}")]
    Wrong(String),
}

/// The letters of the columns of 100 km, by the zone modulo 3 (NGA.STND.0037, table 3).
const COLUMNS: [&str; 3] = ["STUVWXYZ", "ABCDEFGH", "JKLMNPQR"];

/// The letters of the rows of 100 km.
const ROWS: &str = "ABCDEFGHJKLMNPQRSTUV";

/// What MGRS digits go down to: 1 m.
const MOST_DIGITS: usize = 10;

/// Reads a position in any of the formats: `16.27, -0.05`, `16.27N 0.05W`, `16 16 18N 000 02 41W`,
/// `30Q 815000 1801000`, `30Q ZD 15 01` with or without blanks.
///
/// ```
/// use vigie::model::grid::read;
/// let gao = read("30QZD1501").unwrap().position;
/// assert!(gao.km_to(read("16.2738, -0.0482").unwrap().position) < 0.01);
/// assert!(read("30Q ZD 150").unwrap_err().to_string().contains("3 digits"));
/// ```
///
/// # Errors
///
/// [`GridError::Name`] where the text has not the look of a position, else what is wrong with it.
pub fn read(text: &str) -> Result<Reading, GridError> {
    let text = text.trim().to_uppercase();
    if !looks_like_one(&text) {
        return Err(GridError::Name);
    }
    match zone_ahead(&text) {
        Some((zone, band, rest)) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            square(zone, band, rest)
        }
        Some((zone, band, rest)) if is_two_numbers(rest) => utm(zone, band, rest),
        _ => degrees(&text),
    }
}

fn wrong<T>(reason: impl Into<String>) -> Result<T, GridError> {
    Err(GridError::Wrong(reason.into()))
}

/// A figure at the start, perhaps behind a sign or a hemisphere: no name of a place begins so.
fn looks_like_one(text: &str) -> bool {
    let bare = text.trim_start_matches(['+', '-', '\u{2212}']);
    let behind = bare.strip_prefix(['N', 'S', 'E', 'W', 'O']).unwrap_or(bare).trim_start();
    behind.starts_with(|c: char| c.is_ascii_digit() || c == '-')
}

/// A zone with its band at the start, as `30Q`, and what comes behind.
fn zone_ahead(text: &str) -> Option<(u32, char, &str)> {
    let digits =
        text.find(|c: char| !c.is_ascii_digit()).filter(|count| (1..=2).contains(count))?;
    let (zone, rest) = text.split_at_checked(digits)?;
    let rest = rest.trim_start();
    let band = rest.chars().next().filter(char::is_ascii_alphabetic)?;
    Some((zone.parse().ok()?, band, rest.get(1..)?.trim_start()))
}

fn is_two_numbers(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let is_number = |word: &str| word.trim_end_matches(['M', 'E', 'N', ',']).parse::<f64>().is_ok();
    matches!((words.next(), words.next(), words.next()), (Some(a), Some(b), None)
        if is_number(a) && is_number(b))
}

/// The zone and the band of both grids.
fn checked_zone(zone: u32, band: char) -> Result<i32, GridError> {
    match i32::try_from(zone) {
        Ok(number @ 1..=60) if BANDS.contains(band) => Ok(number),
        Ok(1..=60) => wrong(format!("{band} is no band: C to X without I and O")),
        _ => wrong(format!("there is no zone {zone}: 1 to 60")),
    }
}

/// `ZD1501` behind its zone.
fn square(zone: u32, band: char, rest: &str) -> Result<Reading, GridError> {
    let number = checked_zone(zone, band)?;
    let compact: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let (letters, digits) = compact.split_at_checked(2).unwrap_or((&compact, ""));
    let columns = COLUMNS.get(zone as usize % 3).copied().unwrap_or_default();
    let mut each = letters.chars();
    match (each.next(), each.next()) {
        (Some(column), _) if !columns.contains(column) => {
            return wrong(format!("zone {zone} has no column {column}: one of {columns}"));
        }
        (_, Some(row)) if !ROWS.contains(row) => {
            return wrong(format!("there is no row {row}: A to V without I and O"));
        }
        (Some(_), Some(_)) => {}
        _ => return wrong("a square has two letters, as ZD in 30Q ZD 15 01"),
    }
    if let Some(odd) = digits.chars().find(|c| !c.is_ascii_digit()) {
        return wrong(format!("\"{odd}\" is no digit"));
    }
    let count = digits.len();
    if !count.is_multiple_of(2) {
        return wrong(format!("{count} digits: easting and northing need as many each"));
    }
    if count > MOST_DIGITS {
        return wrong(format!("{count} digits: at most {MOST_DIGITS}, which is a metre"));
    }
    let Ok(mgrs) = Mgrs::parse_str(&format!("{number}{band}{compact}")) else {
        return wrong(format!("there is no square {letters} in {zone}{band}"));
    };
    Ok(Reading { position: lon_lat(&mgrs.to_latlon()), digits: Digits::of_count(count / 2) })
}

/// `815000 1801000` behind its zone.
fn utm(zone: u32, band: char, rest: &str) -> Result<Reading, GridError> {
    let number = checked_zone(zone, band)?;
    let mut metres = rest
        .split_whitespace()
        .filter_map(|word| word.trim_end_matches(['M', 'E', 'N', ',']).parse::<f64>().ok());
    let (Some(easting), Some(northing)) = (metres.next(), metres.next()) else {
        return wrong("UTM has an easting and a northing");
    };
    // The limits within which a zone is of use: it is 668 km wide at the equator.
    if !(100_000.0..=900_000.0).contains(&easting) {
        return wrong(format!("easting {easting}: 100000 to 900000 m"));
    }
    let is_north = band >= 'N';
    let Ok(utm) = UtmUps::create(number, is_north, easting, northing) else {
        return wrong(format!("northing {northing}: 0 to 9600000 m north of the equator"));
    };
    let digits = Digits::of_metres(&[easting, northing]);
    // Its digits were cut or rounded: a place just north of a band's border may be written south of it.
    let lies_in = [northing - 0.5, northing + digits.metres()]
        .map(|metres| band_of(number, is_north, easting, metres));
    match lies_in {
        // N stands for the band from 0 to 8 north, and for the hemisphere on many receivers.
        [Some(other), next] if ![Some(other), next].contains(&Some(band)) && band != 'N' => {
            wrong(format!("northing {northing} lies in band {other}, not {band}"))
        }
        _ => Ok(Reading { position: lon_lat(&utm.to_latlon()), digits }),
    }
}

/// The band of a UTM position.
fn band_of(zone: i32, is_north: bool, easting: f64, northing: f64) -> Option<char> {
    let utm = UtmUps::create(zone, is_north, easting, northing).ok()?;
    super::band(utm.to_latlon().latitude())
}

fn lon_lat(at: &LatLon) -> LonLat {
    LonLat { lon: at.longitude(), lat: at.latitude() }
}

/// An angle as far as it is read.
#[derive(Debug, Default)]
struct Angle {
    /// Degrees, minutes, seconds.
    parts: Vec<String>,
    /// N, S, E or W.
    side: Option<char>,
}

impl Angle {
    /// Degrees with their sign, and what the digits say.
    fn value(&self) -> Result<(f64, Digits), GridError> {
        let mut value = 0.0;
        let mut is_negative = matches!(self.side, Some('S' | 'W'));
        for (part, sixtieth) in self.parts.iter().zip([1.0, 60.0, 3600.0]) {
            let bare = part.trim_start_matches(['-', '+']);
            let number: f64 = match bare.parse() {
                Ok(number) => number,
                Err(_) => return wrong(format!("\"{part}\" is no number")),
            };
            if part.starts_with('-') {
                if self.side.is_some() {
                    return wrong(format!("\"{part}\" has a sign and a side"));
                }
                is_negative = true;
            }
            if sixtieth > 1.0 && number >= 60.0 {
                return wrong(format!("{bare}: minutes and seconds are less than 60"));
            }
            value += number / sixtieth;
        }
        let decimals =
            self.parts.last().and_then(|part| part.split_once('.')).map_or(0, |(_, d)| d.len());
        let digits = match self.parts.len() {
            1 => Digits::of_count(decimals),
            2 => Digits::of_count(2 + decimals),
            _ => Digits::of_count(4 + decimals),
        };
        Ok((if is_negative { -value } else { value }, digits))
    }
}

/// Latitude and longitude: by their letters in any order, without letters the latitude first.
fn degrees(text: &str) -> Result<Reading, GridError> {
    let angles = angles(&words_of(text)?)?;
    let [first, second] = angles.as_slice() else {
        return wrong("a position has two angles, as 16.27, -0.05 or 16 16N 000 03W");
    };
    let is_turned = match (first.side, second.side) {
        (None, None) | (Some('N' | 'S'), Some('E' | 'W')) => false,
        (Some('E' | 'W'), Some('N' | 'S')) => true,
        (Some(_), Some(_)) => return wrong("a position has a latitude and a longitude"),
        _ => return wrong("both angles need a letter (N or S, E or W), or none"),
    };
    let (lat, lon) = if is_turned { (second, first) } else { (first, second) };
    let ((lat, lat_digits), (lon, lon_digits)) = (lat.value()?, lon.value()?);
    match LonLat::new(lon, lat) {
        Some(position) => Ok(Reading { position, digits: lat_digits.min(lon_digits) }),
        None if LonLat::new(lat, lon).is_some() => {
            wrong(format!("latitude {lat} is beyond 90: it comes first"))
        }
        None => wrong(format!("{lat}, {lon}: latitude goes to 90, longitude to 180")),
    }
}

/// The numbers and letters of a text, without the marks of degrees, minutes and seconds.
fn words_of(text: &str) -> Result<Vec<String>, GridError> {
    let is_comma_decimal = has_decimal_commas(text);
    let mut words: Vec<String> = Vec::new();
    let mut is_open = false;
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | '-' | '+' | '\u{2212}' | ',' if c != ',' || is_comma_decimal => {
                let c = match c {
                    ',' => '.',
                    '\u{2212}' => '-',
                    c => c,
                };
                match words.last_mut() {
                    Some(word) if is_open && !matches!(c, '-' | '+') => word.push(c),
                    _ => words.push(c.to_string()),
                }
                is_open = true;
            }
            'N' | 'S' | 'E' | 'W' | 'O' => {
                // West is ouest.
                words.push(if c == 'O' { 'W' } else { c }.to_string());
                is_open = false;
            }
            c if c.is_whitespace() || ",;:/°º'\"′″’”D".contains(c) => is_open = false,
            c => return wrong(format!("\"{c}\" does not belong in a position")),
        }
    }
    Ok(words)
}

/// Whether the commas are those of numbers as French writes them: `16,27 -0,05` and `16,27 ; -0,05`.
fn has_decimal_commas(text: &str) -> bool {
    let is_one = |word: &str| {
        word.split_once(',').is_some_and(|(whole, rest)| {
            whole.ends_with(|c: char| c.is_ascii_digit())
                && rest.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let words: Vec<&str> = text.split([' ', ';']).filter(|word| !word.is_empty()).collect();
    words.len() >= 2 && words.iter().filter(|word| is_one(word)).count() == 2
}

/// Two angles: a letter ends one or begins one, as the first letter does; without letters there are
/// one, two or three numbers to each.
fn angles(words: &[String]) -> Result<Vec<Angle>, GridError> {
    let side = |word: &str| word.chars().next().filter(char::is_ascii_alphabetic);
    let numbers = words.iter().filter(|word| side(word).is_none()).count();
    if numbers == words.len() {
        return match numbers {
            2 | 4 | 6 => Ok(words
                .chunks(numbers / 2)
                .map(|parts| Angle { parts: parts.to_vec(), side: None })
                .collect()),
            _ => wrong(format!("{numbers} numbers: two angles have 2, 4 or 6")),
        };
    }
    let is_prefix = words.first().is_some_and(|word| side(word).is_some());
    let mut angles: Vec<Angle> = Vec::new();
    let mut open = Angle::default();
    for word in words {
        match side(word) {
            Some(letter) if is_prefix => {
                if open.side.is_some() {
                    angles.push(std::mem::take(&mut open));
                }
                open.side = Some(letter);
            }
            Some(letter) => {
                open.side = Some(letter);
                angles.push(std::mem::take(&mut open));
            }
            None => open.parts.push(word.clone()),
        }
    }
    if open.side.is_some() || !open.parts.is_empty() {
        angles.push(open);
    }
    match angles.iter().find(|angle| !(1..=3).contains(&angle.parts.len())) {
        Some(angle) => wrong(format!("an angle of {} numbers: 1 to 3", angle.parts.len())),
        None => Ok(angles),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::grid::{GridFormat, written};

    fn at(text: &str) -> (f64, f64) {
        let LonLat { lon, lat } =
            read(text).unwrap_or_else(|error| panic!("{text}: {error}")).position;
        ((lat * 1e4).round() / 1e4, (lon * 1e4).round() / 1e4)
    }

    fn refused(text: &str) -> String {
        read(text).unwrap_err().to_string()
    }

    #[test]
    fn one_place_is_read_in_every_way_of_writing_it() {
        for text in [
            "16.2717, -0.0447",
            "16.2717 -0.0447",
            "16.2717,-0.0447",
            "+16.2717;-0.0447",
            "16,2717 -0,0447",
            "16,2717 ; -0,0447",
            "16.2717N 0.0447W",
            "N16.2717 W0.0447",
            "0.0447W, 16.2717N",
            "16.2717° N, 0.0447° O",
            "16°16.302'N 0°2.682'W",
        ] {
            assert_eq!(at(text), (16.2717, -0.0447), "{text}");
        }
        for text in [
            "16 16 18N 000 02 41W",
            "16°16′18″N 0°02′41″W",
            "16 16 18 -0 2 41",
            "n 16 16 18 w 0 2 41",
            "16:16:18N 0:02:41W",
        ] {
            assert_eq!(at(text), (16.2717, -0.0447), "{text}");
        }
        for text in [
            "30QZD1588001273",
            "30Q ZD 15880 01273",
            "30q zd 1588 0127",
            "30 QZD 1588001273",
            "30Q 815880 1801273",
            "30N 815880 1801274",
            "30Q 815880m 1801273m",
        ] {
            let km = read(text).unwrap().position.km_to(LonLat { lon: -0.0447, lat: 16.2717 });
            assert!(km < 0.01, "{text}: {km}");
        }
    }

    #[test]
    fn a_square_stands_for_its_middle() {
        // As GeographicLib has it.
        assert_eq!(at("30QZD1501"), (16.2738, -0.0482));
        assert_eq!(at("30QZD"), (16.7068, 0.2816));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, reason) in [
            ("30QZD150", "3 digits"),
            ("30QZD150101501501", "12 digits"),
            ("30QAD1501", "zone 30 has no column A"),
            ("30QZI1501", "no row I"),
            ("30QZW1501", "no row W"),
            ("30IZD1501", "I is no band"),
            ("61QZD1501", "no zone 61"),
            ("30QZA0000", "no square ZA in 30Q"),
            ("30QZ", "two letters"),
            ("30QZD15O1", "\"O\" is no digit"),
            ("30P 815880 1801273", "lies in band Q"),
            ("30Q 15880 1801273", "easting 15880"),
            ("91, 0", "beyond 90"),
            ("16.27, 181", "longitude to 180"),
            ("120.5, 16.2", "it comes first"),
            ("16 75 00N 0 0 0E", "less than 60"),
            ("16.27N 0.05", "both angles need a letter"),
            ("16.27N 0.05S", "a latitude and a longitude"),
            ("-16.27N 0.05W", "a sign and a side"),
            ("16.27", "1 numbers"),
            ("16.27 0 5", "3 numbers"),
            ("1 2 3 4N 5E", "an angle of 4 numbers"),
            ("16.2.7, 0", "no number"),
            ("16.27?, 0", "does not belong"),
        ] {
            assert!(refused(text).contains(reason), "{text}: {}", refused(text));
        }
        for name in ["gao", "", "In Khalil", "N'Djamena", "Sévaré", "-", "Est"] {
            assert_eq!(read(name), Err(GridError::Name), "{name}");
        }
    }

    #[test]
    fn nothing_made_of_it_is_more_exact_than_it_was_given() {
        for (text, digits) in [
            ("16, 0", Digits::HundredKm),
            ("16.2, -0.04", Digits::TenKm),
            ("16 16N 0 3W", Digits::Km),
            ("16 16.3N 0 2.7W", Digits::HundredMetres),
            ("16 16 18N 0 2 41W", Digits::TenMetres),
            ("30Q 815000 1801000", Digits::Km),
            ("30Q 815880 1801273", Digits::Metre),
            ("30QZD", Digits::HundredKm),
            ("30QZD1501", Digits::Km),
            ("30QZD1588001273", Digits::Metre),
        ] {
            assert_eq!(read(text).unwrap().digits, digits, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(lon in -13.0..12.5, lat in 10.0..26.0, format in 0..GridFormat::ALL.len(), digits in 0..Digits::ALL.len()) {
            let (position, format, digits) = (LonLat { lon, lat }, GridFormat::ALL[format], Digits::ALL[digits]);
            let text = written(position, format, digits);
            let reading = read(&text).unwrap();
            // A square's diagonal; a second is three times ten metres.
            let most = if format == GridFormat::Dms { 2.2 } else { 1.42 };
            prop_assert!(position.km_to(reading.position) <= digits.km() * most, "{text}");
            // Not of the grids: the middle of a square that a zone's border cuts may lie in the next zone.
            if format == GridFormat::Decimal {
                prop_assert_eq!(written(reading.position, format, digits), text);
            }
        }

        #[test]
        fn nothing_breaks_it(text in any::<String>(), like in "[0-9NSEWOQZD ,.;°'\"-]{0,24}") {
            let _ = read(&text);
            if let Ok(reading) = read(&like) {
                prop_assert!(LonLat::new(reading.position.lon, reading.position.lat).is_some());
            }
        }
    }
}
