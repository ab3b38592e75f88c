//! What the program remembers from one run to the next, in the user's own state folder: never in the
//! dataset. Every write is whole or not there at all, and what was damaged is kept aside, not lost.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::loader::Data;

/// A folder of small files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    folder: PathBuf,
}

/// What the name of a file begins with while it is written.
const UNFINISHED: &str = ".unfinished-";

/// No write takes as long: what is older was killed.
const LEFT_AFTER: Duration = Duration::from_secs(60);

/// What stands in a file.
#[derive(Debug, PartialEq, Eq)]
pub enum Kept<T> {
    /// There is no such file.
    Nothing,
    /// It was read.
    Good(T),
    /// It could not be read. Where it was set aside, if that was possible, and why.
    Damaged(Option<PathBuf>, String),
}

impl Store {
    /// The store in a folder; the folder is made when something is first written.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The part of it that belongs to one dataset, whatever way its path was written.
    #[must_use]
    pub fn of_dataset(&self, data: &Data) -> Self {
        Self::at(self.folder.join("datasets").join(dataset_name(data)))
    }

    /// The path of a file, there or not.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Reads a file. One that cannot be understood is renamed to `NAME.damaged`, so that the next
    /// write destroys nothing and the next start is not stopped by it again.
    pub fn read<T>(&self, name: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Kept<T> {
        let path = self.path(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Kept::Nothing,
            Err(error) => return Kept::Damaged(None, format!("{}: {error}", path.display())),
        };
        let text = String::from_utf8(bytes).map_err(|error| error.to_string());
        match text.and_then(|text| parse(&text)) {
            Ok(kept) => Kept::Good(kept),
            Err(reason) => {
                let aside = path.with_file_name(format!("{name}.damaged"));
                let moved = fs::rename(&path, &aside).is_ok().then_some(aside);
                Kept::Damaged(moved, format!("{}: {reason}", path.display()))
            }
        }
    }

    /// Writes a file whole: beside it first, then over it. A reader sees the old one or the new one.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to, or the disk is full; the old file is still there.
    pub fn write(&self, name: &str, text: &str) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        self.sweep();
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.folder)?;
        file.write_all(text.as_bytes())?;
        file.as_file().sync_all()?;
        file.persist(self.path(name)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Takes away what writes that were killed half-way left behind. One under way in another program is young.
    fn sweep(&self) {
        let is_left = |file: &fs::DirEntry| {
            let is_ours = file.file_name().as_encoded_bytes().starts_with(UNFINISHED.as_bytes());
            let age = file.metadata().and_then(|data| data.modified()).map(|time| time.elapsed());
            is_ours && age.is_ok_and(|age| age.is_ok_and(|age| age > LEFT_AFTER))
        };
        for file in fs::read_dir(&self.folder).into_iter().flatten().flatten().filter(is_left) {
            // Another monitor may have been faster.
            let _ = fs::remove_file(file.path());
        }
    }

    /// Adds a line to a file. Several programs may do so at once, and a line that an earlier one left
    /// unfinished is ended first.
    ///
    /// # Errors
    ///
    /// The folder cannot be written to, or the disk is full: then no part of the line stays.
    pub fn append(&self, name: &str, line: &str) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = self.locked(name)?;
        let length = file.metadata()?.len();
        let end = if ends_in_line_end(&mut file, length)? { "" } else { "\n" };
        let written = file.write_all(format!("{end}{line}\n").as_bytes());
        match written.and_then(|()| file.sync_data()) {
            Ok(()) => Ok(()),
            Err(error) => {
                // The reason that counts is the first.
                let _ = file.set_len(length);
                Err(error)
            }
        }
    }

    /// Writes a file anew in a shorter form, where it has one. Nobody adds to it meanwhile, and whoever waits to do
    /// so adds to the new one.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`]; the file is as it was.
    pub fn compact(
        &self,
        name: &str,
        shorter: impl FnOnce(&str) -> Option<String>,
    ) -> io::Result<()> {
        if !self.path(name).exists() {
            return Ok(());
        }
        let mut file = self.locked(name)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // What is no text is set aside by whoever reads it.
        match String::from_utf8(bytes).ok().and_then(|text| shorter(&text)) {
            Some(text) => self.write(name, &text),
            None => Ok(()),
        }
    }

    /// A file to be added to, locked. It may have been replaced while the lock was waited for: then it is the new one.
    fn locked(&self, name: &str) -> io::Result<File> {
        let path = self.path(name);
        loop {
            let file = OpenOptions::new().create(true).read(true).append(true).open(&path)?;
            file.lock()?;
            let number = file.metadata()?.ino();
            if fs::metadata(&path).is_ok_and(|there| there.ino() == number) {
                return Ok(file);
            }
        }
    }

    /// Changes a file that other programs may be changing too: it is read, changed and written while
    /// nobody else may. The change is given the text that stands there, `None` where there is none.
    ///
    /// # Errors
    ///
    /// As for [`Store::write`].
    pub fn change(
        &self,
        name: &str,
        change: impl FnOnce(Option<&str>) -> String,
    ) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let lock = File::create(self.path(&format!("{name}.lock")))?;
        lock.lock()?;
        let text = match fs::read(self.path(name)) {
            Ok(bytes) => Some(String::from_utf8_lossy(&bytes).into_owned()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        self.write(name, &change(text.as_deref()))
    }
}

/// Whether a file is empty or its last byte ends a line.
fn ends_in_line_end(file: &mut File, length: u64) -> io::Result<bool> {
    if length == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}

/// A folder name for a dataset: its own name, that a person may know it by, and a digest of its whole
/// path, that two of the same name stay apart.
fn dataset_name(data: &Data) -> String {
    let Data::At(path) = data else { return "shipped".to_owned() };
    let whole = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
    format!("{}-{:016x}", readable(&whole), fnv1a(whole.as_os_str().as_encoded_bytes()))
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo). The standard library's hasher may change with the compiler, and
/// then nobody would find their own marks again.
fn fnv1a(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The last part of a path in letters, digits and hyphens.
fn readable(path: &Path) -> String {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    name.chars().take(40).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::SystemTime;

    use super::*;

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::at(folder.path().join("state/vigie"));
        (folder, store)
    }

    #[expect(clippy::unnecessary_wraps, reason = "it stands for a parser")]
    fn text(text: &str) -> Result<String, String> {
        Ok(text.to_owned())
    }

    #[test]
    fn what_was_written_is_read_and_nothing_else_is_left() {
        let (_folder, store) = store();
        assert_eq!(store.read("place", text), Kept::Nothing);
        store.write("place", "one").unwrap();
        store.write("place", "two").unwrap();
        assert_eq!(store.read("place", text), Kept::Good("two".to_owned()));
        assert_eq!(fs::read_dir(&store.folder).unwrap().count(), 1);
    }

    #[test]
    fn what_a_killed_write_left_is_swept_away_by_a_later_one() {
        let (_folder, store) = store();
        store.write("place", "one").unwrap();
        File::create(store.path(".unfinished-young")).unwrap();
        for old in [".unfinished-old", "notes"] {
            let file = File::create(store.path(old)).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
        store.write("place", "two").unwrap();
        let names = fs::read_dir(&store.folder).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<_> = names.collect();
        names.sort();
        assert_eq!(names, [".unfinished-young", "notes", "place"]);
    }

    #[test]
    fn what_is_damaged_is_set_aside() {
        let (_folder, store) = store();
        store.write("marks", "torn").unwrap();
        let refuse = |_: &str| Err::<(), _>("half a line".to_owned());
        let Kept::Damaged(Some(aside), reason) = store.read("marks", refuse) else {
            panic!("it is damaged")
        };
        assert!(reason.contains("marks") && reason.contains("half a line"), "{reason}");
        assert_eq!(fs::read_to_string(aside).unwrap(), "torn");
        assert_eq!(store.read("marks", text), Kept::Nothing);
    }

    #[test]
    fn bytes_that_are_no_text_are_damage() {
        let (_folder, store) = store();
        store.write("marks", "").unwrap();
        fs::write(store.path("marks"), [0xff, 0xfe]).unwrap();
        assert!(matches!(store.read("marks", text), Kept::Damaged(Some(_), _)));
    }

    #[test]
    fn a_folder_in_the_way_is_an_error_and_no_loss() {
        let (folder, _) = store();
        fs::write(folder.path().join("file"), "mine").unwrap();
        let store = Store::at(folder.path().join("file"));
        assert!(store.write("place", "x").is_err() && store.append("log", "x").is_err());
        assert_eq!(fs::read_to_string(folder.path().join("file")).unwrap(), "mine");
    }

    #[test]
    fn a_full_disk_is_said_to_be_full() {
        let (_folder, store) = store();
        store.write("place", "here").unwrap();
        std::os::unix::fs::symlink("/dev/full", store.path("log")).unwrap();
        let error = store.append("log", "a line").unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn lines_of_several_writers_stay_whole() {
        let (_folder, store) = store();
        thread::scope(|scope| {
            for writer in 0..4 {
                let store = &store;
                scope.spawn(move || {
                    for number in 0..50 {
                        store
                            .append("log", &format!("{writer} {number} {}", "x".repeat(99)))
                            .unwrap();
                    }
                });
            }
        });
        let Kept::Good(log) = store.read("log", text) else { panic!("it is good") };
        assert_eq!(log.lines().count(), 200);
        assert!(log.lines().all(|line| line.ends_with(&"x".repeat(99))));
    }

    #[test]
    fn no_line_is_lost_while_the_file_is_made_shorter() {
        let (_folder, store) = store();
        let without_empty = |text: &str| {
            let kept: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
            Some(kept.join("\n") + "\n")
        };
        thread::scope(|scope| {
            for writer in 0..3 {
                let store = &store;
                scope.spawn(move || {
                    for number in 0..60 {
                        store.append("seen", &format!("{writer} {number}\n")).unwrap();
                    }
                });
            }
            scope.spawn(|| (0..60).for_each(|_| store.compact("seen", without_empty).unwrap()));
        });
        store.compact("seen", without_empty).unwrap();
        let Kept::Good(seen) = store.read("seen", text) else { panic!("it is good") };
        assert_eq!(seen.lines().count(), 180);
        store.compact("none", |_| panic!("there is nothing to be made shorter")).unwrap();
    }

    #[test]
    fn a_line_begins_where_a_torn_one_was_left() {
        let (_folder, store) = store();
        store.write("log", "torn").unwrap();
        store.append("log", "whole").unwrap();
        assert_eq!(store.read("log", text), Kept::Good("torn\nwhole\n".to_owned()));
    }

    #[test]
    fn changes_of_several_writers_all_count() {
        let (_folder, store) = store();
        let add = |text: Option<&str>| {
            let before: u32 = text.map_or(0, |text| text.parse().unwrap());
            (before + 1).to_string()
        };
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| (0..25).for_each(|_| store.change("sum", add).unwrap()));
            }
        });
        assert_eq!(store.read("sum", text), Kept::Good("100".to_owned()));
    }

    #[test]
    fn the_digest_is_the_published_one() {
        assert_eq!(fnv1a(b"foobar"), 0x8594_4171_f739_67e8, "the authors' test vector");
    }

    #[test]
    fn every_dataset_has_a_part_of_its_own() {
        let (folder, store) = store();
        for name in ["a", "b"] {
            fs::create_dir_all(folder.path().join(name).join("data")).unwrap();
        }
        let of = |path: &str| store.of_dataset(&Data::At(folder.path().join(path)));
        assert_ne!(of("a/data"), of("b/data"));
        assert_eq!(of("a/data"), of("b/../a/data"), "two ways to write one path");
        assert_ne!(of("a/data"), store.of_dataset(&Data::Shipped));
    }
}
