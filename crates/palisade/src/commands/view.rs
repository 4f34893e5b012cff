//! What the commands that show an assessment have in common: a filter, and a writer for what it lets through.

use crate::cli::{Filter, ModelArgs, Out};
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::Finding;
use palisade_model::names::Names;
use palisade_report::{View, Writer};
use palisade_workspace::Failure;

/// Shows a model in one format of a table; with `worst`, taking what nobody stated at its worst.
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
        anstream::eprintln!(
            "note: there is nothing to tick; `--method guide` gives the generic sheet for each element"
        );
    }
    emit_in(format, &view, out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// What the filter lets through. A component that the model does not have is a mistake, not an empty list.
pub(super) fn filtered<'a>(assessment: &'a Assessment, filter: &Filter) -> Result<View<'a>, Failure> {
    let mut view = View::all(assessment);
    let component = match &filter.component {
        None => None,
        Some(name) => {
            let names = Names::of(&assessment.project.model);
            let target = names.find(name);
            if target.is_none() && !assessment.findings.iter().any(|finding| finding.target_name == *name) {
                let help = names.near(name).map_or_else(
                    || "name it by its id or its name".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                return Err(Failure::new(format!("the model has no `{name}`"), help));
            }
            Some((target, name))
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
