//! `[[alert]]`: what calls the user.

use crate::app::alerts::{Alert, How, Until};
use crate::load::fields::{Fault, Field, Value, optional, required};
use crate::query::Query;

/// An alert while it is read.
#[derive(Debug, Default)]
pub(super) struct AlertPart {
    name: String,
    query: String,
    how: Option<Vec<How>>,
    until: Option<Until>,
}

pub(super) const ALERT: &[Field<AlertPart>] = &[
    required("name", |part, value| value.string().unwrap_or_default().clone_into(&mut part.name)),
    required("query", |part, value| part.query = query(value)),
    optional("how", |part, value| {
        let words: Vec<_> = How::ALL.iter().map(|how| how.word()).collect();
        let ways = value.items().filter_map(|item| How::from_word(item.one_of("way", &words)?));
        part.how = Some(ways.collect());
    }),
    optional("until", |part, value| {
        let words: Vec<_> = Until::ALL.iter().map(|until| until.word()).collect();
        part.until = value.one_of("end", &words).and_then(Until::from_word);
    }),
];

impl AlertPart {
    /// The alert: a banner and the bell, until it is acknowledged, unless it says otherwise.
    pub(super) fn finish(self) -> Alert {
        Alert {
            name: self.name,
            query: self.query,
            how: self.how.unwrap_or_else(|| vec![How::Banner, How::Bell]),
            until: self.until.unwrap_or(Until::Acknowledged),
        }
    }
}

/// A query that can be read; an alert that can never call must not wait to be missed.
fn query(value: &Value<'_>) -> String {
    let text = value.string().unwrap_or_default();
    if let Err(error) = Query::parse(text) {
        value.report(Fault::UnknownWord, format_args!("{error}"), || None);
    }
    text.to_owned()
}
