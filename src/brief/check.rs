//! A deck against a dataset and a screen: what it names that is not there, what does not fit.

use super::story::{self, Manner, Revealed};
use super::{Answers, Deck, Focus, Form, Right, Step, StepKind, Traffic};
use crate::load::fields::{Mark, did_you_mean};
use crate::map::Size;
use crate::model::dataset::{Named, Register};
use crate::model::{Language, Level, Problem};
use crate::query::Scope;

/// On what a deck is to be shown: how large the room for the narration of a step is.
pub type Room<'a> = dyn Fn(&Step) -> Size + 'a;

/// Where ids are to be found, where none is like the one that was written.
const LISTED: &str = "`vigie list` prints the ids of incidents";
const LISTED_CLAIMS: &str = "`vigie claims` prints the ids of claims";
const AT_HOME: &str = "focus = \"home\", or \"pins\"";

/// Minutes by which the steps may miss the whole.
const SLACK: u32 = 1;

/// Everything that is wrong with a deck, by line: ids that lead nowhere, minutes that do not add up, steps
/// that lack what their kind needs or do not fit their room in either language.
pub fn check(
    deck: &Deck,
    answers: Option<&Answers>,
    scope: &Scope<'_>,
    room: Option<&Room<'_>>,
) -> Vec<Problem> {
    let mut check = Check { deck, scope, problems: Vec::new() };
    check.minutes();
    for step in &deck.steps {
        check.ids(step);
        check.references(step);
        check.needs(step);
        if let Some(room) = room {
            check.fits(step, answers, room(step));
        }
    }
    if let Some(answers) = answers {
        check.answers(answers);
    }
    check.problems.sort();
    check.problems
}

/// A deck being checked.
struct Check<'a> {
    deck: &'a Deck,
    scope: &'a Scope<'a>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn add(&mut self, mark: &Mark, level: Level, reason: &str, mend: Option<String>) {
        self.problems.push(mark.problem(level, reason, mend));
    }

    fn minutes(&mut self) {
        let sum: u32 = self.deck.steps.iter().map(|step| step.seconds).sum();
        let whole = self.deck.minutes * 60;
        if sum.abs_diff(whole) > SLACK * 60 {
            let sum = super::pace::clock(sum);
            let reason = format!("the steps take {sum} and not {} minutes", self.deck.minutes);
            let minutes = self.deck.steps.iter().map(|step| step.seconds).sum::<u32>().div_ceil(60);
            let mend = format!("minutes = {minutes}, or other minutes in the steps");
            self.add(&self.deck.mark, Level::Error, &reason, Some(mend));
        }
    }

    fn ids(&mut self, step: &Step) {
        let same = self.deck.steps.iter().filter(|other| other.id == step.id);
        if same.take_while(|other| !std::ptr::eq(*other, step)).count() > 0 {
            let reason = format!("the id \"{}\" is given twice", step.id);
            let mend = Some(format!("id = \"{}-2\" here", step.id));
            self.add(&step.mark, Level::Error, &reason, mend);
        }
    }

    /// Incidents, claims, places and whatever the filter names.
    fn references(&mut self, step: &Step) {
        let data = self.scope.data;
        for pin in step.pins.iter().filter(|pin| data.by_id(&pin.id).is_none()) {
            let reason = format!("unknown incident \"{}\"", pin.id);
            let ids = data.incidents().iter().map(|incident| incident.id.as_str());
            let mend = did_you_mean(pin.id.as_str(), ids).or_else(|| Some(LISTED.to_owned()));
            self.add(&pin.mark, Level::Error, &reason, mend);
        }
        let claims = &data.registers.claims;
        if let Some(claim) = step.claim.as_ref().filter(|claim| claims.get(&claim.id).is_none()) {
            let reason = format!("unknown claim \"{}\"", claim.id);
            let mend = near(&claim.id, claims).or_else(|| Some(LISTED_CLAIMS.to_owned()));
            self.add(&claim.mark, Level::Error, &reason, mend);
        }
        if let (Err(error), Some(mark)) = (step.filter.resolve(self.scope), &step.filter_mark) {
            self.add(mark, Level::Error, &error.reason, error.help);
        }
        self.focus(step);
    }

    fn focus(&mut self, step: &Step) {
        let registers = &self.scope.data.registers;
        let (reason, mend) = match &step.focus {
            Focus::Place(name, _) if registers.places.find(name).is_none() => {
                (format!("unknown place \"{name}\""), near(name, &registers.places))
            }
            Focus::Named(name)
                if registers.regions.find(name).is_none()
                    && registers.areas.find(name).is_none() =>
            {
                let mend = near(name, &registers.regions).or_else(|| near(name, &registers.areas));
                (format!("unknown region or area \"{name}\""), mend)
            }
            _ => return,
        };
        if let Some(mark) = &step.focus_mark {
            let mend = mend.or_else(|| Some(AT_HOME.to_owned()));
            self.add(mark, Level::Error, &reason, mend);
        }
    }

    /// What the kind of a step cannot do without, and what it has no use for.
    fn needs(&mut self, step: &Step) {
        let kind = step.kind;
        let (pins, least) = (step.pins.len(), kind.least_pins());
        if pins < least {
            let reason = format!("a step of kind \"{}\" pins {least} or more", kind.word());
            let mend = Some("pin = [\"ML-20141003-1\"]".to_owned());
            self.add(&step.mark, Level::Error, &reason, mend);
        }
        let parts = [
            ("claim", step.claim.is_some(), StepKind::Claim),
            ("question", step.question.is_some(), StepKind::Question),
            ("inject", step.inject.is_some(), StepKind::Inject),
        ];
        for (key, is_there, owner) in parts {
            if is_there != (kind == owner) {
                let (what, mend) = if is_there {
                    ("has no use for", format!("leave it out, or kind = \"{}\"", owner.word()))
                } else {
                    ("needs", format!("add {key}, or kind = \"context\""))
                };
                let reason = format!("a step of kind \"{}\" {what} \"{key}\"", kind.word());
                self.add(&step.mark, Level::Error, &reason, Some(mend));
            }
        }
        let is_choice = step.question.as_ref().is_some_and(|q| q.form == Form::Choice);
        let options = step.question.as_ref().map_or(0, |question| question.options.len());
        if is_choice && options < 2 {
            let mend = Some("options = [{ en = \"Gao\", fr = \"Gao\" }, ...]".to_owned());
            self.add(&step.mark, Level::Error, "a choice needs two options or more", mend);
        }
        if kind == StepKind::Inject && self.deck.traffic == Traffic::Real {
            let mend = Some("exercise = true at the top of the file".to_owned());
            self.add(&step.mark, Level::Error, "invented messages belong in an exercise", mend);
        }
    }

    /// Whether the narration, all of it revealed, has room in both languages.
    fn fits(&mut self, step: &Step, answers: Option<&Answers>, room: Size) {
        for language in Language::ALL {
            let manner = Manner {
                scope: *self.scope,
                language: *language,
                width: room.width.into(),
                height: Some(room.height.into()),
            };
            let answer = answers.and_then(|answers| answers.of(&step.id));
            let answer = answer.map(|answer| &answer.told);
            let revealed = Revealed { chunk: step.last_reveal(), answer };
            let lines = story::lines(step, revealed, manner).len();
            let height = usize::from(room.height);
            if lines > height {
                let reason = format!(
                    "\"{}\" takes {lines} lines of {} in {}, and {height} fit",
                    step.title.get(*language),
                    room.width,
                    language.code()
                );
                let mend = Some("shorten its text, or make two steps of it".to_owned());
                self.add(&step.mark, Level::Error, &reason, mend);
            }
        }
    }

    fn answers(&mut self, answers: &Answers) {
        for answer in &answers.0 {
            let question = self.deck.steps.iter().find(|step| step.id == answer.step);
            let question = question.and_then(|step| step.question.as_ref());
            let reason = match (question, answer.right) {
                (None, _) => format!("\"{}\" is no question of the deck", answer.step),
                (Some(question), Right::Option(number))
                    if question.form != Form::Choice
                        || number as usize > question.options.len() =>
                {
                    format!("the question has no option {number}")
                }
                (Some(question), Right::Statement(_)) if question.form != Form::Estimate => {
                    "only the question for a probability takes a statement".to_owned()
                }
                _ => continue,
            };
            let questions = self.deck.steps.iter().filter(|step| step.question.is_some());
            let ids = || questions.clone().map(|step| &*step.id);
            let mend = match (question, answer.right) {
                (Some(_), Right::Statement(_)) => "leave statement out".to_owned(),
                (Some(_), _) => "leave option out, or number the options from 1".to_owned(),
                (None, _) if ids().next().is_none() => "the deck asks nothing".to_owned(),
                (None, _) => did_you_mean(&answer.step, ids()).unwrap_or_else(|| {
                    format!("the questions are {}", ids().collect::<Vec<_>>().join(", "))
                }),
            };
            let mend = Some(mend);
            self.add(&answer.mark, Level::Error, &reason, mend);
        }
        let unanswered = self
            .deck
            .steps
            .iter()
            .filter(|step| step.question.is_some() && answers.of(&step.id).is_none());
        for step in unanswered {
            let reason = format!("the question \"{}\" has no answer", step.id);
            let mend = format!("[[answer]] with step = \"{}\" in the file of answers", step.id);
            self.problems.push(step.mark.problem(Level::Warning, &reason, Some(mend)));
        }
    }
}

/// The id in a register that was probably meant.
fn near<T: Named>(id: &str, register: &Register<T>) -> Option<String> {
    did_you_mean(id, register.iter().map(|thing| thing.id()))
}
