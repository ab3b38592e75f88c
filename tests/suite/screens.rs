//! Whole frames, sign by sign and style by style, after keys that a user would press.
//!
//! `INSTA_UPDATE=always cargo test --test suite screens` accepts what they show now; read the
//! difference before you commit it.

use std::sync::Arc;

use vigie::app::settings::{Clock, Glyphs, Local};
use vigie::map::{Switch, UserLayer, UserStyle};
use vigie::model::Dataset;
use vigie::query::Column;

use crate::support::{Player, broken, changed};

/// Somebody with two layers of his own.
fn with_own_layers(width: u16, height: u16) -> Player {
    let mut player = Player::at(width, height);
    let read = |name: &str, style, text| {
        UserLayer::new(name, style, Switch::On).with_text(name, text, Some("name")).0
    };
    player.app.settings.user_layers = vec![
        read("Sectors", UserStyle::Strong, include_str!("../data/layers/sectors.geojson")),
        read("Posts", UserStyle::Plain, include_str!("../data/layers/posts.geojson")),
    ];
    player
}

/// One row a frame: its name and how one comes to see it.
macro_rules! screens {
    ($($name:ident = $player:expr;)*) => {
        $(
            #[test]
            fn $name() {
                insta::assert_snapshot!($player.screen());
            }
        )*
    };
}

screens! {
    // Sizes, themes and sets of signs.
    large = Player::at(120, 40);
    large_in_unicode = Player::at(120, 40).glyphs(Glyphs::Unicode);
    projector_in_true_colour = Player::at(100, 30).theme("true-colour").glyphs(Glyphs::Unicode);
    projector_colour_safe = Player::at(100, 30).theme("colour-safe");
    usual = Player::at(80, 24);
    usual_mono = Player::at(80, 24).theme("mono");
    usual_light = Player::at(80, 24).theme("light");
    usual_in_french = Player::at(80, 24).french().glyphs(Glyphs::Unicode);
    narrow = Player::at(60, 20);
    narrow_mono = Player::at(60, 20).theme("mono").keys("j tab");
    narrow_filtered = Player::at(60, 20).theme("mono").keys("/").types("region:gao kind:id");
    serial_line = Player::at(72, 20).theme("mono").keys("j");
    serial_line_detail = Player::at(72, 20).theme("mono").keys("j enter");
    serial_line_map_alone = Player::at(72, 20).theme("mono").keys("m z");
    least = Player::at(40, 12);
    too_small = Player::at(39, 11);
    one_cell = Player::at(1, 1);

    // What is laid over the panes.
    help = Player::at(80, 24).keys("?");
    help_scrolled = Player::at(80, 24).keys("? page-down j j");
    help_in_french = Player::at(80, 24).french().keys("?");
    no_problems = Player::at(80, 24).keys("!");
    problems = broken(80, 24).keys("!");
    palette = Player::at(80, 24).keys(":");
    palette_typed = Player::at(80, 24).keys(":").types("kid").keys("down");
    filter_with_completions = Player::at(80, 24).keys("/").types("kind:").keys("down down");
    filter_with_an_error = Player::at(80, 24).keys("/").types("region:kidal kind:ide");
    filter_counted = Player::at(80, 24).keys("/").types("region:kidal");
    filter_counted_and_kept = Player::at(80, 24).keys("/").types("region:kidal").keys("enter");
    filter_at_least_size = Player::at(40, 12).keys("/").types("killed>");
    layers = Player::at(100, 30).keys("v 1 2");
    user_layers = with_own_layers(80, 24);
    user_layers_switched = with_own_layers(100, 30).keys("v a 1");
    known_at = Player::at(80, 24).keys("U").types("2014-10-08").keys("enter");
    known_at_asked = Player::at(80, 24).keys("U").types("next week").keys("enter");
    raw_record = Player::at(100, 30).keys("G s");

    // What is new.
    news = changed(100, 30);
    news_at_80 = changed(80, 24).keys("n");
    alert_taken = changed(80, 24).keys("a").types("ab").keys("enter");
    alert_initials = changed(80, 24).keys("a");
    log_page = changed(80, 24).keys("a").types("ab").keys("enter S").types(".Called Gao").keys("enter A");
    news_seen = changed(80, 24).keys("N");

    claims = Player::at(100, 30).keys("Q page-down");
    claims_in_french = Player::at(80, 24).french().keys("Q");

    told_by_one = Player::at(100, 30).keys("ctrl-t ctrl-u").types("reuters").keys("enter");
    side_by_side = Player::at(100, 40).asks("ML-20141007-1").keys("enter");

    handover = Player::at(100, 30).keys("h ctrl-u").types("2014-10-02T18:00Z").keys("enter");

    trends = Player::at(120, 40).keys("ctrl-n ctrl-u").types("2014-10-15").keys("enter P");
    trends_in_french = Player::at(80, 24).french().keys("P");
    compared_with_one_too_many = Player::at(80, 24).keys("ctrl-k").types("2014 | 2013 | 2012").keys("enter");
    compared = Player::at(80, 24).keys("ctrl-k").types("2014 | 2013").keys("enter");

    // One pane alone.
    map_alone = Player::at(80, 24).keys("m z");
    map_alone_mono = Player::at(120, 40).theme("mono").keys("m z");
    list_alone = Player::at(80, 24).keys("i z");
    detail_alone = Player::at(80, 24).asks("ML-20141003-1").keys("enter");
    detail_scrolled = Player::at(60, 20).asks("ML-20141007-1").keys("d page-down");
    timeline_alone = Player::at(80, 24).keys("t z");

    // The map.
    zoomed = Player::at(80, 24).asks("kidal").keys("+ + +");
    panned_away = Player::at(80, 24).keys("H H H J J");
    region_fitted = Player::at(80, 24).keys("R");
    stack_stepped = Player::at(80, 24).asks("place:kidal").keys(". .");
    overview = Player::at(120, 40).keys("m z + + + +");
    density_by_cell = Player::at(80, 24).keys("D");
    density_by_region = Player::at(100, 30).keys("m z D D");
    lines_in_braille = Player::at(100, 30).glyphs(Glyphs::Unicode).keys("B");
    lines_in_blocks = Player::at(100, 30).glyphs(Glyphs::Unicode).keys("m z B B");
    lines_in_sextants = Player::at(80, 24).glyphs(Glyphs::Unicode).keys("B B B");
    lines_in_seven_bits = Player::at(80, 24).keys("B");
    view_of_the_ifoghas = Player::at(100, 30).keys("V V V V V V");
    views_in_the_palette = Player::at(80, 24).keys(":").types("view");
    following = Player::at(80, 24).keys("F + + + + j");
    circle_asked = Player::at(100, 30).asks("near:gao<150km");
    corridor_asked = Player::at(100, 30).asks("area:menaka-ansongo").keys("f");
    go_to = Player::at(80, 24).keys("'").types("asong");
    go_to_a_position = Player::at(80, 24).keys("'").types("30Q ZD 15 01");
    go_to_nowhere = Player::at(80, 24).keys("'").types("30QZD150");
    go_to_an_unknown_name = Player::at(80, 24).keys("'").types("zkidl");
    gone_to_a_position = Player::at(80, 24).keys("X + + '").types("16 16 18N 000 02 41W").keys("enter");
    crosshair = Player::at(80, 24).keys("X");
    crosshair_measures_along_an_axis = Player::at(100, 30).theme("mono").asks("place:gao").keys("X + + space l J enter");
    crosshair_picks_from_a_stack = Player::at(100, 30).theme("mono").asks("kidal").keys("X + + enter enter");
    crosshair_asks_round_it = Player::at(100, 30).keys("X + + + K h /");
    area_selected = Player::at(100, 30).asks("precision:cercle,region");

    // Time.
    window_of_a_year = Player::at(80, 24).keys("w");
    window_of_a_quarter = Player::at(80, 24).keys("w w");
    window_of_a_month = Player::at(80, 24).keys("w w w");
    window_of_a_week = Player::at(80, 24).keys("w w w w");
    window_of_a_day = Player::at(80, 24).keys("w w w w w");
    window_moved = Player::at(80, 24).keys("w w w < < <");
    cumulative = Player::at(80, 24).keys("w < u");
    playing = Player::at(80, 24).keys("p");

    // Questions.
    filtered = Player::at(120, 40).asks("peacekeepers>0 since:2014-01-01");
    saved_query = Player::at(80, 24).keys("1");
    filter_without_a_match = Player::at(80, 24).asks("killed>5000");
    turned_round = Player::at(60, 20).keys("O");
    without_incidents = Player::with(Arc::new(Dataset::default()), Vec::new(), 80, 24);
}

/// Nobody has a screen this large; its styles add nothing to those of the others.
#[test]
fn huge() {
    insta::assert_snapshot!(Player::at(500, 200).text());
}

#[test]
fn every_order_of_the_list() {
    let mut player = Player::at(60, 20);
    for _ in Column::ALL {
        let column = player.app.view.order.column.word();
        insta::assert_snapshot!(format!("sorted_by_{column}"), player.screen());
        player = player.keys("o");
    }
}

#[test]
fn the_header_tells_utc_local_time_and_the_age_of_the_data_as_far_as_there_is_room() {
    let header = |width, query: &str, local| {
        let mut player = Player::at(width, 24);
        player.app.settings.clock = Clock::Fixed("2015-01-03T23:30:00".parse().unwrap());
        player.app.settings.local = local;
        player.app.machine_zone = |_| 60;
        player.asks(query).text().lines().next().unwrap().to_owned()
    };
    for (width, query, local, expected) in [
        (160, "kind:ied", Local::Machine, "data 3 days old, clock 032330ZJAN15, local 040030A"),
        (80, "", Local::Machine, "]          data 3 d, 032330ZJAN15 0030A"),
        (80, "kind:ied,mine region:kidal", Local::Machine, "region]    032330ZJAN15 0030A"),
        (80, "kind:ied,mine region:kidal,gao", Local::Off, "032330ZJAN15"),
        (80, "", Local::East(-90), "data 3 d, 032330ZJAN15 2200-0130"),
        (40, "", Local::Machine, ""),
    ] {
        let header = header(width, query, local);
        assert!(header.trim_end().ends_with(expected), "{width} {query} {local:?}: {header}");
    }
}
