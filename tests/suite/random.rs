//! Keys that nobody would press, pastes that nobody would trust, sizes that nobody has.

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use vigie::app::chord::{Held, Key, Named};
use vigie::app::settings::Glyphs;
use vigie::app::{Action, Chord, Msg};
use vigie::map::Size;

use crate::laws::assert_harmless;
use crate::support::Player;

/// Something that may happen.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Key(Chord),
    Paste(String),
    Size(u16, u16),
    Played,
}

fn chord() -> impl Strategy<Value = Chord> {
    let bound: Vec<Chord> = Action::ALL
        .iter()
        .flat_map(|action| action.default_keys())
        .map(|key| Chord::parse(key).unwrap())
        .collect();
    let held = prop_oneof![Just(Held::Nothing), Just(Held::Ctrl), Just(Held::Alt)];
    let named = prop::sample::select(Named::ALL).prop_map(Key::Named);
    let key = prop_oneof![named, any::<char>().prop_map(Key::Char)];
    prop_oneof![
        8 => prop::sample::select(bound),
        2 => prop::sample::select(vec![Chord::plain('/'), Chord::plain(':')]),
        2 => "[a-z0-9:>=<,() -]".prop_map(|c| Chord::plain(c.chars().next().unwrap_or('x'))),
        1 => (held, key).prop_map(|(held, key)| Chord { held, key }),
    ]
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let query = prop::sample::select(vec![
        "region:kidal",
        "kind:ied or -(killed>3",
        "near:gao<50km",
        "\u{1b}[2J",
        "报告",
        "since:14d",
        "@severe",
    ]);
    prop_oneof![
        16 => chord().prop_map(Step::Key),
        2 => query.prop_map(|text| Step::Paste(text.to_owned())),
        2 => prop::collection::vec(any::<char>(), 0..30).prop_map(|text| Step::Paste(text.into_iter().collect())),
        1 => (1u16..=120, 1u16..=40).prop_map(|(width, height)| Step::Size(width, height)),
        1 => prop::sample::select(vec![(1, 1), (300, 100), (39, 11), (40, 12), (72, 20), (300, 1), (1, 100)])
            .prop_map(|(width, height)| Step::Size(width, height)),
        1 => Just(Step::Played),
    ]
}

pub(crate) fn happens(player: &mut Player, step: &Step) {
    match step {
        Step::Key(chord) => {
            player.press(*chord);
        }
        Step::Paste(text) => {
            player.app.update(Msg::Paste(text.clone()));
        }
        Step::Size(width, height) => {
            player.app.update(Msg::Resized(Size { width: *width, height: *height }));
        }
        Step::Played => {
            player.app.update(Msg::Step);
        }
    }
}

/// The same steps every time: what failed once fails again, and no file remembers it.
pub(crate) fn runner(cases: u32) -> TestRunner {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

#[test]
fn nothing_breaks_under_random_keys() {
    let steps = prop::collection::vec(step(), 1..60);
    let glyphs = prop::sample::select(Glyphs::ALL);
    let result = runner(80).run(&(glyphs, steps), |(glyphs, steps)| {
        let mut player = Player::at(80, 24).glyphs(glyphs);
        for step in &steps {
            happens(&mut player, step);
            player.buffer().content().iter().for_each(assert_harmless);
        }
        prop_assert!(player.buffer() == player.buffer(), "drawing twice gives two frames");
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}
