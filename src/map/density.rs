//! How many rather than which: incidents counted by cell or by region.
//!
//! What is known no closer than a cercle, a road or a region is in no cell's count. By region all of it is
//! counted that has a region; what has none, or one that the map cannot show, is drawn as ever.

use super::atlas::Realm;
use super::marks::Survey;
use super::names;
use super::picture::Ink;
use super::scene::Scene;
use super::sheet::Sheet;
use crate::model::Language;

/// One row a form: its word and its names.
macro_rules! densities {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $en:literal, $fr:literal;)*) => {
        /// What incidents are counted by instead of being drawn one by one.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Density { $($(#[$doc])* $variant,)* }

        impl Density {
            /// Every form, in the order in which the key takes them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word in the configuration.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The name shown to a reader.
            pub const fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $((Self::$variant, Language::En) => $en, (Self::$variant, Language::Fr) => $fr,)*
                }
            }

            /// The form of a word, if there is one.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

densities! {
    /// Nothing: every incident is drawn.
    #[default]
    Off = "off", "off", "non";
    /// Cells of the map: a digit, `#` from ten on.
    Cells = "cells", "by cell", "par case";
    /// Regions: a number with the name, and a shade.
    Regions = "regions", "by region", "par région";
}

impl Density {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        let after = Self::ALL.iter().skip_while(|form| **form != self).nth(1);
        after.copied().unwrap_or_default()
    }
}

/// The shades, from the lightest: a cell in eight, in four, in two.
const SHADES: u32 = 3;

/// The sign of a shade.
pub(super) const SHADE: char = '=';

/// Shades every region that is counted by its share of the greatest count: up to a third, up to two
/// thirds, more. Lines and marks stay as they are.
pub(super) fn shade(sheet: &mut Sheet<'_>, scene: &Scene<'_>, survey: &Survey) {
    if scene.style.density != Density::Regions {
        return;
    }
    let most = survey.regions.iter().map(|tally| tally.count).max().unwrap_or(0);
    for (tally, region) in survey.regions.iter().zip(scene.data.registers.regions.iter()) {
        if tally.count > 0
            && let Some(realm) = names::outline(scene, region)
        {
            fill(sheet, realm, (tally.count * SHADES).div_ceil(most.max(1)));
        }
    }
}

/// Shades the blank cells of a realm. The pattern is one of the world's grid.
fn fill(sheet: &mut Sheet<'_>, realm: &Realm, shade: u32) {
    let bears = |x: i32, y: i32| match shade {
        0 | 1 => (x + 4 * (y & 1)).rem_euclid(8) == 0,
        2 => (x + 2 * (y & 1)).rem_euclid(4) == 0,
        _ => (x + y) & 1 == 0,
    };
    let window = sheet.window();
    for y in window.rows() {
        let crossings = realm.crossings(sheet.view.middle_of(window.left, y).lat);
        for x in window.columns() {
            let lon = sheet.view.middle_of(x, y).lon;
            let is_inside = crossings.partition_point(|crossing| *crossing < lon) % 2 == 1;
            let is_open = matches!(sheet.cell(x, y).ink, Ink::Blank | Ink::Relief);
            if is_inside && is_open && bears(x, y) {
                sheet.put(x, y, SHADE, Ink::Shade);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::map::{Camera, Charset, LayerSet, Pins, Size, Style, View, WINDOW, draw, fixture};
    use crate::model::{Dataset, Kind, LonLat, Precision, Row};

    const SIZE: Size = Size { width: 110, height: 44 };

    fn scene(data: &Dataset, rows: &[Row], density: Density) -> crate::map::Picture {
        let scene = Scene {
            data,
            rows,
            selected: None,
            pins: Pins::default(),
            layers: LayerSet::default(),
            language: Language::En,
            charset: Charset::Ascii,
            style: Style { density, ..Style::default() },
        };
        draw(&scene, &View::new(Camera::fit(WINDOW, SIZE), SIZE))
    }

    fn data() -> impl Strategy<Value = Dataset> {
        let place = prop::sample::select(vec!["gao", "kidal", "tombouctou", "menaka", "niamey"]);
        let stated = proptest::option::of((-6.0..5.0, 14.0..22.0));
        let one =
            (place, 0..Precision::ALL.len(), stated).prop_map(|(place, precision, stated)| {
                let mut short = fixture::at(Kind::Ambush, 3, Precision::ALL[precision], place);
                short.stated = stated.map(|(lon, lat)| LonLat { lon, lat });
                short
            });
        proptest::collection::vec(one, 0..80).prop_map(|shorts| fixture::dataset(&shorts))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_cell_s_digit_counts_the_points_in_it(data in data(), every in 1..4_usize) {
            let rows: Vec<Row> = (0..data.incidents().len() as Row).step_by(every).collect();
            let picture = scene(&data, &rows, Density::Cells);
            let view = View::new(Camera::fit(WINDOW, SIZE), SIZE);
            let mut expected = BTreeMap::new();
            for row in rows {
                let position = &data.incident(row).unwrap().position;
                if let Some(cell) = position.point().and_then(|point| view.cell_of(point)) {
                    *expected.entry(cell).or_insert(0_u32) += 1;
                }
            }
            for (x, y) in (0..SIZE.height).flat_map(|y| (0..SIZE.width).map(move |x| (x, y))) {
                let cell = picture.cell(x, y);
                let count = expected.get(&(x, y)).copied().unwrap_or(0);
                let digit = char::from_digit(count, 10).unwrap_or('#');
                let is_counted = matches!(cell.ink, Ink::Stack(_) | Ink::Incident(_));
                prop_assert_eq!(count > 0, is_counted, "{:?} at {} {}", cell, x, y);
                prop_assert!(!is_counted || cell.glyph == digit, "{:?} for {}", cell, count);
            }
        }

        #[test]
        fn a_region_s_number_counts_all_that_is_known_to_be_in_it(data in data(), every in 1..4_usize) {
            let rows: Vec<Row> = (0..data.incidents().len() as Row).step_by(every).collect();
            let picture = scene(&data, &rows, Density::Regions);
            let text = picture.lines().join("\n");
            for name in ["GAO", "KIDAL", "TIMBUKTU"] {
                let is_there = |row: &&Row| {
                    let position = &data.incident(**row).unwrap().position;
                    let region = position.region.as_ref().is_some_and(|r| r.name.en.to_uppercase() == name);
                    region && !matches!(position.precision, Precision::Country | Precision::None)
                };
                let count = rows.iter().filter(is_there).count();
                let label = format!("{name} ({count})");
                prop_assert_eq!(count > 0, text.contains(&label), "{}\n{}", label, text);
            }
            prop_assert_eq!(picture.account.total(), rows.len());
        }
    }
}
