//! Numbers of people: `9`, `"1..5"`, or a table of the range and the groups.
//!
//! What is left out of a table is taken from what is there: without `best`, the sum of the groups stands for
//! it, else `low`; without `low` or `high`, the groups' own, else `best`. In `"1..5"` best is the lower end:
//! what a source supports for certain. Nothing given means not known, never zero.

use toml::de::DeValue;

use super::fault::Fault;
use super::row::{Field, Row, optional};
use super::value::Value;
use crate::model::{Count, Group, Toll};

#[derive(Default)]
struct Draft {
    low: Option<u32>,
    best: Option<u32>,
    high: Option<u32>,
    groups: Vec<(Group, Count)>,
}

const FIELDS: &[Field<Draft>] = &[
    optional("low", |d, v| d.low = v.number()),
    optional("best", |d, v| d.best = v.number()),
    optional("high", |d, v| d.high = v.number()),
    optional("peacekeepers", |d, v| d.add(Group::Peacekeepers, v)),
    optional("forces", |d, v| d.add(Group::Forces, v)),
    optional("civilians", |d, v| d.add(Group::Civilians, v)),
    optional("fighters", |d, v| d.add(Group::Fighters, v)),
];

impl Draft {
    fn add(&mut self, group: Group, value: &Value<'_>) {
        self.groups.extend(count(value).map(|count| (group, count)));
    }

    fn finish(mut self, row: &Row<'_>) -> Toll {
        self.groups.sort_by_key(|(group, _)| *group);
        let sum: Option<Count> =
            (!self.groups.is_empty()).then(|| self.groups.iter().map(|(_, count)| *count).sum());
        let best = self.best.or(sum.map(|sum| sum.best)).or(self.low);
        let Some(best) = best else {
            // What is there and could not be read has been told already.
            if ["low", "best"].iter().all(|key| row.value(key).is_none()) {
                let reason = format_args!("a number needs \"best\", \"low\" or a group");
                row.report(Fault::Missing, "high", reason);
            }
            return Toll::default();
        };
        let low = self.low.unwrap_or_else(|| sum.map_or(best, |sum| sum.low.min(best)));
        let high = self.high.unwrap_or_else(|| sum.map_or(best, |sum| sum.high.max(best)));
        let all = Count::range(low, best, high);
        if all.is_none() {
            let reason = format_args!("low {low}, best {best}, high {high} are not in order");
            row.report(Fault::WrongOrder, if low > best { "low" } else { "high" }, reason);
        }
        Toll { all, groups: self.groups.into() }
    }
}

/// Reads a toll in any of its three forms.
pub(super) fn read(value: &Value<'_>) -> Toll {
    match value.data() {
        DeValue::Table(_) => {
            value.row().map_or_else(Toll::default, |row| row.read(FIELDS).finish(&row))
        }
        _ => Toll { all: count(value), groups: Box::default() },
    }
}

/// A number or a range of numbers.
fn count(value: &Value<'_>) -> Option<Count> {
    let DeValue::String(text) = value.data() else {
        return value.number().map(Count::exactly);
    };
    let ends = text.split_once("..").map(|(low, high)| (low.trim().parse(), high.trim().parse()));
    let Some((Ok(low), Ok(high))) = ends else {
        return value.wrong("a number or a range \"1..5\"");
    };
    let count = Count::range(low, low, high);
    if count.is_none() {
        let reason = format_args!("the range {text} is the wrong way round");
        let mend = || Some(format!("\"{high}..{low}\""));
        value.page.report_with(Fault::WrongOrder, value.span, reason, mend);
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::row::lawful_names;
    use crate::load::testing::{value_of, words_of};

    fn toll(text: &str) -> Toll {
        value_of(text, read)
    }

    #[test]
    fn every_form_gives_a_range() {
        let names = lawful_names(FIELDS);
        assert!(Group::ALL.iter().all(|group| names.contains(group.word())));
        assert_eq!(toll("9").all, Some(Count::exactly(9)));
        assert_eq!(toll("'1..5'").all, Count::range(1, 1, 5));
        assert_eq!(toll("{ low = 1, best = 2, high = 5 }").all, Count::range(1, 2, 5));
        assert_eq!(toll("{ best = 4, high = 5 }").all, Count::range(4, 4, 5));
        assert_eq!(toll("{ low = 1, high = 26, forces = 2 }").all, Count::range(1, 2, 26));
    }

    #[test]
    fn groups_add_up_where_nothing_else_is_said() {
        let toll = toll("{ civilians = '2..3', peacekeepers = 1 }");
        assert_eq!(toll.all, Count::range(3, 3, 4));
        assert_eq!(toll.of(Group::Peacekeepers), Some(Count::exactly(1)));
        assert_eq!(toll.of(Group::Forces), None);
    }

    #[test]
    fn what_is_no_number_is_told() {
        assert_eq!(words_of("-1", read), "\"a\" must be a whole number from 0 up, not -1");
        assert_eq!(words_of("'5..1'", read), "the range 5..1 is the wrong way round");
        assert_eq!(words_of("{ high = 5 }", read), "a number needs \"best\", \"low\" or a group");
    }
}
