//! `vigie map` and `vigie where`: the map as a picture, in words, and what is said of a position.

use std::collections::BTreeSet;

use vigie::model::IncidentId;

use crate::cli::{User, assert_holds};
use crate::support::shipped;

#[test]
fn map_prints_what_the_query_lets_through_and_counts_the_rest() {
    let arguments = ["map", "kind:ied", "--view", "kidal", "--size", "60x20", "--glyphs", "ascii"];
    let map = User::new().prints(&arguments);
    assert_eq!(map.lines().count(), 21);
    assert!(map.is_ascii() && map.lines().take(20).all(|line| line.len() <= 60), "{map}");
    assert_holds(&map, &["Kidal", "KIDAL (2)", "12 incidents: ", " in areas", " outside"]);
}

#[test]
fn a_view_is_a_box_a_name_a_position_or_what_is_shown() {
    let user = User::new();
    let printed =
        |view: &str| user.prints(&["map", "--view", view, "--size", "60x20", "--glyphs", "ascii"]);
    let theatre = printed("theatre");
    for (view, name) in [
        ("-1,15.5,1,17", "Gao"),
        ("ansongo", "Ansongo"),
        ("Kidal", "Kidal"),
        ("30QZD1501", "Gao"),
        ("menaka-ansongo", "Ansongo"),
        ("fit", "Gao"),
    ] {
        let map = printed(view);
        assert!((map != theatre || view == "fit") && map.contains(name), "{view}:\n{map}");
    }
    let refused = user.is_refused(&["map", "--view", "ansogno"]);
    assert_holds(&refused, &["view \"ansogno\" is not known", "Ansongo"]);
    assert_holds(&user.is_refused(&["map", "--view", "5,15,1,17"]), &["west,south,east,north"]);
    assert_holds(&user.is_refused(&["map", "--layers", "rodas"]), &["rodas"]);
}

#[test]
fn layers_are_those_that_are_named() {
    let map = User::new().prints(&["map", "--layers", "borders,rivers", "--glyphs", "ascii"]);
    assert!(!map.contains("Gao") && map.contains("~~") && map.contains("129 not shown"), "{map}");
}

#[test]
fn in_words_every_incident_is_said_once_in_short_plain_lines() {
    let (user, data) = (User::new(), shipped());
    let count = data.incidents().len();
    for language in ["en", "fr"] {
        for view in ["theatre", "kidal", "-1,15.5,1,17"] {
            let text = user.prints(&["map", "--text", "--view", view, "--lang", language]);
            assert!(text.is_ascii() && text.lines().all(|line| line.len() <= 72), "{text}");
            let said: Vec<&str> = text
                .lines()
                .filter_map(|line| line.strip_prefix("    ")?.split(' ').next())
                .filter(|word| data.by_id(&IncidentId::new(word)).is_some())
                .collect();
            let each: BTreeSet<&str> = said.iter().copied().collect();
            assert_eq!((said.len(), each.len()), (count, count));
            // The counts of the parts, and those of the places in them, add up to the incidents.
            let parts = text.lines().skip(1).filter(|line| !line.starts_with(' '));
            let parts = parts.filter_map(|line| line.rsplit_once(": ")?.1.parse::<usize>().ok());
            let places = text.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
            let places = places.filter_map(|(number, _)| number.parse::<usize>().ok());
            assert_eq!((parts.sum(), places.sum()), (count, count), "{text}");
        }
    }
}

#[test]
fn where_says_all_that_is_known_of_a_position() {
    let user = User::new();
    assert_holds(
        &user.prints(&["where", "30Q", "ZD", "15", "01", "--glyphs", "ascii"]),
        &[
            "16.27, -0.05",
            "16 16N 000 03W",
            "30Q 815000 1801000",
            "30Q ZD 15 01",
            "about 260 m",
            "Gao-Kidal road",
        ],
    );
    let kidal = user.prints(&["where", "18.8, 1.4", "--lang", "fr"]);
    assert_holds(&kidal, &["40 km N de Kidal", "Mali", "env. Tessalit"]);
    assert_holds(&user.prints(&["where", "22.8", "5.5"]), &["Algeria"]);
    assert_holds(&user.prints(&["where", "16.27", "-0.05"]), &["30Q ZD 15 01"]);
    assert_holds(&user.prints(&["where", "Asongo"]), &["31P BT 32 32"]);
}

#[test]
fn where_ends_with_1_at_what_it_does_not_know() {
    let user = User::new();
    let slips = [("asongoo", "Ansongo"), ("30QZD150", "3 digits"), ("91,0", "beyond 90")];
    for (words, said) in slips {
        let unknown = user.runs(&["where", words]).code(1);
        assert_eq!(unknown.get_output().stdout, b"");
        assert_holds(&String::from_utf8_lossy(&unknown.get_output().stderr), &[said]);
    }
}
