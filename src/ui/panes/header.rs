//! The header row: what is shown, counted; the filter in words; the clock.

use unicode_width::UnicodeWidthStr;

use crate::app::settings::Clock;
use crate::app::thrift::Rung;
use crate::app::{App, Area, Loading};
use crate::lines::cut;
use crate::model::when::date_time_group;
use crate::query::short_count;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// What the header says: what must be seen on the left, what may give way in the middle, the clock.
pub(crate) struct HeaderView {
    counts: String,
    filter: String,
    clock: String,
}

/// From this width on ranges and the clock's name have room beside the filter.
const WIDE: u16 = 120;

/// Decides what the header says in so many columns.
pub(crate) fn view(app: &App, width: u16) -> HeaderView {
    let counts = match app.loading {
        Loading::Reading { bytes, incidents } => {
            format!(
                "{} {} MB, {incidents} {}",
                app.words().loading,
                bytes / 1_000_000,
                app.words().incidents
            )
        }
        Loading::Done => format!("{}{}", counts(app, width), unseen(app, width)),
    };
    let filter = app.narrowed_to().unwrap_or_else(|| app.words().all.to_owned());
    let room = usize::from(width).saturating_sub(counts.width());
    HeaderView { clock: clock(app, width, room, &filter), counts, filter }
}

/// `128 of 129 incidents  killed 1046 (1001..1211)  peacekeepers 31`; narrow screens leave the words out
/// that the filter needs.
fn counts(app: &App, width: u16) -> String {
    let words = app.words();
    let (shown, all) = (app.shown.rows.len(), app.data.incidents().len());
    let number = if shown == all && width < WIDE {
        format!("{all} {}", words.incidents)
    } else if shown == all {
        all.to_string()
    } else {
        format!("{shown} {} {all}", words.of)
    };
    let tally = &app.shown.tally;
    if width >= WIDE {
        let (killed, keepers) = (tally.killed_words(), short_count(tally.peacekeepers));
        let (of_them, incidents) = (words.peacekeepers, words.incidents);
        return format!("{number} {incidents}  {} {killed}  {of_them} {keepers}", words.killed);
    }
    // A number of none needs no room beside the filter.
    let keepers = Some(tally.peacekeepers).filter(|count| count.high > 0).map(short_count);
    let keepers = keepers.map(|count| format!(" ({} {count})", words.peacekeepers_short));
    let killed = tally.killed_short();
    format!("{number}  {} {killed}{}", words.killed, keepers.unwrap_or_default())
}

/// How many incidents are not seen; nothing where all are.
fn unseen(app: &App, width: u16) -> String {
    match app.unseen() {
        0 => String::new(),
        count if width < WIDE => format!("  *{count}"),
        count => format!("  *{count} {}", app.words().unseen),
    }
}

/// The most of the clock that leaves room for the beginning of a filter in so many columns.
fn clock(app: &App, width: u16, room: usize, filter: &str) -> String {
    if app.thrift.rung >= Rung::NoClock {
        return String::new();
    }
    let least = filter.width().min(LEAST_FILTER) + 4;
    let mut forms = clock_forms(app, width);
    let fitting = forms.iter().position(|form| form.width() + 2 + least <= room);
    forms.swap_remove(fitting.unwrap_or(forms.len() - 1))
}

/// Columns of the filter before which the clock gives way.
const LEAST_FILTER: usize = 24;

/// The clock from its longest form to its shortest: how old the data are, what clock it is, UTC, local time.
/// Where it bounds what is known it says so at any width.
fn clock_forms(app: &App, width: u16) -> Vec<String> {
    let (words, group) = (app.words(), date_time_group(app.now()));
    let local = app.local_time();
    let long = local.as_ref().map_or_else(String::new, |at| format!(", {} {at}", words.local_time));
    // Without its day, which is that of the group before it or the next.
    let short = local.as_deref().and_then(|at| at.get(2..));
    let short = short.map_or_else(String::new, |at| format!(" {at}"));
    if app.settings.known_at.is_some() {
        let group = format!("{} {group}", words.known_at);
        return vec![format!("{group}{short}"), group];
    }
    let name = if app.settings.clock == Clock::Data { words.clock_data } else { words.clock };
    let named = format!("{}{name} {group}{long}", age(app, words.days_old));
    let plain =
        [format!("{}{group}{short}", age(app, words.days_short)), format!("{group}{short}"), group];
    Some(named).filter(|_| width >= WIDE).into_iter().chain(plain).collect()
}

/// How old the data are by that clock: `data 3 days old, `; nothing where they are of its day or later.
fn age(app: &App, unit: &str) -> String {
    let as_of = app.data.about.as_of;
    match as_of.map(|day| (app.now().date() - day).num_days()) {
        Some(days) if days > 0 => format!("{} {days} {unit}, ", app.words().data_are),
        _ => String::new(),
    }
}

/// Draws it: the filter gives way first, then the clock.
pub(crate) fn draw(view: &HeaderView, area: Area, canvas: &mut Canvas<'_>) {
    canvas.fill(area, Role::Header);
    let used = canvas.text(area.x, area.y, area.width, &view.counts, Role::Header);
    let room = usize::from(area.width.saturating_sub(used));
    let clock_width = view.clock.width() + 2;
    if room < clock_width {
        return;
    }
    let clock_x = area.width.saturating_sub(view.clock.width() as u16);
    canvas.text(clock_x, area.y, area.width, &view.clock, Role::Header);
    let filter = cut(&view.filter, (room - clock_width).saturating_sub(4));
    if filter.width() > 2 {
        canvas.text(area.x + used, area.y, area.width, &format!("  [{filter}]"), Role::Header);
    }
}
