//! Models of the OWASP Threat Model Library.
//!
//! Its schema requires `encrypted` for every flow and every placement of data, so "false" counts as stated. It has no
//! technologies; the product or kind of a store is used if we know it.

use super::draft::{Draft, Row, id};
use super::json::{is_true, items, text};
use serde_json::Value;
use std::collections::BTreeSet;

/// Turns a file into a draft.
pub fn convert(json: &Value) -> Draft {
    let mut draft = Draft::new(json.pointer("/scope/title").and_then(Value::as_str).unwrap_or("Library model"));
    let sensitive = Row::named("Sensitive data").with("confidentiality", "high");
    draft.add("data", "sensitive-data", sensitive);
    draft.add("data", "other-data", Row::named("Other data").with("confidentiality", "low"));
    for zone in items(json, "trust_zones") {
        draft.add("boundaries", &key(zone), Row::named(title(zone)));
    }
    for set in items(json, "data_sets") {
        draft.add("data", &key(set), data(set));
    }
    for actor in items(json, "actors") {
        let third = text(actor, "type").is_some_and(|kind| kind.contains("third") || kind.contains("system"));
        draft.add("components", &key(actor), component(actor, "external_entity").fact("human", !third));
    }
    for process in items(json, "components") {
        draft.add("components", &key(process), component(process, "process"));
    }
    for store in items(json, "data_stores") {
        draft.add("components", &key(store), keeps(json, store));
    }
    for name in missing(json) {
        draft.add("components", &id(&name), Row::named(&name).with("type", "external_entity"));
    }
    for flow in items(json, "data_flows") {
        let end = |name: &str| flow.get(name).and_then(|end| text(end, "object")).map(id);
        let row =
            Row::named(title(flow)).maybe("from", end("source").as_deref()).maybe("to", end("destination").as_deref());
        let row = match flow.get("encrypted").and_then(Value::as_bool) {
            Some(encrypted) => row.fact("encrypted", encrypted),
            None => row,
        };
        let carried = flow.get("has_sensitive_data").and_then(Value::as_bool);
        let carried = carried.map(|sensitive| if sensitive { "sensitive-data" } else { "other-data" });
        let row = match carried {
            Some(data) => row.list("carries", &[data.to_owned()]),
            None => row,
        };
        draft.add("flows", &format!("flow-{}", key(flow)), row);
    }
    draft
}

/// Actors that flows name but the file does not describe.
fn missing(json: &Value) -> BTreeSet<String> {
    let described: Vec<&str> = ["actors", "components", "data_stores"]
        .iter()
        .flat_map(|list| items(json, list))
        .filter_map(|row| text(row, "symbolic_name"))
        .collect();
    let ends =
        items(json, "data_flows").iter().flat_map(|flow| [flow.get("source"), flow.get("destination")]).flatten();
    let named = ends.filter_map(|end| text(end, "object"));
    named.filter(|name| !described.contains(name)).map(str::to_owned).collect()
}

fn key(json: &Value) -> String {
    id(text(json, "symbolic_name").unwrap_or(""))
}

fn title(json: &Value) -> &str {
    text(json, "title").unwrap_or("")
}

fn component(json: &Value, kind: &str) -> Row {
    let zone = text(json, "trust_zone").map(id);
    Row::named(title(json)).with("type", kind).maybe("in", zone.as_deref())
}

fn data(set: &Value) -> Row {
    let words: Vec<&str> = items(set, "data_sensitivity").iter().filter_map(Value::as_str).collect();
    let row = Row::named(title(set));
    if words.contains(&"cred") {
        row.with("confidentiality", "high").with("integrity", "high").list("tags", &["credential".to_owned()])
    } else if words.contains(&"pii") || words.contains(&"phi") {
        row.with("confidentiality", "high").list("tags", &["personal".to_owned()])
    } else if words.contains(&"biz") {
        row.with("confidentiality", "medium").with("integrity", "medium")
    } else {
        row
    }
}

/// A store with the data sets placed in it; it is encrypted if every placement is.
fn keeps(json: &Value, store: &Value) -> Row {
    let product = text(store, "product").filter(|product| known(product).is_some());
    let kind = match text(store, "type") {
        Some("sql") => Some("sql-database"),
        Some("object") => Some("object-store"),
        Some("key_value") => Some("key-value-store"),
        Some("document") => Some("file-system"),
        _ => None,
    };
    let row = component(store, "datastore").maybe("technology", product.or(kind));
    let own = text(store, "symbolic_name").unwrap_or("");
    let placed: Vec<(String, bool)> = items(json, "data_sets")
        .iter()
        .flat_map(|set| items(set, "placements").iter().map(move |placement| (set, placement)))
        .filter(|(_, placement)| text(placement, "data_store") == Some(own))
        .map(|(set, placement)| (key(set), is_true(placement, "encrypted")))
        .collect();
    if placed.is_empty() {
        return row;
    }
    let encrypted = placed.iter().all(|(_, encrypted)| *encrypted);
    let ids: Vec<String> = placed.into_iter().map(|(id, _)| id).collect();
    row.list("stores", &ids).fact("encrypted_at_rest", encrypted)
}

fn known(product: &str) -> Option<u16> {
    palisade_packs::vocabulary().technologies.find(product)
}
