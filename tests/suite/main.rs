//! What holds for the whole program: its screens, its laws, its command line, its behaviour in a
//! terminal, the facts it ships and the shape of its own code. One binary, so that it links once.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic: that is how it fails"
)]

mod support;

mod alerts;
mod architecture;
mod briefing;
mod claims;
mod cli;
mod copying;
mod docs;
mod facts;
mod handover;
mod known;
mod laws;
mod line;
mod live;
mod mouse;
mod place;
mod pty;

mod random;
mod reading;
mod said;
mod screens;
mod shift;
mod talk;
mod thrift;
mod wire;
