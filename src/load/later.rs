//! References to rows that may come later in the data: they are looked up when all rows are there.

use super::fault::Fault;
use super::problems::Problems;
use super::value::{Value, meant_in};
use crate::model::Problem;
use crate::model::dataset::{Named, Register, Registers};

/// The registers that refer to rows of their own or of a later one.
#[derive(Clone, Copy, Debug)]
enum Which {
    Actors,
    Places,
}

/// A reference that led nowhere when it was read.
pub(super) struct Later {
    which: Which,
    id: Box<str>,
    /// What is to be reported if it still does.
    problem: Problem,
}

impl Value<'_> {
    /// The id of an actor that may come later.
    pub(super) fn later_actor(&self) -> Option<Box<str>> {
        self.later_in(&self.page.reader.registers.actors, Which::Actors)
    }

    /// The id of a place that may come later.
    pub(super) fn later_place(&self) -> Option<Box<str>> {
        self.later_in(&self.page.reader.registers.places, Which::Places)
    }

    fn later_in<T: Named>(&self, register: &Register<T>, which: Which) -> Option<Box<str>> {
        let id: Box<str> = self.id()?;
        if register.get(&id).is_none() {
            let reason = match which {
                Which::Actors => format!("unknown actor \"{id}\""),
                Which::Places => format!("unknown place \"{id}\""),
            };
            let problem = self.page.problem(Fault::UnknownReference, self.span, &reason, None);
            let later = Later { which, id: id.clone(), problem };
            self.page.reader.later.borrow_mut().push(later);
        }
        Some(id)
    }
}

/// Reports the references that lead nowhere now that all rows are there.
pub(super) fn settle(all: Vec<Later>, registers: &Registers, problems: &mut Problems) {
    for Later { which, id, problem } in all {
        match which {
            Which::Actors => settle_in(&registers.actors, &id, problem, problems),
            Which::Places => settle_in(&registers.places, &id, problem, problems),
        }
    }
}

fn settle_in<T: Named>(
    register: &Register<T>,
    id: &str,
    problem: Problem,
    problems: &mut Problems,
) {
    if register.get(id).is_none() {
        let file = problem.file.clone();
        problems.add(Fault::UnknownReference, &file, || Problem {
            help: meant_in(register, id).map(Into::into),
            ..problem
        });
    }
}
