//! Writing into a buffer: clipped, measured, scrubbed, and in the signs that the terminal has.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::look::{Look, Role};
use crate::app::Area;
use crate::app::settings::Glyphs;
use crate::lines::Line;
use crate::model::text;

/// A buffer and how to draw on it.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    look: &'a Look,
    lines: Lines,
}

/// Whether lines are drawn round and between panes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lines {
    Drawn,
    LeftOut,
}

impl<'a> Canvas<'a> {
    /// A canvas on a buffer.
    pub fn new(buffer: &'a mut Buffer, look: &'a Look) -> Self {
        Self { buffer, look, lines: Lines::Drawn }
    }

    /// Draws no lines from now on: every one costs a byte a cell.
    pub fn leave_out_lines(&mut self) {
        self.lines = Lines::LeftOut;
    }

    /// How things look.
    pub fn look(&self) -> &'a Look {
        self.look
    }

    /// Makes everything blank.
    pub fn clear(&mut self) {
        self.buffer.reset();
        let area = self.buffer.area;
        self.buffer.set_style(area, self.look.theme.style(Role::Text));
    }

    /// Makes an area blank in a role: nothing is left of what stood there, its style neither.
    pub fn fill(&mut self, area: Area, role: Role) {
        let ground = self.look.theme.style(Role::Text).patch(self.look.theme.style(role));
        let area = Rect::new(area.x, area.y, area.width, area.height);
        for at in area.intersection(self.buffer.area).positions() {
            if let Some(cell) = self.buffer.cell_mut(at) {
                cell.reset();
                cell.set_style(ground);
            }
        }
    }

    /// Writes text from a cell on, at most so many cells wide, and says how many it took.
    pub fn text(&mut self, x: u16, y: u16, width: u16, text: &str, role: Role) -> u16 {
        let style = self.look.theme.style(role);
        let text = self.spelt(text);
        if text.is_ascii() {
            return self.ascii(x, y, width, &text, style);
        }
        let mut used = 0u16;
        for grapheme in text.graphemes(true) {
            let cells = grapheme.width() as u16;
            if cells == 0 {
                continue;
            }
            if used + cells > width {
                break;
            }
            self.put(x.saturating_add(used), y, grapheme, cells, style);
            used += cells;
        }
        used
    }

    /// Writes text of which every byte is a sign one cell wide: most of every screen, and in no need of
    /// being measured.
    fn ascii(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let fits = text.len().min(usize::from(width));
        for (at, x) in (0..fits).zip(x..) {
            self.put(x, y, text.get(at..=at).unwrap_or(" "), 1, style);
        }
        fits as u16
    }

    /// Writes a line of pieces and says how many cells it took.
    pub fn line(&mut self, x: u16, y: u16, width: u16, line: &Line) -> u16 {
        line.iter().fold(0, |used, piece| {
            used + self.text(x + used, y, width - used, &piece.text, Role::of_tone(piece.tone))
        })
    }

    /// One sign.
    pub fn glyph(&mut self, x: u16, y: u16, glyph: char, role: Role) {
        let mut bytes = [0; 4];
        self.put(x, y, glyph.encode_utf8(&mut bytes), 1, self.look.theme.style(role));
    }

    /// Adds the attributes of a role to what stands in a cell.
    pub fn dress(&mut self, x: u16, y: u16, role: Role) {
        let style = self.look.theme.style(role);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.modifier |= style.add_modifier;
        }
    }

    /// A pane's title in its top row: the name, then what the pane says of itself, then a line.
    pub fn title(&mut self, area: Area, name: &str, about: &str, role: Role) {
        let line = if self.lines == Lines::Drawn { self.look.across() } else { " " };
        self.text(area.x, area.y, area.width, &line.repeat(usize::from(area.width)), Role::Rule);
        let used = self.text(area.x, area.y, area.width, name, role);
        let (x, room) = (area.x + used, area.width.saturating_sub(used));
        if !about.is_empty() {
            let text = format!(" {about} ");
            self.text(x, area.y, room, &text, Role::Title);
        }
    }

    /// A line down between panes.
    pub fn rule(&mut self, area: Area) {
        if self.lines == Lines::LeftOut {
            return;
        }
        for y in area.y..area.y.saturating_add(area.height) {
            self.text(area.x, y, 1, self.look.down(), Role::Rule);
        }
    }

    /// Text in the signs that the terminal has. Data is scrubbed when it is loaded; this is the second
    /// wall, for whatever came another way.
    fn spelt<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let spell = match self.look.glyphs {
            Glyphs::Ascii => text::ascii,
            Glyphs::Unicode => text::in_cells,
        };
        match text::scrub(text) {
            Cow::Borrowed(text) => spell(text),
            Cow::Owned(text) => Cow::Owned(spell(&text).into_owned()),
        }
    }

    /// Puts one sign of one or two cells; what is outside the buffer is lost.
    fn put(&mut self, x: u16, y: u16, symbol: &str, cells: u16, style: Style) {
        let area = self.buffer.area;
        if x.saturating_add(cells) > area.right() {
            return;
        }
        let plain = self.look.theme.style(Role::Text);
        // The second cell of a wide sign is blank in the buffer.
        for (offset, symbol) in (0..cells).zip([symbol, " "]) {
            if let Some(cell) = self.buffer.cell_mut((x + offset, y)) {
                cell.set_symbol(symbol);
                dress(cell, style, plain);
            }
        }
    }
}

/// Ink and attributes are the role's own, else those of running text. The ground stays where the role
/// has none: a popup shows through the words on it.
fn dress(cell: &mut Cell, style: Style, plain: Style) {
    cell.modifier = style.add_modifier;
    cell.fg = style.fg.or(plain.fg).unwrap_or(Color::Reset);
    cell.bg = style.bg.unwrap_or(cell.bg);
}

/// Which lines of a long list to show so that the selected one is seen: the first of them.
///
/// It moves by most of a page at a time: while the selection walks within a page, nothing but two
/// marks changes on the screen, which is what a satellite link is paid for.
pub fn window(selected: usize, length: usize, height: usize) -> usize {
    let step = (height - height / 4).max(1);
    let above = (height - step.min(height)) / 2;
    let from = (selected / step * step).saturating_sub(above);
    from.min(length.saturating_sub(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_always_holds_the_selected_line() {
        for length in 0..40 {
            for height in 1..12 {
                for selected in 0..length {
                    let from = window(selected, length, height);
                    assert!(
                        from <= selected && selected < from + height,
                        "{selected} of {length} in {height}"
                    );
                    assert!(from + height <= length.max(height));
                }
            }
        }
    }
}
