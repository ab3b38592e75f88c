//! What things look like: roles, themes, signs.
//!
//! The drawing names roles; a theme gives each role a style. Themes are data, in `assets/themes`.

use std::str::FromStr;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::app::settings::Glyphs;
use crate::lines::Tone;
use crate::map::{Ink, Light, UserStyle};
use crate::model::Severity;

macro_rules! roles {
    ($($(#[$doc:meta])* $variant:ident = $word:literal;)*) => {
        /// What a cell is for the eye.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[$doc])* $variant,)* }

        impl Role {
            /// Every role, in the order of the table.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name in a theme and in the configuration.
            pub const fn word(self) -> &'static str { match self { $(Self::$variant => $word,)* } }

            /// The role of a name.
            pub fn from_word(word: &str) -> Option<Self> { match word { $($word => Some(Self::$variant),)* _ => None } }
        }
    };
}

roles! {
    /// Running text, and the ground of the whole screen.
    Text = "text";
    /// What may be overlooked.
    Faint = "faint";
    /// Headlines.
    Strong = "strong";
    /// Names of fields.
    Label = "label";
    /// What must not be overlooked.
    Warning = "warning";
    /// The header row.
    Header = "header";
    /// Titles of panes.
    Title = "title";
    /// The title of the pane that has the keys.
    TitleFocused = "title-focused";
    /// Lines between panes.
    Rule = "rule";
    /// The status row.
    Status = "status";
    /// The row of a list that is selected.
    Selected = "selected";
    /// The sign that alone stands for the selected incident: on the timeline and in a narrow list.
    SelectedSign = "selected-sign";
    /// What a step of a briefing is about, on map, list and timeline.
    Pinned = "pinned";
    /// The line being typed.
    Prompt = "prompt";
    /// What is laid over the panes.
    Popup = "popup";
    /// The chosen row of what is laid over the panes.
    PopupChosen = "popup-chosen";
    /// Severity 0.
    Severity0 = "severity-0";
    /// Severity 1.
    Severity1 = "severity-1";
    /// Severity 2.
    Severity2 = "severity-2";
    /// Severity 3.
    Severity3 = "severity-3";
    /// Severity 4.
    Severity4 = "severity-4";
    /// Severity 5.
    Severity5 = "severity-5";
    /// High ground.
    Relief = "relief";
    /// Degrees at the map's edge, and its scale.
    Graticule = "graticule";
    /// Rivers and lakes.
    Water = "water";
    /// Lines between regions.
    Region = "region";
    /// Lines between countries.
    Border = "border";
    /// Road axes.
    Axis = "axis";
    /// Marks of places.
    Town = "town";
    /// Names of places.
    PlaceName = "place-name";
    /// Names of countries.
    CountryName = "country-name";
    /// Names of regions.
    RegionName = "region-name";
    /// Names of deserts and massifs.
    LandName = "land-name";
    /// Rings, hatches, corridors: where an incident may lie.
    Spread = "spread";
    /// A user's own layer.
    LayerPlain = "layer-plain";
    /// One that is to be seen first.
    LayerStrong = "layer-strong";
    /// One that may be overlooked.
    LayerFaint = "layer-faint";
    /// The selected incident on the map.
    MapSelected = "map-selected";
    /// Its brackets, ring or hatch.
    Bracket = "bracket";
    /// The crosshair on the map.
    Crosshair = "crosshair";
    /// Incidents of the map that are not seen: attributes alone, over the colour of the severity.
    Unseen = "unseen";
    /// Bars of the timeline.
    Bar = "bar";
    /// Bars outside the window of time.
    BarOutside = "bar-outside";
    /// Operations on the timeline.
    Band = "band";
}

impl Role {
    /// The role of a severity.
    pub const fn of_severity(severity: Severity) -> Self {
        match severity.level() {
            0 => Self::Severity0,
            1 => Self::Severity1,
            2 => Self::Severity2,
            3 => Self::Severity3,
            4 => Self::Severity4,
            _ => Self::Severity5,
        }
    }

    /// The role of a tone of text.
    pub const fn of_tone(tone: Tone) -> Self {
        match tone {
            Tone::Plain => Self::Text,
            Tone::Label => Self::Label,
            Tone::Strong => Self::Strong,
            Tone::Faint => Self::Faint,
            Tone::Warning => Self::Warning,
            Tone::Severity(severity) => Self::of_severity(severity),
        }
    }

    /// The role of a cell of the map.
    pub const fn of_ink(ink: Ink) -> Self {
        match ink {
            Ink::Blank => Self::Text,
            Ink::Relief => Self::Relief,
            Ink::Graticule | Ink::ScaleBar | Ink::Beyond | Ink::Frame => Self::Graticule,
            Ink::Water | Ink::WaterName => Self::Water,
            Ink::Region => Self::Region,
            Ink::Border => Self::Border,
            Ink::Axis => Self::Axis,
            Ink::Town => Self::Town,
            Ink::Label(_) => Self::PlaceName,
            Ink::CountryName => Self::CountryName,
            Ink::RegionName => Self::RegionName,
            Ink::LandName => Self::LandName,
            Ink::Incident(severity) | Ink::Stack(severity) | Ink::Count(severity) => {
                Self::of_severity(severity)
            }
            Ink::Ring | Ink::Outline | Ink::Hatch | Ink::Corridor | Ink::Shade => Self::Spread,
            Ink::User(UserStyle::Plain) => Self::LayerPlain,
            Ink::User(UserStyle::Strong) => Self::LayerStrong,
            Ink::User(UserStyle::Faint) => Self::LayerFaint,
            Ink::Selected(_) => Self::MapSelected,
            Ink::Pinned(Light::Lit) => Self::Pinned,
            Ink::Pinned(Light::Dimmed) => Self::Faint,
            Ink::Bracket | Ink::Edge => Self::Bracket,
        }
    }
}

/// A theme: a style for every role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Theme {
    /// Its name.
    pub name: String,
    styles: Vec<Style>,
}

/// Styles of some roles, laid over those of a theme.
pub type Overlay = Vec<(Role, Style)>;

/// The themes that ship, in the order in which the key takes them.
const SHIPPED: [(&str, &str); 5] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("true-colour", include_str!("../../assets/themes/true-colour.toml")),
    ("colour-safe", include_str!("../../assets/themes/colour-safe.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// A theme file: a style a role.
#[derive(Deserialize)]
struct RawTheme(std::collections::BTreeMap<String, String>);

impl Theme {
    /// The names of the themes that ship.
    pub fn names() -> impl Iterator<Item = &'static str> {
        SHIPPED.iter().map(|(name, _)| *name)
    }

    /// A theme that ships, by its name.
    pub fn shipped(name: &str) -> Option<Self> {
        let (name, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        // A role that a shipped theme leaves out looks plain; a test holds that none is left out.
        let raw: RawTheme = toml::from_str(text).ok()?;
        let style = |role: &Role| {
            raw.0.get(role.word()).and_then(|text| parse_style(text)).unwrap_or_default()
        };
        Some(Self { name: (*name).to_owned(), styles: Role::ALL.iter().map(style).collect() })
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// Gives a role another style.
    pub fn set(&mut self, role: Role, style: Style) {
        if let Some(slot) = self.styles.get_mut(role as usize) {
            *slot = style;
        }
    }
}

/// A style as it is written: `bold light-red on #202020`, `reversed`, empty for plain.
/// Colours are the sixteen names of the terminal, a number of its 256, or `#rrggbb`.
pub fn parse_style(text: &str) -> Option<Style> {
    let mut style = Style::default();
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        style = match word {
            "bold" => style.add_modifier(Modifier::BOLD),
            "dim" => style.add_modifier(Modifier::DIM),
            "italic" => style.add_modifier(Modifier::ITALIC),
            "underlined" => style.add_modifier(Modifier::UNDERLINED),
            "reversed" => style.add_modifier(Modifier::REVERSED),
            "on" => style.bg(Color::from_str(words.next()?).ok()?),
            colour => style.fg(Color::from_str(colour).ok()?),
        };
    }
    Some(style)
}

/// How the screen is drawn: a theme and a set of signs.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// Signs.
    pub glyphs: Glyphs,
}

impl Look {
    /// The sign for a line across.
    pub const fn across(&self) -> &'static str {
        match self.glyphs {
            Glyphs::Ascii => "-",
            Glyphs::Unicode => "─",
        }
    }

    /// The sign for a line down.
    pub const fn down(&self) -> &'static str {
        match self.glyphs {
            Glyphs::Ascii => "|",
            Glyphs::Unicode => "│",
        }
    }

    /// The signs of a bar's cell from empty to full.
    pub const fn bar(&self) -> &'static [&'static str] {
        match self.glyphs {
            Glyphs::Ascii => &[" ", ".", ":", "#"],
            Glyphs::Unicode => &[" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_shipped_theme_names_every_role_and_nothing_else() {
        let roles: BTreeSet<_> = Role::ALL.iter().map(|role| role.word().to_owned()).collect();
        for (name, text) in SHIPPED {
            let raw: RawTheme = toml::from_str(text).expect(name);
            assert_eq!(raw.0.keys().cloned().collect::<BTreeSet<_>>(), roles, "{name}");
            for (role, style) in &raw.0 {
                assert!(parse_style(style).is_some(), "{name}: {role} = {style}");
            }
        }
    }

    #[test]
    fn mono_has_no_colour_and_shows_the_selection() {
        let mono = Theme::shipped("mono").unwrap();
        for role in Role::ALL {
            let style = mono.style(*role);
            assert_eq!((style.fg, style.bg), (None, None), "{}", role.word());
        }
        for role in [Role::Selected, Role::PopupChosen, Role::MapSelected] {
            assert!(!mono.style(role).add_modifier.is_empty(), "{}", role.word());
        }
    }

    #[test]
    fn what_is_no_style_is_refused() {
        for wrong in ["redd", "on", "on bold-ish", "#12", "bold on"] {
            assert_eq!(parse_style(wrong), None, "{wrong}");
        }
    }
}
