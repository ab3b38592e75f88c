//! A log read again: which step when, how long, against the plan; what was sent, asked and answered.

use super::pace::clock;
use super::record::{Entry, Event, Sender};
use super::score::{Award, Bin, Reply, Results, Score, Worded, given};
use super::{Answers, Deck, EXERCISE, short_name};
use crate::model::{Language, Moment};
use crate::words::Words;

/// Reads a log, a line an entry; what cannot be read is given as the number of its line and why.
pub fn entries(text: &str) -> (Vec<Entry>, Vec<(usize, String)>) {
    let (mut entries, mut refused) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match serde_json::from_str(line) {
            Ok(entry) => entries.push(entry),
            Err(error) => refused.push((number, error.to_string())),
        }
    }
    (entries, refused)
}

/// What the groups answered in a run and were given for it, as far as the deck still has the question.
pub fn results(entries: &[Entry], deck: &Deck) -> Results {
    let mut results = Results::default();
    let question = |id: &str| deck.steps.iter().find(|step| *step.id == *id)?.question.as_ref();
    for entry in entries {
        match &entry.event {
            Event::Reply { group, step, said } => {
                let given = question(step).and_then(|question| given(said, question));
                let reply =
                    given.map(|given| Reply { group: group.clone(), step: step.clone(), given });
                results.replies.extend(reply);
            }
            Event::Award { group, step, points } if question(step).is_some() => {
                let (group, step) = (group.clone(), step.clone());
                results.awards.push(Award { group, step, points: *points });
            }
            _ => {}
        }
    }
    results
}

/// A run that was cut off, as its log has it.
#[derive(Clone, Debug, PartialEq)]
pub struct CutOff {
    /// When it was begun.
    pub begun: Moment,
    /// The step that it had reached, from 0.
    pub step: usize,
    /// What the groups had answered.
    pub results: Results,
}

/// So many minutes after its last line a run is over, whether its deck was told to the end or not.
const OVER_AFTER: i64 = 120;

/// The run of a log, where it can go on: it is of this deck, was not told to the end, and broke off not
/// long ago.
pub fn cut_off(entries: &[Entry], deck: &Deck, now: Moment) -> Option<CutOff> {
    let (first, last) = (entries.first()?, entries.last()?);
    let is_it = matches!(&first.event, Event::Begin { deck: name, .. } if *name == *deck.file);
    let is_recent = (now - last.time).num_minutes() < OVER_AFTER && last.time <= now;
    let reached = |entry: &Entry| match &entry.event {
        Event::Step { step, .. } => deck.steps.iter().position(|other| *other.id == **step),
        _ => None,
    };
    let is_told = entries.iter().filter_map(reached).any(|step| step + 1 == deck.steps.len());
    let step = entries.iter().rev().find_map(reached)?;
    (is_it && is_recent && !is_told).then(|| CutOff {
        begun: first.time,
        step,
        results: results(entries, deck),
    })
}

/// The run as lines, and under it how the groups stand. Without its deck neither titles nor plan are known.
pub fn lines(
    entries: &[Entry],
    deck: Option<(&Deck, &Answers)>,
    language: Language,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let until = entries.iter().skip(at + 1).find(|next| ends_step(&next.event));
        let taken = until.map(|next| next.elapsed.saturating_sub(entry.elapsed));
        let what = said(&entry.event, deck.map(|(deck, _)| deck), taken, language);
        let line =
            format!("{} {:>6}  {what}", entry.time.format("%H:%M:%SZ"), clock(entry.elapsed));
        lines.push(marked(line, entry));
    }
    if let (Some((deck, answers)), Some(last)) = (deck, entries.last()) {
        let standing = standing(&results(entries, deck), answers, language);
        lines.extend(standing.into_iter().map(|line| marked(line, last)));
    }
    lines
}

/// The line, told as exercise traffic where the entry is: no line of a replay can be taken for a report.
fn marked(line: String, entry: &Entry) -> String {
    match entry.traffic {
        Some(_) if !line.is_empty() => format!("{line}  {EXERCISE}"),
        _ => line,
    }
}

/// How the groups stand: the table of scores, that of calibration, and what they answered in words with the
/// points given for it. No line where nobody has answered yet.
pub fn standing(results: &Results, answers: &Answers, language: Language) -> Vec<String> {
    let words = Words::of(language);
    let mut lines = Vec::new();
    let mut table = |heading: &str, rows: Vec<String>| {
        if !rows.is_empty() {
            lines.extend([String::new(), heading.to_owned()]);
            lines.extend(rows);
        }
    };
    let scores = results.scores(answers);
    table(words.score_heading, scores.iter().map(Score::to_string).collect());
    let bins = results.calibration(answers);
    table(words.calibration_heading, bins.iter().map(Bin::to_string).collect());
    table(words.worded_heading, results.worded().iter().map(Worded::to_string).collect());
    lines
}

const fn ends_step(event: &Event) -> bool {
    matches!(event, Event::Step { .. } | Event::End)
}

fn said(event: &Event, deck: Option<&Deck>, taken: Option<u32>, language: Language) -> String {
    let words = Words::of(language);
    match event {
        Event::Begin { deck, title } => format!("{title} ({})", short_name(deck)),
        Event::Step { number, step } => {
            let step_of = deck.and_then(|deck| deck.steps.iter().find(|other| *other.id == **step));
            let title = step_of.map_or(step.as_str(), |step| step.title.get(language));
            let taken = taken.map(clock).unwrap_or_default();
            let plan = step_of.map(|step| format!(" {} {}", words.of, clock(step.seconds)));
            format!("{number:>2} {title}: {taken}{}", plan.unwrap_or_default())
        }
        Event::Inject { number, by } => {
            let by = match by {
                Sender::Hand => words.by_hand,
                Sender::Clock => words.by_clock,
            };
            format!("   {} {number} ({by})", words.inject)
        }
        Event::Answer { step } => format!("   {}: {step}", words.answer),
        Event::Reply { group, step, said } => format!("   {group}, {step}: {said}"),
        Event::Award { group, step, points } => {
            format!("   {group}, {step}: {} {points}", words.points)
        }
        Event::Resume { .. } => words.taken_up.to_owned(),
        Event::End => words.end.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_line_costs_no_other() {
        let good = "{\"time\":\"2026-01-01T10:00:00\",\"elapsed\":75,\"event\":\"step\",\"number\":2,\"step\":\"a\"}";
        let (entries, refused) = entries(&format!("{good}\n{{\n{good}\n"));
        assert_eq!((entries.len(), refused.len(), refused[0].0), (2, 1, 2));
        let lines = lines(&entries, None, Language::En);
        assert_eq!(lines[0], "10:00:00Z   1:15   2 a: 0:00");
    }
}
