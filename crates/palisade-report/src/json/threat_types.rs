//! Threat types of a template.

use super::document::{VERSION, print};
use super::rules::TypeHead;
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
    #[serde(flatten)]
    head: TypeHead<'a>,
    priority: &'a str,
    severity: &'static str,
    mitigation: Option<&'a str>,
    description: &'a str,
}

/// The threat types, each as its file has it.
pub(crate) fn threat_types(types: &ThreatTypes<'_>) -> String {
    let rules = types.0.iter().map(|(template, threat)| Type {
        head: TypeHead::of(template, threat),
        priority: &threat.priority,
        severity: threat.severity().word(),
        mitigation: threat.mitigation.as_deref(),
        description: threat.description.trim(),
    });
    print(&Document { version: VERSION, rules: rules.collect() })
}
