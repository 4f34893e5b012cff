//! One threat: a line that says what and how bad, and folded below it why, what answers it and what was decided.

use super::report::{Report, Shown};
use super::{decisions, matrix, rating, words};
use crate::markup::Html;
use crate::reference;
use crate::response::{Response, entry, responses};
use palisade_engine::detail::Detail;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::rule::trace::Reason;
use palisade_model::model::Target;
use palisade_model::word::Word;

/// The threat as an item of the list.
pub(super) fn threat(html: &mut Html, report: &Report<'_>, shown: &Shown<'_>) {
    let finding = shown.finding;
    let path = palisade_draw::path(report.assessment, finding);
    let keys: Vec<String> = path.iter().map(|target| words::element_key(report, *target)).collect();
    let keys = keys.join(" ");
    let categories: Vec<&str> = finding.categories.stride.iter().map(|category| category.word()).collect();
    let kinds: Vec<&str> = finding.categories.linddun.iter().map(|kind| kind.word()).collect();
    let categories = [categories, kinds].concat().join(" ");
    let element = finding.target.map_or_else(String::new, |target| words::element_key(report, target));
    let cell = matrix::place(finding).map_or_else(String::new, matrix::word);
    let attributes = [
        ("class", "threat"),
        ("id", shown.anchor.as_str()),
        ("data-severity", finding.severity.word()),
        ("data-status", finding.status.word()),
        ("data-tier", finding.tier.word()),
        ("data-category", &categories),
        ("data-element", &element),
        ("data-path", &keys),
        ("data-cell", &cell),
    ];
    html.element("li", &attributes, |html| {
        html.element("details", &[], |html| {
            html.element("summary", &[], |html| line(html, report, finding));
            html.element("div", &[("class", "body")], |html| body(html, report, shown, &path));
        });
    });
}

fn line(html: &mut Html, report: &Report<'_>, finding: &Finding) {
    words::severity(html, finding.severity);
    html.element("span", &[("class", "what")], |html| title(html, report, finding));
    html.element("span", &[("class", "letters")], |html| words::letters(html, finding));
    let status = finding.status.word();
    html.element("span", &[("class", "status"), ("data-is", status)], |html| html.text(status));
}

/// Its title, and where it is.
pub(super) fn title(html: &mut Html, report: &Report<'_>, finding: &Finding) {
    html.element("h4", &[], |html| words::name(html, &finding.title));
    html.element("span", &[("class", "where")], |html| match finding.target {
        Some(target) if finding.also.is_empty() => words::name(html, words::head_name(report.model.head(target))),
        _ => words::name(html, &finding.target_name),
    });
}

fn body(html: &mut Html, report: &Report<'_>, shown: &Shown<'_>, path: &[Target]) {
    let (finding, detail) = (shown.finding, &shown.detail);
    if !detail.statement.is_empty() {
        html.element("p", &[("class", "statement"), ("dir", "auto")], |html| html.text(&detail.statement));
    }
    html.element("div", &[("class", "sides")], |html| {
        html.element("div", &[("class", "side")], |html| {
            listed(html, "Possible consequences", &detail.scenarios);
            because(html, report, detail);
            fix(html, report, finding, detail);
        });
        html.element("div", &[("class", "side")], |html| {
            rating::rating(html, finding);
            if let Some(entry) = entry(report.assessment, finding) {
                decisions::decision(html, report, entry);
            }
            about(html, report, finding, path);
        });
    });
}

/// A part with texts, where there are any.
pub(super) fn listed(html: &mut Html, title: &str, items: &[String]) {
    if !items.is_empty() {
        words::part(html, title, |html| {
            html.element("ul", &[], |html| {
                for item in items {
                    html.element("li", &[("dir", "auto")], |html| html.text(item));
                }
            });
        });
    }
}

/// The facts that it rests on.
pub(super) fn because(html: &mut Html, report: &Report<'_>, detail: &Detail) {
    if detail.because.is_empty() {
        return;
    }
    words::part(html, "Why", |html| {
        html.element("ul", &[("class", "facts")], |html| {
            for reason in &detail.because {
                html.element("li", &[], |html| fact(html, report, reason));
            }
        });
    });
}

fn fact(html: &mut Html, report: &Report<'_>, reason: &Reason) {
    let id = &report.model.head(reason.target).id;
    html.say("code", &format!("{id}.{}: {}", reason.fact, reason.value));
    html.fixed(" <small>");
    html.text(&reason.origin.replace('`', ""));
    html.fixed(" ");
    words::place(html, report, reason.span);
    html.fixed("</small>");
}

/// The controls that answer it.
pub(super) fn fix(html: &mut Html, report: &Report<'_>, finding: &Finding, detail: &Detail) {
    let responses = responses(report.assessment, finding, detail);
    if responses.is_empty() {
        return;
    }
    words::part(html, "What to do", |html| {
        html.element("ul", &[("class", "fixes")], |html| {
            for response in responses {
                html.element("li", &[], |html| control(html, response));
            }
        });
    });
}

fn control(html: &mut Html, response: Response<'_>) {
    match response.control() {
        "" => html.text("No control stated."),
        control => html.element("span", &[("dir", "auto")], |html| html.text(control)),
    }
    if let Some(progress) = response.progress() {
        html.fixed(" ");
        html.element("span", &[("class", "progress"), ("data-is", progress)], |html| html.text(progress));
    } else if matches!(response, Response::Proposed(_)) {
        html.fixed(" <span class=\"progress\">proposed</span>");
    }
    if let Some(ticket) = response.ticket() {
        html.fixed(" ");
        words::address(html, ticket);
    }
    if !response.facts().is_empty() {
        html.fixed("<br><small>Then state ");
        html.listed(response.facts(), |html, fact| html.say("code", fact));
        html.fixed("</small>");
    }
    if let Some(evidence) = response.evidence() {
        html.fixed("<br><small>Evidence: ");
        html.text(evidence);
        html.fixed("</small>");
    }
}

/// Its id and the like.
pub(super) fn about(html: &mut Html, report: &Report<'_>, finding: &Finding, path: &[Target]) {
    words::part(html, "Details", |html| {
        html.element("dl", &[("class", "rows")], |html| rows(html, report, finding, path));
    });
}

fn rows(html: &mut Html, report: &Report<'_>, finding: &Finding, path: &[Target]) {
    html.row("Id", |html| html.say("code", &finding.id));
    if let Some(target) = finding.target {
        html.row("Element", |html| {
            words::element(html, report, target);
            html.fixed(" <small>");
            words::place(html, report, Some(report.model.head(target).span));
            html.fixed("</small>");
        });
    }
    if !finding.also.is_empty() {
        html.row("Also at", |html| {
            html.listed(&finding.also, |html, place| words::element(html, report, place.target));
        });
    }
    html.row("Category", |html| html.text(&finding.categories.names().join(", ")));
    html.row("Certainty", |html| html.text(certainty(finding.tier)));
    if path.len() > 1 {
        html.row("Path", |html| {
            for (at, target) in path.iter().enumerate() {
                if at > 0 {
                    html.fixed(" → ");
                }
                words::name(html, words::head_name(report.model.head(*target)));
            }
        });
    }
    if !finding.merged.is_empty() {
        html.row("Includes", |html| html.listed(&finding.merged, |html, id| html.say("code", id)));
    }
    if !finding.references.is_empty() {
        html.row("References", |html| {
            html.element("ul", &[("class", "plain")], |html| {
                for id in finding.references.iter() {
                    html.element("li", &[], |html| reference::out(html, id));
                }
            });
        });
    }
}

fn certainty(tier: Tier) -> &'static str {
    match tier {
        Tier::Confirmed => "confirmed: it follows from the facts of the model",
        Tier::Likely => "likely: unknown facts are taken as they usually are",
        Tier::Assumed => "assumed: unknown facts are taken at their worst",
        Tier::Recorded => "recorded: people added it to the register",
        Tier::Prompt => "prompt: a generic checklist raises it",
    }
}
