//! The one pipeline: a project and its packs to an assessment. Every command and every writer works from this.

use crate::analyse::{self, analyse, threat_id};
use crate::graph::Graph;
use crate::merge::merge;
use crate::pack::Packs;
use crate::question::{self, Question};
use crate::rating::{self, Rating};
use crate::register::{self, Answers};
use crate::risk::{Risk, answered_as_planned};
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::grid::Grid;
use crate::rule::trace::{self, Reason};
use crate::rule::{Filling, Rule};
use crate::template::drawing::{Drawing, Interaction};
use crate::template::{self, ThreatType};
use palisade_model::Date;
use palisade_model::diagnostic::{self, Diagnostic};
use palisade_model::grade::Severity;
use palisade_model::linddun::Linddun;
use palisade_model::load::Project;
use palisade_model::model::Target;
use palisade_model::names::Names;
use palisade_model::register::Status;
use palisade_model::stride::Stride;
use palisade_model::vocabulary::Vocabulary;
use std::borrow::Cow;
use std::sync::Arc;

/// How sure it is that a threat is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The facts say so.
    Confirmed,
    /// It rests on facts that nobody stated, taken at their worst because the user asked for that.
    Assumed,
    /// People wrote it into the register.
    Recorded,
    /// The generic sheet asks people to think of it.
    Prompt,
}

impl Tier {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Tier::Confirmed => "confirmed",
            Tier::Assumed => "assumed",
            Tier::Recorded => "recorded",
            Tier::Prompt => "prompt",
        }
    }
}

/// A control that is proposed, with the names filled in.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What to do, where and how.
    pub control: String,
    /// The facts that it establishes, as lines for the model.
    pub facts: Vec<String>,
    /// What would show that it is in place.
    pub evidence: Option<String>,
    /// Controls of the catalogue that do it, by id.
    pub catalogue: Vec<String>,
}

/// A threat with its rating and what was decided about it.
#[derive(Clone, Debug)]
pub struct Finding {
    /// `rule@target`, or the register's id for a threat that people found.
    pub id: String,
    /// The rule's place in [`Packs::rules`]; none for a threat that people or a template found.
    pub rule: Option<usize>,
    /// The template and the threat type that found it, and where; none for all others.
    pub template: Option<template::Place>,
    /// The template's category, where it is none of STRIDE.
    pub category: Option<Arc<str>>,
    /// A headline.
    pub title: Arc<str>,
    /// What it is about; none where the register names something that the model does not have.
    pub target: Option<Target>,
    /// The name of what it is about.
    pub target_name: String,
    /// The categories, the main one first.
    pub stride: Arc<[Stride]>,
    /// The types of privacy threat, the main one first.
    pub linddun: Arc<[Linddun]>,
    /// The severity that counts.
    pub severity: Severity,
    /// How it came about.
    pub rating: Rating,
    /// The risk with and without what was decided.
    pub risk: Risk,
    /// What was decided, as it stands today.
    pub status: Status,
    /// How sure it is.
    pub tier: Tier,
    /// The ids of less exact threats with the same cause at the same place, which this one stands for.
    pub merged: Vec<String>,
    /// CWE, CAPEC and other ids.
    pub references: Arc<[String]>,
    /// The entry of the register that speaks of it, by its place.
    pub entry: Option<usize>,
}

/// What a finding says in words. It is made when it is asked for: a large model has very many findings, and most
/// writers show few of them in full.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// One sentence: who can do what to what, and why.
    pub statement: String,
    /// What may follow here, sentence by sentence.
    pub scenarios: Vec<String>,
    /// The facts that made it so.
    pub because: Vec<Reason>,
    /// What would answer it.
    pub mitigations: Vec<Proposal>,
}

impl Finding {
    /// The names of its categories, those of STRIDE first.
    pub fn categories(&self) -> Vec<&str> {
        let stride = self.stride.iter().map(|category| category.title());
        stride.chain(self.linddun.iter().map(|kind| kind.title())).chain(self.category.as_deref()).collect()
    }
}

/// What to do besides the usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'a> {
    /// Take every unknown at its worst.
    pub assume_worst: bool,
    /// What templates look at, where the model was drawn in stencils; otherwise the model is shown to them in theirs.
    pub drawing: Option<&'a Drawing>,
}

/// Everything that is known about a project: what can go wrong, how bad it is, what was decided, what to ask.
#[derive(Debug)]
pub struct Assessment<'a> {
    /// The project.
    pub project: &'a Project,
    /// The diagram and what is computed from it.
    pub graph: &'a Graph<'a>,
    /// The facts as the evaluator reads them.
    pub grid: Grid<'a, 'a>,
    /// The packs.
    pub packs: &'a Packs,
    /// What each template looked at.
    pub drawings: Vec<Cow<'a, Drawing>>,
    /// The threats: the worst first, then by how sure, then by id. Prompts come last.
    pub findings: Vec<Finding>,
    /// What nobody said: what settles most comes first.
    pub questions: Vec<Question>,
    /// What is to be said about the text of the model, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The day on which acceptances were judged.
    pub today: Date,
}

impl Assessment<'_> {
    /// Whether the model and the packs may be relied on.
    pub fn is_sound(&self) -> bool {
        !diagnostic::has_errors(&self.diagnostics) && !diagnostic::has_errors(&self.packs.diagnostics)
    }

    /// The rule of a finding.
    pub fn rule(&self, finding: &Finding) -> Option<&Rule> {
        self.packs.rules.get(finding.rule?)
    }

    /// One sentence about a prompt, whose rule speaks of its target alone. For other findings see
    /// [`Assessment::detail`].
    pub fn prompt(&self, finding: &Finding) -> Detail {
        let (Some(rule), Some(target)) = (self.rule(finding), finding.target) else { return Detail::default() };
        let filling =
            Filling { grid: &self.grid, target, attacker: rule.attacker, stride: rule.primary(), witnesses: &[] };
        Detail { statement: rule.statement.fill(&filling), ..Detail::default() }
    }

    /// What a finding says in words.
    pub fn detail(&self, finding: &Finding) -> Detail {
        if let Some(place) = finding.template {
            return self.of_template(place);
        }
        match (self.rule(finding), finding.target) {
            (Some(rule), Some(target)) => detail(&Evaluator::new(&self.grid), rule, target),
            _ => {
                let entry = finding.entry.and_then(|entry| self.project.model.register.get(entry));
                let statement = entry.and_then(|entry| entry.description.clone()).unwrap_or_default();
                Detail { statement, ..Detail::default() }
            }
        }
    }

    /// The threat type of a template that found something, and what it looked at.
    pub fn template(&self, place: template::Place) -> Option<(&ThreatType, &Drawing, &Interaction)> {
        let drawing = self.drawings.get(place.template)?.as_ref();
        Some((self.packs.threat_type(place)?, drawing, drawing.interactions.get(place.hit.interaction)?))
    }

    fn of_template(&self, place: template::Place) -> Detail {
        let Some((threat, drawing, part)) = self.template(place) else { return Detail::default() };
        let fill = |text: &str| ThreatType::fill(text, drawing, part);
        let proposal = |control: &String| Proposal {
            control: fill(control),
            facts: Vec::new(),
            evidence: None,
            catalogue: Vec::new(),
        };
        Detail {
            statement: fill(&threat.description),
            mitigations: threat.mitigation.iter().map(proposal).collect(),
            ..Detail::default()
        }
    }

    /// The ids of the rule and of the pack or template that found something.
    pub fn found_by(&self, finding: &Finding) -> Option<(&str, &str)> {
        if let Some(place) = finding.template {
            let template = self.packs.templates.get(place.template)?;
            return Some((&self.packs.threat_type(place)?.id, &template.name));
        }
        self.rule(finding).map(|rule| (rule.id.as_str(), rule.pack.as_str()))
    }

    /// The findings that are more than prompts.
    pub fn threats(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.tier != Tier::Prompt)
    }
}

/// Assesses a project. The graph is made by the caller, who keeps it for as long as the assessment is used.
pub fn assess<'a>(
    project: &'a Project,
    graph: &'a Graph<'a>,
    vocabulary: &Vocabulary,
    packs: &'a Packs,
    today: Date,
    options: Options<'a>,
) -> Assessment<'a> {
    let grid = Grid::new(graph);
    let evaluator = Evaluator::new(&grid);
    let mut analysis = analyse(&evaluator, &packs.rules, options.assume_worst);
    let merged = merge(&project.model, &packs.rules, &mut analysis);
    let mut diagnostics = project.diagnostics.clone();
    diagnostics.extend(analysis.diagnostics);

    let mut findings = Vec::with_capacity(merged.len());
    for (hit, stands_for) in &merged {
        if let Some(rule) = packs.rules.get(hit.rule) {
            let mut finding = finding(graph, rule, hit);
            finding.merged = stands_for.iter().filter_map(|hit| id(project, packs, hit)).collect();
            findings.push(finding);
        }
    }
    let (drawings, of_templates) = template::find::findings(graph, packs, options.drawing);
    findings.extend(of_templates);
    let answers = Answers::of(project, &packs.rules, &findings, today);
    answers.apply(project, &mut findings);
    let names = Names::of(&project.model);
    findings.extend(register::recorded(project, graph, &names, &answers, today));
    diagnostics.extend(register::check(project, graph, &names, packs, &findings, &answers, today));
    let planned = answered_as_planned(&project.model, vocabulary, packs, &findings);
    for (finding, planned) in findings.iter_mut().zip(planned) {
        let entry = finding.entry.and_then(|entry| project.model.register.get(entry));
        finding.risk = Risk::of(finding.severity, finding.status, entry, planned);
    }
    put_in_order(&mut findings);

    let questions = question::rank(graph, packs, vocabulary, analysis.asks);
    diagnostic::sort(&mut diagnostics);
    Assessment { project, graph, grid, packs, drawings, findings, questions, diagnostics, today }
}

/// Sorts findings by rank. They are large and may be very many, so each is moved once, when its place is known.
fn put_in_order(findings: &mut [Finding]) {
    let mut order: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| rank(a).cmp(&rank(b)));
    let mut places = vec![0; order.len()];
    for (place, (at, _)) in order.into_iter().enumerate() {
        if let Some(slot) = places.get_mut(at) {
            *slot = place;
        }
    }
    for at in 0..places.len() {
        while let Some(place) = places.get(at).copied().filter(|place| *place != at) {
            findings.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// The worst first; within one severity the higher share of its method's highest score; prompts after all else.
fn rank(finding: &Finding) -> (bool, std::cmp::Reverse<Severity>, std::cmp::Reverse<i32>, Tier, &str) {
    let score = finding.rating.score.map_or(0, rating::Score::share);
    let prompt = finding.tier == Tier::Prompt;
    (prompt, std::cmp::Reverse(finding.severity), std::cmp::Reverse(score), finding.tier, &finding.id)
}

/// The id of the threat that a rule finds in a target.
fn id(project: &Project, packs: &Packs, hit: &analyse::Hit) -> Option<String> {
    Some(threat_id(&packs.rules.get(hit.rule)?.id, &project.model.head(hit.target).id))
}

fn finding(graph: &Graph<'_>, rule: &Rule, hit: &analyse::Hit) -> Finding {
    let head = graph.model.head(hit.target);
    let mut rating = rating::of_rule(graph, hit.target, rule);
    if rule.prompt {
        // Nobody asks what went into the rating of a prompt, and a large model has very many.
        rating.factors = Vec::new();
    }
    Finding {
        id: threat_id(&rule.id, &head.id),
        rule: Some(hit.rule),
        template: None,
        category: None,
        title: rule.title.clone(),
        target: Some(hit.target),
        target_name: head.name.clone(),
        stride: rule.stride.clone(),
        linddun: rule.linddun.clone(),
        severity: rating.severity,
        risk: Risk::of(rating.severity, Status::Open, None, false),
        rating,
        status: Status::Open,
        tier: match (rule.prompt, hit.assumed) {
            (true, _) => Tier::Prompt,
            (false, true) => Tier::Assumed,
            (false, false) => Tier::Confirmed,
        },
        merged: Vec::new(),
        references: rule.references.clone(),
        entry: None,
    }
}

fn detail(evaluator: &Evaluator<'_, '_, '_>, rule: &Rule, target: Target) -> Detail {
    let grid = evaluator.grid;
    let (graph, row) = (grid.graph, grid.row(target));
    let trace = trace::follow(evaluator, &rule.condition, row);
    let filling =
        Filling { grid, target, attacker: rule.attacker, stride: rule.primary(), witnesses: &trace.witnesses };
    let follows = rule.scenarios.iter().filter(|case| evaluator.run(&case.when, row) == Truth::True);
    let word = |(property, value): &(_, _)| {
        format!("{}: {}", graph.vocabulary.name(*property), graph.vocabulary.word(*property, *value))
    };
    let proposals = rule.controls.iter().map(|control| Proposal {
        control: control.control.fill(&filling),
        facts: control.facts.iter().map(word).collect(),
        evidence: control.evidence.as_ref().map(|evidence| evidence.fill(&filling)),
        catalogue: control.catalogue.clone(),
    });
    Detail {
        statement: rule.statement.fill(&filling),
        scenarios: follows.map(|case| case.say.fill(&filling)).collect(),
        mitigations: proposals.collect(),
        because: trace.reasons(),
    }
}
