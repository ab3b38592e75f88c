//! The loop: wait, take in all that is waiting, draw once.

use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::backstage::Backstage;
use super::capability::Capability;
use super::copy::Copying;
use super::input::{self, Answer, Patience};
use super::keep::Keeper;
use super::loader::{Data, read_all};
use super::output::Output;
use super::signals;
use super::wire::Frame;
use crate::app::place::Ended;
use crate::app::settings::Clock;
use crate::app::thrift::{Meter, Rung};
use crate::app::{App, Chord, Effect, Loading, Msg, Play, Screen};
use crate::load::Progress;
use crate::map::Ground;
use crate::model::Moment;
use crate::ui::{self, look::Look};

/// Something that happened, to the program or to its terminal.
pub(super) enum Happening {
    /// Something for the state.
    App(Msg),
    /// The shell wants the terminal.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// The terminal answered.
    Answered(Answer),
    /// The terminal is gone.
    Gone,
}

/// With what the program starts.
pub struct Start {
    /// The state.
    pub app: App,
    /// Looks by the names that the settings know.
    pub looks: Box<dyn Fn(&App) -> Look>,
    /// Where the data is.
    pub data: Data,
    /// What the terminal can do.
    pub capability: Capability,
    /// The clock of the machine.
    pub clock: fn() -> Moment,
    /// Where copies go.
    pub copying: Copying,
    /// Where the place is kept at the end; `None` where there is no state folder.
    pub keeper: Option<Keeper>,
    /// What happens behind a briefing; `None` where nothing can be kept.
    pub backstage: Option<Backstage>,
}

/// How a run came out.
#[derive(Debug)]
pub enum Ending {
    /// All that was to be kept is kept.
    Kept,
    /// The place could not be written.
    NotKept(io::Error),
}

/// How long the first frame waits for the data: the shipped dataset is read by then, so its first
/// frame is complete and the only one. A large dataset gets a first frame without it.
const PATIENCE: Duration = Duration::from_millis(20);

/// Between two steps of playing.
const STEP: Duration = Duration::from_millis(800);

/// Between two reports of how far a large dataset has been read.
const REPORT: Duration = Duration::from_millis(150);

/// With a budget an action that costs so many bytes is asked for twice, its price being shown.
const COSTLY: u64 = 1000;

/// Kept back of a budget for saying that it is used up.
const LAST_WORD: u64 = 160;

/// Why waiting ended.
enum Wake {
    Happened(Happening),
    Timeout,
    Over,
}

/// Runs the program until it ends.
///
/// # Errors
///
/// The terminal cannot be set up or written to.
pub fn run(start: Start) -> io::Result<Ending> {
    let (to, from) = channel();
    load(start.data.clone(), to.clone());
    let output = Output::open(start.capability)?;
    signals::watch(to.clone())?;
    let patience = Patience::new();
    input::watch(to, patience.clone())?;
    let (ground, stepped) = (Ground::default(), Instant::now());
    let mut shell = Shell { start, output, ground, from, patience, stepped, asked: None };
    // A terminal that can no longer be written to is a line that dropped.
    let ended = shell.run();
    // What is kept is the place before a deck, not a step of it.
    if let Some(backstage) = &mut shell.start.backstage {
        backstage.end(&mut shell.start.app);
    }
    let kept = shell.keep(*ended.as_ref().unwrap_or(&Ended::Cut));
    // The place is kept before the terminal is waited for: nobody knows how long there is.
    if ended.is_ok() {
        shell.output.give_back(&shell.from);
    }
    drop(shell);
    ended?;
    Ok(kept.map_or_else(Ending::NotKept, |()| Ending::Kept))
}

/// Reads the data on a thread of its own.
fn load(data: Data, to: Sender<Happening>) {
    thread::spawn(move || {
        let reported = Mutex::new(Instant::now());
        let send = to.clone();
        let progress = move |progress: Progress| {
            let Ok(mut last) = reported.lock() else { return };
            if last.elapsed() >= REPORT {
                *last = Instant::now();
                let Progress { read_bytes: bytes, incidents } = progress;
                let _ =
                    send.send(Happening::App(Msg::Loading(Loading::Reading { bytes, incidents })));
            }
        };
        let loaded = read_all(&data, &progress);
        let _ = to.send(Happening::App(Msg::Loaded(loaded.dataset.into(), loaded.problems)));
    });
}

/// Whether the loop goes on.
#[derive(PartialEq, Eq)]
enum Go {
    On,
    End(Ended),
}

struct Shell {
    start: Start,
    output: Output,
    ground: Ground,
    from: Receiver<Happening>,
    /// How long the reader of keys waits for the rest of a sequence.
    patience: Patience,
    /// When the last step of playing was.
    stepped: Instant,
    /// The key of which the price was shown last.
    asked: Option<Chord>,
}

impl Shell {
    fn run(&mut self) -> io::Result<Ended> {
        // Drawn in vain: while the data is being read the layers of the map are unpacked.
        let _ = self.picture();
        if let Ok(first) = self.from.recv_timeout(PATIENCE)
            && let Go::End(ended) = self.take(first)?
        {
            return Ok(ended);
        }
        loop {
            if let Some(backstage) = &mut self.start.backstage {
                backstage.write(&mut self.start.app);
            }
            let held_until = self.output.waits_until();
            if held_until.is_none() {
                self.draw()?;
            }
            let go = match self.wait(held_until) {
                Wake::Happened(happening) => self.take(happening)?,
                Wake::Timeout => self.tick()?,
                Wake::Over => Go::End(Ended::Cut),
            };
            if let Go::End(ended) = go {
                return Ok(ended);
            }
            if let Go::End(ended) = self.take_waiting()? {
                return Ok(ended);
            }
        }
    }

    /// Keeps the place for the next start.
    fn keep(&self, ended: Ended) -> io::Result<()> {
        let Start { app, keeper, clock, .. } = &self.start;
        keeper.as_ref().map_or(Ok(()), |keeper| keeper.keep(app, ended, clock()))
    }

    /// Takes in what else is waiting: a burst of keys costs one frame.
    fn take_waiting(&mut self) -> io::Result<Go> {
        while let Ok(happening) = self.from.try_recv() {
            if let Go::End(ended) = self.take(happening)? {
                return Ok(Go::End(ended));
            }
        }
        Ok(Go::On)
    }

    /// Waits without a tick unless something moves by itself or a frame is held back.
    fn wait(&self, held_until: Option<Instant>) -> Wake {
        let now = Instant::now();
        let tick = match (self.start.app.play, self.start.app.settings.clock) {
            (Play::Running, _) => Some((self.stepped + STEP).saturating_duration_since(now)),
            (Play::Stopped, Clock::System) => Some(until_next_minute((self.start.clock)())),
            (Play::Stopped, _) => None,
        };
        let held = held_until.map(|until| until.saturating_duration_since(now));
        let behind = self.backstage_wakes_in();
        let received = match tick.into_iter().chain(held).chain(behind).min() {
            Some(timeout) => self.from.recv_timeout(timeout),
            None => self.from.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(happening) => Wake::Happened(happening),
            Err(RecvTimeoutError::Timeout) => Wake::Timeout,
            Err(RecvTimeoutError::Disconnected) => Wake::Over,
        }
    }

    /// A step of playing is due sooner than anything behind a briefing can be waited for.
    fn backstage_wakes_in(&self) -> Option<Duration> {
        let Start { app, backstage, clock, .. } = &self.start;
        let is_playing = app.play == Play::Running;
        backstage.as_ref().filter(|_| !is_playing)?.wake_in(app, clock())
    }

    fn tick(&mut self) -> io::Result<Go> {
        if let Some(backstage) = &mut self.start.backstage {
            backstage.look(&mut self.start.app);
        }
        if self.start.app.briefing.is_some() {
            self.start.app.update(Msg::Time((self.start.clock)()));
        }
        match self.start.app.play {
            Play::Running if self.stepped.elapsed() >= STEP => {
                self.stepped = Instant::now();
                self.take(Happening::App(Msg::Step))
            }
            Play::Running | Play::Stopped => Ok(Go::On),
        }
    }

    fn take(&mut self, happening: Happening) -> io::Result<Go> {
        if self.start.app.play == Play::Stopped {
            self.stepped = Instant::now();
        }
        let is_timed = self.start.app.briefing.is_some();
        if is_timed || self.start.app.settings.clock == Clock::System {
            self.start.app.update(Msg::Time((self.start.clock)()));
        }
        match happening {
            Happening::App(Msg::End) => return Ok(Go::End(Ended::Cut)),
            Happening::Gone => {
                self.output.hung_up();
                return Ok(Go::End(Ended::Cut));
            }
            Happening::App(Msg::Key(chord)) => return self.key(chord),
            Happening::App(msg) => match self.start.app.update(msg) {
                Some(effect) => return self.carry_out(effect),
                None => return Ok(Go::On),
            },
            Happening::Suspend => self.suspend()?,
            Happening::Continued => self.come_back()?,
            Happening::Answered(answer) => {
                if let Some(round_trip) = self.output.answered(answer) {
                    self.patience.set(round_trip);
                }
            }
        }
        Ok(Go::On)
    }

    /// A key. With a budget one that costs much is held back until it is pressed again.
    fn key(&mut self, chord: Chord) -> io::Result<Go> {
        let app = &mut self.start.app;
        let asked = self.asked.take();
        let is_asked = asked != Some(chord) && app.thrift.budget.is_some();
        let before = (is_asked && matches!(app.screen, Screen::Browse)).then(|| app.clone());
        if let Some(effect) = app.update(Msg::Key(chord)) {
            return self.carry_out(effect);
        }
        if let Some(before) = before.filter(|before| before.thrift.rung != Rung::Spent) {
            let (buffer, cursor) = self.picture();
            let price = self.output.price(&self.output.encode(buffer, cursor));
            if price >= COSTLY {
                self.start.app = before;
                self.start.app.update(Msg::Price(price));
                self.asked = Some(chord);
            }
        }
        Ok(Go::On)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Go> {
        match effect {
            Effect::Quit => return Ok(Go::End(Ended::Quit)),
            Effect::Repaint => self.output.forget(),
            Effect::Suspend => self.suspend()?,
            Effect::Copy(text) => {
                // A budget is kept: what it does not reach for goes to the file.
                let thrift = self.start.app.thrift;
                let left = thrift
                    .budget
                    .map(|budget| budget.limit.saturating_sub(self.output.sent().bytes));
                let send = |bytes: &[u8]| self.output.send_aside(bytes);
                let copied = self.start.copying.within(left).copy(&text, send);
                self.start.app.update(Msg::Copied(copied));
            }
            Effect::ReadRecord(origin) => {
                let text = self.start.data.record_of(&origin);
                self.start.app.update(Msg::Record(text));
            }
        }
        Ok(Go::On)
    }

    /// Gives the terminal to the shell; SIGCONT brings us back.
    fn suspend(&mut self) -> io::Result<()> {
        self.output.give_back(&self.from);
        signals::stop()
    }

    /// Takes the terminal again; it may have another size by now.
    fn come_back(&mut self) -> io::Result<()> {
        self.output.resume()?;
        self.start.app.update(Msg::Resized(super::size()));
        Ok(())
    }

    /// The whole screen as it is to be, and its cursor.
    fn picture(&mut self) -> (Buffer, Option<(u16, u16)>) {
        let app = &self.start.app;
        let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.width, app.size.height));
        let cursor = ui::render(app, &(self.start.looks)(app), &mut self.ground, &mut buffer);
        (buffer, cursor)
    }

    /// Draws the state, unless the budget does not reach for it.
    fn draw(&mut self) -> io::Result<()> {
        if self.start.app.thrift.rung == Rung::Spent {
            return Ok(());
        }
        self.start.app.update(Msg::Save);
        let frame = self.metered();
        let bytes = self.output.sent().bytes + self.output.price(&frame);
        let kept = Output::leaving() + LAST_WORD;
        if self.start.app.thrift.budget.is_some_and(|budget| bytes + kept > budget.limit) {
            return self.say_spent();
        }
        self.output.send(frame)?;
        self.start.app.update(Msg::Sent(self.output.sent()));
        Ok(())
    }

    /// The frame of the state. Where the meter is shown the frame counts itself: it is encoded again until
    /// what it says is what it costs.
    fn metered(&mut self) -> Frame {
        let sent = self.output.sent();
        let mut frame = self.frame();
        for _ in 0..3 {
            let price = self.output.price(&frame);
            let counted = if price == 0 { sent } else { sent.and(price) };
            if self.start.app.thrift.meter == Meter::Hidden || self.start.app.thrift.sent == counted
            {
                break;
            }
            self.start.app.update(Msg::Sent(counted));
            frame = self.frame();
        }
        frame
    }

    fn frame(&mut self) -> Frame {
        let (buffer, cursor) = self.picture();
        self.output.encode(buffer, cursor)
    }

    /// Says once, in the status row alone, that nothing more is sent.
    fn say_spent(&mut self) -> io::Result<()> {
        self.start.app.update(Msg::Sent(self.output.sent()));
        self.start.app.update(Msg::Spent);
        let (buffer, _) = self.picture();
        let frame = self.output.encode_row(&buffer, buffer.area.height.saturating_sub(1));
        let bytes = self.output.sent().bytes + self.output.price(&frame) + Output::leaving();
        if self.start.app.thrift.budget.is_some_and(|budget| bytes <= budget.limit) {
            self.output.send(frame)?;
        }
        Ok(())
    }
}

/// Until the clock shows another minute.
fn until_next_minute(now: Moment) -> Duration {
    use chrono::Timelike;
    Duration::from_secs(u64::from(60 - now.second().min(59)))
}
