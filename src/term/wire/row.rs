//! One row: what changed in it, by writing, erasing and repeating.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use unicode_width::UnicodeWidthStr;

use super::moves::{State, go};
use super::pen::{Pen, is_blank, set_pen, set_pen_for};
use crate::term::capability::{Feature, Features};

/// Erasing to the end of a row costs so many bytes; fewer blanks are written out.
const ERASE_COST: usize = 3;

/// Erasing cells within a row costs so many bytes with the move behind it.
const ERASE_CELLS_COST: usize = 9;

/// Repeating a sign costs so many bytes.
const REPEAT_COST: usize = 5;

/// A row on its way from what is shown to what is to be shown.
pub(super) struct RowChange<'a> {
    pub(super) before: &'a [Cell],
    pub(super) next: &'a [Cell],
    /// The whole next picture: unchanged cells may be written again on the way.
    pub(super) picture: &'a Buffer,
    pub(super) y: u16,
}

/// What stands at a place of a row and how it is to be sent.
enum Step {
    /// It is shown already.
    Keep(usize),
    /// The row is blank from here on.
    EraseRest,
    /// So many cells are blank.
    Erase(usize),
    /// So many cells have the same sign.
    Repeat(usize),
    /// One sign, so many cells wide.
    Write(usize),
}

impl RowChange<'_> {
    /// Sends what changed.
    pub(super) fn send(&self, out: &mut String, state: &mut State, features: Features) {
        if self.before == self.next {
            return;
        }
        let left = self.picture.area.left();
        let blank_from = blank_from(self.next);
        // Terminals do what they like with the second half of a wide sign when the first is written over:
        // left of this column nothing is known.
        let mut torn = 0;
        let mut x = 0;
        while let Some(cell) = self.next.get(x) {
            let step = self.step(x, cell, torn, blank_from, features);
            if let Step::Keep(cells) = step {
                x += cells;
                continue;
            }
            let at = (left + x as u16, self.y);
            let cells = match step {
                Step::EraseRest | Step::Erase(_) => {
                    go(out, state, self.picture, at);
                    if !state.pen.erases_plainly() {
                        set_pen(out, state, Pen::PLAIN);
                    }
                    self.erase(out, &step)
                }
                Step::Repeat(cells) => {
                    self.reach(out, state, cell, at);
                    let _ = write!(out, "{}\x1b[{}b", cell.symbol(), cells - 1);
                    self.moved(state, x + cells);
                    cells
                }
                Step::Write(cells) | Step::Keep(cells) => {
                    self.reach(out, state, cell, at);
                    out.push_str(cell.symbol());
                    self.moved(state, x + cells);
                    cells
                }
            };
            x += cells;
            torn = x + usize::from(
                x.checked_sub(1).and_then(|x| self.before.get(x)).is_some_and(is_wide),
            );
        }
    }

    /// Moves to a cell and takes its pen, or takes its pen and moves: in its own pen the cells between can
    /// often be written again.
    fn reach(&self, out: &mut String, state: &mut State, cell: &Cell, at: (u16, u16)) {
        if state.at == Some(at) || state.pen.suits(cell) {
            go(out, state, self.picture, at);
            return set_pen_for(out, state, cell);
        }
        let (mut moved, mut after_move) = (String::new(), *state);
        go(&mut moved, &mut after_move, self.picture, at);
        set_pen_for(&mut moved, &mut after_move, cell);
        let (mut dipped, mut after_dip) = (String::new(), *state);
        set_pen_for(&mut dipped, &mut after_dip, cell);
        go(&mut dipped, &mut after_dip, self.picture, at);
        let (bytes, after) =
            if dipped.len() < moved.len() { (dipped, after_dip) } else { (moved, after_move) };
        out.push_str(&bytes);
        *state = after;
    }

    /// Erases and says how many cells; the cursor stays.
    fn erase(&self, out: &mut String, step: &Step) -> usize {
        if let Step::Erase(cells) = step {
            let _ = write!(out, "\x1b[{cells}X");
            return *cells;
        }
        out.push_str("\x1b[K");
        self.next.len()
    }

    /// Behind the last column terminals disagree about where the cursor is.
    fn moved(&self, state: &mut State, x: usize) {
        let left = self.picture.area.left();
        state.at = (x < self.next.len()).then_some((left + x as u16, self.y));
    }

    fn step(
        &self,
        x: usize,
        cell: &Cell,
        torn: usize,
        blank_from: usize,
        features: Features,
    ) -> Step {
        let cells = cell.symbol().width().max(1);
        if x >= torn && self.before.get(x..x + cells) == self.next.get(x..x + cells) {
            return Step::Keep(cells);
        }
        if x >= blank_from
            && self.next.len() - x > ERASE_COST
            && self.differing(x, self.next.len()) > ERASE_COST
        {
            return Step::EraseRest;
        }
        if features.has(Feature::Repeat) || features.has(Feature::EraseCells) {
            let run = self.run(x, cell);
            let to_send = self.differing(x, x + run);
            if features.has(Feature::EraseCells)
                && is_plain_blank(cell)
                && to_send > ERASE_CELLS_COST
            {
                return Step::Erase(run);
            }
            if features.has(Feature::Repeat) && cell.symbol().len() == 1 && to_send > REPEAT_COST {
                return Step::Repeat(run);
            }
        }
        Step::Write(cells)
    }

    /// How many cells from one on are the same and not shown already at the end.
    fn run(&self, x: usize, cell: &Cell) -> usize {
        let same = self.next.iter().skip(x).take_while(|other| *other == cell).count();
        let kept = (x..x + same).rev().take_while(|x| self.before.get(*x) == self.next.get(*x));
        same - kept.count()
    }

    /// How many cells of a range differ from what is shown.
    fn differing(&self, from: usize, to: usize) -> usize {
        (from..to).filter(|x| self.before.get(*x) != self.next.get(*x)).count()
    }
}

fn is_wide(cell: &Cell) -> bool {
    cell.symbol().width() > 1
}

/// Whether erasing leaves a cell as it is to be. Terminals without colour erase may not be trusted with a
/// coloured ground, so only the plain one counts.
fn is_plain_blank(cell: &Cell) -> bool {
    is_blank(cell) && cell.bg == ratatui::style::Color::Reset
}

/// From which cell on a row is blank to its end.
pub(super) fn blank_from(row: &[Cell]) -> usize {
    row.len() - row.iter().rev().take_while(|cell| is_plain_blank(cell)).count()
}
