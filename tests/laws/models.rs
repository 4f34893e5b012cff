//! Random models: nested boundaries, mixed facts, and facts that are not stated.

use super::dice::Dice;
use super::tree::{Tree, map, raw, text, words};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::PropertyType;

/// Which models to generate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Without errors.
    Sound,
    /// Some names lead nowhere, and boundaries may contain each other.
    Broken,
}

const BOUNDARIES: &[&str] = &["internet", "cluster", "a-zone", "data-net", "Büro", "z: odd"];
const DATA: &[&str] = &["pii", "session", "order", "日記", "a,b"];
const COMPONENTS: &[&str] = &["browser", "gateway", "user-db", "queue", "Größe", "worker", "agent", "x#y"];
const NAMES: &[&str] = &["API Gateway", "Ünïcode 🦀", "it's: a \"name\"", "The same", "Größe"];
const GRADES: &[&str] = &["none", "low", "medium", "high", "HIGH", "unknown"];
const TAGS: &[&str] = &["credential", "personal", "order"];
/// Terms that rules test, which should be frequent.
const USUAL: &[&str] = &[
    "browser",
    "web-application",
    "api-gateway",
    "identity-provider",
    "postgres",
    "sql-database",
    "cache",
    "message-broker",
    "ci-runner",
    "ci-server",
    "deployer",
    "llm-agent",
    "llm",
    "source-repository",
    "artifact-registry",
    "backup-store",
    "load-balancer",
    "developer",
    "something nobody knows",
];
const PROTOCOLS: &[&str] = &["http", "https", "webhook", "HTTPS", "amqp", "postgresql", "grpc", "mtls", "tcp", "kafka"];

/// A model made from bytes.
pub(crate) fn model(bytes: &[u8], flavour: Flavour) -> Tree {
    Maker { dice: Dice::new(bytes), flavour }.model()
}

struct Maker<'a> {
    dice: Dice<'a>,
    flavour: Flavour,
}

impl Maker<'_> {
    fn model(&mut self) -> Tree {
        let boundaries = self.ids(BOUNDARIES);
        let data = self.ids(DATA);
        let mut components = self.ids(COMPONENTS);
        if components.is_empty() {
            components.push("gateway".to_owned());
        }
        let mut sections = vec![("system".to_owned(), text("Shop"))];
        let section = |name: &str, entries: Vec<(String, Tree)>| (name.to_owned(), Tree::Map(entries));
        let made =
            boundaries.iter().enumerate().map(|(at, id)| (id.clone(), self.boundary(&boundaries[..at], &boundaries)));
        sections.push(section("boundaries", made.collect()));
        sections.push(section("data", data.iter().map(|id| (id.clone(), self.data())).collect()));
        let made: Vec<(String, Tree)> =
            components.iter().map(|id| (id.clone(), self.component(&boundaries, &data, &components))).collect();
        sections.push(if self.dice.rarely(6) { as_list("components", made) } else { section("components", made) });
        let count = self.dice.pick(9);
        let flows = (0..count).map(|at| (format!("f{at}"), self.flow(&components, &data)));
        sections.push(section("flows", flows.collect()));
        self.dice.shuffle(&mut sections);
        Tree::Map(sections)
    }

    fn ids(&mut self, from: &[&str]) -> Vec<String> {
        let mut ids: Vec<String> = from.iter().filter(|_| self.dice.pick(3) > 0).map(|id| (*id).to_owned()).collect();
        // Ids may not contain spaces, but names may contain any characters.
        for id in &mut ids {
            *id = id.replace(' ', "");
        }
        self.dice.shuffle(&mut ids);
        ids
    }

    /// One of these ids; in a broken model, sometimes one that does not exist.
    fn reference(&mut self, ids: &[String]) -> Option<Tree> {
        if self.flavour == Flavour::Broken && self.dice.rarely(8) {
            return Some(text("nowhere"));
        }
        (!ids.is_empty()).then(|| text(&self.dice.one(ids)))
    }

    fn head(&mut self, entries: &mut Vec<(String, Tree)>) {
        if self.dice.rarely(4) {
            let name = self.dice.one(NAMES);
            entries.push(("name".to_owned(), text(name)));
        }
        if self.dice.rarely(4) {
            let tags: Vec<String> = self.dice.some(TAGS, 2).into_iter().map(str::to_owned).collect();
            entries.push(("tags".to_owned(), words(&tags)));
        }
    }

    fn boundary(&mut self, before: &[String], all: &[String]) -> Tree {
        let mut entries = Vec::new();
        self.head(&mut entries);
        if self.dice.mostly(4) {
            entries.push(("trust".to_owned(), raw(self.dice.one(GRADES))));
        }
        let outer = if self.flavour == Flavour::Broken && self.dice.rarely(5) { all } else { before };
        if self.dice.rarely(2)
            && let Some(parent) = self.reference(outer)
        {
            entries.push(("in".to_owned(), parent));
        }
        self.properties(Kind::Boundary, &mut entries, 4);
        Tree::Map(entries)
    }

    fn data(&mut self) -> Tree {
        let mut entries = Vec::new();
        self.head(&mut entries);
        for need in ["confidentiality", "integrity", "availability"] {
            if self.dice.mostly(4) {
                entries.push((need.to_owned(), raw(self.dice.one(GRADES))));
            }
        }
        self.properties(Kind::Data, &mut entries, 4);
        Tree::Map(entries)
    }

    fn component(&mut self, boundaries: &[String], data: &[String], components: &[String]) -> Tree {
        let kind = self.dice.one(&[Kind::Process, Kind::Datastore, Kind::ExternalEntity, Kind::Process]);
        let mut entries = vec![("type".to_owned(), text(kind.word()))];
        self.head(&mut entries);
        if self.dice.mostly(5)
            && let Some(boundary) = self.reference(boundaries)
        {
            entries.push(("in".to_owned(), boundary));
        }
        if self.dice.mostly(4) {
            let terms: Vec<&str> =
                palisade_packs::vocabulary().technologies.iter().map(|term| term.id.as_str()).collect();
            let term = if self.dice.mostly(3) { self.dice.one(USUAL) } else { self.dice.one(&terms) };
            entries.push(("technology".to_owned(), text(term)));
        }
        if kind == Kind::Datastore && self.dice.rarely(2) {
            entries.push(("stores".to_owned(), self.some_data(data)));
        }
        if self.dice.rarely(16) {
            // A rename; another element may have the old id now.
            let was = if self.dice.rarely(3) { self.dice.one(components) } else { "before".to_owned() };
            entries.push(("was".to_owned(), words(&[was])));
        }
        self.properties(kind, &mut entries, 4);
        self.scope(&mut entries);
        Tree::Map(entries)
    }

    fn flow(&mut self, components: &[String], data: &[String]) -> Tree {
        let mut entries = Vec::new();
        self.head(&mut entries);
        for end in ["from", "to"] {
            if self.dice.mostly(10)
                && let Some(component) = self.reference(components)
            {
                entries.push((end.to_owned(), component));
            }
        }
        if self.dice.mostly(4) {
            entries.push(("carries".to_owned(), self.some_data(data)));
        }
        if self.dice.mostly(3) {
            entries.push(("protocol".to_owned(), text(self.dice.one(PROTOCOLS))));
        }
        self.properties(Kind::Dataflow, &mut entries, 3);
        self.scope(&mut entries);
        Tree::Map(entries)
    }

    fn some_data(&mut self, data: &[String]) -> Tree {
        let mut some = self.dice.some(data, 2);
        if self.flavour == Flavour::Broken && self.dice.rarely(10) {
            some.push("nowhere".to_owned());
        }
        if some.len() == 1 && self.dice.rarely(3) { text(&some[0]) } else { words(&some) }
    }

    fn scope(&mut self, entries: &mut Vec<(String, Tree)>) {
        if self.dice.rarely(9) {
            let value = self.dice.one(&["true", "not ours", "false"]);
            entries.push(("out_of_scope".to_owned(), raw(value)));
        }
    }

    /// One in `rarity` of the properties of a kind.
    fn properties(&mut self, kind: Kind, entries: &mut Vec<(String, Tree)>, rarity: usize) {
        for (_, row) in palisade_packs::vocabulary().properties_of(kind) {
            let written = ["trust", "confidentiality", "integrity", "availability"].contains(&row.name.as_str());
            let named = matches!(row.holds, PropertyType::Technology | PropertyType::Protocol);
            if written || named || !self.dice.rarely(rarity) {
                continue;
            }
            let value = match &row.holds {
                PropertyType::Word(words) => self.dice.one(words),
                PropertyType::Grade => self.dice.one(GRADES).to_owned(),
                _ => self.dice.one(&["true", "false", "unknown", "TRUE"]).to_owned(),
            };
            entries.push((row.name.clone(), raw(&value)));
        }
    }
}

/// The section as a list, as the guide writes it.
fn as_list(name: &str, entries: Vec<(String, Tree)>) -> (String, Tree) {
    let item = |(id, tree): (String, Tree)| {
        let mut item = map(vec![("id", text(&id))]);
        for (key, value) in tree.entries() {
            item.set(key, value.clone());
        }
        item
    };
    (name.to_owned(), Tree::List(entries.into_iter().map(item).collect()))
}
