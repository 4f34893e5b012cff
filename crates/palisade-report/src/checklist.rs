//! The guide's checklist: each element with its categories, a box before each.

use crate::subject::View;
use palisade_engine::finding::Finding;
use palisade_model::model::Target;
use palisade_model::plain::{one_line, put};
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use std::collections::HashMap;

/// The list as the guide's script prints it, with an empty line first. A category is ticked when all of its threats are
/// decided, and then lists the decisions.
pub(crate) fn threats(view: &View<'_>) -> String {
    let model = &view.assessment.project.model;
    let mut by_target: HashMap<Target, Vec<&Finding>> = HashMap::new();
    for finding in &view.findings {
        for target in finding.places() {
            by_target.entry(target).or_default().push(finding);
        }
    }
    let mut text = String::new();
    for target in model.elements() {
        put(&mut text, format_args!("\n{} ({})\n", one_line(&model.head(target).name), model.kind(target).word()));
        let findings = by_target.get(&target).map_or(&[][..], Vec::as_slice);
        for category in Stride::ALL.iter().copied() {
            let of: Vec<Status> = findings
                .iter()
                .filter(|finding| finding.categories.stride.contains(&category))
                .map(|finding| finding.status)
                .collect();
            if !of.is_empty() {
                text.push_str(&line(category, &of));
            }
        }
    }
    text
}

fn line(category: Stride, statuses: &[Status]) -> String {
    if statuses.contains(&Status::Open) {
        return format!(" [ ] {}\n", category.title());
    }
    let decided: Vec<&str> =
        Status::ALL.iter().copied().filter(|status| statuses.contains(status)).map(Status::word).collect();
    format!(" [x] {} ({})\n", category.title(), decided.join(", "))
}
