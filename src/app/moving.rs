//! Moving: through the list, through a stack, between panes, back and forward.

use super::layout::{Pane, Spread};
use super::viewpoint::Aim;
use super::{Action, App, Focus};
use crate::map;
use crate::model::{IncidentId, Row};
use crate::record::Manner;

/// Columns or rows of the map that an arrow moves: an eighth of a pane would jump too far on a
/// projector, one cell would take too many round trips on a satellite link.
const PAN: i32 = 4;

impl App {
    /// Moves the selection along the list, and stops at its ends.
    pub(super) fn step(&mut self, by: isize) {
        let listed = self.shown.listed();
        let selected = self.selected_row();
        let at = listed.iter().position(|row| Some(*row) == selected);
        let at =
            at.map_or(0, |at| at.saturating_add_signed(by)).min(listed.len().saturating_sub(1));
        if let Some(row) = listed.get(at).copied() {
            self.select_row(row);
        }
    }

    /// Selects the incident at a place of the list.
    pub(super) fn select_index(&mut self, index: usize) {
        if let Some(row) = self.shown.rows.get(index) {
            self.select_row(*row);
        }
    }

    pub(super) fn select_row(&mut self, row: Row) {
        if let Some(incident) = self.data.incident(row) {
            self.view.selected = Some(incident.id.clone());
            self.focus.scroll = 0;
        }
    }

    /// Goes to an incident, whether the filter shows it or not, and remembers the way back.
    pub(super) fn go_to(&mut self, id: &IncidentId) {
        let Some(row) = self.data.row_of(id) else { return };
        self.leave();
        if !self.shown.rows.contains(&row) {
            self.view.query = crate::query::Query::default();
            self.view.window = None;
            self.refresh();
            let key = self.settings.keymap.key_name(Action::Back);
            self.say(format!("{} {key}", self.words().left_filter));
        }
        self.select_row(row);
    }

    /// Selects the next incident that shares the map cell of the selected one.
    pub(super) fn step_in_stack(&mut self, by: isize) {
        let Some(row) = self.selected_row() else { return };
        let picture = map::draw(&self.scene(), &self.map_view());
        let stack = picture.stack(row);
        let Some(at) = stack.iter().position(|other| *other == row).filter(|_| stack.len() > 1)
        else {
            self.say(self.words().no_stack);
            return;
        };
        let next = (at as isize + by).rem_euclid(stack.len() as isize) as usize;
        if let Some(row) = stack.get(next) {
            self.select_row(*row);
            let words = self.words();
            self.say(format!("{} {} {} {}", next + 1, words.of, stack.len(), words.stack));
        }
    }

    /// Goes to the first incident related to the selected one; the way back is remembered.
    pub(super) fn go_to_related(&mut self) {
        let related = self.selected().and_then(|incident| incident.details().related.first());
        match related.map(|link| link.id.clone()) {
            Some(id) => self.go_to(&id),
            None => self.say(self.words().no_related),
        }
    }

    pub(super) fn down(&mut self) {
        match self.focus.pane {
            Pane::List => self.step(1),
            Pane::Detail => self.scroll(1),
            Pane::Map => self.pan_by(0, PAN / 2),
            Pane::Timeline => self.widen_window(),
        }
    }

    pub(super) fn up(&mut self) {
        match self.focus.pane {
            Pane::List => self.step(-1),
            Pane::Detail => self.scroll(-1),
            Pane::Map => self.pan_by(0, -PAN / 2),
            Pane::Timeline => self.narrow_window(),
        }
    }

    pub(super) fn left(&mut self) {
        match self.focus.pane {
            Pane::Map => self.pan_by(-PAN, 0),
            Pane::Timeline => self.move_window(super::window::Direction::Earlier),
            Pane::List | Pane::Detail => self.step(-1),
        }
    }

    pub(super) fn right(&mut self) {
        match self.focus.pane {
            Pane::Map => self.pan_by(PAN, 0),
            Pane::Timeline => self.move_window(super::window::Direction::Later),
            Pane::List | Pane::Detail => self.step(1),
        }
    }

    /// Moves by a page of the pane that has the keys.
    pub(super) fn page(&mut self, pages: isize) {
        let size = self.layout().content(self.focus.pane);
        let rows = isize::try_from(size.height.saturating_sub(1).max(1)).unwrap_or(1);
        match self.focus.pane {
            Pane::Detail => self.scroll(pages * rows),
            Pane::Map => self.pan_by(0, (pages * rows / 2) as i32),
            Pane::List | Pane::Timeline => self.step(pages * self.list_page()),
        }
    }

    fn list_page(&self) -> isize {
        let height = self.layout().content(Pane::List).height;
        isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1)
    }

    pub(super) fn first(&mut self) {
        match self.focus.pane {
            Pane::Detail => self.focus.scroll = 0,
            _ => self.step(isize::MIN),
        }
    }

    pub(super) fn last(&mut self) {
        match self.focus.pane {
            Pane::Detail => self.scroll(isize::MAX),
            _ => self.step(isize::MAX),
        }
    }

    /// Scrolls the detail, no farther than its last line.
    pub(super) fn scroll(&mut self, by: isize) {
        let size = self.layout().content(Pane::Detail);
        let lines = self
            .selected()
            .map_or(0, |incident| self.detail_lines(incident, usize::from(size.width)).len());
        let farthest = lines.saturating_sub(usize::from(size.height));
        self.focus.scroll = self.focus.scroll.saturating_add_signed(by).min(farthest);
    }

    /// How records are written here.
    pub fn manner(&self, width: usize) -> Manner {
        Manner { language: self.settings.language, grid: self.settings.grid, width }
    }

    pub(super) fn focus_by(&mut self, by: isize) {
        let panes = &self.settings.panes;
        let at = panes.iter().position(|pane| *pane == self.focus.pane).unwrap_or(0) as isize;
        let next = (at + by).rem_euclid(panes.len().max(1) as isize) as usize;
        if let Some(pane) = panes.get(next) {
            self.focus_on(*pane);
        }
    }

    /// Gives the keys to a pane, if it is among those shown.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        if self.settings.panes.contains(&pane) {
            self.focus = Focus { pane, ..self.focus };
            // Where one pane has the screen, the timeline has its width only now.
            self.refresh_shown();
        }
    }

    pub(super) fn maximise(&mut self) {
        self.settings.spread = match self.settings.spread {
            Spread::Tiled => Spread::Single,
            Spread::Single => Spread::Tiled,
        };
    }

    /// Shows the detail alone, or everything again.
    pub(super) fn open_detail(&mut self) {
        let alone = self.settings.spread == Spread::Single && self.focus.pane == Pane::Detail;
        let (pane, spread) =
            if alone { (Pane::List, Spread::Tiled) } else { (Pane::Detail, Spread::Single) };
        self.focus = Focus { pane, scroll: 0 };
        self.settings.spread = spread;
    }

    pub(super) fn back(&mut self) {
        match self.history.back(&self.view) {
            Some(view) => self.restore(view),
            None => self.say(self.words().no_back),
        }
    }

    pub(super) fn forward(&mut self) {
        match self.history.forward(&self.view) {
            Some(view) => self.restore(view),
            None => self.say(self.words().no_forward),
        }
    }

    /// Looks at what was looked at before.
    pub(super) fn restore(&mut self, view: super::Viewpoint) {
        self.view = view;
        self.focus.scroll = 0;
        self.refresh();
    }

    /// Moves the camera by whole cells and leaves it there.
    pub(super) fn pan_by(&mut self, columns: i32, rows: i32) {
        self.view.aim = Aim::Free(self.camera().panned(columns, rows));
    }

    /// Moves the camera by the usual step.
    pub(super) fn pan(&mut self, columns: i32, rows: i32) {
        self.pan_by(columns * PAN, rows * PAN / 2);
    }
}
