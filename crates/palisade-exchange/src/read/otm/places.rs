//! Where things are: on diagrams, in the code, and in repositories.

use super::reading::Reading;
use crate::import::Loss;
use crate::layout::{Frame, Page, Placed};
use crate::records::{list, text};
use palisade_model::draft::{Section, Tree};
use std::collections::HashMap;

impl Reading<'_> {
    /// Reads the pages with their zones and components. The first `zones` of the trees are zones.
    pub(super) fn places(
        &mut self,
        trees: &[&Tree],
        parents: &[Option<usize>],
        order: &[usize],
        ids: &[String],
        zones: usize,
    ) {
        let mut pages: HashMap<String, usize> = HashMap::new();
        for representation in list(self.file, "representations") {
            let is_page = text(representation, "type").is_none_or(|kind| kind != "code" && kind != "threat-model");
            if let Some(id) = text(representation, "id").filter(|_| is_page) {
                let name = text(representation, "name").unwrap_or_else(|| id.clone());
                pages.entry(id).or_insert_with(|| {
                    self.import.layout.pages.push(Page { name, ..Page::default() });
                    self.import.layout.pages.len() - 1
                });
            }
        }
        // Positions are relative to the upper left corner of the parent; parents come first.
        let mut frames: HashMap<(usize, usize), Frame> = HashMap::new();
        for at in order {
            for representation in trees.get(*at).map_or(&[][..], |tree| list(tree, "representations")) {
                let page = text(representation, "representation").and_then(|id| pages.get(&id).copied());
                let number = |of: &str, key: &str| representation.get(of)?.get(key)?.as_number();
                let (Some(page), Some(x), Some(y)) = (page, number("position", "x"), number("position", "y")) else {
                    continue;
                };
                let outer = parents.get(*at).copied().flatten().and_then(|parent| frames.get(&(parent, page)));
                let (left, top) = outer.map_or((0.0, 0.0), |outer| (outer.x, outer.y));
                let (width, height) =
                    (number("size", "width").unwrap_or(100.0), number("size", "height").unwrap_or(100.0));
                frames.insert((*at, page), Frame { x: left + x, y: top + y, width, height });
            }
        }
        let mut placed: Vec<((usize, usize), Frame)> = frames.into_iter().collect();
        placed.sort_by_key(|(at, _)| *at);
        for ((at, page), frame) in placed {
            let (Some(id), Some(page)) = (ids.get(at), self.import.layout.pages.get_mut(page)) else { continue };
            let list = if at < zones { &mut page.boundaries } else { &mut page.components };
            list.push(Placed { id: id.clone(), frame: Some(frame), points: Vec::new() });
        }
    }

    /// Reads where components are in the code, as a link if they have none.
    pub(super) fn code(&mut self) {
        let file = self.file;
        for (tree, record) in list(file, "components").iter().zip(self.import.draft.section_mut(Section::Components)) {
            for place in list(tree, "representations") {
                let Some(path) = text(place, "file") else { continue };
                let line = text(place, "line").map(|line| format!("#L{line}")).unwrap_or_default();
                let shown = format!("{path}{line}");
                let object = record.name().to_owned();
                let (field, instead) = if record.get("link").is_none() {
                    record.set("link", shown.as_str());
                    ("codeSnippet", None)
                } else {
                    ("representations", None)
                };
                if record.text("link") != Some(shown.as_str()) {
                    let why = format!("a component has only one link ({shown})");
                    self.import.losses.push(Loss { object, field: field.to_owned(), why, instead });
                } else if text(place, "codeSnippet").is_some() {
                    let why = "the model links to the code instead of copying it".to_owned();
                    let instead = Some("`link`".to_owned());
                    self.import.losses.push(Loss { object, field: field.to_owned(), why, instead });
                }
            }
        }
    }
}
