//! The answers of the screen as text to be read aloud: over the radio, by a screen reader, from paper.
//!
//! One fact a line, its name first, every line whole in itself; nothing is set in columns, nothing rests
//! on where a sign stands, and no line is wider than [`WIDTH`]. Every answer ends with how many incidents
//! it speaks of and what it leaves out, so that a listener knows that he heard all of it.

mod counted;
mod listed;
mod page;
mod placed;
mod timed;
mod told;

pub use counted::stats;
pub use listed::{list, short};
pub use page::{Letters, Manner, Page, WIDTH};
pub use placed::places;
pub use timed::{Timeline, operation_days, timeline};
pub use told::record;

use crate::model::{Count, Dataset, Group, Language, Row, TimePrecision};
use crate::query::Tally;
use crate::words::Words;

/// What a query lets through.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The dataset it was asked of.
    pub data: &'a Dataset,
    /// The incidents, in the order in which they are to be told.
    pub rows: &'a [Row],
    /// How many more it might let through if they had a point.
    pub unplaced: usize,
}

impl Answer<'_> {
    /// Its counts.
    pub fn tally(&self) -> Tally {
        Tally::of(self.data, self.rows.iter().copied())
    }

    /// How many of its incidents are dated no closer than to within a few days.
    fn vaguely_dated(&self) -> usize {
        let incidents = self.rows.iter().filter_map(|row| self.data.incident(*row));
        incidents.filter(|incident| incident.when.precision > TimePrecision::Day).count()
    }
}

/// The end of every answer: how many, and what is left out or not known closely.
pub fn closing(page: &mut Page, answer: &Answer<'_>) {
    let words = page.words();
    counts(page, None, &answer.tally());
    let left_out = match answer.unplaced {
        0 => words.nothing.to_owned(),
        more => format!("{more} {}", words.left_out_pointless),
    };
    page.fact(words.left_out, &left_out);
    let vague = answer.vaguely_dated();
    if vague > 0 {
        page.fact(words.dates, &format!("{vague} {}", words.vaguely_dated));
    }
}

/// The counts of a tally, a line each; those of a part carry its name, so that each line says of what.
fn counts(page: &mut Page, part: Option<&str>, tally: &Tally) {
    let words = page.words();
    let language = page.manner().language;
    let sum = |count, unknown| sum_words(count, unknown, tally.incidents, language);
    let mut say = |label: &str, text: &str| match part {
        Some(part) => page.fact(&format!("{part}, {label}"), text),
        None => page.fact(label, text),
    };
    say(words.incidents, &tally.incidents.to_string());
    say(words.killed, &sum(tally.killed, tally.killed_unknown));
    for group in Group::ALL {
        let killed = tally.group(*group);
        if killed.high > 0 {
            say(&format!("{} {}", words.killed, group.name(language)), &killed.to_string());
        }
    }
    say(words.wounded, &sum(tally.wounded, tally.wounded_unknown));
    if tally.abducted.high > 0 {
        say(words.abducted, &tally.abducted.to_string());
    }
}

/// A sum over so many incidents, of which some give no number: `58 (50..58); not known of 3`. Where none
/// gives one, there is no sum: it is not zero.
fn sum_words(sum: Count, unknown: usize, incidents: usize, language: Language) -> String {
    let words = Words::of(language);
    match unknown {
        0 => sum.to_string(),
        all if all == incidents => words.not_known.to_owned(),
        some => format!("{sum}; {} {some}", words.not_known_of),
    }
}
