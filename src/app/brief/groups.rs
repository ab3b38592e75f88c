//! What the groups answer, and what the presenter gives them for it.

use super::Briefing;
use crate::app::App;
use crate::app::screen::{Page, Question, Screen};
use crate::brief::record::Event;
use crate::brief::replay::standing;
use crate::brief::score::{Award, Reply, given};
use crate::brief::{Form, StepKind};
use crate::lines::{Line, Piece, Tone};
use crate::model::text::fold;

/// The most points for an answer in words to a question whose answer says nothing of it.
const MOST_POINTS: u32 = 100;

impl App {
    /// The form of the question that the step on screen asks.
    fn asked_form(&self) -> Option<Form> {
        let step = self.briefing.as_deref().and_then(Briefing::current)?;
        let question = step.question.as_ref().filter(|_| step.kind == StepKind::Question)?;
        Some(question.form)
    }

    pub(super) fn open_reply(&mut self) {
        match self.asked_form() {
            Some(_) => self.open_ask(Question::Reply),
            None => self.say(self.words().no_question),
        }
    }

    /// Points are given by hand for words only: the others are scored by their rule.
    pub(super) fn open_award(&mut self) {
        match self.asked_form() {
            Some(Form::Open) => self.open_ask(Question::Award),
            Some(_) => self.say(self.words().award_by_rule),
            None => self.say(self.words().no_question),
        }
    }

    /// Keeps what a group said: its name, a blank, the answer; or says what this question takes.
    pub(in crate::app) fn take_reply(&mut self, text: &str) -> Result<(), String> {
        let (told, words) = (self.told, self.words());
        let nothing = || words.no_question.to_owned();
        let briefing = self.briefing.as_deref_mut().ok_or_else(nothing)?;
        let step = briefing.current().ok_or_else(nothing)?;
        let question = step.question.as_ref().ok_or_else(nothing)?;
        let wanted = match question.form {
            Form::Open => words.reply_open.to_owned(),
            Form::Choice => {
                let last = ('A'..='Z').nth(question.options.len().saturating_sub(1));
                format!("{} {}", words.reply_choice, last.unwrap_or('Z'))
            }
            Form::Estimate => words.reply_estimate.to_owned(),
        };
        let refused = |text: &str| format!("\"{text}\": {wanted}");
        let (group, said) = group_and_rest(text).map_err(refused)?;
        let given = given(said, question).ok_or_else(|| refused(said))?;
        let (id, said) = (step.id.to_string(), said.to_owned());
        briefing.write(told, Event::Reply { group: group.clone(), step: id.clone(), said });
        let kept = format!("{}: {group}", words.reply_kept);
        briefing.results.replies.push(Reply { group, step: id, given });
        self.say(kept);
        Ok(())
    }

    /// Gives a group points: its name, a blank, how many; or says how many there can be.
    pub(in crate::app) fn take_award(&mut self, text: &str) -> Result<(), String> {
        let (told, words) = (self.told, self.words());
        let nothing = || words.no_question.to_owned();
        let briefing = self.briefing.as_deref_mut().ok_or_else(nothing)?;
        let step = briefing.current().ok_or_else(nothing)?.id.to_string();
        let answer = briefing.answers().and_then(|answers| answers.of(&step));
        let most = answer.map_or(MOST_POINTS, |answer| answer.points);
        let refused = |text: &str| format!("\"{text}\": {} {most}", words.award_refused);
        let (group, points) = group_and_rest(text).map_err(refused)?;
        let given = points.parse().ok().filter(|points| *points <= most);
        let points = given.ok_or_else(|| refused(points))?;
        let event = Event::Award { group: group.clone(), step: step.clone(), points };
        briefing.write(told, event);
        let kept = format!("{}: {group} {points}", words.points);
        briefing.results.awards.push(Award { group, step, points });
        self.say(kept);
        Ok(())
    }

    pub(super) fn open_scores(&mut self) {
        self.screen = Screen::Page(Page::Scores, 0);
    }

    /// The page of scores, the calibration table, and the answers in words.
    pub(in crate::app) fn score_lines(&self) -> Vec<Line> {
        let plain = |text: &str| vec![Piece::new(text, Tone::Plain)];
        let briefing = self.briefing.as_deref().filter(|briefing| !briefing.results.is_empty());
        let Some((results, answers)) =
            briefing.and_then(|briefing| Some((&briefing.results, briefing.answers()?)))
        else {
            return vec![plain(self.words().no_replies)];
        };
        let lines = standing(results, answers, self.settings.language);
        // The page has a title, so the empty line before the first table is one too many.
        let lines = lines.iter().skip(1).map(String::as_str);
        // A heading follows an empty line, or nothing.
        let headed = lines.clone().zip(std::iter::once("").chain(lines));
        headed
            .map(|(line, before)| match before {
                "" => vec![Piece::new(line, Tone::Label)],
                _ => plain(line),
            })
            .collect()
    }
}

/// The group that a line begins with, and what is said of it; the line itself where it says nothing more.
fn group_and_rest(line: &str) -> Result<(String, &str), &str> {
    let line = line.trim();
    line.split_once(' ').map(|(group, rest)| (fold(group), rest.trim())).ok_or(line)
}
