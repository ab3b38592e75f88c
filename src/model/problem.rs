//! What is wrong with the data, as a value that panes draw, tests compare and the command line prints.

use std::fmt;
use std::sync::Arc;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The record cannot be shown.
    Error,
    /// The record is shown; somebody should look.
    Warning,
}

impl Level {
    /// The word that precedes the message.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing wrong in one place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, as it was named to the loader.
    pub file: Arc<str>,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: u32,
    /// The column in characters, from 1; 0 where the whole line or file is meant.
    pub column: u32,
    /// How many characters the offending text has; at least 1 where there is a column.
    pub width: u32,
    /// How bad it is.
    pub level: Level,
    /// What is wrong, in a sentence without its full stop.
    pub reason: Box<str>,
    /// The offending line as it stands, scrubbed; empty where the whole file is meant.
    pub text: Box<str>,
    /// The likely mend, where there is one.
    pub help: Option<Box<str>>,
}

impl Problem {
    /// What is wrong with a file as a whole.
    pub fn of_file(file: impl Into<Arc<str>>, level: Level, reason: impl Into<Box<str>>) -> Self {
        Self {
            file: file.into(),
            line: 0,
            column: 0,
            width: 0,
            level,
            reason: reason.into(),
            text: Box::default(),
            help: None,
        }
    }
}

/// `incidents/2014-10.toml:12:1: error: unknown key "kiled" (did you mean "killed"?)`
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        write!(f, ": {}: {}", self.level.word(), self.reason)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}

/// A file of which an earlier state is shown, since the one it has now cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// What is wrong with the file; the first thing, where there are several.
    pub problem: Problem,
    /// How many incidents are shown as they were last read.
    pub kept: usize,
}
