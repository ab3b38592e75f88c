//! The region map, and in its title where the selected incident lies and what is on no map.

use crate::app::alerts::How;
use crate::app::{App, Area, Pane};
use crate::map::{self, Fate, Ground, Inset, Picture};
use crate::model::grid::{Digits, written};
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// Draws the map and gives what the title says.
pub(crate) fn draw(app: &App, ground: &mut Ground, area: Area, canvas: &mut Canvas<'_>) -> String {
    let view = app.map_view();
    let picture = map::draw_over(ground, &app.scene(), &view);
    let picture = app.overlaid(picture, &view);
    paint(&picture, area, canvas);
    mark_unseen(app, area, canvas);
    flash_regions(app, &picture, area, canvas);
    aim(app, &picture, area, canvas);
    match app.aiming() {
        Some(crosshair) => app.under(crosshair, &picture),
        None => about(app, &picture),
    }
}

fn paint(picture: &Picture, area: Area, canvas: &mut Canvas<'_>) {
    for y in 0..area.height.min(picture.size.height) {
        for x in 0..area.width.min(picture.size.width) {
            let cell = picture.cell(x, y);
            if cell.glyph != ' ' || cell.ink != map::Ink::Blank {
                canvas.glyph(area.x + x, area.y + y, cell.glyph, Role::of_ink(cell.ink));
            }
        }
    }
}

/// The crosshair, and the point from which it measures.
fn aim(app: &App, picture: &Picture, area: Area, canvas: &mut Canvas<'_>) {
    let Some(crosshair) = app.crosshair else { return };
    let view = app.map_view();
    let mark = crosshair.mark.and_then(|mark| view.cell_of(mark)).map(|(x, y)| (x, y, 'x'));
    let cross = view.cell_of(crosshair.at).map(|cell| map::crosshair(picture, cell));
    for (x, y, glyph) in mark.into_iter().chain(cross.into_iter().flatten()) {
        canvas.glyph(area.x + x, area.y + y, glyph, Role::Crosshair);
    }
}

/// Turns the names of the regions round where an alert calls.
fn flash_regions(app: &App, picture: &Picture, area: Area, canvas: &mut Canvas<'_>) {
    let view = app.map_view();
    for (_, id) in app.calls(How::Flash) {
        let region = app.data.by_id(&id).and_then(|incident| incident.position.region.as_ref());
        let Some((x, y)) = region.and_then(|region| view.cell_of(region.label?)) else { continue };
        let is_name = |x: &u16| picture.cell(*x, y).ink == map::Ink::RegionName;
        let left = (0..=x).rev().take_while(is_name);
        let right = (x..picture.size.width).skip(1).take_while(is_name);
        for x in left.chain(right) {
            canvas.dress(area.x + x, area.y + y, Role::Selected);
        }
    }
}

/// Underlines what stands where an incident is that is not seen.
fn mark_unseen(app: &App, area: Area, canvas: &mut Canvas<'_>) {
    let view = app.map_view();
    let incidents = app.fresh.iter().filter_map(|row| app.data.incident(*row));
    let cells = incidents.filter_map(|incident| view.cell_of(incident.position.point()?));
    for (x, y) in cells {
        canvas.dress(area.x + x, area.y + y, Role::Unseen);
    }
}

/// Where the detail is not on screen the selected place with its grid, then what the map does not show as points: nothing is silently gone.
fn about(app: &App, picture: &Picture) -> String {
    let (words, account) = (app.words(), picture.account);
    let mut parts = Vec::new();
    // Beside the detail, which says it too, the place would only cost bytes.
    if app.layout().area(Pane::Detail).is_none() {
        parts.extend(selected_place(app));
    }
    let fates = map::fates_of_pinned(&app.scene(), &app.map_view(), picture);
    let pinned = |wanted: &[Fate]| fates.iter().filter(|fate| wanted.contains(fate)).count();
    let counts = [
        (app.fresh.len(), words.unseen, 0),
        (account.spread, words.region_only, 0),
        (account.tray, words.off_map, pinned(&[Fate::Tray])),
        (account.off_view + account.hidden, words.off_view, pinned(&[Fate::OffView, Fate::Hidden])),
    ];
    parts.extend(counts.iter().filter(|(count, ..)| *count > 0).map(|(count, word, pinned)| {
        match pinned {
            0 => format!("{count} {word}"),
            pinned => format!("{count} {word} ({pinned} {})", words.pinned),
        }
    }));
    if picture.inset == Inset::NoRoom {
        parts.push(words.overview_none.to_owned());
    }
    parts.join(", ")
}

/// `Indelimane 31P CS 5 5`: the place and, where there is a point, its grid.
fn selected_place(app: &App) -> Option<String> {
    let position = &app.selected()?.position;
    let name = position.place.as_ref().map(|place| place.name.to_string());
    let grid = position.point().zip(Digits::of(position.precision));
    let grid = grid.map(|(point, digits)| written(point, app.settings.grid, digits));
    match (name, grid) {
        (Some(name), Some(grid)) => Some(format!("{name} {grid}")),
        (name, grid) => name.or(grid),
    }
}
