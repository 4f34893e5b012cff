//! Entries of the register as threats of their cells.

use super::document::Document;
use crate::words::severity_name;
use crate::words::threat_dragon::{category_word, joined, status_word};
use crate::{edit, own_keys, records};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::grade::Severity;
use palisade_model::linddun::Linddun;
use palisade_model::register::Status;
use palisade_model::word::Word;

impl Document<'_> {
    /// Adds a threat to its cell, if there is one.
    pub(super) fn add_threat(&mut self, record: &Record) {
        let Some(data) = self.holder(record) else { return };
        let mut threat = Tree::default();
        threat.set("id", Tree::text(&record.id));
        threat.set("title", Tree::text(&record.id));
        for (key, text) in
            [("status", "Open"), ("severity", "TBD"), ("type", ""), ("description", ""), ("mitigation", "")]
        {
            threat.set(key, Tree::text(text));
        }
        threat.set("modelType", Tree::text("STRIDE"));
        if let Some(top) = edit::at(&self.file, "detail/threatTop").and_then(Tree::as_number) {
            let own = record.id.strip_prefix('T').and_then(|digits| digits.parse::<u32>().ok()).map(f64::from);
            let number = own.filter(|own| *own > top).unwrap_or(top + 1.0);
            threat.set("number", number.into());
            if let Some(top) = edit::at_mut(&mut self.file, "detail/threatTop") {
                *top = number.into();
            }
        }
        own_keys::put(&mut threat, "id", Some(&Tree::text(&record.id)));
        let path = edit::push(&mut self.file, &format!("{data}/threats"), threat);
        self.touched.insert(data);
        let item = Item::new(Section::Threats, &record.id);
        self.keys.insert(item.clone(), vec![path]);
        for field in &record.fields {
            self.threat_field(&item, &field.key, Some(&field.value), record);
        }
        if record.get("component").is_none() {
            self.threat_field(&item, "component", None, record);
        }
    }

    /// The path of the data of the cell that an entry is about.
    fn holder(&self, record: &Record) -> Option<String> {
        let about = record.about()?;
        [Section::Components, Section::Flows].into_iter().find_map(|section| {
            let item = Item::new(section, about);
            let path = self.keys.get(self.former.get(&item).unwrap_or(&item))?.first()?;
            let has_data = matches!(edit::at(&self.file, path)?.get("data"), Some(Tree::Map(_)));
            Some(if has_data { format!("{path}/data") } else { path.clone() })
        })
    }

    pub(super) fn threat_field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        let Some(path) = self.keys.get(item).and_then(|paths| paths.first()).cloned() else { return };
        if key == "component" {
            return self.about(item, &path, record);
        }
        if key == "status" {
            self.touched.extend(path.split_once("/threats/").map(|(holder, _)| holder.to_owned()));
        }
        let Some(threat) = edit::at_mut(&mut self.file, &path) else { return };
        let is_ours = own_keys::is_ours(threat);
        let word = now.and_then(Tree::as_text);
        match key {
            "title" => {
                let name = word.unwrap_or(&item.id);
                threat.set("title", Tree::text(name));
                own_keys::put(threat, key, now.filter(|_| !records::is_name(name) || name == item.id));
            }
            "description" => {
                threat.set("description", Tree::text(word.unwrap_or("")));
                own_keys::put(threat, key, now.filter(|_| word.is_some_and(|word| word.trim().is_empty())));
            }
            "threat" => {
                let titles = record.texts("threat");
                let first = titles.first().copied().unwrap_or("");
                threat.set("type", Tree::text(category_word(first)));
                let is_privacy = Linddun::from_word(first).is_some();
                threat.set("modelType", Tree::text(if is_privacy { "LINDDUN" } else { "STRIDE" }));
                own_keys::put(threat, key, now.filter(|_| titles.len() > 1));
            }
            "risk" => {
                let severity = word.and_then(Severity::from_word);
                threat.set("severity", Tree::text(severity.map_or("TBD", severity_name)));
            }
            "cvss" => threat.set("score", Tree::text(word.unwrap_or(""))),
            "status" => {
                let status = word.and_then(Status::from_word).unwrap_or(Status::Open);
                threat.set("status", Tree::text(status_word(status)));
                own_keys::put(threat, key, now.filter(|_| is_ours || status == Status::Deferred));
            }
            "mitigation" | "mitigations" => {
                let controls = record.mitigations();
                let said = joined(&controls);
                threat.set("mitigation", Tree::text(&said));
                let mut plain = Tree::default();
                plain.set("control", Tree::text(&said));
                let is_plain = controls == [plain] && !said.trim().is_empty();
                let whole = Tree::List(controls);
                own_keys::put(threat, "mitigations", Some(&whole).filter(|whole| !is_plain && !whole.is_empty()));
            }
            _ => own_keys::put(threat, key, now),
        }
    }

    /// Moves a threat to the cell that its entry is now about. An entry that is tied to its cell only by its id states
    /// that.
    fn about(&mut self, item: &Item, path: &str, record: &Record) {
        let here = path.split_once("/threats/").map(|(holder, _)| holder.to_owned());
        let there = self.holder(record);
        let mut path = path.to_owned();
        match (&here, &there) {
            (Some(here), Some(there)) if here != there => {
                let Some(threat) = edit::at(&self.file, &path).cloned() else { return };
                self.gone.push(path);
                path = edit::push(&mut self.file, &format!("{there}/threats"), threat);
                self.touched.extend([here.clone(), there.clone()]);
                self.keys.insert(item.clone(), vec![path.clone()]);
            }
            (None, Some(_)) => {
                // It was in the list of threats without a cell.
                self.keys.remove(item);
                return self.add_threat(record);
            }
            _ => {}
        }
        let said = record.get("component").cloned();
        let own = if there.is_some() && said.is_some() { None } else { Some(said.unwrap_or(Tree::text(""))) };
        if let Some(threat) = edit::at_mut(&mut self.file, &path) {
            own_keys::put(threat, "component", own.as_ref());
        }
    }

    /// Updates `hasOpenThreats` in every cell whose threats were changed.
    pub(super) fn open(&mut self) {
        for path in std::mem::take(&mut self.touched) {
            let Some(data) = edit::at_mut(&mut self.file, &path) else { continue };
            let threats = data.get("threats").map_or(&[][..], Tree::items);
            let open =
                threats.iter().any(|threat| records::text(threat, "status").is_some_and(|status| status == "Open"));
            data.set("hasOpenThreats", Tree::Bool(open));
        }
    }
}
