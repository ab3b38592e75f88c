//! High ground, from a grid of elevations every five minutes of arc.

use super::grid::Window;
use super::view::View;
use crate::model::LonLat;

/// A portable grey map: 306 by 192 bytes at its end, from 26 N and 13 W to the south and east.
static ELEVATION: &[u8] = include_bytes!("../../assets/geo/elevation.pgm");

/// Columns and rows of the grey map.
const COLUMNS: i32 = 306;
const ROWS: i32 = 192;

/// Samples a degree.
const PER_DEGREE: f64 = 12.0;

/// Metres a grey level, and those of level 0.
const METRES_PER_LEVEL: i32 = 28;
const LOWEST: i32 = -450;

/// What counts as high: it shows the Ifoghas, the Ahaggar and the Aïr, and nothing of the plains.
const HIGH: i32 = 520;

/// Metres above the sea about a position, the mean of nine samples; `None` outside the window.
pub(super) fn metres(position: LonLat) -> Option<i32> {
    let column = ((position.lon + 13.0) * PER_DEGREE).floor() as i32;
    let row = ((26.0 - position.lat) * PER_DEGREE).floor() as i32;
    let inside = (0..COLUMNS).contains(&column) && (0..ROWS).contains(&row);
    let near = Window { left: column - 1, top: row - 1, width: 3, height: 3 };
    let (sum, count) = near
        .cells()
        .filter_map(|(x, y)| sample(x, y))
        .fold((0, 0), |(sum, count), level| (sum + i32::from(level), count + 1));
    (inside && count > 0).then(|| sum * METRES_PER_LEVEL / count + LOWEST)
}

fn sample(column: i32, row: i32) -> Option<u8> {
    let grey = Window { left: 0, top: 0, width: COLUMNS, height: ROWS };
    let header = ELEVATION.len().checked_sub(grey.len())?;
    ELEVATION.get(header + grey.index(column, row)?).copied()
}

/// Every cell of a window that bears a mark for high ground: every fourth high one, shifted by
/// two on odd rows. Denser would hide the lines; a pattern of the world's grid does not crawl.
pub(super) fn peaks(view: &View, window: Window) -> Vec<(i32, i32)> {
    let bears = |(x, y): &(i32, i32)| (x + 2 * (y & 1)).rem_euclid(4) == 0;
    let high = |(x, y): &(i32, i32)| metres(view.middle_of(*x, *y)).is_some_and(|m| m > HIGH);
    window.cells().filter(bears).filter(high).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mountains_are_high_and_the_river_low() {
        let at = |lon, lat| metres(LonLat { lon, lat }).unwrap();
        assert!(at(2.1, 19.6) > HIGH, "Ifoghas {}", at(2.1, 19.6));
        assert!(at(6.0, 23.3) > HIGH, "Ahaggar {}", at(6.0, 23.3));
        assert!((200..350).contains(&at(-0.04, 16.27)), "Gao {}", at(-0.04, 16.27));
        assert_eq!(metres(LonLat { lon: 20.0, lat: 18.0 }), None);
    }
}
