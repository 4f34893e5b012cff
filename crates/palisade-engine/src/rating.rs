//! How bad a threat is: every method ends on one scale, and says which method it was and what went into it.

mod computed;
pub mod dread;

pub use computed::computed;

use crate::graph::Graph;
use crate::rule::Rule;
use palisade_model::grade::Severity;
use palisade_model::model::Target;

/// Which way a severity was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// From the facts of the model.
    Computed,
    /// From five DREAD factors in the register.
    Dread,
    /// As written in the register.
    Stated,
    /// As a pack says for all threats of the rule.
    Pack,
}

impl Method {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Method::Computed => "computed",
            Method::Dread => "dread",
            Method::Stated => "stated",
            Method::Pack => "pack",
        }
    }
}

/// One thing that went into a rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// What was looked at.
    pub name: &'static str,
    /// What was found.
    pub value: String,
    /// What it counts.
    pub points: i32,
}

/// The rating of a threat that a rule finds in a target.
pub fn of_rule(graph: &Graph<'_>, target: Target, rule: &Rule) -> Rating {
    match &rule.severity {
        Some((severity, reason)) => {
            let factor = Factor { name: "pack", value: reason.clone(), points: 0 };
            Rating { method: Method::Pack, score: None, severity: *severity, factors: vec![factor] }
        }
        None => computed(graph, target, rule.primary(), rule.attacker, rule.indirect),
    }
}

/// A severity, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The method.
    pub method: Method,
    /// The method's own number: 1 to 12 computed, 5 to 15 for DREAD; none when only a word was stated.
    pub score: Option<i32>,
    /// The severity on the one scale.
    pub severity: Severity,
    /// What went into it.
    pub factors: Vec<Factor>,
}
