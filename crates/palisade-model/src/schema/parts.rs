//! Pieces that all parts of the schema are made of.

use serde_json::{Value, json};

/// A definition of the schema, by its name.
pub(super) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// A schema with what it is about.
pub(super) fn about_it(mut schema: Value, about: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), json!(about));
    }
    schema
}

/// A value, or a list of such values.
pub(super) fn one_or_many(one: &Value) -> Value {
    json!({ "anyOf": [one, { "type": "array", "items": one }] })
}

/// Words that an editor offers; other spellings of them, and of `more`, are accepted. The words `exact` have none.
pub(super) fn words<'a>(
    shown: impl IntoIterator<Item = &'a str>,
    exact: &[&'a str],
    more: impl IntoIterator<Item = &'a str>,
) -> Value {
    let shown: Vec<&str> = shown.into_iter().collect();
    let spellings: Vec<String> = shown.iter().copied().chain(more).map(any_spelling).collect();
    let pattern = format!("^({})$", spellings.join("|"));
    let offered = [&*shown, exact].concat();
    json!({ "anyOf": [{ "enum": offered }, { "type": "string", "pattern": pattern }] })
}

/// A pattern for a word in any case, its parts joined by a hyphen, an underscore or a blank.
fn any_spelling(word: &str) -> String {
    word.chars()
        .map(|c| match c {
            '-' | '_' | ' ' => "[-_ ]".to_owned(),
            c if c.is_ascii_alphabetic() => format!("[{}{}]", c.to_ascii_uppercase(), c.to_ascii_lowercase()),
            c if c.is_ascii_alphanumeric() => c.to_string(),
            c => format!("\\{c}"),
        })
        .collect()
}
