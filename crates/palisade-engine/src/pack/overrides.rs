//! What a pack changes about rules: taking one out, or giving it a severity of its own, always with a reason.

use super::wrong::wrong;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::grade::Severity;
use palisade_model::source::Spanned;
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::word::Word;
use palisade_model::yaml::{self, Node};
use serde::{Deserialize, Serialize};

/// A change to one rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Override {
    /// The rule.
    pub rule: Spanned<String>,
    /// Its severity from now on; none when it is taken out.
    pub severity: Option<Severity>,
    /// Why.
    pub reason: String,
}

/// A rule that a pack took out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disabled {
    /// The rule.
    pub rule: String,
    /// The pack that took it out.
    pub by: String,
    /// Why.
    pub reason: String,
}

const KEYS: [&str; 4] = ["rule", "disable", "severity", "reason"];

/// The overrides of a pack, and what is wrong with them.
pub(super) fn read(node: &Node, diagnostics: &mut Vec<Diagnostic>) -> Vec<Override> {
    let Some(items) = node.as_list() else {
        wrong(
            diagnostics,
            node,
            "`overrides` must be a list",
            "each item has `rule`, `disable: true` or `severity`, and `reason`",
        );
        return Vec::new();
    };
    items.iter().filter_map(|item| one(item, diagnostics)).collect()
}

fn one(item: &Node, diagnostics: &mut Vec<Diagnostic>) -> Option<Override> {
    for entry in item.as_map().unwrap_or(&[]) {
        if !KEYS.contains(&&*entry.key.value) {
            let help = did_you_mean(&entry.key.value, KEYS).unwrap_or_else(|| format!("it takes {}", one_of(KEYS)));
            let message = format!("an override has no `{}`", yaml::shorten(&entry.key.value));
            wrong(diagnostics, &entry.value, message, help);
        }
    }
    let text = |key: &str| item.get(key).and_then(|node| Some(Spanned::new(node.as_text()?.to_owned(), node.span)));
    let Some(rule) = text("rule") else {
        wrong(diagnostics, item, "an override needs `rule`", "name the rule, as in `palisade rules list`");
        return None;
    };
    let Some(reason) = text("reason").filter(|reason| !reason.value.trim().is_empty()) else {
        wrong(diagnostics, item, "an override needs `reason`", "state why; it is shown wherever the rule would be");
        return None;
    };
    let disable = item.get("disable").and_then(Node::as_bool) == Some(true);
    let severity = match item.get("severity") {
        None => None,
        Some(node) => match node.as_text().and_then(Severity::from_word) {
            Some(severity) => Some(severity),
            None => {
                wrong(diagnostics, node, "this is not a severity", format!("it takes {}", one_of(Severity::words())));
                return None;
            }
        },
    };
    if disable == severity.is_some() {
        wrong(
            diagnostics,
            item,
            "an override either disables a rule or gives it a severity",
            "write `disable: true` or `severity: …`",
        );
        return None;
    }
    Some(Override { rule, severity, reason: reason.value })
}
