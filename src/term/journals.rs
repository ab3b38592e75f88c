//! The user's journals: what is read of them at the start.

use super::store::{Kept, Store};
use crate::app::{Journal, Remembered};

/// What stands in the journals, and what could not be read of them, in sentences.
pub(super) fn read(store: &Store) -> (Remembered, Vec<String>) {
    let mut trouble = Vec::new();
    let mut text = |journal: Journal| match store.read(journal.file(), |text| Ok(text.to_owned())) {
        Kept::Nothing => String::new(),
        Kept::Good(text) => text,
        Kept::Damaged(aside, reason) => {
            let aside = aside.map(|path| format!("; kept as {}", path.display()));
            trouble.push(format!("{reason}{}", aside.unwrap_or_default()));
            String::new()
        }
    };
    let remembered = Remembered { seen: text(Journal::Seen), log: text(Journal::Log) };
    (remembered, trouble)
}
