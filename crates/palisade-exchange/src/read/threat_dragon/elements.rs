//! What components and flows have in common.

use super::cell::{Cell, KNOWN};
use super::reading::{Reading, Waiting};
use crate::named;
use crate::own_keys;
use crate::records;
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;

impl<'a> Reading<'a> {
    /// The record of a component or a flow, with the fields that all cells have.
    pub(super) fn record(&mut self, cell: &Cell<'a>, kind: Kind) -> Record {
        let ours = own_keys::id(cell.data);
        let or = if kind == Kind::Dataflow { "flow" } else { "component" };
        let id = match ours {
            Some(ours) => self.elements.free(ours),
            None => self.elements.id(cell.name.as_deref().unwrap_or(""), or),
        };
        let mut record = Record::new(&id);
        if let Some(name) = cell.name.as_ref().filter(|name| **name != id) {
            record.set("name", name.as_str());
        }
        if kind != Kind::Dataflow {
            record.set("type", kind.word());
        }
        record.set("description", records::text(cell.data, "description").unwrap_or_default());
        let reason = records::text(cell.data, "reasonOutOfScope");
        match (cell.data.get("outOfScope").and_then(Tree::as_bool), reason) {
            (Some(true), Some(reason)) => record.set("out_of_scope", reason),
            (Some(true), None) => record.set("out_of_scope", true),
            _ => {}
        }
        self.flags(cell, kind, &mut record);
        own_keys::take(&mut record, cell.data);
        let is_told = own_keys::is_ours(cell.data) || own_keys::field(cell.data, "technology").is_some();
        if kind != Kind::Dataflow && !is_told {
            let name = cell.name.as_deref().unwrap_or("");
            self.import.asked.extend(named::infer(self.vocabulary, &mut record, &[name]));
        }
        self.unknown(&cell.called(&id), cell.data, KNOWN);
        record
    }

    /// Adds a component or a flow, with its threats.
    pub(super) fn add(&mut self, cell: &Cell<'a>, section: Section, record: Record) -> usize {
        let id = record.id.clone();
        let object = cell.called(&id);
        for (at, threat) in records::list(cell.data, "threats").iter().enumerate() {
            let path = format!("{}/threats/{at}", cell.data_path());
            self.threats.push(Waiting { element: id.clone(), object: object.clone(), path, threat });
        }
        self.import.keys.push((Item::new(section, id), cell.path.clone()));
        self.import.draft.add(section, record);
        self.import.draft.section(section).len() - 1
    }
}
