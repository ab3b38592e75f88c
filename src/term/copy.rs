//! Copies for the user: to the clipboard of the terminal that the user sits at, or to a file.
//!
//! OSC 52 (xterm's control sequences, "Manipulate Selection Data") reaches that clipboard through any
//! number of logins. It is off unless it was asked for: it writes what the user did not type.

use std::io;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::store::Store;
use crate::app::copying::{Copied, CopiedTo};

/// What stands between the program and the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// Nothing that would take the sequence for its own.
    Nothing,
    /// tmux: it passes the sequence on when its `set-clipboard` is on.
    Tmux,
    /// GNU screen: it passes on what is wrapped for the terminal, in short pieces.
    Screen,
}

/// Where copies go.
#[derive(Clone, Debug)]
pub struct Copying {
    /// To the clipboard, through this; `None` where it is off.
    pub clipboard: Option<Between>,
    /// No longer text goes to the clipboard, in bytes.
    pub most: usize,
    /// The file that takes what does not go there; `None` without a home directory.
    pub file: Option<PathBuf>,
}

/// GNU screen cuts a string off somewhere beyond 250 bytes.
const PIECE: usize = 240;

impl Copying {
    /// The same where only so many bytes may still be sent: base64 and what stands round it take up to
    /// twice the length of a text, and a frame that says so has to follow.
    pub(super) fn within(&self, left: Option<u64>) -> Self {
        let most = left.map_or(self.most, |left| self.most.min((left / 4) as usize));
        Self { most, ..self.clone() }
    }

    /// Copies a text, and says where to. Bytes for the terminal are given to `send`.
    ///
    /// # Errors
    ///
    /// Why it could not be written, in a sentence.
    pub(super) fn copy(
        &self,
        text: &str,
        send: impl FnOnce(&[u8]) -> io::Result<()>,
    ) -> Result<Copied, String> {
        let bytes = text.len();
        let to = match self.clipboard {
            Some(between) if bytes <= self.most => {
                send(&sequence(text, between)).map_err(|error| error.to_string())?;
                match between {
                    Between::Tmux => CopiedTo::ClipboardThroughTmux,
                    Between::Nothing | Between::Screen => CopiedTo::Clipboard,
                }
            }
            Some(_) => CopiedTo::FileForLength(self.append(text)?),
            None => CopiedTo::File(self.append(text)?),
        };
        Ok(Copied { bytes, to })
    }

    /// Adds a text to the file, and gives its path.
    fn append(&self, text: &str) -> Result<String, String> {
        let path = self.file.as_deref().ok_or("no home directory")?;
        let name = path.file_name().and_then(|name| name.to_str());
        let (Some(folder), Some(name)) = (path.parent(), name) else {
            return Err(format!("{} is no file", path.display()));
        };
        let store = Store::at(if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
        store.append(name, text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(path.display().to_string())
    }
}

/// The bytes that ask the terminal to take a text into its clipboard.
fn sequence(text: &str, between: Between) -> Vec<u8> {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).into_bytes();
    match between {
        Between::Nothing | Between::Tmux => plain,
        Between::Screen => {
            let wrapped = plain.chunks(PIECE).map(|piece| [b"\x1bP", piece, b"\x1b\\"].concat());
            wrapped.flatten().collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn copying(clipboard: Option<Between>, file: &Path) -> Copying {
        Copying { clipboard, most: 10, file: Some(file.to_owned()) }
    }

    #[test]
    fn without_a_clipboard_copies_pile_up_in_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("state/copied.txt");
        let nothing_sent = |_: &[u8]| -> io::Result<()> { panic!("nothing is to be sent") };
        for text in ["one", "two\nlines"] {
            let copied = copying(None, &file).copy(text, nothing_sent).unwrap();
            assert_eq!(copied.bytes, text.len());
            assert_eq!(copied.to, CopiedTo::File(file.display().to_string()));
        }
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "one\ntwo\nlines\n");
        let long = copying(Some(Between::Nothing), &file).copy("more than ten", nothing_sent);
        assert!(matches!(long.unwrap().to, CopiedTo::FileForLength(_)));
        let in_the_way = copying(None, &file.join("below"));
        assert!(in_the_way.copy("x", nothing_sent).is_err());
    }

    #[test]
    fn the_clipboard_is_asked_as_xterm_describes_it() {
        assert_eq!(sequence("Gao", Between::Nothing), b"\x1b]52;c;R2Fv\x07");
        assert_eq!(sequence("Gao", Between::Screen), b"\x1bP\x1b]52;c;R2Fv\x07\x1b\\");
        let long = sequence(&"x".repeat(600), Between::Screen);
        let pieces = String::from_utf8(long).unwrap();
        let pieces: Vec<&str> = pieces.split_terminator("\x1b\\").collect();
        assert!(pieces.iter().all(|piece| piece.starts_with("\x1bP") && piece.len() <= PIECE + 2));
        let joined: String =
            pieces.iter().filter_map(|piece| piece.strip_prefix("\x1bP")).collect();
        assert_eq!(joined.as_bytes(), sequence(&"x".repeat(600), Between::Nothing));
    }
}
