//! Tables of fields for other files than a dataset: the configuration and briefings are read, and their
//! mistakes are reported, by the same machinery.

use std::cell::RefCell;
use std::sync::Arc;

use toml::de::DeTable;

pub(crate) use super::fault::Fault;
pub(crate) use super::near::did_you_mean;
pub(crate) use super::page::Mark;
pub(crate) use super::row::{Field, Row, optional, required};
pub(crate) use super::value::Value;

use super::block::Record;
use super::names::Names;
use super::page::{Page, Reader, Span};
use super::parse::is_lost;
use super::problems::Problems;
use crate::model::Problem;
use crate::model::dataset::{NORTHERN_MALI, Registers};

/// Reads a whole file by a table of fields.
pub(crate) fn read_table<D: Default>(
    file: &Arc<str>,
    text: &str,
    fields: &'static [Field<D>],
) -> (D, Vec<Problem>) {
    let (registers, names, later) = (Registers::default(), RefCell::default(), RefCell::default());
    let problems = RefCell::new(Problems::default());
    let names: &RefCell<Names> = &names;
    let reader = Reader {
        registers: &registers,
        theatre: NORTHERN_MALI,
        names,
        later: &later,
        problems: &problems,
    };
    let record = Record { file, line: 1, table: None, text: text.as_bytes() };
    let page = Page::new(record, text, reader);
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() && is_lost(&page, errors) {
        return (D::default(), problems.take().sorted());
    }
    let read = Row::new(&page, Span::from(0..text.len()), root.get_ref()).read(fields);
    (read, problems.take().sorted())
}
