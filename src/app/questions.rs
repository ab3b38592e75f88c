//! Questions that are answered by a typed line, such as a time, a source's name or initials.

use super::asking::{PromptKey, prompt_key};
use super::line::Line;
use super::logbook::Entry;
use super::screen::{AskPrompt, Page, Question, Screen};
use super::settings::Clock;
use super::{App, Chord, Effect};
use crate::model::Moment;
use crate::model::when::{date_time_group, parse_moment};

impl App {
    /// Asks a question, with the answer in force to begin with.
    pub(super) fn open_ask(&mut self, question: Question) {
        let answer = match question {
            Question::KnownAt => self.settings.known_at.map(date_time_group),
            Question::Handover => self.watch_began().map(date_time_group),
            // With no filter in force there is nothing to set the other side against yet.
            Question::Compare if self.view.query.is_all() => None,
            Question::Compare => Some(format!("{} | ", self.view.query)),
            Question::Clock => Some(date_time_group(self.now())),
            // The best source of the selected incident, unless one is heard already.
            Question::ToldBy if self.settings.told_by.is_some() => None,
            Question::ToldBy => {
                let sources = self.selected().map(|incident| incident.sources.iter());
                let best = sources.and_then(|all| all.min_by_key(|source| source.rating));
                best.map(|source| source.name.to_string())
            }
            Question::Initials(_) => self.log.initials.clone(),
            Question::Mute => Some(format!("{} / 6h", self.view.query)),
            Question::Kept => self.log.promised().first().and_then(|entry| match entry {
                Entry::Note { text, .. } => Some(text.clone()),
                _ => None,
            }),
            Question::Note | Question::Reply | Question::Award => None,
        };
        let line = Line::new(&answer.unwrap_or_default());
        self.screen = Screen::Ask(Box::new(AskPrompt { question, line, error: None }));
    }

    /// Keys of a line that answers a question.
    pub(super) fn ask_key(&mut self, chord: Chord) -> Option<Effect> {
        let Screen::Ask(mut prompt) = std::mem::take(&mut self.screen) else { return None };
        match prompt_key(chord) {
            PromptKey::Cancel => return None,
            PromptKey::Accept => match self.answered(prompt.question, prompt.line.text()) {
                Ok(effect) => return effect,
                Err(reason) => prompt.error = Some(reason),
            },
            PromptKey::Type(c) => prompt.line.insert(c.encode_utf8(&mut [0; 4])),
            PromptKey::Edit(edit) => prompt.line.edit(edit),
            PromptKey::Complete | PromptKey::Choose(_) | PromptKey::Other => {}
        }
        self.screen = Screen::Ask(prompt);
        None
    }

    /// Twelve hours before now, when a watch usually began.
    fn watch_began(&self) -> Option<Moment> {
        self.now().checked_sub_signed(chrono::TimeDelta::hours(12))
    }

    fn hand_over(&mut self, answer: &str) -> Result<(), String> {
        let from = parse_moment(answer.trim()).ok_or(self.words().known_at_wrong)?;
        self.screen = Screen::Page(Page::Handover(from), 0);
        Ok(())
    }

    /// `A | B`, each a query or a date.
    fn compare(&mut self, answer: &str) -> Result<(), String> {
        let (a, b) = answer.split_once('|').ok_or(self.words().compare_wrong)?;
        if b.contains('|') {
            return Err(self.words().compare_wrong.to_owned());
        }
        let scope = self.scope();
        for text in [a, b] {
            super::compare::Side::of(text, &scope).map_err(|error| error.to_string())?;
        }
        self.screen = Screen::Page(Page::Compare(a.trim().to_owned(), b.trim().to_owned()), 0);
        Ok(())
    }

    /// A time, `system` for that of the machine, `data` or nothing for the data's own.
    fn set_clock(&mut self, answer: &str) -> Result<(), String> {
        self.settings.clock = match answer.trim() {
            "" | "data" => Clock::Data,
            "system" => Clock::System,
            time => Clock::Fixed(parse_moment(time).ok_or(self.words().known_at_wrong)?),
        };
        self.see();
        Ok(())
    }

    /// Takes an answer, or says why it cannot be taken.
    fn answered(&mut self, question: Question, answer: &str) -> Result<Option<Effect>, String> {
        match question {
            Question::KnownAt => {
                let answer = answer.trim();
                let moment = parse_moment(answer);
                if moment.is_none() && !answer.is_empty() {
                    return Err(self.words().known_at_wrong.to_owned());
                }
                self.know_at(moment);
                Ok(None)
            }
            Question::Reply => self.take_reply(answer).map(|()| None),
            Question::Award => self.take_award(answer).map(|()| None),
            Question::ToldBy => self.hear(answer).map(|()| None),
            Question::Handover => self.hand_over(answer).map(|()| None),
            Question::Compare => self.compare(answer).map(|()| None),
            Question::Clock => self.set_clock(answer).map(|()| None),
            Question::Initials(after) => self.take_initials(answer, after),
            Question::Note => Ok(self.write_note(answer)),
            Question::Kept => self.keep_promise(answer),
            Question::Mute => self.mute(answer),
        }
    }
}
