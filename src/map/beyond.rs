//! What lies outside the view: how many incidents in each of eight directions, at the edge they lie beyond.
//!
//! The marks stand at the middle of a side or in a corner, so a step from one incident to the next leaves
//! them as they are. Two signs show the way, for one could be taken for high ground or a stack.

use super::grid::Window;
use super::margin::Notice;
use super::picture::Ink;

/// The directions: columns and rows that lead there, and the mark with `#` for the number.
const DIRECTIONS: [(i32, i32, &str); 8] = [
    (0, -1, "^^#"),
    (0, 1, "vv#"),
    (-1, 0, "<<#"),
    (1, 0, "#>>"),
    (-1, -1, "<^#"),
    (1, -1, "#^>"),
    (-1, 1, "<v#"),
    (1, 1, "#v>"),
];

/// How many incidents lie outside the view, by direction.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Beyond {
    counts: [u32; DIRECTIONS.len()],
}

impl Beyond {
    /// Counts some that lie in a world cell outside the view.
    pub(super) fn add(&mut self, view: Window, (x, y): (i32, i32), count: u32) {
        let side = |at: i32, lines: std::ops::Range<i32>| match at {
            before if before < lines.start => -1,
            after if after >= lines.end => 1,
            _ => 0,
        };
        let way = (side(x, view.columns()), side(y, view.rows()));
        let there = DIRECTIONS.iter().position(|(dx, dy, _)| (*dx, *dy) == way);
        if let Some(sum) = there.and_then(|at| self.counts.get_mut(at)) {
            *sum += count;
        }
    }

    /// For each direction in which there are any the places for its mark, the best first.
    pub(super) fn notices(&self, view: Window) -> Vec<Vec<Notice>> {
        let counted = DIRECTIONS.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let mark = |((dx, dy, form), count): (&(i32, i32, &str), u32)| {
            let text = form.replace('#', &count.to_string());
            let width = text.chars().count() as i32;
            let right = view.left + view.width - width;
            let bottom = view.top + view.height - 1;
            let (middle, centre) =
                (view.left + (view.width - width) / 2, view.top + view.height / 2);
            let notice = |x, y| Notice { x, y, text: text.clone(), ink: Ink::Beyond };
            match (*dx, *dy) {
                (0, dy) => {
                    let y = if dy < 0 { view.top } else { bottom };
                    outwards(view.width / 2).map(|by| notice(middle + by, y)).collect()
                }
                (dx, 0) => {
                    let x = if dx < 0 { view.left } else { right };
                    outwards(view.height / 2).map(|by| notice(x, centre + by)).collect()
                }
                (dx, dy) => {
                    let y = if dy < 0 { view.top } else { bottom };
                    let x = |by: i32| if dx < 0 { view.left + by } else { right - by };
                    (0..view.width).map(|by| notice(x(by), y)).collect()
                }
            }
        };
        counted.map(mark).collect()
    }
}

/// 0, 1, -1, 2, -2, ... up to a number.
fn outwards(most: i32) -> impl Iterator<Item = i32> {
    (0..=most).flat_map(|by| [by, -by]).skip(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Window = Window { left: 10, top: 20, width: 30, height: 9 };

    #[test]
    fn what_is_outside_is_counted_by_direction_and_marked_there() {
        let mut beyond = Beyond::default();
        for cell in [(9, 24), (0, 28), (40, 20), (99, 19), (9, 29), (25, 0), (25, 29)] {
            beyond.add(VIEW, cell, 2);
        }
        beyond.add(VIEW, (25, 24), 7);
        let marks: Vec<_> = beyond
            .notices(VIEW)
            .iter()
            .map(|places| (places[0].x, places[0].y, places[0].text.clone()))
            .collect();
        let expected = [
            (23, 20, "^^2"),
            (23, 28, "vv2"),
            (10, 24, "<<4"),
            (37, 24, "2>>"),
            (37, 20, "2^>"),
            (10, 28, "<v2"),
        ];
        assert_eq!(marks, expected.map(|(x, y, text)| (x, y, text.to_owned())));
    }

    #[test]
    fn a_mark_may_slide_along_its_edge_and_no_farther() {
        assert_eq!(outwards(2).collect::<Vec<_>>(), [0, 1, -1, 2, -2]);
    }
}
