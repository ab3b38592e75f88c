//! Names that come again and again, kept once.

use std::collections::HashMap;
use std::sync::Arc;

/// The names that a thread has met: one text in memory for all that are spelt alike.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<Box<str>, Arc<str>>);

impl Names {
    /// The one text of a name that was met before, as it was written.
    pub(super) fn get(&self, written: &str) -> Option<Arc<str>> {
        self.0.get(written).map(Arc::clone)
    }

    /// Keeps the text of a name that is met for the first time.
    pub(super) fn add(&mut self, written: &str, name: &Arc<str>) {
        self.0.insert(written.into(), Arc::clone(name));
    }
}
