//! The closed vocabularies of the model as the reader of values sees them: one row a vocabulary.

use crate::model::actor::{ActorType, RelationKind};
use crate::model::context::{ClaimKind, ClaimStatus, Measure};
use crate::model::incident::{LinkKind, Precision, Status, Weapon};
use crate::model::place::PlaceKind;
use crate::model::source::{PublisherType, Reliability};
use crate::model::{Kind, TimePrecision};

/// A word of a closed vocabulary.
pub(super) trait Word: Copy + 'static {
    /// What its words are, in a sentence.
    const WHAT: &'static str;
    /// All of them.
    const ALL: &'static [Self];
    /// The word of a text.
    fn from_word(text: &str) -> Option<Self>;
    /// The text of a word.
    fn word(self) -> &'static str;
}

macro_rules! words {
    ($($type:ty = $what:literal;)*) => {
        $(impl Word for $type {
            const WHAT: &'static str = $what;
            const ALL: &'static [Self] = <$type>::ALL;
            fn from_word(text: &str) -> Option<Self> {
                <$type>::from_word(text)
            }
            fn word(self) -> &'static str {
                <$type>::word(self)
            }
        })*
    };
}

words! {
    ActorType = "type of actor";
    RelationKind = "kind of relation";
    ClaimKind = "kind of claim";
    ClaimStatus = "status of a claim";
    Measure = "measure";
    Kind = "kind of incident";
    LinkKind = "kind of link";
    PlaceKind = "kind of place";
    Precision = "precision";
    PublisherType = "type of source";
    Reliability = "reliability";
    Status = "status";
    TimePrecision = "time precision";
    Weapon = "weapon";
}
