//! Incidents that are points, and the count of those that are not.
//!
//! One sweep over the rows puts every incident into a cell, an area or the tray. It touches the flat
//! table of [`Glances`](crate::model::Glances) only, in order, and hashes nothing.

use super::beyond::Beyond;
use super::density::Density;
use super::grid::{Grid, Window};
use super::names;
use super::picture::{Account, Fate, Ink};
use super::scene::Scene;
use super::sheet::Sheet;
use super::view::View;
use crate::model::{Dataset, Glance, Kind, LonLat, Row, Severity, Spot};

/// From how many on a stack shows `#` instead of a digit.
const MANY: u32 = 10;

/// Some incidents seen as one: how many, and how bad the worst was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many.
    pub(super) count: u32,
    /// The worst severity.
    pub(super) worst: Severity,
}

impl Tally {
    fn add(&mut self, severity: Severity) {
        self.count += 1;
        self.worst = self.worst.max(severity);
    }
}

/// The incidents of one cell.
#[derive(Clone, Copy, Debug, Default)]
struct Pile {
    tally: Tally,
    /// The kind of the last one that was put here.
    kind: Option<Kind>,
}

impl Pile {
    /// A single incident shows its kind, several their number: 2 to 9, then `#`. Where cells are counted,
    /// one is a number too.
    fn glyph(self, density: Density) -> char {
        match self.tally.count {
            0 => ' ',
            1 if density != Density::Cells => self.kind.map_or(' ', Kind::glyph),
            few if few < MANY => char::from_digit(few, 10).unwrap_or('#'),
            _ => '#',
        }
    }

    fn ink(self, density: Density) -> Ink {
        if self.tally.count == 1 && density != Density::Cells {
            Ink::Incident(self.tally.worst)
        } else {
            Ink::Stack(self.tally.worst)
        }
    }
}

/// The rows of every cell, in order of time within a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Stacks {
    window: Window,
    /// Where the rows of each cell begin, and at last where the whole ends.
    starts: Vec<u32>,
    rows: Vec<Row>,
}

impl Stacks {
    /// Groups rows by cell; they keep their order within each.
    fn new(window: Window, placed: &[(u32, Row)]) -> Self {
        let mut starts = vec![0_u32; window.len() + 1];
        for (cell, _) in placed {
            if let Some(count) = starts.get_mut(*cell as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut rows = vec![0; placed.len()];
        for (cell, row) in placed {
            if let Some(at) = next.get_mut(*cell as usize)
                && let Some(slot) = rows.get_mut(*at as usize)
            {
                *slot = *row;
                *at += 1;
            }
        }
        Self { window, starts, rows }
    }

    /// The rows of a world cell.
    pub(super) fn at(&self, x: i32, y: i32) -> &[Row] {
        let range = self.window.index(x, y).and_then(|cell| {
            Some(*self.starts.get(cell)? as usize..*self.starts.get(cell + 1)? as usize)
        });
        range.and_then(|range| self.rows.get(range)).unwrap_or(&[])
    }

    /// The world cell of a row.
    pub(super) fn cell_of(&self, row: Row) -> Option<(i32, i32)> {
        let at = self.rows.iter().position(|other| *other == row)? as u32;
        let cell = self.starts.partition_point(|start| *start <= at).checked_sub(1)? as i32;
        Some((
            self.window.left + cell % self.window.width,
            self.window.top + cell / self.window.width,
        ))
    }
}

/// Where all the incidents of a scene went.
#[derive(Debug)]
pub(super) struct Survey {
    /// Those at a point, by cell.
    pub(super) stacks: Stacks,
    /// Those in a cercle, by the number of its seat.
    pub(super) cercles: Vec<Tally>,
    /// Those in a region, by its number.
    pub(super) regions: Vec<Tally>,
    /// Those along a corridor, by its number.
    pub(super) corridors: Vec<Tally>,
    /// The points of those that are near a place in view.
    pub(super) near: Vec<LonLat>,
    /// Points and the tray so far; areas are added when it is known whether they are in view.
    pub(super) account: Account,
    /// What became of areas and corridors.
    pub(super) fates: Vec<(Spot, Fate)>,
    /// Those outside the view, by direction; areas are added like the account's.
    pub(super) beyond: Beyond,
    /// For every region whether all that lies in it is counted with it.
    counted_whole: Vec<bool>,
    density: Density,
    piles: Grid<Pile>,
    placed: Vec<(u32, Row)>,
}

impl Survey {
    /// Looks at every row once. The window holds the view and its margin.
    pub(super) fn new(scene: &Scene<'_>, view: &View, window: Window) -> Self {
        let (data, seen) = (scene.data, view.window());
        let unknown = scene.rows.iter().filter(|row| data.incident(**row).is_none()).count();
        let mut survey = Self {
            stacks: Stacks::default(),
            cercles: vec![Tally::default(); data.registers.places.len()],
            regions: vec![Tally::default(); data.registers.regions.len()],
            corridors: vec![Tally::default(); data.glances().corridors.len()],
            near: Vec::new(),
            account: Account { tray: unknown, ..Account::default() },
            fates: Vec::new(),
            beyond: Beyond::default(),
            counted_whole: counted_whole(scene),
            density: scene.style.density,
            piles: Grid::new(window),
            placed: Vec::with_capacity(scene.rows.len()),
        };
        for row in InOrder::new(scene.rows, data) {
            if let Some(glance) = data.glances().rows.get(row as usize) {
                survey.add(row, *glance, view, seen);
            }
        }
        survey.stacks = Stacks::new(window, &std::mem::take(&mut survey.placed));
        survey
    }

    fn add(&mut self, row: Row, glance: Glance, view: &View, seen: Window) {
        let whole = glance.region.filter(|region| self.counts_whole(*region));
        let area = match whole.map_or(glance.spot, Spot::Region) {
            Spot::Point(at) => return self.point(row, glance, view.world_cell(at), seen),
            Spot::Near(at) => {
                let cell = view.world_cell(at);
                if seen.contains(cell.0, cell.1) {
                    self.near.push(at);
                }
                return self.point(row, glance, cell, seen);
            }
            Spot::Cercle(number) => self.cercles.get_mut(number as usize),
            Spot::Region(number) => self.regions.get_mut(number as usize),
            Spot::Corridor(number) => self.corridors.get_mut(number as usize),
            Spot::Unplaced => None,
        };
        match area {
            Some(tally) => tally.add(glance.severity),
            None => self.account.tray += 1,
        }
    }

    fn point(&mut self, row: Row, glance: Glance, (x, y): (i32, i32), seen: Window) {
        if seen.contains(x, y) {
            self.account.drawn += 1;
        } else {
            self.account.off_view += 1;
            self.beyond.add(seen, (x, y), 1);
        }
        if let Some(cell) = self.piles.window().index(x, y) {
            self.placed.push((cell as u32, row));
            if let Some(pile) = self.piles.nth(cell) {
                pile.tally.add(glance.severity);
                pile.kind = Some(glance.kind);
            }
        }
    }

    /// Whether everything in a region is counted with it.
    pub(super) fn counts_whole(&self, region: u32) -> bool {
        self.counted_whole.get(region as usize).copied().unwrap_or(false)
    }

    /// Draws the glyph of every cell that has incidents.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>) {
        for ((x, y), pile) in self.piles.window().cells().zip(self.piles.values()) {
            if pile.tally.count > 0 {
                let (glyph, ink) = (pile.glyph(self.density), pile.ink(self.density));
                sheet.mark(x, y, glyph, ink);
                if matches!(ink, Ink::Incident(_)) && !glyph.is_ascii_uppercase() {
                    embrace(sheet, x, y, ink);
                }
            }
        }
    }

    /// Whether incidents are known to be in a region and no closer.
    pub(super) fn is_counted(&self, region: u32) -> bool {
        self.regions.get(region as usize).is_some_and(|tally| tally.count > 0)
    }

    /// The worst severity in a cell.
    pub(super) fn worst_at(&self, x: i32, y: i32) -> Severity {
        self.piles.get(x, y).tally.worst
    }
}

/// Counted by region, those that the map has a place for take all that lies in them.
pub(super) fn counted_whole(scene: &Scene<'_>) -> Vec<bool> {
    match scene.style.density {
        Density::Off | Density::Cells => Vec::new(),
        Density::Regions => {
            let regions = scene.data.registers.regions.iter();
            regions.map(|region| names::outline(scene, region).is_some()).collect()
        }
    }
}

/// Some kinds have a sign for a glyph that a line may have too: braces tell `{-}` from a border.
fn embrace(sheet: &mut Sheet<'_>, x: i32, y: i32, ink: Ink) {
    for (side, brace) in [(x - 1, '{'), (x + 1, '}')] {
        if !sheet.is_taken(side, y) {
            sheet.mark(side, y, brace, ink);
        }
    }
}

/// The rows of a dataset in order of time, whatever their order was: a bit for every row.
struct InOrder {
    words: Vec<u64>,
    at: usize,
}

impl InOrder {
    fn new(rows: &[Row], data: &Dataset) -> Self {
        let known = data.incidents().len();
        let mut words = vec![0_u64; known.div_ceil(64)];
        for row in rows.iter().filter(|row| (**row as usize) < known) {
            if let Some(word) = words.get_mut(*row as usize / 64) {
                *word |= 1 << (row % 64);
            }
        }
        Self { words, at: 0 }
    }
}

impl Iterator for InOrder {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let word = self.words.get_mut(self.at)?;
            if *word != 0 {
                let bit = word.trailing_zeros();
                *word &= *word - 1;
                return Some(self.at as Row * 64 + bit);
            }
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture;

    #[test]
    fn a_stack_shows_its_number_up_to_nine() {
        let glyph = |count| {
            let tally = Tally { count, worst: Severity::default() };
            Pile { tally, kind: Some(Kind::Ied) }.glyph(Density::Off)
        };
        assert_eq!([1, 2, 9, 10, 100_000].map(glyph), ['E', '2', '9', '#', '#']);
    }

    #[test]
    fn rows_come_in_order_of_time_and_strangers_not_at_all() {
        let data = fixture::small();
        assert_eq!(InOrder::new(&[14, 3, 0, 99], &data).collect::<Vec<_>>(), [0, 3, 14]);
    }

    #[test]
    fn rows_are_grouped_by_cell_and_found_again() {
        let window = Window { left: -1, top: 2, width: 3, height: 2 };
        let stacks = Stacks::new(window, &[(4, 7), (0, 8), (4, 9)]);
        assert_eq!(stacks.at(0, 3), &[7, 9]);
        assert_eq!(stacks.cell_of(9), Some((0, 3)));
        assert_eq!((stacks.at(1, 3), stacks.cell_of(5)), (&[][..], None));
    }
}
