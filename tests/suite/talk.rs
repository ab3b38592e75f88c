//! Sessions in lines: what is asked, what is answered.

use std::fmt::Write as _;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;
use vigie::model::Language;
use vigie::model::grid::GridFormat;
use vigie::query::Query;
use vigie::reading::{Letters, Manner, WIDTH};
use vigie::talk::{Command, Go, Subject, Talk};

use crate::random::runner;
use crate::support::{settings, shipped, told};

fn talk(language: Language, letters: Letters) -> Talk {
    let subject = Subject { data: shipped(), saved: settings().saved, now: told() };
    let manner = Manner { language, grid: GridFormat::Mgrs, letters };
    Talk::new(subject, manner, &Query::default()).unwrap()
}

/// A session as it stands on the paper.
fn transcript(mut talk: Talk, lines: &[&str]) -> String {
    let mut text = talk.greeting().join("\n");
    for line in lines {
        write!(text, "\n> {line}\n{}", talk.say(line).0.join("\n")).unwrap();
    }
    text
}

#[test]
fn a_session() {
    let lines = [
        "kind:ied region:kidal",
        "more",
        "2",
        "near 20",
        "next",
        "previous",
        "",
        "map",
        "timeline year",
        "stats severity",
        "again",
        "ml-20141003-1",
        "all",
        "more weapons",
        "quit",
    ];
    insta::assert_snapshot!(transcript(talk(Language::En, Letters::Ascii), &lines));
}

#[test]
fn what_cannot_be_answered_is_said_in_a_sentence() {
    let lines = [
        "kind:ide",
        "999",
        "0",
        "near",
        "region:kidal precision:region",
        "1",
        "near",
        "near far",
        "near 9999",
        "stats kindd",
        "timeline decade",
        "killed>5000",
        "next",
        "more",
        "help",
        "words",
    ];
    insta::assert_snapshot!(transcript(talk(Language::En, Letters::Ascii), &lines));
}

#[test]
fn a_session_in_french() {
    let lines =
        ["@severe region:gao", "1", "proche 20 km", "bilan kind", "précédent", "aide", "quitter"];
    insta::assert_snapshot!(transcript(talk(Language::Fr, Letters::Any), &lines));
}

#[test]
fn only_quit_ends_it() {
    for language in Language::ALL {
        let mut talk = talk(*language, Letters::Any);
        for command in Command::ALL {
            let (lines, go) = talk.say(command.word(*language));
            assert_eq!(go == Go::End, *command == Command::Quit, "{command:?}");
            assert_eq!(lines.is_empty(), *command == Command::Quit, "{command:?}");
        }
    }
}

/// A line that somebody may type: commands, numbers, queries, anything.
fn line() -> impl Strategy<Value = String> {
    let words: Vec<String> = Command::ALL
        .iter()
        .filter(|command| **command != Command::Quit)
        .flat_map(|command| Language::ALL.iter().map(|language| command.word(*language).to_owned()))
        .chain(
            ["near 100", "near -1", "near nan", "stats actor", "timeline day"].map(str::to_owned),
        )
        .chain(["region:gao", "killed>3", "-(", "near:gao<50km", "@severe"].map(str::to_owned))
        .collect();
    prop_oneof![
        4 => prop::sample::select(words),
        2 => (0..200u32).prop_map(|number| number.to_string()),
        1 => ".{0,200}",
    ]
}

#[test]
fn no_line_breaks_it_and_no_answer_is_too_wide() {
    let lines = prop::collection::vec(line(), 1..20);
    let strategy = (lines, prop::sample::select(Language::ALL), any::<bool>());
    let result = runner(60).run(&strategy, |(lines, language, plain)| {
        let letters = if plain { Letters::Ascii } else { Letters::Any };
        let mut talk = talk(language, letters);
        for line in &lines {
            for answered in talk.say(line).0 {
                prop_assert!(answered.width() <= WIDTH, "{line}: {answered}");
                prop_assert!(!answered.chars().any(char::is_control), "{line}: {answered:?}");
                prop_assert!(answered.is_ascii() || !plain, "{line}: {answered}");
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
