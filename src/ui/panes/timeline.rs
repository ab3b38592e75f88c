//! The timeline: incidents per stretch of time, the window, operations as bands.

use chrono::Days;
use unicode_width::UnicodeWidthStr;

use crate::app::{App, Area};
use crate::lines::cut;
use crate::map::Size;
use crate::model::{Day, Operation, Period, Row};
use crate::query::Histogram;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// What is to be drawn, every position in columns already.
pub(crate) struct TimelineView {
    about: String,
    /// Incidents a column.
    bars: Vec<usize>,
    /// The highest bar.
    most: usize,
    /// The columns of the window of time, both ends included.
    window: Option<(u16, u16)>,
    /// The column of the selected incident.
    selected: Option<u16>,
    /// The columns of what a step of a deck is about, and its mark.
    pinned: Vec<(u16, char, Role)>,
    /// The columns of incidents that are not seen.
    unseen: Vec<u16>,
    /// Years and the columns where they begin.
    years: Vec<(u16, String)>,
    /// Bands, a row a vector: first column, last column, name.
    bands: Vec<Vec<(u16, u16, String)>>,
}

/// Columns of time: which day lies in which column.
struct Scale {
    period: Period,
    columns: u16,
}

impl Scale {
    fn column(&self, day: Day) -> u16 {
        let days = (day - self.period.from).num_days().clamp(0, self.period.days() - 1);
        (days * i64::from(self.columns) / self.period.days()) as u16
    }

    /// The first and last column of a period, where it meets the timeline at all.
    fn columns_of(&self, period: Period) -> Option<(u16, u16)> {
        period.overlaps(&self.period).then(|| (self.column(period.from), self.column(period.to)))
    }
}

/// The day on which a column of the timeline begins.
pub(crate) fn day_at(app: &App, columns: u16, column: u16) -> Option<Day> {
    let period = app.shown.period?;
    let days = i64::from(column) * period.days() / i64::from(columns.max(1));
    period.from.checked_add_days(Days::new(u64::try_from(days).ok()?))
}

/// Decides what stands in which column.
pub(crate) fn view(app: &App, size: Size) -> TimelineView {
    let Some(period) = app.shown.period else { return TimelineView::empty() };
    let histogram = &app.shown.histogram;
    let scale = Scale { period, columns: size.width };
    let bars: Vec<usize> = bars(histogram, &scale);
    let window = app.view.window.and_then(|window| scale.columns_of(window.period(period)));
    TimelineView {
        about: about(app, histogram),
        most: bars.iter().copied().max().unwrap_or(0),
        bars,
        window,
        selected: app.selected().map(|incident| scale.column(incident.when.day)),
        pinned: pinned(app, &scale),
        unseen: unseen(app, &scale),
        years: years(&scale),
        bands: bands(app, &scale, usize::from(size.height.saturating_sub(2))),
    }
}

impl TimelineView {
    const fn empty() -> Self {
        Self {
            about: String::new(),
            bars: Vec::new(),
            most: 0,
            window: None,
            selected: None,
            pinned: Vec::new(),
            unseen: Vec::new(),
            years: Vec::new(),
            bands: Vec::new(),
        }
    }
}

/// `incidents a month, most 12; window 2014-10: 7 incidents`.
fn about(app: &App, histogram: &Histogram) -> String {
    let words = app.words();
    let language = app.settings.language;
    let most = histogram.most_incidents();
    let unit = format!("{} / {}, max {most}", words.incidents, histogram.bucket.name(language));
    let period = app.shown.period;
    match app.view.window.zip(period) {
        Some((window, all)) => {
            let cumulative = match window.start {
                crate::app::window::Start::Moving => "",
                crate::app::window::Start::Cumulative => words.cumulative,
            };
            let head = format!("{} {} {cumulative}", words.window, window.period(all));
            format!("{}: {} {}; {unit}", head.trim_end(), app.shown.rows.len(), words.incidents)
        }
        None => format!("{}; {unit}", words.all_time),
    }
}

/// Every bar as wide as its stretch of time, so that a year is as long everywhere.
fn bars(histogram: &Histogram, scale: &Scale) -> Vec<usize> {
    let mut columns = vec![0; usize::from(scale.columns)];
    for bar in &histogram.bars {
        let Some((from, to)) = scale.columns_of(bar.period) else { continue };
        for column in from..=to {
            if let Some(slot) = columns.get_mut(usize::from(column)) {
                // A column on the border of two stretches shows the larger.
                *slot = bar.incidents.max(*slot);
            }
        }
    }
    columns
}

/// `O`, and `o` for what the filter leaves out, as in the list; the latter first, so that it covers none.
fn pinned(app: &App, scale: &Scale) -> Vec<(u16, char, Role)> {
    let shown = &app.shown;
    let marks = |rows: &[Row], sign, role| {
        let incidents = rows.iter().filter_map(|row| app.data.incident(*row));
        let columns = incidents.map(|incident| scale.column(incident.when.day));
        columns.map(|x| (x, sign, role)).collect::<Vec<_>>()
    };
    let is_inside = |row: &Row| !shown.outside.contains(row);
    let inside: Vec<Row> = shown.pinned.iter().copied().filter(is_inside).collect();
    [marks(&shown.outside, 'o', Role::Faint), marks(&inside, 'O', Role::Pinned)].concat()
}

fn unseen(app: &App, scale: &Scale) -> Vec<u16> {
    let incidents = app.fresh.iter().filter_map(|row| app.data.incident(*row));
    incidents.map(|incident| scale.column(incident.when.day)).collect()
}

fn years(scale: &Scale) -> Vec<(u16, String)> {
    use chrono::Datelike;
    let (first, last) = (scale.period.from.year(), scale.period.to.year());
    // Decades of data have no room for every year.
    let step = ((last - first) / i32::from((scale.columns / 6).max(1)) + 1).max(1);
    (first..=last)
        .step_by(step as usize)
        .filter_map(|year| {
            let start = Day::from_ymd_opt(year, 1, 1)?.max(scale.period.from);
            Some((scale.column(start), year.to_string()))
        })
        .collect()
}

/// Operations in as few rows as hold them without overlap, no more than there is room for.
fn bands(app: &App, scale: &Scale, most: usize) -> Vec<Vec<(u16, u16, String)>> {
    let mut rows: Vec<Vec<(u16, u16, String)>> = Vec::new();
    let mut operations: Vec<&Operation> =
        app.data.registers.operations.iter().map(AsRef::as_ref).collect();
    operations.sort_by_key(|operation| operation.from);
    for operation in operations {
        let Some((from, to)) = scale.columns_of(operation.period()) else { continue };
        let band = (from, to, operation.name.get(app.settings.language).to_owned());
        let is_free =
            |row: &Vec<(u16, u16, String)>| row.last().is_none_or(|(_, end, _)| *end < from);
        match rows.iter().position(is_free) {
            Some(row) => rows.get_mut(row).into_iter().for_each(|row| row.push(band.clone())),
            None if rows.len() < most => rows.push(vec![band]),
            None => {}
        }
    }
    rows
}

/// Draws bars, axis and bands and gives what the title says.
pub(crate) fn draw(view: &TimelineView, area: Area, canvas: &mut Canvas<'_>) -> String {
    // One row of bars at least, then the axis, then bands while there is room.
    let bands = view.bands.len().min(usize::from(area.height.saturating_sub(2))) as u16;
    let bar_rows = area.height.saturating_sub(1 + bands);
    draw_bars(view, Area { height: bar_rows, ..area }, canvas);
    if area.height > bar_rows {
        draw_axis(view, area, area.y + bar_rows, canvas);
    }
    for (y, row) in (area.y + bar_rows + 1..area.y + area.height).zip(&view.bands) {
        for (from, to, name) in row {
            draw_band(area, y, (*from, *to), name, canvas);
        }
    }
    view.about.clone()
}

fn draw_bars(view: &TimelineView, area: Area, canvas: &mut Canvas<'_>) {
    let signs = canvas.look().bar();
    let full = signs.len() - 1;
    let levels = usize::from(area.height) * full;
    for (x, incidents) in (area.x..).zip(&view.bars) {
        // One incident is seen, however high the highest bar is.
        let level = (incidents * levels).div_ceil(view.most.max(1));
        let inside = view.window.is_none_or(|(from, to)| (from..=to).contains(&(x - area.x)));
        let role = if inside { Role::Bar } else { Role::BarOutside };
        for row in 0..usize::from(area.height) {
            let sign = level.saturating_sub(row * full).min(full);
            let y = area.y + area.height - 1 - row as u16;
            if sign > 0 {
                canvas.text(x, y, 1, signs.get(sign).copied().unwrap_or("#"), role);
            }
        }
    }
}

/// The axis: years, the window in brackets, the selected incident's place in time.
fn draw_axis(view: &TimelineView, area: Area, y: u16, canvas: &mut Canvas<'_>) {
    let line = canvas.look().across().repeat(usize::from(area.width));
    canvas.text(area.x, y, area.width, &line, Role::Rule);
    for (x, year) in &view.years {
        canvas.text(area.x + x, y, area.width.saturating_sub(*x), year, Role::Label);
    }
    if let Some((from, to)) = view.window {
        canvas.glyph(area.x + from, y, '[', Role::Strong);
        canvas.glyph(area.x + to, y, ']', Role::Strong);
    }
    for x in &view.unseen {
        canvas.glyph(area.x + x, y, '*', Role::Warning);
    }
    for (x, sign, role) in &view.pinned {
        canvas.glyph(area.x + x, y, *sign, *role);
    }
    if let Some(x) = view.selected {
        canvas.glyph(area.x + x, y, '^', Role::SelectedSign);
    }
}

/// `<Serval===>`: its name in it where there is room.
fn draw_band(area: Area, y: u16, (from, to): (u16, u16), name: &str, canvas: &mut Canvas<'_>) {
    let width = usize::from(to - from + 1);
    let name = cut(name, width.saturating_sub(2));
    let text = match width {
        0 | 1 => "=".to_owned(),
        _ => format!("<{name}{}>", "=".repeat(width.saturating_sub(2 + name.width()))),
    };
    canvas.text(area.x + from, y, width as u16, &text, Role::Band);
}
