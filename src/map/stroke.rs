//! How one kind of line is told from another without colour.

use super::atlas::Line;
use super::chord::{self, Trace};
use super::picture::Ink;
use super::sheet::Sheet;
use super::walk::Walk;
use crate::model::{Extent, LonLat};

/// A way to draw a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stroke {
    /// Drawn out: `'-._|/\` and `+` where borders meet.
    Border,
    /// Every other cell, `.` or `:`.
    Region,
    /// Waves: `~`, and `(` or `)` where it runs north and south.
    Water,
    /// Every cell, `.` or `:`.
    Axis,
    /// `"`, every other cell.
    Corridor,
    /// `%`, every cell.
    ChosenCorridor,
    /// Dots: `'`, `.` and `:`.
    Ring,
    /// The same round the selected incident.
    ChosenRing,
}

impl Stroke {
    /// What the cells of such a line are.
    const fn ink(self) -> Ink {
        match self {
            Self::Border => Ink::Border,
            Self::Region => Ink::Region,
            Self::Water => Ink::Water,
            Self::Axis => Ink::Axis,
            Self::Corridor => Ink::Corridor,
            Self::ChosenCorridor | Self::ChosenRing => Ink::Bracket,
            Self::Ring => Ink::Ring,
        }
    }

    /// The mark of such a line for a traced cell; `None` where it leaves a gap.
    fn glyph(self, trace: Trace) -> Option<char> {
        let Trace { x, y, glyph } = trace;
        // Steep lines have one cell a row and leave out every other row; the rest go by the chequer.
        let alternate = if glyph == '|' { y & 1 == 0 } else { (x + y) & 1 == 0 };
        let dot = if glyph == '|' { ':' } else { '.' };
        match self {
            Self::Border => Some(glyph),
            Self::Region => alternate.then_some(dot),
            Self::Axis => Some(dot),
            Self::Water => Some(match glyph {
                '|' | '/' => '(',
                '\\' => ')',
                _ => '~',
            }),
            Self::Corridor => alternate.then_some('"'),
            Self::ChosenCorridor => Some('%'),
            Self::Ring | Self::ChosenRing => Some(match glyph {
                '|' => ':',
                '\'' | '`' => '\'',
                _ => '.',
            }),
        }
    }
}

/// Draws the lines of the atlas that come near the sheet.
pub(super) fn lines<'l>(
    sheet: &mut Sheet<'_>,
    stroke: Stroke,
    lines: impl Iterator<Item = &'l Line>,
) {
    let reach = reach(sheet);
    let near = lines.filter(|line| line.extent.overlaps(reach));
    paths(sheet, stroke, near.map(|line| line.points.iter().copied()));
}

/// Draws paths of positions; where they meet they are one drawing. Tells whether any of it is in view.
pub(super) fn paths<P>(
    sheet: &mut Sheet<'_>,
    stroke: Stroke,
    paths: impl Iterator<Item = P>,
) -> bool
where
    P: IntoIterator<Item = LonLat>,
{
    let mut walk = Walk::new(sheet.window());
    for path in paths {
        walk.line(path.into_iter().map(|position| sheet.view.world(position)));
    }
    let seen = sheet.view.window();
    let mut is_seen = false;
    for trace in chord::traces(walk.into_visits()) {
        if let Some(glyph) = stroke.glyph(trace) {
            sheet.put(trace.x, trace.y, glyph, stroke.ink());
            is_seen |= seen.contains(trace.x, trace.y);
        }
    }
    is_seen
}

/// What the sheet can show, with a cell to spare.
fn reach(sheet: &Sheet<'_>) -> Extent {
    let window = sheet.window().grown(1, 1);
    let corner = |x, y| sheet.view.middle_of(x, y);
    let north_west = corner(window.left, window.top);
    let south_east = corner(window.left + window.width, window.top + window.height);
    Extent {
        west: north_west.lon,
        south: south_east.lat,
        east: south_east.lon,
        north: north_west.lat,
    }
}
