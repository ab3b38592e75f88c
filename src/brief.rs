//! Briefings: a deck of steps that a trainer walks through, each with its narration and with what map,
//! list and timeline are to show meanwhile.
//!
//! Pure: a deck is text that was read ([`read()`]) and checked against a dataset ([`check`]); a step becomes
//! lines of words ([`story`]), a deck a [`handout`]; how time runs against the plan is [`pace`],
//! what the groups answered is [`score`]. Who presses which key is no matter of this room.
//!
//! Answers to a deck's questions stand in a file of their own ([`Answers`]), which only the process of
//! whoever presents opens: what is not in the memory of the audience's process cannot be read there.

pub mod check;
pub mod handout;

pub mod kind;
mod large;
mod mend;
pub mod pace;
mod read;
pub mod record;
pub mod replay;
pub mod score;
pub mod shipped;
pub mod story;

use std::sync::Arc;

pub use kind::{Channel, Form, Opening, Part, StepKind};
pub use read::{read, read_answers};

use crate::load::fields::Mark;
use crate::map::LayerSet;
use crate::model::{Day, Extent, IncidentId, Moment, Phrase};
use crate::query::{Bucket, Query};

/// Whether what a deck shows is invented traffic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Traffic {
    /// Facts only.
    #[default]
    Real,
    /// An exercise: its messages are invented, and every frame says so.
    Exercise,
}

/// The word that an exercise carries on every frame, page and line of its log.
pub const EXERCISE: &str = "EXERCISE / EXERCICE";

/// A deck of steps.
#[derive(Clone, Debug)]
pub struct Deck {
    /// The file it was read from, or the name of one that ships.
    pub file: Arc<str>,
    /// Its title.
    pub title: Phrase,
    /// In a sentence or two, what it is for.
    pub summary: Option<Phrase>,
    /// How long it is to take.
    pub minutes: u32,
    /// Whether it is an exercise.
    pub traffic: Traffic,
    /// Its steps, in order; each has an id of its own.
    pub steps: Vec<Step>,
    pub(crate) mark: Mark,
}

/// One step.
#[derive(Clone, Debug)]
pub struct Step {
    /// The id, by which answers find it.
    pub id: Box<str>,
    /// What it is.
    pub kind: StepKind,
    /// Its title.
    pub title: Phrase,
    /// The narration, revealed one chunk at a time.
    pub chunks: Vec<Phrase>,
    /// What only the presenter sees.
    pub notes: Option<Phrase>,
    /// The incidents it is about: lit everywhere, and hidden by no filter.
    pub pins: Vec<Pin>,
    /// Where the map looks.
    pub focus: Focus,
    /// The layers of the map; `None` for those that are on.
    pub layers: Option<LayerSet>,
    /// What stands beside the narration.
    pub parts: Vec<Part>,
    /// The filter.
    pub filter: Query,
    /// The window of time; `None` for all of it.
    pub window: Option<Span>,
    /// The moment whose knowledge is shown; `None` for all that is known.
    pub known_at: Option<Moment>,
    /// How many seconds it is to take.
    pub seconds: u32,
    /// The claim it is about, by its id in the dataset.
    pub claim: Option<Claimed>,
    /// The question it asks.
    pub question: Option<Question>,
    /// The message it brings.
    pub inject: Option<Inject>,
    pub(crate) mark: Mark,
    pub(crate) filter_mark: Option<Mark>,
    pub(crate) focus_mark: Option<Mark>,
}

/// An incident that a step is about.
#[derive(Clone, Debug)]
pub struct Pin {
    /// Its id.
    pub id: IncidentId,
    pub(crate) mark: Mark,
}

/// A claim that a step is about.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Its id.
    pub id: Box<str>,
    pub(crate) mark: Mark,
}

/// Where the map looks in a step.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Focus {
    /// At home.
    #[default]
    Home,
    /// At the pinned incidents; at home where none has a point.
    Pins,
    /// At a place, so many kilometres across.
    Place(String, f64),
    /// At a region or an area, by its id.
    Named(String),
    /// At an extent in degrees.
    Extent(Extent),
}

/// The window of time of a step: the calendar unit that holds a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The unit.
    pub unit: Bucket,
    /// A day in it.
    pub day: Day,
    /// How it begins.
    pub opening: Opening,
}

/// A question to the audience; what it asks is the narration of its step.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// How it is answered.
    pub form: Form,
    /// The options of a choice.
    pub options: Vec<Phrase>,
}

/// A message of an exercise, as a master scenario events list has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Inject {
    /// Its number in the list.
    pub number: u32,
    /// The minute of the exercise at which it is due.
    pub at: u32,
    /// By what it comes.
    pub channel: Channel,
    /// From whom.
    pub from: Phrase,
    /// To whom.
    pub to: Phrase,
    /// What it says.
    pub text: Phrase,
    /// What the players are expected to do; the presenter alone sees it.
    pub expected: Phrase,
}

/// What is right, by the step of the question.
#[derive(Clone, Debug, Default)]
pub struct Answers(pub Vec<Answer>);

/// What is right.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The step of its question.
    pub step: Box<str>,
    /// What is right, where it can be said in a word.
    pub right: Right,
    /// What is told once it is revealed.
    pub told: Told,
    /// What a right answer is worth.
    pub points: u32,
    pub(crate) mark: Mark,
}

/// An answer as the audience reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The answer.
    pub text: Phrase,
    /// Why it is right, and how sure that is.
    pub rationale: Option<Phrase>,
}

/// What is right, as far as it can be scored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Right {
    /// Nothing that a rule could score.
    #[default]
    Open,
    /// The option of this number, from 1.
    Option(u32),
    /// Whether the statement is true.
    Statement(bool),
}

impl Answers {
    /// The answer to the question of a step.
    pub fn of(&self, step: &str) -> Option<&Answer> {
        self.0.iter().find(|answer| &*answer.step == step)
    }
}

/// The name of a deck's file without folder and ending.
pub fn short_name(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".toml").unwrap_or(name)
}

impl Deck {
    /// Its short name: the file without folder and ending.
    pub fn name(&self) -> &str {
        short_name(&self.file)
    }

    /// How many seconds its steps before one are to take.
    pub fn planned_before(&self, step: usize) -> u32 {
        self.steps.iter().take(step).map(|step| step.seconds).sum()
    }
}

impl Step {
    /// How often it can be revealed further: its chunks after the first.
    pub fn last_reveal(&self) -> usize {
        self.chunks.len().saturating_sub(1)
    }
}
