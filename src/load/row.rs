//! A table of fields against a table of the file: every key is read by its field, every other key is
//! reported, every field that must be there is looked for.

use std::fmt;

use toml::de::DeTable;

use super::fault::Fault;
use super::near::did_you_mean;
use super::page::{Mark, Page, Span};
use super::value::Value;
use crate::model::Day;

/// A key that a table may have, and how its value is read into a draft of the record.
pub(crate) struct Field<D> {
    name: &'static str,
    is_required: bool,
    read: fn(&mut D, &Value<'_>),
}

/// A key that must be there.
pub(crate) const fn required<D>(name: &'static str, read: fn(&mut D, &Value<'_>)) -> Field<D> {
    Field { name, is_required: true, read }
}

/// A key that may be there.
pub(crate) const fn optional<D>(name: &'static str, read: fn(&mut D, &Value<'_>)) -> Field<D> {
    Field { name, is_required: false, read }
}

/// A table of the file.
pub(crate) struct Row<'a> {
    /// The page it stands on.
    pub(super) page: &'a Page<'a>,
    /// Its header, or all of it where it is written in line.
    pub(super) span: Span,
    table: &'a DeTable<'a>,
}

impl<'a> Row<'a> {
    /// A row on its page.
    pub(super) fn new(page: &'a Page<'a>, span: Span, table: &'a DeTable<'a>) -> Self {
        Self { page, span, table }
    }

    /// Reads every key by its field.
    pub(crate) fn read<D: Default>(&self, fields: &'static [Field<D>]) -> D {
        let mut draft = D::default();
        let mut required = fields.iter().filter(|field| field.is_required).count();
        for (key, value) in self.table {
            let Some(field) = fields.iter().find(|field| field.name == key.get_ref()) else {
                self.report_unknown(Span::from(key.span()), key.get_ref(), fields);
                continue;
            };
            required -= usize::from(field.is_required);
            (field.read)(&mut draft, &Value::new(self.page, key, value));
        }
        if required > 0 {
            self.report_missing(fields);
        }
        draft
    }

    /// Where it stands.
    pub(crate) fn mark(&self) -> Mark {
        Mark(self.page.problem(Fault::Missing, self.span, "", None))
    }

    /// Every key with its value, for a table whose keys are not fixed.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Value<'a>> + use<'a> {
        let page = self.page;
        self.table.iter().map(move |(key, value)| Value::new(page, key, value))
    }

    /// The value of a key, if it is there.
    pub(super) fn value(&self, key: &str) -> Option<Value<'a>> {
        let (key, value) = self.table.get_key_value(key)?;
        Some(Value::new(self.page, key, value))
    }

    /// Reports a problem with the value of a key; with the row itself where the key is not there.
    pub(super) fn report(&self, fault: Fault, key: &str, reason: fmt::Arguments<'_>) {
        self.report_with(fault, key, reason, || None);
    }

    /// Reports a problem with the value of a key, and how it could be mended.
    pub(super) fn report_with(
        &self,
        fault: Fault,
        key: &str,
        reason: fmt::Arguments<'_>,
        mend: impl FnOnce() -> Option<String>,
    ) {
        let span = self.value(key).map_or(self.span, |value| value.span);
        self.page.report_with(fault, span, reason, mend);
    }

    /// Checks that a last day, under its key, is not before the first.
    pub(super) fn check_days(&self, from: Option<Day>, to: Option<Day>, key: &str) {
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            let reason = format_args!("\"{key}\" is {to}, before the beginning on {from}");
            self.report(Fault::WrongOrder, key, reason);
        }
    }

    /// Reports a problem with a key itself, and how it could be mended.
    pub(crate) fn report_key(
        &self,
        key: &str,
        reason: fmt::Arguments<'_>,
        mend: impl FnOnce() -> Option<String>,
    ) {
        let span =
            self.table.get_key_value(key).map_or(self.span, |(key, _)| Span::from(key.span()));
        self.page.report_with(Fault::UnknownKey, span, reason, mend);
    }

    fn report_unknown<D>(&self, span: Span, key: &str, fields: &[Field<D>]) {
        let reason = format_args!("unknown key \"{key}\"");
        self.page.report_with(Fault::UnknownKey, span, reason, || {
            did_you_mean(key, fields.iter().map(|field| field.name))
        });
    }

    fn report_missing<D>(&self, fields: &[Field<D>]) {
        let is_missing =
            |field: &&Field<D>| field.is_required && !self.table.contains_key(field.name);
        for field in fields.iter().filter(is_missing) {
            self.report(Fault::Missing, field.name, format_args!("\"{}\" is missing", field.name));
        }
    }
}

/// The names of a table of fields, of which each stands in it once.
#[cfg(test)]
pub(super) fn lawful_names<D>(fields: &[Field<D>]) -> std::collections::BTreeSet<&'static str> {
    let names: std::collections::BTreeSet<_> = fields.iter().map(|field| field.name).collect();
    assert_eq!(names.len(), fields.len());
    names
}
