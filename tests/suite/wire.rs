//! The law of the wire: whatever the terminal showed, after the bytes it shows the next picture. An
//! independent terminal is the judge.

use std::sync::Arc;

use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;
use vigie::app::settings::Glyphs;
use vigie::app::{Action, Chord};
use vigie::term::capability::{Colours, Features, known};
use vigie::term::wire::Wire;

use crate::random::runner;
use crate::support::{Player, colours, read_text, symbols};

/// What a cell looks like to somebody who sees the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Sight {
    symbol: String,
    ink: vt100::Color,
    ground: vt100::Color,
    attributes: Modifier,
}

/// The attributes that this terminal can show.
const SHOWN: Modifier = Modifier::BOLD
    .union(Modifier::DIM)
    .union(Modifier::ITALIC)
    .union(Modifier::UNDERLINED)
    .union(Modifier::REVERSED);

/// Those that show where there is no sign.
const ON_BLANKS: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED);

impl Sight {
    /// On a plain blank neither the ink is seen nor how heavy it is.
    fn seen(self) -> Self {
        if self.symbol == " " && !self.attributes.intersects(ON_BLANKS) {
            let (ink, attributes) = (vt100::Color::Default, Modifier::empty());
            return Self { ink, attributes, ..self };
        }
        self
    }

    fn wanted(cell: &Cell) -> Self {
        let symbol = cell.symbol().to_owned();
        let attributes = cell.modifier.intersection(SHOWN);
        Self { symbol, ink: colour(cell.fg), ground: colour(cell.bg), attributes }.seen()
    }

    fn shown(cell: &vt100::Cell) -> Self {
        let symbol = if cell.has_contents() { cell.contents() } else { " " }.to_owned();
        let attributes = [
            (cell.bold(), Modifier::BOLD),
            (cell.dim(), Modifier::DIM),
            (cell.italic(), Modifier::ITALIC),
            (cell.underline(), Modifier::UNDERLINED),
            (cell.inverse(), Modifier::REVERSED),
        ];
        let attributes = attributes.into_iter().filter(|(is_on, _)| *is_on);
        let attributes = attributes.map(|(_, modifier)| modifier).collect();
        Self { symbol, ink: cell.fgcolor(), ground: cell.bgcolor(), attributes }.seen()
    }
}

/// The terminal's own colours, in the order of their numbers.
const SIXTEEN: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

fn colour(colour: Color) -> vt100::Color {
    match colour {
        Color::Reset => vt100::Color::Default,
        Color::Indexed(index) => vt100::Color::Idx(index),
        Color::Rgb(r, g, b) => vt100::Color::Rgb(r, g, b),
        named => vt100::Color::Idx(SIXTEEN.iter().position(|other| *other == named).unwrap() as u8),
    }
}

/// The modifiers that the wire knows.
const MODIFIERS: &[Modifier] = &[
    Modifier::empty(),
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::ITALIC,
    Modifier::UNDERLINED,
    Modifier::SLOW_BLINK,
    Modifier::REVERSED,
    Modifier::CROSSED_OUT,
];

fn any_colour() -> impl Strategy<Value = Color> {
    prop_oneof![
        4 => Just(Color::Reset),
        2 => prop::sample::select(SIXTEEN.to_vec()),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<(u8, u8, u8)>().prop_map(|(r, g, b)| Color::Rgb(r, g, b)),
    ]
}

fn any_style() -> impl Strategy<Value = Style> {
    let modifier = prop::sample::select(MODIFIERS);
    let modifiers = (modifier.clone(), modifier).prop_map(|(one, other)| {
        // To this judge bold and dim exclude each other.
        if (one | other).contains(Modifier::BOLD | Modifier::DIM) { one } else { one | other }
    });
    let style = (any_colour(), any_colour(), modifiers)
        .prop_map(|(fg, bg, modifiers)| Style::new().fg(fg).bg(bg).add_modifier(modifiers));
    prop_oneof![2 => Just(Style::new()), 3 => style]
}

/// A run of text in one style, somewhere on a screen: blanks, letters, wide signs, combining marks.
#[derive(Clone, Debug)]
struct Run {
    x: u16,
    y: u16,
    text: String,
    style: Style,
}

fn any_run(width: u16, height: u16) -> impl Strategy<Value = Run> {
    let signs = prop::sample::select(vec![
        " ", " ", " ", "a", "b", "#", "~", "é", "e\u{301}", "─", "报", "告", "ⵜ", "█",
    ]);
    let text = prop_oneof![
        4 => prop::collection::vec(signs, 1..12).prop_map(|signs| signs.concat()),
        1 => (1..usize::from(width) + 1).prop_map(|count| " ".repeat(count)),
        1 => (1..usize::from(width) + 1).prop_map(|count| "x".repeat(count)),
    ];
    (0..width, 0..height, text, any_style()).prop_map(|(x, y, text, style)| Run {
        x,
        y,
        text,
        style,
    })
}

/// Pictures that follow each other on one screen, each drawn over the one before, and cursors.
#[derive(Clone, Debug)]
struct Film {
    width: u16,
    height: u16,
    frames: Vec<Frame>,
}

type Frame = (Move, Vec<Run>, Option<(u16, u16)>);

/// How a part of the picture moves before it is drawn on.
#[derive(Clone, Debug)]
struct Move {
    /// The part: columns, then rows, from the first to behind the last.
    part: [(u16, u16); 2],
    /// By how much to the right and down.
    by: (i32, i32),
}

fn any_move(width: u16, height: u16) -> impl Strategy<Value = Move> {
    let span = |size| prop_oneof![Just((0, size)), (0..size, 0..=size)];
    let by = prop_oneof![3 => Just((0, 0)), 2 => (-9..10, Just(0)), 2 => (Just(0), -9..10), 1 => (-3..4, -3..4)];
    (span(width), span(height), by)
        .prop_map(|(columns, rows, by)| Move { part: [columns, rows], by })
}

/// Moves it; blanks come in.
fn shift(buffer: &mut Buffer, Move { part: [columns, rows], by }: &Move) {
    let before = buffer.clone();
    let inside = |x: i32, y: i32| {
        (i32::from(columns.0)..i32::from(columns.1)).contains(&x)
            && (i32::from(rows.0)..i32::from(rows.1)).contains(&y)
    };
    for y in rows.0..rows.1 {
        for x in columns.0..columns.1 {
            let from = (i32::from(x) - by.0, i32::from(y) - by.1);
            buffer[(x, y)] = if inside(from.0, from.1) {
                before[(from.0 as u16, from.1 as u16)].clone()
            } else {
                Cell::default()
            };
        }
    }
}

fn any_film() -> impl Strategy<Value = Film> {
    (1u16..=60, 1u16..=20).prop_flat_map(|(width, height)| {
        let runs = prop_oneof![
            prop::collection::vec(any_run(width, height), 0..4),
            prop::collection::vec(any_run(width, height), 0..30),
        ];
        let cursor = prop::option::of((0..width, 0..height));
        let frames = prop::collection::vec((any_move(width, height), runs, cursor), 1..6);
        frames.prop_map(move |frames| Film { width, height, frames })
    })
}

/// Bytes with every repeat (REP) written out: this judge does not know it.
pub(crate) fn without_repeats(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        out.push(*byte);
        let digits = rest.strip_prefix(b"\x1b[").unwrap_or(b"");
        let count = digits.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count > 0 && digits.get(count) == Some(&b'b') {
            let times = std::str::from_utf8(&digits[..count]).unwrap().parse().unwrap();
            out.extend(vec![*byte; times]);
            rest = &digits[count + 1..];
        }
    }
    out
}

/// Draws a run as the canvas does: clipped, both cells of a wide sign in one style.
fn draw(buffer: &mut Buffer, run: &Run) {
    let mut x = run.x;
    for sign in run.text.graphemes(true) {
        let cells = sign.width() as u16;
        if x + cells > buffer.area.right() {
            return;
        }
        for (offset, symbol) in (0..cells).zip([sign, " "]) {
            buffer[(x + offset, run.y)].reset();
            buffer[(x + offset, run.y)].set_symbol(symbol).set_style(run.style);
        }
        x += cells;
    }
}

/// Takes away the wide signs of which something else covers a half: no picture of ours has any.
fn mend(buffer: &mut Buffer) {
    for y in buffer.area.top()..buffer.area.bottom() {
        for x in buffer.area.left()..buffer.area.right() {
            let is_wide = buffer[(x, y)].symbol().width() > 1;
            let has_room = x + 1 < buffer.area.right() && buffer[(x + 1, y)].symbol() == " ";
            if is_wide && !has_room {
                buffer[(x, y)].set_symbol(" ");
            }
        }
    }
}

/// A terminal, with what was left on it by whoever had it before.
fn used_terminal(width: u16, height: u16) -> vt100::Parser {
    let mut terminal = vt100::Parser::new(height, width, 0);
    for y in 1..=height {
        let rubbish = "#".repeat(usize::from(width));
        terminal.process(format!("\x1b[{y}H\x1b[31;44;1m{rubbish}").as_bytes());
    }
    terminal.process(b"\x1b[?25l");
    terminal
}

/// Where the terminal's picture differs from the one that was asked for.
fn difference(terminal: &vt100::Parser, wanted: &Buffer) -> Option<String> {
    for y in 0..wanted.area.height {
        for (x, cell) in symbols(wanted, y) {
            let wanted = Sight::wanted(cell);
            let shown = Sight::shown(terminal.screen().cell(y, x).unwrap());
            if shown != wanted {
                return Some(format!("at {x},{y}: wanted {wanted:?}, shown {shown:?}"));
            }
        }
    }
    None
}

#[test]
fn the_terminal_shows_every_picture_of_a_film() {
    let terminals: Vec<&str> = known().chain(["nobody-knows"]).collect();
    let result =
        runner(1200).run(&(any_film(), prop::sample::select(terminals)), |(film, term)| {
            let mut terminal = used_terminal(film.width, film.height);
            let mut wire = Wire::new(Features::of(term), Colours::True);
            let mut picture = Buffer::empty(Rect::new(0, 0, film.width, film.height));
            for (moved, runs, cursor) in &film.frames {
                shift(&mut picture, moved);
                for run in runs {
                    draw(&mut picture, run);
                }
                mend(&mut picture);
                terminal.process(&without_repeats(&wire.frame(picture.clone(), *cursor)));
                prop_assert_eq!(difference(&terminal, &picture), None);
                let screen = terminal.screen();
                prop_assert_eq!(screen.hide_cursor(), cursor.is_none());
                if let Some((x, y)) = cursor {
                    prop_assert_eq!(screen.cursor_position(), (*y, *x));
                }
                let again = wire.frame(picture.clone(), *cursor);
                prop_assert!(
                    again.is_empty(),
                    "the same picture sends {:?}",
                    String::from_utf8_lossy(&again)
                );
            }
            Ok(())
        });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn another_size_and_a_lost_picture_are_drawn_anew() {
    let sizes = [(80, 24), (40, 12), (120, 40), (1, 1), (80, 24)];
    let mut wire = Wire::new(Features::of("xterm"), Colours::True);
    for (width, height) in sizes {
        let mut terminal = used_terminal(width, height);
        let picture = Player::at(width, height).buffer();
        terminal.process(&without_repeats(&wire.frame(picture.clone(), None)));
        assert_eq!(difference(&terminal, &picture), None);
    }
    let picture = Player::at(80, 24).buffer();
    wire.forget();
    let mut terminal = used_terminal(80, 24);
    terminal.process(&without_repeats(&wire.frame(picture.clone(), None)));
    assert_eq!(difference(&terminal, &picture), None);
}

/// Sends every frame of a walk through all actions to a terminal; gives what was sent.
fn walk(mut player: Player) -> String {
    let mut terminal = used_terminal(player.app.size.width, player.app.size.height);
    let mut wire = Wire::new(Features::of("xterm"), Colours::True);
    let mut sent = String::new();
    for action in Action::ALL {
        for key in action.default_keys() {
            player.press(Chord::parse(key).unwrap());
            let picture = player.buffer();
            let bytes = wire.frame(picture.clone(), None);
            terminal.process(&without_repeats(&bytes));
            assert_eq!(difference(&terminal, &picture), None, "{key}");
            sent.push_str(&String::from_utf8(bytes).unwrap());
        }
    }
    sent
}

#[test]
fn every_frame_of_a_walk_arrives() {
    walk(Player::at(80, 24).theme("true-colour"));
}

/// A place and two records in the scripts of the Sahel and two from farther off: Tifinagh, Arabic, N'Ko, Adlam,
/// marks that combine, signs two cells wide.
const SCRIPTS: &str = r#"
[[place]]
id = "scripts"
name = "ⴽⵉⴷⴰⵍ كيدال"
country = "ML"
at = [18.44, 1.41]
kind = "town"
rank = 1

[[incident]]
id = "S1"
date = 2014-10-07
kind = "ied"
place = "scripts"
title = "كيدال 12 (3) ⴰⴷⵔⴰⵔ 北京 e\u0301te\u0301"
summary = "ߞߌߘߊߟ 25 𞤑𞤭𞤣𞤢𞤤 3..4 كَيْدَال، 2014-10-07 | שלום 北 ⵜⵉⴼⵉⵏⴰⵖ"
killed = 2
sources = [{ name = "وكالة الأنباء 7", date = 2014-10-07, title = "انفجار في كيدال 12/10" }]

[[incident]]
id = "S2"
date = 2014-10-08
kind = "ambush"
place = "gao"
summary = "كمين قرب غاو: 5 (4..6)"
sources = [{ name = "AFP", date = 2014-10-08 }]
"#;

#[test]
fn no_script_shears_a_frame() {
    for (width, height) in [(80, 24), (120, 40), (60, 20), (40, 12)] {
        for glyphs in [Glyphs::Unicode, Glyphs::Ascii] {
            let loaded = read_text(SCRIPTS);
            assert_eq!(loaded.dataset.incidents().len(), 2, "{:?}", loaded.problems);
            let data = Arc::new(loaded.dataset);
            let player = Player::with(data, loaded.problems, width, height).glyphs(glyphs);
            let sent = walk(player);
            // Terminals that write from right to left turn the digits beside such letters round too.
            let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{1e900}'..='\u{1e95f}');
            assert!(!sent.contains(leftward), "{width}x{height}");
            assert_eq!(sent.contains('ⴽ'), glyphs == Glyphs::Unicode, "{width}x{height}");
        }
    }
}

#[test]
fn mono_and_ascii_send_seven_bits_and_no_colour() {
    let mut player = Player::at(80, 24).theme("mono");
    player.app.settings.themes = vec!["mono".to_owned()];
    // Without the key that asks for Unicode.
    player.app.settings.keymap.bind(Action::NextGlyphs, &[]);
    let sent = walk(player);
    assert!(sent.bytes().all(|byte| byte <= 0x7e), "a byte above 0x7e");
    assert_eq!(colours(&sent), Vec::<&str>::new());
}

#[test]
fn a_step_of_the_selection_is_cheap() {
    let mut player = Player::at(80, 24).theme("mono");
    let mut wire = Wire::new(Features::of("xterm"), Colours::True);
    wire.frame(player.buffer(), None);
    let mut costs: Vec<usize> = (0..40)
        .map(|_| {
            player.press(Chord::plain('j'));
            wire.frame(player.buffer(), None).len()
        })
        .collect();
    costs.sort_unstable();
    assert!(costs[costs.len() / 2] <= 200, "half the steps cost more: {costs:?}");
}
