//! What leaves a run: the place it has reached, for whoever follows, and its log.

use serde::{Deserialize, Serialize};

use super::{EXERCISE, Told, Traffic};
use crate::model::{Moment, Phrase};

/// Where a presenter is: all that an audience needs besides the deck itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whereabouts {
    /// The deck: a file, or the name of one that ships.
    pub deck: String,
    /// The step, from 0.
    pub step: usize,
    /// The last chunk that is revealed, from 0.
    pub chunk: usize,
    /// Whether the screen is blank.
    pub blank: bool,
    /// The answer, once it is revealed: until then it is nowhere in here.
    pub answer: Option<Text>,
    /// The reason of that answer.
    pub rationale: Option<Text>,
    /// Whether the presenter has left.
    pub over: bool,
    /// The mark of an exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traffic: Option<String>,
}

/// A text in its languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Text {
    /// English.
    pub en: String,
    /// French.
    pub fr: Option<String>,
}

impl From<&Phrase> for Text {
    fn from(phrase: &Phrase) -> Self {
        Self { en: phrase.en.to_string(), fr: phrase.fr.as_deref().map(str::to_owned) }
    }
}

impl From<&Text> for Phrase {
    fn from(text: &Text) -> Self {
        Self { en: text.en.as_str().into(), fr: text.fr.as_deref().map(Into::into) }
    }
}

impl Whereabouts {
    /// The answer as a screen shows it.
    pub fn told(&self) -> Option<Told> {
        let text = self.answer.as_ref()?;
        Some(Told { text: text.into(), rationale: self.rationale.as_ref().map(Into::into) })
    }
}

/// What happened in a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum Event {
    /// The deck was opened.
    Begin {
        /// The deck: a file, or the name of one that ships.
        deck: String,
        /// Its title.
        title: String,
    },
    /// A step was reached.
    Step {
        /// Its number, from 1.
        number: usize,
        /// Its id.
        step: String,
    },
    /// A message of the exercise was sent.
    Inject {
        /// Its number in the list.
        number: u32,
        /// How it came to be sent.
        by: Sender,
    },
    /// The answer to a step's question was shown.
    Answer {
        /// The step.
        step: String,
    },
    /// A group answered.
    Reply {
        /// The group.
        group: String,
        /// The step.
        step: String,
        /// What it said.
        said: String,
    },
    /// A group was given points for what it answered in words.
    Award {
        /// The group.
        group: String,
        /// The step.
        step: String,
        /// How many.
        points: u32,
    },
    /// A run that was cut off goes on.
    Resume {
        /// At which step, from 1.
        number: usize,
    },
    /// The deck was left, or the program ended.
    End,
}

/// Who sent a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sender {
    /// A key.
    Hand,
    /// The clock, while the deck ran by itself.
    Clock,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// When, in UTC.
    pub time: Moment,
    /// Seconds since the deck was opened.
    pub elapsed: u32,
    /// What.
    #[serde(flatten)]
    pub event: Event,
    /// The mark of an exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub traffic: Option<String>,
}

/// The mark that traffic carries wherever it is written.
pub fn mark_of(traffic: Traffic) -> Option<String> {
    (traffic == Traffic::Exercise).then(|| EXERCISE.to_owned())
}
