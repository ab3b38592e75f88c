//! What can be asked for while a deck is told: one row an action. These keys come before the usual ones;
//! any other usual key begins to explore.

use crate::app::chord::Chord;
use crate::model::Language;

macro_rules! directions {
    ($($variant:ident = $word:literal [$($key:literal),*] $en:literal, $fr:literal;)*) => {
        /// Something a presenter may ask for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Direction { $(#[doc = $en] $variant,)* }

        impl Direction {
            /// Every one, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in `--keys`.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// Its keys.
            pub const fn keys(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($key),*],)* }
            }

            /// What it does, for the help.
            pub const fn help(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::En) => $en, (Self::$variant, Language::Fr) => $fr,)*
                }
            }

            /// The one of a name.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)* _ => None } }
        }
    };
}

directions! {
    Reveal = "reveal" ["space", "page-down", "right", "down", "enter"]
        "Reveal the next part; after the last the next step", "Dévoiler la suite ; après la fin, l'étape suivante";
    Hide = "hide" ["backspace", "page-up", "left", "up"]
        "Hide the last part; before the first the step before", "Cacher la fin ; avant le début, l'étape précédente";
    Next = "next" ["n", "]"] "Go to the next step", "Aller à l'étape suivante";
    Previous = "previous" ["N", "["] "Go to the step before", "Aller à l'étape précédente";
    First = "first" ["home", "g"] "Go to the first step", "Aller à la première étape";
    Last = "last" ["end", "G"] "Go to the last step", "Aller à la dernière étape";
    Index = "index" ["i", ":"] "List the steps, to go to one by number or title", "Lister les étapes, pour aller à l'une par numéro ou titre";
    Answer = "answer" ["a"] "Show the answer to the question, or hide it", "Montrer la réponse à la question, ou la cacher";
    Reply = "reply" ["r"] "Type what a group answers: its name, then the answer", "Saisir la réponse d'un groupe : son nom, puis la réponse";
    Award = "award" ["*"] "Give a group points for an answer in words: its name, then the points", "Donner des points à un groupe pour une réponse libre : son nom, puis les points";
    Scores = "scores" ["s"] "Show how the groups stand", "Montrer où en sont les groupes";
    Blank = "blank" [".", "b"] "Make the audience's screen blank, and back", "Vider l'écran du public, et le rendre";
    Run = "run" ["p"] "Let the deck run by the minutes of its steps, and pause it", "Laisser défiler selon les minutes des étapes, et suspendre";
    Leave = "leave" ["esc"] "Leave the deck: view, filter and selection of before are back", "Quitter : vue, filtre et sélection d'avant reviennent";
}

impl Direction {
    /// What a key asks for.
    pub fn of(chord: Chord) -> Option<Self> {
        let name = chord.to_string();
        Self::ALL.iter().copied().find(|direction| direction.keys().contains(&name.as_str()))
    }

    /// The key named in hints.
    pub fn key(self) -> &'static str {
        self.keys().first().copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_direction_has_keys_of_its_own_that_can_be_typed() {
        let mut seen = BTreeSet::new();
        for direction in Direction::ALL {
            assert!(!direction.keys().is_empty());
            assert_eq!(Direction::from_word(direction.word()), Some(*direction));
            for key in direction.keys() {
                assert_eq!(Chord::parse(key).and_then(Direction::of), Some(*direction), "{key}");
                assert!(seen.insert(*key), "{key} twice");
            }
        }
    }
}
