//! The keys by what terminals send for them.

use crate::app::chord::{Chord, Held, Key, Named};

/// The last letter of a sequence `CSI .. letter` or `SS3 letter`.
const LETTERS: &[(char, Named)] = &[
    ('A', Named::Up),
    ('B', Named::Down),
    ('C', Named::Right),
    ('D', Named::Left),
    ('F', Named::End),
    ('H', Named::Home),
    ('M', Named::Enter),
    ('P', Named::F1),
    ('Q', Named::F2),
    ('R', Named::F3),
    ('S', Named::F4),
    ('Z', Named::BackTab),
];

/// The number of a sequence `CSI number ~`: xterm's, the VT220's, and those of rxvt and PuTTY.
const NUMBERS: &[(u16, Named)] = &[
    (1, Named::Home),
    (2, Named::Insert),
    (3, Named::Delete),
    (4, Named::End),
    (5, Named::PageUp),
    (6, Named::PageDown),
    (7, Named::Home),
    (8, Named::End),
    (11, Named::F1),
    (12, Named::F2),
    (13, Named::F3),
    (14, Named::F4),
    (15, Named::F5),
    (17, Named::F6),
    (18, Named::F7),
    (19, Named::F8),
    (20, Named::F9),
    (21, Named::F10),
    (23, Named::F11),
    (24, Named::F12),
];

/// The letter behind `CSI [`, with which the Linux console sends its first function keys.
const CONSOLE: &[(char, Named)] =
    &[('A', Named::F1), ('B', Named::F2), ('C', Named::F3), ('D', Named::F4), ('E', Named::F5)];

fn find<T: PartialEq>(table: &[(T, Named)], what: &T) -> Option<Named> {
    table.iter().find(|(one, _)| one == what).map(|(_, named)| *named)
}

/// The key of `CSI parameters letter`; the second parameter says what is held: one more than the sum of
/// 1 for shift, 2 for alt, 4 for control.
pub(super) fn of_csi(parameters: &[u16], letter: char) -> Option<Chord> {
    let first = parameters.first().copied().unwrap_or(0);
    let named = if letter == '~' { find(NUMBERS, &first) } else { find(LETTERS, &letter) }?;
    let bits = parameters.get(1).map_or(0, |parameter| parameter.saturating_sub(1));
    let held = match (bits & 4, bits & 2) {
        (0, 0) => Held::Nothing,
        (0, _) => Held::Alt,
        _ => Held::Ctrl,
    };
    Some(Chord { held, key: Key::Named(named) })
}

/// The key of `SS3 letter`.
pub(super) fn of_ss3(letter: char) -> Option<Chord> {
    find(LETTERS, &letter).map(Chord::named)
}

/// The key of `CSI [ letter`.
pub(super) fn of_console(letter: char) -> Option<Chord> {
    find(CONSOLE, &letter).map(Chord::named)
}

/// The key of a character that came by itself. Some terminals, PuTTY among them, send ctrl-h for
/// backspace, others delete; a pasted line end may be either of the two.
pub(super) fn of_char(c: char) -> Chord {
    let control = |offset: u8, base: char| Chord {
        held: Held::Ctrl,
        key: Key::Char(char::from(base as u8 + offset)),
    };
    match c {
        '\r' | '\n' => Chord::named(Named::Enter),
        '\t' => Chord::named(Named::Tab),
        '\x08' | '\x7f' => Chord::named(Named::Backspace),
        '\x1b' => Chord::named(Named::Esc),
        ' ' => Chord::named(Named::Space),
        '\0' => Chord { held: Held::Ctrl, key: Key::Named(Named::Space) },
        '\x01'..='\x1a' => control(c as u8 - 1, 'a'),
        '\x1c'..='\x1f' => control(c as u8 - 0x1c, '4'),
        c => Chord::plain(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_key_is_sent_by_some_terminal() {
        let by_itself = [Named::Enter, Named::Esc, Named::Tab, Named::Backspace, Named::Space];
        for named in Named::ALL {
            let letters = LETTERS.iter().map(|(_, named)| named);
            let mut all = letters.chain(NUMBERS.iter().map(|(_, named)| named)).chain(&by_itself);
            assert!(all.any(|other| other == named), "{}", named.word());
        }
    }

    #[test]
    fn what_is_held_is_read_from_the_second_parameter() {
        let held = |parameters: &[u16]| of_csi(parameters, 'A').map(|chord| chord.to_string());
        assert_eq!(held(&[]).as_deref(), Some("up"));
        assert_eq!(held(&[1, 2]).as_deref(), Some("up"));
        assert_eq!(held(&[1, 3]).as_deref(), Some("alt-up"));
        assert_eq!(held(&[1, 5]).as_deref(), Some("ctrl-up"));
        assert_eq!(of_csi(&[99], '~'), None);
    }
}
