//! The likely threats: a table of what may be there, apart from what is confirmed.

use super::escape::{code, escape};
use super::table::{head, row};
use crate::likely::{command, condition, places, presumption, probability, sentence};
use crate::subject::View;
use palisade_engine::details::Details;
use palisade_engine::likely::{Likelihood, Line};
use palisade_model::plain::{counted, put};
use palisade_model::word::Word;

/// The section; nothing where no threat is likely.
pub(super) fn likely(view: &View<'_>) -> String {
    let Some(count) = sentence(view) else { return String::new() };
    let mut page = format!(
        "\n## Likely threats\n\n{count} They follow if what is not stated is as it usually is, and no figure above includes them.\n"
    );
    let lines = &view.likely.lines;
    if !lines.is_empty() {
        let details = Details::of(view.assessment);
        put(
            &mut page,
            format_args!(
                "\n{}",
                head(&["ID", "Component", "Risk, if so", "Probability", "If so", "Likely", "Also at"])
            ),
        );
        for line in lines {
            page.push_str(&of_line(view, &details, line));
        }
        for line in lines {
            page.push_str(&presumed(line));
        }
    }
    if view.likely.more > 0 {
        let more = counted(view.likely.more, "more likely threat is", "more likely threats are");
        put(&mut page, format_args!("\n{more} not shown. {} lists all.\n", code(&command(view))));
    }
    page
}

fn of_line(view: &View<'_>, details: &Details<'_>, line: &Line) -> String {
    let finding = &line.finding;
    let detail = details.get(finding);
    let statement = if detail.statement.is_empty() { &*finding.title } else { &detail.statement };
    let of = |text: fn(&Likelihood) -> String| finding.likelihood.as_ref().map_or_else(String::new, text);
    let (named, more) = places(view.assessment, line);
    let mut also: Vec<String> = named.into_iter().map(escape).collect();
    if more > 0 {
        also.push(format!("{more} more"));
    }
    row(&[
        code(&finding.id),
        escape(&finding.target_name),
        finding.severity.word().to_owned(),
        of(|likelihood| probability(likelihood.p)),
        escape(statement),
        of(|likelihood| condition(likelihood, code)),
        also.join(", "),
    ])
}

/// What a line presumes besides what would end it, with where the probabilities come from.
fn presumed(line: &Line) -> String {
    let Some(likelihood) = &line.finding.likelihood else { return String::new() };
    let presumes = presumption(likelihood, code);
    if presumes.is_empty() {
        return String::new();
    }
    format!("\n- {} {presumes}.\n", code(&line.finding.id))
}
