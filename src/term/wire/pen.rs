//! Attributes: the shortest sequence from one pen to another.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use super::colour::nearest;
use super::moves::State;
use crate::term::capability::Colours;

/// The attributes of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

/// What shows where there is no sign.
const ON_BLANKS: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

impl Pen {
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether a cell written with this pen looks as it is to look: on a blank the ink is not seen.
    pub(super) fn suits(self, cell: &Cell) -> bool {
        self == Self::of(cell) || (is_blank(cell) && self.bg == cell.bg && !self.marks_blanks())
    }

    /// Whether a blank written with it is more than its ground.
    fn marks_blanks(self) -> bool {
        self.modifier.intersects(ON_BLANKS)
    }

    /// Whether what is erased with it is plain, on terminals that erase in the ground at hand and on others.
    pub(super) fn erases_plainly(self) -> bool {
        self.bg == Color::Reset && !self.marks_blanks()
    }
}

/// Whether a cell is its ground alone.
pub(super) fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(ON_BLANKS)
}

/// Takes the nearest colours that the terminal has, and off a blank what nobody sees on it: cells that look
/// the same are the same.
pub(super) fn simplify(cell: &mut Cell, colours: Colours) {
    cell.fg = nearest(cell.fg, colours);
    cell.bg = nearest(cell.bg, colours);
    if is_blank(cell) {
        cell.fg = Color::Reset;
        cell.modifier = Modifier::empty();
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

/// Changes the pen unless the one at hand suits a cell.
pub(super) fn set_pen_for(out: &mut String, state: &mut State, cell: &Cell) {
    if !state.pen.suits(cell) {
        set_pen(out, state, Pen::of(cell));
    }
}

/// Changes the attributes by the shorter of: what differs, or everything anew.
pub(super) fn set_pen(out: &mut String, state: &mut State, pen: Pen) {
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
