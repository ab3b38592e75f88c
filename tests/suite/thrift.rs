//! Bytes are counted, shown, and kept within what was allowed: the program against its own terminal.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use tempfile::TempDir;

use crate::live::incident;
use crate::pty::{Start, Terminal, VIGIE};

/// The number behind a word on the screen.
fn number_after(text: &str, word: &str) -> Option<usize> {
    let rest = text.split(word).nth(1)?.trim_start();
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    rest[..digits].parse().ok()
}

#[test]
fn the_meter_shows_what_the_terminal_got() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.settle();
    for keys in ["M", "j", "j", "L", "/gao\r", "?"] {
        terminal.presses(keys);
        terminal.settle();
        let shown = number_after(&terminal.text(), "sent").expect("the meter");
        let got = terminal.seen.len();
        assert!(shown.abs_diff(got) * 50 <= got, "after {keys}: {shown} shown, {got} came");
    }
}

#[test]
fn a_budget_is_announced_step_by_step_and_never_exceeded() {
    const BUDGET: usize = 48_000;
    let program = [VIGIE, "--budget", "48k"];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    terminal.settle();
    let mut said = Vec::new();
    // The next frame is drawn only when this one is answered for, so none is missed.
    for step in 1.. {
        let before = terminal.text();
        if before.contains("budget used up") {
            break;
        }
        terminal.presses(if step % 100 == 0 { "g" } else { "j" });
        terminal.wait_until("moves on", |screen| screen.contents() != before);
        let text = terminal.text();
        let status = text.lines().last().unwrap_or_default().to_owned();
        if status.contains("budget") && said.last() != Some(&status) {
            said.push(status);
        }
    }
    let steps = ["no clock", "no lines", "the map only", "one pane", "budget used up"];
    let places: Vec<_> =
        steps.iter().map(|step| said.iter().position(|status| status.contains(step))).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{said:#?}");
    // Raised by a key, it goes on; ended, it has still kept within what was allowed.
    assert!(terminal.seen.len() <= BUDGET, "{} bytes", terminal.seen.len());
    terminal.presses("M");
    terminal.wait_for("96000 B");
    terminal.presses("q");
    terminal.wait_for_end(crate::pty::DEADLINE);
    terminal.assert_restored();
    assert!(terminal.seen.len() <= 2 * BUDGET, "{} bytes", terminal.seen.len());
}

#[test]
fn a_budget_too_small_for_a_screen_is_kept_too() {
    let program = [VIGIE, "--budget", "500"];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("budget used up");
    terminal.presses("jjj");
    terminal.settle();
    terminal.presses("q");
    terminal.wait_for_end(crate::pty::DEADLINE);
    terminal.assert_restored();
    assert!(terminal.seen.len() <= 500, "{} bytes", terminal.seen.len());
}

#[test]
fn an_alert_calls_only_as_far_as_the_budget_reaches() {
    let home = Arc::new(TempDir::new().unwrap());
    let config = home.path().join("c.toml");
    let alert = "[[alert]]\nname = \"any\"\nquery = \"kind:ied\"\nhow = [\"bell\", \"notify\"]\n";
    fs::write(&config, alert).unwrap();
    let program = [VIGIE, "--budget", "500", "--config", config.to_str().unwrap()];
    let one = incident("A1", "Device one");
    let start = Start { program: &program, data: Some(&one), ..Start::default() };
    let mut terminal = Terminal::open_in(Arc::clone(&home), &start);
    terminal.wait_for("budget used up");
    fs::write(home.path().join("data.toml"), one.clone() + &incident("A2", "Device two")).unwrap();
    let deadline = Instant::now() + crate::pty::DEADLINE;
    while !is_logged(home.path(), "A2") {
        assert!(Instant::now() < deadline, "the alert is written down");
        terminal.settle();
    }
    terminal.presses("q");
    terminal.wait_for_end(crate::pty::DEADLINE);
    assert!(terminal.seen.len() <= 500, "{} bytes", terminal.seen.len());
    assert!(!terminal.seen.windows(3).any(|bytes| bytes == b"]9;"));
}

/// Whether a log in a folder or below it tells of an incident.
fn is_logged(folder: &Path, id: &str) -> bool {
    fs::read_dir(folder).unwrap().flatten().any(|entry| match entry.file_name().to_str() {
        Some("log.jsonl") => fs::read_to_string(entry.path()).is_ok_and(|log| log.contains(id)),
        _ => entry.path().is_dir() && is_logged(&entry.path(), id),
    })
}

#[test]
fn a_costly_action_says_its_price_first() {
    let program = [VIGIE, "--budget", "100k"];
    let mut terminal = Terminal::open(&Start { program: &program, ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    terminal.presses("?");
    terminal.wait_for("press again");
    assert!(!terminal.text().contains("esc closes"));
    terminal.presses("?");
    terminal.wait_for("esc closes");
}
