//! Reads the tables of a vocabulary. What is wrong in them is a diagnostic like any other.

use super::read_priors;
use super::table::Vocabulary;
use super::term::{Term, Terms};
use crate::code::Code;
use crate::control::{CONTROL_KEYS, Control, Cost};
use crate::diagnostic::Diagnostic;
use crate::keys::KEYS;
use crate::kind::{Kind, KindSet};
use crate::property::{FactValue, Property, PropertyId, PropertyType};
use crate::source::FileId;
use crate::suggest::{did_you_mean, fold, one_of};
use crate::yaml::{self, Entry, Node};

/// How many rows a table may have; rows are known by numbers of 16 bits, of which some mean that nothing is known.
const ROWS: usize = 60_000;

/// The texts of the tables. In the places of diagnostics, they have the numbers from 0, in this order.
#[derive(Clone, Debug, Default)]
pub struct Tables<'t> {
    /// The properties.
    pub properties: &'t str,
    /// The technologies.
    pub technologies: &'t str,
    /// The protocols.
    pub protocols: &'t str,
    /// How names are read.
    pub names: &'t str,
    /// What is usually so where nobody said.
    pub priors: &'t str,
    /// How often what rules list is what experts name.
    pub weights: &'t str,
    /// The files of the catalogue of controls.
    pub controls: Vec<&'t str>,
}

/// A vocabulary of these tables alone, and what is wrong in them.
pub(super) fn tables(tables: &Tables<'_>) -> (Vocabulary, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let mut file = 0;
    let mut parse = |text: &str| {
        let document = yaml::parse(FileId(file), text);
        file += 1;
        reader.diagnostics.extend(document.diagnostics);
        document.root
    };
    let [properties, technologies, protocols, names] =
        [tables.properties, tables.technologies, tables.protocols, tables.names].map(&mut parse);
    let [priors, weights] = [tables.priors, tables.weights].map(&mut parse);
    let controls: Vec<Option<Node>> = tables.controls.iter().map(|text| parse(text)).collect();
    reader.terms_and_properties(&Rows {
        properties: entries(properties.as_ref()),
        technologies: entries(technologies.as_ref()),
        protocols: entries(protocols.as_ref()),
    });
    if let Some(names) = &names {
        reader.names(names);
    }
    for controls in &controls {
        reader.controls(entries(controls.as_ref()));
    }
    let (priors, wrong) = read_priors::priors(&reader.vocabulary, priors.as_ref());
    reader.vocabulary.priors = priors;
    let (weights, wrong_weights) = read_priors::weights(weights.as_ref());
    reader.vocabulary.priors.weights = weights;
    reader.diagnostics.extend(wrong_weights);
    reader.diagnostics.extend(wrong);
    (reader.vocabulary, reader.diagnostics)
}

/// A vocabulary with the rows that a pack adds: a map with `properties`, `technologies`, `protocols` and `controls`.
pub(super) fn extended(base: &Vocabulary, additions: &Node) -> (Vocabulary, Vec<Diagnostic>) {
    let mut reader = Reader { vocabulary: base.clone(), diagnostics: Vec::new() };
    for entry in additions.as_map().unwrap_or(&[]) {
        if !["properties", "technologies", "protocols", "controls"].contains(&&*entry.key.value) {
            let message = format!("a vocabulary has no `{}`", entry.key.value);
            let error = Diagnostic::error(Code::UnknownKey, entry.key.span, message);
            let help = "it has `properties`, `technologies`, `protocols` and `controls`";
            reader.diagnostics.push(error.help(help));
        }
    }
    reader.terms_and_properties(&Rows {
        properties: entries(additions.get("properties")),
        technologies: entries(additions.get("technologies")),
        protocols: entries(additions.get("protocols")),
    });
    reader.controls(entries(additions.get("controls")));
    (reader.vocabulary, reader.diagnostics)
}

fn entries(node: Option<&Node>) -> &[Entry] {
    node.and_then(Node::as_map).unwrap_or(&[])
}

/// The rows to read.
struct Rows<'n> {
    properties: &'n [Entry],
    technologies: &'n [Entry],
    protocols: &'n [Entry],
}

/// Gives each new term its own facts, then those of its classes, nearest first, where nothing nearer said otherwise.
fn inherit(terms: &mut Terms, known: usize, own: &[Vec<(PropertyId, FactValue)>]) {
    for at in known..terms.rows.len() {
        let Some(term) = terms.rows.get(at) else { continue };
        let mut implies: Vec<(PropertyId, FactValue)> = Vec::new();
        for class in &term.classes {
            let class = usize::from(*class);
            // A class that was known before has all of its classes' facts already.
            let facts = match class.checked_sub(known) {
                Some(new) => own.get(new).map(Vec::as_slice),
                None => terms.rows.get(class).map(|class| class.implies.as_slice()),
            };
            for (property, value) in facts.unwrap_or_default() {
                if !implies.iter().any(|(known, _)| known == property) {
                    implies.push((*property, *value));
                }
            }
        }
        if let Some(term) = terms.rows.get_mut(at) {
            term.implies = implies;
        }
    }
}

#[derive(Default)]
struct Reader {
    vocabulary: Vocabulary,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn terms_and_properties(&mut self, rows: &Rows<'_>) {
        let rows = &Rows {
            properties: self.room(rows.properties, self.vocabulary.properties.len()),
            technologies: self.room(rows.technologies, self.vocabulary.technologies.rows.len()),
            protocols: self.room(rows.protocols, self.vocabulary.protocols.rows.len()),
        };
        let mut technologies = std::mem::take(&mut self.vocabulary.technologies);
        let mut protocols = std::mem::take(&mut self.vocabulary.protocols);
        let known = (technologies.rows.len(), protocols.rows.len());
        self.properties(rows.properties);
        self.terms(&mut technologies, rows.technologies);
        self.terms(&mut protocols, rows.protocols);
        (self.vocabulary.technologies, self.vocabulary.protocols) = (technologies, protocols);
        self.property_implications(rows.properties);
        self.vocabulary.names.add(&self.vocabulary.technologies, known.0);
        let own = self.term_implications(rows.technologies);
        inherit(&mut self.vocabulary.technologies, known.0, &own);
        let own = self.term_implications(rows.protocols);
        inherit(&mut self.vocabulary.protocols, known.1, &own);
        self.senders(rows.protocols, known.1);
    }

    fn names(&mut self, lists: &Node) {
        for (node, wrong) in self.vocabulary.names.read(&self.vocabulary.technologies, lists) {
            self.wrong(node, wrong);
        }
    }

    fn wrong(&mut self, node: &Node, message: impl Into<String>) {
        let error = Diagnostic::error(Code::Vocabulary, node.span, message);
        self.diagnostics.push(error.help("`palisade rules docs` writes a book with the whole vocabulary"));
    }

    /// As many of the rows as a table that has `known` ones may still take.
    fn room<'n>(&mut self, rows: &'n [Entry], known: usize) -> &'n [Entry] {
        let room = ROWS.saturating_sub(known);
        if let Some(row) = rows.get(room) {
            let error = Diagnostic::error(Code::Vocabulary, row.key.span, format!("a table has at most {ROWS} rows"));
            self.diagnostics.push(error.help("remove rows that no rule needs"));
        }
        rows.get(..room).unwrap_or(rows)
    }

    fn text(&mut self, row: &Entry, key: &str) -> String {
        if let Some(text) = row.value.get(key).and_then(Node::as_text) {
            return text.to_owned();
        }
        self.wrong(&row.value, format!("`{}` needs `{key}`", row.key.value));
        String::new()
    }

    fn kinds(&mut self, node: Option<&Node>) -> Vec<Kind> {
        let Some(node) = node else { return Vec::new() };
        let words: Vec<&Node> = node.as_list().map_or_else(|| vec![node], |items| items.iter().collect());
        let mut kinds = Vec::new();
        for word in words {
            match Kind::ALL.into_iter().find(|kind| Some(kind.word()) == word.as_text()) {
                Some(kind) => kinds.push(kind),
                None => {
                    let known = Kind::ALL.map(Kind::word);
                    let error = Diagnostic::error(Code::Vocabulary, word.span, "this is not a kind");
                    self.diagnostics.push(error.help(format!("the kinds are {}", one_of(known))));
                }
            }
        }
        kinds
    }

    fn properties(&mut self, rows: &[Entry]) {
        for row in rows {
            let holds = match row.value.get("type") {
                Some(node) => match (node.as_text(), node.as_list()) {
                    (Some("bool"), _) => PropertyType::Bool,
                    (Some("level"), _) => PropertyType::Grade,
                    (Some("technology"), _) => PropertyType::Technology,
                    (Some("protocol"), _) => PropertyType::Protocol,
                    (_, Some(words)) => {
                        PropertyType::Word(words.iter().filter_map(Node::as_text).map(str::to_owned).collect())
                    }
                    _ => {
                        self.wrong(node, "a type is `bool`, `level`, `technology`, `protocol`, or a list of words");
                        continue;
                    }
                },
                None => {
                    self.wrong(&row.value, format!("the property `{}` needs `type`", row.key.value));
                    continue;
                }
            };
            if self.vocabulary.property(&row.key.value).is_some() {
                self.wrong(&row.value, format!("there is already a property `{}`", row.key.value));
                continue;
            }
            let name = &*row.key.value;
            let is_word =
                !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if KEYS.iter().any(|key| key.name == name) || !is_word {
                let message = format!("`{name}` cannot be the name of a property");
                let error = Diagnostic::error(Code::Vocabulary, row.key.span, message);
                let help = "use lower-case letters, digits and `_`, and no key that every element has, such as `name`";
                self.diagnostics.push(error.help(help));
                continue;
            }
            if row.value.get("on").is_none() {
                self.wrong(&row.value, format!("the property `{name}` needs `on`"));
            }
            let on = KindSet::of(&self.kinds(row.value.get("on")));
            let safe = row.value.get("safe").and_then(Node::as_bool).unwrap_or(true);
            let (about, ask) = (self.text(row, "about"), self.text(row, "ask"));
            let id = PropertyId(self.vocabulary.properties.len() as u16);
            let name = row.key.value.to_string();
            let open = row.value.get("open").and_then(Node::as_bool).unwrap_or(false);
            let aliases = self.aliases(&holds, row.value.get("aliases"));
            self.vocabulary.by_name.insert(name.clone(), id);
            let implies = Vec::new();
            self.vocabulary.properties.push(Property { name, on, holds, about, ask, safe, open, aliases, implies });
        }
    }

    /// The other spellings of the words that a property takes: a map from a word to a list of them.
    fn aliases(&mut self, holds: &PropertyType, node: Option<&Node>) -> Vec<(String, u16)> {
        let words: &[String] = if let PropertyType::Word(words) = holds { words } else { &[] };
        let mut aliases: Vec<(String, u16)> = Vec::new();
        for entry in node.and_then(Node::as_map).unwrap_or(&[]) {
            let Some(at) = words.iter().position(|word| **word == *entry.key.value) else {
                self.wrong(&entry.value, format!("`{}` is not a value of this property", entry.key.value));
                continue;
            };
            for alias in entry.value.as_list().unwrap_or(&[]) {
                let Some(word) = alias.as_text().map(fold) else { continue };
                if words.contains(&word) || aliases.iter().any(|(known, _)| *known == word) {
                    self.wrong(alias, format!("`{word}` is written twice among the words of this property"));
                } else {
                    aliases.push((word, at as u16));
                }
            }
        }
        aliases
    }

    fn terms(&mut self, terms: &mut Terms, rows: &[Entry]) {
        let known = terms.rows.len();
        for (at, row) in rows.iter().enumerate() {
            let at = (known + at) as u16;
            let synonyms = row.value.get("synonyms").and_then(Node::as_list).unwrap_or(&[]);
            let synonyms: Vec<String> = synonyms.iter().filter_map(Node::as_text).map(str::to_owned).collect();
            for spelling in std::iter::once(&*row.key.value).chain(synonyms.iter().map(String::as_str)) {
                match terms.by_spelling.get(&fold(spelling)) {
                    Some(first) if *first != at => {
                        self.wrong(&row.value, format!("`{spelling}` is written in two rows of this table"));
                    }
                    _ => {
                        terms.by_spelling.insert(fold(spelling), at);
                    }
                }
            }
            let kinds = self.kinds(row.value.get("kind"));
            terms.rows.push(Term {
                id: row.key.value.to_string(),
                title: self.text(row, "title"),
                kinds: KindSet::of(&kinds),
                usual: kinds.first().copied(),
                classes: Vec::new(),
                implies: Vec::new(),
                from: Vec::new(),
                synonyms,
            });
        }
        let parents: Vec<Vec<u16>> = rows.iter().map(|row| self.parents(terms, row)).collect();
        for at in known..terms.rows.len() {
            let mut classes = vec![at as u16];
            let mut next = 0;
            while let Some(class) = classes.get(next).map(|class| usize::from(*class)) {
                let above = match class.checked_sub(known) {
                    Some(new) => parents.get(new),
                    None => terms.rows.get(class).map(|class| &class.classes),
                };
                for parent in above.into_iter().flatten() {
                    if !classes.contains(parent) {
                        classes.push(*parent);
                    }
                }
                next += 1;
            }
            if let Some(term) = terms.rows.get_mut(at) {
                term.classes = classes;
            }
        }
    }

    fn parents(&mut self, terms: &Terms, row: &Entry) -> Vec<u16> {
        let mut parents = Vec::new();
        for class in row.value.get("is").and_then(Node::as_list).unwrap_or(&[]) {
            match class.as_text().and_then(|word| terms.find(word)) {
                Some(parent) => parents.push(parent),
                None => self.wrong(class, "this is not a row of the table"),
            }
        }
        parents
    }

    fn facts(&mut self, node: &Node) -> Vec<(PropertyId, FactValue)> {
        let mut facts = Vec::new();
        for entry in node.as_map().unwrap_or(&[]) {
            let fact = self.vocabulary.property(&entry.key.value).and_then(|property| {
                let word = entry.value.as_text()?;
                Some((property, self.vocabulary.value(property, word)?))
            });
            match fact {
                Some(fact) => facts.push(fact),
                None => {
                    let word = entry.value.as_text().unwrap_or("");
                    let known = self.vocabulary.properties.iter().map(|row| row.name.as_str());
                    let help = match self.vocabulary.property(&entry.key.value) {
                        Some(_) => format!("`{}` is not a value of it", yaml::shorten(word)),
                        None => did_you_mean(&entry.key.value, known)
                            .unwrap_or_else(|| "`palisade schema` lists the properties".to_owned()),
                    };
                    let message = format!("`{}: {}` is not a fact", entry.key.value, yaml::shorten(word));
                    self.diagnostics.push(Diagnostic::error(Code::Vocabulary, entry.value.span, message).help(help));
                }
            }
        }
        facts
    }

    fn property_implications(&mut self, rows: &[Entry]) {
        for row in rows {
            let Some(id) = self.vocabulary.property(&row.key.value) else { continue };
            let mut implies = Vec::new();
            for entry in row.value.get("implies").and_then(Node::as_map).unwrap_or(&[]) {
                match self.vocabulary.value(id, &entry.key.value) {
                    Some(value) => implies.push((value, self.facts(&entry.value))),
                    None => self.wrong(&entry.value, format!("`{}` is not a value of this property", entry.key.value)),
                }
            }
            if let Some(property) = self.vocabulary.properties.get_mut(usize::from(id.0)) {
                property.implies = implies;
            }
        }
    }

    /// What protocols say about flows of some senders only.
    fn senders(&mut self, rows: &[Entry], known: usize) {
        for (at, row) in rows.iter().enumerate() {
            let mut from = Vec::new();
            for entry in row.value.get("from").and_then(Node::as_map).unwrap_or(&[]) {
                match self.vocabulary.technologies.find(&entry.key.value) {
                    Some(class) => from.push((class, self.facts(&entry.value))),
                    None => self.wrong(&entry.value, format!("`{}` is not a technology", entry.key.value)),
                }
            }
            if let Some(term) = self.vocabulary.protocols.rows.get_mut(known + at) {
                term.from = from;
            }
        }
    }

    fn controls(&mut self, rows: &[Entry]) {
        for row in rows {
            let id = row.key.value.to_string();
            if self.vocabulary.control(&id).is_some() {
                self.wrong(&row.value, format!("there is already a control `{id}`"));
                continue;
            }
            let words = |key| {
                let items = row.value.get(key).and_then(Node::as_list).unwrap_or(&[]);
                items.iter().filter_map(Node::as_text).map(str::to_owned).collect::<Vec<String>>()
            };
            for entry in row.value.as_map().unwrap_or(&[]) {
                if !CONTROL_KEYS.contains(&&*entry.key.value) {
                    let message = format!("a control has no `{}`", entry.key.value);
                    let error = Diagnostic::error(Code::UnknownKey, entry.key.span, message);
                    self.diagnostics.push(error.help(format!("it has {}", one_of(CONTROL_KEYS))));
                }
            }
            let cost = match row.value.get("cost").and_then(Node::as_text) {
                Some("small") => Cost::Small,
                Some("medium") => Cost::Medium,
                Some("large") => Cost::Large,
                _ => {
                    self.wrong(&row.value, "`cost` is `small`, `medium` or `large`");
                    continue;
                }
            };
            let control = Control {
                title: self.text(row, "title"),
                on: KindSet::of(&self.kinds(row.value.get("on"))),
                establishes: row.value.get("establishes").map(|node| self.facts(node)).unwrap_or_default(),
                cost,
                evidence: self.text(row, "evidence"),
                references: words("references"),
                answers: words("answers"),
                id,
            };
            self.vocabulary.controls.push(control);
        }
    }

    /// What each row itself implies.
    fn term_implications(&mut self, rows: &[Entry]) -> Vec<Vec<(PropertyId, FactValue)>> {
        rows.iter().map(|row| row.value.get("implies").map_or_else(Vec::new, |node| self.facts(node))).collect()
    }
}
