//! Behind a briefing: the file by which others follow, and the log.
//!
//! A presenter keeps a small file up to date, written whole each time, and holds a lock beside it. Whoever
//! follows looks at the file a few times a second: a lock that is free says that the presenter is gone,
//! however its program ended, which no message about a changed file could say. There is no port and no socket
//! between them.

use std::fs::{self, File, TryLockError};
use std::io;
use std::thread;
use std::time::Duration;

use super::decks::Source;
use super::store::{Kept, Store};
use crate::app::App;
use crate::app::brief::{Presence, Seat};
use crate::brief::record::{Entry, Event, Whereabouts};
use crate::brief::replay::{self, CutOff};
use crate::brief::{Deck, short_name};
use crate::model::Moment;

/// Between two looks at the presenter's file: two of them are well below half a second.
const LOOK: Duration = Duration::from_millis(200);

/// How often a lock is tried that a follower may be looking at, and how long to wait in between.
const TRIES: u32 = 20;
const BETWEEN: Duration = Duration::from_millis(10);

/// Who this program is to others on this machine.
enum Role {
    /// Nobody: it keeps its log. The first such program that tells a deck holds a lock: what it leaves cut off
    /// can be taken up.
    Alone { lock: Option<File> },
    /// Who presents, under a name, with the lock and what was written last.
    Presenter { session: String, sent: Option<Whereabouts>, _lock: File },
    /// Who follows a name.
    Follower { session: String, seen: Option<Whereabouts> },
}

/// Stands for a session where there is none. No session can have this name.
const ALONE: &str = "alone.trainer";

/// What happens behind a briefing.
pub struct Backstage {
    store: Store,
    role: Role,
    /// The log of the deck at hand.
    log: Option<String>,
}

impl Backstage {
    /// Keeps logs in a folder, and tells nobody.
    pub fn alone(store: Store) -> Self {
        Self { store, role: Role::Alone { lock: None }, log: None }
    }

    /// Presents under a name.
    ///
    /// # Errors
    ///
    /// Somebody else presents under it, or the folder cannot be written to.
    pub fn presenting(store: Store, session: &str) -> io::Result<Self> {
        let lock = lock_file(&store, session)?;
        // A follower holds the lock while it looks, for a moment.
        for _ in 0..TRIES {
            match lock.try_lock() {
                Ok(()) => {
                    let session = session.to_owned();
                    let role = Role::Presenter { session, sent: None, _lock: lock };
                    return Ok(Self { store, role, log: None });
                }
                Err(TryLockError::WouldBlock) => thread::sleep(BETWEEN),
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::new(io::ErrorKind::AddrInUse, "somebody presents under this name already"))
    }

    /// What holds the name of the log of the last run, where that can be taken up. Whoever tells a deck alone
    /// gets it if nobody else has it.
    fn run_name(&mut self) -> Option<String> {
        let session = match &mut self.role {
            Role::Presenter { session, .. } => session,
            Role::Alone { lock: Some(_) } => ALONE,
            Role::Alone { lock } => {
                let free = lock_file(&self.store, ALONE).ok()?;
                free.try_lock().ok()?;
                *lock = Some(free);
                ALONE
            }
            Role::Follower { .. } => return None,
        };
        Some(format!("{session}.run"))
    }

    /// The run that was cut off under this name, if it can go on: its log goes on with it.
    pub fn take_up(&mut self, deck: &Deck, now: Moment) -> Option<CutOff> {
        let run = self.run_name()?;
        let text = |name: &str| match self.store.read(name, |text| Ok(text.to_owned())) {
            Kept::Good(text) => Some(text.trim().to_owned()),
            Kept::Nothing | Kept::Damaged(..) => None,
        };
        let log = text(&run)?;
        let (entries, _) = replay::entries(&text(&log)?);
        let run = replay::cut_off(&entries, deck, now)?;
        self.log = Some(log);
        Some(run)
    }

    /// Follows whoever presents under a name.
    pub fn following(store: Store, session: &str) -> Self {
        Self { store, role: Role::Follower { session: session.to_owned(), seen: None }, log: None }
    }

    /// How long the program may sleep: until the next look, the next minute of a clock that is shown, or
    /// until a deck that runs by itself goes on.
    pub(super) fn wake_in(&self, app: &App, now: Moment) -> Option<Duration> {
        if let Role::Follower { .. } = self.role {
            return Some(LOOK);
        }
        let briefing = app.briefing.as_deref()?;
        let due = briefing.due_in(now).map(|seconds| seconds.max(1));
        let minute = match briefing.seat {
            Seat::Presenter(_) => Some(60 - briefing.elapsed(now) % 60),
            _ => None,
        };
        let seconds = due.into_iter().chain(minute).min()?;
        Some(Duration::from_secs(seconds.into()))
    }

    /// Looks where the presenter is.
    pub(super) fn look(&mut self, app: &mut App) {
        let Role::Follower { session, seen } = &mut self.role else { return };
        let place = match self.store.read(&file_name(session), parse) {
            Kept::Good(place) => Some(place),
            Kept::Nothing | Kept::Damaged(..) => None,
        };
        let is_here = is_held(&self.store, session);
        match place.filter(|place| is_here || place.over) {
            Some(place) if seen.as_ref() != Some(&place) && (is_here || seen.is_some()) => {
                go_to(app, seen.as_ref(), &place);
                *seen = Some(place);
            }
            _ if !is_here && seen.is_some() => app.lose_presenter(),
            None if app.briefing.is_none() && app.notice.is_none() => {
                app.notice = Some(format!("{} {session}", app.words().waiting_for));
            }
            _ => {}
        }
    }

    /// Tells others where the deck is, and writes down what happened.
    pub(super) fn write(&mut self, app: &mut App) {
        if let Role::Follower { .. } = self.role {
            return;
        }
        let told = self.tell(app).and_then(|()| self.write_log(app.take_log()));
        if let Err(error) = told {
            app.notice = Some(format!("{}: {error}", self.store.path("").display()));
        }
    }

    /// Ends the deck at hand, so that its log has an end and whoever follows is told.
    pub(super) fn end(&mut self, app: &mut App) {
        app.close_deck();
        self.write(app);
    }

    fn tell(&mut self, app: &App) -> io::Result<()> {
        let Role::Presenter { session, sent, .. } = &mut self.role else { return Ok(()) };
        let place = match (&app.briefing, sent.as_ref()) {
            (Some(briefing), _) => briefing.whereabouts(),
            (None, Some(last)) => Whereabouts { over: true, ..last.clone() },
            (None, None) => return Ok(()),
        };
        if sent.as_ref() != Some(&place) {
            self.store.write(&file_name(session), &serde_json::to_string(&place)?)?;
            *sent = Some(place);
        }
        Ok(())
    }

    /// Every deck that is opened begins a log of its own.
    fn write_log(&mut self, entries: Vec<Entry>) -> io::Result<()> {
        for entry in entries {
            if let Event::Begin { deck, .. } = &entry.event {
                let log = log_name(deck, entry.time);
                if let Some(run) = self.run_name() {
                    self.store.write(&run, &log)?;
                }
                self.log = Some(log);
            }
            if let Some(log) = &self.log {
                self.store.append(log, &serde_json::to_string(&entry)?)?;
            }
        }
        Ok(())
    }
}

/// Shows what the presenter shows; another deck than before is opened first.
fn go_to(app: &mut App, seen: Option<&Whereabouts>, place: &Whereabouts) {
    app.notice = None;
    if app.briefing.is_none() || seen.is_none_or(|seen| seen.deck != place.deck) {
        let opened = Source::of(&place.deck).open();
        match opened.map(|opened| opened.deck) {
            Ok(Some(deck)) => app.open_deck(deck, Seat::Audience(Presence::Here)),
            Ok(None) => app.notice = Some(place.deck.clone()),
            Err(error) => app.notice = Some(format!("{}: {error}", place.deck)),
        }
    }
    app.follow_presenter(place);
}

/// Whether whoever presents under a name is there.
fn is_held(store: &Store, session: &str) -> bool {
    let Ok(lock) = File::open(store.path(&lock_name(session))) else { return false };
    matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock))
}

fn parse(text: &str) -> Result<Whereabouts, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn file_name(session: &str) -> String {
    format!("{session}.json")
}

/// The log of a run of a deck.
fn log_name(deck: &str, begun: Moment) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = short_name(deck).chars().map(safe).collect();
    format!("{}-{name}.jsonl", begun.format("%Y%m%dT%H%M%SZ"))
}

/// The file whose lock says that a session is held.
fn lock_file(store: &Store, session: &str) -> io::Result<File> {
    let path = store.path(&lock_name(session));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::options().create(true).write(true).truncate(false).open(path)
}

fn lock_name(session: &str) -> String {
    format!("{session}.lock")
}
