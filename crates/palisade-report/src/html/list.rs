//! The list of threats with what finds one in it. The script shows the controls: without it they would do nothing.

use super::report::Report;
use super::{threat, words};
use crate::inconclusive::inconclusive;
use crate::markup::Html;
use palisade_engine::coverage::Category;
use palisade_engine::finding::Tier;
use palisade_model::grade::Severity;
use palisade_model::linddun::Linddun;
use palisade_model::plain::counted;
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::word::Word;

/// Something to choose: the word in an address, and the words that people read.
type Choice = (&'static str, &'static str);

/// The list.
pub(super) fn list(html: &mut Html, report: &Report<'_>) {
    if report.threats.is_empty() {
        let why = match (report.has_likely(), inconclusive(report.assessment)) {
            (true, _) => "No threat is confirmed by what the model states. The likely ones follow.".to_owned(),
            (false, Some(why)) => format!("No threats found, which says nothing: {why}."),
            (false, None) => "No threats found. That is only as good as the model: see the open questions.".to_owned(),
        };
        words::none(html, &why);
        return;
    }
    html.mark("p", "lead", &report.count.sentence());
    controls(html, report);
    html.element("ol", &[("class", "threats"), ("id", "threat-list"), ("aria-label", "Threats")], |html| {
        for shown in &report.threats {
            threat::threat(html, report, shown);
        }
    });
}

fn controls(html: &mut Html, report: &Report<'_>) {
    let form = [("class", "controls"), ("role", "search"), ("aria-label", "Threats"), ("hidden", "")];
    html.element("form", &form, |html| {
        html.fixed("<label class=\"search\"><span class=\"unseen\">Search threats</span>");
        html.void(
            "input",
            &[("type", "search"), ("name", "q"), ("autocomplete", "off"), ("placeholder", "Search threats  ( / )"), ("aria-controls", "threat-list")],
        );
        html.fixed("</label>\n");
        select(html, "severity", "Severity", &severities(report));
        select(html, "status", "Status", &statuses(report));
        select(html, "category", "Category", &categories(report));
        select(html, "tier", "Certainty", &tiers(report));
        html.fixed("<label>Sort <select name=\"sort\"><option value=\"\">by rank</option><option value=\"severity\">by severity</option><option value=\"element\">by element</option><option value=\"id\">by id</option><option value=\"status\">by status</option></select></label>\n");
        html.fixed("<div class=\"state\"><output class=\"count\" aria-live=\"polite\">");
        html.text(&counted(report.threats.len(), "threat", "threats"));
        html.fixed("</output> <span class=\"chips\"></span> <button type=\"button\" class=\"tool clear\" hidden=\"\">Clear all</button> <span class=\"apart\"></span><button type=\"button\" class=\"tool unfold\">Unfold</button> <button type=\"button\" class=\"tool fold\">Fold</button></div>\n");
    });
    words::hidden_note(
        html,
        "nothing-found",
        if report.has_likely() {
            "No threat of this list matches these filters. The likely threats are listed below."
        } else {
            "No threat matches these filters."
        },
    );
}

fn select(html: &mut Html, name: &'static str, label: &str, choices: &[Choice]) {
    // What leaves no choice is not asked.
    if choices.len() < 2 {
        return;
    }
    html.element("label", &[], |html| {
        html.text(label);
        html.fixed(" ");
        html.element("select", &[("name", name)], |html| {
            html.fixed("<option value=\"\">all</option>\n");
            for (word, text) in choices {
                html.element("option", &[("value", word)], |html| html.text(text));
            }
        });
    });
}

fn severities(report: &Report<'_>) -> Vec<Choice> {
    let has = |severity: &Severity| report.threats.iter().any(|threat| threat.finding.severity == *severity);
    Severity::ALL.iter().copied().filter(has).map(|severity| (severity.word(), severity.word())).collect()
}

fn statuses(report: &Report<'_>) -> Vec<Choice> {
    let has = |status: &Status| report.threats.iter().any(|threat| threat.finding.status == *status);
    Status::ALL.iter().copied().filter(has).map(|status| (status.word(), status.word())).collect()
}

fn categories(report: &Report<'_>) -> Vec<Choice> {
    let stride = Stride::ALL.iter().copied().map(Category::Stride);
    let all = stride.chain(Linddun::ALL.iter().copied().map(Category::Linddun));
    let has = |category: &Category| {
        report.threats.iter().any(|threat| match category {
            Category::Stride(category) => threat.finding.categories.stride.contains(category),
            Category::Linddun(kind) => threat.finding.categories.linddun.contains(kind),
        })
    };
    all.filter(has).map(|category| (category.word(), category.title())).collect()
}

fn tiers(report: &Report<'_>) -> Vec<Choice> {
    let has = |tier: &Tier| report.threats.iter().any(|threat| threat.finding.tier == *tier);
    [Tier::Confirmed, Tier::Assumed, Tier::Recorded]
        .into_iter()
        .filter(has)
        .map(|tier| (tier.word(), tier.word()))
        .collect()
}
