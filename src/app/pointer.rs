//! The mouse, where the user asked for it: it selects, pans and zooms, and does nothing that no key does.

use super::layout::Pane;
use super::screen::Screen;
use super::settings::Mouse;
use super::{Action, App, Effect};
use crate::map;
use crate::model::{Day, Row};

/// What the hand did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// The left button went down.
    Press,
    /// It is held, and the pointer came to another cell.
    Drag,
    /// It was let go.
    Release,
    /// A notch of the wheel away from the hand.
    WheelUp,
    /// A notch towards it.
    WheelDown,
}

/// What lies under the pointer. Only the drawing knows that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// A cell of the map, by its column and row in the pane.
    Map(u16, u16),
    /// A row of the list, with the incident that it shows.
    List(Option<Row>),
    /// The detail.
    Detail,
    /// A day of the timeline.
    Timeline(Option<Day>),
    /// The name of a key in the status row.
    Key(Action),
    /// Nothing that answers.
    Nothing,
}

/// A gesture, and where it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pointed {
    /// What the hand did.
    pub gesture: Gesture,
    /// The cell of the screen: column and row from the top left corner.
    pub at: (u16, u16),
    /// What lies there.
    pub under: Under,
}

/// The left button while it is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grip {
    /// Where the pointer was last.
    at: (u16, u16),
    /// What it took hold of.
    under: Under,
    /// What letting go will mean.
    intent: Intent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    Click,
    Pan,
}

/// Lines that a notch of the wheel moves.
const NOTCH: isize = 3;

impl App {
    /// Whether the terminal is to tell of the mouse. Where bytes are paid for it is not: every move of it
    /// would draw.
    pub fn mouse(&self) -> Mouse {
        if self.thrift.budget.is_some() { Mouse::Off } else { self.settings.mouse }
    }

    /// Does what was pointed at. A step of a deck is moved by its own keys alone.
    pub(super) fn point(&mut self, pointed: Pointed) -> Option<Effect> {
        if self.mouse() == Mouse::Off || self.told_step().is_some() {
            return None;
        }
        match (&self.screen, pointed.gesture) {
            (Screen::Browse, Gesture::Press) => {
                let Pointed { at, under, .. } = pointed;
                self.grip = Some(Grip { at, under, intent: Intent::Click });
            }
            (Screen::Browse, Gesture::Drag) => self.drag(pointed.at),
            (Screen::Browse, Gesture::Release) => {
                let grip = self.grip.take().filter(|grip| grip.intent == Intent::Click)?;
                return self.click(grip.under);
            }
            (Screen::Browse, Gesture::WheelUp) => self.wheel(pointed.under, 1),
            (Screen::Browse, Gesture::WheelDown) => self.wheel(pointed.under, -1),
            (Screen::Page(..), Gesture::WheelUp) => self.scroll_page(-NOTCH),
            (Screen::Page(..), Gesture::WheelDown) => self.scroll_page(NOTCH),
            _ => {}
        }
        None
    }

    /// Moves the map with the pointer that holds it, by whole cells.
    fn drag(&mut self, to: (u16, u16)) {
        let Some(Grip { at, under: under @ Under::Map(..), .. }) = self.grip else { return };
        let by = |from: u16, to: u16| i32::from(from) - i32::from(to);
        self.pan_by(by(at.0, to.0), by(at.1, to.1));
        self.grip = Some(Grip { at: to, under, intent: Intent::Pan });
    }

    fn click(&mut self, under: Under) -> Option<Effect> {
        self.notice = None;
        match under {
            Under::Map(x, y) => {
                self.focus_on(Pane::Map);
                self.click_map(x, y);
            }
            Under::List(row) => {
                self.focus_on(Pane::List);
                if let Some(row) = row {
                    self.select_row(row);
                }
            }
            Under::Detail => self.focus_on(Pane::Detail),
            Under::Timeline(day) => {
                self.focus_on(Pane::Timeline);
                if let Some(day) = day {
                    self.select_nearest(day);
                }
            }
            Under::Key(action) => return self.act(action),
            Under::Nothing => {}
        }
        None
    }

    /// Selects what a cell of the map shows, by a second click the next of its stack; brings the crosshair
    /// there, where there is one.
    fn click_map(&mut self, x: u16, y: u16) {
        let view = self.map_view();
        if self.crosshair.is_some() {
            self.aim_at(view.position_of(f64::from(x) + 0.5, f64::from(y) + 0.5));
        }
        let picture = map::draw(&self.scene(), &view);
        self.select_from(picture.stack_at(x, y));
    }

    /// Selects the incident shown whose day is nearest.
    fn select_nearest(&mut self, day: Day) {
        let days = |row: &Row| {
            self.data.incident(*row).map(|incident| (incident.when.day - day).num_days().abs())
        };
        if let Some(row) = self.shown.rows.iter().copied().min_by_key(days) {
            self.select_row(row);
        }
    }

    /// A notch of the wheel: closer or up, or back.
    fn wheel(&mut self, under: Under, notches: i32) {
        let lines = -NOTCH * notches as isize;
        match under {
            Under::Map(x, y) => self.zoom_under(x, y, notches),
            Under::List(_) => self.step(lines),
            Under::Detail => self.scroll(lines),
            Under::Timeline(_) if notches > 0 => self.narrow_window(),
            Under::Timeline(_) => self.widen_window(),
            Under::Key(_) | Under::Nothing => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::app::{Chord, Msg, Settings};
    use crate::map::Size;
    use crate::model::LonLat;

    fn app() -> App {
        let settings = Settings { mouse: Mouse::On, ..Settings::default() };
        App::new(settings, Size { width: 100, height: 30 }, crate::model::Moment::default())
    }

    fn does(app: &mut App, gesture: Gesture, x: u16, y: u16) {
        let pointed = Pointed { gesture, at: (x, y), under: Under::Map(x, y) };
        assert_eq!(app.update(Msg::Pointed(pointed)), None);
    }

    fn position(app: &App, x: u16, y: u16) -> LonLat {
        app.map_view().position_of(f64::from(x) + 0.5, f64::from(y) + 0.5)
    }

    proptest! {
        #[test]
        fn what_is_under_the_pointer_stays_there_when_the_wheel_turns(x in 0..55_u16, y in 0..22_u16, notches in prop::collection::vec(any::<bool>(), 1..12)) {
            let mut app = app();
            for notch in notches {
                let at = position(&app, x, y);
                does(&mut app, if notch { Gesture::WheelUp } else { Gesture::WheelDown }, x, y);
                // The middle of the view stays in the window: at its widest what is pointed at may move.
                let is_bound = app.map_view().extent().union(map::WINDOW) != map::WINDOW;
                prop_assert!(is_bound || app.map_view().cell_of(at) == Some((x, y)));
            }
        }

        #[test]
        fn what_is_held_stays_under_the_pointer(x in 0..55_u16, y in 0..22_u16, moves in prop::collection::vec((0..55_u16, 0..22_u16), 1..6)) {
            let mut app = app();
            app.update(Msg::Key(Chord::plain('+')));
            app.update(Msg::Key(Chord::plain('+')));
            let held = position(&app, x, y);
            does(&mut app, Gesture::Press, x, y);
            for at in moves {
                does(&mut app, Gesture::Drag, at.0, at.1);
                prop_assert_eq!(app.map_view().cell_of(held), Some(at));
            }
        }
    }

    #[test]
    fn without_the_setting_or_with_a_budget_it_does_nothing() {
        for budget in [None, Some(9_000)] {
            let mut app = app();
            match budget {
                None => app.settings.mouse = Mouse::Off,
                Some(limit) => app.thrift = crate::app::thrift::Thrift::with_budget(limit),
            }
            let before = app.map_view();
            does(&mut app, Gesture::WheelUp, 9, 9);
            assert_eq!(app.map_view(), before);
        }
    }

    #[test]
    fn a_wheel_at_the_end_of_the_ladder_changes_nothing() {
        let mut app = app();
        for _ in 0..40 {
            does(&mut app, Gesture::WheelUp, 3, 4);
        }
        let before = app.view.clone();
        does(&mut app, Gesture::WheelUp, 9, 9);
        assert_eq!(app.view, before);
    }
}
