//! Words and phrases: found in the text of an incident and in the names of what it refers to.

use super::condition::{referring, sweep};
use super::row_set::RowSet;
use super::subject::{Bits, Vocabulary};
use crate::model::dataset::{Named, Register};
use crate::model::text::fold;
use crate::model::{Dataset, Incident};

/// A text that is looked for, and what in the dataset goes by such a name.
#[derive(Clone, Debug)]
pub(super) struct Needle {
    folded: String,
    kinds: Bits,
    places: Vec<Box<str>>,
    regions: Vec<Box<str>>,
    actors: Vec<Box<str>>,
}

impl Needle {
    /// A text as it was typed.
    pub(super) fn new(text: &str, data: &Dataset) -> Self {
        let folded = fold(text);
        let is_kind = Vocabulary::Kind.words().into_iter().map(|kind| {
            kind.name.each().chain([kind.word]).any(|name| names(&fold(name), &folded))
        });
        let kinds = is_kind.zip(0..).fold(0, |set, (hit, at)| set | Bits::from(hit) << at);
        Self {
            kinds,
            places: called(&data.registers.places, &folded),
            regions: called(&data.registers.regions, &folded),
            actors: called(&data.registers.actors, &folded),
            folded,
        }
    }

    /// The rows among some that contain the text or refer to something of that name: their kind, their
    /// place, a place of their corridor, their region, an actor. `EEI` finds `ied`, `Asongo` Ansongo,
    /// `MOJWA` MUJAO.
    pub(super) fn rows(&self, data: &Dataset, among: &RowSet) -> RowSet {
        let mentions = data.mentions();
        let mut found = RowSet::of(among.size(), data.search().rows_with(&self.folded));
        found.add(referring(&mentions.places, &self.places));
        found.add(referring(&mentions.corridors, &self.places));
        found.add(referring(&mentions.regions, &self.regions));
        found.add(referring(&mentions.actors, &self.actors));
        let found = found.and(among);
        if self.kinds == 0 {
            return found;
        }
        let rest = among.clone().except(&found);
        let of_kind = |i: &Incident| Vocabulary::Kind.bits(i) & self.kinds != 0;
        found.or(&sweep(data, &rest, of_kind))
    }
}

/// The ids of the things of a register that a folded text names.
fn called<T: Named>(register: &Register<T>, folded: &str) -> Vec<Box<str>> {
    let hit = |thing: &T| thing.names().iter().any(|name| names(&fold(name), folded));
    register.iter().filter(|thing| hit(thing)).map(|thing| thing.id().into()).collect()
}

/// Shorter texts must begin a word of a name: else `un` would find every commune.
const SHORT: usize = 4;

/// Whether a folded text means a folded name: it stands anywhere in it, or, if it is short, where a
/// word of the name begins.
fn names(name: &str, folded: &str) -> bool {
    if folded.chars().count() >= SHORT {
        return name.contains(folded);
    }
    let begins_word = |(at, _): (usize, &str)| {
        let before = name.get(..at).and_then(|before| before.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    };
    name.match_indices(folded).any(begins_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_begin_a_word_of_the_name() {
        assert!(names("un", "un"));
        assert!(names("mission of the un", "un"));
        assert!(names("uno", "un"));
        assert!(!names("gourma-rharous commune", "un"));
        assert!(names("tin-zaouatine", "zao"));
        assert!(names("commune", "mune"));
    }
}
