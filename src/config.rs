//! The configuration: the default that is compiled in, the user's file over it, `--config` over that.
//!
//! Each file is read with the dataset's own machinery, so a wrong key or word is reported with its
//! place and the nearest right one.

mod alert;
mod colours;
mod copy;
mod folders;
mod layers;
mod views;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app::Action;
use crate::app::chord::Chord;
use crate::app::layout::Pane;
use crate::app::settings::{Clock, Glyphs, Home, Local, Mouse, Settings, Titles};
use crate::app::views::{Follow, NamedView};
use crate::load::fields::{Fault, Field, Value, did_you_mean, optional, read_table, required};
use crate::map::{Density, GlyphSet, Layer, LayerSet, Naming, Overview};
use crate::model::grid::GridFormat;
use crate::model::when::parse_moment;
use crate::model::{Extent, Language, Problem};
use crate::query::SavedQuery;
use crate::ui::look::{Overlay, Theme};
use alert::{ALERT, AlertPart};

use copy::{COPY, CopyPart};
pub use copy::{Clipboard, CopyChoices};
pub use folders::{user_data, user_file, user_state};
pub use layers::LayerFile;
use layers::LayerPart;

/// The default configuration, as it stands at the top of the project.
pub const DEFAULT: &str = include_str!("../config.toml");

/// What a user chose, where some of it may be left to the terminal.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// What the state takes over; its theme and glyphs hold only where these are not left open.
    pub settings: Settings,
    /// The theme; `None` to go by the terminal.
    pub theme: Option<String>,
    /// The signs; `None` to go by the terminal.
    pub glyphs: Option<Glyphs>,
    /// The dataset; `None` for the user's or the shipped one.
    pub data: Option<PathBuf>,
    /// Styles over those of the theme.
    pub colours: Overlay,
    /// When a start goes back to where the last run ended.
    pub resume: Resume,
    /// Where copies go.
    pub copy: CopyChoices,
    /// The user's own layers of the map, not yet read.
    pub layers: Vec<LayerFile>,
}

/// When a start goes back to where the last run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resume {
    /// After the line dropped.
    #[default]
    AfterDrop,
    /// Always.
    Always,
}

/// One file, read: every part may be missing.
#[derive(Debug, Default)]
struct Config {
    data: DataPart,
    screen: ScreenPart,
    map: MapPart,
    clock: ClockPart,
    copy: CopyPart,
    watch: WatchPart,
    layers: Vec<LayerPart>,
    queries: Vec<QueryPart>,
    alerts: Vec<AlertPart>,
    keys: Vec<(Action, Vec<Chord>)>,
    colours: Overlay,
}

#[derive(Debug, Default)]
struct DataPart {
    path: Option<String>,
}

#[derive(Debug, Default)]
struct ScreenPart {
    theme: Option<String>,
    glyphs: Option<String>,
    language: Option<Language>,
    position: Option<GridFormat>,
    panes: Option<Vec<Pane>>,
    resume: Option<Resume>,
    mouse: Option<Mouse>,
}

#[derive(Debug, Default)]
struct MapPart {
    home: Option<Home>,
    views: Option<Vec<NamedView>>,
    follow: Option<Follow>,
    layers: Option<LayerSet>,
    glyphs: Option<GlyphSet>,
    density: Option<Density>,
    names: Option<Naming>,
    overview: Option<Overview>,
}

#[derive(Debug, Default)]
struct ClockPart {
    now: Option<Clock>,
    local: Option<Local>,
}

#[derive(Debug, Default)]
struct WatchPart {
    title: Option<Titles>,
}

#[derive(Debug, Default)]
struct QueryPart {
    key: Option<u8>,
    name: String,
    query: String,
}

/// The word that leaves a choice to the terminal.
const AUTO: &str = "auto";

const FILE: &[Field<Config>] = &[
    optional("data", |config, value| config.data = table(value, DATA)),
    optional("screen", |config, value| config.screen = table(value, SCREEN)),
    optional("map", |config, value| config.map = table(value, MAP)),
    optional("clock", |config, value| config.clock = table(value, CLOCK)),
    optional("copy", |config, value| config.copy = table(value, COPY)),
    optional("watch", |config, value| config.watch = table(value, WATCH)),
    optional("layer", |config, value| {
        config.layers = value.items().map(|item| table(&item, layers::LAYER)).collect();
    }),
    optional("query", |config, value| {
        config.queries = value.items().map(|item| table(&item, QUERY)).collect();
    }),
    optional("alert", |config, value| {
        config.alerts = value.items().map(|item| table(&item, ALERT)).collect();
    }),
    optional("keys", |config, value| config.keys = keys(value)),
    optional("colours", |config, value| config.colours = colours::read(value)),
];

const DATA: &[Field<DataPart>] =
    &[optional("path", |part, value| part.path = value.string().map(str::to_owned))];

const SCREEN: &[Field<ScreenPart>] = &[
    optional("theme", |part, value| {
        let words: Vec<_> = Theme::names().chain([AUTO]).collect();
        part.theme = value.one_of("theme", &words).map(str::to_owned);
    }),
    optional("glyphs", |part, value| {
        let words: Vec<_> = Glyphs::ALL.iter().map(|glyphs| glyphs.word()).chain([AUTO]).collect();
        part.glyphs = value.one_of("set of signs", &words).map(str::to_owned);
    }),
    optional("language", |part, value| {
        let words: Vec<_> = Language::ALL.iter().map(|language| language.code()).collect();
        part.language = value.one_of("language", &words).and_then(Language::from_code);
    }),
    optional("position", |part, value| {
        let words: Vec<_> = GridFormat::ALL.iter().map(|format| format.word()).collect();
        part.position = value.one_of("format", &words).and_then(GridFormat::from_word);
    }),
    optional("panes", |part, value| {
        let words: Vec<_> = Pane::ALL.iter().map(|pane| pane.word()).collect();
        let panes = value.items().filter_map(|item| Pane::from_word(item.one_of("pane", &words)?));
        part.panes = Some(panes.collect());
    }),
    optional("resume", |part, value| {
        part.resume = value.truth().map(|all| if all { Resume::Always } else { Resume::AfterDrop });
    }),
    optional("mouse", |part, value| {
        part.mouse = value.truth().map(|on| if on { Mouse::On } else { Mouse::Off });
    }),
];

const MAP: &[Field<MapPart>] = &[
    optional("home", |part, value| part.home = home(value)),
    optional("views", views::read),
    optional("follow", |part, value| {
        part.follow = value.one_of("answer", &Follow::WORDS).and_then(Follow::from_word);
    }),
    optional("layers", |part, value| {
        let words: Vec<_> = Layer::ALL.iter().map(|layer| layer.word()).collect();
        let layers =
            value.items().filter_map(|item| Layer::from_word(item.one_of("layer", &words)?));
        part.layers = Some(layers.collect());
    }),
    optional("glyphs", |part, value| {
        let words: Vec<_> = GlyphSet::ALL.iter().map(|set| set.word()).collect();
        part.glyphs = value.one_of("set of signs", &words).and_then(GlyphSet::from_word);
    }),
    optional("names", |part, value| {
        let words: Vec<_> = Naming::ALL.iter().map(|form| form.word()).collect();
        part.names = value.one_of("form of names", &words).and_then(Naming::from_word);
    }),
    optional("overview", |part, value| {
        let words: Vec<_> = Overview::ALL.iter().map(|choice| choice.word()).collect();
        part.overview = value.one_of("choice", &words).and_then(Overview::from_word);
    }),
    optional("density", |part, value| {
        let words: Vec<_> = Density::ALL.iter().map(|form| form.word()).collect();
        part.density = value.one_of("form of counting", &words).and_then(Density::from_word);
    }),
];

const CLOCK: &[Field<ClockPart>] = &[
    optional("now", |part, value| {
        part.now = parsed(
            value,
            parse_clock,
            "is no time",
            "data, system, or a time as \"2014-10-08T06:00Z\"",
        );
    }),
    optional("local", |part, value| {
        part.local = parsed(
            value,
            Local::from_word,
            "is no local time",
            "machine, off, or an offset as \"+01:00\"",
        );
    }),
];

/// What a text means; one that means nothing is reported, with what would.
fn parsed<T>(
    value: &Value<'_>,
    parse: fn(&str) -> Option<T>,
    wrong: &str,
    mend: &str,
) -> Option<T> {
    let text = value.string()?;
    let parsed = parse(text);
    if parsed.is_none() {
        let mend = || Some(mend.to_owned());
        value.report(Fault::UnknownWord, format_args!("\"{text}\" {wrong}"), mend);
    }
    parsed
}

const WATCH: &[Field<WatchPart>] = &[optional("title", |part, value| {
    let words: Vec<_> = Titles::ALL.iter().map(|titles| titles.word()).collect();
    part.title = value.one_of("choice", &words).and_then(Titles::from_word);
})];

const QUERY: &[Field<QueryPart>] = &[
    optional("key", |part, value| {
        part.key = value.number_in(1..=9).and_then(|key| u8::try_from(key).ok());
    }),
    required("name", |part, value| value.string().unwrap_or_default().clone_into(&mut part.name)),
    required("query", |part, value| value.string().unwrap_or_default().clone_into(&mut part.query)),
];

/// A table of one part.
fn table<D: Default>(value: &Value<'_>, fields: &'static [Field<D>]) -> D {
    value.row().map(|row| row.read(fields)).unwrap_or_default()
}

fn home(value: &Value<'_>) -> Option<Home> {
    if value.is_list() {
        let numbers: Vec<f64> = value.items().filter_map(|item| item.decimal()).collect();
        return match *numbers.as_slice() {
            [west, south, east, north] if west < east && south < north => {
                Some(Home::Extent(Extent { west, south, east, north }))
            }
            _ => value.wrong("a name, or [west, south, east, north]"),
        };
    }
    let name = value.string()?;
    Some(if name == "theatre" { Home::Theatre } else { Home::Named(name.to_owned()) })
}

/// `[keys]`: every key is an action.
fn keys(value: &Value<'_>) -> Vec<(Action, Vec<Chord>)> {
    let Some(row) = value.row() else { return Vec::new() };
    row.entries()
        .filter_map(|entry| {
            let action = Action::from_word(entry.key);
            if action.is_none() {
                row.report_key(entry.key, format_args!("unknown action \"{}\"", entry.key), || {
                    did_you_mean(entry.key, Action::ALL.iter().map(|action| action.word()))
                });
            }
            Some((action?, entry.items().filter_map(|item| chord(&item)).collect()))
        })
        .collect()
}

fn chord(value: &Value<'_>) -> Option<Chord> {
    let text = value.string()?;
    let chord = Chord::parse(text);
    if chord.is_none() {
        value.report(Fault::UnknownWord, format_args!("\"{text}\" is no key"), || {
            let named = crate::app::chord::Named::ALL.iter().map(|named| named.word());
            did_you_mean(text, named)
                .or_else(|| Some("a character, a name as page-down, or ctrl-x".to_owned()))
        });
    }
    chord
}

/// What a clock is set to: `data`, `system`, a day (its end), a time in UTC, or a date-time group.
pub fn parse_clock(text: &str) -> Option<Clock> {
    match text {
        "data" => Some(Clock::Data),
        "system" => Some(Clock::System),
        time => parse_moment(time).map(Clock::Fixed),
    }
}

impl Choices {
    /// Lays a file over what was chosen before, and gives what is wrong with it.
    pub fn lay_over(&mut self, name: &str, text: &str) -> Vec<Problem> {
        let (mut config, problems): (Config, _) = read_table(&Arc::from(name), text, FILE);
        let folder = Path::new(name).parent().unwrap_or(Path::new(""));
        let layers = std::mem::take(&mut config.layers).into_iter();
        self.layers.extend(layers.filter_map(|layer| layer.beside(folder)));
        self.take(config);
        problems
    }

    fn take(&mut self, config: Config) {
        let settings = &mut self.settings;
        if let Some(path) = config.data.path {
            self.data = (!path.is_empty()).then(|| PathBuf::from(path));
        }
        if let Some(theme) = config.screen.theme {
            self.theme = (theme != AUTO).then_some(theme);
        }
        if let Some(glyphs) = config.screen.glyphs {
            self.glyphs = Glyphs::from_word(&glyphs);
        }
        set(&mut settings.language, config.screen.language);
        set(&mut settings.grid, config.screen.position);
        set(&mut settings.panes, config.screen.panes.filter(|panes| !panes.is_empty()));
        set(&mut self.resume, config.screen.resume);
        set(&mut settings.mouse, config.screen.mouse);
        set(&mut settings.home, config.map.home);
        set(&mut settings.views, config.map.views);
        set(&mut settings.follow, config.map.follow);
        set(&mut settings.layers, config.map.layers);
        set(&mut settings.map.glyphs, config.map.glyphs);
        set(&mut settings.map.names, config.map.names);
        set(&mut settings.map.overview, config.map.overview);
        set(&mut settings.map.density, config.map.density);
        set(&mut settings.clock, config.clock.now);
        set(&mut settings.local, config.clock.local);
        set(&mut settings.title, config.watch.title);
        for alert in config.alerts.into_iter().map(AlertPart::finish) {
            settings.alerts.retain(|other| other.name != alert.name);
            settings.alerts.push(alert);
        }
        config.copy.lay_over(&mut self.copy);
        for query in config.queries {
            self.save(query);
        }
        for (action, chords) in config.keys {
            self.settings.keymap.bind(action, &chords);
        }
        self.colours.extend(config.colours);
    }

    /// A saved query takes the place of one with its key or its name.
    fn save(&mut self, query: QueryPart) {
        let QueryPart { key, name, query } = query;
        self.settings
            .saved
            .retain(|saved| saved.name != name && (key.is_none() || saved.key != key));
        self.settings.saved.push(SavedQuery { name, query, key });
    }
}

/// Sets what was given.
fn set<T>(to: &mut T, given: Option<T>) {
    if let Some(given) = given {
        *to = given;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_file_has_no_problems_and_names_every_part() {
        let mut choices = Choices::default();
        assert_eq!(choices.lay_over("config.toml", DEFAULT), []);
        assert_eq!(choices.settings.saved.len(), 9);
        assert_eq!(choices.settings.layers, LayerSet::default());
        assert_eq!((choices.theme, choices.glyphs, choices.data), (None, None, None));
    }

    #[test]
    fn views_are_named_and_a_wrong_one_is_reported() {
        let mut choices = Choices::default();
        assert_eq!(choices.lay_over("config.toml", DEFAULT), []);
        let names: Vec<_> = choices.settings.views.iter().map(|view| &*view.name).collect();
        for name in ["Theatre", "Kidal region", "Ifoghas", "Gao - Ansongo", "Timbuktu - Goundam"] {
            assert!(names.contains(&name), "{name}: {names:?}");
        }
        let text = "[map]\nfollow = \"yes\"\nviews = [{ name = \"a\", show = [1, 2, 0, 3] }, { nam = \"b\" }, { name = \"c\", show = \"gao\", span = -1 }]\n";
        let said: Vec<String> =
            choices.lay_over("c.toml", text).iter().map(ToString::to_string).collect();
        for (place, mend) in
            [("c.toml:2:10", "off, on"), ("c.toml:3:31", "south"), ("c.toml:3:", "name")]
        {
            let is_it = |line: &&String| line.starts_with(place) && line.contains(mend);
            assert!(said.iter().any(|line| is_it(&line)), "{place} {mend}: {said:#?}");
        }
    }

    #[test]
    fn a_wrong_word_is_reported_with_its_place_and_the_nearest() {
        let mut choices = Choices::default();
        let text = "[screen]\nthem = \"dark\"\ntheme = \"drak\"\n[keys]\nqiut = [\"q\"]\nquit = [\"page-dwon\"]\n[colours]\nseverity-5 = \"bold rad\"\n";
        let said: Vec<String> =
            choices.lay_over("c.toml", text).iter().map(ToString::to_string).collect();
        for (place, mend) in [
            ("c.toml:2:1", "theme"),
            ("c.toml:3:9", "dark"),
            ("c.toml:5:1", "quit"),
            ("c.toml:6:9", "page-down"),
            ("c.toml:8:14", "red"),
        ] {
            assert!(
                said.iter().any(|line| line.starts_with(place) && line.contains(mend)),
                "{place} {mend}: {said:#?}"
            );
        }
    }

    #[test]
    fn a_moment_is_read_in_four_forms() {
        let expected = Clock::Fixed("2014-10-08T06:00:00".parse().unwrap());
        for text in
            ["2014-10-08T06:00Z", "2014-10-08T06:00:00Z", "2014-10-08 06:00", "080600ZOCT14"]
        {
            assert_eq!(parse_clock(text), Some(expected), "{text}");
        }
        assert_eq!(parse_clock("next week"), None);
    }
}
