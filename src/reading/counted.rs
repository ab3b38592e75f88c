//! Counts by group.

use super::page::Page;
use super::{Answer, closing, counts};
use crate::query::{GroupBy, tally_by};

/// The counts of every part, then of all. What belongs to several parts (an incident has several actors
/// and sources) counts in each of them and once in all.
pub fn stats(page: &mut Page, answer: &Answer<'_>, by: GroupBy) {
    let language = page.manner().language;
    for part in tally_by(answer.data, answer.rows.iter().copied(), by) {
        page.gap();
        let name = format!("{} {}", by.name(language), part.name.get(language));
        counts(page, Some(&name), &part.tally);
    }
    page.gap();
    closing(page, answer);
}
