//! The program behind a bad line: 300 ms each way, 64 kbit/s. The line is simulated between the program's
//! pseudo-terminal and an emulator; what is asserted is bytes and pictures, never times.

use std::io::{ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use crate::pty::questions;
use crate::wire::without_repeats;

/// Longer than anything takes on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// Nothing comes for so long once everything has arrived.
const QUIET: Duration = Duration::from_millis(2500);

/// One way.
const DELAY: Duration = Duration::from_millis(300);

/// What the line carries, either way.
const BYTES_PER_SECOND: usize = 8000;

/// It carries that in packets of so many bytes at most.
const PACKET: usize = 160;

/// The most that the line itself holds: what is under way, and one packet.
const ON_THE_LINE: usize = BYTES_PER_SECOND * 300 / 1000 + PACKET;

/// Whether the terminal at the far end answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminal {
    Answers,
    Mute,
}

/// A terminal at the far end of a bad line.
struct FarEnd {
    terminal: Terminal,
    screen: vt100::Parser,
    seen: Vec<u8>,
    answered: usize,
    down: Receiver<(Instant, Vec<u8>)>,
    up: Sender<(Instant, Vec<u8>)>,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    _home: TempDir,
}

impl FarEnd {
    fn open(terminal: Terminal) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let home = TempDir::new().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_vigie"));
        command.env_clear();
        for (name, value) in [("TERM", "vt102"), ("LANG", "C")] {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.cwd(home.path());
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        Self {
            terminal,
            screen: vt100::Parser::new(24, 80, 0),
            seen: Vec::new(),
            answered: 0,
            down: carry_down(pair.master.try_clone_reader().unwrap()),
            up: carry_up(pair.master.take_writer().unwrap()),
            child,
            _master: pair.master,
            _home: home,
        }
    }

    fn types(&self, bytes: &[u8]) {
        self.up.send((Instant::now() + DELAY, bytes.to_vec())).unwrap();
    }

    /// Takes in what arrives within a time; whether anything did.
    fn takes_in(&mut self, within: Duration) -> bool {
        let deadline = Instant::now() + within;
        match self.down.recv_timeout(within) {
            Ok((arrives, bytes)) => {
                thread::sleep(arrives.saturating_duration_since(Instant::now()));
                self.screen.process(&without_repeats(&bytes));
                self.seen.extend(bytes);
                let asked = questions(&self.seen);
                for _ in self.answered..asked {
                    if self.terminal == Terminal::Answers {
                        self.types(b"\x1b[0n");
                    }
                }
                self.answered = asked;
                true
            }
            Err(RecvTimeoutError::Timeout) => Instant::now() < deadline,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Takes in what arrives until a moment.
    fn takes_in_until(&mut self, moment: Instant) {
        loop {
            let left = moment.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            self.takes_in(left);
        }
    }

    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        while !self.screen.screen().contents().contains(text) {
            let left = DEADLINE.saturating_sub(start.elapsed());
            assert!(self.takes_in(left), "never {text}:\n{}", self.screen.screen().contents());
        }
    }

    /// Holds a key for two seconds at thirty a second; gives how much had arrived when it was let go.
    fn holds(&mut self, key: &[u8]) -> usize {
        let start = Instant::now();
        for count in 1..=60 {
            self.types(key);
            self.takes_in_until(start + Duration::from_millis(33) * count);
        }
        self.seen.len()
    }
}

impl Drop for FarEnd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads from the program no faster than the line carries, and says when each packet arrives.
fn carry_down(mut from: Box<dyn Read + Send>) -> Receiver<(Instant, Vec<u8>)> {
    let (to, arrived) = channel();
    thread::spawn(move || {
        let mut packet = [0; PACKET];
        loop {
            match from.read(&mut packet) {
                Ok(0) => return,
                Ok(count) => {
                    thread::sleep(Duration::from_secs(1) * count as u32 / BYTES_PER_SECOND as u32);
                    if to.send((Instant::now() + DELAY, packet[..count].to_vec())).is_err() {
                        return;
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(_) => return,
            }
        }
    });
    arrived
}

/// Brings what is typed to the program, each when it arrives.
fn carry_up(mut to: Box<dyn Write + Send>) -> Sender<(Instant, Vec<u8>)> {
    let (typed, from) = channel::<(Instant, Vec<u8>)>();
    thread::spawn(move || {
        for (arrives, bytes) in from {
            thread::sleep(arrives.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                return;
            }
        }
    });
    typed
}

/// No frame of these sessions is larger.
const FRAME: usize = 900;

#[test]
fn a_held_key_leaves_no_backlog() {
    let mut far = FarEnd::open(Terminal::Answers);
    far.wait_for("129 incidents  killed");
    let at_release = far.holds(b"j");
    let asked = questions(&far.seen);
    far.wait_for("Incidents 61 of 129");
    while far.takes_in(QUIET) {}
    let after = far.seen.len() - at_release;
    // One frame was under way, one more may have been asked for by keys under way, the last is the place.
    assert!(questions(&far.seen) - asked <= 3, "{} frames", questions(&far.seen) - asked);
    assert!(after <= 3 * FRAME, "{after} bytes after the key was let go");
    assert!(at_release <= 2000 + 4 * FRAME, "{at_release} bytes while it was held");
}

#[test]
fn a_mute_terminal_is_not_flooded_either() {
    let mut far = FarEnd::open(Terminal::Mute);
    far.wait_for("129 incidents  killed");
    let at_release = far.holds(b"j");
    far.wait_for("Incidents 61 of 129");
    while far.takes_in(QUIET) {}
    let after = far.seen.len() - at_release;
    assert!(after <= ON_THE_LINE + 2 * FRAME, "{after} bytes after the key was let go");
    assert_eq!(questions(&far.seen), 1, "it was asked again");
}

#[test]
fn a_key_that_is_cut_in_two_on_the_way_is_one_key() {
    let mut far = FarEnd::open(Terminal::Answers);
    far.wait_for("129 incidents  killed");
    while far.takes_in(QUIET) {}
    far.types(b"\x1b");
    far.takes_in_until(Instant::now() + DELAY);
    far.types(b"[B");
    far.wait_for("Incidents 2 of 129");
    // A lone Escape is one all the same.
    far.types(b"?");
    far.wait_for("esc closes");
    far.types(b"\x1b");
    far.wait_for("Incidents 2 of 129");
}
