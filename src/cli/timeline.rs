//! `timeline`: incidents and killed over time, with the operations of that time.

use std::io::Write;

use super::out::{Failure, Form, Outcome};
use super::setup::Setup;
use crate::query::Bucket;
use crate::reading::{self, Timeline, operation_days};

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
    let asked = setup.ask(filter)?;
    let rows = asked.rows();
    let answer = asked.answer(&rows);
    match form {
        Form::Plain => {
            setup.read_aloud(out, |page| reading::timeline(page, &answer, by))?;
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
            tally.killed_words(),
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
