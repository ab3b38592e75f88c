//! The pages laid over the panes, as lines of words: keys, problems, a record's own text.

use super::App;
use super::action::{Action, Topic};
use super::brief::Direction;
use super::screen::Page;
use super::settings::Settings;
use crate::lines::{self, Line, Piece, Tone};
use crate::model::{Language, Level};
use crate::query::FACETS;
use crate::words::Words;

/// Columns for the keys of an action: `page-down  space  ctrl-f` and a gap.
const KEYS: usize = 26;

impl Topic {
    /// The heading.
    pub const fn heading(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Moving, Language::En) => "Moving and selecting",
            (Self::Moving, Language::Fr) => "Se déplacer et choisir",
            (Self::Panes, Language::En) => "Panes",
            (Self::Panes, Language::Fr) => "Volets",
            (Self::Map, Language::En) => "Map",
            (Self::Map, Language::Fr) => "Carte",
            (Self::Time, Language::En) => "Time",
            (Self::Time, Language::Fr) => "Temps",
            (Self::Asking, Language::En) => "Asking",
            (Self::Asking, Language::Fr) => "Interroger",
            (Self::Watch, Language::En) => "Watch",
            (Self::Watch, Language::Fr) => "Veille",
            (Self::Program, Language::En) => "Program",
            (Self::Program, Language::Fr) => "Programme",
        }
    }
}

impl App {
    /// The lines of a page, folded to the width of the screen: what was cut off could not be reached.
    pub fn page_lines(&self, page: &Page) -> Vec<Line> {
        let width = usize::from(self.size.width);
        let lines = self.whole_lines(page).into_iter();
        lines.flat_map(|line| lines::folded(line, width)).collect()
    }

    fn whole_lines(&self, page: &Page) -> Vec<Line> {
        match page {
            Page::Help => help(&self.settings),
            Page::Problems => self.problem_lines(),
            Page::Scores => self.score_lines(),
            Page::Claims => self.claim_lines(),
            Page::Handover(from) => self.handover_lines(*from),
            Page::Trends => self.trend_lines(),
            Page::Compare(a, b) => self.compare_lines(a, b),
            Page::Log => self.log_lines(),
            Page::Raw(Ok(text)) => {
                text.lines().map(|line| vec![Piece::new(line, Tone::Plain)]).collect()
            }
            Page::Raw(Err(reason)) => vec![vec![Piece::new(reason.as_str(), Tone::Warning)]],
        }
    }

    /// Three lines a problem: where and what, the offending text, the likely mend.
    fn problem_lines(&self) -> Vec<Line> {
        if self.settings.known_at.is_some() {
            return vec![vec![Piece::new(self.words().withheld, Tone::Plain)]];
        }
        if self.problems.is_empty() {
            return vec![vec![Piece::new(self.words().no_problems, Tone::Plain)]];
        }
        let mut lines = Vec::new();
        for problem in &self.problems {
            let tone = if problem.level == Level::Error { Tone::Warning } else { Tone::Plain };
            let place = format!("{}:{}:{} ", problem.file, problem.line, problem.column);
            let level = format!("{} ", problem.level.word());
            lines.push(vec![
                Piece::new(place, Tone::Label),
                Piece::new(level, tone),
                Piece::new(&*problem.reason, Tone::Plain),
            ]);
            if !problem.text.is_empty() {
                lines.push(vec![Piece::new(format!("    {}", problem.text.trim()), Tone::Faint)]);
            }
            if let Some(help) = &problem.help {
                lines.push(vec![Piece::new(format!("    {help}"), Tone::Strong)]);
            }
        }
        lines
    }
}

/// Every action with its keys, then the words of the query language: both walk their tables.
pub fn help(settings: &Settings) -> Vec<Line> {
    let mut lines = Vec::new();
    for topic in Topic::ALL {
        lines.push(vec![Piece::new(topic.heading(settings.language), Tone::Strong)]);
        for action in Action::ALL.iter().filter(|action| action.topic() == *topic) {
            let keys: Vec<String> =
                settings.keymap.keys(*action).iter().map(ToString::to_string).collect();
            let name = format!("  {:KEYS$}", keys.join("  "));
            lines.push(vec![Piece::new(name, Tone::Label), Piece::new(action.help(), Tone::Plain)]);
        }
        lines.push(Vec::new());
    }
    lines.push(vec![Piece::new(Words::of(settings.language).telling, Tone::Strong)]);
    for direction in Direction::ALL {
        let name = format!("  {:KEYS$}", direction.keys().join("  "));
        lines.push(vec![
            Piece::new(name, Tone::Label),
            Piece::new(direction.help(settings.language), Tone::Plain),
        ]);
    }
    lines.push(Vec::new());
    lines.push(vec![Piece::new("Words of a query", Tone::Strong)]);
    for facet in FACETS {
        let name = format!("  {:KEYS$}", facet.example);
        lines.push(vec![
            Piece::new(name, Tone::Label),
            Piece::new(facet.help(settings.language), Tone::Plain),
        ]);
    }
    lines.push(Vec::new());
    lines.push(vec![Piece::new("Marks", Tone::Strong)]);
    for (mark, meaning) in MARKS {
        let name = format!("  {mark:KEYS$}");
        lines.push(vec![Piece::new(name, Tone::Label), Piece::new(*meaning, Tone::Plain)]);
    }
    lines
}

/// The marks of the list that are not letters of a kind.
const MARKS: &[(&str, &str)] = &[
    (">", "The selected incident"),
    ("58~", "A number on which the sources differ"),
    ("?", "A number that nobody gives: it is not zero"),
    ("O", "An incident that the step of a briefing is about"),
    ("o", "One of those that the filter leaves out"),
    ("*", "New since it was last seen; under the timeline too"),
    ("+", "Changed since it was last seen; the detail says how"),
    ("d", "Disputed"),
    ("x", "Retracted"),
];
