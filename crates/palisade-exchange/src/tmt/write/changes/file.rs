//! The file that is being changed: what is in it, and the changes so far.

use crate::import::Loss;
use crate::layout::Point;
use crate::tmt::model::Model;
use crate::tmt::model::shape::Shape;
use crate::tmt::model::threat::Threat;
use crate::tmt::ours;
use crate::tmt::words::OURS;
use crate::tmt::write::base::Base;
use crate::tmt::write::piece;
use crate::tmt::write::splice::Splices;
use crate::xml::Element;
use palisade_model::draft::{Draft, Field, Item, Record, Section, Tree};
use std::collections::HashMap;

/// A file that is being changed.
pub(super) struct File<'a, 'm, 't> {
    pub draft: &'a Draft,
    pub text: &'a str,
    pub model: &'a Model<'m, 't>,
    /// What the file calls each thing.
    pub keys: HashMap<Item, String>,
    /// The shapes, each with the index of its diagram.
    pub shapes: HashMap<&'m str, (usize, &'a Shape<'m, 't>)>,
    pub threats: HashMap<&'m str, Threat<'m, 't>>,
    /// What renamed things are now.
    pub present: HashMap<Item, Item>,
    /// What renamed things were at import.
    pub former: HashMap<Item, Item>,
    pub base: &'a Base,
    pub splices: Splices,
    /// What is added to each diagram.
    pub boxes: HashMap<usize, String>,
    pub lines: HashMap<usize, String>,
    /// Where components were added: the diagram, the id in the file, and the centre.
    pub added: HashMap<String, (usize, String, Point)>,
    /// Our properties that are added to shapes.
    pub own: HashMap<&'m str, String>,
    pub number: usize,
    pub losses: Vec<Loss>,
}

impl<'a, 'm, 't> File<'a, 'm, 't> {
    pub(super) fn shape(&self, item: &Item) -> Option<(usize, &'a Shape<'m, 't>)> {
        self.shapes.get(self.keys.get(item)?.as_str()).copied()
    }

    /// The present record of an imported item.
    pub(super) fn record(&self, item: &Item) -> Option<&'a Record> {
        self.draft.get(self.present.get(item).unwrap_or(item))
    }

    /// The present id of an imported item.
    pub(super) fn id<'i>(&'i self, item: &'i Item) -> &'i str {
        &self.present.get(item).unwrap_or(item).id
    }

    /// What a present item was at import.
    pub(super) fn former(&self, section: Section, id: &str) -> Item {
        let item = Item::new(section, id);
        self.former.get(&item).cloned().unwrap_or(item)
    }

    pub(super) fn set(&mut self, element: Option<Element<'_, '_>>, text: &str) {
        if let Some(element) = element {
            self.splices.set(self.text, element, text);
        }
    }

    /// Sets one of our properties.
    pub(super) fn own(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        let Some((_, shape)) = self.shape(item) else { return };
        let name = format!("{OURS}{key}");
        let known = shape.properties().find(|property| property.name == name);
        match (known, now) {
            (Some(property), Some(now)) => self.set(property.element.child("Value"), &ours::print(now)),
            (Some(property), None) => self.splices.remove(property.element),
            (None, Some(now)) => {
                let field = Field { key: key.to_owned(), value: now.clone(), comment: None };
                self.own.entry(shape.guid).or_default().push_str(&piece::own(&field));
            }
            (None, None) => {}
        }
    }

    /// States a field in one of our properties, also if it is empty: otherwise a stencil's name would be a tag, and a
    /// technology would be inferred.
    pub(super) fn say(&mut self, item: &Item, key: &str, value: &Tree) {
        // A change of the field itself has set it already.
        let is_stated = |own: &String| own.contains(&format!("{OURS}{key}"));
        let stated = self.shape(item).and_then(|(_, shape)| self.own.get(shape.guid)).is_some_and(is_stated);
        if !stated {
            self.own(item, key, Some(value));
        }
    }
}
