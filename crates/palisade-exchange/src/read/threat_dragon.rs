//! OWASP Threat Dragon, versions 1 and 2: diagrams of cells, with the threats in the cells that they are about.

mod cell;
mod flags;
mod page;
pub(crate) mod threats;
mod zones;

use super::records;
use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use crate::names::Names;
use crate::own_keys;
use crate::page::crossings;
use crate::top_keys::top_keys;
use cell::{Cell, Shape};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

pub(crate) use flags::{Becomes, FLAGS};

/// The reader.
pub(crate) const THREAT_DRAGON: Reader =
    Reader { name: "threat-dragon", about: "OWASP Threat Dragon 1 and 2 (JSON)", endings: &["json"], detects, read };

fn detects(input: &Input<'_>) -> bool {
    let keys = top_keys(&input.text);
    let has = |wanted: &str| keys.iter().any(|key| key == wanted);
    input.is_json() && has("summary") && has("detail") && input.text.contains("\"diagrams\"")
}

fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let file = input.tree()?;
    let mut reading = Reading {
        vocabulary,
        import: Import::default(),
        boundaries: Names::default(),
        elements: Names::default(),
        seen: HashMap::new(),
        named: HashMap::new(),
        threats: Vec::new(),
        shown: Vec::new(),
    };
    reading.summary(&file);
    let empty = Tree::default();
    let detail = file.get("detail").unwrap_or(&empty);
    for (at, diagram) in records::list(detail, "diagrams").iter().enumerate() {
        reading.page(diagram, at)?;
    }
    crossings::state(&mut reading.import.draft, std::mem::take(&mut reading.shown));
    reading.register();
    reading.unattached(detail);
    Ok(reading.import)
}

/// A threat on its way into the register: what has it, its name for messages, where in the file, and the threat.
struct Waiting<'a> {
    element: String,
    object: String,
    path: String,
    threat: &'a Tree,
}

/// A file on its way into a draft.
struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    import: Import,
    /// The ids that are given away: of boundaries, of components and flows.
    boundaries: Names,
    elements: Names,
    /// The cells of all pages so far by their ids: what each is, and its place in its section of the draft.
    seen: HashMap<String, (Shape, usize)>,
    /// The components of others by their names: the id of the first, and the number of its diagram.
    named: HashMap<String, (String, usize)>,
    threats: Vec<Waiting<'a>>,
    /// What the pages show of flows.
    shown: Vec<crossings::Shown>,
}

impl<'a> Reading<'a> {
    fn summary(&mut self, file: &'a Tree) {
        let empty = Tree::default();
        let summary = file.get("summary").unwrap_or(&empty);
        let detail = file.get("detail").unwrap_or(&empty);
        let system = &mut self.import.draft.system;
        system.set("name", records::text(summary, "title").unwrap_or_default());
        for (key, field) in [
            ("description", "description"),
            ("owner", "owner"),
            ("version", "release_version"),
            ("date", "released_at"),
        ] {
            system.set(key, records::text(summary, field).or_else(|| records::text(detail, field)).unwrap_or_default());
        }
        let people = records::list(detail, "contributors").iter().filter_map(|person| records::text(person, "name"));
        system.set("authors", Tree::words(people));
        system.set("reviewers", Tree::words(records::text(detail, "reviewer")));
        own_keys::take(system, detail);
        let lists = own_keys::LISTS.map(Section::key).into_iter().chain(["data", "threats"]);
        lists.for_each(|key| system.set(key, Tree::Null));
        own_keys::take_lists(&mut self.import.draft, detail);
        self.unknown("the file", file, &["summary", "detail", "version"]);
        self.unknown("summary", summary, &["title", "owner", "description", "id", "release_version", "released_at"]);
        let known =
            ["contributors", "diagrams", "diagramTop", "reviewer", "threatTop", "release_version", "released_at"];
        self.unknown("detail", detail, &known);
    }

    /// Classes of data and threats that stand in no cell: ours, in the free keys of the whole.
    fn unattached(&mut self, detail: &Tree) {
        for (key, section) in [("data", Section::Data), ("threats", Section::Threats)] {
            for (at, item) in own_keys::field(detail, key).map_or(&[][..], Tree::items).iter().enumerate() {
                let is_id = if section == Section::Data { own_keys::is_id } else { own_keys::is_entry_id };
                let Some(id) = item.get("id").and_then(Tree::as_text).filter(|id| is_id(id)) else { continue };
                let mut record = Record::new(id);
                for (key, value) in item.entries().iter().filter(|(key, _)| key != "id") {
                    record.set(key, value.clone());
                }
                self.import.keys.push((Item::new(section, id), format!("detail/palisade.{key}/{at}")));
                self.import.draft.add(section, record);
            }
        }
    }

    fn lose(&mut self, object: &str, field: &str, why: impl Into<String>, instead: Option<String>) {
        self.import.losses.push(Loss { object: object.to_owned(), field: field.to_owned(), why: why.into(), instead });
    }

    /// Keys that nothing is made of.
    fn unknown(&mut self, object: &str, tree: &Tree, known: &[&str]) {
        for key in records::unknown(tree, |key| known.contains(&key) || own_keys::is_key(key)) {
            self.lose(object, &key, "the model language has no place for it", None);
        }
    }

    /// The record of a component or a flow, with what all cells have.
    fn record(&mut self, cell: &Cell<'a>, kind: Kind) -> Record {
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
        self.unknown(&cell.called(&id), cell.data, cell::KNOWN);
        record
    }

    /// Adds a component or a flow, with its threats.
    fn add(&mut self, cell: &Cell<'a>, section: Section, record: Record) -> usize {
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
