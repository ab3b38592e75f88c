//! `map` and `where`: the map as a picture or in words, and what can be said of a position.

use std::io::{self, Write};

use super::args::MapArgs;
use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::goto::position_of;
use crate::app::settings::{Settings, named_extent};
use crate::app::views::{NamedView, Shows};
use crate::map::{self, Account, Camera, Layer, Scene, Sure, View};
use crate::model::grid::{self, GridFormat, written};
use crate::model::{Dataset, Extent, LonLat, Row};
use crate::record::spoken;
use crate::words::Words;

/// Degrees to either side of a position that is asked for.
const MARGIN: f64 = 0.4;

/// Kilometres within which a position is on an axis: its line is schematic.
const AXIS_KM: f64 = 5.0;

/// Prints the map of what a query lets through.
pub(super) fn run(setup: &Setup, args: &MapArgs, out: &mut impl Write) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    let answered = setup.answer(data, &args.words.join(" "))?;
    let rows: Vec<Row> = answered.rows.iter().collect();
    let mut app = setup.app(args.size)?;
    if !args.layers.is_empty() {
        app.settings.layers =
            args.layers.iter().filter_map(|word| Layer::from_word(word)).collect();
    }
    let extent = match &args.view {
        Some(text) => extent(text, &rows, &setup.settings, data)?,
        None => setup.settings.home.extent(data),
    };
    let view = View::new(Camera::fit(extent, args.size), args.size);
    app.shown.shapes = answered.shapes;
    for problem in &app.layer_problems {
        writeln!(io::stderr(), "{problem}")?;
    }
    let scene = Scene { data, rows: &rows, selected: None, ..app.scene() };
    let picture = app.overlaid(map::draw(&scene, &view), &view);
    if args.text {
        for line in spoken::lines(&scene, &view, &picture) {
            writeln!(out, "{line}")?;
        }
        return Ok(Outcome::Fine);
    }
    for line in picture.lines() {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", setup.spelt(&counts(setup.words(), picture.account)))?;
    Ok(Outcome::Fine)
}

/// Where the incidents went, those that are no glyph included.
fn counts(words: &Words, account: Account) -> String {
    let counts = [
        (account.drawn, words.on_map),
        (account.spread, words.region_only),
        (account.tray, words.off_map),
        (account.off_view, words.off_view),
        (account.hidden, words.not_shown),
    ];
    let said = counts.iter().filter(|(count, _)| *count > 0);
    let said: Vec<_> = said.map(|(count, word)| format!("{count} {word}")).collect();
    format!(
        "{} {}{}{}",
        account.total(),
        words.incidents,
        if said.is_empty() { "" } else { ": " },
        said.join(", ")
    )
}

/// What a view shows: the name of a configured one, `theatre`, `fit`, `west,south,east,north`, a region, an area, a place or a position.
fn extent(
    text: &str,
    rows: &[Row],
    settings: &Settings,
    data: &Dataset,
) -> Result<Extent, Failure> {
    let numbers: Vec<f64> = text.split(',').filter_map(|part| part.trim().parse().ok()).collect();
    if let [west, south, east, north] = *numbers.as_slice()
        && text.split(',').count() == 4
    {
        let is_box = LonLat::new(west, south).is_some() && LonLat::new(east, north).is_some();
        return if is_box && west < east && south < north {
            Ok(Extent { west, south, east, north })
        } else {
            Err(Failure::Word {
                what: "view",
                word: text.to_owned(),
                help: Some("west,south,east,north in degrees, as -6,14,4,20".to_owned()),
            })
        };
    }
    let is_named = |view: &&NamedView| view.name.to_lowercase() == text.to_lowercase();
    let named = settings.views.iter().find(is_named);
    if let Some(extent) = named.and_then(|view| view.show.extent(data)) {
        return Ok(extent);
    }
    let is_fit = named.is_some_and(|view| view.show == Shows::Fit);
    match if is_fit { "fit" } else { text } {
        "theatre" => return Ok(data.about.theatre),
        "fit" => {
            let points = rows.iter().filter_map(|row| data.incident(*row)?.position.point());
            return Ok(Extent::around(points).map_or(data.about.theatre, |e| e.grown(MARGIN)));
        }
        _ => {}
    }
    if let Some(extent) = named_extent(text, data) {
        return Ok(extent);
    }
    let (at, _) = position_of(text, settings, data).map_err(|(reason, near)| Failure::Word {
        what: "view",
        word: text.to_owned(),
        help: Some(if near.is_empty() { reason } else { near.join(", ") }),
    })?;
    let around = Extent { west: at.lon, south: at.lat, east: at.lon, north: at.lat };
    Ok(around.grown(MARGIN))
}

/// Prints what can be said of a position or a place: exit code 1 where it is unknown.
pub(super) fn locate(setup: &Setup, text: &str, out: &mut impl Write) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    match position_of(text, &setup.settings, data) {
        Ok((at, digits)) => {
            for line in about(setup, at, digits, data) {
                writeln!(out, "{}", setup.spelt(&line))?;
            }
            Ok(Outcome::Fine)
        }
        Err((reason, near)) => {
            let mut said = reason;
            if !near.is_empty() {
                said = format!("{said}: {}", near.join(", "));
            }
            writeln!(io::stderr(), "{}", setup.spelt(&said))?;
            Ok(Outcome::Problems)
        }
    }
}

/// One fact a line, each with its name before it.
fn about(setup: &Setup, at: LonLat, digits: grid::Digits, data: &Dataset) -> Vec<String> {
    let (words, language) = (setup.words(), setup.settings.language);
    let around = map::around(at, AXIS_KM, data);
    let mut facts: Vec<(&str, String)> = GridFormat::ALL
        .iter()
        .map(|format| (format.word(), written(at, *format, digits)))
        .collect();
    let elevation = around.elevation.map(|metres| format!("{} {metres} m", words.about));
    facts.extend(elevation.map(|text| (words.elevation, text)));
    facts.extend(
        around
            .nearest
            .map(|(place, km)| (words.nearest, map::way(place, km, at, digits.km(), language))),
    );
    let landmark = map::from_landmark(at, digits.km(), data, language);
    let landmark = landmark.filter(|text| facts.last().is_none_or(|(_, nearest)| nearest != text));
    facts.extend(landmark.map(|text| (words.landmark, text)));
    facts.extend(around.country.map(|name| (words.country, name.get(language).to_owned())));
    facts.extend(around.region.map(|(region, sure)| {
        let name = region.name.get(language);
        let text = match sure {
            Sure::Known => name.to_owned(),
            Sure::About => format!("{} {name}", words.about),
        };
        (words.goto_region, text)
    }));
    let cercle = around.cercle.map(|seat| format!("{} {}", words.about, seat.name));
    facts.extend(cercle.map(|text| (words.cercle, text)));
    facts.extend(
        around.areas.iter().map(|area| (words.goto_area, area.name.get(language).to_owned())),
    );
    facts.extend(around.axes.iter().map(|axis| (words.axis, axis.name.get(language).to_owned())));
    facts.iter().map(|(name, text)| format!("{name:10} {text}")).collect()
}
