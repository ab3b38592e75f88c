//! What can be switched on and off.

use crate::model::Language;

/// One row a layer: its word, its names, and whether it is on to begin with.
macro_rules! layers {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $en:literal, $fr:literal, $on:literal;)*) => {
        /// A layer of the map, in the order of drawing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Layer { $($(#[$doc])* $variant,)* }

        impl Layer {
            /// Every layer, in the order of drawing.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word as the configuration writes it.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The name shown to a reader.
            pub const fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::En) => $en, (Self::$variant, Language::Fr) => $fr,)*
                }
            }

            /// Whether it is on to begin with.
            pub const fn is_default(self) -> bool { match self { $(Self::$variant => $on,)* } }

            /// The layer of a word, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

layers! {
    /// High ground.
    Relief = "relief", "Relief", "Relief", true;
    /// Road axes: schematic lines from place to place. Without colour they make a wide view busy.
    Axes = "axes", "Road axes", "Axes routiers", false;
    /// The lines between regions.
    Regions = "regions", "Regions", "Régions", true;
    /// Rivers and lakes.
    Rivers = "rivers", "Rivers and lakes", "Fleuves et lacs", true;
    /// The lines between countries.
    Borders = "borders", "Borders", "Frontières", true;
    /// The marks of named places.
    Towns = "towns", "Places", "Localités", true;
    /// Names.
    Labels = "labels", "Names", "Noms", true;
    /// Incidents in every form.
    Incidents = "incidents", "Incidents", "Incidents", true;
    /// Degrees at the edge.
    Graticule = "graticule", "Degrees", "Degrés", true;
}

/// The layers that are on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LayerSet(u16);

impl LayerSet {
    /// No layer.
    pub const NONE: Self = Self(0);

    /// The same with a layer on.
    #[must_use]
    pub const fn with(self, layer: Layer) -> Self {
        Self(self.0 | 1 << layer as u16)
    }

    /// The same with a layer off.
    #[must_use]
    pub const fn without(self, layer: Layer) -> Self {
        Self(self.0 & !(1 << layer as u16))
    }

    /// The same with a layer on where it was off, and off where it was on.
    #[must_use]
    pub const fn toggled(self, layer: Layer) -> Self {
        Self(self.0 ^ 1 << layer as u16)
    }

    /// Whether a layer is on.
    pub const fn has(self, layer: Layer) -> bool {
        self.0 & 1 << layer as u16 != 0
    }
}

impl Default for LayerSet {
    fn default() -> Self {
        Layer::ALL.iter().filter(|layer| layer.is_default()).copied().collect()
    }
}

impl FromIterator<Layer> for LayerSet {
    fn from_iter<I: IntoIterator<Item = Layer>>(layers: I) -> Self {
        layers.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_layer_has_its_own_word_and_switch() {
        for layer in Layer::ALL {
            assert_eq!(Layer::from_word(layer.word()), Some(*layer));
            let only = LayerSet::NONE.with(*layer);
            assert_eq!(Layer::ALL.iter().filter(|other| only.has(**other)).count(), 1);
            assert_eq!(only.without(*layer), LayerSet::NONE);
            assert_eq!(only.toggled(*layer), LayerSet::NONE);
        }
    }

    #[test]
    fn axes_are_off_to_begin_with() {
        assert!(!LayerSet::default().has(Layer::Axes));
        assert!(LayerSet::default().has(Layer::Incidents));
    }
}
