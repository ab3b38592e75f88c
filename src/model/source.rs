//! Who says so, and how far they are believed: the Admiralty pair of reliability and credibility.

use std::fmt;
use std::sync::Arc;

use super::text::Phrase;
use super::vocabulary::vocabulary;
use super::when::Day;

vocabulary! {
    /// How far the source itself is relied on (NATO AJP-2.1, the Admiralty scale).
    Reliability {
        /// Completely.
        A = "A", "completely reliable", "totalement fiable";
        /// Usually.
        B = "B", "usually reliable", "habituellement fiable";
        /// Fairly.
        C = "C", "fairly reliable", "assez fiable";
        /// Not usually.
        D = "D", "not usually reliable", "pas toujours fiable";
        /// Not at all.
        E = "E", "unreliable", "peu sûr";
        /// Unknown.
        F = "F", "cannot be judged", "fiabilité non évaluée";
    }
}

vocabulary! {
    /// How credible the single report is, whoever made it.
    Credibility {
        /// Confirmed by other sources.
        Confirmed = "1", "confirmed", "confirmé";
        /// Probably true.
        Probable = "2", "probably true", "probablement vrai";
        /// Possibly true.
        Possible = "3", "possibly true", "peut-être vrai";
        /// Doubtful.
        Doubtful = "4", "doubtful", "douteux";
        /// Improbable.
        Improbable = "5", "improbable", "improbable";
        /// Unknown.
        Unknown = "6", "cannot be judged", "ne peut être évalué";
    }
}

/// Reliability and credibility, given independently. Unrated is F6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rating {
    /// Of the source.
    pub reliability: Reliability,
    /// Of this report.
    pub credibility: Credibility,
}

impl Rating {
    /// What a source that nobody rated is worth: it cannot be judged.
    pub const UNRATED: Self =
        Self { reliability: Reliability::F, credibility: Credibility::Unknown };

    /// A rating as it is written, `B2`.
    pub fn from_text(text: &str) -> Option<Self> {
        let (letter, digit) = text.split_at_checked(1)?;
        Some(Self {
            reliability: Reliability::from_word(letter)?,
            credibility: Credibility::from_word(digit)?,
        })
    }
}

impl Default for Rating {
    fn default() -> Self {
        Self::UNRATED
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.reliability.word(), self.credibility.word())
    }
}

vocabulary! {
    /// What kind of publisher it is.
    PublisherType {
        /// The United Nations and its missions.
        Un = "un", "United Nations", "Nations unies";
        /// A government or its forces.
        Government = "government", "government", "gouvernement";
        /// News agencies, newspapers, broadcasters.
        Press = "press", "press", "presse";
        /// A coded dataset.
        Dataset = "dataset", "dataset", "base de données";
        /// A non-governmental organisation.
        Ngo = "ngo", "non-governmental organisation", "organisation non gouvernementale";
        /// A party to the conflict.
        Party = "party", "party to the conflict", "partie au conflit";
        /// An encyclopedia.
        Encyclopedia = "encyclopedia", "encyclopedia", "encyclopédie";
        /// A study or an opinion.
        Analysis = "analysis", "analysis", "analyse";
    }
}

/// A row of the register of sources: who publishes.
#[derive(Debug, PartialEq)]
pub struct Publisher {
    /// The id.
    pub id: Box<str>,
    /// The name that incidents quote.
    pub name: Box<str>,
    /// Other names.
    pub aliases: Box<[Box<str>]>,
    /// What it is.
    pub kind: PublisherType,
    /// The language it publishes in, a two-letter code.
    pub language: Option<Box<str>>,
    /// How far it is relied on in general; a single report carries its own rating.
    pub reliability: Reliability,
    /// Its address.
    pub url: Option<Box<str>>,
    /// What else a reader should know.
    pub note: Option<Phrase>,
}

/// One report of one incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Who published it.
    pub name: Arc<str>,
    /// When it was published, where that is known.
    pub date: Option<Day>,
    /// Its rating; [`Rating::UNRATED`] where nobody gave one.
    pub rating: Rating,
    /// Where it can be read.
    pub url: Option<Box<str>>,
    /// What few sources carry.
    pub more: Option<Box<SourceDetails>>,
}

/// What few sources carry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceDetails {
    /// The headline.
    pub title: Option<Box<str>>,
    /// The language, a two-letter code.
    pub language: Option<Box<str>>,
    /// Who told the publisher.
    pub original: Option<Box<str>>,
    /// What it asserts, field by field, in its own words: the claim matrix compares them.
    pub says: Box<[(Box<str>, Box<str>)]>,
    /// What else a reader should know.
    pub note: Option<Phrase>,
}

impl Source {
    /// What it asserts, field by field.
    pub fn says(&self) -> &[(Box<str>, Box<str>)] {
        self.more.as_ref().map_or(&[], |more| &more.says)
    }

    /// Its headline, where one is given.
    pub fn title(&self) -> Option<&str> {
        self.more.as_ref()?.title.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_reads_as_it_is_written() {
        for reliability in Reliability::ALL {
            for credibility in Credibility::ALL {
                let rating = Rating { reliability: *reliability, credibility: *credibility };
                assert_eq!(Rating::from_text(&rating.to_string()), Some(rating));
            }
        }
        for wrong in ["", "B", "G1", "A7", "b2", "A12", "é1"] {
            assert_eq!(Rating::from_text(wrong), None, "{wrong}");
        }
        assert_eq!(Rating::UNRATED.to_string(), "F6");
    }
}
