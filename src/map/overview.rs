//! The theatre in a corner, with a mark where the view lies: for a wide map that shows only a part of it.
//!
//! It never lies on an incident. Where every corner has one it is not drawn, and the picture says so.

use super::camera::Camera;
use super::grid::{Grid, Window};
use super::ground::Ground;
use super::layer::{Layer, LayerSet};
use super::picture::{Cell, Ink};
use super::scene::Scene;
use super::sheet::Sheet;
use super::view::{Size, View};

/// Whether the user wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Overview {
    /// Wherever it is of use and there is room.
    #[default]
    On,
    /// Never.
    Off,
}

impl Overview {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::On, Self::Off];

    /// The word in the configuration.
    pub const fn word(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// The choice of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|choice| choice.word() == word)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::On => Self::Off,
            Self::Off => Self::On,
        }
    }
}

/// What became of it in a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Inset {
    /// Not wanted, or of no use: the view is small, or shows most of the theatre itself.
    #[default]
    Needless,
    /// In a corner.
    Shown,
    /// Every corner has incidents.
    NoRoom,
}

/// The map it is a part of has at least so many cells.
const LEAST: (i32, i32) = (100, 28);

/// Its size without the frame.
const INNER: Size = Size { width: 28, height: 11 };

/// The view shows at most this share of the theatre's width.
const MOST_SHOWN: f64 = 0.6;

/// Where it is to stand.
#[derive(Debug)]
pub(super) struct Planned {
    /// With the frame.
    pub(super) outer: Window,
    /// What it shows.
    view: View,
}

/// Looks for a corner, and keeps it free of names.
pub(super) fn plan(sheet: &mut Sheet<'_>, scene: &Scene<'_>) -> (Inset, Option<Planned>) {
    let window = sheet.view.window();
    let (theatre, extent) = (scene.data.about.theatre, sheet.view.extent());
    let is_large = window.width >= LEAST.0 && window.height >= LEAST.1;
    let is_close = extent.east - extent.west < (theatre.east - theatre.west) * MOST_SHOWN;
    if scene.style.overview == Overview::Off || !is_large || !is_close {
        return (Inset::Needless, None);
    }
    let Some(outer) = corners(window).into_iter().find(|corner| is_open(sheet, *corner)) else {
        return (Inset::NoRoom, None);
    };
    for y in outer.rows() {
        sheet.take(outer.left, y, outer.width);
        sheet.keep(outer.left, y, outer.width);
    }
    let view = View::new(Camera::fit(theatre, INNER), INNER);
    (Inset::Shown, Some(Planned { outer, view }))
}

/// The four corners of a window, the upper ones first.
fn corners(window: Window) -> [Window; 4] {
    let (width, height) = (i32::from(INNER.width) + 2, i32::from(INNER.height) + 2);
    let (right, bottom) = (window.left + window.width - width, window.top + window.height - height);
    [(right, window.top), (window.left, window.top), (right, bottom), (window.left, bottom)]
        .map(|(left, top)| Window { left, top, width, height })
}

/// Whether no incident of any form lies in a corner.
fn is_open(sheet: &Sheet<'_>, corner: Window) -> bool {
    let mut cells = corner.cells();
    cells.all(|(x, y)| {
        let ink = sheet.cell(x, y).ink;
        !sheet.is_taken(x, y)
            && !matches!(ink, Ink::Hatch | Ink::Corridor | Ink::Ring | Ink::Bracket)
    })
}

/// Draws it: the lines of the ground, and brackets round what the view shows.
pub(super) fn draw(sheet: &mut Sheet<'_>, scene: &Scene<'_>, planned: &Planned, kept: &mut Ground) {
    let Planned { outer, view } = planned;
    let layers: LayerSet = [Layer::Rivers, Layer::Borders].into_iter().collect();
    let cells = kept.cells(&Scene { layers, ..*scene }, view);
    let (inner, seen) = (view.window(), shown(view, sheet.view));
    for (x, y) in outer.cells() {
        let (column, row) = (x - outer.left - 1 + inner.left, y - outer.top - 1 + inner.top);
        let cell = if inner.contains(column, row) {
            of_inside(cells, seen, column, row)
        } else {
            Cell { glyph: of_frame(*outer, x, y), ink: Ink::Frame }
        };
        sheet.put(x, y, cell.glyph, cell.ink);
    }
}

/// The cells of the overview that a view covers, at least two.
fn shown(overview: &View, view: &View) -> Window {
    let extent = view.extent();
    let corner = |lon, lat| overview.world_cell(crate::model::LonLat { lon, lat });
    let (left, top) = corner(extent.west, extent.north);
    let (right, bottom) = corner(extent.east, extent.south);
    Window { left, top, width: (right - left + 1).max(2), height: bottom - top + 1 }
}

fn of_inside(cells: &Grid<Cell>, seen: Window, x: i32, y: i32) -> Cell {
    let bracket = |glyph| Cell { glyph, ink: Ink::Frame };
    match x - seen.left {
        _ if !seen.rows().contains(&y) => cells.get(x, y),
        0 => bracket('['),
        last if last == seen.width - 1 => bracket(']'),
        _ => cells.get(x, y),
    }
}

fn of_frame(outer: Window, x: i32, y: i32) -> char {
    let is_side = x == outer.left || x == outer.left + outer.width - 1;
    let is_end = y == outer.top || y == outer.top + outer.height - 1;
    match (is_side, is_end) {
        (true, true) => '+',
        (true, false) => '|',
        _ => '-',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::laws::cells;
    use crate::map::pins::Pins;
    use crate::map::{
        Charset, Picture, Style, Switch, UserLayer, UserStyle, Zoom, draw, fixture, outlined,
        with_user_layers,
    };
    use crate::model::{Kind, Language, LonLat, Precision, Shape};

    const SIZE: Size = Size { width: 120, height: 40 };

    fn view() -> View {
        let centre = LonLat { lon: 0.5, lat: 17.5 };
        View::new(Camera { centre, zoom: Zoom::WIDEST.stepped(9) }, SIZE)
    }

    /// A view of a part of the theatre with an incident in so many of its corners.
    fn with_corners(taken: usize) -> Picture {
        let view = view();
        let corners = [(117.5, 2.5), (2.5, 2.5), (117.5, 37.5), (2.5, 37.5)];
        let incidents = corners.iter().take(taken).map(|(x, y)| {
            let stated = Some(view.position_of(*x, *y));
            fixture::Short { stated, ..fixture::at(Kind::Ambush, 3, Precision::Exact, "gao") }
        });
        let data = fixture::dataset(&incidents.collect::<Vec<_>>());
        let rows: Vec<_> = (0..taken as u32).collect();
        let layers = LayerSet::default().without(Layer::Labels);
        let (language, charset, style) = (Language::En, Charset::Ascii, Style::default());
        draw(
            &Scene {
                data: &data,
                rows: &rows,
                selected: None,
                pins: Pins::default(),
                layers,
                language,
                charset,
                style,
            },
            &view,
        )
    }

    #[test]
    fn it_takes_the_first_corner_without_an_incident_or_none() {
        let places = [(90, 0), (0, 0), (90, 27), (0, 27)];
        for (taken, (x, y)) in places.into_iter().enumerate() {
            let picture = with_corners(taken);
            assert_eq!((picture.inset, picture.account.drawn), (Inset::Shown, taken));
            let frame = Cell { glyph: '+', ink: Ink::Frame };
            assert_eq!(picture.cell(x, y), frame, "{taken}\n{}", picture.lines().join("\n"));
        }
        let full = with_corners(4);
        assert_eq!((full.inset, full.account.drawn), (Inset::NoRoom, 4));
    }

    #[test]
    fn limits_and_layers_of_the_map_stay_out_of_it() {
        let layer = UserLayer::new("Own", UserStyle::Strong, Switch::On);
        // A net of lines over the whole view, and the limits of circles that reach into every corner.
        let ways: Vec<String> = (0..60)
            .map(|n| f64::from(n) * 0.1 + 14.0)
            .map(|lat| format!("[[-6.0,{lat}],[7.0,{lat}]]"))
            .collect();
        let text = format!(
            r#"{{"type":"Feature","properties":{{"n":"A name"}},"geometry":{{"type":"MultiLineString","coordinates":[{}]}}}}"#,
            ways.join(",")
        );
        let (layer, problems) = layer.with_text("net.geojson", &text, Some("n"));
        assert_eq!(problems, []);
        let bare = with_corners(0);
        let centre = LonLat { lon: 3.0, lat: 19.3 };
        let shapes: Vec<_> =
            (1..40).map(|n| Shape::Circle { centre, radius_km: f64::from(n) * 10.0 }).collect();
        let view = view();
        let laid = with_user_layers(bare.clone(), &view, Charset::Ascii, &[layer]);
        let laid = outlined(laid, &view, &shapes);
        let inside = |x: u16, y: u16| x >= 90 && y < 13;
        let changed = cells(SIZE).filter(|(x, y)| bare.cell(*x, *y) != laid.cell(*x, *y));
        let changed: Vec<_> = changed.collect();
        assert!(changed.len() > 1000, "{}", changed.len());
        assert!(changed.iter().all(|(x, y)| !inside(*x, *y)), "{}", laid.lines().join("\n"));
    }

    #[test]
    fn it_brackets_what_the_view_shows() {
        let text = with_corners(0).lines().join("\n");
        let brackets = text.matches('[').count();
        assert!(brackets >= 3 && brackets == text.matches(']').count(), "{text}");
    }
}
