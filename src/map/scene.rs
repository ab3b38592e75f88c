//! What goes in.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use super::density::Density;
use super::glyphset::GlyphSet;
use super::layer::LayerSet;
use super::naming::Naming;
use super::overview::Overview;
use super::pins::Pins;
use crate::model::{Dataset, Language, Row, text};

/// The characters that names may use. Lines are ASCII in both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Charset {
    /// Seven bits: accents come off.
    #[default]
    Ascii,
    /// Whatever is one column wide.
    Unicode,
}

impl Charset {
    /// A name in this charset, every character one column wide.
    pub(super) fn spelt(self, name: &str) -> Cow<'_, str> {
        let cells = text::in_cells(name);
        let is_narrow = cells.chars().all(|c| c.width() == Some(1));
        if self == Self::Unicode && is_narrow { cells } else { text::ascii(name) }
    }
}

/// How the map is drawn, where its user has a choice beyond the layers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// The signs of lines.
    pub glyphs: GlyphSet,
    /// The form of names.
    pub names: Naming,
    /// What incidents are counted by.
    pub density: Density,
    /// Whether there is an overview.
    pub overview: Overview,
}

/// What is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The dataset.
    pub data: &'a Dataset,
    /// The incidents that passed the filter, each once, in any order.
    pub rows: &'a [Row],
    /// The selected incident; it is emphasised where it is among the rows.
    pub selected: Option<Row>,
    /// The incidents that a step of a briefing is about.
    pub pins: Pins<'a>,
    /// The layers that are on.
    pub layers: LayerSet,
    /// The language of names.
    pub language: Language,
    /// The characters of names.
    pub charset: Charset,
    /// How it is drawn.
    pub style: Style,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_accents_only_where_the_screen_has_them() {
        assert_eq!(Charset::Ascii.spelt("Ménaka"), "Menaka");
        assert_eq!(Charset::Unicode.spelt("Ménaka"), "Ménaka");
        assert!(Charset::Unicode.spelt("马里").is_ascii());
    }
}
