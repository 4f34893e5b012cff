//! JSON for programs: versioned, with the same keys every time, and `null` for unknown values.

mod blocks;
mod code;
mod controls;
mod diagnostic;
mod document;
mod explained_type;
mod explanation;
mod lexicon;
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
pub(crate) use lexicon::lexicon;
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

/// The part of the document before its lists.
#[derive(Serialize)]
struct Before<'a> {
    version: u32,
    system: &'a str,
    likely: Likely,
}

/// How many likely threats the list has, one for each rule, and how many more there are.
#[derive(Serialize)]
struct Likely {
    shown: usize,
    more: usize,
}

/// Threats, questions and diagnostics.
pub(crate) fn threats(view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
    let assessment = view.assessment;
    let likely = Likely { shown: view.likely.lines.len(), more: view.likely.more };
    let before = Before { version: VERSION, system: &assessment.project.model.system.name, likely };
    let before = serde_json::to_vec_pretty(&before)?;
    out.write_all(before.strip_suffix(b"\n}").unwrap_or(&before))?;
    list("threats", &threat::shown(view), || threat::maker(assessment), out)?;
    list("questions", &view.questions, || move |questions| question::Questions { assessment, questions }, out)?;
    list("diagnostics", &diagnostic::all(assessment), || |diagnostics| diagnostics, out)?;
    out.write_all(b"\n}\n")
}

/// The threats and questions of one element.
pub(crate) fn element(view: &View<'_>) -> String {
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = threats(view, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Writes a list under a key after others.
fn list<'t, T: Sync, P: Serialize, M: FnMut(&'t [T]) -> P>(
    key: &str,
    all: &'t [T],
    maker: impl Fn() -> M + Sync,
    out: &mut dyn Write,
) -> std::io::Result<()> {
    write!(out, ",\n  \"{key}\": [")?;
    blocks::members(all, maker, out)?;
    out.write_all(if all.is_empty() { b"]" } else { b"\n  ]" })
}
