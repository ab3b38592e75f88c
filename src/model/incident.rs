//! One incident: what happened, where, when, to whom, by whom as far as anybody says, and who says so.

use std::fmt;
use std::sync::{Arc, LazyLock};

use super::actor::Actor;
use super::geo::LonLat;
use super::kind::Kind;
use super::place::{Country, Place, Region};
use super::severity::Severity;
use super::source::Source;
use super::text::Phrase;
use super::toll::Toll;
use super::vocabulary::vocabulary;
use super::when::{Day, Moment, When};

/// The identity of an incident: never changed, never used again. Selection holds this, not a position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IncidentId(Arc<str>);

impl IncidentId {
    /// An id as it is written in the data.
    pub fn new(id: &str) -> Self {
        Self(Arc::from(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for IncidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

vocabulary! {
    /// How well the incident as a whole is established.
    Status {
        /// One party or one weak source says so.
        Reported = "reported", "reported", "signalé";
        /// One solid report, or several that differ.
        Probable = "probable", "probable", "probable";
        /// An official statement or several sources that agree.
        Confirmed = "confirmed", "confirmed", "confirmé";
        /// Somebody says it was otherwise.
        Disputed = "disputed", "disputed", "contesté";
        /// Taken back.
        Retracted = "retracted", "retracted", "retiré";
    }
}

vocabulary! {
    /// How exactly the place is known, from a site down to nothing.
    Precision {
        /// A named site.
        Exact = "exact", "exact site", "site exact";
        /// At or in a named town.
        Town = "town", "in the town", "dans la localité";
        /// Within about 25 km of a known point.
        Near = "near", "within about 25 km", "à moins de 25 km environ";
        /// Only the cercle is known.
        Cercle = "cercle", "cercle only", "cercle seulement";
        /// Only the region is known.
        Region = "region", "region only", "région seulement";
        /// Somewhere along a line of places.
        Corridor = "corridor", "along the axis", "le long de l'axe";
        /// Only the country is known, or less.
        Country = "country", "country only", "pays seulement";
        /// No place.
        None = "none", "no place", "sans lieu";
    }
}

/// The radius that `near` stands for, in kilometres (data model, section on precision).
pub const NEAR_KM: f64 = 25.0;

vocabulary! {
    /// In what way an actor is party to an incident.
    Role {
        /// Carried it out; no source disputes it.
        By = "by", "by", "par";
        /// Was attacked, or stood on the other side.
        Target = "target", "target", "cible";
        /// Is suspected by somebody.
        Suspected = "suspected", "suspected", "soupçonné";
        /// Claims it.
        Claimed = "claimed", "claimed by", "revendiqué par";
        /// A source says flatly that it was they.
        Attributed = "attributed", "attributed to", "attribué à";
        /// Was accused and denies it.
        Denied = "denied", "denied by", "démenti par";
    }
}

vocabulary! {
    /// What was used, where a source says so.
    Weapon {
        /// Rifles and machine guns.
        SmallArms = "small-arms", "small arms", "armes légères";
        /// Rocket-propelled grenades.
        Rpg = "rpg", "rocket-propelled grenade", "lance-roquettes";
        /// Mortars.
        Mortar = "mortar", "mortar", "mortier";
        /// Rockets.
        Rocket = "rocket", "rocket", "roquette";
        /// Guns and howitzers.
        Artillery = "artillery", "artillery", "artillerie";
        /// Home-made explosive devices.
        Ied = "ied", "IED", "EEI";
        /// Mines.
        Mine = "mine", "mine", "mine";
        /// A vehicle driven into its target.
        SuicideVehicle = "suicide-vehicle", "suicide vehicle", "véhicule-suicide";
        /// A charge worn by its bearer.
        SuicideVest = "suicide-vest", "suicide vest", "ceinture explosive";
        /// Hand grenades.
        Grenade = "grenade", "grenade", "grenade";
        /// Aircraft.
        Aircraft = "aircraft", "aircraft", "avion";
        /// Helicopters.
        Helicopter = "helicopter", "helicopter", "hélicoptère";
        /// Knives and swords.
        Blade = "blade", "blade", "arme blanche";
        /// Named as unknown.
        Unknown = "unknown", "unknown weapon", "arme inconnue";
    }
}

vocabulary! {
    /// How two incidents belong together.
    LinkKind {
        /// In some way that nobody named.
        Related = "related", "related to", "lié à";
        /// It came of the other.
        Follows = "follows", "follows", "fait suite à";
        /// It is a part of the other.
        PartOf = "part-of", "part of", "fait partie de";
        /// The same group is behind both.
        SameGroup = "same-group", "same group as", "même groupe que";
        /// It is the other, recorded twice.
        DuplicateOf = "duplicate-of", "duplicate of", "doublon de";
    }
}

/// Another incident that belongs to this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// How.
    pub kind: LinkKind,
    /// Which.
    pub id: IncidentId,
}

/// An actor and its part in the incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// In what way.
    pub role: Role,
    /// Who.
    pub actor: Arc<Actor>,
}

/// Where an incident happened, as far as is known.
#[derive(Clone, Debug)]
pub struct Position {
    /// How exactly.
    pub precision: Precision,
    /// The named place, where there is one.
    pub place: Option<Arc<Place>>,
    /// The region at the time: the place's own unless the record says otherwise.
    pub region: Option<Arc<Region>>,
    /// The country.
    pub country: Option<Country>,
    /// Coordinates that differ from the place's own.
    pub stated: Option<LonLat>,
    /// The places of a corridor, in order; empty where there is none.
    pub along: Box<[Arc<Place>]>,
}

impl Position {
    /// The point that may be drawn: `None` unless the precision allows one. No pin is ever made up.
    pub fn point(&self) -> Option<LonLat> {
        match self.precision {
            Precision::Exact | Precision::Town | Precision::Near => {
                self.stated.or_else(|| self.place.as_ref().map(|place| place.at))
            }
            Precision::Cercle
            | Precision::Region
            | Precision::Corridor
            | Precision::Country
            | Precision::None => None,
        }
    }

    /// The id of the cercle's seat, where the place has one.
    pub fn cercle(&self) -> Option<&str> {
        self.place.as_ref()?.cercle.as_deref()
    }
}

/// What changed in a record, and when it became known.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// When it became known.
    pub at: Moment,
    /// What changed.
    pub text: Phrase,
    /// Who said so.
    pub source: Option<Box<str>>,
}

/// One incident. Checked: every range is the right way round and every reference leads somewhere.
///
/// Most of it is shared by its copies, so that a dataset of which one file has changed costs little beside the one
/// before it.
#[derive(Clone, Debug)]
pub struct Incident {
    /// Its identity.
    pub id: IncidentId,
    /// When it happened.
    pub when: When,
    /// What it was.
    pub kind: Kind,
    /// How well it is established.
    pub status: Status,
    /// How bad it was, by the rule or by a stated exception.
    pub severity: Severity,
    /// What happened, in a sentence or two.
    pub summary: Phrase,
    /// Where.
    pub position: Position,
    /// Who, and in what way.
    pub parties: Arc<[Party]>,
    /// The killed.
    pub killed: Toll,
    /// The wounded.
    pub wounded: Toll,
    /// Who says so; at least one.
    pub sources: Arc<[Source]>,
    /// The first day on which a source or an update was published; `None` where no date is known.
    pub known: Option<Day>,
    /// Where the record stands in the data.
    pub origin: Origin,
    /// What few incidents carry; read it through [`Incident::details`].
    pub more: Option<Arc<Details>>,
}

/// The place of a record in the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file, as it was named to the loader.
    pub file: Arc<str>,
    /// The line of its `[[incident]]`, from 1.
    pub line: u32,
}

/// What few incidents carry.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// A short headline.
    pub title: Option<Phrase>,
    /// The abducted.
    pub abducted: Toll,
    /// What was used.
    pub weapons: Box<[Weapon]>,
    /// Free words to find it by.
    pub tags: Box<[Box<str>]>,
    /// Other incidents that belong to it.
    pub related: Box<[Link]>,
    /// What became known later, in time order.
    pub updates: Box<[Update]>,
    /// Ids in other datasets: (`ged`, `27001`).
    pub codes: Box<[(Box<str>, Box<str>)]>,
    /// Why the severity is not the rule's.
    pub severity_reason: Option<Box<str>>,
    /// What is not known, or contradicted.
    pub note: Option<Phrase>,
}

/// Two copies share their parts, which need not be compared then.
impl PartialEq for Incident {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            id,
            when,
            kind,
            status,
            severity,
            summary,
            position,
            parties,
            killed,
            wounded,
            sources,
            known,
            origin,
            more,
        } = other;
        let is_one = self.id == *id
            && self.when == *when
            && self.kind == *kind
            && self.status == *status
            && self.severity == *severity
            && self.known == *known
            && self.origin == *origin
            && (&self.killed, &self.wounded) == (killed, wounded);
        is_one
            && self.position == *position
            && same(&self.parties, parties)
            && same(&self.sources, sources)
            && self.summary == *summary
            && both_same(self.more.as_ref(), more.as_ref())
    }
}

impl PartialEq for Position {
    fn eq(&self, other: &Self) -> bool {
        let Self { precision, place, region, country, stated, along } = other;
        self.precision == *precision
            && both_same(self.place.as_ref(), place.as_ref())
            && both_same(self.region.as_ref(), region.as_ref())
            && self.country == *country
            && self.stated == *stated
            && self.along == *along
    }
}

/// The same of what may not be there.
fn both_same<T: PartialEq + ?Sized>(one: Option<&Arc<T>>, other: Option<&Arc<T>>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => same(one, other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Whether two things are one, or equal.
fn same<T: PartialEq + ?Sized>(one: &Arc<T>, other: &Arc<T>) -> bool {
    Arc::ptr_eq(one, other) || one == other
}

static NO_DETAILS: LazyLock<Details> = LazyLock::new(Details::default);

impl Incident {
    /// What few incidents carry; empty for the rest.
    pub fn details(&self) -> &Details {
        self.more.as_deref().unwrap_or_else(|| &NO_DETAILS)
    }

    /// The actors of one role, in the order of the data.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Arc<Actor>> {
        self.parties.iter().filter(move |party| party.role == role).map(|party| &party.actor)
    }

    /// The best rating among its sources; unrated where it has none.
    pub fn rating(&self) -> super::source::Rating {
        self.sources.iter().map(|source| source.rating).min().unwrap_or_default()
    }
}
