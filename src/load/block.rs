//! Reading an input in blocks of whole records.
//!
//! The texts of all inputs are held until the registers are read, since an incident may name what a
//! later file defines. A block is then dropped as soon as its incidents are read.

use std::io::Read;
use std::sync::Arc;

use super::Input;
use super::cut::{self, Start};
use super::fault::Fault;
use super::meter::Meter;
use super::problems::Problems;
use super::table::Table;

/// How much is read at a time. Blocks of this size are given back to the system when they are dropped,
/// not kept by the allocator, which holds the peak of memory down.
const BLOCK_BYTES: usize = 256 * 1024;

/// How much is read first: as much as a file for a month has, so that many small files need no large blocks.
const FIRST_BLOCK_BYTES: usize = 32 * 1024;

/// A record beyond this is no record: some quote was not closed, or the file is something else.
const LARGEST_RECORD: usize = 1024 * 1024;

/// The byte order mark that some editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// A piece of an input that holds whole records.
pub(super) struct Block {
    file: Arc<str>,
    text: Vec<u8>,
    starts: Vec<Start>,
}

/// One record as it stands in its file.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    /// The file, as it was named to the loader.
    pub(super) file: &'a Arc<str>,
    /// The line on which it begins.
    pub(super) line: u32,
    /// The table whose header it begins with; `None` for what stands before the first header.
    pub(super) table: Option<Table>,
    /// Its text.
    pub(super) text: &'a [u8],
}

impl Block {
    /// The file, as it was named to the loader.
    pub(super) fn file(&self) -> &Arc<str> {
        &self.file
    }

    /// Whether it holds anything that incidents may refer to.
    pub(super) fn has_registers(&self) -> bool {
        let others = |start: &Start| start.table.is_some_and(|table| table != Table::Incident);
        self.starts.iter().any(others)
    }

    /// Its records, in order.
    pub(super) fn records(&self) -> impl Iterator<Item = Record<'_>> {
        records(&self.file, &self.text, &self.starts)
    }
}

/// The records of a text that was cut.
pub(super) fn records<'a>(
    file: &'a Arc<str>,
    text: &'a [u8],
    starts: &'a [Start],
) -> impl Iterator<Item = Record<'a>> {
    let ends = starts.iter().skip(1).map(|start| start.offset as usize).chain([text.len()]);
    starts.iter().zip(ends).map(move |(start, end)| Record {
        file,
        line: start.line,
        table: start.table,
        text: text.get(start.offset as usize..end).unwrap_or_default(),
    })
}

/// Reads all inputs, in their order.
pub(super) fn read_all(
    inputs: Vec<Input<'_>>,
    meter: &Meter<'_>,
    problems: &mut Problems,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for input in inputs {
        let mut reading = Reading { input, line: 1, rest: Vec::new(), is_over: false };
        while let Some(text) = reading.read(meter, problems) {
            blocks.extend(reading.cut(text, problems));
        }
    }
    blocks
}

/// How far one input has been read.
struct Reading<'a> {
    input: Input<'a>,
    /// The line on which `rest` begins.
    line: u32,
    /// The beginning of a record whose end is still to come.
    rest: Vec<u8>,
    is_over: bool,
}

impl Reading<'_> {
    /// What is left over and as much again as a block holds; `None` after the end.
    fn read(&mut self, meter: &Meter<'_>, problems: &mut Problems) -> Option<Vec<u8>> {
        if self.is_over {
            return None;
        }
        let is_first = self.rest.is_empty();
        let wanted = if is_first { FIRST_BLOCK_BYTES } else { BLOCK_BYTES };
        let mut text = Vec::with_capacity(self.rest.len() + wanted);
        text.append(&mut self.rest);
        let before = text.len();
        let block = &mut self.input.text.by_ref().take(wanted as u64);
        if let Err(error) = block.read_to_end(&mut text) {
            let reason = format!("cannot be read to its end: {error}");
            problems.add_for_file(Fault::Unreadable, &self.input.name, reason);
        }
        let read = text.len() - before;
        meter.add_bytes(read);
        self.is_over = read < wanted;
        if is_first && text.starts_with(BYTE_ORDER_MARK) {
            text.drain(..BYTE_ORDER_MARK.len());
        }
        Some(text)
    }

    /// Cuts what was read, and keeps the last record for the next time unless the input is over.
    fn cut(&mut self, mut text: Vec<u8>, problems: &mut Problems) -> Option<Block> {
        let mut starts = cut::starts(&text, self.line);
        if text.len() > LARGEST_RECORD {
            // No text is that long: the quote before them was left open.
            for start in &mut starts {
                start.in_string = false;
            }
        }
        if self.is_over {
            // The last block is mostly smaller, and that of a small file much smaller, than a block can be.
            text.shrink_to_fit();
        } else {
            let last = starts.iter().rposition(|start| !start.in_string)?;
            let unfinished = starts.get(last)?;
            self.line = unfinished.line;
            self.rest = text.split_off(unfinished.offset as usize);
            starts.truncate(last);
        }
        if self.rest.len() > LARGEST_RECORD + BLOCK_BYTES {
            self.give_up(problems);
        }
        let starts = cut::settled(&text, starts);
        (!starts.is_empty()).then(|| Block { file: Arc::clone(&self.input.name), text, starts })
    }

    /// Drops a record that has no end, and with it the rest of the input.
    fn give_up(&mut self, problems: &mut Problems) {
        let line = self.line;
        let reason = format!(
            "the record of line {line} has no end within a megabyte; nothing after it was read"
        );
        problems.add_for_file(Fault::TooLarge, &self.input.name, reason);
        self.rest = Vec::new();
        self.is_over = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::Progress;

    fn read(text: &[u8]) -> (Vec<Block>, Problems) {
        let mut problems = Problems::default();
        let ignore = |_: Progress| {};
        let input = Input { name: "a.toml".into(), text: Box::new(text) };
        (read_all(vec![input], &Meter::new(&ignore), &mut problems), problems)
    }

    fn lines(blocks: &[Block]) -> Vec<u32> {
        blocks.iter().flat_map(Block::records).map(|record| record.line).collect()
    }

    #[test]
    fn records_stay_whole_across_blocks() {
        let record = format!("[[incident]]\nnote = \"{}\"\n", "x".repeat(1000));
        let (blocks, _) = read(record.repeat(1000).as_bytes());
        assert!(blocks.len() > 3);
        let whole = |r: Record<'_>| r.text == record.as_bytes() && r.table.is_some();
        assert!(blocks.iter().flat_map(Block::records).all(whole));
        assert_eq!(lines(&blocks), (0..1000).map(|n| 1 + 2 * n).collect::<Vec<_>>());
    }

    #[test]
    fn a_quote_that_is_never_closed_costs_no_memory_and_no_neighbour() {
        let text = format!("[[incident]]\na = \"\"\"\n{}", "[[incident]]\na = 1\n".repeat(200_000));
        let (blocks, problems) = read(text.as_bytes());
        assert_eq!(lines(&blocks).len(), 200_001);
        assert_eq!(problems.errors(), 0);
    }

    #[test]
    fn what_has_no_end_is_given_up() {
        let (blocks, problems) = read(&vec![b'x'; 5_000_000]);
        assert!(blocks.is_empty());
        assert_eq!(problems.errors(), 1);
    }

    #[test]
    fn an_input_that_breaks_off_is_reported_once_and_used() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("the line is down"))
            }
        }
        let mut problems = Problems::default();
        let ignore = |_: Progress| {};
        let text = Box::new(b"\xef\xbb\xbf[[place]]\n".chain(Broken));
        let input = Input { name: "a.toml".into(), text };
        let blocks = read_all(vec![input], &Meter::new(&ignore), &mut problems);
        assert_eq!(lines(&blocks), [1]);
        let problems = problems.sorted();
        assert_eq!(
            problems[0].to_string(),
            "a.toml: error: cannot be read to its end: the line is down"
        );
        assert_eq!(problems.len(), 1);
    }
}
