//! A severity, and how it came about.

use super::score::Score;
use palisade_model::grade::Severity;
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
    pub(super) fn counted(name: &'static str, value: impl Into<Cow<'static, str>>, points: i32) -> Factor {
        Factor { name, value: value.into(), points: Some(points) }
    }

    /// A factor without a number.
    pub(super) fn said(name: &'static str, value: impl Into<Cow<'static, str>>) -> Factor {
        Factor { name, value: value.into(), points: None }
    }
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
