//! What a threat or a question is about.

use palisade_engine::assess::Assessment;
use palisade_model::model;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Target<'a> {
    kind: Option<&'static str>,
    id: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> Target<'a> {
    /// Something of the model.
    pub(super) fn of(assessment: &'a Assessment, target: model::Target) -> Target<'a> {
        let model = &assessment.project.model;
        let head = model.head(target);
        Target { kind: Some(model.kind(target).word()), id: Some(&head.id), name: Some(&head.name) }
    }

    /// Something that a register names and the model does not have.
    pub(super) fn unknown(name: &'a str) -> Target<'a> {
        Target { kind: None, id: None, name: Some(name).filter(|name| !name.is_empty()) }
    }
}
