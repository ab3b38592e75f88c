//! What is read aloud: as wide as it may be, in the letters it may have, and every incident once.

use std::fmt::Write as _;

use proptest::prelude::*;
use vigie::model::grid::GridFormat;
use vigie::model::{Dataset, Language, Row};
use vigie::query::{Bucket, GroupBy, Tally, tally_by};
use vigie::reading::{self, Answer, Letters, Manner, Page, Timeline, WIDTH};

use crate::random::runner;
use crate::support::read_text;

/// An invented incident as the dataset writes it.
fn record() -> impl Strategy<Value = String> {
    let day = (2012..=2014i32, 1..=12u32, 1..=28u32);
    let place = prop::sample::select(vec!["kidal", "gao", "menaka", "indelimane", "tessalit"]);
    let precision = prop::sample::select(vec!["town", "near", "cercle", "region"]);
    let toll = prop::sample::select(vec!["", "killed = 0", "killed = 9", "killed = \"1..5\""]);
    (day, place, precision, toll, "[^\"\\\\]{1,200}", "[a-zé]{1,60}").prop_map(
        |((year, month, day), place, precision, toll, summary, title)| {
            let clean: String = summary.chars().filter(|c| !c.is_control()).collect();
            format!(
                "date = {year}-{month:02}-{day:02}\nkind = \"ambush\"\nplace = \"{place}\"\n\
                 precision = \"{precision}\"\n{toll}\nsummary = \"x {clean}\"\ntitle = \"{title}\"\n\
                 note = \"x {clean}\"\nsources = [{{ name = \"AFP\" }}]\n"
            )
        },
    )
}

/// A dataset of invented incidents.
fn dataset() -> impl Strategy<Value = Dataset> {
    prop::collection::vec(record(), 0..12).prop_map(|records| {
        let mut text = String::new();
        for (number, record) in (1..).zip(&records) {
            writeln!(text, "[[incident]]\nid = \"XX-{number}\"\n{record}").unwrap();
        }
        let loaded = read_text(&text);
        assert_eq!(loaded.dataset.incidents().len(), records.len(), "{:?}", loaded.problems);
        loaded.dataset
    })
}

fn page(language: Language) -> Page {
    Page::new(Manner { language, grid: GridFormat::Mgrs, letters: Letters::Ascii })
}

/// The lines of every twin.
fn twins(answer: &Answer<'_>, language: Language) -> Vec<Vec<String>> {
    let write = |twin: &dyn Fn(&mut Page)| {
        let mut page = page(language);
        twin(&mut page);
        page.into_lines()
    };
    let mut all = vec![write(&|page| reading::list(page, answer))];
    all.push(write(&|page| reading::timeline(page, answer, None)));
    all.extend(GroupBy::ALL.iter().map(|by| write(&|page| reading::stats(page, answer, *by))));
    all.extend(
        answer
            .data
            .incidents()
            .iter()
            .map(|incident| write(&|page| reading::record(page, incident, answer.data))),
    );
    all
}

#[test]
fn every_line_is_narrow_and_plain() {
    let strategy = (dataset(), prop::sample::select(Language::ALL));
    let result = runner(60).run(&strategy, |(data, language)| {
        let rows: Vec<Row> = (0..).take(data.incidents().len()).collect();
        for line in twins(&Answer { data: &data, rows: &rows, unplaced: 3 }, language).concat() {
            prop_assert!(line.len() <= WIDTH, "{line}");
            prop_assert!(line.bytes().all(|b| (0x20..=0x7e).contains(&b)), "{line:?}");
            prop_assert_eq!(line.trim_end(), line.as_str());
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn every_incident_is_told_once_and_all_are_counted() {
    let result = runner(60).run(&(dataset(), any::<u32>()), |(data, picked)| {
        let all = (0..).take(data.incidents().len());
        let rows: Vec<Row> = all.filter(|row| picked >> row & 1 == 1).collect();
        let answer = Answer { data: &data, rows: &rows, unplaced: 0 };
        let tally = Tally::of(&data, rows.iter().copied());
        let twins = twins(&answer, Language::En);
        let told: Vec<&str> = twins[0]
            .iter()
            .filter(|line| line.starts_with("Incident "))
            .filter_map(|line| line.split_once(": XX-").map(|(_, number)| number))
            .collect();
        let ids: Vec<&str> =
            rows.iter().map(|row| &data.incident(*row).unwrap().id.as_str()[3..]).collect();
        prop_assert_eq!(told, ids);
        for twin in &twins[..2 + GroupBy::ALL.len()] {
            let count = format!("Incidents: {}", tally.incidents);
            prop_assert!(twin.contains(&count), "{count} is not said in {twin:#?}");
            let killed = format!("Killed: {}", tally.killed);
            let is_told =
                twin.iter().any(|line| line.starts_with(&killed) || line == "Killed: not known");
            prop_assert!(is_told, "{killed} is not said in {twin:#?}");
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn the_stretches_add_up_to_the_whole() {
    let strategy = (dataset(), prop::sample::select(Bucket::ALL));
    let result = runner(60).run(&strategy, |(data, unit)| {
        let rows: Vec<Row> = (0..).take(data.incidents().len()).collect();
        let answer = Answer { data: &data, rows: &rows, unplaced: 0 };
        let timeline = Timeline::of(&answer, Some(unit));
        let tallies = || timeline.stretches.iter().map(|(_, tally)| tally);
        let whole = answer.tally();
        prop_assert_eq!(tallies().map(|tally| tally.incidents).sum::<usize>(), whole.incidents);
        prop_assert_eq!(
            tallies().map(|tally| tally.killed_unknown).sum::<usize>(),
            whole.killed_unknown
        );
        prop_assert_eq!(
            tallies().map(|tally| tally.killed).sum::<vigie::model::Count>(),
            whole.killed
        );
        let ends =
            |at: Option<&(vigie::model::Period, Tally)>| at.is_none_or(|end| end.1.incidents > 0);
        prop_assert!(ends(timeline.stretches.first()) && ends(timeline.stretches.last()));
        let parts = tally_by(&data, rows.iter().copied(), GroupBy::Month);
        if unit == Bucket::Month {
            let told = tallies().filter(|tally| tally.incidents > 0).count();
            prop_assert_eq!(told, parts.len());
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
