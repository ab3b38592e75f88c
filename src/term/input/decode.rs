//! Bytes to keys, however they are cut into packets.

use super::keys::{of_char, of_console, of_csi, of_ss3};
use crate::app::chord::{Chord, Held, Named};
use crate::app::pointer::Gesture;

/// What the terminal answers when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::term) enum Answer {
    /// It has taken everything up to the question (`CSI 5 n`, answered `CSI 0 n`).
    Taken,
    /// It knows synchronized output (`CSI ? 2026 $ p`, answered with 1 or 2).
    Synchronizes,
}

/// Something that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::term) enum Token {
    /// A key.
    Key(Chord),
    /// Pasted text.
    Paste(String),
    /// The mouse, in a cell of the screen counted from 0.
    Mouse(Gesture, (u16, u16)),
    /// An answer.
    Answer(Answer),
}

/// The bytes of a key or a paste that is not complete.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: Vec<u8>,
}

/// What stands at the beginning of the bytes.
enum Found {
    /// So many bytes that mean something, or nothing to us.
    Whole(usize, Option<Token>),
    /// The beginning of something longer.
    Part,
}

const PASTE: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// No paste is longer, so that a lost end does not swallow the keys for ever.
const LONGEST_PASTE: usize = 1 << 20;

/// No sequence that means something to us is longer.
const LONGEST_SEQUENCE: usize = 32;

impl Decoder {
    /// Takes bytes and gives what is complete.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Token> {
        self.pending.extend_from_slice(bytes);
        let mut tokens = Vec::new();
        let mut rest = self.pending.as_slice();
        while let Found::Whole(length, token) = first(rest) {
            tokens.extend(token);
            rest = rest.get(length..).unwrap_or_default();
        }
        self.pending = rest.to_vec();
        tokens
    }

    /// Whether an Escape or a sequence waits for its rest. A paste does not: its end comes.
    pub(super) fn is_waiting(&self) -> bool {
        !self.pending.is_empty() && !self.pending.starts_with(PASTE)
    }

    /// Nothing more comes: Escape was the key, or Alt with the character behind it.
    pub(super) fn give_up(&mut self) -> Vec<Token> {
        let pending = std::mem::take(&mut self.pending);
        let key = match *pending.as_slice() {
            [0x1b] => Some(Chord::named(Named::Esc)),
            [0x1b, letter] => Some(alt(char::from(letter))),
            // The rest of a sequence that was cut off is not typed.
            _ => None,
        };
        key.map(Token::Key).into_iter().collect()
    }
}

fn alt(c: char) -> Chord {
    Chord { held: Held::Alt, ..of_char(c) }
}

fn first(bytes: &[u8]) -> Found {
    match *bytes {
        [] | [0x1b] | [0x1b, b'O'] => Found::Part,
        [0x1b, b'[', ..] => csi(bytes),
        [0x1b, b'O', letter, ..] => Found::Whole(3, of_ss3(char::from(letter)).map(Token::Key)),
        [0x1b, 0x1b, ..] => Found::Whole(1, Some(Token::Key(Chord::named(Named::Esc)))),
        [0x1b, ref rest @ ..] => match character(rest) {
            Some((length, c)) => Found::Whole(1 + length, c.map(|c| Token::Key(alt(c)))),
            None => Found::Part,
        },
        _ => match character(bytes) {
            Some((length, c)) => Found::Whole(length, c.map(|c| Token::Key(of_char(c)))),
            None => Found::Part,
        },
    }
}

/// The first character and its length; what is no UTF-8 is nothing. `None` where its rest has not come.
fn character(bytes: &[u8]) -> Option<(usize, Option<char>)> {
    let start = bytes.get(..bytes.len().min(4))?;
    match std::str::from_utf8(start) {
        Ok(text) => text.chars().next().map(|c| (c.len_utf8(), Some(c))),
        Err(error) if error.valid_up_to() > 0 => {
            let text = std::str::from_utf8(start.get(..error.valid_up_to())?).ok()?;
            text.chars().next().map(|c| (c.len_utf8(), Some(c)))
        }
        Err(error) => error.error_len().map(|length| (length, None)),
    }
}

/// `CSI parameters intermediates letter` (ECMA-48, 5.4).
fn csi(bytes: &[u8]) -> Found {
    if bytes.starts_with(PASTE) {
        return paste(bytes);
    }
    let body = bytes.get(2..).unwrap_or_default();
    if let Some(b'[') = body.first() {
        return match body.get(1) {
            Some(letter) => Found::Whole(4, of_console(char::from(*letter)).map(Token::Key)),
            None => Found::Part,
        };
    }
    let Some(length) = body.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        let is_endless = body.len() > LONGEST_SEQUENCE;
        return if is_endless { Found::Whole(bytes.len(), None) } else { Found::Part };
    };
    match (body.get(..length), body.get(length)) {
        (Some(middle), Some(last @ 0x40..=0x7e)) => {
            Found::Whole(3 + length, meaning(middle, char::from(*last)))
        }
        // Something that is no part of a sequence: the sequence is dropped, the byte is looked at again.
        _ => Found::Whole(2 + length, None),
    }
}

/// What a sequence means to us.
fn meaning(middle: &[u8], last: char) -> Option<Token> {
    match (middle, last) {
        (b"0", 'n') => Some(Token::Answer(Answer::Taken)),
        (b"?2026;1$" | b"?2026;2$", 'y') => Some(Token::Answer(Answer::Synchronizes)),
        ([b'<', report @ ..], 'M' | 'm') => mouse(report, last),
        _ => of_csi(&numbers(middle)?, last).map(Token::Key),
    }
}

/// The parameters of a sequence; one that is left out is 0.
fn numbers(middle: &[u8]) -> Option<Vec<u16>> {
    let numbers = std::str::from_utf8(middle).ok()?.split(';').map(|number| match number {
        "" => Some(0),
        number => number.parse().ok(),
    });
    numbers.collect()
}

/// Bits of a button's number that say what is held on the keyboard.
const HELD: u16 = 4 | 8 | 16;

/// The mouse as xterm's mode 1006 reports it: button, column, row; `m` where a button was let go. A move
/// with a button held has 32 added, the wheel begins at 64.
fn mouse(report: &[u8], last: char) -> Option<Token> {
    let [button, column, row] = *numbers(report)?.as_slice() else { return None };
    let gesture = match (button & !HELD, last) {
        (0, 'M') => Gesture::Press,
        (0, _) => Gesture::Release,
        (32, 'M') => Gesture::Drag,
        (64, 'M') => Gesture::WheelUp,
        (65, 'M') => Gesture::WheelDown,
        _ => return None,
    };
    Some(Token::Mouse(gesture, (column.checked_sub(1)?, row.checked_sub(1)?)))
}

/// Pasted text, once its end has come.
fn paste(bytes: &[u8]) -> Found {
    let body = bytes.get(PASTE.len()..).unwrap_or_default();
    let end = body.windows(PASTE_END.len()).position(|window| window == PASTE_END);
    let (text, length) = match end {
        Some(end) => (body.get(..end), PASTE.len() + end + PASTE_END.len()),
        None if body.len() > LONGEST_PASTE => (Some(body), bytes.len()),
        None => return Found::Part,
    };
    let text = String::from_utf8_lossy(text.unwrap_or_default()).into_owned();
    Found::Whole(length, Some(Token::Paste(text)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is typed, in the names of the keys.
    fn names(tokens: &[Token]) -> String {
        let name = |token: &Token| match token {
            Token::Key(chord) => chord.to_string(),
            Token::Paste(text) => format!("<{text}>"),
            Token::Answer(answer) => format!("{answer:?}"),
            Token::Mouse(gesture, (x, y)) => format!("{gesture:?}:{x},{y}"),
        };
        tokens.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    const CASES: &[(&str, &str)] = &[
        ("jé\r\t\x7f\x08 ", "j é enter tab backspace backspace space"),
        ("\x03\x1a\x10", "ctrl-c ctrl-z ctrl-p"),
        ("\x1b[A\x1bOB\x1b[6~\x1b[1~\x1b[4~\x1b[H", "up down page-down home end home"),
        ("\x1b[1;5C\x1b[Z\x1b[[A\x1bOP\x1b[15~", "ctrl-right back-tab f1 f1 f5"),
        ("\x1bx\x1b]k\x1bé", "alt-x alt-] k alt-é"),
        ("\x1b\x1b[A", "esc up"),
        ("\x1b[0nj\x1b[?2026;2$y\x1b[?2026;0$yk", "Taken j Synchronizes k"),
        ("\x1b[200~a\x1b[A\nb\x1b[201~j", "<a\x1b[A\nb> j"),
        ("\x1b[<0;1;2M\x1b[<36;500;3M\x1b[<0;9;9mj", "Press:0,1 Drag:499,2 Release:8,8 j"),
        ("\x1b[<64;1;1M\x1b[<81;2;1M", "WheelUp:0,0 WheelDown:1,0"),
        // What nobody knows is not typed.
        ("\x1b[?1;2c\x1b[99~\x1b[<2;1;2M\x1b[<0;0;2M\x1b[<0;1Mj", "j"),
    ];

    #[test]
    fn keys_are_read_however_they_are_cut() {
        for (sent, wanted) in CASES {
            let bytes = sent.as_bytes();
            for cut in 0..=bytes.len() {
                let mut decoder = Decoder::default();
                let mut tokens = decoder.feed(&bytes[..cut]);
                tokens.extend(decoder.feed(&bytes[cut..]));
                assert_eq!(names(&tokens), *wanted, "{sent:?} cut at {cut}");
            }
            let mut decoder = Decoder::default();
            let tokens: Vec<_> = bytes.iter().flat_map(|byte| decoder.feed(&[*byte])).collect();
            assert_eq!(names(&tokens), *wanted, "{sent:?} byte by byte");
        }
    }

    #[test]
    fn a_lone_escape_is_a_key_only_when_nothing_follows() {
        for (sent, wanted) in
            [("\x1b", "esc"), ("\x1b[", "alt-["), ("\x1bO", "alt-O"), ("\x1b[1;", "")]
        {
            let mut decoder = Decoder::default();
            assert_eq!(decoder.feed(sent.as_bytes()), []);
            assert!(decoder.is_waiting());
            assert_eq!(names(&decoder.give_up()), wanted);
            assert_eq!(names(&decoder.feed(b"j")), "j");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_stop_it(noise in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut decoder = Decoder::default();
            decoder.feed(&noise);
            prop_assume!(!decoder.pending.starts_with(PASTE));
            decoder.give_up();
            prop_assert_eq!(names(&decoder.feed(b"j")), "j");
        }
    }
}
