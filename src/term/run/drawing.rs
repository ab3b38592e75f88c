//! From the state to bytes on the line, within the budget.

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Shell;
use crate::app::Msg;
use crate::app::settings::Titles;
use crate::app::thrift::{Meter, Rung};
use crate::model::text::ascii;
use crate::term::output::Output;
use crate::term::wire::Frame;
use crate::ui;

/// Kept back of a budget for saying that it is used up.
const LAST_WORD: u64 = 160;

impl Shell {
    /// The whole screen as it is to be, and its cursor.
    pub(super) fn picture(&mut self) -> (Buffer, Option<(u16, u16)>) {
        let app = &self.start.app;
        let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.width, app.size.height));
        let cursor = ui::render(app, &(self.start.looks)(app), &mut self.ground, &mut buffer);
        (buffer, cursor)
    }

    /// What gives the terminal its title (OSC 2), where that is wanted and it has another.
    fn new_title(&mut self) -> Vec<u8> {
        let app = &self.start.app;
        if app.settings.title == Titles::Off || app.title() == self.title {
            return Vec::new();
        }
        self.title = app.title();
        format!("\x1b]2;{}\x07", ascii(&self.title)).into_bytes()
    }

    /// How many bytes may be sent, where that is limited: what is kept back for leaving and for saying that the
    /// budget is used up does not count; none once that was said.
    pub(super) fn room(&self) -> Option<u64> {
        let budget = self.start.app.thrift.budget?;
        if self.start.app.thrift.rung == Rung::Spent {
            return Some(0);
        }
        let gone = self.output.sent().bytes + Output::leaving() + LAST_WORD;
        Some(budget.limit.saturating_sub(gone))
    }

    /// Draws the state, unless the budget does not reach for it.
    pub(super) fn draw(&mut self) -> io::Result<()> {
        if self.start.app.thrift.rung == Rung::Spent {
            return Ok(());
        }
        self.start.app.update(Msg::Save);
        let frame = self.metered();
        if self.room().is_some_and(|room| self.output.price(&frame) > room) {
            return self.say_spent();
        }
        self.output.send(frame)?;
        // A budget is for the screen.
        if self.start.app.thrift.budget.is_none() {
            let title = self.new_title();
            self.output.send_aside(&title)?;
            self.output.point(self.start.app.mouse())?;
        }
        self.start.app.update(Msg::Sent(self.output.sent()));
        Ok(())
    }

    /// The frame of the state. Where the meter is shown the frame counts itself: it is encoded again until
    /// what it says is what it costs.
    fn metered(&mut self) -> Frame {
        let sent = self.output.sent();
        let mut frame = self.frame();
        for _ in 0..3 {
            let price = self.output.price(&frame);
            let counted = if price == 0 { sent } else { sent.and(price) };
            if self.start.app.thrift.meter == Meter::Hidden || self.start.app.thrift.sent == counted
            {
                break;
            }
            self.start.app.update(Msg::Sent(counted));
            frame = self.frame();
        }
        frame
    }

    fn frame(&mut self) -> Frame {
        let (buffer, cursor) = self.picture();
        self.output.encode(buffer, cursor)
    }

    /// Says once, in the status row alone, that nothing more is sent.
    fn say_spent(&mut self) -> io::Result<()> {
        self.start.app.update(Msg::Sent(self.output.sent()));
        self.start.app.update(Msg::Spent);
        let (buffer, _) = self.picture();
        let frame = self.output.encode_row(&buffer, buffer.area.height.saturating_sub(1));
        let bytes = self.output.sent().bytes + self.output.price(&frame) + Output::leaving();
        if self.start.app.thrift.budget.is_some_and(|budget| bytes <= budget.limit) {
            self.output.send(frame)?;
        }
        Ok(())
    }
}
