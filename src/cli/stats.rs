//! `stats`: incidents, killed and wounded by group.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use super::out::{Failure, Form, Outcome};
use super::setup::Setup;
use crate::query::{GroupBy, Tally, tally_by};
use crate::reading::{self, Answer};

/// Prints a line a group and a line for all.
pub(super) fn run(
    setup: &Setup,
    filter: &[String],
    by: &str,
    form: Form,
    out: &mut impl Write,
) -> Result<Outcome, Failure> {
    let by = GroupBy::from_word(by).unwrap_or(GroupBy::Region);
    let asked = setup.ask(filter)?;
    let rows = asked.rows();
    let answer = asked.answer(&rows);
    match form {
        Form::Plain => {
            setup.read_aloud(out, |page| reading::stats(page, &answer, by))?;
        }
        Form::Table => table(setup, &answer, by, out)?,
    }
    Ok(Outcome::Fine)
}

fn table(
    setup: &Setup,
    answer: &Answer<'_>,
    by: GroupBy,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Answer { data, rows, .. } = *answer;
    let groups = tally_by(data, rows.iter().copied(), by);
    let words = setup.words();
    let name_width = groups
        .iter()
        .map(|group| group.name.get(setup.settings.language).width())
        .max()
        .unwrap_or(0)
        .max(8);
    let heads =
        [words.incidents, words.killed, words.peacekeepers, words.wounded, words.unknown_toll];
    writeln!(
        out,
        "{:name_width$}  {:>9}  {:>18}  {:>12}  {:>18}  {}",
        by.name(setup.settings.language),
        heads[0],
        heads[1],
        heads[2],
        heads[3],
        heads[4]
    )?;
    for group in &groups {
        line(out, group.name.get(setup.settings.language), name_width, &group.tally)?;
    }
    line(out, words.all, name_width, &answer.tally())?;
    Ok(())
}

fn line(out: &mut impl Write, name: &str, width: usize, tally: &Tally) -> Result<(), Failure> {
    let gap = " ".repeat(width.saturating_sub(name.width()));
    let (killed, wounded) = (tally.killed.to_string(), tally.wounded.to_string());
    let keepers = tally.peacekeepers.to_string();
    writeln!(
        out,
        "{name}{gap}  {:>9}  {killed:>18}  {keepers:>12}  {wounded:>18}  {}",
        tally.incidents, tally.killed_unknown
    )?;
    Ok(())
}
