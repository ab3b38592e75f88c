//! A log read again: which step when, how long, against the plan; what was sent, asked and answered.

use super::pace::clock;
use super::record::{Entry, Event, Sender};
use super::score::{Bin, Reply, Score, calibration, given, scores};
use super::{Answers, Deck, EXERCISE};
use crate::model::Language;
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

/// What the groups answered in a run, as far as the deck still has the question.
pub fn replies(entries: &[Entry], deck: &Deck) -> Vec<Reply> {
    let reply = |entry: &Entry| {
        let Event::Reply { group, step, said } = &entry.event else { return None };
        let question = deck.steps.iter().find(|other| *other.id == **step)?.question.as_ref()?;
        let (group, step, given) = (group.clone(), step.clone(), given(said, question)?);
        Some(Reply { group, step, given })
    };
    entries.iter().filter_map(reply).collect()
}

/// The run as lines, and under it how the groups stand. Without its deck neither titles nor plan are known.
pub fn lines(
    entries: &[Entry],
    deck: Option<(&Deck, &Answers)>,
    language: Language,
) -> Vec<String> {
    let words = Words::of(language);
    let mut lines = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let until = entries.iter().skip(at + 1).find(|next| ends_step(&next.event));
        let taken = until.map(|next| next.elapsed.saturating_sub(entry.elapsed));
        let what = said(&entry.event, deck.map(|(deck, _)| deck), taken, language);
        let mark = if entry.traffic.is_some() { format!("  {EXERCISE}") } else { String::new() };
        lines.push(format!(
            "{} {:>6}  {what}{mark}",
            entry.time.format("%H:%M:%SZ"),
            clock(entry.elapsed)
        ));
    }
    if let Some((deck, answers)) = deck {
        let replies = replies(entries, deck);
        if !replies.is_empty() {
            lines.extend([String::new(), words.score_heading.to_owned()]);
            lines.extend(scores(&replies, answers).iter().map(Score::to_string));
            lines.extend([String::new(), words.calibration_heading.to_owned()]);
            lines.extend(calibration(&replies, answers).iter().map(Bin::to_string));
        }
    }
    lines
}

const fn ends_step(event: &Event) -> bool {
    matches!(event, Event::Step { .. } | Event::End)
}

fn said(event: &Event, deck: Option<&Deck>, taken: Option<u32>, language: Language) -> String {
    let words = Words::of(language);
    match event {
        Event::Begin { deck, title } => format!("{title} ({deck})"),
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
