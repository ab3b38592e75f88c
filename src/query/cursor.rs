//! The text of a query, read character by character from the left.

use std::ops::Range;

use super::error::QueryError;
use crate::model::text::is_unsafe;

/// A place in the text of a query.
pub(super) struct Cursor {
    chars: Vec<char>,
    at: usize,
}

/// A value as it stands in the text.
pub(super) struct Raw {
    /// The text, without quotes and escapes.
    pub text: String,
    /// Where it stands.
    pub at: Range<usize>,
}

impl Cursor {
    /// The beginning of a text. What no terminal should be sent counts as a blank, and quotation marks
    /// as phones and word processors set them count as plain ones; positions stay what they were.
    pub(super) fn new(text: &str) -> Self {
        let plain = |c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '’' => '\'',
            c if is_unsafe(c) => ' ',
            c => c,
        };
        Self { chars: text.chars().map(plain).collect(), at: 0 }
    }

    /// How many characters lie behind.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The character so many ahead; 0 is the next.
    pub(super) fn ahead(&self, by: usize) -> Option<char> {
        self.chars.get(self.at + by).copied()
    }

    /// The characters that are left.
    pub(super) fn rest(&self) -> impl Iterator<Item = char> + '_ {
        self.chars.iter().skip(self.at).copied()
    }

    /// The next character.
    pub(super) fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    /// Takes so many characters, but none beyond the end.
    pub(super) fn take(&mut self, count: usize) {
        self.at = (self.at + count).min(self.chars.len());
    }

    /// Takes a character if it is next.
    pub(super) fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.take(usize::from(found));
        found
    }

    /// Takes characters as long as they pass a test.
    pub(super) fn take_while(&mut self, test: impl Fn(char) -> bool) -> Raw {
        let from = self.at;
        while self.peek().is_some_and(&test) {
            self.at += 1;
        }
        self.since(from)
    }

    /// Takes blanks.
    pub(super) fn skip_blanks(&mut self) {
        self.take_while(char::is_whitespace);
    }

    /// The text from a place up to here.
    fn since(&self, from: usize) -> Raw {
        let text = self.chars.get(from..self.at).unwrap_or_default().iter().collect();
        Raw { text, at: from..self.at }
    }

    /// Takes a quoted text whose opening quote is next. A backslash makes the character after it plain.
    pub(super) fn quoted(&mut self) -> Result<Raw, QueryError> {
        let from = self.at;
        let mut text = String::new();
        self.take(1);
        while let Some(c) = self.peek() {
            self.take(1);
            match c {
                '"' if text.is_empty() => {
                    return Err(QueryError::new(from..self.at, "nothing between the quotes"));
                }
                '"' => return Ok(Raw { text, at: from..self.at }),
                '\\' => {
                    text.extend(self.peek());
                    self.take(1);
                }
                c => text.push(c),
            }
        }
        Err(QueryError::new(from..self.at, "this quote is not closed"))
    }
}

/// Whether a character ends a bare word.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '"')
}

/// A text as the query language writes it: bare where that is read back as the same, quoted otherwise.
pub(super) fn written(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '\'');
    let is_bare = text.starts_with(char::is_alphanumeric)
        && text.chars().all(plain)
        && !text.eq_ignore_ascii_case("or");
    if is_bare {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_anything() {
        for text in ["a b", "or", "-x", "say \"no\"", "back\\slash", "(", "à"] {
            let written = written(text);
            let mut cursor = Cursor::new(&written);
            let read = if cursor.peek() == Some('"') {
                cursor.quoted().unwrap()
            } else {
                cursor.take_while(|c| !ends_word(c))
            };
            assert_eq!(read.text, text, "{written}");
        }
    }

    #[test]
    fn what_a_phone_types_is_a_quote() {
        assert_eq!(Cursor::new("« convoi »").quoted().unwrap().text, " convoi ");
    }

    #[test]
    fn an_open_quote_says_where_it_opened() {
        let mut cursor = Cursor::new("\"convoi");
        assert_eq!(cursor.quoted().err().unwrap().at, 0..7);
    }
}
