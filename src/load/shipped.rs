//! The dataset that is compiled in.

use super::Input;

macro_rules! files {
    ($($name:literal)*) => {
        /// The files of `assets/dataset`, by their names there.
        const FILES: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("../../assets/dataset/", $name))),)*];
    };
}

files! {
    "dataset.toml"
    "actors.toml"
    "places.toml"
    "axes.toml"
    "areas.toml"
    "operations.toml"
    "context.toml"
    "incidents/2012.toml"
    "incidents/2013-h1.toml"
    "incidents/2013-h2.toml"
    "incidents/2014-01.toml"
    "incidents/2014-02.toml"
    "incidents/2014-03.toml"
    "incidents/2014-04.toml"
    "incidents/2014-05.toml"
    "incidents/2014-06.toml"
    "incidents/2014-07.toml"
    "incidents/2014-08.toml"
    "incidents/2014-09.toml"
    "incidents/2014-10.toml"
    "incidents/2014-11.toml"
    "incidents/2014-12.toml"
}

/// The shipped dataset, file by file.
pub fn shipped() -> Vec<Input<'static>> {
    FILES
        .iter()
        .map(|(name, text)| Input { name: (*name).into(), text: Box::new(text.as_bytes()) })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn files_under(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{prefix}{}", entry.file_name().into_string().unwrap());
            let path = entry.path();
            if path.is_dir() {
                files_under(&path, &format!("{name}/"), found);
            }
            if path.extension().is_some_and(|extension| extension == "toml") {
                found.insert(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_dataset_is_compiled_in() {
        let mut found = BTreeSet::new();
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dataset");
        files_under(&root, "", &mut found);
        let compiled: BTreeSet<_> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(compiled, found);
    }
}
