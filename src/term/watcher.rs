//! Watching the dataset: waits until its files rest, reads what changed, and sends the whole in one piece.
//!
//! The system tells at once of a change to a file. What it cannot tell (a mount on another machine, a link
//! turned to another target, a queue that ran over) is found by looking at the files now and then, which
//! asks for their stamps and reads none of them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::live::{Live, Seen};
use super::loader::{Data, read_all};
use super::run::Happening;
use crate::app::Msg;
use crate::load::Progress;
use crate::model::{Dataset, Standing};

/// Files have to rest for so long before they are read: an editor writes in several steps.
pub(super) const REST: Duration = Duration::from_millis(50);

/// So long a change waits for rest, and no longer: a script may never rest.
pub(super) const LONGEST: Duration = Duration::from_millis(250);

/// A file that has become worse may only be half written: it is given so long to become better.
pub(super) const DOUBT: Duration = Duration::from_millis(400);

/// Between two looks where the system tells of changes.
const SLOW: Duration = Duration::from_secs(5);

/// Between two looks where it does not.
const QUICK: Duration = Duration::from_secs(1);

/// Paths that were written to; empty where the system only says that something happened.
pub(super) type Written = Vec<PathBuf>;

/// By this a watch is told that what is lost or broken may go.
#[derive(Clone)]
pub(super) struct Release {
    asked: Arc<AtomicBool>,
    /// Wakes the watch.
    wake: Sender<Written>,
}

impl Release {
    /// A way to tell, and what is to be given to the watch.
    pub(super) fn new() -> (Self, Receiver<Written>) {
        let (wake, events) = channel();
        (Self { asked: Arc::default(), wake }, events)
    }

    /// Lets go what stands of files that cannot be read.
    pub(super) fn let_go(&self) {
        self.asked.store(true, Ordering::Relaxed);
        // Where nobody watches there is nothing to let go.
        let _ = self.wake.send(Written::new());
    }
}

/// Reads data and sends them, and then again whenever they change; the shipped data are sent once.
pub(super) fn tell(
    data: Data,
    progress: &(dyn Fn(Progress) + Sync),
    to: &Sender<Happening>,
    release: &Release,
    events: &Receiver<Written>,
) {
    match data {
        Data::Shipped => {
            let loaded = read_all(&data, progress);
            let _ = to.send(Happening::App(Msg::Loaded(loaded.dataset.into(), loaded.problems)));
        }
        Data::At(path) => {
            let live = Live::begin(path, progress);
            if send(&live, to).is_ok() {
                follow(live, to, release, events);
            }
        }
    }
}

/// Sends the data of a disk as it changes, until nobody listens any more.
fn follow(mut live: Live, to: &Sender<Happening>, release: &Release, events: &Receiver<Written>) {
    let events_to = &release.wake;
    let mut eyes = Eyes::on(live.path(), events_to);
    let mut told: Vec<Standing> = Vec::new();
    let mut written = HashSet::new();
    let mut waiting = 0;
    while wait(events, waiting, eyes.pause(), &mut written) {
        waiting = 0;
        eyes.refresh(live.path(), &written, events_to);
        let begun = Instant::now();
        let before = Arc::clone(live.memory().dataset());
        let seen = if release.asked.swap(false, Ordering::Relaxed) {
            live.let_go()
        } else {
            live.look(&std::mem::take(&mut written))
        };
        if seen == Seen::Change && is_worse(&live, &told) {
            rest(events, DOUBT, DOUBT, &mut written);
            live.look(&std::mem::take(&mut written));
        }
        if seen == Seen::Nothing {
            continue;
        }
        told = live.memory().standing();
        if send(&live, to).is_err() {
            return;
        }
        // However fast the files change, half of the time is left to others.
        waiting = rest(events, begun.elapsed(), begun.elapsed(), &mut written);
        // Nobody shows it any more: it is taken down here, not where somebody waits for a frame.
        drop(before);
    }
}

/// The data as it is and as it becomes, each time it changes; the shipped data are told once.
pub fn changes(data: &Data) -> impl Iterator<Item = Arc<Dataset>> {
    let (to, from) = channel();
    let (release, events) = Release::new();
    let data = data.clone();
    thread::spawn(move || tell(data, &|_| {}, &to, &release, &events));
    from.into_iter().filter_map(|happening| match happening {
        Happening::App(Msg::Loaded(dataset, _)) => Some(dataset),
        _ => None,
    })
}

/// Sends what was last read.
fn send(live: &Live, to: &Sender<Happening>) -> Result<(), SendError<Happening>> {
    let memory = live.memory();
    to.send(Happening::App(Msg::Standing(memory.standing())))?;
    let dataset = Arc::clone(memory.dataset());
    to.send(Happening::App(Msg::Loaded(dataset, memory.problems())))
}

/// Whether a file stands that was not said to.
fn is_worse(live: &Live, told: &[Standing]) -> bool {
    live.memory().standing().iter().any(|file| !told.contains(file))
}

/// Waits for an event unless some are `waiting`, then until the files rest; for the pause between two looks at most.
/// `false` once nobody tells of events any more.
fn wait(
    events: &Receiver<Written>,
    waiting: usize,
    pause: Duration,
    written: &mut HashSet<PathBuf>,
) -> bool {
    if waiting == 0 {
        match events.recv_timeout(pause) {
            Ok(paths) => written.extend(paths),
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
    rest(events, REST, LONGEST, written);
    true
}

/// Takes in events until there was none for a time, and at most so long; says how many came.
pub(super) fn rest(
    events: &Receiver<Written>,
    quiet: Duration,
    longest: Duration,
    written: &mut HashSet<PathBuf>,
) -> usize {
    let begun = Instant::now();
    let mut came = 0;
    while let Some(left) = longest.checked_sub(begun.elapsed()) {
        let Ok(paths) = events.recv_timeout(quiet.min(left)) else { break };
        written.extend(paths);
        came += 1;
    }
    came
}

/// What tells of changes.
pub(super) struct Eyes {
    /// Dropped, it tells no more.
    watcher: Option<RecommendedWatcher>,
    /// What is watched, so that another thing under the same name is noticed.
    identity: Option<Identity>,
}

/// A file or a folder: where links lead to, and its number in the file system.
type Identity = (PathBuf, u64);

fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt as _;
    let whole = path.canonicalize().ok()?;
    let number = whole.metadata().ok()?.ino();
    Some((whole, number))
}

impl Eyes {
    pub(super) fn on(path: &Path, to: &Sender<Written>) -> Self {
        let identity = identity(path);
        let local = identity.as_ref().map(|(whole, _)| whole).filter(|whole| !is_remote(whole));
        // Where no watch can be had, looking now and then has to do.
        let watcher = local.and_then(|whole| watcher(path, whole, to).ok());
        Self { watcher, identity }
    }

    /// How long to wait for the next look.
    pub(super) fn pause(&self) -> Duration {
        if self.watcher.is_some() { SLOW } else { QUICK }
    }

    /// Watches anew where the path leads to another thing by now, or the one that was watched is gone.
    pub(super) fn refresh(
        &mut self,
        path: &Path,
        written: &HashSet<PathBuf>,
        to: &Sender<Written>,
    ) {
        if written.contains(path) || identity(path) != self.identity {
            *self = Self::on(path, to);
        }
    }
}

/// A watch on a dataset, whose links lead to `whole`.
fn watcher(path: &Path, whole: &Path, to: &Sender<Written>) -> notify::Result<RecommendedWatcher> {
    let (path, root, to) = (path.to_owned(), whole.to_owned(), to.clone());
    let tell = move |event: notify::Result<Event>| {
        // Our own reading is an event too, and must not wake us.
        let is_change = |event: &Event| match event.kind {
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        let paths = match event {
            Ok(event) if is_change(&event) => event.paths,
            Ok(_) => return,
            Err(_) => Vec::new(),
        };
        let in_dataset = |event: PathBuf| match event.strip_prefix(&root) {
            Ok(rest) if rest.as_os_str().is_empty() => Some(path.clone()),
            Ok(rest) => Some(path.join(rest)),
            Err(_) => None,
        };
        let _ = to.send(paths.into_iter().filter_map(in_dataset).collect());
    };
    let mut watcher = notify::recommended_watcher(tell)?;
    match whole.parent().filter(|_| !whole.is_dir()) {
        // Editors put a new file in the place of the old: the folder sees that, the file does not.
        Some(folder) => watcher.watch(folder, RecursiveMode::NonRecursive)?,
        None => watcher.watch(whole, RecursiveMode::Recursive)?,
    }
    Ok(watcher)
}

/// File systems on which another machine may write unseen, by the numbers that statfs(2) gives them
/// (the Linux headers, `magic.h`): NFS, SMB, CIFS, SMB2, FUSE, 9P, AFS, Coda, Ceph.
const REMOTE: [u32; 9] = [
    0x6969,
    0x517b,
    0xff53_4d42,
    0xfe53_4d42,
    0x6573_5546,
    0x0102_1997,
    0x5346_414f,
    0x7375_7245,
    0x00c3_6400,
];

fn is_remote(path: &Path) -> bool {
    rustix::fs::statfs(path).is_ok_and(|about| REMOTE.contains(&(about.f_type as u32)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_during_the_rest_after_a_change_is_not_left_until_the_next_look() {
        let (to, events) = channel();
        let (long, mut written) = (Duration::from_secs(3600), HashSet::new());
        to.send(Written::new()).unwrap();
        let waiting = rest(&events, REST, REST, &mut written);
        assert_eq!(waiting, 1, "an event need not say which file");
        assert!(wait(&events, waiting, long, &mut written));
        to.send(vec!["a.toml".into()]).unwrap();
        assert!(wait(&events, 0, long, &mut written) && written.len() == 1);
        drop(to);
        assert!(!wait(&events, 0, long, &mut written));
    }
}
