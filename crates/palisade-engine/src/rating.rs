//! How bad a threat is: every method ends on one scale, and says which method it was and what went into it.

mod computed;
pub mod cvss;
pub mod dread;
pub mod owasp;
mod result;
mod score;
pub mod steps;

pub use computed::{Rated, computed};
pub use result::{Factor, Method, Rating, bands_between};
pub use score::Score;

use crate::graph::Graph;
use crate::rule::Rule;
use crate::template;
use palisade_model::model::Target;

/// The rating of a threat that a rule finds in a target.
pub fn of_rule(graph: &Graph, target: Target, rule: &Rule) -> Rating {
    of_likely(graph, target, rule, None)
}

/// The rating of a threat of a rule to a target, if it is presumed whether callers are authenticated.
pub(crate) fn of_likely(graph: &Graph, target: Target, rule: &Rule, authenticated: Option<bool>) -> Rating {
    match &rule.severity {
        Some((severity, reason)) => {
            let factors = vec![Factor::said("pack", reason.clone())];
            Rating { method: Method::Pack, score: None, severity: *severity, vector: None, factors }
        }
        None => {
            let (stride, attacker) = (rule.categories(), rule.attacker);
            computed(graph, target, Rated { stride, attacker, indirect: rule.indirect, authenticated })
        }
    }
}

/// The rating of a threat that a template finds, by the template's word for how urgent it is.
pub fn of_priority(priority: &str) -> Rating {
    let factors = vec![Factor::said("priority", priority.to_owned())];
    Rating { method: Method::Pack, score: None, severity: template::severity(priority), vector: None, factors }
}
