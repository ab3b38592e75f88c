//! The shape of the code: which room may name which, and what may stand nowhere.

use std::fs;
use std::path::Path;

/// The rooms of the program, each with the rooms that it may name. The arrows run downwards only.
const ROOMS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("lib", &[]),
    (
        "cli",
        &[
            "app", "brief", "config", "lines", "load", "map", "model", "query", "reading",
            "record", "talk", "term", "ui", "words",
        ],
    ),
    ("term", &["app", "brief", "load", "map", "model", "ui"]),
    ("config", &["app", "load", "map", "model", "query", "ui"]),
    ("ui", &["app", "brief", "lines", "map", "model", "query", "record", "words"]),
    ("app", &["brief", "lines", "reading", "map", "model", "query", "record", "words"]),
    ("brief", &["lines", "load", "map", "model", "query", "words"]),
    ("talk", &["map", "model", "query", "reading"]),
    ("reading", &["lines", "map", "model", "query", "record", "words"]),
    ("record", &["lines", "map", "model", "words"]),
    ("lines", &["model"]),
    ("words", &["model"]),
    ("query", &["model"]),
    ("map", &["model"]),
    ("load", &["model"]),
    ("model", &[]),
];

/// What comes from outside, with the rooms that alone may name it: what is pure stays so.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("crossterm", &[]),
    ("ratatui", &["ui", "term", "config"]),
    ("signal_hook", &["term"]),
    ("rustix", &["term"]),
    ("clap", &["cli"]),
    ("std::net", &[]),
    ("UnixStream", &[]),
    ("UnixListener", &[]),
    ("std::fs", &["term", "cli"]),
    ("std::env", &["cli", "main"]),
    ("std::thread", &["term", "load"]),
    ("std::time", &["term", "cli"]),
    ("std::process", &["cli", "main"]),
];

/// What stands nowhere, tests included.
const NOWHERE: &[&str] = &["TODO", "FIXME", "XXX", "#[allow(", "#![allow("];

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The most lines of a file, its tests not counted.
const MOST_LINES: usize = 400;

/// One file of the program.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The part of the tree it belongs to: `src/app/chord.rs` to `app`.
    fn room(&self) -> &str {
        let below = self.path.strip_prefix("src/").unwrap_or(&self.path);
        below.split(['/', '.']).next().unwrap_or(below)
    }

    /// The lines that are compiled into the program, with their numbers.
    fn production(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]\nmod tests {").unwrap_or(self.text.len());
        (1..).zip(self.text[..end].lines())
    }

    /// The modules it declares for its tests alone, as paths.
    fn test_modules(&self) -> impl Iterator<Item = String> {
        let folder = self.path.trim_end_matches(".rs");
        self.text.split("#[cfg(test)]\nmod ").skip(1).filter_map(move |rest| {
            let name = rest.split_once(';')?.0;
            name.chars().all(|c| c.is_ascii_lowercase()).then(|| format!("{folder}/{name}.rs"))
        })
    }
}

/// What a line names: paths by `::`, a group `a::{b, c}` as each of its members.
fn names(line: &str) -> Vec<String> {
    let line = line.split("//").next().unwrap_or(line);
    let Some((before, group)) = line.split_once("::{") else { return vec![line.to_owned()] };
    let members = group.trim_end_matches(['}', ';']).split(',');
    members.map(|member| format!("{before}::{}", member.trim())).collect()
}

/// Whether a text holds a path's name as a whole word.
fn names_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        !text[..at].ends_with(is_word) && !text[at + path.len()..].starts_with(is_word)
    })
}

/// Everything that breaks a rule, by file and line.
fn faults(sources: &[Source]) -> Vec<String> {
    let for_tests: Vec<String> = sources.iter().flat_map(Source::test_modules).collect();
    let mut faults = Vec::new();
    for source in sources {
        for (number, line) in (1..).zip(source.text.lines()) {
            let found = NOWHERE.iter().filter(|word| line.contains(**word));
            faults.extend(found.map(|word| format!("{}:{number}: {word}", source.path)));
        }
        if !for_tests.contains(&source.path) {
            faults.extend(arrows(source));
        }
    }
    faults
}

/// The rules of one file of production code.
fn arrows(source: &Source) -> Vec<String> {
    let room = source.room();
    let Some((_, may_name)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: `{room}` is no room of the plan", source.path)];
    };
    let mut faults = Vec::new();
    for (number, line) in source.production() {
        let texts = names(line);
        let named = |path: &str| texts.iter().any(|text| names_path(text, path));
        let upward = ROOMS
            .iter()
            .map(|(other, _)| *other)
            .filter(|other| *other != room && !may_name.contains(other))
            .filter(|other| named(&format!("crate::{other}")) || named(&format!("vigie::{other}")));
        let foreign = OUTSIDE.iter().filter(|(path, rooms)| !rooms.contains(&room) && named(path));
        let what = upward.chain(foreign.map(|(path, _)| *path));
        faults.extend(what.map(|what| format!("{}:{number}: {room} names {what}", source.path)));
    }
    let lines = source.production().count();
    if lines > MOST_LINES {
        faults.push(format!("{}: {lines} lines", source.path));
    }
    faults
}

/// Every source under a folder.
fn sources(folder: &Path) -> Vec<Source> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let of_rust = files.iter().filter(|path| path.extension().is_some_and(|name| name == "rs"));
    let here = of_rust.map(|path| Source {
        path: path.strip_prefix(ROOT).unwrap().to_string_lossy().into_owned(),
        text: fs::read_to_string(path).unwrap(),
    });
    here.chain(folders.iter().flat_map(|folder| sources(folder))).collect()
}

#[test]
fn the_sources_keep_to_the_plan() {
    let found = sources(&Path::new(ROOT).join("src"));
    assert!(found.len() > 100, "the sources were not found");
    let faults = faults(&found);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_planted_line_is_found() {
    let cases = [
        ("src/model/dataset.rs", "use crate::app::App;", "model names app"),
        ("src/model.rs", "\nfn f() { crate::load::load() }", ":2: model names load"),
        ("src/query/order.rs", "use crate::{model, ui};", "query names ui"),
        ("src/app.rs", "use std::{fs, fmt};", "app names std::fs"),
        ("src/ui/look.rs", "use ratatui::crossterm::event;", "ui names crossterm"),
        ("src/map/view.rs", "use std::time::Instant;", "map names std::time"),
        ("src/lines.rs", "use ratatui::text;", "lines names ratatui"),
        ("src/helpers/misc.rs", "", "`helpers` is no room"),
        ("src/term.rs", "// TODO later", "TODO"),
        ("src/cli.rs", "#[allow(dead_code)]", "#[allow("),
    ];
    for (path, text, fault) in cases {
        let planted = Source { path: path.to_owned(), text: text.to_owned() };
        let found = faults(&[planted]).join("\n");
        assert!(found.contains(fault), "{path}: {text}: {found:?}");
    }
    let long = Source { path: "src/ui.rs".to_owned(), text: "\n".repeat(MOST_LINES + 1) };
    assert_eq!(faults(&[long]), ["src/ui.rs: 401 lines"]);
}

#[test]
fn what_only_looks_like_a_fault_is_left_alone() {
    let texts = [
        "use crate::apple;",
        "//! Nothing here knows crate::app.",
        "#[cfg(test)]\nmod tests {\n    use std::fs;\n}",
    ];
    for text in texts {
        let source = Source { path: "src/model/x.rs".to_owned(), text: text.to_owned() };
        assert_eq!(faults(&[source]), Vec::<String>::new(), "{text}");
    }
}
