//! The place where a user left off, as it is kept from one run to the next: what was looked at and what
//! was changed by keys. Everything in it is a word, a number or an id, so that it still means the same
//! in another version, another language and a dataset that changed meanwhile.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::brief::Briefing;
use super::copying::CopyForm;
use super::layout::{Pane, Spread};
use super::settings::{Glyphs, Settings};
use super::viewpoint::{Aim, Viewpoint};
use super::window::{Start, Window};
use super::{App, Focus};
use crate::map::{Camera, Density, GlyphSet, Layer, LayerSet, Style, Zoom};
use crate::model::grid::GridFormat;
use crate::model::{Extent, IncidentId, Language, LonLat, Moment};
use crate::query::{Bucket, Column, Direction, Order, Query};

/// What this version writes. A file of another number is not guessed at.
const VERSION: u32 = 1;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// The user ended it.
    Quit,
    /// The line dropped, or somebody else ended it.
    Cut,
}

/// Where a user left off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    version: u32,
    /// How it was left.
    pub ended: Ended,
    /// When, by the shell's clock.
    pub at: Moment,
    /// The filter, in the query language.
    query: String,
    selected: Option<String>,
    /// The column and the direction of the list.
    order: (String, String),
    focus: String,
    /// Lines of the detail above its first row.
    scroll: usize,
    spread: KeptSpread,
    window: Option<KeptWindow>,
    aim: KeptAim,
    /// The deck that was told, with its step.
    #[serde(default)]
    told: Option<KeptStep>,
    /// What was changed by keys: the name of a setting and its word.
    changed: BTreeMap<String, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeptSpread {
    Tiled,
    Single,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptWindow {
    unit: String,
    day: String,
    cumulative: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptStep {
    deck: String,
    step: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum KeptAim {
    Home {},
    Fit { west: f64, south: f64, east: f64, north: f64 },
    Free { lon: f64, lat: f64, zoom: u8 },
}

/// A setting that keys change: its name, its word in some settings, and how a word is taken over.
struct Kept {
    name: &'static str,
    word: fn(&Settings) -> String,
    take: fn(Settings, &str) -> Option<Settings>,
}

/// The settings that keys change, one row each. What is as the configuration has it is not kept: the
/// configuration may be changed before the next run.
const SETTINGS: &[Kept] = &[
    Kept {
        name: "language",
        word: |settings| settings.language.code().to_owned(),
        take: |settings, word| Some(Settings { language: Language::from_code(word)?, ..settings }),
    },
    Kept {
        name: "theme",
        word: |settings| settings.theme.clone(),
        take: |settings, word| {
            let theme = settings.themes.iter().find(|theme| *theme == word)?.clone();
            Some(Settings { theme, ..settings })
        },
    },
    Kept {
        name: "glyphs",
        word: |settings| settings.glyphs.word().to_owned(),
        take: |settings, word| Some(Settings { glyphs: Glyphs::from_word(word)?, ..settings }),
    },
    Kept {
        name: "position",
        word: |settings| settings.grid.word().to_owned(),
        take: |settings, word| Some(Settings { grid: GridFormat::from_word(word)?, ..settings }),
    },
    Kept {
        name: "copy",
        word: |settings| settings.copy.word().to_owned(),
        take: |settings, word| Some(Settings { copy: CopyForm::from_word(word)?, ..settings }),
    },
    Kept {
        name: "map-glyphs",
        word: |settings| settings.map.glyphs.word().to_owned(),
        take: |settings, word| {
            let map = Style { glyphs: GlyphSet::from_word(word)?, ..settings.map };
            Some(Settings { map, ..settings })
        },
    },
    Kept {
        name: "density",
        word: |settings| settings.map.density.word().to_owned(),
        take: |settings, word| {
            let map = Style { density: Density::from_word(word)?, ..settings.map };
            Some(Settings { map, ..settings })
        },
    },
    Kept {
        name: "known-at",
        word: |settings| settings.known_at.map_or_else(String::new, |at| at.to_string()),
        take: |settings, word| {
            let known_at = if word.is_empty() { None } else { Some(word.parse().ok()?) };
            Some(Settings { known_at, ..settings })
        },
    },
    Kept {
        name: "layers",
        word: |settings| layers(settings.layers),
        take: |settings, words| Some(Settings { layers: layers_of(words), ..settings }),
    },
];

fn layers(set: LayerSet) -> String {
    let on = Layer::ALL.iter().filter(|layer| set.has(**layer));
    on.map(|layer| layer.word()).collect::<Vec<_>>().join(" ")
}

/// Layers that this version does not know are left out.
fn layers_of(words: &str) -> LayerSet {
    words.split_whitespace().filter_map(Layer::from_word).collect()
}

impl Place {
    /// The place of a state, for settings that were configured so at its start.
    pub fn of(app: &App, configured: &Settings, ended: Ended, at: Moment) -> Self {
        let told = app.briefing.as_deref().map(KeptStep::of);
        // Under a deck lies what was looked at before it.
        let app = &app.without_deck();
        let view = &app.view;
        let kept = |kept: &Kept| {
            let word = (kept.word)(&app.settings);
            (word != (kept.word)(configured)).then(|| (kept.name.to_owned(), word))
        };
        Self {
            version: VERSION,
            ended,
            at,
            query: view.query.to_string(),
            selected: view.selected.as_ref().map(|id| id.as_str().to_owned()),
            order: (view.order.column.word().to_owned(), view.order.direction.word().to_owned()),
            focus: app.focus.pane.word().to_owned(),
            scroll: app.focus.scroll,
            spread: match app.settings.spread {
                Spread::Tiled => KeptSpread::Tiled,
                Spread::Single => KeptSpread::Single,
            },
            window: view.window.map(KeptWindow::of),
            aim: KeptAim::of(view.aim),
            told,
            changed: SETTINGS.iter().filter_map(kept).collect(),
        }
    }

    /// As a file holds it.
    ///
    /// # Errors
    ///
    /// A sentence; no place that a state can have gives one.
    pub fn to_text(&self) -> Result<String, String> {
        toml::to_string(self).map_err(|error| error.to_string())
    }

    /// From what a file holds.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong with it.
    pub fn from_text(text: &str) -> Result<Self, String> {
        let place: Self = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        if place.version == VERSION {
            Ok(place)
        } else {
            Err(format!("written by version {}, this one reads {VERSION}", place.version))
        }
    }

    /// What was looked at; words that mean nothing here give way to what is usual. The query is left
    /// out where it cannot be read.
    fn view(&self) -> Viewpoint {
        let (column, direction) = &self.order;
        let order = Order::by(Column::from_word(column).unwrap_or(Column::Date));
        let direction = Direction::from_word(direction).unwrap_or(order.direction);
        Viewpoint {
            query: Query::parse(&self.query).unwrap_or_default(),
            order: Order { direction, ..order },
            window: self.window.as_ref().and_then(KeptWindow::window),
            aim: self.aim.aim(),
            selected: self.selected.as_deref().map(IncidentId::new),
        }
    }
}

impl KeptWindow {
    fn of(window: Window) -> Self {
        Self {
            unit: window.unit.word().to_owned(),
            day: window.day.to_string(),
            cumulative: window.start == Start::Cumulative,
        }
    }

    fn window(&self) -> Option<Window> {
        let start = if self.cumulative { Start::Cumulative } else { Start::Moving };
        Some(Window { unit: Bucket::from_word(&self.unit)?, day: self.day.parse().ok()?, start })
    }
}

impl KeptStep {
    fn of(briefing: &Briefing) -> Self {
        Self { deck: briefing.deck.file.to_string(), step: briefing.step }
    }
}

impl KeptAim {
    fn of(aim: Aim) -> Self {
        match aim {
            Aim::Home => Self::Home {},
            Aim::Fit(Extent { west, south, east, north }) => Self::Fit { west, south, east, north },
            Aim::Free(Camera { centre: LonLat { lon, lat }, zoom }) => {
                Self::Free { lon, lat, zoom: zoom.rung() }
            }
        }
    }

    /// The camera it means; numbers that no camera has give the home view.
    fn aim(self) -> Aim {
        match self {
            Self::Fit { west, south, east, north }
                if west < east
                    && south < north
                    && [west, south, east, north].into_iter().all(is_degree) =>
            {
                Aim::Fit(Extent { west, south, east, north })
            }
            Self::Free { lon, lat, zoom } if [lon, lat].into_iter().all(is_degree) => {
                let (centre, zoom) = (LonLat { lon, lat }, Zoom::WIDEST.stepped(zoom.into()));
                Aim::Free(Camera { centre, zoom }.centred(centre))
            }
            _ => Aim::Home,
        }
    }
}

fn is_degree(number: f64) -> bool {
    (-180.0..=180.0).contains(&number)
}

impl App {
    /// Goes back to a place as soon as the data is there.
    pub fn await_place(&mut self, place: Place) {
        self.awaited = Some(Box::new(place));
    }

    /// Goes to the place that was awaited, says so, and says what of it is gone. The view of a fresh
    /// start is one step back.
    pub(super) fn take_place(&mut self) {
        let Some(place) = self.awaited.take() else { return };
        self.leave();
        for kept in SETTINGS {
            let word = place.changed.get(kept.name);
            // A word that means nothing any more leaves the setting as it is configured.
            if let Some(changed) = word.and_then(|word| (kept.take)(self.settings.clone(), word)) {
                self.settings = changed;
            }
        }
        self.settings.spread = match place.spread {
            KeptSpread::Tiled => Spread::Tiled,
            KeptSpread::Single => Spread::Single,
        };
        if let Some(pane) = Pane::from_word(&place.focus) {
            self.focus_on(pane);
        }
        // What was known then may be less than what is.
        self.see();
        let mut view = place.view();
        let mut gone = Vec::new();
        if view.query.to_string() != place.query || view.query.resolve(&self.scope()).is_err() {
            view.query = Query::default();
            gone.push(place.query.clone());
        }
        self.restore(view);
        match &place.selected {
            Some(id) if self.view.selected.as_ref().map(IncidentId::as_str) != Some(id) => {
                gone.push(id.clone());
            }
            _ => self.focus = Focus { scroll: place.scroll, ..self.focus },
        }
        if let Some(told) = &place.told {
            self.open_shipped(&told.deck);
            self.choose_step(told.step);
        }
        self.say_place(&place, &gone);
    }

    /// `Line dropped 3 h ago; same place  [:afresh`
    fn say_place(&mut self, place: &Place, gone: &[String]) {
        let words = self.words();
        let what = match place.ended {
            Ended::Cut => words.line_dropped,
            Ended::Quit => words.left_off,
        };
        let mut sentence = what.replace("{}", &how_long((self.told - place.at).num_minutes()));
        if !gone.is_empty() {
            sentence = format!("{sentence}; {} {}", words.gone_meanwhile, gone.join(", "));
        }
        // The keys of a deck are others.
        if self.briefing.is_none() {
            let key = self.settings.keymap.key_name(super::Action::Back);
            sentence = format!("{sentence}  {key}:{}", words.starts_afresh);
        }
        self.say(sentence);
    }
}

/// A stretch of time in its largest unit: `12 min`, `3 h`, `2 d`.
fn how_long(minutes: i64) -> String {
    match minutes.max(0) {
        short @ 0..60 => format!("{short} min"),
        hours @ 60..2_880 => format!("{} h", hours / 60),
        days => format!("{} d", days / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_another_version_or_no_place_is_refused_in_a_sentence() {
        let app = App::new(
            Settings::default(),
            crate::map::Size { width: 80, height: 24 },
            Moment::default(),
        );
        let place = Place::of(&app, &Settings::default(), Ended::Cut, Moment::default());
        let text = place.to_text().unwrap();
        assert_eq!(Place::from_text(&text).as_ref(), Ok(&place));
        let other = text.replace("version = 1", "version = 7");
        assert!(Place::from_text(&other).unwrap_err().contains("version 7"));
        let (half, _) = text.split_at(text.len() / 2);
        for torn in ["", "version", "version = 1", half] {
            assert!(Place::from_text(torn).is_err(), "{torn}");
        }
    }

    #[test]
    fn numbers_that_no_camera_has_give_the_home_view() {
        for aim in [
            KeptAim::Free { lon: f64::NAN, lat: 0.0, zoom: 3 },
            KeptAim::Free { lon: 1e9, lat: 0.0, zoom: 3 },
            KeptAim::Fit { west: 2.0, south: 1.0, east: 1.0, north: 2.0 },
        ] {
            assert_eq!(aim.aim(), Aim::Home);
        }
        let far = KeptAim::Free { lon: 170.0, lat: 80.0, zoom: 255 };
        let Aim::Free(camera) = far.aim() else { panic!("a camera") };
        assert_eq!(camera.zoom, Zoom::CLOSEST);
        assert!(crate::map::WINDOW.contains(camera.centre));
    }

    #[test]
    fn time_is_told_in_its_largest_unit() {
        let told: Vec<String> = [-5, 0, 59, 60, 2_879, 2_880].map(how_long).into();
        assert_eq!(told, ["0 min", "0 min", "59 min", "1 h", "47 h", "2 d"]);
    }
}
