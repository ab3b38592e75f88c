//! The sets of signs that lines are drawn with: one row a set.
//!
//! The plain set chooses a character by the course of the line in the cell. The others divide a cell into
//! dots and show those that the line passes through; which layer it is, only the colour says. Names,
//! incidents and areas are letters in every set, and high ground is `^`.
//!
//! Octants are not among them: they have the dots of braille, and came with Unicode 16 (2024), so most
//! fonts show an empty box. No terminal can be asked what its font has; sextants (Unicode 13) are a set of
//! their own for the same reason, for the user to choose.

use super::scene::Charset;

/// The dots of a cell, and the characters that show them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dots {
    /// Dots across a cell.
    pub(super) across: i32,
    /// Dots down a cell.
    pub(super) down: i32,
    /// The character of the dots that are set. The bits of the number are the dots row by row, the
    /// lowest one top left.
    pub(super) glyph: fn(u8) -> char,
}

/// One row a set: its word, and its dots, if it has any.
macro_rules! glyph_sets {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $dots:expr;)*) => {
        /// A set of signs for the lines of the map.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum GlyphSet { $($(#[$doc])* $variant,)* }

        impl GlyphSet {
            /// Every set, in the order in which the key takes them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in the configuration and on the command line.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The dots that it divides a cell into; `None` for one that has characters for courses.
            pub(super) const fn dots(self) -> Option<Dots> { match self { $(Self::$variant => $dots,)* } }

            /// The set of a word, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

glyph_sets! {
    /// Seven bits: `'-._|/\` by the course of the line.
    #[default]
    Ascii = "ascii", None;
    /// Two by four dots.
    Braille = "braille", Some(Dots { across: 2, down: 4, glyph: braille });
    /// Two by two quadrants.
    Blocks = "blocks", Some(Dots { across: 2, down: 2, glyph: quadrant });
    /// Two by three sextants; the font must know Unicode 13.
    Sextants = "sextants", Some(Dots { across: 2, down: 3, glyph: sextant });
}

impl GlyphSet {
    /// The set that is drawn with in a charset: in seven bits there is only one.
    #[must_use]
    pub const fn within(self, charset: Charset) -> Self {
        match charset {
            Charset::Ascii => Self::Ascii,
            Charset::Unicode => self,
        }
    }

    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.iter().skip_while(|set| **set != self).nth(1);
        after.copied().unwrap_or_default()
    }
}

/// Braille patterns: a block of its own, with a bit a dot in the order of the Unicode standard.
fn braille(dots: u8) -> char {
    const BITS: [u32; 8] = [0, 3, 1, 4, 2, 5, 6, 7];
    let set = BITS.iter().zip(0..).filter(|(_, dot)| dots >> dot & 1 == 1);
    let number = set.fold(0, |sum, (bit, _)| sum | 1 << bit);
    char::from_u32(0x2800 + number).unwrap_or(' ')
}

/// Quadrants, from the block elements.
fn quadrant(dots: u8) -> char {
    const QUADRANTS: [char; 16] =
        [' ', '▘', '▝', '▀', '▖', '▌', '▞', '▛', '▗', '▚', '▐', '▜', '▄', '▙', '▟', '█'];
    QUADRANTS.get(usize::from(dots)).copied().unwrap_or(' ')
}

/// Sextants, from the symbols for legacy computing. Those that were characters already are left out
/// there: none, the left half, the right half, and all.
fn sextant(dots: u8) -> char {
    const LEFT: u8 = 0b01_01_01;
    const RIGHT: u8 = 0b10_10_10;
    match dots {
        0 => ' ',
        LEFT => '▌',
        RIGHT => '▐',
        0b11_11_11.. => '█',
        _ => {
            let left_out = 1 + u32::from(dots > LEFT) + u32::from(dots > RIGHT);
            char::from_u32(0x1FB00 + u32::from(dots) - left_out).unwrap_or(' ')
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use unicode_width::UnicodeWidthChar;

    use super::*;

    #[test]
    fn every_pattern_of_dots_has_its_own_narrow_character() {
        for set in GlyphSet::ALL {
            let Some(dots) = set.dots() else { continue };
            let patterns = 1 << (dots.across * dots.down);
            let glyphs: BTreeSet<char> = (0..patterns).map(|n| (dots.glyph)(n as u8)).collect();
            assert_eq!(glyphs.len(), patterns as usize, "{}", set.word());
            assert!(glyphs.iter().all(|glyph| glyph.width() == Some(1)), "{}", set.word());
        }
    }

    #[test]
    fn dots_stand_where_the_standard_puts_them() {
        assert_eq!([1, 2, 4, 0b0100_0000, 0b1000_0000].map(braille), ['⠁', '⠈', '⠂', '⡀', '⢀']);
        assert_eq!([0b0001, 0b0010, 0b0100, 0b1000].map(quadrant), ['▘', '▝', '▖', '▗']);
        assert_eq!([1, 2, 20, 22, 41, 43, 62].map(sextant), ['🬀', '🬁', '🬓', '🬔', '🬧', '🬨', '🬻']);
    }

    #[test]
    fn the_key_takes_every_set_and_comes_back() {
        let mut set = GlyphSet::default();
        for expected in GlyphSet::ALL {
            assert_eq!((set, GlyphSet::from_word(set.word())), (*expected, Some(set)));
            assert_eq!(set.within(Charset::Ascii), GlyphSet::Ascii);
            set = set.next();
        }
        assert_eq!(set, GlyphSet::default());
    }
}
