//! Entries of the register: a threat of the catalogue, its mitigations, and an instance at a component or a flow.

use super::document::{Document, put, set};
use crate::records::{self, free, text};
use crate::words::otm::rating;
use crate::{edit, own_keys};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::grade::Severity;
use palisade_model::word::Word;

/// The state of an instance that nobody has decided on.
const UNDECIDED: &str = "exposed";

impl Document<'_> {
    pub(super) fn add_threat(&mut self, record: &Record) {
        let id = self.unused("threats", &record.id);
        let mut threat = Tree::default();
        threat.set("id", Tree::text(&id));
        threat.set("name", Tree::text(&record.id));
        let mut risk = Tree::default();
        risk.set("likelihood", 0.0.into());
        risk.set("impact", 0.0.into());
        threat.set("risk", risk);
        put(&mut threat, "id", Some(&Tree::text(&record.id)));
        let catalogue = edit::push(&mut self.file, "threats", threat);
        let path = match self.place(record) {
            Some(list) => {
                let mut instance = Tree::default();
                instance.set("threat", Tree::text(&id));
                instance.set("state", Tree::text(UNDECIDED));
                edit::push(&mut self.file, &list, instance)
            }
            None => catalogue.clone(),
        };
        self.catalogue.insert(path.clone(), catalogue);
        let item = Item::new(Section::Threats, &record.id);
        self.keys.insert(item.clone(), path);
        for field in &record.fields {
            self.threat_field(&item, &field.key, Some(&field.value), record);
        }
        if record.get("component").is_none() {
            self.threat_field(&item, "component", None, record);
        }
    }

    /// An id that is not used in a list of the file.
    fn unused(&mut self, list: &str, wanted: &str) -> String {
        if !self.has_taken {
            self.has_taken = true;
            let items = ["threats", "mitigations"].into_iter();
            let items = items
                .flat_map(|key| self.file.get(key).map_or(&[][..], Tree::items).iter().map(move |item| (key, item)));
            self.taken.extend(items.filter_map(|(key, item)| Some((key.to_owned(), text(item, "id")?))));
        }
        let mut id = wanted.to_owned();
        let mut number = 1;
        while !self.taken.insert((list.to_owned(), id.clone())) {
            number += 1;
            id = format!("{wanted}-{number}");
        }
        id
    }

    /// The path of the threat list of the element that an entry is about.
    fn place(&self, record: &Record) -> Option<String> {
        let about = record.about()?;
        [Section::Components, Section::Flows].into_iter().find_map(|section| {
            let item = Item::new(section, about);
            let path = self.keys.get(self.former.get(&item).unwrap_or(&item))?;
            Some(format!("{path}/threats"))
        })
    }

    /// The path of an entry's threat in the catalogue, as it is.
    fn listed(&self, path: &str) -> Option<String> {
        if path.starts_with("threats/") {
            return Some(path.to_owned());
        }
        let wanted = text(edit::at(&self.file, path)?, "threat")?;
        let list = self.file.get("threats").map_or(&[][..], Tree::items);
        let at = list.iter().position(|threat| text(threat, "id").as_deref() == Some(&wanted))?;
        Some(format!("threats/{at}"))
    }

    /// The path of an entry's threat in the catalogue. A threat that is shared with other instances is copied first, so
    /// that it can be changed.
    fn catalogued(&mut self, path: &str) -> Option<String> {
        if path.starts_with("threats/") {
            return Some(path.to_owned());
        }
        if let Some(known) = self.catalogue.get(path) {
            return Some(known.clone());
        }
        let mut found = self.listed(path)?;
        let wanted = text(edit::at(&self.file, &found)?, "id")?;
        if self.instances(&wanted) > 1 {
            let mut copy = edit::at(&self.file, &found)?.clone();
            let id = self.unused("threats", &wanted);
            copy.set("id", Tree::text(&id));
            found = edit::push(&mut self.file, "threats", copy);
            if let Some(instance) = edit::at_mut(&mut self.file, path) {
                instance.set("threat", Tree::text(&id));
            }
        }
        self.catalogue.insert(path.to_owned(), found.clone());
        Some(found)
    }

    /// How many instances a threat of the catalogue has; an instance that was moved counts once.
    fn instances(&self, wanted: &str) -> usize {
        let is_wanted = |instance: &Tree| text(instance, "threat").as_deref() == Some(wanted);
        let holders = ["components", "dataflows"].into_iter();
        let holders = holders.flat_map(|key| self.file.get(key).map_or(&[][..], Tree::items));
        let all = holders.flat_map(|holder| holder.get("threats").map_or(&[][..], Tree::items));
        let moved = self.gone.iter().filter_map(|path| edit::at(&self.file, path));
        all.filter(|one| is_wanted(one)).count().saturating_sub(moved.filter(|one| is_wanted(one)).count())
    }

    pub(super) fn threat_field(&mut self, item: &Item, key: &str, now: Option<&Tree>, record: &Record) {
        let Some(path) = self.keys.get(item).cloned() else { return };
        let is_instance = !path.starts_with("threats/");
        let word = now.and_then(Tree::as_text);
        match key {
            "status" if is_instance => {
                if let Some(instance) = edit::at_mut(&mut self.file, &path) {
                    instance.set("state", Tree::text(word.unwrap_or(UNDECIDED)));
                }
                return;
            }
            "mitigation" | "mitigations" if is_instance => return self.mitigations(&path, record),
            "component" => return self.about(item, &path, record),
            _ => {}
        }
        let Some(threat) = self.catalogued(&path).and_then(|path| edit::at_mut(&mut self.file, &path)) else { return };
        match key {
            "title" => {
                let name = word.unwrap_or(&item.id);
                threat.set("name", Tree::text(name));
                put(threat, "title", now.filter(|_| !records::is_name(name) || name == item.id));
            }
            "description" => {
                set(threat, "description", word);
                put(threat, "description", now.filter(|_| word.is_some_and(|word| word.trim().is_empty())));
            }
            "threat" => threat.set("categories", Tree::words(record.texts("threat"))),
            "risk" => {
                let number = word.and_then(Severity::from_word).map_or(0.0, |severity| f64::from(rating(severity)));
                if let Some(risk) = edit::child(threat, "risk") {
                    risk.set("likelihood", number.into());
                    risk.set("impact", number.into());
                }
            }
            "mitigation" | "mitigations" => {
                let controls = record.mitigations();
                put(threat, "mitigations", Some(&Tree::List(controls)).filter(|list| !list.is_empty()));
            }
            _ => put(threat, key, now),
        }
    }

    /// Moves the instance to the element that the entry is now about. An entry that is tied to its element only by its
    /// id states that, and so does one about a boundary, a class of data, or something unknown.
    fn about(&mut self, item: &Item, path: &str, record: &Record) {
        let list = self.place(record);
        let here = path.rsplit_once("/threats/").map(|(holder, _)| format!("{holder}/threats"));
        let mut path = path.to_owned();
        if let (Some(list), Some(here)) = (&list, &here)
            && list != here
            && let Some(instance) = edit::at(&self.file, &path).cloned()
        {
            let moved = edit::push(&mut self.file, list, instance);
            if let Some(known) = self.catalogue.get(&path).cloned() {
                self.catalogue.insert(moved.clone(), known);
            }
            self.gone.push(std::mem::replace(&mut path, moved.clone()));
            self.keys.insert(item.clone(), moved);
        }
        let said = record.get("component").cloned();
        let own = match (&list, &here) {
            (Some(_), Some(_)) if said.is_some() => None,
            (_, Some(_)) => Some(said.unwrap_or(Tree::text(""))),
            (_, None) => said,
        };
        let listed = self.listed(&path).and_then(|path| edit::at(&self.file, &path));
        let stated = listed.is_some_and(|threat| own_keys::field(&free(threat).ours, "component").is_some());
        if (stated || own.is_some())
            && let Some(threat) = self.catalogued(&path).and_then(|path| edit::at_mut(&mut self.file, &path))
        {
            put(threat, "component", own.as_ref());
        }
    }

    fn mitigations(&mut self, path: &str, record: &Record) {
        let mut applied = Vec::new();
        for (at, control) in record.mitigations().iter().enumerate() {
            let said = control.as_text().or_else(|| control.get("control").and_then(Tree::as_text)).unwrap_or("");
            let ticket = control.get("ticket");
            let known = self.known(path, at, said).filter(|_| ticket.is_none());
            let id = known.unwrap_or_else(|| {
                let id = self.unused("mitigations", &format!("{}-M{}", record.id, at + 1));
                let mut mitigation = Tree::default();
                let name = said.split_whitespace().collect::<Vec<_>>().join(" ");
                mitigation.set("id", Tree::text(&id));
                mitigation.set("name", Tree::text(if name.is_empty() { &id } else { &name }));
                mitigation.set("riskReduction", 0.0.into());
                put(&mut mitigation, "control", Some(&Tree::text(said)).filter(|_| !records::is_name(said)));
                put(&mut mitigation, "ticket", ticket);
                edit::push(&mut self.file, "mitigations", mitigation);
                id
            });
            let mut instance = Tree::default();
            instance.set("mitigation", Tree::text(id));
            instance.set("state", control.get("status").cloned().unwrap_or(Tree::text("")));
            applied.push(instance);
        }
        if let Some(instance) = edit::at_mut(&mut self.file, path) {
            instance.set("mitigations", Tree::List(applied));
        }
    }

    /// The id of the instance's existing mitigation, if it has this text.
    fn known(&self, path: &str, at: usize, said: &str) -> Option<String> {
        let id = text(edit::at(&self.file, &format!("{path}/mitigations/{at}"))?, "mitigation")?;
        let list = self.file.get("mitigations").map_or(&[][..], Tree::items);
        let found = list.iter().find(|mitigation| text(mitigation, "id").as_ref() == Some(&id))?;
        let name = records::name(found, "name").unwrap_or_default();
        let whole = text(found, "description").filter(|text| *text != name);
        let ticket = own_keys::field(&free(found).ours, "ticket").is_some();
        let says = whole.map_or(name.clone(), |whole| format!("{name}: {whole}"));
        (!ticket && says == said).then_some(id)
    }
}
