//! The crosshair over a finished picture. It hides no incident: of a cell that shows one it keeps the
//! glyph, and its arms leave such cells alone.

use super::picture::{Ink, Picture};

/// The cells of a crosshair: column, row and glyph. The first is the one it points at.
pub fn crosshair(picture: &Picture, (x, y): (u16, u16)) -> Vec<(u16, u16, char)> {
    let middle = picture.cell(x, y);
    let glyph = if is_kept(middle.ink) { middle.glyph } else { '+' };
    let arms = [(x.checked_sub(1), Some(y), '-'), (x.checked_add(1), Some(y), '-')]
        .into_iter()
        .chain([(Some(x), y.checked_sub(1), '|'), (Some(x), y.checked_add(1), '|')])
        .filter_map(|(x, y, glyph)| Some((x?, y?, glyph)))
        .filter(|(x, y, _)| *x < picture.size.width && *y < picture.size.height)
        .filter(|(x, y, _)| !is_kept(picture.cell(*x, *y).ink));
    std::iter::once((x, y, glyph)).chain(arms).collect()
}

/// Whether a cell tells of incidents.
const fn is_kept(ink: Ink) -> bool {
    matches!(
        ink,
        Ink::Incident(_)
            | Ink::Stack(_)
            | Ink::Count(_)
            | Ink::Selected(_)
            | Ink::Bracket
            | Ink::Pinned(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Camera, Charset, LayerSet, Pins, Scene, Size, Style, View, draw, fixture};
    use crate::model::Language;
    use crate::model::dataset::NORTHERN_MALI;

    #[test]
    fn no_incident_is_hidden_wherever_it_points() {
        let data = fixture::small();
        let rows: Vec<u32> = (0..15).collect();
        let size = Size { width: 76, height: 30 };
        let scene = Scene {
            data: &data,
            rows: &rows,
            selected: Some(0),
            pins: Pins::default(),
            layers: LayerSet::default(),
            language: Language::En,
            charset: Charset::Ascii,
            style: Style::default(),
        };
        let picture = draw(&scene, &View::new(Camera::fit(NORTHERN_MALI, size), size));
        for (x, y) in (0..30).flat_map(|y| (0..76).map(move |x| (x, y))) {
            let marks = crosshair(&picture, (x, y));
            assert_eq!((marks[0].0, marks[0].1), (x, y));
            for (x, y, glyph) in marks {
                assert!(x < 76 && y < 30);
                let cell = picture.cell(x, y);
                assert!(picture.stack_at(x, y).is_empty() || glyph == cell.glyph, "{x} {y}");
            }
        }
    }
}
