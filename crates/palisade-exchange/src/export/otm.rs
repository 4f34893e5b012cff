//! Open Threat Model 0.2: made from the start, or as changes of the file that the model was made of.

mod elements;
mod places;
mod threats;

use super::changed::{self, Changing};
use crate::format::{Exported, Exporter, Outgoing};
use crate::import::Loss;
use crate::input::ReadError;
use crate::read::records;
use crate::{edit, own_keys};
use palisade_model::draft::{Change, Draft, Item, Record, Section, Tree};
use std::collections::{BTreeMap, HashMap, HashSet};

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

/// A file that is being written.
struct Document<'a> {
    draft: &'a Draft,
    file: Tree,
    /// Where in the file each thing stands, by the id that it had when it came in.
    keys: BTreeMap<Item, String>,
    /// For present ids of things those that they had when they came in, where they differ.
    former: HashMap<Item, Item>,
    /// What is to be taken out at the end.
    gone: Vec<String>,
    /// The lists and ids of threats and mitigations that are given away, once they were looked up.
    taken: HashSet<(String, String)>,
    has_taken: bool,
    /// For instances of threats that are written or changed, where in the catalogue the threat stands.
    catalogue: HashMap<String, String>,
    /// Whether the zone for components that stand nowhere is there.
    has_nowhere: bool,
    losses: Vec<Loss>,
}

impl<'a> Document<'a> {
    fn new(out: &Outgoing<'a>) -> Document<'a> {
        Document {
            draft: out.draft,
            file: Tree::default(),
            keys: BTreeMap::new(),
            former: HashMap::new(),
            gone: Vec::new(),
            taken: HashSet::new(),
            has_taken: false,
            catalogue: HashMap::new(),
            has_nowhere: false,
            losses: Vec::new(),
        }
    }

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
        self.former = changed::former(changes);
        let draft = self.draft;
        changed::apply(self, draft, changes);
        edit::remove_all(&mut self.file, &self.gone);
    }

    /// A key of ours among a thing's free keys.
    fn free(&mut self, item: &Item, key: &str, now: Option<&Tree>) {
        if let Some(thing) = self.keys.get(item).cloned().and_then(|path| edit::at_mut(&mut self.file, &path)) {
            put(thing, key, now);
        }
    }

    /// What the file calls a thing of now.
    fn foreign(&self, section: Section, id: &str) -> String {
        let item = Item::new(section, id);
        let item = self.former.get(&item).unwrap_or(&item);
        let thing = self.keys.get(item).and_then(|path| edit::at(&self.file, path));
        thing.and_then(|thing| records::text(thing, "id")).unwrap_or_else(|| id.to_owned())
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

/// States a key of ours among the free keys of a thing.
fn put(thing: &mut Tree, key: &str, now: Option<&Tree>) {
    if (now.is_some() || thing.get("attributes").is_some())
        && let Some(free) = edit::child(thing, "attributes")
    {
        own_keys::put(free, key, now);
    }
}

/// States a text, or takes the key out.
fn set(thing: &mut Tree, key: &str, text: Option<&str>) {
    match text {
        Some(text) => thing.set(key, Tree::text(text)),
        None => {
            thing.remove(key);
        }
    }
}
