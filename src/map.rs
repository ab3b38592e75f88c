//! The map, drawn for character cells: a [`Scene`] seen through a [`View`] gives a [`Picture`].
//!
//! Pure: it knows the model and the layers compiled into it, and no terminal, colour or file. Every
//! cell carries an [`Ink`], which says what it is; a theme turns inks into colours.
//!
//! Two rules stand above the rest. A static line belongs to the world's grid of cells, not to the
//! screen's, so a pan by whole cells moves the picture and changes nothing in it. And nothing is
//! drawn more exactly than it is known: an incident of a cercle, a region or a road never becomes a
//! point, and the [`Account`] says of every incident where it went.
//!
//! | file | holds |
//! |---|---|
//! | `camera`, `view` | where one looks, and which cell a position falls into |
//! | `layer`, `scene`, `picture` | what goes in, what comes out |
//! | `grid`, `sheet` | rectangles of world cells, and the one that is drawn on |
//! | `walk`, `chord`, `stroke` | lines cut at the cells, their glyphs, and the marks that tell one kind of line from another |
//! | `glyphset`, `brush` | the sets of signs, and lines put into cells with one of them |
//! | `atlas`, `relief` | the layers compiled in |
//! | `ground` | borders, water, axes and relief, in their order; kept from frame to frame |
//! | `marks` | incidents that are points |
//! | `areas` | incidents that are not: hatched cercles, counted regions, corridors, rings |
//! | `density` | incidents counted by cell or by region |
//! | `names`, `waters`, `naming`, `label` | what is named, in which form, and where there is room for it |
//! | `selection` | the selected incident, or the way to it |
//! | `pins` | the incidents that a step of a briefing is about |
//! | `margin`, `beyond` | scale and degrees; how many incidents lie outside the view, and where |
//! | `meaning` | what every sign of a picture means |
//! | `overview` | the theatre in a corner |
//! | `outline` | the limits of the areas that a filter asks for |
//! | `user` | layers of the user's own: read from GeoJSON, drawn under the incidents |
//! | `said` | every incident of a picture, for whoever cannot see it |
//! | `words`, `around` | a place in words, and what can be said of any position |
//! | `crosshair` | what the keys point at, over a finished picture |

mod areas;
mod around;
mod atlas;
mod beyond;
mod brush;
mod camera;
mod chord;
mod crosshair;
mod density;
mod draw;
mod glyphset;
mod grid;
mod ground;
mod label;
mod layer;
mod margin;
mod marks;
mod meaning;
mod names;
mod naming;
mod outline;
mod overview;
mod picture;
mod pins;
mod relief;
mod said;
mod scene;
mod selection;
mod sheet;
mod stroke;
mod user;
mod view;
mod walk;
mod waters;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod truth;

pub use around::{Around, Sure, around};
pub use camera::{Camera, WINDOW, Zoom};
pub use crosshair::crosshair;
pub use density::Density;
pub use draw::{draw, draw_over};
pub use glyphset::GlyphSet;
pub use ground::Ground;
pub use layer::{Layer, LayerSet};
pub use meaning::Meaning;
pub use naming::Naming;
pub use outline::outlined;
pub use overview::{Inset, Overview};
pub use picture::{Account, Cell, Fate, Ink, Picture};
pub use pins::{Light, Pins};
pub use said::{Said, fates_of_pinned, place_in_region, said};
pub use scene::{Charset, Scene, Style};
pub use user::{Switch, UserLayer, UserStyle, with_user_layers};
pub use view::{Size, View};
pub use words::{from_landmark, kilometres, place_words, way};
