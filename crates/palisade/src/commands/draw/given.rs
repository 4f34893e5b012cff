//! The positions in the drawing that a model was imported from, for the picture of the model.

use palisade_draw::layout::{Given, Rect};
use palisade_exchange::{Layout, Placed};
use palisade_model::model::{Head, Model};
use std::collections::BTreeMap;

/// The distance between the pages of a drawing, which are placed below one another.
const BETWEEN: f64 = 80.0;

/// The positions of a model's elements; for an element on several pages, that on the first.
pub(super) fn places(layout: &Layout, model: &Model) -> Given {
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

/// The elements of the model that are on a page, by their present or former ids.
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
