//! The JSON Schema of a model file, for editors: made from the tables of keys and from the vocabulary, so that it
//! knows what the decoder knows.
//!
//! It accepts what the decoder accepts without an error, but for references between things, ids, and a key with
//! nothing behind it. Names of technologies, protocols and ways of authentication that are in no table are accepted too.

mod parts;
mod rating;
mod register;

use crate::grade::Grade;
use crate::keys::{CONTROL_ENTRY_KEYS, KEYS, Key, SECTIONS, SYSTEM_KEYS, Shape};
use crate::kind::Kind;
use crate::register::Progress;
use crate::vocabulary::{Property, PropertyType, Terms, Vocabulary};
use crate::word::Word;
use parts::{about_it, one_or_many, reference, words};
use serde_json::{Map, Value, json};

/// Words for the kinds of components beside [`Kind::word`] and [`Kind::title`].
const KIND_WORDS: &[&str] = &["service", "store", "externalentity", "external", "actor"];
/// The same for flows.
const FLOW_WORDS: &[&str] = &["flow"];

/// The schema of a model file, in draft 2020-12 of JSON Schema.
pub fn schema(vocabulary: &Vocabulary) -> Value {
    let sections = SECTIONS.iter().map(|(name, about)| ((*name).to_owned(), about_it(section(name), about)));
    let mut definitions = Map::new();
    for (name, kinds) in [
        ("boundary", &[Kind::Boundary][..]),
        ("data", &[Kind::Data]),
        ("component", &Kind::COMPONENTS),
        ("flow", &[Kind::Dataflow]),
    ] {
        definitions.insert(name.to_owned(), element(vocabulary, kinds));
    }
    definitions.insert("technology".to_owned(), terms(&vocabulary.technologies));
    definitions.insert("protocol".to_owned(), terms(&vocabulary.protocols));
    definitions.insert("text".to_owned(), json!({ "type": ["string", "number", "boolean", "null"] }));
    definitions.insert("texts".to_owned(), one_or_many(&reference("text")));
    definitions.insert("notes".to_owned(), notes());
    register::define(&mut definitions);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Palisade threat model",
        "description": "A system as a data flow diagram, and the register of its threats.",
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": sections.collect::<Map<_, _>>(),
        "$defs": definitions,
    })
}

/// A map from ids to what a definition describes, or a list of it where it has a name.
fn by_id(name: &str) -> Value {
    let named = json!([{ "required": ["name"] }, { "required": ["id"] }]);
    // A list of components may hold flows.
    let items = match name {
        "component" => {
            json!({ "type": "object", "allOf": [{ "anyOf": named }, { "anyOf": [reference(name), reference("flow")] }] })
        }
        _ => json!({ "type": "object", "allOf": [{ "anyOf": named }, reference(name)] }),
    };
    json!({
        "anyOf": [
            { "type": "object", "additionalProperties": reference(name) },
            { "type": "array", "items": items },
            { "type": "null" },
        ]
    })
}

fn section(name: &str) -> Value {
    match name {
        "system" => {
            let many = ["authors", "reviewers", "links"];
            let keys = SYSTEM_KEYS.iter().map(|key| {
                let shape = if many.contains(key) { reference("texts") } else { reference("text") };
                ((*key).to_owned(), shape)
            });
            let aliases = [("author", "authors"), ("link", "links")]
                .map(|(alias, key)| (alias.to_owned(), about_it(reference("texts"), &format!("The same as `{key}`."))));
            let properties: Map<_, _> = keys.chain(aliases).collect();
            let map = json!({ "type": "object", "additionalProperties": false, "properties": properties });
            json!({ "anyOf": [{ "type": ["string", "number", "boolean"] }, map] })
        }
        "include" => reference("texts"),
        "boundaries" => by_id("boundary"),
        "data" => by_id("data"),
        "components" => by_id("component"),
        "flows" => by_id("flow"),
        "controls" => controls(),
        "threats" => register::section(),
        _ => reference("notes"),
    }
}

/// A list of the ids of controls, or of maps that say where each is applied and how far it is.
fn controls() -> Value {
    let keys = CONTROL_ENTRY_KEYS.iter().map(|key| {
        let shape = match *key {
            "at" | "except" => reference("texts"),
            "status" => words(Progress::words(), &[], []),
            _ => reference("text"),
        };
        ((*key).to_owned(), shape)
    });
    let map = json!({ "type": "object", "additionalProperties": false, "properties": keys.collect::<Map<_, _>>() });
    json!({ "anyOf": [{ "type": "array", "items": { "anyOf": [{ "type": "string" }, map] } }, { "type": "null" }] })
}

/// Sentences, or named paragraphs.
fn notes() -> Value {
    let text = reference("text");
    let fields = ["id", "name", "description", "text", "reason"].map(|key| (key.to_owned(), text.clone()));
    let paragraph = json!({ "type": "object", "additionalProperties": false, "properties": Map::from_iter(fields) });
    let note = json!({ "anyOf": [text, paragraph] });
    json!({ "anyOf": [text, { "type": "array", "items": note }, { "type": "object", "additionalProperties": note }] })
}

/// What may stand under the id of an element that is of one of these kinds.
fn element(vocabulary: &Vocabulary, kinds: &[Kind]) -> Value {
    let mut properties = Map::new();
    for key in KEYS.iter().filter(|key| kinds.iter().any(|kind| key.on.contains(kind))) {
        properties.insert(key.name.to_owned(), about_it(structural(key, kinds), key.about));
    }
    for (_, row) in vocabulary.properties().filter(|(_, row)| kinds.iter().any(|kind| row.on.has(*kind))) {
        let missing = Kind::COMPONENTS.iter().any(|kind| kinds.contains(kind) && !row.on.has(*kind));
        let titles: Vec<&str> = row.on.iter().filter(|kind| kinds.contains(kind)).map(Kind::title).collect();
        let about = if missing { format!("{} (on: {})", row.about, titles.join(", ")) } else { row.about.clone() };
        properties.insert(row.name.clone(), about_it(property(row), &about));
    }
    json!({ "type": ["object", "null"], "additionalProperties": false, "properties": properties })
}

fn structural(key: &Key, kinds: &[Kind]) -> Value {
    match key.shape {
        Shape::Text | Shape::Boundary | Shape::Component => reference("text"),
        Shape::Words | Shape::DataList | Shape::Controls => reference("texts"),
        Shape::Reason => json!({ "type": ["boolean", "string"] }),
        Shape::Kind => {
            let titles = kinds.iter().map(|kind| kind.title());
            let others = if kinds.contains(&Kind::Dataflow) { FLOW_WORDS } else { KIND_WORDS };
            words(kinds.iter().map(|kind| kind.word()), &[], titles.chain(others.iter().copied()))
        }
    }
}

fn property(row: &Property) -> Value {
    match &row.holds {
        PropertyType::Bool => json!({ "enum": [true, false, "unknown"] }),
        PropertyType::Grade => closed(Grade::words()),
        PropertyType::Word(known) if row.open => {
            let aliases = row.aliases.iter().map(|(alias, _)| alias.as_str());
            let known: Vec<&str> = known.iter().map(String::as_str).chain(["unknown"]).chain(aliases).collect();
            json!({ "anyOf": [{ "enum": known }, { "type": "string" }] })
        }
        PropertyType::Word(known) => {
            closed(known.iter().map(String::as_str).chain(row.aliases.iter().map(|(alias, _)| alias.as_str())))
        }
        PropertyType::Technology => reference("technology"),
        PropertyType::Protocol => reference("protocol"),
    }
}

/// One of these words, or `unknown`.
fn closed<'a>(known: impl IntoIterator<Item = &'a str>) -> Value {
    words(known, &["unknown"], [])
}

/// The words of a table for completion; others are accepted, because no table holds every product.
fn terms(terms: &Terms) -> Value {
    let known: Vec<&str> = terms.spellings().collect();
    json!({ "anyOf": [{ "enum": known }, { "type": "string" }] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_words_are_words_of_the_decoder() {
        for word in KIND_WORDS {
            assert!(Kind::COMPONENTS.contains(&Kind::element_from_word(word).unwrap()));
        }
        for word in FLOW_WORDS {
            assert_eq!(Kind::element_from_word(word), Some(Kind::Dataflow));
        }
    }
}
