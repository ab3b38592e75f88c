//! The loop: wait, take in all that is waiting, draw once.

mod drawing;
mod effects;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::backstage::Backstage;
use super::beside::{self, Configured, Reader};
use super::capability::Capability;
use super::copy::Copying;
use super::input::{self, Answer, Patience};
use super::journals::{Journals, Opened};
use super::keep::Keeper;
use super::loader::Data;
use super::output::Output;
use super::store::Store;
use super::watcher::{Release, Written};
use super::{signals, watcher};
use crate::app::alerts::How;
use crate::app::place::Ended;
use crate::app::pointer::{Gesture, Pointed};
use crate::app::settings::Clock;
use crate::app::{App, Chord, Loading, Msg, Play};
use crate::load::Progress;
use crate::map::Ground;
use crate::model::Moment;
use crate::ui::{self, look::Look};

/// Something that happened, to the program or to its terminal.
pub(super) enum Happening {
    /// Something for the state.
    App(Msg),
    /// The mouse did something in a cell of the screen.
    Pointed(Gesture, (u16, u16)),
    /// The shell wants the terminal.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
    /// The terminal answered.
    Answered(Answer),
    /// The terminal is gone.
    Gone,
    /// The configuration says something else.
    Configured(Box<Configured>),
}

/// How a state is drawn.
pub type Looks = Box<dyn Fn(&App) -> Look + Send>;

/// With what the program starts.
pub struct Start {
    /// The state.
    pub app: App,
    /// Looks by the names that the settings know.
    pub looks: Looks,
    /// Where the data is.
    pub data: Data,
    /// What the terminal can do.
    pub capability: Capability,
    /// Where the user's state is kept; `None` where there is no such place.
    pub store: Option<Store>,
    /// The clock of the machine.
    pub clock: fn() -> Moment,
    /// Where copies go.
    pub copying: Copying,
    /// Where the place is kept at the end; `None` where there is no state folder.
    pub keeper: Option<Keeper>,
    /// The files of the configuration, and how they are read again.
    pub configuration: Option<(Vec<PathBuf>, Reader<Configured>)>,
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

/// Between two bells of an alert that nobody takes.
const REMINDER: Duration = Duration::from_secs(60);

/// Between two reports of how far a large dataset has been read.
const REPORT: Duration = Duration::from_millis(150);

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
pub fn run(mut start: Start) -> io::Result<Ending> {
    let (to, from) = channel();
    let (release, events) = Release::new();
    load(start.data.clone(), to.clone(), release.clone(), events);
    let output = Output::open(start.capability, start.app.mouse())?;
    signals::watch(to.clone())?;
    let patience = Patience::new();
    input::watch(to.clone(), patience.clone())?;
    let _configuration = start
        .configuration
        .take()
        .map(|(files, read)| beside::configuration(files, read, to.clone()));
    let (ground, title, now) = (Ground::default(), String::new(), Instant::now());
    let (stepped, rung, asked, deck) = (now, now, None, None);
    let mut shell = Shell {
        start,
        output,
        ground,
        from,
        to,
        release,
        patience,
        stepped,
        rung,
        asked,
        title,
        deck,
    };
    // A terminal that can no longer be written to is a line that dropped.
    let ended = shell.run();
    let kept = shell.keep(*ended.as_ref().unwrap_or(&Ended::Cut));
    if let Some(backstage) = &mut shell.start.backstage {
        backstage.end(&mut shell.start.app);
    }
    // The place is kept before the terminal is waited for: nobody knows how long there is.
    if ended.is_ok() {
        shell.output.give_back(&shell.from);
    }
    drop(shell);
    ended?;
    Ok(kept.map_or_else(Ending::NotKept, |()| Ending::Kept))
}

/// Reads the data on a thread of its own, and what changes of it later.
fn load(data: Data, to: Sender<Happening>, release: Release, events: Receiver<Written>) {
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
        watcher::tell(data, &progress, &to, &release, &events);
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
    to: Sender<Happening>,
    release: Release,
    /// How long the reader of keys waits for the rest of a sequence.
    patience: Patience,
    /// When the last step of playing was.
    stepped: Instant,
    /// When the user was last called by the bell.
    rung: Instant,
    /// The key of which the price was shown last.
    asked: Option<Chord>,
    /// The title that the terminal has from us.
    title: String,
    /// The deck whose files are watched, by its name.
    deck: Option<(Arc<str>, Option<beside::Watch>)>,
}

impl Shell {
    fn run(&mut self) -> io::Result<Ended> {
        let _journals = self.remember();
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
            self.watch_deck();
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

    /// Takes in what was written down before, and what is added to it while the watch is held.
    fn remember(&mut self) -> Option<beside::Watch> {
        let Opened { journals, remembered, damaged, mut errors } = Journals::open(&self.store()?);
        let app = &mut self.start.app;
        app.update(Msg::Remembered(remembered));
        if !damaged.is_empty() {
            let names: Vec<&str> = damaged.iter().map(|journal| journal.file()).collect();
            errors.push(format!("{}: {}", app.words().set_aside, names.join(", ")));
        }
        for reason in errors {
            app.update(Msg::NotWritten(reason));
        }
        Some(journals.follow(self.to.clone()))
    }

    /// Watches the files of the deck that is told, if another is told than before.
    fn watch_deck(&mut self) {
        let told = self.start.app.briefing.as_deref();
        if told.map(|told| &told.deck.file) != self.deck.as_ref().map(|(name, _)| name) {
            self.deck =
                told.map(|told| (Arc::clone(&told.deck.file), beside::deck(told, self.to.clone())));
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

    /// Waits without a tick unless something moves by itself, calls for somebody, or a frame is held back.
    fn wait(&self, held_until: Option<Instant>) -> Wake {
        let now = Instant::now();
        let app = &self.start.app;
        let left = |until: Instant| until.saturating_duration_since(now);
        let tick = match (app.play, app.settings.clock) {
            (Play::Running, _) => Some(left(self.stepped + STEP)),
            (Play::Stopped, Clock::System) => Some(until_next_minute((self.start.clock)())),
            (Play::Stopped, _) => None,
        };
        let bell = self.still_calls().then(|| left(self.rung + REMINDER));
        let held = held_until.map(left);
        let behind = self.backstage_wakes_in();
        let received = match [tick, bell, held, behind].into_iter().flatten().min() {
            Some(timeout) => self.from.recv_timeout(timeout),
            None => self.from.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(happening) => Wake::Happened(happening),
            Err(RecvTimeoutError::Timeout) => Wake::Timeout,
            Err(RecvTimeoutError::Disconnected) => Wake::Over,
        }
    }

    /// Whether an alert rings until somebody takes it.
    fn still_calls(&self) -> bool {
        !self.start.app.calls(How::Bell).is_empty()
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
        self.start.app.update(Msg::Time((self.start.clock)()));
        // Something else may have been due: each is done at its own time.
        if self.still_calls() && self.rung.elapsed() >= REMINDER {
            self.rung = Instant::now();
            self.take(Happening::App(Msg::Reminder))?;
        }
        if self.start.app.play == Play::Running && self.stepped.elapsed() >= STEP {
            self.stepped = Instant::now();
            return self.take(Happening::App(Msg::Step));
        }
        Ok(Go::On)
    }

    fn take(&mut self, happening: Happening) -> io::Result<Go> {
        if self.start.app.play == Play::Stopped {
            self.stepped = Instant::now();
        }
        self.start.app.update(Msg::Time((self.start.clock)()));
        match happening {
            Happening::App(Msg::End) => return Ok(Go::End(Ended::Cut)),
            Happening::Gone => {
                self.output.hung_up();
                return Ok(Go::End(Ended::Cut));
            }
            Happening::App(Msg::Key(chord)) => return self.key(chord),
            Happening::App(msg) => return self.update(msg),
            Happening::Pointed(gesture, at) => {
                let under = ui::under(&self.start.app, at);
                return self.update(Msg::Pointed(Pointed { gesture, at, under }));
            }
            Happening::Configured(configured) => self.configure(*configured),
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

    /// Tells the state, and does what it wants done.
    fn update(&mut self, msg: Msg) -> io::Result<Go> {
        self.start.app.update(msg).map_or(Ok(Go::On), |effect| self.carry_out(effect))
    }

    /// Takes over what the configuration says anew.
    fn configure(&mut self, configured: Configured) {
        let Configured { was, is, layer_problems, looks, copying } = configured;
        if let Some(keeper) = &mut self.start.keeper {
            keeper.configured.clone_from(&is);
        }
        (self.start.looks, self.start.copying) = (looks, copying);
        let (was, is) = (Box::new(was), Box::new(is));
        self.start.app.update(Msg::Configured { was, is, layer_problems });
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
}

/// Until the clock shows another minute.
fn until_next_minute(now: Moment) -> Duration {
    use chrono::Timelike;
    Duration::from_secs(u64::from(60 - now.second().min(59)))
}
