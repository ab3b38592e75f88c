//! The map as text: every incident once, by what became of it, region and place. One fact a line, short
//! enough and plain enough to be read over the radio.

use crate::lines::wrap;
use crate::map::{Fate, Picture, Said, Scene, View, kilometres, said};
use crate::model::geo::compass;
use crate::model::grid::Digits;
use crate::model::text::ascii;
use crate::words::Words;

/// No line is wider than this.
pub const WIDTH: usize = 72;

/// How far the lines of a place and of an incident stand in.
const INDENT: [&str; 3] = ["", "  ", "    "];

/// What a view of a scene shows and does not show, in seven bits.
pub fn lines(scene: &Scene<'_>, view: &View, picture: &Picture) -> Vec<String> {
    let words = Words::of(scene.language);
    let all = said(scene, view, picture);
    let mut speech = Speech { scene, view, words, lines: Vec::new() };
    speech.heading(all.len());
    for part in all.chunk_by(|a, b| a.fate == b.fate) {
        speech.part(part);
    }
    speech.lines
}

/// What became of incidents, as the heading over them.
pub const fn title(fate: Fate, words: &Words) -> &'static str {
    match fate {
        Fate::Drawn => words.said_drawn,
        Fate::Spread => words.said_spread,
        Fate::Tray => words.said_tray,
        Fate::OffView => words.said_off_view,
        Fate::Hidden => words.said_hidden,
    }
}

/// `Kidal, Aguelhok`: a region and where in it; the region alone where no more is known.
pub fn place_name(region: &str, place: &str, words: &Words) -> String {
    let parts: Vec<&str> = [region, place].into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { words.no_place.to_owned() } else { parts.join(", ") }
}

struct Speech<'a> {
    scene: &'a Scene<'a>,
    view: &'a View,
    words: &'static Words,
    lines: Vec<String>,
}

impl Speech<'_> {
    /// Adds a sentence, folded and spelt.
    fn say(&mut self, depth: usize, sentence: &str) {
        let indent = INDENT.get(depth).copied().unwrap_or_default();
        let spelt = ascii(sentence);
        let width = WIDTH - indent.len();
        for line in wrap(&spelt, width, width) {
            self.lines.push(format!("{indent}{line}"));
        }
    }

    /// How many incidents, and between which degrees the view lies.
    fn heading(&mut self, count: usize) {
        let extent = self.view.extent();
        let degrees = |value: f64, positive: char, negative: char| {
            format!("{:.1}{}", value.abs(), if value < 0.0 { negative } else { positive })
        };
        let sentence = format!(
            "{count} {}; {} {}-{}, {}-{}",
            self.words.incidents,
            self.words.map_view,
            degrees(extent.south, 'N', 'S'),
            degrees(extent.north, 'N', 'S'),
            degrees(extent.west, 'E', 'W'),
            degrees(extent.east, 'E', 'W'),
        );
        self.say(0, &sentence);
    }

    /// All of one fate: by region, by place, one line an incident.
    fn part(&mut self, part: &[Said]) {
        let Some(first) = part.first() else { return };
        self.lines.push(String::new());
        self.say(0, &format!("{}: {}", title(first.fate, self.words), part.len()));
        for region in part.chunk_by(|a, b| a.region == b.region) {
            for place in region.chunk_by(|a, b| a.place == b.place) {
                self.place(first.fate, place);
            }
        }
    }

    /// The incidents of one place. What lies outside the view also has the way to it from the middle.
    fn place(&mut self, fate: Fate, incidents: &[Said]) {
        let Some(first) = incidents.first() else { return };
        let name = place_name(&first.region, &first.place, self.words);
        let way = (fate == Fate::OffView).then(|| self.way_to(first)).flatten();
        let way = way.map(|way| format!(" ({way})")).unwrap_or_default();
        self.say(1, &format!("{}: {name}{way}", incidents.len()));
        for said in incidents {
            let Some(incident) = self.scene.data.incident(said.row) else { continue };
            let sentence = format!(
                "{} {} {}, {}, {} {}",
                incident.id,
                incident.when,
                incident.kind.name(self.scene.language),
                incident.position.precision.name(self.scene.language),
                self.words.severity_short,
                incident.severity.level(),
            );
            self.say(2, &sentence);
        }
    }

    /// `340 km NE`: from the middle of the view, where there is a point.
    fn way_to(&self, said: &Said) -> Option<String> {
        let position = &self.scene.data.incident(said.row)?.position;
        let (at, digits) = position.point().zip(Digits::of(position.precision))?;
        let from = self.view.camera().centre;
        let km = kilometres(from.km_to(at), digits.km());
        Some(format!("{km} {} {}", compass(from.bearing_to(at)), self.words.from_middle))
    }
}
