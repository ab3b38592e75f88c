//! What the user set: by configuration at the start, by keys later.

use super::copying::CopyForm;
use super::keymap::Keymap;
use super::layout::{Pane, Spread};
use super::views::{Follow, NamedView};
use crate::map::{LayerSet, Style, UserLayer};
use crate::model::grid::GridFormat;
use crate::model::when::parse_offset;
use crate::model::{Dataset, Extent, Language, Moment};
use crate::query::SavedQuery;

/// With which signs the screen is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Seven bits: for terminals and locales without UTF-8, for radio and print.
    #[default]
    Ascii,
    /// Lines, blocks and accents.
    Unicode,
}

impl Glyphs {
    /// All sets.
    pub const ALL: &'static [Self] = &[Self::Ascii, Self::Unicode];

    /// The name in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ascii => "ascii",
            Self::Unicode => "unicode",
        }
    }

    /// The set of a name.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|glyphs| glyphs.word() == word)
    }

    /// The other one.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Ascii => Self::Unicode,
            Self::Unicode => Self::Ascii,
        }
    }
}

/// What the map shows at the start and on the home key.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Home {
    /// The theatre that the dataset names.
    #[default]
    Theatre,
    /// A region, an area or a place, by id or name.
    Named(String),
    /// An extent in degrees.
    Extent(Extent),
}

/// Degrees added round a place or a region so that it does not touch the edge.
const MARGIN: f64 = 0.4;

impl Home {
    /// The extent it means in a dataset; the theatre where it names nothing there.
    pub fn extent(&self, data: &Dataset) -> Extent {
        match self {
            Self::Theatre => data.about.theatre,
            Self::Extent(extent) => *extent,
            Self::Named(name) => named_extent(name, data).unwrap_or(data.about.theatre),
        }
    }
}

/// The extent of a region, an area or a place.
pub fn named_extent(name: &str, data: &Dataset) -> Option<Extent> {
    let registers = &data.registers;
    if let Some(region) = registers.regions.find(name) {
        return region_extent(&region.id, data);
    }
    if let Some(area) = registers.areas.find(name) {
        return area.shape.extent();
    }
    let place = registers.places.find(name)?;
    Some(Extent::around([place.at])?.grown(MARGIN))
}

/// The extent of the places of a region: the dataset has no polygons, and the drawn ones are not
/// exact enough to say what belongs where.
pub fn region_extent(id: &str, data: &Dataset) -> Option<Extent> {
    let places = data.registers.places.iter();
    let inside =
        places.filter(|place| place.region.as_ref().is_some_and(|region| &*region.id == id));
    Some(Extent::around(inside.map(|place| place.at))?.grown(MARGIN))
}

/// Which clock is meant by "now".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// The end of the day on which the dataset was last brought up to date, so that "the last
    /// fortnight" means something in historic data too.
    #[default]
    Data,
    /// The time the shell tells.
    System,
    /// A moment the user set.
    Fixed(Moment),
}

impl Clock {
    /// The moment it shows.
    pub fn now(self, data: &Dataset, told: Moment) -> Moment {
        let as_of = data.about.as_of.or_else(|| Some(data.period()?.to));
        match (self, as_of) {
            (Self::Fixed(moment), _) => moment,
            (Self::Data, Some(day)) => day.and_hms_opt(23, 59, 0).unwrap_or(told),
            (Self::System, _) | (Self::Data, None) => told,
        }
    }
}

/// Which local time the header tells beside UTC; none where it is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Local {
    /// That of the machine.
    #[default]
    Machine,
    /// None.
    Off,
    /// That of a clock so many minutes ahead of UTC.
    East(i32),
}

impl Local {
    /// The choice of a word: `machine`, `off`, or an offset as `+01:00`.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "machine" => Some(Self::Machine),
            "off" => Some(Self::Off),
            offset => parse_offset(offset).map(Self::East),
        }
    }
}

/// Whether the title of the terminal says how much is not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Titles {
    /// It is left alone: not every terminal has one, and it costs bytes.
    #[default]
    Off,
    /// It does.
    On,
}

impl Titles {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Off, Self::On];

    /// The word in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::On => "on",
        }
    }

    /// The choice of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|titles| titles.word() == word)
    }
}

/// Whether the mouse is ours. It takes the terminal's own way to select text, so it has to be asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// The terminal has it.
    #[default]
    Off,
    /// It points at what the screen shows.
    On,
}

/// What the user set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language of the data and of the interface.
    pub language: Language,
    /// The colour theme, by name.
    pub theme: String,
    /// The themes there are, in the order in which the key takes them.
    pub themes: Vec<String>,
    /// The signs.
    pub glyphs: Glyphs,
    /// How positions are written.
    pub grid: GridFormat,
    /// What the map shows.
    pub layers: LayerSet,
    /// The user's own layers of the map, in the order of drawing.
    pub user_layers: Vec<UserLayer>,
    /// How the map is drawn.
    pub map: Style,
    /// The panes shown on a large screen.
    pub panes: Vec<Pane>,
    /// Whether one pane has the whole screen.
    pub spread: Spread,
    /// The home view.
    pub home: Home,
    /// Named views of the map, in the order in which the key takes them.
    pub views: Vec<NamedView>,
    /// Whether the map moves with the selection.
    pub follow: Follow,
    /// The clock.
    pub clock: Clock,
    /// The local time beside it.
    pub local: Local,
    /// The moment whose knowledge is shown; `None` for all that is known.
    pub known_at: Option<Moment>,
    /// What is copied of an incident.
    pub copy: CopyForm,
    /// The source that is heard alone, by the name that the records write; `None` for all.
    pub told_by: Option<std::sync::Arc<str>>,
    /// The title of the terminal.
    pub title: Titles,
    /// The mouse.
    pub mouse: Mouse,
    /// What raises an alert.
    pub alerts: Vec<super::alerts::Alert>,
    /// Saved queries.
    pub saved: Vec<SavedQuery>,
    /// Keys.
    pub keymap: Keymap,
}

impl Settings {
    /// Takes over what differs between two configurations; what keys have changed, and both have alike,
    /// stays as it is.
    pub fn take_over(&mut self, was: &Self, is: Self) {
        // Named one by one, so that a setting that is forgotten does not compile.
        let Self {
            language,
            theme,
            themes,
            glyphs,
            grid,
            layers,
            user_layers,
            map,
            panes,
            spread,
            home,
            views,
            follow,
            clock,
            local,
            known_at,
            copy,
            told_by,
            title,
            mouse,
            alerts,
            saved,
            keymap,
        } = is;
        changed(&mut self.language, &was.language, language);
        changed(&mut self.theme, &was.theme, theme);
        changed(&mut self.themes, &was.themes, themes);
        changed(&mut self.glyphs, &was.glyphs, glyphs);
        changed(&mut self.grid, &was.grid, grid);
        changed(&mut self.layers, &was.layers, layers);
        changed(&mut self.user_layers, &was.user_layers, user_layers);
        changed(&mut self.map, &was.map, map);
        changed(&mut self.panes, &was.panes, panes);
        changed(&mut self.spread, &was.spread, spread);
        changed(&mut self.home, &was.home, home);
        changed(&mut self.views, &was.views, views);
        changed(&mut self.follow, &was.follow, follow);
        changed(&mut self.clock, &was.clock, clock);
        changed(&mut self.local, &was.local, local);
        changed(&mut self.known_at, &was.known_at, known_at);
        changed(&mut self.copy, &was.copy, copy);
        changed(&mut self.told_by, &was.told_by, told_by);
        changed(&mut self.title, &was.title, title);
        changed(&mut self.mouse, &was.mouse, mouse);
        changed(&mut self.alerts, &was.alerts, alerts);
        changed(&mut self.saved, &was.saved, saved);
        changed(&mut self.keymap, &was.keymap, keymap);
    }
}

/// Sets what differs between two configurations.
fn changed<T: PartialEq>(to: &mut T, was: &T, is: T) {
    if is != *was {
        *to = is;
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::En,
            theme: "dark".to_owned(),
            themes: vec!["dark".to_owned()],
            glyphs: Glyphs::Ascii,
            grid: GridFormat::Mgrs,
            layers: LayerSet::default(),
            user_layers: Vec::new(),
            map: Style::default(),
            panes: Pane::ALL.to_vec(),
            spread: Spread::Tiled,
            home: Home::Theatre,
            views: Vec::new(),
            follow: Follow::Off,
            clock: Clock::Data,
            local: Local::Machine,
            known_at: None,
            copy: CopyForm::Id,
            told_by: None,
            title: Titles::Off,
            mouse: Mouse::Off,
            alerts: Vec::new(),
            saved: Vec::new(),
            keymap: Keymap::default(),
        }
    }
}
