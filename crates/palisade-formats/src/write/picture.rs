//! The picture of a model, or of a part of it.

use super::View;
use crate::exchange::{self, Placed};
use palisade_draw::diagram::Diagram;
use palisade_draw::layout::{Given, Layout, Rect};
use palisade_draw::{Scope, Theme};
use palisade_model::model::{Head, Model};
use std::collections::BTreeMap;
use std::io::{Error, Write};

/// Which part of the model a picture shows, and how.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// Which part.
    pub scope: Scope<'a>,
    /// Whether boundaries are drawn as single nodes.
    pub collapse: bool,
    /// The colours.
    pub theme: Theme,
    /// How many pixels of PNG a pixel of the drawing becomes, each way; otherwise what fits.
    pub scale: Option<f32>,
    /// Where things stood in the drawing that the model was imported from, to be drawn there again.
    pub given: Option<exchange::Layout>,
}

impl Default for Picture<'_> {
    fn default() -> Self {
        Picture { scope: Scope::Whole, collapse: false, theme: Theme::Auto, scale: None, given: None }
    }
}

impl View<'_> {
    /// The picture's parts, before they have places.
    pub fn diagram(&self) -> Diagram {
        Diagram::of(self.assessment, &self.picture.scope, self.picture.collapse)
    }
}

/// The picture as SVG.
pub fn svg(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    out.write_all(drawn(view, view.picture.theme)?.as_bytes())
}

/// The picture as PNG. There is no reader's system to ask for dark colours, so they are light unless said otherwise.
pub fn png(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let theme = if view.picture.theme == Theme::Dark { Theme::Dark } else { Theme::Light };
    let svg = drawn(view, theme)?;
    out.write_all(&palisade_draw::png(&svg, view.picture.scale).map_err(Error::other)?)
}

fn drawn(view: &View<'_>, theme: Theme) -> std::io::Result<String> {
    let diagram = view.diagram();
    let layout = match &view.picture.given {
        Some(given) => Layout::given(&diagram, &places(given, &view.assessment.project.model)),
        None => Layout::of(&diagram),
    };
    let layout = layout.map_err(Error::other)?;
    Ok(palisade_draw::svg(view.assessment, &diagram, &layout, theme))
}

/// The distance between the pages of a drawing, which come below each other.
const BETWEEN: f64 = 80.0;

/// Where the elements of a model stand; of one that is on several pages the first counts.
fn places(layout: &exchange::Layout, model: &Model) -> Given {
    let mut given = Given::default();
    let mut down = 0.0;
    for page in &layout.pages {
        let boxes = || page.boundaries.iter().chain(&page.components).filter_map(|placed| placed.frame);
        let top = boxes().map(|frame| frame.y).reduce(f64::min).unwrap_or(0.0);
        let bottom = boxes().map(|frame| frame.y + frame.height).reduce(f64::max).unwrap_or(0.0);
        let at = down - top;
        let rect = |placed: &Placed| {
            placed.frame.map(|frame| Rect { x: frame.x, y: frame.y + at, width: frame.width, height: frame.height })
        };
        for (id, placed) in named(&page.boundaries, model.boundary_ids(), |id| &model[id].head) {
            given
                .boundaries
                .extend(rect(placed).filter(|_| !given.boundaries.contains_key(&id)).map(|rect| (id, rect)));
        }
        for (id, placed) in named(&page.components, model.component_ids(), |id| &model[id].head) {
            given
                .components
                .extend(rect(placed).filter(|_| !given.components.contains_key(&id)).map(|rect| (id, rect)));
        }
        for (id, placed) in named(&page.flows, model.flow_ids(), |id| &model[id].head) {
            let points = || placed.points.iter().map(|point| (point.x, point.y + at)).collect();
            given.flows.entry(id).or_insert_with(points);
        }
        down += bottom - top + BETWEEN;
    }
    given
}

/// What stands on a page with the elements of the model that it is about, by their ids or by those they had before.
fn named<'p, 'm, I: Copy>(
    placed: &'p [Placed],
    ids: impl Iterator<Item = I>,
    head: impl Fn(I) -> &'m Head,
) -> Vec<(I, &'p Placed)> {
    let by_id: BTreeMap<&str, &Placed> = placed.iter().map(|placed| (placed.id.as_str(), placed)).collect();
    let find = |id: I| {
        let head = head(id);
        let mut names = std::iter::once(head.id.as_str()).chain(head.was.iter().map(String::as_str));
        names.find_map(|name| by_id.get(name)).map(|placed| (id, *placed))
    };
    ids.filter_map(find).collect()
}
