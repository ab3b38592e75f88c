//! A dataset on the disk and what was last read of it: looks what has changed, and reads that.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::loader::{files_of, name_of, open, open_all};
use crate::load::{Again, Memory, Progress, Shipped, Text};

/// What tells a file from its earlier state without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// The file itself: one that was renamed over it has another number.
    inode: u64,
    length: u64,
    /// Seconds and nanoseconds.
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file, symbolic links followed; `None` where there is none to be read.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok()?;
        Some(Self {
            inode: about.ino(),
            length: about.len(),
            modified: (about.mtime(), about.mtime_nsec()),
            changed: (about.ctime(), about.ctime_nsec()),
        })
    }
}

/// The files of a dataset as they lie there.
type Stamps = BTreeMap<PathBuf, Option<Stamp>>;

/// A dataset on the disk.
pub(super) struct Live {
    path: PathBuf,
    memory: Memory,
    /// The files as they were when the memory was made of them.
    read: Stamps,
    /// The files as they were at the last look.
    seen: Stamps,
}

/// Whether anything was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// Nothing has changed.
    Nothing,
    /// What changed has been read.
    Change,
}

impl Live {
    /// Reads a dataset for the first time.
    pub(super) fn begin(path: PathBuf, progress: &(dyn Fn(Progress) + Sync)) -> Self {
        // The stamps come first: what changes while it is read is read again.
        let stamps = stamps(&path);
        let (inputs, lost) = open_all(&path);
        let memory = Memory::begin(inputs, lost, Shipped::Underlay, progress);
        Self { path, memory, read: stamps.clone(), seen: stamps }
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What was last read.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Takes the files as they are now, whatever is lost by that.
    pub(super) fn let_go(&mut self) -> Seen {
        let path = std::mem::take(&mut self.path);
        *self = Self::begin(path, &|_| {});
        Seen::Change
    }

    /// Reads what has changed since the last look. Files that are known to have been written to are read
    /// in any case: two writes within one tick of the file system's clock leave the same stamp.
    pub(super) fn look(&mut self, written: &HashSet<PathBuf>) -> Seen {
        let now = stamps(&self.path);
        if now == self.seen && !written.iter().any(|path| now.contains_key(path)) {
            return Seen::Nothing;
        }
        let is_same = |path: &PathBuf, stamp: &Option<Stamp>| {
            stamp.is_some() && self.read.get(path) == Some(stamp) && !written.contains(path)
        };
        let known: HashSet<Arc<str>> = self.memory.files().cloned().collect();
        let text = |(path, stamp): (&PathBuf, &Option<Stamp>)| {
            let name = name_of(path);
            if is_same(path, stamp) && known.contains(&name) {
                return Some(Text::Same(name));
            }
            // What is not there at all is missed by those who knew it.
            stamp.is_some().then(|| open(path).map_or_else(Text::Lost, Text::Fresh))
        };
        self.memory = match self.memory.again(now.iter().filter_map(text).collect(), &|_| {}) {
            Again::Loaded(memory) => memory,
            Again::NeedsAll => {
                let (inputs, mut lost) = open_all(&self.path);
                lost.retain(|problem| {
                    !known.contains(&problem.file) || Path::new(&*problem.file).exists()
                });
                self.memory.afresh(inputs, lost, &|_| {})
            }
        };
        // What was held back is compared with what stands, until all of it can be taken.
        if !self.memory.is_held_back() {
            self.read.clone_from(&now);
        }
        self.seen = now;
        Seen::Change
    }
}

/// The stamps of all files of a dataset.
fn stamps(path: &Path) -> Stamps {
    let (files, _) = files_of(path);
    files.into_iter().map(|file| (file.clone(), Stamp::of(&file))).collect()
}
