//! Helpers for the tests of single readers.

use std::cell::RefCell;

use toml::de::DeTable;

use super::block::Record;
use super::page::{Page, Reader};
use super::problems::Problems;
use super::value::Value;
use super::{Input, Shipped, load};
use crate::model::dataset::Registers;
use crate::model::{About, Incident};

fn read<T>(text: &str, read: fn(&Value<'_>) -> T) -> (T, Problems) {
    let text = format!("a = {text}");
    let file = "a.toml".into();
    let (registers, problems) = (Registers::default(), RefCell::default());
    let (names, later) = (RefCell::default(), RefCell::default());
    let reader = Reader {
        registers: &registers,
        theatre: About::default().theatre,
        names: &names,
        later: &later,
        problems: &problems,
    };
    let record = Record { file: &file, line: 1, table: None, text: text.as_bytes() };
    let page = Page::new(record, &text, reader);
    let table = DeTable::parse(&text).unwrap();
    let (key, value) = table.get_ref().iter().next().unwrap();
    let result = read(&Value::new(&page, key, value));
    (result, problems.take())
}

/// What a reader makes of a value about which there is nothing to complain.
pub(super) fn value_of<T>(text: &str, reader: fn(&Value<'_>) -> T) -> T {
    let (value, problems) = read(text, reader);
    assert_eq!(problems.sorted(), []);
    value
}

/// The incidents of a text that stands on the shipped registers and about which there is nothing to complain.
pub(super) fn incidents_of(text: &str) -> Vec<Incident> {
    let input = Input { name: "x.toml".into(), text: Box::new(text.as_bytes()) };
    let loaded = load(vec![input], Shipped::Underlay, &|_| {});
    assert_eq!(loaded.problems, []);
    loaded.dataset.incidents().to_vec()
}

/// What a reader complains about, joined by semicolons.
pub(super) fn words_of<T>(text: &str, reader: fn(&Value<'_>) -> T) -> String {
    let (_, problems) = read(text, reader);
    let reasons: Vec<_> = problems.sorted().into_iter().map(|p| p.reason.into_string()).collect();
    reasons.join("; ")
}
