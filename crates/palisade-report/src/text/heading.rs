//! The line above everything.

use super::paragraph::lines;
use super::style::Style;
use palisade_engine::assess::Assessment;
use palisade_model::plain::one_line;

/// What the model is of, and what is wrong with it, if anything is.
pub(super) fn heading(assessment: &Assessment) -> String {
    let name = one_line(&assessment.project.model.system.name);
    let mut heading = lines(Style::Strong, if name.is_empty() { "This system" } else { &name });
    if !assessment.is_sound() {
        heading.push_str(&lines(Style::High, "The model or a pack has errors; only its valid part was assessed."));
    }
    heading.push('\n');
    heading
}
