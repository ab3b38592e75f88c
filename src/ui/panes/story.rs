//! What is told in a step, what only the presenter sees, and the two rows round them.

use unicode_width::UnicodeWidthStr;

use crate::app::brief::{Briefing, Direction, Presence, Running, Seat};
use crate::app::{Action, App, Area};
use crate::brief::story;
use crate::lines::{Line, cut};
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// Draws the narration. What does not fit is lost at the top: the part that was revealed last is seen.
pub(crate) fn draw(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let Some((briefing, step)) = app.told_step() else { return };
    let lines = story::lines(step, briefing.revealed(), app.telling(area.size()));
    draw_last(&lines, area, canvas);
}

/// Draws the presenter's notes.
pub(crate) fn draw_notes(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let title = app.words().notes;
    canvas.title(area, title, "", Role::Title);
    let area = area.under_title();
    draw_last(&app.presenter_lines(usize::from(area.width)), area, canvas);
}

fn draw_last(lines: &[Line], area: Area, canvas: &mut Canvas<'_>) {
    let hidden = lines.len().saturating_sub(usize::from(area.height));
    for (y, line) in (area.y..area.y + area.height).zip(lines.iter().skip(hidden)) {
        canvas.line(area.x, y, area.width, line);
    }
}

/// The header row while a step is shown: the deck, and what narrows the view.
pub(crate) fn draw_header(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let Some((briefing, _)) = app.told_step() else { return };
    canvas.fill(area, Role::Header);
    let title = briefing.deck.title.get(app.settings.language);
    let used = canvas.text(area.x, area.y, area.width, title, Role::Header);
    let room = usize::from(area.width.saturating_sub(used));
    let scope = cut(&app.narrowed_to().unwrap_or_default(), room.saturating_sub(4)).into_owned();
    if scope.width() > 2 {
        canvas.text(area.x + used, area.y, area.width, &format!("  [{scope}]"), Role::Header);
    }
}

/// The status row while a step is shown.
pub(crate) fn draw_status(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let Some((briefing, _)) = app.told_step() else { return };
    canvas.fill(area, Role::Status);
    let right = right_of(app, briefing);
    let width = right.width().min(usize::from(area.width));
    // What is wrong with a file is nothing for an audience.
    let banner = || briefing.answers().and_then(|_| app.banner());
    let left = app.notice.clone().or_else(banner).unwrap_or_else(|| hints(app, briefing));
    let left = cut(&left, usize::from(area.width).saturating_sub(width + 1)).into_owned();
    canvas.text(area.x, area.y, area.width, &left, Role::Status);
    canvas.text(area.width.saturating_sub(width as u16), area.y, area.width, &right, Role::Strong);
}

/// `5/18  4 min`, and before it whatever is not as usual.
fn right_of(app: &App, briefing: &Briefing) -> String {
    let words = app.words();
    let mut parts = Vec::new();
    let outside = app.shown.outside.len();
    if outside > 0 {
        parts.push(format!("{outside} {}", words.outside_filter));
    }
    match briefing.seat {
        Seat::Audience(Presence::Gone) => parts.push(words.presenter_gone.to_owned()),
        Seat::Audience(Presence::Here) => parts.push(words.following.to_owned()),
        _ => {}
    }
    if briefing.running == Running::On {
        parts.push(words.playing.to_owned());
    }
    let more = briefing
        .current()
        .map_or(0, |step| step.last_reveal() - briefing.chunk.min(step.last_reveal()));
    if more > 0 {
        parts.push(format!("+{more}"));
    }
    let minutes = briefing.current().map_or(0, |step| step.seconds.div_ceil(60));
    parts.push(format!("{}/{}  {minutes} min", briefing.step + 1, briefing.deck.steps.len()));
    parts.join("  ")
}

/// The keys that matter, by the seat.
fn hints(app: &App, briefing: &Briefing) -> String {
    let words = app.words();
    let help = format!("{}:{}", app.settings.keymap.key_name(Action::Help), words.keys);
    if let Seat::Audience(_) = briefing.seat {
        return help;
    }
    let hint = |direction: Direction, word: &str| format!("{}:{word}", direction.key());
    [
        hint(Direction::Reveal, words.go_on),
        hint(Direction::Hide, words.go_back),
        hint(Direction::Index, words.steps),
        help,
    ]
    .join("  ")
}
