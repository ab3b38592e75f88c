//! The files of the user's own layers of the map, read. What is wrong with one never ends the start.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::config::LayerFile;
use crate::map::UserLayer;
use crate::model::text::scrub;
use crate::model::{Level, Problem};

/// A larger file is not read: with what it unfolds to it would take the memory of a small machine.
const MOST_BYTES: u64 = 16 << 20;

/// Reads them all: the layers, those without a readable file empty, and what is wrong.
pub(super) fn read(files: &[LayerFile]) -> (Vec<UserLayer>, Vec<Problem>) {
    let (layers, problems): (Vec<_>, Vec<_>) = files.iter().map(read_one).unzip();
    (layers, problems.concat())
}

fn read_one(file: &LayerFile) -> (UserLayer, Vec<Problem>) {
    let layer = file.layer.clone();
    let name = file.path.to_string_lossy();
    match text_of(&file.path) {
        Ok(None) => {
            let reason = format!("layer: has more than {} MB, and is left out", MOST_BYTES >> 20);
            let mend = "cut it to 13 W to 12.5 E and 10 to 26 N, or keep fewer bends: 0.005 degrees will do";
            (layer, vec![problem(&name, &reason, mend)])
        }
        Ok(Some(text)) => layer.with_text(&name, &text, file.label.as_deref()),
        Err(error) => {
            let reason = format!("layer: cannot be read: {error}");
            let mend = "the path is relative to the folder of the configuration";
            (layer, vec![problem(&name, &reason, mend)])
        }
    }
}

/// The text of a file; `None` where it is too large.
fn text_of(path: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Ok(None);
    }
    String::from_utf8(bytes).map(Some).map_err(io::Error::other)
}

/// Something that is wrong with a whole file.
fn problem(name: &str, reason: &str, mend: &str) -> Problem {
    let help = Some(mend.into());
    Problem { help, ..Problem::of_file(scrub(name).as_ref(), Level::Warning, reason) }
}
