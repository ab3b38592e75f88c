//! Where to go: a position in any format, or the name of a place, an area or a region.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::App;
use super::palette::{Among, Choice, Entry, Palette};
use super::settings::{Settings, named_extent};
use super::viewpoint::Aim;
use crate::map::{WINDOW, from_landmark};
use crate::model::dataset::{Named, Register};
use crate::model::grid::{self, GridError, GridFormat, written};
use crate::model::text::fold;
use crate::model::{Dataset, LonLat};
use crate::words::Words;

/// More than fit on any screen.
const MOST: usize = 100;

/// So many names are offered where none matches.
const NEAREST: usize = 5;

/// What answers a line, best first, and why it is none where it is none.
pub(super) fn found(
    typed: &str,
    settings: &Settings,
    data: &Dataset,
) -> (Vec<Entry>, Option<String>) {
    let words = Words::of(settings.language);
    match grid::read(typed) {
        Ok(reading) if WINDOW.contains(reading.position) => {
            let entry = Entry {
                name: written(reading.position, settings.grid, reading.digits),
                note: from_landmark(reading.position, reading.digits.km(), data, settings.language)
                    .unwrap_or_default(),
                choice: Choice::Go(reading.position),
            };
            (vec![entry], None)
        }
        Ok(reading) => {
            let at = written(reading.position, GridFormat::Decimal, reading.digits);
            (Vec::new(), Some(format!("{at}: {}", words.off_the_window)))
        }
        Err(GridError::Wrong(reason)) => (Vec::new(), Some(reason)),
        Err(GridError::Name) => named(typed, settings, data),
    }
}

/// The names that a line may mean; where none does the nearest of them, and a word that it is unknown.
fn named(typed: &str, settings: &Settings, data: &Dataset) -> (Vec<Entry>, Option<String>) {
    let all = candidates(settings, data);
    let entries = matching(typed, &all);
    if !entries.is_empty() {
        return (entries, None);
    }
    let refused = format!("{} \"{typed}\"", Words::of(settings.language).unknown_place);
    (nearest(typed, &all), Some(refused))
}

/// An entry and every name that it goes by, folded.
struct Candidate {
    entry: Entry,
    names: Vec<String>,
}

fn candidates(settings: &Settings, data: &Dataset) -> Vec<Candidate> {
    let (words, language) = (Words::of(settings.language), settings.language);
    let registers = &data.registers;
    let mut all = Vec::new();
    collect(&mut all, &registers.regions, |region| {
        let name = region.name.get(language).to_owned();
        region.label.map(|_| (name, words.goto_region.to_owned()))
    });
    collect(&mut all, &registers.areas, |area| {
        Some((area.name.get(language).to_owned(), words.goto_area.to_owned()))
    });
    collect(&mut all, &registers.places, |place| {
        Some((place.name.to_string(), place.kind.name(language).to_owned()))
    });
    all
}

/// Adds what a register holds, by name and note.
fn collect<T: Named>(
    all: &mut Vec<Candidate>,
    register: &Register<T>,
    shown: impl Fn(&T) -> Option<(String, String)>,
) {
    for thing in register.iter() {
        if let Some((name, note)) = shown(thing) {
            let names = thing.names().into_iter().map(fold).collect();
            let choice = Choice::Show(thing.id().to_owned());
            all.push(Candidate { entry: Entry { name, note, choice }, names });
        }
    }
}

/// Those of which a name holds the typed letters in their order: a name typed in full first, then one
/// that begins so, then by the score.
fn matching(typed: &str, all: &[Candidate]) -> Vec<Entry> {
    let wanted = fold(typed);
    let pattern =
        Pattern::new(&wanted, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut score = |name: &String| {
        let score = pattern.score(Utf32Str::new(name, &mut buffer), &mut matcher)?;
        Some((*name == wanted, name.starts_with(&wanted), score))
    };
    let mut scored: Vec<_> = all
        .iter()
        .filter_map(|candidate| {
            let best = candidate.names.iter().filter_map(&mut score).max()?;
            Some((best, &candidate.entry))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MOST).map(|(_, entry)| entry.clone()).collect()
}

/// The entries whose names are most like what was typed.
fn nearest(typed: &str, all: &[Candidate]) -> Vec<Entry> {
    let wanted = fold(typed);
    let likeness = |candidate: &&Candidate| {
        let likeness = candidate.names.iter().map(|name| strsim::jaro_winkler(name, &wanted));
        (likeness.fold(0.0, f64::max) * 1e6) as u32
    };
    let mut all: Vec<&Candidate> = all.iter().collect();
    all.sort_by_key(|candidate| std::cmp::Reverse(likeness(candidate)));
    all.into_iter().take(NEAREST).map(|candidate| candidate.entry.clone()).collect()
}

/// The position that a text gives or whose name it is, and the digits it is known to.
///
/// # Errors
///
/// What is wrong with it, and the names that are most like it.
pub fn position_of(
    text: &str,
    settings: &Settings,
    data: &Dataset,
) -> Result<(LonLat, grid::Digits), (String, Vec<String>)> {
    if let Ok(reading) = grid::read(text) {
        return Ok((reading.position, reading.digits));
    }
    if let Some(place) = data.registers.places.find(text) {
        return Ok((place.at, grid::Digits::Km));
    }
    let (entries, refused) = found(text, settings, data);
    let names = entries.into_iter().take(NEAREST).map(|entry| entry.name).collect();
    let unknown = || format!("{} \"{text}\"", Words::of(settings.language).unknown_place);
    Err((refused.unwrap_or_else(unknown), names))
}

impl App {
    pub(super) fn open_goto(&mut self) {
        let palette = Palette::open(Among::Places, &self.settings, &self.data);
        self.screen = super::Screen::Palette(palette);
    }

    /// Brings a position to the middle at the scale of now, and the crosshair with it.
    pub(super) fn go(&mut self, at: LonLat) {
        self.leave();
        self.view.aim = Aim::Free(self.camera().centred(at));
        self.aim_at(at);
        let digits = self.digits();
        let grid = written(at, self.settings.grid, digits);
        let landmark = from_landmark(at, digits.km(), &self.data, self.settings.language);
        self.say([Some(grid), landmark].into_iter().flatten().collect::<Vec<_>>().join("  "));
    }

    /// Fits the map to something with a name, and puts the crosshair on it.
    pub(super) fn show_named(&mut self, id: &str) {
        let Some(extent) = named_extent(id, &self.data) else { return };
        self.leave();
        self.view.aim = Aim::Fit(extent);
        let place = self.data.registers.places.get(id).map(|place| place.at);
        self.aim_at(place.unwrap_or_else(|| extent.centre()));
    }
}
