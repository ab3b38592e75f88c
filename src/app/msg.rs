//! What happens to the state, and what the shell must do about it.

use std::sync::Arc;

use super::alerts::How;
use super::beside::Beside;
use super::chord::Chord;
use super::copying::Copied;
use super::pointer::Pointed;
use super::settings::Settings;
use super::thrift::Sent;
use crate::brief::{Answers, Deck};
use crate::map::Size;
use crate::model::incident::Origin;
use crate::model::{Dataset, Moment, Problem, Standing};

/// Something that happened.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Chord),
    /// Text was pasted.
    Paste(String),
    /// The mouse pointed at something.
    Pointed(Pointed),
    /// The terminal has a new size.
    Resized(Size),
    /// The data is being read.
    Loading(Loading),
    /// The data was read.
    Loaded(Arc<Dataset>, Vec<Problem>),
    /// What was written down about earlier times.
    Remembered(Remembered),
    /// Lines that were added since, by this monitor or by another.
    Overheard(Remembered),
    /// A journal could not be read or written; why.
    NotWritten(String),
    /// These files stand as they were last read, since what they hold now cannot be.
    Standing(Vec<Standing>),
    /// The configuration was read again.
    Configured {
        /// What it said before.
        was: Box<Settings>,
        /// What it says now.
        is: Box<Settings>,
        /// What is wrong with the user's own layers of the map.
        layer_problems: Vec<Problem>,
    },
    /// The deck that is told was read again, with its answers where this seat has them.
    Deck(Box<Deck>, Option<Answers>),
    /// What is wrong with what lies beside the data; nothing once it is mended.
    Beside(Beside, Option<Problem>),
    /// The text of the file that holds the selected record, or why it cannot be read.
    Record(Result<String, String>),
    /// The shell's clock.
    Time(Moment),
    /// So much was sent to the terminal, or will be with the frame that is being made.
    Sent(Sent),
    /// A frame is about to be made: what the budget no longer reaches for is to be left out.
    Save,
    /// What was just asked for costs so many bytes: it has to be asked for again.
    Price(u64),
    /// The budget does not reach for another frame.
    Spent,
    /// It is time to say again what still calls.
    Reminder,
    /// It is time for the next step of playing.
    Step,
    /// A copy was made, or why not.
    Copied(Result<Copied, String>),
    /// The program is to end: a signal, or the terminal is gone.
    End,
}

/// Something the shell must do. Drawing is not among them: after every message there is one frame,
/// and a frame in which nothing changed costs no byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Forget what the terminal shows and draw everything.
    Repaint,
    /// Read the file of a record and answer with [`Msg::Record`].
    ReadRecord(Origin),
    /// Copy a text out and answer with [`Msg::Copied`].
    Copy(String),
    /// Call the user: in these ways, with these words.
    Alarm(Vec<How>, String),
    /// Take the data's files as they are, though some are lost or broken.
    LetGo,
    /// Several things, in this order.
    All(Vec<Self>),
    /// Add lines to a file of the user's state.
    Write(Journal, String),
    /// Give the terminal back to the shell until it is wanted again.
    Suspend,
    /// End.
    Quit,
}

/// A file of the user's state to which lines are added, one for each dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Journal {
    /// What was seen.
    Seen,
    /// The log of the watch.
    Log,
}

impl Journal {
    /// The name of the file.
    pub const fn file(self) -> &'static str {
        match self {
            Self::Seen => "seen.jsonl",
            Self::Log => "log.jsonl",
        }
    }
}

/// What was written down about earlier times, as it stands in the files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// What was seen.
    pub seen: String,
    /// The log of the watch.
    pub log: String,
}

/// How far the data has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loading {
    /// So many incidents of so many bytes so far.
    Reading {
        /// Bytes read.
        bytes: u64,
        /// Incidents read.
        incidents: usize,
    },
    /// All of it.
    Done,
}
