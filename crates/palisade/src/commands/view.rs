//! Shared by the commands that show an assessment: a filter, and a writer for the result.

use crate::cli::{Filter, ModelArgs, Out};
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::likely::Lines;
use palisade_model::names::Names;
use palisade_model::register::Status;
use palisade_report::{USUAL_LINES, View, Writer};
use palisade_workspace::Failure;

/// How much of a model is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// Whether the worst is assumed of facts that are not stated.
    pub worst: bool,
    /// How many likely threats are shown; all without a number.
    pub likely: Option<usize>,
    /// Whether each threat is told in full.
    pub long: bool,
}

/// What is shown if nobody asks for more or less.
pub(super) const USUAL: Shown = Shown { worst: false, likely: Some(USUAL_LINES), long: false };

/// Shows a model in one format of a table.
pub(super) fn show(
    model: &ModelArgs,
    shown: Shown,
    format: &Writer<View<'static>>,
    filter: &Filter,
    out: &Out,
) -> Result<Outcome, Failure> {
    let session = open::session(model, shown.worst)?;
    let assessment = &session.assessment;
    let view = View { path: session.typed.clone(), long: shown.long, ..filtered(assessment, filter, shown.likely)? };
    if format.name == "checklist" && view.findings.is_empty() {
        anstream::eprintln!("note: the checklist is empty; `--method guide` gives a generic one for each element");
    }
    emit_in(format, &view, out.out.as_deref())?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// The threats that pass the filter. A component that is not in the model is an error, not an empty list.
/// Of the likely ones there are at most `likely` lines.
pub(super) fn filtered<'a>(
    assessment: &'a Assessment,
    filter: &Filter,
    likely: Option<usize>,
) -> Result<View<'a>, Failure> {
    let mut view = View::with(assessment, Lines::default());
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
            && (filter.tier.is_empty() || filter.tier.contains(&finding.tier))
            && (filter.status.is_empty() || filter.status.contains(&finding.status))
            && (filter.stride.is_empty()
                || filter.stride.iter().any(|category| finding.categories.stride.contains(category)))
            && component.as_ref().is_none_or(|(target, name)| match target {
                Some(target) => finding.anchor == Some(*target) || finding.places().any(|place| place == *target),
                None => finding.target_name == **name,
            })
    };
    view.findings.retain(keeps);
    let are_kept = (filter.tier.is_empty() || filter.tier.contains(&Tier::Likely))
        && (filter.status.is_empty() || filter.status.contains(&Status::Open));
    view.likely = assessment.likely_lines(likely, |one| {
        let rule = assessment.packs.rules.get(one.rule);
        are_kept
            && filter.severity.is_none_or(|least| one.severity >= least)
            && (filter.stride.is_empty()
                || rule.is_some_and(|rule| filter.stride.iter().any(|category| rule.stride.contains(category))))
            && component.as_ref().is_none_or(|(target, _)| *target == Some(one.target))
    });
    if let Some((target, _)) = &component {
        view.questions.retain(|question| Some(question.target) == *target);
        view.element = *target;
    }
    Ok(view)
}
