//! `handover`: what one watch hands to the next.

use std::io::Write;

use super::out::{Failure, Outcome};
use super::setup::Setup;
use crate::app::Journal;
use crate::app::handover::{Handover, Json, lines};
use crate::app::logbook::Logbook;
use crate::config;
use crate::lines;
use crate::model::Moment;
use crate::model::when::parse_moment;
use crate::term::Store;

/// The width of the text on standard output.
const WIDTH: usize = 78;

/// The hours of a watch, where nobody says when it began.
const HOURS: i64 = 12;

/// Prints a handover.
pub(super) fn run(
    setup: &Setup,
    (from, to): (Option<&str>, Option<&str>),
    json: bool,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    let to = to.map(moment).transpose()?.unwrap_or_else(|| setup.now(data));
    let began = to.checked_sub_signed(chrono::TimeDelta::hours(HOURS)).unwrap_or(to);
    let from = from.map(moment).transpose()?.unwrap_or(began);
    let handover = Handover::of(data, &log(setup), from, to, setup.settings.language);
    if json {
        serde_json::to_writer_pretty(&mut *out, &Json::from(&handover))?;
        writeln!(out)?;
        return Ok(Outcome::Fine);
    }
    for line in lines(&handover, setup.settings.language) {
        for line in lines::folded(line, WIDTH) {
            writeln!(out, "{}", setup.spelt(lines::plain(&line).trim_end()))?;
        }
    }
    Ok(Outcome::Fine)
}

/// The log of the watch over this dataset; empty where none is kept.
fn log(setup: &Setup) -> Logbook {
    let store = config::user_state().map(|folder| Store::at(folder).of_dataset(&setup.data));
    let text = store.and_then(|store| std::fs::read(store.path(Journal::Log.file())).ok());
    Logbook::read(&String::from_utf8_lossy(&text.unwrap_or_default())).0
}

fn moment(text: &str) -> Result<Moment, Failure> {
    parse_moment(text).ok_or_else(|| Failure::Word {
        what: "time",
        word: text.to_owned(),
        help: Some("2014-10-08, 2014-10-08T06:00Z or 080600ZOCT14".to_owned()),
    })
}
