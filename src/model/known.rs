//! Less than the whole dataset: as it was known at a moment, with nothing that was published later in
//! any pane or count, or as one source tells it.
//!
//! A source belongs to the day it was published, and that day is over before the source counts as
//! known: a report of the evening must not be seen at noon. A source without a date may be later than
//! anything, so it is left out; an incident that nobody dated a word about is left out with it.
//!
//! A record is the work of all its sources. Where some of them are left out, what only they assert is
//! left out too: the toll, the roles and the weapons are those of the sources that remain, and the
//! note, the foreign ids and a severity set by hand, which were written over all of them, are gone.
//! The summary is the record's own wording and stays: it is all that says what the record is about.

use std::collections::HashSet;
use std::sync::Arc;

use super::area::Operation;
use super::context::Claim;
use super::dataset::{About, Dataset, Registers};
use super::incident::{Details, Incident, IncidentId, Role, Status, Update};
use super::severity;
use super::source::{Credibility, Source};
use super::text::fold;
use super::toll::{Count, Group, Toll};
use super::when::{Moment, end_of};

impl Dataset {
    /// The dataset as it was known at a moment. What is known at one moment is known at every later
    /// one, unless it was taken back.
    #[must_use]
    pub fn as_known_at(&self, at: Moment) -> Self {
        let known = self.incidents().iter().filter_map(|incident| incident_at(incident, at));
        let mut incidents: Vec<Incident> = known.collect();
        forget_unknown_links(&mut incidents);
        let as_of = self.about.as_of.map(|day| day.min(at.date()));
        let about = About { as_of, ..self.about.clone() };
        Self::new(about, registers_at(&self.registers, at), incidents)
    }

    /// The dataset as one source tells it: the incidents that it reports, with its own word alone. What
    /// only others assert is left out, as it is where others were not known yet; what nobody asserts by
    /// name stays as the record has it. `name` is that of the source as the records write it.
    #[must_use]
    pub fn as_told_by(&self, name: &str) -> Self {
        let told = self.incidents().iter().filter_map(|incident| incident_told(incident, name));
        let mut incidents: Vec<Incident> = told.collect();
        forget_unknown_links(&mut incidents);
        Self::new(self.about.clone(), Arc::clone(&self.registers), incidents)
    }

    /// The name of a source as the records write it: the same but for case and accents, an alias of the
    /// register, or the only one that begins so.
    pub fn source_named(&self, name: &str) -> Option<Arc<str>> {
        let wanted = fold(name.trim());
        let registered =
            self.registers.publishers.find(name).map(|publisher| fold(&publisher.name));
        let names =
            || self.incidents().iter().flat_map(|i| i.sources.iter()).map(|source| &source.name);
        let is = |wanted: &str| names().find(|name| fold(name) == wanted).cloned();
        let begins = || {
            let beginning: HashSet<_> = names().filter(|n| fold(n).starts_with(&wanted)).collect();
            let mut beginning = beginning.into_iter();
            beginning.next().filter(|_| beginning.next().is_none()).cloned()
        };
        is(&wanted).or_else(|| is(&registered?)).or_else(|| (!wanted.is_empty()).then(begins)?)
    }
}

/// An incident as one source tells it; `None` where it does not.
fn incident_told(incident: &Incident, name: &str) -> Option<Incident> {
    let is_its = |source: &&Source| &*source.name == name;
    let sources: Box<[Source]> = incident.sources.iter().filter(is_its).cloned().collect();
    if sources.is_empty() {
        return None;
    }
    let updates = incident.details().updates.iter();
    let updates: Box<[Update]> =
        updates.filter(|update| update.source.as_deref() == Some(name)).cloned().collect();
    let known = sources.iter().filter_map(|source| source.date).min();
    Some(Incident { known, ..Partly { incident, sources, updates }.incident() })
}

/// Whether a source was published for certain by a moment.
fn is_known(source: &Source, at: Moment) -> bool {
    source.date.is_some_and(|day| end_of(day) <= at)
}

fn known_sources(sources: &[Source], at: Moment) -> Box<[Source]> {
    sources.iter().filter(|source| is_known(source, at)).cloned().collect()
}

/// Operations that had begun, without an end that was still to come; the article and what is its own
/// once it had appeared.
fn registers_at(registers: &Registers, at: Moment) -> Registers {
    let article = registers
        .article
        .as_ref()
        .filter(|article| article.known_by.is_some_and(|day| end_of(day) <= at));
    let (claims, drivers, recommendations) = match article {
        Some(_) => (
            registers.claims.filter_map(|claim| Some(Arc::new(claim_at(claim, at)))),
            registers.drivers.clone(),
            registers.recommendations.clone(),
        ),
        None => Default::default(),
    };
    Registers {
        operations: registers.operations.filter_map(|operation| operation_at(operation, at)),
        article: article.cloned(),
        claims,
        drivers,
        recommendations,
        ..registers.clone()
    }
}

fn claim_at(claim: &Claim, at: Moment) -> Claim {
    Claim { sources: known_sources(&claim.sources, at), ..claim.clone() }
}

fn operation_at(operation: &Operation, at: Moment) -> Option<Arc<Operation>> {
    let today = at.date();
    (operation.from <= today).then(|| {
        let is_over = operation.to.is_some_and(|day| day <= today);
        Arc::new(Operation {
            to: operation.to.filter(|_| is_over),
            note: operation.note.clone().filter(|_| is_over),
            sources: known_sources(&operation.sources, at),
            ..operation.clone()
        })
    })
}

/// A link tells of the incident at its other end.
fn forget_unknown_links(incidents: &mut [Incident]) {
    let ids: HashSet<IncidentId> = incidents.iter().map(|incident| incident.id.clone()).collect();
    for details in incidents.iter_mut().filter_map(|incident| incident.more.as_mut()) {
        if details.related.iter().any(|link| !ids.contains(&link.id)) {
            let links = details.related.iter().filter(|link| ids.contains(&link.id));
            let links = links.cloned().collect();
            Arc::make_mut(details).related = links;
        }
    }
}

/// An incident as it was known; `None` where nothing of it was, or it was still to come (a source of a
/// day before speaks of plans, or is dated to its month).
fn incident_at(incident: &Incident, at: Moment) -> Option<Incident> {
    if incident.when.start() > at {
        return None;
    }
    let sources = known_sources(&incident.sources, at);
    let updates = incident.details().updates.iter().filter(|update| update.at <= at);
    let updates: Box<[Update]> = updates.cloned().collect();
    if sources.is_empty() && updates.is_empty() {
        return None;
    }
    let is_whole = sources.len() == incident.sources.len()
        && updates.len() == incident.details().updates.len();
    if is_whole {
        return Some(incident.clone());
    }
    Some(Partly { incident, sources, updates }.incident())
}

/// An incident of which a part was known.
struct Partly<'a> {
    incident: &'a Incident,
    /// The sources that were known, in the order of the record.
    sources: Box<[Source]>,
    /// The updates that were known, likewise.
    updates: Box<[Update]>,
}

impl Partly<'_> {
    fn incident(self) -> Incident {
        let whole = self.incident;
        let details = whole.details();
        let weapons = match self.says("weapon") {
            Says::NotYet => Box::default(),
            Says::Silent | Says::Already(_) => details.weapons.clone(),
        };
        let mut partly = Incident {
            status: self.status(),
            parties: whole
                .parties
                .iter()
                .filter(|party| self.is_said(party.role))
                .cloned()
                .collect(),
            killed: self.toll("killed", &whole.killed),
            wounded: self.toll("wounded", &whole.wounded),
            more: Some(Arc::new(Details {
                abducted: self.toll("abducted", &details.abducted),
                weapons,
                updates: self.updates.clone(),
                codes: Box::default(),
                severity_reason: None,
                note: None,
                ..details.clone()
            })),
            ..whole.clone()
        };
        partly.sources = self.sources.into();
        partly.severity = severity::by_rule(&partly);
        partly
    }

    /// Before the last word on it was known it was not taken back; before a second voice spoke nobody had disputed it,
    /// and it was no more than probable.
    fn status(&self) -> Status {
        let confirmed = |source: &Source| source.rating.credibility == Credibility::Confirmed;
        match self.incident.status {
            Status::Retracted if !self.has_last_word() => Status::Reported,
            Status::Disputed if self.sources.len() < 2 => Status::Reported,
            Status::Confirmed if self.sources.len() < 2 && !self.sources.iter().any(confirmed) => {
                Status::Probable
            }
            status => status,
        }
    }

    /// Whether all that has a date was known: what has none may never be.
    fn has_last_word(&self) -> bool {
        let dated = |sources: &[Source]| sources.iter().filter(|s| s.date.is_some()).count();
        self.updates.len() == self.incident.details().updates.len()
            && dated(&self.sources) == dated(&self.incident.sources)
    }

    /// What the known sources say of a field.
    fn says(&self, field: &str) -> Says<'_> {
        let said = versions(&self.sources, field);
        if !said.is_empty() {
            Says::Already(said)
        } else if versions(&self.incident.sources, field).is_empty() {
            Says::Silent
        } else {
            Says::NotYet
        }
    }

    /// Whether a role had been given to anybody.
    fn is_said(&self, role: Role) -> bool {
        !matches!(self.says(role.word()), Says::NotYet)
    }

    /// A toll as the known sources tell it; the record's best number stays where they allow it.
    fn toll(&self, field: &str, whole: &Toll) -> Toll {
        match self.says(field) {
            Says::Silent => whole.clone(),
            Says::NotYet => Toll::default(),
            Says::Already(versions) => Toll {
                all: range_of(&versions, whole).or(whole.all),
                groups: whole
                    .groups
                    .iter()
                    .filter(|(group, _)| self.counts(*group))
                    .copied()
                    .collect(),
            },
        }
    }

    /// Whether the number of a group had been given.
    fn counts(&self, group: Group) -> bool {
        !matches!(self.says(group.word()), Says::NotYet)
    }
}

/// What sources say of a field.
enum Says<'a> {
    /// No source of the record says anything of it.
    Silent,
    /// Only sources that were not known yet.
    NotYet,
    /// These versions were known.
    Already(Vec<&'a str>),
}

fn versions<'a>(sources: &'a [Source], field: &str) -> Vec<&'a str> {
    let says = sources.iter().flat_map(Source::says);
    says.filter(|(name, _)| &**name == field).map(|(_, value)| &**value).collect()
}

/// From the lowest to the highest number that the versions give (`9`, `at least 9`, `4..6`), with the
/// record's best number as far as that lies between them.
fn range_of(versions: &[&str], whole: &Toll) -> Option<Count> {
    let numbers = versions.iter().flat_map(|version| numbers(version));
    let (low, high) = numbers.fold(None, |range: Option<(u32, u32)>, number| match range {
        Some((low, high)) => Some((low.min(number), high.max(number))),
        None => Some((number, number)),
    })?;
    let best = whole.all.map_or(high, |count| count.best).clamp(low, high);
    Count::range(low, best, high)
}

fn numbers(text: &str) -> impl Iterator<Item = u32> + '_ {
    text.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok())
}
