//! The record of the selected incident.

use crate::app::{Action, App, Area};
use crate::lines::Line;
use crate::map::Size;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// The lines to be drawn.
pub(crate) struct DetailView {
    about: String,
    lines: Vec<Line>,
    empty: &'static str,
}

/// From so many rows on a pane shows the record as it begins; a lower one what is to be seen at a glance.
const RECORD_FROM: usize = 8;

/// Decides which lines of the record are shown.
pub(crate) fn view(app: &App, size: Size) -> DetailView {
    let Some(incident) = app.selected() else {
        return DetailView {
            about: String::new(),
            lines: Vec::new(),
            empty: app.words().no_incident,
        };
    };
    let (width, height) = (usize::from(size.width), usize::from(size.height));
    let whole = app.detail_lines(incident, width);
    let total = whole.len();
    let from = app.focus.scroll.min(total.saturating_sub(height));
    let about = about(app, from, total, height);
    let is_glance = from == 0 && height < RECORD_FROM && total > height;
    let all = if is_glance { app.glance_lines(incident, width) } else { whole };
    DetailView { about, lines: all.into_iter().skip(from).take(height).collect(), empty: "" }
}

/// Where one is in a long record; before it is scrolled, only how to see all of it, so that a step of the
/// selection sends nothing for it.
fn about(app: &App, from: usize, total: usize, height: usize) -> String {
    match (from, total > height) {
        (_, false) => String::new(),
        (0, true) => format!("{}: {}", app.settings.keymap.key_name(Action::Open), app.words().all),
        (_, true) => format!("{}-{} {} {total}", from + 1, from + height, app.words().of),
    }
}

/// Draws them and gives what the title says.
pub(crate) fn draw(view: &DetailView, area: Area, canvas: &mut Canvas<'_>) -> String {
    canvas.text(area.x, area.y, area.width, view.empty, Role::Text);
    for (y, line) in (area.y..).zip(&view.lines) {
        canvas.line(area.x, y, area.width, line);
    }
    view.about.clone()
}
