//! The schema knows what the decoder knows.

use super::generate;
use palisade_model::Date;
use palisade_model::keys::{ENTRY_KEYS, KEYS, SECTIONS};
use palisade_model::load::load;
use palisade_model::path::ProjectPath;
use palisade_model::schema::schema;
use palisade_model::source::FileId;
use palisade_model::word::Word;
use palisade_model::world::MemoryWorld;
use palisade_model::yaml::{self, Node, Style};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::OnceLock;

fn built() -> &'static Value {
    static BUILT: OnceLock<Value> = OnceLock::new();
    BUILT.get_or_init(|| schema(palisade_packs::vocabulary()))
}

/// Whether a value is valid, for the keywords that the schema uses; any other keyword fails the test.
fn valid(rule: &Value, value: &Value) -> bool {
    rule.as_object().unwrap().iter().all(|(keyword, rule_for)| match keyword.as_str() {
        "$schema" | "$defs" | "title" | "description" | "format" | "additionalProperties" => true,
        "$ref" => valid(built().pointer(rule_for.as_str().unwrap().trim_start_matches('#')).unwrap(), value),
        "anyOf" => rule_for.as_array().unwrap().iter().any(|rule| valid(rule, value)),
        "allOf" => rule_for.as_array().unwrap().iter().all(|rule| valid(rule, value)),
        "enum" => rule_for.as_array().unwrap().contains(value),
        "type" => match rule_for {
            Value::Array(types) => types.iter().any(|name| is_type(name, value)),
            name => is_type(name, value),
        },
        "properties" => value.as_object().is_none_or(|map| {
            map.iter().all(|(key, value)| {
                rule_for
                    .get(key)
                    .or(rule.get("additionalProperties"))
                    .is_none_or(|rule| rule != false && (rule == true || valid(rule, value)))
            })
        }),
        "required" => value
            .as_object()
            .is_none_or(|map| rule_for.as_array().unwrap().iter().all(|key| map.contains_key(key.as_str().unwrap()))),
        "items" => value.as_array().is_none_or(|items| items.iter().all(|item| valid(rule_for, item))),
        "minItems" => value.as_array().is_none_or(|items| items.len() as u64 >= rule_for.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|items| items.len() as u64 <= rule_for.as_u64().unwrap()),
        "minimum" => value.as_i64().is_none_or(|number| number >= rule_for.as_i64().unwrap()),
        "maximum" => value.as_i64().is_none_or(|number| number <= rule_for.as_i64().unwrap()),
        "pattern" => value.as_str().is_none_or(|text| matches(rule_for.as_str().unwrap(), text)),
        other => panic!("{other}"),
    }) && (rule.get("properties").is_some()
        || rule
            .get("additionalProperties")
            .is_none_or(|rule| value.as_object().is_none_or(|map| map.values().all(|value| valid(rule, value)))))
}

fn is_type(name: &Value, value: &Value) -> bool {
    match name.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other}"),
    }
}

/// Matches `^(a|[bB]c|\.)$`, the only kind of pattern there is.
fn matches(pattern: &str, text: &str) -> bool {
    let words = pattern.strip_prefix("^(").unwrap().strip_suffix(")$").unwrap();
    words.split('|').any(|word| {
        let (mut word, mut text) = (word.chars(), text.chars());
        loop {
            let among: String = match word.next() {
                None => return text.next().is_none(),
                Some('[') => word.by_ref().take_while(|c| *c != ']').collect(),
                Some('\\') => word.next().unwrap().to_string(),
                Some(c) => c.to_string(),
            };
            if text.next().is_none_or(|c| !among.contains(c)) {
                return false;
            }
        }
    })
}

/// A tree as an editor's YAML reader gives it. A key with nothing behind it is left out: the decoder takes it as not
/// stated, and an editor may well remark on it.
fn json_of(node: &Node, depth: usize) -> Value {
    if let Some(entries) = node.as_map() {
        let entries = entries.iter().filter(|entry| depth < 2 || !entry.value.is_null());
        return Value::Object(
            entries.map(|entry| (entry.key.value.to_string(), json_of(&entry.value, depth + 1))).collect(),
        );
    }
    if let Some(items) = node.as_list() {
        return items.iter().map(|item| json_of(item, depth + 1)).collect();
    }
    match (node.as_bool(), node.as_text()) {
        (Some(truth), _) => json!(truth),
        (_, None) => Value::Null,
        (_, Some(text)) if node.style == Style::Plain => match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(number), _) => json!(number),
            (_, Ok(number)) => json!(number),
            _ => json!(text),
        },
        (_, Some(text)) => json!(text),
    }
}

fn accepts(text: &str) -> bool {
    let document = yaml::parse(FileId(0), text);
    valid(built(), &document.root.map_or(Value::Null, |root| json_of(&root, 0)))
}

#[test]
fn every_key_and_every_property_is_there() {
    let schema = built();
    for (section, about) in SECTIONS {
        assert_eq!(schema["properties"][section]["description"], *about);
    }
    for (definition, kinds) in [("component", 0..3), ("flow", 3..4), ("boundary", 4..5), ("data", 5..6)] {
        let properties = &schema["$defs"][definition]["properties"];
        for kind in &palisade_model::kind::Kind::ALL[kinds] {
            for key in KEYS.iter().filter(|key| key.on.contains(kind)) {
                assert!(properties[key.name].is_object(), "{}", key.name);
            }
            for (_, row) in palisade_packs::vocabulary().properties_of(*kind) {
                assert!(properties[&row.name]["description"].as_str().unwrap().starts_with(&row.about));
            }
        }
    }
    for key in ENTRY_KEYS {
        assert!(!schema["$defs"]["entry"]["properties"][key]["description"].as_str().unwrap().is_empty());
    }
    let technologies = schema["$defs"]["technology"]["anyOf"][0]["enum"].as_array().unwrap();
    assert!(technologies.contains(&json!("postgresql")) && technologies.contains(&json!("postgres")));
}

#[test]
fn the_same_schema_is_made_each_time() {
    assert_eq!(schema(palisade_packs::vocabulary()).to_string(), built().to_string());
}

#[test]
fn the_examples_are_valid() {
    for folder in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples")).unwrap() {
        for name in ["threat-model.yaml", "threats.yaml"] {
            let path = folder.as_ref().unwrap().path().join(name);
            let text = std::fs::read_to_string(&path).unwrap();
            assert!(accepts(&text), "{}", path.display());
        }
    }
}

#[test]
fn slips_are_not_valid() {
    assert!(accepts("components:\n  a: { type: Data Store, public: unknown, technology: Made Up 3 }\n"));
    assert!(accepts("flows:\n  a: { authentication: jwtt }\n"));
    assert!(accepts("components:\n- { name: a, type: dataflow, crosses_boundary: true }\n"));
    assert!(accepts("components:\n  a:\nflows:\nthreats:\n"));
    assert!(accepts(
        "threats:\n- { id: T1, threat: [S, Information disclosure], dread: [1, 2, 3, 1, 2], risk: HIGH, status: In Progress }\n"
    ));
    assert!(accepts(
        "threats:\n- { id: T1, cvss: CVSS:3.1/AV:N, owasp: SL:1, dread: { scale: 10, damage: 8, reproducibility: 1, exploitability: 10, affected: 5, discoverability: 2 } }\n"
    ));
    assert!(accepts(
        "threats:\n- { id: T1, cvss: { version: 4.0, reach: Network, needs_account: true, needs_user: false, worst: low }, owasp: { skill: 0, privacy: 9 } }\n"
    ));
    for slip in [
        "systm: a",
        "components:\n  a: { typ: process }",
        "components:\n  a: { type: proces }",
        "components:\n  a: { encrypted: true }",
        "components:\n- { type: process }",
        "components:\n  a: text",
        "flows:\n  a: { encrypted: yes }",
        "data:\n  a: { integrity: huge }",
        "threats:\n- { component: a }",
        "threats:\n- { id: T1, risk: huge }",
        "threats:\n- { id: T1, dread: [1, 2, 3, 1, 4] }",
        "threats:\n- { id: T1, mitigation: { contrl: a } }",
        "threats:\n- { id: T1, cvss: { reach: internet, needs_account: true, needs_user: false, worst: low } }",
        "threats:\n- { id: T1, cvss: { reach: network, needs_account: true, worst: low } }",
        "threats:\n- { id: T1, owasp: { skill: 10 } }",
        "threats:\n- { id: T1, owasp: { skil: 1 } }",
        "threats:\n- { id: T1, dread: { scale: 5, damage: 1, reproducibility: 1, exploitability: 1, affected: 1, discoverability: 1 } }",
    ] {
        assert!(!accepts(slip), "{slip}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_loads_without_error_is_valid(text in generate::model()) {
        // Without the words that are wrong on purpose, most files load without error but for references.
        let text = text.replace("banana", "low").replace(": yes", ": true");
        let world = MemoryWorld::new(Date::constant(2027, 1, 1)).with("model.yaml", text.as_str());
        let project = load(&world, palisade_packs::vocabulary(), &ProjectPath::file("model.yaml"));
        let wrong = project.diagnostics.iter().any(|diagnostic| matches!(diagnostic.code.word(), "not-a-model" | "unknown-key" | "unknown-value" | "wrong-type" | "missing-key" | "out-of-range"));
        prop_assume!(!wrong);
        prop_assert!(accepts(&text), "{}", text);
    }
}
