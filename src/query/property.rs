//! What an incident says of itself: asked one incident after the other.

use super::clause::{Grade, Op};
use super::subject::{Bits, Quantity, Vocabulary};
use super::time::Stretch;
use super::zone::Zone;
use crate::model::text::fold;
use crate::model::{Country, Incident};

/// Something that an incident may say of itself. Several values mean either.
#[derive(Clone, Debug)]
pub(super) enum Property {
    /// One of these words applies.
    Words(Vocabulary, Bits),
    /// The number is known and stands in this relation to one of these.
    Numbers(Quantity, Op, Vec<u32>),
    /// It happened, or may have, in one of these stretches.
    Happened(Vec<Stretch>),
    /// It was first reported on a day that has a part in one of these stretches.
    Known(Vec<Stretch>),
    /// The best rating stands in this relation to one of these.
    Ratings(Op, Vec<Grade>),
    /// The country is one of these.
    Country(Vec<Country>),
    /// The id, folded, begins with one of these.
    Id(Vec<String>),
    /// An id in another dataset, or the name of that dataset, is one of these, all folded.
    Code(Vec<String>),
    /// Its point lies in one of these.
    Near(Vec<Zone>),
    /// Its point lies in one of these or, where it has none, a leg of its corridor does.
    Inside(Vec<Zone>),
}

impl Property {
    /// Whether an incident has it.
    pub(super) fn is_of(&self, incident: &Incident) -> bool {
        match self {
            Self::Words(vocabulary, wanted) => vocabulary.bits(incident) & wanted != 0,
            Self::Numbers(quantity, op, bounds) => quantity
                .of(incident)
                .is_some_and(|number| bounds.iter().any(|bound| op.holds(&number, bound))),
            Self::Happened(stretches) => meets_any(stretches, &Stretch::of(&incident.when)),
            Self::Known(stretches) => {
                incident.known.is_some_and(|day| meets_any(stretches, &Stretch::of_day(day)))
            }
            Self::Ratings(op, grades) => {
                let rating = incident.rating();
                grades.iter().any(|grade| grade.holds(*op, rating))
            }
            Self::Country(wanted) => {
                incident.position.country.is_some_and(|country| wanted.contains(&country))
            }
            Self::Id(beginnings) => {
                beginnings.iter().any(|wanted| begins(incident.id.as_str(), wanted))
            }
            Self::Code(wanted) => incident.details().codes.iter().any(|(scheme, code)| {
                wanted.iter().any(|wanted| fold(scheme) == *wanted || fold(code) == *wanted)
            }),
            Self::Near(zones) => zones.iter().any(|zone| zone.holds(incident)),
            Self::Inside(zones) => zones.iter().any(|zone| zone.touches(incident)),
        }
    }
}

fn meets_any(stretches: &[Stretch], taken: &Stretch) -> bool {
    stretches.iter().any(|stretch| stretch.meets(taken))
}

/// Whether a text, folded, begins with a folded one. Ids are ASCII but for a stray one, and need no
/// copy to be folded.
pub(super) fn begins(text: &str, folded: &str) -> bool {
    match text.get(..folded.len()) {
        Some(beginning) if text.is_ascii() => beginning.eq_ignore_ascii_case(folded),
        _ => fold(text).starts_with(folded),
    }
}
