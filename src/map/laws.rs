//! What holds of every picture, whatever the data, the camera and the size.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::fixture::{self, Short};
use super::*;
use crate::model::{Dataset, Kind, Language, LonLat, Precision, Row, text};

/// Places of every kind in every corner, and one that no cercle or region knows.
const PLACES: [&str; 8] =
    ["gao", "kidal", "tombouctou", "menaka", "tessalit", "niamey", "taoudenit", "bamako"];

const LINES: [&[&str]; 4] =
    [&[], &["gao"], &["menaka", "indelimane", "ansongo"], &["gao", "bourem", "anefis", "kidal"]];

fn incident() -> impl Strategy<Value = Short> {
    let stated = proptest::option::weighted(0.7, (-15.0..15.0, 8.0..28.0));
    (0..Kind::ALL.len(), 0..=5_u8, 0..Precision::ALL.len(), 0..PLACES.len(), 0..LINES.len(), stated)
        .prop_map(|(kind, level, precision, place, line, stated)| Short {
            kind: Kind::ALL[kind],
            level,
            precision: Precision::ALL[precision],
            place: PLACES[place],
            stated: stated.map(|(lon, lat)| LonLat { lon, lat }),
            along: LINES[line],
        })
}

pub(super) fn data() -> impl Strategy<Value = Dataset> {
    proptest::collection::vec(incident(), 0..60).prop_map(|shorts| fixture::dataset(&shorts))
}

pub(super) fn camera() -> impl Strategy<Value = Camera> {
    (-20.0..20.0, 5.0..30.0, 0..18).prop_map(|(lon, lat, steps)| Camera {
        centre: LonLat { lon, lat },
        zoom: Zoom::WIDEST.stepped(steps),
    })
}

pub(super) fn size() -> impl Strategy<Value = Size> {
    (0..130_u16, 0..50_u16).prop_map(|(width, height)| Size { width, height })
}

pub(super) fn style() -> impl Strategy<Value = Style> {
    let glyphs = prop::sample::select(GlyphSet::ALL);
    let density = prop::sample::select(Density::ALL);
    (glyphs, density).prop_map(|(glyphs, density)| Style { glyphs, density, ..Style::default() })
}

pub(super) fn rows(data: &Dataset) -> Vec<Row> {
    (0..data.incidents().len() as Row).rev().collect()
}

pub(super) fn scene<'a>(data: &'a Dataset, rows: &'a [Row], selected: Option<Row>) -> Scene<'a> {
    let layers = LayerSet::default().with(Layer::Axes);
    Scene {
        data,
        rows,
        selected,
        pins: Pins::default(),
        layers,
        language: Language::Fr,
        charset: Charset::Ascii,
        style: Style::default(),
    }
}

pub(super) fn cells(size: Size) -> impl Iterator<Item = (u16, u16)> {
    (0..size.height).flat_map(move |y| (0..size.width).map(move |x| (x, y)))
}

/// Every text of one kind in a picture.
pub(super) fn texts(picture: &Picture, is_text: impl Fn(Ink) -> bool) -> Vec<String> {
    let mut texts = Vec::new();
    for y in 0..picture.size.height {
        let row: Vec<_> = (0..picture.size.width).map(|x| picture.cell(x, y)).collect();
        let runs = row.chunk_by(|a, b| is_text(a.ink) == is_text(b.ink));
        let runs = runs.filter(|run| run.first().is_some_and(|cell| is_text(cell.ink)));
        texts.extend(runs.map(|run| run.iter().map(|cell| cell.glyph).collect::<String>()));
    }
    texts
}

/// Cells of names: the longest, where it was and where it is.
const MOST_MOVED: u32 = 40;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_incident_is_accounted_for(data in data(), camera in camera(), size in size(), selected in 0..60_u32) {
        let rows = rows(&data);
        let picture = draw(&scene(&data, &rows, Some(selected)), &View::new(camera, size));
        prop_assert_eq!(picture.account.total(), rows.len());
        let stacked: usize = cells(size).map(|(x, y)| picture.stack_at(x, y).len()).sum();
        prop_assert_eq!(picture.account.drawn, stacked);
    }

    #[test]
    fn what_is_outside_is_marked_at_the_edge(data in data(), camera in camera(), width in 60..130_u16, height in 20..50_u16) {
        let rows = rows(&data);
        let picture = draw(&scene(&data, &rows, None), &View::new(camera, Size { width, height }));
        let digits = |text: &String| text.split(|c: char| !c.is_ascii_digit()).filter_map(|n| n.parse::<usize>().ok()).sum::<usize>();
        let marked: usize = texts(&picture, |ink| ink == Ink::Beyond).iter().map(digits).sum();
        prop_assert_eq!(marked, picture.account.off_view);
    }

    #[test]
    fn every_sign_is_explained_by_the_legend(data in data(), camera in camera(), size in size(), selected in 0..60_u32, style in style()) {
        let rows = rows(&data);
        let scene = Scene { charset: Charset::Unicode, style, ..scene(&data, &rows, Some(selected)) };
        let picture = draw(&scene, &View::new(camera, size));
        for (x, y) in cells(size) {
            let cell = picture.cell(x, y);
            prop_assert!(cell.glyph == ' ' || meaning::is_explained(cell), "{cell:?} at {x} {y}");
        }
        // What is explained is there, and nothing twice.
        let meanings = picture.meanings(Language::En);
        let texts: BTreeSet<_> = meanings.iter().map(|meaning| meaning.text).collect();
        prop_assert_eq!(texts.len(), meanings.len());
    }

    #[test]
    fn a_name_well_inside_two_views_a_cell_apart_stands_in_the_same_place(lon in -4.0..4.0, lat in 15.0..20.0, steps in 5..15, (dx, dy) in prop::sample::select(vec![(1, 0), (-1, 0), (0, 1), (0, -1)])) {
        let data = fixture::small();
        let rows = rows(&data);
        let size = Size { width: 150, height: 56 };
        let camera = Camera { centre: LonLat { lon, lat }, zoom: Zoom::WIDEST.stepped(steps) }.panned(0, 0);
        let names = |camera: Camera| {
            let view = View::new(camera, size);
            (draw(&scene(&data, &rows, None), &view), view.window())
        };
        let ((before, old), (after, new)) = (names(camera), names(camera.panned(dx, dy)));
        // A name's room is decided by those within its reach, and theirs by those within theirs. A longer
        // chain is rare, and moves a name or two of the forty that stand here.
        let inner = old.common(new).grown(-52, -9);
        let mut moved = 0;
        for (x, y) in inner.cells() {
            let at = |picture: &Picture, window: grid::Window| picture.cell((x - window.left) as u16, (y - window.top) as u16);
            let (was, is) = (at(&before, old), at(&after, new));
            let is_name = |ink| matches!(ink, Ink::Label(_) | Ink::WaterName);
            moved += u32::from(was != is && (is_name(was.ink) || is_name(is.ink)));
        }
        prop_assert!(moved <= MOST_MOVED, "{moved} cells of names changed");
    }

    #[test]
    fn what_is_vague_never_becomes_a_point(data in data(), camera in camera(), size in size()) {
        let rows = rows(&data);
        let picture = draw(&scene(&data, &rows, None), &View::new(camera, size));
        for row in rows {
            let incident = data.incident(row).unwrap();
            if incident.position.point().is_none() {
                prop_assert!(picture.stack(row).is_empty());
            } else {
                let stack = picture.stack(row);
                prop_assert!(stack.is_empty() || stack.contains(&row) && stack.is_sorted());
            }
        }
    }

    #[test]
    fn no_incident_is_covered(data in data(), camera in camera(), size in size(), selected in 0..60_u32) {
        let rows = rows(&data);
        let picture = draw(&scene(&data, &rows, Some(selected)), &View::new(camera, size));
        for (x, y) in cells(size) {
            let ink = picture.cell(x, y).ink;
            if !picture.stack_at(x, y).is_empty() {
                // Only a selection hemmed in on all four sides may cover its neighbours.
                let shown = matches!(ink, Ink::Incident(_) | Ink::Stack(_) | Ink::Selected(_) | Ink::Bracket);
                prop_assert!(shown, "{ink:?} at {x} {y}");
            }
        }
    }

    #[test]
    fn names_stand_whole_and_apart(data in data(), camera in camera(), size in size()) {
        let rows = rows(&data);
        let picture = draw(&scene(&data, &rows, None), &View::new(camera, size));
        let names: BTreeSet<_> = data.registers.places.iter().map(|p| text::ascii(&p.name).into_owned()).collect();
        for name in texts(&picture, |ink| matches!(ink, Ink::Label(_))) {
            prop_assert!(names.contains(&name), "{name}");
        }
    }

    #[test]
    fn the_same_scene_gives_the_same_picture(data in data(), camera in camera(), size in size()) {
        let (rows, view) = (rows(&data), View::new(camera, size));
        let (one, two) = (draw(&scene(&data, &rows, Some(0)), &view), draw(&scene(&data, &rows, Some(0)), &view));
        prop_assert!(cells(size).all(|(x, y)| one.cell(x, y) == two.cell(x, y)));
        let sorted: Vec<_> = rows.iter().rev().copied().collect();
        let other_order = draw(&scene(&data, &sorted, Some(0)), &view);
        prop_assert!(cells(size).all(|(x, y)| one.cell(x, y) == other_order.cell(x, y)));
    }

    #[test]
    fn a_pan_moves_the_ground_and_changes_nothing_in_it(lon in -4.0..4.0, lat in 17.0..19.0, steps in 3..18, dx in -20..=20_i32, dy in -8..=8_i32) {
        let data = fixture::dataset(&[]);
        let size = Size { width: 60, height: 24 };
        let camera = Camera { centre: LonLat { lon, lat }, zoom: Zoom::WIDEST.stepped(steps) };
        let layers = [Layer::Relief, Layer::Axes, Layer::Regions, Layer::Rivers, Layer::Borders];
        let scene = Scene { layers: layers.into_iter().collect(), ..scene(&data, &[], None) };
        let before = draw(&scene, &View::new(camera, size));
        let after = draw(&scene, &View::new(camera.panned(dx, dy), size));
        for (x, y) in cells(size) {
            let (old_x, old_y) = (i32::from(x) + dx, i32::from(y) + dy);
            if (0..60).contains(&old_x) && (0..24).contains(&old_y) {
                let (old, new) = (before.cell(old_x as u16, old_y as u16), after.cell(x, y));
                let is_scale = [old.ink, new.ink].contains(&Ink::ScaleBar);
                prop_assert!(old == new || is_scale, "{old:?} became {new:?} at {x} {y}");
            }
        }
    }
}

#[test]
fn nothing_breaks_at_any_size() {
    let data = fixture::small();
    let rows = rows(&data);
    let centres = [(0.0, 17.0), (f64::NAN, f64::INFINITY), (-1e300, 1e300), (180.0, -90.0)];
    for (width, height) in [(0, 0), (0, 9), (9, 0), (1, 1), (2, 1), (7, 3), (500, 200)] {
        for (lon, lat) in centres {
            for steps in [0, 8, 17] {
                let zoom = Zoom::WIDEST.stepped(steps);
                let view =
                    View::new(Camera { centre: LonLat { lon, lat }, zoom }, Size { width, height });
                for selected in [None, Some(0), Some(4), Some(6), Some(9), Some(99)] {
                    let picture = draw(&scene(&data, &rows, selected), &view);
                    assert_eq!(picture.account.total(), rows.len());
                    assert_eq!(picture.lines().len(), usize::from(height));
                }
            }
        }
    }
}

#[test]
fn names_stay_where_they_are_while_panning() {
    let data = fixture::small();
    let rows = rows(&data);
    let size = Size { width: 76, height: 30 };
    let camera = Camera::fit(crate::model::dataset::NORTHERN_MALI, size).panned(0, 0);
    let inner = |dx: i32, dy: i32| {
        let picture = draw(&scene(&data, &rows, None), &View::new(camera.panned(dx, dy), size));
        let cell = |x: i32, y: i32| picture.cell((x - dx) as u16, (y - dy) as u16);
        (6..25)
            .flat_map(|y| (20..56).map(move |x| (x, y)))
            .map(|(x, y)| cell(x, y))
            .filter(|cell| matches!(cell.ink, Ink::Label(1)))
            .count()
    };
    let before = inner(0, 0);
    assert!(before >= 30, "{before}");
    for (dx, dy) in [(1, 0), (4, 0), (-4, 0), (0, 2), (0, -3), (8, 4)] {
        assert_eq!(inner(dx, dy), before, "{dx} {dy}");
    }
}

/// The names of places in a picture.
fn place_names(picture: &Picture) -> BTreeSet<String> {
    texts(picture, |ink| matches!(ink, Ink::Label(_))).into_iter().collect()
}

#[test]
fn most_names_stay_over_one_step_of_zoom() {
    let data = fixture::small();
    let rows = rows(&data);
    let size = Size { width: 120, height: 44 };
    let (mut kept, mut all) = (0, 0);
    for (lon, lat) in [(0.0, 16.5), (1.3, 19.0), (-3.0, 16.5), (0.5, 17.5)] {
        for steps in 5..12 {
            let camera = Camera { centre: LonLat { lon, lat }, zoom: Zoom::WIDEST.stepped(steps) };
            let names = |camera| draw(&scene(&data, &rows, None), &View::new(camera, size));
            let (wide, close) = (names(camera), names(camera.zoomed(1)));
            let view = View::new(camera.zoomed(1), size);
            let close = place_names(&close);
            // Those that are named in the wider view and whose place is well inside the closer one.
            let inside = |name: &String| {
                let places = data.registers.places.iter();
                let place = places
                    .filter(|p| text::ascii(&p.name) == **name)
                    .find_map(|p| view.cell_of(p.at));
                place.is_some_and(|(x, y)| (20..100).contains(&x) && (3..41).contains(&y))
            };
            for name in place_names(&wide).iter().filter(|name| inside(name)) {
                all += 1;
                kept += usize::from(close.contains(name));
            }
        }
    }
    assert!(all >= 200, "{all}");
    assert!(kept * 100 >= all * 95, "{kept} of {all} names stayed");
}

#[test]
fn a_corridor_in_view_is_seen_however_short_it_is() {
    let line: &[&str] = &["gao", "bourem"];
    let along = Short { along: line, ..fixture::at(Kind::Mine, 3, Precision::Corridor, "gao") };
    let data = fixture::dataset(&[along]);
    let middle = LonLat { lon: -0.2, lat: 16.61 };
    for steps in 0..10 {
        let camera = Camera { centre: middle, zoom: Zoom::WIDEST.stepped(steps) };
        for (dx, dy) in (0..4).flat_map(|dx| (0..3).map(move |dy| (dx, dy))) {
            let view = View::new(camera.panned(dx, dy), Size { width: 60, height: 24 });
            let account = draw(&scene(&data, &[0], None), &view).account;
            assert_eq!((account.spread, account.total()), (1, 1), "{steps} {dx} {dy}");
        }
    }
}

#[test]
fn a_hidden_layer_says_so() {
    let data = fixture::small();
    let rows = rows(&data);
    let size = Size { width: 76, height: 30 };
    let camera = Camera::fit(crate::model::dataset::NORTHERN_MALI, size);
    let layers = LayerSet::default().without(Layer::Incidents);
    let picture = draw(&Scene { layers, ..scene(&data, &rows, Some(0)) }, &View::new(camera, size));
    assert_eq!(picture.account, Account { hidden: rows.len(), ..Account::default() });
    assert!(cells(size).all(|(x, y)| picture.stack_at(x, y).is_empty()));
}
