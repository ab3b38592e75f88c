//! Lines being typed: the filter with its completions and its error, the palette with its entries.

use unicode_width::UnicodeWidthStr;

use crate::app::layout::WIDE;
use crate::app::line::Line;
use crate::app::palette::{Among, Palette};
use crate::app::screen::{AskPrompt, FilterPrompt};
use crate::app::{App, Area};
use crate::lines::cut;
use crate::query::QueryError;
use crate::ui::look::Role;
use crate::ui::paint::{Canvas, window};

/// Draws the filter line and what belongs to it; gives the cursor's cell.
pub(crate) fn draw_filter(
    app: &App,
    prompt: &FilterPrompt,
    above: Area,
    line: Area,
    canvas: &mut Canvas<'_>,
) -> (u16, u16) {
    let (cursor, text_x) = draw_line(app.words().filter_prompt, &prompt.line, line, canvas);
    let is_narrow = above.width < WIDE && prompt.chosen.is_none();
    if !is_narrow || !draw_in_one_row(app, prompt, (above, line), text_x, canvas) {
        draw_above(app, prompt, above, text_x, canvas);
    }
    cursor
}

/// Over the panes: what is wrong, under it a mark where; what could be typed next where there is room or one of
/// it is chosen.
fn draw_above(app: &App, prompt: &FilterPrompt, area: Area, text_x: u16, canvas: &mut Canvas<'_>) {
    // A word that is not finished is an error too: what could finish it stands above.
    let above = match &prompt.error {
        Some(error) => {
            let rows = bottom_rows(area, 2);
            let at = text_x + columns_before(&prompt.line, error.at.start);
            draw_error(error, at, rows, canvas);
            Area { height: area.height - rows.height, ..area }
        }
        None => area,
    };
    let entries: Vec<(String, String)> = prompt
        .completions
        .iter()
        .map(|completion| {
            (completion.with.clone(), completion.note.get(app.settings.language).to_owned())
        })
        .collect();
    if above.width >= WIDE || prompt.chosen.is_some() {
        draw_entries(&entries, prompt.chosen, above, canvas);
    }
}

/// On the line itself or, where that has no room, in the row above it; whether all could be said.
fn draw_in_one_row(
    app: &App,
    prompt: &FilterPrompt,
    (above, line): (Area, Area),
    text_x: u16,
    canvas: &mut Canvas<'_>,
) -> bool {
    let end = text_x + columns_before(&prompt.line, prompt.line.text().chars().count());
    let row = beside(line, end).unwrap_or_else(|| bottom_rows(above, 1));
    let Some((text, role)) = in_one_row(app, prompt, usize::from(row.width)) else { return false };
    if row.y < line.y && !text.is_empty() {
        canvas.fill(row, Role::Popup);
    }
    canvas.text(row.x, row.y, row.width, &text, role);
    true
}

/// The least room beside the line that is of use.
const LEAST_BESIDE: u16 = 24;

/// The part of the line behind what is typed, where it is of use: from the middle on where that is free, so
/// that what stands there stays in its place from letter to letter. The row above would have to be drawn
/// again when the line is closed, which is dear on a thin line.
fn beside(line: Area, end: u16) -> Option<Area> {
    let x = (line.x + line.width / 2).max(end.saturating_add(2));
    let width = (line.x + line.width).saturating_sub(x);
    (width >= LEAST_BESIDE).then_some(Area { x, width, ..line })
}

/// On a narrow screen: what is wrong or how many answer, then what could be typed next, the best first and
/// as many as there is room for. `None` where what is wrong cannot be said whole.
fn in_one_row(app: &App, prompt: &FilterPrompt, room: usize) -> Option<(String, Role)> {
    let (mut text, role) = match (&prompt.error, prompt.found) {
        (Some(error), _) => (written(error), Role::Warning),
        (None, Some(found)) => (format!("{found} {}", app.words().matching), Role::Prompt),
        (None, None) => (String::new(), Role::Prompt),
    };
    if text.width() > room {
        return None;
    }
    for (number, completion) in prompt.completions.iter().enumerate() {
        let lead = if number == 0 { "  tab: " } else { "  " };
        let longer = format!("{text}{lead}{}", completion.with);
        if longer.trim_start().width() > room {
            break;
        }
        text = longer;
    }
    Some((text.trim_start().to_owned(), role))
}

/// What is wrong, and what would mend it.
fn written(error: &QueryError) -> String {
    let help = error.help.as_ref().map(|help| format!(": {help}")).unwrap_or_default();
    format!("{}{help}", error.reason)
}

/// What is wrong, and under it a mark over the character at which it is.
fn draw_error(error: &QueryError, at: u16, rows: Area, canvas: &mut Canvas<'_>) {
    canvas.fill(rows, Role::Popup);
    canvas.text(at.min(rows.width.saturating_sub(1)), rows.y + 1, 1, "v", Role::Warning);
    canvas.text(rows.x, rows.y, rows.width, &written(error), Role::Warning);
}

/// Draws a question and the line that answers it; gives the cursor's cell.
pub(crate) fn draw_ask(
    app: &App,
    prompt: &AskPrompt,
    above: Area,
    line: Area,
    canvas: &mut Canvas<'_>,
) -> (u16, u16) {
    let (cursor, _) = draw_line(prompt.question.prompt(app.words()), &prompt.line, line, canvas);
    if let Some(error) = &prompt.error {
        let row = bottom_rows(above, 1);
        canvas.fill(row, Role::Popup);
        canvas.text(row.x, row.y, row.width, error, Role::Warning);
    }
    cursor
}

/// Draws the palette; gives the cursor's cell.
pub(crate) fn draw_palette(
    app: &App,
    palette: &Palette,
    above: Area,
    line: Area,
    canvas: &mut Canvas<'_>,
) -> (u16, u16) {
    let label = match palette.among {
        Among::All | Among::These(_) => app.words().find_prompt,
        Among::Places => app.words().go_to_prompt,
    };
    let (cursor, _) = draw_line(label, &palette.line, line, canvas);
    let above = match &palette.refused {
        Some(reason) => {
            let row = bottom_rows(above, 1);
            canvas.fill(row, Role::Popup);
            canvas.text(row.x, row.y, row.width, reason, Role::Warning);
            Area { height: above.height - row.height, ..above }
        }
        None => above,
    };
    let entries: Vec<(String, String)> =
        palette.entries.iter().map(|entry| (entry.name.clone(), entry.note.clone())).collect();
    draw_entries(&entries, Some(palette.chosen), above, canvas);
    cursor
}

/// The line, shifted so that the cursor is seen; gives the cursor's cell and where the text begins.
fn draw_line(label: &str, line: &Line, area: Area, canvas: &mut Canvas<'_>) -> ((u16, u16), u16) {
    canvas.fill(area, Role::Prompt);
    let used = canvas.text(area.x, area.y, area.width, label, Role::Label);
    let text_x = area.x + used + 1;
    let room = area.width.saturating_sub(used + 2);
    let before = columns_before(line, line.cursor());
    let hidden = before.saturating_sub(room);
    let shown: String = skip_columns(line.text(), usize::from(hidden));
    canvas.text(text_x, area.y, room, &shown, Role::Prompt);
    ((text_x + before - hidden, area.y), text_x.saturating_sub(hidden))
}

/// Cells that the characters before one take.
fn columns_before(line: &Line, character: usize) -> u16 {
    let before: String = line.text().chars().take(character).collect();
    before.width() as u16
}

/// Text without so many cells at its start.
fn skip_columns(text: &str, columns: usize) -> String {
    let mut left = columns;
    text.chars()
        .skip_while(|c| {
            let width = unicode_width::UnicodeWidthChar::width(*c).unwrap_or(0);
            let skip = left > 0;
            left = left.saturating_sub(width);
            skip
        })
        .collect()
}

/// The most entries shown at once: the map above stays in sight.
const MOST: u16 = 10;

/// Entries above the line, the best at the top.
fn draw_entries(
    entries: &[(String, String)],
    chosen: Option<usize>,
    above: Area,
    canvas: &mut Canvas<'_>,
) {
    let area = bottom_rows(above, (entries.len() as u16).min(MOST));
    let height = usize::from(area.height);
    let from = window(chosen.unwrap_or(0), entries.len(), height.max(1));
    let names =
        entries.iter().skip(from).take(height).map(|(name, _)| name.width()).max().unwrap_or(0);
    let names = names.min(usize::from(area.width) * 2 / 3);
    for (index, (y, (name, note))) in
        (area.y..area.y + area.height).zip(entries.iter().skip(from)).enumerate()
    {
        let role = if chosen == Some(from + index) { Role::PopupChosen } else { Role::Popup };
        canvas.fill(Area { y, height: 1, ..area }, role);
        canvas.text(area.x, y, area.width, &cut(name, names), role);
        let x = area.x + names as u16 + 2;
        canvas.text(x, y, area.width.saturating_sub(x), note, role);
    }
}

/// The lowest rows of an area.
fn bottom_rows(area: Area, rows: u16) -> Area {
    let rows = rows.min(area.height);
    Area { y: area.y + area.height - rows, height: rows, ..area }
}
