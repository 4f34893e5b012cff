//! Diagrams: each page of the layout is a representation, and positions are relative to the upper left corner of the
//! parent.

use super::document::Document;
use crate::edit;
use crate::import::Loss;
use crate::layout::{Frame, Layout};
use palisade_model::draft::{Item, Section, Tree};

impl Document<'_> {
    pub(super) fn places(&mut self, layout: Option<&Layout>) {
        for (number, page) in layout.map_or(&[][..], |layout| &layout.pages).iter().enumerate() {
            let id = format!("page-{}", number + 1);
            let frames = page.boundaries.iter().chain(&page.components).filter_map(|placed| placed.frame);
            let (width, height) = frames.fold((0.0_f64, 0.0_f64), |(width, height), frame| {
                (width.max(frame.x + frame.width), height.max(frame.y + frame.height))
            });
            let mut representation = Tree::default();
            representation.set("name", Tree::text(if page.name.is_empty() { &id } else { &page.name }));
            representation.set("id", Tree::text(&id));
            representation.set("type", Tree::text("diagram"));
            representation.set("size", edit::pair(("width", width), ("height", height)));
            edit::push(&mut self.file, "representations", representation);
            let boundaries: std::collections::HashMap<&str, Frame> =
                page.boundaries.iter().filter_map(|placed| Some((placed.id.as_str(), placed.frame?))).collect();
            for section in [Section::Boundaries, Section::Components] {
                let stands: std::collections::HashMap<&str, &str> = self
                    .draft
                    .section(section)
                    .iter()
                    .filter_map(|one| Some((one.id.as_str(), one.text("in")?)))
                    .collect();
                for placed in page.section(section) {
                    let item = Item::new(section, &placed.id);
                    let Some((frame, path)) = placed.frame.zip(self.keys.get(&item).cloned()) else { continue };
                    let outer = stands.get(placed.id.as_str()).and_then(|outer| boundaries.get(outer));
                    let place = place(&id, &placed.id, frame, outer.copied().unwrap_or_default());
                    edit::push(&mut self.file, &format!("{path}/representations"), place);
                }
            }
            let bent = page.flows.iter().filter(|flow| !flow.points.is_empty()).count();
            for (key, count) in [("flows", bent), ("texts", page.texts.len())] {
                if count > 0 {
                    let why = format!("the format stores neither bends nor text on diagrams ({count})");
                    self.losses.push(Loss::new(page.name.clone(), key, why));
                }
            }
        }
    }
}

fn place(page: &str, id: &str, frame: Frame, outer: Frame) -> Tree {
    let mut place = Tree::default();
    place.set("representation", Tree::text(page));
    place.set("id", Tree::text(format!("{id}-on-{page}")));
    place.set("position", edit::pair(("x", frame.x - outer.x), ("y", frame.y - outer.y)));
    place.set("size", edit::pair(("width", frame.width), ("height", frame.height)));
    place
}
