//! A key as the user names it: `j`, `ctrl-z`, `page-down`. The terminal's own key codes end in `term`.

use std::fmt;

/// A key on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A key that types a character.
    Char(char),
    /// Any other key, by the name in its table.
    Named(Named),
}

macro_rules! named_keys {
    ($($(#[$doc:meta])* $variant:ident = $word:literal;)*) => {
        /// The keys that type no character.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Named { $($(#[$doc])* $variant,)* }

        impl Named {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in the configuration and the help.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
        }
    };
}

named_keys! {
    /// Arrow up.
    Up = "up";
    /// Arrow down.
    Down = "down";
    /// Arrow left.
    Left = "left";
    /// Arrow right.
    Right = "right";
    /// A page up.
    PageUp = "page-up";
    /// A page down.
    PageDown = "page-down";
    /// To the beginning.
    Home = "home";
    /// To the end.
    End = "end";
    /// Return.
    Enter = "enter";
    /// Escape.
    Esc = "esc";
    /// Tabulator.
    Tab = "tab";
    /// Tabulator with shift.
    BackTab = "back-tab";
    /// Deletes before the cursor.
    Backspace = "backspace";
    /// Deletes at the cursor.
    Delete = "delete";
    /// Insert.
    Insert = "insert";
    /// The blank, by a name that can be read.
    Space = "space";
    /// Function key 1.
    F1 = "f1";
    /// Function key 2.
    F2 = "f2";
    /// Function key 3.
    F3 = "f3";
    /// Function key 4.
    F4 = "f4";
    /// Function key 5.
    F5 = "f5";
    /// Function key 6.
    F6 = "f6";
    /// Function key 7.
    F7 = "f7";
    /// Function key 8.
    F8 = "f8";
    /// Function key 9.
    F9 = "f9";
    /// Function key 10.
    F10 = "f10";
    /// Function key 11.
    F11 = "f11";
    /// Function key 12.
    F12 = "f12";
}

/// What is held down with a key. Shift is part of the character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Held {
    /// Nothing.
    #[default]
    Nothing,
    /// Control.
    Ctrl,
    /// Alt, or Escape just before.
    Alt,
}

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Chord {
    /// What is held down.
    pub held: Held,
    /// The key.
    pub key: Key,
}

impl Chord {
    /// A character with nothing held.
    pub const fn plain(c: char) -> Self {
        Self { held: Held::Nothing, key: Key::Char(c) }
    }

    /// A named key with nothing held.
    pub const fn named(key: Named) -> Self {
        Self { held: Held::Nothing, key: Key::Named(key) }
    }

    /// The chord of a name as [`fmt::Display`] writes it.
    ///
    /// ```
    /// use vigie::app::chord::Chord;
    /// assert_eq!(Chord::parse("ctrl-z").unwrap().to_string(), "ctrl-z");
    /// assert_eq!(Chord::parse("-").unwrap(), Chord::plain('-'));
    /// assert!(Chord::parse("hyper-x").is_none());
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let (held, rest) = match (text.strip_prefix("ctrl-"), text.strip_prefix("alt-")) {
            (Some(rest), _) => (Held::Ctrl, rest),
            (_, Some(rest)) => (Held::Alt, rest),
            _ => (Held::Nothing, text),
        };
        let named = Named::ALL.iter().copied().find(|named| named.word() == rest).map(Key::Named);
        let mut chars = rest.chars();
        let typed = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && c != ' ' => Some(Key::Char(c)),
            _ => None,
        };
        Some(Self { held, key: named.or(typed)? })
    }

    /// The character it types, if it types one.
    pub fn typed(&self) -> Option<char> {
        match (self.held, self.key) {
            (Held::Nothing, Key::Char(c)) => Some(c),
            (Held::Nothing, Key::Named(Named::Space)) => Some(' '),
            _ => None,
        }
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.held {
            Held::Nothing => {}
            Held::Ctrl => f.write_str("ctrl-")?,
            Held::Alt => f.write_str("alt-")?,
        }
        match self.key {
            Key::Char(c) => write!(f, "{c}"),
            Key::Named(named) => f.write_str(named.word()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_named_key_reads_as_it_is_written() {
        for named in Named::ALL {
            for held in [Held::Nothing, Held::Ctrl, Held::Alt] {
                let chord = Chord { held, key: Key::Named(*named) };
                assert_eq!(Chord::parse(&chord.to_string()), Some(chord));
            }
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        for wrong in ["", "ctrl-", "jj", " ", "page-dwon", "\u{1b}"] {
            assert_eq!(Chord::parse(wrong), None, "{wrong:?}");
        }
    }
}
