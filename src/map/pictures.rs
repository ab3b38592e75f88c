//! Pictures, kept and looked at: each view of `snapshots` was held against a real map.

use super::fixture::{self, at};
use super::*;
use crate::model::dataset::NORTHERN_MALI;
use crate::model::{Dataset, Extent, Kind, Language, LonLat, Place, Precision, Row};

const PANE: Size = Size { width: 76, height: 30 };

fn every(data: &Dataset) -> Vec<Row> {
    (0..data.incidents().len() as Row).collect()
}

pub(super) fn scene<'a>(data: &'a Dataset, rows: &'a [Row]) -> Scene<'a> {
    Scene {
        data,
        rows,
        selected: None,
        pins: Pins::default(),
        layers: LayerSet::default(),
        language: Language::En,
        charset: Charset::Ascii,
        style: Style::default(),
    }
}

fn framed(picture: &Picture) -> String {
    let width = usize::from(picture.size.width);
    let rows = picture.lines().into_iter().map(|line| format!("|{line:<width$}|\n"));
    format!("{:?}\n{}", picture.account, rows.collect::<String>())
}

pub(super) fn theatre(size: Size) -> View {
    View::new(Camera::fit(NORTHERN_MALI, size), size)
}

pub(super) fn over(lon: f64, lat: f64, steps: i32) -> View {
    let home = Camera::fit(NORTHERN_MALI, PANE);
    View::new(home.zoomed(steps).centred(LonLat { lon, lat }), PANE)
}

/// All places of a region with some ground round them.
pub(super) fn region(id: &str) -> View {
    let registers = fixture::registers();
    let inside = |place: &&std::sync::Arc<Place>| {
        place.region.as_ref().is_some_and(|region| &*region.id == id)
    };
    let points = registers.places.iter().filter(inside).map(|place| place.at);
    View::new(Camera::fit(Extent::around(points).unwrap().grown(0.4), PANE), PANE)
}

/// The lines of the ground alone, axes among them.
fn bare(scene: Scene<'_>) -> Scene<'_> {
    let layers = [Layer::Relief, Layer::Axes, Layer::Regions, Layer::Rivers, Layer::Borders];
    Scene { rows: &[], layers: layers.into_iter().collect(), ..scene }
}

macro_rules! pictures {
    ($($name:ident: $view:expr, $change:expr;)*) => {
        $(#[test]
        fn $name() {
            let data = fixture::small();
            let rows = every(&data);
            let change: fn(Scene<'_>) -> Scene<'_> = $change;
            insta::assert_snapshot!(framed(&draw(&change(scene(&data, &rows)), &$view)));
        })*
    };
}

pictures! {
    the_theatre: theatre(PANE), |scene| scene;
    the_theatre_bare: theatre(PANE), bare;
    the_theatre_small: theatre(Size { width: 40, height: 19 }), |scene| scene;
    the_theatre_in_french_with_axes: theatre(PANE), |scene| Scene { language: Language::Fr, charset: Charset::Unicode, layers: scene.layers.with(Layer::Axes), ..scene };
    the_whole_window: View::new(Camera::fit(WINDOW, PANE), PANE), |scene| scene;
    the_whole_window_bare: View::new(Camera::fit(WINDOW, PANE), PANE), bare;
    the_region_of_kidal: region("kidal"), |scene| scene;
    the_region_of_kidal_bare: region("kidal"), bare;
    the_region_of_gao: region("gao"), |scene| scene;
    the_region_of_gao_bare: region("gao"), bare;
    the_region_of_timbuktu: region("timbuktu"), |scene| scene;
    the_region_of_timbuktu_bare: region("timbuktu"), bare;
    the_region_of_mopti: region("mopti"), |scene| scene;
    the_region_of_mopti_bare: region("mopti"), bare;
    the_region_of_segou: region("segou"), |scene| scene;
    the_region_of_koulikoro: region("koulikoro"), |scene| scene;
    the_region_of_kayes: region("kayes"), |scene| scene;
    the_region_of_sikasso: region("sikasso"), |scene| scene;
    the_district_of_bamako: region("bamako"), |scene| scene;
    the_theatre_in_braille: theatre(PANE), |scene| Scene { charset: Charset::Unicode, style: Style { glyphs: GlyphSet::Braille, ..scene.style }, ..scene };
    the_theatre_in_blocks: theatre(PANE), |scene| Scene { charset: Charset::Unicode, style: Style { glyphs: GlyphSet::Blocks, ..scene.style }, ..scene };
    the_theatre_in_sextants: theatre(PANE), |scene| Scene { charset: Charset::Unicode, style: Style { glyphs: GlyphSet::Sextants, ..scene.style }, ..scene };
    the_ifoghas: over(1.3, 19.2, 2), |scene| scene;
    the_ifoghas_bare: over(1.3, 19.2, 2), bare;
    the_ifoghas_with_one_near_selected: over(1.3, 19.2, 3), |scene| Scene { selected: Some(3), ..scene };
    gao_and_ansongo: over(0.5, 16.0, 3), |scene| scene;
    gao_and_ansongo_bare: over(0.5, 16.0, 3), bare;
    gao_and_ansongo_with_the_corridor_selected: over(0.5, 16.0, 3), |scene| Scene { selected: Some(9), ..scene };
    timbuktu_and_goundam: over(-3.3, 16.5, 4), |scene| scene;
    timbuktu_and_goundam_bare: over(-3.3, 16.5, 4), bare;
    one_town: over(-0.05, 16.27, 13), |scene| Scene { selected: Some(0), ..scene };
}

#[test]
fn what_is_selected_stands_in_brackets() {
    let data = fixture::small();
    let rows = every(&data);
    let shown = |selected, view: &View| {
        draw(&Scene { selected: Some(selected), ..scene(&data, &rows) }, view).lines().join("\n")
    };
    assert!(shown(0, &theatre(PANE)).contains("[S]"), "a point");
    assert!(shown(1, &theatre(PANE)).contains("[2]"), "a stack");
    assert!(shown(6, &theatre(PANE)).contains("[KIDAL 1]"), "a region");
    assert!(shown(4, &theatre(PANE)).contains("[2]"), "a cercle");
    assert!(shown(9, &theatre(PANE)).contains("%%"), "a corridor");
    assert!(shown(0, &over(1.3, 20.5, 5)).contains(" v 394 km"), "out of view, to the south");
}

#[test]
fn brackets_at_the_edge_are_what_fits() {
    let data = fixture::dataset(&[at(Kind::Ambush, 4, Precision::Town, "gao")]);
    let here = data.incident(0).unwrap().position.point().unwrap();
    let camera = Camera { centre: here, zoom: Zoom::WIDEST.stepped(9) };
    let drawn = |size: Size, columns: i32| {
        let view = View::new(camera.panned(columns, 0), size);
        draw(&Scene { selected: Some(0), ..scene(&data, &[0]) }, &view).lines().join("\n")
    };
    assert_eq!(drawn(Size { width: 1, height: 1 }, 0), "A");
    assert_eq!(drawn(Size { width: 2, height: 1 }, 1), "A]");
    assert_eq!(drawn(Size { width: 2, height: 1 }, 0), "[A");
}

#[test]
fn a_selection_hemmed_in_covers_no_neighbour() {
    let camera = Camera { centre: LonLat { lon: 0.0, lat: 16.0 }, zoom: Zoom::WIDEST.stepped(9) };
    let view = View::new(camera, Size { width: 9, height: 5 });
    let beside = |dx: f64, dy: f64| {
        let stated = Some(view.position_of(4.5 + dx, 2.5 + dy));
        fixture::Short { stated, ..at(Kind::Ambush, 4, Precision::Town, "gao") }
    };
    let around = [beside(0.0, 0.0), beside(-1.0, 0.0), beside(1.0, 0.0)];
    let data = fixture::dataset(&around);
    let lines = draw(&Scene { selected: Some(0), ..scene(&data, &[0, 1, 2]) }, &view).lines();
    assert!(lines[2].contains("AAA"), "{lines:?}");
    assert!(lines[1].contains('v') && lines[3].contains('^'), "{lines:?}");
}

#[test]
fn twenty_towns_stand_in_the_cells_where_they_belong() {
    let data = fixture::dataset(&[]);
    let view = theatre(PANE);
    let extent = view.extent();
    let (wide, high) = (extent.east - extent.west, extent.north - extent.south);
    let mut seen = 0;
    for place in data.registers.places.iter().filter(|place| place.rank <= 2) {
        let x = (place.at.lon - extent.west) / wide * 76.0;
        let y = (extent.north - place.at.lat) / high * 30.0;
        let expected = extent.contains(place.at).then_some((x.floor() as u16, y.floor() as u16));
        assert_eq!(view.cell_of(place.at), expected, "{}", place.name);
        seen += usize::from(expected.is_some());
    }
    assert!(seen >= 20, "{seen}");
}

#[test]
fn a_stack_is_stepped_through_in_order_of_time() {
    let data = fixture::small();
    let rows: Vec<Row> = every(&data).into_iter().rev().collect();
    let picture = draw(&scene(&data, &rows), &theatre(PANE));
    assert_eq!(picture.stack(1), &[1, 2]);
    assert_eq!(picture.stack(2), &[1, 2]);
    assert!(picture.stack(4).is_empty(), "a cercle has no cell");
}

#[test]
fn names_have_the_form_that_was_asked_for() {
    let data = fixture::dataset(&[]);
    let size = Size { width: 200, height: 80 };
    let text = |names| {
        let style = Style { names, ..Style::default() };
        let scene = Scene { style, language: Language::Fr, ..scene(&data, &[]) };
        draw(&scene, &View::new(Camera::fit(WINDOW, size), size)).lines().join("\n")
    };
    for (naming, expected) in [
        (Naming::Auto, ["TOMBOUCTOU", "Tombouctou", "Adrar des Ifoghas", "Ahaggar", "ALGERIE"]),
        (Naming::English, ["TIMBUKTU", "Timbuktu", "Adrar des Ifoghas", "Ahaggar", "ALGERIA"]),
        (Naming::French, ["TOMBOUCTOU", "Tombouctou", "Adrar des Ifoghas", "Hoggar", "ALGERIE"]),
        (Naming::Local, ["TOMBOUCTOU", "Tombouctou", "Adagh", "Ahaggar", "ALGERIE"]),
    ] {
        let text = text(naming);
        for name in expected {
            assert!(text.contains(name), "{naming:?}: {name}\n{text}");
        }
    }
    for naming in Naming::ALL {
        assert_eq!(Naming::from_word(naming.word()), Some(*naming));
    }
}
