//! The generic prompts as one table: they say the same of every element, so none has a section of its own.

use super::report::Report;
use super::{tables, words};
use crate::markup::Html;
use palisade_engine::finding::Finding;
use palisade_model::word::Word;

/// What to ask of each element.
pub(super) fn prompts(html: &mut Html, report: &Report<'_>) {
    words::note(html, "Generic prompts: questions to consider for each element, not threats.");
    tables::table(html, "Prompts", "wide", &["Prompt", "Element", "Category", "Status", "Id"], |html| {
        for finding in &report.prompts {
            row(html, report, finding);
        }
    });
}

fn row(html: &mut Html, report: &Report<'_>, finding: &Finding) {
    tables::row(
        html,
        |html| html.text(&finding.title),
        |html| {
            tables::cell(html, |html| match finding.target {
                Some(target) => words::element(html, report, target),
                None => words::name(html, &finding.target_name),
            });
            tables::say(html, &finding.categories.names().join(", "));
            tables::say(html, finding.status.word());
            tables::cell(html, |html| html.say("code", &finding.id));
        },
    );
}
