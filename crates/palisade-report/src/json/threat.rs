//! A threat.

use super::rating::Rating;
use super::reason::Reason;
use super::risk::Risk;
use super::target::Target;
use crate::likely::rounded;
use crate::response::{Response, entry, responses};
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::detail::Detail;
use palisade_engine::details::Details;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::likelihood;
use palisade_engine::likely::Likely;
use palisade_model::word::Word;
use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};
use std::rc::Rc;

/// How many digits the probability of a threat has.
pub(super) const DIGITS: i32 = 3;

/// A threat in a list, and the other places that its line stands for.
#[derive(Clone, Copy)]
pub(super) struct Shown<'v> {
    finding: &'v Finding,
    also: &'v [Likely],
}

/// The threats of a view: its findings, then the likely ones.
pub(super) fn shown<'v>(view: &'v View<'_>) -> Vec<Shown<'v>> {
    let findings = view.findings.iter().map(|finding| Shown { finding, also: &[] });
    findings.chain(view.likely.lines.iter().map(|line| Shown { finding: &line.finding, also: &line.also })).collect()
}

/// What makes one list of threats after the other.
pub(super) fn maker<'v>(assessment: &'v Assessment) -> impl FnMut(&'v [Shown<'v>]) -> Threats<'v> {
    let details = Rc::new(Details::of(assessment));
    move |shown| Threats { assessment, details: Rc::clone(&details), shown }
}

/// Threats, made one by one as they are written: there may be very many.
pub(super) struct Threats<'v> {
    assessment: &'v Assessment,
    details: Rc<Details<'v>>,
    shown: &'v [Shown<'v>],
}

impl Serialize for Threats<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.shown.len()))?;
        for Shown { finding, also } in self.shown.iter().copied() {
            // A prompt is a cell of a generic sheet. Its reasons and its controls are the same in every model, and
            // are on its rule's page.
            let detail = match finding.tier {
                Tier::Prompt => self.assessment.prompt(finding),
                _ => self.details.get(finding),
            };
            list.serialize_element(&Threat::of(self.assessment, finding, also, &detail))?;
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
    p: Option<f64>,
    presumes: Vec<Presumed<'a>>,
    also_at: Vec<String>,
    because: Vec<Reason<'a>>,
    scenarios: &'a [String],
    merged: &'a [String],
    references: &'a [String],
    mitigations: Vec<Mitigation<'a>>,
    register: Option<&'a str>,
}

/// A fact that a likely threat presumes.
#[derive(Serialize)]
pub(super) struct Presumed<'a> {
    element: Option<&'a str>,
    fact: &'a str,
    value: &'a str,
    /// The line that ends the threat.
    unless: Option<&'a str>,
    p: f64,
    source: &'a str,
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
    fn of(assessment: &'a Assessment, finding: &'a Finding, also: &[Likely], detail: &'a Detail) -> Threat<'a> {
        let presumes = finding.likelihood.iter().flat_map(|likelihood| &likelihood.presumes);
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
            p: finding.likelihood.as_ref().map(|likelihood| rounded(likelihood.p, DIGITS)),
            presumes: presumes.map(Presumed::of).collect(),
            also_at: assessment
                .ids_at_places(finding)
                .skip(1)
                .chain(also.iter().map(|likely| assessment.likely_id(likely)))
                .collect(),
            because: detail.because.iter().map(|reason| Reason::of(assessment, reason)).collect(),
            scenarios: &detail.scenarios,
            merged: &finding.merged,
            references: &finding.references,
            mitigations: responses(assessment, finding, detail).into_iter().map(Mitigation::of).collect(),
            register: entry(assessment, finding).map(|entry| entry.id.value.as_str()),
        }
    }
}

impl<'a> Presumed<'a> {
    pub(super) fn of(presumed: &'a likelihood::Presumed) -> Presumed<'a> {
        Presumed {
            element: Some(presumed.element.as_str()).filter(|id| !id.is_empty()),
            fact: &presumed.fact,
            value: &presumed.value,
            unless: presumed.unless.as_deref(),
            p: rounded(presumed.p, DIGITS),
            source: &presumed.source,
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
