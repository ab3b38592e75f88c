//! A position in words: decimal degrees, degrees-minutes-seconds, UTM and MGRS, never with more
//! digits than are known.

use geoconvert::{LatLon, Mgrs, UtmUps};

use super::geo::LonLat;
use super::incident::Precision;
use super::vocabulary::vocabulary;

vocabulary! {
    /// How positions are written.
    GridFormat {
        /// `18.4411, 1.4078`: latitude, longitude.
        Decimal = "decimal", "decimal degrees", "degrés décimaux";
        /// `18 26 28N 001 24 28E`, as pilots read it.
        Dms = "dms", "degrees, minutes, seconds", "degrés, minutes, secondes";
        /// `31Q 331900 2039800`.
        Utm = "utm", "UTM", "UTM";
        /// `31Q CA 31 39`, spaced for reading aloud.
        Mgrs = "mgrs", "MGRS", "MGRS";
    }
}

impl GridFormat {
    /// The next format, round again after the last: one key cycles.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|format| *format == self).unwrap_or(0);
        Self::ALL.get((at + 1) % Self::ALL.len()).copied().unwrap_or(self)
    }
}

/// How exact a position is, as a power of ten of metres: what the digits may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Digits {
    /// To 10 km: one MGRS digit pair, one decimal place.
    TenKm,
    /// To 1 km: two pairs, two decimal places.
    Km,
    /// To 10 m: four pairs, four decimal places.
    TenMetres,
}

impl Digits {
    /// What the precision of a place allows; `None` where there is no point at all.
    pub fn of(precision: Precision) -> Option<Self> {
        match precision {
            Precision::Exact => Some(Self::TenMetres),
            Precision::Town => Some(Self::Km),
            Precision::Near => Some(Self::TenKm),
            Precision::Cercle
            | Precision::Region
            | Precision::Corridor
            | Precision::Country
            | Precision::None => None,
        }
    }

    /// MGRS digits a coordinate (a pair has twice as many).
    const fn mgrs(self) -> i32 {
        match self {
            Self::TenKm => 1,
            Self::Km => 2,
            Self::TenMetres => 4,
        }
    }

    /// Decimal places of a degree that say as much.
    const fn decimals(self) -> usize {
        match self {
            Self::TenKm => 1,
            Self::Km => 2,
            Self::TenMetres => 4,
        }
    }

    /// Metres to which UTM is rounded.
    const fn metres(self) -> f64 {
        match self {
            Self::TenKm => 10_000.0,
            Self::Km => 1_000.0,
            Self::TenMetres => 10.0,
        }
    }
}

/// A position written in one of the formats, with no more digits than given.
/// Outside UTM's reach (84 N, 80 S) the grids fall back to decimal degrees.
pub fn written(position: LonLat, format: GridFormat, digits: Digits) -> String {
    match format {
        GridFormat::Decimal => decimal(position, digits),
        GridFormat::Dms => dms(position, digits),
        GridFormat::Utm => utm(position, digits).unwrap_or_else(|| decimal(position, digits)),
        GridFormat::Mgrs => mgrs(position, digits).unwrap_or_else(|| decimal(position, digits)),
    }
}

fn decimal(position: LonLat, digits: Digits) -> String {
    let places = digits.decimals();
    format!("{:.places$}, {:.places$}", position.lat, position.lon)
}

/// Minutes alone where seconds would claim too much (a minute of latitude is 1.85 km).
fn dms(position: LonLat, digits: Digits) -> String {
    let part = |degrees: f64, width: usize, positive: char, negative: char| {
        let side = if degrees < 0.0 { negative } else { positive };
        let seconds = (degrees.abs() * 3600.0).round() as u32;
        let minutes = (degrees.abs() * 60.0).round() as u32;
        match digits {
            Digits::TenMetres => {
                format!(
                    "{:0width$} {:02} {:02}{side}",
                    seconds / 3600,
                    seconds / 60 % 60,
                    seconds % 60
                )
            }
            Digits::Km => format!("{:0width$} {:02}{side}", minutes / 60, minutes % 60),
            Digits::TenKm => {
                let tens = (degrees.abs() * 6.0).round() as u32;
                format!("{:0width$} {:02}{side}", tens / 6, tens % 6 * 10)
            }
        }
    };
    format!("{} {}", part(position.lat, 2, 'N', 'S'), part(position.lon, 3, 'E', 'W'))
}

fn utm(position: LonLat, digits: Digits) -> Option<String> {
    let utm = UtmUps::from_latlon(&LatLon::create(position.lat, position.lon).ok()?);
    let band = mgrs_text(position, 0)?.chars().find(char::is_ascii_alphabetic)?;
    let rounded = |metres: f64| (metres / digits.metres()).floor() * digits.metres();
    Some(format!(
        "{}{band} {:.0} {:.0}",
        utm.zone(),
        rounded(utm.easting()),
        rounded(utm.northing())
    ))
}

fn mgrs(position: LonLat, digits: Digits) -> Option<String> {
    let text = mgrs_text(position, digits.mgrs())?;
    let letters = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (zone, rest) = text.split_at_checked(letters + 1)?;
    let (square, numbers) = rest.split_at_checked(2)?;
    let (easting, northing) = numbers.split_at_checked(numbers.len() / 2)?;
    Some(format!("{zone} {square} {easting} {northing}"))
}

/// The grid reference without blanks: truncated to its square, as MGRS wants, never rounded.
fn mgrs_text(position: LonLat, precision: i32) -> Option<String> {
    let position = LatLon::create(position.lat, position.lon).ok()?;
    Some(Mgrs::from_latlon(&position, precision).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIDAL: LonLat = LonLat { lon: 1.4078, lat: 18.4411 };

    #[test]
    fn kidal_in_four_formats() {
        assert_eq!(written(KIDAL, GridFormat::Decimal, Digits::TenMetres), "18.4411, 1.4078");
        assert_eq!(written(KIDAL, GridFormat::Dms, Digits::TenMetres), "18 26 28N 001 24 28E");
        assert_eq!(written(KIDAL, GridFormat::Mgrs, Digits::Km), "31Q CA 31 39");
        assert!(written(KIDAL, GridFormat::Utm, Digits::Km).starts_with("31Q 331000 2039000"));
    }

    #[test]
    fn fewer_digits_where_less_is_known() {
        assert_eq!(written(KIDAL, GridFormat::Mgrs, Digits::TenKm), "31Q CA 3 3");
        assert_eq!(written(KIDAL, GridFormat::Decimal, Digits::TenKm), "18.4, 1.4");
        assert_eq!(written(KIDAL, GridFormat::Dms, Digits::TenKm), "18 30N 001 20E");
    }

    #[test]
    fn the_area_straddles_four_zones() {
        let square = |lat, lon| written(LonLat { lon, lat }, GridFormat::Mgrs, Digits::Km);
        assert_eq!(square(16.2717, -0.0447), "30Q ZD 15 01");
        assert_eq!(square(15.6597, 0.5022), "31P BT 32 32");
    }

    #[test]
    fn every_format_is_reached_by_the_one_key() {
        let mut format = GridFormat::Decimal;
        for expected in GridFormat::ALL {
            assert_eq!(format, *expected);
            format = format.next();
        }
        assert_eq!(format, GridFormat::Decimal);
    }
}
