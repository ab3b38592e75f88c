//! In which form names are written.
//!
//! No form is made up here: a name that the layers and registers do not have in a form stays as they print it.

use super::atlas::{self, Land};
use super::scene::Scene;
use crate::model::{Language, Phrase, Place, PlaceKind};

/// A form of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Naming {
    /// Places and landscapes as the data print them, regions and countries in the reader's language.
    #[default]
    Auto,
    /// English forms where there are any.
    English,
    /// French forms, as on the maps of 2014.
    French,
    /// What is said there: `Adagh` for the Adrar des Ifoghas; the rest in French.
    Local,
}

impl Naming {
    /// Every form.
    pub const ALL: &'static [Self] = &[Self::Auto, Self::English, Self::French, Self::Local];

    /// The word in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::English => "en",
            Self::French => "fr",
            Self::Local => "local",
        }
    }

    /// The form of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|form| form.word() == word)
    }

    /// The name of a country or a region.
    pub(super) fn of_realm(self, name: &Phrase, reader: Language) -> &str {
        match self {
            Self::Auto => name.get(reader),
            Self::English => name.get(Language::En),
            Self::French | Self::Local => name.get(Language::Fr),
        }
    }

    /// The name of a desert, a massif or a valley.
    pub(super) fn of_land(self, land: &Land) -> &str {
        let form = match self {
            Self::Auto => &None,
            Self::English => &land.english,
            Self::French => &land.french,
            Self::Local => &land.local,
        };
        form.as_deref().unwrap_or(&land.name)
    }

    /// The name of a place. A landscape that is in the register too has one name on the map; the capital
    /// of a region of the same name has that region's English name.
    pub(super) fn of_place<'a>(self, scene: &Scene<'a>, place: &'a Place) -> &'a str {
        if self == Self::Auto {
            return &place.name;
        }
        if let Some(land) = atlas::lands().iter().find(|land| land.name == place.name) {
            return self.of_land(land);
        }
        let is_named_alike = self == Self::English && place.kind == PlaceKind::Capital;
        let region = place.region.as_ref().filter(|_| is_named_alike);
        let region = region.and_then(|region| scene.data.registers.regions.get(&region.id));
        match region.map(|region| &region.name) {
            Some(Phrase { en, fr: Some(fr) }) if **fr == *place.name => en,
            _ => &place.name,
        }
    }
}
