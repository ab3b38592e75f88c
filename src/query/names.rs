//! Names and free texts of a query, looked up in a dataset.

use std::collections::BTreeSet;

use super::clause::Name;
use super::condition::{Condition, Ids, Index};
use super::error::{QueryError, meant};
use super::property::Property;
use super::subject::{NameOf, TextOf};
use super::time::Stretch;
use super::zone::Zone;
use crate::model::dataset::{Named, Register};
use crate::model::mentions::RowsById;
use crate::model::text::fold;
use crate::model::{Axis, Country, Dataset, Place, Shape};

/// How far from the line of an axis an incident may lie: tracks run wide, and places are seldom known
/// to better.
const AXIS_KM: f64 = 20.0;

/// What names ask, looked up.
pub(super) fn named(of: NameOf, names: &[Name], data: &Dataset) -> Result<Condition, QueryError> {
    let registers = &data.registers;
    Ok(match of {
        NameOf::Region => Condition::Refers(Index::Region, each(names, |name| region(name, data))?),
        NameOf::Place => {
            Condition::Refers(Index::Place, each(names, |name| Ok(place(name, data)?.id.clone()))?)
        }
        NameOf::Cercle => {
            let places = each(names, |name| places_of_cercle(name, data))?;
            Condition::Refers(Index::Place, places.concat())
        }
        NameOf::Actor(role) => {
            let members = each(names, |name| members(name, data))?.concat();
            match role {
                Some(role) => Condition::Acts(role, members),
                None => Condition::Refers(Index::Actor, members),
            }
        }
        NameOf::Country => {
            Condition::Has(Property::Country(each(names, |name| country(name, data))?))
        }
        NameOf::Area => Condition::Has(Property::Inside(each(names, |name| {
            Ok(Zone::new(find(&registers.areas, "area", name)?.shape.clone()))
        })?)),
        NameOf::Axis => Condition::Has(Property::Inside(each(names, |name| {
            Ok(Zone::new(strip(find(&registers.axes, "axis", name)?)))
        })?)),
        NameOf::Operation => Condition::Has(Property::Happened(each(names, |name| {
            Ok(Stretch::of_days(find(&registers.operations, "operation", name)?.period()))
        })?)),
    })
}

/// What free texts ask. One that no incident has is no mistake, it finds nothing.
pub(super) fn free(of: TextOf, texts: &[String], data: &Dataset) -> Condition {
    let texts: Vec<String> = texts.iter().map(|text| fold(text)).collect();
    let mentions = data.mentions();
    match of {
        TextOf::Tag => {
            let is_meant = |tag: &str| texts.contains(&fold(tag));
            Condition::Refers(Index::Tag, ids_of(&mentions.tags, is_meant))
        }
        TextOf::Source => {
            let is_meant = |name: &str| texts.iter().any(|text| fold(name).contains(text));
            Condition::Refers(Index::Publisher, ids_of(&mentions.publishers, is_meant))
        }
        TextOf::Id => Condition::Has(Property::Id(texts)),
        TextOf::Code => Condition::Has(Property::Code(texts)),
    }
}

/// The place of a name.
pub(super) fn place<'a>(name: &Name, data: &'a Dataset) -> Result<&'a Place, QueryError> {
    find(&data.registers.places, "place", name)
}

fn region(name: &Name, data: &Dataset) -> Result<Box<str>, QueryError> {
    Ok(find(&data.registers.regions, "region", name)?.id.clone())
}

/// The places of the cercle of a seat.
fn places_of_cercle(name: &Name, data: &Dataset) -> Result<Ids, QueryError> {
    let places = &data.registers.places;
    let seat = places.find(&name.text).map(|seat| &seat.id);
    let inside = places.iter().filter(|place| seat.is_some() && place.cercle.as_ref() == seat);
    let inside: Ids = inside.map(|place| place.id.clone()).collect();
    if !inside.is_empty() {
        return Ok(inside);
    }
    let seats = places.iter().filter_map(|place| places.get(place.cercle.as_deref()?));
    Err(unknown("cercle", name, seats.flat_map(|seat| seat.names())))
}

fn country(name: &Name, data: &Dataset) -> Result<Country, QueryError> {
    let countries: BTreeSet<_> = data.registers.places.iter().map(|place| place.country).collect();
    let code = name.text.to_ascii_uppercase();
    let found = countries.iter().find(|country| country.code() == code).copied();
    found.ok_or_else(|| unknown("country", name, countries.iter().map(Country::code)))
}

/// An actor and its members.
fn members(name: &Name, data: &Dataset) -> Result<Ids, QueryError> {
    find(&data.registers.actors, "actor", name)?;
    Ok(data.actors_meant(&name.text).into_iter().map(|actor| actor.id.clone()).collect())
}

/// The strip along an axis.
fn strip(axis: &Axis) -> Shape {
    let line = axis.places.iter().map(|place| place.at).collect();
    Shape::Corridor { line, width_km: 2.0 * AXIS_KM }
}

/// The ids of an index that pass a test.
fn ids_of(index: &RowsById, is_meant: impl Fn(&str) -> bool) -> Ids {
    index.iter().map(|(id, _)| id).filter(|id| is_meant(id)).map(Box::from).collect()
}

fn each<T>(
    names: &[Name],
    look_up: impl Fn(&Name) -> Result<T, QueryError>,
) -> Result<Vec<T>, QueryError> {
    names.iter().map(look_up).collect()
}

fn find<'a, T: Named>(
    register: &'a Register<T>,
    what: &str,
    name: &Name,
) -> Result<&'a T, QueryError> {
    let all = || register.iter().flat_map(|thing| [vec![thing.id()], thing.names()].concat());
    register.find(&name.text).map(|thing| &**thing).ok_or_else(|| unknown(what, name, all()))
}

fn unknown<'a>(what: &str, name: &Name, known: impl IntoIterator<Item = &'a str>) -> QueryError {
    QueryError::new(name.at.0.clone(), format!("unknown {what} `{}`", name.text))
        .with_help(meant(&name.text, known))
}
