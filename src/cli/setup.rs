//! From arguments, configuration and environment to settings: the high form of what was typed.

use std::borrow::Cow;
use std::cell::RefCell;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::args::Args;
use super::check::printed;
use super::layers;
use super::out::{Failure, print};
use crate::app::place::Ended;
use crate::app::settings::{Clock, Glyphs, Mouse};
use crate::app::{Action, App, Settings};
use crate::config::{self, Choices, Clipboard, CopyChoices, LayerFile, Resume};
use crate::load::Loaded;
use crate::map::{GlyphSet, Size};
use crate::model::text::{ascii, scrub};
use crate::model::when::parse_moment;
use crate::model::{Dataset, Language, Level, Moment, Problem, Row, Shape};
use crate::query::{Query, RowSet, Scope};
use crate::reading::{self, Answer, Letters, Page};
use crate::term::capability::{Capability, Colours, Encoding};
use crate::term::{Between, Copying, Data, Keeper, Kept, Store, read_all};
use crate::ui::look::{Look, Overlay, Theme};
use crate::words::Words;

/// What the program works with.
pub(super) struct Setup {
    /// Settings for the state.
    pub(super) settings: Settings,
    /// Where the data is.
    pub(super) data: Data,
    /// What the terminal can do.
    pub(super) capability: Capability,
    /// How many bytes may be sent to it.
    pub(super) budget: Option<u64>,
    /// The user's colours, over those of any theme.
    colours: Overlay,
    /// The theme that was drawn with last.
    theme: RefCell<Option<Theme>>,
    /// The filter to begin with.
    query: Option<String>,
    /// When to go back to where the last run ended; `None` where that is declined.
    resume: Option<Resume>,
    /// Where copies are to go.
    copy: CopyChoices,
    /// The user's own layers of the map.
    layers: Vec<LayerFile>,
}

impl Setup {
    /// Works it out.
    ///
    /// # Errors
    ///
    /// The configuration has errors (printed with their places), or a word is not known.
    pub(super) fn of(args: &Args) -> Result<Self, Failure> {
        let mut choices = read_config(args.config.as_deref())?;
        take_arguments(&mut choices, args)?;
        let capability = Capability::of(&|name| std::env::var(name).ok());
        let mut settings = choices.settings;
        settings.themes = Theme::names().map(str::to_owned).collect();
        settings.theme = choices.theme.unwrap_or_else(|| match capability.colours {
            Colours::None => "mono".to_owned(),
            _ => "dark".to_owned(),
        });
        settings.glyphs = choices.glyphs.unwrap_or(match capability.encoding {
            Encoding::Ascii => Glyphs::Ascii,
            Encoding::Utf8 => Glyphs::Unicode,
        });
        let data = match choices.data {
            Some(path) => existing(path)?,
            None => {
                config::user_data().filter(|path| path.exists()).map_or(Data::Shipped, Data::At)
            }
        };
        let (colours, query) = (choices.colours, args.query.clone());
        // Who asks for something asks for that and not for what he looked at last.
        let resume = (!args.fresh && query.is_none()).then_some(choices.resume);
        let (copy, layers, theme) = (choices.copy, choices.layers, RefCell::default());
        Ok(Self {
            settings,
            data,
            capability,
            budget: args.budget,
            colours,
            theme,
            query,
            resume,
            copy,
            layers,
        })
    }

    /// The state at the start, its filter set; the data is read later.
    ///
    /// # Errors
    ///
    /// The filter cannot be read.
    pub(super) fn app(&self, size: Size) -> Result<App, Failure> {
        let mut app = App::new(self.settings.clone(), size, wall_clock());
        (app.settings.user_layers, app.layer_problems) = layers::read(&self.layers);
        app.view.query = self.query()?;
        Ok(app)
    }

    /// What is wrong with the user's own layers of the map.
    pub(super) fn layer_problems(&self) -> Vec<Problem> {
        layers::read(&self.layers).1
    }

    /// Where the place is kept; `None` without a home directory.
    pub(super) fn keeper(&self) -> Option<Keeper> {
        let store = Store::at(config::user_state()?).of_dataset(&self.data);
        Some(Keeper { store, configured: self.settings.clone() })
    }

    /// Where copies go.
    pub(super) fn copying(&self) -> Copying {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let between = match (is_set("TMUX"), is_set("STY")) {
            (true, _) => Between::Tmux,
            (false, true) => Between::Screen,
            (false, false) => Between::Nothing,
        };
        let usual = || Some(config::user_state()?.join("copied.txt"));
        Copying {
            clipboard: (self.copy.clipboard == Clipboard::On).then_some(between),
            most: self.copy.most,
            file: self.copy.file.clone().or_else(usual),
        }
    }

    /// Lets a state go back to where the last run was left, if it is to.
    pub(super) fn resume(&self, app: &mut App, keeper: &Keeper) {
        let Some(resume) = self.resume else { return };
        match keeper.kept() {
            Kept::Good(place) if place.ended == Ended::Cut || resume == Resume::Always => {
                app.await_place(place);
            }
            Kept::Good(_) | Kept::Nothing => {}
            Kept::Damaged(aside, reason) => {
                let aside = aside.map(|aside| aside.display().to_string()).unwrap_or_default();
                let sentence = format!("{} {aside} ({reason})", self.words().place_damaged);
                app.notice = Some(scrub(&sentence).into_owned());
            }
        }
    }

    /// The filter to begin with.
    ///
    /// # Errors
    ///
    /// It cannot be read.
    pub(super) fn query(&self) -> Result<Query, Failure> {
        parsed(self.query.as_deref().unwrap_or(""))
    }

    /// How a state is drawn. The theme is unpacked when it is first wanted, and kept while it is the same.
    pub(super) fn look(&self, app: &App) -> Look {
        let mut kept = self.theme.borrow_mut();
        if kept.as_ref().is_none_or(|theme| theme.name != app.settings.theme) {
            *kept = self.coloured(&app.settings.theme);
        }
        Look { theme: kept.clone().unwrap_or_default(), glyphs: app.settings.glyphs }
    }

    /// A shipped theme with the user's colours over it.
    fn coloured(&self, name: &str) -> Option<Theme> {
        let mut theme = Theme::shipped(name)?;
        for (role, style) in &self.colours {
            theme.set(*role, *style);
        }
        Some(theme)
    }

    /// Text in the characters that were asked for: over the radio and in the C locale there are no others.
    pub(super) fn spelt<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.settings.glyphs {
            Glyphs::Ascii => ascii(text),
            Glyphs::Unicode => Cow::Borrowed(text),
        }
    }

    /// The words of the interface.
    pub(super) fn words(&self) -> &'static Words {
        Words::of(self.settings.language)
    }

    /// Reads the data and says on standard error what is wrong with it.
    pub(super) fn load(&self) -> Loaded {
        let mut loaded = read_all(&self.data, &|_| {});
        for problem in loaded.problems.iter().filter(|problem| problem.level == Level::Error) {
            let _ = writeln!(io::stderr(), "{problem}");
        }
        if let Some(moment) = self.settings.known_at {
            loaded.dataset = loaded.dataset.as_known_at(moment);
        }
        loaded
    }

    /// The moment that "now" means.
    pub(super) fn now(&self, data: &Dataset) -> Moment {
        self.settings.known_at.unwrap_or_else(|| self.settings.clock.now(data, wall_clock()))
    }

    /// What a query lets through, `--query` besides.
    ///
    /// # Errors
    ///
    /// The query cannot be read, or names something that is not in the data.
    pub(super) fn answer(&self, data: &Dataset, query: &str) -> Result<Answered, Failure> {
        let both = [self.query.as_deref().unwrap_or(""), query]
            .map(str::trim)
            .into_iter()
            .filter(|text| !text.is_empty());
        let query = both.collect::<Vec<_>>().join(" ");
        let parsed = parsed(&query)?;
        let scope = Scope { data, now: self.now(data), saved: &self.settings.saved };
        let filter = parsed.resolve(&scope).map_err(|error| Failure::Query { query, error })?;
        Ok(Answered {
            rows: filter.rows(data),
            unplaced: filter.unplaced(data),
            shapes: filter.shapes(),
        })
    }

    /// The data, and what the words of a query let through.
    ///
    /// # Errors
    ///
    /// As for [`Setup::answer`].
    pub(super) fn ask(&self, words: &[String]) -> Result<Asked, Failure> {
        let data = self.load().dataset;
        let answered = self.answer(&data, &words.join(" "))?;
        Ok(Asked { data, answered })
    }

    /// Prints a page to be read aloud.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(super) fn read_aloud(
        &self,
        out: &mut impl io::Write,
        tell: impl FnOnce(&mut Page),
    ) -> Result<(), Failure> {
        let mut page = self.plain_page();
        tell(&mut page);
        print(&page.into_lines(), out)
    }

    /// A page to be read aloud.
    pub(super) fn plain_page(&self) -> Page {
        let Settings { language, grid, .. } = self.settings;
        Page::new(reading::Manner { language, grid, letters: Letters::Ascii })
    }
}

/// The data and what a query let through.
pub(super) struct Asked {
    /// The data.
    pub(super) data: Dataset,
    /// What was let through.
    pub(super) answered: Answered,
}

impl Asked {
    /// The incidents, in order of time.
    pub(super) fn rows(&self) -> Vec<Row> {
        self.answered.rows.iter().collect()
    }

    /// The answer for a reader, with its incidents in an order.
    pub(super) fn answer<'a>(&'a self, rows: &'a [Row]) -> Answer<'a> {
        Answer { data: &self.data, rows, unplaced: self.answered.unplaced }
    }
}

/// What a query let through.
pub(super) struct Answered {
    /// The incidents.
    pub(super) rows: RowSet,
    /// How many more it might let through if they had a point.
    pub(super) unplaced: usize,
    /// The circles and bands that it names.
    pub(super) shapes: Vec<Shape>,
}

/// A dataset that is there. One that is not is a slip of the pen, and an empty screen would hide it.
pub(super) fn existing(path: PathBuf) -> Result<Data, Failure> {
    if path.exists() { Ok(Data::At(path)) } else { Err(Failure::NoData(path)) }
}

fn parsed(query: &str) -> Result<Query, Failure> {
    Query::parse(query).map_err(|error| Failure::Query { query: query.to_owned(), error })
}

/// The default, the user's file over it, the named file over that. Errors are printed and end the start.
fn read_config(named: Option<&Path>) -> Result<Choices, Failure> {
    let mut choices = Choices::default();
    let mut problems = choices.lay_over("config.toml", config::DEFAULT);
    if let Some(path) = config::user_file().filter(|path| path.exists()) {
        problems.extend(choices.lay_over(&path.to_string_lossy(), &read(&path)?));
    }
    if let Some(path) = named {
        problems.extend(choices.lay_over(&path.to_string_lossy(), &read(path)?));
    }
    for problem in &problems {
        let _ = writeln!(io::stderr(), "{}\n", printed(problem));
    }
    let unbound = |action: &&Action| choices.settings.keymap.keys(**action).is_empty();
    if let Some(action) = Action::ALL.iter().find(unbound) {
        return Err(Failure::NoKey(action.word()));
    }
    if problems.is_empty() { Ok(choices) } else { Err(Failure::Config) }
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

/// The clock of the machine, in UTC: the only place that reads it.
#[expect(clippy::disallowed_methods, reason = "the shell tells the core the time")]
pub(super) fn wall_clock() -> Moment {
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}
