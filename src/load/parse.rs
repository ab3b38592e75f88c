//! From the text of one record to the rows in it. A record that is no TOML is reported and costs nothing
//! but itself.

use toml::de::{DeTable, DeValue, Error};

use super::block::Record;
use super::fault::Fault;
use super::near::did_you_mean;
use super::page::{Page, Reader, Span};
use super::row::Row;
use super::table::{Form, Table};
use super::value::Value;
use crate::model::text::is_unsafe;

/// Hands the rows of a record to `take`: one, unless an indented header hid the next from the cut.
pub(super) fn each_row(record: Record<'_>, reader: Reader<'_>, mut take: impl FnMut(&Row<'_>)) {
    let text = match std::str::from_utf8(record.text) {
        Ok(text) => text,
        Err(error) => return report_bytes(record, reader, error.valid_up_to()),
    };
    let page = Page::new(record, text, reader);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() && is_lost(&page, errors) {
        return;
    }
    for (key, value) in root.get_ref() {
        let value = Value::new(&page, key, value);
        match Table::from_word(value.key) {
            Some(table) if Some(table) == record.table => each_of_table(table, &value, &mut take),
            Some(table) => report_header(table, &value),
            None => report_unknown_table(&value, Span::from(key.span())),
        }
    }
}

/// Hands the rows of one table on, if it is written in its own form.
fn each_of_table(table: Table, value: &Value<'_>, take: &mut impl FnMut(&Row<'_>)) {
    match (table.form(), value.data()) {
        (Form::One, DeValue::Table(_)) => value.row().iter().for_each(take),
        (Form::Many, DeValue::Array(_)) => {
            value.items().filter_map(|item| item.row()).for_each(|row| take(&row));
        }
        _ => report_header(table, value),
    }
}

fn report_header(table: Table, value: &Value<'_>) {
    let reason = format_args!("\"{}\" must be written as a table of its own", table.word());
    value.page.report_with(Fault::UnknownTable, value.span, reason, || {
        Some(format!("begin the line with {}", table.header()))
    });
}

fn report_unknown_table(value: &Value<'_>, key: Span) {
    let name = value.key;
    let nearest = || did_you_mean(name, Table::ALL.iter().map(|table| table.word()));
    // The span of a table is its header, and the key stands in it.
    if value.span.contains(key) {
        let reason = format_args!("unknown table \"{name}\"");
        value.page.report_with(Fault::UnknownTable, key, reason, nearest);
    } else {
        let reason = format_args!("key \"{name}\" outside any table");
        value.page.report(Fault::UnknownKey, key, reason);
    }
}

fn report_bytes(record: Record<'_>, reader: Reader<'_>, at: usize) {
    let text = String::from_utf8_lossy(record.text);
    let byte = record.text.get(at).copied().unwrap_or_default();
    Page::new(record, &text, reader).report_with(
        Fault::NotUtf8,
        Span::from(at..at + char::REPLACEMENT_CHARACTER.len_utf8()),
        format_args!("the byte {byte:#04x} is not UTF-8"),
        || Some("save the file as UTF-8".into()),
    );
}

/// Reports what the parser complained about; says whether the record is lost over it.
pub(super) fn is_lost(page: &Page<'_>, mut errors: Vec<Error>) -> bool {
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut is_lost = false;
    for error in errors {
        let span = Span::from(error.span().unwrap_or_default());
        let message = error.message();
        if let Some(control) = page.character_at(span).filter(|c| is_unsafe(*c) && *c != '\n') {
            // The parser goes on behind it, and the text is scrubbed like any other.
            report_control(page, span, control);
            continue;
        }
        if message.starts_with("invalid date") || message.starts_with("invalid time") {
            report_date(page, span, message);
        } else if !is_lost {
            // What follows the first is mostly its echo.
            report_syntax(page, span, message);
        } else {
            continue;
        }
        is_lost = true;
    }
    is_lost
}

fn report_date(page: &Page<'_>, span: Span, message: &str) {
    let reason = format_args!("there is no {}", page.source(span));
    page.report_with(Fault::NoSuchDate, span, reason, || {
        message.split_once(", ").map(|(_, expected)| expected.to_owned())
    });
}

fn report_syntax(page: &Page<'_>, span: Span, message: &str) {
    if message == "duplicate key" {
        let reason = format_args!("the key \"{}\" is given twice", page.source(span));
        page.report(Fault::Syntax, span, reason);
    } else {
        page.report(Fault::Syntax, span, format_args!("not TOML: {message}"));
    }
}

/// Reports a character that is taken out of the text.
pub(super) fn report_control(page: &Page<'_>, span: Span, control: char) {
    let escape = control.escape_unicode();
    page.report(Fault::Control, span, format_args!("control character {escape} taken out"));
}
