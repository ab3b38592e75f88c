//! A query made ready for a dataset: which rows it lets through, and which only for want of a point.

use super::condition::{Condition, sweep};
use super::row_set::RowSet;
use super::tree::Tree;
use crate::model::{Dataset, Shape};

/// A query with everything looked up in one dataset, to be asked of that dataset; the names of another
/// may be others. The default lets everything through.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    tree: Tree<Condition>,
}

impl Filter {
    pub(super) fn new(tree: Tree<Condition>) -> Self {
        Self { tree }
    }

    /// The rows that it lets through.
    pub fn rows(&self, data: &Dataset) -> RowSet {
        let all = RowSet::all(data.incidents().len());
        self.tree.rows(all, &|condition, among| condition.rows(data, among))
    }

    /// The circles and bands that it names, whether it asks for what lies in them or outside.
    pub fn shapes(&self) -> Vec<Shape> {
        let zones = self.tree.leaves().into_iter().flat_map(Condition::zones);
        zones.map(|zone| zone.shape().clone()).collect()
    }

    /// How many more rows it might let through if they had a point: those without one that satisfy
    /// everything but the clauses about where on the map. The status line owes them to the reader.
    pub fn unplaced(&self, data: &Dataset) -> usize {
        if !self.tree.has(&Condition::is_spatial) {
            return 0;
        }
        let incidents = data.incidents();
        let all = RowSet::all(incidents.len());
        let pointless = sweep(data, &all, |incident| incident.position.point().is_none());
        let anywhere = self.tree.rows(pointless, &|condition, among| {
            if condition.is_spatial() { among.clone() } else { condition.rows(data, among) }
        });
        anywhere.except(&self.rows(data)).len()
    }
}
