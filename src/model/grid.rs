//! A position in words: decimal degrees, degrees-minutes-seconds, UTM and MGRS, never with more
//! digits than are known; and such words read back.

mod read;

pub use read::{GridError, Reading, read};

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

/// One row a step: its name, digits of an MGRS coordinate, and the side of what they leave open in metres.
macro_rules! digits {
    ($($(#[$doc:meta])* $variant:ident = $count:literal, $metres:literal;)*) => {
        /// How exact a position is, as a power of ten of metres: what the digits may show.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Digits { $($(#[$doc])* $variant,)* }

        impl Digits {
            /// Every step, the coarsest first.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Digits of an MGRS coordinate (a pair has twice as many); decimal places of a degree that
            /// say as much.
            pub const fn count(self) -> usize { match self { $(Self::$variant => $count,)* } }

            /// The side in metres of the square that the digits name.
            const fn metres(self) -> f64 { match self { $(Self::$variant => $metres,)* } }
        }
    };
}

digits! {
    /// To 100 km: the letters of an MGRS square, whole degrees.
    HundredKm = 0, 100_000.0;
    /// To 10 km: one MGRS digit pair, one decimal place.
    TenKm = 1, 10_000.0;
    /// To 1 km: two pairs, two decimal places.
    Km = 2, 1_000.0;
    /// To 100 m: three pairs, three decimal places.
    HundredMetres = 3, 100.0;
    /// To 10 m: four pairs, four decimal places.
    TenMetres = 4, 10.0;
    /// To 1 m: five pairs, five decimal places.
    Metre = 5, 1.0;
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

    /// The finest step that does not claim more than some kilometres; 100 km where that is more.
    pub fn of_km(km: f64) -> Self {
        let fits = Self::ALL.iter().rev().find(|digits| digits.km() >= km);
        fits.copied().unwrap_or(Self::HundredKm)
    }

    /// The side in kilometres of the square that the digits name.
    pub fn km(self) -> f64 {
        self.metres() / 1000.0
    }

    /// The step of so many digits of an MGRS coordinate; more than five say no more than five.
    fn of_count(count: usize) -> Self {
        Self::ALL.get(count).copied().unwrap_or(Self::Metre)
    }

    /// The step to which all of some metres are round.
    fn of_metres(metres: &[f64]) -> Self {
        let is_round = |digits: &Self| metres.iter().all(|m| (m % digits.metres()).abs() < 0.5);
        Self::ALL.iter().copied().find(is_round).unwrap_or(Self::Metre)
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
    let places = digits.count();
    format!("{:.places$}, {:.places$}", position.lat, position.lon)
}

/// Minutes alone where seconds would claim too much (a minute of latitude is 1.85 km, a second 31 m).
fn dms(position: LonLat, digits: Digits) -> String {
    let part = |degrees: f64, width: usize, positive: char, negative: char| {
        let side = if degrees < 0.0 { negative } else { positive };
        let angle = degrees.abs();
        let rounded = |an_hour: f64| (angle * an_hour).round() as u32;
        let minutes = |minutes: u32| format!("{:0width$} {:02}{side}", minutes / 60, minutes % 60);
        let seconds = |seconds: u32| {
            let (minutes, seconds) = (seconds / 60, seconds % 60);
            format!("{:0width$} {:02} {seconds:02}", minutes / 60, minutes % 60)
        };
        match digits {
            Digits::HundredKm => format!("{:0width$}{side}", rounded(1.0)),
            Digits::TenKm => minutes(rounded(6.0) * 10),
            Digits::Km => minutes(rounded(60.0)),
            Digits::HundredMetres => format!("{}{side}", seconds(rounded(720.0) * 5)),
            Digits::TenMetres => format!("{}{side}", seconds(rounded(3600.0))),
            Digits::Metre => {
                let tenths = rounded(36_000.0);
                format!("{}.{}{side}", seconds(tenths / 10), tenths % 10)
            }
        }
    };
    format!("{} {}", part(position.lat, 2, 'N', 'S'), part(position.lon, 3, 'E', 'W'))
}

fn utm(position: LonLat, digits: Digits) -> Option<String> {
    let utm = UtmUps::from_latlon(&LatLon::create(position.lat, position.lon).ok()?);
    let band = band(position.lat)?;
    let rounded = |metres: f64| (metres / digits.metres()).floor() * digits.metres();
    Some(format!(
        "{}{band} {:.0} {:.0}",
        utm.zone(),
        rounded(utm.easting()),
        rounded(utm.northing())
    ))
}

fn mgrs(position: LonLat, digits: Digits) -> Option<String> {
    let text = mgrs_text(position, digits.count() as i32)?;
    let letters = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (zone, rest) = text.split_at_checked(letters + 1)?;
    let (square, numbers) = rest.split_at_checked(2)?;
    let (easting, northing) = numbers.split_at_checked(numbers.len() / 2)?;
    Some(format!("{zone} {square} {easting} {northing}").trim_end().to_owned())
}

/// The grid reference without blanks: truncated to its square, as MGRS wants, never rounded. The band is
/// that of the latitude: geoconvert goes by the northing, which at 24 N to the bit gives the band before.
fn mgrs_text(position: LonLat, precision: i32) -> Option<String> {
    let band = band(position.lat)?;
    let position = LatLon::create(position.lat, position.lon).ok()?;
    let text = Mgrs::from_latlon(&position, precision).to_string();
    let letters = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (zone, rest) = text.split_at_checked(letters)?;
    Some(format!("{zone}{band}{}", rest.get(1..)?))
}

/// The letters of the bands of 8 degrees from 80 S to 84 N; the last has 12.
const BANDS: &str = "CDEFGHJKLMNPQRSTUVWX";

/// The letter of the band of a latitude; `None` beyond 80 S and 84 N.
fn band(lat: f64) -> Option<char> {
    let number = ((lat + 80.0) / 8.0).floor().min(19.0) as usize;
    (-80.0..84.0).contains(&lat).then(|| BANDS.chars().nth(number))?
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
    fn the_grids_are_geographiclib_s_over_the_whole_window_and_its_borders() {
        let table = include_str!("../../tests/data/grid-reference.csv");
        let mut rows = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes());
        let mut zones = std::collections::BTreeSet::new();
        for row in rows.records().map(Result::unwrap) {
            let number = |at: usize| row[at].parse::<f64>().unwrap();
            let position = LonLat { lat: number(1), lon: number(2) };
            let utm = UtmUps::from_latlon(&LatLon::create(position.lat, position.lon).unwrap());
            assert!((utm.easting() - number(4)).abs() < 0.02, "{row:?}");
            assert!((utm.northing() - number(5)).abs() < 0.02, "{row:?}");
            assert_eq!(mgrs_text(position, 5).unwrap(), row[6], "{row:?}");
            let grid = format!("{} {:.2} {:.2}", &row[3], number(4), number(5));
            assert!(read(&grid).unwrap().position.km_to(position) < 1e-4, "{row:?}");
            assert!(read(&row[6]).unwrap().position.km_to(position) < 0.001, "{row:?}");
            zones.insert(row[3].to_owned());
        }
        // Gao and Ansongo lie 90 km apart, in different zones and bands.
        assert!(zones.is_superset(&["30Q", "31P"].map(str::to_owned).into()));
        assert_eq!(zones.len(), 18, "{zones:?}");
    }

    #[test]
    fn digits_never_claim_more_than_a_cell() {
        let of = [250.0, 100.0, 10.1, 10.0, 0.4, 0.0004].map(Digits::of_km);
        let [ten_km, hundred] = [Digits::TenKm, Digits::HundredKm];
        assert_eq!(of, [hundred, hundred, hundred, ten_km, Digits::Km, Digits::Metre]);
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
