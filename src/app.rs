//! The state of the program and how it changes: pure, without a terminal, a file or a clock.
//!
//! [`App::update`] takes what happened ([`Msg`]) and answers with what the shell must do
//! ([`Effect`]). Intent ([`Action`]) is a third thing: what a user may ask for and bind to a key.

pub mod action;
pub mod alerts;
mod asking;
mod beside;
pub mod brief;
pub mod chord;
pub mod claims;
pub mod compare;
pub mod copying;
pub mod crosshair;
pub mod goto;
pub mod handover;
pub mod keymap;
mod knowing;
pub mod layout;
pub mod line;
pub mod logbook;
mod looking;
pub mod marks;
mod moving;
mod msg;
mod news;
mod noting;
pub mod pages;
pub mod palette;
pub mod place;
pub mod pointer;
mod questions;
mod readout;
pub mod screen;
pub mod settings;
pub mod shown;
pub mod stage;
pub mod thrift;
pub mod trends;
mod update;
pub mod viewpoint;
pub mod views;
pub mod window;

use std::sync::Arc;

pub use action::Action;
pub use beside::Beside;
pub use chord::Chord;
pub use crosshair::Crosshair;
pub use layout::{Area, Layout, Pane, Spread};
pub use msg::{Effect, Journal, Loading, Msg, Remembered};
pub use place::Place;
pub use screen::Screen;
use settings::Local;
pub use settings::Settings;
pub use shown::Shown;
pub use viewpoint::Viewpoint;

use crate::brief::Traffic;
use crate::brief::record::Entry as LogEntry;
use crate::map::{self, Camera, Layer, Picture, Scene, Size, View};
use crate::model::when::local_time;
use crate::model::{Dataset, Incident, Moment, Problem, Row, Standing};
use crate::query::Scope;
use crate::words::Words;
use brief::Briefing;
use shown::Answer;
use thrift::{Rung, Thrift};
use viewpoint::History;

/// Whether the window of time runs by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Play {
    /// It stands.
    #[default]
    Stopped,
    /// The shell sends [`Msg::Step`] now and then.
    Running,
}

/// The pane that has the keys, and how far its text is scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// The pane.
    pub pane: Pane,
    /// Lines of the detail above its first row.
    pub scroll: usize,
}

/// The state of the program.
#[derive(Clone, Debug)]
pub struct App {
    /// The last good data, as far as it may be seen: all of it, or what was known at a moment.
    pub data: Arc<Dataset>,
    /// All of the last good data.
    whole: Arc<Dataset>,
    /// What is wrong with it, and with what lies beside it.
    pub problems: Vec<Problem>,
    data_problems: Vec<Problem>,
    beside: Vec<(Beside, Problem)>,
    /// Its files that are shown as they were last read.
    pub standing: Vec<Standing>,
    /// What is wrong with the user's own layers of the map.
    pub layer_problems: Vec<Problem>,
    /// How far it has been read.
    pub loading: Loading,
    /// What is being looked at.
    pub view: Viewpoint,
    /// What there is to see.
    pub shown: Shown,
    /// What has been seen of the data.
    pub marks: marks::Marks,
    /// The log of the watch.
    pub log: logbook::Logbook,
    /// The incidents shown that are not seen, in the order of the list.
    pub fresh: Vec<Row>,
    answer: Answer,
    history: History,
    /// Where to go when the data is there.
    awaited: Option<Box<Place>>,
    /// Who has the keys.
    pub screen: Screen,
    /// Which pane has them when nothing is laid over the panes.
    pub focus: Focus,
    /// What the user set.
    pub settings: Settings,
    /// The name of the view that was shown last.
    viewed: Option<String>,
    /// The cell of the map that the keys point at, where one is.
    pub crosshair: Option<Crosshair>,
    /// What the mouse holds.
    grip: Option<pointer::Grip>,
    /// The terminal's size.
    pub size: Size,
    /// The shell's clock, as last told.
    pub told: Moment,
    /// How many minutes the machine's own clock is ahead of UTC at a moment.
    pub machine_zone: fn(Moment) -> i32,
    /// Whether the window of time runs.
    pub play: Play,
    /// What the line costs.
    pub thrift: Thrift,
    /// A sentence for the status line, until the next key.
    pub notice: Option<String>,
    /// The deck that is told.
    pub briefing: Option<Box<Briefing>>,
    /// Whether this has ever been an exercise: no key takes that back.
    traffic: Traffic,
    /// What is still to be written of the log of a deck that was left.
    left_log: Vec<LogEntry>,
}

impl App {
    /// The program before its data is read.
    pub fn new(settings: Settings, size: Size, told: Moment) -> Self {
        Self {
            data: Arc::new(Dataset::default()),
            whole: Arc::new(Dataset::default()),
            problems: Vec::new(),
            data_problems: Vec::new(),
            beside: Vec::new(),
            standing: Vec::new(),
            layer_problems: Vec::new(),
            loading: Loading::Reading { bytes: 0, incidents: 0 },
            view: Viewpoint::default(),
            shown: Shown::default(),
            marks: marks::Marks::default(),
            log: logbook::Logbook::default(),
            fresh: Vec::new(),
            answer: Answer::default(),
            history: History::default(),
            awaited: None,
            screen: Screen::Browse,
            focus: Focus { pane: Pane::List, scroll: 0 },
            crosshair: None,
            grip: None,
            viewed: None,
            settings,
            size,
            told,
            machine_zone: |_| 0,
            play: Play::Stopped,
            thrift: Thrift::default(),
            notice: None,
            briefing: None,
            traffic: Traffic::Real,
            left_log: Vec::new(),
        }
    }

    /// The words of the interface.
    pub fn words(&self) -> &'static Words {
        Words::of(self.settings.language)
    }

    /// The moment that "now" means: what is known at a moment is seen with the clock of that moment.
    pub fn now(&self) -> Moment {
        self.settings.known_at.unwrap_or_else(|| self.settings.clock.now(&self.data, self.told))
    }

    /// That moment by the local clock; `None` where that is UTC or nobody wants it.
    pub fn local_time(&self) -> Option<String> {
        let minutes = match self.settings.local {
            Local::Machine => (self.machine_zone)(self.now()),
            Local::Off => 0,
            Local::East(minutes) => minutes,
        };
        (minutes != 0).then(|| local_time(self.now(), minutes))
    }

    /// Where the panes lie.
    pub fn layout(&self) -> Layout {
        self.told_layout().unwrap_or_else(|| self.watched_layout())
    }

    /// Where they lie while nothing is told: thrift may leave some of them out.
    fn watched_layout(&self) -> Layout {
        let (focus, rung) = (self.focus.pane, self.thrift.rung);
        let spread = if rung >= Rung::ListOnly { Spread::Single } else { self.settings.spread };
        let is_shown =
            |pane: &&Pane| rung < Rung::MapOnDemand || **pane != Pane::Map || focus == Pane::Map;
        let panes: Vec<Pane> = self.settings.panes.iter().filter(is_shown).copied().collect();
        Layout::of(self.size, &panes, focus, spread)
    }

    /// What a query is asked of.
    pub fn scope(&self) -> Scope<'_> {
        Scope { data: &self.data, now: self.now(), saved: &self.settings.saved }
    }

    /// The filter and the window of time in words, where anything narrows the view.
    pub fn narrowed_to(&self) -> Option<String> {
        let (query, language) = (&self.view.query, self.settings.language);
        let asked = (!query.is_all()).then(|| query.in_words(language, &self.data));
        let asked = match &self.settings.told_by {
            Some(name) => {
                let asked = asked.unwrap_or_else(|| self.words().all.to_owned());
                Some(format!("{} {name}; {asked}", self.words().heard_alone))
            }
            None => asked,
        };
        match self.view.window.zip(self.shown.period) {
            Some((window, all)) => {
                let asked = asked.unwrap_or_else(|| self.words().all.to_owned());
                Some(format!("{asked}; {}", window.period(all)))
            }
            None => asked,
        }
    }

    /// The selected incident.
    pub fn selected(&self) -> Option<&Incident> {
        self.data.by_id(self.view.selected.as_ref()?)
    }

    /// The selected incident's row in the dataset.
    pub fn selected_row(&self) -> Option<Row> {
        self.data.row_of(self.view.selected.as_ref()?)
    }

    /// The selected incident's place in the list, from 0.
    pub fn selected_index(&self) -> Option<usize> {
        let row = self.selected_row()?;
        self.shown.rows.iter().position(|shown| *shown == row)
    }

    /// The camera in the map pane as it lies now.
    pub fn camera(&self) -> Camera {
        let home = self.settings.home.extent(&self.data);
        self.view.aim.camera(home, self.layout().content(Pane::Map))
    }

    /// The projection of the map pane as it lies now.
    pub fn map_view(&self) -> View {
        View::new(self.camera(), self.layout().content(Pane::Map))
    }

    /// What the map is to show.
    pub fn scene(&self) -> Scene<'_> {
        Scene {
            data: &self.data,
            rows: self.shown.placed(),
            selected: self.selected_row(),
            pins: map::Pins { rows: &self.shown.pinned, outside: &self.shown.outside },
            layers: self.settings.layers,
            language: self.settings.language,
            charset: match self.settings.glyphs {
                settings::Glyphs::Ascii => map::Charset::Ascii,
                settings::Glyphs::Unicode => map::Charset::Unicode,
            },
            style: self.settings.map,
        }
    }

    /// Works the question out anew after the filter, the order or the data changed, and keeps the
    /// selection where it can.
    fn refresh(&mut self) {
        let mut answer = std::mem::take(&mut self.answer);
        let refused = answer.filter(&self.view, &self.scope()).err();
        answer.order(&self.view, &self.data);
        self.answer = answer;
        if let Some(error) = refused {
            self.notice = Some(error.to_string());
        }
        self.refresh_shown();
    }

    /// Works out what is shown after the window of time or the size changed.
    fn refresh_shown(&mut self) {
        let columns = self.layout().content(Pane::Timeline).width;
        self.shown = self.answer.shown(&self.view, &self.data, columns, self.pinned_rows());
        self.refresh_fresh();
        if !self.keeps_selection() {
            let first = self.shown.rows.first().and_then(|row| self.data.incident(*row));
            self.view.selected = first.map(|incident| incident.id.clone());
            self.focus.scroll = 0;
        }
        // A step about no incident in particular shows none as if it were.
        if self.told_step().is_some_and(|(_, step)| step.pins.is_empty()) {
            self.view.selected = None;
        }
    }

    /// Whether what is selected can be seen: by the filter, or because a step of a deck pins it.
    fn keeps_selection(&self) -> bool {
        let is_pinned = self.selected_row().is_some_and(|row| self.shown.pinned.contains(&row));
        is_pinned || self.selected_index().is_some()
    }

    /// Says something in the status line.
    fn say(&mut self, sentence: impl Into<String>) {
        self.notice = Some(sentence.into());
    }

    /// Remembers this view before it is left.
    fn leave(&mut self) {
        self.history.leave(self.view.clone());
    }

    /// A picture of the scene with what lies over its ground: the user's own layers, then the limits of
    /// what is asked.
    #[must_use]
    pub fn overlaid(&self, picture: Picture, view: &View) -> Picture {
        let layers = &self.settings.user_layers;
        let picture = map::with_user_layers(picture, view, self.scene().charset, layers);
        map::outlined(picture, view, &self.shown.shapes)
    }

    /// The keys that switch the user's own layers in the legend, behind the digits of the others.
    pub const USER_LAYER_KEYS: &'static str = "0abcdefghijklmnopqrstuvwxyz";

    /// The layers that a digit switches, in the order of their table.
    pub fn layer_of_digit(digit: char) -> Option<Layer> {
        let index = digit.to_digit(10)?.checked_sub(1)?;
        Layer::ALL.get(index as usize).copied()
    }
}
