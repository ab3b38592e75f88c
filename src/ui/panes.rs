//! The parts of the screen, one file each: what it shows, then how it is drawn.

pub(super) mod detail;
pub(super) mod exercise;
pub(super) mod header;
pub(super) mod legend;
pub(super) mod list;
pub(super) mod map;
pub(super) mod page;
pub(super) mod prompt;
pub(super) mod status;
pub(super) mod story;
pub(super) mod timeline;
