//! Taking the terminal and giving it back, whatever happens.

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd;

use ratatui::crossterm::terminal;

use crate::map::Size;

/// Alternate screen, cursor hidden, pasted text in brackets.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";

/// All that undone. A terminal without an alternate screen is left blank with the cursor at the top.
const LEAVE: &[u8] = b"\x1b[?2004l\x1b[m\x1b[H\x1b[2J\x1b[?25h\x1b[?1049l";

/// The terminal while it is ours. Dropped, it is the shell's again; a panic restores it first, so that
/// its message can be read.
pub(super) struct Session {
    out: File,
}

impl Session {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        // Not `io::stdout()`: that one flushes at every line end, and a frame is to be one write.
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let mut session = Self { out };
        let default_hook = std::panic::take_hook();
        let for_panic = session.out.try_clone()?;
        std::panic::set_hook(Box::new(move |panic| {
            leave(&for_panic);
            default_hook(panic);
        }));
        session.resume()?;
        Ok(session)
    }

    /// Takes the terminal again.
    pub(super) fn resume(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        self.write(ENTER)
    }

    /// Gives the terminal back for a while.
    pub(super) fn pause(&self) {
        leave(&self.out);
    }

    /// Sends bytes in one write.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        leave(&self.out);
    }
}

/// Gives the terminal back. A terminal that is gone cannot be restored, and nobody is left to be told.
fn leave(mut out: &File) {
    let _ = out.write_all(LEAVE);
    let _ = terminal::disable_raw_mode();
}

/// The terminal's size; 80x24 where it does not say.
pub fn size() -> Size {
    match terminal::size() {
        Ok((width, height)) if width > 0 && height > 0 => Size { width, height },
        _ => Size { width: 80, height: 24 },
    }
}
