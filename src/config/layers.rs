//! `[[layer]]`: a GeoJSON file that the map draws under the incidents.

use std::path::{Path, PathBuf};

use crate::load::fields::{Field, optional, required};
use crate::map::{Switch, UserLayer, UserStyle};

/// A layer of the user's own whose file is not yet read.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerFile {
    /// The layer, with nothing in it.
    pub layer: UserLayer,
    /// Its file.
    pub path: PathBuf,
    /// The property of a feature that labels it.
    pub label: Option<String>,
}

/// A row as it stands in the file.
#[derive(Debug, Default)]
pub(super) struct LayerPart {
    name: String,
    file: String,
    style: UserStyle,
    switch: Switch,
    label: Option<String>,
}

impl LayerPart {
    /// The layer, its file beside that of the configuration; `None` where one of them is not named.
    pub(super) fn beside(self, folder: &Path) -> Option<LayerFile> {
        let layer = UserLayer::new(&self.name, self.style, self.switch);
        let is_named = !layer.name.is_empty() && !self.file.is_empty();
        is_named.then(|| LayerFile { layer, path: folder.join(self.file), label: self.label })
    }
}

/// Its fields.
pub(super) const LAYER: &[Field<LayerPart>] = &[
    required("name", |part, value| value.string().unwrap_or_default().clone_into(&mut part.name)),
    required("file", |part, value| value.string().unwrap_or_default().clone_into(&mut part.file)),
    optional("style", |part, value| {
        let words: Vec<_> = UserStyle::ALL.iter().map(|(_, word)| *word).collect();
        part.style =
            value.one_of("style", &words).and_then(UserStyle::from_word).unwrap_or_default();
    }),
    optional("on", |part, value| {
        part.switch = if value.truth() == Some(false) { Switch::Off } else { Switch::On };
    }),
    optional("label", |part, value| part.label = value.string().map(str::to_owned)),
];
