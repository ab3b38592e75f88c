//! What the crosshair reads, in words: never closer than the cell it stands in.

use super::App;
use super::crosshair::Crosshair;
use crate::map::{Picture, Sure, around, from_landmark, kilometres};
use crate::model::geo::compass;
use crate::model::grid::written;
use crate::model::{Language, LonLat};

/// An axis runs through a cell within so many kilometres at least: its line is schematic.
const AXIS_KM: f64 = 5.0;

/// More areas, axes or incidents than the title has room for.
const MOST: usize = 2;

impl App {
    /// Position, elevation, way from the nearest landmark, region and cercle of the crosshair.
    pub fn readout(&self, crosshair: Crosshair) -> String {
        let (at, digits) = (crosshair.at, self.digits());
        let (words, language) = (self.words(), self.settings.language);
        let around = around(at, self.axis_km(), &self.data);
        let elevation = around.elevation.map(|metres| format!("{} {metres} m", words.about));
        let landmark = from_landmark(at, digits.km(), &self.data, language);
        let region = around.region.map(|(region, sure)| {
            let name = region.name.get(language);
            match sure {
                Sure::Known => name.to_owned(),
                Sure::About => format!("{} {name}", words.about),
            }
        });
        let region = region.or_else(|| Some(around.country?.get(language).to_owned()));
        let cercle =
            around.cercle.map(|seat| format!("{} {} {}", words.about, words.cercle, seat.name));
        let admin = [region, cercle].into_iter().flatten().collect::<Vec<_>>().join(", ");
        let parts =
            [Some(written(at, self.settings.grid, digits)), elevation, landmark, Some(admin)];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
    }

    /// The measurement, where one was begun, and what lies under the crosshair.
    pub fn under(&self, crosshair: Crosshair, picture: &Picture) -> String {
        let words = self.words();
        let around = around(crosshair.at, self.axis_km(), &self.data);
        let language = self.settings.language;
        let mut parts =
            Vec::from_iter(crosshair.mark.map(|mark| self.measured(mark, crosshair.at)));
        parts.extend(self.incidents_under(crosshair, picture));
        parts.extend(around.areas.iter().take(MOST).map(|area| area.name.get(language).to_owned()));
        parts.extend(around.axes.iter().take(MOST).map(|axis| axis.name.get(language).to_owned()));
        if parts.is_empty() {
            parts.push(words.crosshair_keys.to_owned());
        }
        parts.join(", ")
    }

    /// `ML-20141003-1`, or how many there are and how bad the worst was.
    fn incidents_under(&self, crosshair: Crosshair, picture: &Picture) -> Option<String> {
        let (x, y) = self.map_view().cell_of(crosshair.at)?;
        let incidents: Vec<_> =
            picture.stack_at(x, y).iter().filter_map(|row| self.data.incident(*row)).collect();
        let words = self.words();
        match incidents.as_slice() {
            [] => None,
            [one] => Some(one.id.to_string()),
            many => {
                let worst = many.iter().map(|incident| incident.severity.level()).max()?;
                Some(format!(
                    "{} {}, {} {worst}",
                    many.len(),
                    words.incidents,
                    words.severity_short
                ))
            }
        }
    }

    /// `90 km 138 SE, back 318 NW`, and the way along an axis that both points are on.
    fn measured(&self, from: LonLat, to: LonLat) -> String {
        let (words, unit) = (self.words(), self.digits().km());
        let bearing = |from: LonLat, to: LonLat| {
            let degrees = from.bearing_to(to);
            let point = match self.settings.language {
                Language::En => compass(degrees).to_owned(),
                // West is ouest.
                Language::Fr => compass(degrees).replace('W', "O"),
            };
            format!("{:03} {point}", degrees.round() as u32 % 360)
        };
        if from == to {
            return kilometres(0.0, unit);
        }
        let km = kilometres(from.km_to(to), unit);
        let straight =
            format!("{km} {}, {} {}", bearing(from, to), words.back_bearing, bearing(to, from));
        let within = self.axis_km();
        let shared = |axis: &&std::sync::Arc<crate::model::Axis>| {
            axis.is_within(from, within) && axis.is_within(to, within)
        };
        let axis = self.data.registers.axes.iter().find(shared);
        match axis.and_then(|axis| Some((axis, axis.km_along(from, to)?))) {
            Some((axis, km)) => {
                let name = axis.name.get(self.settings.language);
                format!("{straight}, {} {} {name}", kilometres(km, unit), words.along)
            }
            None => straight,
        }
    }

    /// How far from the line of an axis the crosshair may stand to be on it.
    fn axis_km(&self) -> f64 {
        self.map_view().km_per_row().max(AXIS_KM)
    }
}
