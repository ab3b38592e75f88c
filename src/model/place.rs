//! Where things happen: named places and the regions they belonged to at the time.

use std::fmt;
use std::sync::Arc;

use super::geo::LonLat;
use super::text::Phrase;
use super::vocabulary::vocabulary;

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Mali.
    pub const MALI: Self = Self(*b"ML");

    /// A country of a two-letter code in capitals.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Some(Self([*a, *b])),
            _ => None,
        }
    }

    /// The two-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A first-level region as it was at the time of the events (in 2014 Ménaka was a cercle of Gao).
#[derive(Debug, PartialEq)]
pub struct Region {
    /// Lower-case ASCII id, as `gao`.
    pub id: Box<str>,
    /// Its name.
    pub name: Phrase,
    /// Other names and spellings.
    pub aliases: Box<[Box<str>]>,
    /// Its country.
    pub country: Country,
    /// Where its name is written on the map; `None` for regions outside the theatre.
    pub label: Option<LonLat>,
}

vocabulary! {
    /// What a named place is.
    PlaceKind {
        /// Seat of a region or a country.
        Capital = "capital", "regional capital", "chef-lieu de région";
        /// Seat of a cercle.
        Cercle = "cercle", "cercle seat", "chef-lieu de cercle";
        /// A town.
        Town = "town", "town", "ville";
        /// A village.
        Village = "village", "village", "village";
        /// A well.
        Well = "well", "well", "puits";
        /// An airfield or airport.
        Airfield = "airfield", "airfield", "aérodrome";
        /// A military base or camp.
        Base = "base", "base", "base";
        /// A mountain or massif.
        Mountain = "mountain", "mountain", "montagne";
        /// A pass or border crossing.
        Pass = "pass", "pass", "passage";
        /// An area with a name and no sharp edge.
        Area = "area", "area", "zone";
    }
}

/// A named place of the gazetteer.
#[derive(Debug, PartialEq)]
pub struct Place {
    /// The name folded, lower case, hyphened: `tin-zaouatine`.
    pub id: Box<str>,
    /// The name, in the French form of the maps of 2014.
    pub name: Box<str>,
    /// Other names and spellings.
    pub aliases: Box<[Box<str>]>,
    /// The region it belonged to.
    pub region: Option<Arc<Region>>,
    /// The id of the seat of its cercle, in Mali.
    pub cercle: Option<Box<str>>,
    /// Its country.
    pub country: Country,
    /// Where it is.
    pub at: LonLat,
    /// What it is.
    pub kind: PlaceKind,
    /// When its name is shown: 1 always, 5 only when close.
    pub rank: u8,
    /// Inhabitants, where a source gives a number.
    pub population: Option<u32>,
}
