//! The kinds of incident: one table, mapped to ACLED's sub-event types.

use super::text::Language;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal $glyph:literal, $en:literal, $fr:literal, $acled:literal;)*) => {
        /// What kind of incident it was.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// Every kind, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word as the dataset and the query language write it.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The mark on map and list: one ASCII character, so that it survives mono, ASCII and radio.
            pub const fn glyph(self) -> char { match self { $(Self::$variant => $glyph,)* } }

            /// The name shown to a reader.
            pub const fn name(self, language: Language) -> &'static str {
                match (self, language) { $((Self::$variant, Language::En) => $en, (Self::$variant, Language::Fr) => $fr,)* }
            }

            /// ACLED's sub-event type. Several kinds may share one; [`Kind::from_acled`] says which of them an import takes.
            pub const fn acled(self) -> &'static str { match self { $(Self::$variant => $acled,)* } }

            /// The kind of a word, if there is one.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)* _ => None } }
        }
    };
}

kinds! {
    /// A prepared attack on people on the move.
    Ambush = "ambush" 'A', "Ambush", "Embuscade", "Armed clash";
    /// Small-arms fire.
    DirectFire = "direct-fire" 'F', "Small-arms fire (SAF)", "Tir direct", "Armed clash";
    /// Several means or phases in one attack.
    ComplexAttack = "complex-attack" 'X', "Complex attack", "Attaque complexe", "Armed clash";
    /// Armed groups against each other.
    ClashGroups = "clash-groups" 'C', "Clash between groups", "Affrontement entre groupes", "Armed clash";
    /// A state takes a place back.
    TerritoryState = "territory-state" '+', "State retakes place", "Reprise par l'État", "Government regains territory";
    /// An armed group takes a place.
    TerritoryGroup = "territory-group" '-', "Group takes place", "Prise par un groupe", "Non-state actor overtakes territory";
    /// Mortars, rockets, artillery.
    IndirectFire = "indirect-fire" 'I', "Indirect fire (IDF)", "Tir indirect", "Shelling/artillery/missile attack";
    /// A home-made explosive device.
    Ied = "ied" 'E', "IED", "EEI", "Remote explosive/landmine/IED";
    /// A mine.
    Mine = "mine" 'M', "Mine", "Mine", "Remote explosive/landmine/IED";
    /// An attacker who dies with the charge.
    Suicide = "suicide" 'S', "Suicide attack", "Attentat suicide", "Suicide bomb";
    /// From the air.
    AirStrike = "air-strike" 'V', "Air strike", "Frappe aérienne", "Air/drone strike";
    /// A hand grenade.
    Grenade = "grenade" 'G', "Grenade", "Grenade", "Grenade";
    /// A chemical weapon.
    Chemical = "chemical" 'H', "Chemical weapon", "Arme chimique", "Chemical weapon";
    /// Violence against people who are no party.
    AttackCivilians = "attack-civilians" 'K', "Attack on civilians", "Attaque de civils", "Attack";
    /// People taken.
    Abduction = "abduction" 'B', "Abduction", "Enlèvement", "Abduction/forced disappearance";
    /// Sexual violence.
    SexualViolence = "sexual-violence" '*', "Sexual violence", "Violence sexuelle", "Sexual violence";
    /// A protest that stayed peaceful.
    Protest = "protest" 'P', "Protest", "Manifestation", "Peaceful protest";
    /// A protest that was broken up.
    ProtestContained = "protest-contained" 'P', "Protest, intervention", "Manifestation, intervention", "Protest with intervention";
    /// A protest met with excessive force.
    ProtestForce = "protest-force" 'P', "Excessive force", "Usage excessif de la force", "Excessive force against protesters";
    /// A violent demonstration.
    Riot = "riot" 'R', "Violent demonstration", "Manifestation violente", "Violent demonstration";
    /// Violence by a crowd.
    Mob = "mob" 'R', "Mob violence", "Violence collective", "Mob violence";
    /// An agreement between parties.
    Agreement = "agreement" '=', "Agreement", "Accord", "Agreement";
    /// An arrest.
    Arrest = "arrest" 'J', "Arrest", "Arrestation", "Arrests";
    /// Weapons found, seized or made useless.
    Seizure = "seizure" 'W', "Weapons seized or disrupted", "Saisie d'armes", "Disrupted weapons use";
    /// Forces move, split, merge.
    Posture = "posture" 'D', "Force posture", "Posture des forces", "Change to group/activity";
    /// A base or headquarters set up.
    Base = "base" 'O', "Base or HQ set up", "Base établie", "Headquarters or base established";
    /// Looting, banditry, destruction of property.
    Looting = "looting" 'L', "Looting, banditry", "Pillage, banditisme", "Looting/property destruction";
    /// A place changes hands without a fight.
    Transfer = "transfer" 'T', "Non-violent transfer", "Transfert sans violence", "Non-violent transfer of territory";
    /// Politics and whatever fits nowhere else.
    Political = "political" '.', "Political or other", "Politique ou autre", "Other";
}

impl Kind {
    /// The kind that an import gives to an ACLED sub-event type; `None` for an unknown type.
    /// Where several kinds share a type, this is the documented default.
    pub fn from_acled(sub_event: &str) -> Option<Self> {
        match sub_event {
            "Armed clash" => Some(Self::DirectFire),
            "Remote explosive/landmine/IED" => Some(Self::Ied),
            other => Self::ALL.iter().copied().find(|kind| kind.acled() == other),
        }
    }

    /// Whether an aimed attack is what this kind names: it counts as severity 2 even without harm.
    pub const fn is_attack(self) -> bool {
        matches!(
            self,
            Self::Ambush
                | Self::DirectFire
                | Self::ComplexAttack
                | Self::ClashGroups
                | Self::TerritoryState
                | Self::TerritoryGroup
                | Self::IndirectFire
                | Self::Ied
                | Self::Mine
                | Self::Suicide
                | Self::AirStrike
                | Self::Grenade
                | Self::Chemical
                | Self::AttackCivilians
                | Self::SexualViolence
                | Self::ProtestForce
                | Self::Riot
                | Self::Mob
                | Self::Looting
        )
    }

    /// Whether this kind is background rather than an event of violence: severity 0.
    pub const fn is_context(self) -> bool {
        matches!(self, Self::Agreement | Self::Political | Self::Protest)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// ACLED's sub-event types, as its R package lists them.
    const SUB_EVENTS: [&str; 25] = [
        "Government regains territory",
        "Non-state actor overtakes territory",
        "Armed clash",
        "Excessive force against protesters",
        "Protest with intervention",
        "Peaceful protest",
        "Violent demonstration",
        "Mob violence",
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
        "Sexual violence",
        "Attack",
        "Abduction/forced disappearance",
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ];

    #[test]
    fn every_acled_sub_event_has_one_kind_and_every_kind_one_sub_event() {
        for sub_event in SUB_EVENTS {
            assert!(
                Kind::from_acled(sub_event).is_some_and(|k| k.acled() == sub_event),
                "{sub_event}"
            );
        }
        let used: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.acled()).collect();
        assert_eq!(used, SUB_EVENTS.into_iter().collect());
        assert_eq!(Kind::from_acled("Armed clashes"), None);
    }

    #[test]
    fn words_are_unique_and_glyphs_printable() {
        let words: BTreeSet<_> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(words.len(), 29);
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(*kind));
            assert!(kind.glyph().is_ascii_graphic());
        }
    }
}
