//! What lies beside the data and may change under the program: the configuration, the deck that is told.
//! What cannot be read stands as it last was, and a banner says so until it is mended.

use super::brief::Seat;
use super::{App, Effect, Settings};
use crate::brief::{Answers, Deck};
use crate::model::{Problem, Standing};

/// What lies beside the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The configuration, with the files that it names.
    Configuration,
    /// The deck that is told.
    Deck,
}

impl App {
    /// Takes over what the configuration says anew; what keys have changed since, and it leaves alone, stays.
    pub(super) fn configure(&mut self, was: &Settings, is: Settings, problems: Vec<Problem>) {
        self.settings.take_over(was, is);
        self.layer_problems = problems;
        self.stand_beside(Beside::Configuration, None);
        self.see();
    }

    /// Takes the deck that is told as its file has it now; it stays at the step of the same id.
    pub(super) fn take_deck(&mut self, deck: Deck, answers: Option<Answers>) {
        self.stand_beside(Beside::Deck, None);
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        let here = briefing.current().map(|step| step.id.clone());
        let last = deck.steps.len().saturating_sub(1);
        let same = |id| deck.steps.iter().position(|step| step.id == id);
        briefing.step = here.and_then(same).unwrap_or(briefing.step.min(last));
        briefing.deck = deck.into();
        match (&mut briefing.seat, answers) {
            (Seat::Trainer(had) | Seat::Presenter(had), Some(answers)) => *had = answers,
            (Seat::Trainer(_) | Seat::Presenter(_) | Seat::Audience(_), _) => {}
        }
        if self.told_step().is_some() {
            self.set_scene();
        }
    }

    /// Notes which files of the data are shown as they were last read.
    pub(super) fn stand(&mut self, files: Vec<Standing>) {
        if files != self.standing {
            // What was said last must not hide the banner.
            self.notice = None;
        }
        self.standing = files;
    }

    /// Notes what is wrong beside the data, or that it is mended.
    pub(super) fn stand_beside(&mut self, what: Beside, problem: Option<Problem>) {
        self.beside.retain(|(other, _)| *other != what);
        if let Some(problem) = problem {
            self.notice = None;
            self.beside.push((what, problem));
        }
        self.gather_problems();
    }

    /// Puts together what is wrong with the data, and with what lies beside it.
    pub(super) fn gather_problems(&mut self) {
        let beside = self.beside.iter().map(|(_, problem)| problem);
        self.problems =
            beside.chain(&self.data_problems).chain(&self.layer_problems).cloned().collect();
    }

    /// Takes the files as they are, at the user's word: what they held and hold no more is told as gone.
    pub(super) fn let_go(&mut self) -> Option<Effect> {
        if self.banner().is_none() {
            self.say(self.words().nothing_stands);
            return None;
        }
        self.beside.clear();
        self.gather_problems();
        (!self.standing.is_empty()).then_some(Effect::LetGo)
    }

    /// `2014-10.toml:12: unknown key "kiled"; 3 as last read`: the first file that is not shown as it is now,
    /// until it is mended. The page of problems has the whole path and the others.
    pub fn banner(&self) -> Option<String> {
        let beside = self.beside.iter().map(|(_, problem)| (problem, 0));
        let of_data = self.standing.iter().map(|file| (&file.problem, file.kept));
        let mut files = beside.chain(of_data);
        let (problem, kept) = files.next()?;
        let name = problem.file.rsplit('/').next().unwrap_or_default();
        let line = if problem.line > 0 { format!(":{}", problem.line) } else { String::new() };
        let words = self.words();
        let kept =
            if kept > 0 { format!("; {kept} {}", words.as_last_read) } else { String::new() };
        let more = match files.count() {
            0 => String::new(),
            more => format!("; +{more} {}", words.more_files),
        };
        Some(format!("{name}{line}: {}{kept}{more}", problem.reason))
    }
}
