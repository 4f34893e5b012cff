//! One rule.

use crate::subject::RulePage;

/// The rule's page as it was written.
pub(crate) fn rule(page: &RulePage<'_>) -> String {
    page.packs.sources.file(page.rule.file).map_or_else(String::new, |file| file.text.to_string())
}
