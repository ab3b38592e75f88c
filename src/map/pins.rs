//! The incidents that a step of a briefing is about: lit wherever the map shows them, and dimmed where the
//! filter leaves them out.
//!
//! A point is lit in its cell. What is no point is lit where its area is: the count stands in `<2>` instead
//! of `(2)`, the hatch and the line of a road are lit with it. So no pin is made of what has none.

use super::marks::Survey;
use super::picture::Ink;
use super::scene::Scene;
use super::selection::spot_of;
use super::sheet::Sheet;
use crate::model::{Row, Spot};

/// What is pinned.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pins<'a> {
    /// The pinned incidents; each is among the rows of its scene.
    pub rows: &'a [Row],
    /// Those of them that the filter leaves out.
    pub outside: &'a [Row],
}

/// How something pinned is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Light {
    /// The filter leaves it out.
    Dimmed,
    /// It is lit.
    Lit,
}

/// Where the pinned incidents of a scene are shown.
#[derive(Debug, Default)]
pub(super) struct Lights(Vec<(Spot, Light)>);

impl Lights {
    /// The spots of what a scene pins.
    pub(super) fn of(scene: &Scene<'_>, survey: &Survey) -> Self {
        let light = |row| if scene.pins.outside.contains(row) { Light::Dimmed } else { Light::Lit };
        let pinned = scene.pins.rows.iter();
        Self(pinned.filter_map(|row| Some((spot_of(scene, survey, *row)?, light(row)))).collect())
    }

    /// How a spot is shown; `None` where nothing in it is pinned. One that is lit outshines the dimmed.
    pub(super) fn at(&self, spot: Spot) -> Option<Light> {
        self.0.iter().filter(|(other, _)| *other == spot).map(|(_, light)| *light).max()
    }

    /// Lights the cells of points.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>) {
        let cell = |spot: Spot, light: Light| match spot {
            Spot::Point(at) | Spot::Near(at) => Some((sheet.view.world_cell(at), light)),
            _ => None,
        };
        let mut cells: Vec<_> =
            self.0.iter().filter_map(|(spot, light)| cell(*spot, *light)).collect();
        // The lit come last: several incidents may share a cell.
        cells.sort_by_key(|(_, light)| *light);
        for ((x, y), light) in cells {
            let cell = sheet.cell(x, y);
            if matches!(cell.ink, Ink::Incident(_) | Ink::Stack(_) | Ink::Pinned(_)) {
                sheet.mark(x, y, cell.glyph, Ink::Pinned(light));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::laws::texts;
    use crate::map::pictures::{scene, theatre};
    use crate::map::{Picture, Size, draw, fixture};
    use crate::model::Dataset;

    const SIZE: Size = Size { width: 76, height: 30 };

    fn drawn(data: &Dataset, rows: &[Row], pins: Pins<'_>) -> Picture {
        draw(&Scene { pins, ..scene(data, rows) }, &theatre(SIZE))
    }

    fn of_light(picture: &Picture, light: Light) -> String {
        texts(picture, |ink| ink == Ink::Pinned(light)).join(" ")
    }

    /// Whatever an incident is drawn as, its pin is seen, and seen to be dimmed, without colour where it
    /// is no point.
    #[test]
    fn every_pin_that_is_drawn_is_lit() {
        let data = fixture::small();
        let rows: Vec<Row> = (0..data.incidents().len() as Row).collect();
        let plain = drawn(&data, &rows, Pins::default());
        let mut areas = 0;
        for row in &rows {
            let spot = data.glances().rows[*row as usize].spot;
            let lit = drawn(&data, &rows, Pins { rows: &[*row], outside: &[] });
            let dimmed = drawn(&data, &rows, Pins { rows: &[*row], outside: &[*row] });
            let is_point = matches!(spot, Spot::Point(_) | Spot::Near(_));
            assert_eq!(lit.account, plain.account);
            let is_drawn = !of_light(&lit, Light::Lit).is_empty();
            assert_eq!(!of_light(&dimmed, Light::Dimmed).is_empty(), is_drawn, "{row}");
            assert_eq!(of_light(&lit, Light::Dimmed) + &of_light(&dimmed, Light::Lit), "", "{row}");
            match spot {
                Spot::Unplaced => assert!(!is_drawn, "{row}"),
                _ if is_point => assert_eq!(lit.lines(), plain.lines(), "{row}"),
                _ => {
                    assert_eq!(is_drawn, lit.lines() != plain.lines(), "{row}");
                    areas += usize::from(is_drawn);
                }
            }
        }
        assert!(areas >= 3, "{areas}");
    }
}
