//! Open Threat Model, 0.1 and 0.2, as JSON or YAML. The schema is that of the project `OpenThreatModel`; nothing in it
//! forbids other keys, and ids are plain texts that may lead nowhere.

mod kinds;
mod places;
pub(crate) mod structure;
pub(crate) mod threats;

use super::records;
use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use crate::names::Names;
use crate::own_keys;
use crate::top_keys::top_keys;
use palisade_model::draft::{Item, Tree};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

use kinds::kind;

/// The reader.
pub(crate) const OTM: Reader = Reader {
    name: "otm",
    about: "Open Threat Model 0.1 and 0.2 (JSON, YAML)",
    endings: &["otm", "json", "yaml", "yml"],
    detects,
    read,
};

/// Why a free key is not in the model.
const FREE: &str = "the model language has no free keys";

fn detects(input: &Input<'_>) -> bool {
    top_keys(&input.text).iter().any(|key| key == "otmVersion")
}

fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let file = input.tree()?;
    if !matches!(file, Tree::Map(_)) {
        let message = format!("an Open Threat Model is a map, and this is {}", file.shape());
        return Err(ReadError::new(message, "check whether this is the right file"));
    }
    let lists = ["assets", "trustZones", "components", "dataflows", "threats", "mitigations"];
    let instances = ["components", "dataflows"].into_iter().flat_map(|key| records::list(&file, key));
    let instances: usize = instances.map(|thing| records::list(thing, "threats").len()).sum();
    records::bounded(lists.into_iter().map(|key| records::list(&file, key).len()).sum::<usize>() + instances)?;
    let mut reading = Reading::new(&file, vocabulary);
    reading.project();
    reading.assets();
    reading.elements();
    reading.flows();
    reading.threats();
    Ok(reading.import)
}

/// A file on its way into a draft.
struct Reading<'a> {
    vocabulary: &'a Vocabulary,
    file: &'a Tree,
    import: Import,
    /// The ids that are given away: of boundaries, of data, of components and flows.
    boundaries: Names,
    data: Names,
    elements: Names,
    /// For the file's ids those of ours: of zones, data, components and flows.
    zones: HashMap<String, String>,
    assets: HashMap<String, String>,
    components: HashMap<String, String>,
    /// The threats of each component and flow: its name, its id in the model, where in the file, and they.
    instances: Vec<(String, String, String, &'a Tree)>,
}

impl<'a> Reading<'a> {
    fn new(file: &'a Tree, vocabulary: &'a Vocabulary) -> Reading<'a> {
        Reading {
            vocabulary,
            file,
            import: Import::default(),
            boundaries: Names::default(),
            data: Names::default(),
            elements: Names::default(),
            zones: HashMap::new(),
            assets: HashMap::new(),
            components: HashMap::new(),
            instances: Vec::new(),
        }
    }

    fn project(&mut self) {
        let empty = Tree::default();
        let project = self.file.get("project").unwrap_or(&empty);
        let system = &mut self.import.draft.system;
        for key in ["name", "description"] {
            system.set(key, records::text(project, key).unwrap_or_default());
        }
        let (owner, contact) = (records::text(project, "owner"), records::text(project, "ownerContact"));
        system.set(
            "owner",
            match (owner, contact) {
                (Some(owner), Some(contact)) => format!("{owner} <{contact}>"),
                (owner, contact) => owner.or(contact).unwrap_or_default(),
            },
        );
        let mut links = Vec::new();
        for representation in records::list(self.file, "representations") {
            links.extend(representation.get("repository").and_then(|repository| records::text(repository, "url")));
        }
        system.set("links", Tree::words(links));
        let free = records::free(project);
        own_keys::take(system, &free.ours);
        for section in own_keys::LISTS {
            system.set(section.key(), Tree::Null);
        }
        own_keys::take_lists(&mut self.import.draft, &free.ours);
        let name = records::text(project, "name").unwrap_or_else(|| "the project".to_owned());
        self.free(&name, &free);
        if let Some(tags) = project.get("tags").filter(|tags| !tags.is_empty()) {
            let words: Vec<&str> = tags.items().iter().filter_map(Tree::as_text).collect();
            self.lose(&name, "tags", format!("a system has no tags ({})", words.join(", ")), None);
        }
        let known = ["name", "id", "description", "owner", "ownerContact", "tags", "attributes", "properties"];
        self.unknown(&name, project, &known);
        let sections = [
            "otmVersion",
            "project",
            "representations",
            "assets",
            "trustZones",
            "components",
            "dataflows",
            "threats",
            "mitigations",
        ];
        self.unknown("the file", self.file, &sections);
        for key in sections.iter().skip(2) {
            if let Some(odd) = self.file.get(key).filter(|list| !matches!(list, Tree::List(_) | Tree::Null)) {
                let why = format!("it should be a list, and is {}", odd.shape());
                self.lose("the file", key, why, None);
            }
        }
    }

    fn assets(&mut self) {
        for (at, asset) in records::list(self.file, "assets").iter().enumerate() {
            let mut one = records::Part::new(asset, &mut self.data, "data");
            one.remember(asset, &mut self.assets);
            let risk = asset.get("risk").cloned().unwrap_or_default();
            for key in ["confidentiality", "integrity", "availability"] {
                one.grade(key, &risk, key, 0.0, 0.0);
            }
            if let Some(comment) = records::text(&risk, "comment") {
                one.comment("risk", &comment);
            }
            one.record.set("description", records::text(asset, "description").unwrap_or_default());
            self.finish(one, asset, format!("assets/{at}"), &["id", "name", "description", "risk"]);
        }
    }

    /// Puts a part into the draft, with the losses that are common to all parts.
    fn finish(&mut self, mut part: records::Part, tree: &Tree, path: String, known: &[&str]) -> String {
        own_keys::take(&mut part.record, &part.free.ours);
        let (section, id) = (part.section, part.record.id.clone());
        self.free(&part.name, &part.free);
        let always = ["attributes", "properties", "tags", "representations", "threats"];
        let known: Vec<&str> = known.iter().copied().chain(always).collect();
        self.unknown(&part.name, tree, &known);
        self.import.losses.append(&mut part.losses);
        self.import.asked.append(&mut part.asked);
        self.import.keys.push((Item::new(section, &id), path));
        self.import.draft.add(section, part.record);
        id
    }

    fn lose(&mut self, object: &str, field: &str, why: impl Into<String>, instead: Option<String>) {
        self.import.losses.push(Loss { object: object.to_owned(), field: field.to_owned(), why: why.into(), instead });
    }

    /// The free keys of others.
    fn free(&mut self, object: &str, free: &records::Free) {
        if !free.others.is_empty() {
            self.lose(object, "attributes", format!("{FREE} ({})", free.others.join(", ")), None);
        }
    }

    /// Keys that no version of the format has.
    fn unknown(&mut self, object: &str, tree: &Tree, known: &[&str]) {
        for key in records::unknown(tree, |key| known.contains(&key)) {
            self.lose(object, &key, "the format has no such key", None);
        }
    }
}
