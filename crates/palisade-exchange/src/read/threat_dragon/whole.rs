//! What a file says about the model as a whole.

use super::reading::Reading;
use crate::own_keys;
use crate::records;
use palisade_model::draft::{Item, Record, Section, Tree};

impl Reading<'_> {
    /// The summary of the file.
    pub(super) fn summary(&mut self, file: &Tree) {
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

    /// Reads classes of data and threats outside of cells: ours, in the free keys of the file as a whole.
    pub(super) fn unattached(&mut self, detail: &Tree) {
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
}
