//! Shared by the commands that show an assessment: a filter, and a writer for the result.

use crate::cli::{Filter, ModelArgs, Out};
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Finding;
use palisade_model::names::Names;
use palisade_report::{View, Writer};
use palisade_workspace::Failure;

/// Shows a model in one format of a table; with `worst`, assuming the worst of facts that are not stated.
pub(super) fn show(
    model: &ModelArgs,
    worst: bool,
    format: &Writer<View<'static>>,
    filter: &Filter,
    out: &Out,
) -> Result<Outcome, Failure> {
    let session = open::session(model, worst)?;
    let assessment = &session.assessment;
    let view = View { path: session.typed.clone(), ..filtered(assessment, filter)? };
    if format.name == "checklist" && view.findings.is_empty() {
        anstream::eprintln!("note: the checklist is empty; `--method guide` gives a generic one for each element");
    }
    emit_in(format, &view, out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// The threats that pass the filter. A component that is not in the model is an error, not an empty list.
pub(super) fn filtered<'a>(assessment: &'a Assessment, filter: &Filter) -> Result<View<'a>, Failure> {
    let mut view = View::all(assessment);
    let component = match &filter.component {
        None => None,
        Some(name) => {
            // A threat of the register may be about something that is no longer in the model.
            let is_known = assessment.findings.iter().any(|finding| finding.target_name == *name);
            let target = Names::of(&assessment.project.model).named(name);
            Some((if is_known { target.ok() } else { Some(target?) }, name))
        }
    };
    let keeps = |finding: &&Finding| {
        filter.severity.is_none_or(|least| finding.severity >= least)
            && (filter.status.is_empty() || filter.status.contains(&finding.status))
            && (filter.stride.is_empty()
                || filter.stride.iter().any(|category| finding.categories.stride.contains(category)))
            && component.as_ref().is_none_or(|(target, name)| match target {
                Some(target) => finding.target == Some(*target),
                None => finding.target_name == **name,
            })
    };
    view.findings.retain(keeps);
    if let Some((target, _)) = &component {
        view.questions.retain(|question| Some(question.target) == *target);
        view.element = *target;
    }
    Ok(view)
}
