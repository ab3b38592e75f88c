//! The kept place: what was left is what is found again.

use std::sync::Arc;

use proptest::prelude::*;
use vigie::app::place::Ended;
use vigie::app::{App, Msg, Place, Screen};
use vigie::map::Size;
use vigie::model::Dataset;

use crate::random::{happens, runner, step};
use crate::support::{Player, settings, shipped, shipped_problems, told};

/// The place of a state, as it comes back from its file.
fn kept(app: &App) -> Place {
    let text = Place::of(app, &settings(), Ended::Cut, told()).to_text().unwrap();
    Place::from_text(&text).unwrap()
}

/// A new start that goes back to a place.
fn resumed(place: Place, data: Arc<Dataset>, size: Size) -> Player {
    let mut app = App::new(settings(), size, told());
    app.await_place(place);
    app.update(Msg::Loaded(data, shipped_problems().to_vec()));
    Player { app }
}

#[test]
fn after_any_keys_the_frame_is_found_again() {
    let steps = prop::collection::vec(step(), 1..60);
    let result = runner(80).run(&steps, |steps| {
        let mut left = Player::at(80, 24);
        for step in &steps {
            happens(&mut left, step);
        }
        let mut found = resumed(kept(&left.app), shipped(), left.app.size);
        prop_assert!(found.app.notice.is_some());
        // What is laid over the panes, what was just said and what moves by itself is not kept.
        for player in [&mut left, &mut found] {
            player.app.screen = Screen::Browse;
            player.app.notice = None;
            player.app.crosshair = None;
            player.app.play = vigie::app::Play::Stopped;
            player.app.thrift = vigie::app::thrift::Thrift::default();
        }
        prop_assert_eq!(left.screen(), found.screen());
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn one_step_back_is_a_fresh_start() {
    let left = Player::at(100, 30).keys("3 j j + +");
    let found = resumed(kept(&left.app), shipped(), left.app.size);
    assert_eq!(found.app.notice.as_deref(), Some("Line dropped 0 min ago; same place  [:afresh"));
    assert_eq!(found.keys("[").text(), Player::at(100, 30).text());
}

#[test]
fn a_deck_is_found_at_its_step_and_what_lay_before_it_under_it() {
    let left = Player::at(100, 30).keys("3 j j & enter").keys("space space space space");
    let step = left.app.told_step().map(|(briefing, _)| briefing.step);
    assert!(step.is_some_and(|step| step > 0), "{step:?}");
    let mut found = resumed(kept(&left.app), shipped(), left.app.size);
    assert_eq!(found.app.notice.take().as_deref(), Some("Line dropped 0 min ago; same place"));
    assert_eq!(found.app.told_step().map(|(briefing, _)| briefing.step), step);
    let before = Player::at(100, 30).keys("3 j j");
    found.app.close_deck();
    assert_eq!(found.text(), before.text());
}

#[test]
fn what_is_gone_from_the_data_is_said() {
    let left = Player::at(100, 30).asks("place:indelimane").keys("T");
    let place = kept(&left.app);
    let found = resumed(place, Arc::new(Dataset::default()), left.app.size);
    let said = found.app.notice.clone().unwrap();
    assert!(said.contains("gone meanwhile: place:indelimane, ML-20141003-1"), "{said}");
    assert_eq!(found.app.settings.theme, left.app.settings.theme);
    assert_eq!(found.app.selected().map(|incident| incident.id.as_str()), None);
}

#[test]
fn what_the_keys_did_not_change_is_as_it_is_configured_now() {
    let place = kept(&Player::at(100, 30).keys("E").app);
    let mut other = settings();
    other.theme = "mono".to_owned();
    let mut app = App::new(other, Size { width: 100, height: 30 }, told());
    app.await_place(place);
    app.update(Msg::Loaded(shipped(), Vec::new()));
    assert_eq!((app.settings.theme.as_str(), app.settings.language.code()), ("mono", "fr"));
}
