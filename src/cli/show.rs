//! `show`: whole records as text or JSON.

use std::io::Write;

use super::args::ShowArgs;
use super::list::{in_order, json};
use super::out::{Failure, Outcome, print};
use super::setup::Setup;
use crate::lines;
use crate::model::{Dataset, Incident, IncidentId};
use crate::query::Order;
use crate::reading;
use crate::record::{self, Manner};

/// The width of a record on standard output.
const WIDTH: usize = 78;

/// Prints whole records.
pub(super) fn run(
    setup: &Setup,
    args: &ShowArgs,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    let incidents = wanted(setup, data, &args.ids)?;
    if args.json {
        json(&incidents, out)?;
    } else if args.plain {
        let mut page = setup.plain_page();
        for incident in &incidents {
            reading::record(&mut page, incident, data);
        }
        page.gap();
        page.fact(page.words().count, &incidents.len().to_string());
        print(&page.into_lines(), out)?;
    } else {
        in_columns(setup, data, &incidents, out)?;
    }
    Ok(Outcome::Fine)
}

/// The incidents of some ids in the order asked for; without ids all that `--query` lets through, newest first.
fn wanted<'a>(
    setup: &Setup,
    data: &'a Dataset,
    ids: &[String],
) -> Result<Vec<&'a Incident>, Failure> {
    if !ids.is_empty() {
        return ids.iter().map(|id| find(data, id)).collect();
    }
    let rows = in_order(Order::default(), data, &setup.answer(data, "")?);
    Ok(rows.into_iter().filter_map(|row| data.incident(row)).collect())
}

fn in_columns(
    setup: &Setup,
    data: &Dataset,
    incidents: &[&Incident],
    out: &mut impl Write,
) -> Result<(), Failure> {
    let manner =
        Manner { language: setup.settings.language, grid: setup.settings.grid, width: WIDTH };
    for (at, incident) in incidents.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        for line in record::lines(incident, data, manner) {
            writeln!(out, "{}", setup.spelt(lines::plain(&line).trim_end()))?;
        }
    }
    Ok(())
}

/// The incident of an id, whatever its case.
fn find<'a>(data: &'a Dataset, id: &str) -> Result<&'a Incident, Failure> {
    let found = data
        .by_id(&IncidentId::new(id))
        .or_else(|| data.by_id(&IncidentId::new(&id.to_uppercase())));
    found.ok_or_else(|| {
        let ids = data.incidents().iter().map(|incident| incident.id.as_str());
        let nearest = ids
            .max_by_key(|other| (strsim::jaro_winkler(other, &id.to_uppercase()) * 1000.0) as u32);
        let help = nearest.map(|nearest| format!("did you mean {nearest}?"));
        Failure::Word { what: "incident", word: id.to_owned(), help }
    })
}
