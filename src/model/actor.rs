//! Who acts and who is hit. Friend and foe are not in the data.

use super::place::Country;
use super::text::Phrase;
use super::vocabulary::vocabulary;
use super::when::Day;

vocabulary! {
    /// What kind of actor it is: ACLED's eight, and the rest.
    ActorType {
        /// Armed forces and police of a state.
        StateForces = "state-forces", "state forces", "forces étatiques";
        /// A group that fights a state.
        Rebel = "rebel", "rebel group", "groupe rebelle";
        /// Armed for politics.
        PoliticalMilitia = "political-militia", "political militia", "milice politique";
        /// Armed for a community.
        CommunalMilitia = "communal-militia", "communal militia", "milice communautaire";
        /// A violent crowd.
        Rioters = "rioters", "rioters", "émeutiers";
        /// A peaceful crowd.
        Protesters = "protesters", "protesters", "manifestants";
        /// People who take no part.
        Civilians = "civilians", "civilians", "civils";
        /// Forces from outside and missions.
        External = "external", "external forces", "forces extérieures";
        /// Parties, institutions, networks.
        Other = "other", "other", "autre";
    }
}

vocabulary! {
    /// How one actor stands to another.
    RelationKind {
        /// Broke away from it.
        SplitFrom = "split-from", "split from", "issu d'une scission de";
        /// Became part of it.
        MergedInto = "merged-into", "merged into", "fusionné avec";
        /// Fought beside it.
        Allied = "allied", "allied with", "allié à";
        /// Fought against it.
        Rival = "rival", "rival of", "rival de";
        /// The same under another name.
        Renamed = "renamed", "renamed", "renommé";
    }
}

/// A relation to another actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// How.
    pub kind: RelationKind,
    /// To whom, by id.
    pub actor: Box<str>,
    /// Since when, where it is known.
    pub date: Option<Day>,
}

/// A group, a force, an institution or a class of people.
#[derive(Debug, PartialEq)]
pub struct Actor {
    /// The id; `minusma.niger` is a member of `minusma`.
    pub id: Box<str>,
    /// Its full name.
    pub name: Phrase,
    /// The name for narrow columns.
    pub short: Box<str>,
    /// Other names, spellings and acronyms in either language.
    pub aliases: Box<[Box<str>]>,
    /// What it is.
    pub kind: ActorType,
    /// From when it existed, where known.
    pub from: Option<Day>,
    /// Until when, where known.
    pub to: Option<Day>,
    /// Its country, where it has one.
    pub country: Option<Country>,
    /// The larger actor it is part of, by id.
    pub part_of: Option<Box<str>>,
    /// How it stands to others.
    pub relations: Box<[Relation]>,
    /// Its name in ACLED, for import.
    pub acled_name: Option<Box<str>>,
    /// Its number at UCDP, for import.
    pub ucdp_id: Option<Box<str>>,
    /// What else a reader should know.
    pub note: Option<Phrase>,
}

/// Whether an actor id is the named one or a member of it: `minusma.niger` belongs to `minusma`.
pub fn belongs(id: &str, to: &str) -> bool {
    id.strip_prefix(to).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_belong_and_namesakes_do_not() {
        assert!(belongs("minusma.niger", "minusma"));
        assert!(belongs("minusma", "minusma"));
        assert!(!belongs("minusma", "minusma.niger"));
        assert!(!belongs("maanson", "maa"));
    }
}
