//! The register's part of the schema.

use super::parts::{about_it, one_or_many, reference, words};
use super::rating;
use crate::grade::Severity;
use crate::keys::{ACCEPTANCE_KEYS, ENTRY_KEYS, MITIGATION_KEYS};
use crate::linddun::Linddun;
use crate::register::{Progress, Status};
use crate::stride::Stride;
use crate::word::Word;
use serde_json::{Map, Value, json};

/// The section: entries in a list, or in a map by id.
pub(super) fn section() -> Value {
    let listed = json!({ "type": "object", "allOf": [{ "required": ["id"] }, reference("entry")] });
    json!({
        "anyOf": [
            { "type": "array", "items": listed },
            { "type": "object", "additionalProperties": reference("entry") },
            { "type": "null" },
        ]
    })
}

/// Adds the definitions that the section names.
pub(super) fn define(definitions: &mut Map<String, Value>) {
    definitions.insert("entry".to_owned(), object(ENTRY_KEYS, entry_key));
    definitions.insert("mitigation".to_owned(), object(MITIGATION_KEYS, mitigation_key));
    definitions.insert("acceptance".to_owned(), object(ACCEPTANCE_KEYS, acceptance_key));
}

fn object(keys: &[&str], of: fn(&str) -> (Value, &'static str)) -> Value {
    let properties = keys.iter().map(|key| {
        let (schema, about) = of(key);
        ((*key).to_owned(), about_it(schema, about))
    });
    json!({ "type": "object", "additionalProperties": false, "properties": properties.collect::<Map<_, _>>() })
}

fn entry_key(key: &str) -> (Value, &'static str) {
    let text = reference("text");
    match key {
        "id" => (text, "Its own id, such as `T001`. It is never used again for another threat."),
        "component" => (text, "The component, flow or boundary that it is about, by name or id."),
        "threat" => (
            one_or_many(&category()),
            "One category of STRIDE (or type of LINDDUN), or several; the first is the main one.",
        ),
        "answers" => (reference("texts"), "The generated threats that it is about, as `rule@element`."),
        "title" => (text, "A short name for it."),
        "description" => (text, "What can happen."),
        "risk" => (
            words(Severity::words(), &[], []),
            "The severity as a word; computed if there is neither this nor a rating.",
        ),
        "cvss" => (
            rating::cvss(),
            "A CVSS vector, 3.1 or 4.0, or the four questions that make one. It overrides every other rating.",
        ),
        "owasp" => (rating::owasp(), "An OWASP risk rating: its factors of 0 to 9, or its vector."),
        "dread" => {
            (rating::dread(), "A DREAD rating: five factors of 1 (little) to 3 (much), or to 10 with `scale: 10`.")
        }
        "status" => (
            words(Status::words(), &[], Progress::words()),
            "What was decided. The status of a control is accepted too.",
        ),
        "mitigation" | "mitigations" => {
            let control = json!({ "anyOf": [text, reference("mitigation")] });
            (one_or_many(&control), "The control or controls against it.")
        }
        "accepted" => (reference("acceptance"), "Who took the risk, why, and until when."),
        "owner" => (text, "Who is responsible."),
        _ => (text, ""),
    }
}

fn mitigation_key(key: &str) -> (Value, &'static str) {
    match key {
        "control" => (reference("text"), "What is done, where and how."),
        "status" => (words(Progress::words(), &[], []), "Its progress."),
        "ticket" => (reference("text"), "Where the work is tracked."),
        _ => (reference("text"), ""),
    }
}

fn acceptance_key(key: &str) -> (Value, &'static str) {
    match key {
        "by" => (reference("text"), "Who took the risk."),
        "reason" => (reference("text"), "Why."),
        "until" => (json!({ "type": "string", "format": "date" }), "The last day on which the acceptance holds."),
        _ => (reference("text"), ""),
    }
}

/// A category by title or slug, in any spelling, or by its letter.
fn category() -> Value {
    let letters: Vec<String> = Stride::ALL.iter().map(|category| category.letter().to_string()).collect();
    let kinds = Linddun::ALL.iter().map(|kind| kind.title());
    let titles = Stride::ALL.iter().map(|category| category.title()).chain(kinds);
    words(titles, &[], letters.iter().map(String::as_str))
}
