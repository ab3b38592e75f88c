//! The mouse: what is drawn in a cell is what a click there means.

use vigie::app::pointer::{Gesture, Pointed, Under};
use vigie::app::settings::Mouse;
use vigie::app::{Effect, Msg, Pane};
use vigie::ui;

use crate::pty::{DEADLINE, Start, Terminal, VIGIE};
use crate::support::Player;

fn player(width: u16, height: u16) -> Player {
    let mut player = Player::at(width, height);
    player.app.settings.mouse = Mouse::On;
    player
}

fn does(player: &mut Player, gesture: Gesture, at: (u16, u16)) -> Option<Effect> {
    let under = ui::under(&player.app, at);
    player.app.update(Msg::Pointed(Pointed { gesture, at, under }))
}

fn clicks(player: &mut Player, at: (u16, u16)) {
    assert_eq!(does(player, Gesture::Press, at), None);
    assert_eq!(does(player, Gesture::Release, at), None);
}

/// The screen's rows.
fn rows(player: &Player) -> Vec<String> {
    player.text().lines().map(str::to_owned).collect()
}

fn selected(player: &Player) -> String {
    player.app.selected().unwrap().id.to_string()
}

#[test]
fn a_click_selects_the_row_of_the_list_that_it_meets() {
    for (width, height) in [(80, 24), (120, 40), (160, 60)] {
        let mut player = player(width, height).keys("G");
        let list = player.app.layout().area(Pane::List).unwrap().under_title();
        for y in list.y..list.y + list.height {
            let row: String = rows(&player)[usize::from(y)].chars().skip(list.x.into()).collect();
            if !row.starts_with([' ', '>']) || row.starts_with(" date") {
                continue;
            }
            clicks(&mut player, (list.x + 3, y));
            let day = player.app.selected().unwrap().when.day.to_string();
            assert_eq!(row.get(1..11), Some(&*day), "{width}x{height} {y}");
            assert_eq!(player.app.focus.pane, Pane::List);
        }
    }
}

#[test]
fn a_click_selects_what_the_map_shows_and_a_second_one_the_next_of_the_stack() {
    let mut player = player(120, 40);
    let map = player.app.layout().area(Pane::Map).unwrap().under_title();
    let view = player.app.map_view();
    let gao = player.app.data.registers.places.get("gao").unwrap().at;
    let (x, y) = view.cell_of(gao).unwrap();
    let at = (map.x + x, map.y + y);
    clicks(&mut player, at);
    let first = selected(&player);
    assert_eq!(player.app.notice.as_deref().map(|said| &said[..5]), Some("1 of "));
    clicks(&mut player, at);
    assert_ne!(selected(&player), first);
    assert!(player.app.notice.as_deref().unwrap().starts_with("2 of "));
    assert_eq!(player.app.focus.pane, Pane::Map);
    // Where nothing is, the selection stays.
    let second = selected(&player);
    clicks(&mut player, (map.x + 1, map.y + 3));
    assert_eq!(selected(&player), second);
}

#[test]
fn a_drag_moves_the_map_and_selects_nothing() {
    let mut player = player(120, 40).keys("+ +");
    let (before, chosen) = (player.app.map_view(), selected(&player));
    for (gesture, at) in [
        (Gesture::Press, (20, 20)),
        (Gesture::Drag, (25, 19)),
        (Gesture::Drag, (30, 17)),
        (Gesture::Release, (30, 17)),
        (Gesture::Drag, (60, 30)),
    ] {
        assert_eq!(does(&mut player, gesture, at), None);
    }
    let moved = before.to_cell(player.app.map_view().position_of(0.0, 0.0));
    assert_eq!((moved.0.round(), moved.1.round()), (-10.0, 3.0));
    assert_eq!(selected(&player), chosen);
}

#[test]
fn the_wheel_scrolls_list_detail_and_pages() {
    let mut player = player(80, 24);
    let layout = player.app.layout();
    let middle = |pane| {
        let area = layout.area(pane).unwrap();
        (area.x + area.width / 2, area.y + area.height / 2)
    };
    does(&mut player, Gesture::WheelDown, middle(Pane::List));
    assert_eq!(player.app.selected_index(), Some(3));
    does(&mut player, Gesture::WheelUp, middle(Pane::List));
    assert_eq!(player.app.selected_index(), Some(0));
    does(&mut player, Gesture::WheelDown, middle(Pane::Detail));
    assert_eq!(player.app.focus.scroll, 3);
    let (before, mut player) = (rows(&player), player.keys("?"));
    let help = rows(&player);
    does(&mut player, Gesture::WheelDown, (9, 9));
    assert_eq!(rows(&player)[2], help[5]);
    does(&mut player, Gesture::WheelUp, (9, 9));
    clicks(&mut player, (9, 9));
    assert_eq!(rows(&player), help, "a click on a page is none on what it covers");
    assert_eq!(rows(&player.keys("esc")), before);
}

#[test]
fn a_click_in_the_timeline_selects_the_nearest_in_time() {
    let mut player = player(100, 30);
    let area = player.app.layout().area(Pane::Timeline).unwrap().under_title();
    let first = (area.x, area.y + 1);
    clicks(&mut player, first);
    assert_eq!(player.app.selected_index(), Some(player.app.shown.rows.len() - 1));
    clicks(&mut player, (area.x + area.width - 1, area.y + 1));
    assert!(player.app.selected_index().unwrap() < 12);
}

#[test]
fn a_key_that_the_status_row_names_can_be_clicked() {
    let mut player = player(80, 24);
    let status = rows(&player).pop().unwrap();
    let column = status.find("/:filter").unwrap() as u16;
    assert!(matches!(ui::under(&player.app, (column + 2, 23)), Under::Key(_)));
    clicks(&mut player, (column + 2, 23));
    assert!(rows(&player).pop().unwrap().starts_with("filter:"), "{}", player.text());
    // What is not named is not clicked.
    let player = player.keys("esc");
    assert_eq!(ui::under(&player.app, (79, 23)), Under::Nothing);
}

#[test]
fn every_cell_of_every_screen_can_be_pointed_at() {
    for (width, height) in [(0, 0), (39, 12), (40, 12), (72, 20), (80, 24), (100, 30)] {
        for keys in ["", "z", "?", "v", "/", "X", "t z"] {
            let mut player = player(width, height).keys(keys);
            for (x, y) in (0..=height).flat_map(|y| (0..=width).step_by(3).map(move |x| (x, y))) {
                does(&mut player, Gesture::WheelDown, (x, y));
                clicks(&mut player, (x, y));
            }
        }
    }
}

/// Whether a terminal was asked to report the mouse.
fn is_asked(seen: &[u8]) -> bool {
    ["?1000h", "?1002h", "?1003h", "?1006h"]
        .iter()
        .any(|mode| seen.windows(mode.len()).any(|window| window == mode.as_bytes()))
}

#[test]
fn the_mouse_is_left_to_the_terminal_unless_it_is_asked_for() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    // What a terminal may still have to say of it means nothing.
    terminal.presses("\x1b[<0;60;8M\x1b[<0;60;8mj");
    terminal.wait_for(" 2 of 129");
    terminal.presses("q");
    terminal.wait_for_end(DEADLINE);
    assert!(!is_asked(&terminal.seen));
    let budget = [VIGIE, "--mouse", "--budget", "100k"];
    let mut terminal = Terminal::open(&Start { program: &budget, ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    assert!(!is_asked(&terminal.seen));
}

#[test]
fn a_click_in_a_terminal_selects_and_the_mouse_is_given_back() {
    for (ending, program) in [
        ("quit", &[VIGIE, "--mouse"][..]),
        (
            "signal",
            &[
                "sh",
                "-c",
                &format!("echo '[screen]\nmouse = true' >own.toml; exec {VIGIE} --config own.toml"),
            ],
        ),
    ] {
        let mut terminal = Terminal::open(&Start { program, ..Start::default() });
        terminal.wait_for("129 incidents  killed");
        terminal.wait_until("asks for the mouse", |screen| {
            screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
        });
        terminal.presses("\x1b[<0;50;6M\x1b[<0;50;6m");
        terminal.wait_for(" 3 of 129");
        if ending == "quit" {
            terminal.presses("\x1a");
            terminal.wait_until("gives it back", |screen| {
                screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
            });
            terminal.gets_signal("-CONT");
            terminal.wait_until("asks again", |screen| {
                screen.mouse_protocol_mode() == vt100::MouseProtocolMode::ButtonMotion
            });
            terminal.presses("q");
        } else {
            terminal.gets_signal("-HUP");
        }
        terminal.wait_for_end(DEADLINE);
        terminal.assert_restored();
    }
}
