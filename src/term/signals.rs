//! Signals become happenings, so that one way out restores the terminal.
//!
//! The library wakes its thread through a pair of local sockets, both ends of which are held by this process
//! alone (`socketpair`): the only sockets that the program ever has. None is bound, listens or connects.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::run::Happening;
use crate::app::Msg;

/// Waits for signals and sends them on.
pub(super) fn watch(to: Sender<Happening>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::spawn(move || {
        for signal in signals.forever() {
            let happening = match signal {
                SIGTSTP => Happening::Suspend,
                SIGCONT => Happening::Continued,
                SIGHUP => Happening::Gone,
                SIGWINCH => Happening::App(Msg::Resized(super::size())),
                _ => Happening::App(Msg::End),
            };
            if to.send(happening).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Stops this process until the shell continues it. SIGSTOP, since SIGTSTP is ours.
pub(super) fn stop() -> io::Result<()> {
    low_level::raise(signal_hook::consts::SIGSTOP)
}
