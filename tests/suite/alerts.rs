//! What calls, who takes it, and what is told to scripts.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;
use vigie::app::alerts::How;
use vigie::app::chord::Named;
use vigie::app::logbook::Logbook;
use vigie::app::{Chord, Effect, Journal, Msg, Remembered};
use vigie::model::{Level, Problem, Standing};

use crate::support::{Player, changed, read_text};

/// The lines that an effect writes into the log.
fn logged(effect: &Effect) -> Vec<String> {
    match effect {
        Effect::Write(Journal::Log, lines) => lines.lines().map(str::to_owned).collect(),
        Effect::All(effects) => effects.iter().flat_map(logged).collect(),
        _ => Vec::new(),
    }
}

fn types(player: &mut Player, text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for letter in text.chars() {
        lines.extend(player.press(Chord::plain(letter)).iter().flat_map(logged));
    }
    lines.extend(player.press(Chord::named(Named::Enter)).iter().flat_map(logged));
    lines
}

#[test]
fn an_alert_calls_until_it_is_taken_and_a_restart_does_not_forget_it() {
    let mut player = changed(80, 24);
    assert!(player.text().contains("ALERT killed at Gao: A1"), "{}", player.text());
    assert_eq!(player.app.calls(How::Bell).len(), 1);
    // A monitor that starts on the same journals calls for the same and raises nothing anew.
    let log: Vec<String> =
        player.app.log.entries.iter().map(vigie::app::logbook::Entry::line).collect();
    let (again, unread) = Logbook::read(&log.join("\n"));
    assert_eq!((again.calling(), unread), (player.app.log.calling(), 0));
    player.press(Chord::plain('a'));
    let written = types(&mut player, "ab");
    assert!(written.len() == 1 && written[0].contains("\"by\":\"AB\""), "{written:?}");
    assert!(player.app.calling().is_none());
    assert_eq!(player.app.view.selected.as_ref().unwrap().as_str(), "A1");
}

#[test]
fn what_is_muted_is_logged_and_does_not_call() {
    let mut player = changed(80, 24);
    player.press(Chord::plain('a'));
    types(&mut player, "ab");
    player.press(Chord::parse("ctrl-a").unwrap());
    player.press(Chord::parse("ctrl-u").unwrap());
    let written = types(&mut player, "place:gao / 6h");
    assert!(written.len() == 1 && written[0].contains("muted"), "{written:?}");
    let text = "[[incident]]\nid = \"A9\"\ndate = 2014-10-08\nkind = \"ied\"\nplace = \"gao\"\n\
                summary = \"Another.\"\nkilled = 3\nsources = [{ name = \"AFP\" }]\n";
    let loaded = read_text(text);
    let effect = player.app.update(Msg::Loaded(loaded.dataset.into(), loaded.problems));
    let written: Vec<String> = effect.iter().flat_map(logged).collect();
    let [gone, raised] = &*written else { panic!("{written:?}") };
    assert!(gone.contains("\"entry\":\"gone\"") && gone.contains("\"A1\""), "{gone}");
    assert!(raised.contains("\"state\":\"muted\""), "{raised}");
    assert!(player.app.calling().is_none());
}

#[test]
fn a_call_and_a_file_that_cannot_be_read_are_both_said() {
    let problem = Problem {
        line: 12,
        ..Problem::of_file("data/2014-10.toml", Level::Error, "unknown key \"kiind\"")
    };
    for width in [72, 80, 120] {
        let mut player = changed(width, 24);
        player.app.update(Msg::Standing(vec![Standing { problem: problem.clone(), kept: 2 }]));
        let text = player.text();
        let status = text.lines().last().unwrap();
        assert!(status.contains("ALERT killed at Gao: A1"), "{status}");
        assert!(status.contains("2014-10.toml:12: unknown key"), "{status}");
    }
}

#[test]
fn without_a_memory_nothing_is_new_and_nothing_calls() {
    let mut player = changed(80, 24);
    player.app.update(Msg::Remembered(Remembered::default()));
    assert!(player.app.calling().is_none());
    assert!(Player::at(80, 24).app.marks.news().next().is_none());
}

fn watch(home: &Path, arguments: &[&str]) -> Output {
    let data = home.join("d.toml");
    let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
    command.args(["watch", "--once", "--data"]).arg(data).args(arguments);
    command.env_clear().env("HOME", home).output().unwrap()
}

#[test]
fn a_script_is_told_once_what_is_new_and_the_code_says_whether_it_was_anything() {
    let home = TempDir::new().unwrap();
    let record = |id: &str, killed: u32| {
        format!(
            "[[incident]]\nid = \"{id}\"\ndate = 2014-10-07\nkind = \"ied\"\nplace = \"gao\"\n\
             summary = \"A device.\"\nkilled = {killed}\nsources = [{{ name = \"AFP\" }}]\n"
        )
    };
    let said = |output: &Output| String::from_utf8(output.stdout.clone()).unwrap();
    fs::write(home.path().join("d.toml"), record("A1", 1)).unwrap();
    let first = watch(home.path(), &["killed>0"]);
    assert_eq!((first.status.code(), said(&first)), (Some(1), String::new()));
    fs::write(home.path().join("d.toml"), record("A1", 2) + &record("A2", 0) + &record("A3", 1))
        .unwrap();
    let json = watch(home.path(), &["--json", "killed:2"]);
    assert_eq!(json.status.code(), Some(1), "another query has marks of its own");
    let second = watch(home.path(), &["killed>0"]);
    let lines = said(&second);
    assert_eq!((second.status.code(), lines.lines().count()), (Some(0), 2), "{lines}");
    assert!(lines.contains("killed: 1 -> 2") && lines.contains("new      A3"), "{lines}");
    assert_eq!(watch(home.path(), &["killed>0"]).status.code(), Some(1));
    fs::write(home.path().join("d.toml"), record("A1", 3)).unwrap();
    let json = watch(home.path(), &["--json", "killed:2"]);
    let lines: Vec<serde_json::Value> =
        said(&json).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "what is gone is told whatever was asked");
    assert!(lines.iter().all(|line| line["news"] == "gone"));
    assert_eq!(watch(home.path(), &["killed>"]).status.code(), Some(2));
}
