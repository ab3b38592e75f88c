//! `views` of `[map]`: a name and what it shows.

use super::{MapPart, home, table};
use crate::app::settings::Home;
use crate::app::views::{NamedView, Shows};
use crate::load::fields::{Field, Value, optional, required};

/// A view as it stands in the file.
#[derive(Debug, Default)]
struct ViewPart {
    name: String,
    show: Option<Home>,
    is_fit: bool,
    span: Option<f64>,
}

const VIEW: &[Field<ViewPart>] = &[
    required("name", |part, value| value.string().unwrap_or_default().clone_into(&mut part.name)),
    required("show", |part, value| {
        part.show = home(value);
        part.is_fit = part.show == Some(Home::Named("fit".to_owned()));
    }),
    optional("span", |part, value| {
        part.span = value.decimal().filter(|km| *km > 0.0);
        if part.span.is_none() {
            let _: Option<()> = value.wrong("kilometres, more than 0");
        }
    }),
];

/// Reads them all; a view that is wrong is left out, it was reported.
pub(super) fn read(part: &mut MapPart, value: &Value<'_>) {
    let views = value.items().filter_map(|item| named(table(&item, VIEW)));
    part.views = Some(views.collect());
}

fn named(part: ViewPart) -> Option<NamedView> {
    let show = match (part.show?, part.span) {
        _ if part.is_fit => Shows::Fit,
        (Home::Named(place), Some(km)) => Shows::Round(place, km),
        (home, _) => Shows::Home(home),
    };
    Some(NamedView { name: part.name, show }).filter(|view| !view.name.is_empty())
}
