//! The results of a method on one model.

use crate::methods::Methods;
use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::merge;
use palisade_engine::pack::Packs;
use palisade_model::Date;
use palisade_model::grade::Severity;
use palisade_model::load::Project;
use palisade_model::model::Target;
use palisade_model::stride::Stride;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A threat that a method reports.
#[derive(Clone, Debug)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// The index of its rule; none if the method has no rules.
    pub rule: Option<usize>,
    /// Its target.
    pub target: Target,
    /// Where it is fixed.
    pub place: Target,
    /// Its categories.
    pub stride: Vec<Stride>,
    /// The CWE numbers of its weaknesses.
    pub cwes: Vec<u32>,
    /// The ids of less exact threats merged into it.
    pub merged: Vec<String>,
    /// Its severity.
    pub severity: Severity,
    /// Whether stated facts confirm it; otherwise a question stands for it.
    pub confirmed: bool,
    /// The probability that it is so, from 0 to 1; 1 if it is confirmed.
    pub p: f32,
    /// The other targets that its line names, if repeats of its rule are folded into it.
    pub also_at: Vec<Target>,
}

impl Found {
    /// The id of its rule.
    pub fn rule_id(&self) -> &str {
        self.id.split_once('@').map_or(self.id.as_str(), |(rule, _)| rule)
    }

    /// The elements that its line names.
    pub fn places(&self) -> impl Iterator<Item = Target> {
        [self.target, self.place].into_iter().chain(self.also_at.iter().copied())
    }
}

/// The results of a method on a model.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The threats, in the method's own order.
    pub threats: Vec<Found>,
    /// These and the threats behind the questions that are put first, in the method's own order: each once, without those
    /// that would be merged into a more exact one, as the engine reports them if every answer is the bad one.
    pub all: Vec<Found>,
    /// The likely threats that a user sees after the confirmed ones, in the method's own order.
    pub likely: Vec<Found>,
    /// The number of facts that matter and are unknown.
    pub questions: usize,
    /// The number of questions that are put first: one per kind of fact.
    pub put: usize,
}

/// The day of all assessments.
pub fn today() -> Date {
    Date::constant(2026, 1, 15)
}

/// Runs packs over a model.
pub fn run(methods: &Methods, packs: &Arc<Packs>, project: &Arc<Project>) -> Outcome {
    let assessed = |assume_worst| {
        assess(project, &methods.vocabulary, packs, today(), Options { assume_worst, ..Options::default() })
    };
    let (sure, worst) = (assessed(false), assessed(true));
    let found = |finding: &Finding| found(project, packs, finding);
    let put: Vec<_> = sure.questions.iter().filter(|question| question.first).collect();
    let settled: BTreeSet<&str> =
        put.iter().flat_map(|question| &question.settles).map(|settles| settles.id.as_str()).collect();
    let is_asked = |finding: &Finding| worst.ids_at_places(finding).any(|id| settled.contains(id.as_str()));
    let all = worst.findings.iter().filter(|finding| finding.tier != Tier::Assumed || is_asked(finding));
    let all: Vec<Found> = all.filter_map(found).collect();
    Outcome {
        likely: sure.likely.iter().filter_map(|one| found(&sure.likely_finding(one)?)).collect(),
        all,
        threats: threats(project, packs, &sure),
        questions: sure.questions.len(),
        put: put.len(),
    }
}

/// The threats of an assessment, in order.
pub fn threats(project: &Arc<Project>, packs: &Arc<Packs>, assessment: &Assessment) -> Vec<Found> {
    assessment.findings.iter().filter_map(|finding| found(project, packs, finding)).collect()
}

fn found(project: &Arc<Project>, packs: &Arc<Packs>, finding: &Finding) -> Option<Found> {
    let rule = packs.rules.get(finding.rule()?)?;
    let target = finding.target?;
    Some(Found {
        id: finding.id.clone(),
        rule: finding.rule(),
        target,
        place: merge::place(&project.model, rule, target),
        stride: finding.categories.stride.to_vec(),
        cwes: finding.references.iter().filter_map(|id| id.strip_prefix("CWE-")?.parse().ok()).collect(),
        merged: finding.merged.clone(),
        severity: finding.severity,
        confirmed: !matches!(finding.tier, Tier::Assumed | Tier::Likely),
        p: finding.likelihood.as_ref().map_or(1.0, |likelihood| likelihood.p),
        also_at: finding.also.iter().map(|place| place.target).collect(),
    })
}
