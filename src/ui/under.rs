//! What lies in a cell of the screen: the other way round from drawing, by the same views.

use super::panes;
use crate::app::pointer::Under;
use crate::app::{App, Area, Pane};

/// What lies in a cell among the panes, given by column and row of the screen.
pub fn under(app: &App, at: (u16, u16)) -> Under {
    let layout = app.layout();
    if let Some((column, _)) = within(layout.status, at) {
        return panes::status::action_at(app, column).map_or(Under::Nothing, Under::Key);
    }
    let pane = layout.panes.iter().find(|(_, area)| within(*area, at).is_some());
    let Some((pane, area)) = pane else { return Under::Nothing };
    let content = area.under_title();
    let inside = within(content, at);
    match (pane, inside) {
        (Pane::Map, Some((x, y))) => Under::Map(x, y),
        (Pane::Map, None) => Under::Nothing,
        (Pane::List, _) => {
            let list = panes::list::view(app, content.size());
            Under::List(inside.and_then(|(_, y)| list.row_at(y)))
        }
        (Pane::Detail, _) => Under::Detail,
        (Pane::Timeline, _) => Under::Timeline(
            inside.and_then(|(x, _)| panes::timeline::day_at(app, content.width, x)),
        ),
    }
}

/// A cell of the screen by its column and row in an area, if it lies there.
fn within(area: Area, (x, y): (u16, u16)) -> Option<(u16, u16)> {
    let (column, row) = (x.checked_sub(area.x)?, y.checked_sub(area.y)?);
    (column < area.width && row < area.height).then_some((column, row))
}
