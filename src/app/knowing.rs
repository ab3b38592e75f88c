//! What may be seen: what was known at a moment, or what one source tells.

use std::sync::Arc;

use super::App;
use super::shown::Answer;
use crate::model::Moment;

impl App {
    /// Shows what was known at a moment, or all that is known; the view stays.
    pub fn know_at(&mut self, moment: Option<Moment>) {
        if self.settings.known_at != moment {
            self.settings.known_at = moment;
            self.see();
        }
    }

    /// Works out what may be seen after the data or the moment changed.
    pub(super) fn see(&mut self) {
        self.data = match self.settings.known_at {
            Some(moment) => Arc::new(self.whole.as_known_at(moment)),
            None => Arc::clone(&self.whole),
        };
        if let Some(name) = &self.settings.told_by {
            self.data = Arc::new(self.data.as_told_by(name));
        }
        self.answer = Answer::default();
        self.refresh();
    }

    /// Shows everything as one source tells it, or as all do.
    pub(super) fn hear(&mut self, answer: &str) -> Result<(), String> {
        let name = match answer.trim() {
            "" => None,
            name => Some(self.whole.source_named(name).ok_or(self.words().no_such_source)?),
        };
        self.settings.told_by = name;
        self.see();
        Ok(())
    }

    /// Whether less than everything may be seen: what came later, or what others say.
    pub fn is_partial(&self) -> bool {
        self.settings.known_at.is_some() || self.settings.told_by.is_some()
    }
}
