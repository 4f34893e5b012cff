//! A threat.

use super::rating::Rating;
use super::target::Target;
use crate::write::place::At;
use crate::write::response::{Response, entry, responses};
use palisade_engine::assess::{Assessment, Finding};
use palisade_engine::rule::trace;
use palisade_model::grade::Severity;
use serde::Serialize;

#[derive(Serialize)]
pub struct Threat<'a> {
    id: &'a str,
    rule: Option<&'a str>,
    pack: Option<&'a str>,
    title: &'a str,
    statement: &'a str,
    target: Target<'a>,
    stride: Vec<&'static str>,
    linddun: Vec<&'static str>,
    severity: &'static str,
    risk: Risk,
    rating: Rating<'a>,
    status: &'static str,
    tier: &'static str,
    because: Vec<Reason<'a>>,
    scenarios: &'a [String],
    merged: &'a [String],
    references: &'a [String],
    mitigations: Vec<Mitigation<'a>>,
    register: Option<&'a str>,
}

#[derive(Serialize)]
struct Risk {
    inherent: &'static str,
    current: Option<&'static str>,
    projected: Option<&'static str>,
}

#[derive(Serialize)]
struct Reason<'a> {
    fact: &'a str,
    value: &'a str,
    origin: &'a str,
    via: Option<&'a str>,
    target: &'a str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Mitigation<'a> {
    control: &'a str,
    facts: &'a [String],
    controls: Vec<&'a str>,
    evidence: Option<&'a str>,
    status: Option<&'static str>,
    ticket: Option<&'a str>,
}

impl<'a> Threat<'a> {
    /// The threat of a finding.
    pub fn of(assessment: &'a Assessment<'a>, finding: &'a Finding) -> Threat<'a> {
        let rule = assessment.rule(finding);
        let target = match finding.target {
            Some(target) => Target::of(assessment, target),
            None => Target::unknown(&finding.target_name),
        };
        Threat {
            id: &finding.id,
            rule: rule.map(|rule| rule.id.as_str()),
            pack: rule.map(|rule| rule.pack.as_str()),
            title: &finding.title,
            statement: &finding.statement,
            target,
            stride: finding.stride.iter().map(|category| category.slug()).collect(),
            linddun: finding.linddun.iter().map(|kind| kind.slug()).collect(),
            severity: finding.severity.word(),
            risk: Risk {
                inherent: finding.risk.inherent.word(),
                current: finding.risk.current.map(Severity::word),
                projected: finding.risk.projected.map(Severity::word),
            },
            rating: Rating::of(&finding.rating),
            status: finding.status.word(),
            tier: finding.tier.word(),
            because: finding.because.iter().map(|reason| Reason::of(assessment, reason)).collect(),
            scenarios: &finding.scenarios,
            merged: &finding.merged,
            references: &finding.references,
            mitigations: responses(assessment, finding).into_iter().map(Mitigation::of).collect(),
            register: entry(assessment, finding).map(|entry| entry.id.value.as_str()),
        }
    }
}

impl<'a> Reason<'a> {
    fn of(assessment: &'a Assessment<'a>, reason: &'a trace::Reason) -> Reason<'a> {
        let origin = reason.origin.split(' ').next().unwrap_or("");
        Reason {
            fact: &reason.fact,
            value: &reason.value,
            origin,
            via: Some(reason.origin.as_str()).filter(|phrase| *phrase != origin),
            target: &assessment.project.model.head(reason.target).id,
            at: At::of(&assessment.project.sources, reason.span),
        }
    }
}

impl<'a> Mitigation<'a> {
    fn of(response: Response<'a>) -> Mitigation<'a> {
        Mitigation {
            control: response.control(),
            facts: response.facts(),
            controls: response.catalogue(),
            evidence: response.evidence(),
            status: response.progress(),
            ticket: response.ticket(),
        }
    }
}
