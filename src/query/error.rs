//! What is wrong with a query, where, and what was probably meant.

use std::fmt;
use std::ops::Range;

use crate::model::text::fold;

/// What is wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The characters of the text that are meant (not bytes); never empty but at the very end.
    pub at: Range<usize>,
    /// What is wrong, in a sentence without its full stop.
    pub reason: String,
    /// The likely mend, where there is one.
    pub help: Option<String>,
}

impl QueryError {
    /// Something wrong that a reader can mend without being told how.
    pub(super) fn new(at: Range<usize>, reason: impl Into<String>) -> Self {
        Self { at, reason: reason.into(), help: None }
    }

    /// The same with its mend.
    #[must_use]
    pub(super) fn with_help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}

/// Where something stood in the text. Two clauses that say the same are equal wherever they stood, so
/// all spans are equal.
#[derive(Clone, Debug, Default)]
pub(super) struct Span(pub Range<usize>);

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// So few words are shown in full where none of them is near.
const FEW: usize = 8;

/// ``did you mean `kidal`?``, or all words there are if they are few.
pub(super) fn meant<'a>(wrong: &str, words: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let words: Vec<&str> = words.into_iter().collect();
    match nearest(wrong, &words) {
        Some(word) => Some(format!("did you mean `{word}`?")),
        None if words.is_empty() || words.len() > FEW => None,
        None => Some(format!("one of {}", words.join(", "))),
    }
}

/// The word nearest to a wrong one, case and accents aside, if a third of it at most is wrong.
fn nearest<'a>(wrong: &str, words: &[&'a str]) -> Option<&'a str> {
    let wrong = fold(wrong);
    let allowed = wrong.chars().count().div_ceil(3);
    words
        .iter()
        .map(|word| (strsim::osa_distance(&wrong, &fold(word)), *word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered() {
        assert_eq!(meant("kidl", ["gao", "kidal"]).unwrap(), "did you mean `kidal`?");
        assert_eq!(meant("MENAKA", ["ansongo", "Ménaka"]).unwrap(), "did you mean `Ménaka`?");
    }

    #[test]
    fn a_few_words_are_listed_and_many_are_not() {
        assert_eq!(meant("zzzz", ["gao", "kidal"]).unwrap(), "one of gao, kidal");
        assert_eq!(meant("zzzz", ["a123456"; 9]), None);
        assert_eq!(meant("zzzz", []), None);
    }

    #[test]
    fn it_reads_as_a_sentence() {
        let error = QueryError::new(0..3, "unknown key `kin`").with_help(meant("kin", ["kind"]));
        assert_eq!(error.to_string(), "unknown key `kin` (did you mean `kind`?)");
    }
}
