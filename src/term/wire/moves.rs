//! Moves of the cursor: the cheapest way from one cell to another.

use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::pen::Pen;

/// Where the terminal's cursor is and how it would write.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// `None` where only an absolute move helps: at the start, and behind the last column.
    pub(super) at: Option<(u16, u16)>,
    pub(super) pen: Pen,
}

/// Moves to a cell the cheapest way: nothing, the cells between written again, a relative move, the
/// start of a next line, or an absolute move.
pub(super) fn go(out: &mut String, state: &mut State, next: &Buffer, to: (u16, u16)) {
    let Some(at) = state.at else {
        return absolute(out, state, to);
    };
    if at == to {
        return;
    }
    let mut best = String::new();
    let _ = write!(best, "\x1b[{};{}H", to.1 + 1, to.0 + 1);
    for other in
        [relative(at, to), again(next, state.pen, at, to), by_lines(at, to)].into_iter().flatten()
    {
        if other.len() < best.len() {
            best = other;
        }
    }
    out.push_str(&best);
    state.at = Some(to);
}

fn absolute(out: &mut String, state: &mut State, to: (u16, u16)) {
    let _ = write!(out, "\x1b[{};{}H", to.1 + 1, to.0 + 1);
    state.at = Some(to);
}

/// A move along the row, or straight up or down.
fn relative(at: (u16, u16), to: (u16, u16)) -> Option<String> {
    let (steps, letter) = if at.1 == to.1 {
        if to.0 > at.0 { (to.0 - at.0, 'C') } else { (at.0 - to.0, 'D') }
    } else if at.0 == to.0 {
        if to.1 > at.1 { (to.1 - at.1, 'B') } else { (at.1 - to.1, 'A') }
    } else {
        return None;
    };
    if letter == 'D' && steps <= 3 {
        return Some("\x08".repeat(usize::from(steps)));
    }
    Some(if steps == 1 { format!("\x1b[{letter}") } else { format!("\x1b[{steps}{letter}") })
}

/// The unchanged cells between, written again: they must be in the pen at hand and one byte each.
fn again(next: &Buffer, pen: Pen, at: (u16, u16), to: (u16, u16)) -> Option<String> {
    if at.1 != to.1 || to.0 < at.0 {
        return None;
    }
    (at.0..to.0)
        .map(|x| {
            let cell = next.cell((x, at.1))?;
            (pen.suits(cell) && cell.symbol().len() == 1).then(|| cell.symbol())
        })
        .collect()
}

/// Line feeds to a row further down, then along it, from the start of the row or from the same column:
/// a raw terminal's line feed keeps the column.
fn by_lines(at: (u16, u16), to: (u16, u16)) -> Option<String> {
    let down = to.1.checked_sub(at.1).filter(|down| (1..=3).contains(down))?;
    let feeds = "\n".repeat(usize::from(down));
    let along =
        |from: u16| if from == to.0 { Some(String::new()) } else { relative((from, to.1), to) };
    let from_start = format!("\r{feeds}{}", along(0)?);
    let from_here = format!("{feeds}{}", along(at.0)?);
    Some(if from_here.len() < from_start.len() { from_here } else { from_start })
}
