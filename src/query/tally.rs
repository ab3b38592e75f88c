//! Counts over incidents: how many, and how many killed, wounded and taken as far as is known.

use crate::model::{Count, Dataset, Group, Incident, Row};

/// Counts over some incidents. Sums hold what is known; how many incidents say nothing stands beside
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Incidents.
    pub incidents: usize,
    /// Killed, everybody.
    pub killed: Count,
    /// Incidents that give no number of killed.
    pub killed_unknown: usize,
    /// Wounded, everybody.
    pub wounded: Count,
    /// Incidents that give no number of wounded.
    pub wounded_unknown: usize,
    /// Abducted, everybody.
    pub abducted: Count,
    /// Killed peacekeepers.
    pub peacekeepers: Count,
    /// Killed members of forces outside the mission.
    pub forces: Count,
    /// Killed civilians.
    pub civilians: Count,
    /// Killed fighters of armed groups.
    pub fighters: Count,
}

/// A number with a mark in place of its range.
pub fn short(count: Count) -> String {
    if count.is_open() { format!("{}~", count.best) } else { count.best.to_string() }
}

/// The sum of nothing.
const NOBODY: Count = Count::exactly(0);

impl Default for Tally {
    fn default() -> Self {
        Self {
            incidents: 0,
            killed: NOBODY,
            killed_unknown: 0,
            wounded: NOBODY,
            wounded_unknown: 0,
            abducted: NOBODY,
            peacekeepers: NOBODY,
            forces: NOBODY,
            civilians: NOBODY,
            fighters: NOBODY,
        }
    }
}

impl Tally {
    /// Counts over some rows; a row that comes twice counts twice.
    pub fn of(data: &Dataset, rows: impl Iterator<Item = Row>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            tally.add(data, row);
        }
        tally
    }

    /// The killed as far as anybody gives a number; `None` where nobody does, which is not zero.
    pub fn killed_known(&self) -> Option<Count> {
        let nobody_says = self.incidents > 0 && self.killed_unknown == self.incidents;
        (!nobody_says).then_some(self.killed)
    }

    /// The same in words, a question mark where nobody gives a number.
    pub fn killed_words(&self) -> String {
        self.killed_known().map_or_else(|| "?".to_owned(), |count| count.to_string())
    }

    /// The same with a mark in place of the range: `8~`.
    pub fn killed_short(&self) -> String {
        self.killed_known().map_or_else(|| "?".to_owned(), short)
    }

    /// Counts one more row. The record is visited only where it has more than its figures say.
    pub(super) fn add(&mut self, data: &Dataset, row: Row) {
        let Some(figures) = data.figures().get(row as usize) else { return };
        self.incidents += 1;
        add(&mut self.killed, &mut self.killed_unknown, figures.killed);
        add(&mut self.wounded, &mut self.wounded_unknown, figures.wounded);
        if figures.has_more
            && let Some(incident) = data.incident(row)
        {
            self.add_more(incident);
        }
    }

    fn add_more(&mut self, incident: &Incident) {
        if let Some(abducted) = incident.details().abducted.all {
            self.abducted = self.abducted + abducted;
        }
        for (group, killed) in &incident.killed.groups {
            let sum = self.group_mut(*group);
            *sum = *sum + *killed;
        }
    }

    /// The killed of a group.
    pub const fn group(&self, group: Group) -> Count {
        match group {
            Group::Peacekeepers => self.peacekeepers,
            Group::Forces => self.forces,
            Group::Civilians => self.civilians,
            Group::Fighters => self.fighters,
        }
    }

    const fn group_mut(&mut self, group: Group) -> &mut Count {
        match group {
            Group::Peacekeepers => &mut self.peacekeepers,
            Group::Forces => &mut self.forces,
            Group::Civilians => &mut self.civilians,
            Group::Fighters => &mut self.fighters,
        }
    }
}

fn add(sum: &mut Count, unknown: &mut usize, count: Option<Count>) {
    match count {
        Some(count) => *sum = *sum + count,
        None => *unknown += 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{plain, registers};
    use std::sync::Arc;

    use super::*;
    use crate::model::{About, Details, Toll};

    #[test]
    fn it_adds_what_is_known_and_counts_what_is_not() {
        let all = registers();
        let toll = |count, groups: &[(Group, u32)]| Toll {
            all: Some(count),
            groups: groups.iter().map(|(group, n)| (*group, Count::exactly(*n))).collect(),
        };
        let mut convoy = plain("convoy", "2014-10-03", &all);
        convoy.killed = toll(Count::exactly(9), &[(Group::Peacekeepers, 9)]);
        let mut garrison = plain("garrison", "2012-01-24", &all);
        garrison.killed = toll(
            Count::range(41, 82, 100).unwrap(),
            &[(Group::Forces, 80), (Group::Civilians, 1), (Group::Fighters, 1)],
        );
        garrison.wounded = toll(Count::exactly(3), &[]);
        let mut camp = plain("camp", "2014-10-07", &all);
        camp.more = Some(Arc::new(Details {
            abducted: toll(Count::exactly(2), &[]),
            ..Details::default()
        }));
        let data = Dataset::new(About::default(), all, vec![convoy, garrison, camp]);
        let tally = Tally::of(&data, 0..3);
        let expected = Tally {
            incidents: 3,
            killed: Count::range(50, 91, 109).unwrap(),
            killed_unknown: 1,
            wounded: Count::exactly(3),
            wounded_unknown: 2,
            abducted: Count::exactly(2),
            peacekeepers: Count::exactly(9),
            forces: Count::exactly(80),
            civilians: Count::exactly(1),
            fighters: Count::exactly(1),
        };
        assert_eq!(tally, expected);
        let groups: u32 = Group::ALL.iter().map(|group| tally.group(*group).best).sum();
        assert_eq!(groups, 91);
        assert_eq!(Tally::of(&data, [7].into_iter()), Tally::default());
    }
}
