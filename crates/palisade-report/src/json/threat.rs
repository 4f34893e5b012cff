//! A threat.

use super::rating::Rating;
use super::reason::Reason;
use super::risk::Risk;
use super::target::Target;
use crate::response::{Response, entry, responses};
use palisade_engine::assess::Assessment;
use palisade_engine::detail::Detail;
use palisade_engine::details::Details;
use palisade_engine::finding::{Finding, Tier};
use palisade_model::word::Word;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use std::rc::Rc;

/// What makes one list of threats after the other.
pub(super) fn maker<'v, 'a: 'v>(assessment: &'a Assessment) -> impl FnMut(&'v [&'a Finding]) -> Threats<'v, 'a> {
    let details = Rc::new(Details::of(assessment));
    move |findings| Threats { assessment, details: Rc::clone(&details), findings }
}

/// Threats, made one by one as they are written: there may be very many.
pub(super) struct Threats<'v, 'a> {
    assessment: &'a Assessment,
    details: Rc<Details<'a>>,
    findings: &'v [&'a Finding],
}

impl Serialize for Threats<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.findings.len()))?;
        for finding in self.findings {
            // A prompt is a cell of a generic sheet. Its reasons and its controls are the same in every model, and
            // are on its rule's page.
            let detail = match finding.tier {
                Tier::Prompt => self.assessment.prompt(finding),
                _ => self.details.get(finding),
            };
            list.serialize_element(&Threat::of(self.assessment, finding, &detail))?;
        }
        list.end()
    }
}

#[derive(Serialize)]
struct Threat<'a> {
    id: &'a str,
    rule: Option<&'a str>,
    pack: Option<&'a str>,
    title: &'a str,
    statement: &'a str,
    target: Target<'a>,
    stride: Vec<&'static str>,
    linddun: Vec<&'static str>,
    category: Option<&'a str>,
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
    fn of(assessment: &'a Assessment, finding: &'a Finding, detail: &'a Detail) -> Threat<'a> {
        let found_by = assessment.found_by(finding);
        let is_prompt = finding.tier == Tier::Prompt;
        let target = match finding.target {
            Some(target) => Target::of(assessment, target),
            None => Target::unknown(&finding.target_name),
        };
        Threat {
            id: &finding.id,
            rule: found_by.map(|(rule, _)| rule),
            pack: found_by.map(|(_, pack)| pack),
            title: &finding.title,
            statement: &detail.statement,
            target,
            stride: finding.categories.stride.iter().map(|category| category.word()).collect(),
            linddun: finding.categories.linddun.iter().map(|kind| kind.word()).collect(),
            category: finding.categories.own.as_deref(),
            severity: finding.severity.word(),
            risk: Risk::of(finding.risk),
            rating: Rating::of(&finding.rating, !is_prompt),
            status: finding.status.word(),
            tier: finding.tier.word(),
            because: detail.because.iter().map(|reason| Reason::of(assessment, reason)).collect(),
            scenarios: &detail.scenarios,
            merged: &finding.merged,
            references: &finding.references,
            mitigations: responses(assessment, finding, detail).into_iter().map(Mitigation::of).collect(),
            register: entry(assessment, finding).map(|entry| entry.id.value.as_str()),
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
