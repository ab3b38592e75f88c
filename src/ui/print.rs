//! A frame as text, as text with escape sequences, or as a picture: for pipes, mail and the README.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// The cells of a row, without those that a wide sign before them covers.
fn row(buffer: &Buffer, y: u16) -> impl Iterator<Item = &Cell> {
    let mut covered = 0usize;
    (buffer.area.left()..buffer.area.right()).filter_map(move |x| {
        let cell = buffer.cell((x, y))?;
        if covered > 0 {
            covered -= 1;
            return None;
        }
        covered = cell.symbol().width().saturating_sub(1);
        Some(cell)
    })
}

/// The frame as plain text, without trailing blanks.
pub fn text(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line: String = row(buffer, y).map(Cell::symbol).collect();
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The height of a line and the width of a cell of the picture, in pixels.
const LINE: usize = 17;
const COLUMN: usize = 8;

/// The frame as an SVG picture on a dark ground, every run of one style a text element.
pub fn svg(buffer: &Buffer) -> String {
    let (width, height) =
        (usize::from(buffer.area.width) * COLUMN, usize::from(buffer.area.height) * LINE);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"monospace\" font-size=\"13\" xml:space=\"preserve\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#101010\"/>\n"
    );
    for y in buffer.area.top()..buffer.area.bottom() {
        let mut x = 0usize;
        let mut run: Option<(usize, String, &Cell)> = None;
        for cell in row(buffer, y) {
            match &mut run {
                Some((_, text, first)) if style_of(first) == style_of(cell) => {
                    text.push_str(cell.symbol());
                }
                _ => {
                    push_run(&mut out, run.take(), y);
                    run = Some((x, cell.symbol().to_owned(), cell));
                }
            }
            x += cell.symbol().width().max(1);
        }
        push_run(&mut out, run, y);
    }
    out.push_str("</svg>\n");
    out
}

fn style_of(cell: &Cell) -> (Color, Color, Modifier) {
    (cell.fg, cell.bg, cell.modifier)
}

fn push_run(out: &mut String, run: Option<(usize, String, &Cell)>, y: u16) {
    let Some((x, text, cell)) = run else { return };
    let reversed = cell.modifier.contains(Modifier::REVERSED);
    let (ground, ink) = (hex(cell.bg, "#101010"), hex(cell.fg, "#d0d0d0"));
    let (ground, ink) = if reversed { (ink, ground) } else { (ground, ink) };
    let (left, top, columns) = (x * COLUMN, usize::from(y) * LINE, text.width());
    if ground != "#101010" {
        let width = columns * COLUMN;
        let _ = writeln!(
            out,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{LINE}\" fill=\"{ground}\"/>"
        );
    }
    if text.trim().is_empty() {
        return;
    }
    let weight = if cell.modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let (base, length) = (top + LINE - 4, columns * COLUMN);
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{base}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{ink}\"{weight}>{escaped}</text>"
    );
}

/// A colour as a picture writes it; the terminal's sixteen as most terminals show them.
fn hex(colour: Color, default: &str) -> String {
    let named = match colour {
        Color::Rgb(r, g, b) => return format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Indexed(index) => return indexed(index),
        Color::Reset => default,
        Color::Black => "#000000",
        Color::Red => "#cd3131",
        Color::Green => "#0dbc79",
        Color::Yellow => "#c9a227",
        Color::Blue => "#3b78ff",
        Color::Magenta => "#bc5fbc",
        Color::Cyan => "#29a8c9",
        Color::Gray => "#c0c0c0",
        Color::DarkGray => "#7a7a7a",
        Color::LightRed => "#ff6b5e",
        Color::LightGreen => "#23d18b",
        Color::LightYellow => "#f5e663",
        Color::LightBlue => "#6cb6ff",
        Color::LightMagenta => "#d670d6",
        Color::LightCyan => "#5fd7ff",
        Color::White => "#f0f0f0",
    };
    named.to_owned()
}

/// A colour of the 256: the cube of six and the greys, as xterm has them.
fn indexed(index: u8) -> String {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match index {
        0..=15 => "#c0c0c0".to_owned(),
        16..=231 => {
            let at = index - 16;
            format!("#{:02x}{:02x}{:02x}", level(at / 36), level(at / 6 % 6), level(at % 6))
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn wide_signs_take_their_two_columns_once() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        buffer.set_string(0, 0, "报a <", Style::default());
        assert_eq!(text(&buffer), "报a <\n");
        assert!(svg(&buffer).contains("&lt;"));
    }
}
