//! A set of rows of one dataset, one bit a row: filters are combined without touching incidents.

use std::ops::Not;

use crate::model::Row;

/// Rows a word of bits holds.
const BITS: usize = u64::BITS as usize;

/// A set of rows of one dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowSet {
    /// Bit `r % 64` of word `r / 64` stands for row `r`; bits beyond `size` are zero.
    words: Vec<u64>,
    /// How many rows the dataset has.
    size: usize,
}

impl RowSet {
    /// No row of a dataset of so many.
    pub fn none(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(BITS)], size }
    }

    /// Every row of a dataset of so many.
    pub fn all(size: usize) -> Self {
        !Self::none(size)
    }

    /// Some rows of a dataset of so many; those beyond its end are left out.
    pub fn of(size: usize, rows: impl IntoIterator<Item = Row>) -> Self {
        let mut set = Self::none(size);
        set.add(rows);
        set
    }

    /// Adds rows; those beyond the end of the dataset are left out.
    pub fn add(&mut self, rows: impl IntoIterator<Item = Row>) {
        for row in rows {
            self.insert(row);
        }
    }

    /// Adds a row; one beyond the end of the dataset is left out.
    pub fn insert(&mut self, row: Row) {
        let row = row as usize;
        if row < self.size
            && let Some(word) = self.words.get_mut(row / BITS)
        {
            *word |= 1 << (row % BITS);
        }
    }

    /// Takes rows out.
    pub fn remove(&mut self, rows: impl IntoIterator<Item = Row>) {
        for row in rows {
            if let Some(word) = self.words.get_mut(row as usize / BITS) {
                *word &= !(1 << (row as usize % BITS));
            }
        }
    }

    /// Whether a row is in it.
    pub fn contains(&self, row: Row) -> bool {
        let row = row as usize;
        self.words.get(row / BITS).is_some_and(|word| word >> (row % BITS) & 1 == 1)
    }

    /// How many rows are in it.
    pub fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether no row is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many rows the dataset has.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The rows in it, ascending.
    pub fn iter(&self) -> impl Iterator<Item = Row> + Clone + '_ {
        self.words.iter().zip(0..).flat_map(|(word, at)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.checked_sub(1)?;
                Some(at * u64::BITS + bit)
            })
        })
    }

    /// The rows in both.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.combine(other, |mine, theirs| mine & theirs);
        self
    }

    /// The rows in either.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.combine(other, |mine, theirs| mine | theirs);
        self
    }

    /// The rows that are not in the other.
    #[must_use]
    pub fn except(mut self, other: &Self) -> Self {
        self.combine(other, |mine, theirs| mine & !theirs);
        self
    }

    /// The rows that satisfy a test.
    #[must_use]
    pub fn filtered(&self, test: impl Fn(Row) -> bool) -> Self {
        Self::of(self.size, self.iter().filter(|row| test(*row)))
    }

    /// Both sets are of one dataset, so their words pair up.
    fn combine(&mut self, other: &Self, with: impl Fn(u64, u64) -> u64) {
        for (mine, theirs) in self.words.iter_mut().zip(&other.words) {
            *mine = with(*mine, *theirs);
        }
    }
}

impl Not for RowSet {
    type Output = Self;

    /// The rows that are not in it.
    fn not(mut self) -> Self {
        for word in &mut self.words {
            *word = !*word;
        }
        let used = self.size % BITS;
        if used > 0
            && let Some(last) = self.words.last_mut()
        {
            *last &= (1 << used) - 1;
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn set_of(size: usize, rows: &BTreeSet<Row>) -> RowSet {
        RowSet::of(size, rows.iter().copied())
    }

    fn rows_of(set: &RowSet) -> BTreeSet<Row> {
        set.iter().collect()
    }

    prop_compose! {
        fn two_sets()(size in 0..300usize)(
            size in Just(size),
            a in prop::collection::btree_set(0..=size as Row, 0..40),
            b in prop::collection::btree_set(0..=size as Row, 0..40),
        ) -> (usize, BTreeSet<Row>, BTreeSet<Row>) {
            let inside = |rows: BTreeSet<Row>| rows.into_iter().filter(|r| (*r as usize) < size).collect();
            (size, inside(a), inside(b))
        }
    }

    proptest! {
        #[test]
        fn it_is_a_set((size, a, b) in two_sets()) {
            let (x, y) = (set_of(size, &a), set_of(size, &b));
            prop_assert_eq!(x.len(), a.len());
            prop_assert_eq!(x.is_empty(), a.is_empty());
            prop_assert!(x.iter().eq(a.iter().copied()));
            prop_assert!((0..=size as Row).all(|row| x.contains(row) == a.contains(&row)));
            prop_assert_eq!(rows_of(&x.clone().and(&y)), &a & &b);
            prop_assert_eq!(rows_of(&x.clone().or(&y)), &a | &b);
            prop_assert_eq!(rows_of(&x.clone().except(&y)), &a - &b);
            prop_assert_eq!(rows_of(&!x.clone()), &(0..size as Row).collect() - &a);
            prop_assert_eq!(rows_of(&x.filtered(|row| row % 2 == 0)), a.iter().copied().filter(|r| r % 2 == 0).collect::<BTreeSet<_>>());
            prop_assert_eq!(!!x.clone(), x.clone());
            let mut less = x;
            less.remove(b.iter().copied());
            prop_assert_eq!(rows_of(&less), &a - &b);
        }
    }

    #[test]
    fn a_row_beyond_the_end_is_left_out() {
        let mut set = RowSet::none(65);
        set.insert(65);
        set.insert(1_000_000);
        assert!(set.is_empty());
        assert_eq!(RowSet::all(65).len(), 65);
        assert!(!RowSet::default().contains(0));
    }
}
