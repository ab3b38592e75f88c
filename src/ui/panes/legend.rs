//! The layers with their digits, and what every sign means that the map shows right now.

use crate::app::{Action, App, Area};
use crate::map::{self, Ground, Ink, Layer, Meaning, Switch, UserLayer};
use crate::model::Kind;
use crate::ui::look::Role;
use crate::ui::paint::Canvas;

/// The legend, line by line.
pub(crate) struct LegendView {
    title: &'static str,
    /// The keys that switch and close.
    keys: &'static str,
    layers: Vec<String>,
    signs: Vec<Sign>,
    /// How many of the signs stand on the map; the rest may be left out.
    on_map: usize,
}

/// A sign and what it means.
struct Sign {
    glyphs: String,
    meaning: String,
    role: Role,
    meaning_role: Role,
}

/// Decides what the legend says: first what the map shows, then the kinds of incident that it does not.
pub(crate) fn view(app: &App, ground: &mut Ground) -> LegendView {
    let language = app.settings.language;
    let layer = |(digit, layer): (usize, &Layer)| {
        let on = if app.settings.layers.has(*layer) { '*' } else { ' ' };
        format!("{digit} [{on}] {}", layer.name(language))
    };
    let map_view = app.map_view();
    let picture = app.overlaid(map::draw_over(ground, &app.scene(), &map_view), &map_view);
    let meanings = picture.meanings(language);
    let others = Kind::ALL
        .iter()
        .filter(|kind| meanings.iter().all(|meaning| meaning.text != kind.name(language)));
    let others = others.map(|kind| Sign {
        glyphs: kind.glyph().to_string(),
        meaning: kind.name(language).to_owned(),
        role: Role::Faint,
        meaning_role: Role::Faint,
    });
    let own = user_signs(app);
    let layers = (1..).zip(Layer::ALL).map(layer).chain(user_layers(app));
    let layers = layers.chain([String::new()]).chain(choices(app));
    LegendView {
        title: app.words().layers,
        keys: if app.settings.user_layers.is_empty() { "1-9, esc" } else { "1-9 0 a-z, esc" },
        layers: layers.collect(),
        on_map: meanings.len() + own.len(),
        signs: own.into_iter().chain(meanings.iter().map(sign)).chain(others).collect(),
    }
}

fn sign(meaning: &Meaning) -> Sign {
    Sign {
        glyphs: meaning.signs.clone(),
        meaning: meaning.text.to_owned(),
        role: Role::of_ink(meaning.ink),
        meaning_role: Role::Popup,
    }
}

/// The user's own layers with their keys.
fn user_layers(app: &App) -> impl Iterator<Item = String> {
    App::USER_LAYER_KEYS.chars().zip(&app.settings.user_layers).map(|(key, layer)| {
        let on = if layer.switch == Switch::On { '*' } else { ' ' };
        format!("{key} [{on}] {}", layer.name)
    })
}

/// The signs of those that are on, each explained by its name.
fn user_signs(app: &App) -> Vec<Sign> {
    let layers = app.settings.user_layers.iter().filter(|layer| layer.switch == Switch::On);
    let sign = |layer: &UserLayer| Sign {
        glyphs: layer.style.sign().to_string(),
        meaning: layer.name.to_string(),
        role: Role::of_ink(Ink::User(layer.style)),
        meaning_role: Role::Popup,
    };
    layers.map(sign).collect()
}

/// What else there is to choose for the map, with the keys that do it.
fn choices(app: &App) -> impl Iterator<Item = String> {
    let (words, style) = (app.words(), app.settings.map);
    let glyphs = style.glyphs.within(app.scene().charset).word();
    let density = style.density.name(app.settings.language);
    [
        (Action::NextDensity, words.legend_density, density),
        (Action::NextMapGlyphs, words.legend_lines, glyphs),
    ]
    .map(|(action, what, value)| {
        format!("{} {what}: {value}", app.settings.keymap.key_name(action))
    })
    .into_iter()
}

/// Columns of a layer, of the signs, and of a sign with its meaning.
const LAYER_WIDTH: u16 = 23;
const GLYPHS_WIDTH: u16 = 6;
const SIGN_WIDTH: u16 = 35;

/// A sign and its meaning in no more columns than this may have to be cut.
const COMFORT: u16 = 28;

/// Draws layers on the left, signs in as many columns as they take.
pub(crate) fn draw(view: &LegendView, area: Area, canvas: &mut Canvas<'_>) {
    canvas.fill(area, Role::Popup);
    canvas.title(area, view.title, view.keys, Role::TitleFocused);
    let text = area.under_title();
    for (y, layer) in (text.y..text.y + text.height).zip(&view.layers) {
        canvas.text(text.x, y, LAYER_WIDTH.min(text.width), layer, Role::Popup);
    }
    let rows = usize::from(text.height).max(1);
    let room = text.width.saturating_sub(LAYER_WIDTH);
    // What is on the map is cut rather than left out; kinds that are not on it have what room is left.
    let needed = view.on_map.div_ceil(rows) as u16;
    let columns = (view.signs.len().div_ceil(rows) as u16).min((room / COMFORT).max(needed)).max(1);
    let width = (room / columns).min(SIGN_WIDTH);
    let shown = view.signs.iter().take(rows * usize::from(columns));
    for (index, sign) in shown.enumerate() {
        let x = text.x + LAYER_WIDTH + (index / rows) as u16 * width;
        let y = text.y + (index % rows) as u16;
        canvas.text(x, y, GLYPHS_WIDTH.min(width), &sign.glyphs, sign.role);
        let rest = width.saturating_sub(GLYPHS_WIDTH + 1);
        canvas.text(x + GLYPHS_WIDTH, y, rest, &sign.meaning, sign.meaning_role);
    }
}
