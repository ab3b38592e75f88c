//! How one kind of line is told from another without colour.

use super::chord::{self, Trace};
use super::grid::Window;
use super::picture::{Cell, Ink};
use super::pins::Light;
use super::sheet::Sheet;
use super::view::View;
use super::walk::Walk;
use crate::model::{Extent, LonLat};

/// A way to draw a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Drawn out: `'-._|/\` and `+` where borders meet.
    Border,
    /// `.`, one as far from the next whichever way it runs.
    Region,
    /// Waves: `~`, and `(` or `)` where it runs north and south.
    Water,
    /// `:`, every cell.
    Axis,
    /// `"`, every other cell.
    Corridor,
    /// `"`, every cell: for one so short that gaps would leave nothing of it.
    ShortCorridor,
    /// `%` and `"` in turn.
    PinnedCorridor(Light),
    /// `%`, every cell.
    ChosenCorridor,
    /// Dots: `'`, `.` and `:`.
    Ring,
    /// The same round the selected incident.
    ChosenRing,
}

impl Stroke {
    /// What the cells of such a line are.
    pub(super) const fn ink(self) -> Ink {
        match self {
            Self::Border => Ink::Border,
            Self::Region => Ink::Region,
            Self::Water => Ink::Water,
            Self::Axis => Ink::Axis,
            Self::Corridor | Self::ShortCorridor => Ink::Corridor,
            Self::PinnedCorridor(light) => Ink::Pinned(light),
            Self::ChosenCorridor | Self::ChosenRing => Ink::Bracket,
            Self::Ring => Ink::Ring,
        }
    }

    /// Whether such a line shows a dot that it passes through: region lines every other one, axes two
    /// of four.
    pub(super) const fn shows_dot(self, x: i32, y: i32, is_steep: bool) -> bool {
        let along = if is_steep { y } else { x };
        match self {
            Self::Region => along & 1 == 0,
            Self::Axis => along & 2 == 0,
            _ => true,
        }
    }

    /// The mark of such a line for a traced cell; `None` where it leaves a gap.
    fn glyph(self, trace: Trace) -> Option<char> {
        let Trace { x, y, glyph } = trace;
        // By the chequer a diagonal would be drawn wholly or not at all.
        let alternate = if glyph == '|' { y & 1 == 0 } else { x & 1 == 0 };
        match self {
            Self::Border => Some(glyph),
            // A row is as far as two columns.
            Self::Region => (glyph == '|' || x & 1 == 0).then_some('.'),
            Self::Axis => Some(':'),
            Self::Water => Some(match glyph {
                '|' | '/' => '(',
                '\\' => ')',
                _ => '~',
            }),
            Self::Corridor => alternate.then_some('"'),
            Self::ShortCorridor => Some('"'),
            Self::PinnedCorridor(_) => Some(if alternate { '%' } else { '"' }),
            Self::ChosenCorridor => Some('%'),
            Self::Ring | Self::ChosenRing => Some(match glyph {
                '|' => ':',
                '\'' | '`' => '\'',
                _ => '.',
            }),
        }
    }
}

/// Draws paths of positions over a sheet; where they meet they are one drawing. Tells whether any of it is in view.
pub(super) fn paths<P>(
    sheet: &mut Sheet<'_>,
    stroke: Stroke,
    paths: impl Iterator<Item = P>,
) -> bool
where
    P: IntoIterator<Item = LonLat>,
{
    let seen = sheet.view.window();
    let mut is_seen = false;
    for (x, y, cell) in marks(sheet.view, sheet.window(), stroke, paths) {
        sheet.put(x, y, cell.glyph, cell.ink);
        is_seen |= seen.contains(x, y);
    }
    is_seen
}

/// The marks that paths make in the cells of a window, as characters.
pub(super) fn marks<P>(
    view: &View,
    window: Window,
    stroke: Stroke,
    paths: impl Iterator<Item = P>,
) -> impl Iterator<Item = (i32, i32, Cell)>
where
    P: IntoIterator<Item = LonLat>,
{
    let mut walk = Walk::new(window);
    for path in paths {
        walk.line(path.into_iter().map(|position| view.world(position)));
    }
    chord::traces(walk.into_visits()).into_iter().filter_map(move |trace| {
        let cell = Cell { glyph: stroke.glyph(trace)?, ink: stroke.ink() };
        Some((trace.x, trace.y, cell))
    })
}

/// What a part of the world's cells can show, with a few to spare.
pub(super) fn reach(view: &View, part: Window) -> Extent {
    let window = part.grown(chord::REACH + 1, chord::REACH + 1);
    let north_west = view.middle_of(window.left, window.top);
    let south_east = view.middle_of(window.left + window.width, window.top + window.height);
    Extent {
        west: north_west.lon,
        south: south_east.lat,
        east: south_east.lon,
        north: north_west.lat,
    }
}
