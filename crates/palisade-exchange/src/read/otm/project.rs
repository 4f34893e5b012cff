//! The project as a whole, and its assets.

use super::part::Part;
use super::reading::Reading;
use crate::own_keys;
use crate::records;
use palisade_model::draft::Tree;

impl Reading<'_> {
    pub(super) fn project(&mut self) {
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
            self.lose(&name, "tags", format!("the system has no tags ({})", words.join(", ")), None);
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
                let why = format!("expected a list, found {}", odd.shape());
                self.lose("the file", key, why, None);
            }
        }
    }

    pub(super) fn assets(&mut self) {
        for (at, asset) in records::list(self.file, "assets").iter().enumerate() {
            let mut one = Part::new(asset, &mut self.data, "data");
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
}
