//! What was chosen: the files of the configuration, the arguments over them.

use std::fs;
use std::path::{Path, PathBuf};

use super::args::Args;
use super::out::Failure;
use crate::app::Action;
use crate::app::settings::{Clock, Glyphs, Mouse};
use crate::config::{self, Choices};
use crate::map::GlyphSet;
use crate::model::Language;
use crate::model::when::parse_moment;

/// The files of the configuration, each over those before it. The user's own need not be there.
pub(super) fn files(args: &Args) -> Vec<PathBuf> {
    config::user_file().into_iter().chain(args.config.clone()).collect()
}

/// Reads what was chosen: the default, the user's file over it, the named file over that, the flags over
/// all of them.
///
/// # Errors
///
/// A file cannot be read or has problems, or a flag has a word that is not known.
pub(super) fn choices(args: &Args) -> Result<Choices, Failure> {
    let mut choices = Choices::default();
    let mut problems = choices.lay_over("config.toml", config::DEFAULT);
    let user_file = config::user_file().filter(|path| path.exists());
    for path in user_file.iter().chain(&args.config) {
        problems.extend(choices.lay_over(&path.to_string_lossy(), &read(path)?));
    }
    if !problems.is_empty() {
        return Err(Failure::Config(problems));
    }
    let unbound = |action: &&Action| choices.settings.keymap.keys(**action).is_empty();
    if let Some(action) = Action::ALL.iter().find(unbound) {
        return Err(Failure::NoKey(action.word()));
    }
    take_arguments(&mut choices, args)?;
    Ok(choices)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path)
        .map_err(|error| Failure::Read { path: path.display().to_string(), error })
}

/// Flags lie over everything.
fn take_arguments(choices: &mut Choices, args: &Args) -> Result<(), Failure> {
    if let Some(path) = &args.data {
        choices.data = Some(path.clone());
    }
    if let Some(theme) = &args.theme {
        choices.theme = Some(theme.clone());
    }
    if let Some(glyphs) = args.glyphs.as_deref().and_then(Glyphs::from_word) {
        choices.glyphs = Some(glyphs);
    }
    if let Some(glyphs) = args.map_glyphs.as_deref().and_then(GlyphSet::from_word) {
        choices.settings.map.glyphs = glyphs;
    }
    if let Some(language) = args.lang.as_deref().and_then(Language::from_code) {
        choices.settings.language = language;
    }
    if args.mouse {
        choices.settings.mouse = Mouse::On;
    }
    if let Some(now) = &args.now {
        choices.settings.clock = clock(now)?;
    }
    if let Some(time) = &args.as_known_at {
        choices.settings.known_at =
            Some(parse_moment(time).ok_or_else(|| wrong_time(time, MOMENTS))?);
    }
    Ok(())
}

fn clock(text: &str) -> Result<Clock, Failure> {
    config::parse_clock(text).ok_or_else(|| wrong_time(text, &format!("{MOMENTS}, data or system")))
}

/// How a moment may be written.
const MOMENTS: &str = "2014-10-08, 2014-10-08T06:00Z, 080600ZOCT14";

fn wrong_time(word: &str, help: &str) -> Failure {
    Failure::Word { what: "time", word: word.to_owned(), help: Some(help.to_owned()) }
}
