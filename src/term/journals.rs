//! The user's journals: what is read of them at the start, and what other monitors add to them later.

use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;
use std::sync::mpsc::Sender;

use super::beside::{self, Reread, Watch};
use super::run::Happening;
use super::store::{Kept, Store};
use crate::app::marks;
use crate::app::{Journal, Msg, Remembered};

/// The journals, read as far as they have been written.
pub(super) struct Journals {
    seen: Tail,
    log: Tail,
}

/// A file that only grows, unless it is replaced by another.
struct Tail {
    path: PathBuf,
    /// The number of the file that was read, and how far; none where there was none.
    read: Option<(u64, u64)>,
}

/// What came of opening them.
pub(super) struct Opened {
    /// The journals.
    pub(super) journals: Journals,
    /// What stands in them.
    pub(super) remembered: Remembered,
    /// Those that were no text and were set aside.
    pub(super) damaged: Vec<Journal>,
    /// What else went wrong, in sentences.
    pub(super) errors: Vec<String>,
}

impl Journals {
    /// Reads what stands in them.
    pub(super) fn open(store: &Store) -> Opened {
        let (mut damaged, mut errors) = (Vec::new(), Vec::new());
        if let Err(error) = store.compact(Journal::Seen.file(), marks::compacted) {
            errors.push(format!("{}: {error}", Journal::Seen.file()));
        }
        let mut open = |journal: Journal| {
            let mut tail = Tail { path: store.path(journal.file()), read: None };
            // Whole lines from where they begin; whatever else is wrong with them is told by the reader.
            match store.read(journal.file(), |_| Ok(())) {
                Kept::Damaged(Some(_), _) => damaged.push(journal),
                Kept::Damaged(None, reason) => errors.push(reason),
                Kept::Nothing | Kept::Good(()) => {}
            }
            let text = tail.more();
            (tail, text)
        };
        let ((seen, of_seen), (log, of_log)) = (open(Journal::Seen), open(Journal::Log));
        let remembered = Remembered { seen: of_seen, log: of_log };
        Opened { journals: Self { seen, log }, remembered, damaged, errors }
    }

    /// Tells what is added to them, by whomever, while the watch is held.
    pub(super) fn follow(mut self, to: Sender<Happening>) -> Watch {
        let files = vec![self.seen.path.clone(), self.log.path.clone()];
        let of = files.clone();
        let read = move || {
            let added = Remembered { seen: self.seen.more(), log: self.log.more() };
            Reread { files: of.clone(), found: Ok(added) }
        };
        beside::follow(files, Box::new(read), move |found| {
            let added = found.unwrap_or_default();
            to.send(Happening::App(Msg::Overheard(added))).is_ok()
        })
    }
}

impl Tail {
    /// The whole lines that were added since this was asked last; nothing where it cannot be read.
    fn more(&mut self) -> String {
        self.read_on().unwrap_or_default()
    }

    fn read_on(&mut self) -> io::Result<String> {
        let number = fs::metadata(&self.path)?.ino();
        let mut file = File::open(&self.path)?;
        let from = self.read.filter(|(same, _)| *same == number).map_or(0, |(_, to)| to);
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // A line without an end may be on its way; at the start it is a torn one, to be told.
        let end = match self.read {
            None => bytes.len(),
            Some(_) => bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1),
        };
        bytes.truncate(end);
        self.read = Some((number, from + end as u64));
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}
