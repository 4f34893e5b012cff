//! Models of OWASP Threat Dragon, version 2.
//!
//! An unticked check box may mean "no" or "not considered", so only ticked ones state anything. A boundary box contains
//! the components whose centre is inside it; a curve contains nothing. Elements marked out of scope are kept, since there
//! are labels for them.

use super::draft::{Draft, Row, id};
use super::json::{is_true, items, text};
use crate::labels::squeezed;
use serde_json::Value;

/// Turns a file into a draft.
pub fn convert(json: &Value) -> Draft {
    let mut draft = Draft::new(json.pointer("/summary/title").and_then(Value::as_str).unwrap_or("Threat Dragon model"));
    let credentials =
        Row::named("Credentials").with("confidentiality", "high").list("tags", &["credential".to_owned()]);
    draft.add("data", "credentials", credentials);
    let diagrams = json.get("detail").map(|detail| items(detail, "diagrams")).unwrap_or_default();
    let cells: Vec<&Value> = diagrams.iter().flat_map(|diagram| items(diagram, "cells")).collect();
    for cell in &cells {
        let data = cell.get("data").unwrap_or(&Value::Null);
        let key = cell_id(text(cell, "id").unwrap_or(""));
        let name = squeezed(text(data, "name").unwrap_or(&key));
        match text(cell, "shape").unwrap_or("") {
            "trust-boundary-box" => draft.add("boundaries", &key, Row::named(&name)),
            "process" => draft.add("components", &key, component(cell, &cells, &name, "process")),
            "actor" => draft.add("components", &key, component(cell, &cells, &name, "external_entity")),
            "store" => draft.add("components", &key, store(data, component(cell, &cells, &name, "datastore"))),
            "flow" => draft.add("flows", &key, flow(cell, data, &name)),
            _ => {}
        }
    }
    draft
}

fn component(cell: &Value, cells: &[&Value], name: &str, kind: &str) -> Row {
    let around = cells.iter().find(|other| {
        text(other, "shape") == Some("trust-boundary-box") && middle(cell).is_some_and(|point| inside(point, other))
    });
    let boundary = around.and_then(|boundary| text(boundary, "id")).map(cell_id);
    Row::named(name).with("type", kind).maybe("in", boundary.as_deref())
}

fn store(data: &Value, row: Row) -> Row {
    let row = if is_true(data, "isALog") { row.fact("holds_logs", true) } else { row };
    let row = if is_true(data, "isEncrypted") { row.fact("encrypted_at_rest", true) } else { row };
    if is_true(data, "storesCredentials") { row.list("stores", &["credentials".to_owned()]) } else { row }
}

fn flow(cell: &Value, data: &Value, name: &str) -> Row {
    let end = |key: &str| cell.get(key).and_then(|end| text(end, "cell")).map(cell_id);
    let row = Row::named(name).maybe("from", end("source").as_deref()).maybe("to", end("target").as_deref());
    let protocol = text(data, "protocol").map(|word| if word == "HTTP/S" { "https" } else { word });
    let row = row.maybe("protocol", protocol);
    if is_true(data, "isEncrypted") { row.fact("encrypted", true) } else { row }
}

fn cell_id(text: &str) -> String {
    format!("x{}", id(text))
}

/// Left, top, width and height.
fn frame(cell: &Value) -> Option<[f64; 4]> {
    let number = |path: &str| cell.pointer(path).and_then(Value::as_f64);
    Some([number("/position/x")?, number("/position/y")?, number("/size/width")?, number("/size/height")?])
}

fn middle(cell: &Value) -> Option<(f64, f64)> {
    let [left, top, width, height] = frame(cell)?;
    Some((left + width / 2.0, top + height / 2.0))
}

fn inside((x, y): (f64, f64), cell: &Value) -> bool {
    frame(cell)
        .is_some_and(|[left, top, width, height]| x >= left && x <= left + width && y >= top && y <= top + height)
}
