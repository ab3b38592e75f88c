//! Reading the data: from the program itself, from a file, from a folder.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::load::{self, Input, Loaded, Progress, Shipped};
use crate::model::incident::Origin;
use crate::model::{Level, Problem};

/// Where the data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// Compiled into the program.
    Shipped,
    /// In a file or a folder of files.
    At(PathBuf),
}

impl Data {
    /// A record's own text.
    ///
    /// # Errors
    ///
    /// Why it cannot be read, in a sentence.
    pub fn record_of(&self, origin: &Origin) -> Result<String, String> {
        let file = &origin.file;
        let text = self.text_of(file).map_err(|error| format!("{file}: {error}"))?;
        let record = load::record_at(&text, origin.line).map(str::to_owned);
        record.ok_or_else(|| {
            format!("{file}:{}: the file has changed since it was read", origin.line)
        })
    }

    /// The text of one of its files, by the name that problems and records carry.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or there is none of that name.
    pub fn text_of(&self, name: &str) -> io::Result<String> {
        match self {
            Self::At(_) => Ok(String::from_utf8_lossy(&fs::read(name)?).into_owned()),
            Self::Shipped => {
                let mut input = load::shipped()
                    .into_iter()
                    .find(|input| &*input.name == name)
                    .ok_or(io::ErrorKind::NotFound)?;
                let mut text = String::new();
                io::Read::read_to_string(&mut input.text, &mut text)?;
                Ok(text)
            }
        }
    }
}

/// Reads all the data. What cannot be opened is a problem like any other: the rest is read.
pub fn read_all(data: &Data, progress: &(dyn Fn(Progress) + Sync)) -> Loaded {
    let path = match data {
        Data::Shipped => return load::load(load::shipped(), Shipped::Alone, progress),
        Data::At(path) => path,
    };
    let (inputs, mut unread) = open_all(path);
    let mut loaded = load::load(inputs, Shipped::Underlay, progress);
    loaded.problems.append(&mut unread);
    loaded.problems.sort();
    loaded
}

/// Every file of a dataset, opened, and those that cannot be.
pub(super) fn open_all(path: &Path) -> (Vec<Input<'static>>, Vec<Problem>) {
    let (files, mut unread) = files_of(path);
    let mut inputs = Vec::new();
    for file in files {
        match open(&file) {
            Ok(input) => inputs.push(input),
            Err(problem) => unread.push(problem),
        }
    }
    (inputs, unread)
}

/// Opens one file of a dataset.
pub(super) fn open(file: &Path) -> Result<Input<'static>, Problem> {
    match File::open(file) {
        Ok(opened) => Ok(Input { name: name_of(file), text: Box::new(opened) }),
        Err(error) => Err(unreadable(file, &error)),
    }
}

/// The TOML files under a path, in order of name, and the folders that cannot be looked into.
pub(super) fn files_of(path: &Path) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut files, mut unread) = (Vec::new(), Vec::new());
    find_files(path, &mut files, &mut unread);
    (files, unread)
}

/// The TOML files under a path, in order of name; hidden ones (editors' swap files) are left alone.
fn find_files(path: &Path, files: &mut Vec<PathBuf>, unread: &mut Vec<Problem>) {
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    let mut entries: Vec<PathBuf> = match fs::read_dir(path) {
        Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        Err(error) => return unread.push(unreadable(path, &error)),
    };
    entries.sort();
    for entry in entries {
        let is_hidden =
            entry.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let is_toml = entry.extension().is_some_and(|extension| extension == "toml");
        // A link to a folder is not followed: it may lead back here.
        let is_folder = entry.is_dir() && !entry.is_symlink();
        if !is_hidden && (is_toml || is_folder) {
            find_files(&entry, files, unread);
        }
    }
}

/// The name of a file as problems and records carry it.
pub(super) fn name_of(path: &Path) -> Arc<str> {
    Arc::from(path.to_string_lossy())
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::of_file(name_of(path), Level::Error, format!("cannot be read: {error}"))
}
