//! What a pack changes about rules: taking one out, or giving it a severity of its own, always with a reason.

use super::{Definitions, Packs};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::grade::Severity;
use palisade_model::source::Spanned;
use palisade_model::suggest::{did_you_mean, one_of};
use palisade_model::yaml::{self, Node};

/// A change to one rule.
#[derive(Clone, Debug)]
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

impl Definitions {
    pub(super) fn overrides(&mut self, node: &Node) -> Vec<Override> {
        let Some(items) = node.as_list() else {
            self.wrong(
                node,
                "overrides are a list",
                "each item has `rule`, `disable: true` or `severity`, and `reason`",
            );
            return Vec::new();
        };
        items.iter().filter_map(|item| self.one(item)).collect()
    }

    fn one(&mut self, item: &Node) -> Option<Override> {
        for entry in item.as_map().unwrap_or(&[]) {
            if !KEYS.contains(&&*entry.key.value) {
                let help = did_you_mean(&entry.key.value, KEYS).unwrap_or_else(|| format!("it takes {}", one_of(KEYS)));
                let message = format!("an override has no `{}`", yaml::shorten(&entry.key.value));
                self.wrong(&entry.value, message, help);
            }
        }
        let text = |key: &str| item.get(key).and_then(|node| Some(Spanned::new(node.as_text()?.to_owned(), node.span)));
        let Some(rule) = text("rule") else {
            self.wrong(item, "an override needs `rule`", "name the rule, as in `palisade rules list`");
            return None;
        };
        let Some(reason) = text("reason").filter(|reason| !reason.value.trim().is_empty()) else {
            self.wrong(item, "an override needs `reason`", "say why; it is shown wherever the rule would be");
            return None;
        };
        let disable = item.get("disable").and_then(Node::as_bool) == Some(true);
        let severity = match item.get("severity") {
            None => None,
            Some(node) => match node.as_text().and_then(Severity::from_word) {
                Some(severity) => Some(severity),
                None => {
                    self.wrong(
                        node,
                        "this is no severity",
                        format!("it takes {}", one_of(Severity::ALL.map(Severity::word))),
                    );
                    return None;
                }
            },
        };
        if disable == severity.is_some() {
            self.wrong(
                item,
                "an override either disables a rule or gives it a severity",
                "write `disable: true` or `severity: …`",
            );
            return None;
        }
        Some(Override { rule, severity, reason: reason.value })
    }
}

impl Packs {
    /// Applies what the packs change, in their order: the last word counts.
    pub(super) fn override_rules(&mut self) {
        let changes: Vec<(String, Override)> = self
            .packs
            .iter()
            .flat_map(|pack| pack.overrides.iter().map(|change| (pack.id.clone(), change.clone())))
            .collect();
        for (pack, change) in changes {
            let Some(at) = self.rules.iter().position(|rule| rule.id == change.rule.value) else {
                if self.disabled.iter().all(|disabled| disabled.rule != change.rule.value) {
                    let known = self.rules.iter().map(|rule| rule.id.as_str());
                    let help = did_you_mean(&change.rule.value, known)
                        .unwrap_or_else(|| "name a rule of a pack that is in use, or take this out".to_owned());
                    let message =
                        format!("there is no rule `{}` in the packs in use", yaml::shorten(&change.rule.value));
                    self.diagnostics.push(Diagnostic::error(Code::UnknownRule, change.rule.span, message).help(help));
                }
                continue;
            };
            if self.rules.get(at).is_some_and(|rule| rule.severity.is_some()) {
                let message = format!("`{}` was given a severity before", change.rule.value);
                let warning = Diagnostic::warning(Code::DuplicateKey, change.rule.span, message);
                self.diagnostics.push(warning.help("the last one counts; keep one of them"));
            }
            match change.severity {
                None => {
                    let rule = self.rules.remove(at);
                    self.disabled.push(Disabled { rule: rule.id, by: pack, reason: change.reason });
                }
                Some(severity) => {
                    if let Some(rule) = self.rules.get_mut(at) {
                        rule.severity = Some((severity, format!("{}, says the pack `{pack}`", change.reason)));
                    }
                }
            }
        }
    }
}
