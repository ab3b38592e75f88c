//! Where an incident happened: what the record gives, made into a position that is no more precise than that.

use std::sync::Arc;

use super::fault::Fault;
use super::row::Row;
use crate::model::{Country, LonLat, Place, PlaceKind, Position, Precision, Region};

/// What a record says of the place, half read.
#[derive(Default)]
pub(super) struct Draft {
    pub(super) place: Option<Arc<Place>>,
    pub(super) region: Option<Arc<Region>>,
    pub(super) country: Option<Country>,
    pub(super) at: Option<LonLat>,
    pub(super) precision: Option<Precision>,
    pub(super) along: Vec<Arc<Place>>,
}

impl Draft {
    /// The position. The region and the country are the place's own unless the record gives others.
    pub(super) fn finish(self, row: &Row<'_>) -> Position {
        let precision = self.precision.unwrap_or_else(|| self.natural_precision());
        self.check(row, precision);
        let place = self.place.as_ref();
        let region = self.region.or_else(|| place.and_then(|place| place.region.clone()));
        let country = self
            .country
            .or(place.map(|place| place.country))
            .or(region.as_ref().map(|region| region.country));
        Position {
            precision,
            region,
            country,
            place: self.place,
            stated: self.at,
            along: self.along.into(),
        }
    }

    /// The precision of a record that gives none.
    fn natural_precision(&self) -> Precision {
        match &self.place {
            Some(_) if !self.along.is_empty() => Precision::Near,
            Some(place) => precision_of(place.kind),
            None if self.at.is_some() => Precision::Near,
            None if !self.along.is_empty() => Precision::Corridor,
            None if self.region.is_some() => Precision::Region,
            None if self.country.is_some() => Precision::Country,
            None => Precision::None,
        }
    }

    /// Checks that there is what the precision needs, and nothing that it rules out.
    fn check(&self, row: &Row<'_>, precision: Precision) {
        let word = precision.word();
        let is_point = matches!(precision, Precision::Exact | Precision::Town | Precision::Near);
        let has_line = matches!(precision, Precision::Corridor | Precision::Near);
        // A key whose value could not be read is not missing too.
        if let Some(key) = self.missing(precision).filter(|key| row.value(key).is_none()) {
            let reason = format_args!("precision \"{word}\" needs \"{key}\"");
            row.report(Fault::Precision, "precision", reason);
        }
        if self.at.is_some() && !is_point {
            let reason = format_args!("precision \"{word}\" allows no point");
            row.report_with(Fault::Precision, "at", reason, || {
                Some("leave out \"at\", or write precision = \"near\"".into())
            });
        }
        if !self.along.is_empty() && !has_line {
            let reason = format_args!("precision \"{word}\" allows no corridor");
            row.report_with(Fault::Precision, "along", reason, || {
                Some("write precision = \"near\" or \"corridor\"".into())
            });
        }
        let is_lone = || row.value("along").is_some_and(|along| along.items().count() == 1);
        if self.along.len() == 1 && is_lone() {
            row.report(Fault::Precision, "along", format_args!("a corridor needs two places"));
        }
    }

    /// The key that a precision cannot do without, where there is nothing for it.
    fn missing(&self, precision: Precision) -> Option<&'static str> {
        let (is_there, key) = match precision {
            Precision::Exact | Precision::Town | Precision::Near => {
                (self.place.is_some() || self.at.is_some(), "place")
            }
            Precision::Cercle => (self.place.is_some(), "place"),
            Precision::Region => (self.region.is_some() || self.place.is_some(), "region"),
            Precision::Corridor => (!self.along.is_empty(), "along"),
            Precision::Country | Precision::None => (true, "country"),
        };
        (!is_there).then_some(key)
    }
}

/// How precise it is to say no more than the name of a place.
const fn precision_of(kind: PlaceKind) -> Precision {
    match kind {
        PlaceKind::Capital
        | PlaceKind::Cercle
        | PlaceKind::Town
        | PlaceKind::Village
        | PlaceKind::Well => Precision::Town,
        PlaceKind::Airfield | PlaceKind::Base | PlaceKind::Pass => Precision::Exact,
        PlaceKind::Mountain | PlaceKind::Area => Precision::Near,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::testing::incidents_of;

    #[test]
    fn a_record_without_a_precision_gets_what_it_can_bear() {
        let incidents = incidents_of(include_str!("../../tests/data/valid/vague.toml"));
        let found: Vec<_> = incidents
            .iter()
            .map(|i| (i.position.precision, i.position.point().is_some()))
            .collect();
        let expected = [
            (Precision::Country, false),
            (Precision::Region, false),
            (Precision::Corridor, false),
            (Precision::Near, true),
            (Precision::None, false),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn region_and_country_are_the_places_own_unless_given() {
        let incidents = incidents_of(include_str!("../../tests/data/valid/plain.toml"));
        let position = &incidents[0].position;
        assert_eq!(position.region.as_ref().map(|region| &*region.id), Some("kidal"));
        assert_eq!(position.country, Some(Country::MALI));
        assert_eq!(position.precision, Precision::Town);
    }

    #[test]
    fn only_sites_are_exact() {
        for kind in PlaceKind::ALL {
            let is_site = matches!(kind, PlaceKind::Airfield | PlaceKind::Base | PlaceKind::Pass);
            assert_eq!(precision_of(*kind) == Precision::Exact, is_site, "{}", kind.word());
        }
    }
}
