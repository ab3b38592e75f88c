//! How bad an incident was, 0 to 5, by a rule that can be shown.
//!
//! Severity says how bad, the rating of the sources how sure; the two are never mixed.

use super::incident::Incident;
use super::kind::Kind;
use super::toll::{Group, Toll};
use super::vocabulary::vocabulary;

/// How bad an incident was, from 0 (context) to 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Severity(u8);

impl Severity {
    /// The highest level.
    pub const MAX: Self = Self(5);

    /// A level from 0 to 5.
    pub const fn new(level: u8) -> Option<Self> {
        if level <= Self::MAX.0 { Some(Self(level)) } else { None }
    }

    /// The level as a number.
    pub const fn level(self) -> u8 {
        self.0
    }
}

vocabulary! {
    /// Why a severity is what it is: the clauses of the rule, worst first. The first that holds decides.
    Reason {
        /// Level 5.
        FiveKilled = "five-killed", "five or more killed", "cinq tués ou plus";
        /// Level 5.
        ComplexAttack = "complex-attack", "complex attack", "attaque complexe";
        /// Level 4.
        ProtectedKilled = "protected-killed", "peacekeeper, force member or aid worker killed", "Casque bleu, membre des forces ou humanitaire tué";
        /// Level 4.
        ThreeKilled = "three-killed", "three or more killed", "trois tués ou plus";
        /// Level 3.
        AnyKilled = "any-killed", "somebody killed", "au moins un tué";
        /// Level 3.
        Abducted = "abducted", "somebody abducted", "au moins un enlevé";
        /// Level 3.
        ThreeWounded = "three-wounded", "three or more wounded", "trois blessés ou plus";
        /// Level 2.
        Wounded = "wounded", "somebody wounded", "au moins un blessé";
        /// Level 2.
        Attack = "attack", "aimed attack or damage", "attaque dirigée ou dégâts";
        /// Level 1.
        Movement = "movement", "find, movement or threat", "découverte, mouvement ou menace";
        /// Level 0.
        Context = "context", "context", "contexte";
        /// Set by hand in the record, with its reason there.
        Stated = "stated", "set in the record", "fixé dans la fiche";
    }
}

impl Reason {
    /// The level that this clause gives; `None` for one that a record sets itself.
    pub const fn level(self) -> Option<Severity> {
        match self {
            Self::FiveKilled | Self::ComplexAttack => Severity::new(5),
            Self::ProtectedKilled | Self::ThreeKilled => Severity::new(4),
            Self::AnyKilled | Self::Abducted | Self::ThreeWounded => Severity::new(3),
            Self::Wounded | Self::Attack => Severity::new(2),
            Self::Movement => Severity::new(1),
            Self::Context => Severity::new(0),
            Self::Stated => None,
        }
    }
}

/// What the rule looks at.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The kind.
    pub kind: Kind,
    /// The killed.
    pub killed: &'a Toll,
    /// The wounded.
    pub wounded: &'a Toll,
    /// The abducted.
    pub abducted: &'a Toll,
    /// Whether an aid worker is among the targets: the data has no group of its own for them.
    pub aid_workers_hit: bool,
}

/// The rule: the worst clause that holds, on the best numbers.
pub fn rule(facts: &Facts<'_>) -> Reason {
    let killed = facts.killed.best();
    let group_killed = |group| facts.killed.of(group).is_some_and(|count| count.best > 0);
    let protected = group_killed(Group::Peacekeepers)
        || group_killed(Group::Forces)
        || (facts.aid_workers_hit && group_killed(Group::Civilians));
    let holds = |reason: Reason| match reason {
        Reason::FiveKilled => killed >= 5,
        Reason::ComplexAttack => facts.kind == Kind::ComplexAttack,
        Reason::ProtectedKilled => protected,
        Reason::ThreeKilled => killed >= 3,
        Reason::AnyKilled => killed > 0,
        Reason::Abducted => facts.abducted.best() > 0 || facts.kind == Kind::Abduction,
        Reason::ThreeWounded => facts.wounded.best() >= 3,
        Reason::Wounded => facts.wounded.best() > 0,
        Reason::Attack => facts.kind.is_attack(),
        Reason::Movement => !facts.kind.is_context(),
        Reason::Context => true,
        Reason::Stated => false,
    };
    Reason::ALL.iter().copied().find(|reason| holds(*reason)).unwrap_or(Reason::Context)
}

/// The level of the rule for these facts.
pub fn level(facts: &Facts<'_>) -> Severity {
    rule(facts).level().unwrap_or_default()
}

/// The level of the rule for an incident, whatever its record says.
pub fn by_rule(incident: &Incident) -> Severity {
    level(&facts_of(incident))
}

/// Why an incident has the severity it has.
pub fn explain(incident: &Incident) -> Reason {
    if incident.details().severity_reason.is_some() {
        Reason::Stated
    } else {
        rule(&facts_of(incident))
    }
}

fn facts_of(incident: &Incident) -> Facts<'_> {
    let aid_workers_hit =
        incident.in_role(super::incident::Role::Target).any(|actor| is_aid_worker(&actor.id));
    Facts {
        kind: incident.kind,
        killed: &incident.killed,
        wounded: &incident.wounded,
        abducted: &incident.details().abducted,
        aid_workers_hit,
    }
}

/// Whether an actor id stands for aid workers.
pub fn is_aid_worker(id: &str) -> bool {
    super::actor::belongs(id, "aid-workers") || super::actor::belongs(id, "icrc")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Count;

    fn toll(number: u32, group: Option<Group>) -> Toll {
        let count = Count::exactly(number);
        Toll { all: Some(count), groups: group.map(|group| (group, count)).into_iter().collect() }
    }

    fn level_of(kind: Kind, killed: &Toll, wounded: &Toll) -> u8 {
        level(&Facts { kind, killed, wounded, abducted: &Toll::default(), aid_workers_hit: false })
            .level()
    }

    #[test]
    fn the_rule_holds_clause_by_clause() {
        let none = Toll::default();
        assert_eq!(level_of(Kind::Ied, &toll(5, None), &none), 5);
        assert_eq!(level_of(Kind::ComplexAttack, &none, &none), 5);
        assert_eq!(level_of(Kind::Ied, &toll(1, Some(Group::Peacekeepers)), &none), 4);
        assert_eq!(level_of(Kind::Ied, &toll(3, Some(Group::Civilians)), &none), 4);
        assert_eq!(level_of(Kind::Ied, &toll(1, Some(Group::Civilians)), &none), 3);
        assert_eq!(level_of(Kind::Abduction, &none, &none), 3);
        assert_eq!(level_of(Kind::Ied, &none, &toll(3, None)), 3);
        assert_eq!(level_of(Kind::Ied, &none, &toll(2, None)), 2);
        assert_eq!(level_of(Kind::IndirectFire, &none, &none), 2);
        assert_eq!(level_of(Kind::Seizure, &none, &none), 1);
        assert_eq!(level_of(Kind::Political, &none, &none), 0);
    }

    #[test]
    fn clauses_stand_worst_first() {
        let levels: Vec<_> = Reason::ALL.iter().filter_map(|reason| reason.level()).collect();
        assert!(levels.is_sorted_by(|a, b| a >= b));
    }
}
