//! How long reading takes: the shipped dataset, and invented ones of a thousand and more incidents.
#![expect(clippy::indexing_slicing, reason = "a bench may panic")]

mod synthetic;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use vigie::load::{Shipped, load, shipped};

fn main() {
    divan::main();
}

#[divan::bench]
fn the_shipped_dataset() -> usize {
    load(shipped(), Shipped::Alone, &|_| {}).dataset.incidents().len()
}

#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10, sample_size = 1)]
fn synthetic(bencher: Bencher<'_, '_>, count: usize) {
    let text = synthetic::text(count);
    let loaded = synthetic::loaded(&text);
    assert_eq!((loaded.dataset.incidents().len(), loaded.problems.len()), (count, 0));
    bencher
        .counter(BytesCount::of_str(&text))
        .counter(ItemsCount::new(count))
        .bench(|| synthetic::loaded(&text).dataset.incidents().len());
}
