//! The questions: the first round in full, the rest as a folded table.

use super::report::Report;
use super::{tables, words};
use crate::answer::{others, section};
use crate::inconclusive::inconclusive;
use crate::markup::Html;
use palisade_engine::question::Question;
use palisade_model::model::Head;
use palisade_model::plain::counted;
use std::collections::HashMap;

/// How many of the threats that a question settles are named.
const SETTLED: usize = 4;
/// How many other elements with the same question are named.
const ALSO: usize = 12;

/// The questions, the most decisive first.
pub(super) fn questions(html: &mut Html, report: &Report<'_>) {
    let (first, rest): (Vec<&Question>, Vec<&Question>) =
        report.view.questions.iter().partition(|question| report.view.is_asked(question));
    if first.is_empty() && rest.is_empty() {
        let is_complete =
            inconclusive(report.assessment).is_none() && report.assessment.set_aside.is_empty() && !report.has_likely();
        words::none(html, if is_complete { "None: the model states every fact that a rule needs." } else { "None." });
        return;
    }
    if first.is_empty() {
        words::none(html, "No question needs an answer now.");
    } else {
        html.mark(
            "p",
            "lead",
            "Each unknown fact may hide a threat or rule one out. The most decisive questions come first.",
        );
        html.element("ol", &[("class", "questions")], |html| {
            for question in first {
                html.element("li", &[], |html| in_full(html, report, question));
            }
        });
    }
    if let aside @ 1.. = report.assessment.set_aside.len() {
        let are = counted(aside, "more fact is stated as `unknown`", "more facts are stated as `unknown`");
        html.say("p", &format!("{are}, and not asked about again."));
    }
    if !rest.is_empty() {
        html.element("details", &[("class", "more")], |html| {
            let title =
                counted(rest.len(), "more question depends on the answers", "more questions depend on the answers");
            html.element("summary", &[], |html| html.text(&title));
            compact(html, report, &rest);
        });
    }
}

fn in_full(html: &mut Html, report: &Report<'_>, question: &Question) {
    html.element("p", &[("class", "ask"), ("dir", "auto")], |html| html.text(&question.ask));
    html.element("p", &[], |html| {
        html.fixed("Add ");
        html.say("code", &question.line());
        html.text(&format!(" {}", others(question)));
        html.fixed(" under ");
        let head = report.model.head(question.target);
        html.say("code", &format!("{}: {}", section(question.target), head.id));
        html.fixed(" <small>");
        words::place(html, report, Some(head.span));
        html.fixed("</small>");
    });
    html.element("p", &[("class", "settles")], |html| {
        words::severity(html, question.severity());
        html.text(&format!(" Settles {}: ", question.settles.len()));
        html.listed(question.settles.iter().take(SETTLED), |html, settles| html.text(&settles.title));
        words::more(html, question.settles.len(), SETTLED);
        html.fixed(".");
    });
    if !question.also.is_empty() {
        html.element("p", &[("class", "settles")], |html| {
            html.text("Same question for ");
            words::elements(html, report, &question.also, ALSO);
            html.fixed(".");
        });
    }
}

/// One table for each fact would repeat its question; so the rows are by fact, with the elements beside it.
fn compact(html: &mut Html, report: &Report<'_>, rest: &[&Question]) {
    let mut order: Vec<&str> = Vec::new();
    let mut by_fact: HashMap<&str, Vec<&Question>> = HashMap::new();
    for question in rest {
        let of = by_fact.entry(&question.key).or_insert_with(|| {
            order.push(&question.key);
            Vec::new()
        });
        of.push(question);
    }
    tables::table(html, "Later questions", "wide", &["Fact", "Elements", "Settles"], |html| {
        for key in order {
            let of = by_fact.get(key).map_or(&[][..], Vec::as_slice);
            let settles: usize = of.iter().map(|question| question.settles.len()).sum();
            tables::row(
                html,
                |html| html.say("code", key),
                |html| {
                    tables::cell(html, |html| {
                        html.listed(of, |html, question| name(html, report.model.head(question.target)));
                    });
                    tables::number(html, settles);
                },
            );
        }
    });
}

fn name(html: &mut Html, head: &Head) {
    words::name(html, words::head_name(head));
}
