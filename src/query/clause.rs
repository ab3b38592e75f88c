//! One clause of a query: a text, a saved query, or a key and what it asks.

use std::fmt;

use super::cursor::written;
use super::error::Span;
use super::facet::Facet;
use super::subject::{Clock, NameOf, Quantity, TextOf, Vocabulary};
use super::time::Dates;
use crate::model::{Credibility, LonLat, Rating, Reliability};

/// One clause of a query.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Clause {
    /// A word or a quoted phrase to be found.
    Text(String),
    /// `@name`.
    Saved(Name),
    /// A key, what it asks, and where the whole stood.
    Key(&'static Facet, Asked, Span),
}

/// What a key asks. Several values mean either.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Asked {
    /// Words of a closed list.
    Words(Vocabulary, Vec<&'static str>),
    /// Numbers.
    Numbers(Quantity, Op, Vec<u32>),
    /// Dates.
    Dates(Clock, Op, Vec<Dates>),
    /// Ratings.
    Ratings(Op, Vec<Grade>),
    /// Names from a register.
    Names(NameOf, Vec<Name>),
    /// Free texts.
    Texts(TextOf, Vec<String>),
    /// So many kilometres round a centre.
    Near(Centre, f64),
}

/// A name to be looked up, and where it stood.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Name {
    /// The name as typed.
    pub text: String,
    /// Where it stood.
    pub at: Span,
}

/// The middle of a circle.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Centre {
    /// A place, by name.
    Place(Name),
    /// A position: latitude, longitude.
    Point(LonLat),
}

/// How a value is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Op {
    /// The same, or within it.
    Is,
    /// At least.
    AtLeast,
    /// More, later, worse rated.
    More,
    /// At most.
    AtMost,
    /// Less, earlier, better rated.
    Less,
}

impl Op {
    /// The sign as it is typed.
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Is => ":",
            Self::AtLeast => ">=",
            Self::More => ">",
            Self::AtMost => "<=",
            Self::Less => "<",
        }
    }

    /// Whether a value stands in this relation to a bound.
    pub(super) fn holds<T: Ord>(self, value: &T, bound: &T) -> bool {
        match self {
            Self::Is => value == bound,
            Self::AtLeast => value >= bound,
            Self::More => value > bound,
            Self::AtMost => value <= bound,
            Self::Less => value < bound,
        }
    }
}

/// A reliability, a credibility, or both; never neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grade {
    /// The letter, where one is given.
    pub reliability: Option<Reliability>,
    /// The digit, where one is given.
    pub credibility: Option<Credibility>,
}

impl Grade {
    /// `B2`, `B` or `2`, in either case.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let text = text.to_ascii_uppercase();
        if let Some(Rating { reliability, credibility }) = Rating::from_text(&text) {
            return Some(Self { reliability: Some(reliability), credibility: Some(credibility) });
        }
        let reliability = Reliability::from_word(&text);
        let credibility = Credibility::from_word(&text);
        (reliability.is_some() || credibility.is_some())
            .then_some(Self { reliability, credibility })
    }

    /// Whether it says "cannot be judged", which is neither better nor worse than anything.
    pub(super) fn is_unjudged(self) -> bool {
        self.reliability == Some(Reliability::F) || self.credibility == Some(Credibility::Unknown)
    }

    /// Whether a rating stands in a relation to it: each part that it names must. What cannot be
    /// judged stands in none but equality.
    pub(super) fn holds(self, op: Op, rating: Rating) -> bool {
        let judged = |known: bool| op == Op::Is || known;
        self.reliability.is_none_or(|bound| {
            judged(rating.reliability != Reliability::F) && op.holds(&rating.reliability, &bound)
        }) && self.credibility.is_none_or(|bound| {
            judged(rating.credibility != Credibility::Unknown)
                && op.holds(&rating.credibility, &bound)
        })
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reliability.map_or("", Reliability::word))?;
        f.write_str(self.credibility.map_or("", Credibility::word))
    }
}

/// As the query language writes it.
impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&written(text)),
            Self::Saved(name) => write!(f, "@{name}"),
            Self::Key(facet, asked, _) => write!(f, "{}{asked}", facet.name),
        }
    }
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(_, words) => list(f, Op::Is, words),
            Self::Numbers(_, op, numbers) => list(f, *op, numbers),
            Self::Dates(_, op, dates) => list(f, *op, dates),
            Self::Ratings(op, grades) => list(f, *op, grades),
            Self::Names(_, names) => list(f, Op::Is, names),
            Self::Texts(_, texts) => {
                list(f, Op::Is, &texts.iter().map(|text| written(text)).collect::<Vec<_>>())
            }
            Self::Near(centre, km) => write!(f, "{}{centre}<{km}km", Op::Is.sign()),
        }
    }
}

fn list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, op: Op, values: &[T]) -> fmt::Result {
    let values: Vec<_> = values.iter().map(T::to_string).collect();
    write!(f, "{}{}", op.sign(), values.join(","))
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&written(&self.text))
    }
}

impl fmt::Display for Centre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(name) => name.fmt(f),
            Self::Point(point) => write!(f, "{},{}", point.lat, point.lon),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(op: Op, grade: &str, rating: &str) -> bool {
        Grade::from_text(grade).unwrap().holds(op, Rating::from_text(rating).unwrap())
    }

    #[test]
    fn both_parts_of_a_rating_are_compared_apart() {
        assert!(holds(Op::AtMost, "B2", "A2"));
        assert!(!holds(Op::AtMost, "B2", "A3"));
        assert!(holds(Op::AtMost, "b", "A6"));
        assert!(holds(Op::Is, "1", "C1"));
        assert!(holds(Op::More, "C", "D1"));
    }

    #[test]
    fn what_cannot_be_judged_is_neither_better_nor_worse() {
        for op in [Op::AtLeast, Op::More, Op::AtMost, Op::Less] {
            assert!(!holds(op, "C", "F1"), "{op:?}");
            assert!(!holds(op, "3", "A6"), "{op:?}");
        }
        assert!(holds(Op::Is, "F", "F6"));
        assert!(Grade::from_text("F").unwrap().is_unjudged());
    }
}
