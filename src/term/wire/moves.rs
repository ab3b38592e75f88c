//! Moves of the cursor: the cheapest way from one cell to another.

use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::pen::Pen;

/// Where the terminal's cursor is and how it would write.
#[derive(Clone, Copy, Debug)]
pub(super) struct State {
    /// `None` where only an absolute move helps: at the start, and behind the last column.
    pub(super) at: Option<(u16, u16)>,
    pub(super) pen: Pen,
}

/// No absolute move is shorter than this.
const SHORTEST: usize = 3;

/// Moves to a cell the cheapest way: nothing, the cells between written again, a relative move, the
/// start of a next line, or an absolute move.
pub(super) fn go(out: &mut String, state: &mut State, next: &Buffer, to: (u16, u16)) {
    let Some(at) = state.at else {
        return absolute(out, state, to);
    };
    if at == to {
        return;
    }
    let best = if at.1 == to.1 {
        let along = along(next, state.pen, at.0, to);
        if along.len() <= SHORTEST { along } else { shorter(position(to), along) }
    } else {
        let upright = (at.0 == to.0).then(|| upright(at, to));
        let ways = [upright, by_lines(next, state.pen, at, to)];
        ways.into_iter().flatten().fold(position(to), shorter)
    };
    out.push_str(&best);
    state.at = Some(to);
}

fn absolute(out: &mut String, state: &mut State, to: (u16, u16)) {
    out.push_str(&position(to));
    state.at = Some(to);
}

/// The sequence that moves to a cell from anywhere. A row or a column that is the first need not be named
/// (ECMA-48, 8.3.21).
pub(super) fn position((x, y): (u16, u16)) -> String {
    match (x, y) {
        (0, 0) => "\x1b[H".to_owned(),
        (0, _) => format!("\x1b[{}H", y + 1),
        (_, 0) => format!("\x1b[;{}H", x + 1),
        _ => format!("\x1b[{};{}H", y + 1, x + 1),
    }
}

/// The shorter of two, the first where they are as long.
fn shorter(one: String, other: String) -> String {
    if other.len() < one.len() { other } else { one }
}

/// Straight up or down.
fn upright(at: (u16, u16), to: (u16, u16)) -> String {
    if to.1 > at.1 { steps(to.1 - at.1, 'B') } else { steps(at.1 - to.1, 'A') }
}

/// Along a row to a cell of it: backspaces, a relative move, or the cells between written again.
fn along(next: &Buffer, pen: Pen, from: u16, to: (u16, u16)) -> String {
    match from.abs_diff(to.0) {
        0 => String::new(),
        back @ 1..=3 if to.0 < from => "\x08".repeat(usize::from(back)),
        back if to.0 < from => steps(back, 'D'),
        forth => again(next, pen, (from, to.1), to).into_iter().fold(steps(forth, 'C'), shorter),
    }
}

/// A sequence that is done so many times.
pub(super) fn steps(number: u16, letter: char) -> String {
    if number == 1 { format!("\x1b[{letter}") } else { format!("\x1b[{number}{letter}") }
}

/// The unchanged cells between, written again: they must be in the pen at hand and one byte each, and the
/// first not the second half of a wide sign.
fn again(next: &Buffer, pen: Pen, at: (u16, u16), to: (u16, u16)) -> Option<String> {
    let before = at.0.checked_sub(1).and_then(|x| next.cell((x, at.1)));
    if before.is_some_and(|cell| cell.symbol().width() > 1) {
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
fn by_lines(next: &Buffer, pen: Pen, at: (u16, u16), to: (u16, u16)) -> Option<String> {
    let down = to.1.checked_sub(at.1).filter(|down| (1..=3).contains(down))?;
    let feeds = "\n".repeat(usize::from(down));
    let from_start = format!("\r{feeds}{}", along(next, pen, 0, to));
    let from_here = format!("{feeds}{}", along(next, pen, at.0, to));
    Some(shorter(from_start, from_here))
}
