//! What is new in the model: drawn inside its boundary, or beside the existing drawing.

use super::file::File;
use super::room::Room;
use crate::import::Loss;
use crate::layout::{Frame, Point};
use crate::tmt::guid::guid;
use crate::tmt::write::piece::{self, Generic};
use crate::tmt::write::place;
use palisade_model::draft::{Change, Draft, Item, Record, Section};
use palisade_model::kind::Kind;
use std::collections::{BTreeMap, HashMap, HashSet};

impl File<'_, '_, '_> {
    /// Draws new boundaries with what is in them, and new components.
    pub(super) fn added_components(&mut self, changes: &[Change]) {
        let mut new = Draft::default();
        for change in changes {
            if let Change::Added(item) = change
                && matches!(item.section, Section::Components | Section::Boundaries)
                && let Some(record) = self.draft.get(item)
            {
                new.add(item.section, record.clone());
            }
        }
        let gone = changes.iter().filter_map(|change| match change {
            Change::Removed(item) => Some(self.shape(item)?.1.guid),
            _ => None,
        });
        let gone: HashSet<&str> = gone.collect();
        let mut rooms: BTreeMap<usize, Room<'_>> = BTreeMap::new();
        let mut frames: HashMap<Item, (usize, Frame)> = HashMap::new();
        for (root, block) in place::blocks(&new) {
            let size = block.get(&root).copied().unwrap_or_default();
            let around = new.get(&root).and_then(|record| record.text("in"));
            let around = around.and_then(|id| self.shape(&self.former(Section::Boundaries, id)));
            let page = around.map_or_else(|| self.page_of(&block), |(page, _)| page);
            let Some(diagram) = self.model.diagrams.get(page) else { continue };
            let room = rooms.entry(page).or_insert_with(|| Room::of(diagram, &gone));
            let holds = root.section == Section::Boundaries;
            let sides = (size.width, size.height);
            let inside = around.and_then(|(_, border)| room.inside(border.guid, sides, holds));
            let place = inside.unwrap_or_else(|| room.beside(size.width, size.height));
            let moved = |frame: Frame| Frame { x: place.x + frame.x, y: place.y + frame.y, ..frame };
            frames.extend(block.into_iter().map(|(item, frame)| (item, (page, moved(frame)))));
        }
        for change in changes {
            if let Change::Added(item) = change
                && let Some((page, frame)) = frames.get(item)
            {
                self.draw(item, *page, *frame);
            }
        }
        for (border, frame) in rooms.values().flat_map(Room::grown) {
            if let Some((_, shape)) = self.shapes.get(border).copied() {
                let sides = [("Left", frame.x), ("Top", frame.y), ("Width", frame.width), ("Height", frame.height)];
                for (side, length) in sides {
                    self.set(shape.element.child(side), &length.round().to_string());
                }
            }
        }
    }

    /// The diagram for something new without a place: one with something that it is connected to, or the first.
    fn page_of(&self, block: &HashMap<Item, Frame>) -> usize {
        let is_new = |id: &str| block.contains_key(&Item::new(Section::Components, id));
        let flows = self.draft.section(Section::Flows).iter();
        let ends = flows.filter_map(|flow| Some((flow.text("from")?, flow.text("to")?)));
        let others = ends.filter_map(|(from, to)| match (is_new(from), is_new(to)) {
            (true, false) => Some(to),
            (false, true) => Some(from),
            _ => None,
        });
        let mut pages = others.filter_map(|id| Some(self.place(id)?.0));
        pages.next().unwrap_or(0)
    }

    fn draw(&mut self, item: &Item, page: usize, frame: Frame) {
        let Some(record) = self.draft.get(item) else { return };
        let kind = match item.section {
            Section::Boundaries => Kind::Boundary,
            _ => record.text("type").and_then(Kind::element_from_word).unwrap_or(Kind::Process),
        };
        self.number += 1;
        let id = guid(item.section.key(), &item.id);
        let base = self.base;
        let generic = base.generic(kind).unwrap_or_else(|| self.without(record, kind));
        let piece = piece::boxed(self.number, &id, kind, generic, &piece::properties(kind, record, generic), frame);
        self.boxes.entry(page).or_default().push_str(&piece);
        if item.section == Section::Components {
            self.added.insert(item.id.clone(), (page, id, frame.centre()));
        }
    }

    /// The usual stencil, if the file's own knowledge base has none for a kind.
    fn without(&mut self, record: &Record, kind: Kind) -> Generic<'static> {
        let usual = Generic::usual(kind);
        let why = format!("the template in the file has no stencil like `{}`", usual.name);
        self.losses.push(
            Loss::new(record.name(), "stencil", why)
                .instead(format!("`{}`, which the template does not have", usual.id)),
        );
        usual
    }

    pub(super) fn add_flow(&mut self, item: &Item) {
        let Some(record) = self.draft.get(item) else { return };
        let end = |key: &str| record.text(key).and_then(|id| self.place(id));
        let (from, to) = (end("from"), end("to"));
        let page = from.as_ref().or(to.as_ref()).map_or(0, |(page, ..)| *page);
        let mut tie = |end: Option<(usize, String, Point)>, key: &str| match end {
            Some((there, guid, point)) if there == page => (Some(guid), point),
            Some(_) => {
                let why = "its other end is on another diagram";
                self.losses.push(Loss::new(record.name(), key, why));
                (None, Point::default())
            }
            None => (None, Point::default()),
        };
        let (from, to) = (tie(from, "from"), tie(to, "to"));
        self.number += 1;
        let handle = from.1.halfway(to.1);
        let ends = [(from.0.as_deref(), from.1), (to.0.as_deref(), to.1)];
        let base = self.base;
        let generic = base.generic(Kind::Dataflow).unwrap_or_else(|| self.without(record, Kind::Dataflow));
        let properties = piece::properties(Kind::Dataflow, record, generic);
        let piece = piece::line(self.number, &guid("flows", &item.id), generic, &properties, ends, handle);
        self.lines.entry(page).or_default().push_str(&piece);
    }

    /// Where a component is drawn, by its present id: the diagram, the id in the file, the centre.
    pub(super) fn place(&self, id: &str) -> Option<(usize, String, Point)> {
        if let Some(added) = self.added.get(id) {
            return Some(added.clone());
        }
        let (page, shape) = self.shape(&self.former(Section::Components, id))?;
        Some((page, shape.guid.to_owned(), shape.frame().centre()))
    }
}
