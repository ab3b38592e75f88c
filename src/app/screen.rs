//! Who has the keys: the panes, or one thing laid over them.

use super::line::Line;
use super::palette::Palette;
use super::viewpoint::Viewpoint;
use crate::model::Moment;
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
    /// The points for what a group answered in words.
    Award,
    /// Which source is to be heard alone; nothing for all of them.
    ToldBy,
    /// Since when the watch is to be handed over.
    Handover,
    /// Which two questions are to be compared.
    Compare,
    /// What the clock is to show.
    Clock,
    /// The user's initials, and what is to follow.
    Initials(After),
    /// A note for the log.
    Note,
    /// Which promise was kept.
    Kept,
    /// What is to raise no alert, and until when.
    Mute,
}

/// What was asked for before somebody had to give initials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// Nothing: only the initials change.
    Nothing,
    /// To take an alert.
    Acknowledge,
    /// To write a note.
    Note,
    /// To say that a promise was kept.
    Kept,
}

impl Question {
    /// What stands before the line.
    pub const fn prompt(self, words: &Words) -> &'static str {
        match self {
            Self::KnownAt => words.known_at_prompt,
            Self::Reply => words.reply_prompt,
            Self::Award => words.award_prompt,
            Self::ToldBy => words.told_by_prompt,
            Self::Handover => words.handover_prompt,
            Self::Compare => words.compare_prompt,
            Self::Clock => words.clock_prompt,
            Self::Initials(_) => words.initials_prompt,
            Self::Note => words.note_prompt,
            Self::Kept => words.kept_prompt,
            Self::Mute => words.mute_prompt,
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
    /// The article's claims held against the data.
    Claims,
    /// What became known since a moment, and what the log says of it.
    Handover(Moment),
    /// What there was lately beside what there was before.
    Trends,
    /// Two questions side by side.
    Compare(String, String),
    /// What calls, and the log of the watch.
    Log,
    /// The selected record's own TOML, or why it could not be read.
    Raw(Result<String, String>),
    /// How the groups stand that answer a deck's questions.
    Scores,
}

/// The filter line. On a wide screen what is typed takes effect at once, and escape undoes it; on a narrow one
/// its answers are counted, and shown once it is kept: each letter would send half a screen anew.
#[derive(Clone, Debug)]
pub struct FilterPrompt {
    /// What is typed.
    pub line: Line,
    /// What is wrong with it; the last good filter stays in force meanwhile.
    pub error: Option<QueryError>,
    /// How many incidents answer it, where they are counted only.
    pub found: Option<usize>,
    /// What could be typed next.
    pub completions: Vec<Completion>,
    /// The completion that the arrows have reached.
    pub chosen: Option<usize>,
    /// The view to go back to on escape.
    pub before: Viewpoint,
}
