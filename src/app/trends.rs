//! The trend page: what there was lately beside what there was before, and how fresh all that is.

use super::App;
use super::handover::freshness_lines;
use crate::lines::{Line, Piece, Tone};
use crate::model::{Dataset, Language, Moment};
use crate::query::freshness;
use crate::query::trend::{Ratio, Stretches, Trend, trends};
use crate::query::{GroupBy, RowSet, Tally};
use crate::words::Words;

/// From this width on a count has room for its range.
const WIDE: usize = 100;

/// What is compared, of which data, and for whom it is written.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The data.
    pub data: &'a Dataset,
    /// The incidents that are meant.
    pub rows: &'a RowSet,
    /// The stretches.
    pub stretches: Stretches,
    /// The moment by which ages are reckoned.
    pub now: Moment,
    /// The language.
    pub language: Language,
    /// How many columns there are.
    pub width: usize,
}

impl App {
    /// The page: by region, by kind, then freshness. It is about what the filter lets through; the window
    /// of time says which stretch, the last four weeks where there is none.
    pub(super) fn trend_lines(&self) -> Vec<Line> {
        let window =
            self.view.window.zip(self.data.period()).map(|(window, all)| window.period(all));
        let rows = self.view.query.resolve(&self.scope()).map(|filter| filter.rows(&self.data));
        let rows = rows.unwrap_or_else(|_| RowSet::none(self.data.incidents().len()));
        lines(Asked {
            data: &self.data,
            rows: &rows,
            stretches: window.map_or_else(|| Stretches::ending(self.now().date()), Stretches::of),
            now: self.now(),
            language: self.settings.language,
            width: usize::from(self.size.width),
        })
    }
}

/// The comparison as lines: the sums by region and by kind, then the same week by week, then freshness.
pub fn lines(asked: Asked<'_>) -> Vec<Line> {
    let Asked { data, rows, stretches, now, language, .. } = asked;
    let words = Words::of(language);
    let [this, before, year_ago] = stretches.all();
    let rest = format!("{} {before}, {} {year_ago}", words.against, words.and);
    let mut lines = vec![
        vec![Piece::new(format!("{this} "), Tone::Strong), Piece::new(rest, Tone::Plain)],
        vec![Piece::new(words.trend_test, Tone::Faint)],
    ];
    let groups = [GroupBy::Region, GroupBy::Kind].map(|by| (by, trends(data, rows, stretches, by)));
    for (by, trends) in &groups {
        lines.push(Vec::new());
        lines.push(asked.heading(*by));
        lines.extend(trends.iter().map(|trend| asked.sums(trend)));
    }
    lines.push(Vec::new());
    lines.push(vec![Piece::new(words.by_week, Tone::Strong)]);
    lines.push(asked.weeks_heading());
    for trend in groups.iter().flat_map(|(_, trends)| trends) {
        lines.extend(asked.weeks(trend));
    }
    for fresh in [freshness::by_region(data, now, language), freshness::by_source(data, now)] {
        lines.push(Vec::new());
        lines.extend(freshness_lines(&fresh, language));
    }
    lines
}

impl Asked<'_> {
    /// Columns of a name and of a count: `12 (109 (99..112) killed)`, or `12 (109~ killed)`.
    const fn columns(&self) -> (usize, usize) {
        if self.width < WIDE { (18, 18) } else { (22, 25) }
    }

    fn name(&self, name: &str) -> String {
        let columns = self.columns().0;
        let name: String = name.chars().take(columns - 1).collect();
        format!("{name:columns$}")
    }

    fn heading(&self, by: GroupBy) -> Line {
        let (words, count) = (Words::of(self.language), self.columns().1);
        let heads = [words.lately, words.before, words.year_ago];
        let heads = heads.map(|head| format!(" {head:>count$}")).concat();
        vec![Piece::new(self.name(by.name(self.language)) + &heads, Tone::Label)]
    }

    /// `Kidal    7 (9 killed)   2 (4 killed)   3 (0 killed)  unusual: 1.1..34.0 x before, n = 9`.
    fn sums(&self, trend: &Trend) -> Line {
        let (words, columns) = (Words::of(self.language), self.columns().1);
        let killed = |tally: &Tally| {
            if self.width < WIDE { tally.killed_short() } else { tally.killed_words() }
        };
        let count = |tally: &Tally| match tally.incidents {
            0 => format!(" {:>columns$}", 0),
            all => {
                let text = format!("{all} ({}{})", killed(tally), words.killed_sign);
                format!(" {text:>columns$}")
            }
        };
        let counts = trend.tallies.each_ref().map(count).concat();
        let [now, before, year_ago] = trend.tallies.each_ref().map(|tally| tally.incidents);
        let said = [
            unusual(trend.to_before, words, words.before, now + before),
            unusual(trend.to_year_ago, words, words.year_ago, now + year_ago),
        ];
        let said: String = said.into_iter().flatten().collect();
        let name = self.name(trend.name.get(self.language));
        vec![Piece::new(name + &counts, Tone::Plain), Piece::new(said, Tone::Warning)]
    }

    /// The last days of the weeks that are asked about.
    fn weeks_heading(&self) -> Line {
        let ends = Stretches::weeks(self.stretches.now);
        let ends = ends.iter().map(|week| format!(" {:>WEEK$}", week.to.format("%m-%d")));
        let blank = " ".repeat(self.columns().0 + PERIOD);
        vec![Piece::new(blank + &ends.collect::<String>(), Tone::Label)]
    }

    /// A line a stretch: incidents and killed of each week.
    fn weeks(&self, trend: &Trend) -> impl Iterator<Item = Line> {
        let words = Words::of(self.language);
        let names = [trend.name.get(self.language), "", ""].map(|name| self.name(name));
        let stretches = [words.lately, words.before, words.year_ago];
        let line = |((name, stretch), weeks): ((String, &str), &Vec<Tally>)| {
            let counts: String = weeks.iter().map(week).collect();
            vec![
                Piece::new(format!("{name}{stretch:PERIOD$}"), Tone::Label),
                Piece::new(counts, Tone::Plain),
            ]
        };
        let lines: Vec<Line> =
            names.into_iter().zip(stretches).zip(&trend.weeks).map(line).collect();
        lines.into_iter()
    }
}

/// Columns of the name of a stretch, and of a week.
const PERIOD: usize = 11;
const WEEK: usize = 7;

/// `2/8~`: incidents, and killed where there are any incidents.
fn week(tally: &Tally) -> String {
    let text = match tally.incidents {
        0 => "0".to_owned(),
        incidents => format!("{incidents}/{}", tally.killed_short()),
    };
    format!(" {text:>WEEK$}")
}

/// What the test says of a change, where it calls it unusual.
fn unusual(ratio: Ratio, words: &Words, against: &str, n: usize) -> Option<String> {
    let high = if ratio.high.is_finite() { format!("{:.1}", ratio.high) } else { "inf".to_owned() };
    let text = format!(" {}: {:.1}..{high} x {against}, n = {n}", words.unusual, ratio.low);
    ratio.is_unusual().then_some(text)
}
