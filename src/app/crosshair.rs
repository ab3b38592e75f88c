//! The crosshair: a cell of the map that the keys point at while the map has them.
//!
//! It stands beside the view and not in it: going back to where one looked before does not move it.

use super::action::Action;
use super::chord::{Chord, Named};
use super::layout::Pane;
use super::{App, Effect};
use crate::map::{self, Camera, View, WINDOW};
use crate::model::grid::{Digits, GridFormat, written};
use crate::model::{LonLat, Row};

/// Cells that a capital or a page key moves.
const LEAP: i32 = 5;

/// What `/` asks round the crosshair.
const RADIUS_KM: u32 = 25;

/// Where it stands, and from where is measured.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Crosshair {
    /// The middle of its cell when it came there, or the point of the incident that it picked.
    pub at: LonLat,
    /// The first point of a measurement.
    pub mark: Option<LonLat>,
}

/// What a key means to the crosshair.
enum Order {
    Move(i32, i32),
    Mark,
    Pick,
    Filter,
    Leave,
}

impl Order {
    /// `h` and `l` are no actions, and `space` pages elsewhere.
    fn of(chord: Chord, action: Option<Action>) -> Option<Self> {
        match (chord, action) {
            (chord, _) if chord == Chord::named(Named::Space) => Some(Self::Mark),
            (chord, _) if chord == Chord::plain('h') => Some(Self::Move(-1, 0)),
            (chord, _) if chord == Chord::plain('l') => Some(Self::Move(1, 0)),
            (_, action) => match action? {
                Action::Left => Some(Self::Move(-1, 0)),
                Action::Right => Some(Self::Move(1, 0)),
                Action::Up | Action::Previous => Some(Self::Move(0, -1)),
                Action::Down | Action::Next => Some(Self::Move(0, 1)),
                Action::PanLeft => Some(Self::Move(-LEAP, 0)),
                Action::PanRight => Some(Self::Move(LEAP, 0)),
                Action::PanUp | Action::PageUp => Some(Self::Move(0, -LEAP)),
                Action::PanDown | Action::PageDown => Some(Self::Move(0, LEAP)),
                Action::Open => Some(Self::Pick),
                Action::Filter => Some(Self::Filter),
                Action::Cancel => Some(Self::Leave),
                _ => None,
            },
        }
    }
}

impl App {
    /// Shows the crosshair at the selected incident where that is in view, else in the middle; or
    /// takes it away.
    pub(super) fn toggle_crosshair(&mut self) {
        if self.crosshair.take().is_some() {
            return;
        }
        if !self.settings.panes.contains(&Pane::Map) {
            self.say(self.words().no_map);
            return;
        }
        self.focus_on(Pane::Map);
        let view = self.map_view();
        let (x, y) = middle(&view);
        let selected = self.selected_point().filter(|point| view.cell_of(*point).is_some());
        let at = selected.unwrap_or_else(|| in_cell(&view, x, y));
        self.crosshair = Some(Crosshair { at, mark: None });
    }

    /// The crosshair, while the map has the keys.
    pub fn aiming(&self) -> Option<Crosshair> {
        self.crosshair.filter(|_| self.focus.pane == Pane::Map)
    }

    /// A key among the panes: to the crosshair first, while it has the keys.
    pub(super) fn browse_key(&mut self, chord: Chord) -> Option<Effect> {
        let action = self.settings.keymap.action(chord);
        match self.aiming().and_then(|_| Order::of(chord, action)) {
            Some(Order::Move(columns, rows)) => self.move_crosshair(columns, rows),
            Some(Order::Mark) => self.mark(),
            Some(Order::Pick) => self.pick(),
            Some(Order::Filter) => self.filter_near(),
            Some(Order::Leave) => self.crosshair = None,
            None => return self.act(action?),
        }
        None
    }

    /// Moves it by cells; the map follows where it would leave the view. From outside the view it comes
    /// to the middle.
    fn move_crosshair(&mut self, columns: i32, rows: i32) {
        let view = self.map_view();
        let Some(crosshair) = self.crosshair else { return };
        let (x, y) = match view.cell_of(crosshair.at) {
            Some((x, y)) => (i32::from(x) + columns, i32::from(y) + rows),
            None => middle(&view),
        };
        let size = view.size();
        let (across, down) = (beyond(x, size.width), beyond(y, size.height));
        if (across, down) != (0, 0) {
            self.pan_by(across, down);
        }
        self.crosshair = Some(Crosshair { at: in_cell(&view, x, y), ..crosshair });
    }

    /// Puts it on a position, whatever the view.
    pub(super) fn aim_at(&mut self, at: LonLat) {
        if let Some(crosshair) = &mut self.crosshair {
            crosshair.at = clamped(at);
        }
    }

    /// Measures from here, or no longer.
    fn mark(&mut self) {
        if let Some(crosshair) = &mut self.crosshair {
            let is_here = crosshair.mark == Some(crosshair.at);
            crosshair.mark = (!is_here).then_some(crosshair.at);
        }
    }

    /// Selects the first incident under it, or the next of them.
    fn pick(&mut self) {
        let Some(crosshair) = self.crosshair else { return };
        let view = self.map_view();
        let picture = map::draw(&self.scene(), &view);
        let stack = view.cell_of(crosshair.at).map_or(&[][..], |(x, y)| picture.stack_at(x, y));
        self.select_from(stack);
        // From here on zooming keeps the incident under it.
        if let Some(at) = self.selected_point().filter(|_| !stack.is_empty()) {
            self.crosshair = Some(Crosshair { at, ..crosshair });
        }
    }

    fn selected_point(&self) -> Option<LonLat> {
        self.selected()?.position.point()
    }

    /// Selects the first of a stack, or the one behind the selected.
    pub(super) fn select_from(&mut self, stack: &[Row]) {
        let selected = self.selected_row();
        let at = stack.iter().position(|row| Some(*row) == selected);
        let next = at.map_or(0, |at| (at + 1) % stack.len().max(1));
        match stack.get(next) {
            Some(row) => {
                self.select_row(*row);
                if stack.len() > 1 {
                    let words = self.words();
                    self.say(format!("{} {} {} {}", next + 1, words.of, stack.len(), words.stack));
                }
            }
            None => self.say(self.words().nothing_here),
        }
    }

    /// Opens the filter with a circle round it, in place of the one that it may end with.
    fn filter_near(&mut self) {
        let Some(crosshair) = self.crosshair else { return };
        // What is rounded to the digits that are shown could lie cells away.
        let digits = Digits::of_km(self.map_view().km_per_column() / 20.0);
        let centre = written(crosshair.at, GridFormat::Decimal, digits).replace(' ', "");
        let asked = self.view.query.to_string();
        let kept = match asked.rsplit_once(' ') {
            Some((kept, last)) if last.starts_with("near:") => kept,
            None if asked.starts_with("near:") => "",
            _ => asked.as_str(),
        };
        self.open_filter_with(format!("{kept} near:{centre}<{RADIUS_KM}km").trim_start());
    }

    /// The digits that a cell of the map warrants: its middle is off by half a column to either side.
    pub fn digits(&self) -> Digits {
        Digits::of_km(self.map_view().km_per_column() / 2.0)
    }

    /// Zooms so that a position keeps its cell.
    pub(super) fn zoom_about(&self, at: LonLat, steps: i32) -> Camera {
        let view = self.map_view();
        let zoomed = View::new(view.camera().zoomed(steps), view.size());
        let (before, after) = (view.to_cell(at), zoomed.to_cell(at));
        let by = |after: f64, before: f64| (after.floor() - before.floor()) as i32;
        zoomed.camera().panned(by(after.0, before.0), by(after.1, before.1))
    }
}

/// The cell in the middle of a view.
fn middle(view: &View) -> (i32, i32) {
    (i32::from(view.size().width / 2), i32::from(view.size().height / 2))
}

/// The middle of a cell, in the part of the world that the map knows.
fn in_cell(view: &View, x: i32, y: i32) -> LonLat {
    clamped(view.position_of(f64::from(x) + 0.5, f64::from(y) + 0.5))
}

fn clamped(at: LonLat) -> LonLat {
    LonLat {
        lon: at.lon.clamp(WINDOW.west, WINDOW.east),
        lat: at.lat.clamp(WINDOW.south, WINDOW.north),
    }
}

/// How far a cell lies beyond the edge: negative before the first.
fn beyond(cell: i32, cells: u16) -> i32 {
    cell.min(0) + (cell - i32::from(cells) + 1).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Msg, Settings};
    use crate::map::Size;

    fn app() -> App {
        let size = Size { width: 100, height: 30 };
        App::new(Settings::default(), size, crate::model::Moment::default())
    }

    fn pressed(app: &mut App, keys: &str) -> (u16, u16) {
        for key in keys.split(' ') {
            app.update(Msg::Key(Chord::parse(key).unwrap()));
        }
        app.map_view().cell_of(app.crosshair.unwrap().at).unwrap()
    }

    #[test]
    fn it_moves_by_cells_and_by_five() {
        let mut app = app();
        let (x, y) = pressed(&mut app, "X");
        assert_eq!(pressed(&mut app, "l j"), (x + 1, y + 1));
        assert_eq!(pressed(&mut app, "left K h"), (x - 1, y - 4));
        assert_eq!(pressed(&mut app, "page-down L k"), (x + 4, y));
        pressed(&mut app, "i");
        let before = app.crosshair;
        assert_eq!((pressed(&mut app, "j"), app.crosshair), ((x + 4, y), before));
        assert_eq!(app.focus.pane, Pane::List);
    }

    #[test]
    fn the_map_follows_it_and_zooming_leaves_it_in_its_cell() {
        let mut app = app();
        let size = app.map_view().size();
        let keys = ["X", "H H H H H H", "K K K K K", "+ + + +", "L L L L L L L", "J J J J", "- -"];
        for keys in keys {
            let (x, y) = pressed(&mut app, keys);
            assert!(x < size.width && y < size.height, "{keys}");
        }
        for key in ["+", "+", "-", "+", "-", "-"] {
            let (at, before) = (app.crosshair, pressed(&mut app, "ctrl-l"));
            assert_eq!((pressed(&mut app, key), app.crosshair), (before, at), "{key}");
        }
        app.update(Msg::Key(Chord::named(Named::Esc)));
        assert_eq!(app.crosshair, None);
    }

    #[test]
    fn the_filter_takes_one_circle_round_it_at_a_time() {
        let mut app = app();
        pressed(&mut app, "X / enter");
        let first = app.view.query.to_string();
        assert!(first.starts_with("near:") && first.ends_with("<25km"), "{first}");
        pressed(&mut app, "l l l / enter");
        let second = app.view.query.to_string();
        assert!(second != first && second.matches("near:").count() == 1, "{second}");
    }

    #[test]
    fn a_measurement_begins_and_ends_with_the_same_key() {
        let mut app = app();
        pressed(&mut app, "X space l l");
        let crosshair = app.crosshair.unwrap();
        assert!(crosshair.mark.is_some_and(|mark| mark.lon < crosshair.at.lon));
        pressed(&mut app, "space space");
        assert_eq!(app.crosshair.unwrap().mark, None);
    }
}
