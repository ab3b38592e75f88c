//! What a key may ask about: which list of words, which number, which clock, whose name, which text.

use crate::model::vocabulary::vocabulary;
use crate::model::{Count, Group, Incident, Kind, Language, Phrase, Precision, Status, Weapon};

/// A closed list of words. An incident answers with the set of words that apply to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// What happened.
    Kind,
    /// How well it is established.
    Status,
    /// How exactly the place is known.
    Precision,
    /// What was used.
    Weapon,
    /// What the record holds.
    Having,
}

vocabulary! {
    /// What a record may hold or lack.
    Having {
        /// A point that can be drawn.
        Point = "point", "a point", "un point";
        /// The minute.
        Time = "time", "a time of day", "une heure";
        /// A number of killed or wounded on which the sources differ.
        Range = "range", "a range of numbers", "une fourchette de chiffres";
        /// Something that became known later.
        Update = "update", "an update", "une mise à jour";
        /// A remark on what is not known or contradicted.
        Note = "note", "a note", "une remarque";
        /// Links to other incidents.
        Related = "related", "related incidents", "des incidents liés";
        /// A source that somebody rated.
        Rating = "rating", "a rated source", "une source cotée";
    }
}

/// A word of a list, with its names.
pub(super) struct Word {
    /// As the dataset and the query language write it.
    pub word: &'static str,
    /// As a reader sees it.
    pub name: Phrase,
}

/// Words as bits: bit `n` stands for row `n` of the list. No list is longer than 64 words.
pub(super) type Bits = u64;

/// The words of a vocabulary's type.
macro_rules! words_of {
    ($type:ty) => {
        <$type>::ALL
            .iter()
            .map(|row| Word {
                word: row.word(),
                name: Phrase {
                    en: row.name(Language::En).into(),
                    fr: Some(row.name(Language::Fr).into()),
                },
            })
            .collect()
    };
}

impl Vocabulary {
    /// Its words, in the order of their bits.
    pub(super) fn words(self) -> Vec<Word> {
        match self {
            Self::Kind => words_of!(Kind),
            Self::Status => words_of!(Status),
            Self::Precision => words_of!(Precision),
            Self::Weapon => words_of!(Weapon),
            Self::Having => words_of!(Having),
        }
    }

    /// The bits of some of its words.
    pub(super) fn bits_of(self, wanted: &[&str]) -> Bits {
        let words = self.words();
        let bits = words.iter().enumerate().filter(|(_, row)| wanted.contains(&row.word));
        bits.fold(0, |set, (at, _)| set | 1 << at)
    }

    /// The bits of the words that apply to an incident.
    pub(super) fn bits(self, incident: &Incident) -> Bits {
        match self {
            Self::Kind => 1 << incident.kind as u32,
            Self::Status => 1 << incident.status as u32,
            Self::Precision => 1 << incident.position.precision as u32,
            Self::Weapon => {
                incident.details().weapons.iter().fold(0, |set, weapon| set | 1 << *weapon as u32)
            }
            Self::Having => Having::ALL
                .iter()
                .filter(|what| what.is_in(incident))
                .fold(0, |set, what| set | 1 << *what as u32),
        }
    }
}

impl Having {
    fn is_in(self, incident: &Incident) -> bool {
        let details = incident.details();
        let is_open = |count: Option<Count>| count.is_some_and(|count| count.is_open());
        match self {
            Self::Point => incident.position.point().is_some(),
            Self::Time => incident.when.minute.is_some(),
            Self::Range => is_open(incident.killed.all) || is_open(incident.wounded.all),
            Self::Update => !details.updates.is_empty(),
            Self::Note => details.note.is_some(),
            Self::Related => !details.related.is_empty(),
            Self::Rating => {
                incident.sources.iter().any(|source| source.rating != crate::model::Rating::UNRATED)
            }
        }
    }
}

/// A number that an incident may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// How bad, 0 to 5; every incident has it.
    Severity,
    /// Killed, everybody.
    Killed,
    /// Wounded, everybody.
    Wounded,
    /// Abducted, everybody.
    Abducted,
    /// Killed peacekeepers.
    Peacekeepers,
    /// Killed members of forces.
    Forces,
    /// Killed civilians.
    Civilians,
    /// Killed fighters of armed groups.
    Fighters,
}

impl Quantity {
    /// The best number of an incident; `None` where it is not known.
    pub(super) fn of(self, incident: &Incident) -> Option<u32> {
        let count = match self {
            Self::Severity => return Some(u32::from(incident.severity.level())),
            Self::Killed => incident.killed.all,
            Self::Wounded => incident.wounded.all,
            Self::Abducted => incident.details().abducted.all,
            Self::Peacekeepers => incident.killed.of(Group::Peacekeepers),
            Self::Forces => incident.killed.of(Group::Forces),
            Self::Civilians => incident.killed.of(Group::Civilians),
            Self::Fighters => incident.killed.of(Group::Fighters),
        };
        count.map(|count| count.best)
    }
}

/// Which of the clocks of an incident is asked, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// When it happened: from then on.
    Since,
    /// When it happened: up to then.
    Until,
    /// When it happened.
    Happened,
    /// When it was first reported.
    Known,
}

/// Whose names are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameOf {
    /// A region.
    Region,
    /// A cercle, by its seat.
    Cercle,
    /// A place.
    Place,
    /// A country, by its code.
    Country,
    /// An actor: in one role or in any, its members included.
    Actor(Option<crate::model::Role>),
    /// An area of interest.
    Area,
    /// A road axis.
    Axis,
    /// An operation.
    Operation,
}

/// Which free text is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextOf {
    /// A tag, whole.
    Tag,
    /// The name of a publisher, in part.
    Source,
    /// The id, its beginning.
    Id,
    /// An id in another dataset, or the name of that dataset.
    Code,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_words_fits_into_its_bits() {
        use Vocabulary::{Having, Kind, Precision, Status, Weapon};
        for vocabulary in [Kind, Status, Precision, Weapon, Having] {
            let words = vocabulary.words();
            assert!(words.len() <= Bits::BITS as usize);
            for (at, row) in words.iter().enumerate() {
                assert_eq!(vocabulary.bits_of(&[row.word]), 1 << at, "{}", row.word);
            }
        }
    }

    #[test]
    fn a_row_is_its_bit() {
        assert!(Kind::ALL.iter().zip(0..).all(|(kind, at)| *kind as u32 == at));
        assert!(Weapon::ALL.iter().zip(0..).all(|(weapon, at)| *weapon as u32 == at));
    }
}
