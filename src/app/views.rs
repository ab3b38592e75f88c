//! Named views of the map, and a map that follows the selection.

use super::App;
use super::settings::{Home, named_extent};
use super::viewpoint::Aim;
use crate::map::{Size, View};
use crate::model::{Dataset, Extent, LonLat};

/// A view with a name: one key takes the next, the palette lists them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NamedView {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub show: Shows,
}

/// What a named view shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Shows {
    /// What a home view can show.
    Home(Home),
    /// So many kilometres from side to side round a place.
    Round(String, f64),
    /// The points of what the filter lets through.
    Fit,
}

impl Default for Shows {
    fn default() -> Self {
        Self::Home(Home::Theatre)
    }
}

impl Shows {
    /// The extent it means in a dataset; `None` where it names nothing there, and for what is fitted.
    pub fn extent(&self, data: &Dataset) -> Option<Extent> {
        match self {
            Self::Home(Home::Named(name)) => named_extent(name, data),
            Self::Home(home) => Some(home.extent(data)),
            Self::Round(name, km) => {
                let middle = data.registers.places.find(name)?.at;
                let side = |bearing| middle.travelled(bearing, km / 2.0);
                Extent::around([0.0, 90.0, 180.0, 270.0].map(side))
            }
            Self::Fit => None,
        }
    }
}

/// Whether the map moves with the selection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follow {
    /// The map stands.
    #[default]
    Off,
    /// It moves as little as it must, so that the selected incident stays off its edge.
    On,
}

impl Follow {
    /// The words of the configuration.
    pub const WORDS: [&'static str; 2] = ["off", "on"];

    /// The meaning of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "off" => Some(Self::Off),
            "on" => Some(Self::On),
            _ => None,
        }
    }
}

/// The share of the view on every side in which the selection is not left.
const RIM: u16 = 6;

impl App {
    /// Shows the view behind the one that is shown, or the first.
    pub(super) fn next_view(&mut self) {
        let views = &self.settings.views;
        let is_shown = |view: &NamedView| {
            view.show.extent(&self.data).is_some_and(|extent| self.view.aim == Aim::Fit(extent))
        };
        // What is fitted leaves no trace: it is passed by the name that was said.
        let named =
            self.viewed.as_ref().and_then(|name| views.iter().position(|view| view.name == *name));
        let now = views.iter().position(is_shown).or(named);
        let next = now.map_or(0, |at| (at + 1) % views.len().max(1));
        match views.get(next) {
            Some(_) => self.show_view(next),
            None => self.say(self.words().no_views),
        }
    }

    /// Shows a view by its number in the settings.
    pub(super) fn show_view(&mut self, number: usize) {
        let Some(view) = self.settings.views.get(number).cloned() else { return };
        if view.show == Shows::Fit {
            self.fit_filter();
        } else if let Some(extent) = view.show.extent(&self.data) {
            self.leave();
            self.view.aim = Aim::Fit(extent);
        } else {
            self.say(format!("{}: {}", view.name, self.words().nothing_named_so));
            self.viewed = Some(view.name);
            return;
        }
        self.say(view.name.clone());
        self.viewed = Some(view.name);
    }

    pub(super) fn turn_follow(&mut self) {
        let words = self.words();
        let (follow, said) = match self.settings.follow {
            Follow::Off => (Follow::On, words.follows),
            Follow::On => (Follow::Off, words.follows_not),
        };
        self.settings.follow = follow;
        self.say(said);
        self.follow();
    }

    /// Moves the map to the selected incident, by whole cells and no more than it must, where it is to.
    pub(super) fn follow(&mut self) {
        if self.settings.follow == Follow::Off {
            return;
        }
        let Some(point) = self.selected().and_then(|incident| incident.position.point()) else {
            return;
        };
        let (columns, rows) = least_pan(&self.map_view(), point);
        if (columns, rows) != (0, 0) {
            self.pan_by(columns, rows);
        }
    }
}

/// The cells by which a view must move to have a point in its inner part.
fn least_pan(view: &View, point: LonLat) -> (i32, i32) {
    let Size { width, height } = view.size();
    let (x, y) = view.to_cell(point);
    let off = |at: f64, cells: u16| {
        let (at, rim) = (at.floor() as i32, i32::from(cells / RIM));
        let last = i32::from(cells) - 1 - rim;
        (at - rim).min(0) + (at - last).max(0)
    };
    if width == 0 || height == 0 { (0, 0) } else { (off(x, width), off(y, height)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Camera, Zoom};

    #[test]
    fn the_least_pan_brings_a_point_to_the_inner_part() {
        let size = Size { width: 60, height: 24 };
        let view = View::new(
            Camera { centre: LonLat { lon: 0.0, lat: 17.0 }, zoom: Zoom::WIDEST.stepped(8) },
            size,
        );
        assert_eq!(least_pan(&view, view.position_of(30.5, 12.5)), (0, 0));
        assert_eq!(least_pan(&view, view.position_of(10.5, 4.5)), (0, 0));
        assert_eq!(least_pan(&view, view.position_of(9.5, 20.5)), (-1, 1));
        for (x, y) in [(-70.5, 3.5), (200.5, -80.5), (0.5, 23.5)] {
            let point = view.position_of(x, y);
            let (columns, rows) = least_pan(&view, point);
            let moved = View::new(view.camera().panned(columns, rows), size);
            assert_eq!(least_pan(&moved, point), (0, 0), "{x} {y}");
            assert!(moved.cell_of(point).is_some());
        }
    }
}
