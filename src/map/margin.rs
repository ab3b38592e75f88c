//! What stands at the edge of the map: the scale and the degrees.

use super::beyond::Beyond;
use super::layer::Layer;
use super::picture::Ink;
use super::scene::{Charset, Scene};
use super::sheet::Sheet;
use super::view::View;
use crate::model::{Language, LonLat};

/// Lengths of a scale bar and steps of the degrees, in their leading digit.
const NICE: [f64; 3] = [5.0, 2.0, 1.0];

/// A scale bar is at most this part of the width.
const SCALE_SHARE: f64 = 0.25;

/// A column of fewer kilometres shows lines finer than they are known: the scale says so.
const FINEST_KM: f64 = 0.7;

/// Columns and rows that lie between two degrees at the edge at least.
const DEGREE_GAP: (f64, f64) = (12.0, 5.0);

/// A text at the edge.
#[derive(Debug)]
pub(super) struct Notice {
    /// The column of its first character.
    pub(super) x: i32,
    /// The row.
    pub(super) y: i32,
    /// What it says.
    pub(super) text: String,
    /// What its cells are.
    pub(super) ink: Ink,
}

/// Decides what stands at the edge, and keeps the cells for it: the arrow first, where there is one.
/// Incidents come before all: a notice that would hide one goes elsewhere or is left out.
pub(super) fn plan(
    sheet: &mut Sheet<'_>,
    scene: &Scene<'_>,
    beyond: Beyond,
    arrow: Option<Notice>,
) -> Vec<Notice> {
    let mut notices: Vec<_> = arrow.into_iter().filter(|notice| keep(sheet, notice)).collect();
    let scale = scale(sheet.view, scene).into_iter().find(|notice| keep(sheet, notice));
    notices.extend(scale);
    for places in beyond.notices(sheet.view.window()) {
        notices.extend(keep_best(sheet, places));
    }
    if scene.layers.has(Layer::Graticule) {
        let degrees = degrees(sheet.view, scene.charset).into_iter();
        notices.extend(degrees.filter(|notice| keep(sheet, notice)));
    }
    notices
}

/// Keeps the cells of a notice, if they can be had.
fn keep(sheet: &mut Sheet<'_>, notice: &Notice) -> bool {
    let length = notice.text.chars().count() as i32;
    let has_room =
        sheet.shows(notice.x, notice.y, length) && sheet.is_free(notice.x, notice.y, length);
    if has_room {
        sheet.keep(notice.x, notice.y, length);
    }
    has_room
}

/// Keeps the first of several places where nothing would be hidden, or else the first that can be had.
fn keep_best(sheet: &mut Sheet<'_>, mut places: Vec<Notice>) -> Option<Notice> {
    let hides = |sheet: &Sheet<'_>, notice: &Notice| {
        let mut cells = notice.x - 1..=notice.x + notice.text.chars().count() as i32;
        cells.any(|x| !matches!(sheet.cell(x, notice.y).ink, Ink::Blank | Ink::Relief))
    };
    // A stable sort: within each half the order stays.
    places.sort_by_key(|notice| hides(sheet, notice));
    places.into_iter().find(|notice| keep(sheet, notice))
}

/// Draws the notices.
pub(super) fn draw(sheet: &mut Sheet<'_>, notices: &[Notice]) {
    for notice in notices {
        sheet.write(notice.x, notice.y, &notice.text, notice.ink);
    }
}

/// The scale bar in each of the four corners, the lower ones first. Its length from end to end is the
/// one that it names, at the middle of the view and along a row.
fn scale(view: &View, scene: &Scene<'_>) -> Vec<Notice> {
    let window = view.window();
    let km = view.km_per_column();
    let most = f64::from(window.width) * SCALE_SHARE * km;
    let Some(length) = nice(most).filter(|length| length / km >= 3.0) else { return Vec::new() };
    let columns = (length / km).round() as usize;
    let caution = match (km < FINEST_KM, scene.language) {
        (false, _) => "",
        (true, Language::En) => " (lines good to 2 km)",
        (true, Language::Fr) => " (tracés à 2 km près)",
    };
    let text = format!("|{}| {length} km{caution}", "-".repeat(columns.saturating_sub(2)));
    let text = scene.charset.spelt(&text);
    let right = window.left + window.width - text.chars().count() as i32;
    let bottom = window.top + window.height - 1;
    [(window.left, bottom), (right, bottom), (window.left, window.top), (right, window.top)]
        .map(|(x, y)| Notice { x, y, text: text.clone().into_owned(), ink: Ink::ScaleBar })
        .into()
}

/// The largest length of one, two or five tens, hundreds and so on that is not more.
fn nice(most: f64) -> Option<f64> {
    let tens = 10_f64.powi(most.log10().floor().clamp(-6.0, 6.0) as i32);
    NICE.iter().map(|digit| digit * tens).find(|length| *length <= most)
}

/// Meridians along the top and parallels along the left edge. The cell of the first character is the
/// one that the line runs through; no line is drawn, it would be one too many on the map.
fn degrees(view: &View, charset: Charset) -> Vec<Notice> {
    let zoom = view.camera().zoom;
    let (window, extent) = (view.window(), view.extent());
    let degree = if charset == Charset::Unicode { "°" } else { "" };
    let wide = step(zoom.degrees_per_column() * DEGREE_GAP.0);
    let high = step(zoom.degrees_per_row() * DEGREE_GAP.1);
    let meridians = multiples(extent.west, extent.east, wide).map(|lon| {
        let x = view.world_cell(LonLat { lon, lat: extent.north }).0;
        Notice { x, y: window.top, text: written(lon, wide, degree, 'E', 'W'), ink: Ink::Graticule }
    });
    let parallels = multiples(extent.south, extent.north, high).map(|lat| {
        let y = view.world_cell(LonLat { lon: extent.west, lat }).1;
        Notice {
            x: window.left,
            y,
            text: written(lat, high, degree, 'N', 'S'),
            ink: Ink::Graticule,
        }
    });
    meridians.chain(parallels).collect()
}

/// The least step of one, two or five that is not less: 10, 5, 2, 1, 0.5, ... degrees.
fn step(least: f64) -> f64 {
    let tens = 10_f64.powi(least.log10().floor() as i32);
    NICE.iter().rev().map(|digit| digit * tens).find(|step| *step >= least).unwrap_or(10.0 * tens)
}

/// The multiples of a step between two numbers.
fn multiples(from: f64, to: f64, step: f64) -> impl Iterator<Item = f64> {
    ((from / step).ceil() as i32..=(to / step).floor() as i32).map(move |n| f64::from(n) * step)
}

/// A degree with as many decimals as the step needs: `2W`, `0.5E`, `18N`.
fn written(degrees: f64, step: f64, sign: &str, positive: char, negative: char) -> String {
    let decimals = (-step.log10().floor()).max(0.0) as usize;
    let number = format!("{:.decimals$}{sign}", degrees.abs());
    match degrees {
        zero if zero.abs() < step / 2.0 => number,
        south_or_west if south_or_west < 0.0 => format!("{number}{negative}"),
        _ => format!("{number}{positive}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_nice() {
        assert_eq!(nice(340.0), Some(200.0));
        assert_eq!(nice(0.7), Some(0.5));
        assert_eq!(nice(0.0), None);
        assert!((step(1.3) - 2.0).abs() < 1e-9 && (step(0.06) - 0.1).abs() < 1e-9);
    }

    #[test]
    fn degrees_have_the_decimals_of_their_step() {
        assert_eq!(written(-2.0, 2.0, "", 'E', 'W'), "2W");
        assert_eq!(written(18.05, 0.05, "°", 'N', 'S'), "18.05°N");
        assert_eq!(written(0.0, 1.0, "", 'E', 'W'), "0");
    }
}
