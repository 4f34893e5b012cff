//! A remark about the text of the model or of a pack.

use crate::place::At;
use palisade_engine::assess::Assessment;
use palisade_model::diagnostic;
use palisade_model::source::Sources;
use palisade_model::word::Word;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Diagnostic<'a> {
    level: &'static str,
    code: &'static str,
    message: &'a str,
    #[serde(flatten)]
    at: At<'a>,
    help: Option<&'a str>,
}

/// All remarks: those about the model first, then those about the packs, whose places are in the packs' own files.
pub(super) fn all(assessment: &Assessment) -> Vec<Diagnostic<'_>> {
    let model = assessment.diagnostics.iter().map(|remark| of(&assessment.project.sources, remark));
    let packs = assessment.packs.diagnostics.iter().map(|remark| of(&assessment.packs.sources, remark));
    model.chain(packs).collect()
}

fn of<'a>(sources: &'a Sources, remark: &'a diagnostic::Diagnostic) -> Diagnostic<'a> {
    Diagnostic {
        level: remark.level.word(),
        code: remark.code.word(),
        message: &remark.message,
        at: At::of(sources, remark.span),
        help: remark.help.as_deref(),
    }
}
