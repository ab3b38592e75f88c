//! The order of drawing.

use super::areas::Emphasis;
use super::beyond::Beyond;
use super::grid::Window;
use super::ground::Ground;
use super::layer::Layer;
use super::marks::{Stacks, Survey};
use super::overview::Inset;
use super::picture::{Account, Picture};
use super::pins::Lights;
use super::scene::Scene;
use super::sheet::Sheet;
use super::view::View;
use super::{areas, density, margin, names, overview, selection};

/// Draws a scene as a view sees it. The same scene and view give the same picture.
///
/// What comes later lies above: ground, areas, incidents, counts of areas, names with the marks of
/// places, the margin, the selection. Names come after everything that they must not hide.
pub fn draw(scene: &Scene<'_>, view: &View) -> Picture {
    draw_over(&mut Ground::default(), scene, view)
}

/// The same over a ground that was drawn before, where that is still right; what is not is drawn and kept.
pub fn draw_over(ground: &mut Ground, scene: &Scene<'_>, view: &View) -> Picture {
    let mut sheet = Sheet::over(view, ground.cells(scene, view).clone());
    if !scene.layers.has(Layer::Incidents) {
        let notices = margin::plan(&mut sheet, scene, Beyond::default(), None);
        names::draw(&mut sheet, scene, |_| false);
        margin::draw(&mut sheet, &notices);
        let account = Account { hidden: scene.rows.len(), ..Account::default() };
        return Picture::new(view, sheet.into_cells(), Stacks::default(), account, Inset::Needless);
    }
    let mut survey = Survey::new(scene, view, sheet.window());
    let chosen = selection::chosen(scene, &survey);
    density::shade(&mut sheet, scene, &survey);
    let lights = Lights::of(scene, &survey);
    areas::draw(&mut sheet, scene, &mut survey, Emphasis { chosen, lights: &lights });
    survey.draw(&mut sheet);
    areas::count(&mut sheet, scene, &mut survey, Emphasis { chosen, lights: &lights });
    let (inset, overview) = overview::plan(&mut sheet, scene);
    let arrow = chosen.and_then(|spot| selection::arrow(&sheet, scene, spot));
    let notices = margin::plan(&mut sheet, scene, survey.beyond, arrow);
    names::draw(&mut sheet, scene, |region| survey.is_counted(region));
    margin::draw(&mut sheet, &notices);
    let sealed = overview.map_or_else(Window::default, |planned| {
        overview::draw(&mut sheet, scene, &planned, ground.overview());
        planned.outer
    });
    lights.draw(&mut sheet);
    if let Some(spot) = chosen {
        selection::draw(&mut sheet, &survey, spot);
    }
    Picture::new(view, sheet.into_cells(), survey.stacks, survey.account, inset)
        .with_fates(survey.fates)
        .with_sealed(sealed)
}
