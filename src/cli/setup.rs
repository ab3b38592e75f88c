//! From arguments, configuration and environment to settings: the high form of what was typed.

use std::borrow::Cow;
use std::cell::RefCell;
use std::io::{self, Write as _};
use std::path::PathBuf;

use super::args::Args;
use super::choose;
use super::layers;
use super::out::{Failure, print};
use crate::app::place::Ended;
use crate::app::settings::Glyphs;
use crate::app::{App, Settings};
use crate::config::{self, Clipboard, CopyChoices, LayerFile, Resume};
use crate::load::Loaded;
use crate::map::Size;
use crate::model::text::{ascii, scrub};
use crate::model::{Dataset, Level, Moment, Problem, Row, Shape};
use crate::query::{Query, RowSet, Scope};
use crate::reading::{self, Answer, Letters, Page};
use crate::term::capability::{Capability, Colours, Encoding};
use crate::term::{Between, Copying, Data, Keeper, Kept, Looks, Store, read_all};
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
    /// What was typed.
    pub(super) args: Args,
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
    /// The configuration has problems, or a word is not known.
    pub(super) fn of(args: &Args) -> Result<Self, Failure> {
        let choices = choose::choices(args)?;
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
            args: args.clone(),
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
        let (settings, layer_problems) = self.settings_with_layers();
        let mut app = App::new(settings, size, wall_clock());
        app.layer_problems = layer_problems;
        app.view.query = self.query()?;
        Ok(app)
    }

    /// The settings with the user's own layers read, and what is wrong with these.
    pub(super) fn settings_with_layers(&self) -> (Settings, Vec<Problem>) {
        let (user_layers, problems) = layers::read(&self.layers);
        (Settings { user_layers, ..self.settings.clone() }, problems)
    }

    /// What is wrong with the user's own layers of the map.
    pub(super) fn layer_problems(&self) -> Vec<Problem> {
        layers::read(&self.layers).1
    }

    /// The files that the settings come from, there or not.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let layers = self.layers.iter().map(|layer| layer.path.clone());
        choose::files(&self.args).into_iter().chain(layers).collect()
    }

    /// The way to draw by these settings.
    pub(super) fn into_looks(self) -> Looks {
        Box::new(move |app: &App| self.look(app))
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

/// How many minutes the machine's clock is ahead of UTC at a moment, by its time zone.
pub(super) fn machine_zone(moment: Moment) -> i32 {
    use chrono::{Offset as _, TimeZone as _};
    chrono::Local.offset_from_utc_datetime(&moment).fix().local_minus_utc() / 60
}

/// The clock of the machine, in UTC: the only place that reads it.
#[expect(clippy::disallowed_methods, reason = "the shell tells the core the time")]
pub(super) fn wall_clock() -> Moment {
    let since =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc()
}
