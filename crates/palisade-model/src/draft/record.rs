//! A record of a model file: an element, an entry of the register, or the head of the model, with its fields.

use super::tree::Tree;
use crate::kind::Kind;

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key, as in a model file: `name`, `in`, `carries`, `encrypted`.
    pub key: String,
    /// The value, as in a model file.
    pub value: Tree,
    /// A comment printed behind it, such as a question about it; one line, without `#`.
    pub comment: Option<String>,
}

/// An element, an entry of the register, a control that is applied, a sentence, or the head of the model.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The id; empty if it has none.
    pub id: String,
    /// Its fields, each key once; their order does not matter.
    pub fields: Vec<Field>,
    /// Lines that are printed above it as comments, without `#`.
    pub comments: Vec<String>,
}

impl Record {
    /// A record without fields.
    pub fn new(id: impl Into<String>) -> Record {
        Record { id: id.into(), ..Record::default() }
    }

    /// A component of a kind.
    pub fn component(id: impl Into<String>, kind: Kind) -> Record {
        Record::new(id).with("type", kind.word())
    }

    /// The record with one more field. Empty values (an empty text or list, nothing) are left out.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<Tree>) -> Record {
        self.set(key, value);
        self
    }

    /// Sets a field, replacing its former value. An empty value removes it.
    pub fn set(&mut self, key: &str, value: impl Into<Tree>) {
        let value = value.into();
        if value.is_empty() {
            self.fields.retain(|field| field.key != key);
        } else if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.value = value;
        } else {
            self.fields.push(Field { key: key.to_owned(), value, comment: None });
        }
    }

    /// States a list that is known to be empty: a store that keeps nothing, a flow that carries nothing.
    pub fn set_empty(&mut self, key: &str) {
        self.fields.retain(|field| field.key != key);
        self.fields.push(Field { key: key.to_owned(), value: Tree::List(Vec::new()), comment: None });
    }

    /// Writes a comment behind a field that is stated.
    pub fn comment(&mut self, key: &str, comment: impl Into<String>) {
        if let Some(field) = self.fields.iter_mut().find(|field| field.key == key) {
            field.comment = Some(comment.into());
        }
    }

    /// What is stated under a key.
    pub fn get(&self, key: &str) -> Option<&Tree> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// The text under a key.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Tree::as_text)
    }

    /// The texts under a key: those of a list, or a single one.
    pub fn texts(&self, key: &str) -> Vec<&str> {
        match self.get(key) {
            Some(Tree::Text(text)) => vec![text],
            Some(tree) => tree.items().iter().filter_map(Tree::as_text).collect(),
            None => Vec::new(),
        }
    }

    /// The boolean under a key.
    pub fn truth(&self, key: &str) -> Option<bool> {
        self.get(key).and_then(Tree::as_bool)
    }

    /// The element that an entry of the register is about: the one that it names, or that of the threat which it
    /// answers or which its own id names (`rule@element`).
    pub fn about(&self) -> Option<&str> {
        let threat = self.texts("answers").first().copied().unwrap_or(&self.id);
        self.text("component").or_else(|| threat.split_once('@').map(|(_, element)| element))
    }

    /// The mitigations of an entry of the register, which may be under either of two keys.
    pub fn mitigations(&self) -> Vec<Tree> {
        let mut mitigations = Vec::new();
        for key in ["mitigation", "mitigations"] {
            match self.get(key) {
                Some(Tree::List(items)) => mitigations.extend(items.iter().cloned()),
                Some(one) => mitigations.push(one.clone()),
                None => {}
            }
        }
        mitigations
    }

    /// The name that people read: the id if no name is stated.
    pub fn name(&self) -> &str {
        self.text("name").unwrap_or(&self.id)
    }
}
