//! The open questions.

use super::escape::{code, escape};
use crate::answer::others;
use crate::place::At;
use crate::subject::View;
use palisade_model::plain::{counted, put};
use palisade_model::word::Word;

/// How many of the threats that a question settles are named.
const SETTLED: usize = 5;

/// The questions, the most decisive first.
pub(super) fn questions(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let mut page = "\n## Open questions\n\n".to_owned();
    if view.asked().next().is_none() {
        page.push_str("None.\n");
    }
    for question in view.asked() {
        let head = assessment.project.model.head(question.target);
        let place = At::in_project(&assessment.project.sources, Some(head.span)).to_string();
        let mut settles: Vec<String> = question
            .settles
            .iter()
            .take(SETTLED)
            .map(|settles| format!("{} ({})", code(&settles.id), settles.severity.word()))
            .collect();
        if question.settles.len() > SETTLED {
            settles.push(format!("and {} more", question.settles.len() - SETTLED));
        }
        let also: Vec<String> =
            question.also.iter().map(|target| code(&assessment.project.model.head(*target).id)).collect();
        if !also.is_empty() {
            settles.push(format!("same question for {}", also.join(", ")));
        }
        let line = [code(&question.line()), escape(&others(question))].join(" ");
        let (ask, place, settles) = (escape(&question.ask), code(&place), settles.join(", "));
        put(&mut page, format_args!("- {ask} At {place} add {}. Settles {settles}.\n", line.trim_end()));
    }
    if let aside @ 1.. = assessment.set_aside.len() {
        let are = counted(aside, "more fact is stated as `unknown`", "more facts are stated as `unknown`");
        put(&mut page, format_args!("\n{are}, and not asked about again.\n"));
    }
    page
}
