//! What a template has: the JSON report's own structure, and what other commands say as JSON.

use super::model;
use crate::count::Count;
use crate::diagram::mermaid;
use crate::json;
use crate::likely;
use crate::subject::{Drawing, View};
use palisade_draw::layout::Layout;
use palisade_engine::finding::Tier;
use palisade_engine::summary::{self, Counts};
use palisade_model::grade::Severity;
use palisade_model::register::Status;
use palisade_model::word::Word;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// Everything under its key. The pictures are made only for a template whose source mentions them.
pub(super) fn context(view: &View<'_>, source: &str) -> Result<Value, String> {
    let parsed = |text: &str| serde_json::from_str::<Value>(text).map_err(|error| error.to_string());
    let mut report = Vec::new();
    json::threats(view, &mut report).map_err(|error| error.to_string())?;
    let mut context: Map<String, Value> = serde_json::from_slice(&report).map_err(|error| error.to_string())?;
    // What is likely is a list of its own, so that no template takes it for confirmed.
    if let Some(Value::Array(threats)) = context.remove("threats") {
        let (likely, threats): (Vec<Value>, Vec<Value>) =
            threats.into_iter().partition(|threat| threat.get("tier").is_some_and(|tier| tier == "likely"));
        context.insert("threats".to_owned(), threats.into());
        context.insert("likely".to_owned(), likely.into());
    }
    let mut add = |key: &str, value: Value| context.insert(key.to_owned(), value);
    add("model", model::model(view.assessment));
    add("surface", parsed(&json::surface(view))?);
    add("matrix", parsed(&json::matrix(view))?);
    add("summary", summary(view));
    add("today", view.assessment.today.to_string().into());
    let mut picture = Map::new();
    if source.contains("picture") {
        let drawing = Drawing::whole(view.assessment);
        let diagram = drawing.diagram();
        picture.insert("mermaid".to_owned(), mermaid::drawing(&diagram).into());
        // To lay out a large model takes a while, and a template that uses the text alone need not wait for it.
        if source.contains("svg") || !source.contains("mermaid") {
            let layout = Layout::of(&diagram)?;
            let svg = palisade_draw::svg(view.assessment, &diagram, &layout, drawing.picture.theme);
            picture.insert("svg".to_owned(), svg.into());
        }
    }
    add("picture", Value::Object(picture));
    Ok(Value::Object(context))
}

fn summary(view: &View<'_>) -> Value {
    let count = Count::of(view);
    let risk = summary::summary(view.assessment);
    let by = |counts: &Counts| -> Map<String, Value> {
        Severity::ALL
            .iter()
            .zip(counts)
            .map(|(severity, count)| (severity.word().to_owned(), (*count).into()))
            .collect()
    };
    let threats = || view.findings.iter().filter(|finding| finding.tier != Tier::Prompt);
    let statuses: Map<String, Value> = Status::ALL
        .iter()
        .copied()
        .map(|status| (status.word().to_owned(), threats().filter(|finding| finding.status == status).count().into()))
        .collect();
    json!({
        "sentence": count.sentence(),
        "sound": view.assessment.is_sound(),
        "open": count.open,
        "decided": count.decided,
        "prompts": count.prompts,
        "questions": count.questions,
        "likely": { "sentence": likely::sentence(view), "shown": view.likely.named(), "more": view.likely.more },
        "by_severity": by(&count.by_severity),
        "by_status": statuses,
        "risk": { "inherent": by(&risk.inherent), "current": by(&risk.current), "projected": by(&risk.projected) },
    })
}

/// All names of keys, each once: what a misspelt one may have meant.
pub(super) fn keys(context: &Value) -> Vec<String> {
    let mut keys = BTreeSet::from(["svg".to_owned(), "mermaid".to_owned()]);
    let mut pending = vec![context];
    while let Some(value) = pending.pop() {
        match value {
            Value::Object(map) => {
                keys.extend(map.keys().cloned());
                pending.extend(map.values());
            }
            // The members of a list are alike.
            Value::Array(list) => pending.extend(list.iter().take(100)),
            _ => {}
        }
    }
    keys.into_iter().collect()
}
