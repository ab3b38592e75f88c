//! A shift as it is worked: a script adds, corrects, contradicts and withdraws incidents while somebody watches,
//! takes alerts, writes and promises. Every line that is handed over is held against what the script did.

use std::sync::Arc;

use vigie::app::alerts::{Alert, How, Until};
use vigie::app::handover::{Handover, lines};
use vigie::app::settings::Clock;
use vigie::app::{App, Msg, Remembered, Settings};
use vigie::lines::plain;
use vigie::map::Size;
use vigie::model::when::parse_moment;
use vigie::model::{Language, Moment};

use crate::support::{Player, read_text, settings};

const BEGIN: &str = "2014-10-06T23:59Z";
const END: &str = "2014-10-08T06:00Z";

fn at(text: &str) -> Moment {
    parse_moment(text).unwrap()
}

/// One record: its id, place, what else stands in it, and its sources.
fn record(id: &str, place: &str, more: &str, sources: &[&str]) -> String {
    format!(
        "[[incident]]\nid = \"{id}\"\ndate = 2014-10-05\nkind = \"ied\"\nplace = \"{place}\"\n\
         title = \"Device at {place}\"\nsummary = \"A device went off.\"\n{more}\nsources = [{}]\n\n",
        sources.join(", ")
    )
}

/// A source of a day in October 2014 and what it says of the dead.
fn source(name: &str, day: u32, killed: u32) -> String {
    format!(
        "{{ name = \"{name}\", rating = \"B2\", date = 2014-10-{day:02}, says = {{ killed = {killed} }} }}"
    )
}

/// Somebody on watch, from the evening before.
struct Watch {
    player: Player,
}

impl Watch {
    fn begins(text: &str) -> Self {
        let alert = Alert {
            name: "severe".to_owned(),
            query: "killed>=3".to_owned(),
            how: vec![How::Banner],
            until: Until::Acknowledged,
        };
        let settings = Settings { alerts: vec![alert], clock: Clock::System, ..settings() };
        let mut app = App::new(settings, Size { width: 80, height: 24 }, at(BEGIN));
        app.update(Msg::Remembered(Remembered::default()));
        let mut watch = Self { player: Player { app } };
        watch.reads(text);
        watch
    }

    fn reads(&mut self, text: &str) {
        let loaded = read_text(text);
        self.player.app.update(Msg::Loaded(Arc::new(loaded.dataset), loaded.problems));
    }

    /// At a time of the day something is done at the keys.
    fn does(self, time: &str, keys: &str, typed: &str) -> Self {
        let mut player = self.player;
        player.app.update(Msg::Time(at(&format!("2014-10-07T{time}Z"))));
        player = player.keys(keys);
        if !typed.is_empty() {
            player = player.types(typed).keys("enter");
        }
        Self { player }
    }

    /// At a time of the day the files hold something else.
    fn finds(mut self, time: &str, text: &str) -> Self {
        self.player.app.update(Msg::Time(at(&format!("2014-10-07T{time}Z"))));
        self.reads(text);
        self
    }

    /// The handover as it is printed, without what is said of freshness.
    fn hands_over(&self, to: &str) -> Vec<String> {
        let app = &self.player.app;
        let handover = Handover::of(&app.data, &app.log, at(BEGIN), at(to), Language::En);
        let printed = lines(&handover, Language::En).iter().map(plain).collect::<Vec<_>>();
        let text: Vec<String> = printed.iter().map(|line| line.trim_end().to_owned()).collect();
        let is_fresh = |line: &&String| !line.starts_with("Freshness") && !line.contains("; n = ");
        text.iter().filter(|line| !line.is_empty()).filter(is_fresh).cloned().collect()
    }
}

/// What is handed over after it, line by line.
const HANDED_OVER: &str = "\
Handover 062359ZOCT14 - 080600ZOCT14
New: 2
  B1 B2 2014-10-05 Device at ansongo, killed 4
  B2 B2 2014-10-05 Device at tessalit, killed 3
Changed: 3
  A1 B2 2014-10-05 Device at gao, killed 2 < Reuters
    +killed 1 -> 2
    +sources - -> Reuters 2014-10-07 B2 (killed 2)
  A2 B2 2014-10-05 Device at menaka, killed 1 (0..1) < RFI
    +status reported -> disputed
    +killed 1 -> 1 (0..1)
    +sources - -> RFI 2014-10-07 B2 (killed 0)
  A3 B2 2014-10-05 Device at kidal, killed 1 (0..1)
    +status reported -> retracted
    +killed 1 -> 1 (0..1)
    +sources - -> AFP 2014-10-07 B2 (killed 0)
Withdrawn: 1
  A3 B2 2014-10-05 Device at kidal, killed 1 (0..1)
Still open: 1
  severe: B2
Promised: 1
  071240ZOCT14 note AB: SITREP -> Bamako, until 080600ZOCT14
Kept: 1
  071530ZOCT14 Kept AB: Casualty list -> JOC (071230ZOCT14)
Watch log: 5
  070610ZOCT14 ALERT severe: B1 Device at ansongo
  070615ZOCT14 taken by AB: severe, B1
  071020ZOCT14 gone from the data A4 Device at bourem
  071100ZOCT14 ALERT severe: B2 Device at tessalit
  071200ZOCT14 note AB: Called Gao, no answer
EXERCISE EXERCICE EXERCISE
New: 0
Changed: 0
Withdrawn: 0
  071600ZOCT14 note AB: EXERCISE radio check EXERCISE
EXERCISE EXERCICE EXERCISE";

/// What is said of it at noon.
const PENDING: &str = "\
New: 0
Changed: 0
Withdrawn: 0
Dated on the last day, counted when it is over: 5
  A1 B2 2014-10-05 Device at gao, killed 2
  A2 B2 2014-10-05 Device at menaka, killed 1 (0..1)
  A3 B2 2014-10-05 Device at kidal, killed 1 (0..1)
  B1 B2 2014-10-05 Device at ansongo, killed 4
  B2 B2 2014-10-05 Device at tessalit, killed 3
Still open: 1";

#[test]
fn every_line_of_a_handover_is_what_the_script_did() {
    let (afp, reuters) = (source("AFP", 5, 1), source("Reuters", 7, 2));
    let (minusma, rfi) = (source("MINUSMA", 7, 4), source("RFI", 7, 0));
    let first = record("A1", "gao", "killed = 1", &[&afp]);
    let second = record("A2", "menaka", "killed = 1", &[&afp]);
    let third = record("A3", "kidal", "killed = 1", &[&afp]);
    let fourth = record("A4", "bourem", "killed = 1", &[&afp]);
    let mut watch = Watch::begins(&[&*first, &second, &third, &fourth].concat());

    // A new report, and somebody takes the alert that it raises.
    let added = record("B1", "ansongo", "killed = 4", &[&minusma]);
    watch = watch.finds("06:10", &[&*first, &second, &third, &fourth, &added].concat());
    assert!(watch.player.text().contains("ALERT severe: B1"), "{}", watch.player.text());
    watch = watch.does("06:15", "a", "ab");
    assert!(watch.player.app.calling().is_none());

    // A correction: another source has another number.
    let corrected = record("A1", "gao", "killed = 2", &[&afp, &reuters]);
    watch = watch.finds("07:00", &[&*corrected, &second, &third, &fourth, &added].concat());
    // A contradiction.
    let disputed = record(
        "A2",
        "menaka",
        "killed = { low = 0, best = 1, high = 1 }\nstatus = \"disputed\"",
        &[&afp, &rfi],
    );
    watch = watch.finds("08:30", &[&*corrected, &disputed, &third, &fourth, &added].concat());
    // One is taken back by its source, one is gone from the data.
    let (taken_back, undated) = (source("AFP", 7, 0), "{ name = \"ACLED\" }");
    let retracted =
        record("A3", "kidal", "killed = 1\nstatus = \"retracted\"", &[&afp, &taken_back, undated]);
    watch = watch.finds("09:45", &[&*corrected, &disputed, &retracted, &fourth, &added].concat());
    watch = watch.finds("10:20", &[&*corrected, &disputed, &retracted, &added].concat());
    // One more alert, which nobody takes.
    let untaken = record("B2", "tessalit", "killed = 3", &[&source("MINUSMA", 7, 3)]);
    watch = watch.finds("11:00", &[&*corrected, &disputed, &retracted, &added, &untaken].concat());

    watch = watch.does("12:00", "S", "Called Gao, no answer");
    watch = watch.does("12:30", "S", "Casualty list / JOC / 2014-10-07T16:00Z");
    watch = watch.does("12:40", "S", "SITREP / Bamako / 2014-10-08T06:00Z");
    watch = watch.does("15:30", "C ctrl-u", "casualty");
    watch = watch.does("16:00", "S", "EXERCISE radio check EXERCISE");

    assert_eq!(watch.hands_over(END).join("\n"), HANDED_OVER);
    // What is dated to a day is known when the day is over; until then it is told apart.
    let at_noon = watch.hands_over("2014-10-07T12:00Z").join("\n");
    assert!(at_noon.contains(PENDING), "{at_noon}");
}

#[test]
fn eight_hours_of_a_clock_that_is_not_shown_change_no_cell_and_neither_does_one_set_back() {
    let text = record("A1", "gao", "killed = 1", &[&source("AFP", 5, 1)]);
    let mut player = Watch::begins(&text).player;
    for clock in [Clock::Data, Clock::Fixed(at(BEGIN))] {
        player.app.settings.clock = clock;
        let begun = player.buffer();
        for minute in (0..8 * 60).chain([0, -600]) {
            let told = at(BEGIN) + chrono::TimeDelta::minutes(minute);
            player.app.update(Msg::Time(told));
            assert_eq!(player.buffer(), begun, "{told}");
        }
    }
    // One that is shown changes the header alone.
    player.app.settings.clock = Clock::System;
    let begun = player.text();
    player.app.update(Msg::Time(at(END)));
    let later = player.text();
    assert_ne!(begun, later);
    assert!(begun.lines().skip(1).eq(later.lines().skip(1)), "{later}");
}
