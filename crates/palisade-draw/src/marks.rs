//! What is marked at an element of the picture: its open threats by severity, those that are likely, and how many
//! facts about it are not known.

use palisade_engine::assess::Assessment;
use palisade_engine::finding::Tier;
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use palisade_model::register::Status;
use palisade_model::word::Word;
use std::collections::{BTreeMap, BTreeSet};

/// The marks of one element, or of several that are drawn as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// How many threats are open at each current risk, in the order of [`Severity::ALL`].
    pub open: [usize; 4],
    /// How many threats are likely, at each severity. They are never summed with those that are open.
    pub likely: [usize; 4],
    /// How many facts about it are not known and would settle something.
    pub unknown: usize,
}

impl Marks {
    /// How many threats are open.
    pub fn count(&self) -> usize {
        self.open.iter().sum()
    }

    /// The worst of the open threats.
    pub fn worst(&self) -> Option<Severity> {
        worst(self.open)
    }

    /// How many of the open threats are of the worst risk.
    pub fn at_worst(&self) -> usize {
        self.open.iter().copied().find(|count| *count > 0).unwrap_or(0)
    }

    /// How many threats are likely.
    pub fn likely(&self) -> usize {
        self.likely.iter().sum()
    }

    /// The worst of the likely threats.
    pub fn worst_likely(&self) -> Option<Severity> {
        worst(self.likely)
    }

    /// The marks of two elements that are drawn as one.
    #[must_use]
    pub fn and(self, other: Marks) -> Marks {
        Marks {
            open: sum(self.open, other.open),
            likely: sum(self.likely, other.likely),
            unknown: self.unknown + other.unknown,
        }
    }
}

fn worst(counts: [usize; 4]) -> Option<Severity> {
    let counted = Severity::ALL.iter().copied().zip(counts).filter(|(_, count)| *count > 0);
    counted.map(|(severity, _)| severity).max()
}

fn sum(mut counts: [usize; 4], more: [usize; 4]) -> [usize; 4] {
    for (sum, more) in counts.iter_mut().zip(more) {
        *sum += more;
    }
    counts
}

/// The marks of every element that has any. Prompts of generic sheets are no threats and are not counted.
pub fn marks(assessment: &Assessment) -> BTreeMap<Target, Marks> {
    let mut marks: BTreeMap<Target, Marks> = BTreeMap::new();
    for finding in assessment.findings.iter().filter(|finding| finding.tier != Tier::Prompt) {
        if finding.status != Status::Open {
            continue;
        }
        for (target, risk) in finding.risks() {
            if let Some(count) = marks.entry(target).or_default().open.get_mut(risk.row()) {
                *count += 1;
            }
        }
    }
    for likely in assessment.likely.iter().filter(|likely| likely.is_marked()) {
        if let Some(count) = marks.entry(likely.target).or_default().likely.get_mut(likely.severity.row()) {
            *count += 1;
        }
    }
    for question in &assessment.questions {
        marks.entry(question.target).or_default().unknown += 1;
    }
    marks
}

/// How many threats are open at some elements, at each current risk. One that is at several of them counts once.
pub fn open_at(assessment: &Assessment, elements: &BTreeSet<Target>) -> [usize; 4] {
    let mut open = [0; 4];
    let threats = assessment.findings.iter().filter(|finding| finding.tier != Tier::Prompt);
    for finding in threats.filter(|finding| finding.status == Status::Open) {
        let shown = finding.risks().filter(|(target, _)| elements.contains(target));
        if let Some(count) = shown.map(|(_, risk)| risk).max().and_then(|worst| open.get_mut(worst.row())) {
            *count += 1;
        }
    }
    open
}
