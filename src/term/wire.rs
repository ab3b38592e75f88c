//! Bytes on the wire: the least that turns the picture the terminal shows into the next one.
//!
//! The stock encoder moves absolutely, sends colours in pairs of long form and ends every frame with
//! a reset, and under `NO_COLOR` it wipes the attributes that show the selection. Here a frame is one
//! write; attributes change by difference in one sequence, and not at all for blanks; a short gap of
//! unchanged cells is written again where that is cheaper than a move; the blank end of a row is erased;
//! what only moved is moved by the terminal; and a frame in which nothing changed is no byte at all.
//!
//! Which sequences may be used is said by the [`Features`] of the terminal; without any of them they are
//! those of ECMA-48 that every terminal since the VT100 knows, plus 256 colours and true colour where a
//! theme asks for them. Each trick is a proposal: the shorter encoding wins, so none can make a frame
//! longer.

mod ansi;
mod colour;
mod moves;
mod pen;
mod row;
mod shift;

use ratatui::buffer::{Buffer, Cell};

pub use ansi::ansi;
use moves::{State, position};
use pen::{Pen, set_pen};
use row::RowChange;
use shift::{Slide, find_scroll, find_slide};

use super::capability::{Colours, Feature, Features};

/// The picture the terminal shows, and how to get to the next.
#[derive(Debug)]
pub struct Wire {
    features: Features,
    colours: Colours,
    shown: Option<Buffer>,
    cursor: Option<(u16, u16)>,
}

/// A frame that was encoded and not sent yet.
#[derive(Debug)]
pub struct Frame {
    bytes: Vec<u8>,
    picture: Buffer,
    cursor: Option<(u16, u16)>,
}

impl Frame {
    /// What it is to the terminal.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

impl Wire {
    /// A wire to a terminal that shows nobody knows what, its cursor hidden. Colours that it has not are
    /// sent as the nearest it has.
    pub const fn new(features: Features, colours: Colours) -> Self {
        Self { features, colours, shown: None, cursor: None }
    }

    /// Forgets what the terminal shows: the next frame is sent whole.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes that turn what the terminal shows into the next picture, its cursor shown at a cell
    /// or hidden. No byte where nothing changed.
    pub fn frame(&mut self, next: Buffer, cursor: Option<(u16, u16)>) -> Vec<u8> {
        let frame = self.encode(next, cursor);
        self.commit(frame)
    }

    /// Encodes a frame without sending it.
    pub fn encode(&self, mut next: Buffer, cursor: Option<(u16, u16)>) -> Frame {
        next.content.iter_mut().for_each(|cell| pen::simplify(cell, self.colours));
        let mut out = match self.shown.as_ref().filter(|shown| shown.area == next.area) {
            Some(shown) => self.changes(shown, &next),
            None => self.whole(&next),
        };
        self.show_cursor(&mut out, cursor);
        Frame { bytes: out.into_bytes(), picture: next, cursor }
    }

    /// Encodes one row of a picture over whatever is shown.
    pub fn encode_row(&self, picture: &Buffer, y: u16) -> Frame {
        let shown = self.shown.clone().filter(|shown| shown.area == picture.area);
        let mut next = shown.unwrap_or_else(|| Buffer::empty(picture.area));
        let from = usize::from(y) * usize::from(picture.area.width);
        let cells = next.content.iter_mut().zip(&picture.content).skip(from);
        for (cell, new) in cells.take(usize::from(picture.area.width)) {
            cell.clone_from(new);
        }
        self.encode(next, None)
    }

    /// Gives the bytes of a frame for sending: from now on the terminal shows it.
    pub fn commit(&mut self, frame: Frame) -> Vec<u8> {
        self.shown = Some(frame.picture);
        self.cursor = frame.cursor;
        frame.bytes
    }

    /// A picture over whatever stood there.
    fn whole(&self, next: &Buffer) -> String {
        let mut out = "\x1b[m\x1b[H\x1b[2J".to_owned();
        let state = State { at: Some((0, 0)), pen: Pen::PLAIN };
        self.rows(&mut out, state, &Buffer::empty(next.area), next);
        out
    }

    /// The shorter of the changes alone and a scroll with the changes after it.
    fn changes(&self, shown: &Buffer, next: &Buffer) -> String {
        let mut plain = String::new();
        self.rows(&mut plain, State { at: None, pen: Pen::PLAIN }, shown, next);
        if !self.features.has(Feature::ScrollRegion) {
            return plain;
        }
        let Some(scroll) = find_scroll(shown, next) else { return plain };
        let mut scrolled = String::new();
        scroll.send(&mut scrolled);
        let state = State { at: Some((0, 0)), pen: Pen::PLAIN };
        self.rows(&mut scrolled, state, &scroll.shown(shown), next);
        if scrolled.len() < plain.len() { scrolled } else { plain }
    }

    /// Sends what changed, row by row, and ends with a plain pen.
    fn rows(&self, out: &mut String, mut state: State, before: &Buffer, next: &Buffer) {
        let slide =
            if self.features.has(Feature::EditCells) { find_slide(before, next) } else { 0 };
        for y in 0..next.area.height {
            let (Some(old), Some(new)) = (line(before, y), line(next, y)) else { return };
            let change = RowChange { before: old, next: new, picture: next, y };
            let mut plain = String::new();
            let mut after = state;
            change.send(&mut plain, &mut after, self.features);
            if let Some((slid, after_slide)) = self.slid(&change, state, slide)
                && slid.len() < plain.len()
            {
                (plain, after) = (slid, after_slide);
            }
            out.push_str(&plain);
            state = after;
        }
        set_pen(out, &mut state, Pen::PLAIN);
    }

    /// The row by way of a slide, if it can slide.
    fn slid(&self, change: &RowChange<'_>, mut state: State, by: i32) -> Option<(String, State)> {
        let slide = Slide::of(change.before, change.next, by)?;
        let mut out = String::new();
        if !state.pen.erases_plainly() {
            set_pen(&mut out, &mut state, Pen::PLAIN);
        }
        state.at = Some(slide.send(&mut out, change.y, change.next.len()));
        let before = slide.shown(change.before);
        RowChange { before: &before, ..*change }.send(&mut out, &mut state, self.features);
        Some((out, state))
    }

    /// Shows or hides the cursor. While it is shown every frame puts it back to its cell.
    fn show_cursor(&self, out: &mut String, cursor: Option<(u16, u16)>) {
        match (self.cursor, cursor) {
            (None, None) => {}
            (Some(_), None) => out.push_str("\x1b[?25l"),
            (was, Some(cell)) => {
                if was != cursor || !out.is_empty() {
                    out.push_str(&position(cell));
                }
                if was.is_none() {
                    out.push_str("\x1b[?25h");
                }
            }
        }
    }
}

/// The cells of a row, counted from 0.
fn line(buffer: &Buffer, y: u16) -> Option<&[Cell]> {
    let width = usize::from(buffer.area.width);
    let from = usize::from(y) * width;
    buffer.content.get(from..from + width)
}
