//! Sources side by side: a row a field that somebody asserts, a column a source.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::{Record, WIDE};
use crate::lines::{Line, Piece, Tone};
use crate::model::Source;

/// Cells of the column with the mark and the field's name.
const FIELD: usize = 13;

/// The least cells of a source's column; what is cut there stands whole below.
const COLUMN: usize = 14;

/// Whether sources agree on a field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Accord {
    /// They say different things.
    Differ,
    /// Several say the same.
    Agree,
    /// Only one says anything.
    Alone,
}

impl Record<'_> {
    /// The matrix, where there is room and more than one source asserts anything; as many blocks below
    /// each other as the columns take.
    pub(super) fn matrix(&mut self) {
        let incident = self.incident;
        let asserting: Vec<&Source> =
            incident.sources.iter().filter(|source| !source.says().is_empty()).collect();
        if self.manner.width < WIDE || asserting.len() < 2 {
            return;
        }
        let fields = fields(&asserting);
        let most = ((self.manner.width - FIELD) / (COLUMN + 1)).max(1);
        let blocks = asserting.len().div_ceil(most);
        let columns = asserting.len().div_ceil(blocks);
        let width = (self.manner.width - FIELD) / columns - 1;
        for block in asserting.chunks(columns) {
            let names = block.iter().map(|source| (&*source.name, Tone::Label)).collect();
            self.lines.push(row("", Tone::Label, names, width));
            let is_said = |field: &str| block.iter().any(|source| !of(source, field).is_empty());
            for (field, accord) in fields.iter().filter(|(field, _)| is_said(field)) {
                let (mark, tone) = match accord {
                    Accord::Differ => ("!", Tone::Warning),
                    Accord::Agree => ("=", Tone::Plain),
                    Accord::Alone => (" ", Tone::Plain),
                };
                let said = block.iter().map(|source| (of(source, field), tone)).collect();
                self.lines.push(row(&format!("{mark} {field}"), tone, said, width));
            }
        }
    }
}

/// What a source says of a field; empty where it says nothing.
fn of<'a>(source: &'a Source, field: &str) -> &'a str {
    let said = source.says().iter().find(|(name, _)| &**name == field);
    said.map_or("", |(_, value)| value)
}

/// The fields that are asserted, in the order in which they first come, and whether sources agree.
fn fields<'a>(sources: &[&'a Source]) -> Vec<(&'a str, Accord)> {
    let mut fields: Vec<&str> = Vec::new();
    for (field, _) in sources.iter().flat_map(|source| source.says()) {
        if !fields.contains(&&**field) {
            fields.push(field);
        }
    }
    let accord = |field: &str| {
        let mut said = sources.iter().map(|source| of(source, field)).filter(|s| !s.is_empty());
        let first = said.next();
        let rest: Vec<&str> = said.collect();
        if rest.iter().any(|other| Some(*other) != first) {
            Accord::Differ
        } else if rest.is_empty() {
            Accord::Alone
        } else {
            Accord::Agree
        }
    };
    fields.into_iter().map(|field| (field, accord(field))).collect()
}

fn row(head: &str, tone: Tone, cells: Vec<(&str, Tone)>, width: usize) -> Line {
    let mut line = vec![Piece::new(fitted(head, FIELD), tone)];
    line.extend(cells.into_iter().map(|(text, tone)| Piece::new(fitted(text, width) + " ", tone)));
    line
}

/// A text in exactly so many cells, cut with a sign where something is missing.
fn fitted(text: &str, width: usize) -> String {
    let mut kept = String::new();
    if text.width() <= width {
        kept.push_str(text);
    } else {
        for grapheme in text.graphemes(true) {
            if kept.width() + grapheme.width() + 1 > width {
                break;
            }
            kept.push_str(grapheme);
        }
        kept.push('~');
    }
    let gap = width.saturating_sub(kept.width());
    kept + &" ".repeat(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_has_its_width_whatever_stands_in_it() {
        for text in ["", "mortar", "explosive rounds", "报告报告报告报告"] {
            assert_eq!(fitted(text, 9).width(), 9, "{text}");
        }
    }
}
