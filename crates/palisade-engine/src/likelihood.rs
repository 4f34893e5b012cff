//! How probable a threat is that does not follow from known facts, and what that presumes.

use palisade_model::model::Target;

/// How probable a threat is, and what that presumes.
#[derive(Clone, Debug, PartialEq)]
pub struct Likelihood {
    /// The probability, from 0 to 1.
    pub p: f32,
    /// What was presumed: first what would end the threat if it were stated otherwise.
    pub presumes: Vec<Presumed>,
}

/// A fact that nobody stated and that was taken as it usually is.
#[derive(Clone, Debug, PartialEq)]
pub struct Presumed {
    /// What it is about; none for something that the model does not name.
    pub target: Option<Target>,
    /// The id of what it is about.
    pub element: String,
    /// The key that would state it.
    pub fact: String,
    /// What was presumed, such as `false` or `medium or more`.
    pub value: String,
    /// The line that ends the threat, such as `encrypted: true`, if one line does.
    pub unless: Option<String>,
    /// How probable it is, from 0 to 1.
    pub p: f32,
    /// Where the probability comes from.
    pub source: String,
}
