//! A fact that a condition rests on.

use crate::place::At;
use palisade_engine::assess::Assessment;
use palisade_engine::rule::trace;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Reason<'a> {
    fact: &'a str,
    value: &'a str,
    origin: &'a str,
    via: Option<&'a str>,
    target: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

impl<'a> Reason<'a> {
    pub(super) fn of(assessment: &'a Assessment, reason: &'a trace::Reason) -> Reason<'a> {
        let origin = reason.origin.split(' ').next().unwrap_or("");
        Reason {
            fact: &reason.fact,
            value: &reason.value,
            origin,
            via: Some(reason.origin.as_str()).filter(|phrase| *phrase != origin),
            target: &assessment.project.model.head(reason.target).id,
            at: At::of(&assessment.project.sources, reason.span),
        }
    }
}
