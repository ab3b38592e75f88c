//! The dataset: owned, immutable, indexed. Everything above asks it and never changes it.

use std::collections::HashMap;
use std::sync::Arc;

use super::actor::{self, Actor};
use super::area::{Area, Axis, Operation};
use super::columns::Glances;
use super::context::{Article, Claim, Driver, Recommendation};
use super::figures::Figures;
use super::geo::Extent;
use super::incident::{Incident, IncidentId};
use super::mentions::Mentions;
use super::place::{Place, Region};
use super::source::Publisher;
use super::text::{Phrase, fold, fold_into};
use super::when::{Day, Period};

/// The number of an incident within one dataset, in order of time. It means nothing in another one.
pub type Row = u32;

/// What the dataset says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Its title.
    pub title: Phrase,
    /// The day it was last brought up to date.
    pub as_of: Option<Day>,
    /// Under what terms it may be passed on.
    pub licence: Box<str>,
    /// Whom to credit.
    pub attribution: Box<str>,
    /// What else a reader should know.
    pub note: Option<Phrase>,
    /// The area it watches.
    pub theatre: Extent,
}

impl Default for About {
    fn default() -> Self {
        Self {
            title: Phrase::plain("Incidents"),
            as_of: None,
            licence: Box::default(),
            attribution: Box::default(),
            note: None,
            theatre: NORTHERN_MALI,
        }
    }
}

/// The window that a dataset without a theatre of its own is taken to watch.
pub const NORTHERN_MALI: Extent = Extent { west: -6.6, south: 14.0, east: 4.9, north: 23.6 };

/// Things with an id and names, found by either.
#[derive(Debug)]
pub struct Register<T> {
    rows: Vec<Arc<T>>,
    by_id: HashMap<Box<str>, usize>,
    by_name: HashMap<Box<str>, usize>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_id: HashMap::new(), by_name: HashMap::new() }
    }
}

/// The things themselves are shared: a copy costs its index.
impl<T> Clone for Register<T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), by_id: self.by_id.clone(), by_name: self.by_name.clone() }
    }
}

impl<T: Named> Register<T> {
    /// Adds a thing.
    ///
    /// # Errors
    ///
    /// Gives the thing back where its id is taken already.
    pub fn add(&mut self, thing: T) -> Result<(), T> {
        if self.by_id.contains_key(thing.id()) {
            return Err(thing);
        }
        self.push(Arc::new(thing));
        Ok(())
    }

    /// The register of what becomes of each of its things; `None` leaves one out.
    #[must_use]
    pub fn filter_map(&self, become_of: impl Fn(&Arc<T>) -> Option<Arc<T>>) -> Self {
        let mut kept = Self::default();
        for thing in self.rows.iter().filter_map(become_of) {
            kept.push(thing);
        }
        kept
    }

    fn push(&mut self, thing: Arc<T>) {
        let at = self.rows.len();
        for name in thing.names() {
            self.by_name.entry(fold(name).into()).or_insert(at);
        }
        self.by_id.insert(thing.id().into(), at);
        self.rows.push(thing);
    }

    /// The thing of an id.
    pub fn get(&self, id: &str) -> Option<&Arc<T>> {
        self.rows.get(*self.by_id.get(id)?)
    }

    /// The thing of an id, a name or an alias, whatever its case and accents.
    pub fn find(&self, name: &str) -> Option<&Arc<T>> {
        self.get(name).or_else(|| self.rows.get(*self.by_name.get(fold(name).as_str())?))
    }

    /// The thing of a number, counted from 0 in the order of the data.
    pub fn at(&self, number: u32) -> Option<&Arc<T>> {
        self.rows.get(number as usize)
    }

    /// All of them, in the order of the data.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<T>> + Clone {
        self.rows.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// What a [`Register`] can hold.
pub trait Named {
    /// The id.
    fn id(&self) -> &str;
    /// Every name and alias, in every language.
    fn names(&self) -> Vec<&str>;
}

macro_rules! named {
    ($type:ty: $this:ident => $names:expr) => {
        impl Named for $type {
            fn id(&self) -> &str {
                &self.id
            }
            fn names(&self) -> Vec<&str> {
                let $this = self;
                $names
            }
        }
    };
}

named!(Actor: a => a.name.each().chain([&*a.short]).chain(a.aliases.iter().map(|n| &**n)).collect());
named!(Place: p => std::iter::once(&*p.name).chain(p.aliases.iter().map(|n| &**n)).collect());
named!(Region: r => r.name.each().chain(r.aliases.iter().map(|n| &**n)).collect());
named!(Publisher: p => std::iter::once(&*p.name).chain(p.aliases.iter().map(|n| &**n)).collect());
named!(Axis: a => a.name.each().collect());
named!(Area: a => a.name.each().collect());
named!(Operation: o => o.name.each().collect());
named!(Claim: c => vec![&*c.id]);
named!(Driver: d => d.name.each().collect());
named!(Recommendation: r => vec![&*r.id]);

/// What incidents refer to.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    /// Who publishes.
    pub publishers: Register<Publisher>,
    /// Who acts.
    pub actors: Register<Actor>,
    /// First-level regions.
    pub regions: Register<Region>,
    /// The gazetteer.
    pub places: Register<Place>,
    /// Road axes.
    pub axes: Register<Axis>,
    /// Areas of interest.
    pub areas: Register<Area>,
    /// Operations.
    pub operations: Register<Operation>,
    /// The article, where the dataset has one.
    pub article: Option<Article>,
    /// Its claims.
    pub claims: Register<Claim>,
    /// The causes it sees.
    pub drivers: Register<Driver>,
    /// What it recommends.
    pub recommendations: Register<Recommendation>,
}

/// A whole dataset, checked.
#[derive(Debug, Default)]
pub struct Dataset {
    /// What it says of itself.
    pub about: About,
    /// What incidents refer to.
    pub registers: Arc<Registers>,
    incidents: Vec<Incident>,
    by_id: HashMap<IncidentId, Row>,
    period: Option<Period>,
    /// The rows that last longer than a day, in order of time.
    lasting: Box<[Row]>,
    glances: Glances,
    search: SearchText,
    mentions: Mentions,
    figures: Box<[Figures]>,
}

impl Dataset {
    /// A dataset of checked parts. Incidents are put in order of time, then id; of two with the same
    /// id the first stays (the loader has reported the other).
    pub fn new(
        about: About,
        registers: impl Into<Arc<Registers>>,
        mut incidents: Vec<Incident>,
    ) -> Self {
        let registers = registers.into();
        sort(&mut incidents);
        incidents.dedup_by(|later, first| later.id == first.id);
        incidents.shrink_to_fit();
        let by_id = incidents.iter().map(|incident| incident.id.clone()).zip(0..).collect();
        let search = SearchText::of(&incidents);
        let glances = Glances::new(&incidents, &registers);
        let mentions = Mentions::of(&incidents);
        let figures = incidents.iter().map(Figures::of).collect();
        let period = whole_period(&incidents);
        let lasting =
            (0..).zip(&incidents).filter(|(_, i)| i.when.end.is_some()).map(|(row, _)| row);
        let lasting = lasting.collect();
        Self {
            about,
            registers,
            incidents,
            by_id,
            period,
            lasting,
            glances,
            search,
            mentions,
            figures,
        }
    }

    /// Every incident, in order of time.
    pub fn incidents(&self) -> &[Incident] {
        &self.incidents
    }

    /// The incident of a row.
    pub fn incident(&self, row: Row) -> Option<&Incident> {
        self.incidents.get(row as usize)
    }

    /// What a map asks of every incident.
    pub fn glances(&self) -> &Glances {
        &self.glances
    }

    /// The row of an id.
    pub fn row_of(&self, id: &IncidentId) -> Option<Row> {
        self.by_id.get(id).copied()
    }

    /// The incident of an id.
    pub fn by_id(&self, id: &IncidentId) -> Option<&Incident> {
        self.incident(self.row_of(id)?)
    }

    /// The rows that have any day in a period, in order of time.
    pub fn rows_touching(&self, period: Period) -> impl Iterator<Item = Row> + '_ {
        let from = self.incidents.partition_point(|i| i.when.day < period.from) as Row;
        let to = self.incidents.partition_point(|i| i.when.day <= period.to) as Row;
        let still_on =
            move |row: &Row| self.incident(*row).is_some_and(|i| i.when.last_day() >= period.from);
        let begun_before = self.lasting.iter().copied().take_while(move |row| *row < from);
        begun_before.filter(still_on).chain(from..to.max(from))
    }

    /// From the first day of the first incident to the last day of any; `None` without incidents.
    pub fn period(&self) -> Option<Period> {
        self.period
    }

    /// The folded text of every incident, for search.
    pub fn search(&self) -> &SearchText {
        &self.search
    }

    /// Which incidents refer to what.
    pub fn mentions(&self) -> &Mentions {
        &self.mentions
    }

    /// The figures of every incident, row by row.
    pub fn figures(&self) -> &[Figures] {
        &self.figures
    }

    /// The actors that an id or a name means: the actor itself and its members.
    pub fn actors_meant(&self, name: &str) -> Vec<&Arc<Actor>> {
        let Some(named) = self.registers.actors.find(name) else { return Vec::new() };
        let part_of =
            |a: &Actor| a.part_of.as_deref().is_some_and(|whole| actor::belongs(whole, &named.id));
        self.registers
            .actors
            .iter()
            .filter(|a| actor::belongs(&a.id, &named.id) || part_of(a))
            .collect()
    }
}

/// In order of time, then id. By small keys, since an incident is too large to be moved about by every
/// step of a sort, and ids are looked at only where times are equal, since they lie all over the memory.
fn sort(incidents: &mut [Incident]) {
    incidents.sort_by_cached_key(|incident| incident.when.start());
    for same in incidents.chunk_by_mut(|a, b| a.when.start() == b.when.start()) {
        if !same.is_sorted_by(|a, b| a.id <= b.id) {
            same.sort_by(|a, b| a.id.cmp(&b.id));
        }
    }
}

/// From the first day of the first incident to the last day of any.
fn whole_period(incidents: &[Incident]) -> Option<Period> {
    let first = incidents.first()?.when.day;
    let last = incidents.iter().map(|incident| incident.when.last_day()).max()?;
    Some(Period::between(first, last))
}

/// The folded text of all incidents in one piece, so that one sweep searches them all.
#[derive(Debug, Default)]
pub struct SearchText {
    text: String,
    /// Where each row's text begins, and at last where the whole ends.
    starts: Vec<u32>,
}

/// Between the texts of two rows: nobody can type it, so no match spans two incidents.
const ROW_END: char = '\u{1}';

impl SearchText {
    fn of(incidents: &[Incident]) -> Self {
        let mut text = String::with_capacity(incidents.len() * 160);
        let mut starts = Vec::with_capacity(incidents.len() + 1);
        for incident in incidents {
            starts.push(text.len() as u32);
            for part in texts_of(incident) {
                fold_into(part, &mut text);
                text.push(' ');
            }
            text.push(ROW_END);
        }
        starts.push(text.len() as u32);
        text.shrink_to_fit();
        Self { text, starts }
    }

    /// The rows whose text contains a folded needle, in order.
    pub fn rows_with<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = Row> + 'a {
        let finder = memchr::memmem::Finder::new(needle).into_owned();
        let mut row = 0usize;
        let mut from = 0usize;
        std::iter::from_fn(move || {
            let found = from + finder.find(self.text.as_bytes().get(from..)?)?;
            // The rows only go forward: step to the one that holds the match.
            while self.starts.get(row + 1).is_some_and(|next| *next as usize <= found) {
                row += 1;
            }
            from = *self.starts.get(row + 1)? as usize;
            Some(row as Row)
        })
    }

    /// The folded text of one row.
    pub fn of_row(&self, row: Row) -> &str {
        let start = self.starts.get(row as usize).copied().unwrap_or(0) as usize;
        let end = self.starts.get(row as usize + 1).copied().unwrap_or(0) as usize;
        self.text.get(start..end).unwrap_or("")
    }
}

/// The texts by which an incident is found. Names of places and actors are not among them: the query
/// finds those through the registers, aliases included.
fn texts_of(incident: &Incident) -> impl Iterator<Item = &str> {
    let details = incident.details();
    let phrases = [Some(&incident.summary), details.title.as_ref(), details.note.as_ref()];
    std::iter::once(incident.id.as_str())
        .chain(phrases.into_iter().flatten().flat_map(Phrase::each))
        .chain(details.tags.iter().map(|tag| &**tag))
}
