//! The filter keys: one row each. Parser, completion, help, the words of the header and the tests walk
//! the table.

use super::subject::{Clock, NameOf, Quantity, TextOf, Vocabulary};
use crate::model::{Language, Role};

/// A filter key.
#[derive(Clone, Copy, Debug)]
pub struct Facet {
    /// The key as it is typed.
    pub name: &'static str,
    /// What stands behind it.
    pub takes: Takes,
    /// What it asks, in English and French.
    help: [&'static str; 2],
    /// How the header says it, in English and French; `{}` is the value.
    words: [&'static str; 2],
    /// A clause that works on the shipped data.
    pub example: &'static str,
}

/// What stands behind a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Words of a closed list.
    Word(Vocabulary),
    /// A number, to be compared.
    Number(Quantity),
    /// A date or a range of dates, to be compared.
    Date(Clock),
    /// A reliability, a credibility or both, to be compared.
    Rating,
    /// Something of the dataset's registers, by id, name or alias.
    Name(NameOf),
    /// Free text.
    Text(TextOf),
    /// A place or a position, and a distance.
    Near,
}

impl Facet {
    /// The key of a name, whatever its case.
    pub fn find(name: &str) -> Option<&'static Self> {
        FACETS.iter().find(|facet| facet.name.eq_ignore_ascii_case(name))
    }

    /// What it asks.
    pub const fn help(&self, language: Language) -> &'static str {
        in_language(&self.help, language)
    }

    /// How the header says it; `{}` is the value.
    pub(super) const fn words(&self, language: Language) -> &'static str {
        in_language(&self.words, language)
    }

    /// The key and the sign that most often follows it: `kind:`, `killed>=`.
    pub fn opening(&self) -> String {
        let sign = match self.takes {
            Takes::Number(_) => ">=",
            Takes::Rating => "<=",
            _ => ":",
        };
        format!("{}{sign}", self.name)
    }
}

/// There is one row a key, so the name says it all.
impl PartialEq for Facet {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn in_language<'a>(texts: &[&'a str; 2], language: Language) -> &'a str {
    match (texts, language) {
        ([en, _], Language::En) => en,
        ([_, fr], Language::Fr) => fr,
    }
}

/// A row of the table, without the field names.
const fn facet(
    name: &'static str,
    takes: Takes,
    help: [&'static str; 2],
    words: [&'static str; 2],
    example: &'static str,
) -> Facet {
    Facet { name, takes, help, words, example }
}

/// Every key, in the order in which help and completion show them.
#[rustfmt::skip]
pub const FACETS: &[Facet] = &[
    facet("kind", Takes::Word(Vocabulary::Kind), ["what happened", "ce qui s'est passé"], ["{}", "{}"], "kind:ied,mine"),
    facet("region", Takes::Name(NameOf::Region), ["region at the time", "région de l'époque"], ["{} region", "région {}"], "region:kidal"),
    facet("cercle", Takes::Name(NameOf::Cercle), ["cercle, by its seat", "cercle, par son chef-lieu"], ["{} cercle", "cercle {}"], "cercle:menaka"),
    facet("place", Takes::Name(NameOf::Place), ["named place", "lieu nommé"], ["at {}", "à {}"], "place:gao"),
    facet("country", Takes::Name(NameOf::Country), ["country, by its two-letter code", "pays, par son code à deux lettres"], ["country {}", "pays {}"], "country:ML"),
    facet("near", Takes::Near, ["so far from a place or a position; needs a point", "à telle distance d'un lieu ou d'une position ; demande un point"], ["within {}", "à moins de {}"], "near:gao<50km"),
    facet("area", Takes::Name(NameOf::Area), ["in an area; needs a point or a corridor leg in it", "dans une zone ; demande un point ou un tronçon dedans"], ["in {}", "dans {}"], "area:menaka-ansongo"),
    facet("axis", Takes::Name(NameOf::Axis), ["within 20 km of a road axis; needs a point or a leg there", "à moins de 20 km d'un axe ; demande un point ou un tronçon"], ["along {}", "le long de {}"], "axis:gao-kidal"),
    facet("since", Takes::Date(Clock::Since), ["happened then or later", "survenu alors ou plus tard"], ["since {}", "depuis {}"], "since:14d"),
    facet("until", Takes::Date(Clock::Until), ["happened then or earlier", "survenu alors ou plus tôt"], ["until {}", "jusqu'à {}"], "until:2014-10-07"),
    facet("date", Takes::Date(Clock::Happened), ["when it happened", "quand c'est arrivé"], ["{}", "{}"], "date:2014-01..2014-03"),
    facet("known", Takes::Date(Clock::Known), ["when it was first reported", "quand on l'a su"], ["known {}", "connu {}"], "known<2014-10-07"),
    facet("during", Takes::Name(NameOf::Operation), ["while an operation lasted", "pendant une opération"], ["during {}", "pendant {}"], "during:serval"),
    facet("severity", Takes::Number(Quantity::Severity), ["how bad, 0 to 5", "gravité, de 0 à 5"], ["severity {}", "gravité {}"], "severity>=3"),
    facet("killed", Takes::Number(Quantity::Killed), ["killed, best number", "tués, meilleur chiffre"], ["killed {}", "tués {}"], "killed>=4"),
    facet("wounded", Takes::Number(Quantity::Wounded), ["wounded, best number", "blessés, meilleur chiffre"], ["wounded {}", "blessés {}"], "wounded>0"),
    facet("abducted", Takes::Number(Quantity::Abducted), ["abducted, best number", "enlevés, meilleur chiffre"], ["abducted {}", "enlevés {}"], "abducted>=1"),
    facet("peacekeepers", Takes::Number(Quantity::Peacekeepers), ["peacekeepers killed", "Casques bleus tués"], ["peacekeepers killed {}", "Casques bleus tués {}"], "peacekeepers>0"),
    facet("forces", Takes::Number(Quantity::Forces), ["members of forces killed", "membres des forces tués"], ["forces killed {}", "forces tués {}"], "forces>0"),
    facet("civilians", Takes::Number(Quantity::Civilians), ["civilians killed", "civils tués"], ["civilians killed {}", "civils tués {}"], "civilians>=3"),
    facet("fighters", Takes::Number(Quantity::Fighters), ["fighters of armed groups killed", "combattants tués"], ["fighters killed {}", "combattants tués {}"], "fighters>0"),
    facet("actor", Takes::Name(NameOf::Actor(None)), ["party in any way, members included", "partie à tout titre, membres compris"], ["{}", "{}"], "actor:mujao"),
    facet("by", Takes::Name(NameOf::Actor(Some(Role::By))), ["carried out by, undisputed", "mené par, sans conteste"], ["by {}", "par {}"], "by:france"),
    facet("target", Takes::Name(NameOf::Actor(Some(Role::Target))), ["who was hit", "qui a été visé"], ["against {}", "contre {}"], "target:minusma"),
    facet("suspected", Takes::Name(NameOf::Actor(Some(Role::Suspected))), ["who is suspected", "qui est soupçonné"], ["suspected {}", "soupçonné {}"], "suspected:mujao"),
    facet("claimed", Takes::Name(NameOf::Actor(Some(Role::Claimed))), ["who claims it", "qui le revendique"], ["claimed by {}", "revendiqué par {}"], "claimed:aqim"),
    facet("attributed", Takes::Name(NameOf::Actor(Some(Role::Attributed))), ["to whom a source attributes it", "à qui une source l'attribue"], ["attributed to {}", "attribué à {}"], "attributed:mujao"),
    facet("denied", Takes::Name(NameOf::Actor(Some(Role::Denied))), ["who was accused and denies it", "qui, accusé, le dément"], ["denied by {}", "démenti par {}"], "denied:mnla"),
    facet("weapon", Takes::Word(Vocabulary::Weapon), ["what was used", "ce qui a servi"], ["with {}", "avec {}"], "weapon:rpg"),
    facet("tag", Takes::Text(TextOf::Tag), ["carries this tag", "porte cette étiquette"], ["tag {}", "étiquette {}"], "tag:convoy"),
    facet("status", Takes::Word(Vocabulary::Status), ["how well established", "degré d'établissement"], ["{}", "{}"], "status:confirmed"),
    facet("precision", Takes::Word(Vocabulary::Precision), ["how exactly the place is known", "exactitude du lieu"], ["place known: {}", "lieu connu : {}"], "precision:town,exact"),
    facet("rating", Takes::Rating, ["best source rating: A1 is best, `<=B2` at least B and 2", "meilleure cote des sources : A1 la meilleure, `<=B2` au moins B et 2"], ["rated {}", "coté {}"], "rating<=B2"),
    facet("source", Takes::Text(TextOf::Source), ["a source's name contains it", "le nom d'une source le contient"], ["source {}", "source {}"], "source:afp"),
    facet("has", Takes::Word(Vocabulary::Having), ["what the record holds", "ce que contient la fiche"], ["with {}", "avec {}"], "has:update"),
    facet("id", Takes::Text(TextOf::Id), ["the id begins with it", "l'identifiant commence ainsi"], ["id {}", "identifiant {}"], "id:ML-2014"),
    facet("code", Takes::Text(TextOf::Code), ["an id elsewhere, or where it has one", "un identifiant ailleurs, ou l'ailleurs"], ["code {}", "code {}"], "code:ged"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_is_named_once_and_explained_twice() {
        let names: BTreeSet<_> = FACETS.iter().map(|facet| facet.name).collect();
        assert_eq!(names.len(), FACETS.len());
        for facet in FACETS {
            assert!(facet.name.bytes().all(|b| b.is_ascii_lowercase()), "{}", facet.name);
            assert!(facet.example.starts_with(facet.name), "{}", facet.name);
            for language in Language::ALL {
                assert!(!facet.help(*language).is_empty());
                assert_eq!(facet.words(*language).matches("{}").count(), 1, "{}", facet.name);
            }
        }
    }

    #[test]
    fn case_does_not_matter() {
        assert_eq!(Facet::find("Kind").unwrap().name, "kind");
        assert!(Facet::find("kin").is_none());
    }
}
