//! Without hindsight: what is published later is in no pane, count, search or export.

use std::collections::BTreeSet;

use vigie::model::grid::GridFormat;
use vigie::model::when::end_of;
use vigie::model::{Dataset, Day, Incident, Language, Moment, Source, Status};
use vigie::query::Tally;
use vigie::record::{self, Manner};

use crate::support::{Player, read_text, shipped, symbols};

fn at(text: &str) -> Moment {
    vigie::model::when::parse_moment(text).unwrap()
}

/// Moments from before the first report to long after the last.
fn moments() -> impl Iterator<Item = Moment> {
    let first: Day = "2012-01-01".parse().unwrap();
    first.iter_days().step_by(17).take(90).map(end_of)
}

/// Everything that could have been published: sources with their dates, updates with their times.
fn pieces(incident: &Incident) -> BTreeSet<String> {
    let sources = incident.sources.iter().map(|source| format!("{source:?}"));
    let updates = incident.details().updates.iter().map(|update| format!("{update:?}"));
    sources.chain(updates).collect()
}

#[test]
fn nothing_published_later_is_there() {
    for moment in moments() {
        let data = shipped().as_known_at(moment);
        let is_late = |source: &Source| source.date.is_none_or(|day| end_of(day) > moment);
        for incident in data.incidents() {
            assert!(!incident.sources.iter().any(is_late), "{} at {moment}", incident.id);
            assert!(incident.details().updates.iter().all(|update| update.at <= moment));
            assert!(incident.when.start() <= moment, "{} at {moment}", incident.id);
        }
        assert!(data.about.as_of.is_none_or(|day| day <= moment.date()));
        assert!(data.registers.operations.iter().all(|operation| operation.from <= moment.date()
            && operation.to.is_none_or(|day| day <= moment.date())));
        let appeared = moment >= at("2014-10-31");
        assert_eq!(data.registers.article.is_some(), appeared);
        assert_eq!(data.registers.claims.is_empty(), !appeared);
    }
}

#[test]
fn a_later_moment_never_shows_less() {
    let mut before = Dataset::default();
    for moment in moments() {
        let after = shipped().as_known_at(moment);
        for incident in before.incidents() {
            let later = after.by_id(&incident.id).expect("it is still known");
            assert!(pieces(incident).is_subset(&pieces(later)), "{}", incident.id);
            assert!(incident.parties.iter().all(|party| later.parties.contains(party)));
        }
        before = after;
    }
    let dated = |i: &&Incident| i.known.is_some();
    assert_eq!(before.incidents().len(), shipped().incidents().iter().filter(dated).count());
}

#[test]
fn what_is_wholly_known_is_the_record_itself() {
    let data = shipped().as_known_at(at("2100-01-01"));
    let mut whole = 0;
    for incident in data.incidents() {
        let all = shipped();
        let record = all.by_id(&incident.id).unwrap();
        if record.sources.iter().all(|source| source.date.is_some()) {
            let links = incident.details().related.len() == record.details().related.len();
            assert!(!links || incident == record, "{}", incident.id);
            whole += 1;
        }
    }
    assert!(whole > 0, "{whole}");
}

const STORY: &str = r#"
[[incident]]
id = "T-1"
date = 2014-05-01
kind = "ied"
place = "kidal"
summary = "A device went off."
killed = { low = 1, best = 3, high = 4, peacekeepers = 2 }
status = "confirmed"
claimed = ["mujao"]
by = ["unknown-armed-group"]
weapons = ["ied"]
note = "Two counts differ."
codes = { ged = ["1"] }
related = ["T-2"]
sources = [
  { name = "AFP", date = 2014-05-01, rating = "C2", says = { killed = "at least 1" } },
  { name = "UN News", date = 2014-05-03, rating = "B1", says = { killed = 3, peacekeepers = 2, claimed = "MUJAO", weapon = "IED" } },
  { name = "Reuters", rating = "C2", says = { killed = 4 } },
]
[[incident.update]]
at = 2014-05-02T09:00:00Z
text = "A count is given."

[[incident]]
id = "T-2"
date = 2014-05-02
kind = "ambush"
place = "gao"
summary = "A report that was taken back."
status = "retracted"
sources = [{ name = "AFP", date = 2014-05-04 }, { name = "AFP", date = 2014-05-06 }]
"#;

#[test]
fn a_record_holds_what_its_known_sources_say() {
    let data = read_text(STORY).dataset;
    assert!(
        data.as_known_at(at("2014-05-01T20:00Z")).incidents().is_empty(),
        "the day is not over"
    );
    let first = data.as_known_at(at("2014-05-01"));
    let [one] = first.incidents() else { panic!("one incident") };
    assert_eq!(one.killed.all.unwrap().to_string(), "1");
    assert!(one.killed.groups.is_empty() && one.in_role(vigie::model::Role::Claimed).count() == 0);
    assert_eq!((one.severity.level(), one.status), (3, Status::Probable));
    let details = one.details();
    assert!(details.weapons.is_empty() && details.note.is_none() && details.updates.is_empty());
    assert!(details.codes.is_empty() && details.related.is_empty(), "its link is not known yet");

    let later = data.as_known_at(at("2014-05-04"));
    let [one, other] = later.incidents() else { panic!("two incidents") };
    assert_eq!(one.killed.all.unwrap().to_string(), "3 (1..3)", "an undated source says 4");
    assert_eq!((one.severity.level(), one.status), (4, Status::Confirmed));
    assert_eq!((one.parties.len(), one.details().updates.len()), (2, 1));
    assert_eq!(one.details().related.len(), 1);
    assert_eq!(other.status, Status::Reported, "it stood until it was taken back");
    let end = data.as_known_at(at("2014-05-06"));
    assert_eq!(end.incidents()[1].status, Status::Retracted);
}

/// The texts of all that a moment does not know, where nothing that it knows has the same text.
fn later_texts(moment: Moment) -> Vec<String> {
    let texts = |data: &Dataset| {
        let mut texts = BTreeSet::new();
        for incident in data.incidents() {
            for source in incident.sources.iter() {
                texts.extend(source.title().map(str::to_owned));
                texts.extend(source.url.as_deref().map(str::to_owned));
            }
            for update in &incident.details().updates {
                texts.extend(update.text.each().map(str::to_owned));
            }
            texts.insert(incident.id.to_string());
        }
        texts
    };
    let known = texts(&shipped().as_known_at(moment)).into_iter().collect::<Vec<_>>().join("\n");
    texts(&shipped()).into_iter().filter(|text| !known.contains(text)).collect()
}

#[test]
fn no_byte_of_it_reaches_a_frame() {
    for moment in ["2013-06-30", "2014-10-04T12:00Z", "2014-10-08"] {
        let late = later_texts(at(moment));
        assert!(late.len() > 100, "{}", late.len());
        let mut player = Player::at(230, 80).keys("U").types(moment).keys("enter");
        let mut said = String::new();
        for keys in ["", "?", "!", "s", "v", "t z", "1", "x enter"] {
            said.push_str(&screen(&mut player, keys));
        }
        // One record after the other on the whole screen, and each as the command line writes it.
        for _ in 0..player.app.shown.rows.len() {
            said.push_str(&screen(&mut player, "j"));
        }
        let data = &player.app.data;
        let manner = Manner { language: Language::En, grid: GridFormat::Mgrs, width: 9_999 };
        for incident in data.incidents() {
            let lines = record::lines(incident, data, manner);
            said.extend(lines.iter().map(vigie::lines::plain));
        }
        let leaks: Vec<_> = late.iter().filter(|text| said.contains(*text)).collect();
        assert!(leaks.is_empty(), "{moment}: {leaks:?}");
    }
}

/// Presses keys and gives every sign on the screen.
fn screen(player: &mut Player, keys: &str) -> String {
    for key in keys.split_whitespace() {
        player.press(vigie::app::Chord::parse(key).unwrap());
    }
    let buffer = player.buffer();
    let rows = (0..buffer.area.height).map(|y| symbols(&buffer, y));
    rows.map(|row| row.iter().map(|(_, cell)| cell.symbol()).collect::<String>() + "\n").collect()
}

#[test]
fn the_counts_are_of_what_is_known() {
    let player = Player::at(80, 24).keys("U").types("2014-10-08").keys("enter");
    let data = &player.app.data;
    assert_eq!(player.app.shown.rows.len(), data.incidents().len());
    let rows = 0..u32::try_from(data.incidents().len()).unwrap();
    assert_eq!(player.app.shown.tally, Tally::of(data, rows));
    let again = player.keys("U ctrl-u enter");
    assert_eq!(again.app.shown.rows.len(), shipped().incidents().len());
}

#[test]
fn as_one_source_tells_it_nobody_else_is_heard() {
    let data = shipped();
    let names: BTreeSet<_> = data
        .incidents()
        .iter()
        .flat_map(|i| i.sources.iter())
        .map(|source| source.name.clone())
        .collect();
    assert!(names.len() > 20);
    for name in &names {
        assert_eq!(data.source_named(&name.to_uppercase()).as_ref(), Some(name));
        let told = data.as_told_by(name);
        let reports = |i: &&Incident| i.sources.iter().any(|source| source.name == *name);
        assert_eq!(told.incidents().len(), data.incidents().iter().filter(reports).count());
        for incident in told.incidents() {
            assert!(incident.sources.iter().all(|source| source.name == *name), "{}", incident.id);
        }
    }
    // At Kidal two say one wounded, one says two; a third says nothing of it though others do.
    let wounded = |name: &str| {
        let told = data.as_told_by(name);
        told.by_id(&vigie::model::IncidentId::new("ML-20141007-1")).unwrap().wounded.all
    };
    assert_eq!(wounded("AP").map(|count| count.best), Some(2));
    assert_eq!(wounded("UN News").map(|count| count.best), Some(1));
    assert_eq!(wounded("Reuters"), None);
}
