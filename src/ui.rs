//! From state to cells: `render` reads the [`App`] and writes a [`Buffer`], and changes nothing else.
//!
//! A pane file has a view (what is to be shown, all decisions made) and its drawing (which cannot see
//! the state). Colours are [`look::Role`]s until the very end.

pub mod look;
pub mod paint;
mod panes;
pub mod print;
mod under;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::thrift::Rung;
use crate::app::{App, Area, Layout, Pane, Screen};
use crate::lines::wrap;
use crate::map::Ground;
use look::{Look, Role};
use paint::Canvas;
pub use under::under;

/// Draws the whole screen into a buffer and says where the cursor is to stand, if it is to be seen.
/// Whatever the buffer's size, nothing is written outside it. The ground of the map is kept for the next frame.
pub fn render(
    app: &App,
    look: &Look,
    ground: &mut Ground,
    buffer: &mut Buffer,
) -> Option<(u16, u16)> {
    let mut canvas = Canvas::new(buffer, look);
    if app.thrift.rung >= Rung::NoBorders {
        canvas.leave_out_lines();
    }
    canvas.clear();
    let cursor = draw_all(app, ground, &mut canvas);
    if app.is_exercise() {
        panes::exercise::draw(app.size, &mut canvas);
    }
    cursor
}

fn draw_all(app: &App, ground: &mut Ground, canvas: &mut Canvas<'_>) -> Option<(u16, u16)> {
    let layout = app.layout();
    if layout.header.width == 0 {
        too_small(app, canvas);
        return None;
    }
    if app.is_blank() {
        return None;
    }
    let header =
        if app.is_exercise() { panes::exercise::beside(layout.header) } else { layout.header };
    draw_panes(app, &layout, ground, canvas);
    if app.told_step().is_some() {
        panes::story::draw_header(app, header, canvas);
        panes::story::draw(app, layout.story, canvas);
        if layout.notes.width > 0 {
            panes::story::draw_notes(app, layout.notes, canvas);
        }
        panes::story::draw_status(app, layout.status, canvas);
    } else {
        panes::header::draw(&panes::header::view(app, header.width), header, canvas);
        panes::status::draw(&panes::status::view(app), layout.status, canvas);
    }
    draw_overlay(app, &layout, ground, canvas)
}

/// A buffer with the whole screen drawn into it.
pub fn frame(app: &App, look: &Look) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, app.size.width, app.size.height));
    render(app, look, &mut Ground::default(), &mut buffer);
    buffer
}

fn draw_panes(app: &App, layout: &Layout, ground: &mut Ground, canvas: &mut Canvas<'_>) {
    for (pane, area) in &layout.panes {
        let content = area.under_title();
        let title = match pane {
            Pane::Map => panes::map::draw(app, ground, content, canvas),
            Pane::List => {
                panes::list::draw(&panes::list::view(app, content.size()), content, canvas)
            }
            Pane::Detail => {
                panes::detail::draw(&panes::detail::view(app, content.size()), content, canvas)
            }
            Pane::Timeline => {
                panes::timeline::draw(&panes::timeline::view(app, content.size()), content, canvas)
            }
        };
        let role = if *pane == app.focus.pane { Role::TitleFocused } else { Role::Title };
        canvas.title(*area, pane.title(app.settings.language), &title, role);
    }
    if let Some(rule) = layout.rule {
        canvas.rule(rule);
    }
}

/// What is laid over the panes, and the cursor where a line is being typed.
fn draw_overlay(
    app: &App,
    layout: &Layout,
    ground: &mut Ground,
    canvas: &mut Canvas<'_>,
) -> Option<(u16, u16)> {
    let below_header = Area {
        y: layout.header.height,
        height: layout.status.y.saturating_sub(layout.header.height),
        ..layout.header
    };
    match &app.screen {
        Screen::Browse => None,
        Screen::Filter(prompt) => {
            Some(panes::prompt::draw_filter(app, prompt, below_header, layout.status, canvas))
        }
        Screen::Ask(prompt) => {
            Some(panes::prompt::draw_ask(app, prompt, below_header, layout.status, canvas))
        }
        Screen::Palette(palette) => {
            Some(panes::prompt::draw_palette(app, palette, below_header, layout.status, canvas))
        }
        Screen::Page(page, from) => {
            panes::page::draw(&panes::page::view(app, page, *from), below_header, canvas);
            None
        }
        Screen::Layers => {
            panes::legend::draw(&panes::legend::view(app, ground), below_header, canvas);
            None
        }
    }
}

/// One sentence where nothing else fits, in as many lines as it needs.
fn too_small(app: &App, canvas: &mut Canvas<'_>) {
    let (words, size) = (app.words(), app.size);
    let sentence = format!("{}; {} {}x{}", words.too_small, words.here, size.width, size.height);
    let width = usize::from(size.width);
    let lines = wrap(&sentence, width, width);
    let spare = usize::from(size.height).saturating_sub(lines.len());
    for (row, line) in (0..size.height).skip(spare / 2).zip(&lines) {
        canvas.text(0, row, size.width, line, Role::Text);
    }
}
