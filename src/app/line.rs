//! One line of text being typed.

use crate::model::text::scrub;

/// A line and the place of its cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    text: String,
    /// In characters from the start.
    cursor: usize,
}

/// A way to change a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Cursor one to the left.
    Left,
    /// Cursor one to the right.
    Right,
    /// Cursor to the start.
    Start,
    /// Cursor to the end.
    End,
    /// Take the character before the cursor.
    Backspace,
    /// Take the character at the cursor.
    Delete,
    /// Take the word before the cursor.
    DeleteWord,
    /// Take all.
    Clear,
}

/// Longer than any query: what is typed or pasted beyond it is dropped.
const LONGEST: usize = 1_000;

impl Line {
    /// A line with its cursor at the end.
    pub fn new(text: &str) -> Self {
        let mut line = Self::default();
        line.insert(text);
        line
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The cursor, in characters from the start.
    pub fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts text in at the cursor, scrubbed: it may come from a paste.
    pub fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text.chars().count());
        let clean: String = scrub(text).chars().take(room).collect();
        self.text.insert_str(self.byte(self.cursor), &clean);
        self.cursor += clean.chars().count();
    }

    /// Replaces the characters of a range and puts the cursor behind them.
    pub fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        let (from, to) = (self.byte(range.start), self.byte(range.end.max(range.start)));
        self.text.replace_range(from..to, "");
        self.cursor = range.start.min(self.text.chars().count());
        self.insert(with);
    }

    /// Changes it.
    pub fn edit(&mut self, edit: Edit) {
        let length = self.text.chars().count();
        match edit {
            Edit::Left => self.cursor = self.cursor.saturating_sub(1),
            Edit::Right => self.cursor = (self.cursor + 1).min(length),
            Edit::Start => self.cursor = 0,
            Edit::End => self.cursor = length,
            Edit::Backspace => self.replace(self.cursor.saturating_sub(1)..self.cursor, ""),
            Edit::Delete => self.replace(self.cursor..(self.cursor + 1).min(length), ""),
            Edit::DeleteWord => self.replace(self.word_start()..self.cursor, ""),
            Edit::Clear => *self = Self::default(),
        }
    }

    /// Where the word before the cursor begins.
    fn word_start(&self) -> usize {
        let before: Vec<char> = self.text.chars().take(self.cursor).collect();
        let blanks = before.iter().rev().take_while(|c| c.is_whitespace()).count();
        let word = before.iter().rev().skip(blanks).take_while(|c| !c.is_whitespace()).count();
        self.cursor - blanks - word
    }

    /// The byte at which a character begins, the length behind the last.
    fn byte(&self, character: usize) -> usize {
        self.text.char_indices().nth(character).map_or(self.text.len(), |(byte, _)| byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editing_keeps_to_characters() {
        let mut line = Line::new("kind:ied Ménaka");
        line.edit(Edit::DeleteWord);
        assert_eq!(line.text(), "kind:ied ");
        line.insert("é");
        line.edit(Edit::Left);
        line.edit(Edit::Delete);
        assert_eq!((line.text(), line.cursor()), ("kind:ied ", 9));
        line.edit(Edit::Start);
        line.edit(Edit::Backspace);
        assert_eq!(line.text(), "kind:ied ");
    }

    #[test]
    fn pasted_controls_never_enter() {
        let mut line = Line::default();
        line.insert("a\u{1b}[2Jb\nc");
        assert_eq!(line.text(), "a[2Jb c");
        line.insert(&"x".repeat(5_000));
        assert_eq!(line.text().chars().count(), LONGEST);
    }
}
