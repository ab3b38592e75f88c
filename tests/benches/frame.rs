//! How long a key takes: the question worked out, the frame drawn, the bytes made.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench may panic")]

mod synthetic;

use std::sync::{Arc, LazyLock};

use divan::{Bencher, black_box};
use vigie::app::chord::Named;
use vigie::app::settings::Glyphs;
use vigie::app::{App, Chord, Msg, Settings};
use vigie::load::{Shipped, load, shipped};
use vigie::map::{Ground, Size};
use vigie::model::Dataset;
use vigie::query::{Query, Scope};
use vigie::term::capability::{Colours, Features};
use vigie::term::wire::Wire;
use vigie::ui::{frame, look::Look, look::Theme, render};

fn main() {
    divan::main();
}

static SHIPPED: LazyLock<Arc<Dataset>> =
    LazyLock::new(|| Arc::new(load(shipped(), Shipped::Alone, &|_| {}).dataset));

static LARGE: LazyLock<Arc<Dataset>> =
    LazyLock::new(|| Arc::new(synthetic::loaded(&synthetic::text(100_000)).dataset));

/// The datasets by the names that the table of results shows.
const DATA: [&str; 2] = ["shipped", "100k"];

fn dataset(name: &str) -> Arc<Dataset> {
    Arc::clone(if name == "100k" { &LARGE } else { &SHIPPED })
}

fn app(data: &str, width: u16, height: u16) -> App {
    let now = "2014-12-31T23:59:00".parse().unwrap();
    let mut app = App::new(Settings::default(), Size { width, height }, now);
    app.update(Msg::Loaded(dataset(data), Vec::new()));
    app
}

fn look() -> Look {
    Look { theme: Theme::shipped("dark").unwrap(), glyphs: Glyphs::Ascii }
}

fn press(app: &mut App, key: &str) {
    black_box(app.update(Msg::Key(Chord::parse(key).unwrap())));
}

#[divan::bench(args = DATA)]
fn frame_of_80x24(bencher: Bencher<'_, '_>, data: &str) {
    let (app, look) = (app(data, 80, 24), look());
    bencher.bench_local(|| frame(&app, &look));
}

#[divan::bench(args = DATA)]
fn frame_of_200x60(bencher: Bencher<'_, '_>, data: &str) {
    let (app, look) = (app(data, 200, 60), look());
    bencher.bench_local(|| frame(&app, &look));
}

/// About five thousand of a hundred thousand incidents, filtered by time, on a wide screen.
fn five_thousand() -> App {
    let mut app = app("100k", 200, 60);
    app.view.query = Query::parse("date:2013-03-01..2013-10-25").unwrap();
    app.update(Msg::Loaded(dataset("100k"), Vec::new()));
    assert!((4_500..5_500).contains(&app.shown.rows.len()), "{}", app.shown.rows.len());
    app
}

/// A frame over the ground of the one before it.
#[divan::bench(sample_count = 1_000)]
fn next_frame_of_five_thousand_at_200x60(bencher: Bencher<'_, '_>) {
    let (app, look, mut ground) = (five_thousand(), look(), Ground::default());
    let mut buffer = frame(&app, &look);
    bencher.bench_local(|| render(&app, &look, &mut ground, &mut buffer));
}

/// The map moved by one step and back, alternately: two frames.
#[divan::bench(sample_count = 1_000)]
fn pan_of_five_thousand_at_200x60(bencher: Bencher<'_, '_>) {
    let (mut app, look, mut ground) = (five_thousand(), look(), Ground::default());
    let mut buffer = frame(&app, &look);
    bencher.bench_local(|| {
        for key in ["L", "H"] {
            press(&mut app, key);
            render(&app, &look, &mut ground, &mut buffer);
        }
    });
}

/// Two keys: one that narrows the filter, one that widens it again.
#[divan::bench(args = DATA)]
fn letter_typed_and_taken_back(bencher: Bencher<'_, '_>, data: &str) {
    let mut app = app(data, 80, 24);
    press(&mut app, "/");
    bencher.bench_local(|| {
        press(&mut app, "k");
        black_box(app.update(Msg::Key(Chord::named(Named::Backspace))));
    });
}

#[divan::bench(args = DATA)]
fn query_of_facets(bencher: Bencher<'_, '_>, data: &str) {
    let (app, data) = (app(data, 80, 24), dataset(data));
    let scope = Scope { data: &data, now: app.now(), saved: &[] };
    bencher.bench_local(|| {
        let query =
            Query::parse("kind:ied,mine region:kidal severity>=3 -target:civilians").unwrap();
        query.resolve(&scope).unwrap().rows(&data)
    });
}

/// A step down and one up: two keys, two frames, two times their bytes.
#[divan::bench(args = DATA)]
fn selection_there_and_back(bencher: Bencher<'_, '_>, data: &str) {
    let (mut app, look, mut wire) =
        (app(data, 80, 24), look(), Wire::new(Features::of("xterm"), Colours::True));
    wire.frame(frame(&app, &look), None);
    bencher.bench_local(|| {
        for key in ["j", "k"] {
            press(&mut app, key);
            black_box(wire.frame(frame(&app, &look), None));
        }
    });
}

/// The bytes alone.
#[divan::bench]
fn wire_of_a_selection_step(bencher: Bencher<'_, '_>) {
    let (mut app, look, mut wire) =
        (app("shipped", 200, 60), look(), Wire::new(Features::of("xterm"), Colours::True));
    let mut frames = vec![frame(&app, &look)];
    press(&mut app, "j");
    frames.push(frame(&app, &look));
    let mut shown = 0;
    bencher.bench_local(|| {
        shown = 1 - shown;
        wire.frame(frames[shown].clone(), None)
    });
}
