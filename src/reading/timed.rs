//! Incidents over time: a line a stretch of the calendar, then the operations of that time.

use std::collections::BTreeMap;

use super::page::Page;
use super::{Answer, closing, sum_words};
use crate::model::{Dataset, Day, Language, Operation, Period, Row, TimePrecision};
use crate::query::{Bucket, Histogram, Tally};
use crate::words::Words;

/// No more stretches than this unless a unit is asked for: what fits on a page.
const USUAL_STRETCHES: usize = 40;

/// Incidents over time, and the operations of that time.
#[derive(Clone, Debug)]
pub struct Timeline<'a> {
    /// What a stretch is.
    pub unit: Bucket,
    /// From the stretch of the first incident to that of the last, without gaps.
    pub stretches: Vec<(Period, Tally)>,
    /// The operations that touch these days, in the order of the data.
    pub operations: Vec<&'a Operation>,
}

impl<'a> Timeline<'a> {
    /// Over the days of an answer, in stretches of a unit, or of the finest that gives no more than
    /// forty. An incident counts where it began.
    pub fn of(answer: &Answer<'a>, unit: Option<Bucket>) -> Self {
        let Some(period) = span(answer) else {
            let unit = unit.unwrap_or(Bucket::Month);
            return Self { unit, stretches: Vec::new(), operations: Vec::new() };
        };
        let unit = unit.unwrap_or_else(|| Bucket::fitting(period, USUAL_STRETCHES));
        let mut rows: BTreeMap<Day, Vec<Row>> = BTreeMap::new();
        for row in answer.rows {
            if let Some(incident) = answer.data.incident(*row) {
                rows.entry(unit.period_of(incident.when.day).from).or_default().push(*row);
            }
        }
        let bars = Histogram::new(answer.data, std::iter::empty(), period, unit).bars;
        let tally = |period: Period| {
            let rows = rows.get(&period.from).into_iter().flatten();
            (period, Tally::of(answer.data, rows.copied()))
        };
        let stretches = bars.into_iter().map(|bar| tally(bar.period)).collect();
        Self { unit, stretches, operations: operations_during(answer.data, period) }
    }
}

/// The days from the first incident of an answer to its last; `None` where it has none.
fn span(answer: &Answer<'_>) -> Option<Period> {
    let incidents = || answer.rows.iter().filter_map(|row| answer.data.incident(*row));
    let days = || incidents().map(|incident| incident.when.day);
    Some(Period::between(days().min()?, days().max()?))
}

fn operations_during(data: &Dataset, period: Period) -> Vec<&Operation> {
    let operations = data.registers.operations.iter().map(AsRef::as_ref);
    operations.filter(|operation| operation.period().overlaps(&period)).collect()
}

/// A line a stretch, then a line an operation, then the counts. Stretches without an incident stand
/// together in one line: a listener would lose count of them.
pub fn timeline(page: &mut Page, answer: &Answer<'_>, unit: Option<Bucket>) {
    let timeline = Timeline::of(answer, unit);
    let is_empty = |stretch: &(Period, Tally)| stretch.1.incidents == 0;
    for run in timeline.stretches.chunk_by(|a, b| is_empty(a) && is_empty(b)) {
        stretch(page, run);
    }
    page.gap();
    let (words, language) = (page.words(), page.manner().language);
    for operation in timeline.operations {
        let days = operation_days(operation, language);
        page.fact(words.operation, &format!("{}, {days}", operation.name.get(language)));
    }
    page.gap();
    closing(page, answer);
}

/// One stretch with incidents, or several without.
fn stretch(page: &mut Page, run: &[(Period, Tally)]) {
    let (words, language) = (page.words(), page.manner().language);
    let (Some((first, tally)), Some((last, _))) = (run.first(), run.last()) else { return };
    let days = Period::between(first.from, last.to).to_string();
    let text = match tally.incidents {
        0 => words.none_recorded.to_owned(),
        count => {
            let killed = sum_words(tally.killed, tally.killed_unknown, count, language);
            format!("{} {count}, {} {killed}", words.incidents, words.killed)
        }
    };
    page.fact(&days, &text);
}

/// The days of an operation, with how exactly they are known: `2013-01-11 to 2014-08-01`.
pub fn operation_days(operation: &Operation, language: Language) -> String {
    let words = Words::of(language);
    let known = |precision: TimePrecision| match precision {
        TimePrecision::Exact | TimePrecision::Hour | TimePrecision::Day => String::new(),
        vague => format!(" ({})", vague.name(language)),
    };
    let from = format!("{}{}", operation.from, known(operation.from_precision));
    match operation.to {
        Some(to) => format!("{from} {} {to}{}", words.to, known(operation.to_precision)),
        None => format!("{from} {}", words.and_on),
    }
}
