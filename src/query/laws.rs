//! What holds for every query: it prints as it reads, and no text is too strange.

use proptest::prelude::*;

use super::clause::{Asked, Centre, Clause, Grade, Name, Op};
use super::error::Span;
use super::fixture::{random, scope};
use super::time::{Date, Dates, Unit};
use super::tree::Tree;
use super::{Clock, FACETS, Query, Takes};
use crate::model::{Credibility, Day, Language, LonLat, Reliability};

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,8}", "[a-zé\"\\\\:(),.<>@ -]{1,8}", Just("or".to_owned())]
}

fn name() -> impl Strategy<Value = Name> {
    text().prop_map(|text| Name { text, at: Span::default() })
}

fn op() -> impl Strategy<Value = Op> {
    prop::sample::select(vec![Op::Is, Op::AtLeast, Op::More, Op::AtMost, Op::Less])
}

fn a_date() -> impl Strategy<Value = Date> {
    let day =
        (-700_000..2_000_000i32).prop_map(|n| Day::from_num_days_from_ce_opt(n.abs() + 1).unwrap());
    prop_oneof![
        (0..=9999i32).prop_map(Date::Year),
        (0..=9999i32, 1..=12u32).prop_map(|(year, month)| Date::Month(year, month)),
        day.clone().prop_map(Date::Day),
        (day, 0..1440u32)
            .prop_map(|(d, m)| Date::Minute(d.and_hms_opt(m / 60, m % 60, 0).unwrap())),
        (0..=99_999u32, prop::sample::select(Unit::ALL.to_vec()))
            .prop_map(|(n, unit)| Date::Ago(n, unit)),
        Just(Date::Today),
        Just(Date::Yesterday),
    ]
}

fn dates() -> impl Strategy<Value = Dates> {
    prop_oneof![
        a_date().prop_map(Dates::One),
        (a_date(), prop::option::of(a_date())).prop_map(|(a, b)| Dates::Range(Some(a), b)),
        a_date().prop_map(|b| Dates::Range(None, Some(b))),
    ]
}

fn grade() -> impl Strategy<Value = Grade> {
    let letter = prop::sample::select(Reliability::ALL.to_vec());
    let digit = prop::sample::select(Credibility::ALL.to_vec());
    prop_oneof![
        (letter, prop::option::of(digit.clone()))
            .prop_map(|(r, c)| Grade { reliability: Some(r), credibility: c }),
        digit.prop_map(|c| Grade { reliability: None, credibility: Some(c) }),
    ]
}

/// Several values only where they are not compared.
fn values<T: Clone + std::fmt::Debug + 'static>(
    one: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<(Op, Vec<T>)> {
    (op(), prop::collection::vec(one, 1..4))
        .prop_map(|(op, mut values)| {
            values.truncate(if op == Op::Is { 4 } else { 1 });
            (op, values)
        })
        .boxed()
}

fn asked(takes: Takes) -> BoxedStrategy<Asked> {
    match takes {
        Takes::Word(vocabulary) => {
            let words: Vec<_> = vocabulary.words().iter().map(|row| row.word).collect();
            prop::collection::vec(prop::sample::select(words), 1..4)
                .prop_map(move |words| Asked::Words(vocabulary, words))
                .boxed()
        }
        Takes::Number(quantity) => {
            values(0..=5u32).prop_map(move |(op, n)| Asked::Numbers(quantity, op, n)).boxed()
        }
        Takes::Date(clock @ (Clock::Since | Clock::Until)) => a_date()
            .prop_map(move |date| Asked::Dates(clock, Op::Is, vec![Dates::One(date)]))
            .boxed(),
        Takes::Date(clock) => prop_oneof![
            prop::collection::vec(dates(), 1..3).prop_map(move |dates| Asked::Dates(
                clock,
                Op::Is,
                dates
            )),
            (op(), a_date()).prop_map(move |(op, date)| Asked::Dates(
                clock,
                op,
                vec![Dates::One(date)]
            )),
        ]
        .boxed(),
        Takes::Rating => values(grade())
            .prop_map(|(op, mut grades)| {
                grades.retain(|grade| op == Op::Is || !grade.is_unjudged());
                let best = Grade { reliability: Some(Reliability::A), credibility: None };
                grades.extend(grades.is_empty().then_some(best));
                Asked::Ratings(op, grades)
            })
            .boxed(),
        Takes::Name(of) => prop::collection::vec(name(), 1..4)
            .prop_map(move |names| Asked::Names(of, names))
            .boxed(),
        Takes::Text(of) => prop::collection::vec(text(), 1..4)
            .prop_map(move |texts| Asked::Texts(of, texts))
            .boxed(),
        Takes::Near => {
            let point = (-180.0..180.0f64, -90.0..90.0f64)
                .prop_map(|(lon, lat)| Centre::Point(LonLat { lon, lat }));
            let place =
                "[a-z \"<]{1,8}".prop_map(|text| Centre::Place(Name { text, at: Span::default() }));
            (prop_oneof![point, place], 0.001..20_000.0f64)
                .prop_map(|(centre, km)| Asked::Near(centre, km))
                .boxed()
        }
    }
}

fn clause() -> impl Strategy<Value = Clause> {
    let key = prop::sample::select(FACETS.iter().collect::<Vec<_>>()).prop_flat_map(|facet| {
        asked(facet.takes).prop_map(move |asked| Clause::Key(facet, asked, Span::default()))
    });
    prop_oneof![
        1 => text().prop_map(Clause::Text),
        1 => name().prop_map(Clause::Saved),
        3 => key,
    ]
}

fn tree() -> impl Strategy<Value = Tree<Clause>> {
    clause().prop_map(Tree::Leaf).prop_recursive(4, 24, 4, |inner| {
        let parts = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            parts().prop_map(Tree::All),
            parts().prop_map(Tree::Any),
            inner.prop_map(|part| Tree::Not(Box::new(part))),
        ]
    })
}

proptest! {
    #[test]
    fn reading_what_was_printed_gives_the_same(tree in tree()) {
        let query = Query { tree };
        prop_assert_eq!(Query::parse(&query.to_string()), Ok(query.clone()), "{}", query);
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        let length = text.chars().count();
        match Query::parse(&text) {
            Ok(query) => prop_assert_eq!(Query::parse(&query.to_string()), Ok(query)),
            Err(error) => prop_assert!(error.at.start <= error.at.end && error.at.end <= length + 1),
        }
    }

    #[test]
    fn no_query_is_too_strange(text in "[a-z0-9 :<>=,.()\"@é-]{0,30}", key in 0..FACETS.len()) {
        let data = random(1, 3);
        for text in [text.clone(), format!("{}{text}", FACETS[key].opening())] {
            let Ok(query) = Query::parse(&text) else { continue };
            prop_assert_eq!(Query::parse(&query.to_string()), Ok(query.clone()), "{}", text);
            let _ = query.in_words(Language::Fr, &data);
            if let Ok(filter) = query.resolve(&scope(&data)) {
                prop_assert!(filter.rows(&data).len() <= 3);
            }
        }
    }
}
