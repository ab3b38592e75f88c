//! What was read, file by file, before it is put together.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::incidents::{self, OfFile};
use super::meter::Meter;
use super::problems::Problems;
use super::{Input, Progress, Shipped, block, registers, shipped};
use crate::model::dataset::Registers;
use crate::model::{About, Incident, IncidentId, Problem};

/// What was read, before it is put together.
pub(super) struct Reading {
    /// What the dataset says of itself.
    pub(super) about: About,
    /// What incidents refer to.
    pub(super) registers: Arc<Registers>,
    /// The files, in their order.
    pub(super) names: Vec<Arc<str>>,
    /// Those of them that are as they were when they were read before.
    pub(super) same: BTreeSet<Arc<str>>,
    /// Those of them that hold more than incidents.
    pub(super) with_registers: BTreeSet<Arc<str>>,
    /// What is wrong with each file besides its incidents.
    pub(super) problems: BTreeMap<Arc<str>, Problems>,
    /// The incidents, file by file.
    pub(super) files: Vec<OfFile>,
}

impl Reading {
    /// Reads everything.
    pub(super) fn of(
        inputs: Vec<Input<'_>>,
        on: Shipped,
        progress: &(dyn Fn(Progress) + Sync),
    ) -> Self {
        let mut problems = Problems::default();
        let meter = Meter::new(progress);
        let names = inputs.iter().map(|input| Arc::clone(&input.name)).collect();
        let beneath = match on {
            Shipped::Underlay => block::read_all(shipped(), &Meter::new(&|_| {}), &mut problems),
            Shipped::Alone => Vec::new(),
        };
        let own = block::read_all(inputs, &meter, &mut problems);
        let with_registers = own.iter().filter(|block| block.has_registers());
        let with_registers = with_registers.map(|block| Arc::clone(block.file())).collect();
        let (about, registers) = registers::read(&own, &beneath, &mut problems);
        let files = incidents::read(own, &registers, about.theatre, &meter);
        Self {
            about,
            registers: registers.into(),
            names,
            same: BTreeSet::new(),
            with_registers,
            problems: problems.by_file(),
            files,
        }
    }

    /// The first error in a file.
    pub(super) fn first_error(&self, name: &Arc<str>) -> Option<Problem> {
        let of_incidents = self.files.iter().filter(|file| file.file == *name);
        let parts = self.problems.get(name).into_iter();
        parts.chain(of_incidents.map(|file| &file.problems)).find_map(Problems::first_error)
    }

    /// Whether a file holds no incident and nothing that incidents refer to.
    pub(super) fn is_empty(&self, name: &Arc<str>) -> bool {
        !self.with_registers.contains(name)
            && self.files.iter().all(|file| file.file != *name || file.incidents.is_empty())
    }

    /// The ids of all incidents.
    pub(super) fn ids(&self) -> impl Iterator<Item = &IncidentId> {
        self.files.iter().flat_map(|file| &file.incidents).map(|incident| &incident.id)
    }

    /// What is wrong, file by file, in the order of the files.
    pub(super) fn take_faults(&mut self) -> BTreeMap<Arc<str>, Problems> {
        let mut parts = std::mem::take(&mut self.problems);
        for file in &mut self.files {
            let problems = std::mem::take(&mut file.problems);
            parts.entry(Arc::clone(&file.file)).or_default().absorb(problems);
        }
        parts
    }

    /// The incidents in the order of the files and of their lines: of two with one id the first counts.
    pub(super) fn into_incidents(mut self) -> Vec<Incident> {
        if let [only] = self.files.as_mut_slice() {
            return std::mem::take(&mut only.incidents);
        }
        let place = |file: &OfFile| self.names.iter().position(|name| *name == file.file);
        self.files.sort_by_cached_key(place);
        let mut all = Vec::with_capacity(self.files.iter().map(|file| file.incidents.len()).sum());
        for mut file in self.files {
            if !file.incidents.is_sorted_by_key(|incident| incident.origin.line) {
                file.incidents.sort_by_cached_key(|incident| incident.origin.line);
            }
            all.append(&mut file.incidents);
        }
        all
    }
}
