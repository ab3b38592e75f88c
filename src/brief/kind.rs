//! The closed vocabularies of a briefing.

use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// What a step is.
    StepKind {
        /// The title of the deck or of a part.
        Title = "title", "title", "titre";
        /// What one has to know: a card of text.
        Context = "context", "context", "contexte";
        /// One incident, or a few of one story.
        Incident = "incident", "incident", "incident";
        /// A claim of the article against the dataset.
        Claim = "claim", "claim", "affirmation";
        /// Incidents side by side.
        Compare = "compare", "comparison", "comparaison";
        /// A question to the audience.
        Question = "question", "question", "question";
        /// A message of an exercise.
        Inject = "inject", "inject", "injection";
        /// Nothing: the audience looks at whoever speaks.
        Blank = "blank", "blank", "vide";
    }
}

vocabulary! {
    /// How a question is answered.
    Form {
        /// In words.
        Open = "open", "open", "ouverte";
        /// By one of its options.
        Choice = "choice", "choice", "choix";
        /// By the probability that a statement is true.
        Estimate = "estimate", "probability", "probabilité";
    }
}

vocabulary! {
    /// By what a message of an exercise comes.
    Channel {
        /// The radio.
        Radio = "radio", "radio", "radio";
        /// The telephone.
        Phone = "phone", "telephone", "téléphone";
        /// Written mail.
        Mail = "mail", "mail", "courriel";
        /// Somebody comes in.
        Person = "person", "in person", "en personne";
        /// The press or the networks.
        Press = "press", "press", "presse";
    }
}

vocabulary! {
    /// A part of the screen beside the narration.
    Part {
        /// The map.
        Map = "map", "map", "carte";
        /// The incident list.
        List = "list", "list", "liste";
        /// The record of the selected incident.
        Detail = "detail", "detail", "fiche";
        /// The timeline.
        Timeline = "timeline", "timeline", "chronologie";
    }
}

vocabulary! {
    /// How a window of time begins.
    Opening {
        /// With its own first day.
        Moving = "moving", "moving", "glissante";
        /// With the first incident of the data.
        Cumulative = "cumulative", "cumulative", "cumulée";
    }
}

impl StepKind {
    /// What stands beside the narration unless the step says otherwise.
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::Title => &[Part::Map],
            Self::Context | Self::Claim | Self::Compare => &[Part::Map, Part::Timeline],
            Self::Incident | Self::Question | Self::Inject => {
                &[Part::Map, Part::List, Part::Timeline]
            }
            Self::Blank => &[],
        }
    }

    /// How many incidents a step of this kind must pin at least.
    pub const fn least_pins(self) -> usize {
        match self {
            Self::Incident => 1,
            Self::Compare => 2,
            _ => 0,
        }
    }
}
