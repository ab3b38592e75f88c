//! Texts and ids: scrubbed here, once, of whatever a terminal could obey.

use std::borrow::Cow;

use toml::de::DeValue;

use super::fault::Fault;
use super::parse::report_control;
use super::row::{Field, optional, required};
use super::value::Value;
use crate::model::text::{is_unsafe, scrub};
use crate::model::{IncidentId, Phrase};

/// The longest headline of an incident, in characters.
pub(super) const TITLE: usize = 60;
/// The longest account of an incident.
pub(super) const SUMMARY: usize = 1000;
/// The longest address.
pub(super) const ADDRESS: usize = 2000;
/// The longest note, and the longest text of the article in our words.
pub(super) const NOTE: usize = 2000;
/// The longest text of any other kind.
pub(super) const TEXT: usize = 400;
/// The longest id.
const ID: usize = 60;

/// A text in its two languages, half read.
#[derive(Default)]
struct Draft {
    en: Option<Box<str>>,
    fr: Option<Box<str>>,
}

/// The languages of a text; their length is checked when both are read.
const LANGUAGES: &[Field<Draft>] = &[
    required("en", |d, v| d.en = v.text(usize::MAX)),
    optional("fr", |d, v| d.fr = v.text(usize::MAX)),
];

impl Value<'_> {
    /// A text of at most so many characters.
    pub(crate) fn text(&self, limit: usize) -> Option<Box<str>> {
        let raw = self.string()?;
        let text = scrub(raw);
        if let Cow::Owned(_) = text {
            self.report_controls(raw);
        }
        let text = text.trim();
        if text.is_empty() {
            self.page.report(Fault::Missing, self.span, format_args!("\"{}\" is empty", self.key));
            return None;
        }
        self.check_length(text, limit);
        Some(text.into())
    }

    /// A text in one language or in two.
    pub(crate) fn phrase(&self, limit: usize) -> Option<Phrase> {
        match self.data() {
            DeValue::String(_) => self.text(limit).map(Phrase::plain),
            DeValue::Table(_) => {
                let row = self.row()?;
                let Draft { en, fr } = row.read(LANGUAGES);
                for (key, text) in [("en", &en), ("fr", &fr)] {
                    if let (Some(value), Some(text)) = (row.value(key), text) {
                        value.check_length(text, limit);
                    }
                }
                Some(Phrase { en: en?.into(), fr: fr.map(Into::into) })
            }
            _ => self.wrong("a text or { en = \"...\", fr = \"...\" }"),
        }
    }

    /// The texts of a list.
    pub(super) fn texts(&self) -> Box<[Box<str>]> {
        self.items().filter_map(|item| item.text(TEXT)).collect()
    }

    /// An id: lower case, digits, hyphens, and dots for members.
    pub(crate) fn id(&self) -> Option<Box<str>> {
        let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        self.id_of(is_part, "lower-case letters a to z, digits, hyphens and dots").map(Into::into)
    }

    /// The id of an incident: `ML-20141007-1`, or whatever another dataset calls it.
    pub(crate) fn incident_id(&self) -> Option<IncidentId> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
        self.id_of(is_part, "letters a to z, digits and hyphens").map(IncidentId::new)
    }

    fn id_of(&self, is_part: fn(char) -> bool, made_of: &str) -> Option<&str> {
        let id = self.string()?;
        let is_id = (1..=ID).contains(&id.len()) && id.chars().all(is_part);
        if !is_id {
            let reason = format_args!("\"{id}\" is no id");
            let mend = || Some(format!("1 to {ID} of {made_of}"));
            self.page.report_with(Fault::BadId, self.span, reason, mend);
        }
        is_id.then_some(id)
    }

    /// A language by its two-letter code.
    pub(super) fn language(&self) -> Option<Box<str>> {
        let code = self.string()?;
        let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase());
        if !is_code {
            let reason = format_args!("\"{code}\" is no language");
            let mend = || Some("two small letters, as \"fr\"".into());
            self.page.report_with(Fault::UnknownWord, self.span, reason, mend);
        }
        is_code.then(|| code.into())
    }

    /// A text that must be there in both languages: whoever reads it cannot ask.
    pub(crate) fn translated(&self, limit: usize) -> Option<Phrase> {
        let phrase = self.phrase(limit)?;
        if phrase.fr.is_none() {
            let reason = format_args!("\"{}\" has no French text", self.key);
            self.page.report_with(Fault::Untranslated, self.span, reason, || {
                Some("write { en = \"...\", fr = \"...\" }".into())
            });
        }
        Some(phrase)
    }

    fn check_length(&self, text: &str, limit: usize) {
        // Bytes are at least as many as characters, and need no counting.
        if text.len() > limit {
            let length = text.chars().count();
            if length > limit {
                let reason =
                    format_args!("\"{}\" has {length} characters, {limit} at most", self.key);
                self.page.report(Fault::TooLong, self.span, reason);
            }
        }
    }

    /// Reports the first character of a text that is taken out of it. Line ends and tabs are not: they
    /// become blanks.
    fn report_controls(&self, raw: &str) {
        let Some(control) = raw.chars().find(|c| is_unsafe(*c) && !"\n\r\t".contains(*c)) else {
            return;
        };
        let inside = self.page.source(self.span).find(control);
        let span = inside.map_or(self.span, |at| self.span.part(at, control.len_utf8()));
        report_control(self.page, span, control);
    }
}
