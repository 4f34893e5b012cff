//! Applying what packs change about rules.

use super::Packs;
use super::overrides::{Disabled, Override};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::suggest::did_you_mean;
use palisade_model::yaml;

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
                        .unwrap_or_else(|| "name a rule of a pack in use, or remove this".to_owned());
                    let message =
                        format!("there is no rule `{}` in the packs in use", yaml::shorten(&change.rule.value));
                    self.diagnostics.push(Diagnostic::error(Code::UnknownRule, change.rule.span, message).help(help));
                }
                continue;
            };
            if self.rules.get(at).is_some_and(|rule| rule.severity.is_some()) {
                let message = format!("`{}` already has a severity", change.rule.value);
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
