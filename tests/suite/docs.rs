//! What the README shows is what the program prints. `INSTA_UPDATE=always` writes it there, as it
//! accepts the snapshots.

use std::fs;
use std::ops::Range;
use std::process::Command;

use tempfile::TempDir;

use crate::support::{Player, settings};

const README: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");

/// Where the text of a block stands: what is in the code fence between two marks.
fn block(readme: &str, name: &str) -> Range<usize> {
    let (from, to) = (format!("<!-- {name} -->\n```text\n"), format!("```\n<!-- /{name} -->"));
    let start = readme.find(&from).unwrap_or_else(|| panic!("no {from} in README.md")) + from.len();
    let end = readme.find(&to).unwrap_or_else(|| panic!("no {to} in README.md"));
    start..end
}

#[track_caller]
fn assert_shown(name: &str, printed: &str) {
    let readme = fs::read_to_string(README).unwrap();
    let block = block(&readme, name);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|value| value == "always") {
        fs::write(README, [&readme[..block.start], printed, &readme[block.end..]].concat())
            .unwrap();
        return;
    }
    assert!(
        readme[block.clone()] == *printed,
        "README.md shows\n{}\nand not\n{printed}",
        &readme[block]
    );
}

/// What the program prints for somebody without a configuration.
fn prints(arguments: &[&str]) -> String {
    let home = TempDir::new().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    let output = command.args(arguments).env_clear().env("HOME", home.path()).output().unwrap();
    assert!(output.status.success(), "{arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// One test, so that two do not write the file at once.
#[test]
fn the_readme_shows_keys_a_frame_and_a_map_as_they_are() {
    assert_shown("keys", &prints(&["keys"]));
    let arguments = ["frame", "--size", "100x30", "--glyphs", "ascii", "--lang", "en"];
    assert_shown("frame", &prints(&arguments));
    // The map is printed by the very command that stands above it.
    let readme = fs::read_to_string(README).unwrap();
    let command = readme.split('`').find(|text| text.starts_with("vigie map --view gao"));
    let arguments: Vec<&str> = command.unwrap().split(' ').skip(1).collect();
    assert_shown("map", &prints(&arguments));
}

/// Every block of the README that is a piece of configuration is one.
#[test]
fn the_readme_s_configuration_can_be_read() {
    let readme = fs::read_to_string(README).unwrap();
    let blocks: Vec<&str> = readme
        .split("```toml\n")
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .filter(|block| block.contains("[screen]") || block.contains("[keys]"))
        .collect();
    assert!(!blocks.is_empty(), "the README shows no configuration");
    for block in blocks {
        let mut choices = vigie::config::Choices::default();
        assert_eq!(choices.lay_over("README.md", block), [], "{block}");
    }
}

/// The three questions that the README answers by keys have those answers.
#[test]
fn the_readme_s_questions_have_these_answers() {
    let header = |query: &str| {
        let text = Player::at(120, 40).asks(query).text();
        text.lines().next().unwrap().to_owned()
    };
    assert!(header("indelimane").starts_with("1 of 129 incidents"));
    assert!(header("region:kidal date:2014").contains("peacekeepers 15"));
    assert!(header("near:gao<50km").starts_with("14 of 129 incidents"));
    assert_eq!(
        settings().saved.iter().find(|saved| saved.key == Some(2)).unwrap().name,
        "last fortnight"
    );
}
