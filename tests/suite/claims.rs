//! The article's claims against the shipped data.

use vigie::app::compare::{BY, Side, parts};
use vigie::model::context::ClaimStatus;
use vigie::model::{Count, Dataset};
use vigie::query::claim::{Finding, RETRACTED, Verdict};
use vigie::query::{Scope, tally_by};

use crate::support::{Player, read_text, settings, shipped, told};

fn finding(data: &Dataset, id: &str) -> Finding {
    let saved = settings().saved;
    let claim = data.registers.claims.get(id).unwrap();
    Finding::of(claim, &Scope { data, now: told(), saved: &saved }).unwrap()
}

#[test]
fn twenty_seven_are_not_thirty_and_those_of_the_year_before_are_named() {
    let data = shipped();
    let first = finding(&data, "c1");
    assert_eq!((first.verdict, first.found), (Verdict::Fail, Some(Count::exactly(27))));
    let id = |row| data.incident(row).unwrap().id.as_str();
    let before: Vec<_> =
        first.excluded.iter().map(|(row, why)| (id(*row), why.join(" "))).collect();
    assert!(before.contains(&("ML-20131023-1", "since:2014-01-01".to_owned())), "{before:?}");
    let page = Player::at(100, 30).app.page_lines(&vigie::app::screen::Page::Claims);
    let text: Vec<String> = page.iter().map(vigie::lines::plain).collect();
    let text = text.join("\n");
    for said in ["the data has 27", "stated 30", "since 1 July 2013", "at least; suspected"] {
        assert!(text.contains(said), "{said}");
    }
}

#[test]
fn two_sides_have_the_counts_of_each_alone_and_say_what_was_left_out() {
    let (data, saved) = (shipped(), settings().saved);
    let scope = Scope { data: &data, now: told(), saved: &saved };
    let (a, b) =
        (Side::of("2014", &scope).unwrap(), Side::of("near:gao<50km date:2013", &scope).unwrap());
    assert_eq!((a.query.as_str(), a.left_out), ("date:2014", 0));
    assert!(b.left_out > 0, "some are known no closer than a region");
    let sides = [a, b];
    for by in BY {
        let parts = parts(&data, &sides, by);
        for (at, side) in sides.iter().enumerate() {
            let alone = tally_by(&data, side.rows.iter().copied(), by);
            let here: usize = parts.iter().map(|(_, tallies)| tallies[at].incidents).sum();
            assert_eq!(here, alone.iter().map(|part| part.tally.incidents).sum::<usize>());
        }
    }
    assert!(Side::of("region:nowhere", &scope).is_err());
}

#[test]
fn what_the_dataset_says_of_a_claim_is_what_comes_of_testing_it() {
    let data = shipped();
    for claim in data.registers.claims.iter() {
        let verdict = finding(&data, &claim.id).verdict;
        let agrees = match verdict {
            Verdict::Pass => claim.status == ClaimStatus::Supported,
            Verdict::Fail => claim.status == ClaimStatus::NotBorneOut,
            Verdict::CannotTell => claim.status != ClaimStatus::NotBorneOut,
        };
        assert!(agrees, "{}: {} and {}", claim.id, verdict.word(), claim.status.word());
    }
}

#[test]
fn what_was_taken_back_does_not_count_and_a_range_leaves_room() {
    let incident = |id: &str, more: &str| {
        format!(
            "[[incident]]\nid = \"{id}\"\ndate = 2014-10-07\nkind = \"ied\"\nplace = \"gao\"\n\
             summary = \"A device.\"\nsources = [{{ name = \"AFP\" }}]\n{more}\n"
        )
    };
    let claim = |stated: u32| {
        format!(
            "[[claim]]\nid = \"s{stated}\"\ntext = \"x\"\nkind = \"figure\"\nstatus = \"partly\"\n\
             stated = {stated}\nquery = \"kind:ied\"\nmeasure = \"killed\"\n"
        )
    };
    let text = incident("A", "killed = { low = 2, best = 3, high = 4 }")
        + &incident("B", "killed = 9\nstatus = \"retracted\"")
        + &[1, 2, 4, 5].map(claim).concat();
    let data = read_text(&text).dataset;
    for (stated, verdict) in
        [(1, Verdict::Fail), (2, Verdict::Pass), (4, Verdict::Pass), (5, Verdict::Fail)]
    {
        let found = finding(&data, &format!("s{stated}"));
        assert_eq!((found.verdict, found.counted.len()), (verdict, 1), "{stated}");
        assert_eq!(found.excluded, [(1, vec![RETRACTED.to_owned()])]);
    }
}
