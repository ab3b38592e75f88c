//! What the dataset says of itself.

use super::fault::Fault;
use super::row::{Field, Row, optional, required};
use super::text::{NOTE, TEXT};
use super::value::Value;
use crate::model::{About, Day, Extent, LonLat, Phrase};

#[derive(Default)]
struct Draft {
    title: Option<Phrase>,
    as_of: Option<Day>,
    licence: Option<Box<str>>,
    attribution: Option<Box<str>>,
    note: Option<Phrase>,
    theatre: Option<Extent>,
}

const FIELDS: &[Field<Draft>] = &[
    required("title", |d, v| d.title = v.phrase(TEXT)),
    optional("as_of", |d, v| d.as_of = v.day()),
    optional("licence", |d, v| d.licence = v.text(TEXT)),
    optional("attribution", |d, v| d.attribution = v.text(TEXT)),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
    optional("theatre", |d, v| d.theatre = theatre(v)),
];

/// Reads what the dataset says of itself; what it leaves out is as in a dataset that says nothing.
pub(super) fn read(row: &Row<'_>) -> About {
    let draft = row.read(FIELDS);
    let nothing = About::default();
    About {
        title: draft.title.unwrap_or(nothing.title),
        as_of: draft.as_of,
        licence: draft.licence.unwrap_or_default(),
        attribution: draft.attribution.unwrap_or_default(),
        note: draft.note,
        theatre: draft.theatre.unwrap_or(nothing.theatre),
    }
}

/// A box, written `[west, south, east, north]`.
fn theatre(value: &Value<'_>) -> Option<Extent> {
    let Some([west, south, east, north]) = value.decimals() else {
        return value.wrong("four numbers, [west, south, east, north]");
    };
    let corners = LonLat::new(west, south).and(LonLat::new(east, north));
    let is_box = corners.is_some() && west < east && south < north;
    if !is_box {
        let reason = format_args!("[west, south, east, north] is no box of degrees");
        value.page.report(Fault::WrongOrder, value.span, reason);
    }
    is_box.then_some(Extent { west, south, east, north })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;
    use crate::load::testing::{value_of, words_of};

    #[test]
    fn a_theatre_is_a_box_of_degrees() {
        lawful_names(FIELDS);
        let expected = Extent { west: -6.6, south: 14.0, east: 4.9, north: 23.6 };
        assert_eq!(value_of("[-6.6, 14, 4.9, 23.6]", theatre), Some(expected));
        assert!(words_of("[4.9, 14, -6.6, 23.6]", theatre).contains("no box"));
        assert!(words_of("[4.9, 14]", theatre).contains("four numbers"));
    }
}
