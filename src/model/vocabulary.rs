//! One macro for the closed vocabularies of the dataset: a row is a word.

/// Defines an enum whose every variant is one row: the word in the data, its English and French names.
///
/// Gives `ALL` (in the order of the rows), `word`, `name` and `from_word`. Parsing, help, completion
/// and tests walk `ALL`, so a new word is one row here and nothing else.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal, $en:literal, $fr:literal;)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// Every word of the vocabulary, in the order of its table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word as the dataset and the query language write it.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The name shown to a reader.
            pub const fn name(self, language: $crate::model::Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, $crate::model::Language::En) => $en,
                      (Self::$variant, $crate::model::Language::Fr) => $fr,)*
                }
            }

            /// The row of a word, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use vocabulary;
