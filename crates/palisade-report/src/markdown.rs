//! Markdown: the whole threat model as one page with every section of the guide's template, or its threats alone.
//! All text of a model is escaped, so that it can neither break a table nor inject HTML.

mod actors;
mod assets;
mod boundaries;
mod detail;
pub(crate) mod escape;
mod front;
mod likely;
mod notes;
mod questions;
mod table;
mod threats;

use crate::diagram::mermaid;
use crate::subject::{Drawing, View};
use palisade_model::plain::put;

/// The table of threats and a section for each.
pub(crate) fn threats(view: &View<'_>) -> String {
    threats::threats(view) + &likely::likely(view)
}

/// The report.
pub(crate) fn report(view: &View<'_>) -> String {
    let model = &view.assessment.project.model;
    let mut page = front::front(view);
    if !model.objectives.is_empty() {
        page.push_str(&notes::section("Objectives", &model.objectives, ""));
    }
    put(
        &mut page,
        format_args!(
            "\n## Diagram\n\n```mermaid\n{}```\n",
            mermaid::drawing(&Drawing::whole(view.assessment).diagram())
        ),
    );
    page.push_str(&assets::assets(view.assessment));
    page.push_str(&actors::actors(view.assessment));
    page.push_str(&boundaries::boundaries(view.assessment));
    page.push('\n');
    page.push_str(&threats(view));
    page.push_str(&questions::questions(view));
    page.push_str(&notes::section("Assumptions", &model.assumptions, "None stated."));
    page.push_str(&notes::out_of_scope(model));
    page.push_str(&boundaries::surface(view.assessment));
    page
}
