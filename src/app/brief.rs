//! A deck while it is told: which step, how much of it, from which seat, and what was there before.

mod direct;
mod enter;
mod groups;
pub mod keys;
mod notes;

use std::sync::Arc;

pub use keys::Direction;

use super::layout::{Layout, Spread};
use super::stage::Seen;
use super::viewpoint::History;
use super::{App, Crosshair, Focus, Viewpoint};
use crate::brief::pace::{Pace, pace};
use crate::brief::record::{Entry, Event, Whereabouts, mark_of};
use crate::brief::score::Results;
use crate::brief::story::{Manner, Revealed};
use crate::brief::{Answers, Deck, Step, StepKind, Told, Traffic};
use crate::map::{LayerSet, Size};
use crate::model::Moment;

/// Who sits before this screen.
#[derive(Clone, Debug)]
pub enum Seat {
    /// A trainer whose own screen is on the wall.
    Trainer(Answers),
    /// A trainer with notes and clock, while others follow.
    Presenter(Answers),
    /// Somebody who follows a presenter.
    Audience(Presence),
}

/// Whether the presenter is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// They are.
    Here,
    /// They left, or their program ended.
    Gone,
}

/// Whether the audience sees anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Curtain {
    /// It does.
    #[default]
    Up,
    /// The screen is blank.
    Down,
}

/// Whether the screen shows the step or what somebody looks for in the middle of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stand {
    /// The step.
    #[default]
    OnStep,
    /// All panes and all the usual keys.
    Exploring,
}

/// Whether the deck runs by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Running {
    /// It waits for keys.
    #[default]
    Paused,
    /// It goes on when a step's time is over.
    On,
}

/// What leaving a deck gives back.
#[derive(Clone, Debug)]
struct Before {
    view: Viewpoint,
    history: History,
    layers: LayerSet,
    spread: Spread,
    focus: Focus,
    known_at: Option<Moment>,
    crosshair: Option<Crosshair>,
}

/// A deck being told.
#[derive(Clone, Debug)]
pub struct Briefing {
    /// The deck.
    pub deck: Arc<Deck>,
    /// The seat.
    pub seat: Seat,
    /// The step, from 0.
    pub step: usize,
    /// The last chunk revealed, from 0.
    pub chunk: usize,
    /// The answer, once it is shown.
    pub answer: Option<Told>,
    /// Whether the screen is blank.
    pub curtain: Curtain,
    /// Whether the step is shown.
    pub stand: Stand,
    /// Whether it runs by itself.
    pub running: Running,
    /// When it was opened; `None` until the first clock is told.
    pub begun: Option<Moment>,
    /// When the step was reached.
    pub reached: Moment,
    /// What the groups answered, and what they were given for it.
    pub results: Results,
    log: Vec<Entry>,
    before: Before,
}

impl Briefing {
    /// The step on screen.
    pub fn current(&self) -> Option<&Step> {
        self.deck.steps.get(self.step)
    }

    /// The answers, where this seat may have them.
    pub fn answers(&self) -> Option<&Answers> {
        match &self.seat {
            Seat::Trainer(answers) | Seat::Presenter(answers) => Some(answers),
            Seat::Audience(_) => None,
        }
    }

    /// Seconds since the deck was opened.
    pub fn elapsed(&self, now: Moment) -> u32 {
        let seconds = (now - self.begun.unwrap_or(now)).num_seconds();
        u32::try_from(seconds).unwrap_or(0)
    }

    /// How the run stands against the plan.
    pub fn pace(&self, now: Moment) -> Pace {
        pace(&self.deck, self.step, self.elapsed(now))
    }

    /// Seconds until the deck goes on by itself. A message of an exercise comes at its own minute.
    pub fn due_in(&self, now: Moment) -> Option<u32> {
        let next = self.deck.steps.get(self.step + 1)?;
        if self.running == Running::Paused {
            return None;
        }
        let on_step = u32::try_from((now - self.reached).num_seconds()).unwrap_or(0);
        let left = self.current()?.seconds.saturating_sub(on_step);
        Some(match (&next.inject, next.kind) {
            (Some(inject), StepKind::Inject) => (inject.at * 60).saturating_sub(self.elapsed(now)),
            _ => left,
        })
    }

    /// Where whoever follows is to be.
    pub fn whereabouts(&self) -> Whereabouts {
        Whereabouts {
            deck: self.deck.file.to_string(),
            step: self.step,
            chunk: self.chunk,
            blank: self.curtain == Curtain::Down,
            answer: self.answer.as_ref().map(|told| (&told.text).into()),
            rationale: self.answer.as_ref().and_then(|told| Some(told.rationale.as_ref()?.into())),
            over: false,
            traffic: mark_of(self.deck.traffic),
        }
    }

    fn write(&mut self, now: Moment, event: Event) {
        let entry = Entry {
            time: now,
            elapsed: self.elapsed(now),
            event,
            traffic: mark_of(self.deck.traffic),
        };
        self.log.push(entry);
    }
}

impl App {
    /// The deck, while its step is what the screen shows.
    pub fn told_step(&self) -> Option<(&Briefing, &Step)> {
        let briefing = self.briefing.as_deref()?;
        (briefing.stand == Stand::OnStep).then_some(())?;
        Some((briefing, briefing.current()?))
    }

    /// What happened since this was asked last, for the log.
    pub fn take_log(&mut self) -> Vec<Entry> {
        let mut log = std::mem::take(&mut self.left_log);
        if let Some(briefing) = self.briefing.as_deref_mut() {
            log.append(&mut briefing.log);
        }
        log
    }

    /// Whether every frame is to say that this is an exercise: once it was one, to the end of the program.
    pub fn is_exercise(&self) -> bool {
        self.traffic == Traffic::Exercise
    }

    /// Whether this screen is to be blank: the presenter's own never is.
    pub fn is_blank(&self) -> bool {
        let told = self.told_step().filter(|_| matches!(self.screen, super::Screen::Browse));
        told.is_some_and(|(briefing, _)| {
            briefing.curtain == Curtain::Down && !matches!(briefing.seat, Seat::Presenter(_))
        })
    }

    /// The layout of the step on screen.
    pub(super) fn told_layout(&self) -> Option<Layout> {
        let (briefing, step) = self.told_step()?;
        let seen = match briefing.seat {
            Seat::Presenter(_) => Seen::ByPresenter,
            _ => Seen::ByAudience,
        };
        Some(Layout::told(self.size, step, seen))
    }

    /// How steps are told on a screen with so much room for them.
    pub fn telling(&self, room: Size) -> Manner<'_> {
        Manner { height: Some(room.height.into()), ..self.telling_on_paper(room.width) }
    }

    /// How steps are told on paper, so many columns wide.
    pub fn telling_on_paper(&self, width: u16) -> Manner<'_> {
        let (scope, language) = (self.scope(), self.settings.language);
        Manner { scope, language, width: width.into(), height: None }
    }
}

impl Briefing {
    /// How much of the step is told.
    pub fn revealed(&self) -> Revealed<'_> {
        Revealed { chunk: self.chunk, answer: self.answer.as_ref() }
    }
}
