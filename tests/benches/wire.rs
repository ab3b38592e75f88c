//! What sessions cost in bytes: our encoder against the stock one, both fed the same frames in one run.
//!
//! `cargo bench --bench wire` prints a table a screen; nothing here depends on how fast the machine is but
//! the last line.
#![expect(clippy::unwrap_used, reason = "a bench may panic")]
#![expect(clippy::print_stdout, reason = "the table is what it is for")]

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::{TerminalOptions, Viewport};
use vigie::app::chord::Named;
use vigie::app::settings::Glyphs;
use vigie::app::{App, Chord, Msg, Settings};
use vigie::config::{Choices, DEFAULT};
use vigie::load::{Shipped, load, shipped};
use vigie::map::{Ground, Size};
use vigie::model::Dataset;
use vigie::term::capability::{Colours, Features};
use vigie::term::wire::Wire;
use vigie::ui::{self, look::Look, look::Theme};

/// A session by its name and its keys. `*20` behind a key repeats it, `"..."` is typed letter by letter, `'...'`
/// three letters to a frame, as flow control folds them over 600 ms; `@100x30` is a new size.
const SESSIONS: &[(&str, &str)] = &[
    ("first screen", ""),
    ("selection, 40 down", "j*40"),
    ("selection, 20 down 20 up", "j*20 k*20"),
    ("paging", "page-down*6 page-up*6 end home"),
    ("filter typed", "/ \"region:kidal\" enter x / \"near:gao<50km\" enter x"),
    ("pan", "L*4 J*3 H*4 K*3"),
    ("pan east", "L*8"),
    ("pan south", "J*8"),
    ("zoom", "+*3 -*3 0"),
    ("detail", "enter page-down esc j enter esc"),
    ("help", "? page-down esc"),
    ("window", "w > > > < x"),
    ("resize", "@100x30 @60x20 @80x24"),
];

/// The terminals: by what is drawn and by what they can do.
const TERMINALS: &[(&str, &str)] = &[("mono", "vt100"), ("mono", "xterm"), ("dark", "xterm")];

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40)];

/// What a field officer asks for in half an hour, over and over.
const FILTERS: [&str; 5] = ["region:kidal", "kind:ied", "region:gao", "tessalit", "killed>0"];

/// The half hour of a field officer: 200 selections, 20 filters, 10 moves of the map. Each filter is typed in
/// place of the one before.
fn half_hour() -> String {
    turns(|filter, pan| format!("/ ctrl-u '{filter}' enter j*10 {pan}"))
}

/// The same, but all is shown again between two filters: 40 changes of the filter in place of 20.
fn half_hour_with_returns() -> String {
    turns(|filter, pan| format!("/ '{filter}' enter j*6 x j*4 {pan}"))
}

/// Twenty filters, the map moved after every other.
fn turns(turn: impl Fn(&str, &str) -> String) -> String {
    let pans = ["L", "", "J", "", "H", "", "K", ""];
    let both = FILTERS.iter().cycle().zip(pans.iter().cycle());
    both.take(20).map(|(filter, pan)| turn(filter, pan)).collect::<Vec<_>>().join(" ")
}

fn main() {
    let data = Arc::new(load(shipped(), Shipped::Alone, &|_| {}).dataset);
    let half_hours = [("half hour", half_hour()), ("with returns", half_hour_with_returns())];
    for (theme, term) in TERMINALS {
        for (width, height) in SIZES {
            let scene =
                Scene { theme, term, size: Size { width: *width, height: *height }, data: &data };
            println!("{width}x{height} ascii, theme {theme}, TERM={term}");
            println!("{:>28} {:>8} {:>8} {:>6} {:>7}", "", "ours", "stock", "ratio", "median");
            let mut whole = Cost::default();
            for (name, keys) in SESSIONS {
                let cost = scene.play(keys);
                println!("{name:>28} {cost}");
                whole.ours.extend(cost.ours);
                whole.stock += cost.stock;
            }
            println!("{:>28} {whole}", "all of these");
            for (name, keys) in &half_hours {
                println!("{name:>28} {}", scene.play(keys));
            }
        }
    }
    println!("full change at 200x60: {:?} a frame", full_change(&data));
}

/// What a session costs.
#[derive(Default)]
struct Cost {
    /// Bytes of each frame.
    ours: Vec<usize>,
    /// Bytes of all frames.
    stock: usize,
}

impl std::fmt::Display for Cost {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ours: usize = self.ours.iter().sum();
        let mut sorted = self.ours.clone();
        sorted.sort_unstable();
        let median = sorted.get(sorted.len() / 2).unwrap_or(&0);
        let ratio = ours as f64 / self.stock.max(1) as f64;
        write!(f, "{ours:>8} {:>8} {ratio:>6.2} {median:>7}", self.stock)
    }
}

/// In front of which screen a session is played.
struct Scene<'a> {
    theme: &'a str,
    term: &'a str,
    size: Size,
    data: &'a Arc<Dataset>,
}

impl Scene<'_> {
    fn app(&self) -> App {
        let mut choices = Choices::default();
        choices.lay_over("config.toml", DEFAULT);
        let settings = Settings { theme: self.theme.to_owned(), ..choices.settings };
        let now = "2014-12-31T23:59:00".parse().unwrap();
        let mut app = App::new(settings, self.size, now);
        app.update(Msg::Loaded(Arc::clone(self.data), Vec::new()));
        app
    }

    /// Plays the keys through both encoders. Only the session called by no keys pays for its first frame.
    fn play(&self, keys: &str) -> Cost {
        let mut app = self.app();
        let look = Look { theme: Theme::shipped(self.theme).unwrap(), glyphs: Glyphs::Ascii };
        let mut wire = Wire::new(Features::of(self.term), Colours::Sixteen);
        let mut stock = Stock::new(self.size);
        let mut ground = Ground::default();
        let mut cost = Cost::default();
        let mut draw = |app: &App, cost: &mut Cost| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.width, app.size.height));
            let cursor = ui::render(app, &look, &mut ground, &mut buffer);
            cost.stock += stock.draw(&buffer, cursor);
            cost.ours.push(wire.frame(buffer, cursor).len());
        };
        draw(&app, &mut cost);
        if !keys.is_empty() {
            cost = Cost::default();
        }
        for word in keys.split_whitespace() {
            let fold = if word.starts_with('\'') { 3 } else { 1 };
            let mut messages = messages(word).into_iter().peekable();
            while messages.peek().is_some() {
                messages.by_ref().take(fold).for_each(|msg| drop(app.update(msg)));
                draw(&app, &mut cost);
            }
        }
        cost
    }
}

/// What a word of a session stands for.
fn messages(word: &str) -> Vec<Msg> {
    if let Some(size) = word.strip_prefix('@') {
        let (width, height) = size.split_once('x').unwrap();
        let size = Size { width: width.parse().unwrap(), height: height.parse().unwrap() };
        return vec![Msg::Resized(size)];
    }
    if word.starts_with(['"', '\'']) {
        let letters = word.trim_matches(['"', '\'']).chars();
        return letters.map(|letter| Msg::Key(Chord::plain(letter))).collect();
    }
    let (key, times) = word.split_once('*').unwrap_or((word, "1"));
    let chord = if key == "esc" { Chord::named(Named::Esc) } else { Chord::parse(key).unwrap() };
    (0..times.parse().unwrap()).map(|_| Msg::Key(chord)).collect()
}

/// A writer whose bytes can be counted.
#[derive(Clone, Default)]
struct Counted(Rc<RefCell<usize>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        *self.0.borrow_mut() += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The stock terminal over the stock back end.
struct Stock {
    terminal: Terminal<CrosstermBackend<Counted>>,
    bytes: Counted,
}

impl Stock {
    fn new(size: Size) -> Self {
        let bytes = Counted::default();
        let viewport = Viewport::Fixed(Rect::new(0, 0, size.width, size.height));
        let backend = CrosstermBackend::new(bytes.clone());
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
        Self { terminal, bytes }
    }

    /// The bytes of a frame.
    fn draw(&mut self, picture: &Buffer, cursor: Option<(u16, u16)>) -> usize {
        let before = *self.bytes.0.borrow();
        if self.terminal.get_frame().area() != picture.area {
            self.terminal.resize(picture.area).unwrap();
        }
        let draw = |frame: &mut ratatui::Frame<'_>| {
            frame.buffer_mut().clone_from(picture);
            if let Some((x, y)) = cursor {
                frame.set_cursor_position(Position { x, y });
            }
        };
        self.terminal.draw(draw).unwrap();
        *self.bytes.0.borrow() - before
    }
}

/// How long the encoder takes where every cell changes; the least of many.
fn full_change(data: &Arc<Dataset>) -> Duration {
    let scene = Scene { theme: "dark", term: "xterm", size: Size { width: 200, height: 60 }, data };
    let mut app = scene.app();
    let look = Look { theme: Theme::shipped("dark").unwrap(), glyphs: Glyphs::Ascii };
    let one = ui::frame(&app, &look);
    app.update(Msg::Key(Chord::plain('?')));
    let other = ui::frame(&app, &look);
    let mut wire = Wire::new(Features::of("xterm"), Colours::Sixteen);
    let times = (0..200).map(|turn| {
        let frame = if turn & 1 == 0 { one.clone() } else { other.clone() };
        let start = Instant::now();
        wire.frame(frame, None);
        start.elapsed()
    });
    times.min().unwrap()
}
