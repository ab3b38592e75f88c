//! A claim put to the dataset: what its query counts, held against the number it states.

use super::tree::Tree;
use super::{Query, QueryError, RowSet, Scope, Tally};
use crate::model::context::Measure;
use crate::model::vocabulary::vocabulary;
use crate::model::{Claim, Count, Incident, Row, Status};

vocabulary! {
    /// How a claim comes out.
    Verdict {
        /// The number it states is one that the dataset leaves open.
        Pass = "pass", "pass", "conforme";
        /// The dataset gives another number.
        Fail = "fail", "fail", "non conforme";
        /// It states no number, or nothing here can count it.
        CannotTell = "cannot-tell", "cannot tell", "indécidable";
    }
}

/// What came of putting a claim to the dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it came out.
    pub verdict: Verdict,
    /// What was counted; `None` where the claim has no query.
    pub found: Option<Count>,
    /// The incidents that were counted, in order of time.
    pub counted: Vec<Row>,
    /// Incidents that have something to count and were left out, with the reasons: the parts of the query that
    /// they do not satisfy, as it writes them, or [`RETRACTED`]. The fewer reasons the earlier.
    pub excluded: Vec<(Row, Vec<String>)>,
}

/// Why an incident is left out that was taken back.
pub const RETRACTED: &str = "status:retracted";

/// The hedge that makes a number a lower bound.
const AT_LEAST: &str = "at least";

impl Finding {
    /// Puts a claim to a dataset.
    ///
    /// # Errors
    ///
    /// The query of the claim cannot be read, or names something that is not in the data.
    pub fn of(claim: &Claim, scope: &Scope<'_>) -> Result<Self, QueryError> {
        let Some(text) = &claim.query else {
            let (counted, excluded) = (Vec::new(), Vec::new());
            return Ok(Self { verdict: Verdict::CannotTell, found: None, counted, excluded });
        };
        let data = scope.data;
        let parts = parts_of(&Query::parse(text)?, scope)?;
        let all = RowSet::all(data.incidents().len());
        let standing =
            data.incidents().iter().zip(0..).filter(|(i, _)| i.status != Status::Retracted);
        let standing = RowSet::of(all.size(), standing.map(|(_, row)| row));
        let rows = parts.iter().fold(standing.clone(), |left, (_, part)| left.and(part));
        let tally = Tally::of(data, rows.iter());
        let found = match claim.measure {
            Measure::Incidents => Count::exactly(tally.incidents as u32),
            Measure::Killed => tally.killed,
            Measure::Peacekeepers => tally.peacekeepers,
        };
        let reasons = |row: Row| {
            let failed = parts.iter().filter(|(_, part)| !part.contains(row));
            let failed = failed.map(|(text, _)| text.clone());
            let retracted = (!standing.contains(row)).then(|| RETRACTED.to_owned());
            (row, failed.chain(retracted).collect::<Vec<_>>())
        };
        let counts = |row: &Row| data.incident(*row).is_some_and(|i| has(i, claim.measure));
        let mut excluded: Vec<_> = all.except(&rows).iter().filter(counts).map(reasons).collect();
        excluded.sort_by_key(|(row, reasons)| (reasons.len(), *row));
        let verdict =
            claim.stated.map_or(Verdict::CannotTell, |stated| judged(claim, stated, found));
        Ok(Self { verdict, found: Some(found), counted: rows.iter().collect(), excluded })
    }
}

/// A number stands where it lies within what the sources leave open; a lower bound also below that.
fn judged(claim: &Claim, stated: u32, found: Count) -> Verdict {
    let is_bound = claim.hedge.as_ref().is_some_and(|hedge| hedge.en.contains(AT_LEAST));
    let stands = stated <= found.high && (is_bound || found.low <= stated);
    if stands { Verdict::Pass } else { Verdict::Fail }
}

/// Whether an incident has something of what is counted. Every incident counts as one, so that of those
/// outside the query none was nearly counted.
fn has(incident: &Incident, measure: Measure) -> bool {
    match measure {
        Measure::Incidents => false,
        Measure::Killed => incident.killed.best() > 0,
        Measure::Peacekeepers => {
            incident.killed.of(crate::model::Group::Peacekeepers).is_some_and(|n| n.high > 0)
        }
    }
}

/// The parts of a query that must all hold, as it writes them, with the rows of each.
fn parts_of(query: &Query, scope: &Scope<'_>) -> Result<Vec<(String, RowSet)>, QueryError> {
    let parts: Vec<Tree<_>> = match &query.tree {
        Tree::All(parts) => parts.clone(),
        other => vec![other.clone()],
    };
    let rows = |tree: Tree<_>| {
        let part = Query { tree };
        Ok((part.to_string(), part.resolve(scope)?.rows(scope.data)))
    };
    parts.into_iter().map(rows).collect()
}
