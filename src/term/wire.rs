//! Bytes on the wire: the least that turns the picture the terminal shows into the next one.
//!
//! The stock encoder moves absolutely, sends colours in pairs of long form and ends every frame with
//! a reset, and under `NO_COLOR` it wipes the attributes that show the selection. Here a frame is one
//! write; attributes change by difference in one sequence; a short gap of unchanged cells is written
//! again where that is cheaper than a move; the blank end of a row is erased; and a frame in which
//! nothing changed is no byte at all.
//!
//! Sequences are those of ECMA-48 that every terminal since the VT100 knows, plus 256 colours and
//! true colour where a theme asks for them.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The attributes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Pen {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// Modifiers and the parameter that sets each. What is not in this table is not sent.
const MODIFIERS: [(Modifier, u8); 7] = [
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::SLOW_BLINK, 5),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

/// Where the terminal's cursor is and how it would write.
#[derive(Clone, Copy, Debug)]
struct State {
    /// `None` where only an absolute move helps: at the start, and behind the last column.
    at: Option<(u16, u16)>,
    pen: Pen,
}

/// The picture the terminal shows, and how to get to the next.
#[derive(Debug)]
pub struct Wire {
    shown: Option<Buffer>,
    cursor: Option<(u16, u16)>,
}

impl Default for Wire {
    fn default() -> Self {
        Self::new()
    }
}

impl Wire {
    /// A wire to a terminal that shows nobody knows what, its cursor hidden.
    pub const fn new() -> Self {
        Self { shown: None, cursor: None }
    }

    /// Forgets what the terminal shows: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes that turn what the terminal shows into the next picture, its cursor shown at a cell
    /// or hidden. No byte where nothing changed.
    pub fn frame(&mut self, next: Buffer, cursor: Option<(u16, u16)>) -> Vec<u8> {
        let mut out = String::new();
        let known = self.shown.take().filter(|shown| shown.area == next.area);
        let mut state = State { at: None, pen: Pen::PLAIN };
        let before = known.unwrap_or_else(|| {
            out.push_str("\x1b[m\x1b[H\x1b[2J");
            state.at = Some((0, 0));
            Buffer::empty(next.area)
        });
        for y in next.area.top()..next.area.bottom() {
            row(&mut out, &mut state, &before, &next, y);
        }
        set_pen(&mut out, &mut state, Pen::PLAIN);
        self.show_cursor(&mut out, cursor);
        self.shown = Some(next);
        out.into_bytes()
    }

    /// Shows or hides the cursor. While it is shown every frame puts it back to its cell.
    fn show_cursor(&mut self, out: &mut String, cursor: Option<(u16, u16)>) {
        match (self.cursor, cursor) {
            (None, None) => {}
            (Some(_), None) => out.push_str("\x1b[?25l"),
            (was, Some((x, y))) => {
                if was != cursor || !out.is_empty() {
                    let _ = write!(out, "\x1b[{};{}H", y + 1, x + 1);
                }
                if was.is_none() {
                    out.push_str("\x1b[?25h");
                }
            }
        }
        self.cursor = cursor;
    }
}

/// The cells of a row.
fn line(buffer: &Buffer, y: u16) -> Option<&[Cell]> {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y - buffer.area.top()) * width;
    buffer.content.get(from..from + width)
}

/// Sends what changed in a row.
fn row(out: &mut String, state: &mut State, before: &Buffer, next: &Buffer, y: u16) {
    if line(before, y) == line(next, y) {
        return;
    }
    let (left, right) = (next.area.left(), next.area.right());
    let blank_from = blank_from(next, y);
    // Terminals do what they like with the second half of a wide sign when the first is written over:
    // left of this column nothing is known.
    let mut torn = left;
    let mut x = left;
    while x < right {
        let Some(cell) = next.cell((x, y)) else { return };
        let cells = (cell.symbol().width() as u16).max(1);
        if x >= torn && (x..x + cells).all(|x| before.cell((x, y)) == next.cell((x, y))) {
            x += cells;
            continue;
        }
        if x >= blank_from
            && right - x > ERASE_COST
            && differs_from(before, next, x, y) > ERASE_COST
        {
            go(out, state, next, (x, y));
            set_pen(out, state, Pen::of(cell));
            out.push_str("\x1b[K");
            return;
        }
        go(out, state, next, (x, y));
        set_pen(out, state, Pen::of(cell));
        out.push_str(cell.symbol());
        // Behind the last column terminals disagree about where the cursor is.
        state.at = (x + cells < right).then_some((x + cells, y));
        x += cells;
        torn = x + u16::from(before.cell((x - 1, y)).is_some_and(is_wide));
    }
}

fn is_wide(cell: &Cell) -> bool {
    cell.symbol().width() > 1
}

/// Erasing to the end of a row costs so many bytes; fewer blanks are written out.
const ERASE_COST: u16 = 3;

/// From which column on a row is blank to its end in one ground that erasing leaves behind. Terminals
/// without colour erase may not be trusted with a coloured ground, so only the plain one counts.
fn blank_from(buffer: &Buffer, y: u16) -> u16 {
    let is_blank = |x: &u16| {
        buffer.cell((*x, y)).is_some_and(|cell| {
            cell.symbol() == " " && cell.bg == Color::Reset && cell.modifier.is_empty()
        })
    };
    let blanks =
        (buffer.area.left()..buffer.area.right()).rev().take_while(is_blank).count() as u16;
    buffer.area.right() - blanks
}

/// How many cells from a column on differ from what is shown.
fn differs_from(before: &Buffer, next: &Buffer, from: u16, y: u16) -> u16 {
    (from..next.area.right()).filter(|x| before.cell((*x, y)) != next.cell((*x, y))).count() as u16
}

/// Moves to a cell the cheapest way: nothing, the cells between written again, a relative move, the
/// start of a next line, or an absolute move.
fn go(out: &mut String, state: &mut State, next: &Buffer, to: (u16, u16)) {
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
            (Pen::of(cell) == pen && cell.symbol().len() == 1).then(|| cell.symbol())
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

/// Changes the attributes by the shorter of: what differs, or everything anew.
fn set_pen(out: &mut String, state: &mut State, pen: Pen) {
    if state.pen == pen {
        return;
    }
    let anew = parameters(Pen::PLAIN, pen);
    let kept = state.pen.modifier.difference(pen.modifier).is_empty();
    let changed = kept.then(|| parameters(state.pen, pen));
    let with_reset = if anew.is_empty() { String::new() } else { format!("0;{anew}") };
    match changed.filter(|changed| changed.len() <= with_reset.len()) {
        Some(changed) if !changed.is_empty() => {
            let _ = write!(out, "\x1b[{changed}m");
        }
        _ => {
            let _ = write!(out, "\x1b[{with_reset}m");
        }
    }
    state.pen = pen;
}

/// The parameters that lead from one pen to another that has all its modifiers.
fn parameters(from: Pen, to: Pen) -> String {
    let added = to.modifier.difference(from.modifier);
    let mut list: Vec<String> = MODIFIERS
        .iter()
        .filter(|(modifier, _)| added.contains(*modifier))
        .map(|(_, code)| code.to_string())
        .collect();
    if from.fg != to.fg {
        list.push(colour(to.fg, 30));
    }
    if from.bg != to.bg {
        list.push(colour(to.bg, 40));
    }
    list.join(";")
}

/// A colour in its shortest form: the terminal's own sixteen by their old numbers. `base` is 30 for
/// the ink and 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let code = match colour {
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
    };
    code.to_string()
}

/// A frame with its colours as text for `less -R` and mail: no cursor moves, a reset at each line's end.
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line = Rect { y, height: 1, ..buffer.area };
        let mut state = State { at: None, pen: Pen::PLAIN };
        let blank_from = blank_from(buffer, y);
        let mut x = line.left();
        while x < blank_from {
            let Some(cell) = buffer.cell((x, y)) else { break };
            set_pen(&mut out, &mut state, Pen::of(cell));
            out.push_str(cell.symbol());
            x += (cell.symbol().width() as u16).max(1);
        }
        set_pen(&mut out, &mut state, Pen::PLAIN);
        out.push('\n');
    }
    out
}
