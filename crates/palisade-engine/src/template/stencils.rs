//! How our words and a template's go together: the table `vocabulary/stencils.yaml`, read on first use.

use palisade_model::kind::Kind;
use palisade_model::source::FileId;
use palisade_model::vocabulary::{Terms, Vocabulary};
use palisade_model::yaml::{self, Node};
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../../vocabulary/stencils.yaml");

/// A stencil, and a word of ours that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The stencil's id.
    pub stencil: String,
    /// The kind that it is of.
    pub kind: Kind,
    /// The technology, or the protocol of a flow.
    pub term: String,
}

/// An attribute, and the property of ours that it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The attribute's name.
    pub attribute: String,
    /// The kind whose stencils have it.
    pub on: Kind,
    /// Our property, which is true or false.
    pub property: String,
    /// The values that mean true; from us the first one is used.
    pub when_true: Vec<String>,
    /// The values that mean false; from us the first one is used.
    pub when_false: Vec<String>,
}

/// What a protocol says about an attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaks {
    /// The protocol.
    pub protocol: String,
    /// The attribute's name.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Stencils {
    /// Stencils and words of ours.
    pub rows: Vec<Row>,
    /// Attributes and properties of ours.
    pub attributes: Vec<Meaning>,
    /// What protocols say beyond the properties.
    pub protocols: Vec<Speaks>,
}

impl Stencils {
    /// The table that comes with the program.
    pub fn builtin() -> &'static Stencils {
        static BUILTIN: OnceLock<Stencils> = OnceLock::new();
        BUILTIN.get_or_init(|| Stencils::read(TABLE))
    }

    fn read(text: &str) -> Stencils {
        let document = yaml::parse(FileId(0), text);
        let root = document.root.as_ref();
        let list = |key: &str| root.and_then(|root| root.get(key)).and_then(Node::as_list).unwrap_or(&[]);
        Stencils {
            rows: list("stencils").iter().filter_map(row).collect(),
            attributes: list("attributes").iter().filter_map(meaning).collect(),
            protocols: list("protocols").iter().filter_map(speaks).collect(),
        }
    }

    /// The technology, or the protocol of a flow, that a stencil stands for.
    pub fn term(&self, stencil: &str) -> Option<&str> {
        self.rows.iter().find(|row| row.stencil == stencil).map(|row| row.term.as_str())
    }

    /// The stencil that stands for a word of ours on a thing of a kind: that of the nearest class of the word.
    pub fn stencil(&self, vocabulary: &Vocabulary, kind: Kind, word: &str) -> Option<&str> {
        let terms = if kind == Kind::Dataflow { &vocabulary.protocols } else { &vocabulary.technologies };
        let row = nearest(terms, word, self.rows.iter().filter(|row| row.kind == kind), |row| &row.term)?;
        Some(&row.stencil)
    }

    /// What an attribute of a thing of a kind means to us.
    pub fn meaning(&self, kind: Kind, attribute: &str) -> Option<&Meaning> {
        self.attributes.iter().find(|row| row.on == kind && row.attribute == attribute)
    }

    /// The attribute that stands for a property of ours on a thing of a kind.
    pub fn attribute(&self, kind: Kind, property: &str) -> Option<&Meaning> {
        self.attributes.iter().find(|row| row.on == kind && row.property == property)
    }

    /// What a protocol says about an attribute.
    pub fn spoken(&self, vocabulary: &Vocabulary, protocol: &str, attribute: &str) -> Option<&str> {
        let rows = self.protocols.iter().filter(|row| row.attribute == attribute);
        nearest(&vocabulary.protocols, protocol, rows, |row| &row.protocol).map(|row| row.value.as_str())
    }
}

impl Meaning {
    /// What a value says about our property.
    pub fn truth(&self, value: &str) -> Option<bool> {
        if self.when_true.iter().any(|known| known == value) {
            return Some(true);
        }
        self.when_false.iter().any(|known| known == value).then_some(false)
    }

    /// The value that says so.
    pub fn value(&self, truth: bool) -> Option<&str> {
        let values = if truth { &self.when_true } else { &self.when_false };
        values.first().map(String::as_str)
    }
}

/// The row of the word itself, otherwise that of the nearest class that has one.
fn nearest<'r, R>(
    terms: &Terms,
    word: &str,
    rows: impl Iterator<Item = &'r R>,
    term: impl Fn(&R) -> &str,
) -> Option<&'r R> {
    let classes = &terms.row(terms.find(word)?)?.classes;
    let at = |row: &&R| classes.iter().position(|class| terms.row(*class).is_some_and(|class| class.id == term(row)));
    // Of several rows of one class, the first is kept.
    rows.filter_map(|row| Some((at(&row)?, row))).min_by_key(|(at, _)| *at).map(|(_, row)| row)
}

fn text(node: &Node, key: &str) -> Option<String> {
    node.get(key).and_then(Node::as_text).map(str::to_owned)
}

fn row(node: &Node) -> Option<Row> {
    let term = text(node, "technology").or_else(|| text(node, "protocol"))?;
    Some(Row { stencil: text(node, "stencil")?, kind: Kind::element_from_word(&text(node, "kind")?)?, term })
}

fn meaning(node: &Node) -> Option<Meaning> {
    let values = |key: &str| {
        let list = node.get(key).and_then(Node::as_list).unwrap_or(&[]);
        list.iter().filter_map(|value| value.as_text().map(str::to_owned)).collect()
    };
    Some(Meaning {
        attribute: text(node, "attribute")?,
        on: Kind::element_from_word(&text(node, "on")?)?,
        property: text(node, "property")?,
        when_true: values("true"),
        when_false: values("false"),
    })
}

fn speaks(node: &Node) -> Option<Speaks> {
    Some(Speaks { protocol: text(node, "protocol")?, attribute: text(node, "attribute")?, value: text(node, "value")? })
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::vocabulary::PropertyType;

    #[test]
    fn every_word_of_the_table_is_known() {
        let (table, vocabulary) = (Stencils::builtin(), palisade_packs::vocabulary());
        let rows = |key: &str| TABLE.split(&format!("\n{key}:\n")).nth(1).unwrap().lines();
        let written = rows("stencils").take_while(|line| !line.starts_with('#'));
        assert_eq!(table.rows.len(), written.filter(|line| line.starts_with("  - ")).count());
        assert_eq!(table.protocols.len(), rows("protocols").filter(|line| line.starts_with("  - ")).count());
        assert_eq!(table.attributes.len(), 13);
        for row in &table.rows {
            let terms = if row.kind == Kind::Dataflow { &vocabulary.protocols } else { &vocabulary.technologies };
            let term = terms.find(&row.term).and_then(|at| terms.row(at)).unwrap_or_else(|| panic!("{row:?}"));
            assert_eq!(term.id, row.term);
        }
        for row in &table.attributes {
            let property = vocabulary.property(&row.property).and_then(|id| vocabulary.row(id)).unwrap();
            assert!(property.on.has(row.on) && property.holds == PropertyType::Bool, "{row:?}");
            assert!(!row.when_true.is_empty(), "{row:?}");
        }
        assert!(table.protocols.iter().all(|row| vocabulary.protocols.find(&row.protocol).is_some()));
    }

    #[test]
    fn the_nearest_class_counts() {
        let (table, vocabulary) = (Stencils::builtin(), palisade_packs::vocabulary());
        let stencil = |kind, word| table.stencil(vocabulary, kind, word);
        assert_eq!(stencil(Kind::Datastore, "postgresql"), Some("SE.DS.TMCore.SQL"));
        assert_eq!(stencil(Kind::Process, "django"), Some("SE.P.TMCore.WebApp"));
        assert_eq!(stencil(Kind::ExternalEntity, "browser"), Some("SE.EI.TMCore.Browser"));
        assert_eq!(stencil(Kind::Process, "postgresql"), None);
        assert_eq!(stencil(Kind::Dataflow, "dns-over-https"), Some("SE.DF.TMCore.HTTPS"));
        assert_eq!(table.spoken(vocabulary, "postgresql-tls", "providesIntegrity"), Some("Yes"));
        assert_eq!(table.term("SE.P.TMCore.WebApp"), Some("web-application"));
    }
}
