//! How to answer a question in the model.

use palisade_engine::question::Question;
use palisade_engine::rule::trace::FactKey;
use palisade_model::model::Target;

/// How many of the possible values are named, besides the first.
const VALUES: usize = 5;

/// The section of a model that a target is in.
pub(crate) fn section(target: Target) -> &'static str {
    match target {
        Target::Component(_) => "components",
        Target::Flow(_) => "flows",
        Target::Boundary(_) => "boundaries",
        Target::Data(_) => "data",
    }
}

/// The other possible values, in brackets; empty if there are none.
pub(crate) fn others(question: &Question) -> String {
    if matches!(question.fact, FactKey::Carries | FactKey::Stores) {
        return "(those that apply)".to_owned();
    }
    let others: Vec<&str> = question.values.iter().skip(1).map(String::as_str).collect();
    let more = if question.open || others.len() > VALUES { ", …" } else { "" };
    match others.as_slice() {
        [] => String::new(),
        [one] => format!("(or {one}{more})"),
        many => format!("(or {}{more})", many.iter().take(VALUES).copied().collect::<Vec<_>>().join(", ")),
    }
}
