//! Trust zones, assets, components and data flows.

use super::document::{Document, put, set};
use crate::words::otm::{BOTH_WAYS, NOWHERE, UNSAID};
use crate::{edit, own_keys, records, words};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::word::Word;

/// The id of the zone for components without a zone.
const NOWHERE_ID: &str = "palisade-nowhere";

impl Document<'_> {
    /// Sets the keys that the format requires of a new thing, whether or not the model states them.
    pub(super) fn required(&mut self, item: &Item, record: &Record) {
        match item.section {
            Section::Boundaries => self.number(item, "trustRating", UNSAID),
            Section::Data => {
                for key in ["confidentiality", "integrity", "availability"] {
                    self.number(item, key, 0.0);
                }
            }
            Section::Components => {
                self.with(item, |thing| thing.set("type", Tree::text(Kind::Process.word())));
                if record.get("in").is_none() {
                    self.parent(item, None);
                }
            }
            Section::Flows => self.with(item, |thing| {
                for key in ["source", "destination"] {
                    thing.set(key, Tree::text(""));
                }
            }),
            _ => {}
        }
    }

    fn with(&mut self, item: &Item, change: impl FnOnce(&mut Tree)) {
        if let Some(thing) = self.keys.get(item).and_then(|path| edit::at_mut(&mut self.file, path)) {
            change(thing);
        }
    }

    fn is_ours(&self, item: &Item) -> bool {
        let thing = self.keys.get(item).and_then(|path| edit::at(&self.file, path));
        thing.is_some_and(|thing| own_keys::is_ours(&records::free(thing).ours))
    }

    pub(super) fn element_field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        let text = now.and_then(Tree::as_text);
        match (item.section, key) {
            (_, "name") => {
                let name = record.name();
                self.with(item, |thing| thing.set("name", Tree::text(name)));
                self.free(item, "name", now.filter(|_| !records::is_name(name)));
                if item.section == Section::Components {
                    self.free(item, "technology", Some(own_keys::technology(record)));
                }
            }
            (_, "description") => {
                self.with(item, |thing| set(thing, "description", text));
                self.free(item, "description", now.filter(|_| text.is_some_and(|text| text.trim().is_empty())));
            }
            (Section::Boundaries | Section::Components, "in") => self.parent(item, text),
            (Section::Boundaries, "trust") => self.grade(item, key, "trustRating", now, UNSAID),
            (Section::Data, "confidentiality" | "integrity" | "availability") => self.grade(item, key, key, now, 0.0),
            (Section::Components, "type" | "technology") => self.kind(item, record),
            (Section::Components, "tags") => {
                let tags = now.cloned().unwrap_or(Tree::List(Vec::new()));
                self.with(item, |thing| thing.set("tags", tags));
            }
            (Section::Components, "stores") => {
                let stored = self.foreign_data(record, "stores");
                self.with(item, |thing| {
                    if let Some(assets) = edit::child(thing, "assets") {
                        assets.set("stored", Tree::words(stored));
                    }
                });
                let is_ours = self.is_ours(item);
                self.free(item, "stores", now.filter(|now| is_ours || now.is_empty()));
            }
            (Section::Flows, "from" | "to") => {
                let end = text.map(|id| self.foreign(Section::Components, id)).unwrap_or_default();
                let field = if key == "from" { "source" } else { "destination" };
                self.with(item, |thing| thing.set(field, Tree::text(end)));
            }
            (Section::Flows, "carries") => {
                let carried = self.foreign_data(record, "carries");
                self.with(item, |thing| thing.set("assets", Tree::words(carried)));
                self.free(item, "carries", now.filter(|now| now.is_empty()));
            }
            (Section::Flows, "tags" | "protocol") => self.tags_of_flow(item, record),
            _ => self.free(item, key, now),
        }
    }

    /// The format has one free word for the type of a component. A word that we did not write stays until the model
    /// states a technology.
    fn kind(&mut self, item: &Item, record: &Record) {
        let word = record.text("technology").or(record.text("type")).unwrap_or("");
        if record.get("technology").is_some() || self.is_ours(item) {
            self.with(item, |thing| thing.set("type", Tree::text(word)));
        }
        self.free(item, "type", record.get("type"));
        self.free(item, "technology", Some(own_keys::technology(record)));
    }

    /// The format has no field for the protocol; other tools put it in a tag.
    fn tags_of_flow(&mut self, item: &Item, record: &Record) {
        let is_ours = self.is_ours(item);
        let mut tags: Vec<&str> = record.text("protocol").into_iter().collect();
        tags.extend(record.texts("tags").into_iter().filter(|tag| is_ours || *tag != BOTH_WAYS));
        let both = record.texts("tags").contains(&BOTH_WAYS);
        let tags = Tree::words(tags);
        self.with(item, |thing| {
            thing.set("tags", tags);
            if both || thing.get("bidirectional").is_some() {
                thing.set("bidirectional", Tree::Bool(both));
            }
        });
        if is_ours {
            self.free(item, "protocol", record.get("protocol"));
        }
    }

    fn number(&mut self, item: &Item, field: &str, number: f64) {
        self.with(item, |thing| {
            if let Some(risk) = edit::child(thing, "risk") {
                risk.set(field, number.into());
            }
        });
    }

    fn grade(&mut self, item: &Item, key: &str, field: &str, now: Option<&Tree>, unsaid: f64) {
        let grade = now.and_then(Tree::as_text).and_then(Grade::from_word);
        self.number(item, field, grade.map_or(unsaid, |grade| f64::from(words::number(grade))));
        if self.is_ours(item) {
            self.free(item, key, now);
        }
    }

    fn foreign_data(&self, record: &Record, key: &str) -> Vec<String> {
        record.texts(key).into_iter().map(|id| self.foreign(Section::Data, id)).collect()
    }

    /// Sets the parent of a zone or a component. The format requires a zone for every component.
    fn parent(&mut self, item: &Item, boundary: Option<&str>) {
        let zone = match boundary {
            Some(id) => Some(self.foreign(Section::Boundaries, id)),
            None if item.section == Section::Components => Some(self.nowhere()),
            None => None,
        };
        self.with(item, |thing| match zone {
            Some(zone) => {
                let mut parent = Tree::default();
                parent.set("trustZone", Tree::text(zone));
                thing.set("parent", parent);
            }
            None => {
                thing.remove("parent");
            }
        });
    }

    fn nowhere(&mut self) -> String {
        if !self.has_nowhere {
            self.has_nowhere = true;
            let zones = self.file.get("trustZones").map_or(&[][..], Tree::items);
            if !zones.iter().any(|zone| zone.get("id").and_then(Tree::as_text) == Some(NOWHERE_ID)) {
                let mut zone = Tree::default();
                zone.set("id", Tree::text(NOWHERE_ID));
                zone.set("name", Tree::text("Not placed"));
                let mut risk = Tree::default();
                risk.set("trustRating", UNSAID.into());
                zone.set("risk", risk);
                put(&mut zone, NOWHERE, Some(&Tree::Bool(true)));
                edit::push(&mut self.file, "trustZones", zone);
            }
        }
        NOWHERE_ID.to_owned()
    }
}
