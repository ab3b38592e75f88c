//! Where everything lies while a deck is told: large text first, the panes of the step beside and below it,
//! and as little round them as can be.

use super::layout::{Area, Layout, Pane, TILED};
use crate::brief::{Part, Step};
use crate::map::Size;

/// For whom the screen is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// For the audience: narration and panes.
    ByAudience,
    /// For whoever presents: narration and notes.
    ByPresenter,
}

/// From this height on the timeline and the detail have another row.
const TALL: u16 = 28;

/// The most pinned incidents that the list under the map shows at once.
const MOST_PINS: usize = 4;

impl Layout {
    /// The layout of a step.
    pub fn told(size: Size, step: &Step, seen: Seen) -> Self {
        let bare = Self::of(size, &[], Pane::List, super::layout::Spread::Single);
        let Some(middle) = bare.panes.first().map(|(_, area)| *area) else { return bare };
        let empty = Self { panes: Vec::new(), ..bare };
        if size.width < TILED.width || size.height < TILED.height {
            return Self { story: middle, ..empty };
        }
        match seen {
            Seen::ByPresenter => {
                let (left, rule, right) = columns(middle, middle.width / 2);
                Self { story: left, rule: Some(rule), notes: right, ..empty }
            }
            Seen::ByAudience => {
                let staged = staged(middle, step, size.height >= TALL);
                Self { header: empty.header, status: empty.status, ..staged }
            }
        }
    }

    /// The room for the narration of a step.
    pub fn room(size: Size, step: &Step, seen: Seen) -> Size {
        Self::told(size, step, seen).story.size()
    }
}

/// Panes on the left, narration on the right, the timeline below both.
fn staged(middle: Area, step: &Step, is_tall: bool) -> Layout {
    let has = |part| step.parts.contains(&part);
    let extra = u16::from(is_tall);
    let (top, bottom) = if has(Part::Timeline) {
        middle.split_rows(middle.height - 3 - extra)
    } else {
        (middle, Area::default())
    };
    let mut panes = Vec::new();
    let (story, rule) = if [Part::Map, Part::List, Part::Detail].iter().any(|part| has(*part)) {
        let (left, rule, right) = columns(top, top.width * 9 / 20);
        stack(left, step, extra, &mut panes);
        (right, Some(rule))
    } else {
        let margin = top.width / 8;
        (Area { x: margin, width: top.width - 2 * margin, ..top }, None)
    };
    if bottom.height > 0 {
        panes.push((Pane::Timeline, bottom));
    }
    // A column of ground between the rule and the text, and one at the edge of the screen.
    let story = Area { x: story.x + 1, width: story.width.saturating_sub(2), ..story };
    Layout { panes, rule, story, ..Layout::default() }
}

/// Map over list over detail, as far as the step has them.
fn stack(left: Area, step: &Step, extra: u16, panes: &mut Vec<(Pane, Area)>) {
    let has = |part| step.parts.contains(&part);
    let list = if has(Part::List) { 1 + step.pins.len().clamp(2, MOST_PINS) as u16 } else { 0 };
    let detail = if has(Part::Detail) { 6 + 3 * extra } else { 0 };
    let (rest, detail_area) = left.split_rows(left.height.saturating_sub(detail));
    let (map, list_area) = if has(Part::Map) {
        rest.split_rows(rest.height.saturating_sub(list))
    } else {
        (Area::default(), rest)
    };
    let areas = [(Pane::Map, map), (Pane::List, list_area), (Pane::Detail, detail_area)];
    panes.extend(areas.into_iter().filter(|(_, area)| area.height > 0));
}

/// Two columns and the rule between them.
fn columns(area: Area, left: u16) -> (Area, Area, Area) {
    let right = area.width.saturating_sub(left + 1);
    (
        Area { width: left, ..area },
        Area { x: area.x + left, width: 1, ..area },
        Area { x: area.x + left + 1, width: right, ..area },
    )
}
