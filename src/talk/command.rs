//! What may be said in a session besides queries: one row a command. Reading, help and tests walk it.

use crate::model::Language;
use crate::model::text::fold;

/// Whether a command takes a word more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// It stands alone.
    Nothing,
    /// It may be followed by a number or a word.
    Word,
}

macro_rules! commands {
    ($($variant:ident = $en:literal, $fr:literal, $takes:ident, $help_en:literal, $help_fr:literal;)*) => {
        /// Something that may be said.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Command { $(#[doc = $help_en] $variant,)* }

        impl Command {
            /// Every command, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Its word in a language. The words of both are always understood.
            pub const fn word(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::En) => $en, (Self::$variant, Language::Fr) => $fr,)*
                }
            }

            /// Whether it takes a word more.
            pub const fn takes(self) -> Takes { match self { $(Self::$variant => Takes::$takes,)* } }

            /// What it does, for the help.
            pub const fn help(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::En) => $help_en, (Self::$variant, Language::Fr) => $help_fr,)*
                }
            }
        }
    };
}

commands! {
    All = "all", "tout", Nothing, "every incident, without a filter", "tous les incidents, sans filtre";
    More = "more", "suite", Nothing, "the next ten of the list", "les dix suivants de la liste";
    List = "list", "liste", Nothing, "the list from its beginning", "la liste depuis le début";
    Next = "next", "suivant", Nothing, "the record after this one", "la fiche suivante";
    Previous = "previous", "précédent", Nothing, "the record before this one", "la fiche précédente";
    Near = "near", "proche", Word, "incidents within so many km of this one, 50 unless said", "incidents à tant de km de celui-ci, 50 sauf indication";
    Map = "map", "carte", Nothing, "the list by where it is, with the numbers", "la liste par lieux, avec les numéros";
    Timeline = "timeline", "chronologie", Word, "the list over time, by day, week, month, quarter or year", "la liste dans le temps : day, week, month, quarter ou year";
    Stats = "stats", "bilan", Word, "counts by region, or by what is said: kind, actor, year ...", "comptes par région, ou par ce qu'on dit : kind, actor, year ...";
    Again = "again", "encore", Nothing, "the last answer once more", "la dernière réponse, une fois encore";
    Words = "words", "mots", Nothing, "the words of a query", "les mots d'une requête";
    Help = "help", "aide", Nothing, "what may be said", "ce qui peut être dit";
    Quit = "quit", "quitter", Nothing, "the end", "la fin";
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said<'a> {
    /// Nothing.
    Nothing,
    /// A command, and the word after it.
    Command(Command, &'a str),
    /// A number.
    Number(usize),
    /// An id or a query.
    Other(&'a str),
}

/// Reads a line. A command that stands alone is one only where it does: `more weapons` is a query.
pub(super) fn read(line: &str) -> Said<'_> {
    let line = line.trim();
    if line.is_empty() {
        return Said::Nothing;
    }
    if line.bytes().all(|byte| byte.is_ascii_digit()) {
        return Said::Number(line.parse().unwrap_or(usize::MAX));
    }
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let folded = fold(first);
    let is_said = |command: &&Command| {
        Language::ALL.iter().any(|language| fold(command.word(*language)) == folded)
    };
    match Command::ALL.iter().find(is_said) {
        Some(command) if rest.is_empty() || command.takes() == Takes::Word => {
            Said::Command(*command, rest.trim())
        }
        _ => Said::Other(line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_understood_in_both_languages_and_no_two_share_a_word() {
        for command in Command::ALL {
            for language in Language::ALL {
                let word = command.word(*language);
                assert_eq!(read(word), Said::Command(*command, ""), "{word}");
                assert_eq!(read(&fold(word)), Said::Command(*command, ""), "{word}");
            }
        }
    }

    #[test]
    fn what_is_no_command_is_a_number_or_a_query() {
        assert_eq!(read(" \t"), Said::Nothing);
        assert_eq!(read(" 12 "), Said::Number(12));
        assert_eq!(read("99999999999999999999999"), Said::Number(usize::MAX));
        assert_eq!(read("stats  kind"), Said::Command(Command::Stats, "kind"));
        assert_eq!(read("more weapons"), Said::Other("more weapons"));
        assert_eq!(read("region:kidal"), Said::Other("region:kidal"));
    }
}
