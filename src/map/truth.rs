//! The map held against the world: named points and the original lines, in every view that is kept.

use std::collections::BTreeSet;

use super::atlas::{Detail, LineKind};
use super::fixture;
use super::laws::texts;
use super::pictures::{over, region, scene, theatre};
use super::*;
use crate::model::{Kind, LonLat, PlaceKind, Precision, text};

const PANE: Size = Size { width: 76, height: 30 };

/// A point with the position that its source gives.
struct Point {
    name: String,
    at: LonLat,
}

/// Places as `GeoNames`, OCHA and the others in the last column have them; written down apart from the
/// register of the dataset.
fn points() -> Vec<Point> {
    let table = include_str!("../../tests/data/gazetteer.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    rows.deserialize()
        .map(|row| {
            let (name, lat, lon, _source): (String, f64, f64, String) = row.unwrap();
            Point { name, at: LonLat { lon, lat } }
        })
        .collect()
}

/// Towns on the bank of the Niger, from its upper course down.
const ON_THE_NIGER: [&str; 12] = [
    "Bamako",
    "Ségou",
    "Diré",
    "Bamba",
    "Gourma-Rharous",
    "Bourem",
    "Gao",
    "Ansongo",
    "Labbezanga",
    "Ayorou",
    "Tillabéri",
    "Niamey",
];

/// The views that are kept as pictures, by name.
fn views() -> Vec<(&'static str, View)> {
    vec![
        ("the whole window", View::new(Camera::fit(WINDOW, PANE), PANE)),
        ("the theatre", theatre(PANE)),
        ("Kidal", region("kidal")),
        ("Gao", region("gao")),
        ("Timbuktu", region("timbuktu")),
        ("Mopti", region("mopti")),
        ("the Ifoghas", over(1.3, 19.2, 2)),
        ("Gao and Ansongo", over(0.5, 16.0, 3)),
        ("Timbuktu and Goundam", over(-3.3, 16.5, 4)),
        ("one town", over(-0.05, 16.27, 13)),
    ]
}

/// Where a point belongs in a view: shares of its sides.
fn belongs(view: &View, at: LonLat) -> Option<(i32, i32)> {
    let extent = view.extent();
    let x = (at.lon - extent.west) / (extent.east - extent.west) * f64::from(PANE.width);
    let y = (extent.north - at.lat) / (extent.north - extent.south) * f64::from(PANE.height);
    extent.contains(at).then_some((x.floor() as i32, y.floor() as i32))
}

fn is_within(most: i32, a: (i32, i32), b: (i32, i32)) -> bool {
    (a.0 - b.0).abs() <= most && (a.1 - b.1).abs() <= most
}

fn cells_of(picture: &Picture, is_it: impl Fn(Cell) -> bool) -> Vec<(i32, i32)> {
    let all = (0..PANE.height).flat_map(|y| (0..PANE.width).map(move |x| (x, y)));
    let found = all.filter(|(x, y)| is_it(picture.cell(*x, *y)));
    found.map(|(x, y)| (i32::from(x), i32::from(y))).collect()
}

#[test]
fn twenty_named_points_of_every_view_stand_within_a_cell_of_where_they_belong() {
    let data = fixture::dataset(&[]);
    for (title, view) in views() {
        let picture = draw(&scene(&data, &[]), &view);
        let marks = cells_of(&picture, |cell| cell.ink == Ink::Town);
        let names = texts(&picture, |ink| matches!(ink, Ink::Label(_)));
        let (mut held, mut marked) = (0, 0);
        for Point { name, at } in points() {
            let Some(expected) = belongs(&view, at) else { continue };
            let place = data.registers.places.find(&name).unwrap_or_else(|| panic!("{name}"));
            let drawn = view.cell_of(place.at).map(|(x, y)| (i32::from(x), i32::from(y)));
            assert!(drawn.is_some_and(|cell| is_within(1, cell, expected)), "{title}: {name}");
            held += 1;
            if names.contains(&text::ascii(&name).into_owned()) && place.kind != PlaceKind::Area {
                let is_there = marks.iter().any(|mark| is_within(1, *mark, expected));
                assert!(is_there, "{title}: {name} belongs to {expected:?}");
                marked += 1;
            }
        }
        // A town has no twenty places in it: there the net of degrees is held instead.
        let (least, least_marked) = if title == "one town" { (1, 1) } else { (20, 10) };
        assert!(held >= least && marked >= least_marked, "{title}: {held} points, {marked} marked");
    }
}

#[test]
fn the_count_of_a_region_stands_in_it() {
    let counted = ["kidal", "gao", "timbuktu", "mopti"];
    let data = fixture::dataset(
        &counted.map(|id| fixture::at(Kind::Looting, 2, Precision::Region, id)).repeat(2),
    );
    let sizes = [Size { width: 40, height: 18 }, Size { width: 60, height: 20 }, PANE];
    for size in sizes {
        let view = theatre(size);
        let picture = draw(&scene(&data, &[0, 1, 2, 3, 4, 5, 6, 7]), &view);
        for region in counted {
            let region = data.registers.regions.get(region).unwrap();
            let realm = names::outline(&scene(&data, &[]), region).unwrap();
            let text = format!("{} (2)", names::capitals(&scene(&data, &[]), &region.name));
            let found =
                (0..).zip(picture.lines()).find_map(|(y, line)| Some((line.find(&text)?, y)));
            let (x, y) = found.unwrap_or_else(|| panic!("{text}\n{}", picture.lines().join("\n")));
            let middle = x as f64 + (text.len() / 2) as f64 + 0.5;
            let at = view.position_of(middle, f64::from(y) + 0.5);
            assert!(realm.contains(at), "{text} at {at:?}\n{}", picture.lines().join("\n"));
        }
    }
}

#[test]
fn the_net_of_degrees_stands_where_it_belongs() {
    for (title, view) in views() {
        let extent = view.extent();
        let step = (extent.east - extent.west) / 9.0;
        let steps = |from: f64| (1..9).map(move |n| from + f64::from(n) * step);
        let crossings = steps(extent.west)
            .flat_map(|lon| steps(extent.south).map(move |lat| LonLat { lon, lat }));
        let mut held = 0;
        for at in crossings {
            let Some(expected) = belongs(&view, at) else { continue };
            let drawn = view.cell_of(at).map(|(x, y)| (i32::from(x), i32::from(y)));
            assert!(drawn.is_some_and(|cell| is_within(1, cell, expected)), "{title}: {at:?}");
            held += 1;
        }
        assert!(held >= 20, "{title}: {held}");
    }
}

#[test]
fn towns_on_the_niger_stand_beside_it() {
    let data = fixture::dataset(&[]);
    let layers = LayerSet::NONE.with(Layer::Rivers);
    let mut seen = BTreeSet::new();
    // Closer by the bank is cells away from the middle of the stream.
    for (title, view) in views().into_iter().filter(|(_, view)| view.km_per_column() > 2.0) {
        let picture = draw(&Scene { layers, ..scene(&data, &[]) }, &view);
        let water = cells_of(&picture, |cell| cell.ink == Ink::Water);
        for Point { name, at } in points() {
            let on_it = ON_THE_NIGER.contains(&&*name);
            let Some(expected) = belongs(&view, at).filter(|cell| on_it && is_inner(1, *cell))
            else {
                continue;
            };
            let is_beside = water.iter().any(|cell| is_within(1, *cell, expected));
            assert!(is_beside, "{title}: {name}\n{}", picture.lines().join("\n"));
            seen.insert(name);
        }
    }
    assert_eq!(seen.len(), ON_THE_NIGER.len(), "{seen:?}");
}

/// The original line in a view, a point every fifth of a column, by the cells it runs through.
fn original(view: &View, kind: LineKind) -> BTreeSet<(i32, i32)> {
    let step = view.camera().zoom.degrees_per_column() / 5.0;
    let lines = Detail::Fine.lines().iter().filter(|line| line.kind == kind);
    let ends = lines.flat_map(|line| line.points.windows(2));
    let points = ends.flat_map(|ends| {
        let (a, b) = (ends[0], ends[1]);
        let parts = ((b.lon - a.lon).hypot(b.lat - a.lat) / step).ceil().max(1.0);
        (0..=parts as i32).map(move |part| {
            let t = f64::from(part) / parts;
            LonLat { lon: a.lon + (b.lon - a.lon) * t, lat: a.lat + (b.lat - a.lat) * t }
        })
    });
    points.filter_map(|at| belongs(view, at)).collect()
}

/// Whether a cell is so far from the edge that those within so many cells are in view.
fn is_inner(most: i32, (x, y): (i32, i32)) -> bool {
    let (width, height) = (i32::from(PANE.width), i32::from(PANE.height));
    (most..width - most).contains(&x) && (most..height - most).contains(&y)
}

/// The inner cells that no cell of the others is within so many of.
fn far(most: i32, cells: &BTreeSet<(i32, i32)>, others: &BTreeSet<(i32, i32)>) -> Vec<(i32, i32)> {
    let is_far = |cell: &(i32, i32)| !others.iter().any(|other| is_within(most, *cell, *other));
    cells.iter().copied().filter(|cell| is_inner(most, *cell)).filter(is_far).collect()
}

#[test]
fn lines_are_drawn_within_a_cell_of_their_course() {
    let data = fixture::dataset(&[]);
    // Lines between regions are dots with gaps between them.
    let layers = [
        (Layer::Borders, LineKind::Border, 1),
        (Layer::Rivers, LineKind::Water, 1),
        (Layer::Regions, LineKind::Region, 2),
    ];
    for ((title, view), (layer, kind, most)) in
        views().into_iter().flat_map(|view| layers.map(|layer| (view, layer)))
    {
        for glyphs in GlyphSet::ALL {
            let scene = Scene {
                layers: LayerSet::NONE.with(layer),
                charset: Charset::Unicode,
                style: Style { glyphs: *glyphs, ..Style::default() },
                ..scene(&data, &[])
            };
            let picture = draw(&scene, &view);
            let drawn: BTreeSet<_> = cells_of(&picture, |cell| {
                matches!(cell.ink, Ink::Border | Ink::Water | Ink::Region)
            })
            .into_iter()
            .collect();
            let course = original(&view, kind);
            let (missing, astray) = (far(most, &course, &drawn), far(1, &drawn, &course));
            let context = format!("{title}, {layer:?}, {}", glyphs.word());
            assert!(
                missing.is_empty(),
                "{context}: not drawn at {missing:?}\n{}",
                picture.lines().join("\n")
            );
            assert!(
                astray.is_empty(),
                "{context}: astray at {astray:?}\n{}",
                picture.lines().join("\n")
            );
        }
    }
}
