//! The limits of the areas that a filter asks for, over the ground of a finished picture and under all
//! else: `;` in the cells that lie just inside.

use super::picture::{Cell, Ink, Picture};
use super::view::View;
use crate::model::Shape;

/// The sign of the limits.
const SIGN: char = ';';

/// A picture with the limits of some shapes.
#[must_use]
pub fn outlined(picture: Picture, view: &View, shapes: &[Shape]) -> Picture {
    let (width, height) = (i32::from(picture.size.width), i32::from(picture.size.height));
    let window = view.window();
    shapes.iter().fold(picture, |picture, shape| {
        let bounds = shape.extent().map(|extent| extent.grown(0.1));
        let holds = |x: i32, y: i32| {
            let middle = view.middle_of(window.left + x, window.top + y);
            bounds.is_none_or(|bounds| bounds.contains(middle)) && shape.contains(middle)
        };
        // A cell outside on every side: the limits go on where the view ends.
        let wide = (width + 2) as usize;
        let inside: Vec<bool> = (-1..=height)
            .flat_map(|y| (-1..=width).map(move |x| (x, y)))
            .map(|(x, y)| holds(x, y))
            .collect();
        let is_inside = |x: i32, y: i32| {
            inside.get((y + 1) as usize * wide + (x + 1) as usize).copied().unwrap_or(false)
        };
        let sides = [(-1, 0), (1, 0), (0, -1), (0, 1)];
        let limits = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).filter(|(x, y)| {
            is_inside(*x, *y) && sides.iter().any(|(dx, dy)| !is_inside(x + dx, y + dy))
        });
        limits.fold(picture, |picture, (x, y)| {
            picture.over_ground(x, y, Cell { glyph: SIGN, ink: Ink::Outline })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fixture;
    use crate::map::laws::{cells, scene};
    use crate::map::{Camera, Size, draw};
    use crate::model::dataset::NORTHERN_MALI;

    #[test]
    fn the_limits_run_round_the_area_and_hide_no_incident() {
        let data = fixture::small();
        let rows: Vec<u32> = (0..15).collect();
        let size = Size { width: 76, height: 30 };
        let view = View::new(Camera::fit(NORTHERN_MALI, size), size);
        let gao = data.registers.places.get("gao").unwrap().at;
        let bare = draw(&scene(&data, &rows, Some(0)), &view);
        let circle = Shape::Circle { centre: gao, radius_km: 200.0 };
        let picture = outlined(bare.clone(), &view, &[circle]);
        let mut count = 0;
        for (x, y) in cells(size) {
            let (before, after) = (bare.cell(x, y), picture.cell(x, y));
            if after.ink == Ink::Outline {
                let at = view.position_of(f64::from(x) + 0.5, f64::from(y) + 0.5);
                let cell = view.km_per_row().hypot(view.km_per_column());
                assert!((200.0 - cell..=200.0).contains(&gao.km_to(at)), "{x} {y}");
                count += 1;
            } else {
                assert_eq!(before, after);
            }
            assert!(bare.stack_at(x, y).is_empty() || after == before);
        }
        assert!(count >= 20, "{count}");
    }

    #[test]
    fn a_shape_that_ends_outside_the_view_has_no_limit_at_its_edge() {
        let data = fixture::dataset(&[]);
        let size = Size { width: 40, height: 20 };
        let gao = data.registers.places.get("gao").unwrap().at;
        let extent = crate::model::Extent::around([gao]).unwrap().grown(0.3);
        let view = View::new(Camera::fit(extent, size), size);
        let circle = Shape::Circle { centre: gao, radius_km: 900.0 };
        let picture = outlined(draw(&scene(&data, &[], None), &view), &view, &[circle]);
        assert!(cells(size).all(|(x, y)| picture.cell(x, y).ink != Ink::Outline));
    }
}
