//! How a threat of a model is rated: by each method side by side, which counts, and why.

use crate::cli::Rate;
use crate::output::{Failure, Outcome, emit_in};
use crate::project;
use palisade_engine::assess::Assessment;
use palisade_engine::register::ratings::{explicit, side_by_side};
use palisade_model::suggest::did_you_mean;
use palisade_report::formats;
use palisade_report::subject::{RatedThreat, Ratings};

/// Shows the ratings of a threat, or of all that an entry answers.
pub(super) fn run(args: &Rate, id: &str) -> Result<Outcome, Failure> {
    project::assessed(&args.model, false, |_, assessment| {
        let ratings = Ratings { threats: find(assessment, id)?, explain: args.explain };
        if let Some(writer) = formats::find(formats::RATINGS, &args.format) {
            emit_in(writer, &ratings, None)?;
        }
        Ok(Outcome::of_soundness(assessment.is_sound()))
    })
}

/// The threats of an id: a threat's own, or an entry's.
fn find<'a>(assessment: &'a Assessment, id: &str) -> Result<Vec<RatedThreat<'a>>, Failure> {
    let project = &assessment.project;
    let register = &project.model.register;
    let number = register.iter().position(|entry| entry.id.value == id);
    let is_meant = |own: &str, entry: Option<usize>| own == id || (number.is_some() && entry == number);
    let meant = assessment.findings.iter().filter(|finding| is_meant(&finding.id, finding.entry));
    let mut rated: Vec<RatedThreat<'a>> = meant
        .map(|finding| {
            let mut ratings = side_by_side(project, &assessment.graph, &assessment.packs, finding);
            if ratings.is_empty() {
                ratings.push(finding.rating.clone());
            }
            let entry = finding.entry.and_then(|entry| register.get(entry));
            RatedThreat { id: &finding.id, title: &finding.title, entry, ratings }
        })
        .collect();
    // What the entry answers may no longer be found; what it states is still there.
    let entry = number.and_then(|number| register.get(number)).filter(|_| rated.is_empty());
    rated.extend(entry.map(|entry| {
        let title = entry.title.as_deref().or(entry.description.as_deref()).unwrap_or("not among the threats now");
        RatedThreat { id: &entry.id.value, title, entry: Some(entry), ratings: explicit(entry) }
    }));
    if rated.is_empty() {
        let ids = assessment.findings.iter().map(|finding| finding.id.as_str());
        let ids = ids.chain(register.iter().map(|entry| entry.id.value.as_str()));
        let help = did_you_mean(id, ids).unwrap_or_else(|| {
            "ids read `rule@element`, or `T001` in the register; `palisade threats` lists them".to_owned()
        });
        return Err(Failure::new(format!("there is no threat `{id}`"), help));
    }
    Ok(rated)
}
