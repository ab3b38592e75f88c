//! `[colours]`: styles over those of the theme.

use ratatui::style::Style;

use crate::load::fields::{Fault, Row, Value, did_you_mean};
use crate::ui::look::{Overlay, Role, parse_style};

/// `[colours]`: every key is a role.
pub(super) fn read(value: &Value<'_>) -> Overlay {
    let Some(row) = value.row() else { return Vec::new() };
    row.entries().filter_map(|entry| colour(&row, &entry)).collect()
}

fn colour(row: &Row<'_>, entry: &Value<'_>) -> Option<(Role, Style)> {
    let role = Role::from_word(entry.key);
    if role.is_none() {
        row.report_key(entry.key, format_args!("unknown role \"{}\"", entry.key), || {
            did_you_mean(entry.key, Role::ALL.iter().map(|role| role.word()))
        });
    }
    let text = entry.string()?;
    let style = parse_style(text);
    if style.is_none() {
        entry.report(Fault::UnknownWord, format_args!("\"{text}\" is no style"), || {
            wrong_style_word(text)
        });
    }
    Some((role?, style?))
}

/// The names of colours, for the mend.
const COLOURS: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

/// The first word of a style that is none, with the nearest that is one.
fn wrong_style_word(text: &str) -> Option<String> {
    const MODIFIERS: [&str; 6] = ["bold", "dim", "italic", "underlined", "reversed", "on"];
    let wrong = text
        .split_whitespace()
        .find(|word| !MODIFIERS.contains(word) && parse_style(word).is_none())?;
    did_you_mean(wrong, COLOURS.into_iter().chain(MODIFIERS))
        .or_else(|| Some(format!("one of {}, a number, or #rrggbb", COLOURS.join(", "))))
}
