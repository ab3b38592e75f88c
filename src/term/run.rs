//! The loop: wait, take in all that is waiting, draw once.

use std::io;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::capability::Capability;
use super::copy::Copying;
use super::keep::Keeper;
use super::live::Live;
use super::loader::{Data, read_all};
use super::session::Session;
use super::store::Store;
use super::wire::Wire;
use super::{input, journals, signals, watcher};
use crate::app::alerts::How;
use crate::app::place::Ended;
use crate::app::settings::{Clock, Titles};
use crate::app::{App, Effect, Journal, Loading, Msg, Play};
use crate::load::{Loaded, Progress};
use crate::map::Ground;
use crate::model::Moment;
use crate::model::text::ascii;
use crate::ui::{self, look::Look};

/// Something that happened, to the program or to its terminal.
pub(super) enum Happening {
    /// Something for the state.
    App(Msg),
    /// The shell wants the terminal.
    Suspend,
    /// The program goes on after it was stopped.
    Continued,
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
    /// Where the user's state is kept; `None` where there is no such place.
    pub store: Option<Store>,
    /// The clock of the machine.
    pub clock: fn() -> Moment,
    /// Where copies go.
    pub copying: Copying,
    /// Where the place is kept at the end; `None` where there is no state folder.
    pub keeper: Option<Keeper>,
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
pub fn run(start: Start) -> io::Result<Ending> {
    let (to, from) = channel();
    load(start.data.clone(), to.clone());
    let session = Session::enter()?;
    signals::watch(to.clone())?;
    input::watch(to.clone());
    input::watch_line(to);
    let wire = Wire::new(start.capability.features, start.capability.colours);
    let (ground, title) = (Ground::default(), String::new());
    let mut shell = Shell { start, session, wire, ground, from, title };
    // A terminal that can no longer be written to is a line that dropped.
    let ended = shell.run();
    let kept = shell.keep(*ended.as_ref().unwrap_or(&Ended::Cut));
    drop(shell);
    ended?;
    Ok(kept.map_or_else(Ending::NotKept, |()| Ending::Kept))
}

/// Reads the data on a thread of its own, and what changes of it later.
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
        match data {
            Data::Shipped => {
                let Loaded { dataset, problems } = read_all(&data, &progress);
                let _ = to.send(Happening::App(Msg::Loaded(dataset.into(), problems)));
            }
            Data::At(path) => {
                let live = Live::begin(path, &progress);
                if watcher::send(&live, &to).is_ok() {
                    watcher::follow(live, &to);
                }
            }
        }
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
    session: Session,
    wire: Wire,
    ground: Ground,
    from: Receiver<Happening>,
    /// The title that the terminal has from us.
    title: String,
}

impl Shell {
    fn run(&mut self) -> io::Result<Ended> {
        if let Some(store) = self.store() {
            let (remembered, trouble) = journals::read(&store);
            self.start.app.update(Msg::Remembered(remembered));
            for reason in trouble {
                self.start.app.update(Msg::NotWritten(reason));
            }
        }
        // Drawn in vain: while the data is being read the layers of the map are unpacked.
        let _ = self.picture();
        if let Ok(first) = self.from.recv_timeout(PATIENCE)
            && let Go::End(ended) = self.take(first)?
        {
            return Ok(ended);
        }
        loop {
            self.draw()?;
            let go = match self.wait() {
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

    /// Waits without a tick unless something moves by itself, or calls for somebody.
    fn wait(&self) -> Wake {
        let app = &self.start.app;
        let timeout = match (app.play, app.settings.clock) {
            (Play::Running, _) => Some(STEP),
            (Play::Stopped, Clock::System) => Some(until_next_minute((self.start.clock)())),
            (Play::Stopped, _) if !app.calls(How::Bell).is_empty() => Some(REMINDER),
            (Play::Stopped, _) => None,
        };
        let received = match timeout {
            Some(timeout) => self.from.recv_timeout(timeout),
            None => self.from.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        match received {
            Ok(happening) => Wake::Happened(happening),
            Err(RecvTimeoutError::Timeout) => Wake::Timeout,
            Err(RecvTimeoutError::Disconnected) => Wake::Over,
        }
    }

    fn tick(&mut self) -> io::Result<Go> {
        match self.start.app.play {
            Play::Running => self.take(Happening::App(Msg::Step)),
            Play::Stopped => self.take(Happening::App(Msg::Reminder)),
        }
    }

    /// Calls the user in the ways that are the terminal's own; the others are drawn.
    fn alarm(&mut self, how: &[How], words: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        if how.contains(&How::Bell) {
            bytes.push(b'\x07');
        }
        if how.contains(&How::Notify) {
            bytes.extend(format!("\x1b]9;{}\x1b\\", ascii(words)).into_bytes());
        }
        if bytes.is_empty() { Ok(()) } else { self.session.write(&bytes) }
    }

    fn take(&mut self, happening: Happening) -> io::Result<Go> {
        self.start.app.update(Msg::Time((self.start.clock)()));
        match happening {
            Happening::App(Msg::End) | Happening::Gone => return Ok(Go::End(Ended::Cut)),
            Happening::App(msg) => match self.start.app.update(msg) {
                Some(effect) => return self.carry_out(effect),
                None => return Ok(Go::On),
            },
            Happening::Suspend => self.suspend()?,
            Happening::Continued => self.come_back()?,
        }
        Ok(Go::On)
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<Go> {
        match effect {
            Effect::Quit => return Ok(Go::End(Ended::Quit)),
            Effect::Repaint => self.wire.forget(),
            Effect::Suspend => self.suspend()?,
            Effect::Copy(text) => {
                let send = |bytes: &[u8]| self.session.write(bytes);
                let copied = self.start.copying.copy(&text, send);
                self.start.app.update(Msg::Copied(copied));
            }
            Effect::All(effects) => {
                for effect in effects {
                    let go = self.carry_out(effect)?;
                    if go != Go::On {
                        return Ok(go);
                    }
                }
            }
            Effect::Alarm(how, words) => self.alarm(&how, &words)?,
            Effect::Write(journal, lines) => self.add(journal, &lines),
            Effect::ReadRecord(origin) => {
                let text = self.start.data.record_of(&origin);
                self.start.app.update(Msg::Record(text));
            }
        }
        Ok(Go::On)
    }

    /// The part of the user's state that belongs to this dataset.
    fn store(&self) -> Option<Store> {
        Some(self.start.store.as_ref()?.of_dataset(&self.start.data))
    }

    fn add(&mut self, journal: Journal, lines: &str) {
        let written = self.store().map(|store| store.append(journal.file(), lines));
        if let Some(Err(error)) = written {
            self.start.app.update(Msg::NotWritten(format!("{}: {error}", journal.file())));
        }
    }

    /// Gives the terminal to the shell; SIGCONT brings us back.
    fn suspend(&self) -> io::Result<()> {
        self.session.pause();
        signals::stop()
    }

    /// Takes the terminal again; it may have another size by now.
    fn come_back(&mut self) -> io::Result<()> {
        self.session.resume()?;
        self.wire.forget();
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

    /// What gives the terminal its title (OSC 2), where that is wanted and it has another.
    fn new_title(&mut self) -> Vec<u8> {
        let app = &self.start.app;
        if app.settings.title == Titles::Off || app.title() == self.title {
            return Vec::new();
        }
        self.title = app.title();
        format!("\x1b]2;{}\x07", ascii(&self.title)).into_bytes()
    }

    /// Draws the state. A frame in which nothing changed is no byte and no write.
    fn draw(&mut self) -> io::Result<()> {
        let (buffer, cursor) = self.picture();
        let mut bytes = self.wire.frame(buffer, cursor);
        bytes.extend(self.new_title());
        if bytes.is_empty() { Ok(()) } else { self.session.write(&bytes) }
    }
}

/// Until the clock shows another minute.
fn until_next_minute(now: Moment) -> Duration {
    use chrono::Timelike;
    Duration::from_secs(u64::from(60 - now.second().min(59)))
}
