//! JSON for programs: versioned, with the same keys every time, and `null` for unknown values.

mod blocks;
mod code;
mod controls;
mod diagnostic;
mod document;
mod explained_type;
mod explanation;
mod matrix;
mod question;
mod questions;
mod rated;
mod rating;
mod ratings;
mod reason;
mod risk;
mod rule;
mod rules;
mod surface;
mod target;
mod threat;
mod threat_types;
mod verdict;

pub(crate) use code::code;
pub(crate) use controls::controls;
pub(crate) use explanation::explanation;
pub(crate) use matrix::matrix;
pub(crate) use questions::questions;
pub(crate) use rated::rated;
pub(crate) use ratings::ratings;
pub(crate) use rule::rule;
pub(crate) use rules::rules;
pub(crate) use surface::surface;
pub(crate) use threat_types::threat_types;
pub(crate) use verdict::verdict;

use crate::subject::View;
use document::VERSION;
use serde::Serialize;
use std::io::Write;

/// The parts of the document before and after the threats.
#[derive(Serialize)]
struct Before<'a> {
    version: u32,
    system: &'a str,
}

#[derive(Serialize)]
struct After<'a> {
    questions: Vec<question::Question<'a>>,
    diagnostics: Vec<diagnostic::Diagnostic<'a>>,
}

/// Threats, questions and diagnostics.
pub(crate) fn threats(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let assessment = view.assessment;
    let before = Before { version: VERSION, system: &assessment.project.model.system.name };
    let before = serde_json::to_vec_pretty(&before)?;
    out.write_all(before.strip_suffix(b"\n}").unwrap_or(&before))?;
    out.write_all(b",\n  \"threats\": [")?;
    blocks::members(&view.findings, || threat::maker(assessment), out)?;
    out.write_all(if view.findings.is_empty() { b"],\n" } else { b"\n  ],\n" })?;
    let after = After {
        questions: view.questions.iter().map(|question| question::Question::of(assessment, question)).collect(),
        diagnostics: diagnostic::all(assessment),
    };
    let after = serde_json::to_vec_pretty(&after)?;
    out.write_all(after.strip_prefix(b"{\n").unwrap_or(&after))?;
    out.write_all(b"\n")
}
