//! What the groups answered, and how right they were.
//!
//! A choice earns the points of its question. A probability p for a statement that is true (o = 1) or not
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

/// How a group stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The group.
    pub group: String,
    /// Points for choices.
    pub points: u32,
    /// Mean of the scores of its estimates; `None` where it gave none.
    pub brier: Option<f64>,
    /// How many estimates that is.
    pub estimates: usize,
    /// How many answers in words it gave: they are kept and nobody scores them.
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

/// The last answer of each group to each question: whoever changes their mind is taken at their word.
fn last_of_each(replies: &[Reply]) -> impl Iterator<Item = &Reply> {
    let mut last: BTreeMap<(&str, &str), &Reply> = BTreeMap::new();
    for reply in replies {
        last.insert((&reply.group, &reply.step), reply);
    }
    last.into_values()
}

/// How the groups stand, by name.
pub fn scores(replies: &[Reply], answers: &Answers) -> Vec<Score> {
    let mut scores: BTreeMap<&str, Score> = BTreeMap::new();
    for reply in last_of_each(replies) {
        let score = scores.entry(&reply.group).or_insert_with(|| Score {
            group: reply.group.clone(),
            points: 0,
            brier: None,
            estimates: 0,
            words: 0,
        });
        score.add(reply, answers);
    }
    scores.into_values().collect()
}

impl Score {
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

/// The calibration table of all groups together; only bins that hold an estimate.
pub fn calibration(replies: &[Reply], answers: &Answers) -> Vec<Bin> {
    let mut bins: Vec<(usize, f64, usize)> = vec![(0, 0.0, 0); BINS];
    for reply in last_of_each(replies) {
        let right = answers.of(&reply.step).map(|answer| answer.right);
        if let (Given::Probability(p), Some(Right::Statement(is_true))) = (&reply.given, right) {
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
        ];
        let scores = scores(&replies, &answers());
        let blue = &scores[0];
        // (0 + 0.5625) / 2
        assert_eq!((blue.group.as_str(), blue.points, blue.brier), ("blue", 0, Some(0.281_25)));
        // (0.09 + 0.04) / 2
        assert_eq!(scores[1].points, 3);
        assert!((scores[1].brier.unwrap() - 0.065).abs() < 1e-12);
        let table = calibration(&replies, &answers());
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
