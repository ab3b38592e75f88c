//! The place where a user left off, in the store: written at the end of a run, read at the next start.

use std::io;

use super::store::{Kept, Store};
use crate::app::place::{Ended, Place};
use crate::app::{App, Settings};
use crate::model::Moment;

/// The file, one a dataset.
const FILE: &str = "place.toml";

/// Where the place is kept, and what it is compared with.
#[derive(Clone, Debug)]
pub struct Keeper {
    /// The store of the dataset.
    pub store: Store,
    /// The settings at the start: only what differs from them is kept.
    pub configured: Settings,
}

impl Keeper {
    /// Keeps the place of a state, in one write that is whole or not there at all.
    ///
    /// # Errors
    ///
    /// The state folder cannot be written to; the old place is still there.
    pub(super) fn keep(&self, app: &App, ended: Ended, at: Moment) -> io::Result<()> {
        let place = Place::of(app, &self.configured, ended, at);
        self.store.write(FILE, &place.to_text().map_err(io::Error::other)?)
    }

    /// The place that was kept last.
    pub fn kept(&self) -> Kept<Place> {
        self.store.read(FILE, Place::from_text)
    }
}
