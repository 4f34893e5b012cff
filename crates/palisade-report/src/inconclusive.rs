//! Why an empty list of threats or questions says nothing about the system.

use palisade_engine::assess::Assessment;

/// What keeps an assessment from concluding anything, as a clause, with what to do; none if it can be relied on.
pub(crate) fn inconclusive(assessment: &Assessment) -> Option<&'static str> {
    let model = &assessment.project.model;
    if !assessment.is_sound() {
        Some("the model or a pack has errors; fix them first")
    } else if model.has_no_elements() {
        Some("the model has no components and no flows yet")
    } else if model.flows.is_empty() {
        Some("the model has no flows yet, and most rules are about those; state under `flows:` who sends what to whom")
    } else {
        None
    }
}
