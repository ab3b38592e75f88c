//! Where the panes lie on a screen of any size. Pure arithmetic: the map's camera and a page's length
//! depend on it, so it belongs to the state and not to the drawing.

use crate::map::Size;
use crate::model::Language;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The left column, from 0.
    pub x: u16,
    /// The top row, from 0.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// What is left under a title row.
    #[must_use]
    pub const fn under_title(self) -> Self {
        Self { y: self.y.saturating_add(1), height: self.height.saturating_sub(1), ..self }
    }

    /// Its width and height.
    pub const fn size(self) -> Size {
        Size { width: self.width, height: self.height }
    }

    /// Two areas, the first with so many rows of this one at most.
    pub(super) const fn split_rows(self, rows: u16) -> (Self, Self) {
        let rows = if rows < self.height { rows } else { self.height };
        (
            Self { height: rows, ..self },
            Self { y: self.y + rows, height: self.height - rows, ..self },
        )
    }
}

/// A part of the screen that can have the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pane {
    /// The region map.
    Map,
    /// The incident list.
    List,
    /// The record of the selected incident.
    Detail,
    /// The histogram over time.
    Timeline,
}

impl Pane {
    /// All panes, in the order in which they pass the keys on.
    pub const ALL: &'static [Self] = &[Self::Map, Self::List, Self::Detail, Self::Timeline];

    /// The name in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::List => "list",
            Self::Detail => "detail",
            Self::Timeline => "timeline",
        }
    }

    /// The title shown to a reader.
    pub const fn title(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Map, Language::En) => "Map",
            (Self::Map, Language::Fr) => "Carte",
            (Self::List, _) => "Incidents",
            (Self::Detail, Language::En) => "Detail",
            (Self::Detail, Language::Fr) => "Fiche",
            (Self::Timeline, Language::En) => "Timeline",
            (Self::Timeline, Language::Fr) => "Chronologie",
        }
    }

    /// The pane of a name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|pane| pane.word() == word)
    }
}

/// Whether the panes share the screen or one has it all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Spread {
    /// Side by side.
    #[default]
    Tiled,
    /// The pane that has the keys alone.
    Single,
}

/// The least size of which something can be made; below it one sentence says so.
pub const LEAST: Size = Size { width: 40, height: 12 };

/// Whether anything can be made of a screen of this size.
pub const fn is_enough(size: Size) -> bool {
    size.width >= LEAST.width && size.height >= LEAST.height
}

/// Columns from which on a screen is wide: a narrower one is mostly at the far end of a slow line.
pub const WIDE: u16 = 100;

/// The least size at which all panes are shown at once.
pub const TILED: Size = Size { width: 72, height: 20 };

/// Where everything lies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The header row; empty where the screen is too small for anything.
    pub header: Area,
    /// The status row.
    pub status: Area,
    /// The panes that are shown, titles included.
    pub panes: Vec<(Pane, Area)>,
    /// The column between the map and what stands right of it, where there is one.
    pub rule: Option<Area>,
    /// The narration of a deck; empty where none is told.
    pub story: Area,
    /// What only the presenter sees, beside it.
    pub notes: Area,
}

impl Layout {
    /// The layout of a screen that shows these panes, with the keys in one of them.
    pub fn of(size: Size, shown: &[Pane], focus: Pane, spread: Spread) -> Self {
        if !is_enough(size) {
            return Self::default();
        }
        let whole = Area { x: 0, y: 0, width: size.width, height: size.height };
        let (header, rest) = whole.split_rows(1);
        let (middle, status) = rest.split_rows(rest.height - 1);
        let tiled =
            spread == Spread::Tiled && size.width >= TILED.width && size.height >= TILED.height;
        let (panes, rule) = if tiled { tile(middle, shown) } else { (vec![(focus, middle)], None) };
        Self { header, status, panes, rule, ..Self::default() }
    }

    /// The area of a pane with its title; `None` where it is not shown.
    pub fn area(&self, pane: Pane) -> Option<Area> {
        self.panes.iter().find(|(shown, _)| *shown == pane).map(|(_, area)| *area)
    }

    /// The size of a pane's content; empty where it is not shown.
    pub fn content(&self, pane: Pane) -> Size {
        self.area(pane).map(Area::under_title).unwrap_or_default().size()
    }
}

/// Map on the left, list over detail on the right, the timeline across the bottom.
fn tile(middle: Area, shown: &[Pane]) -> (Vec<(Pane, Area)>, Option<Area>) {
    let has = |pane| shown.contains(&pane);
    let timeline_rows = if has(Pane::Timeline) { timeline_rows(middle.height) } else { 0 };
    let (top, bottom) = middle.split_rows(middle.height - timeline_rows);
    let right_panes: Vec<Pane> =
        [Pane::List, Pane::Detail].into_iter().filter(|pane| has(*pane)).collect();
    let map_width = match (has(Pane::Map), right_panes.is_empty()) {
        (false, _) => 0,
        (true, true) => top.width,
        (true, false) => map_width(top.width),
    };
    let mut panes = Vec::new();
    if map_width > 0 {
        panes.push((Pane::Map, Area { width: map_width, ..top }));
    }
    let rule =
        (map_width > 0 && map_width < top.width).then_some(Area { x: map_width, width: 1, ..top });
    let taken = map_width + rule.map_or(0, |rule| rule.width);
    let right = Area { x: taken, width: top.width - taken, ..top };
    match right_panes.as_slice() {
        [upper, lower] => {
            let (list, detail) = right.split_rows(list_rows(right.height));
            panes.extend([(*upper, list), (*lower, detail)]);
        }
        [only] => panes.push((*only, right)),
        _ => {}
    }
    if timeline_rows > 0 {
        panes.push((Pane::Timeline, bottom));
    }
    (panes, rule)
}

/// The title row is one of them: at 80x24 a bar row and an axis row remain.
const fn timeline_rows(height: u16) -> u16 {
    match height {
        0..=24 => 3,
        25..=31 => 5,
        32..=45 => 7,
        _ => 9,
    }
}

/// Half the screen at 80 columns, a little more on wide ones, and never so wide that lines of text
/// on the right get too short to read.
const fn map_width(width: u16) -> u16 {
    if width < WIDE { width / 2 } else { width * 11 / 20 }
}

/// On a large screen the detail gets the larger part. At 24 rows the list does: every line of the detail
/// is sent anew with each step of the selection, and one key shows the whole record.
const fn list_rows(height: u16) -> u16 {
    if height < 24 { height * 13 / 20 } else { height * 9 / 20 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_size() -> impl Iterator<Item = Size> {
        let widths = [0, 1, 39, 40, 71, 72, 80, 100, 120, 160, 500];
        let heights = [0, 1, 11, 12, 19, 20, 24, 30, 40, 60, 200];
        widths.into_iter().flat_map(move |width| heights.map(|height| Size { width, height }))
    }

    #[test]
    fn no_cell_belongs_to_two_parts_and_none_is_outside() {
        for size in every_size() {
            for spread in [Spread::Tiled, Spread::Single] {
                let layout = Layout::of(size, Pane::ALL, Pane::List, spread);
                let parts = layout
                    .panes
                    .iter()
                    .map(|(_, area)| *area)
                    .chain([layout.header, layout.status])
                    .chain(layout.rule);
                let mut cells = vec![0u8; usize::from(size.width) * usize::from(size.height)];
                for area in parts {
                    for y in area.y..area.y + area.height {
                        for x in area.x..area.x + area.width {
                            cells[usize::from(y) * usize::from(size.width) + usize::from(x)] += 1;
                        }
                    }
                }
                let wanted = u8::from(is_enough(size));
                assert!(cells.iter().all(|count| *count == wanted), "{size:?} {spread:?}");
            }
        }
    }

    #[test]
    fn eighty_by_twenty_four_shows_every_pane() {
        let layout =
            Layout::of(Size { width: 80, height: 24 }, Pane::ALL, Pane::List, Spread::Tiled);
        for pane in Pane::ALL {
            let size = layout.content(*pane);
            assert!(size.width >= 39 && size.height >= 2, "{pane:?} {size:?}");
        }
    }

    #[test]
    fn a_hidden_pane_leaves_its_room_to_the_others() {
        let layout =
            Layout::of(Size { width: 80, height: 24 }, &[Pane::List], Pane::List, Spread::Tiled);
        assert_eq!(layout.content(Pane::List), Size { width: 80, height: 21 });
    }
}
