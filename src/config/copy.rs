//! `[copy]`: where copies go.

use std::path::PathBuf;

use super::set;
use crate::load::fields::{Field, optional};

/// Where copies go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyChoices {
    /// Whether the terminal's clipboard is used.
    pub clipboard: Clipboard,
    /// No longer text goes there, in bytes.
    pub most: usize,
    /// The file that takes the rest; `None` for one in the state folder.
    pub file: Option<PathBuf>,
}

impl Default for CopyChoices {
    fn default() -> Self {
        Self { clipboard: Clipboard::Off, most: 8_192, file: None }
    }
}

/// Whether the terminal's clipboard is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// Never.
    Off,
    /// When something is copied.
    On,
}

/// The table of one file.
#[derive(Debug, Default)]
pub(super) struct CopyPart {
    clipboard: Option<Clipboard>,
    most: Option<usize>,
    file: Option<String>,
}

impl CopyPart {
    /// Lays what it says over what was chosen before.
    pub(super) fn lay_over(self, choices: &mut CopyChoices) {
        set(&mut choices.clipboard, self.clipboard);
        set(&mut choices.most, self.most);
        if let Some(file) = self.file {
            choices.file = (!file.is_empty()).then(|| PathBuf::from(file));
        }
    }
}

/// Its fields.
pub(super) const COPY: &[Field<CopyPart>] = &[
    optional("clipboard", |part, value| {
        part.clipboard = value.truth().map(|on| if on { Clipboard::On } else { Clipboard::Off });
    }),
    optional("most", |part, value| {
        part.most = value.number_in(1..=1_000_000).and_then(|most| usize::try_from(most).ok());
    }),
    optional("file", |part, value| part.file = value.string().map(str::to_owned)),
];
