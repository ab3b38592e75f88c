//! Looking: where the map's camera stands and which window of time is open.

use super::settings::region_extent;
use super::viewpoint::Aim;
use super::window::{Direction, Window};
use super::{Action, App, Play};
use crate::map::{Camera, Charset, Overview};
use crate::model::{Day, Extent};

/// Degrees added round what is fitted, so that nothing touches the edge.
const MARGIN: f64 = 0.3;

impl App {
    /// Zooms about the crosshair where there is one, else about the selected incident where it is in
    /// view, else about the middle.
    pub(super) fn zoom(&mut self, steps: i32) {
        if let Some(crosshair) = self.crosshair {
            self.view.aim = Aim::Free(self.zoom_about(crosshair.at, steps));
            return;
        }
        let camera = self.camera();
        let point = self.selected().and_then(|incident| incident.position.point());
        let anchor = point.filter(|point| self.map_view().cell_of(*point).is_some());
        self.view.aim = Aim::Free(match anchor {
            Some(point) if steps > 0 => Camera { centre: point, ..camera }.zoomed(steps),
            _ => camera.zoomed(steps),
        });
    }

    /// Zooms so that what a cell shows stays in it; at the end of the ladder nothing moves.
    pub(super) fn zoom_under(&mut self, x: u16, y: u16, steps: i32) {
        let view = self.map_view();
        let zoom = view.camera().zoom;
        if zoom.stepped(steps) != zoom {
            let at = view.position_of(f64::from(x) + 0.5, f64::from(y) + 0.5);
            self.view.aim = Aim::Free(self.zoom_about(at, steps));
        }
    }

    pub(super) fn go_home(&mut self) {
        self.leave();
        self.view.aim = Aim::Home;
    }

    /// Shows the overview, or not.
    pub(super) fn turn_overview(&mut self) {
        let words = self.words();
        let style = &mut self.settings.map;
        style.overview = style.overview.other();
        let said = match style.overview {
            Overview::On => words.overview_on,
            Overview::Off => words.overview_off,
        };
        self.say(said);
    }

    /// Counts incidents by something else.
    pub(super) fn next_density(&mut self) {
        let (words, language) = (self.words(), self.settings.language);
        let style = &mut self.settings.map;
        style.density = style.density.next();
        let said = format!("{} {}", words.density, style.density.name(language));
        self.say(said);
    }

    /// Takes the next set of signs for the map's lines, where the screen has more than one.
    pub(super) fn next_map_glyphs(&mut self) {
        let words = self.words();
        if self.scene().charset == Charset::Ascii {
            self.say(format!(
                "{} {}",
                words.ascii_only,
                self.settings.keymap.key_name(Action::NextGlyphs)
            ));
            return;
        }
        let style = &mut self.settings.map;
        style.glyphs = style.glyphs.next();
        let said = format!("{} {}", words.map_lines, style.glyphs.word());
        self.say(said);
    }

    /// Fits the map to the points of what is shown.
    pub(super) fn fit_filter(&mut self) {
        let incidents = self.shown.rows.iter().filter_map(|row| self.data.incident(*row));
        let points = incidents.filter_map(|incident| incident.position.point());
        match Extent::around(points) {
            Some(extent) => {
                self.leave();
                self.view.aim = Aim::Fit(extent.grown(MARGIN));
            }
            None => self.say(self.words().nothing_to_fit),
        }
    }

    /// Brings the selected incident to the middle; what has no point brings its region.
    pub(super) fn centre_selected(&mut self) {
        let Some(incident) = self.selected() else { return };
        let region = incident.position.region.clone();
        let aim = match incident.position.point() {
            Some(point) => Some(Aim::Free(Camera { centre: point, ..self.camera() })),
            None => region.and_then(|region| region_extent(&region.id, &self.data)).map(Aim::Fit),
        };
        match aim {
            Some(aim) => {
                self.leave();
                self.view.aim = aim;
            }
            None => self.say(self.words().nothing_to_fit),
        }
    }

    /// Fits the map to the next of the regions that the dataset labels.
    pub(super) fn fit_next_region(&mut self) {
        let extents: Vec<(String, Extent)> = self
            .data
            .registers
            .regions
            .iter()
            .filter(|region| {
                region.label.is_some_and(|label| self.data.about.theatre.contains(label))
            })
            .filter_map(|region| {
                Some((
                    region.name.get(self.settings.language).to_owned(),
                    region_extent(&region.id, &self.data)?,
                ))
            })
            .collect();
        let now = extents.iter().position(|(_, extent)| self.view.aim == Aim::Fit(*extent));
        let next = now.map_or(0, |at| at + 1) % extents.len().max(1);
        if let Some((name, extent)) = extents.get(next) {
            self.leave();
            self.view.aim = Aim::Fit(*extent);
            self.say(name.clone());
        }
    }

    /// Opens a window of time about the selected incident, or a narrower one.
    pub(super) fn narrow_window(&mut self) {
        let day = self.selected_day();
        self.set_window(Window::narrower(self.view.window, day));
    }

    pub(super) fn widen_window(&mut self) {
        self.set_window(self.view.window.and_then(Window::wider));
    }

    pub(super) fn move_window(&mut self, direction: Direction) {
        let Some(period) = self.shown.period else { return };
        match self.view.window {
            Some(window) => self.set_window(Some(window.moved(direction, period))),
            None => self.narrow_window(),
        }
    }

    pub(super) fn turn_window(&mut self) {
        let window = self.view.window.or_else(|| Window::narrower(None, self.selected_day()));
        self.set_window(window.map(Window::turned));
    }

    fn set_window(&mut self, window: Option<Window>) {
        self.view.window = window;
        self.refresh_shown();
    }

    fn selected_day(&self) -> Day {
        self.selected().map_or_else(|| self.now().date(), |incident| incident.when.day)
    }

    /// Where playing begins: a window of a month at the start of the data, unless one is open.
    pub(super) fn begin_playing(&mut self) {
        if let (None, Some(period)) = (self.view.window, self.shown.period) {
            self.leave();
            let unit = crate::query::Bucket::Month;
            self.set_window(Some(Window {
                unit,
                day: period.from,
                start: super::window::Start::Moving,
            }));
        }
    }

    /// One step of playing; it ends with the data.
    pub(super) fn play_step(&mut self) {
        let before = self.view.window;
        self.move_window(Direction::Later);
        if self.view.window == before {
            self.play = Play::Stopped;
        }
    }
}
