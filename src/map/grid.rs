//! Rectangles of the world's cells, and flat tables over them.

/// A rectangle of world cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    /// Its first column.
    pub(super) left: i32,
    /// Its first row.
    pub(super) top: i32,
    /// Columns, not negative.
    pub(super) width: i32,
    /// Rows, not negative.
    pub(super) height: i32,
}

impl Window {
    /// The same with so many more columns and rows on every side.
    pub(super) fn grown(self, columns: i32, rows: i32) -> Self {
        Self {
            left: self.left - columns,
            top: self.top - rows,
            width: self.width + 2 * columns,
            height: self.height + 2 * rows,
        }
    }

    /// The same with every cell divided, so many across and so many down.
    pub(super) fn times(self, across: i32, down: i32) -> Self {
        Self {
            left: self.left * across,
            top: self.top * down,
            width: self.width * across,
            height: self.height * down,
        }
    }

    /// The cells that another window has too; empty where there is none.
    pub(super) fn common(self, other: Self) -> Self {
        let (left, top) = (self.left.max(other.left), self.top.max(other.top));
        let right = (self.left + self.width).min(other.left + other.width);
        let bottom = (self.top + self.height).min(other.top + other.height);
        Self { left, top, width: (right - left).max(0), height: (bottom - top).max(0) }
    }

    /// The cells that another window has not, as rectangles that share no cell: above it, below it, to
    /// its left and to its right.
    pub(super) fn without(self, other: Self) -> impl Iterator<Item = Self> {
        let Self { left, top, width, height } = self.common(other);
        let is_apart = width == 0 || height == 0;
        let strips = if is_apart {
            [self, Self::default(), Self::default(), Self::default()]
        } else {
            let (right, bottom) = (left + width, top + height);
            [
                Self { height: top - self.top, ..self },
                Self { top: bottom, height: self.top + self.height - bottom, ..self },
                Self { left: self.left, top, width: left - self.left, height },
                Self { left: right, top, width: self.left + self.width - right, height },
            ]
        };
        strips.into_iter().filter(|strip| strip.width > 0 && strip.height > 0)
    }

    /// Whether a cell lies in it.
    pub(super) fn contains(self, x: i32, y: i32) -> bool {
        (0..self.width).contains(&(x - self.left)) && (0..self.height).contains(&(y - self.top))
    }

    /// Whether a run of cells lies in it.
    pub(super) fn holds(self, x: i32, y: i32, length: i32) -> bool {
        self.contains(x, y) && x + length <= self.left + self.width
    }

    /// The number of a cell, row by row; `None` outside.
    pub(super) fn index(self, x: i32, y: i32) -> Option<usize> {
        self.contains(x, y).then(|| ((y - self.top) * self.width + x - self.left) as usize)
    }

    /// How many cells it has.
    pub(super) fn len(self) -> usize {
        self.width as usize * self.height as usize
    }

    /// Every cell, row by row.
    pub(super) fn cells(self) -> impl Iterator<Item = (i32, i32)> {
        self.rows().flat_map(move |y| self.columns().map(move |x| (x, y)))
    }

    /// Its columns.
    pub(super) fn columns(self) -> std::ops::Range<i32> {
        self.left..self.left + self.width
    }

    /// Its rows.
    pub(super) fn rows(self) -> std::ops::Range<i32> {
        self.top..self.top + self.height
    }
}

/// A value for every cell of a window.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid<T> {
    window: Window,
    cells: Vec<T>,
}

impl<T: Copy + Default> Grid<T> {
    /// The default value in every cell.
    pub(super) fn new(window: Window) -> Self {
        Self { window, cells: vec![T::default(); window.len()] }
    }

    /// The cells that have a value.
    pub(super) fn window(&self) -> Window {
        self.window
    }

    /// The value of a cell; the default outside.
    pub(super) fn get(&self, x: i32, y: i32) -> T {
        self.window.index(x, y).and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    /// Gives a cell a value; does nothing outside.
    pub(super) fn set(&mut self, x: i32, y: i32, value: T) {
        if let Some(cell) = self.window.index(x, y).and_then(|at| self.cells.get_mut(at)) {
            *cell = value;
        }
    }

    /// The value of a cell by its number in the window.
    pub(super) fn nth(&mut self, number: usize) -> Option<&mut T> {
        self.cells.get_mut(number)
    }

    /// Takes over the cells of another grid that lie in a window.
    pub(super) fn take(&mut self, other: &Self, window: Window) {
        let common = window.common(other.window).common(self.window);
        for y in common.rows() {
            let run = |window: Window| {
                let first = window.index(common.left, y)?;
                Some(first..first + common.width as usize)
            };
            if let Some(from) = run(other.window).and_then(|run| other.cells.get(run))
                && let Some(to) = run(self.window).and_then(|run| self.cells.get_mut(run))
            {
                to.copy_from_slice(from);
            }
        }
    }

    /// Every value, row by row.
    pub(super) fn values(&self) -> &[T] {
        &self.cells
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { left: -3, top: 5, width: 4, height: 2 };

    #[test]
    fn cells_are_numbered_row_by_row() {
        let numbers: Vec<_> = WINDOW.cells().map(|(x, y)| WINDOW.index(x, y)).collect();
        assert_eq!(numbers, (0..8).map(Some).collect::<Vec<_>>());
        assert_eq!(WINDOW.index(1, 5), None);
        assert!(WINDOW.holds(-3, 6, 4) && !WINDOW.holds(-2, 6, 4));
    }

    #[test]
    fn what_another_window_lacks_is_cut_into_strips_that_share_no_cell() {
        for other in [(-3, 5, 4, 2), (-2, 5, 9, 9), (-9, -9, 8, 15), (-2, 5, 2, 1), (9, 9, 9, 9)] {
            let (left, top, width, height) = other;
            let other = Window { left, top, width, height };
            let mut cells: Vec<_> = WINDOW.without(other).flat_map(Window::cells).collect();
            cells.sort_by_key(|(x, y)| (*y, *x));
            let expected = WINDOW.cells().filter(|(x, y)| !other.contains(*x, *y));
            assert_eq!(cells, expected.collect::<Vec<_>>(), "{other:?}");
        }
    }

    #[test]
    fn outside_reads_the_default_and_writes_nothing() {
        let mut grid = Grid::<u8>::new(WINDOW);
        grid.set(-3, 5, 7);
        grid.set(9, 9, 7);
        assert_eq!((grid.get(-3, 5), grid.get(9, 9)), (7, 0));
        assert_eq!(grid.values().iter().map(|value| u32::from(*value)).sum::<u32>(), 7);
    }
}
