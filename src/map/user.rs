//! Layers of the user's own: read from GeoJSON (RFC 7946), drawn under the incidents.
//!
//! What cannot be read is reported by feature and left out; the rest is drawn. Three signs tell the
//! styles apart without colour.

use std::sync::Arc;

use geojson::{Feature, GeoJson, Geometry, GeometryValue, JsonValue, Position};

use super::camera::WINDOW;
use super::grid::Window;
use super::picture::{Cell, Ink, Picture};
use super::scene::Charset;
use super::view::View;
use super::walk::Walk;
use crate::model::text::scrub;
use crate::model::{Extent, Level, LonLat, Problem};

/// How a layer looks: one row a style, with its word in the configuration and its sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum UserStyle {
    /// As other lines do.
    #[default]
    Plain,
    /// To be seen first.
    Strong,
    /// To be overlooked.
    Faint,
}

impl UserStyle {
    /// Every style with its word.
    pub const ALL: &'static [(Self, &'static str)] =
        &[(Self::Plain, "plain"), (Self::Strong, "strong"), (Self::Faint, "faint")];

    /// The style of a word, if there is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(style, _)| *style)
    }

    /// The sign of its points, lines and outlines.
    pub const fn sign(self) -> char {
        match self {
            Self::Plain => '$',
            Self::Strong => '!',
            Self::Faint => 'x',
        }
    }
}

/// Whether a layer is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Switch {
    /// It is.
    #[default]
    On,
    /// It is not.
    Off,
}

impl Switch {
    /// The other one.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::On => Self::Off,
            Self::Off => Self::On,
        }
    }
}

/// A layer of the user's own.
#[derive(Clone, Debug, PartialEq)]
pub struct UserLayer {
    /// Its name, scrubbed.
    pub name: Box<str>,
    /// How it looks.
    pub style: UserStyle,
    /// Whether it is drawn.
    pub switch: Switch,
    /// What is drawn of it.
    parts: Arc<[Part]>,
}

/// A feature as it is drawn.
#[derive(Debug, PartialEq)]
struct Part {
    points: Vec<LonLat>,
    /// Lines, and the rings of polygons.
    paths: Vec<Vec<LonLat>>,
    extent: Extent,
    label: Option<Box<str>>,
}

/// No longer label is written, in characters.
const LONGEST: usize = 24;

/// The mend for positions that cannot be any.
const DEGREES: &str = "degrees of WGS84, longitude before latitude, as [-0.04, 16.27]";

impl UserLayer {
    /// A layer without anything in it.
    pub fn new(name: &str, style: UserStyle, switch: Switch) -> Self {
        Self { name: scrub(name).into(), style, switch, parts: Arc::new([]) }
    }

    /// The same with what the text of a GeoJSON file holds, and what is wrong with the file. Every kind
    /// of geometry is read; `label` names the property that labels a feature.
    #[must_use]
    pub fn with_text(self, file: &str, text: &str, label: Option<&str>) -> (Self, Vec<Problem>) {
        let mut reading = Reading { file: scrub(file).as_ref().into(), problems: Vec::new() };
        let value: JsonValue = match serde_json::from_str(text.trim_start_matches('\u{feff}')) {
            Ok(value) => value,
            Err(error) => {
                reading.report_at(error.line(), &format!("is no JSON: {error}"));
                return (self, reading.problems);
            }
        };
        let features = match value {
            JsonValue::Object(mut object)
                if object.get("type").and_then(JsonValue::as_str) == Some("FeatureCollection") =>
            {
                match object.remove("features") {
                    Some(JsonValue::Array(features)) => features,
                    _ => Vec::new(),
                }
            }
            other => vec![other],
        };
        // One by one: a feature that is wrong does not take the others along.
        let parts: Vec<Part> = (1..)
            .zip(features)
            .filter_map(|(number, value)| reading.part(number, value, label))
            .collect();
        match parts.iter().filter(|part| part.extent.overlaps(WINDOW)).count() {
            _ if parts.is_empty() => {
                reading.report("holds nothing that could be drawn", "a GeoJSON file with features");
            }
            0 => reading.report("lies wholly outside the map", DEGREES),
            _ => {}
        }
        (Self { parts: parts.into(), ..self }, reading.problems)
    }
}

/// A file that is being read.
struct Reading {
    file: Arc<str>,
    problems: Vec<Problem>,
}

impl Reading {
    fn report(&mut self, reason: &str, help: &str) {
        self.add(0, reason, Some(help));
    }

    fn report_at(&mut self, line: usize, reason: &str) {
        self.add(line, reason, Some("a GeoJSON file, see RFC 7946"));
    }

    /// It stands beside the dataset, so nothing of it is an error of the data.
    fn add(&mut self, line: usize, reason: &str, help: Option<&str>) {
        self.problems.push(Problem {
            file: Arc::clone(&self.file),
            line: u32::try_from(line).unwrap_or(0),
            column: 0,
            width: 0,
            level: Level::Warning,
            reason: scrub(&format!("layer: {reason}")).into(),
            text: Box::default(),
            help: help.map(Into::into),
        });
    }

    /// One feature, or a geometry that stands for itself.
    fn part(&mut self, number: usize, value: JsonValue, label: Option<&str>) -> Option<Part> {
        let feature = match serde_json::from_value(value) {
            Ok(GeoJson::Feature(feature)) => feature,
            Ok(GeoJson::Geometry(geometry)) => Feature::from(geometry.value),
            Ok(GeoJson::FeatureCollection(_)) => {
                self.report(&format!("feature {number} is a collection"), "one collection a file");
                return None;
            }
            Err(error) => {
                self.report_at(0, &format!("feature {number}: {error}"));
                return None;
            }
        };
        let (mut points, mut paths, mut wrong) = (Vec::new(), Vec::new(), None);
        if let Some(geometry) = &feature.geometry {
            gather(geometry, &mut points, &mut paths, &mut wrong);
        }
        if let Some(position) = wrong {
            let reason = format!("feature {number}: {position} is no position");
            self.report(&reason, DEGREES);
        }
        let all = points.iter().chain(paths.iter().flatten()).copied();
        let Some(extent) = Extent::around(all) else {
            self.report(&format!("feature {number} has nothing to draw"), "a geometry");
            return None;
        };
        let label = label.and_then(|key| match feature.property(key)? {
            JsonValue::String(text) => named(text),
            JsonValue::Number(number) => named(&number.to_string()),
            _ => None,
        });
        Some(Part { points, paths, extent, label })
    }
}

/// A label on one line, without what a terminal could obey, no longer than is written.
fn named(text: &str) -> Option<Box<str>> {
    let scrubbed = scrub(text);
    let line = scrubbed.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST).collect();
    (!cut.is_empty()).then(|| cut.into())
}

/// Everything of a geometry that can be drawn, and the first position that is none.
fn gather(
    geometry: &Geometry,
    points: &mut Vec<LonLat>,
    paths: &mut Vec<Vec<LonLat>>,
    wrong: &mut Option<String>,
) {
    let mut at = |position: &Position| {
        let read = match position.as_slice() {
            [lon, lat, ..] => LonLat::new(*lon, *lat),
            _ => None,
        };
        if read.is_none() {
            wrong.get_or_insert_with(|| format!("{:?}", position.as_slice()));
        }
        read
    };
    // A path with a gap would run where nobody drew it: it is left out whole.
    let mut path = |line: &[Position]| -> Option<Vec<LonLat>> {
        line.iter().map(&mut at).collect::<Option<Vec<_>>>().filter(|path| !path.is_empty())
    };
    match &geometry.value {
        GeometryValue::Point { coordinates } => {
            points.extend(path(std::slice::from_ref(coordinates)).into_iter().flatten());
        }
        GeometryValue::MultiPoint { coordinates } => points
            .extend(coordinates.iter().filter_map(|one| path(std::slice::from_ref(one))).flatten()),
        GeometryValue::LineString { coordinates } => paths.extend(path(coordinates)),
        GeometryValue::MultiLineString { coordinates } | GeometryValue::Polygon { coordinates } => {
            paths.extend(coordinates.iter().filter_map(|line| path(line)));
        }
        GeometryValue::MultiPolygon { coordinates } => {
            paths.extend(coordinates.iter().flatten().filter_map(|ring| path(ring)));
        }
        GeometryValue::GeometryCollection { geometries } => {
            for geometry in geometries {
                gather(geometry, points, paths, wrong);
            }
        }
    }
}

/// A picture with the layers that are on, over the lines of the ground and under all else. Labels stand
/// where nothing else does.
#[must_use]
pub fn with_user_layers(
    picture: Picture,
    view: &View,
    charset: Charset,
    layers: &[UserLayer],
) -> Picture {
    let window = view.window();
    let on = || layers.iter().filter(|layer| layer.switch == Switch::On);
    let drawn = on().fold(picture, |picture, layer| {
        let cell = Cell { glyph: layer.style.sign(), ink: Ink::User(layer.style) };
        cells(layer, view, window).into_iter().fold(picture, |picture, (x, y)| {
            picture.over_lines(x - window.left, y - window.top, cell)
        })
    });
    on().fold(drawn, |picture, layer| {
        layer.parts.iter().fold(picture, |picture, part| label(picture, view, charset, layer, part))
    })
}

/// The cells in view that a layer marks.
fn cells(layer: &UserLayer, view: &View, window: Window) -> Vec<(i32, i32)> {
    let mut walk = Walk::new(window);
    let mut marked = Vec::new();
    let seen = view.extent();
    for part in layer.parts.iter().filter(|part| part.extent.overlaps(seen)) {
        for path in &part.paths {
            walk.line(path.iter().map(|position| view.world(*position)));
        }
        // A line of one position has no way through a cell.
        let alone = part.paths.iter().filter(|path| path.len() == 1).flatten();
        for position in part.points.iter().chain(alone) {
            let (x, y) = view.world(*position);
            marked.push((x.floor() as i32, y.floor() as i32));
        }
    }
    marked.extend(walk.into_visits().into_iter().map(|visit| visit.cell));
    marked.retain(|(x, y)| window.contains(*x, *y));
    marked
}

/// A picture with the label of a feature: right of its point, or in the middle of what it covers.
fn label(
    picture: Picture,
    view: &View,
    charset: Charset,
    layer: &UserLayer,
    part: &Part,
) -> Picture {
    let Some(text) = part.label.as_deref().map(|label| charset.spelt(label)) else {
        return picture;
    };
    let width = text.chars().count() as i32;
    let (at, shift, rows): (_, _, &[i32]) = match part.points.first() {
        Some(point) => (*point, 2, &[0]),
        None => (part.extent.centre(), -width / 2, &[0, -1, 1, -2, 2, -3, 3]),
    };
    let Some((x, y)) = view.cell_of(at) else { return picture };
    let left = i32::from(x) + shift;
    let is_free = |x: i32, y: i32| match (u16::try_from(x), u16::try_from(y)) {
        (Ok(x), Ok(y)) if x < view.size().width && y < view.size().height => {
            matches!(picture.cell(x, y).ink, Ink::Blank | Ink::Relief)
                && !picture.is_sealed(x.into(), y.into())
        }
        _ => false,
    };
    // A blank at both ends, or two names would read as one.
    let mut rows = rows.iter().map(|row| i32::from(y) + row);
    let Some(y) = rows.find(|y| (left - 1..=left + width).all(|x| is_free(x, *y))) else {
        return picture;
    };
    let blank = Cell { glyph: ' ', ink: Ink::User(layer.style) };
    let text = text.chars().map(|glyph| Cell { glyph, ..blank });
    let run = [blank].into_iter().chain(text).chain([blank]);
    (left - 1..).zip(run).fold(picture, |picture, (x, cell)| picture.over_ground(x, y, cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::laws::{cells as all_cells, scene};
    use crate::map::{Camera, Size, draw, fixture};
    use crate::model::Kind;
    use crate::model::dataset::NORTHERN_MALI;

    /// A file of the tests' data as a layer.
    macro_rules! layer {
        ($name:literal) => {
            UserLayer::new("Own", UserStyle::Strong, Switch::On).with_text(
                $name,
                include_str!(concat!("../../tests/data/layers/", $name)),
                Some("name"),
            )
        };
    }

    fn drawn(layers: &[UserLayer]) -> (Picture, Picture) {
        let data = fixture::small();
        let rows: Vec<u32> = (0..15).collect();
        let size = Size { width: 76, height: 30 };
        let view = View::new(Camera::fit(NORTHERN_MALI, size), size);
        let bare = draw(&scene(&data, &rows, Some(0)), &view);
        (bare.clone(), with_user_layers(bare, &view, Charset::Ascii, layers))
    }

    #[test]
    fn every_geometry_is_drawn_and_hides_no_incident_or_name() {
        let (sectors, none) = layer!("sectors.geojson");
        let (posts, nothing) = layer!("posts.geojson");
        assert_eq!((none, nothing), (vec![], vec![]));
        let (bare, picture) = drawn(&[sectors.clone(), posts]);
        let is_own = |ink| matches!(ink, Ink::User(_));
        for (x, y) in all_cells(bare.size) {
            let (before, after) = (bare.cell(x, y), picture.cell(x, y));
            let is_ground = matches!(
                before.ink,
                Ink::Blank
                    | Ink::Relief
                    | Ink::Region
                    | Ink::Axis
                    | Ink::Hatch
                    | Ink::Shade
                    | Ink::Water
                    | Ink::Border
            );
            assert!(after == before || is_ground && is_own(after.ink), "{x} {y}");
        }
        let text = picture.lines().join("\n");
        assert!(text.contains("! Post [31m one"), "{text}");
        assert!(text.contains("Exercise"), "{text}");
        assert!(text.chars().filter(|sign| *sign == '!').count() > 60, "{text}");
        let off = UserLayer { switch: Switch::Off, ..sectors };
        let (bare, picture) = drawn(&[off]);
        assert_eq!(bare.lines(), picture.lines());
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_drawn() {
        let cases = [
            (layer!("metres.geojson"), 1, "feature 1: [815000.0, 1801000.0]", "longitude"),
            (layer!("curve.geojson"), 1, "feature 1", "RFC 7946"),
            (layer!("empty.geojson"), 0, "nothing that could be drawn", "features"),
            (layer!("exchanged.geojson"), 1, "outside the map", "longitude before latitude"),
            (layer!("cut.geojson"), 0, "is no JSON", "GeoJSON"),
        ];
        for ((layer, problems), parts, reason, help) in cases {
            assert_eq!(layer.parts.len(), parts, "{reason}");
            let is_said = |problem: &Problem| {
                let mend = problem.help.as_deref().unwrap_or_default();
                problem.reason.contains(reason) && mend.contains(help)
            };
            assert!(problems.iter().any(is_said), "{reason}: {problems:#?}");
        }
        let (_, problems) = layer!("cut.geojson");
        assert!(problems.iter().all(|problem| problem.line >= 2), "{problems:?}");
    }

    #[test]
    fn no_style_shares_its_word_or_sign() {
        for (style, word) in UserStyle::ALL {
            assert_eq!(UserStyle::from_word(word), Some(*style));
            let same = UserStyle::ALL.iter().filter(|(other, _)| other.sign() == style.sign());
            assert_eq!(same.count(), 1);
            assert!(Kind::ALL.iter().all(|kind| kind.glyph() != style.sign()), "{word}");
        }
    }
}
