//! Taking the terminal and giving it back, whatever happens.

use std::fs::File;
use std::io::{self, Write as _};
use std::os::fd::AsFd;

use rustix::termios::{OptionalActions, Termios, tcgetattr, tcgetwinsize, tcsetattr};

use crate::app::settings::Mouse;
use crate::map::Size;

/// Alternate screen, cursor hidden, pasted text in brackets. A terminal without these modes ignores them.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";

/// All that undone. A terminal without an alternate screen is left blank with the cursor at the top.
const LEAVE: &[u8] = b"\x1b[?2004l\x1b[m\x1b[H\x1b[2J\x1b[?25h\x1b[?1049l";

/// What giving the terminal back costs where the mouse was not asked for.
pub(super) const LEAVING: usize = LEAVE.len();

/// The mouse: presses, releases and moves with a button held (mode 1002), in decimal numbers (mode 1006).
const POINT: &[u8] = b"\x1b[?1002h\x1b[?1006h";

/// That undone.
const POINT_NO_MORE: &[u8] = b"\x1b[?1006l\x1b[?1002l";

/// Whose the terminal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Us,
    Shell,
}

/// The terminal while it is ours. Dropped, it is the shell's again; a panic restores it first, so that
/// its message can be read.
pub(super) struct Session {
    out: File,
    /// How the shell had set the line.
    cooked: Termios,
    owner: Owner,
    mouse: Mouse,
}

impl Session {
    /// Takes the terminal; gives the bytes that cost besides.
    pub(super) fn enter(mouse: Mouse) -> io::Result<(Self, usize)> {
        // Not `io::stdout()`: that one flushes at every line end, and a frame is to be one write.
        let out = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let cooked = tcgetattr(&out)?;
        let mut session = Self { out, cooked, owner: Owner::Shell, mouse };
        let default_hook = std::panic::take_hook();
        let for_panic = (session.out.try_clone()?, session.cooked.clone());
        std::panic::set_hook(Box::new(move |panic| {
            let (out, cooked) = &for_panic;
            clear(out, Mouse::On);
            cook(out, cooked);
            default_hook(panic);
        }));
        let bytes = session.resume()?;
        Ok((session, bytes))
    }

    /// Takes the terminal again; gives the bytes that cost.
    pub(super) fn resume(&mut self) -> io::Result<usize> {
        if self.owner == Owner::Shell {
            self.cooked = tcgetattr(&self.out)?;
        }
        let mut raw = self.cooked.clone();
        raw.make_raw();
        tcsetattr(&self.out, OptionalActions::Now, &raw)?;
        self.owner = Owner::Us;
        let point = if self.mouse == Mouse::On { POINT } else { b"" };
        self.write(&[ENTER, point].concat())?;
        Ok(ENTER.len() + point.len())
    }

    /// The bytes that ask for the mouse or no more; none where that is so already.
    pub(super) const fn point(&mut self, mouse: Mouse) -> &'static [u8] {
        match (std::mem::replace(&mut self.mouse, mouse), mouse) {
            (Mouse::Off, Mouse::On) => POINT,
            (Mouse::On, Mouse::Off) => POINT_NO_MORE,
            _ => b"",
        }
    }

    /// Gives the terminal back. What the terminal still has to answer is waited for between the last byte
    /// and the shell's own settings: otherwise it would be typed at the shell's prompt.
    pub(super) fn give_back(&mut self, wait: impl FnOnce()) {
        if self.owner == Owner::Us {
            self.owner = Owner::Shell;
            clear(&self.out, self.mouse);
            wait();
            cook(&self.out, &self.cooked);
        }
    }

    /// Sends bytes in one write.
    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.give_back(|| {});
    }
}

/// Undoes what was switched on. A terminal that is gone cannot be restored, and nobody is left to be told.
fn clear(mut out: &File, mouse: Mouse) {
    let point_no_more = if mouse == Mouse::On { POINT_NO_MORE } else { b"" };
    let _ = out.write_all(&[point_no_more, LEAVE].concat());
}

fn cook(out: &File, cooked: &Termios) {
    let _ = tcsetattr(out, OptionalActions::Now, cooked);
}

/// The terminal's size; 80x24 where it does not say.
pub fn size() -> Size {
    match tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => {
            Size { width: size.ws_col, height: size.ws_row }
        }
        _ => Size { width: 80, height: 24 },
    }
}
