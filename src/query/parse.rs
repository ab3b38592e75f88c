//! From text to tree: the grammar, read from left to right by one function a rule.

use std::ops::Range;

use super::clause::{Clause, Name, Op};
use super::cursor::{Cursor, Raw, ends_word};
use super::error::{QueryError, Span, meant};
use super::facet::{FACETS, Facet};
use super::tree::Tree;
use super::values;

/// Parentheses and negations within each other; nobody types as many, and a stack has an end.
const DEEPEST: usize = 40;

/// Reads a whole query.
pub(super) fn parse(text: &str) -> Result<Tree<Clause>, QueryError> {
    let mut parser = Parser { cursor: Cursor::new(text), depth: 0 };
    let sides = parser.sides()?;
    if parser.cursor.peek().is_some() {
        let at = parser.next_character();
        return Err(QueryError::new(at, "this parenthesis closes nothing"));
    }
    Ok(if sides.is_empty() { Tree::default() } else { Tree::any(sides) })
}

struct Parser {
    cursor: Cursor,
    depth: usize,
}

impl Parser {
    /// What stands between the `or`s up to a closing parenthesis or the end; nothing for a blank text.
    fn sides(&mut self) -> Result<Vec<Tree<Clause>>, QueryError> {
        let mut sides = Vec::new();
        let mut or_before: Option<Range<usize>> = None;
        loop {
            let parts = self.parts()?;
            let or_after = self.eat_or();
            match (parts.is_empty(), or_after.clone().or(or_before)) {
                (true, Some(at)) => return Err(or_alone(at)),
                // A blank text or empty parentheses: the caller knows which.
                (true, None) => return Ok(sides),
                (false, _) => sides.push(Tree::all(parts)),
            }
            match or_after {
                Some(at) => or_before = Some(at),
                None => return Ok(sides),
            }
        }
    }

    /// Clauses up to an `or`, a closing parenthesis or the end.
    fn parts(&mut self) -> Result<Vec<Tree<Clause>>, QueryError> {
        let mut parts = Vec::new();
        loop {
            self.cursor.skip_blanks();
            match self.cursor.peek() {
                None | Some(')') => return Ok(parts),
                Some(_) if self.at_or() => return Ok(parts),
                Some(_) => parts.push(self.part()?),
            }
        }
    }

    /// One clause, negated or not, or a group in parentheses.
    fn part(&mut self) -> Result<Tree<Clause>, QueryError> {
        match self.cursor.peek() {
            Some('-') => self.negation(),
            Some('(') => self.group(),
            Some('"') => Ok(Tree::Leaf(Clause::Text(self.cursor.quoted()?.text))),
            Some('@') => self.saved(),
            _ => self.word_or_key(),
        }
    }

    fn negation(&mut self) -> Result<Tree<Clause>, QueryError> {
        let at = self.next_character();
        self.cursor.take(1);
        if self.cursor.peek().is_none_or(|c| c.is_whitespace() || c == ')') {
            return Err(QueryError::new(at, "`-` needs a clause right behind it"));
        }
        let part = self.deeper(at, Self::part)?;
        Ok(Tree::Not(Box::new(part)))
    }

    fn group(&mut self) -> Result<Tree<Clause>, QueryError> {
        let at = self.next_character();
        self.cursor.take(1);
        let sides = self.deeper(at.clone(), Self::sides)?;
        if !self.cursor.eat(')') {
            return Err(QueryError::new(at, "this parenthesis is not closed"));
        }
        if sides.is_empty() {
            let at = at.start..self.cursor.at();
            return Err(QueryError::new(at, "nothing between the parentheses"));
        }
        Ok(Tree::any(sides))
    }

    /// Runs a rule one level deeper.
    fn deeper<T>(
        &mut self,
        at: Range<usize>,
        rule: fn(&mut Self) -> Result<T, QueryError>,
    ) -> Result<T, QueryError> {
        if self.depth == DEEPEST {
            return Err(QueryError::new(at, "nested too deeply"));
        }
        self.depth += 1;
        let result = rule(self)?;
        self.depth -= 1;
        Ok(result)
    }

    fn saved(&mut self) -> Result<Tree<Clause>, QueryError> {
        let at = self.next_character();
        self.cursor.take(1);
        let Raw { text, at: name } = values::value(&mut self.cursor, ends_word)?;
        if text.is_empty() {
            return Err(QueryError::new(at, "`@` needs the name of a saved query"));
        }
        let at = Span(at.start..name.end);
        Ok(Tree::Leaf(Clause::Saved(Name { text, at })))
    }

    /// A bare word, or a key, a sign and values.
    fn word_or_key(&mut self) -> Result<Tree<Clause>, QueryError> {
        let length = self.key_length();
        let Some((op, sign)) = self.op_ahead(length) else {
            let word = self.cursor.take_while(|c| !ends_word(c));
            return Ok(Tree::Leaf(Clause::Text(word.text)));
        };
        let start = self.cursor.at();
        let key = self.cursor.take_while(is_key);
        self.cursor.take(sign);
        let sign = key.at.end..self.cursor.at();
        if key.text.is_empty() {
            let help = "no blanks around it: severity>=3".to_owned();
            return Err(QueryError::new(sign, "a sign without a key before it").with_help(help));
        }
        let facet = Facet::find(&key.text).ok_or_else(|| unknown_key(&key))?;
        let asked = values::asked(&mut self.cursor, facet, values::Sign { op, start, at: sign })?;
        let at = Span(start..self.cursor.at());
        Ok(Tree::Leaf(Clause::Key(facet, asked, at)))
    }

    fn key_length(&self) -> usize {
        self.cursor.rest().take_while(|c| is_key(*c)).count()
    }

    /// The sign that stands so many characters ahead, and its length. `=` means `:`.
    fn op_ahead(&self, by: usize) -> Option<(Op, usize)> {
        let is_followed = self.cursor.ahead(by + 1) == Some('=');
        match (self.cursor.ahead(by)?, is_followed) {
            (':' | '=', _) => Some((Op::Is, 1)),
            ('>', true) => Some((Op::AtLeast, 2)),
            ('>', false) => Some((Op::More, 1)),
            ('<', true) => Some((Op::AtMost, 2)),
            ('<', false) => Some((Op::Less, 1)),
            _ => None,
        }
    }

    /// Whether the word `or`, in either case, is next.
    fn at_or(&self) -> bool {
        let next = |by| self.cursor.ahead(by);
        matches!((next(0), next(1)), (Some('o' | 'O'), Some('r' | 'R')))
            && next(2).is_none_or(ends_word)
    }

    fn eat_or(&mut self) -> Option<Range<usize>> {
        let from = self.cursor.at();
        self.at_or().then(|| {
            self.cursor.take(2);
            from..self.cursor.at()
        })
    }

    fn next_character(&self) -> Range<usize> {
        self.cursor.at()..self.cursor.at() + 1
    }
}

/// Whether a character may stand in a key. Any letter, so that a key misspelt in another language is
/// called unknown instead of being searched for.
pub(super) fn is_key(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn or_alone(at: Range<usize>) -> QueryError {
    QueryError::new(at, "`or` needs a clause on both sides")
        .with_help("to search for the word, quote it: \"or\"".to_owned())
}

fn unknown_key(key: &Raw) -> QueryError {
    let names = FACETS.iter().map(|facet| facet.name);
    let quote = || "to search for the text, quote it".to_owned();
    QueryError::new(key.at.clone(), format!("unknown key `{}`", key.text))
        .with_help(meant(&key.text, names).unwrap_or_else(quote))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        parse(text).unwrap().to_string()
    }

    fn wrong(text: &str) -> (Range<usize>, String) {
        let error = parse(text).unwrap_err();
        (error.at.clone(), error.to_string())
    }

    #[test]
    fn juxtaposition_binds_tighter_than_or() {
        assert_eq!(printed("a b or c"), "(a b) or c");
        assert_eq!(printed("a (b or c)"), "a (b or c)");
        assert_eq!(printed(" ( (a) ) "), "a");
        assert_eq!(printed("-(a OR -b)"), "-(a or -b)");
        assert_eq!(printed(""), "");
    }

    #[test]
    fn keys_are_told_from_words() {
        assert_eq!(printed("KIND=IED,mine 03:30"), "kind:ied,mine \"03:30\"");
        assert_eq!(printed("tin-zaouatine"), "tin-zaouatine");
        assert_eq!(printed("“or”"), "\"or\"");
        assert_eq!(
            printed("killed>=4 killed>3 killed<=2 killed<1"),
            "killed>=4 killed>3 killed<=2 killed<1"
        );
    }

    #[test]
    fn what_is_wrong_is_pointed_at() {
        let at = |range, text: &str| (range, text.to_owned());
        assert_eq!(wrong("gao kin:ied"), at(4..7, "unknown key `kin` (did you mean `kind`?)"));
        assert_eq!(wrong("é (a"), at(2..3, "this parenthesis is not closed"));
        assert_eq!(wrong("a)"), at(1..2, "this parenthesis closes nothing"));
        assert_eq!(wrong("()"), at(0..2, "nothing between the parentheses"));
        assert_eq!(wrong("a \"b"), at(2..4, "this quote is not closed"));
        assert_eq!(wrong("- a"), at(0..1, "`-` needs a clause right behind it"));
        assert_eq!(wrong("@"), at(0..1, "`@` needs the name of a saved query"));
        assert_eq!(wrong("severity >= 3").0, 9..11);
        for text in ["or", "a or", "or a", "a or or b", "(a or)"] {
            assert!(wrong(text).1.contains("both sides"), "{text}");
        }
    }

    #[test]
    fn depth_has_an_end() {
        assert!(parse(&"(".repeat(100_000)).is_err());
        assert!(parse(&"-".repeat(100_000)).is_err());
        assert!(parse(&format!("{}a", "-".repeat(DEEPEST))).is_ok());
    }
}
