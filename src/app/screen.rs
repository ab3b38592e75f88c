//! Who has the keys: the panes, or one thing laid over them.

use super::line::Line;
use super::palette::Palette;
use super::viewpoint::Viewpoint;
use crate::query::{Completion, QueryError};
use crate::words::Words;

/// Who has the keys.
#[derive(Clone, Debug, Default)]
pub enum Screen {
    /// The panes.
    #[default]
    Browse,
    /// The filter line.
    Filter(Box<FilterPrompt>),
    /// The command palette.
    Palette(Palette),
    /// A page to read, from a line on.
    Page(Page, usize),
    /// Map layers and the legend.
    Layers,
    /// A question that a line answers.
    Ask(Box<AskPrompt>),
}

/// A question that a line answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Whose knowledge is to be shown: a moment, or nothing for all of it.
    KnownAt,
    /// What a group answers to a deck's question: its name, a blank, the answer.
    Reply,
}

impl Question {
    /// What stands before the line.
    pub const fn prompt(self, words: &Words) -> &'static str {
        match self {
            Self::KnownAt => words.known_at_prompt,
            Self::Reply => words.reply_prompt,
        }
    }
}

/// A line that answers a question.
#[derive(Clone, Debug)]
pub struct AskPrompt {
    /// The question.
    pub question: Question,
    /// What is typed.
    pub line: Line,
    /// Why the answer cannot be taken.
    pub error: Option<String>,
}

/// A page that is laid over the panes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The keys.
    Help,
    /// What is wrong with the data.
    Problems,
    /// The selected record's own TOML, or why it could not be read.
    Raw(Result<String, String>),
    /// How the groups stand that answer a deck's questions.
    Scores,
}

/// The filter line: what is typed takes effect at once, and escape undoes it.
#[derive(Clone, Debug)]
pub struct FilterPrompt {
    /// What is typed.
    pub line: Line,
    /// What is wrong with it; the last good filter stays in force meanwhile.
    pub error: Option<QueryError>,
    /// What could be typed next.
    pub completions: Vec<Completion>,
    /// The completion that the arrows have reached.
    pub chosen: Option<usize>,
    /// The view to go back to on escape.
    pub before: Viewpoint,
}
