//! Incidents: the fields of one record, and what is made of them.
//!
//! An incident with an error in it is left out and reported: a misspelt `kiled` must not show an attack
//! without its nine dead.

use toml::de::DeValue;

use super::doubts;
use super::fault::Fault;
use super::position;
use super::row::{Field, Row, optional, required};
use super::text::{NOTE, SUMMARY, TEXT, TITLE};
use super::time::Instant;
use super::value::Value;
use super::{source, toll};
use crate::model::incident::{LinkKind, Origin};
use crate::model::severity::{self, Facts};
use crate::model::{
    Day, Details, Incident, IncidentId, Kind, Link, Party, Phrase, Role, Severity, Source, Status,
    TimePrecision, Toll, Update, Weapon, When,
};

#[derive(Default)]
struct Draft {
    id: Option<IncidentId>,
    date: Option<Instant>,
    end: Option<Instant>,
    time_precision: Option<TimePrecision>,
    kind: Option<Kind>,
    position: position::Draft,
    summary: Option<Phrase>,
    parties: Vec<Party>,
    killed: Toll,
    wounded: Toll,
    status: Option<Status>,
    severity: Option<Severity>,
    sources: Box<[Source]>,
    more: Details,
}

/// The keys of an incident. The common ones stand first: a key is looked for in this order.
const FIELDS: &[Field<Draft>] = &[
    required("id", |d, v| d.id = v.incident_id()),
    required("date", |d, v| d.date = v.instant()),
    required("kind", |d, v| d.kind = v.word()),
    optional("place", |d, v| d.position.place = v.place()),
    optional("at", |d, v| d.position.at = v.position()),
    optional("precision", |d, v| d.position.precision = v.word()),
    required("summary", |d, v| d.summary = v.phrase(SUMMARY)),
    optional("target", |d, v| d.add_parties(Role::Target, v)),
    optional("by", |d, v| d.add_parties(Role::By, v)),
    optional("suspected", |d, v| d.add_parties(Role::Suspected, v)),
    optional("killed", |d, v| d.killed = toll::read(v)),
    optional("wounded", |d, v| d.wounded = toll::read(v)),
    optional("sources", |d, v| d.sources = source::read_all(v)),
    optional("status", |d, v| d.status = v.word()),
    optional("title", |d, v| d.more.title = v.phrase(TITLE)),
    optional("note", |d, v| d.more.note = v.phrase(NOTE)),
    optional("tags", |d, v| d.more.tags = v.texts()),
    optional("weapons", |d, v| d.more.weapons = weapons(v)),
    optional("related", |d, v| d.more.related = links(v)),
    optional("codes", |d, v| d.more.codes = codes(v)),
    optional("claimed", |d, v| d.add_parties(Role::Claimed, v)),
    optional("attributed", |d, v| d.add_parties(Role::Attributed, v)),
    optional("denied", |d, v| d.add_parties(Role::Denied, v)),
    optional("abducted", |d, v| d.more.abducted = toll::read(v)),
    optional("end", |d, v| d.end = v.instant()),
    optional("time_precision", |d, v| d.time_precision = v.word()),
    optional("region", |d, v| d.position.region = v.region()),
    optional("country", |d, v| d.position.country = v.country()),
    optional("along", |d, v| d.position.along = v.places()),
    optional("severity", Draft::set_severity),
    optional("update", |d, v| d.more.updates = updates(v)),
];

/// Reads an incident; `None` where there was an error in it.
pub(super) fn read(row: &Row<'_>) -> Option<Incident> {
    let errors = || row.page.reader.problems.borrow().errors();
    let before = errors();
    let incident = row.read(FIELDS).finish(row)?;
    doubts::check(row, &incident);
    (errors() == before).then_some(incident)
}

impl Draft {
    fn add_parties(&mut self, role: Role, value: &Value<'_>) {
        self.parties.extend(value.actors().map(|actor| Party { role, actor }));
    }

    fn set_severity(&mut self, value: &Value<'_>) {
        let Some(row) = value.row() else { return };
        let SeverityDraft { level, reason } = row.read(SEVERITY);
        self.severity = level.and_then(|level| Severity::new(level as u8));
        self.more.severity_reason = reason;
    }

    fn finish(mut self, row: &Row<'_>) -> Option<Incident> {
        if self.sources.is_empty() {
            check_for_source(row);
        }
        let when = when(row, self.date?, self.end, self.time_precision);
        let position = self.position.finish(row);
        let kind = self.kind?;
        // The file has the keys in any order; within a role the order of the data is kept.
        self.parties.sort_by_key(|party| party.role);
        let severity = self.severity.unwrap_or_else(|| {
            let is_aid_worker = |p: &Party| severity::is_aid_worker(&p.actor.id);
            severity::level(&Facts {
                kind,
                killed: &self.killed,
                wounded: &self.wounded,
                abducted: &self.more.abducted,
                aid_workers_hit: self
                    .parties
                    .iter()
                    .any(|party| party.role == Role::Target && is_aid_worker(party)),
            })
        });
        Some(Incident {
            id: self.id?,
            when,
            kind,
            status: self.status.unwrap_or(Status::Reported),
            severity,
            summary: self.summary?,
            position,
            parties: self.parties.into(),
            killed: self.killed,
            wounded: self.wounded,
            known: known(&self.sources, &self.more.updates),
            sources: self.sources.into(),
            origin: Origin { file: row.page.file.clone(), line: row.page.line_of(row.span) },
            more: (self.more != Details::default()).then(|| self.more.into()),
        })
    }
}

/// Reports that nobody vouches for an incident; what is there and could not be read has been told already.
fn check_for_source(row: &Row<'_>) {
    let is_empty = |sources: Value<'_>| match sources.data() {
        DeValue::Array(items) => items.is_empty(),
        _ => false,
    };
    if row.value("sources").is_none_or(is_empty) {
        row.report(Fault::NoSource, "sources", format_args!("an incident needs a source"));
    }
}

/// When it happened. An end on the day of the beginning says nothing more.
fn when(
    row: &Row<'_>,
    date: Instant,
    end: Option<Instant>,
    precision: Option<TimePrecision>,
) -> When {
    if let Some(end) = end {
        row.check_days(Some(date.day), Some(end.day), "end");
        if end.day == date.day && end.minute.is_some_and(|minute| Some(minute) < date.minute) {
            row.report(Fault::WrongOrder, "end", format_args!("\"end\" is before the beginning"));
        }
    }
    let natural = if date.minute.is_some() { TimePrecision::Hour } else { TimePrecision::Day };
    When {
        day: date.day,
        minute: date.minute,
        end: end.map(|end| end.day).filter(|end| *end > date.day),
        precision: precision.unwrap_or(natural),
    }
}

/// The first day on which a source or an update spoke of it.
fn known(sources: &[Source], updates: &[Update]) -> Option<Day> {
    let published = sources.iter().filter_map(|source| source.date);
    published.chain(updates.iter().map(|update| update.at.date())).min()
}

#[derive(Default)]
struct SeverityDraft {
    level: Option<u32>,
    reason: Option<Box<str>>,
}

const SEVERITY: &[Field<SeverityDraft>] = &[
    required("level", |d, v| d.level = v.number_in(0..=Severity::MAX.level().into())),
    required("reason", |d, v| d.reason = v.text(TEXT)),
];

fn weapons(value: &Value<'_>) -> Box<[Weapon]> {
    value.items().filter_map(|item| item.word()).collect()
}

#[derive(Default)]
struct LinkDraft {
    id: Option<IncidentId>,
    kind: Option<LinkKind>,
}

const LINK: &[Field<LinkDraft>] =
    &[required("id", |d, v| d.id = v.incident_id()), optional("as", |d, v| d.kind = v.word())];

/// Links to other incidents: ids, or tables that say in what way.
fn links(value: &Value<'_>) -> Box<[Link]> {
    let link = |item: Value<'_>| {
        let draft = if matches!(item.data(), DeValue::Table(_)) {
            item.row()?.read(LINK)
        } else {
            LinkDraft { id: item.incident_id(), kind: None }
        };
        Some(Link { kind: draft.kind.unwrap_or(LinkKind::Related), id: draft.id? })
    };
    value.items().filter_map(link).collect()
}

/// Ids in other datasets.
type Codes = Vec<(Box<str>, Box<str>)>;

const CODES: &[Field<Codes>] = &[optional("ged", add_codes), optional("acled", add_codes)];

fn codes(value: &Value<'_>) -> Box<[(Box<str>, Box<str>)]> {
    value.row().map(|row| row.read(CODES)).unwrap_or_default().into()
}

fn add_codes(codes: &mut Codes, value: &Value<'_>) {
    codes.extend(value.texts().into_iter().map(|code| (value.key.into(), code)));
}

#[derive(Default)]
struct UpdateDraft {
    at: Option<Instant>,
    text: Option<Phrase>,
    source: Option<Box<str>>,
}

const UPDATE: &[Field<UpdateDraft>] = &[
    required("at", |d, v| d.at = v.instant()),
    required("text", |d, v| d.text = v.phrase(SUMMARY)),
    optional("source", |d, v| d.source = v.text(TEXT)),
];

/// What became known later, in order of time.
fn updates(value: &Value<'_>) -> Box<[Update]> {
    let update = |row: Row<'_>| {
        let UpdateDraft { at, text, source } = row.read(UPDATE);
        Some(Update { at: at?.moment(), text: text?, source })
    };
    let mut updates: Vec<_> =
        value.items().filter_map(|item| item.row()).filter_map(update).collect();
    updates.sort_by_key(|update| update.at);
    updates.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;
    use crate::load::testing::incidents_of;
    use crate::model::severity::{Reason, explain};

    #[test]
    fn the_tables_are_lawful() {
        let names = lawful_names(FIELDS);
        assert!(Role::ALL.iter().all(|role| names.contains(role.word())));
        lawful_names(SEVERITY);
        lawful_names(LINK);
        lawful_names(CODES);
        lawful_names(UPDATE);
    }
    #[test]
    fn a_plain_record_has_honest_defaults() {
        let incidents = incidents_of(include_str!("../../tests/data/valid/plain.toml"));
        let [plain] = &*incidents else { panic!("one incident") };
        assert_eq!(plain.when, When::on("2014-10-07".parse().unwrap()));
        assert_eq!((plain.status, plain.severity.level()), (Status::Reported, 4));
        assert_eq!(plain.known, Some(plain.when.day));
        assert_eq!((plain.origin.line, plain.more.is_none()), (2, true));
        assert_eq!(plain.wounded.all, None);
    }

    #[test]
    fn a_rich_record_keeps_everything() {
        let incidents = incidents_of(include_str!("../../tests/data/valid/rich.toml"));
        let [rich, _] = &*incidents else { panic!("two incidents") };
        assert_eq!(rich.when.to_string(), "2014-10-03 09:30Z..2014-10-04");
        assert_eq!((rich.severity.level(), explain(rich)), (4, Reason::Stated));
        let roles: Vec<_> = rich.parties.iter().map(|party| party.role).collect();
        assert_eq!(roles, Role::ALL);
        let updates: Vec<_> = rich.details().updates.iter().map(|u| u.at.to_string()).collect();
        assert_eq!(updates, ["2014-10-04 00:00:00", "2014-10-05 06:00:00"]);
        let says = |at: usize| rich.sources[at].says().to_vec();
        assert_eq!(says(0), [("killed".into(), "9".into())]);
        assert_eq!(says(1)[0], ("date".into(), "2014-10-03".into()));
        let kinds: Vec<_> = rich.details().related.iter().map(|link| link.kind).collect();
        assert_eq!(kinds, [LinkKind::Related, LinkKind::SameGroup]);
        assert_eq!(rich.details().codes[0], ("acled".into(), "MLI155".into()));
    }
}
