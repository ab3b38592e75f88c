//! What the keys of a deck do.

use super::keys::Direction;
use super::{Briefing, Curtain, Running, Seat, Stand};
use crate::app::action::Topic;
use crate::app::palette::{Choice, Entry, Palette};
use crate::app::{Action, App, Chord, Effect, Screen};
use crate::brief::record::{Event, Sender};
use crate::brief::{self, shipped};

impl App {
    /// A key while no line is typed and no page lies over the panes: the deck's own first, then the usual ones.
    pub(in crate::app) fn told_key(&mut self, chord: Chord) -> Option<Effect> {
        if self.told_step().is_none() {
            return self.browse_key(chord);
        }
        if let (Some(direction), false) = (Direction::of(chord), self.is_audience()) {
            self.direct(direction);
            return None;
        }
        let action = self.settings.keymap.action(chord)?;
        let is_look = action.topic() == Topic::Program || action == Action::Briefings;
        if !is_look && let Some(briefing) = self.briefing.as_deref_mut() {
            briefing.stand = Stand::Exploring;
            briefing.curtain = Curtain::Up;
            self.refresh_shown();
        }
        self.act(action)
    }

    fn is_audience(&self) -> bool {
        matches!(self.briefing.as_deref(), Some(Briefing { seat: Seat::Audience(_), .. }))
    }

    /// Does what a presenter asked for.
    pub fn direct(&mut self, direction: Direction) {
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        if direction != Direction::Blank {
            briefing.curtain = Curtain::Up;
        }
        let (step, last) = (briefing.step, briefing.deck.steps.len().saturating_sub(1));
        match direction {
            Direction::Reveal => self.reveal(),
            Direction::Hide => self.hide(),
            Direction::Next if step == last => self.say(self.words().last_step),
            Direction::Next => self.reach(step + 1, Sender::Hand),
            Direction::Previous if step == 0 => self.say(self.words().first_step),
            Direction::Previous => self.reach(step - 1, Sender::Hand),
            Direction::First => self.reach(0, Sender::Hand),
            Direction::Last => self.reach(last, Sender::Hand),
            Direction::Index => self.open_index(),
            Direction::Answer => self.show_answer(),
            Direction::Reply => self.open_reply(),
            Direction::Award => self.open_award(),
            Direction::Scores => self.open_scores(),
            Direction::Blank => {
                briefing.curtain = match briefing.curtain {
                    Curtain::Up => Curtain::Down,
                    Curtain::Down => Curtain::Up,
                };
            }
            Direction::Run => self.run_or_pause(),
            Direction::Leave => self.close_deck(),
        }
    }

    /// The next chunk; after the last the answer stays for its own key, and the next step comes.
    fn reveal(&mut self) {
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        let last = briefing.current().map_or(0, brief::Step::last_reveal);
        if briefing.chunk < last {
            briefing.chunk += 1;
        } else {
            self.direct(Direction::Next);
        }
    }

    fn hide(&mut self) {
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        if briefing.answer.take().is_some() {
        } else if briefing.chunk > 0 {
            briefing.chunk -= 1;
        } else {
            self.direct(Direction::Previous);
            // Going back one sees all that was told there.
            if let Some(briefing) = self.briefing.as_deref_mut() {
                briefing.chunk = briefing.current().map_or(0, brief::Step::last_reveal);
            }
        }
    }

    /// Shows the answer to the step's question, or hides it again.
    fn show_answer(&mut self) {
        let told = self.told;
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        if briefing.answer.take().is_some() {
            return;
        }
        let step = briefing.current().map(|step| step.id.clone()).unwrap_or_default();
        let answer = briefing.answers().and_then(|answers| answers.of(&step));
        match answer.map(|answer| answer.told.clone()) {
            Some(answer) => {
                briefing.answer = Some(answer);
                briefing.chunk = briefing.current().map_or(0, brief::Step::last_reveal);
                briefing.write(told, Event::Answer { step: step.into() });
            }
            None => self.say(self.words().no_answer),
        }
    }

    fn run_or_pause(&mut self) {
        let told = self.told;
        let Some(briefing) = self.briefing.as_deref_mut() else { return };
        briefing.running = match briefing.running {
            Running::Paused => {
                briefing.reached = told;
                Running::On
            }
            Running::On => Running::Paused,
        };
    }

    /// Goes on where the time of the step is over; not while a line is typed, which belongs to this step.
    pub(in crate::app) fn run_on(&mut self) {
        let Some(briefing) = self.briefing.as_deref() else { return };
        let is_typed = matches!(self.screen, Screen::Ask(_));
        if briefing.due_in(self.told) == Some(0) && !is_typed {
            self.reach(briefing.step + 1, Sender::Clock);
        }
    }

    fn open_index(&mut self) {
        let Some(briefing) = self.briefing.as_deref() else { return };
        let language = self.settings.language;
        let entries = (0..).zip(&briefing.deck.steps).map(|(at, step)| Entry {
            name: format!("{:>2} {}", at + 1, step.title.get(language)),
            note: step.kind.name(language).to_owned(),
            choice: Choice::Step(at),
        });
        let mut palette = Palette::these(entries.collect());
        palette.chosen = briefing.step;
        self.screen = Screen::Palette(palette);
    }

    /// The decks that ship, to open one; the step again, where one is explored.
    pub(in crate::app) fn open_briefings(&mut self) {
        if self.briefing.is_some() {
            self.set_scene();
            return;
        }
        let language = self.settings.language;
        let entries = shipped::ALL.iter().filter_map(|shipped| {
            let deck = shipped.read()?;
            let minutes = deck.minutes;
            Some(Entry {
                name: deck.title.get(language).to_owned(),
                note: format!("{}  {minutes} min", shipped.name),
                choice: Choice::Tell(shipped.name),
            })
        });
        self.screen = Screen::Palette(Palette::these(entries.collect()));
    }

    /// What was chosen of the index or of the decks.
    pub(in crate::app) fn choose_step(&mut self, step: usize) {
        self.reach(step, Sender::Hand);
    }

    /// Opens a deck that ships.
    pub(in crate::app) fn open_shipped(&mut self, name: &str) {
        let shipped = shipped::Shipped::named(name);
        if let Some((deck, answers)) = shipped.and_then(|deck| Some((deck.read()?, deck.answers())))
        {
            self.open_deck(deck, Seat::Trainer(answers));
        }
    }
}
