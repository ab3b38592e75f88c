//! Data that changes while it is looked at: the program in a terminal, and a hand that writes.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tempfile::TempDir;

use crate::pty::{Start, Terminal, VIGIE};

pub(crate) fn incident(id: &str, summary: &str) -> String {
    format!(
        "[[incident]]\nid = \"{id}\"\ndate = 2014-10-07\nkind = \"ied\"\nplace = \"gao\"\n\
         summary = \"{summary}\"\n\
         sources = [{{ name = \"AFP\", date = 2014-10-07 }}]\n\n"
    )
}

/// In front of one file with two incidents.
fn opened() -> Terminal {
    let text = incident("A1", "Device one") + &incident("A2", "Device two");
    let mut terminal = Terminal::open(&Start { data: Some(&text), ..Start::default() });
    terminal.wait_for("2 incidents");
    terminal
}

/// Writes as most editors do: beside it, then over it.
fn replace(path: &Path, text: &str) {
    let beside = path.with_extension("toml.new");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

#[test]
fn what_is_written_is_shown_what_is_broken_stands_until_it_is_mended() {
    let mut terminal = opened();
    let data = terminal.home().join("data.toml");
    let (one, two) = (incident("A1", "Another word"), incident("A2", "Device two"));
    replace(&data, &(one.clone() + &two + &incident("A3", "A third")));
    terminal.wait_for("3 incidents");
    terminal.wait_for("Another word");
    // A slip in the last record; the first has changed too.
    let broken = incident("A1", "Seen again") + &two.replace("kind", "kiind");
    fs::write(&data, &broken).unwrap();
    terminal.wait_for("data.toml:12: unknown key \"kiind\"");
    terminal.wait_for("2 as last");
    terminal.wait_for("3 incidents");
    terminal.wait_for("Seen again");
    terminal.presses("!");
    terminal.wait_for("did you mean \"kind\"?");
    terminal.presses("\x1b");
    replace(&data, &(one + &two));
    terminal.wait_for("2 incidents");
    terminal.wait_for("Another word");
    assert!(!terminal.text().contains("kiind"), "{}", terminal.text());
}

#[test]
fn a_file_that_vanishes_stands_until_it_is_back() {
    let mut terminal = opened();
    let data = terminal.home().join("data.toml");
    fs::remove_file(&data).unwrap();
    terminal.wait_for("2 as last");
    terminal.wait_for("2 incidents");
    fs::write(&data, "").unwrap();
    terminal.wait_for("nothing is left");
    fs::write(&data, incident("A1", "Back again")).unwrap();
    terminal.wait_for("1 incidents");
    terminal.wait_for("Back again");
}

#[test]
fn what_a_deleted_file_held_is_let_go_on_a_key_and_told_as_gone() {
    let home = TempDir::new().unwrap();
    let folder = home.path().join("data");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("a.toml"), incident("A1", "Device one")).unwrap();
    fs::write(folder.join("b.toml"), incident("B1", "Device two")).unwrap();
    let program = [env!("CARGO_BIN_EXE_vigie"), "--data", folder.to_str().unwrap()];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("2 incidents");
    terminal.presses("\x18");
    terminal.wait_for("every file is shown");
    fs::remove_file(folder.join("b.toml")).unwrap();
    terminal.wait_for("b.toml: the file is gone; 1 as last");
    terminal.presses("\x18");
    terminal.wait_for("1 incidents  killed ?  *1");
    terminal.wait_until("without a banner", |screen| !screen.contents().contains("b.toml"));
    terminal.presses("A");
    terminal.wait_for("B1");
    terminal.wait_for("Device two");
    // What was let go comes back as anything else does.
    terminal.presses("\x1b");
    fs::write(folder.join("b.toml"), incident("B1", "Device two")).unwrap();
    terminal.wait_for("2 incidents");
}

#[test]
fn a_write_that_changes_nothing_sends_nothing() {
    let mut terminal = opened();
    let data = terminal.home().join("data.toml");
    terminal.settle();
    let text = fs::read_to_string(&data).unwrap();
    replace(&data, &text);
    assert!(!terminal.takes_in(std::time::Duration::from_secs(1)), "{}", terminal.text());
}

#[test]
fn a_folder_made_again_and_hundreds_of_writes_are_all_taken_in() {
    let home = TempDir::new().unwrap();
    let path = home.path().join("data");
    let folder = path.join("incidents");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("a.toml"), incident("A1", "Device one")).unwrap();
    let program = [env!("CARGO_BIN_EXE_vigie"), "--data", path.to_str().unwrap()];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("1 incidents");
    let mut text = String::new();
    for number in 0..300 {
        text += &incident(&format!("B{number}"), "One of many");
        fs::write(folder.join("b.toml"), &text).unwrap();
    }
    terminal.wait_for("301 incidents");
    fs::rename(&path, home.path().join("away")).unwrap();
    terminal.wait_for("as last");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("c.toml"), incident("A1", "In a new folder")).unwrap();
    terminal.wait_for("In a new");
}

#[test]
fn what_is_new_is_marked_until_it_is_seen_and_marks_outlive_the_program() {
    let home = TempDir::new().unwrap();
    let data = home.path().join("d.toml");
    fs::write(&data, incident("A1", "Device one") + &incident("A2", "Device two")).unwrap();
    let home_is = format!("HOME={}", home.path().display());
    let vigie = env!("CARGO_BIN_EXE_vigie");
    let program = ["env", &home_is, vigie, "--data", data.to_str().unwrap()];
    let open = || Terminal::open(&Start { program: &program, ..Start::default() });
    let mut terminal = open();
    // The first time all counts as seen.
    terminal.wait_for("2 incidents  killed");
    fs::write(&data, incident("A1", "Another word") + &incident("A3", "Device three")).unwrap();
    // One has changed, one is new, one is gone.
    terminal.wait_for("*3");
    terminal.wait_for("+summary Device one -> Another word");
    terminal.presses("e");
    terminal.wait_for("*2");
    terminal.presses("q");
    drop(terminal);
    let mut terminal = open();
    terminal.wait_for("*2");
    terminal.presses("n");
    terminal.wait_for("new: not seen yet");
    terminal.presses("N");
    terminal.wait_for("taken as seen");
    terminal.wait_until("nothing is unseen", |screen| !screen.contents().contains('*'));
}

#[test]
fn a_configuration_that_changes_is_taken_over_and_a_broken_one_stands_as_it_was() {
    let home = TempDir::new().unwrap();
    let (config, layer) = (home.path().join("c.toml"), home.path().join("l.geojson"));
    let text = "[screen]\nlanguage = \"en\"\n[[layer]]\nname = \"Sectors\"\nfile = \"l.geojson\"\n";
    fs::write(&layer, "{\"type\": \"FeatureCollection\", \"features\": []}").unwrap();
    fs::write(&config, text).unwrap();
    let program = [env!("CARGO_BIN_EXE_vigie"), "--config", config.to_str().unwrap()];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    // What a key has changed stays while the file says nothing else about it.
    terminal.presses("o");
    terminal.presses("#");
    replace(&config, &text.replace("\"en\"", "\"fr\""));
    terminal.wait_for("129 incidents  tu");
    fs::write(&config, text.replace("language", "langage")).unwrap();
    terminal.wait_for("c.toml:2: unknown key \"langage\"");
    terminal.presses("!");
    terminal.wait_for("\"language\"?");
    terminal.presses("\x1b");
    replace(&config, text);
    terminal.wait_for("129 incidents  killed");
    terminal.wait_until("without a banner", |screen| !screen.contents().contains("langage"));
    fs::write(&layer, "{").unwrap();
    terminal.presses("!");
    terminal.wait_for("l.geojson");
    terminal.presses("\x1b");
    // A layer that is gone is missed as long as it is asked for.
    fs::remove_file(&layer).unwrap();
    terminal.wait_for("l.geojson: the file is gone");
    replace(&config, "[screen]\nlanguage = \"fr\"\n");
    terminal.wait_for("129 incidents  tu");
    terminal.wait_until("without a banner", |screen| !screen.contents().contains("l.geojson"));
    fs::remove_file(&config).unwrap();
    terminal.wait_for("c.toml: the file is gone");
}

#[test]
fn a_deck_that_changes_while_it_is_told_stays_at_its_step() {
    let home = TempDir::new().unwrap();
    let deck = home.path().join("deck.toml");
    let step = |id: &str, title: &str| {
        format!(
            "[[step]]\nid = \"{id}\"\nkind = \"context\"\ntitle = {{ en = \"{title}\", fr = \"{title}\" }}\n\
                 text = [{{ en = \"Said of {title}.\", fr = \"Dit.\" }}]\nminutes = 1\n\n"
        )
    };
    let head = "title = { en = \"A deck\", fr = \"Un jeu\" }\nminutes = 2\n\n";
    fs::write(&deck, head.to_owned() + &step("a", "First") + &step("b", "Second")).unwrap();
    let program = [env!("CARGO_BIN_EXE_vigie"), "brief", deck.to_str().unwrap()];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("Said of First");
    terminal.presses(" ");
    terminal.wait_for("Said of Second");
    let told =
        head.to_owned() + &step("a", "First") + &step("new", "Between") + &step("b", "Other");
    replace(&deck, &told);
    terminal.wait_for("Said of Other");
    fs::write(&deck, told.replace("kind", "kiind")).unwrap();
    terminal.wait_for("deck.toml:4: \"kind\" is missing");
    terminal.wait_for("Said of Other");
    replace(&deck, &told);
    terminal.wait_until("without a banner", |screen| !screen.contents().contains("missing"));
}

#[test]
fn two_monitors_on_one_account_share_marks_and_the_log() {
    let home = Arc::new(TempDir::new().unwrap());
    let data = home.path().join("data.toml");
    fs::write(&data, incident("A1", "Device one")).unwrap();
    let program = [VIGIE, "--data", data.to_str().unwrap()];
    let start = Start { program: &program, ..Start::default() };
    let mut one = Terminal::open_in(Arc::clone(&home), &start);
    one.wait_for("1 incidents  killed");
    let mut two = Terminal::open_in(Arc::clone(&home), &start);
    two.wait_for("1 incidents  killed");
    fs::write(
        &data,
        incident("A1", "Device one") + &incident("A2", "Two") + &incident("A3", "Three"),
    )
    .unwrap();
    one.wait_for("*2");
    two.wait_for("*2");
    one.presses("ne");
    two.wait_for("*1");
    two.presses("N");
    one.wait_until("all seen", |screen| !screen.contents().contains('*'));
    two.presses("Sab\r");
    two.presses("Called Gao / JOC / 6h\r");
    two.wait_for("written into the log");
    one.presses("A");
    one.wait_for("AB: Called Gao -> JOC");
}
