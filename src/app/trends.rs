//! The trend page: what there was lately beside what there was before, and how fresh all that is.

use super::App;
use super::handover::freshness_lines;
use crate::lines::{Line, Piece, Tone};
use crate::query::freshness;
use crate::query::trend::{Ratio, Stretches, Trend, trends};
use crate::query::{GroupBy, RowSet};

/// Cells of a name.
const NAME: usize = 22;

/// Cells of a count, its range among them: `12 (109 (99..112) killed)`.
const COUNT: usize = 25;

impl App {
    /// The page: by region, by kind, then freshness. It is about what the filter lets through; the window
    /// of time says which stretch, the last four weeks where there is none.
    pub(super) fn trend_lines(&self) -> Vec<Line> {
        let words = self.words();
        let window =
            self.view.window.zip(self.data.period()).map(|(window, all)| window.period(all));
        let stretches = window.map_or_else(|| Stretches::ending(self.now().date()), Stretches::of);
        let rows = self.view.query.resolve(&self.scope()).map(|filter| filter.rows(&self.data));
        let rows = rows.unwrap_or_else(|_| RowSet::none(self.data.incidents().len()));
        let mut lines = vec![
            vec![
                Piece::new(format!("{} ", stretches.now), Tone::Strong),
                Piece::new(
                    format!(
                        "{} {}, {} {}",
                        words.against, stretches.before, words.and, stretches.year_ago
                    ),
                    Tone::Plain,
                ),
            ],
            vec![Piece::new(words.trend_test, Tone::Faint)],
        ];
        for by in [GroupBy::Region, GroupBy::Kind] {
            lines.push(Vec::new());
            let heading = format!(
                "{:NAME$} {:>COUNT$} {:>COUNT$} {:>COUNT$}",
                by.name(self.settings.language),
                words.lately,
                words.before,
                words.year_ago
            );
            lines.push(vec![Piece::new(heading, Tone::Label)]);
            for trend in trends(&self.data, &rows, stretches, by) {
                lines.push(self.trend_line(&trend));
            }
        }
        lines.push(Vec::new());
        lines.push(vec![Piece::new(words.freshness, Tone::Strong)]);
        let language = self.settings.language;
        lines.extend(freshness_lines(
            &freshness::by_region(&self.data, self.now(), language),
            language,
        ));
        lines.push(Vec::new());
        lines.extend(freshness_lines(&freshness::by_source(&self.data, self.now()), language));
        lines
    }

    /// `Kidal    7 (9 killed)   2 (4 killed)   3 (0 killed)  unusual: 1.1 to 34 times the time before, n = 9`.
    fn trend_line(&self, trend: &Trend) -> Line {
        let words = self.words();
        let name: String = trend.name.get(self.settings.language).chars().take(NAME).collect();
        let mut text = String::new();
        for tally in &trend.tallies {
            let killed = tally.killed_words();
            let count = match tally.incidents {
                0 => "0".to_owned(),
                incidents => format!("{incidents} ({killed}{})", words.killed_sign),
            };
            text = format!("{text} {count:>COUNT$}");
        }
        let [now, before, year_ago] = &trend.tallies;
        let unusual = |ratio: Ratio, against: &str, n: usize| {
            ratio.is_unusual().then(|| {
                let high = if ratio.high.is_finite() {
                    format!("{:.1}", ratio.high)
                } else {
                    "inf".to_owned()
                };
                format!(" {}: {:.1}..{high} x {against}, n = {n}", words.unusual, ratio.low)
            })
        };
        let said = [
            unusual(trend.to_before, words.before, now.incidents + before.incidents),
            unusual(trend.to_year_ago, words.year_ago, now.incidents + year_ago.incidents),
        ];
        let said: String = said.into_iter().flatten().collect();
        vec![
            Piece::new(format!("{name:NAME$}"), Tone::Plain),
            Piece::new(text, Tone::Plain),
            Piece::new(said, Tone::Warning),
        ]
    }
}
