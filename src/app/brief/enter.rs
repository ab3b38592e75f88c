//! Opening a deck, reaching a step, leaving: what the panes show meanwhile and what they show again.

use std::sync::Arc;

use super::{Before, Briefing, Curtain, Presence, Running, Seat, Stand};
use crate::app::layout::Spread;
use crate::app::settings::named_extent;
use crate::app::viewpoint::Aim;
use crate::app::window::{Start, Window};
use crate::app::{App, Focus, Pane, Screen, Viewpoint};
use crate::brief::record::{Event, Sender, Whereabouts};
use crate::brief::replay::CutOff;
use crate::brief::score::Results;
use crate::brief::{Deck, Focus as Look, Opening, Span, Step};
use crate::map::WINDOW;
use crate::model::{Extent, LonLat, Row};

/// Kilometres in a degree of latitude, near enough to fit a view: a sixtieth of it is a nautical mile, 1.852 km.
const KM_A_DEGREE: f64 = 111.12;

/// Degrees round pinned incidents, so that none touches the edge and a town or two is seen beside it.
const MARGIN: f64 = 0.5;

impl App {
    /// Opens a deck at its first step. The data may still be on its way.
    pub fn open_deck(&mut self, deck: Deck, seat: Seat) {
        self.close_deck();
        self.traffic = match (self.traffic, deck.traffic) {
            (crate::brief::Traffic::Real, traffic) => traffic,
            (exercise, _) => exercise,
        };
        let before = Before {
            view: self.view.clone(),
            history: self.history.clone(),
            layers: self.settings.layers,
            spread: self.settings.spread,
            focus: self.focus,
            known_at: self.settings.known_at,
            crosshair: self.crosshair,
        };
        let title = deck.title.get(self.settings.language).to_owned();
        let mut briefing = Briefing {
            deck: Arc::new(deck),
            seat,
            step: 0,
            chunk: 0,
            answer: None,
            curtain: Curtain::Up,
            stand: Stand::OnStep,
            running: Running::Paused,
            begun: Some(self.told),
            reached: self.told,
            results: Results::default(),
            log: Vec::new(),
            before,
        };
        let deck = briefing.deck.file.to_string();
        briefing.write(self.told, Event::Begin { deck, title });
        self.briefing = Some(Box::new(briefing));
        self.screen = Screen::Browse;
        self.reach(0, Sender::Hand);
    }

    /// Opens a deck where a run of it was cut off, with all that was answered until then.
    pub fn take_up_deck(&mut self, deck: Deck, seat: Seat, run: CutOff) {
        self.open_deck(deck, seat);
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        briefing.begun = Some(run.begun);
        briefing.step = run.step;
        briefing.results = run.results;
        // The log has its beginning already.
        briefing.log.clear();
        briefing.write(self.told, Event::Resume { number: run.step + 1 });
        self.set_scene();
        self.say(self.words().taken_up);
    }

    /// Leaves the deck, if one is open, and gives back what was there before it.
    pub fn close_deck(&mut self) {
        let Some(mut briefing) = self.briefing.take() else { return };
        briefing.write(self.told, Event::End);
        self.left_log.append(&mut briefing.log);
        let Before { view, history, layers, spread, focus, known_at, crosshair } = briefing.before;
        self.history = history;
        self.settings.layers = layers;
        self.settings.spread = spread;
        self.view = view;
        self.focus = focus;
        self.crosshair = crosshair;
        self.know_at(known_at);
        self.refresh();
        self.focus = focus;
    }

    /// The same with the deck left, if one is told.
    pub(in crate::app) fn without_deck(&self) -> Self {
        let mut before = self.clone();
        before.close_deck();
        before
    }

    /// Goes to a step, its first chunk seen.
    pub(super) fn reach(&mut self, step: usize, by: Sender) {
        let told = self.told;
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        let step = step.min(briefing.deck.steps.len().saturating_sub(1));
        (briefing.step, briefing.chunk, briefing.answer) = (step, 0, None);
        briefing.reached = told;
        let deck = Arc::clone(&briefing.deck);
        let Some(reached) = deck.steps.get(step) else { return };
        briefing.write(told, Event::Step { number: step + 1, step: reached.id.to_string() });
        if let Some(inject) = &reached.inject {
            briefing.write(told, Event::Inject { number: inject.number, by });
        }
        self.set_scene();
    }

    /// Shows what the step is to show, whatever was looked at since.
    pub(in crate::app) fn set_scene(&mut self) {
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        briefing.stand = Stand::OnStep;
        let (layers, known_at) = (briefing.before.layers, briefing.before.known_at);
        let deck = Arc::clone(&briefing.deck);
        let Some(step) = deck.steps.get(briefing.step) else { return };
        self.settings.layers = step.layers.unwrap_or(layers);
        self.settings.spread = Spread::Tiled;
        self.crosshair = None;
        self.focus = Focus { pane: Pane::List, scroll: 0 };
        self.view = Viewpoint {
            query: step.filter.clone(),
            window: step.window.map(window),
            aim: self.aim_of(step),
            selected: step.pins.first().map(|pin| pin.id.clone()),
            ..Viewpoint::default()
        };
        self.know_at(step.known_at.or(known_at));
        self.refresh();
    }

    fn aim_of(&self, step: &Step) -> Aim {
        let extent = match &step.focus {
            Look::Home => None,
            Look::Extent(extent) => Some(*extent),
            Look::Named(name) => named_extent(name, &self.data),
            Look::Place(name, km) => {
                self.data.registers.places.find(name).map(|place| around(place.at, *km))
            }
            Look::Pins => {
                let incidents = step.pins.iter().filter_map(|pin| self.data.by_id(&pin.id));
                let points = incidents.filter_map(|incident| incident.position.point());
                Extent::around(points).map(|extent| extent.grown(MARGIN))
            }
        };
        extent.map_or(Aim::Home, Aim::Fit)
    }

    /// The rows that the step on screen pins, whether a filter shows them or not.
    pub(in crate::app) fn pinned_rows(&self) -> Vec<Row> {
        let step = self.briefing.as_deref().and_then(Briefing::current);
        let pins = step.map(|step| step.pins.iter()).into_iter().flatten();
        pins.filter_map(|pin| self.data.row_of(&pin.id)).collect()
    }

    /// Goes where the presenter is.
    pub fn follow_presenter(&mut self, place: &Whereabouts) {
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        briefing.seat = Seat::Audience(if place.over { Presence::Gone } else { Presence::Here });
        briefing.curtain = if place.blank && !place.over { Curtain::Down } else { Curtain::Up };
        if briefing.step != place.step {
            self.reach(place.step, Sender::Hand);
        }
        if let Some(briefing) = self.briefing.as_deref_mut() {
            briefing.chunk = place.chunk;
            briefing.answer = place.told();
        }
    }

    /// Notes that the presenter's program has ended. A blank screen could not say so: the step is seen again.
    pub fn lose_presenter(&mut self) {
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        if let Seat::Audience(_) = briefing.seat {
            briefing.seat = Seat::Audience(Presence::Gone);
            briefing.curtain = Curtain::Up;
        }
    }
}

/// The window of time of a step.
fn window(span: Span) -> Window {
    let start = match span.opening {
        Opening::Moving => Start::Moving,
        Opening::Cumulative => Start::Cumulative,
    };
    Window { unit: span.unit, day: span.day, start }
}

/// So many kilometres across, about a position.
fn around(at: LonLat, km: f64) -> Extent {
    let up = km / 2.0 / KM_A_DEGREE;
    let across = up / at.lat.to_radians().cos().max(0.1);
    Extent {
        west: (at.lon - across).max(WINDOW.west),
        south: (at.lat - up).max(WINDOW.south),
        east: (at.lon + across).min(WINDOW.east),
        north: (at.lat + up).min(WINDOW.north),
    }
}
