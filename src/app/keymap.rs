//! Which key asks for which action.

use std::collections::BTreeMap;

use super::action::Action;
use super::chord::Chord;

/// Keys and their actions. A key has one action; an action may have several keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    by_chord: BTreeMap<Chord, Action>,
}

impl Default for Keymap {
    fn default() -> Self {
        let keys = |action: &Action| {
            let action = *action;
            action.default_keys().iter().filter_map(move |key| Some((Chord::parse(key)?, action)))
        };
        Self { by_chord: Action::ALL.iter().flat_map(keys).collect() }
    }
}

impl Keymap {
    /// Gives an action these keys and no others; another action that had one of them loses it.
    pub fn bind(&mut self, action: Action, chords: &[Chord]) {
        self.by_chord.retain(|_, bound| *bound != action);
        for chord in chords {
            self.by_chord.insert(*chord, action);
        }
    }

    /// The action of a key.
    pub fn action(&self, chord: Chord) -> Option<Action> {
        self.by_chord.get(&chord).copied()
    }

    /// The keys of an action, the default ones first and in their order.
    pub fn keys(&self, action: Action) -> Vec<Chord> {
        let defaults = action.default_keys();
        let rank = |chord: &Chord| {
            defaults.iter().position(|key| *key == chord.to_string()).unwrap_or(defaults.len())
        };
        let mut chords: Vec<_> =
            self.by_chord.iter().filter(|(_, a)| **a == action).map(|(c, _)| *c).collect();
        chords.sort_by_key(rank);
        chords
    }

    /// The first key of an action as the help writes it; empty where it has none.
    pub fn key_name(&self, action: Action) -> String {
        self.keys(action).first().map(ToString::to_string).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binding_takes_the_key_from_whoever_had_it() {
        let mut keymap = Keymap::default();
        keymap.bind(Action::Quit, &[Chord::plain('j')]);
        assert_eq!(keymap.action(Chord::plain('j')), Some(Action::Quit));
        assert_eq!(keymap.action(Chord::plain('q')), None);
        assert!(keymap.keys(Action::Next).is_empty());
    }

    #[test]
    fn the_keys_of_an_action_come_in_the_order_of_its_row() {
        assert_eq!(Keymap::default().key_name(Action::PageDown), "page-down");
        assert_eq!(Keymap::default().key_name(Action::Help), "?");
    }
}
