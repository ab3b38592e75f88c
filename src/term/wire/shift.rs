//! Shifts: pictures of which a part only moved. The terminal moves it, and only what came in is sent.
//!
//! Up and down a band of whole rows moves, by the scrolling region that every terminal since the VT100
//! has. Left and right cells of a row move, by inserting and deleting characters. Both are proposals: the
//! encoder sends the shorter of the frame with the shift and the frame without.

use std::fmt::Write as _;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

use super::line;
use super::moves::{position, steps};

/// Rows that moved: `rows` is where they scroll, `by` how far up (down where negative).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub(super) rows: Range<u16>,
    pub(super) by: i32,
}

/// Fewer rows that moved are not worth a scrolling region.
const LEAST_ROWS: usize = 2;

/// The band of rows that moved farthest in number of rows, if any did.
pub(super) fn find_scroll(before: &Buffer, next: &Buffer) -> Option<Scroll> {
    let rows = |buffer| (0..next.area.height).map(|y| line(buffer, y).unwrap_or(&[])).collect();
    let (old, new): (Vec<&[Cell]>, Vec<&[Cell]>) = (rows(before), rows(next));
    let height = new.len() as i32;
    let moved = |y: i32, by: i32| {
        let (to, from) =
            (new.get(usize::try_from(y).ok()?)?, old.get(usize::try_from(y + by).ok()?)?);
        (to == from).then(|| usize::from(old.get(y as usize) != Some(to)))
    };
    let bands = (1..height).flat_map(|by| [by, -by]).filter_map(|by| {
        // The longest run of rows that stand `by` lower in the picture before, and how many it saves.
        let mut best: Option<(usize, Range<i32>)> = None;
        let mut start = 0;
        let mut saved = 0;
        for y in 0..height {
            if let Some(gain) = moved(y, by) {
                saved += gain;
            } else {
                (start, saved) = (y + 1, 0);
            }
            if saved >= LEAST_ROWS && best.as_ref().is_none_or(|(most, _)| saved > *most) {
                best = Some((saved, start..y + 1));
            }
        }
        let (saved, run) = best?;
        let rows = (run.start + by.min(0)) as u16..(run.end + by.max(0)) as u16;
        Some((saved, Scroll { rows, by }))
    });
    bands.max_by_key(|(saved, _)| *saved).map(|(_, scroll)| scroll)
}

impl Scroll {
    /// The bytes that make the terminal scroll; its cursor is at the top left afterwards.
    pub(super) fn send(&self, out: &mut String) {
        let (top, bottom) = (self.rows.start + 1, self.rows.end);
        let _ = write!(out, "\x1b[{top};{bottom}r");
        let times = self.by.unsigned_abs() as usize;
        if self.by > 0 {
            let _ = write!(out, "\x1b[{bottom}H{}", "\n".repeat(times));
        } else {
            let _ = write!(out, "\x1b[{top}H{}", "\x1bM".repeat(times));
        }
        out.push_str("\x1b[r");
    }

    /// What the terminal shows afterwards.
    pub(super) fn shown(&self, before: &Buffer) -> Buffer {
        let mut after = before.clone();
        let width = usize::from(before.area.width);
        for y in self.rows.clone() {
            let from = i32::from(y) + self.by;
            let is_inside = (i32::from(self.rows.start)..i32::from(self.rows.end)).contains(&from);
            let source = if is_inside { line(before, from as u16) } else { None };
            let to = usize::from(y) * width;
            if let Some(cells) = after.content.get_mut(to..to + width) {
                match source {
                    Some(source) => cells.clone_from_slice(source),
                    None => cells.fill(Cell::default()),
                }
            }
        }
        after
    }
}

/// Cells of one row that moved: `cells` is where they shift, `by` how far left (right where negative).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slide {
    cells: Range<usize>,
    by: i32,
}

/// No picture slides farther at a time than this.
const FARTHEST: i32 = 24;

/// So many rows are asked by how much the picture slid.
const WITNESSES: usize = 6;

/// By how much most of what changed slid to the left; 0 where nothing did.
pub(super) fn find_slide(before: &Buffer, next: &Buffer) -> i32 {
    let rows = (0..next.area.height).filter_map(|y| Some((line(before, y)?, line(next, y)?)));
    let mut changed: Vec<_> =
        rows.filter_map(|(old, new)| Some((old, new, span(old, new)?))).collect();
    changed.sort_by_key(|(_, _, span)| std::cmp::Reverse(span.len()));
    changed.truncate(WITNESSES);
    let changed: Vec<_> =
        changed.into_iter().map(|(old, new, span)| (signs(old), signs(new), span)).collect();
    let gain =
        |by: i32| -> i32 { changed.iter().map(|(old, new, span)| gain(old, new, span, by)).sum() };
    let best = (1..=FARTHEST).flat_map(|by| [by, -by]).map(|by| (gain(by), by));
    best.max_by_key(|(gain, _)| *gain).filter(|(gain, _)| *gain > 0).map_or(0, |(_, by)| by)
}

/// A sign a cell: comparing these is much cheaper than comparing cells, and good enough for a proposal.
fn signs(row: &[Cell]) -> Vec<char> {
    row.iter().map(|cell| cell.symbol().chars().next().unwrap_or(' ')).collect()
}

/// How many signs of a span stand right after a slide less those that stood right before it.
fn gain(old: &[char], new: &[char], span: &Range<usize>, by: i32) -> i32 {
    let signs = span.clone().filter_map(|x| Some((x, *new.get(x).filter(|sign| **sign != ' ')?)));
    signs.fold(0, |gain, (x, sign)| {
        let from = usize::try_from(x as i32 + by).ok().filter(|from| span.contains(from));
        let after = from.and_then(|from| old.get(from)) == Some(&sign);
        gain + i32::from(after) - i32::from(old.get(x) == Some(&sign))
    })
}

/// From the first cell that differs to behind the last.
fn span(old: &[Cell], new: &[Cell]) -> Option<Range<usize>> {
    let differs = |(old, new): (&Cell, &Cell)| old != new;
    let first = old.iter().zip(new).position(differs)?;
    let last = old.iter().zip(new).rposition(differs)?;
    Some(first..last + 1)
}

impl Slide {
    /// The slide of one row, where it has room for one: a wide sign cannot be cut.
    pub(super) fn of(old: &[Cell], new: &[Cell], by: i32) -> Option<Self> {
        let cells =
            span(old, new).filter(|span| by != 0 && span.len() > by.unsigned_abs() as usize)?;
        let is_narrow = |cell: &Cell| cell.symbol().len() == 1 || cell.symbol().width() == 1;
        (old.iter().all(is_narrow) && new.iter().all(is_narrow)).then_some(Self { cells, by })
    }

    /// The bytes of a slide of row `y`, and the cell that the cursor is at afterwards.
    pub(super) fn send(&self, out: &mut String, y: u16, width: usize) -> (u16, u16) {
        let by = self.by.unsigned_abs() as usize;
        let (from, to) = (self.cells.start, self.cells.end - by);
        let at = |x: usize| position((x as u16, y));
        let times = |letter: char| steps(by as u16, letter);
        let has_rest = self.cells.end < width;
        if self.by > 0 {
            let _ = write!(out, "{}{}", at(from), times('P'));
            if !has_rest {
                return (from as u16, y);
            }
            let _ = write!(out, "\x1b[{}C{}", to - from, times('@'));
            return (to as u16, y);
        }
        if has_rest {
            let _ = write!(out, "{}{}", at(to), times('P'));
            if from == 0 {
                out.push('\r');
            } else {
                let _ = write!(out, "\x1b[{}D", to - from);
            }
        } else {
            out.push_str(&at(from));
        }
        out.push_str(&times('@'));
        (from as u16, y)
    }

    /// What the row shows afterwards.
    pub(super) fn shown(&self, old: &[Cell]) -> Vec<Cell> {
        let source = |x: usize| {
            let from = usize::try_from(x as i32 + self.by).ok();
            from.filter(|from| self.cells.contains(from)).and_then(|from| old.get(from))
        };
        let inside = |x: usize| source(x).cloned().unwrap_or_default();
        let cells = old.iter().enumerate();
        cells
            .map(|(x, cell)| if self.cells.contains(&x) { inside(x) } else { cell.clone() })
            .collect()
    }
}
