//! Lines as glyphs: the chord of the path inside each cell.
//!
//! A line is split at the grid into *visits*, one for each passage through a cell. The longest visit
//! decides the glyph by the slope and the height of its chord, so that straight lines stay straight,
//! curves read, and no line is thicker than a cell. It needs no table, no font and no sub-pixels.

use super::walk::Visit;

/// From how far off, in cells, a line has a say in the mark of a cell: rivals stand beside it, theirs
/// beside them, and a mark can move up by one.
pub(super) const REACH: i32 = 3;

/// What a line does to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Trace {
    /// The cell's column.
    pub(super) x: i32,
    /// The cell's row.
    pub(super) y: i32,
    /// The glyph.
    pub(super) glyph: char,
}

/// One glyph for every cell that deserves one, in the order of the cells.
pub(super) fn traces(mut visits: Vec<Visit>) -> Vec<Trace> {
    // A stable sort: of visits of the same length the first drawn decides, always the same one.
    visits.sort_by_key(|visit| (visit.cell.1, visit.cell.0));
    let marked: Vec<_> = visits.chunk_by(|a, b| a.cell == b.cell).filter_map(mark).collect();
    settle(&marked)
}

/// A glyph that a cell is to have, unless a better one makes it needless.
#[derive(Clone, Copy, Debug)]
struct Marked {
    trace: Trace,
    /// Which way the chord runs.
    course: Course,
    /// The share of its row (steep) or column (shallow) that the chord spans.
    span: f64,
}

/// The course of a chord, which decides what a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    /// One mark a row.
    Steep,
    /// One mark a column.
    Shallow,
    /// One mark a column, at the top edge: better drawn at the foot of the cell above.
    Top,
    /// A diagonal, a corner or a junction: stands as it is.
    Fixed,
}

impl Marked {
    fn at(&self) -> (i32, i32) {
        (self.trace.y, self.trace.x)
    }

    /// Whether it spans enough of its row or column to be the mark of it.
    fn is_strong(&self) -> bool {
        self.course == Course::Fixed || self.span >= 0.5
    }

    /// The cells, as row and column, where a mark would make this one needless.
    fn rivals(&self) -> [(i32, i32); 2] {
        let (y, x) = self.at();
        match self.course {
            Course::Steep => [(y, x - 1), (y, x + 1)],
            _ => [(y - 1, x), (y + 1, x)],
        }
    }

    /// Whether it wins against a mark that stands for the same stretch of line.
    fn beats(&self, other: &Self) -> bool {
        !other.is_strong() && (self.span, other.at()) > (other.span, self.at())
    }
}

/// Leaves one mark for every row or column of a line: a weak one stays only where it has no better
/// rival, for else there would be a gap. Then the lines along a top edge move up where they can.
fn settle(marked: &[Marked]) -> Vec<Trace> {
    let is_needed = |mark: &&Marked| {
        let mut rivals = mark.rivals().into_iter().filter_map(|cell| find(marked, cell));
        mark.is_strong() || rivals.all(|rival| mark.beats(rival))
    };
    let kept: Vec<Marked> = marked.iter().filter(is_needed).copied().collect();
    kept.iter().filter_map(|mark| lift(mark, &kept)).collect()
}

/// The mark of a cell, given by row and column, among marks in that order.
fn find(marked: &[Marked], cell: (i32, i32)) -> Option<&Marked> {
    marked.binary_search_by_key(&cell, Marked::at).ok().and_then(|at| marked.get(at))
}

/// A mark in its place. Two or more in a row at the top edge go to the foot of the cells above, where
/// those are free, and so does one between two that stand there; one alone stays as `'`, for between
/// two that stay it would look like a gap.
fn lift(mark: &Marked, kept: &[Marked]) -> Option<Trace> {
    let Trace { x, y, glyph } = mark.trace;
    let is_top = |cell| find(kept, cell).is_some_and(|beside| beside.course == Course::Top);
    let is_foot = |cell| find(kept, cell).is_some_and(|beside| beside.trace.glyph == '_');
    let in_a_row = is_top((y, x - 1)) || is_top((y, x + 1));
    match mark.course {
        Course::Top if find(kept, (y - 1, x)).is_some() => None,
        Course::Top if in_a_row || is_foot((y - 1, x - 1)) && is_foot((y - 1, x + 1)) => {
            Some(Trace { x, y: y - 1, glyph })
        }
        Course::Top => Some(Trace { x, y, glyph: '\'' }),
        _ => Some(mark.trace),
    }
}

/// The mark of a cell from all its visits.
fn mark(visits: &[Visit]) -> Option<Marked> {
    let longest = visits
        .iter()
        .reduce(|best, visit| if visit.length > best.length { visit } else { best })?;
    let (x, y) = longest.cell;
    let marked = |course, span, glyph| Marked { trace: Trace { x, y, glyph }, course, span };
    // Three lines that end in one cell are borders that meet. A line that only bends there is none.
    if visits.iter().filter(|visit| visit.is_end()).count() > 2 {
        return Some(marked(Course::Fixed, 1.0, '+'));
    }
    if let Some(glyph) = corner(longest) {
        return Some(marked(Course::Fixed, 1.0, glyph));
    }
    slope(longest).map(|(course, span, glyph)| marked(course, span, glyph))
}

/// The path turns inside the cell: a dot at the foot or at the head, where the turn opens to; a fold
/// of which nothing else would be seen is a dash.
fn corner(visit: &Visit) -> Option<char> {
    if visit.length <= 1.4 * visit.chord() || visit.length <= 0.9 {
        return None;
    }
    let (high, low) = (visit.from.1.min(visit.to.1), visit.from.1.max(visit.to.1));
    if low > 0.8 && high > 0.15 {
        Some('.')
    } else if high < 0.2 && low < 0.85 {
        Some('\'')
    } else {
        slope(visit).is_none_or(|(_, span, _)| span < 0.5).then_some('-')
    }
}

/// The course of a chord, its span, and its glyph by its height in the cell.
fn slope(visit: &Visit) -> Option<(Course, f64, char)> {
    let (left, right) =
        if visit.from.0 <= visit.to.0 { (visit.from, visit.to) } else { (visit.to, visit.from) };
    let (dx, dy) = (right.0 - left.0, right.1 - left.1);
    let height = f64::midpoint(left.1, right.1);
    let angle = (2.0 * dy.abs()).atan2(dx).to_degrees();
    if angle > 68.0 {
        Some((Course::Steep, dy.abs(), '|'))
    } else if angle < 38.0 {
        let (course, glyph) = shallow(angle, height);
        Some((course, dx, glyph))
    } else {
        diagonal(visit.chord(), dy, height).map(|glyph| (Course::Fixed, 1.0, glyph))
    }
}

/// One of three heights.
fn shallow(angle: f64, height: f64) -> (Course, char) {
    match height {
        h if h < 0.28 && angle < 10.0 => (Course::Top, '_'),
        h if h < 0.28 => (Course::Shallow, '\''),
        h if h < 0.62 => (Course::Shallow, '-'),
        h if h < 0.85 && angle >= 14.0 => (Course::Shallow, '.'),
        _ => (Course::Shallow, '_'),
    }
}

/// A slash where the chord crosses most of the cell; the half of a pair where it links two edges that
/// meet; nothing where it only clips a corner, which is what keeps diagonals thin.
fn diagonal(chord: f64, dy: f64, height: f64) -> Option<char> {
    if chord < 0.5 {
        return None;
    }
    let rises = dy < 0.0;
    let is_half = dy.abs() <= 0.8 && chord <= 1.6;
    Some(match (is_half && height < 0.42, is_half && height > 0.58, rises) {
        (true, _, true) => '\'',
        (true, _, false) => '`',
        (_, true, true) => ',',
        (_, true, false) => '.',
        (_, _, true) => '/',
        (_, _, false) => '\\',
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::grid::Window;
    use crate::map::walk::{Point, Walk};

    const WINDOW: Window = Window { left: 0, top: 0, width: 12, height: 4 };

    fn drawn(lines: &[&[Point]]) -> Vec<String> {
        let mut walk = Walk::new(WINDOW);
        for line in lines {
            walk.line(line.iter().copied());
        }
        let mut rows = vec![vec![' '; 12]; 4];
        for trace in traces(walk.into_visits()) {
            rows[trace.y as usize][trace.x as usize] = trace.glyph;
        }
        rows.into_iter()
            .map(|row| row.into_iter().collect::<String>().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn straight_lines_stay_straight() {
        assert_eq!(drawn(&[&[(0.0, 1.5), (12.0, 1.5)]]), ["", "------------", "", ""]);
        assert_eq!(drawn(&[&[(2.5, 0.0), (2.5, 4.0)]]), ["  |", "  |", "  |", "  |"]);
        assert_eq!(drawn(&[&[(0.0, 0.0), (4.0, 4.0)]]), ["\\", " \\", "  \\", "   \\"]);
        assert_eq!(drawn(&[&[(0.0, 4.0), (4.0, 0.0)]]), ["   /", "  /", " /", "/"]);
    }

    #[test]
    fn a_shallow_line_uses_three_heights_of_a_row() {
        assert_eq!(drawn(&[&[(0.0, 1.0), (12.0, 3.0)]]), ["", "''--._", "      ''--._", ""]);
    }

    #[test]
    fn a_flat_line_that_dips_below_an_edge_for_one_cell_has_no_gap() {
        let dips = [(0.0, 1.9), (4.2, 2.0), (4.9, 2.001), (5.1, 1.99), (12.0, 1.8)];
        assert_eq!(drawn(&[&dips]), ["", "____________", "", ""]);
    }

    #[test]
    fn three_lines_meet_in_a_plus() {
        let middle = (5.5, 1.5);
        let arms: [&[Point]; 3] =
            [&[(0.0, 1.5), middle], &[middle, (12.0, 1.5)], &[middle, (5.5, 4.0)]];
        assert_eq!(drawn(&arms), ["", "-----+------", "     |", "     |"]);
    }

    #[test]
    fn a_line_from_afar_is_the_same_line() {
        let near = drawn(&[&[(0.0, 0.0), (8.0, 4.0)]]);
        let far = drawn(&[&[(-4000.0, -2000.0), (0.0, 0.0), (8.0, 4.0)]]);
        assert_eq!(near, far);
    }
}
