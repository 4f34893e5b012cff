//! Trust zones and components.

use super::kinds::kind;
use super::part::Part;
use super::reading::Reading;
use crate::named;
use crate::own_keys;
use crate::page::forest::forest;
use crate::read::sketch::kinds::question;
use crate::records::{list, text, texts};
use crate::words::otm::{NOWHERE, UNSAID};
use palisade_model::draft::Tree;
use palisade_model::kind::Kind;
use std::collections::HashMap;

/// The highest rating (of 100) at which a zone is not trusted at all: `IriusRisk` rates the internet 1, 10 or 20.
const UNTRUSTED: f64 = 20.0;

/// The parent of a zone or a component.
enum Parent {
    Zone(String),
    Component(String),
}

fn parent(tree: &Tree) -> Option<Parent> {
    let parent = tree.get("parent")?;
    text(parent, "trustZone").map(Parent::Zone).or_else(|| text(parent, "component").map(Parent::Component))
}

impl Reading<'_> {
    /// Reads zones and components: both may be nested in each other, and on a page positions are relative to the
    /// parent.
    pub(super) fn elements(&mut self) {
        let file = self.file;
        let (zones, components) = (list(file, "trustZones"), list(file, "components"));
        let mut parts: Vec<Part> = Vec::with_capacity(zones.len() + components.len());
        for zone in zones {
            parts.push(self.zone(zone));
        }
        for component in components {
            parts.push(self.component(component));
        }
        let trees: Vec<&Tree> = zones.iter().chain(components).collect();
        // Which of them has which id in the file.
        let index = |trees: &[Tree], first: usize| -> HashMap<String, usize> {
            let mut index = HashMap::new();
            for (at, tree) in trees.iter().enumerate() {
                if let Some(id) = text(tree, "id") {
                    index.entry(id).or_insert(first + at);
                }
            }
            index
        };
        let (zone_at, component_at) = (index(zones, 0), index(components, zones.len()));
        let mut parents: Vec<Option<usize>> = Vec::with_capacity(parts.len());
        for (tree, part) in trees.iter().zip(&mut parts) {
            let (found, wanted) = match parent(tree) {
                Some(Parent::Zone(id)) => (zone_at.get(&id).copied(), id),
                Some(Parent::Component(id)) => (component_at.get(&id).copied(), id),
                None => (None, String::new()),
            };
            if found.is_none() && !wanted.is_empty() {
                part.lose("parent", format!("nothing has the id `{wanted}`"), None);
            }
            parents.push(found);
        }
        let (order, cut) = forest(&mut parents);
        for at in cut {
            if let Some(part) = parts.get_mut(at) {
                part.lose("parent", "it would contain itself", None);
            }
        }
        let nowhere =
            parts.iter().take(zones.len()).position(|part| own_keys::field(&part.free.ours, NOWHERE).is_some());
        // The zone around each: parents come first.
        let mut around: Vec<Option<usize>> = vec![None; parts.len()];
        for at in &order {
            let parent = parents.get(*at).copied().flatten();
            let zone = parent.and_then(|parent| {
                if parent < zones.len() { Some(parent) } else { around.get(parent).copied().flatten() }
            });
            let zone = zone.filter(|zone| Some(*zone) != nowhere);
            if let Some(place) = around.get_mut(*at) {
                *place = zone;
            }
        }
        let ids: Vec<String> = parts.iter().map(|part| part.record.id.clone()).collect();
        for ((at, part), zone) in parts.iter_mut().enumerate().zip(&around) {
            let zone = zone.and_then(|zone| ids.get(zone));
            if let Some(parent) = parents.get(at).copied().flatten().filter(|parent| *parent >= zones.len()) {
                let outer = ids.get(parent).map_or("", String::as_str);
                let instead = zone.map(|zone| format!("`in: {zone}`"));
                part.lose(
                    "parent",
                    format!("it is inside the component `{outer}`, but only boundaries can contain things"),
                    instead,
                );
            }
            part.record.set("in", zone.map_or("", String::as_str));
        }
        self.places(&trees, &parents, &order, &ids, zones.len());
        for (at, (part, tree)) in parts.into_iter().zip(trees).enumerate().filter(|(at, _)| Some(*at) != nowhere) {
            if at < zones.len() {
                self.finish(
                    part,
                    tree,
                    format!("trustZones/{at}"),
                    &["id", "name", "description", "type", "risk", "parent"],
                );
            } else {
                let at = at - zones.len();
                let name = part.name.clone();
                let known = ["id", "name", "description", "type", "parent", "assets"];
                let id = self.finish(part, tree, format!("components/{at}"), &known);
                self.instances.push((name, id, format!("components/{at}"), tree));
            }
        }
    }

    fn zone(&mut self, zone: &Tree) -> Part {
        let mut one = Part::new(zone, &mut self.boundaries, "boundary");
        one.remember(zone, &mut self.zones);
        one.record.set("description", text(zone, "description").unwrap_or_default());
        // The word adds something only if it differs from the name.
        if let Some(kind) = text(zone, "type")
            && !one.is_ours()
            && !kind.eq_ignore_ascii_case(&one.name)
        {
            one.record.set("tags", Tree::words([kind]));
        }
        let risk = zone.get("risk").cloned().unwrap_or_default();
        one.grade("trust", &risk, "trustRating", UNTRUSTED, UNSAID);
        one
    }

    fn component(&mut self, component: &Tree) -> Part {
        let mut one = Part::new(component, &mut self.elements, "component");
        one.remember(component, &mut self.components);
        let word = text(component, "type").unwrap_or_default();
        let mut tags = texts(component, "tags");
        if let Some(kind) = own_keys::field(&one.free.ours, "type").and_then(Tree::as_text) {
            one.record.set("type", kind);
        } else {
            self.kind(&mut one, &word, &mut tags);
        }
        if !one.is_ours() && own_keys::field(&one.free.ours, "technology").is_none() {
            let asked = named::infer(self.vocabulary, &mut one.record, &[&one.name, &word]);
            one.asked.extend(asked);
        }
        one.record.set("tags", Tree::words(tags));
        one.record.set("description", text(component, "description").unwrap_or_default());
        if one.is_ours() {
            return one;
        }
        let assets = component.get("assets").cloned().unwrap_or_default();
        for (key, what) in [("stored", "stores"), ("processed", "handles")] {
            let data = self.data_of(&mut one, &assets, key);
            if data.is_empty() {
                continue;
            }
            if key == "stored" && one.record.text("type") == Some(Kind::Datastore.word()) {
                one.record.set("stores", Tree::words(data));
            } else {
                let why = format!("only data stores list what they store ({what}: {})", data.join(", "));
                one.lose(&format!("assets.{key}"), why, None);
            }
        }
        one
    }

    fn kind(&mut self, one: &mut Part, word: &str, tags: &mut Vec<String>) {
        let told = kind(self.vocabulary, word, &one.name);
        if told.is_sure {
            one.record.set("type", told.kind.word());
        } else {
            one.infer("type", told.kind.word(), question(told.kind).to_owned());
        }
        match told.technology {
            Some(technology) => one.record.set("technology", technology),
            None if word.is_empty() || told.is_sure => {}
            None => {
                if !tags.iter().any(|tag| tag == word) {
                    tags.push(word.to_owned());
                }
                one.lose("type", format!("unknown technology `{word}`"), Some("a tag".to_owned()));
            }
        }
    }

    /// The data named by a list of ids.
    pub(super) fn data_of(&self, one: &mut Part, tree: &Tree, key: &str) -> Vec<String> {
        let mut data: Vec<String> = Vec::new();
        for id in texts(tree, key) {
            match self.assets.get(&id) {
                Some(ours) if data.contains(ours) => {}
                Some(ours) => data.push(ours.clone()),
                None => one.lose("assets", format!("there is no asset with the id `{id}`"), None),
            }
        }
        data
    }
}
