//! `watch`: the incidents that are new or have changed, a line each, for scripts.
//!
//! What was printed once is not printed again: each query has marks of its own in the state folder.

use std::io::Write;
use std::sync::Arc;

use serde::Serialize;

use super::args::WatchArgs;
use super::json::JsonIncident;
use super::list;
use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::marks::{Marks, News};
use crate::config;
use crate::model::diff::Change;
use crate::model::{Dataset, IncidentId, Row};
use crate::term::{Store, changes};

/// Prints what is new, once or as it comes.
pub(super) fn run(
    setup: &Setup,
    args: &WatchArgs,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let query = args.words.join(" ");
    let mut watch = Watch::of(setup, &query)?;
    if args.once {
        let loaded = setup.load();
        let printed = watch.print(&Arc::new(loaded.dataset), args, out)?;
        return Ok(if printed > 0 { Outcome::Fine } else { Outcome::Nothing });
    }
    for data in changes(&setup.data) {
        watch.print(&data, args, out)?;
        out.flush()?;
    }
    Ok(Outcome::Fine)
}

/// A query that is watched.
struct Watch<'a> {
    setup: &'a Setup,
    query: &'a str,
    store: Store,
    /// The file of its marks.
    file: String,
    marks: Marks,
    before: Arc<Dataset>,
}

impl<'a> Watch<'a> {
    fn of(setup: &'a Setup, query: &'a str) -> Result<Self, Failure> {
        let folder = config::user_state().ok_or(Failure::NoState)?;
        let store = Store::at(folder).of_dataset(&setup.data);
        let file = format!("watch-{}.jsonl", file_name(query));
        let text = std::fs::read(store.path(&file)).unwrap_or_default();
        let (marks, _) = Marks::read(&String::from_utf8_lossy(&text));
        Ok(Self { setup, query, store, file, marks, before: Arc::default() })
    }

    /// Prints what is news in the data, writes down that it was, and gives how much it was.
    fn print(
        &mut self,
        data: &Arc<Dataset>,
        args: &WatchArgs,
        out: &mut impl Write,
    ) -> Result<usize, Failure> {
        let rows = self.setup.answer(data, self.query)?.rows;
        let mut lines: Vec<String> = self.marks.compare(&self.before, data).into_iter().collect();
        let mut printed = 0;
        for (id, news) in self.marks.news() {
            let row = data.row_of(id);
            // What is gone cannot be asked whether it was meant: it is always told.
            if row.is_none_or(|row| rows.contains(row)) {
                self.line(data, (id, row), news, args, out)?;
                printed += 1;
            }
        }
        let known: Vec<_> = self.marks.news().filter_map(|(id, _)| data.by_id(id)).collect();
        if !known.is_empty() {
            lines.push(self.marks.see_all(known, data.incidents().len()));
        }
        lines.extend(self.marks.see_gone());
        if !lines.is_empty() {
            self.store.append(&self.file, &lines.join("\n"))?;
        }
        self.before = Arc::clone(data);
        Ok(printed)
    }

    fn line(
        &self,
        data: &Dataset,
        (id, row): (&IncidentId, Option<Row>),
        news: &News,
        args: &WatchArgs,
        out: &mut impl Write,
    ) -> Result<(), Failure> {
        let incident = row.and_then(|row| data.incident(row));
        if args.json {
            serde_json::to_writer(&mut *out, &JsonNews::of(id, news, incident.map(Into::into)))?;
            writeln!(out)?;
            return Ok(());
        }
        let language = self.setup.settings.language;
        let text = incident.map_or_else(|| id.to_string(), |i| list::line(i, language));
        let text = match news {
            News::New => format!("new      {text}"),
            News::Gone(headline) => format!("gone     {text:14} {headline}"),
            News::Changed(changes) => {
                let all = changes.iter().map(|Change { field, old, new }| {
                    format!("{}: {old} -> {new}", field.name(language))
                });
                format!("changed  {text} [{}]", all.collect::<Vec<_>>().join("; "))
            }
        };
        writeln!(out, "{}", self.setup.spelt(&text))?;
        Ok(())
    }
}

/// A line of `--json`.
#[derive(Serialize)]
struct JsonNews<'a> {
    news: &'static str,
    id: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<JsonChange<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<JsonIncident<'a>>,
}

/// One field that differs.
#[derive(Serialize)]
struct JsonChange<'a> {
    field: &'static str,
    old: &'a str,
    new: &'a str,
}

impl<'a> JsonNews<'a> {
    fn of(id: &'a IncidentId, news: &'a News, incident: Option<JsonIncident<'a>>) -> Self {
        let (word, changes): (_, &[Change]) = match news {
            News::New => ("new", &[]),
            News::Changed(changes) => ("changed", changes),
            News::Gone(_) => ("gone", &[]),
        };
        let changes = changes.iter().map(|change| JsonChange {
            field: change.field.word(),
            old: &change.old,
            new: &change.new,
        });
        Self { news: word, id: id.as_str(), changes: changes.collect(), incident }
    }
}

/// A query as a part of a file name: letters and digits as they are, everything else by its number.
fn file_name(query: &str) -> String {
    let spelt = query.bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        byte => format!("_{byte:02x}"),
    });
    let name: String = spelt.collect();
    if name.is_empty() { "all".to_owned() } else { name.chars().take(200).collect() }
}
