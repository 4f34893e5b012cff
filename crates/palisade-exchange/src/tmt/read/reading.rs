//! A `.tm7` file on its way into a draft.

use crate::import::{Import, Loss};
use crate::names::Names;
use crate::page::crossings;
use crate::tmt::model::shape::Shape;
use palisade_engine::template::stencils::Stencils;
use palisade_model::draft::{Item, Record, Section};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// A file that is being read.
pub(super) struct Reading<'m> {
    pub vocabulary: &'m Vocabulary,
    pub table: &'static Stencils,
    /// The names of stencils by id.
    pub stencil_names: HashMap<String, String>,
    pub import: Import,
    /// The ids of components and flows.
    pub elements: Names,
    /// The ids of boundaries.
    pub zones: Names,
    /// The indices of components in their section.
    pub places: HashMap<String, usize>,
    /// Items by their ids in the file.
    pub items: HashMap<&'m str, Item>,
    /// Which flows cross a boundary on their diagram.
    pub shown: Vec<crossings::Shown>,
}

impl<'m> Reading<'m> {
    pub(super) fn lose(&mut self, loss: Loss) {
        self.import.losses.push(loss);
    }

    /// The component with an id of the file.
    pub(super) fn component(&self, guid: Option<&str>) -> Option<&Item> {
        self.items.get(guid?).filter(|item| item.section == Section::Components)
    }

    /// What the draft says of a component.
    pub(super) fn record(&self, item: &Item) -> Option<&Record> {
        self.import.draft.section(Section::Components).get(*self.places.get(&item.id)?)
    }

    /// Registers an item under its id in the file. If that is taken, nothing can refer to this one.
    pub(super) fn keep(&mut self, shape: &Shape<'m, '_>, item: &Item) {
        if shape.guid.is_empty() || self.items.contains_key(shape.guid) {
            let why = if shape.guid.is_empty() { "it has no id" } else { "another item in the file has the same id" };
            self.lose(Loss::new(shape.name(), "Guid", why).instead(format!("`{}`, which nothing refers to", item.id)));
            return;
        }
        self.items.insert(shape.guid, item.clone());
        self.import.keys.push((item.clone(), shape.guid.to_owned()));
    }
}
