//! Writing into the log by hand: initials and notes.

use super::logbook::Entry;
use super::screen::{After, Question};
use super::{App, Effect};

/// More than anybody's initials.
const LONGEST: usize = 8;

impl App {
    /// Asks for a note, for the initials of its writer first where they are not known.
    pub(super) fn ask_note(&mut self) {
        let question = match self.log.initials {
            Some(_) => Question::Note,
            None => Question::Initials(After::Note),
        };
        self.open_ask(question);
    }

    /// Takes initials, and goes on with what was asked for.
    pub(super) fn take_initials(
        &mut self,
        answer: &str,
        after: After,
    ) -> Result<Option<Effect>, String> {
        let initials: String = answer.trim().to_uppercase();
        if initials.is_empty() || initials.chars().count() > LONGEST {
            return Err(self.words().initials_wrong.to_owned());
        }
        self.log.initials = Some(initials);
        match after {
            After::Nothing => Ok(None),
            After::Acknowledge => Ok(self.acknowledge()),
            After::Note => {
                self.open_ask(Question::Note);
                Ok(None)
            }
        }
    }

    /// Writes a note down. It is about the selected incident where it begins with a full stop.
    pub(super) fn write_note(&mut self, answer: &str) -> Option<Effect> {
        let (text, about) = match answer.trim().strip_prefix('.') {
            Some(text) => (text.trim(), self.view.selected.as_ref().map(ToString::to_string)),
            None => (answer.trim(), None),
        };
        if text.is_empty() {
            return None;
        }
        let by = self.log.initials.clone().unwrap_or_else(|| "-".to_owned());
        self.say(self.words().noted);
        let entry = Entry::Note { at: self.log_time(), by, about, text: text.to_owned() };
        self.write_log(vec![entry])
    }
}
