//! HTML: the whole threat model as one page that needs nothing else, read from disk, on a phone or on paper.
//!
//! Its chapters are the four questions of threat modeling. It is whole without its script, which only filters, sorts and
//! ties the list of threats to the picture. Everything that leads to a part of the list is a link whose address says
//! which part (`#severity=high&element=api`), so a view of the list can be sent to others.

mod chapter;
mod charts;
mod controls;
mod data;
mod decisions;
mod elements;
mod front;
mod heat;
mod list;
mod matrix;
mod page;
mod picture;
mod prompts;
mod questions;
mod rating;
mod review;
mod scope;
mod surface;
mod tables;
mod threat;
mod words;
mod work;

use crate::count::Count;
use crate::view::View;
use chapter::{chapter, section};
use palisade_engine::assess::Assessment;
use palisade_engine::coverage::{self, Matrix};
use palisade_engine::detail::Detail;
use palisade_engine::finding::{Finding, Tier};
use palisade_engine::summary::{self, Summary};
use palisade_model::model::{Model, Target};
use palisade_model::register::Status;
use std::collections::{HashMap, HashSet};

/// A threat with its words, and the place in the page where it stands.
struct Shown<'a> {
    finding: &'a Finding,
    detail: Detail,
    /// The id of its place in the page, unlike all others.
    anchor: String,
}

/// What all parts of the page are made from.
struct Report<'a> {
    view: &'a View<'a>,
    assessment: &'a Assessment,
    model: &'a Model,
    /// The findings that are more than prompts.
    threats: Vec<Shown<'a>>,
    /// Prompts of generic sheets.
    prompts: Vec<&'a Finding>,
    count: Count,
    matrix: Matrix,
    /// The risk three ways; none where only a part of the threats is shown, whose figures would mislead.
    summary: Option<Summary>,
    /// How many of the threats shown are open at each element, by severity.
    open: HashMap<Target, [usize; 4]>,
    /// How many of the questions shown are about each element.
    asked: HashMap<Target, usize>,
}

impl<'a> Report<'a> {
    fn of(view: &'a View<'a>) -> Report<'a> {
        let assessment = view.assessment;
        let (prompts, threats): (Vec<&Finding>, Vec<&Finding>) =
            view.findings.iter().partition(|finding| finding.tier == Tier::Prompt);
        let mut open: HashMap<Target, [usize; 4]> = HashMap::new();
        for finding in threats.iter().filter(|finding| finding.status == Status::Open) {
            if let Some(target) = finding.target
                && let Some(count) = open.entry(target).or_default().get_mut(finding.severity.row())
            {
                *count += 1;
            }
        }
        let mut asked = HashMap::new();
        for question in &view.questions {
            *asked.entry(question.target).or_insert(0) += 1;
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
        }
    }

    /// Whether all threats of the assessment are shown.
    fn is_whole(&self) -> bool {
        self.summary.is_some()
    }

    fn open(&self, target: Target) -> [usize; 4] {
        self.open.get(&target).copied().unwrap_or_default()
    }

    fn asked(&self, target: Target) -> usize {
        self.asked.get(&target).copied().unwrap_or(0)
    }

    /// How many cells of the matrix nobody looks at, and how many there are.
    fn blind(&self) -> (usize, usize) {
        let blind = self.matrix.rows.iter().flat_map(|(_, cells)| cells).filter(|cell| cell.is_blind()).count();
        (blind, self.matrix.rows.len() * self.matrix.categories.len())
    }
}

fn shown<'a>(assessment: &'a Assessment, threats: Vec<&'a Finding>) -> Vec<Shown<'a>> {
    let mut taken = HashSet::new();
    let each = |finding: &'a Finding| {
        let mut anchor = format!("threat={}", words::key(&finding.id));
        // People may give one id to two entries, which is told as an error; both are still shown.
        while !taken.insert(anchor.clone()) {
            anchor.push('~');
        }
        Shown { finding, detail: assessment.detail(finding), anchor }
    };
    threats.into_iter().map(each).collect()
}

/// The report.
pub(crate) fn report(view: &View<'_>) -> String {
    let report = Report::of(view);
    page::page(&report, |html| {
        front::overview(html, &report);
        chapter(html, "working-on", |html| {
            section(html, "scope", |html| scope::scope(html, &report));
            section(html, "elements", |html| elements::elements(html, &report));
            section(html, "data", |html| data::data(html, &report));
            section(html, "boundaries", |html| surface::boundaries(html, &report));
            section(html, "surface", |html| surface::surface(html, &report));
            section(html, "actors", |html| scope::actors(html, &report));
            section(html, "assumptions", |html| scope::assumptions(html, &report));
            section(html, "out-of-scope", |html| scope::out_of_scope(html, &report));
        });
        chapter(html, "go-wrong", |html| {
            section(html, "risk-matrix", |html| matrix::matrix(html, &report));
            section(html, "threats", |html| list::list(html, &report));
            section(html, "coverage", |html| heat::heat(html, &report));
            if !report.prompts.is_empty() {
                section(html, "prompts", |html| prompts::prompts(html, &report));
            }
            section(html, "questions", |html| questions::questions(html, &report));
        });
        chapter(html, "do-about-it", |html| {
            section(html, "next-controls", |html| controls::next(html, &report));
            section(html, "work", |html| work::work(html, &report));
            section(html, "decisions", |html| decisions::decisions(html, &report));
            section(html, "expiring", |html| decisions::expiring(html, &report));
        });
        chapter(html, "good-job", |html| {
            section(html, "risk", |html| review::risk(html, &report));
            section(html, "looked-at", |html| review::looked_at(html, &report));
            section(html, "verified", |html| review::verified(html, &report));
            section(html, "remarks", |html| review::remarks(html, &report));
            section(html, "made", |html| review::made(html, &report));
        });
    })
}
