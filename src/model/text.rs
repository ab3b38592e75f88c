//! Text from outside: scrubbed once when it enters, folded once for search.

use std::borrow::Cow;
use std::sync::Arc;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_width::UnicodeWidthChar;

/// The languages a text may be given in; English is always there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

impl Language {
    /// Both languages.
    pub const ALL: &'static [Self] = &[Self::En, Self::Fr];

    /// The two-letter code of ISO 639-1.
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    /// The language of a code, if it is one of ours.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code() == code)
    }
}

/// A text in English and, where somebody wrote it, in French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The English text.
    pub en: Arc<str>,
    /// The French text; English stands in where there is none.
    pub fr: Option<Arc<str>>,
}

impl Phrase {
    /// A text that is the same in both languages.
    pub fn plain(text: impl Into<Arc<str>>) -> Self {
        Self { en: text.into(), fr: None }
    }

    /// The text in the reader's language, English where it was not translated.
    pub fn get(&self, language: Language) -> &str {
        match (language, &self.fr) {
            (Language::Fr, Some(fr)) => fr,
            _ => &self.en,
        }
    }

    /// The texts that there are.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.en).chain(self.fr.as_deref())
    }
}

/// Whether a terminal could obey this character instead of showing it, or a reader be misled by it:
/// C0, DEL and C1 controls, and the marks that reorder, hide or join text (Unicode TR36, section 3).
/// The variation selector 16 is among them: terminals disagree about its width.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Text without unsafe characters: line ends and tabs become blanks, the rest goes.
pub fn scrub(raw: &str) -> Cow<'_, str> {
    // Looking at every byte without a way out is what the processor does sixteen at a time.
    let is_plain = raw.bytes().fold(true, |plain, b| plain & (0x20..0x7f).contains(&b));
    if is_plain || !raw.chars().any(is_unsafe) {
        return Cow::Borrowed(raw);
    }
    let kept = raw.chars().filter_map(|c| match c {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_unsafe(c) => None,
        c => Some(c),
    });
    Cow::Owned(kept.collect())
}

/// Text as search sees it: compatibility forms decomposed, accents off, lower case, and the
/// typographic dashes and quotes as their ASCII kin. `Ménaka` and `MENAKA` fold alike.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    folded
}

/// Appends the folded form of a text to another.
pub fn fold_into(text: &str, folded: &mut String) {
    if text.is_ascii() {
        let start = folded.len();
        folded.push_str(text);
        folded.get_mut(start..).unwrap_or_default().make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            // Character by character: the order of marks, which only a whole text shows, falls away with them.
            decompose_compatible(c, |part| fold_part(part, folded));
        }
    }
}

fn fold_part(part: char, folded: &mut String) {
    match part {
        mark if is_combining_mark(mark) => {}
        '\u{2018}' | '\u{2019}' => folded.push('\''),
        '\u{201c}' | '\u{201d}' | '«' | '»' => folded.push('"'),
        '\u{2010}'..='\u{2015}' => folded.push('-'),
        other => folded.extend(other.to_lowercase()),
    }
}

/// Whether a letter runs from right to left: the blocks that Unicode keeps for such scripts, among them N'Ko and
/// Adlam, in which Manding and Fulfulde are written (`DerivedBidiClass.txt`, classes R and AL). Tifinagh runs from
/// left to right.
const fn runs_leftward(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Text that every terminal shows in the cells it was put in. Many turn a row round where letters run from right to
/// left, with the digits and lines beside them, and none can be asked whether it does: such a letter is spelt by
/// the first of its letters in ASCII, as wide as it was, and a mark over it is left out. What is copied, printed or
/// exported keeps it.
pub fn in_cells(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || !text.chars().any(runs_leftward) {
        return Cow::Borrowed(text);
    }
    let spelt = text.chars().filter_map(|c| match c.width() {
        _ if !runs_leftward(c) => Some(c),
        None | Some(0) => None,
        Some(_) => deunicode::deunicode_char(c).unwrap_or("?").chars().next().or(Some('\'')),
    });
    Cow::Owned(spelt.collect())
}

/// Any text in printable 7-bit ASCII, for terminals that have no more.
pub fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let plain = deunicode::deunicode_with_tofu(text, "?");
    Cow::Owned(plain.chars().filter(|c| !c.is_control()).collect())
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn scrub_takes_every_control_and_bidi_mark() {
        let hostile = "a\u{1b}]52;c;Q\u{7}b\u{9b}31m\u{202e}c\r\nd\u{7f}";
        assert_eq!(scrub(hostile), "a]52;c;Qb31mc d");
        assert!(matches!(scrub("Ménaka — 9 killed"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_runs_leftward_is_spelt_cell_by_cell() {
        assert_eq!(in_cells("\u{643}\u{64a}\u{62f}\u{627}\u{644} 12"), "kyd'l 12");
        assert!(matches!(in_cells("ⴽⵉⴷⴰⵍ 北 Ménaka"), Cow::Borrowed(_)));
        for code in 0..0x11_0000 {
            let Some(c) = char::from_u32(code).filter(|c| !is_unsafe(*c)) else { continue };
            let text = format!("a{c}1");
            let spelt = in_cells(&text);
            assert!(!spelt.chars().any(runs_leftward), "{code:x}");
            assert_eq!(spelt.width(), text.width(), "{code:x}: {spelt}");
        }
    }

    #[test]
    fn scrubbing_twice_changes_nothing() {
        for code in 0..0x11_0000 {
            let Some(c) = char::from_u32(code) else { continue };
            let text = format!("a{c}b");
            let once = scrub(&text).into_owned();
            assert_eq!(scrub(&once), once, "U+{code:04X}");
            assert!(!once.chars().any(is_unsafe), "U+{code:04X}");
        }
    }

    #[test]
    fn fold_takes_accents_and_case() {
        assert_eq!(fold("Ménaka"), "menaka");
        assert_eq!(fold("TIN-ZAOUATÈNE’s"), "tin-zaouatene's");
        assert_eq!(fold("me\u{301}naka"), fold("Ménaka"));
    }

    #[test]
    fn ascii_is_seven_bits_and_printable() {
        for text in ["Ménaka — « dit »", "تمبكتو", "ⵜⵉⵎⴱⴽⵜⵓ", "报告"] {
            assert!(ascii(text).bytes().all(|b| (0x20..0x7f).contains(&b)), "{text}");
        }
        assert_eq!(ascii("Ménaka"), "Menaka");
    }
}
