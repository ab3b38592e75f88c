//! The map held against the world: named points and the original lines, in every view that is kept.

use std::collections::BTreeSet;

use super::atlas::{Detail, LineKind};
use super::fixture;
use super::pictures::{over, region, scene, theatre};
use super::*;
use crate::model::LonLat;

const PANE: Size = Size { width: 76, height: 30 };

/// Latitude and longitude as GeoNames and OCHA have them, written down apart from the dataset's register.
const POINTS: [(&str, f64, f64); 30] = [
    ("Ansongo", 15.6597, 0.5022),
    ("Bamako", 12.6091, -7.9752),
    ("Bourem", 16.955, -0.3486),
    ("Douentza", 15.0061, -2.9517),
    ("Gao", 16.2717, -0.0447),
    ("Goundam", 16.4145, -3.6707),
    ("Kidal", 18.4434, 1.4092),
    ("Mopti", 14.4843, -4.183),
    ("Menaka", 15.9199, 2.3961),
    ("Segou", 13.4403, -6.2595),
    ("Taoudenit", 22.6769, -3.9792),
    ("Tessalit", 20.2013, 1.0119),
    ("Tombouctou", 16.7735, -3.0074),
    ("Agadez", 16.9733, 7.9911),
    ("Niamey", 13.5137, 2.1098),
    ("Ouagadougou", 12.3657, -1.5339),
    ("Tamanrasset", 22.785, 5.5228),
    ("Abeibara", 19.2891, 1.8299),
    ("Aguelhok", 19.4614, 0.8589),
    ("Almoustarat", 17.3667, 0.0872),
    ("Anefis", 18.04, 0.6011),
    ("Araouane", 18.9048, -3.5265),
    ("Bamba", 17.0336, -1.4038),
    ("Ber", 16.8375, -2.5252),
    ("Dire", 16.257, -3.4013),
    ("Gossi", 15.8169, -1.2878),
    ("Hombori", 15.279, -1.7004),
    ("Lere", 15.7118, -4.9118),
    ("Niafunke", 15.9322, -3.9906),
    ("Tin-Essako", 18.4506, 2.488),
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
fn named_points_stand_within_a_cell_of_where_they_belong() {
    let data = fixture::dataset(&[]);
    let mut named = BTreeSet::new();
    for (title, view) in views() {
        let picture = draw(&scene(&data, &[]), &view);
        let text = picture.lines().join("\n");
        let marks = cells_of(&picture, |cell| cell.ink == Ink::Town);
        for (name, lat, lon) in POINTS {
            let Some(expected) = belongs(&view, LonLat { lon, lat }) else { continue };
            if text.split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| word == name) {
                let is_there = marks.iter().any(|mark| is_within(1, *mark, expected));
                assert!(is_there, "{title}: {name} belongs to {expected:?}\n{text}");
                named.insert(name);
            }
        }
    }
    assert!(named.len() >= 20, "{named:?}");
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
