//! The terminal's keys become chords; a thread of its own waits for them.

use std::sync::mpsc::Sender;
use std::thread;

use ratatui::crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use rustix::event::{PollFd, PollFlags, poll};

use super::run::Happening;
use crate::app::Msg;
use crate::app::chord::{Chord, Held, Key, Named};
use crate::map::Size;

/// Waits for keys, pastes and new sizes and sends them on, until the terminal is gone.
pub(super) fn watch(to: Sender<Happening>) {
    thread::spawn(move || {
        while let Ok(event) = event::read() {
            if let Some(msg) = message(event)
                && to.send(Happening::App(msg)).is_err()
            {
                return;
            }
        }
        let _ = to.send(Happening::Gone);
    });
}

/// Waits for the line to drop. crossterm 0.29 reads a terminal that has hung up for ever without ever
/// saying so (its issue 793), which matters where SIGHUP is ignored: under nohup, sudo, some shells.
pub(super) fn watch_line(to: Sender<Happening>) {
    thread::spawn(move || {
        let stdin = std::io::stdin();
        let mut line = [PollFd::new(&stdin, PollFlags::empty())];
        // Nothing is asked for, so only a hang-up or an error wakes this.
        while poll(&mut line, None).is_err_and(|error| error == rustix::io::Errno::INTR) {}
        let _ = to.send(Happening::Gone);
    });
}

fn message(event: Event) -> Option<Msg> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Some(Msg::Key(chord(key)?)),
        Event::Paste(text) => Some(Msg::Paste(text)),
        Event::Resize(width, height) => Some(Msg::Resized(Size { width, height })),
        _ => None,
    }
}

/// The chord of a key; `None` for keys that we give no name.
fn chord(event: KeyEvent) -> Option<Chord> {
    let held = if event.modifiers.contains(KeyModifiers::CONTROL) {
        Held::Ctrl
    } else if event.modifiers.contains(KeyModifiers::ALT) {
        Held::Alt
    } else {
        Held::Nothing
    };
    let key = key(event.code)?;
    // Some terminals, PuTTY among them, send ctrl-h for backspace.
    match (held, key) {
        (Held::Ctrl, Key::Char('h')) => Some(Chord::named(Named::Backspace)),
        _ => Some(Chord { held, key }),
    }
}

fn key(code: KeyCode) -> Option<Key> {
    let named = match code {
        KeyCode::Char(' ') => Named::Space,
        KeyCode::Char(c) => return Some(Key::Char(c)),
        KeyCode::Up => Named::Up,
        KeyCode::Down => Named::Down,
        KeyCode::Left => Named::Left,
        KeyCode::Right => Named::Right,
        KeyCode::PageUp => Named::PageUp,
        KeyCode::PageDown => Named::PageDown,
        KeyCode::Home => Named::Home,
        KeyCode::End => Named::End,
        KeyCode::Enter => Named::Enter,
        KeyCode::Esc => Named::Esc,
        KeyCode::Tab => Named::Tab,
        KeyCode::BackTab => Named::BackTab,
        KeyCode::Backspace => Named::Backspace,
        KeyCode::Delete => Named::Delete,
        KeyCode::Insert => Named::Insert,
        KeyCode::F(number) => function_key(number)?,
        _ => return None,
    };
    Some(Key::Named(named))
}

fn function_key(number: u8) -> Option<Named> {
    let word = format!("f{number}");
    Named::ALL.iter().copied().find(|named| named.word() == word)
}
