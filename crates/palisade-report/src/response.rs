//! The controls for a threat: those that people wrote into the register, then those that the rule proposes.

use palisade_engine::assess::Assessment;
use palisade_engine::detail::{Detail, Proposal};
use palisade_engine::finding::Finding;
use palisade_model::control::Control;
use palisade_model::register::{Entry, Mitigation};
use palisade_model::word::Word;

/// A control.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Response<'a> {
    /// From the register.
    Decided(&'a Mitigation, Option<&'a Control>),
    /// From the rule's page.
    Proposed(&'a Proposal),
}

impl<'a> Response<'a> {
    /// What is done or to be done; empty if the register tracks a step without describing it.
    pub(crate) fn control(self) -> &'a str {
        match self {
            Response::Decided(_, Some(control)) => &control.title,
            Response::Decided(mitigation, None) => mitigation.control.as_ref().map_or("", |control| &control.value),
            Response::Proposed(proposal) => &proposal.control,
        }
    }

    /// Its progress, from the register.
    pub(crate) fn progress(self) -> Option<&'static str> {
        match self {
            Response::Decided(mitigation, _) => mitigation.status.as_ref().map(|status| status.value.word()),
            Response::Proposed(_) => None,
        }
    }

    /// Where the work is tracked.
    pub(crate) fn ticket(self) -> Option<&'a str> {
        match self {
            Response::Decided(mitigation, _) => mitigation.ticket.as_deref(),
            Response::Proposed(_) => None,
        }
    }

    /// The facts that it establishes.
    pub(crate) fn facts(self) -> &'a [String] {
        match self {
            Response::Decided(..) => &[],
            Response::Proposed(proposal) => &proposal.facts,
        }
    }

    /// The ids of catalogue controls that implement it.
    pub(crate) fn catalogue(self) -> Vec<&'a str> {
        match self {
            Response::Decided(_, control) => control.map(|control| control.id.as_str()).into_iter().collect(),
            Response::Proposed(proposal) => proposal.catalogue.iter().map(String::as_str).collect(),
        }
    }

    /// The evidence that would show that it is in place.
    pub(crate) fn evidence(self) -> Option<&'a str> {
        match self {
            Response::Decided(_, control) => control.map(|control| control.evidence.as_str()),
            Response::Proposed(proposal) => proposal.evidence.as_deref(),
        }
    }
}

/// The entry of the register for a finding.
pub(crate) fn entry<'a>(assessment: &'a Assessment, finding: &Finding) -> Option<&'a Entry> {
    assessment.project.model.register.get(finding.entry?)
}

/// The controls of a finding: those that people decided on first.
pub(crate) fn responses<'a>(assessment: &'a Assessment, finding: &Finding, detail: &'a Detail) -> Vec<Response<'a>> {
    let vocabulary = &assessment.graph.vocabulary;
    let decided = entry(assessment, finding).into_iter().flat_map(|entry| &entry.mitigations).map(|mitigation| {
        let control = mitigation.control.as_ref().and_then(|control| vocabulary.control(&control.value));
        Response::Decided(mitigation, control.map(|(_, control)| control))
    });
    decided.chain(detail.mitigations.iter().map(Response::Proposed)).collect()
}
