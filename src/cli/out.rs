//! How a command ends.

use std::io::{self, Write};

use thiserror::Error;

use super::check::printed;
use crate::model::Problem;
use crate::query::QueryError;

/// How a command that could run came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Fine: exit code 0.
    Fine,
    /// There are problems in the data: exit code 1.
    Problems,
    /// There was nothing to tell: exit code 1, as `grep` has it.
    Nothing,
}

/// In what form a command answers, where it has two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// In columns.
    Table,
    /// One fact a line.
    Plain,
}

impl Form {
    /// The form that a flag asks for.
    pub(super) const fn of(plain: bool) -> Self {
        if plain { Self::Plain } else { Self::Table }
    }
}

/// Prints lines.
pub(super) fn print(lines: &[String], out: &mut impl Write) -> Result<(), Failure> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Why a command could not run: exit code 2.
#[derive(Debug, Error)]
pub(super) enum Failure {
    /// The query cannot be read.
    #[error("{}", pointed(.query, .error))]
    Query {
        /// As it was typed.
        query: String,
        /// What is wrong with it.
        error: QueryError,
    },
    /// There is no place for the user's state.
    #[error("there is no home directory to remember in what was told")]
    NoState,
    /// The configuration leaves an action without a key.
    #[error("the configuration leaves the action \"{0}\" without a key: give it one under [keys]")]
    NoKey(&'static str),
    /// The configuration has problems.
    #[error("{}the configuration has problems; nothing was done", each_printed(.0))]
    Config(Vec<Problem>),
    /// A word that is none of those allowed.
    #[error("{what} \"{word}\" is not known{}", .help.as_ref().map(|help| format!(": {help}")).unwrap_or_default())]
    Word {
        /// What kind of word was expected.
        what: &'static str,
        /// What was typed.
        word: String,
        /// The likely mend.
        help: Option<String>,
    },
    /// A file cannot be read.
    #[error("cannot read {path}: {error}")]
    Read {
        /// Which.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// There is no such file or folder.
    #[error("there is no dataset at {}", .0.display())]
    NoData(std::path::PathBuf),
    /// No deck was named.
    #[error("which deck? `vigie brief list` lists those that ship; a file will do as well")]
    NoDeck,
    /// There is no folder to keep anything in.
    #[error("there is no home directory, so nobody can be followed and nobody can follow")]
    NoHome,
    /// Presenting under a name is not possible.
    #[error("cannot present as \"{session}\": {error}; --session gives another name")]
    Session {
        /// The name.
        session: String,
        /// Why.
        error: io::Error,
    },
    /// A deck that cannot be told.
    #[error("\"{0}\" is no deck that can be told: `vigie brief check` says why")]
    BadDeck(String),
    /// Output cannot be written.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
    /// A table cannot be written.
    #[error("cannot write: {0}")]
    Csv(#[from] csv::Error),
    /// A record cannot be written.
    #[error("cannot write: {0}")]
    Json(#[from] serde_json::Error),
}

impl Failure {
    /// Whether whoever read our output has seen enough.
    pub(super) fn is_closed_pipe(&self) -> bool {
        let kind = match self {
            Self::Output(error) => Some(error.kind()),
            Self::Json(error) => error.io_error_kind(),
            Self::Csv(error) => match error.kind() {
                csv::ErrorKind::Io(error) => Some(error.kind()),
                _ => None,
            },
            _ => None,
        };
        kind == Some(io::ErrorKind::BrokenPipe)
    }
}

/// Problems with their places, a blank line after each.
fn each_printed(problems: &[Problem]) -> String {
    problems.iter().map(|problem| printed(problem) + "\n\n").collect()
}

/// The query with a caret under what is wrong with it.
fn pointed(query: &str, error: &QueryError) -> String {
    let help = error.help.as_ref().map(|help| format!("\n  help: {help}")).unwrap_or_default();
    let carets = "^".repeat(error.at.len().max(1));
    format!("error: {}\n  {query}\n  {:at$}{carets}{help}", error.reason, "", at = error.at.start)
}
