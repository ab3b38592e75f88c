//! Incidents one after the other: a few facts of each, or each in one line.

use super::page::Page;
use super::{Answer, closing, told};
use crate::model::{Incident, Language};

/// Every incident of an answer by its first facts, then the counts.
pub fn list(page: &mut Page, answer: &Answer<'_>) {
    let words = page.words();
    let total = answer.rows.len();
    for (number, row) in (1..).zip(answer.rows) {
        let Some(incident) = answer.data.incident(*row) else { continue };
        page.gap();
        let heading = format!("{} {number} {} {total}", words.incident, words.of);
        page.fact(&heading, incident.id.as_str());
        told::first_facts(page, incident, answer.data);
    }
    page.gap();
    closing(page, answer);
}

/// An incident in one line: `2014-10-03, Ambush, Indelimane, killed 9: Convoy ambushed`.
pub fn short(incident: &Incident, language: Language) -> String {
    let place = incident.position.place.as_ref().map_or_else(
        || incident.position.precision.name(language).to_owned(),
        |place| place.name.to_string(),
    );
    let words = crate::words::Words::of(language);
    let killed = match incident.killed.all {
        Some(count) => format!("{} {count}", words.killed),
        None => words.unknown_toll.to_owned(),
    };
    let title = incident.details().title.as_ref().unwrap_or(&incident.summary);
    format!(
        "{}, {}, {place}, {killed}: {}",
        incident.when,
        incident.kind.name(language),
        title.get(language)
    )
}
