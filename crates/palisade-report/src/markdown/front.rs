//! The head of the report: what it is of, by whom, and what is looked at.

use super::escape::{escape, link};
use crate::element::NOT_STATED;
use crate::subject::View;
use palisade_model::kind::Kind;
use palisade_model::model::{Model, System, Target};
use palisade_model::plain::{counted, put};

/// The title, the lines about the model, its scope and its description.
pub(super) fn front(view: &View<'_>) -> String {
    let model = &view.assessment.project.model;
    let system = &model.system;
    let name = if system.name.is_empty() { "a system without a name".to_owned() } else { escape(&system.name) };
    let mut page = format!("# Threat Model: {name}\n");
    // Paragraphs of their own: as lines of one paragraph they would run together.
    for line in about(system) {
        put(&mut page, format_args!("\n{line}\n"));
    }
    put(&mut page, format_args!("\nScope: {}\n", scope(model)));
    if !view.assessment.is_sound() {
        page.push_str("\n**The model or a pack has errors. This page covers only the valid part.**\n");
    }
    if let Some(description) = &system.description {
        put(&mut page, format_args!("\n{}\n", escape(description)));
    }
    page
}

fn about(system: &System) -> Vec<String> {
    let many = |texts: &[String]| texts.iter().map(|text| escape(text)).collect::<Vec<_>>().join(", ");
    let stated = |text: String| if text.is_empty() { NOT_STATED.to_owned() } else { text };
    let mut lines = vec![
        format!("Date: {}", stated(system.date.as_deref().map_or_else(String::new, escape))),
        format!("Author: {}", stated(many(&system.authors))),
    ];
    lines.extend(system.owner.as_ref().map(|owner| format!("Owner: {}", escape(owner))));
    if !system.reviewers.is_empty() {
        lines.push(format!("Reviewers: {}", many(&system.reviewers)));
    }
    lines.extend(system.version.as_ref().map(|version| format!("Version: {}", escape(version))));
    if !system.links.is_empty() {
        let addresses: Vec<String> = system.links.iter().map(|address| link(address)).collect();
        lines.push(format!("Links: {}", addresses.join(", ")));
    }
    lines
}

/// How many of what are looked at, and how many are not.
fn scope(model: &Model) -> String {
    let elements = model.elements();
    let (out, included): (Vec<Target>, Vec<Target>) =
        elements.into_iter().partition(|target| model.out_of_scope(*target).is_some());
    let of = |kind: Kind| included.iter().filter(|target| model.kind(**target) == kind).count();
    let parts = [
        counted(of(Kind::ExternalEntity), "external entity", "external entities"),
        counted(of(Kind::Process), "process", "processes"),
        counted(of(Kind::Datastore), "data store", "data stores"),
        counted(of(Kind::Dataflow), "data flow", "data flows"),
        counted(model.boundaries.len(), "boundary", "boundaries"),
    ];
    let mut scope = format!("{}.", parts.join(", "));
    let notes = model.out_of_scope.len();
    if !out.is_empty() || notes > 0 {
        let mut excluded = Vec::new();
        if !out.is_empty() {
            excluded.push(counted(out.len(), "element", "elements"));
        }
        if notes > 0 {
            excluded.push(counted(notes, "subject", "subjects"));
        }
        put(&mut scope, format_args!(" Excluded: {}, listed under Out of Scope.", excluded.join(" and ")));
    }
    scope
}
