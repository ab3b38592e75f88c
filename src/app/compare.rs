//! Two questions side by side: two periods, two regions, two of anything that can be asked.

use std::collections::BTreeMap;

use super::App;
use crate::lines::{Line, Piece, Tone};
use crate::model::{Dataset, Language, Phrase, Row};
use crate::query::{GroupBy, Query, QueryError, Scope, Tally, tally_by};
use crate::words::Words;

/// Cells of a name, and of a count.
const NAME: usize = 26;
const COUNT: usize = 24;

/// A question, and what came of it.
#[derive(Clone, Debug)]
pub struct Side {
    /// The question as it was asked.
    pub query: String,
    /// Its incidents.
    pub rows: Vec<Row>,
    /// Their counts.
    pub tally: Tally,
    /// How many more there would be if they had a point: left out for low precision.
    pub left_out: usize,
}

impl Side {
    /// Asks a question. A text that is only a date or a range of dates asks for that time.
    ///
    /// # Errors
    ///
    /// The query cannot be read, or names something that is not in the data.
    pub fn of(text: &str, scope: &Scope<'_>) -> Result<Self, QueryError> {
        let text = text.trim();
        let dated = format!("date:{text}");
        let is_date =
            text.starts_with(|c: char| c.is_ascii_digit()) && Query::parse(&dated).is_ok();
        let query = if is_date { dated } else { text.to_owned() };
        let filter = Query::parse(&query)?.resolve(scope)?;
        let rows: Vec<Row> = filter.rows(scope.data).iter().collect();
        let tally = Tally::of(scope.data, rows.iter().copied());
        Ok(Self { query, rows, tally, left_out: filter.unplaced(scope.data) })
    }
}

/// By what the counts are kept apart.
pub const BY: [GroupBy; 3] = [GroupBy::Kind, GroupBy::Region, GroupBy::Actor];

/// A part with its counts on both sides; nothing on a side that has none of it.
pub fn parts(data: &Dataset, sides: &[Side; 2], by: GroupBy) -> Vec<(Phrase, [Tally; 2])> {
    let mut found: BTreeMap<String, (Phrase, [Tally; 2])> = BTreeMap::new();
    for (at, side) in sides.iter().enumerate() {
        for part in tally_by(data, side.rows.iter().copied(), by) {
            let line = found.entry(part.key).or_insert_with(|| (part.name, Default::default()));
            if let Some(tally) = line.1.get_mut(at) {
                *tally = part.tally;
            }
        }
    }
    let mut all: Vec<_> = found.into_values().collect();
    all.sort_by_key(|(_, tallies)| {
        std::cmp::Reverse(tallies.iter().map(|t| t.incidents).sum::<usize>())
    });
    all
}

/// Two sides as lines.
pub fn lines(data: &Dataset, sides: &[Side; 2], language: Language) -> Vec<Line> {
    let words = Words::of(language);
    let row = |name: &str, cells: [String; 2], tone: Tone| {
        let name: String = name.chars().take(NAME).collect();
        let [a, b] = cells;
        vec![
            Piece::new(format!("{name:NAME$} "), Tone::Label),
            Piece::new(format!("{a:>COUNT$} {b:>COUNT$}"), tone),
        ]
    };
    let both = |cell: &dyn Fn(&Side) -> String| sides.each_ref().map(cell);
    let mut lines: Vec<Line> = sides
        .iter()
        .zip(["A", "B"])
        .map(|(side, name)| {
            vec![
                Piece::new(format!("{name} "), Tone::Strong),
                Piece::new(side.query.clone(), Tone::Plain),
            ]
        })
        .collect();
    lines.push(Vec::new());
    lines.push(row("", ["A".to_owned(), "B".to_owned()], Tone::Strong));
    lines.push(row(words.incidents, both(&|s| s.tally.incidents.to_string()), Tone::Plain));
    lines.push(row(words.killed, both(&|s| s.tally.killed_words()), Tone::Plain));
    lines.push(row(words.unknown_toll, both(&|s| s.tally.killed_unknown.to_string()), Tone::Plain));
    lines.push(row(words.peacekeepers, both(&|s| s.tally.peacekeepers.to_string()), Tone::Plain));
    lines.push(row(words.wounded, both(&|s| s.tally.wounded.to_string()), Tone::Plain));
    lines.push(row(words.imprecise, both(&|s| s.left_out.to_string()), Tone::Warning));
    for by in BY {
        lines.push(Vec::new());
        let heading = format!("{}: {} ({})", by.name(language), words.incidents, words.killed);
        lines.push(vec![Piece::new(heading, Tone::Strong)]);
        for (name, tallies) in parts(data, sides, by) {
            let cell = |tally: &Tally| match tally.incidents {
                0 => "-".to_owned(),
                incidents => format!("{incidents} ({})", tally.killed_words()),
            };
            lines.push(row(name.get(language), tallies.each_ref().map(cell), Tone::Plain));
        }
    }
    lines
}

impl App {
    /// The page that compares two questions, or why they cannot be asked.
    pub(super) fn compare_lines(&self, a: &str, b: &str) -> Vec<Line> {
        let scope = self.scope();
        match Side::of(a, &scope).and_then(|a| Ok([a, Side::of(b, &scope)?])) {
            Ok(sides) => lines(&self.data, &sides, self.settings.language),
            Err(error) => vec![vec![Piece::new(error.to_string(), Tone::Warning)]],
        }
    }
}
