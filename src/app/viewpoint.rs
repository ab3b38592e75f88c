//! What is being looked at: everything that going back restores.

use super::window::Window;
use crate::map::{Camera, Size};
use crate::model::{Extent, IncidentId};
use crate::query::{Order, Query};

/// Where the map looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Aim {
    /// At the home view, whatever the size of the pane.
    #[default]
    Home,
    /// At all of an extent, whatever the size of the pane.
    Fit(Extent),
    /// At a place the user chose, cell by cell.
    Free(Camera),
}

impl Aim {
    /// The camera in a pane of a size.
    pub fn camera(self, home: Extent, size: Size) -> Camera {
        match self {
            Self::Home => Camera::fit(home, size),
            Self::Fit(extent) => Camera::fit(extent, size),
            Self::Free(camera) => camera,
        }
    }
}

/// What is being looked at. The default is everything, newest first, at home.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Viewpoint {
    /// The filter.
    pub query: Query,
    /// The order of the list.
    pub order: Order,
    /// The window of time; `None` for all of it.
    pub window: Option<Window>,
    /// Where the map looks.
    pub aim: Aim,
    /// The selected incident, by its identity.
    pub selected: Option<IncidentId>,
}

/// The views before and after this one.
#[derive(Clone, Debug, Default)]
pub struct History {
    before: Vec<Viewpoint>,
    after: Vec<Viewpoint>,
}

/// More steps back than anybody remembers.
const DEEPEST: usize = 200;

impl History {
    /// Remembers a view that is about to be left for a new one.
    pub fn leave(&mut self, view: Viewpoint) {
        if self.before.last() == Some(&view) {
            return;
        }
        if self.before.len() == DEEPEST {
            self.before.remove(0);
        }
        self.before.push(view);
        self.after.clear();
    }

    /// The view before, in exchange for this one.
    pub fn back(&mut self, here: &Viewpoint) -> Option<Viewpoint> {
        Self::swap(&mut self.before, &mut self.after, here)
    }

    /// The view that was gone back from, in exchange for this one.
    pub fn forward(&mut self, here: &Viewpoint) -> Option<Viewpoint> {
        Self::swap(&mut self.after, &mut self.before, here)
    }

    fn swap(
        from: &mut Vec<Viewpoint>,
        to: &mut Vec<Viewpoint>,
        here: &Viewpoint,
    ) -> Option<Viewpoint> {
        // Not every view that was left was left for another one: such a step would show nothing.
        let other = from.iter().rposition(|view| view != here);
        from.truncate(other.map_or(0, |at| at + 1));
        let there = from.pop()?;
        to.push(here.clone());
        Some(there)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looking_at(id: &str) -> Viewpoint {
        Viewpoint { selected: Some(IncidentId::new(id)), ..Viewpoint::default() }
    }

    #[test]
    fn back_and_forward_undo_each_other() {
        let mut history = History::default();
        history.leave(looking_at("a"));
        let back = history.back(&looking_at("b")).unwrap();
        assert_eq!(back, looking_at("a"));
        assert_eq!(history.forward(&back), Some(looking_at("b")));
        assert_eq!(history.forward(&looking_at("b")), None);
    }

    #[test]
    fn a_step_back_leads_somewhere_else() {
        let mut history = History::default();
        history.leave(looking_at("a"));
        history.leave(looking_at("b"));
        assert_eq!(history.back(&looking_at("b")), Some(looking_at("a")));
        assert_eq!(history.back(&looking_at("a")), None);
    }

    #[test]
    fn a_new_way_forgets_the_old_one() {
        let mut history = History::default();
        history.leave(looking_at("a"));
        let here = history.back(&looking_at("b")).unwrap();
        history.leave(here);
        assert_eq!(history.forward(&looking_at("c")), None);
    }
}
