//! What a key could be given in a dataset.

use std::collections::BTreeMap;

use super::Scope;
use super::cursor::written;
use super::facet::{FACETS, Takes};
use super::property::begins;
use super::subject::{Clock, NameOf, Quantity, TextOf};
use crate::model::dataset::{Named, Register};
use crate::model::text::fold;
use crate::model::{Credibility, Dataset, Language, Phrase, Publisher, Reliability, Severity};

/// Something that could be typed.
pub(super) struct Candidate {
    /// The text to put in.
    pub with: String,
    /// What it means.
    pub note: Phrase,
    /// The names it goes by, folded.
    names: Vec<String>,
}

impl Candidate {
    /// Something that goes by what is put in and by other names.
    fn new<'a>(with: &'a str, note: Phrase, names: impl IntoIterator<Item = &'a str>) -> Self {
        let names = names.into_iter().chain([with]).map(fold).collect();
        Self { with: written(with), note, names }
    }

    /// Something that is put in as it stands, with no note to it.
    fn plain(with: String) -> Self {
        Self { names: vec![fold(&with)], with, note: Phrase::plain("") }
    }

    /// Whether a name begins with a folded text.
    pub(super) fn begins_with(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name.starts_with(typed))
    }

    /// Whether a name contains a folded text.
    pub(super) fn contains(&self, typed: &str) -> bool {
        self.names.iter().any(|name| name.contains(typed))
    }
}

/// The keys, each with the sign that most often follows it unless one is there already.
pub(super) fn keys(has_sign: bool) -> Vec<Candidate> {
    let key = |facet: &super::Facet| Candidate {
        with: if has_sign { facet.name.to_owned() } else { facet.opening() },
        note: both(|language| facet.help(language)),
        names: vec![facet.name.to_owned()],
    };
    FACETS.iter().map(key).collect()
}

/// The saved queries.
pub(super) fn saved(scope: &Scope<'_>) -> Vec<Candidate> {
    let query = |saved: &super::SavedQuery| Candidate {
        with: format!("@{}", written(&saved.name)),
        note: Phrase::plain(saved.query.as_str()),
        names: vec![fold(&saved.name)],
    };
    scope.saved.iter().map(query).collect()
}

/// Distances as people ask for them.
pub(super) fn distances() -> Vec<Candidate> {
    [10, 25, 50, 100, 200].map(|km| Candidate::plain(format!("{km}km"))).into()
}

/// The distance that is put in with the name of a place.
const USUAL_DISTANCE: &str = "<50km";

/// What could stand behind a key. `typed` is what stands there so far, folded.
pub(super) fn values(
    takes: Takes,
    typed: &str,
    has_distance: bool,
    scope: &Scope<'_>,
) -> Vec<Candidate> {
    let data = scope.data;
    match takes {
        Takes::Word(vocabulary) => {
            let words = vocabulary.words().into_iter();
            words.map(|row| Candidate::new(row.word, row.name.clone(), row.name.each())).collect()
        }
        Takes::Number(Quantity::Severity) => {
            (0..=Severity::MAX.level()).map(|level| Candidate::plain(level.to_string())).collect()
        }
        Takes::Number(_) => [1, 3, 5, 10].map(|count| Candidate::plain(count.to_string())).into(),
        Takes::Date(clock) => dates(clock, data),
        Takes::Rating => ratings(),
        Takes::Name(of) => names(of, data),
        Takes::Text(of) => texts(of, typed, data),
        Takes::Near => {
            let distance = if has_distance { "" } else { USUAL_DISTANCE };
            let places = names(NameOf::Place, data).into_iter();
            places.map(|place| Candidate { with: place.with + distance, ..place }).collect()
        }
    }
}

/// Dates counted back from now, then the years and months of the data.
fn dates(clock: Clock, data: &Dataset) -> Vec<Candidate> {
    use chrono::Datelike;
    let back = ["today", "yesterday", "24h", "7d", "14d", "1m", "6m", "1y"].map(str::to_owned);
    let Some(period) = data.period() else {
        return back.map(Candidate::plain).into();
    };
    let years = period.from.year()..=period.to.year();
    let months = years.clone().flat_map(|year| (1..=12).map(move |month| (year, month)));
    let months = months.map(|(year, month)| format!("{year:04}-{month:02}"));
    let years = years.map(|year| format!("{year:04}"));
    // A period of the past is asked for by its name, a recent one by how long ago it was.
    let named = years.chain(months);
    match clock {
        Clock::Happened => named.chain(back).map(Candidate::plain).collect(),
        Clock::Since | Clock::Until | Clock::Known => {
            back.into_iter().chain(named).map(Candidate::plain).collect()
        }
    }
}

/// Letters and digits that can be compared: F and 6 cannot.
fn ratings() -> Vec<Candidate> {
    let letters = Reliability::ALL.iter().filter(|letter| **letter != Reliability::F);
    let letters = letters.map(|r| (r.word(), both(|language| r.name(language))));
    let digits = Credibility::ALL.iter().filter(|digit| **digit != Credibility::Unknown);
    let digits = digits.map(|c| (c.word(), both(|language| c.name(language))));
    letters.chain(digits).map(|(word, name)| Candidate::new(word, name, [])).collect()
}

fn names(of: NameOf, data: &Dataset) -> Vec<Candidate> {
    let registers = &data.registers;
    let places = registers.places.iter();
    match of {
        NameOf::Region => registered(&registers.regions, |region| region.name.clone()),
        NameOf::Place => registered(&registers.places, |place| Phrase::plain(&*place.name)),
        NameOf::Cercle => {
            let seats: BTreeMap<&str, _> = places
                .filter_map(|place| registers.places.get(place.cercle.as_deref()?))
                .map(|seat| (&*seat.id, seat))
                .collect();
            let seat = |(id, seat): (&str, &std::sync::Arc<crate::model::Place>)| {
                Candidate::new(id, Phrase::plain(&*seat.name), seat.names())
            };
            seats.into_iter().map(seat).collect()
        }
        NameOf::Country => {
            let codes: BTreeMap<_, _> = places.map(|p| (p.country, &p.country)).collect();
            codes.into_values().map(|country| Candidate::plain(country.code().into())).collect()
        }
        NameOf::Actor(_) => registered(&registers.actors, |actor| actor.name.clone()),
        NameOf::Area => registered(&registers.areas, |area| area.name.clone()),
        NameOf::Axis => registered(&registers.axes, |axis| axis.name.clone()),
        NameOf::Operation => registered(&registers.operations, |o| o.name.clone()),
    }
}

fn registered<T: Named>(register: &Register<T>, note: impl Fn(&T) -> Phrase) -> Vec<Candidate> {
    register.iter().map(|thing| Candidate::new(thing.id(), note(thing), thing.names())).collect()
}

fn texts(of: TextOf, typed: &str, data: &Dataset) -> Vec<Candidate> {
    let details = data.incidents().iter().map(crate::model::Incident::details);
    match of {
        TextOf::Tag => counted(details.flat_map(|details| &details.tags).map(|tag| &**tag)),
        TextOf::Code => counted(details.flat_map(|d| &d.codes).map(|(scheme, _)| &**scheme)),
        TextOf::Source => {
            let publishers = data.registers.publishers.iter();
            let name = |p: &Publisher| {
                Candidate::new(&p.name, both(|language| p.kind.name(language)), p.names())
            };
            publishers.map(|publisher| name(publisher)).collect()
        }
        // Ids are many: only those are made into candidates that will be shown.
        TextOf::Id => {
            let ids = data.incidents().iter().map(|incident| incident.id.as_str());
            let begun = ids.filter(|id| begins(id, typed));
            begun.take(50).map(|id| Candidate::new(id, Phrase::plain(""), [])).collect()
        }
    }
}

/// Each text once, with how often it comes.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Candidate> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let candidate =
        |(text, count): (&str, usize)| Candidate::new(text, Phrase::plain(count.to_string()), []);
    counts.into_iter().map(candidate).collect()
}

fn both<'a>(text: impl Fn(Language) -> &'a str) -> Phrase {
    Phrase { en: text(Language::En).into(), fr: Some(text(Language::Fr).into()) }
}
