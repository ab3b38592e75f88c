//! Lines on their way through the cells: split at the grid into *visits*, one for each passage.

use super::grid::Window;

/// A point in cells of the world's grid.
pub(super) type Point = (f64, f64);

/// One passage of a line through a cell, in the cell's own coordinates: 0 to 1 right and down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    /// The cell: column and row.
    pub(super) cell: (i32, i32),
    /// Where the line comes in.
    pub(super) from: Point,
    /// Where it goes out.
    pub(super) to: Point,
    /// How long it is on the way, in columns; a row counts for two.
    pub(super) length: f64,
}

impl Visit {
    /// Whether the line begins or ends in the cell rather than passing through.
    pub(super) fn is_end(&self) -> bool {
        let is_edge = |(x, y): Point| [x, y, 1.0 - x, 1.0 - y].iter().any(|gap| gap.abs() < 1e-6);
        !is_edge(self.from) || !is_edge(self.to)
    }

    /// The straight distance from end to end, in columns.
    pub(super) fn chord(&self) -> f64 {
        (self.to.0 - self.from.0).hypot(2.0 * (self.to.1 - self.from.1))
    }
}

/// Lines on their way through the cells of a window.
#[derive(Debug)]
pub(super) struct Walk {
    window: Window,
    visits: Vec<Visit>,
    open: Option<Visit>,
    cuts: Vec<f64>,
}

impl Walk {
    /// A walk that notes what happens in a window.
    pub(super) fn new(window: Window) -> Self {
        Self { window, visits: Vec::new(), open: None, cuts: Vec::new() }
    }

    /// Walks along a line.
    pub(super) fn line(&mut self, points: impl IntoIterator<Item = Point>) {
        let mut points = points.into_iter();
        let Some(mut from) = points.next() else { return };
        for to in points {
            self.segment(from, to);
            from = to;
        }
        self.close();
    }

    /// Every visit, in the order of the lines.
    pub(super) fn into_visits(self) -> Vec<Visit> {
        self.visits
    }

    fn segment(&mut self, a: Point, b: Point) {
        if !self.is_near(a, b) {
            return;
        }
        let (across, down) = (self.window.columns(), self.window.rows());
        let mut cuts = std::mem::take(&mut self.cuts);
        cuts.clear();
        cuts.push(0.0);
        cross(&mut cuts, a.0, b.0, &across);
        cross(&mut cuts, a.1, b.1, &down);
        cuts.push(1.0);
        cuts.sort_by(f64::total_cmp);
        let at = |t: f64| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
        for ends in cuts.windows(2) {
            if let [start, end] = ends
                && end - start > 1e-12
            {
                self.piece(at(*start), at(*end));
            }
        }
        self.cuts = cuts;
    }

    /// Whether a segment can touch the window.
    fn is_near(&self, a: Point, b: Point) -> bool {
        let (columns, rows) = (self.window.columns(), self.window.rows());
        a.0.max(b.0) >= f64::from(columns.start)
            && a.0.min(b.0) <= f64::from(columns.end)
            && a.1.max(b.1) >= f64::from(rows.start)
            && a.1.min(b.1) <= f64::from(rows.end)
    }

    /// A stretch inside one cell: it continues the open visit or begins another.
    fn piece(&mut self, from: Point, to: Point) {
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let cell = (middle.0.floor() as i32, middle.1.floor() as i32);
        let inside = |p: Point| (p.0 - f64::from(cell.0), p.1 - f64::from(cell.1));
        let (from, to) = (inside(from), inside(to));
        let length = (to.0 - from.0).hypot(2.0 * (to.1 - from.1));
        match &mut self.open {
            Some(visit) if visit.cell == cell && meets(visit.to, from) => {
                visit.to = to;
                visit.length += length;
            }
            _ => {
                self.close();
                self.open = Some(Visit { cell, from, to, length });
            }
        }
    }

    fn close(&mut self) {
        if let Some(visit) = self.open.take()
            && self.window.contains(visit.cell.0, visit.cell.1)
        {
            self.visits.push(visit);
        }
    }
}

/// Where a segment from `a` to `b` crosses the grid lines of a range.
fn cross(cuts: &mut Vec<f64>, a: f64, b: f64, lines: &std::ops::Range<i32>) {
    let first = (a.min(b).ceil() as i32).max(lines.start);
    let last = (a.max(b).floor() as i32).min(lines.end);
    cuts.extend(
        (first..=last).map(|line| (f64::from(line) - a) / (b - a)).filter(|t| *t > 0.0 && *t < 1.0),
    );
}

fn meets(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() + (a.1 - b.1).abs() < 1e-6
}
