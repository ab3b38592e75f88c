//! Every key against a predicate written a second time, in the plainest way, on random data.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::fixture::{Dice, moment, now, random, scope};
use super::{FACETS, Query, Takes};
use crate::model::text::fold;
use crate::model::{
    Count, Dataset, Group, Incident, LonLat, Moment, Phrase, Rating, Role, Row, Shape, Weapon,
};

/// A query and what it should find.
struct Case<'a> {
    text: String,
    finds: Box<dyn Fn(&Incident) -> bool + 'a>,
}

fn rows_of(text: &str, data: &Dataset) -> Vec<Row> {
    let query = Query::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let filter = query.resolve(&scope(data)).unwrap_or_else(|error| panic!("{text}: {error}"));
    filter.rows(data).iter().collect()
}

fn rows_found(case: &Case<'_>, data: &Dataset) -> Vec<Row> {
    (0..).zip(data.incidents()).filter(|(_, i)| (case.finds)(i)).map(|(row, _)| row).collect()
}

proptest! {
    #[test]
    fn every_key_finds_what_it_says(seed: u64, count in 0..60usize) {
        let data = random(seed, count);
        let mut dice = Dice::new(seed ^ 1);
        for facet in FACETS {
            let case = keyed(facet.name, &mut dice, &data);
            prop_assert_eq!(rows_of(&case.text, &data), rows_found(&case, &data), "{}", case.text);
        }
    }

    #[test]
    fn joints_mean_what_they_say(seed: u64, count in 0..60usize) {
        let data = random(seed, count);
        let mut dice = Dice::new(seed ^ 2);
        let case = joined(&mut dice, &data, 4);
        prop_assert_eq!(rows_of(&case.text, &data), rows_found(&case, &data), "{}", case.text);
    }

    #[test]
    fn words_find_texts_and_names(seed: u64, count in 0..60usize) {
        let data = random(seed, count);
        for text in ["un", "ONU", "EEI", "Asongo", "mojwa", "gaw", "MENAKA", "s'accordent", "zzz", "a", "blue helmets", "tombouctou"] {
            let case = worded(text);
            prop_assert_eq!(rows_of(&case.text, &data), rows_found(&case, &data), "{}", case.text);
        }
    }

    #[test]
    fn what_is_left_out_for_want_of_a_point_is_counted(seed: u64, count in 0..60usize) {
        let data = random(seed, count);
        let near = "near:gao<100km kind:ied,mine,ambush";
        let filter = Query::parse(near).unwrap().resolve(&scope(&data)).unwrap();
        let left_out = data.incidents().iter().filter(|i| {
            i.position.point().is_none() && ["ied", "mine", "ambush"].contains(&i.kind.word())
        });
        prop_assert_eq!(filter.unplaced(&data), left_out.count());
        let plain = Query::parse("kind:ied").unwrap().resolve(&scope(&data)).unwrap();
        prop_assert_eq!(plain.unplaced(&data), 0);
    }
}

/// A random tree of clauses.
fn joined<'a>(dice: &mut Dice, data: &'a Dataset, depth: usize) -> Case<'a> {
    if depth == 0 || dice.once_in(4) {
        return keyed(dice.pick(FACETS).name, dice, data);
    }
    let (a, b) = (joined(dice, data, depth - 1), joined(dice, data, depth - 1));
    match dice.roll(3) {
        0 => Case {
            text: format!("({}) {}", a.text, b.text),
            finds: Box::new(move |i| (a.finds)(i) && (b.finds)(i)),
        },
        1 => Case {
            text: format!("({} or ({}))", a.text, b.text),
            finds: Box::new(move |i| (a.finds)(i) || (b.finds)(i)),
        },
        _ => Case { text: format!("-({})", a.text), finds: Box::new(move |i| !(a.finds)(i)) },
    }
}

/// A clause of a key with random values.
fn keyed<'a>(key: &'static str, dice: &mut Dice, data: &'a Dataset) -> Case<'a> {
    match super::Facet::find(key).unwrap().takes {
        Takes::Number(_) => number(key, dice),
        Takes::Date(_) => date(key, dice),
        Takes::Rating => rating(dice),
        Takes::Near => near(dice, data),
        Takes::Word(_) | Takes::Name(_) | Takes::Text(_) => either(key, dice, data),
    }
}

/// `key:a,b` by a test of one value.
fn either<'a>(key: &'static str, dice: &mut Dice, data: &'a Dataset) -> Case<'a> {
    let all = values_of(key);
    let values = [*dice.pick(all), *dice.pick(all)];
    let written = values.map(|value| format!("\"{value}\""));
    Case {
        text: format!("{key}:{}", written.join(",")),
        finds: Box::new(move |i| values.iter().any(|value| one(key, value, i, data))),
    }
}

fn values_of(key: &str) -> &'static [&'static str] {
    match key {
        "kind" => &["ied", "mine", "EEI", "protest", "Ambush"],
        "status" => &["reported", "confirmed", "retiré"],
        "precision" => &["town", "cercle", "corridor", "none"],
        "weapon" => &["rpg", "mortar", "IED"],
        "has" => &["point", "time", "range", "update", "note", "related", "rating"],
        "region" => &["kidal", "Tombouctou", "GAO"],
        "cercle" => &["menaka", "Asongo", "tessalit"],
        "place" => &["gao", "Asongo", "ménaka", "el khalil"],
        "country" => &["ML", "ne"],
        "area" => &["menaka-ansongo", "Round Gao"],
        "axis" => &["gao-kidal"],
        "during" => &["serval", "Barkhane"],
        "tag" => &["convoy", "elections", "conflict:Mali: north", "con"],
        "source" => &["afp", "UN", "nobody"],
        "id" => &["syn-00001", "SYN", "N-0"],
        "code" => &["ged", "27001", "GED"],
        _ => &["minusma", "MOJWA", "fama", "onu", "minusma.niger"],
    }
}

/// Whether an incident satisfies `key:value`.
fn one(key: &str, value: &str, i: &Incident, data: &Dataset) -> bool {
    let registers = &data.registers;
    let (position, details) = (&i.position, i.details());
    match key {
        "kind" => [("EEI", "ied"), ("Ambush", "ambush")]
            .iter()
            .find(|(name, _)| *name == value)
            .map_or(value == i.kind.word(), |(_, word)| *word == i.kind.word()),
        "status" => i.status.word() == if value == "retiré" { "retracted" } else { value },
        "precision" => position.precision.word() == value,
        "weapon" => details.weapons.iter().any(|w: &Weapon| w.word() == value.to_lowercase()),
        "has" => has(value, i),
        "region" => position
            .region
            .as_ref()
            .is_some_and(|r| r.id == registers.regions.find(value).unwrap().id),
        "cercle" => position.cercle() == Some(&registers.places.find(value).unwrap().id),
        "place" => position
            .place
            .as_ref()
            .is_some_and(|p| p.id == registers.places.find(value).unwrap().id),
        "country" => position.country.is_some_and(|c| c.code() == value.to_uppercase()),
        "area" if value == "Round Gao" => round_gao(i, data),
        "area" => along(&["menaka", "indelimane", "ansongo"], i, data),
        "axis" => along(&["gao", "bourem", "kidal"], i, data),
        "during" if value == "serval" => touches(i, "2013-01-11T00:00", "2014-08-01T00:00"),
        "during" => touches(i, "2014-08-01T00:00", "9999-01-01T00:00"),
        "tag" => details.tags.iter().any(|tag| fold(tag) == fold(value)),
        "source" => i.sources.iter().any(|s| s.name.to_lowercase().contains(&value.to_lowercase())),
        "id" => i.id.as_str().to_lowercase().starts_with(&value.to_lowercase()),
        "code" => details.codes.iter().any(|(a, b)| **a == *value.to_lowercase() || **b == *value),
        role => acts(role, value, i),
    }
}

fn has(what: &str, i: &Incident) -> bool {
    let is_open = |count: Option<Count>| count.is_some_and(|c| c.low < c.high);
    match what {
        "point" => i.position.point().is_some(),
        "time" => i.when.minute.is_some(),
        "range" => is_open(i.killed.all) || is_open(i.wounded.all),
        "update" => !i.details().updates.is_empty(),
        "note" => i.details().note.is_some(),
        "related" => !i.details().related.is_empty(),
        _ => i.sources.iter().any(|source| source.rating.to_string() != "F6"),
    }
}

fn acts(role: &str, value: &str, i: &Incident) -> bool {
    let ids: &[&str] = match value {
        "minusma" => &["minusma", "minusma.niger", "formed-police"],
        "MOJWA" => &["mujao"],
        "onu" => &["un"],
        "fama" => &["fama"],
        _ => &["minusma.niger"],
    };
    let in_role = |r: Role| role == "actor" || r.word() == role;
    i.parties.iter().any(|party| in_role(party.role) && ids.contains(&&*party.actor.id))
}

fn round_gao(i: &Incident, data: &Dataset) -> bool {
    let gao = data.registers.places.get("gao").unwrap().at;
    touches_where(i, |p| gao.km_to(p) <= 200.0)
}

/// Within 20 km of a line of places, or a leg of a corridor that is.
fn along(line: &[&str], i: &Incident, data: &Dataset) -> bool {
    let line: Vec<LonLat> =
        line.iter().map(|id| data.registers.places.get(id).unwrap().at).collect();
    touches_where(i, |p| line.windows(2).any(|w| p.km_to_segment(w[0], w[1]) <= 20.0))
}

/// The point decides where there is one, a leg of the corridor where there is none.
fn touches_where(i: &Incident, is_in: impl Fn(LonLat) -> bool) -> bool {
    match i.position.point() {
        Some(point) => is_in(point),
        None => i.position.along.windows(2).any(|ends| is_in(ends[0].at) && is_in(ends[1].at)),
    }
}

fn compared(op: &str, value: i64, bound: i64) -> bool {
    match op {
        ">=" => value >= bound,
        ">" => value > bound,
        "<=" => value <= bound,
        "<" => value < bound,
        _ => value == bound,
    }
}

const OPS: [&str; 6] = [">=", ">", "<=", "<", ":", "="];

fn number(key: &'static str, dice: &mut Dice) -> Case<'static> {
    let (op, bound) = (*dice.pick(&OPS), dice.roll(6) as i64);
    let value = move |i: &Incident| {
        let killed = |group| i.killed.groups.iter().find(|(g, _)| *g == group).map(|(_, c)| *c);
        match key {
            "severity" => return Some(i64::from(i.severity.level())),
            "killed" => i.killed.all,
            "wounded" => i.wounded.all,
            "abducted" => i.details().abducted.all,
            "peacekeepers" => killed(Group::Peacekeepers),
            "forces" => killed(Group::Forces),
            "civilians" => killed(Group::Civilians),
            _ => killed(Group::Fighters),
        }
        .map(|count| i64::from(count.best))
    };
    Case {
        text: format!("{key}{op}{bound}"),
        finds: Box::new(move |i| value(i).is_some_and(|value| compared(op, value, bound))),
    }
}

/// Dates with the moment they begin and the one after they end, worked out by hand from the fixture's now.
const DATES: [(&str, &str, &str); 9] = [
    ("2014", "2014-01-01T00:00", "2015-01-01T00:00"),
    ("2014-02", "2014-02-01T00:00", "2014-03-01T00:00"),
    ("2014-10-07", "2014-10-07T00:00", "2014-10-08T00:00"),
    ("2014-08-07T06:30Z", "2014-08-07T06:30", "2014-08-07T06:31"),
    ("today", "2014-10-15T00:00", "2014-10-16T00:00"),
    ("14d", "2014-10-01T00:00", "2014-10-02T00:00"),
    ("6m", "2014-04-15T00:00", "2014-04-16T00:00"),
    ("1y", "2013-10-15T00:00", "2013-10-16T00:00"),
    ("2400h", "2014-07-07T12:00", "2014-07-07T12:01"),
];

/// The first moment of an incident and the one after its last.
fn taken(i: &Incident) -> (Moment, Moment) {
    let minute = TimeDelta::minutes(i64::from(i.when.minute.unwrap_or(0)));
    let begin = i.when.day.and_hms_opt(0, 0, 0).unwrap() + minute;
    let end = match (i.when.end, i.when.minute) {
        (Some(end), _) => end.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::days(1),
        (None, Some(_)) => begin + TimeDelta::minutes(1),
        (None, None) => begin + TimeDelta::days(1),
    };
    (begin, end)
}

fn touches(i: &Incident, from: &str, to: &str) -> bool {
    let (begin, end) = taken(i);
    begin < moment(to) && end > moment(from)
}

fn date(key: &'static str, dice: &mut Dice) -> Case<'static> {
    let (text, from, to) = *dice.pick(&DATES);
    let (from, to) = (moment(from), moment(to));
    let (op, sign) = match key {
        "since" => (">=", ":"),
        "until" => ("<=", ":"),
        _ => {
            let op = *dice.pick(&OPS);
            (op, op)
        }
    };
    let finds = move |i: &Incident| {
        let (begin, end) = if key == "known" {
            let Some(day) = i.known else { return false };
            let begin = day.and_hms_opt(0, 0, 0).unwrap();
            (begin, begin + TimeDelta::days(1))
        } else {
            taken(i)
        };
        // The last fortnight ends today, the last hours end now.
        let last = match text.chars().last() {
            Some('h') => now() + TimeDelta::minutes(1),
            Some('d' | 'm' | 'y') if text != "today" => moment("2014-10-16T00:00"),
            _ => Moment::MAX,
        };
        match op {
            ">=" => end > from && begin < last,
            ">" => end > to && begin < last,
            "<=" => begin < to,
            "<" => begin < from,
            _ => begin < to && end > from,
        }
    };
    assert!(from < to && from < now());
    Case { text: format!("{key}{sign}{text}"), finds: Box::new(finds) }
}

fn rating(dice: &mut Dice) -> Case<'static> {
    let op = *dice.pick(&OPS);
    let (letter, digit) = (*dice.pick(&["A", "C", ""]), *dice.pick(&["1", "3", "5"]));
    let finds = move |i: &Incident| {
        let best = i.sources.iter().map(|s| s.rating).min().unwrap_or(Rating::UNRATED).to_string();
        let part = |at: usize, bound: &str, unjudged: u8| {
            let value = best.as_bytes()[at];
            let judged = matches!(op, ":" | "=") || value != unjudged;
            bound.is_empty()
                || judged && compared(op, i64::from(value), i64::from(bound.as_bytes()[0]))
        };
        part(0, letter, b'F') && part(1, digit, b'6')
    };
    Case { text: format!("rating{op}{letter}{digit}"), finds: Box::new(finds) }
}

fn near<'a>(dice: &mut Dice, data: &'a Dataset) -> Case<'a> {
    let km = dice.roll(300) + 1;
    let name = *dice.pick(&["gao", "Asongo", "18.4411,1.4078"]);
    let centre =
        data.registers.places.find(name).map_or(LonLat { lon: 1.4078, lat: 18.4411 }, |p| p.at);
    let finds =
        move |i: &Incident| i.position.point().is_some_and(|p| centre.km_to(p) <= km as f64);
    Case { text: format!("near:{name}<{km}km"), finds: Box::new(finds) }
}

/// A word or a phrase: in the text, or in a name; at the beginning of a word of it if it is short.
fn worded(text: &'static str) -> Case<'static> {
    let wanted = fold(text);
    let finds = move |i: &Incident| {
        let details = i.details();
        let mut texts = vec![i.id.as_str().to_owned()];
        texts.extend(i.summary.each().map(str::to_owned));
        texts.extend(details.note.iter().flat_map(Phrase::each).map(str::to_owned));
        texts.extend(details.tags.iter().map(ToString::to_string));
        let mut names = vec![i.kind.word().to_owned()];
        names.extend(crate::model::Language::ALL.iter().map(|l| i.kind.name(*l).to_owned()));
        for place in i.position.place.iter().chain(&i.position.along) {
            names.push(place.name.to_string());
            names.extend(place.aliases.iter().map(ToString::to_string));
        }
        names.extend(i.position.region.iter().flat_map(|r| r.name.each()).map(str::to_owned));
        for party in i.parties.iter() {
            names.extend(party.actor.name.each().map(str::to_owned));
            names.push(party.actor.short.to_string());
            names.extend(party.actor.aliases.iter().map(ToString::to_string));
        }
        let begins = |name: &String| {
            let words = fold(name);
            words.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(&wanted))
        };
        texts.iter().any(|text| fold(text).contains(&wanted))
            || names.iter().any(|name| {
                if wanted.chars().count() < 4 { begins(name) } else { fold(name).contains(&wanted) }
            })
    };
    Case { text: format!("\"{text}\""), finds: Box::new(finds) }
}

/// The shapes of the fixture are what the predicates above take them for.
#[test]
fn the_fixture_holds_what_the_oracle_assumes() {
    let data = random(1, 0);
    let shape = &data.registers.areas.get("gao-200").unwrap().shape;
    assert!(matches!(shape, Shape::Circle { radius_km, .. } if (*radius_km - 200.0).abs() < 1e-9));
    let corridor = &data.registers.areas.get("menaka-ansongo").unwrap().shape;
    assert!(
        matches!(corridor, Shape::Corridor { width_km, .. } if (*width_km - 40.0).abs() < 1e-9)
    );
}
