//! The command palette: everything that can be done or gone to, found by a few letters of its name.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::action::Action;
use super::goto;
use super::line::Line;
use super::settings::Settings;
use crate::model::text::fold;
use crate::model::{Dataset, IncidentId, LonLat};
use crate::query::Column;
use crate::words::Words;

/// What an entry does when it is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Choice {
    /// Runs an action.
    Run(Action),
    /// Fits the map to a region, an area or a place, by id.
    Show(String),
    /// Shows a named view, by its number in the settings.
    View(usize),
    /// Brings a position to the middle of the map.
    Go(LonLat),
    /// Sorts the list.
    Sort(Column),
    /// Runs a saved query, by its number in the settings.
    Ask(usize),
    /// Selects an incident.
    Select(IncidentId),
    /// Goes to a step of the deck, by its number from 0.
    Step(usize),
    /// Opens a deck that ships, by its name.
    Tell(&'static str),
}

/// One entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its name.
    pub name: String,
    /// What it is: its keys, its kind.
    pub note: String,
    /// What it does.
    pub choice: Choice,
}

/// Among what is looked.
#[derive(Clone, Debug, PartialEq)]
pub enum Among {
    /// Everything that can be done or gone to.
    All,
    /// Where one can go, positions included.
    Places,
    /// These entries and no others; a number picks the step of a deck.
    These(Vec<Entry>),
}

/// The palette while it is open.
#[derive(Clone, Debug)]
pub struct Palette {
    /// Among what it looks.
    pub among: Among,
    /// What is typed.
    pub line: Line,
    /// The entries that match, best first.
    pub entries: Vec<Entry>,
    /// The entry that the arrows have reached.
    pub chosen: usize,
    /// Why nothing answers the line.
    pub refused: Option<String>,
}

/// More than fit on any screen.
const MOST: usize = 100;

impl Palette {
    /// The palette as it opens: all of it.
    pub fn open(among: Among, settings: &Settings, data: &Dataset) -> Self {
        let (line, entries) = (Line::default(), Vec::new());
        let mut palette = Self { among, line, entries, chosen: 0, refused: None };
        palette.find(settings, data);
        palette
    }

    /// A palette of these entries alone.
    pub fn these(entries: Vec<Entry>) -> Self {
        let among = Among::These(entries.clone());
        Self { among, line: Line::default(), entries, chosen: 0, refused: None }
    }

    /// Finds anew what matches the line.
    pub fn find(&mut self, settings: &Settings, data: &Dataset) {
        let typed = self.line.text().trim();
        self.chosen = 0;
        match &self.among {
            Among::All => {}
            Among::Places => {
                (self.entries, self.refused) = goto::found(typed, settings, data);
                return;
            }
            Among::These(these) => {
                self.entries = match numbered(typed, these) {
                    Some(entry) => vec![entry.clone()],
                    None => matching(typed, these.clone()),
                };
                return;
            }
        }
        self.entries = match data.by_id(&IncidentId::new(&typed.to_uppercase())) {
            Some(incident) => vec![Entry {
                name: incident.id.to_string(),
                note: incident.kind.name(settings.language).to_owned(),
                choice: Choice::Select(incident.id.clone()),
            }],
            None => matching(typed, candidates(settings, data)),
        };
    }

    /// The entry that would be run.
    pub fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.chosen)
    }

    /// Moves the choice, and stops at the ends.
    pub fn step(&mut self, by: isize) {
        let last = self.entries.len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
    }
}

/// The step of a typed number.
fn numbered<'a>(typed: &str, among: &'a [Entry]) -> Option<&'a Entry> {
    let step = typed.parse::<usize>().ok()?.checked_sub(1)?;
    among.iter().find(|entry| entry.choice == Choice::Step(step))
}

/// Everything that can be chosen: actions first, then saved queries, regions, areas and places.
fn candidates(settings: &Settings, data: &Dataset) -> Vec<Entry> {
    let words = Words::of(settings.language);
    let actions = Action::ALL.iter().map(|action| Entry {
        name: action.help().to_owned(),
        note: format!("{}  {}", action.word(), settings.keymap.key_name(*action)),
        choice: Choice::Run(*action),
    });
    let saved = settings.saved.iter().enumerate().map(|(at, saved)| Entry {
        name: saved.name.clone(),
        note: saved.query.clone(),
        choice: Choice::Ask(at),
    });
    let views = settings.views.iter().enumerate().map(|(at, view)| Entry {
        name: view.name.clone(),
        note: words.goto_view.to_owned(),
        choice: Choice::View(at),
    });
    let columns = Column::ALL.iter().map(|column| Entry {
        name: format!("{} {}", words.sort_by, column.name(settings.language).to_lowercase()),
        note: column.word().to_owned(),
        choice: Choice::Sort(*column),
    });
    let regions =
        data.registers.regions.iter().filter(|region| region.label.is_some()).map(|region| Entry {
            name: region.name.get(settings.language).to_owned(),
            note: words.goto_region.to_owned(),
            choice: Choice::Show(region.id.to_string()),
        });
    let areas = data.registers.areas.iter().map(|area| Entry {
        name: area.name.get(settings.language).to_owned(),
        note: words.goto_place.to_owned(),
        choice: Choice::Show(area.id.to_string()),
    });
    let places = data.registers.places.iter().map(|place| Entry {
        name: place.name.to_string(),
        note: place.kind.name(settings.language).to_owned(),
        choice: Choice::Show(place.id.to_string()),
    });
    actions
        .chain(saved)
        .chain(views)
        .chain(columns)
        .chain(regions)
        .chain(areas)
        .chain(places)
        .collect()
}

/// The entries whose name or note holds the typed letters in their order, best first.
fn matching(typed: &str, candidates: Vec<Entry>) -> Vec<Entry> {
    let pattern =
        Pattern::new(&fold(typed), CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Entry)> = candidates
        .into_iter()
        .filter_map(|entry| {
            let text = fold(&format!("{} {}", entry.name, entry.note));
            Some((pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?, entry))
        })
        .collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MOST).map(|(_, entry)| entry).collect()
}
