//! Reads the tables in `vocabulary/`. What is wrong in them is a diagnostic like any other; a test holds them clean.

use super::{FactValue, Property, PropertyId, PropertyType, Term, Terms, Vocabulary};
use crate::diagnostic::Diagnostic;
use crate::kind::{Kind, KindSet};
use crate::source::FileId;
use crate::suggest::fold;
use crate::yaml::{self, Entry, Node};

const PROPERTIES: &str = include_str!("../../../../vocabulary/properties.yaml");
const TECHNOLOGIES: &str = include_str!("../../../../vocabulary/technologies.yaml");
const PROTOCOLS: &str = include_str!("../../../../vocabulary/protocols.yaml");

/// The built-in tables, and what is wrong in them.
pub(super) fn builtin() -> (Vocabulary, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let documents = [PROPERTIES, TECHNOLOGIES, PROTOCOLS]
        .into_iter()
        .enumerate()
        .map(|(file, text)| yaml::parse(FileId(file as u16), text));
    let mut roots = Vec::new();
    for document in documents {
        reader.diagnostics.extend(document.diagnostics);
        roots.push(document.root);
    }
    let entries = |at: usize| roots.get(at).and_then(Option::as_ref).and_then(Node::as_map).unwrap_or(&[]);
    reader.properties(entries(0));
    reader.vocabulary.technologies = reader.terms(entries(1));
    reader.vocabulary.protocols = reader.terms(entries(2));
    reader.property_implications(entries(0));
    let technologies = reader.term_implications(entries(1));
    inherit(&mut reader.vocabulary.technologies, &technologies);
    let protocols = reader.term_implications(entries(2));
    inherit(&mut reader.vocabulary.protocols, &protocols);
    (reader.vocabulary, reader.diagnostics)
}

/// Gives each term its own facts, then those of its classes, nearest first, where nothing nearer said otherwise.
fn inherit(terms: &mut Terms, own: &[Vec<(PropertyId, FactValue)>]) {
    for term in &mut terms.rows {
        for class in &term.classes {
            for (property, value) in own.get(usize::from(*class)).into_iter().flatten() {
                if !term.implies.iter().any(|(known, _)| known == property) {
                    term.implies.push((*property, *value));
                }
            }
        }
    }
}

#[derive(Default)]
struct Reader {
    vocabulary: Vocabulary,
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    fn wrong(&mut self, node: &Node, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::error("vocabulary", node.span, message));
    }

    fn text(&mut self, row: &Entry, key: &str) -> String {
        if let Some(text) = row.value.get(key).and_then(Node::as_text) {
            return text.to_owned();
        }
        self.wrong(&row.value, format!("`{}` needs `{key}`", row.key.value));
        String::new()
    }

    fn kinds(&mut self, node: Option<&Node>) -> KindSet {
        let Some(node) = node else { return KindSet::default() };
        let words: Vec<&Node> = node.as_list().map_or_else(|| vec![node], |items| items.iter().collect());
        let mut kinds = Vec::new();
        for word in words {
            match Kind::ALL.into_iter().find(|kind| Some(kind.word()) == word.as_text()) {
                Some(kind) => kinds.push(kind),
                None => self.wrong(word, "not a kind"),
            }
        }
        KindSet::of(&kinds)
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
                        self.wrong(node, "not a type");
                        continue;
                    }
                },
                None => {
                    self.wrong(&row.value, "needs `type`");
                    continue;
                }
            };
            let on = self.kinds(row.value.get("on"));
            let safe = row.value.get("safe").and_then(Node::as_bool).unwrap_or(true);
            let (about, ask) = (self.text(row, "about"), self.text(row, "ask"));
            let id = PropertyId(self.vocabulary.properties.len() as u16);
            let name = row.key.value.to_string();
            self.vocabulary.by_name.insert(name.clone(), id);
            self.vocabulary.properties.push(Property { name, on, holds, about, ask, safe, implies: Vec::new() });
        }
    }

    fn terms(&mut self, rows: &[Entry]) -> Terms {
        let mut terms = Terms::default();
        for (at, row) in rows.iter().enumerate() {
            let synonyms = row.value.get("synonyms").and_then(Node::as_list).unwrap_or(&[]);
            let synonyms: Vec<String> = synonyms.iter().filter_map(Node::as_text).map(str::to_owned).collect();
            for spelling in std::iter::once(&*row.key.value).chain(synonyms.iter().map(String::as_str)) {
                if terms.by_spelling.insert(fold(spelling), at as u16).is_some_and(|row| row != at as u16) {
                    self.wrong(&row.value, format!("`{spelling}` is written in two rows of this table"));
                }
            }
            terms.rows.push(Term {
                id: row.key.value.to_string(),
                title: self.text(row, "title"),
                kinds: self.kinds(row.value.get("kind")),
                classes: Vec::new(),
                implies: Vec::new(),
                synonyms,
            });
        }
        let parents: Vec<Vec<u16>> = rows.iter().map(|row| self.parents(&terms, row)).collect();
        for (at, term) in terms.rows.iter_mut().enumerate() {
            let mut classes = vec![at as u16];
            let mut next = 0;
            while let Some(class) = classes.get(next).copied() {
                for parent in parents.get(usize::from(class)).into_iter().flatten() {
                    if !classes.contains(parent) {
                        classes.push(*parent);
                    }
                }
                next += 1;
            }
            term.classes = classes;
        }
        terms
    }

    fn parents(&mut self, terms: &Terms, row: &Entry) -> Vec<u16> {
        let mut parents = Vec::new();
        for class in row.value.get("is").and_then(Node::as_list).unwrap_or(&[]) {
            match class.as_text().and_then(|word| terms.find(word)) {
                Some(parent) => parents.push(parent),
                None => self.wrong(class, "not a row of this table"),
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
                None => self.wrong(&entry.value, format!("`{}` is not a fact", entry.key.value)),
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

    /// What each row itself implies.
    fn term_implications(&mut self, rows: &[Entry]) -> Vec<Vec<(PropertyId, FactValue)>> {
        rows.iter().map(|row| row.value.get("implies").map_or_else(Vec::new, |node| self.facts(node))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_clean_and_large_enough() {
        let (vocabulary, diagnostics) = builtin();
        assert_eq!(diagnostics, []);
        assert!(vocabulary.property_count() >= 40);
        assert!(vocabulary.technologies.len() >= 70);
        assert!(vocabulary.protocols.len() >= 50);
    }

    #[test]
    fn synonyms_find_their_row_and_classes_reach_up() {
        let vocabulary = Vocabulary::builtin();
        let postgres = vocabulary.technologies.find("Postgres").unwrap();
        assert_eq!(vocabulary.technologies.row(postgres).unwrap().id, "postgresql");
        let sql = vocabulary.technologies.find("sql-database").unwrap();
        assert!(vocabulary.is_a(FactValue::Technology(super::super::TechnologyId(postgres)), sql));
    }
}
