//! What could be typed next: keys, then the values of a key.

use std::ops::Range;

use super::Scope;
use super::candidates::{Candidate, distances, keys, saved, values};
use super::cursor::ends_word;
use super::facet::{Facet, Takes};
use super::parse::is_key;
use crate::model::Phrase;
use crate::model::text::fold;

/// Something that could be typed next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The characters of the text that it takes the place of (not bytes).
    pub replace: Range<usize>,
    /// The text to put there.
    pub with: String,
    /// What it means.
    pub note: Phrase,
}

/// More than a list on a screen can show.
const MOST: usize = 50;

/// What could be typed at a cursor, a place between characters: what begins with the typed part first,
/// then what contains it.
pub fn complete(text: &str, cursor: usize, scope: &Scope<'_>) -> Vec<Completion> {
    let line = Line::new(text, cursor);
    let part = line.part();
    let Some(from) = part.from(&line) else { return Vec::new() };
    let replace = from..line.end_of(part, from);
    let typed = line.typed(from);
    let next = line.chars.get(replace.end).copied();
    let candidates = match part {
        Part::Text => Vec::new(),
        Part::Saved => saved(scope),
        Part::Key => {
            let mut candidates = keys(next.is_some_and(is_sign));
            candidates.extend(saved(scope));
            candidates
        }
        Part::Value(facet, _) => values(facet.takes, &typed, next == Some('<'), scope),
        Part::Distance(_) => distances(),
    };
    best(candidates, &typed)
        .map(|Candidate { with, note, .. }| Completion { replace: replace.clone(), with, note })
        .collect()
}

/// Those that begin with the typed text, then those that contain it.
fn best(candidates: Vec<Candidate>, typed: &str) -> impl Iterator<Item = Candidate> {
    let (first, rest): (Vec<_>, Vec<_>) =
        candidates.into_iter().partition(|candidate| candidate.begins_with(typed));
    let contains = rest.into_iter().filter(move |candidate| candidate.contains(typed));
    first.into_iter().chain(contains.collect::<Vec<_>>()).take(MOST)
}

/// The text round the cursor.
struct Line {
    chars: Vec<char>,
    cursor: usize,
    /// Where the clause at the cursor begins, behind any `-`.
    start: usize,
}

/// What stands at the cursor.
#[derive(Clone, Copy)]
enum Part {
    /// A quoted text, or something that no key begins with.
    Text,
    /// The name of a saved query.
    Saved,
    /// A word that may become a key.
    Key,
    /// A value of a key, from a place on.
    Value(&'static Facet, usize),
    /// The distance of `near:`, from a place on.
    Distance(usize),
}

impl Part {
    /// Where that begins which is to be replaced.
    fn from(self, line: &Line) -> Option<usize> {
        match self {
            Self::Text => None,
            Self::Saved | Self::Key => Some(line.start),
            Self::Value(_, from) | Self::Distance(from) => Some(from),
        }
    }
}

impl Line {
    fn new(text: &str, cursor: usize) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let cursor = cursor.min(chars.len());
        let mut start = last_break(&chars, 0..cursor, |c| c.is_whitespace() || "()".contains(c));
        while start < cursor && chars.get(start) == Some(&'-') {
            start += 1;
        }
        Self { chars, cursor, start }
    }

    fn part(&self) -> Part {
        let head = self.chars.get(self.start..self.cursor).unwrap_or_default();
        let key: String = head.iter().take_while(|c| is_key(**c)).collect();
        let length = key.chars().count();
        match head.get(length) {
            None => Part::Key,
            Some('@') if length == 0 => Part::Saved,
            Some(sign) if is_sign(*sign) => self.value(&key, length),
            Some(_) => Part::Text,
        }
    }

    /// The value at the cursor, behind a key of so many characters and its sign.
    fn value(&self, key: &str, length: usize) -> Part {
        let after = self.start + length + 1;
        let behind = after + usize::from(self.chars.get(after) == Some(&'='));
        let Some(facet) = Facet::find(key).filter(|_| behind <= self.cursor) else {
            return Part::Text;
        };
        if facet.takes != Takes::Near {
            return Part::Value(facet, last_break(&self.chars, behind..self.cursor, |c| c == ','));
        }
        match last_break(&self.chars, behind..self.cursor, |c| c == '<') {
            from if from > behind => Part::Distance(from),
            _ => Part::Value(facet, behind),
        }
    }

    /// Where that ends which is to be replaced: a word is replaced whole, wherever in it the cursor is.
    fn end_of(&self, part: Part, from: usize) -> usize {
        if let Some(end) = self.closing_quote(from) {
            return end;
        }
        let ends = |c: char| match part {
            Part::Key => !is_key(c) && c != '@',
            Part::Value(facet, _) if facet.takes == Takes::Near => ends_word(c) || c == '<',
            _ => ends_word(c) || c == ',',
        };
        let rest = self.chars.get(self.cursor..).unwrap_or_default();
        self.cursor + rest.iter().take_while(|c| !ends(**c)).count()
    }

    /// The end of the quoted text that begins at a place, if it begins there and ends at all.
    fn closing_quote(&self, from: usize) -> Option<usize> {
        let quoted = self.chars.get(from..)?.strip_prefix(&['"'])?;
        let length = quoted.iter().position(|c| *c == '"')?;
        Some(from + length + 2).filter(|end| *end >= self.cursor)
    }

    /// What is typed of it so far, folded, without its quote or its `@`.
    fn typed(&self, from: usize) -> String {
        let typed: String = self.chars.get(from..self.cursor).unwrap_or_default().iter().collect();
        fold(typed.trim_start_matches(['"', '@']))
    }
}

/// Where the last part of a stretch of text begins: behind the last break outside of quotes.
fn last_break(chars: &[char], within: Range<usize>, is_break: impl Fn(char) -> bool) -> usize {
    let mut start = within.start;
    let mut is_quoted = false;
    let mut is_escaped = false;
    for (at, c) in chars.iter().enumerate().take(within.end).skip(within.start) {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            c if !is_quoted && is_break(*c) => start = at + 1,
            _ => {}
        }
    }
    start
}

fn is_sign(c: char) -> bool {
    matches!(c, ':' | '=' | '<' | '>')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::fixture::{random, scope};
    use super::super::{FACETS, Query};
    use super::*;

    /// The text with a completion put in.
    fn accepted(text: &str, completion: &Completion) -> String {
        let chars: Vec<char> = text.chars().collect();
        let Range { start, end } = completion.replace;
        let part = |range: &[char]| range.iter().collect::<String>();
        format!("{}{}{}", part(&chars[..start]), completion.with, part(&chars[end..]))
    }

    /// What is offered where `|` stands, put in, best first.
    fn offered(marked: &str) -> Vec<String> {
        let data = random(1, 60);
        let cursor = marked.chars().take_while(|c| *c != '|').count();
        let text = marked.replacen('|', "", 1);
        let found = complete(&text, cursor, &scope(&data));
        found.iter().map(|completion| accepted(&text, completion)).collect()
    }

    fn first(marked: &str) -> String {
        offered(marked).into_iter().next().unwrap_or_default()
    }

    #[test]
    fn what_is_accepted_for_any_key_is_a_query_that_works() {
        let data = random(1, 60);
        for facet in FACETS {
            for before in ["", "gao -", "kind:ied (severity>=3 or "] {
                let text = format!("{before}{}", facet.opening());
                let found = complete(&text, text.chars().count(), &scope(&data));
                assert!(!found.is_empty(), "{text}");
                for completion in &found {
                    let text = accepted(&text, completion);
                    let text = if before.contains('(') { format!("{text})") } else { text };
                    let query =
                        Query::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
                    query.resolve(&scope(&data)).unwrap_or_else(|error| panic!("{text}: {error}"));
                }
            }
        }
    }

    #[test]
    fn an_empty_line_is_offered_every_key_and_saved_query() {
        let found = offered("|");
        assert!(found.starts_with(&["kind:".to_owned(), "region:".to_owned()]));
        assert!(FACETS.iter().all(|facet| found.contains(&facet.opening())));
        assert!(found.contains(&"@un-losses".to_owned()));
        assert_eq!(offered("gao |").len(), found.len());
    }

    #[test]
    fn what_begins_so_comes_before_what_contains_it() {
        let found = offered("re|");
        let at = |wanted: &str| found.iter().position(|text| text == wanted).unwrap();
        assert!(at("region:") < at("area:") && at("area:") < at("precision:"));
        assert_eq!(first("kind:mi|"), "kind:mine");
        assert_eq!(first("kind:EE|"), "kind:ied");
        assert_eq!(first("place:aso|"), "place:ansongo");
        assert_eq!(first("actor:helm|"), "actor:minusma");
    }

    #[test]
    fn a_word_is_replaced_whole() {
        assert_eq!(first("ki|n gao"), "kind: gao");
        assert_eq!(first("re|g:kidal"), "region:kidal");
        assert_eq!(first("region:ki|xx gao"), "region:kidal gao");
        assert_eq!(first("kind:ied,mi|x,mob"), "kind:ied,mine,mob");
        assert_eq!(first("(actor:\"al-q|aida\")"), "(actor:aqim)");
        assert_eq!(first("tag:\"conf|"), "tag:\"conflict:Mali: north\"");
        assert_eq!(first("@ro|"), "@\"Road bombs\"");
        assert_eq!(first("-@un|"), "-@un-losses");
    }

    #[test]
    fn near_is_given_a_place_and_a_distance() {
        assert_eq!(first("near:kid|"), "near:kidal<50km");
        assert_eq!(first("near:kid|<20km"), "near:kidal<20km");
        assert_eq!(first("near:gao<2|"), "near:gao<25km");
    }

    #[test]
    fn where_nothing_fits_nothing_is_offered() {
        for marked in ["\"gao |", "nokey:|", "kind|:ied|", "zzz|", "03:|", "kind:zzz|"] {
            let found = offered(marked);
            assert!(found.is_empty() || marked.starts_with("kind|"), "{marked}: {found:?}");
        }
    }

    proptest! {
        #[test]
        fn no_cursor_is_too_strange(text in "[a-z :<>=,.()\"\\\\@é-]{0,20}", cursor in 0..30usize, key in 0..FACETS.len()) {
            let data = random(1, 3);
            let length = text.chars().count();
            for text in [text.clone(), format!("{}{text}", FACETS[key].opening())] {
                let found = complete(&text, cursor, &scope(&data));
                prop_assert!(found.len() <= MOST);
                let length = length.max(text.chars().count());
                prop_assert!(found.iter().all(|c| c.replace.start <= c.replace.end && c.replace.end <= length));
            }
        }

        #[test]
        fn no_line_is_too_strange(text in any::<String>(), cursor: usize) {
            let data = random(1, 3);
            complete(&text, cursor, &scope(&data));
        }
    }
}
