//! Cutting a text into records, so that each is parsed by itself: no giant tree of the whole file, and
//! no record that takes its neighbours down.
//!
//! A record runs from the header line of a top-level table to the next such line. What the cut misses
//! (an indented header, a quoted name) stays with the record before it and is found by its parser.

use memchr::memmem;
use toml::de::DeTable;

use super::quotes::long_strings;
use super::table::Table;

/// Where a record begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    /// The byte in the text.
    pub(super) offset: u32,
    /// The line in the file, from 1.
    pub(super) line: u32,
    /// The table; `None` for what stands before the first header.
    pub(super) table: Option<Table>,
    /// Whether it lies inside a string of several lines, and so is likely no header at all.
    pub(super) in_string: bool,
}

/// Where the records of a text may begin. The first begins with the text, whatever stands there.
pub(super) fn starts(text: &[u8], first_line: u32) -> Vec<Start> {
    let guarded = [b"\"\"\"", b"'''"].iter().any(|quotes| memmem::find(text, *quotes).is_some());
    let mut strings = guarded.then(|| long_strings(text)).into_iter().flatten().peekable();
    let mut at = Start { offset: 0, line: first_line, table: header(text), in_string: false };
    let mut starts = vec![at];
    for newline in memmem::find_iter(text, b"\n[") {
        let offset = newline + 1;
        let Some(table) = text.get(offset..).and_then(header) else { continue };
        while strings.next_if(|string| string.end <= offset).is_some() {}
        at = Start {
            offset: offset as u32,
            line: at.line + newlines(text.get(at.offset as usize..offset).unwrap_or_default()),
            table: Some(table),
            in_string: strings.peek().is_some_and(|string| string.start < offset),
        };
        starts.push(at);
    }
    starts
}

/// Decides about the starts inside strings. Where the records round them parse, they are text. Where one
/// does not, a quote was left open somewhere, and each of them begins a record of its own.
pub(super) fn settled(text: &[u8], starts: Vec<Start>) -> Vec<Start> {
    let (hidden, open): (Vec<Start>, Vec<Start>) = starts.iter().partition(|start| start.in_string);
    let ends = open.iter().skip(1).map(|start| start.offset).chain([text.len() as u32]);
    let are_text = open.iter().zip(ends).all(|(start, end)| {
        let hides = |hidden: &Start| (start.offset..end).contains(&hidden.offset);
        let record = text.get(start.offset as usize..end as usize).unwrap_or_default();
        !hidden.iter().any(hides) || parses(record)
    });
    if are_text { open } else { starts }
}

/// Whether a text is TOML.
fn parses(text: &[u8]) -> bool {
    std::str::from_utf8(text).is_ok_and(|text| DeTable::parse(text).is_ok())
}

/// How many lines end in a text.
fn newlines(text: &[u8]) -> u32 {
    memchr::memchr_iter(b'\n', text).count() as u32
}

/// The table whose header stands at the beginning of a text: `[[place]]`, and `[place]` too, which its
/// reader puts right.
fn header(text: &[u8]) -> Option<Table> {
    let inner = text.strip_prefix(b"[[").or_else(|| text.strip_prefix(b"["))?;
    let end = inner.iter().take(LONGEST_NAME).position(|byte| *byte == b']')?;
    let name = std::str::from_utf8(inner.get(..end)?).ok()?;
    Table::from_word(name.trim_matches([' ', '\t']))
}

/// More bytes than the name in any header has, blanks included.
const LONGEST_NAME: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(u32, Option<Table>)> {
        let starts = settled(text.as_bytes(), starts(text.as_bytes(), 1));
        starts.into_iter().map(|start| (start.line, start.table)).collect()
    }

    #[test]
    fn a_record_runs_to_the_next_header() {
        let text = "# head\n[dataset]\na = 1\n[[place]] # b\n\n[[incident]]\r\n[[incident.update]]\n[[ incident ]]\n";
        let expected = [
            (1, None),
            (2, Some(Table::Dataset)),
            (4, Some(Table::Place)),
            (6, Some(Table::Incident)),
            (8, Some(Table::Incident)),
        ];
        assert_eq!(cut(text), expected);
    }

    #[test]
    fn a_header_inside_a_string_is_text() {
        let text = "[[incident]]\nsummary = \"\"\"\n[[incident]]\n\"\"\"\n[[incident]]\n";
        assert_eq!(cut(text), [(1, Some(Table::Incident)), (5, Some(Table::Incident))]);
    }

    #[test]
    fn a_header_inside_a_string_that_is_never_closed_is_a_header() {
        let text =
            "[[place]]\nname = \"\"\"\n[[incident]]\na = \"\"\"\n[[axis]]\n\"\"\"\n[[area]]\n";
        let tables: Vec<_> = cut(text).into_iter().filter_map(|(_, table)| table).collect();
        assert_eq!(tables, [Table::Place, Table::Incident, Table::Axis, Table::Area]);
    }

    #[test]
    fn arrays_and_unknown_tables_are_no_headers_to_cut_at() {
        assert_eq!(cut("a = [\n[1, 2],\n[3]\n]\n[[incidents]]\n[\n["), [(1, None)]);
    }
}
