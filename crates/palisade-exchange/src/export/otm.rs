//! Open Threat Model 0.2: written from scratch, or as changes to the file that the model was imported from.

mod document;
mod elements;
mod places;
mod threats;

use super::changed::{self, Changing};
use crate::format::{Exported, Exporter, Outgoing};
use crate::input::ReadError;
use crate::renamed::former;
use crate::{edit, own_keys, records};
use document::{Document, put, set};
use palisade_model::draft::{Change, Item, Record, Section, Tree};

/// The exporter.
pub(super) const OTM: Exporter =
    Exporter { name: "otm", about: "Open Threat Model 0.2 (JSON)", endings: &["otm", "otm.json", "otm.yaml"], write };

fn write(out: &Outgoing<'_>) -> Result<Exported, ReadError> {
    let Some(origin) = out.origin else {
        let mut document = Document::new(out);
        document.whole();
        document.places(out.layout);
        return Ok(Exported { bytes: document.file.to_json().into_bytes(), losses: document.losses });
    };
    let mut document = Document::new(out);
    document.file = origin.input.tree()?;
    document.keys = origin.import.keys.iter().cloned().collect();
    document.changed(&origin.changes);
    let text = if origin.input.is_json() { document.file.to_json() } else { document.file.to_yaml() };
    Ok(Exported { bytes: text.into_bytes(), losses: document.losses })
}

impl Document<'_> {
    /// A new file.
    fn whole(&mut self) {
        self.file.set("otmVersion", Tree::text("0.2.0"));
        let mut project = Tree::default();
        let name = self.draft.system.text("name").unwrap_or("");
        let id = palisade_model::suggest::slug(name);
        project.set("name", Tree::text(name));
        project.set("id", Tree::text(if id.is_empty() { "system" } else { &id }));
        self.file.set("project", project);
        for key in ["representations", "assets", "trustZones", "components", "dataflows", "threats", "mitigations"] {
            self.file.set(key, Tree::List(Vec::new()));
        }
        for field in &self.draft.system.fields {
            self.system(&field.key, Some(&field.value));
        }
        for section in own_keys::LISTS {
            self.list(section);
        }
        for section in [Section::Boundaries, Section::Data, Section::Components, Section::Flows, Section::Threats] {
            for record in self.draft.section(section) {
                self.add(section, record);
            }
        }
    }

    /// Changes a file.
    fn changed(&mut self, changes: &[Change]) {
        self.former = former(changes);
        let draft = self.draft;
        changed::apply(self, draft, changes);
        edit::remove_all(&mut self.file, &self.gone);
    }
}

impl Changing for Document<'_> {
    fn add(&mut self, section: Section, record: &Record) {
        let list = match section {
            Section::Boundaries => "trustZones",
            Section::Data => "assets",
            Section::Components => "components",
            Section::Flows => "dataflows",
            _ => return self.add_threat(record),
        };
        let mut thing = Tree::default();
        thing.set("id", Tree::text(&record.id));
        thing.set("name", Tree::text(record.name()));
        let mut free = Tree::default();
        own_keys::put(&mut free, "id", Some(&Tree::text(&record.id)));
        thing.set("attributes", free);
        let path = edit::push(&mut self.file, list, thing);
        let item = Item::new(section, &record.id);
        self.keys.insert(item.clone(), path);
        self.required(&item, record);
        for field in &record.fields {
            self.field(&item, &field.key, Some(&field.value), record);
        }
    }

    fn remove(&mut self, item: &Item) {
        self.gone.extend(self.keys.get(item).cloned());
    }

    fn field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        if item.section == Section::Threats {
            self.threat_field(item, key, now, record);
        } else {
            self.element_field(item, key, now, record);
        }
    }

    fn system(&mut self, key: &str, now: Option<&Tree>) {
        let Some(project) = edit::at_mut(&mut self.file, "project") else { return };
        match (key, now.and_then(Tree::as_text)) {
            ("name", text) => project.set("name", Tree::text(text.unwrap_or(""))),
            ("description", text) => set(project, "description", text),
            ("owner", text) => {
                let split = text.and_then(|text| text.strip_suffix('>')?.split_once(" <"));
                let (owner, contact) = match split {
                    Some((owner, contact)) if !contact.contains(['<', '>']) => (Some(owner), Some(contact)),
                    _ => (text, None),
                };
                set(project, "owner", owner);
                set(project, "ownerContact", contact);
            }
            _ => put(project, key, now),
        }
    }

    fn list(&mut self, section: Section) {
        let records = self.draft.section(section);
        if own_keys::LISTS.contains(&section)
            && let Some(project) = edit::at_mut(&mut self.file, "project")
            && (!records.is_empty() || project.get("attributes").is_some())
            && let Some(free) = edit::child(project, "attributes")
        {
            own_keys::put_list(free, section, records);
        }
    }

    fn keep(&mut self, item: &Item, id: &str) {
        let Some(path) = self.keys.get(item).cloned() else { return };
        let free = |thing: Option<&Tree>| thing.is_some_and(|thing| own_keys::is_ours(&records::free(thing).ours));
        let catalogued = self.catalogue.get(&path).unwrap_or(&path);
        if free(edit::at(&self.file, catalogued)) {
            return;
        }
        let Some(thing) = edit::at_mut(&mut self.file, &path) else { return };
        let id = Tree::text(id);
        if item.section == Section::Threats && !path.starts_with("threats/") {
            // An instance has no free keys of its own.
            own_keys::put(thing, own_keys::KEEP, Some(&id));
        } else {
            put(thing, own_keys::KEEP, Some(&id));
        }
    }

    fn items(&self) -> Vec<Item> {
        self.keys.keys().cloned().collect()
    }
}
