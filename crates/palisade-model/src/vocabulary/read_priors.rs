//! Reads the table of priors.

use super::table::Vocabulary;
use super::term::Terms;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::grade::Grade;
use crate::kind::{Kind, KindSet};
use crate::priors::{Case, Levels, Prior, Priors, Selector, Weights};
use crate::property::FactValue;
use crate::source::Span;
use crate::suggest::{did_you_mean, one_of};
use crate::word::Word;
use crate::yaml::{Entry, Node};
use std::collections::BTreeMap;

const SECTIONS: [&str; 15] = [
    "sources",
    "needs_without_data",
    "needs_not_stated",
    "trust",
    "boundary_names",
    "named",
    "exposed",
    "unlisted",
    "controls",
    "traits",
    "tags",
    "technologies",
    "protocols",
    "properties",
    "words",
];

const CASE: [&str; 6] = ["is", "from", "to", "crosses", "p", "source"];

/// Reads the table, and reports what is wrong in it.
pub(super) fn priors(vocabulary: &Vocabulary, root: Option<&Node>) -> (Priors, Vec<Diagnostic>) {
    let mut reader = Reader { vocabulary, priors: Priors::default(), diagnostics: Vec::new() };
    if let Some(root) = root {
        reader.sections(root);
    }
    (reader.priors, reader.diagnostics)
}

/// Reads how often rules were right: `rule: { hits: 3, of: 7 }`.
pub(super) fn weights(root: Option<&Node>) -> (Weights, Vec<Diagnostic>) {
    let (mut counts, mut diagnostics) = (BTreeMap::new(), Vec::new());
    for entry in map(root) {
        let count = |key| entry.value.get(key).and_then(Node::as_text).and_then(|text| text.parse::<u32>().ok());
        match (count("hits"), count("of")) {
            (Some(hits), Some(of)) if hits <= of => {
                counts.insert(entry.key.value.to_string(), (hits, of));
            }
            _ => {
                let message = format!("`{}` needs `hits` and `of`, and no more hits than that", entry.key.value);
                let error = Diagnostic::error(Code::Vocabulary, entry.value.span, message);
                diagnostics.push(error.help("write `{ hits: 3, of: 7 }`, for example"));
            }
        }
    }
    (Weights::new(counts), diagnostics)
}

struct Reader<'v> {
    vocabulary: &'v Vocabulary,
    priors: Priors,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn wrong(&mut self, span: Span, message: String, help: String) {
        self.diagnostics.push(Diagnostic::error(Code::Vocabulary, span, message).help(help));
    }

    fn sections(&mut self, root: &Node) {
        for entry in map(Some(root)) {
            if !SECTIONS.contains(&&*entry.key.value) {
                self.unknown(entry, "section of priors", SECTIONS);
            }
        }
        for entry in map(root.get("sources")) {
            let about = entry.value.as_text().unwrap_or_default().to_owned();
            self.priors.sources.push((entry.key.value.to_string(), about));
        }
        self.priors.needs_without_data = self.levels(root, "needs_without_data");
        self.priors.needs_not_stated = self.levels(root, "needs_not_stated");
        for entry in map(root.get("trust")) {
            let levels = self.levels_of(&entry.value);
            if let Some(kind) = self.kind(entry) {
                self.priors.trust.insert(kind, levels);
            }
        }
        for entry in map(root.get("boundary_names")) {
            match Grade::from_word(&entry.key.value) {
                Some(grade) => {
                    let words = entry.value.as_list().unwrap_or(&[]).iter().filter_map(Node::as_text);
                    self.priors.boundary_names.push((grade, words.map(str::to_owned).collect()));
                }
                None => self.unknown(entry, "level", Grade::words()),
            }
        }
        self.priors.named = self.single(root, "named");
        self.priors.exposed = self.single(root, "exposed");
        self.priors.unlisted = self.single(root, "unlisted");
        self.priors.controls = self.single(root, "controls");
        self.priors.traits = self.single(root, "traits");
        let tags = self.rows(root.get("tags"), |_, entry| Some(entry.key.value.to_string()));
        self.priors.tags = tags.into_iter().collect();
        let vocabulary = self.vocabulary;
        for entry in map(root.get("technologies")) {
            let terms = &vocabulary.technologies;
            let rows = self.rows(Some(&entry.value), |_, row| terms.find(&row.key.value));
            if let Some(kind) = self.kind(entry) {
                self.priors.technologies.insert(kind, rows);
            }
        }
        let terms = &vocabulary.protocols;
        self.priors.protocols = self.rows(root.get("protocols"), |_, row| terms.find(&row.key.value));
        for entry in map(root.get("properties")) {
            let cases = entry.value.as_list().unwrap_or(&[]).iter().filter_map(|case| self.case(case)).collect();
            match self.vocabulary.property(&entry.key.value) {
                Some(property) => {
                    self.priors.properties.insert(property, cases);
                }
                None => self.unknown_property(entry),
            }
        }
        let mut words = BTreeMap::new();
        for entry in map(root.get("words")) {
            let Some(property) = self.vocabulary.property(&entry.key.value) else {
                self.unknown_property(entry);
                continue;
            };
            let value = |vocabulary: &Vocabulary, row: &Entry| match vocabulary.value(property, &row.key.value)? {
                FactValue::Word(word) => Some(word),
                _ => None,
            };
            words.insert(property, self.rows(Some(&entry.value), value));
        }
        self.priors.words = words;
    }

    fn unknown<'k>(&mut self, entry: &Entry, what: &str, known: impl IntoIterator<Item = &'k str> + Clone) {
        let help =
            did_you_mean(&entry.key.value, known.clone()).unwrap_or_else(|| format!("there are {}", one_of(known)));
        self.wrong(entry.key.span, format!("there is no {what} `{}`", entry.key.value), help);
    }

    fn unknown_property(&mut self, entry: &Entry) {
        let known = self.vocabulary.properties().map(|(_, row)| row.name.as_str());
        let help = did_you_mean(&entry.key.value, known);
        let help = help.unwrap_or_else(|| "`palisade schema` lists the properties".to_owned());
        self.wrong(entry.key.span, format!("there is no property `{}`", entry.key.value), help);
    }

    fn kind(&mut self, entry: &Entry) -> Option<Kind> {
        let kind = Kind::ALL.into_iter().find(|kind| kind.word() == &*entry.key.value);
        if kind.is_none() {
            self.unknown(entry, "kind", Kind::ALL.map(Kind::word));
        }
        kind
    }

    /// A number from 0 to 1.
    fn probability(&mut self, node: Option<&Node>, within: &Node) -> f32 {
        let number = node.and_then(Node::as_text).and_then(|text| text.parse::<f32>().ok());
        if let Some(p) = number.filter(|p| (0.0..=1.0).contains(p)) {
            return p;
        }
        let span = node.map_or(within.span, |node| node.span);
        self.wrong(span, "a probability is a number from 0 to 1".to_owned(), "write `p: 0.7`, for example".to_owned());
        0.0
    }

    fn source(&mut self, node: &Node) -> u8 {
        let word = node.get("source").and_then(Node::as_text).unwrap_or_default();
        if let Some(row) = self.priors.sources.iter().position(|(id, _)| id == word) {
            return row as u8;
        }
        let known: Vec<String> = self.priors.sources.iter().map(|(id, _)| id.clone()).collect();
        let help = format!("name one of `sources:`, such as {}", one_of(known.iter().map(String::as_str)));
        self.wrong(node.span, format!("there is no source `{word}`"), help);
        0
    }

    fn single(&mut self, root: &Node, key: &str) -> Prior {
        let Some(node) = root.get(key) else { return Prior::default() };
        Prior { p: self.probability(node.get("p"), node), source: self.source(node) }
    }

    fn levels(&mut self, root: &Node, key: &str) -> Levels {
        root.get(key).map_or_else(Levels::default, |node| self.levels_of(node))
    }

    fn levels_of(&mut self, node: &Node) -> Levels {
        let mut p = [0.0; 4];
        for (slot, grade) in p.iter_mut().zip(Grade::ALL) {
            *slot = self.probability(node.get(grade.word()), node);
        }
        if (p.iter().sum::<f32>() - 1.0).abs() > 0.001 {
            let help = "make `none`, `low`, `medium` and `high` add up to 1".to_owned();
            self.wrong(node.span, "these probabilities do not add up to 1".to_owned(), help);
        }
        Levels { p, source: self.source(node) }
    }

    /// The rows of a map of probabilities with one `source`.
    fn rows<T>(&mut self, node: Option<&Node>, key: impl Fn(&Vocabulary, &Entry) -> Option<T>) -> Vec<(T, Prior)> {
        let Some(node) = node else { return Vec::new() };
        let source = self.source(node);
        let mut rows = Vec::new();
        for entry in map(Some(node)).iter().filter(|entry| &*entry.key.value != "source") {
            let p = self.probability(Some(&entry.value), node);
            match key(self.vocabulary, entry) {
                Some(row) => rows.push((row, Prior { p, source })),
                None => {
                    let help = "`palisade rules docs` writes a book with the whole vocabulary".to_owned();
                    self.wrong(entry.key.span, format!("there is no `{}` here", entry.key.value), help);
                }
            }
        }
        rows
    }

    fn case(&mut self, node: &Node) -> Option<Case> {
        for entry in map(Some(node)) {
            if !CASE.contains(&&*entry.key.value) {
                self.unknown(entry, "key of a case", CASE);
            }
        }
        let prior = Prior { p: self.probability(node.get("p"), node), source: self.source(node) };
        let (technologies, protocols) = (&self.vocabulary.technologies, &self.vocabulary.protocols);
        let is = node.get("is").map(|is| self.selector(is, &[technologies, protocols]));
        let [from, to] = ["from", "to"].map(|end| node.get(end).map(|end| self.selector(end, &[technologies])));
        let crosses = node.get("crosses").and_then(Node::as_bool);
        // A case with a wrong selector is left out; the error stands.
        let valid = |selector: Option<Option<Selector>>| match selector {
            None => Some(None),
            Some(None) => None,
            Some(selector) => Some(selector),
        };
        Some(Case { is: valid(is)?, from: valid(from)?, to: valid(to)?, crosses, prior })
    }

    fn selector(&mut self, node: &Node, tables: &[&Terms]) -> Option<Selector> {
        let word = node.as_text().unwrap_or_default();
        if let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.word() == word) {
            return Some(Selector::Kind(KindSet::of(&[kind])));
        }
        let class = tables.iter().find_map(|terms| terms.find(word)).map(Selector::Class);
        if class.is_none() {
            let help = "name a kind, or a row of technologies.yaml or protocols.yaml".to_owned();
            self.wrong(node.span, format!("there is no kind, technology or protocol `{word}`"), help);
        }
        class
    }
}

fn map(node: Option<&Node>) -> &[Entry] {
    node.and_then(Node::as_map).unwrap_or(&[])
}
