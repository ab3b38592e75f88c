//! The first pass: everything that incidents refer to, table by table, so that a row finds what it refers to
//! whatever the order of files and rows.

use std::cell::RefCell;
use std::sync::Arc;

use super::block::Block;
use super::fault::Fault;
use super::later::{self, Later};
use super::names::Names;
use super::page::Reader;
use super::parse::each_row;
use super::problems::Problems;
use super::row::Row;
use super::table::Table;
use super::{about, actor, area, context, place, source};
use crate::model::dataset::{Named, Register, Registers};
use crate::model::incident::Origin;
use crate::model::{About, Extent};

/// Reads what the dataset says of itself and every register. The rows of `beneath` stand under its own: they
/// are there where it has no row of the same id.
pub(super) fn read(
    own: &[Block],
    beneath: &[Block],
    problems: &mut Problems,
) -> (About, Registers) {
    let mut filling = Filling {
        own,
        beneath,
        about: About::default(),
        registers: Registers::default(),
        names: RefCell::default(),
        later: RefCell::default(),
        problems: RefCell::new(std::mem::take(problems)),
    };
    filling.read_heads();
    filling.about = filling.one(Table::Dataset, about::read).unwrap_or_default();
    filling.fill(Table::Source, source::read_publisher, |r| &mut r.publishers);
    filling.fill(Table::Actor, actor::read, |r| &mut r.actors);
    filling.fill(Table::Region, place::read_region, |r| &mut r.regions);
    filling.fill(Table::Place, place::read, |r| &mut r.places);
    filling.fill(Table::Axis, area::read_axis, |r| &mut r.axes);
    filling.fill(Table::Area, area::read_area, |r| &mut r.areas);
    filling.fill(Table::Operation, area::read_operation, |r| &mut r.operations);
    // What the shipped article says is about the shipped incidents, not about anybody else's.
    filling.beneath = &[];
    filling.registers.article = filling.one(Table::Article, context::read_article).flatten();
    filling.fill(Table::Claim, context::read_claim, |r| &mut r.claims);
    filling.fill(Table::Driver, context::read_driver, |r| &mut r.drivers);
    filling.fill(Table::Recommendation, context::read_recommendation, |r| &mut r.recommendations);
    *problems = filling.problems.into_inner();
    later::settle(filling.later.into_inner(), &filling.registers, problems);
    (filling.about, filling.registers)
}

/// Reads what stands before the first table of each file that was changed: nothing may but comments.
pub(super) fn read_heads(
    blocks: &[Block],
    registers: &Registers,
    theatre: Extent,
    problems: &mut Problems,
) {
    let (names, later) = (RefCell::default(), RefCell::default());
    let found = RefCell::new(std::mem::take(problems));
    let reader = Reader { registers, theatre, names: &names, later: &later, problems: &found };
    for record in blocks.iter().flat_map(Block::records).filter(|r| r.table.is_none()) {
        each_row(record, reader, |_| {});
    }
    *problems = found.into_inner();
}

/// The registers while they are filled.
struct Filling<'a> {
    own: &'a [Block],
    beneath: &'a [Block],
    about: About,
    registers: Registers,
    names: RefCell<Names>,
    later: RefCell<Vec<Later>>,
    problems: RefCell<Problems>,
}

impl Filling<'_> {
    fn reader(&self) -> Reader<'_> {
        Reader {
            registers: &self.registers,
            theatre: self.about.theatre,
            names: &self.names,
            later: &self.later,
            problems: &self.problems,
        }
    }

    /// Hands every row of a table to `take`.
    fn each(&self, blocks: &[Block], table: Option<Table>, mut take: impl FnMut(&Row<'_>)) {
        for record in blocks.iter().flat_map(Block::records).filter(|r| r.table == table) {
            each_row(record, self.reader(), &mut take);
        }
    }

    /// Reads what stands before the first table of each file: nothing may but comments.
    fn read_heads(&self) {
        self.each(self.own, None, |_| {});
    }

    /// Reads the one row of a table.
    fn one<T>(&self, table: Table, read: fn(&Row<'_>) -> T) -> Option<T> {
        let mut found = None;
        self.each(self.own, Some(table), |row| {
            if found.is_some() {
                let reason = format_args!("a second {}", table.header());
                row.page.report(Fault::Duplicate, row.span, reason);
            } else {
                found = Some(read(row));
            }
        });
        found
    }

    /// Fills a register with the rows of its table.
    fn fill<T: Named>(
        &mut self,
        table: Table,
        read: fn(&Row<'_>) -> Option<T>,
        register: fn(&mut Registers) -> &mut Register<T>,
    ) {
        for (thing, origin) in self.rows(self.own, table, read) {
            if let Err(thing) = register(&mut self.registers).add(thing) {
                let reason = format!("the id \"{}\" is given twice", thing.id());
                let problems = self.problems.get_mut();
                problems.add_for_record(Fault::Duplicate, (table, &origin), &reason, None);
            }
        }
        for (thing, _) in self.rows(self.beneath, table, read) {
            // Where the id is taken, the dataset's own row replaces the one beneath.
            drop(register(&mut self.registers).add(thing));
        }
    }

    fn rows<T>(
        &self,
        blocks: &[Block],
        table: Table,
        read: fn(&Row<'_>) -> Option<T>,
    ) -> Vec<(T, Origin)> {
        let mut rows = Vec::new();
        self.each(blocks, Some(table), |row| {
            let line = row.page.line_of(row.span);
            let origin = Origin { file: Arc::clone(row.page.file), line };
            rows.extend(read(row).map(|thing| (thing, origin)));
        });
        rows
    }
}
