//! The mark of an exercise, on every frame and over everything.

use unicode_width::UnicodeWidthStr;

use crate::app::Area;
use crate::brief::EXERCISE;
use crate::map::Size;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// What is left of a row beside the mark.
pub(crate) fn beside(row: Area) -> Area {
    Area { width: row.width.saturating_sub(EXERCISE.width() as u16 + 1), ..row }
}

/// Draws it at the right end of the top row; on the narrowest screens what fits of it.
pub(crate) fn draw(size: Size, canvas: &mut Canvas<'_>) {
    let x = size.width.saturating_sub(EXERCISE.width() as u16);
    canvas.text(x, 0, size.width, EXERCISE, Role::Warning);
}
