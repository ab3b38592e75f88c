//! A page of lines: facts with their names, folded to the width.

use crate::lines::wrap;
use crate::model::Language;
use crate::model::grid::GridFormat;
use crate::model::text::{ascii, scrub};
use crate::words::Words;

/// No line is wider than this many columns: what a telex, a mail and a radio operator's pad have.
pub const WIDTH: usize = 72;

/// The further lines of a fact are set in by so much.
const INDENT: usize = 2;

/// Which characters may stand on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letters {
    /// Those of printable ASCII, 0x20 to 0x7e, others spelt in them.
    Ascii,
    /// Those of the data.
    Any,
}

/// How an answer is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// In which language.
    pub language: Language,
    /// With positions in which format.
    pub grid: GridFormat,
    /// In which letters.
    pub letters: Letters,
}

/// Lines being written.
#[derive(Clone, Debug)]
pub struct Page {
    manner: Manner,
    lines: Vec<String>,
}

impl Page {
    /// A page with nothing on it.
    pub const fn new(manner: Manner) -> Self {
        Self { manner, lines: Vec::new() }
    }

    /// How it is written.
    pub const fn manner(&self) -> Manner {
        self.manner
    }

    /// The words of its language.
    pub fn words(&self) -> &'static Words {
        Words::of(self.manner.language)
    }

    /// The lines, none wider than [`WIDTH`].
    pub fn into_lines(self) -> Vec<String> {
        self.lines
    }

    /// A fact: `Killed: 9`. The name begins with a capital, however the table of words has it.
    pub fn fact(&mut self, name: &str, text: &str) {
        self.entry(&capital(name), text);
    }

    /// Something that is written as it stands, and what it means.
    pub fn entry(&mut self, name: &str, text: &str) {
        let colon = match self.manner.language {
            Language::En => ": ",
            Language::Fr => " : ",
        };
        self.line(&format!("{name}{colon}{text}"));
    }

    /// A sentence, or anything else that is a line of its own.
    pub fn line(&mut self, text: &str) {
        let text = scrub(text);
        let text = match self.manner.letters {
            Letters::Ascii => ascii(&text),
            Letters::Any => text,
        };
        let mut wrapped = wrap(&text, WIDTH, WIDTH - INDENT).into_iter();
        self.lines.extend(wrapped.next());
        self.lines.extend(wrapped.map(|line| format!("{:INDENT$}{line}", "")));
    }

    /// A blank line, but none at the top and no two together.
    pub fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

/// The same text with a capital at its start.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    fn page(language: Language, letters: Letters) -> Page {
        Page::new(Manner { language, grid: GridFormat::Mgrs, letters })
    }

    #[test]
    fn a_fact_has_its_name_first() {
        let mut english = page(Language::En, Letters::Ascii);
        english.gap();
        english.fact("killed", "9");
        english.gap();
        english.gap();
        english.fact("place", "Ménaka");
        assert_eq!(english.into_lines(), ["Killed: 9", "", "Place: Menaka"]);
        let mut french = page(Language::Fr, Letters::Any);
        french.fact("tués", "9");
        assert_eq!(french.into_lines(), ["Tués : 9"]);
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_whatever_is_said(
            name in ".{0,90}", text in ".{0,300}", words in "([a-z]{1,90} ){0,9}",
        ) {
            for letters in [Letters::Ascii, Letters::Any] {
                let mut page = page(Language::En, letters);
                page.fact(&name, &text);
                page.fact(&name, &words);
                for line in page.into_lines() {
                    prop_assert!(line.width() <= WIDTH, "{line:?}");
                    let is_plain = line.bytes().all(|b| (0x20..=0x7e).contains(&b));
                    prop_assert!(is_plain || letters == Letters::Any, "{line:?}");
                    prop_assert!(!line.chars().any(char::is_control), "{line:?}");
                }
            }
        }
    }
}
