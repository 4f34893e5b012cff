//! How a threat of a model is rated: the result of each method, and which one counts and why.

use crate::cli::Rate;
use crate::open;
use crate::output::{Outcome, emit_in};
use palisade_engine::assess::Assessment;
use palisade_engine::lookup;
use palisade_engine::register::ratings::{explicit, side_by_side};
use palisade_report::subject::{RateResult, RatedThreat, Ratings};
use palisade_workspace::Failure;

/// Shows the ratings of a threat, or of all that an entry answers.
pub(super) fn run(args: &Rate, id: &str) -> Result<Outcome, Failure> {
    let session = open::session(&args.model, false)?;
    let assessment = &session.assessment;
    let ratings = Ratings { threats: find(assessment, id)?, explain: args.explain };
    emit_in(args.format, &RateResult::Threats(ratings), None)?;
    Ok(Outcome::of_soundness(assessment.is_sound()))
}

/// The threats of an id: a threat's own, or an entry's.
fn find<'a>(assessment: &'a Assessment, id: &str) -> Result<Vec<RatedThreat<'a>>, Failure> {
    let project = &assessment.project;
    let named = lookup::threat(assessment, id)?;
    let mut rated: Vec<RatedThreat<'a>> = (named.findings.iter())
        .map(|finding| {
            let mut ratings = side_by_side(project, &assessment.graph, &assessment.packs, finding);
            if ratings.is_empty() {
                ratings.push(finding.rating.clone());
            }
            let entry = finding.entry.and_then(|entry| project.model.register.get(entry));
            RatedThreat { id: &finding.id, title: &finding.title, entry, ratings }
        })
        .collect();
    // The entry's threat may no longer be found, but the entry still states a rating.
    rated.extend(named.entry.filter(|_| named.findings.is_empty()).map(|entry| {
        let title = entry.title.as_deref().or(entry.description.as_deref()).unwrap_or("not among the threats now");
        RatedThreat { id: &entry.id.value, title, entry: Some(entry), ratings: explicit(entry) }
    }));
    Ok(rated)
}
