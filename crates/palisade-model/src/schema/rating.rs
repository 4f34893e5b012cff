//! The ratings' part of the schema.

use super::parts::{about_it, words};
use crate::keys::QUESTION_KEYS;
use crate::rating::dread::{Dread, Scale};
use crate::rating::owasp::{FACTORS, HIGHEST};
use crate::rating::questions::{Loss, Reach};
use crate::word::Word;
use serde_json::{Map, Value, json};

/// A vector, which only the program checks, or the four questions.
pub(super) fn cvss() -> Value {
    let properties = QUESTION_KEYS.iter().map(|key| {
        let (schema, about) = question(key);
        ((*key).to_owned(), about_it(schema, about))
    });
    let questions = json!({
        "type": "object",
        "additionalProperties": false,
        "required": ["reach", "needs_account", "needs_user"],
        "properties": properties.collect::<Map<_, _>>(),
    });
    json!({ "anyOf": [{ "type": "string" }, questions] })
}

fn question(key: &str) -> (Value, &'static str) {
    let truth = json!({ "type": "boolean" });
    let loss = words(Loss::words(), &[], []);
    match key {
        "version" => (json!({ "enum": [3.1, 4.0, 4, "3.1", "4.0"] }), "The version of CVSS; 3.1 if omitted."),
        "reach" => {
            (words(Reach::words(), &[], []), "From where: any network, the same network, or the machine itself.")
        }
        "needs_account" => (truth, "Whether the attacker needs an account."),
        "needs_user" => (truth, "Whether a user must do something."),
        "worst" => (loss, "How much is lost at worst, for confidentiality, integrity and availability alike."),
        "confidentiality" => (loss, "How much is disclosed; in place of `worst`."),
        "integrity" => (loss, "How much can be changed; in place of `worst`."),
        _ => (loss, "How much becomes unavailable; in place of `worst`."),
    }
}

/// Factors by name, or the vector.
pub(super) fn owasp() -> Value {
    let factors = FACTORS.iter().map(|factor| {
        let schema = json!({ "type": "integer", "minimum": 0, "maximum": HIGHEST });
        (factor.name.to_owned(), about_it(schema, &format!("{}: {}.", factor.group.word(), factor.about)))
    });
    let map = json!({
        "type": "object",
        "additionalProperties": false,
        "properties": factors.collect::<Map<_, _>>(),
    });
    json!({ "anyOf": [{ "type": "string" }, map] })
}

/// Five factors in a list, or by name; by name on either scale.
pub(super) fn dread() -> Value {
    let factor = |scale: Scale| json!({ "type": "integer", "minimum": 1, "maximum": scale.highest() });
    let map = |scale: Scale| {
        let mut properties = Map::from_iter(Dread::FACTORS.map(|name| (name.to_owned(), factor(scale))));
        properties.insert("scale".to_owned(), json!({ "enum": [scale.highest()] }));
        let required = match scale {
            Scale::Three => Dread::FACTORS.to_vec(),
            Scale::Ten => std::iter::once("scale").chain(Dread::FACTORS).collect(),
        };
        json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
    };
    let list = json!({ "type": "array", "items": factor(Scale::Three), "minItems": 5, "maxItems": 5 });
    json!({ "anyOf": [list, map(Scale::Three), map(Scale::Ten)] })
}
