//! What counts and timelines ask of every incident, in one flat table: with a hundred thousand
//! incidents a keystroke has no time to visit each record.

use super::incident::Incident;
use super::toll::Count;
use super::when::Day;

/// The figures of one incident.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// The day it began.
    pub day: Day,
    /// The killed, everybody.
    pub killed: Option<Count>,
    /// The wounded, everybody.
    pub wounded: Option<Count>,
    /// Whether the record has more: the killed by group, or the abducted.
    pub has_more: bool,
}

impl Figures {
    /// The figures of an incident.
    pub(super) fn of(incident: &Incident) -> Self {
        Self {
            day: incident.when.day,
            killed: incident.killed.all,
            wounded: incident.wounded.all,
            has_more: !incident.killed.groups.is_empty()
                || incident.details().abducted.all.is_some(),
        }
    }
}
