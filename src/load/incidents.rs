//! The second pass: the incidents, read by as many threads as are worth it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::block::Block;
use super::incident;
use super::meter::Meter;
use super::names::Names;
use super::page::Reader;
use super::parse::each_row;
use super::problems::Problems;
use super::table::Table;
use crate::model::dataset::Registers;
use crate::model::{Extent, Incident};

/// More threads than this wait for memory rather than for each other.
const MOST_THREADS: usize = 4;

/// What came of one block.
struct Batch {
    file: Arc<str>,
    incidents: Vec<Incident>,
    problems: Problems,
}

/// What came of a file: its incidents in their order, and what is wrong with them.
pub(super) struct OfFile {
    /// The file, as it was named to the loader.
    pub(super) file: Arc<str>,
    /// Its good incidents.
    pub(super) incidents: Vec<Incident>,
    /// What is wrong.
    pub(super) problems: Problems,
}

/// What is shared by the threads.
struct Shop<'a> {
    registers: &'a Registers,
    theatre: Extent,
    meter: &'a Meter<'a>,
    /// The blocks still to be read, and their numbers.
    queue: Mutex<std::iter::Enumerate<std::vec::IntoIter<Block>>>,
    shelf: Mutex<Shelf>,
}

/// What has been read, in the order of the data whatever thread is done first.
#[derive(Default)]
struct Shelf {
    files: Vec<OfFile>,
    /// The number of the batch that comes next.
    next: usize,
    /// Batches that are ahead of it.
    ahead: BTreeMap<usize, Batch>,
}

impl Shelf {
    fn put(&mut self, number: usize, batch: Batch) {
        self.ahead.insert(number, batch);
        while let Some(batch) = self.ahead.remove(&self.next) {
            self.append(batch);
            self.next += 1;
        }
    }

    /// The blocks of a file follow each other.
    fn append(&mut self, batch: Batch) {
        let Batch { file, mut incidents, problems } = batch;
        match self.files.last_mut().filter(|last| last.file == file) {
            Some(last) => {
                last.incidents.append(&mut incidents);
                last.problems.absorb(problems);
            }
            None => self.files.push(OfFile { file, incidents, problems }),
        }
    }
}

/// Reads the incidents of all blocks, file by file. Each block is dropped when its incidents are read.
pub(super) fn read(
    blocks: Vec<Block>,
    registers: &Registers,
    theatre: Extent,
    meter: &Meter<'_>,
) -> Vec<OfFile> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let threads = cores.min(MOST_THREADS).min(blocks.len());
    let shop = Shop {
        registers,
        theatre,
        meter,
        queue: Mutex::new(blocks.into_iter().enumerate()),
        shelf: Mutex::new(Shelf::default()),
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            // Where the system gives no thread, this one does the work.
            drop(thread::Builder::new().spawn_scoped(scope, || shop.work()));
        }
        shop.work();
    });
    shop.shelf.into_inner().unwrap_or_else(PoisonError::into_inner).files
}

impl Shop<'_> {
    /// Reads block after block until there is none.
    fn work(&self) {
        let names = RefCell::new(Names::default());
        let problems = RefCell::new(Problems::default());
        let later = RefCell::default();
        let reader = Reader {
            registers: self.registers,
            theatre: self.theatre,
            names: &names,
            later: &later,
            problems: &problems,
        };
        while let Some((number, block)) = self.next() {
            let incidents = read_block(&block, reader);
            let file = Arc::clone(block.file());
            drop(block);
            self.meter.add_incidents(incidents.len());
            let problems = problems.borrow_mut().hand_over();
            lock(&self.shelf).put(number, Batch { file, incidents, problems });
        }
    }

    fn next(&self) -> Option<(usize, Block)> {
        lock(&self.queue).next()
    }
}

fn read_block(block: &Block, reader: Reader<'_>) -> Vec<Incident> {
    let mut incidents = Vec::with_capacity(block.records().count());
    for record in block.records().filter(|record| record.table == Some(Table::Incident)) {
        each_row(record, reader, |row| incidents.extend(incident::read(row)));
    }
    incidents
}

/// A lock that a thread which failed cannot keep from the others: what it protects is whole at any time.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
