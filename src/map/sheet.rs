//! The cells that are drawn on: those in view and a margin round them.
//!
//! The margin is never shown. What stands in it takes part in every decision, so that a name or a
//! junction looks the same when it comes into view as it did before.

use super::grid::{Grid, Window};
use super::picture::{Cell, Ink};
use super::view::View;

/// As wide as the longest name beside its place.
const MARGIN_COLUMNS: i32 = 26;

/// A name stands at most one row from its place; a lifted glyph and one to spare.
const MARGIN_ROWS: i32 = 3;

/// What is being drawn.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    /// What is seen.
    pub(super) view: &'a View,
    cells: Grid<Cell>,
    /// Cells that no name may be written over.
    taken: Grid<bool>,
    /// Runs of cells in view that the map's margin needs: first cell and length.
    kept: Vec<(i32, i32, i32)>,
}

impl<'a> Sheet<'a> {
    /// The cells that the sheet of a view has: those in view and the margin.
    pub(super) fn window_of(view: &View) -> Window {
        view.window().grown(MARGIN_COLUMNS, MARGIN_ROWS)
    }

    /// A sheet on which something is drawn already, over which names may be written.
    pub(super) fn over(view: &'a View, cells: Grid<Cell>) -> Self {
        let taken = Grid::new(cells.window());
        Self { view, cells, taken, kept: Vec::new() }
    }

    /// The cells in view and the margin.
    pub(super) fn window(&self) -> Window {
        self.cells.window()
    }

    /// What a cell shows so far.
    pub(super) fn cell(&self, x: i32, y: i32) -> Cell {
        self.cells.get(x, y)
    }

    /// Draws a glyph over whatever is there.
    pub(super) fn put(&mut self, x: i32, y: i32, glyph: char, ink: Ink) {
        self.cells.set(x, y, Cell { glyph, ink });
    }

    /// Draws a glyph that no name may cover.
    pub(super) fn mark(&mut self, x: i32, y: i32, glyph: char, ink: Ink) {
        self.put(x, y, glyph, ink);
        self.take(x, y, 1);
    }

    /// Writes a text from a cell to the right; no other may cover it.
    pub(super) fn write(&mut self, x: i32, y: i32, text: &str, ink: Ink) {
        for (at, glyph) in (x..).zip(text.chars()) {
            self.mark(at, y, glyph, ink);
        }
    }

    /// Keeps a run of cells free of names.
    pub(super) fn take(&mut self, x: i32, y: i32, length: i32) {
        for at in x..x.saturating_add(length) {
            self.taken.set(at, y, true);
        }
    }

    /// Whether a cell may not be written over.
    pub(super) fn is_taken(&self, x: i32, y: i32) -> bool {
        self.taken.get(x, y)
    }

    /// Whether a run of cells may be written over.
    pub(super) fn is_free(&self, x: i32, y: i32, length: i32) -> bool {
        (x..x.saturating_add(length)).all(|at| !self.is_taken(at, y))
    }

    /// Keeps a run of cells in view for the margin.
    pub(super) fn keep(&mut self, x: i32, y: i32, length: i32) {
        self.kept.push((x, y, length));
    }

    /// Whether a cell is kept for the margin.
    pub(super) fn is_kept(&self, x: i32, y: i32) -> bool {
        self.kept.iter().any(|(left, row, length)| *row == y && (*left..left + length).contains(&x))
    }

    /// Whether a run of cells is in view and not kept for the margin.
    pub(super) fn shows(&self, x: i32, y: i32, length: i32) -> bool {
        let apart = |&(left, row, width): &(i32, i32, i32)| {
            row != y || x + length < left || left + width < x
        };
        self.view.window().holds(x, y, length) && self.kept.iter().all(apart)
    }

    /// The finished cells.
    pub(super) fn into_cells(self) -> Grid<Cell> {
        self.cells
    }
}
