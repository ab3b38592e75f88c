//! Copying out: what of the selected incident, in which form. The shell says where it went.

use super::{App, Effect};
use crate::lines;
use crate::model::grid::{Digits, written};
use crate::model::text::{ascii, scrub};
use crate::model::vocabulary::vocabulary;
use crate::reading;
use crate::record;

use super::settings::Glyphs;

vocabulary! {
    /// What of an incident is copied.
    CopyForm {
        /// Its id.
        Id = "id", "id", "identifiant";
        /// Its position in the format in force, with no more digits than are known.
        Grid = "grid", "position", "position";
        /// The incident in one line.
        Line = "line", "line", "ligne";
        /// The whole record.
        Record = "record", "record", "fiche";
    }
}

impl CopyForm {
    /// The next form, round again after the last.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.iter().skip_while(|form| **form != self).nth(1);
        after.copied().unwrap_or(Self::Id)
    }
}

/// Where a copy went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// How many bytes of text.
    pub bytes: usize,
    /// Where to.
    pub to: CopiedTo,
}

/// Where a copy went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopiedTo {
    /// To the terminal for its clipboard. Whether it takes it, it does not say.
    Clipboard,
    /// To the terminal by way of tmux, which passes it on only when told to.
    ClipboardThroughTmux,
    /// To the end of a file.
    File(String),
    /// To the end of a file, since it was too long for the clipboard.
    FileForLength(String),
}

/// The width of a copied record.
const WIDTH: usize = 78;

impl App {
    /// Copies the selected incident.
    pub(super) fn copy(&mut self) -> Option<Effect> {
        let text = self.copied_text();
        if text.is_none() {
            let nothing = if self.selected().is_some() {
                self.words().no_point
            } else {
                self.words().no_incident
            };
            self.say(nothing);
        }
        text.map(Effect::Copy)
    }

    /// Takes the next form and says which.
    pub(super) fn next_copy_form(&mut self) {
        self.settings.copy = self.settings.copy.next();
        let form = self.settings.copy.name(self.settings.language);
        let key = self.settings.keymap.key_name(super::Action::Copy);
        self.say(format!("{key} {} {form}", self.words().copies));
    }

    /// The text of the form in force; `None` where there is nothing to copy. No control character but
    /// the line end is in it, and in a run of seven bits no other letters.
    fn copied_text(&self) -> Option<String> {
        let incident = self.selected()?;
        let language = self.settings.language;
        let text = match self.settings.copy {
            CopyForm::Id => incident.id.to_string(),
            CopyForm::Grid => {
                let digits = Digits::of(incident.position.precision)?;
                written(incident.position.point()?, self.settings.grid, digits)
            }
            CopyForm::Line => format!("{} {}", incident.id, reading::short(incident, language)),
            CopyForm::Record => {
                let lines = record::lines(incident, &self.data, self.manner(WIDTH));
                lines.iter().map(lines::plain).collect::<Vec<_>>().join("\n")
            }
        };
        let clean = |line: &str| match self.settings.glyphs {
            Glyphs::Ascii => ascii(&scrub(line)).trim_end().to_owned(),
            Glyphs::Unicode => scrub(line).trim_end().to_owned(),
        };
        Some(text.lines().map(clean).collect::<Vec<_>>().join("\n"))
    }

    /// Says where a copy went, or why it went nowhere.
    pub(super) fn say_copied(&mut self, copied: Result<Copied, String>) {
        let words = self.words();
        let sentence = match copied {
            Err(reason) => format!("{} {reason}", words.not_copied),
            Ok(Copied { bytes, to }) => {
                let went = format!("{bytes} {}", words.bytes_to);
                match to {
                    CopiedTo::Clipboard => format!("{went} {}", words.to_clipboard),
                    CopiedTo::ClipboardThroughTmux => format!("{went} {}", words.to_clipboard_tmux),
                    CopiedTo::File(path) => format!("{went} {path}"),
                    CopiedTo::FileForLength(path) => {
                        format!("{}: {went} {path}", words.too_long_to_copy)
                    }
                }
            }
        };
        self.say(scrub(&sentence).into_owned());
    }
}
