//! Room for names: never over an incident or another name, and over as little else as can be.

use super::picture::Ink;
use super::sheet::Sheet;

/// A cell where a name may begin, and what it costs not to stand at a better one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start {
    /// The column.
    pub(super) x: i32,
    /// The row.
    pub(super) y: i32,
    /// In the weights of [`weight`].
    pub(super) price: u32,
}

/// A name that wants room.
#[derive(Debug)]
pub(super) struct Name<'t> {
    /// The text, one column a character.
    pub(super) text: &'t str,
    /// What its cells are.
    pub(super) ink: Ink,
    /// Where it may begin.
    pub(super) starts: Vec<Start>,
    /// How much of the ground it may hide, in the weights of [`weight`].
    pub(super) tolerance: u32,
}

impl Name<'_> {
    /// How many columns it takes.
    fn width(&self) -> i32 {
        self.text.chars().count() as i32
    }

    /// Writes it at its best place. A name whose best place is not wholly in view moves into the view
    /// where it can; else it is not shown, but keeps its room, as it will have it after a pan.
    pub(super) fn settle(&self, sheet: &mut Sheet<'_>) -> bool {
        let Some((x, y)) = self.best(sheet, |_, _| true) else { return false };
        if sheet.shows(x, y, self.width()) {
            self.write(sheet, x, y);
            return true;
        }
        let moved = self.write_in_view(sheet);
        if !moved {
            sheet.take(x, y, self.width());
        }
        moved
    }

    /// Writes it at the best place in view; whether there was one.
    pub(super) fn write_in_view(&self, sheet: &mut Sheet<'_>) -> bool {
        let best = self.best(sheet, |x, y| sheet.shows(x, y, self.width()));
        if let Some((x, y)) = best {
            self.write(sheet, x, y);
        }
        best.is_some()
    }

    /// Writes it. A dot or a wave right beside a letter would be read with it; a border stays, for a gap in
    /// it would be missed.
    fn write(&self, sheet: &mut Sheet<'_>, x: i32, y: i32) {
        for end in [x - 1, x + self.width()] {
            let ink = sheet.cell(end, y).ink;
            if matches!(ink, Ink::Relief | Ink::Region | Ink::Axis | Ink::Water) {
                sheet.put(end, y, ' ', Ink::Blank);
            }
        }
        sheet.write(x, y, self.text, self.ink);
    }

    /// The cheapest place with room.
    fn best(&self, sheet: &Sheet<'_>, allowed: impl Fn(i32, i32) -> bool) -> Option<(i32, i32)> {
        let width = self.width();
        let priced = self.starts.iter().filter_map(|&Start { x, y, price }| {
            // A blank at both ends, or two names would read as one.
            let room = sheet.is_free(x - 1, y, width + 2) && allowed(x, y);
            let hidden: u32 = (x..x + width).map(|at| weight(sheet.cell(at, y).ink)).sum();
            let ends = [x - 1, x + width].into_iter();
            let joined = ends.filter(|at| sheet.cell(*at, y).ink == Ink::Border).count() as u32;
            let price = price + JOINED * joined + hidden;
            (room && hidden <= self.tolerance).then_some((price, (x, y)))
        });
        priced.min_by_key(|(price, _)| *price).map(|(_, start)| start)
    }
}

/// What it costs to stand right beside a border, which would be read with the name.
const JOINED: u32 = 2;

/// What it costs to hide a cell.
const fn weight(ink: Ink) -> u32 {
    match ink {
        Ink::Border | Ink::Corridor | Ink::Bracket | Ink::Pinned(_) => 4,
        Ink::Water | Ink::Ring => 3,
        Ink::Region | Ink::Axis | Ink::Hatch => 1,
        _ => 0,
    }
}

/// The eight places beside a mark: right, left, then the corners, then above and below.
pub(super) fn beside(x: i32, y: i32, text: &str) -> Vec<Start> {
    let width = text.chars().count() as i32;
    let offsets = [
        (2, 0),
        (-width - 1, 0),
        (1, -1),
        (1, 1),
        (-width, -1),
        (-width, 1),
        (-width / 2, -1),
        (-width / 2, 1),
    ];
    (0..).zip(offsets).map(|(price, (dx, dy))| Start { x: x + dx, y: y + dy, price }).collect()
}

/// Places with a text's middle on a cell, or within so many columns and rows of it.
pub(super) fn around(x: i32, y: i32, text: &str, columns: i32, rows: i32) -> Vec<Start> {
    let left = x - text.chars().count() as i32 / 2;
    let spread = (-rows..=rows).flat_map(|dy| (-columns..=columns).map(move |dx| (dx, dy)));
    // A row is as far as two columns, and two columns are as bad as hiding a dot.
    let start = |(dx, dy): (i32, i32)| Start {
        x: left + dx,
        y: y + dy,
        price: dx.unsigned_abs() / 2 + dy.unsigned_abs(),
    };
    spread.map(start).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::grid::Grid;
    use crate::map::{Camera, Size, View, WINDOW};

    fn written(change: impl Fn(&mut Sheet<'_>)) -> Option<String> {
        let size = Size { width: 20, height: 3 };
        let view = View::new(Camera::fit(WINDOW, size), size);
        let window = view.window();
        let (x, y) = (window.left + 8, window.top + 1);
        let mut sheet = Sheet::over(&view, Grid::new(Sheet::window_of(&view)));
        sheet.mark(x, y, 'o', Ink::Town);
        change(&mut sheet);
        let name =
            Name { text: "Gao", ink: Ink::Label(1), starts: beside(x, y, "Gao"), tolerance: 4 };
        name.settle(&mut sheet).then(|| {
            let row = |y| window.columns().map(|x| sheet.cell(x, y).glyph).collect::<String>();
            window.rows().map(row).collect::<Vec<_>>().join("/").trim().to_owned()
        })
    }

    /// Writes over a run of cells of the middle row, beside the mark in column 8.
    fn beside_it(sheet: &mut Sheet<'_>, column: i32, text: &str, ink: Ink) {
        let window = sheet.view.window();
        for (x, glyph) in (window.left + column..).zip(text.chars()) {
            sheet.put(x, window.top + 1, glyph, ink);
        }
    }

    #[test]
    fn a_name_stands_to_the_right_where_nothing_speaks_against_it() {
        assert!(written(|_| ()).is_some_and(|text| text.contains("o Gao")));
    }

    #[test]
    fn a_name_goes_elsewhere_rather_than_hide_a_border() {
        let text = written(|sheet| beside_it(sheet, 10, "---", Ink::Border)).unwrap();
        assert!(text.contains("Gao o ---"), "{text}");
    }

    #[test]
    fn a_name_without_room_is_left_out() {
        let full = written(|sheet| {
            let window = sheet.window();
            window.rows().for_each(|y| sheet.take(window.left, y, window.width));
        });
        assert_eq!(full, None);
    }
}
