//! Changes to the file that a model was imported from. What the tool has no field for becomes one of our properties.

mod added;
mod fields;
mod file;
mod room;
mod threats;

use super::base::Base;
use super::say::Say;
use super::splice::Splices;
use crate::format::{Origin, Outgoing};
use crate::import::Loss;
use crate::renamed::{former, present};
use crate::tmt::model::shape::Shape;
use crate::tmt::model::{Diagram, Model};
use crate::xml::Element;
use file::File;
use palisade_model::draft::{Change, Section, Tree};
use std::collections::HashMap;

/// A changed file.
pub(super) struct Changed {
    /// Its text.
    pub text: String,
    /// What could not be changed, beyond what reading the file again shows.
    pub losses: Vec<Loss>,
}

/// Makes the changes. The things in `say` state their id, their tags or their technology in one of
/// our properties.
pub(super) fn apply(out: &Outgoing<'_>, origin: &Origin<'_>, model: &Model<'_, '_>, text: &str, say: &Say) -> Changed {
    let shapes = model.diagrams.iter().enumerate().rev();
    let shapes = shapes.flat_map(|(page, diagram)| diagram.shapes.iter().rev().map(move |shape| (page, shape)));
    let mut file = File {
        draft: out.draft,
        text,
        model,
        keys: origin.import.keys.iter().map(|(item, key)| (item.clone(), key.clone())).collect(),
        shapes: shapes.map(|(page, shape)| (shape.guid, (page, shape))).collect(),
        threats: model.threats().map(|threat| (threat.key(), threat)).collect(),
        present: present(&origin.changes),
        former: former(&origin.changes),
        base: &Base::of(model),
        splices: Splices::default(),
        boxes: HashMap::new(),
        lines: HashMap::new(),
        added: HashMap::new(),
        own: HashMap::new(),
        number: highest_number(text),
        losses: Vec::new(),
    };
    file.added_components(&origin.changes);
    for change in &origin.changes {
        file.change(change);
    }
    for (item, key) in &origin.import.keys {
        if say.ids.contains(key) {
            let id = Tree::text(file.id(item));
            file.own(item, "id", Some(&id));
        }
        if say.tags.contains(key) {
            let tags = file.record(item).and_then(|record| record.get("tags")).cloned();
            file.say(item, "tags", &tags.unwrap_or(Tree::List(Vec::new())));
        }
        if say.technologies.contains(key) {
            let technology = file.record(item).and_then(|record| record.get("technology")).cloned();
            file.say(item, "technology", &technology.unwrap_or_default());
        }
    }
    file.finish()
}

/// The highest object number in the file.
fn highest_number(text: &str) -> usize {
    let numbers = text.split("z:Id=\"i").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<usize>().ok());
    numbers.max().unwrap_or(0)
}

impl<'m, 't> File<'_, 'm, 't> {
    fn change(&mut self, change: &Change) {
        match change {
            Change::System { key, now } => self.system(key, now.as_ref()),
            Change::List(Section::Assumptions) => self.assumptions(),
            Change::Field { item, key, now } if item.section == Section::Threats => {
                self.threat(item, key, now.as_ref());
            }
            Change::Field { item, key, now } => self.field(item, key, now.as_ref()),
            Change::Removed(item) if item.section == Section::Threats => self.reset(item),
            Change::Removed(item) => {
                if let Some((_, shape)) = self.shape(item)
                    && let Some(row) = self.row(shape)
                {
                    self.splices.remove(row);
                }
            }
            Change::Added(item) if item.section == Section::Threats => self.decide(item),
            Change::Added(item) if item.section == Section::Flows => self.add_flow(item),
            // Components were added before, ids are stated at the end, and lists come back as they were.
            Change::Added(_) | Change::List(_) | Change::Renamed { .. } => {}
        }
    }

    /// The list row of a shape.
    fn row(&self, shape: &Shape<'m, 't>) -> Option<Element<'m, 't>> {
        let (page, _) = self.shapes.get(shape.guid)?;
        let diagram: &Diagram<'m, 't> = self.model.diagrams.get(*page)?;
        let rows = ["Borders", "Lines"].into_iter().filter_map(|list| diagram.element.child(list));
        let is_row =
            |row: &Element<'m, 't>| row.child("Value").is_some_and(|value| value.range() == shape.element.range());
        rows.flat_map(Element::children).find(is_row)
    }

    fn finish(mut self) -> Changed {
        for (list, added) in [("Borders", &self.boxes), ("Lines", &self.lines)] {
            for (page, diagram) in self.model.diagrams.iter().enumerate() {
                if let (Some(pieces), Some(list)) = (added.get(&page), diagram.element.child(list)) {
                    self.splices.append(self.text, list, pieces);
                }
            }
        }
        for diagram in &self.model.diagrams {
            for shape in &diagram.shapes {
                if let (Some(pieces), Some(list)) = (self.own.get(shape.guid), shape.element.child("Properties")) {
                    self.splices.append(self.text, list, pieces);
                }
            }
        }
        Changed { text: self.splices.apply(self.text), losses: self.losses }
    }
}
