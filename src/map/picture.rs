//! What comes out: glyphs with their inks, the stacks, and an account of every incident.

use super::grid::{Grid, Window};
use super::marks::Stacks;
use super::overview::Inset;
use super::pins::Light;
use super::user::UserStyle;
use super::view::{Size, View};
use crate::model::{Row, Severity, Spot};

/// What a cell shows. A theme turns it into a colour; nothing is told by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Nothing.
    #[default]
    Blank,
    /// High ground.
    Relief,
    /// Degrees at the map's edge.
    Graticule,
    /// A river or a lake.
    Water,
    /// The line between two regions.
    Region,
    /// The line between two countries.
    Border,
    /// A road axis, schematic.
    Axis,
    /// The mark of a named place.
    Town,
    /// The name of a place, with its rank: 1 is the foremost.
    Label(u8),
    /// The name of a country.
    CountryName,
    /// The name of a region; its count too, where incidents are known no closer than the region.
    RegionName,
    /// The name of a desert, a massif or a valley.
    LandName,
    /// The name of a river or a lake.
    WaterName,
    /// One incident.
    Incident(Severity),
    /// Several incidents in one cell, with the worst severity among them.
    Stack(Severity),
    /// The circle within which an incident lies.
    Ring,
    /// The limits of an area that the filter asks for.
    Outline,
    /// Something of a layer of the user's own.
    User(UserStyle),
    /// The shade of a region in which incidents are counted.
    Shade,
    /// Somewhere in this cercle.
    Hatch,
    /// How many incidents lie somewhere in an area, with the worst severity among them.
    Count(Severity),
    /// Somewhere along this line.
    Corridor,
    /// The glyph of the selected incident, of its stack or of its area.
    Selected(Severity),
    /// The brackets round the selected incident, and its ring, hatch or corridor.
    Bracket,
    /// What a step of a briefing is about: its glyph, the count of its area, its hatch or its corridor.
    Pinned(Light),
    /// The scale bar and its length.
    ScaleBar,
    /// The arrow to a selected incident out of view.
    Edge,
    /// How many incidents lie beyond an edge.
    Beyond,
    /// The frame of the overview, and the brackets round what the view shows.
    Frame,
}

/// One cell of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The character, one column wide.
    pub glyph: char,
    /// What it is.
    pub ink: Ink,
}

impl Default for Cell {
    fn default() -> Self {
        Self { glyph: ' ', ink: Ink::Blank }
    }
}

/// Where every incident of a scene went: the numbers add up to the rows that were asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Shown as a glyph at a point, those in a stack included.
    pub drawn: usize,
    /// Shown as an area: in a hatched cercle, counted beside a region's name, or along a corridor.
    pub spread: usize,
    /// On no map: known by country only, or not at all.
    pub tray: usize,
    /// Somewhere outside the view.
    pub off_view: usize,
    /// In view but not shown: the layer is off, or there is no room for the count of an area.
    pub hidden: usize,
}

impl Account {
    /// All of them.
    pub fn total(&self) -> usize {
        self.drawn + self.spread + self.tray + self.off_view + self.hidden
    }
}

/// What became of an incident: the lines of the [`Account`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is a glyph, or one of a stack.
    Drawn,
    /// It is one of those that an area or a corridor shows.
    Spread,
    /// It is on no map.
    Tray,
    /// It lies outside the view.
    OffView,
    /// It lies in view and is not shown.
    Hidden,
}

/// A map drawn in cells.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its size.
    pub size: Size,
    /// Where every incident went.
    pub account: Account,
    /// What became of the overview.
    pub inset: Inset,
    /// The cells of the overview, frame included; empty where there is none.
    sealed: Window,
    window: Window,
    cells: Grid<Cell>,
    stacks: Stacks,
    /// What became of the areas and corridors in which incidents lie.
    fates: Vec<(Spot, Fate)>,
}

impl Picture {
    /// The part of a sheet that is in view.
    pub(super) fn new(
        view: &View,
        cells: Grid<Cell>,
        stacks: Stacks,
        account: Account,
        inset: Inset,
    ) -> Self {
        let window = view.window();
        let (size, sealed) = (view.size(), Window::default());
        Self { size, account, inset, sealed, window, cells, stacks, fates: Vec::new() }
    }

    /// The same with cells, as those of the overview, that nothing is laid over: they are another map.
    pub(super) fn with_sealed(self, sealed: Window) -> Self {
        Self { sealed, ..self }
    }

    /// Whether nothing of this map is laid over a cell, by its column and row in view.
    pub(super) fn is_sealed(&self, x: i32, y: i32) -> bool {
        self.sealed.contains(self.window.left + x, self.window.top + y)
    }

    /// The same with what became of areas and corridors.
    pub(super) fn with_fates(self, fates: Vec<(Spot, Fate)>) -> Self {
        Self { fates, ..self }
    }

    /// The same with a cell, by its column and row in view, changed where it shows no more than ground.
    pub(super) fn over_ground(mut self, x: i32, y: i32, cell: Cell) -> Self {
        let (x, y) = (self.window.left + x, self.window.top + y);
        let ink = self.cells.get(x, y).ink;
        let is_ground = matches!(
            ink,
            Ink::Blank | Ink::Relief | Ink::Region | Ink::Axis | Ink::Hatch | Ink::Shade
        );
        if is_ground && !self.sealed.contains(x, y) {
            self.cells.set(x, y, cell);
        }
        self
    }

    /// The same where it shows no more than ground or a line of the ground: what the user brings lies over both.
    pub(super) fn over_lines(mut self, x: i32, y: i32, cell: Cell) -> Self {
        let at = (self.window.left + x, self.window.top + y);
        let is_line = matches!(self.cells.get(at.0, at.1).ink, Ink::Water | Ink::Border);
        if is_line && !self.is_sealed(x, y) {
            self.cells.set(at.0, at.1, cell);
            return self;
        }
        self.over_ground(x, y, cell)
    }

    /// What became of the incidents of an area or a corridor; the tray where the map knows none.
    pub(super) fn fate_of(&self, area: Spot) -> Fate {
        self.fates.iter().find(|(spot, _)| *spot == area).map_or(Fate::Tray, |(_, fate)| *fate)
    }

    /// A cell by its column and row; blank outside.
    pub fn cell(&self, x: u16, y: u16) -> Cell {
        if x < self.size.width && y < self.size.height {
            self.cells.get(self.window.left + i32::from(x), self.window.top + i32::from(y))
        } else {
            Cell::default()
        }
    }

    /// The picture as text, a string a row, without trailing blanks.
    pub fn lines(&self) -> Vec<String> {
        (0..self.size.height)
            .map(|y| {
                let row: String = (0..self.size.width).map(|x| self.cell(x, y).glyph).collect();
                row.trim_end().to_owned()
            })
            .collect()
    }

    /// The incidents drawn in a cell, in order of time.
    pub fn stack_at(&self, x: u16, y: u16) -> &[Row] {
        if x < self.size.width && y < self.size.height {
            self.stacks.at(self.window.left + i32::from(x), self.window.top + i32::from(y))
        } else {
            &[]
        }
    }

    /// The incidents that share the cell of one, in order of time, itself included; none where it is
    /// not drawn as a point.
    pub fn stack(&self, row: Row) -> &[Row] {
        match self.stacks.cell_of(row) {
            Some((x, y)) if self.window.contains(x, y) => self.stacks.at(x, y),
            _ => &[],
        }
    }
}
