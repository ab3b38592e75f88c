//! Writing into the log by hand: initials and notes.

use super::logbook::Entry;
use super::screen::{After, Question};
use super::{App, Effect};
use crate::model::Moment;
use crate::model::text::fold;
use crate::model::when::parse_moment;

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
            After::Kept => {
                self.ask_kept();
                Ok(None)
            }
        }
    }

    /// Asks which promise was kept, the one that is due first being proposed; for initials first where
    /// they are not known.
    pub(super) fn ask_kept(&mut self) {
        match (self.log.promised().is_empty(), &self.log.initials) {
            (true, _) => self.say(self.words().nothing_promised),
            (false, None) => self.open_ask(Question::Initials(After::Kept)),
            (false, Some(_)) => self.open_ask(Question::Kept),
        }
    }

    /// Writes down that the first promise of which an answer is a part was kept.
    pub(super) fn keep_promise(&mut self, answer: &str) -> Result<Option<Effect>, String> {
        let wanted = fold(answer.trim());
        let kept = self.log.promised().into_iter().find_map(|entry| match entry {
            Entry::Note { at, text, promise: Some((to, _)), .. }
                if fold(text).contains(&wanted) =>
            {
                Some((*at, text.clone(), to.clone()))
            }
            _ => None,
        });
        let (made, text, to) = kept.ok_or(self.words().no_such_promise)?;
        let by = self.log.initials.clone().unwrap_or_else(|| "-".to_owned());
        self.say(format!("{}: {text} -> {to}", self.words().kept));
        Ok(self.write_log(vec![Entry::Kept { at: self.log_time(), by, made, text, to }]))
    }

    /// Writes a note down. It is about the selected incident where it begins with a full stop, and a promise
    /// where it ends in `/ to whom / until when`.
    pub(super) fn write_note(&mut self, answer: &str) -> Option<Effect> {
        let (answer, promise) = match promise(answer, self.log_time()) {
            Some((text, to, until)) => (text, Some((to.to_owned(), until))),
            None => (answer, None),
        };
        let (text, about) = match answer.trim().strip_prefix('.') {
            Some(text) => (text.trim(), self.view.selected.as_ref().map(ToString::to_string)),
            None => (answer.trim(), None),
        };
        if text.is_empty() {
            return None;
        }
        let by = self.log.initials.clone().unwrap_or_else(|| "-".to_owned());
        self.say(self.words().noted);
        let entry = Entry::Note { at: self.log_time(), by, about, text: text.to_owned(), promise };
        self.write_log(vec![entry])
    }
}

/// A promise: what, to whom, until when (`SITREP / JOC / 2014-10-08 06:00`, or `6h`).
fn promise(text: &str, now: Moment) -> Option<(&str, &str, Moment)> {
    let (rest, until) = text.rsplit_once(" / ")?;
    let (what, to) = rest.rsplit_once(" / ")?;
    let until = until.trim();
    let until = hours(until)
        .and_then(|hours| now.checked_add_signed(hours))
        .or_else(|| parse_moment(until))?;
    Some((what, to.trim(), until))
}

/// `6h` or `2d` as a length of time.
pub(super) fn hours(text: &str) -> Option<chrono::TimeDelta> {
    let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let number: u32 = number.parse().ok()?;
    match unit {
        "h" => Some(chrono::TimeDelta::hours(i64::from(number))),
        "d" => Some(chrono::TimeDelta::days(i64::from(number))),
        _ => None,
    }
}
