//! Rows of the register of actors.

use super::row::{Field, Row, optional, required};
use super::text::{NOTE, TEXT};
use super::value::Value;
use crate::model::{Actor, ActorType, Country, Day, Phrase, Relation, RelationKind};

#[derive(Default)]
struct Draft {
    id: Option<Box<str>>,
    name: Option<Phrase>,
    short: Option<Box<str>>,
    aliases: Box<[Box<str>]>,
    kind: Option<ActorType>,
    active: Active,
    country: Option<Country>,
    part_of: Option<Box<str>>,
    relations: Box<[Relation]>,
    acled_name: Option<Box<str>>,
    ucdp_id: Option<Box<str>>,
    note: Option<Phrase>,
}

const FIELDS: &[Field<Draft>] = &[
    required("id", |d, v| d.id = v.id()),
    required("name", |d, v| d.name = v.phrase(TEXT)),
    optional("short", |d, v| d.short = v.text(TEXT)),
    optional("aliases", |d, v| d.aliases = v.texts()),
    required("type", |d, v| d.kind = v.word()),
    optional("active", |d, v| d.active = active(v)),
    optional("country", |d, v| d.country = v.country()),
    optional("part_of", |d, v| d.part_of = v.later_actor()),
    optional("relations", |d, v| d.relations = relations(v)),
    optional("acled_name", |d, v| d.acled_name = v.text(TEXT)),
    optional("ucdp_id", |d, v| d.ucdp_id = v.text(TEXT)),
    optional("note", |d, v| d.note = v.phrase(NOTE)),
];

#[derive(Default)]
struct Active {
    from: Option<Day>,
    to: Option<Day>,
}

const ACTIVE: &[Field<Active>] =
    &[optional("from", |d, v| d.from = v.day()), optional("to", |d, v| d.to = v.day())];

#[derive(Default)]
struct RelationDraft {
    kind: Option<RelationKind>,
    actor: Option<Box<str>>,
    date: Option<Day>,
}

const RELATION: &[Field<RelationDraft>] = &[
    required("kind", |d, v| d.kind = v.word()),
    required("actor", |d, v| d.actor = v.later_actor()),
    optional("date", |d, v| d.date = v.day()),
];

/// Reads an actor.
pub(super) fn read(row: &Row<'_>) -> Option<Actor> {
    let draft = row.read(FIELDS);
    let name = draft.name?;
    Some(Actor {
        id: draft.id?,
        short: draft.short.unwrap_or_else(|| (&*name.en).into()),
        name,
        aliases: draft.aliases,
        kind: draft.kind?,
        from: draft.active.from,
        to: draft.active.to,
        country: draft.country,
        part_of: draft.part_of,
        relations: draft.relations,
        acled_name: draft.acled_name,
        ucdp_id: draft.ucdp_id,
        note: draft.note,
    })
}

fn active(value: &Value<'_>) -> Active {
    let Some(row) = value.row() else { return Active::default() };
    let active = row.read(ACTIVE);
    row.check_days(active.from, active.to, "to");
    active
}

fn relations(value: &Value<'_>) -> Box<[Relation]> {
    let read = |row: Row<'_>| {
        let draft = row.read(RELATION);
        Some(Relation { kind: draft.kind?, actor: draft.actor?, date: draft.date })
    };
    value.items().filter_map(|item| item.row()).filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;

    #[test]
    fn the_tables_are_lawful() {
        lawful_names(FIELDS);
        lawful_names(ACTIVE);
        lawful_names(RELATION);
    }
}
