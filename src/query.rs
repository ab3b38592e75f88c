//! Questions asked of a [`Dataset`]: which incidents, in what order, how many, when.
//!
//! Pure: no file, no terminal, no clock, no thread. A text becomes a [`Query`] (what was asked, printed
//! back as it was read), a query in a [`Scope`] becomes a [`Filter`] (names looked up, dates made
//! absolute), a filter on a dataset gives a [`RowSet`].
//!
//! # The language
//!
//! `kind:ied region:kidal severity>=3 since:14d near:gao<50km -status:disputed "convoi"`
//!
//! | Written | Means |
//! |---|---|
//! | `a b` | both |
//! | `a or b`, `(a or b) c` | either; `or` binds looser than a blank |
//! | `-a`, `-(a or b)` | not |
//! | `word`, `"two words"` | found in the text, case and accents aside, or in a name of the kind, place, region or an actor |
//! | `@name` | the saved query of that name |
//! | `key:a,b` | either value |
//! | `key>=4`, `>`, `<=`, `<` | compared, where the value has an order |
//!
//! The keys are the rows of [`FACETS`].
//!
//! **Words** are looked for anywhere in the text of an incident, and in every name and alias of its
//! kind, its place, the places of its corridor, its region and its actors: `Asongo` finds Ansongo,
//! `MOJWA` MUJAO, `EEI` an IED. In names a text of fewer than four letters must begin a word, so that
//! `un` finds the UN and not every commune.
//!
//! **Dates** are `2014`, `2014-10`, `2014-10-07`, `2014-10-07T06:00Z`, `today`, `yesterday`, or counted
//! back from now: `24h`, `14d`, `3w`, `6m` (months), `1y`. Hours are counted from the moment, longer
//! units from the day; `since:14d` ends today, `since:24h` now. An incident of which only the day is known
//! counts when any part of that day is inside; one that lasted counts when any of its days is. Days are
//! taken as the record gives them, however exactly it says it knows them.
//!
//! **Numbers** are the best ones. A number that nobody gave satisfies no comparison: neither
//! `killed:0` nor `killed<1` finds an incident whose dead nobody counted.
//!
//! **Ratings** run from A1, the best: `rating<=B2` is at least B and at least 2, `rating<=B` looks at the
//! reliability alone. F and 6 cannot be judged and are neither better nor worse than anything. The best
//! rating among the sources counts.
//!
//! **Where** needs a point: `near:`, `area:` and `axis:` leave out an incident of which only the cercle
//! or the region is known, and [`Filter::unplaced`] says how many. An incident without a point but with
//! a corridor is in an area, or along an axis, if two neighbouring places of its corridor are.

mod candidates;
pub mod claim;
mod clause;
mod complete;
mod condition;
mod cursor;
mod error;
mod facet;
mod filter;
#[cfg(test)]
mod fixture;
pub mod freshness;
mod group;
mod histogram;
#[cfg(test)]
mod laws;
mod names;
#[cfg(test)]
mod oracle;
mod order;
mod parse;
mod property;
mod resolve;
mod row_set;
mod search;
mod subject;
mod tally;
mod time;
mod tree;
pub mod trend;
mod values;
mod words;
mod zone;

pub use complete::{Completion, complete};
pub use error::QueryError;
pub use facet::{FACETS, Facet, Takes};
pub use filter::Filter;
pub use group::{GroupBy, Part, tally_by};
pub use histogram::{Bar, Bucket, Histogram};
pub use order::{Column, Direction, Order};
pub use row_set::RowSet;
pub use subject::{Clock, Having, NameOf, Quantity, TextOf, Vocabulary};
pub use tally::{Tally, short as short_count};

use std::fmt;
use std::str::FromStr;

use crate::model::{Dataset, Language, Moment};
use clause::Clause;
use tree::Tree;

/// What was asked. The default, and a blank text, is everything.
///
/// ```
/// use vigie::query::Query;
///
/// let query: Query = "kind:IED (kidal or  gao)".parse()?;
/// assert_eq!(query.to_string(), "kind:ied (kidal or gao)");
/// assert!("kind:ide".parse::<Query>().is_err_and(|error| error.at == (5..8)));
/// # Ok::<(), vigie::query::QueryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    tree: Tree<Clause>,
}

/// A query that is called by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedQuery {
    /// The name, as in `@name`.
    pub name: String,
    /// The query.
    pub query: String,
    /// The number key that runs it, 1 to 9.
    pub key: Option<u8>,
}

/// What a query is asked of.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The dataset.
    pub data: &'a Dataset,
    /// What `today` and `14d` are counted from.
    pub now: Moment,
    /// The queries that are called by name.
    pub saved: &'a [SavedQuery],
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    ///
    /// The text breaks the grammar, or a value is not what its key takes. Names of the dataset are
    /// looked up later, by [`Query::resolve`].
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text).map(|tree| Self { tree })
    }

    /// Whether it asks for everything.
    pub fn is_all(&self) -> bool {
        self.tree == Tree::default()
    }

    /// What it asks in words: `IED, Kidal region, since 2014-10-01`. Names stand as the dataset writes
    /// them, and as they were typed where it does not know them.
    pub fn in_words(&self, language: Language, data: &Dataset) -> String {
        words::in_words(&self.tree, language, data)
    }

    /// Looks up what it names, counts its dates from now and puts saved queries in their place.
    ///
    /// # Errors
    ///
    /// A name is not in the dataset, a saved query is not there, broken or leads back to itself.
    pub fn resolve(&self, scope: &Scope<'_>) -> Result<Filter, QueryError> {
        resolve::resolve(&self.tree, scope).map(Filter::new)
    }
}

impl FromStr for Query {
    type Err = QueryError;

    fn from_str(text: &str) -> Result<Self, QueryError> {
        Self::parse(text)
    }
}

/// As the query language writes it: reading it again gives the same query.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tree.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::{random, scope};
    use super::*;

    fn error_of(text: &str) -> (std::ops::Range<usize>, String) {
        let data = random(1, 5);
        let error = Query::parse(text).unwrap().resolve(&scope(&data)).unwrap_err();
        (error.at.clone(), error.to_string())
    }

    #[test]
    fn every_example_is_a_query_that_prints_as_it_is() {
        let data = random(1, 50);
        for facet in FACETS {
            let query = Query::parse(facet.example).unwrap();
            assert_eq!(query.to_string(), facet.example);
            query.resolve(&scope(&data)).unwrap();
        }
    }

    #[test]
    fn the_query_of_the_data_model_is_understood() {
        let text = "kind:ied region:kidal severity>=3 since:14d actor:mujao killed>=4 near:gao<50km \
                    area:menaka-ansongo tag:convoy known<2014-10-07 -status:disputed convoi";
        let query = Query::parse(text).unwrap();
        assert_eq!(query.to_string(), text);
        query.resolve(&scope(&random(1, 5))).unwrap();
    }

    #[test]
    fn nothing_asked_is_everything() {
        let data = random(1, 5);
        for text in ["", "  \u{1b} "] {
            let query = Query::parse(text).unwrap();
            assert!(query.is_all());
            assert_eq!(query, Query::default());
            assert_eq!(query.resolve(&scope(&data)).unwrap().rows(&data).len(), 5);
        }
        assert!(!Query::parse("gao").unwrap().is_all());
    }

    #[test]
    fn unknown_names_are_pointed_at_with_the_nearest() {
        let at = |range, text: &str| (range, text.to_owned());
        assert_eq!(
            error_of("é region:kidl"),
            at(9..13, "unknown region `kidl` (did you mean `kidal`?)")
        );
        assert_eq!(
            error_of("place:gao,Asonga"),
            at(10..16, "unknown place `Asonga` (did you mean `Asongo`?)")
        );
        assert_eq!(
            error_of("by:\"mojwo\""),
            at(3..10, "unknown actor `mojwo` (did you mean `MOJWA`?)")
        );
        assert_eq!(error_of("cercle:salazar").0, 7..14);
        assert_eq!(error_of("country:xx"), at(8..10, "unknown country `xx` (one of ML, NE)"));
        assert_eq!(error_of("near:goa<5km"), at(5..8, "unknown place `goa` (did you mean `gao`?)"));
        assert_eq!(error_of("a date:2014..2012").0, 2..17);
    }

    #[test]
    fn saved_queries_stand_for_what_they_say() {
        let data = random(3, 60);
        let rows =
            |text: &str| Query::parse(text).unwrap().resolve(&scope(&data)).unwrap().rows(&data);
        assert_eq!(rows("@\"road bombs\" -@UN-losses"), rows("kind:ied,mine -peacekeepers>0"));
        assert_eq!(rows("@both"), rows("peacekeepers>0 kind:ied,mine"));
    }

    #[test]
    fn a_saved_query_that_cannot_be_is_pointed_at_by_its_name() {
        let at = |range, text: &str| (range, text.to_owned());
        assert_eq!(
            error_of("x @snake"),
            at(2..8, "in @snake: in @tail: @snake leads back to itself")
        );
        assert_eq!(
            error_of("@broken"),
            at(0..7, "in @broken: unknown kind `ide` (did you mean `ied`?)")
        );
        assert_eq!(error_of("@tial"), at(0..5, "no saved query `tial` (did you mean `tail`?)"));
    }

    #[test]
    fn saved_queries_do_not_grow_without_end() {
        let data = random(1, 1);
        let doubled = |n: usize| SavedQuery {
            name: format!("q{n}"),
            query: if n == 0 { "gao".to_owned() } else { format!("@q{0} @q{0}", n - 1) },
            key: None,
        };
        let saved: Vec<_> = (0..40).map(doubled).collect();
        let scope = Scope { saved: &saved, ..scope(&data) };
        let error = Query::parse("@q39").unwrap().resolve(&scope).unwrap_err();
        assert!(error.reason.contains("grows beyond"), "{error}");
    }
}
