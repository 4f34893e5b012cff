//! Threat types of a template.

use super::document::{VERSION, print};
use crate::subject::ThreatTypes;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    rules: Vec<Type<'a>>,
}

#[derive(Serialize)]
struct Type<'a> {
    id: &'a str,
    pack: &'a str,
    title: &'a str,
    stride: Vec<&'static str>,
    on: &'static str,
    category: &'a str,
    include: &'a str,
    exclude: &'a str,
    priority: &'a str,
    severity: &'static str,
    mitigation: Option<&'a str>,
    description: &'a str,
}

/// The threat types, each as its file has it.
pub(crate) fn threat_types(types: &ThreatTypes<'_>) -> String {
    let rules = types.0.iter().map(|(template, threat)| Type {
        id: &threat.id,
        pack: &template.name,
        title: &threat.title,
        stride: threat.category.stride.iter().map(|category| category.word()).collect(),
        on: "flow",
        category: &threat.category.name,
        include: &threat.include_text,
        exclude: &threat.exclude_text,
        priority: &threat.priority,
        severity: threat.severity().word(),
        mitigation: threat.mitigation.as_deref(),
        description: threat.description.trim(),
    });
    print(&Document { version: VERSION, rules: rules.collect() })
}
