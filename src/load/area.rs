//! Rows of axes, areas of interest and operations.

use std::sync::Arc;

use super::fault::Fault;
use super::row::{Field, Row, optional, required};
use super::source;
use super::text::{NOTE, TEXT};
use crate::model::{
    Area, Axis, Day, LonLat, Operation, Phrase, Place, Shape, Source, TimePrecision,
};

#[derive(Default)]
struct AxisDraft {
    id: Option<Box<str>>,
    name: Option<Phrase>,
    places: Vec<Arc<Place>>,
}

const AXIS: &[Field<AxisDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.phrase(TEXT)),
    required("places", |d, v| d.places = v.places()),
    // Where the row comes from: for whoever keeps the file.
    optional("source", |_, v| drop(v.text(TEXT))),
];

/// Reads an axis.
pub(super) fn read_axis(row: &Row<'_>) -> Option<Axis> {
    let AxisDraft { id, name, places } = row.read(AXIS);
    check_line(row, "places", places.len())?;
    Some(Axis { id: id?, name: name?, places: places.into() })
}

#[derive(Default)]
struct AreaDraft {
    id: Option<Box<str>>,
    name: Option<Phrase>,
    at: Option<LonLat>,
    place: Option<Arc<Place>>,
    radius_km: Option<f64>,
    along: Vec<Arc<Place>>,
    width_km: Option<f64>,
}

const AREA: &[Field<AreaDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.phrase(TEXT)),
    optional("at", |d, v| d.at = v.position()),
    optional("place", |d, v| d.place = v.place()),
    optional("radius_km", |d, v| d.radius_km = v.kilometres()),
    optional("along", |d, v| d.along = v.places()),
    optional("width_km", |d, v| d.width_km = v.kilometres()),
];

/// Reads an area of interest.
pub(super) fn read_area(row: &Row<'_>) -> Option<Area> {
    let draft = row.read(AREA);
    let shape = shape(row, &draft)?;
    Some(Area { id: draft.id?, name: draft.name?, shape })
}

fn shape(row: &Row<'_>, draft: &AreaDraft) -> Option<Shape> {
    let forms = ["at", "place", "along"].iter().filter(|key| row.value(key).is_some()).count();
    if forms != 1 {
        let reason = format_args!("an area has one of \"at\", \"place\" and \"along\"");
        row.report(Fault::Missing, "", reason);
        return None;
    }
    let size = if row.value("along").is_some() { "width_km" } else { "radius_km" };
    if row.value(size).is_none() {
        row.report(Fault::Missing, size, format_args!("\"{size}\" is missing"));
    }
    if row.value("along").is_some() {
        check_line(row, "along", draft.along.len())?;
        let line = draft.along.iter().map(|place| place.at).collect();
        Some(Shape::Corridor { line, width_km: draft.width_km? })
    } else {
        let centre = draft.at.or(draft.place.as_ref().map(|place| place.at))?;
        Some(Shape::Circle { centre, radius_km: draft.radius_km? })
    }
}

/// Checks that a line has two ends. What could not be read of it has been told already.
fn check_line(row: &Row<'_>, key: &str, places: usize) -> Option<()> {
    let written = row.value(key).map_or(0, |value| value.items().count());
    if written == 1 {
        row.report(Fault::OutOfRange, key, format_args!("\"{key}\" needs two places or more"));
    }
    (places >= 2).then_some(())
}

#[derive(Default)]
struct OperationDraft {
    id: Option<Box<str>>,
    name: Option<Phrase>,
    from: Option<Day>,
    to: Option<Day>,
    from_precision: Option<TimePrecision>,
    to_precision: Option<TimePrecision>,
    actors: Box<[Box<str>]>,
    note: Option<Phrase>,
    sources: Box<[Source]>,
}

const OPERATION: &[Field<OperationDraft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.phrase(TEXT)),
    required("from", |d, v| d.from = v.day()),
    optional("to", |d, v| d.to = v.day()),
    optional("from_precision", |d, v| d.from_precision = v.word()),
    optional("to_precision", |d, v| d.to_precision = v.word()),
    optional("actors", |d, v| {
        d.actors = v.actors().map(|actor| actor.id.clone()).collect();
    }),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
    optional("sources", |d, v| d.sources = source::read_all(v)),
];

/// Reads an operation.
pub(super) fn read_operation(row: &Row<'_>) -> Option<Operation> {
    let draft = row.read(OPERATION);
    row.check_days(draft.from, draft.to, "to");
    Some(Operation {
        id: draft.id?,
        name: draft.name?,
        from: draft.from?,
        to: draft.to,
        from_precision: draft.from_precision.unwrap_or(TimePrecision::Day),
        to_precision: draft.to_precision.unwrap_or(TimePrecision::Day),
        actors: draft.actors,
        note: draft.note,
        sources: draft.sources,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;

    #[test]
    fn the_tables_are_lawful() {
        lawful_names(AXIS);
        lawful_names(AREA);
        lawful_names(OPERATION);
    }
}
