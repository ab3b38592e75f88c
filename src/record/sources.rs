//! The sources of a record: on what they differ first, then each with its rating and what it says.

use std::collections::BTreeMap;

use super::{INDENT, Record};
use crate::lines::Tone;
use crate::model::{Rating, Source};

impl Record<'_> {
    /// Who says so.
    pub(super) fn sources(&mut self) {
        for (field, versions) in differences(&self.incident.sources) {
            let text = format!("{field}: {}", versions.join(" / "));
            self.field(self.words.differ, &text, Tone::Warning);
        }
        self.matrix();
        let incident = self.incident;
        for source in incident.sources.iter() {
            self.source(source);
        }
    }

    fn source(&mut self, source: &Source) {
        let rating = if source.rating == Rating::UNRATED {
            format!("{} {}", source.rating, self.words.unrated)
        } else {
            source.rating.to_string()
        };
        let date = source.date.map_or(self.words.no_date.to_owned(), |day| day.to_string());
        let head = format!("{} {date}", source.name);
        self.field(&rating, &head, Tone::Plain);
        if !source.says().is_empty() {
            let says: Vec<String> =
                source.says().iter().map(|(field, value)| format!("{field} {value}")).collect();
            self.text(&format!("{} {}", self.words.says, says.join(", ")), Tone::Plain, INDENT);
        }
        if let Some(title) = source.title() {
            let title = title.to_owned();
            self.text(&title, Tone::Faint, INDENT);
        }
        let more = source.more.as_deref();
        if let Some(original) = more.and_then(|more| more.original.as_deref()) {
            self.text(&format!("< {original}"), Tone::Faint, INDENT);
        }
        if let Some(note) = more.and_then(|more| more.note.as_ref()) {
            self.text(note.get(self.manner.language), Tone::Faint, INDENT);
        }
        if let Some(url) = &source.url {
            self.text(url, Tone::Faint, INDENT);
        }
    }
}

/// The fields on which sources assert different things, with the versions in the order of the sources.
pub fn differences(sources: &[Source]) -> Vec<(&str, Vec<&str>)> {
    let mut fields: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (field, value) in sources.iter().flat_map(Source::says) {
        let versions = fields.entry(field).or_default();
        if !versions.contains(&&**value) {
            versions.push(value);
        }
    }
    fields.into_iter().filter(|(_, versions)| versions.len() > 1).collect()
}
