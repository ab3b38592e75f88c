//! `claims`: what the article claims, held against the data.

use std::io::Write;

use serde::Serialize;

use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::claims;
use crate::lines;
use crate::model::{Claim, Row};
use crate::query::Scope;
use crate::query::claim::{Finding, Verdict};

/// The width of the text on standard output.
const WIDTH: usize = 78;

/// Prints the claims with what came of them.
pub(super) fn run(setup: &Setup, json: bool, out: &mut impl Write) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    let scope = Scope { data, now: setup.now(data), saved: &setup.settings.saved };
    if json {
        let claims = data.registers.claims.iter();
        let all: Vec<JsonClaim<'_>> = claims.map(|claim| JsonClaim::of(claim, &scope)).collect();
        serde_json::to_writer_pretty(&mut *out, &all)?;
        writeln!(out)?;
        return Ok(Outcome::Fine);
    }
    for line in claims::lines(&scope, setup.settings.language) {
        for line in lines::folded(line, WIDTH) {
            writeln!(out, "{}", setup.spelt(lines::plain(&line).trim_end()))?;
        }
    }
    Ok(Outcome::Fine)
}

/// A claim for a script.
#[derive(Serialize)]
struct JsonClaim<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hedge: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attribution: Option<&'a str>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<&'a str>,
    measure: &'static str,
    verdict: &'static str,
    /// Low, best, high.
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<[u32; 3]>,
    counted: Vec<&'a str>,
    excluded: Vec<JsonExcluded<'a>>,
}

/// An incident that was left out.
#[derive(Serialize)]
struct JsonExcluded<'a> {
    id: &'a str,
    not: Vec<String>,
}

impl<'a> JsonClaim<'a> {
    fn of(claim: &'a Claim, scope: &Scope<'a>) -> Self {
        let data = scope.data;
        let id = |row: &Row| data.incident(*row).map(|incident| incident.id.as_str());
        let finding = Finding::of(claim, scope).ok();
        let excluded = finding.iter().flat_map(|finding| &finding.excluded);
        let excluded =
            excluded.filter_map(|(row, not)| Some(JsonExcluded { id: id(row)?, not: not.clone() }));
        let verdict = finding.as_ref().map_or(Verdict::CannotTell, |finding| finding.verdict);
        let found = finding.as_ref().and_then(|finding| finding.found);
        Self {
            id: &claim.id,
            text: &claim.text.en,
            hedge: claim.hedge.as_ref().map(|hedge| &*hedge.en),
            attribution: claim.attribution.as_ref().map(|attribution| &*attribution.en),
            status: claim.status.word(),
            stated: claim.stated,
            query: claim.query.as_deref(),
            measure: claim.measure.word(),
            verdict: verdict.word(),
            found: found.map(|count| [count.low, count.best, count.high]),
            counted: finding.iter().flat_map(|finding| &finding.counted).filter_map(id).collect(),
            excluded: excluded.collect(),
        }
    }
}
