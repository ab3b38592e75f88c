//! What the shipped data must say, whatever else changes in it.

use std::collections::BTreeSet;
use std::path::Path;

use vigie::model::{
    Count, Group, Incident, IncidentId, Level, LonLat, Phrase, Role, Row, Source, Toll,
};
use vigie::query::{Query, Scope, Tally};

use crate::support::{settings, shipped, shipped_problems, told};

/// The rows that a query lets through.
fn rows(query: &str) -> Vec<Row> {
    let data = shipped();
    let settings = settings();
    let scope =
        Scope { data: &data, now: settings.clock.now(&data, told()), saved: &settings.saved };
    let filter = Query::parse(query).and_then(|query| query.resolve(&scope));
    filter.unwrap_or_else(|error| panic!("{query}: {error}")).rows(&data).iter().collect()
}

fn peacekeepers_killed(query: &str) -> u32 {
    Tally::of(&shipped(), rows(query).into_iter()).peacekeepers.best
}

#[test]
fn the_shipped_data_has_no_errors() {
    let errors: Vec<_> =
        shipped_problems().iter().filter(|problem| problem.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn twenty_seven_peacekeepers_were_killed_in_2014_by_the_middle_of_october() {
    let period = "since:2014-01-01 until:2014-10-15";
    for (region, killed) in [("kidal", 15), ("gao", 9), ("timbuktu", 3)] {
        assert_eq!(peacekeepers_killed(&format!("{period} region:{region}")), killed, "{region}");
    }
    assert_eq!(peacekeepers_killed(period), 27);
}

#[test]
fn thirty_one_were_killed_since_the_mission_began() {
    assert_eq!(peacekeepers_killed("since:2013-07-01 until:2014-10-07"), 31);
    assert_eq!(peacekeepers_killed("since:2013-07-01 until:2014-10-03"), 30);
}

#[test]
fn every_query_of_the_article_can_be_asked() {
    let data = shipped();
    let registers = &data.registers;
    let claims = registers.claims.iter().filter_map(|claim| claim.query.as_deref());
    let drivers = registers.drivers.iter().filter_map(|driver| driver.query.as_deref());
    let queries: Vec<&str> = claims.chain(drivers).collect();
    assert!(queries.len() >= 5, "{queries:?}");
    for query in queries {
        rows(query);
    }
}

#[test]
fn the_article_s_thirty_is_not_borne_out() {
    let data = shipped();
    let claim = data.registers.claims.get("c1").unwrap();
    assert_eq!(claim.stated, Some(30));
    assert_eq!(peacekeepers_killed(claim.query.as_deref().unwrap()), 27);
}

/// What the sources of an incident say of one field, by publisher.
fn says(incident: &Incident, field: &str) -> Vec<(String, String)> {
    let of = |source: &Source| {
        let said = source.says().iter().find(|(name, _)| &**name == field)?;
        Some((source.name.to_string(), said.1.to_string()))
    };
    incident.sources.iter().filter_map(of).collect()
}

#[test]
fn the_two_attacks_of_october_2014_carry_what_each_source_says() {
    let data = shipped();
    for (id, killed) in [("ML-20141003-1", 9), ("ML-20141007-1", 1)] {
        let incident = data.by_id(&IncidentId::new(id)).unwrap();
        assert!(incident.sources.iter().filter(|source| !source.says().is_empty()).count() >= 4);
        assert_eq!(incident.killed.all, Some(Count::exactly(killed)), "{id}");
        let counted = says(incident, "killed");
        assert!(counted.iter().all(|(_, said)| said.ends_with(&killed.to_string())), "{counted:?}");
    }
}

#[test]
fn the_weapons_of_the_seventh_are_in_dispute() {
    let data = shipped();
    let incident = data.by_id(&IncidentId::new("ML-20141007-1")).unwrap();
    for (field, versions) in [("weapon", 4), ("rounds", 4), ("wounded", 2)] {
        let said: BTreeSet<String> =
            says(incident, field).into_iter().map(|(_, said)| said).collect();
        assert!(said.len() >= versions, "{field}: {said:?}");
    }
}

#[test]
fn indelimane_is_told_with_its_attribution() {
    let data = shipped();
    let incident = data.by_id(&IncidentId::new("ML-20141003-1")).unwrap();
    let ids = |role| incident.in_role(role).map(|actor| actor.id.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(Role::By), Vec::<String>::new());
    assert_eq!(ids(Role::Suspected), ["mujao"]);
    assert_eq!(ids(Role::Target), ["minusma.niger"]);
}

// The chronicle that the data was made from. It lies beside the project where it is worked on.

/// One row of the chronicle.
struct Fact(csv::StringRecord, csv::StringRecord);

impl Fact {
    fn field(&self, name: &str) -> &str {
        let at = self.0.iter().position(|column| column == name).unwrap();
        &self.1[at]
    }

    fn number(&self, name: &str) -> Option<u32> {
        self.field(name).parse().ok()
    }

    /// Where the chronicle puts it.
    fn at(&self) -> LonLat {
        let degrees = |name| self.field(name).parse().unwrap();
        LonLat::new(degrees("lon"), degrees("lat")).unwrap()
    }

    /// How far from there it may lie: the chronicle's point of an area is often the nearest town.
    fn farthest_km(&self) -> f64 {
        if matches!(self.field("geo_precision"), "exact" | "town") { 30.0 } else { 100.0 }
    }

    /// The ids of UCDP GED that it cites.
    fn ged_ids(&self) -> Vec<&str> {
        let cited = ["source1", "source2"].map(|name| self.field(name));
        let lists = cited.into_iter().filter_map(|source| source.strip_prefix("UCDP GED 24.1 id "));
        lists.flat_map(|list| list.split(", ")).collect()
    }

    /// What an incident says otherwise.
    fn differences(&self, incident: &Incident) -> Vec<String> {
        let mut differences = Vec::new();
        let mut hold = |what: &str, holds: bool| {
            if !holds {
                differences.push(what.to_owned());
            }
        };
        hold("killed", agrees(self.number("killed_total"), incident.killed.all));
        for (column, group) in [
            ("killed_peacekeepers", Group::Peacekeepers),
            ("killed_security_forces", Group::Forces),
            ("killed_civilians", Group::Civilians),
        ] {
            hold(column, agrees(self.number(column), group_of(&incident.killed, group)));
        }
        // Ours are the fighters of both sides.
        let fighters = group_of(&incident.killed, Group::Fighters);
        let assailants = self.number("killed_assailants");
        hold("assailants", assailants.is_none_or(|n| fighters.is_some_and(|f| n <= f.high)));
        hold("wounded", agrees(self.number("wounded"), incident.wounded.all));
        hold("region", self.is_in_region_of(incident));
        let point = incident.position.point();
        hold("point", point.is_none_or(|point| point.km_to(self.at()) < self.farthest_km()));
        for id in self.ged_ids() {
            hold(&format!("GED {id}"), cites(incident, id));
        }
        differences
    }

    fn is_in_region_of(&self, incident: &Incident) -> bool {
        let data = shipped();
        let region = data.registers.regions.find(self.field("admin1"));
        region.map(|region| &region.id)
            == incident.position.region.as_ref().map(|region| &region.id)
    }
}

/// A number that the chronicle gives lies in the range that we give.
fn agrees(number: Option<u32>, count: Option<Count>) -> bool {
    number
        .is_none_or(|number| count.is_some_and(|count| count.low <= number && number <= count.high))
}

fn group_of(toll: &Toll, group: Group) -> Option<Count> {
    toll.groups.iter().find(|(other, _)| *other == group).map(|(_, count)| *count)
}

/// Among its codes, or in the note of a source where the id belongs to another incident too.
fn cites(incident: &Incident, ged: &str) -> bool {
    let coded = incident.details().codes.iter().any(|(set, id)| &**set == "ged" && &**id == ged);
    let notes = incident.sources.iter().filter_map(|source| source.more.as_ref()?.note.as_ref());
    coded || notes.flat_map(Phrase::each).any(|note| note.contains(ged))
}

#[test]
fn every_fact_of_the_chronicle_is_in_the_data() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/incidents-facts.csv");
    let Ok(mut table) = csv::Reader::from_path(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return;
    };
    let header = table.headers().unwrap().clone();
    let facts: Vec<Fact> =
        table.records().map(|record| Fact(header.clone(), record.unwrap())).collect();
    assert_eq!(facts.len(), 128);
    let data = shipped();
    let mut told = BTreeSet::new();
    for fact in &facts {
        let day = fact.field("date").parse().unwrap();
        let that_day = data.incidents().iter().filter(|i| i.when.period().contains(day));
        let others = that_day.filter(|incident| !told.contains(&incident.id));
        let (differences, nearest) = others
            .map(|incident| (fact.differences(incident), incident))
            .min_by_key(|(differences, _)| differences.len())
            .unwrap_or_else(|| panic!("nothing on {day} for {}", fact.field("id_slug")));
        let (slug, id) = (fact.field("id_slug"), &nearest.id);
        assert!(differences.is_empty(), "{slug} and {id} differ in {differences:?}");
        told.insert(nearest.id.clone());
    }
}
