//! Words of the vocabulary.

use super::document::{VERSION, print};
use crate::subject::Lexicon;
use palisade_engine::lexicon::Entry;
use palisade_model::kind::Kind;
use palisade_model::vocabulary::PropertyType;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    properties: Vec<Property<'a>>,
    technologies: Vec<Term<'a>>,
    protocols: Vec<Term<'a>>,
    words: Vec<Value<'a>>,
}

#[derive(Serialize)]
struct Property<'a> {
    id: &'a str,
    about: &'a str,
    on: Vec<&'static str>,
    holds: &'static str,
    safe: Option<bool>,
    ask: &'a str,
    implies: Vec<Implied>,
    controls: Vec<&'a str>,
    rules: Vec<&'a str>,
}

#[derive(Serialize)]
struct Implied {
    fact: String,
    implies: Vec<String>,
}

#[derive(Serialize)]
struct Term<'a> {
    id: &'a str,
    title: &'a str,
    kinds: Vec<&'static str>,
    also: Vec<&'a str>,
    is: Vec<&'a str>,
    cases: Vec<&'a str>,
    implies: Vec<String>,
    rules: Vec<&'a str>,
}

#[derive(Serialize)]
struct Value<'a> {
    property: &'a str,
    id: &'a str,
    also: Vec<&'a str>,
    implies: Vec<String>,
    rules: Vec<&'a str>,
}

/// The words, each with everything that is known of it.
pub(crate) fn lexicon(lexicon: &Lexicon<'_>) -> String {
    let mut document = Document {
        version: VERSION,
        properties: Vec::new(),
        technologies: Vec::new(),
        protocols: Vec::new(),
        words: Vec::new(),
    };
    for entry in &lexicon.shown {
        match entry {
            Entry::Property(_) => document.properties.extend(property(lexicon, *entry)),
            Entry::Technology(_) => document.technologies.extend(term(lexicon, *entry)),
            Entry::Protocol(_) => document.protocols.extend(term(lexicon, *entry)),
            Entry::Word(of, _) => document.words.push(Value {
                property: lexicon.vocabulary.name(*of),
                id: entry.id(lexicon.vocabulary),
                also: entry.spellings(lexicon.vocabulary).collect(),
                implies: lexicon.implies(*entry),
                rules: lexicon.rules(*entry),
            }),
        }
    }
    print(&document)
}

fn property<'a>(lexicon: &'a Lexicon<'_>, entry: Entry) -> Option<Property<'a>> {
    let Entry::Property(id) = entry else { return None };
    let row = lexicon.vocabulary.row(id)?;
    let implied = lexicon.value_implies(id).into_iter().map(|(fact, implies)| Implied { fact, implies });
    Some(Property {
        id: &row.name,
        about: &row.about,
        on: row.on.iter().map(Kind::word).collect(),
        holds: match row.holds {
            PropertyType::Bool => "bool",
            PropertyType::Grade => "level",
            PropertyType::Word(_) => "word",
            PropertyType::Technology => "technology",
            PropertyType::Protocol => "protocol",
        },
        safe: (row.holds == PropertyType::Bool).then_some(row.safe),
        ask: &row.ask,
        implies: implied.collect(),
        controls: lexicon.controls(id),
        rules: lexicon.rules(entry),
    })
}

fn term<'a>(lexicon: &'a Lexicon<'_>, entry: Entry) -> Option<Term<'a>> {
    let term = entry.term(lexicon.vocabulary)?;
    Some(Term {
        id: &term.id,
        title: &term.title,
        kinds: term.kinds.iter().map(Kind::word).collect(),
        also: entry.spellings(lexicon.vocabulary).collect(),
        is: lexicon.classes(entry),
        cases: lexicon.cases(entry),
        implies: lexicon.implies(entry),
        rules: lexicon.rules(entry),
    })
}
