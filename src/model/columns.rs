//! What a map asks of every incident, in one flat table: with a hundred thousand incidents a frame has
//! no time to visit each record.

use std::collections::HashMap;

use super::dataset::{Named, Register, Registers};
use super::geo::LonLat;
use super::incident::{Incident, Position, Precision};
use super::kind::Kind;
use super::severity::Severity;

/// Where an incident may be shown: a point only where its precision allows one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spot {
    /// At a site or in a town.
    Point(LonLat),
    /// Within [`NEAR_KM`](super::incident::NEAR_KM) of a point.
    Near(LonLat),
    /// In a cercle, by the number of its seat among the places.
    Cercle(u32),
    /// In a region, by its number among the regions.
    Region(u32),
    /// Along a corridor, by its number among [`Glances::corridors`].
    Corridor(u32),
    /// Nowhere on a map.
    Unplaced,
}

/// What a map asks of one incident.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glance {
    /// Where it may be shown.
    pub spot: Spot,
    /// How bad it was.
    pub severity: Severity,
    /// What it was.
    pub kind: Kind,
    /// The number of the region it is known to lie in, however much closer it is known.
    pub region: Option<u32>,
}

/// The whole table.
#[derive(Debug, Default)]
pub struct Glances {
    /// A row for every incident, in the order of the incidents.
    pub rows: Box<[Glance]>,
    /// Every line of places along which an incident lies, each once.
    pub corridors: Box<[Box<[LonLat]>]>,
}

impl Glances {
    /// The table of some incidents, with the numbers of these registers.
    pub(super) fn new(incidents: &[Incident], registers: &Registers) -> Self {
        let mut numbers = Numbers {
            places: numbered(&registers.places),
            regions: numbered(&registers.regions),
            corridors: HashMap::new(),
        };
        let mut lines = Vec::new();
        let mut glance = |i: &Incident| Glance {
            spot: numbers.spot(&i.position, &mut lines).unwrap_or(Spot::Unplaced),
            severity: i.severity,
            kind: i.kind,
            region: numbers.region(&i.position),
        };
        let rows = incidents.iter().map(&mut glance).collect();
        Self { rows, corridors: lines.into() }
    }
}

/// Ids and their numbers.
struct Numbers<'a> {
    places: HashMap<&'a str, u32>,
    regions: HashMap<&'a str, u32>,
    corridors: HashMap<Vec<Box<str>>, u32>,
}

impl Numbers<'_> {
    fn spot(&mut self, position: &Position, lines: &mut Vec<Box<[LonLat]>>) -> Option<Spot> {
        match position.precision {
            Precision::Exact | Precision::Town => position.point().map(Spot::Point),
            Precision::Near => position.point().map(Spot::Near),
            Precision::Cercle => self.places.get(position.cercle()?).copied().map(Spot::Cercle),
            Precision::Region => self.region(position).map(Spot::Region),
            Precision::Corridor => self.corridor(position, lines).map(Spot::Corridor),
            Precision::Country | Precision::None => None,
        }
    }

    /// The number of a position's region; `None` where no more than the country is known.
    fn region(&self, position: &Position) -> Option<u32> {
        match position.precision {
            Precision::Country | Precision::None => None,
            _ => self.regions.get(&*position.region.as_ref()?.id).copied(),
        }
    }

    /// The number of a line of at least two places; a line not met before is added.
    fn corridor(&mut self, position: &Position, lines: &mut Vec<Box<[LonLat]>>) -> Option<u32> {
        if position.along.len() < 2 {
            return None;
        }
        let ids = position.along.iter().map(|place| place.id.clone()).collect();
        let number = self.corridors.entry(ids).or_insert_with(|| {
            lines.push(position.along.iter().map(|place| place.at).collect());
            lines.len() as u32 - 1
        });
        Some(*number)
    }
}

fn numbered<T: Named>(register: &Register<T>) -> HashMap<&str, u32> {
    register.iter().zip(0..).map(|(thing, number)| (thing.id(), number)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Country, Place, PlaceKind};

    fn place(id: &str) -> Place {
        Place {
            id: id.into(),
            name: id.into(),
            aliases: Box::default(),
            region: None,
            cercle: Some("menaka".into()),
            country: Country::MALI,
            at: LonLat { lon: 2.4, lat: 15.9 },
            kind: PlaceKind::Cercle,
            rank: 1,
            population: None,
        }
    }

    fn spots(positions: &[Position]) -> (Vec<Option<Spot>>, usize) {
        let mut registers = Registers::default();
        registers.places.add(place("gao")).unwrap();
        registers.places.add(place("menaka")).unwrap();
        let places = numbered(&registers.places);
        let mut numbers = Numbers { places, regions: HashMap::new(), corridors: HashMap::new() };
        let mut lines = Vec::new();
        let spots = positions.iter().map(|p| numbers.spot(p, &mut lines)).collect();
        (spots, lines.len())
    }

    fn position(precision: Precision, along: &[&str]) -> Position {
        let along = along.iter().map(|id| Arc::new(place(id))).collect();
        let place = Some(Arc::new(place("menaka")));
        Position { precision, place, region: None, country: None, stated: None, along }
    }

    #[test]
    fn only_what_is_known_closely_has_a_point() {
        let at = place("menaka").at;
        let expected = |precision| match precision {
            Precision::Exact | Precision::Town => Some(Spot::Point(at)),
            Precision::Near => Some(Spot::Near(at)),
            Precision::Cercle => Some(Spot::Cercle(1)),
            _ => None,
        };
        for precision in Precision::ALL {
            let (spots, _) = spots(&[position(*precision, &[])]);
            assert_eq!(spots, [expected(*precision)], "{precision:?}");
        }
    }

    #[test]
    fn the_same_line_has_one_number() {
        let along = |ids| position(Precision::Corridor, ids);
        let (spots, lines) = spots(&[
            along(&["gao", "menaka"]),
            along(&["menaka", "gao"]),
            along(&["gao", "menaka"]),
        ]);
        let numbers = [0, 1, 0].map(|number| Some(Spot::Corridor(number)));
        assert_eq!((spots.as_slice(), lines), (&numbers[..], 2));
    }
}
