//! The subjects that can be written: one type for each table of formats.

mod asked;
mod controls;
mod drawing;
mod explained;
mod gate;
mod lexicon;
mod rate_result;
mod rated;
mod ratings;
mod rule;
mod rule_result;
mod rules;
mod threat_types;
mod view;

pub use asked::Asked;
pub use controls::Controls;
pub use drawing::{Drawing, Picture};
pub use explained::{Explained, ExplainedThreat};
pub use gate::Gate;
pub use lexicon::{Detail, Lexicon};
pub use rate_result::RateResult;
pub use rated::Rated;
pub use ratings::{RatedThreat, Ratings};
pub use rule::RulePage;
pub use rule_result::RuleResult;
pub use rules::Rules;
pub use threat_types::ThreatTypes;
pub use view::{USUAL_LINES, View};
