//! Finding and reading decks: those that ship by their name, others by their file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::brief::shipped::Shipped;
use crate::brief::{self, Answers, Deck};
use crate::model::Problem;

/// Where a deck is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Compiled into the program.
    Shipped(&'static str),
    /// In a file; its answers beside it.
    File(PathBuf),
}

/// A deck that was read, and what is wrong with it.
pub struct Opened {
    /// The deck; `None` where nothing can be told of it.
    pub deck: Option<Deck>,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl Source {
    /// The deck of a name that ships, else of a file.
    pub fn of(name: &str) -> Self {
        match Shipped::named(name) {
            Some(shipped) => Self::Shipped(shipped.name),
            None => Self::File(PathBuf::from(name)),
        }
    }

    /// The name by which any process on this machine finds it.
    pub fn name(&self) -> String {
        match self {
            Self::Shipped(name) => (*name).to_owned(),
            Self::File(path) => {
                let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
                path.to_string_lossy().into_owned()
            }
        }
    }

    /// The file it is read from; `None` for one that ships.
    pub fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Shipped(_) => None,
            Self::File(path) => Some(path.clone()),
        }
    }

    /// The file of its answers, there or not.
    pub fn answers_file(&self) -> Option<PathBuf> {
        self.file().as_deref().map(answers_beside)
    }

    /// Reads the deck.
    ///
    /// # Errors
    ///
    /// The file cannot be read.
    pub fn open(&self) -> io::Result<Opened> {
        let text = match self {
            Self::Shipped(name) => {
                Shipped::named(name).map(|shipped| shipped.deck.to_owned()).unwrap_or_default()
            }
            Self::File(path) => fs::read_to_string(path)?,
        };
        let (deck, problems) = brief::read(&Arc::from(self.name()), &text);
        Ok(Opened { deck, problems })
    }

    /// Reads its answers: only for whoever presents. A deck without a file of answers has none.
    ///
    /// # Errors
    ///
    /// The file is there and cannot be read.
    pub fn answers(&self) -> io::Result<(Answers, Vec<Problem>)> {
        match self {
            Self::Shipped(name) => {
                let text = Shipped::named(name).map(Shipped::answers_text).unwrap_or_default();
                Ok(brief::read_answers(&Arc::from(format!("{name}.answers")), &text))
            }
            Self::File(path) => {
                let path = answers_beside(path);
                if !path.exists() {
                    return Ok((Answers::default(), Vec::new()));
                }
                let text = fs::read_to_string(&path)?;
                Ok(brief::read_answers(&Arc::from(path.to_string_lossy()), &text))
            }
        }
    }
}

/// `deck.answers.toml` beside `deck.toml`.
fn answers_beside(path: &Path) -> PathBuf {
    path.with_extension("answers.toml")
}
