//! A handover is the difference of what was known at two moments, and the log.

use std::collections::BTreeSet;

use vigie::app::handover::{Handover, lines};
use vigie::app::logbook::{Entry, Logbook, Raised};
use vigie::lines::plain;
use vigie::model::diff::{changes, differences};
use vigie::model::when::{end_of, parse_moment};
use vigie::model::{Dataset, Day, IncidentId, Language, Moment};

use crate::support::{Player, read_text, shipped};

fn at(text: &str) -> Moment {
    parse_moment(text).unwrap()
}

fn ids(data: &Dataset) -> BTreeSet<&IncidentId> {
    data.incidents().iter().map(|incident| &incident.id).collect()
}

#[test]
fn it_is_the_difference_of_two_knowledge_times() {
    let data = shipped();
    let first: Day = "2012-06-01".parse().unwrap();
    let times: Vec<Moment> = first.iter_days().step_by(67).take(16).map(end_of).collect();
    for pair in times.windows(2) {
        let (before, after) = (data.as_known_at(pair[0]), data.as_known_at(pair[1]));
        let handover = Handover::of(&data, &Logbook::default(), pair[0], pair[1], Language::En);
        let new: BTreeSet<_> = handover.new.iter().map(|incident| &incident.id).collect();
        let expected: BTreeSet<_> = ids(&after).difference(&ids(&before)).copied().collect();
        assert_eq!(new, expected, "{pair:?}");
        let changed: BTreeSet<_> = handover.changed.iter().map(|c| &c.incident.id).collect();
        let differs = |id: &&IncidentId| {
            let states = (before.by_id(id), after.by_id(id));
            matches!(states, (Some(old), Some(new)) if !changes(old, new).is_empty())
        };
        assert_eq!(changed, ids(&after).into_iter().filter(differs).collect(), "{pair:?}");
    }
}

#[test]
fn the_differences_of_two_states_are_those_that_looking_up_every_id_finds() {
    let data = shipped();
    let incident = |id: &str, day: &str| {
        format!(
            "[[incident]]\nid = \"{id}\"\ndate = {day}\nkind = \"ied\"\nplace = \"gao\"\n\
             summary = \"x\"\nsources = [{{ name = \"AFP\" }}]\n"
        )
    };
    let text = |days: &[(&str, &str)]| {
        let text: String = days.iter().map(|(id, day)| incident(id, day)).collect();
        read_text(&text).dataset
    };
    let moved = text(&[("A", "2014-10-07"), ("B", "2014-10-08"), ("C", "2014-10-09")]);
    let back = text(&[("B", "2014-10-01"), ("C", "2014-10-09"), ("D", "2014-10-07")]);
    let (some, none) = (data.as_known_at(at("2013-06-01")), Dataset::default());
    let later = data.as_known_at(at("2014-03-01"));
    for (before, now) in [
        (&moved, &back),
        (&back, &moved),
        (&some, &later),
        (&later, &some),
        (&none, &some),
        (&some, &none),
    ] {
        let mut expected: Vec<String> = Vec::new();
        for id in ids(before).union(&ids(now)) {
            let pair = (before.by_id(id), now.by_id(id));
            if pair.0 != pair.1 {
                expected.push(format!("{pair:?}"));
            }
        }
        let mut found: Vec<String> =
            differences(before, now).iter().map(|pair| format!("{pair:?}")).collect();
        expected.sort();
        found.sort();
        assert_eq!(found, expected);
    }
}

fn entry(line: &str) -> Entry {
    serde_json::from_str(line).unwrap()
}

#[test]
fn what_the_log_says_of_the_time_is_in_it_and_exercise_traffic_stands_apart() {
    let mut log = Logbook::default();
    for line in [
        r#"{"entry":"alert","at":"2014-10-07T05:00:00","alert":"severe","id":"X","headline":"h","state":"calling"}"#,
        r#"{"entry":"alert","at":"2014-10-07T07:00:00","alert":"severe","id":"Y","headline":"h","state":"calling"}"#,
        r#"{"entry":"acknowledged","at":"2014-10-07T07:05:00","by":"AB","alert":"severe","id":"Y"}"#,
        r#"{"entry":"note","at":"2014-10-07T04:00:00","by":"AB","text":"SITREP","promise":["JOC","2014-10-07T12:00:00"]}"#,
        r#"{"entry":"note","at":"2014-10-07T08:00:00","by":"AB","text":"EXERCISE rockets at Gao EXERCISE"}"#,
        r#"{"entry":"note","at":"2014-10-08T08:00:00","by":"CD","text":"too late"}"#,
    ] {
        log.add(entry(line));
    }
    let text = "[[incident]]\nid = \"E1\"\ndate = 2014-10-07\nkind = \"ied\"\nplace = \"gao\"\nsummary = \"x\"\n\
                tags = [\"exercise\"]\nsources = [{ name = \"AFP\", date = 2014-10-06 }]\n";
    let data = read_text(text).dataset;
    let handover =
        Handover::of(&data, &log, at("2014-10-07T06:00Z"), at("2014-10-07T23:59Z"), Language::En);
    assert_eq!(handover.open, [("severe".to_owned(), IncidentId::new("X"))]);
    assert_eq!((handover.promised.len(), handover.log.len()), (1, 3));
    assert!(handover.log.iter().any(|e| matches!(e, Entry::Alert { state: Raised::Calling, .. })));
    let text: Vec<String> = lines(&handover, Language::En).iter().map(plain).collect();
    let text = text.join("\n");
    let (real, exercise) = text.split_once("EXERCISE EXERCICE EXERCISE").unwrap();
    assert!(
        real.contains("SITREP -> JOC, until 071200ZOCT14") && !real.contains("rockets"),
        "{real}"
    );
    assert!(exercise.contains("rockets at Gao") && !text.contains("too late"), "{exercise}");
}

#[test]
fn a_promise_is_written_with_whom_and_when() {
    let mut player = Player::at(80, 24).keys("S").types("ab").keys("enter");
    player = player.types("Casualty list / JOC / 2014-12-31T18:00Z").keys("enter");
    let promise = player
        .app
        .log
        .entries
        .last()
        .and_then(|entry| entry.promise().map(|(to, at)| (to.to_owned(), at)));
    assert_eq!(promise, Some(("JOC".to_owned(), at("2014-12-31T18:00Z"))));
    let handed = |player: &Player| {
        let (from, to) = (at("2014-12-30"), at("2015-01-01"));
        Handover::of(&player.app.data, &player.app.log, from, to, Language::En)
    };
    let text = |player: &Player| {
        let lines: Vec<String> = lines(&handed(player), Language::En).iter().map(plain).collect();
        lines.join("\n")
    };
    let open = text(&player);
    assert!(open.contains("Promised: 1") && open.contains("until 311800ZDEC14 overdue"), "{open}");
    // What is kept is open no more; which one it is is proposed.
    player = player.keys("C");
    assert!(player.text().contains("kept: Casualty list"), "{}", player.text());
    player = player.keys("ctrl-u").types("nonsense").keys("enter");
    assert!(player.text().contains("no open promise has these words"), "{}", player.text());
    player = player.keys("ctrl-u").types("casualty").keys("enter");
    let kept = text(&player);
    assert!(kept.contains("Promised: 0") && kept.contains("Kept: 1"), "{kept}");
    assert!(kept.contains("Kept AB: Casualty list -> JOC"), "{kept}");
    assert!(player.keys("C").text().contains("no promise is open"));
}
