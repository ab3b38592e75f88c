//! Briefings: the decks that ship step by step, and what holds for any deck under any keys.

use proptest::prelude::*;
use vigie::app::brief::{Direction, Seat};
use vigie::app::settings::Glyphs;
use vigie::app::stage::Seen;
use vigie::app::{Chord, Layout, Msg};
use vigie::brief::check::check;
use vigie::brief::record::{Entry, Event, Whereabouts};
use vigie::brief::replay::cut_off;
use vigie::brief::shipped::{self, Shipped};
use vigie::brief::{Deck, EXERCISE, Step};
use vigie::map::Size;
use vigie::query::Scope;

use crate::cli::{User, assert_holds};
use crate::random::{happens, runner, step};
use crate::support::{Player, settings, shipped as data, told};

const MALI: &str = "malis-elusive-peace";
const GAO: &str = "night-watch-at-gao";

fn deck(name: &str) -> Deck {
    Shipped::named(name).unwrap().read().unwrap()
}

/// A trainer before the first step of a deck.
fn trainer(name: &str, width: u16, height: u16) -> Player {
    let answers = Shipped::named(name).unwrap().answers();
    let mut player = Player::at(width, height).theme("mono");
    player.app.open_deck(deck(name), Seat::Trainer(answers));
    player
}

/// Every step of a deck, all of it revealed, as the projector shows it.
fn every_step(name: &str, width: u16, height: u16) -> String {
    let mut player = trainer(name, width, height);
    let steps = deck(name).steps;
    let mut frames = Vec::new();
    for step in &steps {
        for _ in 0..step.last_reveal() {
            player.app.direct(Direction::Reveal);
        }
        if step.question.is_some() {
            player.app.direct(Direction::Answer);
        }
        frames.push(format!("{}\n{}", step.id, player.screen()));
        player.app.direct(Direction::Next);
    }
    frames.join("\n")
}

#[test]
fn every_step_on_a_projector() {
    for name in [MALI, GAO] {
        insta::assert_snapshot!(format!("{name}_100x30"), every_step(name, 100, 30));
    }
}

#[test]
fn every_step_at_80x24() {
    for name in [MALI, GAO] {
        insta::assert_snapshot!(format!("{name}_80x24"), every_step(name, 80, 24));
    }
}

#[test]
fn the_screens_round_a_deck() {
    let mut player = Player::at(100, 30).keys("&");
    insta::assert_snapshot!("decks_to_choose", player.screen());
    player = player.keys("enter n n i");
    insta::assert_snapshot!("index", player.screen());
    player = player.types("kidal-ag").keys("enter / ").types("kind:political").keys("enter");
    insta::assert_snapshot!("exploring_with_a_pin_outside_the_filter", player.screen());
}

#[test]
fn what_ships_has_no_problem_and_fits() {
    let (data, settings) = (data(), settings());
    let scope = Scope { data: &data, now: told(), saved: &settings.saved };
    for shipped in shipped::ALL {
        let (deck, answers) = (shipped.read().unwrap(), shipped.answers());
        for size in [(100, 30), (80, 24)] {
            let size = Size { width: size.0, height: size.1 };
            let room = |step: &Step| Layout::room(size, step, Seen::ByAudience);
            let problems = check(&deck, Some(&answers), &scope, Some(&room));
            assert_eq!(problems, [], "{} {size:?}", shipped.name);
        }
    }
}

#[test]
fn what_is_wrong_with_a_deck_is_told_with_its_line() {
    let text = "title = { en = \"A\", fr = \"B\" }\nminutes = 9\n\
        [[step]]\nid = \"a\"\nkind = \"incident\"\ntitle = { en = \"A\", fr = \"B\" }\nminutes = 1\n\
        pin = [\"ML-20141003-9\"]\nfilter = \"place:kidla\"\nfocus = { region = \"kidall\" }\n\
        [[step]]\nid = \"a\"\nkind = \"question\"\ntitle = { en = \"A\", fr = \"B\" }\nminutes = 1\n\
        [[step]]\nid = \"c\"\nkind = \"claim\"\nclaim = \"c99\"\ntitle = { en = \"A\", fr = \"B\" }\nminutes = 1\n";
    let (deck, problems) = vigie::brief::read(&"deck.toml".into(), text);
    assert_eq!(problems, []);
    let (data, settings) = (data(), settings());
    let scope = Scope { data: &data, now: told(), saved: &settings.saved };
    let room = |_: &Step| Size { width: 20, height: 1 };
    let said: Vec<_> =
        check(&deck.unwrap(), None, &scope, Some(&room)).iter().map(ToString::to_string).collect();
    let said = said.join("\n");
    for (line, words) in [
        (2, "the steps take 3:00"),
        (8, "did you mean \"ML-20141003-1\""),
        (9, "kidal"),
        (10, "kidal"),
        (11, "given twice"),
        (11, "needs \"question\""),
        (19, "unknown claim"),
        (3, "lines of 20"),
    ] {
        let place = format!("deck.toml:{line}:");
        let found = said.lines().any(|said| said.starts_with(&place) && said.contains(words));
        assert!(found, "{line} {words}:\n{said}");
    }
}

#[test]
fn leaving_gives_back_what_was_there() {
    let mut player = Player::at(100, 30).asks("region:kidal").keys("w + j j v 2 v t");
    player = player.keys("m");
    let before = (player.app.view.clone(), player.app.settings.layers, player.app.focus);
    let frame = player.buffer();
    player.app.open_deck(deck(MALI), Seat::Trainer(Shipped::named(MALI).unwrap().answers()));
    player = player.keys("n n n n + j & n [ esc");
    assert_eq!((player.app.view.clone(), player.app.settings.layers, player.app.focus), before);
    assert_eq!(player.buffer(), frame);
}

#[test]
fn jumping_blanking_and_coming_back_are_right_each_time() {
    let mut player = trainer(MALI, 100, 30).keys("i").types("7").keys("enter");
    let seventh = player.text();
    assert!(seventh.contains("7/17"));
    player = player.keys("N N N N");
    assert!(player.text().contains("3/17"));
    player = player.keys("i").types("four times").keys("enter");
    assert_eq!(player.text(), seventh);
    player = player.keys(".");
    assert_eq!(player.text().trim(), "");
    player = player.keys(".");
    assert_eq!(player.text(), seventh);
}

#[test]
fn parts_are_revealed_one_at_a_time_and_hidden_again() {
    let mut player = trainer(MALI, 100, 30).keys("n n n n n n n");
    assert!(!player.text().contains("AQIM claimed it"));
    player = player.keys("page-down");
    assert!(player.text().contains("AQIM claimed it"));
    player = player.keys("page-up page-up");
    assert!(player.text().contains("7/17"));
    // Coming back one finds the step as it was left.
    assert!(player.text().contains("One of the four has no place"));
}

#[test]
fn a_pinned_incident_is_seen_whatever_the_filter() {
    let pinned = trainer(MALI, 100, 30).keys("n n n n n n n +").asks("kind:political");
    let text = pinned.text();
    assert!(text.contains(">2014-09-02"), "{text}");
    assert!(text.contains("1 pinned, outside the filter"), "{text}");
    let without = Player::at(100, 30).asks("kind:political").text();
    assert!(!without.contains("2014-09-02"));
}

/// The first of the four has no place but its region, the convoy of Niger none on the map at all.
#[test]
fn what_is_no_point_is_lit_where_it_is_counted() {
    let text = |keys: &str| trainer(MALI, 100, 30).keys(keys).text();
    assert_holds(&text("i 7 enter"), &["[KIDAL 1]"]);
    assert_holds(&text("i 7 enter j"), &["KIDAL <1>", "O2014-08-29"]);
    let outside = trainer(MALI, 100, 30).keys("i 7 enter").asks("kind:political").keys("j");
    assert_holds(&outside.text(), &["o2014-08-29", "4 pinned, outside the filter"]);
    assert_holds(&text("i 1 3 enter"), &["off map (1 pinned)"]);
}

/// The list has the pinned incidents first, and the keys go through it as it stands.
#[test]
fn the_keys_go_through_a_list_with_pins_as_it_stands() {
    let mut player = trainer(MALI, 100, 30).keys("i 8 enter +");
    let listed = player.app.shown.listed().into_owned();
    assert_eq!(listed[0], player.app.shown.pinned[0]);
    assert!(listed.len() > player.app.shown.pinned.len());
    for row in &listed {
        assert_eq!(player.app.selected_row(), Some(*row));
        player = player.keys("j");
    }
    assert_eq!(player.app.selected_row(), listed.last().copied());
    assert_eq!(player.keys("g").app.selected_row(), listed.first().copied());
}

#[test]
fn the_groups_are_scored() {
    let player = trainer(GAO, 100, 30)
        .keys("n n n n n r")
        .types("red 80%")
        .keys("enter r")
        .types("blue 30")
        .keys("enter")
        .keys("n n n r")
        .types("red b")
        .keys("enter r")
        .types("blue d")
        .keys("enter");
    assert_holds(&player.text(), &["\"d\": this question takes a letter, as in alpha B; A to C"]);
    let text = player.keys("esc s").text();
    let line = |group: &str| text.lines().find(|line| line.starts_with(group)).unwrap().to_owned();
    assert_eq!(line("red").split_whitespace().collect::<Vec<_>>(), ["red", "2", "0.040", "1", "0"]);
    assert_eq!(
        line("blue").split_whitespace().collect::<Vec<_>>(),
        ["blue", "0", "0.490", "1", "0"]
    );
}

/// What is typed for a question of another form is refused by the form that this one has.
#[test]
fn a_reply_of_the_wrong_form_is_told_which_is_right() {
    for (step, typed, said) in [
        ("6", "alpha 70%", "\"70%\": this question takes a letter, as in alpha B; A to C"),
        ("6", "alpha", "\"alpha\": this question takes a letter"),
        (
            "10",
            "alpha Kidal 70%",
            "\"Kidal 70%\": this question takes a probability, as in alpha 70%",
        ),
        ("12", "alpha", "\"alpha\": this question takes words"),
    ] {
        let player = trainer(MALI, 100, 30).keys("i").types(step).keys("enter r").types(typed);
        assert_holds(&player.keys("enter").text(), &[said]);
    }
}

/// An answer in words is given points by hand, no more than its question has, and a changed mind counts.
#[test]
fn words_are_given_points_by_hand() {
    let asked = |keys| trainer(MALI, 100, 30).keys("i 1 2 enter").keys(keys);
    let player =
        asked("r").types("red about six rounds").keys("enter *").types("red 4").keys("enter");
    assert_holds(&player.text(), &["\"4\": a group and its points, as in alpha 1; at most 3"]);
    let mut player =
        player.keys("ctrl-u").types("red 3").keys("enter *").types("red 2").keys("enter s");
    let text = player.text();
    let rows: Vec<Vec<_>> = text
        .lines()
        .filter(|line| line.starts_with("red"))
        .map(|line| line.split_whitespace().collect())
        .collect();
    assert_eq!(rows[0], ["red", "2", "-", "0", "1"]);
    assert_eq!(rows[1].join(" "), "red 2 ask-rounds: about six rounds");
    assert_holds(&trainer(MALI, 100, 30).keys("i 1 0 enter *").text(), &["only answers in words"]);
    assert_holds(&trainer(MALI, 100, 30).keys("*").text(), &["this step asks nothing"]);

    // A run that is cut off there goes on there, with all of it; one that is over does not.
    let entries = player.app.take_log();
    let (deck, answers) = (deck(MALI), Shipped::named(MALI).unwrap().answers());
    let soon = entries[0].time + chrono::TimeDelta::minutes(5);
    let run = cut_off(&entries, &deck, soon).expect("it goes on");
    assert_eq!(run.results, player.app.briefing.as_deref().unwrap().results);
    let mut again = Player::at(100, 30);
    again.app.update(Msg::Time(soon));
    again.app.take_up_deck(deck.clone(), Seat::Presenter(answers), run);
    assert_holds(
        &again.text(),
        &["12/17", "taken up", "red: about six rounds (2 points)", "5:00 of 40:00"],
    );
    let log = again.app.take_log();
    assert!(
        matches!(log.as_slice(), [Entry { event: Event::Resume { number: 12 }, .. }]),
        "{log:?}"
    );
    let late = entries[0].time + chrono::TimeDelta::hours(3);
    assert_eq!(cut_off(&entries, &deck, late), None);
    let ended = trainer(MALI, 100, 30).keys("end").app.take_log();
    assert_eq!(cut_off(&ended, &deck, soon), None);
    let other = Shipped::named(GAO).unwrap().read().unwrap();
    assert_eq!(cut_off(&entries, &other, soon), None);
}

/// Whoever follows has no answer until it is given, and then the very one that was given.
#[test]
fn the_audience_sees_what_the_presenter_shows() {
    let answers = Shipped::named(MALI).unwrap().answers();
    let mut presenter = Player::at(100, 30);
    presenter.app.open_deck(deck(MALI), Seat::Presenter(answers));
    let mut follower = Player::at(100, 30);
    follower.app.open_deck(deck(MALI), Seat::Audience(vigie::app::brief::Presence::Here));
    for keys in ["n n n n n", "a", "a", "n space", ".", ".", "i 9 enter"] {
        presenter = presenter.keys(keys);
        let place = presenter.app.briefing.as_deref().unwrap().whereabouts();
        let sent = serde_json::to_string(&place).unwrap();
        let place: Whereabouts = serde_json::from_str(&sent).unwrap();
        follower.app.follow_presenter(&place);
        let is_told = follower.text().contains("15 of 27");
        assert_eq!(is_told, keys == "a" && place.answer.is_some(), "{keys}");
        let mut trainer = trainer(MALI, 100, 30);
        trainer.app.follow_presenter(&place);
    }
    assert!(follower.text().contains("9/17"));
    // Looking round is free, and goes nowhere.
    follower = follower.keys("space n p");
    assert!(follower.text().contains("back to step 9"));
    follower = follower.keys("&");
    assert!(follower.text().contains("9/17"));
    follower.app.lose_presenter();
    assert!(follower.text().contains("the presenter has left"));
}

#[test]
fn the_clock_of_the_presenter_says_how_late_it_is() {
    let answers = Shipped::named(MALI).unwrap().answers();
    let mut player = Player::at(100, 30);
    player.app.open_deck(deck(MALI), Seat::Presenter(answers));
    player = player.keys("n n");
    // The third step is to be over after six minutes.
    player.app.update(Msg::Time(told() + chrono::TimeDelta::minutes(8)));
    let text = player.text();
    assert!(text.contains("8:00 of 40:00, 32:00 left, 2:00"), "{text}");
    assert!(text.contains("behind"), "{text}");
    assert!(text.contains("Next: 2013: Serval"), "{text}");
}

#[test]
fn left_to_itself_a_deck_goes_on_when_a_step_is_over() {
    let mut player = trainer(GAO, 100, 30).keys("p");
    let at = |player: &mut Player, seconds: i64| {
        player.app.update(Msg::Time(told() + chrono::TimeDelta::seconds(seconds)));
        player.app.briefing.as_deref().unwrap().step
    };
    assert_eq!(at(&mut player, 59), 0);
    assert_eq!(at(&mut player, 60), 1);
    // The first message is due at H+03, and comes then whatever came before it.
    assert_eq!(at(&mut player, 179), 1);
    assert_eq!(at(&mut player, 180), 2);
    assert_eq!(at(&mut player, 300), 3);
    // While an answer is typed the step is not taken away from under it.
    player = player.keys("r");
    assert_eq!(at(&mut player, 430), 3);
    player = player.keys("esc");
    assert_eq!(at(&mut player, 430), 4);
    player = player.keys("p");
    assert_eq!(at(&mut player, 10_000), 4);
}

/// No key, no paste and no size takes the mark of an exercise away.
#[test]
fn an_exercise_is_marked_on_every_frame() {
    let steps = prop::collection::vec(step(), 1..40);
    let result = runner(60).run(&steps, |steps| {
        let mut player = trainer(GAO, 80, 24);
        for step in &steps {
            happens(&mut player, step);
            let text = player.text();
            let width = usize::from(player.app.size.width).min(EXERCISE.len());
            prop_assert!(text.contains(EXERCISE[..width].trim()), "after {step:?}:\n{text}");
        }
        Ok(())
    });
    result.unwrap();
}

/// The program carries the answers, but their text is not to be found in it: what follows never unpacks them.
#[test]
fn no_answer_stands_in_the_program_as_it_lies_on_the_disk() {
    let program = std::fs::read(env!("CARGO_BIN_EXE_vigie")).unwrap();
    let holds = |text: &str| program.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("Why violence came back"), "the decks themselves are in it");
    for shipped in shipped::ALL {
        for answer in &shipped.answers().0 {
            assert!(!holds(&answer.told.text.en), "{}", answer.step);
        }
    }
}

#[test]
fn every_direction_does_something_or_says_why() {
    for direction in Direction::ALL {
        for key in direction.keys() {
            let mut player = trainer(MALI, 100, 30).glyphs(Glyphs::Ascii).keys("n n");
            let before = player.buffer();
            player.press(Chord::parse(key).unwrap());
            assert!(player.buffer() != before, "{} on {key}", direction.word());
        }
    }
}

/// The frames of a deck are the same on every run, one a key.
#[test]
fn a_deck_s_frames_are_printed_the_same_every_time() {
    let user = User::new();
    let arguments =
        ["brief", MALI, "--keys", "reveal next*16 first a", "--size", "80x24", "--glyphs", "ascii"];
    let frames = user.prints(&arguments);
    assert_eq!(frames.lines().count(), 20 * 24 + 19);
    assert_eq!(user.prints(&arguments), frames);
    let refused = user.is_refused(&["brief", "night-wach-at-gao"]);
    assert_holds(&refused, &["did you mean \"night-watch-at-gao\"?"]);
    assert_holds(&user.is_refused(&["brief"]), &["vigie brief list"]);
    assert_holds(&user.is_refused(&["brief", MALI, "--keys", "nxet"]), &["nxet"]);
}

#[test]
fn a_handout_has_answers_only_when_asked_and_marks_an_exercise() {
    let user = User::new();
    for format in ["md", "txt", "html"] {
        let of = |more: &[&str]| {
            user.prints(&[&["brief", "handout", GAO, "--format", format], more].concat())
        };
        let (without, with) = (of(&[]), of(&["--answers"]));
        let why = "a suspicion for a fact";
        assert_eq!((without.contains(why), with.replace('\n', " ").contains(why)), (false, true));
        assert!(without.matches(EXERCISE).count() >= 13, "{format}");
        assert_holds(&without, &["GAO", "Which line", "H+12", "UN Secretary-General, 2014-10-07"]);
        // What the players are expected to do is no part of it.
        assert!(!without.contains("Logs the time"));
    }
    let text = user.prints(&["brief", "handout", MALI, "--format", "txt", "--lang", "fr"]);
    let too_long = text.lines().find(|line| line.chars().count() > 72);
    assert_eq!(too_long, None);
    assert_holds(&text, &["Où sont morts", "F5 Unnamed site"]);
}

#[test]
fn a_deck_is_checked_against_its_dataset_and_a_screen() {
    let user = User::new();
    for name in [MALI, GAO] {
        for size in ["100x30", "80x24"] {
            let said = user.prints(&["brief", "check", name, "--size", size, "--lang", "fr"]);
            assert!(said.contains("0 errors, 0 warnings"), "{said}");
        }
    }
    let said = user.runs(&["brief", "check", MALI, "--size", "72x20"]).code(1);
    let said = String::from_utf8(said.get_output().stdout.clone()).unwrap();
    assert_holds(&said, &["malis-elusive-peace:", "and 15 fit", "make two steps of it"]);
    assert_eq!(user.prints(&["brief", "list"]).lines().count(), shipped::ALL.len());
}

/// What a run left is read again: its steps, its answers and the same scores as on the screen.
#[test]
fn a_run_can_be_read_again_from_its_log() {
    let mut player =
        trainer(GAO, 100, 30).keys("n n n n n r").types("red 80%").keys("enter a n esc");
    let log = player.app.take_log();
    let text: Vec<String> = log.iter().map(|entry| serde_json::to_string(entry).unwrap()).collect();
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("run.jsonl");
    std::fs::write(&path, text.join("\n")).unwrap();
    let said = User::new().prints(&["brief", "replay", path.to_str().unwrap()]);
    assert_holds(
        &said,
        &["Night watch at Gao", "inject 1 (by hand)", "red, ask-named: 80%", "0.040", "80-100%"],
    );
    let mut written = said.lines().filter(|line| !line.is_empty());
    assert!(written.all(|line| line.ends_with(EXERCISE)), "{said}");
}
