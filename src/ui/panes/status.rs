//! The status row: what was just said, or the keys that matter; what is wrong with the data.

use unicode_width::UnicodeWidthStr;

use crate::app::settings::Clock;
use crate::app::{Action, App, Area, Play};
use crate::lines::cut;
use crate::model::Level;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// What the status row says.
pub(crate) struct StatusView {
    left: String,
    /// What has to be seen beside it.
    beside: Option<String>,
    /// The role of both.
    role: Role,
    right: String,
}

/// The actions named in the status row, with the words for them.
const HINTS: [(Action, &str); 7] = [
    (Action::Help, "keys"),
    (Action::FocusNext, "pane"),
    (Action::Filter, "filter"),
    (Action::Open, "detail"),
    (Action::StackNext, "stack"),
    (Action::ZoomIn, "zoom"),
    (Action::Window, "time"),
];

/// Decides what the status row says.
pub(crate) fn view(app: &App) -> StatusView {
    let mut warnings = app.calling().into_iter().chain(app.banner());
    let (left, beside, role) = match (&app.notice, warnings.next()) {
        (Some(notice), _) => (notice.clone(), None, Role::Status),
        // A call does not hide that a file cannot be read, nor the other way round.
        (None, Some(warning)) => (warning, warnings.next(), Role::Warning),
        (None, None) => (standing(app), None, Role::Status),
    };
    let mut right = Vec::new();
    if let Some(briefing) = &app.briefing {
        let key = app.settings.keymap.key_name(Action::Briefings);
        right.push(format!("{key}: {} {}", app.words().back_to_step, briefing.step + 1));
    }
    if !app.shown.outside.is_empty() {
        right.push(format!("{} {}", app.shown.outside.len(), app.words().outside_filter));
    }
    if app.shown.unplaced > 0 {
        right.push(format!("+{} {}", app.shown.unplaced, app.words().unplaced));
    }
    if app.play == Play::Running {
        right.push(app.words().playing.to_owned());
    }
    if let Clock::Fixed(_) = app.settings.clock {
        right.push(app.words().clock.to_owned());
    }
    right.extend(problems(app));
    right.extend(app.thrift.written(app.words(), app.notice.as_deref()));
    StatusView { left, beside, role, right: right.join("  ") }
}

/// How many errors the data has; how many warnings where it has no error.
fn problems(app: &App) -> Option<String> {
    let count = |level| app.problems.iter().filter(|problem| problem.level == level).count();
    let (number, word) = match (count(Level::Error), count(Level::Warning)) {
        (0, 0) => return None,
        (0, warnings) => (warnings, app.words().warning_count),
        (errors, _) => (errors, app.words().problem_count),
    };
    Some(format!("{} {number} {word}", app.settings.keymap.key_name(Action::Problems)))
}

/// What the crosshair reads while it has the keys, else the keys that matter.
fn standing(app: &App) -> String {
    app.aiming().map_or_else(|| hints(app), |crosshair| app.readout(crosshair))
}

/// Between two keys.
const GAP: &str = "  ";

fn hints(app: &App) -> String {
    HINTS.iter().map(|hint| written(app, *hint)).collect::<Vec<_>>().join(GAP)
}

fn written(app: &App, (action, word): (Action, &str)) -> String {
    format!("{}:{word}", app.settings.keymap.key_name(action))
}

/// The action of the key that is named in a column, while the row names keys.
pub(crate) fn action_at(app: &App, column: u16) -> Option<Action> {
    let mut from = 0;
    let at_column = |hint: &&(Action, &str)| {
        let to = from + written(app, **hint).width();
        let is_it = (from..to).contains(&usize::from(column));
        from = to + GAP.len();
        is_it
    };
    let found = HINTS.iter().find(at_column)?;
    (view(app).left == hints(app)).then_some(found.0)
}

/// Draws it; what is wrong with the data is never pushed out.
pub(crate) fn draw(view: &StatusView, area: Area, canvas: &mut Canvas<'_>) {
    canvas.fill(area, Role::Status);
    let right_width = view.right.width().min(usize::from(area.width));
    let left = shared(view, usize::from(area.width).saturating_sub(right_width + 1));
    canvas.text(area.x, area.y, area.width, &left, view.role);
    let x = area.width.saturating_sub(right_width as u16);
    canvas.text(x, area.y, area.width, &view.right, Role::Warning);
}

/// Between two warnings.
const BAR: &str = " | ";

/// What stands on the left, within a width: two share it, and one leaves the other what it does not need.
fn shared(view: &StatusView, width: usize) -> String {
    let Some(beside) = &view.beside else { return cut(&view.left, width).into_owned() };
    let room = width.saturating_sub(BAR.len());
    let first = view.left.width().min((room / 2).max(room.saturating_sub(beside.width())));
    format!("{}{BAR}{}", cut(&view.left, first), cut(beside, room - first))
}
