//! Keys in, screen out: presses keys on the shipped data and prints what is seen, styles included.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;
use vigie::app::alerts::{Alert, How, Until};
use vigie::app::chord::Named;
use vigie::app::settings::Glyphs;
use vigie::app::{App, Chord, Effect, Msg, Remembered, Settings};
use vigie::config::{Choices, DEFAULT};
use vigie::load::{Input, Loaded, Shipped, load, record_at};
use vigie::map::Size;
use vigie::model::{Dataset, Language, Moment, Problem};
use vigie::term::{Data, read_all};
use vigie::ui::{self, look::Look, look::Theme, print};

static SHIPPED: LazyLock<(Arc<Dataset>, Vec<Problem>)> = LazyLock::new(|| {
    let loaded = read_all(&Data::Shipped, &|_| {});
    (Arc::new(loaded.dataset), loaded.problems)
});

/// The shipped dataset, read once.
pub(crate) fn shipped() -> Arc<Dataset> {
    Arc::clone(&SHIPPED.0)
}

/// What the loader says of the shipped dataset.
pub(crate) fn shipped_problems() -> &'static [Problem] {
    &SHIPPED.1
}

/// The settings of the default configuration, on a terminal with colours and without UTF-8.
pub(crate) fn settings() -> Settings {
    let mut choices = Choices::default();
    assert_eq!(choices.lay_over("config.toml", DEFAULT), []);
    let themes = Theme::names().map(str::to_owned).collect();
    Settings { themes, ..choices.settings }
}

/// A clock that stands, so that no frame depends on the day of the test.
pub(crate) fn told() -> Moment {
    "2014-12-31T23:59:00".parse().unwrap()
}

/// Somebody who presses keys.
#[derive(Debug)]
pub(crate) struct Player {
    pub(crate) app: App,
}

impl Player {
    /// In front of the shipped data on a screen of a size.
    pub(crate) fn at(width: u16, height: u16) -> Self {
        Self::with(shipped(), shipped_problems().to_vec(), width, height)
    }

    /// In front of other data.
    pub(crate) fn with(
        data: Arc<Dataset>,
        problems: Vec<Problem>,
        width: u16,
        height: u16,
    ) -> Self {
        let mut app = App::new(settings(), Size { width, height }, told());
        app.update(Msg::Loaded(data, problems));
        Self { app }
    }

    pub(crate) fn theme(mut self, name: &str) -> Self {
        name.clone_into(&mut self.app.settings.theme);
        self
    }

    pub(crate) fn glyphs(mut self, glyphs: Glyphs) -> Self {
        self.app.settings.glyphs = glyphs;
        self
    }

    pub(crate) fn french(mut self) -> Self {
        self.app.settings.language = Language::Fr;
        self
    }

    /// Presses keys: names as the configuration writes them, separated by blanks.
    pub(crate) fn keys(mut self, keys: &str) -> Self {
        for word in keys.split_whitespace() {
            self.press(Chord::parse(word).expect(word));
        }
        self
    }

    /// Types text letter by letter.
    pub(crate) fn types(mut self, text: &str) -> Self {
        for letter in text.chars() {
            self.press(match letter {
                ' ' => Chord::named(Named::Space),
                letter => Chord::plain(letter),
            });
        }
        self
    }

    /// Types a filter and keeps it.
    pub(crate) fn asks(self, query: &str) -> Self {
        self.keys("/ ctrl-u").types(query).keys("enter")
    }

    /// Presses one key and does what the shell would do about a record.
    pub(crate) fn press(&mut self, chord: Chord) -> Option<Effect> {
        let effect = self.app.update(Msg::Key(chord));
        if let Some(Effect::ReadRecord(origin)) = &effect {
            let text = Data::Shipped.text_of(&origin.file).map_err(|error| error.to_string());
            let record = text.map(|text| record_at(&text, origin.line).unwrap_or("").to_owned());
            self.app.update(Msg::Record(record));
        }
        effect
    }

    pub(crate) fn look(&self) -> Look {
        let settings = &self.app.settings;
        Look { theme: Theme::shipped(&settings.theme).unwrap(), glyphs: settings.glyphs }
    }

    /// The cells of the screen.
    pub(crate) fn buffer(&self) -> Buffer {
        ui::frame(&self.app, &self.look())
    }

    /// The text of the screen.
    pub(crate) fn text(&self) -> String {
        print::text(&self.buffer())
    }

    /// The screen as a snapshot shows it.
    pub(crate) fn screen(&self) -> String {
        printed(&self.buffer())
    }
}

/// In front of a dataset of which one record is good and three are not.
pub(crate) fn broken(width: u16, height: u16) -> Player {
    let loaded = read_text(BROKEN);
    Player::with(Arc::new(loaded.dataset), loaded.problems, width, height)
}

/// In front of data that changed since it was seen: one incident is new, one has other dead and another
/// source, one is gone.
pub(crate) fn changed(width: u16, height: u16) -> Player {
    let record = |id: &str, more: &str| {
        format!(
            "[[incident]]\nid = \"{id}\"\ndate = 2014-10-07\nkind = \"ied\"\nplace = \"gao\"\n\
             summary = \"A device went off on the road.\"\n{more}\n"
        )
    };
    let afp = "sources = [{ name = \"AFP\", rating = \"B3\", date = 2014-10-07 }]";
    let two = "killed = 2\nsources = [{ name = \"AFP\", rating = \"B3\", date = 2014-10-07 }, \
               { name = \"Reuters\", rating = \"B2\", date = 2014-10-08, says = { killed = 2 } }]";
    let before = record("A1", &format!("killed = 1\n{afp}")) + &record("A2", afp);
    let now = record("A1", two) + &record("A3", afp).replace("gao", "menaka");
    let alert = Alert {
        name: "killed at Gao".to_owned(),
        query: "place:gao killed>0".to_owned(),
        how: How::ALL.to_vec(),
        until: Until::Acknowledged,
    };
    let settings = Settings { alerts: vec![alert], ..settings() };
    let mut app = App::new(settings, Size { width, height }, told());
    app.update(Msg::Remembered(Remembered::default()));
    for text in [before, now] {
        let loaded = read_text(&text);
        app.update(Msg::Loaded(Arc::new(loaded.dataset), loaded.problems));
    }
    app.notice = None;
    Player { app }
}

/// A text read as a dataset over the shipped registers.
pub(crate) fn read_text(text: &str) -> Loaded {
    let input = Input { name: "incidents.toml".into(), text: Box::new(text.as_bytes()) };
    load(vec![input], Shipped::Underlay, &|_| {})
}

/// A record that can be shown, then three that cannot: a misspelt key, an unknown place, a range the
/// wrong way round.
pub(crate) const BROKEN: &str = include_str!("broken.toml");

/// Three blocks: the signs, the same grid with a letter a style (`.` for plain), the letters.
fn printed(buffer: &Buffer) -> String {
    let mut letters = Letters::default();
    let mut grid = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let row = (buffer.area.left()..buffer.area.right()).map(|x| letters.of(&buffer[(x, y)]));
        let row: String = row.collect();
        grid.push_str(row.trim_end_matches('.'));
        grid.push('\n');
    }
    format!("{}\n{grid}\n{}", print::text(buffer), letters.legend())
}

/// The styles met so far, each with a letter.
#[derive(Default)]
struct Letters {
    styles: Vec<(Color, Color, Modifier)>,
}

const PLAIN: (Color, Color, Modifier) = (Color::Reset, Color::Reset, Modifier::empty());

impl Letters {
    fn of(&mut self, cell: &Cell) -> char {
        let style = (cell.fg, cell.bg, cell.modifier);
        if style == PLAIN {
            return '.';
        }
        let known = self.styles.iter().position(|other| *other == style);
        let index = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        ('a'..='z').chain('A'..='Z').nth(index).expect("no screen has more styles than letters")
    }

    fn legend(&self) -> String {
        let mut legend = String::new();
        for (letter, (fg, bg, modifier)) in ('a'..='z').chain('A'..='Z').zip(&self.styles) {
            let _ = write!(legend, "{letter} = {fg}");
            if *bg != Color::Reset {
                let _ = write!(legend, " on {bg}");
            }
            for (name, _) in modifier.iter_names() {
                let _ = write!(legend, " {}", name.to_lowercase());
            }
            legend.push('\n');
        }
        legend
    }
}

/// The signs of a row, those that a wide one covers left out.
pub(crate) fn symbols(buffer: &Buffer, y: u16) -> Vec<(u16, &Cell)> {
    let mut covered = 0;
    (buffer.area.left()..buffer.area.right())
        .filter_map(|x| {
            let cell = &buffer[(x, y)];
            if covered > 0 {
                covered -= 1;
                return None;
            }
            covered = cell.symbol().width().saturating_sub(1);
            Some((x, cell))
        })
        .collect()
}

/// The parameters among those of a text's attribute sequences that set a colour.
pub(crate) fn colours(sent: &str) -> Vec<&str> {
    let sequences = sent.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != ';')?;
        rest[end..].starts_with('m').then(|| &rest[..end])
    });
    let is_colour = |code: &&str| matches!(code.parse(), Ok(30..=49 | 90..=107));
    sequences.flat_map(|codes| codes.split(';')).filter(is_colour).collect()
}
