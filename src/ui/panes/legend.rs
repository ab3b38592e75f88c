//! The layers with their digits, and what every sign of the map means.

use crate::app::{App, Area};
use crate::map::Layer;
use crate::model::{Kind, Language};
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// The legend, line by line.
pub(crate) struct LegendView {
    title: &'static str,
    layers: Vec<String>,
    signs: Vec<Sign>,
}

/// A sign and what it means.
struct Sign {
    glyphs: String,
    meaning: &'static str,
    role: Role,
}

/// Signs of the map that are not letters of a kind, what they mean in English and in French, and in
/// which colour they stand.
const SIGNS: &[(&str, &str, &str, Role)] = &[
    ("[A]", "selected", "sélectionné", Role::Bracket),
    ("2 #", "so many; #: ten or more", "autant ; # : dix ou plus", Role::Severity4),
    ("{-}", "a kind that is a sign", "un type noté par un signe", Role::Severity2),
    ("(4)", "somewhere in the region", "quelque part en région", Role::RegionName),
    ("/4/", "somewhere in the cercle", "quelque part au cercle", Role::Spread),
    ("\" %", "along an axis; % chosen", "le long d'un axe", Role::Spread),
    ("...", "within 25 km; regions", "à 25 km près ; régions", Role::Spread),
    ("@ o", "regional capital; place", "chef-lieu ; localité", Role::Town),
    ("u &", "well; airfield or base", "puits ; aérodrome, base", Role::Town),
    ("~ (", "river or lake", "fleuve ou lac", Role::Water),
    (" ^ ", "high ground", "relief", Role::Relief),
];

/// Decides what the legend says.
pub(crate) fn view(app: &App) -> LegendView {
    let language = app.settings.language;
    let layer = |(digit, layer): (usize, &Layer)| {
        let on = if app.settings.layers.has(*layer) { '*' } else { ' ' };
        format!("{digit} [{on}] {}", layer.name(language))
    };
    let kinds = Kind::ALL.iter().map(|kind| Sign {
        glyphs: format!(" {} ", kind.glyph()),
        meaning: kind.name(language),
        role: Role::Text,
    });
    let others = SIGNS.iter().map(|(sign, en, fr, role)| Sign {
        glyphs: (*sign).to_owned(),
        meaning: match language {
            Language::En => en,
            Language::Fr => fr,
        },
        role: *role,
    });
    LegendView {
        title: app.words().layers,
        layers: (1..).zip(Layer::ALL).map(layer).collect(),
        signs: others.chain(kinds).collect(),
    }
}

/// Columns of a layer, and of a sign with its meaning.
const LAYER_WIDTH: u16 = 22;
const SIGN_WIDTH: u16 = 35;

/// Draws layers on the left, signs in as many columns as they take.
pub(crate) fn draw(view: &LegendView, area: Area, canvas: &mut Canvas<'_>) {
    canvas.fill(area, Role::Popup);
    canvas.title(area, view.title, "1-9, esc", Role::TitleFocused);
    let text = area.under_title();
    for (y, layer) in (text.y..text.y + text.height).zip(&view.layers) {
        canvas.text(text.x, y, LAYER_WIDTH.min(text.width), layer, Role::Popup);
    }
    let rows = usize::from(text.height).max(1);
    // Two columns at 80: the meanings are cut there rather than the signs left out.
    let columns = view.signs.len().div_ceil(rows) as u16;
    let width = (text.width.saturating_sub(LAYER_WIDTH) / columns.max(1)).min(SIGN_WIDTH);
    for (index, sign) in view.signs.iter().enumerate() {
        let x = text.x + LAYER_WIDTH + (index / rows) as u16 * width;
        let y = text.y + (index % rows) as u16;
        let used = canvas.text(x, y, width, &sign.glyphs, sign.role) + 1;
        canvas.text(x + used, y, width.saturating_sub(used + 1), sign.meaning, Role::Popup);
    }
}
