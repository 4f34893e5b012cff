//! OWASP Threat Dragon: version 2 written from scratch, or changes to the file of either version that the model was
//! imported from. What the format has no field for goes into keys of our own.

mod cells;
mod document;
mod new_cell;
mod pages;
mod threats;

use super::changed::{self, Changing};
use crate::format::{Exported, Exporter, Outgoing};
use crate::input::ReadError;
use crate::layout::Layout;
use crate::renamed::former;
use crate::{edit, own_keys};
use document::Document;
use palisade_model::draft::{Change, Item, Record, Section, Tree};

/// The exporter.
pub(super) const THREAT_DRAGON: Exporter =
    Exporter { name: "threat-dragon", about: "OWASP Threat Dragon 2 (JSON)", endings: &["json", "td.json"], write };

fn write(out: &Outgoing<'_>) -> Result<Exported, ReadError> {
    let mut document = Document::new(out.draft);
    match out.origin {
        Some(origin) => {
            document.file = origin.input.tree()?;
            for (item, key) in &origin.import.keys {
                document.keys.entry(item.clone()).or_default().push(key.clone());
            }
            document.changed(&origin.changes);
        }
        None => document.whole(out.layout),
    }
    document.open();
    Ok(Exported { bytes: document.file.to_json().into_bytes(), losses: Vec::new() })
}

impl Document<'_> {
    /// A new file.
    fn whole(&mut self, layout: Option<&Layout>) {
        let mut summary = Tree::default();
        summary.set("title", Tree::text(self.draft.system.text("name").unwrap_or("")));
        summary.set("id", Tree::Number("0".to_owned()));
        self.file.set("version", Tree::text(pages::VERSION));
        self.file.set("summary", summary);
        let mut detail = Tree::default();
        for (key, value) in [
            ("contributors", Tree::List(Vec::new())),
            ("diagrams", Tree::List(Vec::new())),
            ("diagramTop", Tree::Number("1".to_owned())),
            ("reviewer", Tree::text("")),
            ("threatTop", Tree::Number("0".to_owned())),
        ] {
            detail.set(key, value);
        }
        self.file.set("detail", detail);
        for field in &self.draft.system.fields {
            self.system(&field.key, Some(&field.value));
        }
        for section in own_keys::LISTS {
            self.list(section);
        }
        self.pages(layout);
        for record in self.draft.section(Section::Threats) {
            self.add_threat(record);
        }
        self.unattached(Section::Data);
        self.unattached(Section::Threats);
    }

    /// Changes a file.
    fn changed(&mut self, changes: &[Change]) {
        self.former = former(changes);
        let draft = self.draft;
        changed::apply(self, draft, changes);
        edit::remove_all(&mut self.file, &self.gone);
        self.unattached(Section::Data);
        self.unattached(Section::Threats);
    }

    /// Writes classes of data, and threats that belong to no cell, to keys of our own.
    fn unattached(&mut self, section: Section) {
        let records = self.draft.section(section).iter().filter(|record| {
            let item = Item::new(section, &record.id);
            let item = self.former.get(&item).unwrap_or(&item);
            let in_cells = |paths: &Vec<String>| paths.iter().any(|path| !path.contains("/palisade."));
            section == Section::Data || !self.keys.get(item).is_some_and(in_cells)
        });
        let lists: Vec<Tree> = records
            .map(|record| {
                let mut map = Tree::default();
                map.set("id", Tree::text(&record.id));
                for field in &record.fields {
                    map.set(&field.key, field.value.clone());
                }
                map
            })
            .collect();
        if let Some(detail) = edit::child(&mut self.file, "detail") {
            own_keys::put(detail, section.key(), Some(&Tree::List(lists)).filter(|list| !list.is_empty()));
        }
    }
}

impl Changing for Document<'_> {
    fn add(&mut self, section: Section, record: &Record) {
        match section {
            Section::Threats => self.add_threat(record),
            // Classes of data are written all at once.
            Section::Data => {}
            section => self.add_cell(section, record),
        }
    }

    fn remove(&mut self, item: &Item) {
        let paths = self.keys.get(item).cloned().unwrap_or_default();
        if item.section == Section::Threats {
            self.touched.extend(paths.iter().filter_map(|path| Some(path.split_once("/threats/")?.0.to_owned())));
        }
        self.gone.extend(paths.into_iter().filter(|path| !path.contains("/palisade.")));
    }

    fn field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        match item.section {
            Section::Threats => self.threat_field(item, key, now, record),
            Section::Data => {}
            _ => self.cell_field(item, key, now, record),
        }
    }

    fn system(&mut self, key: &str, now: Option<&Tree>) {
        let text = now.and_then(Tree::as_text);
        let native = match key {
            "name" => Some("title"),
            "description" | "owner" => Some(key),
            _ => None,
        };
        if let (Some(native), Some(summary)) = (native, edit::child(&mut self.file, "summary")) {
            return match text {
                Some(text) => summary.set(native, Tree::text(text)),
                None if native == "title" => summary.set(native, Tree::text("")),
                None => {
                    summary.remove(native);
                }
            };
        }
        let Some(detail) = edit::child(&mut self.file, "detail") else { return };
        match (key, now) {
            ("authors", now) => {
                let people = now.map_or(&[][..], Tree::items).iter().map(|name| {
                    let mut person = Tree::default();
                    person.set("name", name.clone());
                    person
                });
                let people = people.collect();
                detail.set("contributors", Tree::List(people));
            }
            ("reviewers", now) => {
                let names = now.map_or(&[][..], Tree::items);
                let joined: Vec<&str> = names.iter().filter_map(Tree::as_text).collect();
                detail.set("reviewer", Tree::text(joined.join(", ")));
                own_keys::put(detail, key, now.filter(|_| names.len() > 1));
            }
            _ => own_keys::put(detail, key, now),
        }
    }

    fn list(&mut self, section: Section) {
        let records = self.draft.section(section);
        if own_keys::LISTS.contains(&section)
            && let Some(detail) = edit::child(&mut self.file, "detail")
        {
            own_keys::put_list(detail, section, records);
        }
    }

    /// A threat with a number gets its id from the number.
    fn keep(&mut self, item: &Item, id: &str) {
        for path in self.keys.get(item).cloned().unwrap_or_default() {
            let is_numbered = edit::at(&self.file, &path).is_some_and(|thing| thing.get("number").is_some());
            if let Some(data) = self.data(&path).filter(|data| !is_numbered && !own_keys::is_ours(data)) {
                own_keys::put(data, own_keys::KEEP, Some(&Tree::text(id)));
            }
        }
    }

    fn items(&self) -> Vec<Item> {
        self.keys.keys().cloned().collect()
    }
}
