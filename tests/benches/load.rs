//! How long reading takes: the shipped dataset, and invented ones of a thousand and more incidents.
#![expect(clippy::indexing_slicing, reason = "a bench may panic")]

mod synthetic;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use vigie::load::{Loaded, Shipped, load, shipped};
use vigie::model::Level;

fn main() {
    divan::main();
}

#[divan::bench]
fn the_shipped_dataset() -> Loaded {
    load(shipped(), Shipped::Alone, &|_| {})
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn synthetic(bencher: Bencher<'_, '_>, count: usize) {
    let text = synthetic::text(count);
    let loaded = synthetic::loaded(&text);
    assert_eq!(loaded.dataset.incidents().len(), count);
    // Many in few places are many that look alike, and the loader says so.
    assert!(loaded.problems.iter().all(|problem| problem.level == Level::Warning));
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(count))
        .bench(|| synthetic::loaded(&text));
}
