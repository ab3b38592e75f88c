//! The command line as a script sees it: output, errors, exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use assert_cmd::assert::Assert;
use assert_cmd::prelude::*;
use tempfile::TempDir;
use vigie::query::GroupBy;

use crate::support::BROKEN;

/// A user with an empty home.
pub(crate) struct User {
    home: TempDir,
}

impl User {
    pub(crate) fn new() -> Self {
        Self { home: TempDir::new().unwrap() }
    }

    /// The program with arguments, in an environment of its own.
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vigie"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path().join("config"))
            .env("XDG_DATA_HOME", self.home.path().join("data"))
            .env("TERM", "xterm-256color")
            .env("LANG", "en_GB.UTF-8")
            .current_dir(self.home.path());
        command
    }

    pub(crate) fn runs(&self, arguments: &[&str]) -> Assert {
        self.command(arguments).assert()
    }

    /// What the program prints on success.
    pub(crate) fn prints(&self, arguments: &[&str]) -> String {
        text(&self.runs(arguments).code(0).get_output().stdout)
    }

    /// What it says on standard error when it could not run.
    pub(crate) fn is_refused(&self, arguments: &[&str]) -> String {
        let refused = self.runs(arguments).code(2);
        assert_eq!(text(&refused.get_output().stdout), "", "{arguments:?}");
        text(&refused.get_output().stderr)
    }

    fn writes(&self, name: &str, content: &str) -> PathBuf {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
pub(crate) fn assert_holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "no {part:?} in\n{text}");
    }
}

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dataset")
}

// check

#[test]
fn check_passes_the_shipped_data() {
    let user = User::new();
    assert_holds(&user.prints(&["check"]), &["129 incidents good, 0 errors"]);
    let path = assets().to_string_lossy().into_owned();
    assert_holds(&user.prints(&["check", &path]), &["129 incidents good, 0 errors"]);
}

#[test]
fn check_names_every_fault_with_file_line_and_mend() {
    let user = User::new();
    user.writes("broken.toml", BROKEN);
    let checked = user.runs(&["check", "broken.toml"]).code(1);
    assert_holds(
        &text(&checked.get_output().stdout),
        &[
            "broken.toml:16:1",
            "unknown key \"kiled\"",
            "did you mean \"killed\"",
            "broken.toml:23:9",
            "did you mean \"kidal\"",
            "broken.toml:33:18",
            "1 incidents good, 3 errors",
        ],
    );
}

#[test]
fn check_finds_a_fault_planted_in_a_copy_of_the_shipped_data() {
    let user = User::new();
    copy(&assets(), &user.home.path().join("copy"));
    let file = "copy/incidents/2014-10.toml";
    let good = fs::read_to_string(user.home.path().join(file)).unwrap();
    let at = good.find("killed = { peacekeepers = 9 }").unwrap();
    let line = good[..at].lines().count() + 1;
    user.writes(
        file,
        &good.replacen("{ peacekeepers = 9 }", "{ low = 9, best = 4, high = 10 }", 1),
    );
    let checked = user.runs(&["check", "copy"]).code(1);
    assert_holds(&text(&checked.get_output().stdout), &[&format!("{file}:{line}:"), "1 errors"]);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn check_of_a_path_that_is_not_there_is_refused() {
    assert_holds(&User::new().is_refused(&["check", "nowhere.toml"]), &["nowhere.toml"]);
}

#[test]
fn check_takes_warnings_for_problems_when_told() {
    let user = User::new();
    let twice = BROKEN.split("\n\n").next().unwrap().replace("killed = {", "wounded = {");
    let doubtful = twice.replace("date = 2014-09-02\nkind", "date = 2044-09-02\nkind");
    user.writes("doubtful.toml", &doubtful);
    assert_holds(&user.prints(&["check", "doubtful.toml"]), &["0 errors", "warning"]);
    user.runs(&["check", "--strict", "doubtful.toml"]).code(1);
}

// list, show, timeline, stats

#[test]
fn list_prints_one_incident_a_line_newest_first() {
    let listed = User::new().prints(&["list", "peacekeepers>0", "until:2014-10-15"]);
    let first = listed.lines().next().unwrap();
    assert_holds(first, &["ML-20141007-1", "2014-10-07", "indirect-fire", "Kidal"]);
    assert!(listed.lines().all(|line| line.starts_with("ML-")), "{listed}");
}

#[test]
fn list_writes_json_in_the_dataset_s_own_names() {
    let json = User::new().prints(&["list", "--json", "ML-20141003-1"]);
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    let row = &rows.as_array().unwrap()[0];
    assert_eq!(row["id"], "ML-20141003-1");
    assert_eq!(row["place"], "indelimane");
    assert_eq!(row["region"], "gao");
    assert_eq!(row["severity"]["level"], 5);
    assert_eq!(row["killed"]["peacekeepers"]["best"], 9);
    assert!(row["sources"].as_array().unwrap().len() >= 4);
}

#[test]
fn list_writes_csv_that_reads_back() {
    let listed = User::new().prints(&["list", "--csv"]);
    let mut table = csv::Reader::from_reader(listed.as_bytes());
    let header = table.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 129);
    let summary = header.iter().position(|name| name == "summary").unwrap();
    assert!(rows.iter().all(|row| row.len() == header.len() && !row[summary].is_empty()));
}

#[test]
fn list_sorts_by_a_column_and_the_other_way_round() {
    let user = User::new();
    let worst = user.prints(&["list", "--sort", "killed"]);
    let least = user.prints(&["list", "--sort", "killed", "--reverse"]);
    let ids = |text: &str| text.lines().map(|line| line[..14].to_owned()).collect::<Vec<_>>();
    assert_ne!(ids(&worst)[0], ids(&least)[0]);
    let (mut worst, mut least) = (ids(&worst), ids(&least));
    worst.sort();
    least.sort();
    assert_eq!(worst, least);
}

#[test]
fn every_text_is_to_be_had_plain() {
    let user = User::new();
    for (arguments, parts) in [
        (["list", "--plain", "region:kidal"], ["Incident 1 of ", "Left out: nothing"]),
        (["show", "--plain", "ml-20141003-1"], ["Killed: 9: 9 peacekeepers", "Count: 1"]),
        (["timeline", "--plain", "date:2014"], ["2014-10: incidents 8, killed 54", "Operation: "]),
        (["stats", "--plain", "region:kidal"], ["Region Kidal, incidents: 54", "Incidents: 54"]),
    ] {
        let printed = user.prints(&arguments);
        assert_holds(&printed, &parts);
        let is_plain =
            |line: &str| line.len() <= 72 && line.bytes().all(|b| (0x20..0x7f).contains(&b));
        assert!(printed.lines().all(is_plain), "{printed}");
    }
    assert_holds(&user.is_refused(&["list", "--plain", "--json"]), &["--plain"]);
}

#[test]
fn show_takes_a_query_in_place_of_ids() {
    let user = User::new();
    let shown = user.prints(&["show", "--query", "place:indelimane"]);
    assert_holds(&shown, &["ML-20141003-1"]);
    assert_holds(&user.is_refused(&["show"]), &["ID"]);
}

#[test]
fn timeline_prints_a_line_a_stretch_and_a_line_an_operation() {
    let user = User::new();
    let printed = user.prints(&["timeline", "date:2014", "--by", "quarter"]);
    let lines: Vec<&str> = printed.lines().collect();
    assert_holds(lines[0], &["quarter", "incidents", "killed", "# = 1"]);
    assert_holds(lines[4], &["2014-10-01..2014-12-31", " 22 ", "######################"]);
    assert_holds(lines[5], &["Operation Serval: 2013-01-11 to 2014-07-31"]);
    assert_eq!(user.prints(&["timeline", "killed>5000"]).lines().count(), 1);
}

#[test]
fn a_session_in_lines_works_through_a_pipe_until_the_input_ends() {
    let user = User::new();
    let talk = |input: &str| {
        let mut command = user.command(&["--text"]);
        command.env("LANG", "C").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{input:?}");
        text(&output.stdout)
    };
    let said = talk("region:kidal\n1\nquit\nnever said\n");
    assert_holds(&said, &["> region:kidal\n54 incidents", "> 1\n1 of 54", "Killed: ", "> quit\n"]);
    assert!(!said.contains("never said"), "{said}");
    assert_holds(&talk("all"), &["> all\n129 incidents", "\n> \n"]);
    let hostile = talk("a\u{1b}[2Jb\u{7}é\n");
    assert!(hostile.bytes().all(|b| b == b'\n' || (0x20..0x7f).contains(&b)), "{hostile:?}");
}

#[test]
fn a_wrong_query_is_pointed_at() {
    let said = User::new().is_refused(&["list", "region:kidal", "kind:ide"]);
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[1], "  region:kidal kind:ide");
    assert_eq!(lines[2].find('^'), lines[1].find("ide"), "{said}");
    assert_holds(&said, &["ied"]);
}

#[test]
fn a_name_that_the_data_does_not_know_is_pointed_at_too() {
    let said = User::new().is_refused(&["list", "region:kidall"]);
    assert_holds(&said, &["^^^^^^", "kidal"]);
}

#[test]
fn both_queries_count_where_two_are_given() {
    let user = User::new();
    let both = user.prints(&["list", "--query", "region:kidal", "kind:ied"]);
    assert_eq!(both, user.prints(&["list", "region:kidal", "kind:ied"]));
}

#[test]
fn show_prints_the_record_with_its_sources() {
    let shown = User::new().prints(&["show", "ml-20141007-1"]);
    assert_holds(
        &shown,
        &["ML-20141007-1", "sources differ on weapon", "UN Secretary-General", "Reuters"],
    );
    assert!(shown.lines().all(|line| line.chars().count() <= 78), "{shown}");
}

#[test]
fn show_of_an_unknown_id_names_the_nearest() {
    let said = User::new().is_refused(&["show", "ML-20141007-7"]);
    assert_holds(&said, &["ML-20141007-7", "did you mean ML-20141007-1?"]);
}

#[test]
fn stats_counts_by_everything_it_offers() {
    let user = User::new();
    for by in GroupBy::ALL {
        let counted = user.prints(&["stats", "--by", by.word()]);
        let last = counted.lines().last().unwrap();
        assert!(last.starts_with("all") && last.contains("129"), "{}: {counted}", by.word());
    }
}

#[test]
fn stats_tells_peacekeepers_killed_by_region() {
    let counted =
        User::new().prints(&["stats", "--by", "region", "since:2014-01-01", "until:2014-10-15"]);
    let keepers = |region: &str| {
        let line = counted.lines().find(|line| line.starts_with(region)).unwrap();
        line.split("  ").map(str::trim).filter(|part| !part.is_empty()).nth(3).unwrap().to_owned()
    };
    assert_eq!(["Kidal", "Gao", "Timbuktu", "all"].map(keepers), ["15", "9", "3", "27"]);
}

// frame

#[test]
fn frame_is_as_large_as_it_is_asked_to_be() {
    let frame = User::new().prints(&["frame", "--size", "80x24"]);
    assert_eq!(frame.lines().count(), 24);
    assert!(frame.lines().all(|line| line.chars().count() <= 80));
    assert_holds(&frame, &["129 incidents", "Timeline"]);
}

#[test]
fn frame_follows_keys_and_typed_text() {
    let user = User::new();
    let frame = user.prints(&["frame", "--size", "80x24", "--keys", "/", "--type", "kind:ied"]);
    assert_holds(&frame, &["12 of 129 ", "[IED]"]);
    let frame = user.prints(&["frame", "--size", "80x24", "--keys", "?"]);
    assert_holds(&frame, &["Keys", "esc closes"]);
    assert_holds(&user.is_refused(&["frame", "--keys", "hyper-x"]), &["hyper-x", "vigie keys"]);
}

#[test]
fn frame_comes_as_text_ansi_and_svg() {
    let user = User::new();
    let of = |format| user.prints(&["frame", "--size", "60x20", "--format", format]);
    assert!(!of("text").contains('\x1b'));
    assert!(of("ansi").contains("\x1b["));
    let picture = of("svg");
    assert!(picture.starts_with("<svg ") && picture.trim_end().ends_with("</svg>"));
}

#[test]
fn frame_of_an_impossible_size_is_refused() {
    for size in ["80", "80x", "2000x10", "-1x5"] {
        let said = User::new().is_refused(&["frame", &format!("--size={size}")]);
        assert_holds(&said, &["is no size"]);
    }
}

#[test]
fn frame_takes_theme_glyphs_language_and_query() {
    let user = User::new();
    let of = |arguments: &[&str]| {
        user.prints(&[&["frame", "--size", "80x24", "--format", "ansi"], arguments].concat())
    };
    let mono = of(&["--theme", "mono", "--glyphs", "ascii"]);
    assert!(mono.is_ascii());
    assert!(!mono.contains("\x1b[3") && !mono.contains(";3"), "colour in {mono:?}");
    assert_holds(&of(&["--lang", "fr"]), &["Carte", "Chronologie"]);
    assert_holds(&of(&["--query", "region:kidal"]), &["Kidal region"]);
}

// what the program says of itself

#[test]
fn keys_lists_every_action_once() {
    let keys = User::new().prints(&["keys"]);
    for action in vigie::app::Action::ALL {
        assert_eq!(keys.matches(&format!("  {}\n", action.help())).count(), 1, "{}", action.word());
    }
}

#[test]
fn keys_follows_the_user_s_configuration() {
    let user = User::new();
    user.writes("config/vigie/config.toml", "[keys]\nquit = [\"%\"]\n");
    let line =
        user.prints(&["keys"]).lines().find(|line| line.ends_with("  End")).map(str::to_owned);
    assert_eq!(line.unwrap().trim().split("  ").next(), Some("%"));
}

#[test]
fn config_is_the_commented_default() {
    let printed = User::new().prints(&["config"]);
    assert_eq!(printed, vigie::config::DEFAULT);
}

#[test]
fn config_tells_where_files_are_looked_for() {
    let user = User::new();
    let said = user.prints(&["config", "--path"]);
    let home = user.home.path().to_string_lossy().into_owned();
    assert_holds(
        &said,
        &[&format!("{home}/config/vigie/config.toml"), &format!("{home}/data/vigie/dataset")],
    );
}

#[test]
fn a_wrong_configuration_is_refused_with_place_and_nearest_word() {
    let user = User::new();
    user.writes("mine.toml", "[screen]\ntheme = \"drak\"\n\n[keys]\nqiut = [\"q\"]\n");
    let said = user.is_refused(&["list", "--config", "mine.toml"]);
    assert_holds(&said, &["mine.toml:2:9", "\"dark\"", "mine.toml:5:1", "\"quit\""]);
    assert_holds(&user.is_refused(&["keys", "--config", "gone.toml"]), &["gone.toml"]);
}

#[test]
fn completions_and_manual_name_every_command() {
    let user = User::new();
    let commands = ["check", "list", "show", "stats", "frame", "keys", "config"];
    for shell in ["bash", "zsh", "fish"] {
        assert_holds(&user.prints(&["completions", shell]), &commands);
    }
    assert_holds(&user.prints(&["man"]), &commands);
}

// clocks, terminals, pipes

#[test]
fn now_moves_the_window_that_is_counted_back() {
    let user = User::new();
    let count = |now| user.prints(&["list", "--now", now, "since:14d"]).lines().count();
    assert!(count("2014-10-08T06:00Z") > 0);
    assert_eq!(count("2014-10-08T06:00Z"), count("080600ZOCT14"));
    assert_eq!(count("2030-01-01"), 0);
    assert_holds(
        &user.is_refused(&["list", "--now", "yesteryear"]),
        &["yesteryear", "080600ZOCT14"],
    );
}

#[test]
fn without_a_terminal_one_frame_is_printed() {
    let frame = User::new().prints(&[]);
    assert_eq!(frame.lines().count(), 24);
    assert!(!frame.contains('\x1b'));
    assert_holds(&frame, &["129 incidents"]);
}

#[test]
fn the_environment_is_obeyed() {
    let user = User::new();
    let of = |name: &str, value: &str| {
        let mut command = user.command(&["frame", "--size", "80x24", "--format", "ansi"]);
        text(&command.env(name, value).assert().code(0).get_output().stdout)
    };
    assert!(of("TERM", "xterm-256color").contains(";3") || of("TERM", "xterm").contains("\x1b[3"));
    assert!(!of("NO_COLOR", "1").contains("\x1b[3"));
    assert!(!of("TERM", "dumb").contains("\x1b[3"));
    assert!(of("LANG", "C").is_ascii());
    assert!(!of("LANG", "en_GB.UTF-8").is_ascii());
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let user = User::new();
    for arguments in [
        &["list"] as &[&str],
        &["list", "--json"],
        &["list", "--csv"],
        &["show", "--json", "ML-20141003-1"],
        &["stats", "--by", "month"],
        &["frame", "--size", "1000x1000"],
        &["keys"],
        &["config"],
        &["completions", "bash"],
        &["man"],
    ] {
        let mut child =
            user.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = child.wait_with_output().unwrap();
        assert_eq!(
            (ended.status.code(), text(&ended.stderr)),
            (Some(0), String::new()),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_user_s_own_dataset_is_found() {
    let user = User::new();
    user.writes("data/vigie/dataset/mine.toml", BROKEN.split("\n\n").next().unwrap());
    assert_eq!(user.prints(&["list"]).lines().count(), 1);
    let elsewhere = user.writes("other.toml", BROKEN);
    let path = elsewhere.to_string_lossy().into_owned();
    let listed = user.runs(&["list", "--data", &path]).code(0);
    assert_holds(&text(&listed.get_output().stderr), &["other.toml:16:1: error"]);
}

#[test]
fn own_layers_are_drawn_and_what_is_wrong_with_them_is_said() {
    let user = User::new();
    let config = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/layers/config.toml");
    let run = user.runs(&["--config", config, "map", "--size", "80x30", "--glyphs", "ascii"]);
    let output = run.code(0).get_output().clone();
    let (map, said) = (text(&output.stdout), text(&output.stderr));
    assert!(map.contains("Exercise") && map.contains("$ Post [31m one"), "{map}");
    assert!(said.contains("gone.geojson: warning: layer: cannot be read"), "{said}");
    let page = user.prints(&["--config", config, "frame", "--size", "160x40", "--keys", "!"]);
    assert!(page.contains("gone.geojson") && page.contains("cannot be read"), "{page}");
    let legend = user.prints(&["--config", config, "frame", "--size", "80x24", "--keys", "v b"]);
    for row in ["0 [*] Sectors", "a [*] Posts[2J", "b [*] Gone"] {
        assert!(legend.contains(row), "{row}: {legend}");
    }
}

#[test]
fn check_lists_what_is_wrong_with_own_layers() {
    let user = User::new();
    user.writes("large.geojson", &" ".repeat((16 << 20) + 1));
    let rows = ["large", "gone"]
        .map(|name| format!("[[layer]]\nname = \"{name}\"\nfile = \"{name}.geojson\"\n"));
    let config = user.writes("own.toml", &rows.concat()).to_string_lossy().into_owned();
    let run = user.runs(&["check", "--config", &config]).code(0);
    let said = text(&run.get_output().stdout);
    for part in ["has more than 16 MB", "large.geojson", "0.005 degrees", "gone.geojson"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    user.runs(&["check", "--strict", "--config", &config]).code(1);
    let shipped = text(&user.runs(&["check"]).code(0).get_output().stdout);
    assert!(!shipped.contains("layer:"), "{shipped}");
}

#[test]
fn the_map_takes_named_views_and_shows_the_limits_of_what_is_asked() {
    let user = User::new();
    let map = |view: &str| user.prints(&["map", "near:gao<100km", "--view", view]);
    assert!(map("Gao - Ansongo").contains(";;"));
    assert_eq!(map("gao - ansongo"), map("-0.9,15.2,1.4,16.8"));
    assert_eq!(map("what is shown"), map("fit"));
}
