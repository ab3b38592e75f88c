//! How far a load has come.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::Progress;

/// Counts what the loading threads have done, and tells whoever waits after every block.
pub(super) struct Meter<'a> {
    tell: &'a (dyn Fn(Progress) + Sync),
    bytes: AtomicU64,
    incidents: AtomicUsize,
}

impl<'a> Meter<'a> {
    /// A meter at zero.
    pub(super) fn new(tell: &'a (dyn Fn(Progress) + Sync)) -> Self {
        Self { tell, bytes: AtomicU64::new(0), incidents: AtomicUsize::new(0) }
    }

    /// So many bytes more have been read.
    pub(super) fn add_bytes(&self, bytes: usize) {
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
        self.say();
    }

    /// So many incidents more are in the model.
    pub(super) fn add_incidents(&self, incidents: usize) {
        self.incidents.fetch_add(incidents, Ordering::Relaxed);
        self.say();
    }

    fn say(&self) {
        (self.tell)(Progress {
            read_bytes: self.bytes.load(Ordering::Relaxed),
            incidents: self.incidents.load(Ordering::Relaxed),
        });
    }
}
