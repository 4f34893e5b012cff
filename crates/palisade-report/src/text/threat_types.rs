//! Threat types of a template.

use crate::subject::ThreatTypes;
use palisade_engine::template::{Template, ThreatType};
use palisade_model::plain::{one_line, put};
use palisade_model::word::Word;

/// Each threat type, as its file has it.
pub(crate) fn threat_types(types: &ThreatTypes<'_>) -> String {
    let texts: Vec<String> = types.0.iter().map(|(template, threat)| one(template, threat)).collect();
    texts.join("\n")
}

fn one(template: &Template, threat: &ThreatType) -> String {
    let mut text = format!("{}\n{}\n\n{}\n\n", threat.id, one_line(&threat.title), threat.description.trim());
    let severity = threat.severity().word();
    let mitigation = threat.mitigation.as_deref().map(one_line).unwrap_or_default();
    for (label, value) in [
        ("category", one_line(&threat.category.name)),
        ("priority", format!("{} ({severity})", one_line(&threat.priority)).into()),
        ("include", one_line(&threat.include_text)),
        ("exclude", one_line(&threat.exclude_text)),
        ("fix", mitigation),
        ("template", format!("{} {}", one_line(&template.name), one_line(&template.version)).into()),
    ] {
        if !value.is_empty() {
            put(&mut text, format_args!("{:<10}{value}\n", format!("{label}:")));
        }
    }
    text
}
