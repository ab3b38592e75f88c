//! The files of the user's own layers of the map, read. What is wrong with one never ends the start.

use std::fs;

use crate::config::LayerFile;
use crate::map::UserLayer;
use crate::model::text::scrub;
use crate::model::{Level, Problem};

/// Reads them all: the layers, those without a readable file empty, and what is wrong.
pub(super) fn read(files: &[LayerFile]) -> (Vec<UserLayer>, Vec<Problem>) {
    let (layers, problems): (Vec<_>, Vec<_>) = files.iter().map(read_one).unzip();
    (layers, problems.concat())
}

fn read_one(file: &LayerFile) -> (UserLayer, Vec<Problem>) {
    let layer = file.layer.clone();
    let name = file.path.to_string_lossy();
    match fs::read_to_string(&file.path) {
        Ok(text) => layer.with_text(&name, &text, file.label.as_deref()),
        Err(error) => {
            let problem = Problem {
                file: scrub(&name).as_ref().into(),
                line: 0,
                column: 0,
                width: 0,
                level: Level::Warning,
                reason: format!("layer: cannot be read: {error}").into(),
                text: Box::default(),
                help: Some("the path is relative to the folder of the configuration".into()),
            };
            (layer, vec![problem])
        }
    }
}
