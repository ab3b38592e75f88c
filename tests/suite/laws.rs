//! What holds for every action, every screen, every size and every dataset.

use std::sync::Arc;

use ratatui::buffer::Cell;
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;
use vigie::app::screen::Page;
use vigie::app::settings::Glyphs;
use vigie::app::{Action, Chord, Msg, Screen};
use vigie::lines::plain;
use vigie::map::Size;
use vigie::model::grid::GridFormat;
use vigie::model::{Dataset, Language, Precision};

use crate::support::{Player, broken, read_text, shipped};

/// Keys after which an action has something to do.
fn occasion(action: Action) -> &'static str {
    match action {
        Action::Previous | Action::Up | Action::PageUp | Action::First => "j j j",
        Action::Forward => "f [",
        Action::Back | Action::ClearFilter => "1",
        Action::WindowWider => "w w",
        Action::Cancel => "z",
        Action::Left => "j",
        Action::Home => "+",
        Action::FocusList => "m",
        _ => "",
    }
}

/// Keys that lay something over the panes, and those that leave one pane alone.
const SCREENS: &[&str] =
    &["", "/", ":", "?", "!", "v", "s", "enter", "m z", "t z", "w", "p", "1", "E ?", "# # r"];

/// Sizes on both sides of every border of the layout.
const SIZES: &[(u16, u16)] = &[
    (1, 1),
    (39, 40),
    (200, 11),
    (40, 12),
    (71, 20),
    (72, 19),
    (72, 20),
    (80, 24),
    (99, 31),
    (100, 32),
    (132, 43),
    (240, 67),
];

#[test]
fn every_key_of_every_action_does_something_or_says_why() {
    for action in Action::ALL {
        for key in action.default_keys() {
            let mut player = Player::at(100, 30).keys(occasion(*action));
            let before = player.buffer();
            let effect = player.press(Chord::parse(key).unwrap());
            let answered = effect.is_some() || player.buffer() != before;
            assert!(answered, "{} on {key}: nothing", action.word());
        }
    }
}

/// Below the least size nothing is shown, so nothing is changed.
#[test]
fn no_key_does_anything_that_is_not_seen() {
    for action in Action::ALL {
        for key in action.default_keys() {
            let seen = Player::at(80, 24).keys(occasion(*action)).buffer();
            let mut player = Player::at(80, 24).keys(occasion(*action));
            player.app.update(Msg::Resized(Size { width: 39, height: 24 }));
            let effect = player.press(Chord::parse(key).unwrap());
            let is_harmless = matches!(action, Action::Quit | Action::Suspend | Action::Redraw);
            assert_eq!(effect.is_some(), is_harmless, "{}", action.word());
            player.app.update(Msg::Resized(Size { width: 80, height: 24 }));
            assert_eq!(player.buffer(), seen, "{} on {key}", action.word());
        }
    }
}

#[test]
fn the_help_shows_every_key_of_every_action() {
    let app = Player::at(100, 30).app;
    let help: Vec<String> = app.page_lines(&Page::Help).iter().map(plain).collect();
    for action in Action::ALL {
        let keys = action.default_keys().join("  ");
        let row = help.iter().find(|line| line.ends_with(action.help())).unwrap();
        assert!(row.starts_with(&format!("  {keys} ")), "{}: {row}", action.word());
    }
}

#[test]
fn escape_closes_whatever_is_open() {
    for screen in ["/", ":", "?", "!", "v", "s"] {
        let before = Player::at(80, 24).keys("j");
        let open = Player::at(80, 24).keys("j").keys(screen);
        assert!(!matches!(open.app.screen, Screen::Browse), "{screen} opens nothing");
        let closed = open.keys("esc");
        assert!(matches!(closed.app.screen, Screen::Browse), "{screen} stays open");
        assert_eq!(closed.text(), before.text(), "{screen}");
    }
}

#[test]
fn escape_takes_a_typed_filter_back() {
    let before = Player::at(80, 24).keys("1 j");
    let typed = Player::at(80, 24).keys("1 j /").types("region:gao");
    assert_ne!(typed.text(), before.text());
    assert_eq!(typed.keys("esc").text(), before.text());
}

/// What a low pane leaves out the list beside it says, or nothing but the whole record does.
#[test]
fn a_glance_names_what_the_list_does_not() {
    let data = shipped();
    let manner =
        vigie::record::Manner { width: 38, language: Language::En, grid: GridFormat::Mgrs };
    for incident in data.incidents() {
        let glance: Vec<String> =
            vigie::record::glance(incident, &data, manner).iter().map(plain).collect();
        let said = glance.join(" ");
        assert!(glance.iter().all(|line| line.width() <= manner.width), "{said}");
        let known = incident.known.map_or("not dated".to_owned(), |day| day.to_string());
        let status = incident.status.name(manner.language);
        for part in [incident.id.as_str(), &incident.rating().to_string(), status, &known] {
            assert!(said.to_lowercase().contains(&part.to_lowercase()), "no {part}:\n{said}");
        }
    }
}

#[test]
fn back_and_forward_restore_the_frame() {
    for keys in ["1", "1 x", "o", "f", "0", "c", "R", "R R"] {
        let before = Player::at(100, 30).keys("+ j j");
        let after = Player::at(100, 30).keys("+ j j").keys(keys).keys("esc");
        let steps = keys.split(' ').count();
        let back = Player::at(100, 30).keys("+ j j").keys(keys).keys(&"[ ".repeat(steps));
        assert_eq!(back.text(), before.text(), "{keys}: back");
        let forward = back.keys(&"] ".repeat(steps));
        assert_eq!(forward.text(), after.text(), "{keys}: forward");
    }
}

#[test]
fn ascii_frames_are_printable_ascii_at_every_size() {
    for_every_frame(Glyphs::Ascii, "dark", |cell| {
        let is_ascii = cell.symbol().bytes().all(|byte| (0x20..0x7f).contains(&byte));
        assert!(is_ascii && cell.symbol().len() == 1, "{:?}", cell.symbol());
    });
}

#[test]
fn mono_frames_have_no_colour() {
    for_every_frame(Glyphs::Ascii, "mono", |cell| {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
    });
}

#[test]
fn unicode_frames_have_no_control_character() {
    for_every_frame(Glyphs::Unicode, "true-colour", assert_harmless);
}

/// Looks at every cell of every screen at every size, in both languages.
fn for_every_frame(glyphs: Glyphs, theme: &str, look_at: impl Fn(&Cell)) {
    for screen in SCREENS {
        let mut player = Player::at(80, 24).glyphs(glyphs).theme(theme).keys(screen);
        for (at, (width, height)) in SIZES.iter().enumerate() {
            if at % 2 == 1 {
                player = player.french();
            }
            player.app.update(Msg::Resized(Size { width: *width, height: *height }));
            player.buffer().content().iter().for_each(&look_at);
        }
    }
}

/// No cell holds what a terminal would obey, or what reorders text.
pub(crate) fn assert_harmless(cell: &Cell) {
    let is_obeyed = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!cell.symbol().contains(is_obeyed), "{:?}", cell.symbol());
}

/// Presses every key of every action, among the panes and in the map alone, and draws after each.
fn survives_every_key(player: impl Fn() -> Player) {
    for screen in ["", "m z"] {
        let mut player = player().keys(screen);
        for action in Action::ALL {
            for key in action.default_keys() {
                player.press(Chord::parse(key).unwrap());
                player.buffer().content().iter().for_each(assert_harmless);
            }
        }
    }
}

#[test]
fn an_empty_dataset_works_under_every_key() {
    survives_every_key(|| Player::with(Arc::new(Dataset::default()), Vec::new(), 80, 24));
}

#[test]
fn a_dataset_of_nothing_but_problems_works_under_every_key() {
    survives_every_key(|| {
        let loaded = read_text("[[incident]]\nid = 3\nkind = \"\u{1b}[2J\"\n\u{7f}[[incident]\n");
        assert!(loaded.dataset.incidents().is_empty() && !loaded.problems.is_empty());
        Player::with(Arc::new(loaded.dataset), loaded.problems, 80, 24)
    });
    survives_every_key(|| broken(80, 24));
}

#[test]
fn one_incident_of_any_precision_works_under_every_key() {
    for precision in Precision::ALL {
        let place = match precision {
            Precision::Exact | Precision::Town | Precision::Near | Precision::Cercle => {
                "place = \"kidal\""
            }
            Precision::Region => "region = \"kidal\"",
            Precision::Corridor => "along = [\"kidal\", \"aguelhok\"]",
            Precision::Country => "country = \"ML\"",
            Precision::None => "",
        };
        let word = precision.word();
        let text = format!(
            "[[incident]]\nid = \"X-1\"\ndate = 2014-10-07\nkind = \"ied\"\nprecision = \"{word}\"\n{place}\n\
             summary = \"A device.\"\nsources = [{{ name = \"MINUSMA\" }}]\n"
        );
        survives_every_key(|| {
            let loaded = read_text(&text);
            assert_eq!(loaded.dataset.incidents()[0].position.precision, *precision);
            Player::with(Arc::new(loaded.dataset), loaded.problems, 80, 24)
        });
    }
}
