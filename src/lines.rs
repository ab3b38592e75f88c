//! Text in lines: pieces of one tone each, broken to a width. What panes draw and commands print.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::model::Severity;

/// What a piece of text is, for whoever colours it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Plain,
    /// The name of a field.
    Label,
    /// The headline.
    Strong,
    /// What may be overlooked.
    Faint,
    /// What must not be overlooked.
    Warning,
    /// Said with a severity's colour.
    Severity(Severity),
}

/// A piece of text of one tone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is.
    pub tone: Tone,
}

impl Piece {
    /// A piece of text.
    pub fn new(text: impl Into<String>, tone: Tone) -> Self {
        Self { text: text.into(), tone }
    }
}

/// One line.
pub type Line = Vec<Piece>;

/// The text of a line without its tones.
pub fn plain(line: &Line) -> String {
    line.iter().map(|piece| piece.text.as_str()).collect()
}

/// Text cut to so many cells, with a sign where something is missing.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        if kept.width() + grapheme.width() + 1 > width {
            break;
        }
        kept.push_str(grapheme);
    }
    if width > 0 {
        kept.push('~');
    }
    Cow::Owned(kept)
}

/// Text broken at blanks into lines of at most `first` cells, then at most `rest`; a longer word is
/// broken where it must be. No line is lost and none is wider than it may be, unless one character is.
pub fn wrap(text: &str, first: usize, rest: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let room = |lines: &Vec<String>| if lines.is_empty() { first } else { rest };
    for word in text.split_whitespace() {
        let gap = usize::from(!line.is_empty());
        if line.width() + gap + word.width() <= room(&lines) {
            line.extend(std::iter::repeat_n(' ', gap));
            line.push_str(word);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for grapheme in word.graphemes(true) {
            if !line.is_empty() && line.width() + grapheme.width() > room(&lines) {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(grapheme);
        }
    }
    lines.push(line);
    lines
}

/// Further lines are set in by so much where the text they go on with began too far to the right.
const HANG: usize = 4;

/// A line in as many as it takes at a width: its last piece goes on under where its text began.
pub fn folded(mut line: Line, width: usize) -> Vec<Line> {
    let Some(last) = line.pop() else { return vec![line] };
    let text = last.text.trim_start();
    let blanks = last.text.len() - text.len();
    let lead = line.iter().map(|piece| piece.text.width()).sum::<usize>() + blanks;
    if lead + text.width() <= width {
        line.push(last);
        return vec![line];
    }
    let indent = if lead * 2 <= width { lead } else { HANG };
    let room = |taken| width.saturating_sub(taken).max(1);
    let mut wrapped = wrap(text, room(lead), room(indent)).into_iter();
    let first = wrapped.next().unwrap_or_default();
    line.push(Piece::new(format!("{:blanks$}{first}", ""), last.tone));
    let further = wrapped.map(|text| vec![Piece::new(format!("{:indent$}{text}", ""), last.tone)]);
    std::iter::once(line).chain(further).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cutting_says_so() {
        assert_eq!(cut("Ménaka", 6), "Ménaka");
        assert_eq!(cut("Ménaka", 4), "Mén~");
        assert_eq!(cut("报告", 3), "报~");
        assert_eq!(cut("abc", 0), "");
    }

    #[test]
    fn wrapping_breaks_at_blanks_and_long_words() {
        assert_eq!(wrap("one two three", 7, 5), ["one two", "three"]);
        assert_eq!(wrap("abcdefgh", 3, 4), ["abc", "defg", "h"]);
        assert_eq!(wrap("", 3, 4), [""]);
    }

    #[test]
    fn a_line_goes_on_under_where_its_text_began() {
        let line = vec![Piece::new("key  ", Tone::Label), Piece::new("one two three", Tone::Plain)];
        let at = |width| folded(line.clone(), width).iter().map(plain).collect::<Vec<_>>();
        assert_eq!(at(18), ["key  one two three"]);
        assert_eq!(at(12), ["key  one two", "     three"]);
        assert_eq!(at(9), ["key  one", "    two", "    three"]);
        let indented = vec![Piece::new("  one two", Tone::Plain)];
        assert_eq!(folded(indented, 5).iter().map(plain).collect::<Vec<_>>(), ["  one", "  two"]);
    }

    proptest! {
        #[test]
        fn wrapping_loses_nothing(text in "[a-zé ]{0,80}", first in 1usize..20, rest in 1usize..20) {
            let lines = wrap(&text, first, rest);
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
            for (at, line) in lines.iter().enumerate() {
                let room = if at == 0 { first } else { rest };
                prop_assert!(line.width() <= room, "{:?}", line);
            }
        }
    }
}
