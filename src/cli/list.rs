//! `list`: incidents as text, JSON or CSV.

use std::io::Write;

use super::args::ListArgs;
use super::json::JsonIncident;
use super::out::{Failure, Outcome};
use super::setup::{Answered, Setup};
use crate::model::{Dataset, Incident, Language, Role, Row, Toll};
use crate::query::{Column, Order};
use crate::reading;

/// Prints the incidents that a query lets through.
pub(super) fn run(
    setup: &Setup,
    args: &ListArgs,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let asked = setup.ask(&args.words)?;
    let data = &asked.data;
    let rows = in_order(order(args), data, &asked.answered);
    let incidents: Vec<&Incident> = rows.iter().filter_map(|row| data.incident(*row)).collect();
    if args.json {
        json(&incidents, out)?;
    } else if args.csv {
        csv(&incidents, setup.settings.language, out)?;
    } else if args.plain {
        setup.read_aloud(out, |page| reading::list(page, &asked.answer(&rows)))?;
    } else {
        for incident in &incidents {
            writeln!(out, "{}", setup.spelt(&line(incident, setup.settings.language)))?;
        }
    }
    Ok(Outcome::Fine)
}

/// The rows of an answer in an order.
pub(super) fn in_order(order: Order, data: &Dataset, answer: &Answered) -> Vec<Row> {
    let sorted = order.sorted(data).into_iter();
    sorted.filter(|row| answer.rows.contains(*row)).collect()
}

fn order(args: &ListArgs) -> Order {
    let order =
        args.sort.as_deref().and_then(Column::from_word).map_or_else(Order::default, Order::by);
    if args.reverse { Order { direction: order.direction.reversed(), ..order } } else { order }
}

/// One incident a line: id, date, kind, severity, killed, place, summary.
pub(super) fn line(incident: &Incident, language: Language) -> String {
    let place = incident.position.place.as_ref().map_or("-", |place| &place.name);
    let title = incident.details().title.as_ref().unwrap_or(&incident.summary);
    format!(
        "{:14} {:17} {:16} {} {:>13} {:18} {}",
        incident.id.as_str(),
        incident.when.to_string(),
        incident.kind.word(),
        incident.severity.level(),
        number(&incident.killed),
        place,
        title.get(language)
    )
}

fn number(toll: &Toll) -> String {
    toll.all.map_or("?".to_owned(), |count| count.to_string())
}

/// Prints incidents as a JSON list.
pub(super) fn json(incidents: &[&Incident], out: &mut impl Write) -> Result<(), Failure> {
    let all: Vec<JsonIncident<'_>> =
        incidents.iter().map(|incident| JsonIncident::from(*incident)).collect();
    serde_json::to_writer_pretty(&mut *out, &all)?;
    writeln!(out)?;
    Ok(())
}

/// The columns of the CSV.
const HEADER: [&str; 16] = [
    "id",
    "date",
    "kind",
    "severity",
    "place",
    "region",
    "lat",
    "lon",
    "precision",
    "by",
    "target",
    "suspected",
    "killed",
    "wounded",
    "rating",
    "summary",
];

fn csv(incidents: &[&Incident], language: Language, out: &mut impl Write) -> Result<(), Failure> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(HEADER)?;
    for incident in incidents {
        table.write_record(csv_row(incident, language).iter().map(|field| harmless(field)))?;
    }
    table.flush()?;
    Ok(())
}

fn csv_row(incident: &Incident, language: Language) -> [String; 16] {
    let point = incident.position.point();
    let degree = |pick: fn(crate::model::LonLat) -> f64| {
        point.map(|point| format!("{:.4}", pick(point))).unwrap_or_default()
    };
    let actors =
        |role| incident.in_role(role).map(|actor| &*actor.id).collect::<Vec<_>>().join(";");
    let best = |toll: &Toll| toll.all.map(|count| count.best.to_string()).unwrap_or_default();
    [
        incident.id.to_string(),
        incident.when.to_string(),
        incident.kind.word().to_owned(),
        incident.severity.level().to_string(),
        incident.position.place.as_ref().map(|place| place.id.to_string()).unwrap_or_default(),
        incident.position.region.as_ref().map(|region| region.id.to_string()).unwrap_or_default(),
        degree(|point| point.lat),
        degree(|point| point.lon),
        incident.position.precision.word().to_owned(),
        actors(Role::By),
        actors(Role::Target),
        actors(Role::Suspected),
        best(&incident.killed),
        best(&incident.wounded),
        incident.rating().to_string(),
        incident.summary.get(language).to_owned(),
    ]
}

/// A field that no spreadsheet takes for a formula; a number stays a number.
fn harmless(field: &str) -> String {
    let is_formula = field.starts_with(['=', '+', '-', '@']) && field.parse::<f64>().is_err();
    if is_formula { format!("'{field}") } else { field.to_owned() }
}
