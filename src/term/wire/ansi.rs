//! A frame as text with colours, for what is read line by line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::moves::State;
use super::pen::{Pen, set_pen};
use super::row::blank_from;

/// A frame with its colours as text for `less -R` and mail: no cursor moves, a reset at each line's end.
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in buffer.area.top()..buffer.area.bottom() {
        let line = Rect { y, height: 1, ..buffer.area };
        let mut state = State { at: None, pen: Pen::PLAIN };
        let blank_from = super::line(buffer, y).map_or(0, blank_from) as u16 + line.left();
        let mut x = line.left();
        while x < blank_from {
            let Some(cell) = buffer.cell((x, y)) else { break };
            set_pen(&mut out, &mut state, Pen::of(cell));
            out.push_str(cell.symbol());
            x += (cell.symbol().width() as u16).max(1);
        }
        set_pen(&mut out, &mut state, Pen::PLAIN);
        out.push('\n');
    }
    out
}
