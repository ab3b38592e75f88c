//! What makes one state of an incident differ from another: its fields as short texts, one row a field.
//!
//! The texts are for comparing and for showing what was and what is; they are the same in any language,
//! so that a reader who changes the language finds no change in the data.

use std::cmp::Ordering;
use std::fmt::Write as _;

use super::dataset::Dataset;
use super::incident::{Incident, Precision, Role};
use super::source::Source;
use super::text::Phrase;
use super::toll::Toll;
use super::vocabulary::vocabulary;

vocabulary! {
    /// A field that is compared.
    Field {
        /// When it happened.
        Date = "date", "date", "date";
        /// What it was.
        Kind = "kind", "kind", "type";
        /// Where.
        Place = "place", "place", "lieu";
        /// How well established.
        Status = "status", "status", "statut";
        /// How bad.
        Severity = "severity", "severity", "gravité";
        /// The killed.
        Killed = "killed", "killed", "tués";
        /// The wounded.
        Wounded = "wounded", "wounded", "blessés";
        /// The abducted.
        Abducted = "abducted", "abducted", "enlevés";
        /// Who, and in what way.
        Parties = "parties", "parties", "acteurs";
        /// What was used.
        Weapons = "weapons", "weapons", "armes";
        /// The headline.
        Title = "title", "title", "titre";
        /// What happened, in a sentence.
        Summary = "summary", "summary", "résumé";
        /// What is not known.
        Note = "note", "note", "note";
        /// Who says so, and what each says.
        Sources = "sources", "sources", "sources";
        /// What became known later.
        Updates = "updates", "updates", "mises à jour";
        /// Other incidents.
        Related = "related", "related", "liens";
        /// Tags and ids elsewhere.
        Tags = "tags", "tags", "étiquettes";
    }
}

/// One field that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which.
    pub field: Field,
    /// What stood there; empty where nothing did.
    pub old: Box<str>,
    /// What stands there now; empty where nothing does.
    pub new: Box<str>,
}

/// Between two values of a list.
const COMMA: &str = ", ";

impl Field {
    /// The field of an incident as a text; empty where there is nothing.
    pub fn of(self, incident: &Incident) -> String {
        let details = incident.details();
        match self {
            Self::Date => incident.when.to_string(),
            Self::Kind => incident.kind.word().to_owned(),
            Self::Place => place(incident),
            Self::Status => incident.status.word().to_owned(),
            Self::Severity => incident.severity.level().to_string(),
            Self::Killed => toll(&incident.killed),
            Self::Wounded => toll(&incident.wounded),
            Self::Abducted => toll(&details.abducted),
            Self::Parties => parties(incident),
            Self::Weapons => list(details.weapons.iter().map(|weapon| weapon.word().to_owned())),
            Self::Title => details.title.as_ref().map(phrase).unwrap_or_default(),
            Self::Summary => phrase(&incident.summary),
            Self::Note => details.note.as_ref().map(phrase).unwrap_or_default(),
            Self::Sources => list(incident.sources.iter().map(source)),
            Self::Updates => list(details.updates.iter().map(|update| {
                format!("{} {}", update.at.format("%Y-%m-%dT%H:%MZ"), phrase(&update.text))
            })),
            Self::Related => {
                list(details.related.iter().map(|link| format!("{} {}", link.kind.word(), link.id)))
            }
            Self::Tags => {
                let codes = details.codes.iter().map(|(set, code)| format!("{set} {code}"));
                list(details.tags.iter().map(ToString::to_string).chain(codes))
            }
        }
    }
}

/// An incident as it was and as it is, where the one or the other may not be there.
pub type Pair<'a> = (Option<&'a Incident>, Option<&'a Incident>);

/// The incidents that are not the same in two states of the data. Both are in order of time, so those that are need
/// not be looked up.
pub fn differences<'a>(before: &'a Dataset, now: &'a Dataset) -> Vec<Pair<'a>> {
    let mut found: Vec<Pair<'a>> = Vec::new();
    let (mut olds, mut news) =
        (before.incidents().iter().peekable(), now.incidents().iter().peekable());
    loop {
        let order = match (olds.peek(), news.peek()) {
            (None, None) => return found,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            // Copies share their ids: that these are one is seen without reading them.
            (Some(old), Some(new)) if old.id == new.id => Ordering::Equal,
            (Some(old), Some(new)) => (old.when.start(), &old.id).cmp(&(new.when.start(), &new.id)),
        };
        match order {
            Ordering::Equal => found.extend(
                olds.next()
                    .zip(news.next())
                    .and_then(|(old, new)| (old != new).then_some((Some(old), Some(new)))),
            ),
            // It may only have got another date.
            Ordering::Less => found.extend(
                olds.next()
                    .and_then(|old| now.row_of(&old.id).is_none().then_some((Some(old), None))),
            ),
            Ordering::Greater => {
                found.extend(news.next().map(|new| (before.by_id(&new.id), Some(new))));
            }
        }
    }
}

/// What changed between two states of an incident.
pub fn changes(old: &Incident, new: &Incident) -> Vec<Change> {
    if old == new {
        return Vec::new();
    }
    let texts = Field::ALL.iter().map(|field| (*field, field.of(old), field.of(new)));
    differing(texts.map(|(field, old, new)| (field, old.into(), new.into())))
}

/// The fields whose texts differ.
pub fn differing(texts: impl Iterator<Item = (Field, Box<str>, Box<str>)>) -> Vec<Change> {
    texts
        .filter(|(_, old, new)| old != new)
        .map(|(field, old, new)| Change { field, old, new })
        .collect()
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(COMMA)
}

/// The place by its id, what is known besides, and how exactly.
fn place(incident: &Incident) -> String {
    let position = &incident.position;
    let mut text = position.place.as_ref().map_or(String::new(), |place| format!("{} ", place.id));
    if let Some(at) = position.stated {
        let _ = write!(text, "{at} ");
    }
    if let Some(region) = position.region.as_ref().filter(|_| position.place.is_none()) {
        let _ = write!(text, "{} ", region.id);
    }
    let along: Vec<&str> = position.along.iter().map(|place| &*place.id).collect();
    if !along.is_empty() {
        let _ = write!(text, "{} ", along.join("-"));
    }
    match position.precision {
        Precision::None => text.trim_end().to_owned(),
        precision => format!("{text}({})", precision.word()),
    }
}

/// `9`, `58 (50..58)`, `9: 9 peacekeepers`; empty where nobody gives a number.
fn toll(toll: &Toll) -> String {
    let Some(all) = toll.all else { return String::new() };
    let groups = list(toll.groups.iter().map(|(group, count)| format!("{count} {}", group.word())));
    if groups.is_empty() { all.to_string() } else { format!("{all}: {groups}") }
}

fn parties(incident: &Incident) -> String {
    let of_role = |role: &Role| {
        let ids = list(incident.in_role(*role).map(|actor| actor.id.to_string()));
        (!ids.is_empty()).then(|| format!("{} {ids}", role.word()))
    };
    Role::ALL.iter().filter_map(of_role).collect::<Vec<_>>().join("; ")
}

/// Both languages: a translation that is mended is a change too.
fn phrase(phrase: &Phrase) -> String {
    phrase.each().collect::<Vec<_>>().join(" / ")
}

fn source(source: &Source) -> String {
    let mut text = source.name.to_string();
    if let Some(date) = source.date {
        let _ = write!(text, " {date}");
    }
    let _ = write!(text, " {}", source.rating);
    let says = list(source.says().iter().map(|(field, value)| format!("{field} {value}")));
    if !says.is_empty() {
        let _ = write!(text, " ({says})");
    }
    text
}
