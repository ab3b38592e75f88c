//! What an analyst speaks of: incidents, places, actors, sources, and how sure each of them is.
//!
//! Values here are checked: whoever holds an [`Incident`] need not ask whether its range is the right
//! way round. Nothing here knows TOML, a terminal, a file or a clock.

pub mod actor;
pub mod area;
pub mod columns;
pub mod context;
pub mod dataset;
pub mod diff;
pub mod figures;
pub mod geo;
pub mod grid;
pub mod incident;
pub mod kind;
mod known;
pub mod mentions;
pub mod place;
pub mod problem;
pub mod severity;
pub mod source;
pub mod text;
pub mod toll;
pub(crate) mod vocabulary;
pub mod when;

pub use actor::{Actor, ActorType, Relation, RelationKind};
pub use area::{Area, Axis, Operation, Shape};
pub use columns::{Glance, Glances, Spot};
pub use context::{Article, Claim, Driver, Recommendation};
pub use dataset::{About, Dataset, Register, Row};
pub use figures::Figures;
pub use geo::{Extent, LonLat};
pub use incident::{
    Details, Incident, IncidentId, Link, Party, Position, Precision, Role, Status, Update, Weapon,
};
pub use kind::Kind;
pub use place::{Country, Place, PlaceKind, Region};
pub use problem::{Level, Problem, Standing};
pub use severity::Severity;
pub use source::{Credibility, Publisher, Rating, Reliability, Source};
pub use text::{Language, Phrase};
pub use toll::{Count, Group, Toll};
pub use when::{Day, Moment, Period, TimePrecision, When};
