//! The incident list: only the rows that fit are ever made.

use unicode_width::UnicodeWidthStr;

use crate::app::marks::News;
use crate::app::{App, Area};
use crate::lines::cut;
use crate::map::Size;
use crate::model::{Incident, Row, Status, Toll};
use crate::query::Direction;
use crate::ui::look::Role;
use crate::ui::paint::{Canvas, window};
use crate::words::Words;

/// The rows to be drawn.
pub(crate) struct ListView {
    about: String,
    heading: Option<String>,
    rows: Vec<ListRow>,
    empty: &'static str,
}

/// One incident.
struct ListRow {
    /// The incident.
    row: Row,
    /// What shows that a row is selected: the mark, with the date where a list is wide.
    lead: String,
    /// The date that follows it.
    date: String,
    /// The kind's letter and the severity.
    glyph: String,
    /// Everything else.
    rest: String,
    /// The role of what shows that a row is selected.
    role: Role,
    severity: Role,
}

/// Whether a row is the selected one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Selected,
    /// The step of a deck is about it.
    Pinned,
    /// And the filter leaves it out.
    PinnedOutside,
    Other,
}

impl Mark {
    fn of(app: &App, row: Row) -> Self {
        if app.selected_row() == Some(row) {
            Self::Selected
        } else if app.shown.outside.contains(&row) {
            Self::PinnedOutside
        } else if app.shown.pinned.contains(&row) {
            Self::Pinned
        } else {
            Self::Other
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Selected => Role::Selected,
            Self::Pinned => Role::Pinned,
            Self::PinnedOutside => Role::Faint,
            Self::Other => Role::Text,
        }
    }
}

/// What is listed: what a step of a deck is about first, then what the filter lets through.
struct Listed<'a> {
    pinned: &'a [Row],
    rows: &'a [Row],
}

impl<'a> Listed<'a> {
    fn of(app: &'a App) -> Self {
        Self { pinned: &app.shown.pinned, rows: &app.shown.rows }
    }

    fn len(&self) -> usize {
        self.pinned.len() + self.rows.len() - self.pinned_among(self.rows)
    }

    fn pinned_among(&self, rows: &[Row]) -> usize {
        if self.pinned.is_empty() {
            return 0;
        }
        rows.iter().filter(|row| self.pinned.contains(row)).count()
    }

    fn place_of(&self, row: Row) -> Option<usize> {
        self.pinned.iter().position(|pinned| *pinned == row).or_else(|| {
            let before = self.rows.iter().position(|shown| *shown == row)?;
            let pinned = self.pinned_among(self.rows.get(..before).unwrap_or_default());
            Some(self.pinned.len() + before - pinned)
        })
    }

    fn rows(&self, from: usize, height: usize) -> impl Iterator<Item = Row> + use<'a> {
        let (pinned, rows) = (self.pinned, self.rows);
        let others = rows.iter().filter(move |row| !pinned.contains(row));
        pinned.iter().chain(others).copied().skip(from).take(height)
    }
}

/// The columns behind the date and the glyph, from left to right. A column with the larger `until`
/// stays longer as the width shrinks.
struct ListColumn {
    heading: fn(&Words) -> &'static str,
    width: usize,
    /// The list's width from which on it is shown.
    from: usize,
    text: fn(&App, &Incident) -> String,
}

/// Columns of the place.
const PLACE: usize = 15;

/// The list's width from which on it has room for titles.
const TITLE_FROM: usize = 44;

/// One row a column.
const COLUMNS: &[ListColumn] = &[
    ListColumn {
        heading: |_| "kld",
        width: 4,
        from: 0,
        text: |_, incident| number(&incident.killed),
    },
    ListColumn {
        heading: |_| "wnd",
        width: 4,
        from: 58,
        text: |_, incident| number(&incident.wounded),
    },
    ListColumn {
        heading: |_| "rtg",
        width: 3,
        from: 48,
        text: |_, incident| incident.rating().to_string(),
    },
    ListColumn { heading: |words| words.column_place, width: PLACE, from: 0, text: place },
    ListColumn {
        heading: |words| words.column_what,
        width: usize::MAX,
        from: TITLE_FROM,
        text: title,
    },
];

/// The place column takes the whole rest where there is no title.
fn width_of(column: &ListColumn, list: usize) -> usize {
    if column.width == PLACE && list < TITLE_FROM { list } else { column.width }
}

/// `9`, `54~` where the sources differ, `?` where nobody says.
fn number(toll: &Toll) -> String {
    toll.all.map_or("?".to_owned(), |count| {
        if count.is_open() { format!("{}~", count.best) } else { count.best.to_string() }
    })
}

/// The place, or the region in brackets where no place is known.
fn place(app: &App, incident: &Incident) -> String {
    let position = &incident.position;
    let language = app.settings.language;
    let region = position.region.as_ref().map(|region| region.name.get(language));
    match (&position.place, position.point()) {
        (Some(place), Some(_)) => place.name.to_string(),
        (Some(place), None) => format!("({})", place.name),
        (None, _) => format!(
            "({})",
            region.map_or_else(
                || position.country.map(|c| c.to_string()).unwrap_or_default(),
                str::to_owned
            )
        ),
    }
}

fn title(app: &App, incident: &Incident) -> String {
    let language = app.settings.language;
    let title = incident.details().title.as_ref().unwrap_or(&incident.summary);
    title.get(language).to_owned()
}

/// The heading row comes once there is room for it.
const HEADING_FROM: u16 = 10;

/// Decides which rows are shown and what each says.
pub(crate) fn view(app: &App, size: Size) -> ListView {
    let heading =
        (size.height >= HEADING_FROM).then(|| heading(app.words(), usize::from(size.width)));
    let height =
        usize::from(size.height) - usize::from(heading.is_some()).min(usize::from(size.height));
    let selected = app.selected_index();
    let listed = Listed::of(app);
    let chosen = app.selected_row().and_then(|row| listed.place_of(row));
    let from = window(chosen.unwrap_or(0), listed.len(), height);
    let shown = listed.rows(from, height);
    let rows = shown
        .filter_map(|row| {
            let mark = Mark::of(app, row);
            list_row(app, row, mark, usize::from(size.width))
        })
        .collect();
    let empty = if listed.len() == 0 { app.words().no_match } else { "" };
    ListView { about: about(app, selected), heading, rows, empty }
}

impl ListView {
    /// The incident that a row of the pane shows.
    pub(crate) fn row_at(&self, y: u16) -> Option<Row> {
        let above = usize::from(self.heading.is_some());
        self.rows.get(usize::from(y).checked_sub(above)?).map(|shown| shown.row)
    }
}

/// `3 of 128, by date v`.
fn about(app: &App, selected: Option<usize>) -> String {
    let words = app.words();
    let arrow = match app.view.order.direction {
        Direction::Ascending => "^",
        Direction::Descending => "v",
    };
    let column = app.view.order.column.name(app.settings.language);
    let at = selected.map_or(0, |index| index + 1);
    format!("{at} {} {}, {} {column} {arrow}", words.of, app.shown.rows.len(), words.by_order)
}

fn list_row(app: &App, row: Row, mark: Mark, width: usize) -> Option<ListRow> {
    let incident = app.data.incident(row)?;
    let sign = match (mark, app.news_of(&incident.id), incident.status) {
        (Mark::Selected, _, _) => '>',
        (Mark::Pinned, _, _) => 'O',
        (Mark::PinnedOutside, _, _) => 'o',
        (_, Some(News::Changed(_)), _) => '+',
        (_, Some(_), _) => '*',
        (_, None, Status::Disputed) => 'd',
        (_, None, Status::Retracted) => 'x',
        _ => ' ',
    };
    let day = incident.when.day;
    let (lead, date, role) = if mark == Mark::Selected && width < TITLE_FROM {
        (sign.to_string(), day.to_string(), Role::SelectedSign)
    } else {
        (format!("{sign}{day}"), String::new(), mark.role())
    };
    Some(ListRow {
        row,
        lead,
        date,
        glyph: format!(" {}{}", incident.kind.glyph(), incident.severity.level()),
        rest: columns(width, |column| (column.text)(app, incident)),
        role,
        severity: Role::of_severity(incident.severity),
    })
}

fn heading(words: &Words, width: usize) -> String {
    format!(" date       ks{}", columns(width, |column| (column.heading)(words).to_owned()))
}

/// The texts of the columns that fit, each in its width: numbers to the right, words to the left.
fn columns(width: usize, text: impl Fn(&ListColumn) -> String) -> String {
    COLUMNS.iter().filter(|column| width >= column.from).fold(String::new(), |line, column| {
        let text = text(column);
        let room = width_of(column, width);
        let text = cut(&text, room);
        let gap = " ".repeat(room.min(width).saturating_sub(text.width()));
        if column.width < 5 { format!("{line} {gap}{text}") } else { format!("{line} {text}{gap}") }
    })
}

/// Draws the rows and gives what the title says. Only the mark of the selected row is in another style, and
/// its date where there is room for titles: a whole row of it would cost a field officer a hundred bytes a key.
pub(crate) fn draw(view: &ListView, area: Area, canvas: &mut Canvas<'_>) -> String {
    canvas.text(area.x, area.y, area.width, view.empty, Role::Text);
    let mut y = area.y;
    if let Some(heading) = &view.heading {
        canvas.text(area.x, y, area.width, heading, Role::Label);
        y += 1;
    }
    for row in &view.rows {
        let pieces = [
            (&row.lead, row.role),
            (&row.date, Role::Text),
            (&row.glyph, row.severity),
            (&row.rest, Role::Text),
        ];
        let mut used = 0;
        for (text, role) in pieces {
            used += canvas.text(area.x + used, y, area.width.saturating_sub(used), text, role);
        }
        y += 1;
    }
    view.about.clone()
}
