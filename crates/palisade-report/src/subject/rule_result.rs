//! What the name of a rule finds.

use super::rule::RulePage;
use super::rules::Rules;
use super::threat_types::ThreatTypes;
use crate::writer::Subject;

/// What `palisade rules show` gives.
#[derive(Clone, Debug)]
pub enum RuleResult<'a> {
    /// One rule.
    Page(RulePage<'a>),
    /// Threat types of templates.
    Types(ThreatTypes<'a>),
    /// Several rules, of which the reader picks one.
    Several(Rules<'a>),
}

impl Subject for RuleResult<'_> {
    type Of<'a> = RuleResult<'a>;
}
