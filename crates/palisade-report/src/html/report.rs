//! What all parts of the page are made from.

use super::address::key;
use crate::count::Count;
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::coverage::{self, Matrix};
use palisade_engine::detail::Detail;
use palisade_engine::details::Details;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::summary::{self, Summary};
use palisade_model::model::{Model, Target};
use palisade_model::register::Status;
use std::collections::{HashMap, HashSet};

/// A threat with its words and its place in the page.
pub(super) struct Shown<'a> {
    pub finding: &'a Finding,
    pub detail: Detail,
    /// The id of its place in the page, unlike all others.
    pub anchor: String,
}

/// What all parts of the page are made from.
pub(super) struct Report<'a> {
    pub view: &'a View<'a>,
    pub assessment: &'a Assessment,
    pub model: &'a Model,
    /// The findings that are more than prompts.
    pub threats: Vec<Shown<'a>>,
    /// Prompts of generic sheets.
    pub prompts: Vec<&'a Finding>,
    pub count: Count,
    pub matrix: Matrix,
    /// The risk three ways; none where only a part of the threats is shown, whose figures would mislead.
    pub summary: Option<Summary>,
    /// How many of the threats shown are open at each element, by severity.
    pub open: HashMap<Target, [usize; 4]>,
    /// How many of the questions shown are about each element.
    pub asked: HashMap<Target, usize>,
    /// How many threats are likely at each element, of those that are more probable than not.
    pub likely: HashMap<Target, usize>,
}

impl<'a> Report<'a> {
    pub(super) fn of(view: &'a View<'a>) -> Report<'a> {
        let assessment = view.assessment;
        let (prompts, threats): (Vec<&Finding>, Vec<&Finding>) =
            view.findings.iter().partition(|finding| finding.tier == Tier::Prompt);
        let mut open: HashMap<Target, [usize; 4]> = HashMap::new();
        for finding in threats.iter().filter(|finding| finding.status == Status::Open) {
            for (target, severity) in finding.severities(finding.severity) {
                if let Some(count) = open.entry(target).or_default().get_mut(severity.row()) {
                    *count += 1;
                }
            }
        }
        let mut asked = HashMap::new();
        for question in &view.questions {
            *asked.entry(question.target).or_insert(0) += 1;
        }
        let mut likely = HashMap::new();
        for at in assessment.likely.iter().filter(|likely| likely.is_marked()) {
            *likely.entry(at.target).or_insert(0) += 1;
        }
        let is_whole = view.findings.len() == assessment.findings.len();
        Report {
            view,
            assessment,
            model: &assessment.project.model,
            threats: shown(assessment, threats),
            prompts,
            count: Count::of(view),
            matrix: coverage::matrix(assessment),
            summary: is_whole.then(|| summary::summary(assessment)),
            open,
            asked,
            likely,
        }
    }

    /// Whether all threats of the assessment are shown.
    pub(super) fn is_whole(&self) -> bool {
        self.summary.is_some()
    }

    pub(super) fn open(&self, target: Target) -> [usize; 4] {
        self.open.get(&target).copied().unwrap_or_default()
    }

    /// Whether a threat that is shown is likely.
    pub(super) fn has_likely(&self) -> bool {
        self.view.likely.all() > 0
    }

    pub(super) fn likely(&self, target: Target) -> usize {
        self.likely.get(&target).copied().unwrap_or(0)
    }

    pub(super) fn asked(&self, target: Target) -> usize {
        self.asked.get(&target).copied().unwrap_or(0)
    }

    /// How many cells of the matrix are blank, and how many there are.
    pub(super) fn blind(&self) -> (usize, usize) {
        let blind = self.matrix.rows.iter().flat_map(|(_, cells)| cells).filter(|cell| cell.is_blind()).count();
        (blind, self.matrix.rows.len() * self.matrix.categories.len())
    }
}

fn shown<'a>(assessment: &'a Assessment, threats: Vec<&'a Finding>) -> Vec<Shown<'a>> {
    let mut taken = HashSet::new();
    let details = Details::of(assessment);
    let each = |finding: &'a Finding| {
        let mut anchor = format!("threat={}", key(&finding.id));
        // People may give one id to two entries, which is reported as an error; both are still shown.
        while !taken.insert(anchor.clone()) {
            anchor.push('~');
        }
        Shown { finding, detail: details.get(finding), anchor }
    };
    threats.into_iter().map(each).collect()
}
