//! Reports and who publishes them.

use std::sync::Arc;

use toml::de::DeValue;

use super::fault::Fault;
use super::near::did_you_mean;
use super::row::{Field, Row, optional, required};
use super::text::{ADDRESS, NOTE, TEXT};
use super::value::Value;
use crate::model::source::SourceDetails;
use crate::model::{Day, Phrase, Publisher, Rating, Reliability, Source};

#[derive(Default)]
struct Draft {
    name: Option<Arc<str>>,
    date: Option<Day>,
    rating: Option<Rating>,
    url: Option<Box<str>>,
    more: SourceDetails,
}

const FIELDS: &[Field<Draft>] = &[
    required("name", |d, v| d.name = publisher_name(v)),
    optional("date", |d, v| d.date = v.day()),
    optional("url", |d, v| d.url = v.text(ADDRESS)),
    optional("title", |d, v| d.more.title = v.text(TEXT)),
    optional("lang", |d, v| d.more.language = v.language()),
    optional("rating", |d, v| d.rating = rating(v)),
    optional("original", |d, v| d.more.original = v.text(TEXT)),
    optional("says", |d, v| d.more.says = says(v)),
    optional("note", |d, v| d.more.note = v.phrase(NOTE)),
];

/// What a report may assert: its own words, field by field.
type Said = Vec<(Box<str>, Box<str>)>;

const SAYS: &[Field<Said>] = &[
    optional("killed", said),
    optional("wounded", said),
    optional("abducted", said),
    optional("peacekeepers", said),
    optional("civilians", said),
    optional("fighters", said),
    optional("forces", said),
    optional("weapon", said),
    optional("rounds", said),
    optional("by", said),
    optional("suspected", said),
    optional("claimed", said),
    optional("attackers", said),
    optional("date", said),
    optional("place", said),
    optional("kind", said),
];

fn says(value: &Value<'_>) -> Box<[(Box<str>, Box<str>)]> {
    value.row().map(|row| row.read(SAYS)).unwrap_or_default().into()
}

/// Reads the reports of a list.
pub(super) fn read_all(value: &Value<'_>) -> Box<[Source]> {
    value.items().filter_map(|item| item.row()).filter_map(|row| read(&row)).collect()
}

fn read(row: &Row<'_>) -> Option<Source> {
    let Draft { name, date, rating, url, more } = row.read(FIELDS);
    let more = (more != SourceDetails::default()).then(|| Box::new(more));
    Some(Source { name: name?, date, rating: rating.unwrap_or_default(), url, more })
}

/// The Admiralty pair, `B2`.
pub(super) fn rating(value: &Value<'_>) -> Option<Rating> {
    let text = value.string()?;
    let rating = Rating::from_text(text);
    if rating.is_none() {
        let reason = format_args!("\"{text}\" is no rating");
        let mend = || Some("a letter A to F and a digit 1 to 6, as \"B2\"".into());
        value.page.report_with(Fault::UnknownWord, value.span, reason, mend);
    }
    rating
}

/// The name of who published it. One that the register does not have is told, once.
fn publisher_name(value: &Value<'_>) -> Option<Arc<str>> {
    let reader = value.page.reader;
    let written = value.string()?;
    if let Some(name) = reader.names.borrow().get(written) {
        return Some(name);
    }
    let name: Arc<str> = value.text(TEXT)?.into();
    reader.names.borrow_mut().add(written, &name);
    let publishers = &reader.registers.publishers;
    if publishers.find(&name).is_none() {
        let reason = format_args!("\"{name}\" is not in the register of sources");
        value.page.report_with(Fault::UnknownPublisher, value.span, reason, || {
            let names = publishers.iter().map(|publisher| &*publisher.name);
            did_you_mean(&name, names)
        });
    }
    Some(name)
}

/// A number, a date or a text, as it is written.
fn said(draft: &mut Said, value: &Value<'_>) {
    let text = match value.data() {
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => {
            Some(value.page.source(value.span).into())
        }
        DeValue::String(_) => value.text(TEXT),
        _ => value.wrong("a number or a text"),
    };
    draft.extend(text.map(|text| (value.key.into(), text)));
}

/// A row of the register of publishers, half read.
#[derive(Default)]
struct PublisherDraft {
    id: Option<Box<str>>,
    name: Option<Box<str>>,
    aliases: Box<[Box<str>]>,
    kind: Option<crate::model::source::PublisherType>,
    language: Option<Box<str>>,
    reliability: Option<Reliability>,
    url: Option<Box<str>>,
    note: Option<Phrase>,
}

const PUBLISHER_FIELDS: &[Field<PublisherDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.text(TEXT)),
    optional("aliases", |d, v| d.aliases = v.texts()),
    required("type", |d, v| d.kind = v.word()),
    optional("lang", |d, v| d.language = v.language()),
    optional("reliability", |d, v| d.reliability = v.word()),
    optional("url", |d, v| d.url = v.text(ADDRESS)),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
];

/// Reads a row of the register of publishers.
pub(super) fn read_publisher(row: &Row<'_>) -> Option<Publisher> {
    let draft = row.read(PUBLISHER_FIELDS);
    Some(Publisher {
        id: draft.id?,
        name: draft.name?,
        aliases: draft.aliases,
        kind: draft.kind?,
        language: draft.language,
        reliability: draft.reliability.unwrap_or(Reliability::F),
        url: draft.url,
        note: draft.note,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;

    #[test]
    fn the_tables_are_lawful() {
        lawful_names(FIELDS);
        lawful_names(SAYS);
        lawful_names(PUBLISHER_FIELDS);
    }
}
