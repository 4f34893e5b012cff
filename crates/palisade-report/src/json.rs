//! JSON for programs: versioned, the same keys always there, `null` where nothing is known.

mod blocks;
mod diagnostic;
mod document;
mod matrix;
mod question;
pub mod rating;
mod surface;
mod target;
mod threat;

pub use document::VERSION;
pub use matrix::matrix;
pub use surface::surface;

use crate::view::View;
use document::print;
use serde::Serialize;
use std::io::Write;

/// What comes before the threats, and what comes after them.
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
pub fn threats(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let assessment = view.assessment;
    let before = Before { version: VERSION, system: &assessment.project.model.system.name };
    let before = serde_json::to_vec_pretty(&before)?;
    out.write_all(before.strip_suffix(b"\n}").unwrap_or(&before))?;
    out.write_all(b",\n  \"threats\": [")?;
    blocks::members(&view.findings, |findings| threat::Threats { assessment, findings }, out)?;
    out.write_all(if view.findings.is_empty() { b"],\n" } else { b"\n  ],\n" })?;
    let after = After {
        questions: view.questions.iter().map(|question| question::Question::of(assessment, question)).collect(),
        diagnostics: diagnostic::all(assessment),
    };
    let after = serde_json::to_vec_pretty(&after)?;
    out.write_all(after.strip_prefix(b"{\n").unwrap_or(&after))?;
    out.write_all(b"\n")
}

#[derive(Serialize)]
struct Asked<'a> {
    version: u32,
    system: &'a str,
    questions: Vec<question::Question<'a>>,
    diagnostics: Vec<diagnostic::Diagnostic<'a>>,
}

/// Questions and diagnostics.
pub fn questions(view: &View<'_>) -> String {
    let assessment = view.assessment;
    print(&Asked {
        version: VERSION,
        system: &assessment.project.model.system.name,
        questions: view.questions.iter().map(|question| question::Question::of(assessment, question)).collect(),
        diagnostics: diagnostic::all(assessment),
    })
}
