//! What the signs of a picture mean: one row a meaning, found by ink and sign.
//!
//! The legend is read off the picture, so it explains what is to be seen and nothing else.

use std::collections::BTreeSet;

use super::density::SHADE;
use super::picture::{Ink, Picture};
use crate::model::{Kind, Language};

/// A sign of a picture and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The sign as it stands in the picture, or some of the signs that mean the same.
    pub signs: String,
    /// What it means.
    pub text: &'static str,
    /// What a cell with it is.
    pub ink: Ink,
}

/// One row of the table: which cells it explains, how it is shown, and what it means.
struct Row {
    explains: fn(Ink, char) -> bool,
    /// The signs as a reader knows them; empty for those that were found.
    shown: &'static str,
    en: &'static str,
    fr: &'static str,
}

const fn row(
    explains: fn(Ink, char) -> bool,
    shown: &'static str,
    en: &'static str,
    fr: &'static str,
) -> Row {
    Row { explains, shown, en, fr }
}

/// Every meaning but the kinds of incident, in the order of the legend.
const ROWS: &[Row] = &[
    row(
        |ink, sign| matches!(ink, Ink::Selected(_)) || ink == Ink::Bracket && "[]".contains(sign),
        "[A]",
        "selected",
        "sélectionné",
    ),
    row(
        |ink, sign| ink == Ink::Bracket && !"[]".contains(sign),
        "",
        "where the selected lies",
        "où est le sélectionné",
    ),
    row(
        |ink, _| matches!(ink, Ink::Pinned(_)),
        "<4>",
        "what the step is about",
        "le sujet de l'étape",
    ),
    row(|ink, sign| matches!(ink, Ink::Stack(_)) && sign != '#', "", "so many", "autant"),
    row(|ink, sign| matches!(ink, Ink::Stack(_)) && sign == '#', "", "ten or more", "dix ou plus"),
    row(
        |ink, sign| matches!(ink, Ink::Incident(_)) && matches!(sign, '{' | '}'),
        "{-}",
        "a kind that is a sign",
        "un type noté par un signe",
    ),
    row(|ink, _| matches!(ink, Ink::Count(_)), "(4)", "so many in the area", "autant dans la zone"),
    row(
        |ink, sign| ink == Ink::Shade && sign == SHADE,
        "",
        "share of most, by region",
        "part du maximum, par région",
    ),
    row(|ink, _| ink == Ink::Hatch, "", "somewhere in the cercle", "quelque part au cercle"),
    row(|ink, _| ink == Ink::Corridor, "", "somewhere on this road", "quelque part sur la route"),
    row(|ink, _| ink == Ink::Ring, "", "within 25 km of a point", "à 25 km près d'un point"),
    row(|ink, _| ink == Ink::Outline, "", "limits of what is asked", "limites de la demande"),
    row(|ink, _| ink == Ink::Edge, "->", "selected, out of view", "sélectionné, hors vue"),
    row(|ink, _| ink == Ink::Beyond, "<<4", "so many out of view there", "autant hors vue par là"),
    row(|ink, sign| ink == Ink::Town && sign == '@', "", "regional capital", "chef-lieu de région"),
    row(|ink, sign| ink == Ink::Town && sign == 'o', "", "town or village", "localité"),
    row(|ink, sign| ink == Ink::Town && sign == 'u', "", "well", "puits"),
    row(|ink, sign| ink == Ink::Town && sign == '&', "", "airfield or base", "aérodrome ou base"),
    row(|ink, sign| ink == Ink::Town && sign == '^', "", "mountain or pass", "mont ou col"),
    row(|ink, _| ink == Ink::Border, "", "border", "frontière"),
    row(|ink, _| ink == Ink::Region, "", "line between regions", "limite de régions"),
    row(|ink, _| ink == Ink::Water, "", "river or lake", "fleuve ou lac"),
    row(|ink, _| ink == Ink::Axis, "", "road axis, schematic", "axe routier, schéma"),
    row(|ink, _| ink == Ink::Relief, "", "high ground", "relief"),
    row(
        |ink, _| matches!(ink, Ink::CountryName | Ink::RegionName),
        "ABC",
        "country or region",
        "pays ou région",
    ),
    row(|ink, _| ink == Ink::LandName, "Abc", "desert or massif", "désert ou massif"),
    row(|ink, _| ink == Ink::WaterName, "Abc", "name of a water", "nom d'une eau"),
    row(|ink, _| matches!(ink, Ink::Label(_)), "Abc", "place", "lieu"),
    row(|ink, _| ink == Ink::Graticule, "5E", "degrees", "degrés"),
    row(|ink, sign| ink == Ink::Frame && !"[]".contains(sign), "+-+", "overview", "aperçu"),
    row(
        |ink, sign| ink == Ink::Frame && "[]".contains(sign),
        "[ ]",
        "the view in it",
        "la vue dans l'aperçu",
    ),
    row(|ink, _| ink == Ink::ScaleBar, "|--|", "scale", "échelle"),
];

/// As many signs of one meaning as are shown at most.
const MOST_SIGNS: usize = 5;

/// Kinds by their sign: those that share one share a row.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.iter().copied().enumerate().filter_map(|(at, kind)| {
        let mut before = Kind::ALL.iter().take(at);
        before.all(|other| other.glyph() != kind.glyph()).then_some(kind)
    })
}

impl Picture {
    /// What every sign in view means, kinds of incident first.
    pub fn meanings(&self, language: Language) -> Vec<Meaning> {
        let cells = || {
            let all = (0..self.size.height)
                .flat_map(|y| (0..self.size.width).map(move |x| self.cell(x, y)));
            all.filter(|cell| cell.glyph != ' ')
        };
        let of_kinds = kinds().filter_map(|kind| {
            let is_it = |ink, sign| matches!(ink, Ink::Incident(_)) && sign == kind.glyph();
            let cell = cells().find(|cell| is_it(cell.ink, cell.glyph))?;
            let signs = cell.glyph.to_string();
            Some(Meaning { signs, text: kind.name(language), ink: cell.ink })
        });
        let others = ROWS.iter().filter_map(|row| {
            let found = || cells().filter(|cell| (row.explains)(cell.ink, cell.glyph));
            let ink = found().next()?.ink;
            let signs: BTreeSet<char> = found().map(|cell| cell.glyph).collect();
            let signs = match row.shown {
                "" => signs.into_iter().take(MOST_SIGNS).collect(),
                shown => shown.to_owned(),
            };
            let text = match language {
                Language::En => row.en,
                Language::Fr => row.fr,
            };
            Some(Meaning { signs, text, ink })
        });
        of_kinds.chain(others).collect()
    }
}

/// Whether the legend has a row for a cell.
#[cfg(test)]
pub(super) fn is_explained(cell: super::picture::Cell) -> bool {
    let is_kind = matches!(cell.ink, Ink::Incident(_))
        && Kind::ALL.iter().any(|kind| kind.glyph() == cell.glyph);
    is_kind || ROWS.iter().any(|row| (row.explains)(cell.ink, cell.glyph))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::picture::Cell;
    use crate::model::Severity;

    #[test]
    fn a_sign_has_one_meaning_by_its_ink() {
        let inks = [
            Ink::Relief,
            Ink::Water,
            Ink::Border,
            Ink::Region,
            Ink::Axis,
            Ink::Hatch,
            Ink::Shade,
            Ink::Stack(Severity::default()),
            Ink::Beyond,
        ];
        for (ink, sign) in
            inks.into_iter().flat_map(|ink| ['^', '=', '#', '3'].map(|sign| (ink, sign)))
        {
            let rows = ROWS.iter().filter(|row| (row.explains)(ink, sign)).count();
            assert!(rows <= 1, "{ink:?} {sign}");
        }
        assert!(!is_explained(Cell { glyph: '?', ink: Ink::Incident(Severity::default()) }));
        assert!(!is_explained(Cell { glyph: '^', ink: Ink::Blank }));
    }
}
