//! A page over the panes: keys, problems, a record's own text.

use crate::app::screen::Page;
use crate::app::{App, Area};
use crate::lines::Line;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// The lines of a page from one of them on.
pub(crate) struct PageView {
    title: String,
    lines: Vec<Line>,
    closes: &'static str,
}

/// Decides which lines are shown.
pub(crate) fn view(app: &App, page: &Page, from: usize) -> PageView {
    let words = app.words();
    let title = match page {
        Page::Help => words.help_title.to_owned(),
        Page::Problems => format!("{} {}", app.problems.len(), words.problems),
        Page::Scores => words.scores_title.to_owned(),
        Page::Claims => words.claims_title.to_owned(),
        Page::Handover(_) => words.handover_title.to_owned(),
        Page::Trends => words.trends_title.to_owned(),
        Page::Compare(..) => words.compare_title.to_owned(),
        Page::Log => words.log_title.to_owned(),
        Page::Raw(_) => format!(
            "{} {}",
            words.raw_title,
            app.view.selected.as_ref().map(ToString::to_string).unwrap_or_default()
        ),
    };
    let lines = app.page_lines(page).into_iter().skip(from).collect();
    PageView { title, lines, closes: words.overlays_close }
}

/// Draws it over everything below the header.
pub(crate) fn draw(view: &PageView, area: Area, canvas: &mut Canvas<'_>) {
    canvas.fill(area, Role::Popup);
    canvas.title(area, &view.title, view.closes, Role::TitleFocused);
    let text = area.under_title();
    for (y, line) in (text.y..text.y.saturating_add(text.height)).zip(&view.lines) {
        canvas.line(text.x, y, text.width, line);
    }
}
