//! Copying out: what leaves, in which form, and what is said of it.

use vigie::app::chord::Chord;
use vigie::app::copying::{Copied, CopiedTo};
use vigie::app::{Effect, Msg};

use crate::support::Player;

/// What `y` copies.
fn copied(player: &mut Player) -> Option<String> {
    match player.press(Chord::parse("y").unwrap()) {
        Some(Effect::Copy(text)) => Some(text),
        _ => None,
    }
}

#[test]
fn the_key_takes_each_form_in_turn() {
    let mut player = Player::at(100, 30).asks("id:ML-20141003-1");
    assert_eq!(copied(&mut player).as_deref(), Some("ML-20141003-1"));
    let mut player = player.keys("Y");
    assert_eq!(player.app.notice.as_deref(), Some("y copies: position"));
    assert_eq!(copied(&mut player).as_deref(), Some("31P CT 4 5"));
    let mut player = player.keys("Y");
    let line = copied(&mut player).unwrap();
    assert!(
        line.starts_with("ML-20141003-1 2014-10-03 09:30Z, Ambush, Indelimane, killed 9"),
        "{line}"
    );
    let mut player = player.keys("Y");
    let record = copied(&mut player).unwrap();
    assert!(record.lines().count() > 20 && record.contains("Menaka"), "{record}");
    assert!(record.bytes().all(|b| b == b'\n' || (0x20..0x7f).contains(&b)), "{record:?}");
    assert_eq!(copied(&mut player.keys("Y")).as_deref(), Some("ML-20141003-1"));
}

#[test]
fn a_place_that_is_known_to_no_point_has_no_position_to_copy() {
    let mut player = Player::at(100, 30).asks("precision:region").keys("Y");
    assert_eq!(copied(&mut player), None);
    assert!(player.app.notice.unwrap().contains("no point"));
}

#[test]
fn where_it_went_is_said() {
    let says = |copied| {
        let mut player = Player::at(100, 30);
        player.app.update(Msg::Copied(copied));
        player.app.notice.unwrap()
    };
    let to = |to| Ok(Copied { bytes: 13, to });
    assert_eq!(
        says(to(CopiedTo::File("/home/x/copied.txt".to_owned()))),
        "13 bytes to /home/x/copied.txt"
    );
    assert_eq!(says(to(CopiedTo::Clipboard)), "13 bytes to the terminal's clipboard");
    assert!(says(to(CopiedTo::ClipboardThroughTmux)).contains("set-clipboard"));
    assert!(
        says(to(CopiedTo::FileForLength("f".to_owned())))
            .contains("too long for the clipboard: 13 bytes to f")
    );
    assert_eq!(says(Err("no \u{1b}[2Jroom".to_owned())), "not copied: no [2Jroom");
}
