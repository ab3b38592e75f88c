//! What the question at hand answers: rows, counts and the histogram, worked out once when the
//! question changes so that drawing only reads.

use std::borrow::Cow;

use super::viewpoint::Viewpoint;
use crate::model::{Dataset, Period, Row, Shape};
use crate::query::{Bucket, Filter, Histogram, Order, QueryError, RowSet, Scope, Tally};

/// The answer to a [`Viewpoint`].
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What the filter lets through within the window of time, in the order of the list.
    pub rows: Vec<Row>,
    /// Counts of these rows.
    pub tally: Tally,
    /// How many more the filter would let through if they had a point.
    pub unplaced: usize,
    /// What the filter lets through per stretch of time, the whole period long.
    pub histogram: Histogram,
    /// The circles and bands that the filter names.
    pub shapes: Vec<Shape>,
    /// The days of the data.
    pub period: Option<Period>,
    /// The incidents that a deck's step is about.
    pub pinned: Vec<Row>,
    /// Those of them that the filter or the window leaves out: they are shown all the same, and said to be.
    pub outside: Vec<Row>,
    /// All of the above once; empty where nothing is outside.
    placed: Vec<Row>,
}

impl Shown {
    /// The rows as the list has them: what is pinned first, then the others.
    pub fn listed(&self) -> Cow<'_, [Row]> {
        if self.pinned.is_empty() {
            return Cow::Borrowed(&self.rows);
        }
        let others = self.rows.iter().filter(|row| !self.pinned.contains(row));
        self.pinned.iter().chain(others).copied().collect()
    }

    /// What the map places: what is shown, and what is pinned.
    pub fn placed(&self) -> &[Row] {
        if self.outside.is_empty() { &self.rows } else { &self.placed }
    }
}

/// A filter and an order worked out for one dataset; for another dataset one begins anew.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The rows that the filter lets through.
    filtered: RowSet,
    unplaced: usize,
    shapes: Vec<Shape>,
    /// Every row in the order of the list.
    ordered: Vec<Row>,
    order: Option<Order>,
}

impl Answer {
    /// Works out a filter.
    ///
    /// # Errors
    ///
    /// The query names something that is not in the data.
    pub fn filter(&mut self, view: &Viewpoint, scope: &Scope<'_>) -> Result<(), QueryError> {
        let filter: Filter = view.query.resolve(scope)?;
        self.filtered = filter.rows(scope.data);
        self.unplaced = filter.unplaced(scope.data);
        self.shapes = filter.shapes();
        Ok(())
    }

    /// Works out an order, unless it is the one at hand: a letter typed into the filter changes none.
    pub fn order(&mut self, view: &Viewpoint, data: &Dataset) {
        if self.order != Some(view.order) {
            self.ordered = view.order.sorted(data);
            self.order = Some(view.order);
        }
    }

    /// What is to be shown of it: the window of time applied, counted, drawn up over so many columns.
    pub fn shown(&self, view: &Viewpoint, data: &Dataset, columns: u16, pinned: Vec<Row>) -> Shown {
        let period = data.period();
        let window = view.window.zip(period).map(|(window, all)| window.period(all));
        // What lasted for days belongs to every window that it touches.
        let inside =
            window.map(|window| RowSet::of(data.incidents().len(), data.rows_touching(window)));
        let is_shown = |row: &Row| {
            self.filtered.contains(*row)
                && inside.as_ref().is_none_or(|inside| inside.contains(*row))
        };
        let rows: Vec<Row> = self.ordered.iter().copied().filter(is_shown).collect();
        let tally = Tally::of(data, rows.iter().copied());
        let histogram = period.map_or_else(Histogram::default, |period| {
            let bucket = Bucket::fitting(period, usize::from(columns));
            Histogram::new(data, self.filtered.iter(), period, bucket)
        });
        let outside: Vec<Row> = pinned.iter().copied().filter(|row| !is_shown(row)).collect();
        let placed =
            if outside.is_empty() { Vec::new() } else { [&rows[..], &outside[..]].concat() };
        Shown {
            rows,
            tally,
            unplaced: self.unplaced,
            shapes: self.shapes.clone(),
            histogram,
            period,
            pinned,
            outside,
            placed,
        }
    }
}
