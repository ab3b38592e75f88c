//! `timeline`: incidents and killed over time, with the operations of that time.

use std::io::Write;

use super::out::{Failure, Form, Outcome, print};
use super::setup::Setup;
use crate::query::{Bucket, Tally};
use crate::reading::{self, Answer, Timeline, operation_days};

/// The longest bar, in columns.
const LONGEST: usize = 30;

/// Prints a line a stretch of the calendar and a line an operation.
pub(super) fn run(
    setup: &Setup,
    filter: &[String],
    by: Option<Bucket>,
    form: Form,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let loaded = setup.load();
    let data = &loaded.dataset;
    let answered = setup.answer(data, &filter.join(" "))?;
    let rows: Vec<_> = answered.rows.iter().collect();
    let answer = Answer { data, rows: &rows, unplaced: answered.unplaced };
    match form {
        Form::Plain => {
            let mut page = setup.plain_page();
            reading::timeline(&mut page, &answer, by);
            print(&page.into_lines(), out)?;
        }
        Form::Table => table(setup, &Timeline::of(&answer, by), out)?,
    }
    Ok(Outcome::Fine)
}

fn table(setup: &Setup, timeline: &Timeline<'_>, out: &mut impl Write) -> Result<(), Failure> {
    let (words, language) = (setup.words(), setup.settings.language);
    let most = timeline.stretches.iter().map(|(_, tally)| tally.incidents).max().unwrap_or(0);
    let scale = most.div_ceil(LONGEST).max(1);
    let heads = [timeline.unit.name(language), words.incidents, words.killed, words.unknown_toll];
    let [unit, incidents, killed, unknown] = heads.map(|head| setup.spelt(head));
    writeln!(out, "{unit:22} {incidents:>9}  {killed:18} {unknown:>14}  # = {scale}")?;
    for (period, tally) in &timeline.stretches {
        // One incident is seen, however many a sign stands for.
        let signs = "#".repeat(tally.incidents.div_ceil(scale));
        let line = format!(
            "{:22} {:>9}  {:18} {:>14}  {signs}",
            period.to_string(),
            tally.incidents,
            killed_of(tally),
            tally.killed_unknown
        );
        writeln!(out, "{}", line.trim_end())?;
    }
    for operation in &timeline.operations {
        let days = operation_days(operation, language);
        let line = format!("{}: {days}", operation.name.get(language));
        writeln!(out, "{}", setup.spelt(&line))?;
    }
    Ok(())
}

/// The killed as far as is known; a question mark where nobody gives a number: it is not zero.
fn killed_of(tally: &Tally) -> String {
    if tally.incidents > 0 && tally.killed_unknown == tally.incidents {
        "?".to_owned()
    } else {
        tally.killed.to_string()
    }
}
