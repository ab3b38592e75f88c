//! The program itself in a pseudo-terminal: what only a terminal shows. Every wait has a deadline and
//! ends as soon as what is waited for is there.

use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::support::{BROKEN, colours};
use crate::wire::without_repeats;

/// Longer than anything takes on a busy machine.
pub(crate) const DEADLINE: Duration = Duration::from_secs(20);

/// Nothing comes for so long once a frame is complete.
const QUIET: Duration = Duration::from_millis(400);

/// A terminal with something running in it.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    /// Tells the reader to let go of the line.
    hung_up: Arc<AtomicBool>,
    screen: vt100::Parser,
    /// All that came.
    pub(crate) seen: Vec<u8>,
    /// How many of its questions were answered.
    answered: usize,
    home: Arc<TempDir>,
}

/// How the program is started.
pub(crate) struct Start<'a> {
    pub(crate) program: &'a [&'a str],
    pub(crate) term: &'a str,
    pub(crate) lang: &'a str,
    pub(crate) data: Option<&'a str>,
}

pub(crate) const VIGIE: &str = env!("CARGO_BIN_EXE_vigie");

impl Default for Start<'_> {
    fn default() -> Self {
        Self { program: &[VIGIE], term: "xterm-256color", lang: "en_GB.UTF-8", data: None }
    }
}

impl Terminal {
    /// The program in a terminal of 80x24, with an empty home.
    pub(crate) fn open(start: &Start<'_>) -> Self {
        Self::open_in(Arc::new(TempDir::new().unwrap()), start)
    }

    /// The program in a terminal of 80x24, with what earlier runs left.
    pub(crate) fn open_in(home: Arc<TempDir>, start: &Start<'_>) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command(start, home.path())).unwrap();
        drop(pair.slave);
        let hung_up = Arc::new(AtomicBool::new(false));
        let bytes = read_along(pair.master.try_clone_reader().unwrap(), Arc::clone(&hung_up));
        Self {
            child,
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            bytes,
            hung_up,
            screen: vt100::Parser::new(24, 80, 0),
            seen: Vec::new(),
            answered: 0,
            home,
        }
    }

    /// The home folder of whoever sits there; the data of [`Start`] is `data.toml` in it.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn presses(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Takes in what comes within a time; whether anything came.
    pub(crate) fn takes_in(&mut self, within: Duration) -> bool {
        match self.bytes.recv_timeout(within) {
            Ok(bytes) => {
                self.screen.process(&without_repeats(&bytes));
                self.seen.extend(bytes);
                self.answer();
                true
            }
            Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Says that it has taken everything, as often as it is asked: terminals do.
    fn answer(&mut self) {
        let asked = questions(&self.seen);
        for _ in self.answered..asked {
            // Where the program has ended nobody wants to know.
            let _ = self.keyboard.write_all(b"\x1b[0n");
        }
        self.answered = asked;
    }

    /// Waits until the screen is as wished.
    #[track_caller]
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !is_so(self.screen.screen()) {
            let left = DEADLINE.saturating_sub(start.elapsed());
            assert!(self.takes_in(left), "never {what}:\n{}", self.text());
        }
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until the frame is complete: nothing comes any more.
    pub(crate) fn settle(&mut self) {
        while self.takes_in(QUIET) {}
    }

    /// Presses ctrl-z and waits until the program has given the terminal back and stands still.
    #[track_caller]
    fn stops(&mut self) {
        self.presses("\x1a");
        self.wait_until("leaves the alternate screen", |screen| !screen.alternate_screen());
        let start = Instant::now();
        while state_of(self.pid()) != Some('T') {
            assert!(start.elapsed() < DEADLINE, "it was not stopped");
            thread::yield_now();
        }
    }

    #[track_caller]
    pub(crate) fn wait_for_end(&mut self, deadline: Duration) {
        let start = Instant::now();
        while self.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < deadline, "still running after {deadline:?}");
            // What it writes meanwhile must not block it.
            self.takes_in(Duration::from_millis(5));
        }
        while self.takes_in(Duration::from_millis(50)) {}
    }

    fn pid(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub(crate) fn gets_signal(&self, signal: &str) {
        let pid = self.pid().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// The shell's screen again, its cursor to be seen, nothing left switched on.
    #[track_caller]
    pub(crate) fn assert_restored(&self) {
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "pastes are still in brackets");
        let mouse = screen.mouse_protocol_mode();
        assert_eq!(mouse, vt100::MouseProtocolMode::None, "the mouse is still reported");
    }

    /// Drops the line, and gives what ran on it.
    fn hang_up(mut self) -> Box<dyn Child + Send + Sync> {
        // The reader waits for bytes: a key makes some, then it sees that it is to let go.
        self.hung_up.store(true, Ordering::SeqCst);
        self.presses("j");
        while !matches!(self.bytes.recv_timeout(DEADLINE), Err(RecvTimeoutError::Disconnected)) {}
        let Self { child, master, keyboard, .. } = self;
        drop(keyboard);
        drop(master);
        child
    }
}

/// How often bytes ask whether everything was taken.
pub(crate) fn questions(bytes: &[u8]) -> usize {
    bytes.windows(4).filter(|window| window == b"\x1b[5n").count()
}

fn command(start: &Start<'_>, home: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(start.program[0]);
    command.env_clear();
    command.args(&start.program[1..]);
    if let Some(data) = start.data {
        let path = home.join("data.toml");
        std::fs::write(&path, data).unwrap();
        command.args(["--data".as_ref(), path.as_os_str()]);
    }
    command.cwd(home);
    command.env("HOME", home);
    command.env("PATH", std::env::var_os("PATH").unwrap());
    command.env("TERM", start.term);
    command.env("LANG", start.lang);
    command
}

/// Reads on a thread of its own until the line is gone or is to be let go.
fn read_along(mut line: Box<dyn Read + Send>, hung_up: Arc<AtomicBool>) -> Receiver<Vec<u8>> {
    let (to, from) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 65_536];
        loop {
            match line.read(&mut buffer) {
                Ok(0) => return,
                Ok(count) => {
                    if hung_up.load(Ordering::SeqCst) || to.send(buffer[..count].to_vec()).is_err()
                    {
                        return;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    });
    from
}

/// The state of a process as the kernel writes it: `S`, `T` where it is stopped.
fn state_of(pid: u32) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit_once(") ")?.1.chars().next()
}

#[test]
fn it_starts_and_quitting_gives_the_terminal_back() {
    // The shell's own view of the terminal before and after: `stty -g` writes all its settings.
    let script = format!("stty -g; {VIGIE}; echo code $?; stty -g; echo over");
    let mut terminal =
        Terminal::open(&Start { program: &["sh", "-c", &script], ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    let screen = terminal.screen.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
    terminal.presses("q");
    terminal.wait_for("over");
    terminal.assert_restored();
    let text = terminal.text();
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), 4, "{text}");
    assert_eq!((lines[0], lines[1]), (lines[2], "code 0"));
}

#[test]
fn a_typed_filter_takes_effect_letter_by_letter() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.presses("/peacekeepers>0");
    terminal.wait_for("filter: peacekeepers>0");
    terminal.wait_until("shows the cursor", |screen| !screen.hide_cursor());
    assert_eq!(terminal.screen.screen().cursor_position(), (23, 22));
    terminal.presses("\r");
    terminal.wait_for("10 of 129 ");
    terminal.wait_until("hides the cursor", vt100::Screen::hide_cursor);
}

#[test]
fn another_size_is_another_frame() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    for (rows, cols, text) in [(11, 39, "vigie needs 40x12"), (40, 120, "data clock")] {
        terminal.screen.screen_mut().set_size(rows, cols);
        terminal.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        terminal.wait_for(text);
    }
}

#[test]
fn sigterm_and_sighup_end_it_and_give_the_terminal_back() {
    for signal in ["-TERM", "-HUP", "-INT"] {
        let mut terminal = Terminal::open(&Start::default());
        terminal.wait_for("129 incidents  killed");
        terminal.gets_signal(signal);
        terminal.wait_for_end(DEADLINE);
        terminal.assert_restored();
    }
}

#[test]
fn ctrl_z_stops_it_and_sigcont_brings_the_frame_back() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.stops();
    terminal.assert_restored();
    terminal.gets_signal("-CONT");
    terminal.wait_for("129 incidents  killed");
    terminal.wait_until("has the alternate screen", vt100::Screen::alternate_screen);
    terminal.presses("?");
    terminal.wait_for("esc closes");
}

/// What the last row says, cut off where the warnings stand.
fn status(screen: &vt100::Screen) -> String {
    screen.contents().lines().last().unwrap_or_default().to_owned()
}

/// The rows but the last, without what is blank at their ends: a terminal may not tell it from nothing.
fn above_the_status(terminal: &Terminal) -> Vec<String> {
    let text = terminal.text();
    let mut rows: Vec<String> = text.lines().map(|row| row.trim_end().to_owned()).collect();
    rows.pop();
    rows
}

#[test]
fn after_the_line_dropped_a_new_start_shows_the_same_screen() {
    // The terminal that reads along here knows no REP, as xterm has it.
    let start = Start { term: "screen", ..Start::default() };
    for signal in ["-HUP", "-TERM"] {
        let mut left = Terminal::open(&start);
        left.wait_for("129 incidents  killed");
        left.presses("3jj++E");
        left.wait_for("78 sur 129");
        left.settle();
        let (home, before) = (Arc::clone(&left.home), above_the_status(&left));
        left.gets_signal(signal);
        left.wait_for_end(DEADLINE);

        let mut found = Terminal::open_in(Arc::clone(&home), &start);
        found.wait_for("Ligne coup\u{e9}e il y a");
        found.settle();
        assert_eq!(above_the_status(&found), before);
        found.presses("q");
        found.wait_for_end(DEADLINE);

        // It was left in order: the next start is a fresh one.
        let mut fresh = Terminal::open_in(home, &start);
        fresh.wait_for("129 incidents  killed");
        assert!(status(fresh.screen.screen()).starts_with("?:keys"));
    }
}

#[test]
fn a_fresh_start_can_be_asked_for() {
    let mut left = Terminal::open(&Start::default());
    left.wait_for("129 incidents  killed");
    left.presses("3");
    left.wait_for("78 of 129");
    let home = Arc::clone(&left.home);
    left.gets_signal("-HUP");
    left.wait_for_end(DEADLINE);
    let program = &[VIGIE, "--fresh"];
    let mut fresh = Terminal::open_in(home, &Start { program, ..Start::default() });
    fresh.wait_for("129 incidents  killed");
}

#[test]
fn a_killed_run_leaves_the_place_of_the_run_before_whole() {
    let mut first = Terminal::open(&Start::default());
    first.wait_for("129 incidents  killed");
    let home = Arc::clone(&first.home);
    let file = home.path().join(".local/state/vigie/datasets/shipped/place.toml");
    first.presses("3j");
    first.wait_for("78 of 129");
    first.gets_signal("-HUP");
    first.wait_for_end(DEADLINE);
    let kept = std::fs::read_to_string(&file).unwrap();
    let mut second = Terminal::open_in(Arc::clone(&home), &Start::default());
    second.wait_for("Line dropped");
    second.presses("xjjj");
    second.wait_for("129 incidents  killed");
    second.gets_signal("-KILL");
    second.wait_for_end(DEADLINE);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), kept);
    // The place and the marks, and nothing half written.
    let left = std::fs::read_dir(file.parent().unwrap()).unwrap();
    let mut left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["place.toml", "seen.jsonl"]);
}

#[test]
fn a_damaged_place_is_set_aside_and_said() {
    let home = Arc::new(TempDir::new().unwrap());
    let folder = home.path().join(".local/state/vigie/datasets/shipped");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("place.toml"), "version = 1\nended = \"cu").unwrap();
    let mut terminal = Terminal::open_in(Arc::clone(&home), &Start::default());
    terminal.wait_for("could not be read");
    assert!(folder.join("place.toml.damaged").exists());
}

#[test]
fn damaged_marks_and_a_damaged_log_are_set_aside_and_said() {
    let home = Arc::new(TempDir::new().unwrap());
    let folder = home.path().join(".local/state/vigie/datasets/shipped");
    std::fs::create_dir_all(&folder).unwrap();
    for name in ["seen.jsonl", "log.jsonl"] {
        std::fs::write(folder.join(name), [0xff, 0xfe, b'\n']).unwrap();
    }
    let mut terminal = Terminal::open_in(Arc::clone(&home), &Start::default());
    terminal.wait_for("kept as NAME.damaged: seen.jsonl, log.jsonl");
    for name in ["seen.jsonl", "log.jsonl"] {
        assert!(folder.join(format!("{name}.damaged")).exists());
    }
}

#[test]
fn a_size_that_changed_while_it_was_stopped_is_taken_up() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.stops();
    terminal.screen.screen_mut().set_size(40, 120);
    terminal
        .master
        .resize(PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 })
        .unwrap();
    terminal.gets_signal("-CONT");
    terminal.wait_for("data clock");
    terminal.settle();
    terminal.presses("j");
    terminal.wait_for("Incidents 2 of 129");
    terminal.presses("q");
    terminal.wait_for_end(DEADLINE);
    terminal.assert_restored();
}

#[test]
fn a_copy_goes_to_a_file_and_to_the_clipboard_only_when_told() {
    let home = Arc::new(TempDir::new().unwrap());
    let file = home.path().join(".local/state/vigie/copied.txt");
    let mut terminal = Terminal::open_in(Arc::clone(&home), &Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.presses("y");
    terminal.wait_for("13 bytes to /");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "ML-20141231-1\n");
    assert!(!terminal.seen.windows(4).any(|bytes| bytes == b"\x1b]52"));
    terminal.presses("q");
    terminal.wait_for_end(DEADLINE);

    let config = home.path().join(".config/vigie/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(config, "[copy]\nclipboard = true\nmost = 100\n").unwrap();
    let mut terminal = Terminal::open_in(home, &Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.presses("y");
    terminal.wait_for("13 bytes to the terminal");
    let expected = b"\x1b]52;c;TUwtMjAxNDEyMzEtMQ==\x07";
    assert!(terminal.seen.windows(expected.len()).any(|bytes| bytes == expected));
    terminal.presses("YYYy");
    terminal.wait_for("too long");
    assert!(std::fs::read_to_string(&file).unwrap().lines().count() > 10);
}

#[test]
fn no_socket_leads_out_of_it() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    let pid = terminal.pid();
    let mut sockets = Vec::new();
    for entry in std::fs::read_dir(format!("/proc/{pid}/fd")).unwrap().flatten() {
        let target = std::fs::read_link(entry.path()).unwrap_or_default();
        let inode = target.to_string_lossy().into_owned();
        sockets.extend(
            inode.strip_prefix("socket:[").map(|rest| rest.trim_end_matches(']').to_owned()),
        );
    }
    // Pairs of nameless local sockets wake the threads that wait for keys and signals. None of them has
    // a name or an address, and none is of the network.
    for table in ["tcp", "tcp6", "udp", "udp6", "raw", "raw6", "packet"] {
        let text = std::fs::read_to_string(format!("/proc/{pid}/net/{table}")).unwrap_or_default();
        let is_ours =
            |line: &&str| line.split_whitespace().any(|word| sockets.iter().any(|s| s == word));
        assert_eq!(text.lines().skip(1).find(is_ours), None, "{table}");
    }
    let unix = std::fs::read_to_string(format!("/proc/{pid}/net/unix")).unwrap();
    for line in unix.lines().skip(1) {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let is_ours = columns.get(6).is_some_and(|inode| sockets.iter().any(|s| s == inode));
        assert!(!is_ours || columns.len() == 7, "it has a name: {line}");
    }
}

#[test]
fn while_nothing_happens_nothing_is_sent() {
    let mut terminal = Terminal::open(&Start::default());
    terminal.wait_for("129 incidents  killed");
    terminal.settle();
    assert!(!terminal.takes_in(Duration::from_secs(1)), "{:?}", terminal.seen);
    // Neither does a key that changes nothing cost a byte.
    terminal.presses("\x1b[H");
    assert!(!terminal.takes_in(QUIET), "{:?}", terminal.text());
}

#[test]
fn broken_data_opens_with_what_is_wrong() {
    let bad: Vec<&str> = BROKEN.split("\n\n").skip(1).collect();
    let mut terminal = Terminal::open(&Start { data: Some(&bad.join("\n\n")), ..Start::default() });
    terminal.wait_for("3 problems with the data");
    terminal.wait_for("did you mean \"killed\"?");
    terminal.presses("\x1b");
    terminal.wait_for("No incident");
}

#[test]
fn a_vt100_in_the_c_locale_gets_seven_bits_and_no_colour() {
    let mut terminal = Terminal::open(&Start { term: "vt100", lang: "C", ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    for keys in ["j", "E", "?", "q", "/region:tomb", "\x1b[B\r"] {
        terminal.presses(keys);
        terminal.settle();
    }
    assert!(terminal.seen.is_ascii());
    let sent = String::from_utf8(terminal.seen.clone()).unwrap();
    assert_eq!(colours(&sent), Vec::<&str>::new());
}

#[test]
fn a_dropped_line_ends_it_even_where_sighup_is_ignored() {
    // Only the leader of a session gets SIGHUP, here a shell that ignores it, as under nohup or sudo.
    let script = format!("trap '' HUP; {VIGIE}; :");
    let mut terminal =
        Terminal::open(&Start { program: &["sh", "-c", &script], ..Start::default() });
    terminal.wait_for("129 incidents  killed");
    terminal.settle();
    let mut child = terminal.hang_up();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(1), "it outlived its terminal");
        thread::sleep(Duration::from_millis(5));
    }
}

/// A presenter and two followers in terminals of their own: the same step, whatever each looks at, and the
/// last one is kept when the presenter's program is killed.
#[test]
fn a_deck_whose_line_dropped_goes_on_at_its_step_unless_a_fresh_start_is_asked_for() {
    let program = [VIGIE, "brief", "night-watch-at-gao"];
    let start = Start { program: &program, ..Start::default() };
    let mut left = Terminal::open(&start);
    left.wait_for("1/13");
    left.presses("n");
    left.wait_for("2/13");
    let home = Arc::clone(&left.home);
    left.gets_signal("-HUP");
    left.wait_for_end(DEADLINE);
    let mut found = Terminal::open_in(Arc::clone(&home), &start);
    found.wait_for("2/13");
    // One that is told beside it begins at its beginning.
    let mut beside = Terminal::open_in(Arc::clone(&home), &start);
    beside.wait_for("1/13");
    drop(beside);
    found.presses("q");
    found.wait_for_end(DEADLINE);
    let program = [VIGIE, "brief", "night-watch-at-gao", "--fresh"];
    let mut fresh = Terminal::open_in(home, &Start { program: &program, ..Start::default() });
    fresh.wait_for("1/13");
}

#[test]
fn followers_see_the_presenter_s_step_and_keep_the_last() {
    let state = TempDir::new().unwrap();
    let brief = |arguments: &str| {
        let script =
            format!("XDG_STATE_HOME={} exec {VIGIE} brief {arguments}", state.path().display());
        // The terminal of these tests knows no repeated characters.
        let term = "putty";
        Terminal::open(&Start { program: &["sh", "-c", &script], term, ..Start::default() })
    };
    let mut early = brief("--follow");
    early.wait_for("waiting for the presenter");
    let mut presenter = brief("night-watch-at-gao --present");
    presenter.wait_for("0:00 of 20:00");
    let mut late = brief("--follow --lang fr");
    for terminal in [&mut early, &mut late] {
        terminal.wait_for("1/13");
        terminal.wait_for("EXERCISE / EXERCICE");
    }
    presenter.presses("nnnnn");
    presenter.wait_for("True: AFP");
    early.wait_for("will have named a group");
    late.wait_for("aura nomm");
    // Only what the presenter reveals is told.
    assert!(!early.text().contains("True: AFP"));
    presenter.presses("a");
    early.wait_for("True: AFP");
    late.wait_for("Vrai");
    // Whoever looks round comes back to where the presenter is by then.
    early.presses("+");
    early.wait_for("back to step 6");
    presenter.presses("n");
    early.wait_for("7/13");
    presenter.presses(".");
    early.wait_until("goes blank", |screen| screen.contents().trim() == "EXERCISE / EXERCICE");
    presenter.presses(".");
    late.wait_for("7/13");
    presenter.gets_signal("-KILL");
    for (terminal, words) in
        [(&mut early, "presenter has left"), (&mut late, "sentateur est parti")]
    {
        terminal.wait_for(words);
        terminal.wait_for("7/13");
    }
    let folder = state.path().join("vigie/briefings");
    let logs: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect();
    assert_eq!(logs.len(), 1, "one run, one log");
    let log = std::fs::read_to_string(&logs[0]).unwrap();
    assert!(log.lines().all(|line| line.contains("EXERCISE / EXERCICE")), "{log}");
    assert!(log.contains("\"event\":\"inject\""), "{log}");
}
