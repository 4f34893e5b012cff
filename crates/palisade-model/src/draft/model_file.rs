//! The whole content of a model file, before it is text.

use super::record::Record;
use super::section::{Item, Section};
use crate::kind::Kind;

/// The whole content of a model file. Printing it gives the file; the loader checks its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Lines at the top of the file, as comments, without `#`.
    pub comments: Vec<String>,
    /// The keys of `system`: name, description, owner, authors, reviewers, version, date, links. It has no id.
    pub system: Record,
    sections: [Vec<Record>; 11],
}

impl Draft {
    /// The records of a section, in their order.
    pub fn section(&self, section: Section) -> &[Record] {
        self.sections.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// The records of a section, to change them.
    pub fn section_mut(&mut self, section: Section) -> &mut Vec<Record> {
        // There is a list for each section; the array is as long as the enumeration.
        #[allow(clippy::indexing_slicing)]
        &mut self.sections[section as usize]
    }

    /// Adds a record.
    pub fn add(&mut self, section: Section, record: Record) {
        self.section_mut(section).push(record);
    }

    /// The record of an item.
    pub fn get(&self, item: &Item) -> Option<&Record> {
        self.section(item.section).iter().find(|record| record.id == item.id)
    }

    /// The record of an item, to change it.
    pub fn get_mut(&mut self, item: &Item) -> Option<&mut Record> {
        self.section_mut(item.section).iter_mut().find(|record| record.id == item.id)
    }

    /// The kind of a component.
    pub fn kind(&self, component: &str) -> Option<Kind> {
        let record = self.get(&Item::new(Section::Components, component))?;
        Kind::element_from_word(record.text("type")?)
    }
}
