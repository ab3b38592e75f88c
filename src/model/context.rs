//! What the article behind the dataset claims, explains and recommends. Always the article's, never ours.

use super::source::{Rating, Source};
use super::text::Phrase;
use super::vocabulary::vocabulary;
use super::when::Day;

/// The article: itself a source to be rated.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Its title.
    pub title: Box<str>,
    /// When it appeared, as far as is known.
    pub published: Option<Box<str>>,
    /// The day by which it had certainly appeared: an `as known at` view before it does not show it.
    pub known_by: Option<Day>,
    /// How far it is believed.
    pub rating: Rating,
    /// What else a reader should know.
    pub note: Option<Phrase>,
}

vocabulary! {
    /// What kind of statement a claim is.
    ClaimKind {
        /// A number that can be counted.
        Figure = "figure", "figure", "chiffre";
        /// Something that happened.
        Event = "event", "event", "événement";
        /// A comparison.
        Comparison = "comparison", "comparison", "comparaison";
        /// An opinion.
        Judgement = "judgement", "judgement", "jugement";
        /// A cause.
        Causal = "causal", "cause", "cause";
    }
}

vocabulary! {
    /// How a claim stands against the dataset.
    ClaimStatus {
        /// The dataset bears it out.
        Supported = "supported", "supported", "étayé";
        /// The dataset says otherwise.
        NotBorneOut = "not-borne-out", "not borne out", "non confirmé";
        /// In part.
        Partly = "partly", "partly supported", "partiellement étayé";
        /// The dataset does not hold what would decide it.
        CannotTell = "cannot-tell", "cannot tell", "impossible à dire";
        /// No test is possible here.
        NoTest = "no-test", "no test here", "aucun test ici";
    }
}

vocabulary! {
    /// What a claim's query counts.
    Measure {
        /// Incidents.
        Incidents = "incidents", "incidents", "incidents";
        /// Killed, everybody.
        Killed = "killed", "killed", "tués";
        /// Killed peacekeepers.
        Peacekeepers = "peacekeepers", "peacekeepers killed", "Casques bleus tués";
    }
}

/// One claim of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The id.
    pub id: Box<str>,
    /// The claim in our words.
    pub text: Phrase,
    /// What kind of statement it is.
    pub kind: ClaimKind,
    /// How the article hedges it.
    pub hedge: Option<Phrase>,
    /// To whom the article attributes it.
    pub attribution: Option<Phrase>,
    /// How it stands against the dataset.
    pub status: ClaimStatus,
    /// The number it states, where it states one.
    pub stated: Option<u32>,
    /// The query that tests it, in the query language.
    pub query: Option<Box<str>>,
    /// What that query counts.
    pub measure: Measure,
    /// What else a reader should know.
    pub note: Option<Phrase>,
    /// Who else speaks to it.
    pub sources: Box<[Source]>,
}

/// A cause that the article sees at work.
#[derive(Debug, PartialEq)]
pub struct Driver {
    /// The id.
    pub id: Box<str>,
    /// Its name.
    pub name: Phrase,
    /// From what to what it leads.
    pub chain: Phrase,
    /// What could be counted for it.
    pub indicator: Phrase,
    /// What that count cannot show.
    pub limits: Phrase,
    /// The query behind the indicator, where there is one.
    pub query: Option<Box<str>>,
}

/// What the article recommends.
#[derive(Debug, PartialEq)]
pub struct Recommendation {
    /// The id.
    pub id: Box<str>,
    /// The recommendation in our words.
    pub text: Phrase,
    /// What else a reader should know.
    pub note: Option<Phrase>,
}
