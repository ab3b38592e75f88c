//! What the groups answered, and how right they were.
//!
//! A choice earns the points of its question, an answer in words those that the presenter gives it. A probability p for a statement that is true (o = 1) or not
//! (o = 0) is scored by (p - o)^2, averaged over a group's estimates: 0 is perfect, 0.25 is what saying one
//! half every time gets, 1 is the worst. That is half the score of G. W. Brier, "Verification of forecasts
//! expressed in terms of probability", Monthly Weather Review 78 (1950), 1-3, who sums over both outcomes.

use std::collections::BTreeMap;
use std::fmt;

use super::{Answers, Form, Question, Right};

/// What a group answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// In words.
    Words(String),
    /// The option of this number, from 1.
    Option(u32),
    /// This probability, from 0 to 1.
    Probability(f64),
}

/// An answer of a group to the question of a step.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The group.
    pub group: String,
    /// The step of the question.
    pub step: String,
    /// What it answered.
    pub given: Given,
}

/// Points that the presenter gives a group for what it answered in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Award {
    /// The group.
    pub group: String,
    /// The step of the question.
    pub step: String,
    /// How many, at most those of the question.
    pub points: u32,
}

/// All that the groups answered in a run, and what they were given for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Results {
    /// The answers, in the order in which they came.
    pub replies: Vec<Reply>,
    /// The points, in the order in which they were given.
    pub awards: Vec<Award>,
}

/// How a group stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The group.
    pub group: String,
    /// Points for choices, and those given for words.
    pub points: u32,
    /// Mean of the scores of its estimates; `None` where it gave none.
    pub brier: Option<f64>,
    /// How many estimates that is.
    pub estimates: usize,
    /// How many answers in words it gave.
    pub words: usize,
}

/// One row of a calibration table: of the statements held this likely, how many were true?
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// From this probability, in hundredths.
    pub from: u32,
    /// Up to this one, in hundredths.
    pub to: u32,
    /// How many estimates lie in it.
    pub count: usize,
    /// Their mean.
    pub mean: f64,
    /// The share of their statements that were true.
    pub share: f64,
}

/// The bins of the table, each of a fifth.
const BINS: usize = 5;

/// Reads what a group said to a question: a letter or number of an option, a probability as `70%` or `0.7`,
/// or words. `None` where it is none of what the question takes.
pub fn given(text: &str, question: &Question) -> Option<Given> {
    let text = text.trim();
    match question.form {
        Form::Open => (!text.is_empty()).then(|| Given::Words(text.to_owned())),
        Form::Choice => option(text, question.options.len()).map(Given::Option),
        Form::Estimate => probability(text).map(Given::Probability),
    }
}

fn option(text: &str, options: usize) -> Option<u32> {
    let mut letters = text.chars();
    let number = match (letters.next()?.to_ascii_uppercase(), letters.next()) {
        (letter @ 'A'..='Z', None) => u32::from(letter) - u32::from('A') + 1,
        _ => text.parse().ok()?,
    };
    (1..=u32::try_from(options).ok()?).contains(&number).then_some(number)
}

fn probability(text: &str) -> Option<f64> {
    let text = text.replace(',', ".");
    let percent = text.strip_suffix('%').map(str::trim);
    let number: f64 = percent.unwrap_or(&text).parse().ok()?;
    let value = if percent.is_some() || number > 1.0 { number / 100.0 } else { number };
    (0.0..=1.0).contains(&value).then_some(value)
}

/// An answer in words, with what it was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Worded<'a> {
    /// The group.
    pub group: &'a str,
    /// The step of the question.
    pub step: &'a str,
    /// What it said.
    pub words: &'a str,
    /// The points; `None` where none were given yet.
    pub points: Option<u32>,
}

impl Results {
    /// Whether there is nothing yet.
    pub fn is_empty(&self) -> bool {
        self.replies.is_empty() && self.awards.is_empty()
    }

    /// The last answer of each group to each question: whoever changes their mind is taken at their word.
    fn last_replies(&self) -> impl Iterator<Item = &Reply> {
        let keyed = self.replies.iter().map(|reply| ((&*reply.group, &*reply.step), reply));
        keyed.collect::<BTreeMap<_, _>>().into_values()
    }

    /// The last points given to each group for each question.
    fn last_awards(&self) -> impl Iterator<Item = &Award> {
        let keyed = self.awards.iter().map(|award| ((&*award.group, &*award.step), award));
        keyed.collect::<BTreeMap<_, _>>().into_values()
    }

    /// How the groups stand, by name.
    pub fn scores(&self, answers: &Answers) -> Vec<Score> {
        let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
        for reply in self.last_replies() {
            scores
                .entry(&reply.group)
                .or_insert_with(|| Score::of(&reply.group))
                .add(reply, answers);
        }
        for award in self.last_awards() {
            let score = scores.entry(&award.group).or_insert_with(|| Score::of(&award.group));
            score.points += award.points;
        }
        scores.into_values().collect()
    }

    /// The answers in words, by group, each with its points.
    pub fn worded(&self) -> Vec<Worded<'_>> {
        let points = |group: &str, step: &str| {
            let mut awards = self.last_awards();
            awards.find(|award| award.group == group && award.step == step).map(|it| it.points)
        };
        let worded = self.last_replies().filter_map(|Reply { group, step, given }| {
            let Given::Words(words) = given else { return None };
            Some(Worded { group, step, words, points: points(group, step) })
        });
        worded.collect()
    }
}

impl Score {
    fn of(group: &str) -> Self {
        Self { group: group.to_owned(), points: 0, brier: None, estimates: 0, words: 0 }
    }

    fn add(&mut self, reply: &Reply, answers: &Answers) {
        let answer = answers.of(&reply.step);
        match (&reply.given, answer.map(|answer| (answer.right, answer.points))) {
            (Given::Option(given), Some((Right::Option(right), points))) if *given == right => {
                self.points += points;
            }
            (Given::Probability(p), Some((Right::Statement(is_true), _))) => {
                let sum = self.brier.unwrap_or(0.0) * self.estimates as f64;
                self.estimates += 1;
                self.brier = Some((sum + brier(*p, is_true)) / self.estimates as f64);
            }
            (Given::Words(_), _) => self.words += 1,
            _ => {}
        }
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let brier = self.brier.map_or("-".to_owned(), |brier| format!("{brier:.3}"));
        let Self { group, points, estimates, words, .. } = self;
        write!(f, "{group:14} {points:>6} {brier:>7} {estimates:>4} {words:>5}")
    }
}

impl fmt::Display for Worded<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points = self.points.map_or("-".to_owned(), |points| points.to_string());
        let Self { group, step, words, .. } = self;
        write!(f, "{group:14} {points:>6}  {step}: {words}")
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to, count, .. } = self;
        let (mean, share) = (self.mean * 100.0, self.share * 100.0);
        write!(f, "{from:>3}-{to:<3}% {count:>4} {mean:>5.0}% {share:>5.0}%")
    }
}

/// The score of one estimate.
fn brier(p: f64, is_true: bool) -> f64 {
    let outcome = if is_true { 1.0 } else { 0.0 };
    (p - outcome) * (p - outcome)
}

impl Results {
    /// The calibration table of all groups together; only bins that hold an estimate.
    pub fn calibration(&self, answers: &Answers) -> Vec<Bin> {
        let mut bins: Vec<(usize, f64, usize)> = vec![(0, 0.0, 0); BINS];
        for reply in self.last_replies() {
            let right = answers.of(&reply.step).map(|answer| answer.right);
            if let (Given::Probability(p), Some(Right::Statement(is_true))) = (&reply.given, right)
            {
                let at = ((p * BINS as f64) as usize).min(BINS - 1);
                if let Some((count, sum, trues)) = bins.get_mut(at) {
                    *count += 1;
                    *sum += p;
                    *trues += usize::from(is_true);
                }
            }
        }
        let width = 100 / BINS as u32;
        (0..)
            .zip(bins)
            .filter(|(_, (count, ..))| *count > 0)
            .map(|(at, bin)| bin_of(at, width, bin))
            .collect()
    }
}

fn bin_of(at: u32, width: u32, (count, sum, trues): (usize, f64, usize)) -> Bin {
    let of = count as f64;
    Bin { from: at * width, to: (at + 1) * width, count, mean: sum / of, share: trues as f64 / of }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers() -> Answers {
        let text = "[[answer]]\nstep = \"a\"\noption = 2\npoints = 3\ntext = \"B\"\n\
                    [[answer]]\nstep = \"b\"\nstatement = true\ntext = \"B\"\n\
                    [[answer]]\nstep = \"c\"\nstatement = false\ntext = \"B\"\n";
        super::super::read_answers(&"a.toml".into(), text).0
    }

    fn reply(group: &str, step: &str, given: Given) -> Reply {
        Reply { group: group.into(), step: step.into(), given }
    }

    #[test]
    fn scores_equal_an_example_worked_by_hand() {
        let replies = [
            reply("red", "a", Given::Option(1)),
            reply("red", "a", Given::Option(2)),
            reply("red", "b", Given::Probability(0.7)),
            reply("red", "c", Given::Probability(0.2)),
            reply("blue", "a", Given::Option(1)),
            reply("blue", "b", Given::Probability(1.0)),
            reply("blue", "c", Given::Probability(0.75)),
            reply("blue", "d", Given::Words("six rounds".into())),
        ];
        let award = |points| Award { group: "blue".into(), step: "d".into(), points };
        let results = Results { replies: replies.into(), awards: vec![award(4), award(2)] };
        let scores = results.scores(&answers());
        let blue = &scores[0];
        // (0 + 0.5625) / 2
        assert_eq!((blue.group.as_str(), blue.points, blue.brier), ("blue", 2, Some(0.281_25)));
        // (0.09 + 0.04) / 2
        assert_eq!((scores[0].words, scores[1].points), (1, 3));
        let worded = Worded { group: "blue", step: "d", words: "six rounds", points: Some(2) };
        assert_eq!(results.worded(), [worded]);
        assert!((scores[1].brier.unwrap() - 0.065).abs() < 1e-12);
        let table = results.calibration(&answers());
        let rows: Vec<_> = table.iter().map(|bin| (bin.from, bin.count, bin.share)).collect();
        assert_eq!(rows, [(20, 1, 0.0), (60, 2, 0.5), (80, 1, 1.0)]);
        assert!((table[1].mean - 0.725).abs() < 1e-12);
    }

    #[test]
    fn answers_are_read_as_people_say_them() {
        let question = |form| Question { form, options: vec![crate::model::Phrase::plain("x"); 3] };
        let choice = question(Form::Choice);
        assert_eq!(given("b", &choice), Some(Given::Option(2)));
        assert_eq!(given("3", &choice), Some(Given::Option(3)));
        assert_eq!(given("d", &choice), None);
        let estimate = question(Form::Estimate);
        for text in ["70%", "0.7", "0,7", "70"] {
            assert_eq!(given(text, &estimate), Some(Given::Probability(0.7)), "{text}");
        }
        assert_eq!(given("170", &estimate), None);
        assert_eq!(given("perhaps", &estimate), None);
        assert_eq!(given(" ", &question(Form::Open)), None);
    }
}
