//! Why a threat is listed, or why it is not.

use super::document::{VERSION, print};
use super::explained_type::{Crossed, Part};
use super::rating::Rating;
use super::reason::Reason;
use super::risk::Risk;
use super::target::Target;
use super::threat::{DIGITS, Presumed};
use crate::likely::rounded;
use crate::place::At;
use crate::response::entry;
use crate::subject::ExplainedThreat;
use palisade_engine::assess::Assessment;
use palisade_engine::explanation::rule::{self, RuleAt};
use palisade_engine::explanation::template::TypeAt;
use palisade_engine::explanation::{Basis, Explanation};
use palisade_engine::rule::evaluate::Truth;
use palisade_model::register::Entry;
use serde::Serialize;

/// The keys of a threat where they say the same.
#[derive(Default, Serialize)]
struct Document<'a> {
    version: u32,
    id: &'a str,
    verdict: &'static str,
    rule: Option<&'a str>,
    pack: Option<&'a str>,
    title: Option<&'a str>,
    statement: Option<&'a str>,
    target: Option<Target<'a>>,
    p: Option<f64>,
    presumes: Vec<Presumed<'a>>,
    scenarios: &'a [String],
    also_at: Vec<String>,
    merged: &'a [String],
    part_of: Option<&'a str>,
    conditions: Vec<Condition<'a>>,
    /// What the filters of a template look at.
    parts: Vec<Part<'a>>,
    crosses: Vec<Crossed<'a>>,
    rating: Option<Rating<'a>>,
    /// The rating that the register states, which then counts.
    stated: Option<Rating<'a>>,
    risk: Option<Risk>,
    register: Option<&'a str>,
    /// Where the element, or the entry of people, is written.
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Condition<'a> {
    key: &'static str,
    text: &'a str,
    truth: &'static str,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    text: &'a str,
    truth: &'static str,
    because: Vec<Reason<'a>>,
}

/// The verdict, each condition part by part, the rating and the risk.
pub(crate) fn explanation(explained: &ExplainedThreat<'_>) -> String {
    let Explanation { id, basis } = &explained.explanation;
    let about = match basis {
        Basis::Rule(found) => of_rule(explained.assessment, found),
        Basis::Template(found) => of_type(explained.assessment, id, found),
        Basis::People { entry, .. } => of_people(explained.assessment, entry),
    };
    print(&Document { version: VERSION, id, ..about })
}

fn of_rule<'a>(assessment: &'a Assessment, found: &'a RuleAt<'_>) -> Document<'a> {
    Document {
        verdict: match found.truth {
            Truth::True => "threat",
            Truth::False => "not a threat",
            Truth::Unknown if found.likelihood.is_some() => "likely",
            Truth::Unknown => "unknown",
        },
        p: found.likelihood.as_ref().map(|likelihood| rounded(likelihood.p, DIGITS)),
        presumes: found.likelihood.iter().flat_map(|likelihood| &likelihood.presumes).map(Presumed::of).collect(),
        rule: Some(&found.rule.id),
        pack: Some(&found.rule.pack),
        title: Some(&found.rule.title),
        statement: found.detail.as_ref().map(|detail| detail.statement.as_str()),
        target: Some(Target::of(assessment, found.target)),
        scenarios: found.detail.as_ref().map_or(&[], |detail| &detail.scenarios),
        also_at: found.finding.into_iter().flat_map(|finding| assessment.ids_at_places(finding).skip(1)).collect(),
        merged: found.finding.map_or(&[], |finding| &finding.merged),
        part_of: found.part_of.map(|finding| finding.id.as_str()),
        conditions: found.conditions.iter().map(|condition| of_condition(assessment, condition)).collect(),
        rating: Some(Rating::of(&found.rating, true)),
        stated: found.stated().map(|stated| Rating::of(stated, true)),
        risk: found.finding.map(|finding| Risk::of(finding.risk)),
        register: found.finding.and_then(|finding| entry(assessment, finding)).map(|entry| entry.id.value.as_str()),
        at: At::of(&assessment.project.sources, Some(assessment.project.model.head(found.target).span)),
        ..Document::default()
    }
}

fn of_condition<'a>(assessment: &'a Assessment, condition: &'a rule::Condition<'_>) -> Condition<'a> {
    let steps = condition.steps.iter().map(|step| Step {
        text: step.text,
        truth: step.truth.word(),
        because: step.facts.iter().map(|fact| Reason::of(assessment, &fact.reason)).collect(),
    });
    Condition { key: condition.key, text: condition.text, truth: condition.truth.word(), steps: steps.collect() }
}

fn of_type<'a>(assessment: &'a Assessment, id: &str, found: &'a TypeAt<'_>) -> Document<'a> {
    let model = &assessment.project.model;
    let flow = id.split_once('@').map_or("", |(_, flow)| flow);
    let target = model.targets().find(|target| model.head(*target).id == flow);
    let filter = |key, text, holds: bool| {
        let truth = if holds { Truth::True } else { Truth::False };
        Condition { key, text, truth: truth.word(), steps: Vec::new() }
    };
    let include = filter("include", &found.threat.include_text, found.included);
    let exclude = found.excluded.map(|excluded| filter("exclude", &found.threat.exclude_text, excluded));
    let finding = assessment.findings.iter().find(|finding| finding.id == id);
    Document {
        verdict: if found.is_threat() { "threat" } else { "not a threat" },
        rule: Some(&found.threat.id),
        pack: Some(&found.template.name),
        title: Some(&found.title),
        statement: Some(&found.description),
        target: target.map(|target| Target::of(assessment, target)),
        conditions: std::iter::once(include).chain(exclude).collect(),
        parts: found.parts.iter().map(Part::of).collect(),
        crosses: found.crosses.iter().map(|thing| Crossed::of(thing)).collect(),
        rating: finding.map(|finding| Rating::of(&finding.rating, true)),
        risk: finding.map(|finding| Risk::of(finding.risk)),
        register: finding.and_then(|finding| entry(assessment, finding)).map(|entry| entry.id.value.as_str()),
        at: At::of(&assessment.project.sources, target.map(|target| model.head(target).span)),
        ..Document::default()
    }
}

fn of_people<'a>(assessment: &'a Assessment, entry: &'a Entry) -> Document<'a> {
    let id = &entry.id.value;
    let finding = assessment.findings.iter().find(|finding| finding.id == *id);
    Document {
        verdict: "recorded",
        title: entry.title.as_deref(),
        statement: entry.description.as_deref(),
        target: finding.and_then(|finding| finding.target).map(|target| Target::of(assessment, target)),
        rating: finding.map(|finding| Rating::of(&finding.rating, true)),
        risk: finding.map(|finding| Risk::of(finding.risk)),
        register: Some(id),
        at: At::of(&assessment.project.sources, Some(entry.span)),
        ..Document::default()
    }
}
