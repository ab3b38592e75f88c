//! The decks that ship.

use super::{Answers, Deck};

/// A deck that ships.
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// Its text.
    pub deck: &'static str,
    answers: &'static [u8],
}

/// What every byte of the answers is crossed with.
const VEIL: u8 = 0x5a;

/// The answers as they lie in the program: whoever looks through the memory of an audience's process, which
/// never asks for them, does not find their text.
const fn veiled<const N: usize>(text: &[u8; N]) -> [u8; N] {
    let mut veiled = [0; N];
    let mut at = 0;
    while at < N {
        #[expect(clippy::indexing_slicing, reason = "worked out by the compiler, within bounds")]
        {
            veiled[at] = text[at] ^ VEIL;
        }
        at += 1;
    }
    veiled
}

macro_rules! shipped {
    ($($name:literal)*) => {
        /// Every deck that ships, in the order in which they are offered.
        pub const ALL: &[Shipped] = &[$(Shipped {
            name: $name,
            deck: include_str!(concat!("../../assets/briefings/", $name, ".toml")),
            answers: &veiled(include_bytes!(concat!("../../assets/briefings/", $name, ".answers.toml"))),
        },)*];
    };
}

shipped! {
    "malis-elusive-peace"
    "night-watch-at-gao"
}

impl Shipped {
    /// The deck of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|shipped| shipped.name == name)
    }

    /// The deck.
    pub fn read(&self) -> Option<Deck> {
        super::read(&self.name.into(), self.deck).0
    }

    /// Its answers. Only the process of whoever presents asks for them.
    pub fn answers(&self) -> Answers {
        super::read_answers(&self.name.into(), &self.answers_text()).0
    }

    /// The text of its answers.
    pub fn answers_text(&self) -> String {
        let bytes = self.answers.iter().map(|byte| byte ^ VEIL).collect::<Vec<u8>>();
        String::from_utf8_lossy(&bytes).into_owned()
    }
}
