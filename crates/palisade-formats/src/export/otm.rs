//! Open Threat Model 0.2: made from the start, or as changes of the file that the model was made of.

mod elements;
mod places;
mod threats;

use super::{Exported, Exporter, Outgoing};
use crate::exchange::{Change, Draft, Item, Loss, ReadError, Record, Section, Tree, edit, palisade, unsettle};
use crate::read::part;
use std::collections::{HashMap, HashSet};

/// The exporter.
pub const OTM: Exporter =
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
    keys: HashMap<Item, String>,
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
            keys: HashMap::new(),
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
        for section in palisade::LISTS {
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
        let draft = self.draft;
        for change in changes {
            if let Change::Renamed { item, to } = change {
                self.former.insert(Item::new(item.section, to), item.clone());
            }
        }
        let present: HashMap<Item, Item> = self.former.iter().map(|(now, was)| (was.clone(), now.clone())).collect();
        let record = |item: &Item| draft.get(present.get(item).unwrap_or(item));
        // What is new first, since other things may refer to it.
        for change in changes {
            if let Change::Added(item) = change
                && let Some(record) = draft.get(item)
            {
                self.add(item.section, record);
            }
        }
        for change in changes {
            match change {
                Change::System { key, now } => self.system(key, now.as_ref()),
                Change::List(section) => self.list(*section),
                Change::Removed(item) => self.remove(item),
                Change::Field { item, key, now } => {
                    if let Some(record) = record(item) {
                        self.field(item, key, now.as_ref(), record);
                    }
                }
                Change::Renamed { item, to } => {
                    if let Some(record) = record(item) {
                        self.field(item, "name", record.get("name"), record);
                        self.keep(item, to);
                    }
                }
                Change::Added(_) => {}
            }
        }
        if unsettle(changes) {
            let things: Vec<Item> = self.keys.keys().cloned().collect();
            for item in things {
                let id = present.get(&item).unwrap_or(&item).id.clone();
                if item.section == Section::Threats || palisade::is_counted(&id) {
                    self.keep(&item, &id);
                }
            }
        }
        edit::remove_all(&mut self.file, &self.gone);
    }

    /// Lets a thing of others keep the id that it has in our model.
    fn keep(&mut self, item: &Item, id: &str) {
        let Some(path) = self.keys.get(item).cloned() else { return };
        let free = |thing: Option<&Tree>| thing.is_some_and(|thing| palisade::is_ours(&part::free(thing).ours));
        let catalogued = self.catalogue.get(&path).unwrap_or(&path);
        if free(edit::at(&self.file, catalogued)) {
            return;
        }
        let Some(thing) = edit::at_mut(&mut self.file, &path) else { return };
        let id = Tree::text(id);
        if item.section == Section::Threats && !path.starts_with("threats/") {
            // An instance has no free keys of its own.
            palisade::put(thing, palisade::KEEP, Some(&id));
        } else {
            put(thing, palisade::KEEP, Some(&id));
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
        if palisade::LISTS.contains(&section)
            && let Some(project) = edit::at_mut(&mut self.file, "project")
            && (!records.is_empty() || project.get("attributes").is_some())
            && let Some(free) = edit::child(project, "attributes")
        {
            palisade::put_list(free, section, records);
        }
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
        thing.and_then(|thing| part::text(thing, "id")).unwrap_or_else(|| id.to_owned())
    }

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
        palisade::put(&mut free, "id", Some(&Tree::text(&record.id)));
        thing.set("attributes", free);
        let path = edit::push(&mut self.file, list, thing);
        let item = Item::new(section, &record.id);
        self.keys.insert(item.clone(), path);
        self.required(&item);
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
}

/// States a key of ours among the free keys of a thing.
fn put(thing: &mut Tree, key: &str, now: Option<&Tree>) {
    if (now.is_some() || thing.get("attributes").is_some())
        && let Some(free) = edit::child(thing, "attributes")
    {
        palisade::put(free, key, now);
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
