//! How bad a threat is: every method ends on one scale, and says which method it was and what went into it.

mod computed;
pub mod cvss;
pub mod dread;
pub mod owasp;
mod score;
pub mod steps;

pub use computed::computed;
pub use score::Score;

use crate::graph::Graph;
use crate::rule::Rule;
use crate::template;
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use std::borrow::Cow;

/// Which way a severity was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// From a CVSS 3.1 vector in the register.
    Cvss3,
    /// From a CVSS 4.0 vector in the register.
    Cvss4,
    /// From OWASP's factors in the register.
    Owasp,
    /// From five DREAD factors of 1 to 3 in the register.
    Dread,
    /// From five DREAD factors of 1 to 10 in the register.
    Dread10,
    /// As written in the register.
    Stated,
    /// As a pack or a template says for all threats of the rule.
    Pack,
    /// From the facts of the model.
    Computed,
}

impl Method {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Method::Cvss3 => "cvss-3.1",
            Method::Cvss4 => "cvss-4.0",
            Method::Owasp => "owasp",
            Method::Dread => "dread",
            Method::Dread10 => "dread-10",
            Method::Stated => "stated",
            Method::Pack => "pack",
            Method::Computed => "computed",
        }
    }
}

/// One thing that went into a rating.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// What was looked at.
    pub name: &'static str,
    /// What was found. A large model has very many ratings, and most of their words are always the same.
    pub value: Cow<'static, str>,
    /// What it counts; none where the method gives single factors no number of their own.
    pub points: Option<i32>,
}

impl Factor {
    /// A factor that counts.
    fn counted(name: &'static str, value: impl Into<Cow<'static, str>>, points: i32) -> Factor {
        Factor { name, value: value.into(), points: Some(points) }
    }

    /// A factor without a number.
    fn said(name: &'static str, value: impl Into<Cow<'static, str>>) -> Factor {
        Factor { name, value: value.into(), points: None }
    }
}

/// The rating of a threat that a rule finds in a target.
pub fn of_rule(graph: &Graph, target: Target, rule: &Rule) -> Rating {
    match &rule.severity {
        Some((severity, reason)) => {
            let factors = vec![Factor::said("pack", reason.clone())];
            Rating { method: Method::Pack, score: None, severity: *severity, vector: None, factors }
        }
        None => computed(graph, target, rule.categories(), rule.attacker, rule.indirect),
    }
}

/// The rating of a threat that a template finds, by the template's word for how urgent it is.
pub fn of_priority(priority: &str) -> Rating {
    let factors = vec![Factor::said("priority", priority.to_owned())];
    Rating { method: Method::Pack, score: None, severity: template::severity(priority), vector: None, factors }
}

/// A severity, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The method.
    pub method: Method,
    /// The method's own number; none when only a word was stated.
    pub score: Option<Score>,
    /// The severity on the one scale.
    pub severity: Severity,
    /// The vector, for methods that have one.
    pub vector: Option<String>,
    /// What went into it.
    pub factors: Vec<Factor>,
}

impl Rating {
    /// The rating of a word.
    pub fn stated(severity: Severity) -> Rating {
        Rating { method: Method::Stated, score: None, severity, vector: None, factors: Vec::new() }
    }
}

/// How many bands lie between two severities: 1 from high to critical.
pub fn bands_between(a: Severity, b: Severity) -> usize {
    (a as usize).abs_diff(b as usize)
}
