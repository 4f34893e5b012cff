//! The one pipeline, from a project and its packs to an assessment. Every command and every writer uses the result.

use crate::analyse::{analyse, threat_id};
use crate::detail::Detail;
use crate::finding::{Finding, Tier};
use crate::gather::{self, Decided, gather};
use crate::graph::Graph;
use crate::likely::{self, Likely};
use crate::merge::merge;
use crate::pack::Packs;
use crate::planned::answered_as_planned;
use crate::question::{self, Question};
use crate::register::{self, Answers};
use crate::risk::Risk;
use crate::rule::evaluate::Evaluator;
use crate::rule::grid::Grid;
use crate::rule::{Filling, Rule};
use crate::template::drawing::{Drawing, Interaction};
use crate::template::{self, ThreatType};
use crate::{order, rating};
use palisade_model::Date;
use palisade_model::diagnostic::{self, Diagnostic};
use palisade_model::load::Project;
use palisade_model::names::Names;
use palisade_model::vocabulary::Vocabulary;
use std::sync::Arc;

/// Options of an assessment.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Assume the worst of every unknown fact.
    pub assume_worst: bool,
    /// The drawing for templates, if the model was drawn in stencils; otherwise one is derived from the model.
    pub drawing: Option<Arc<Drawing>>,
}

/// Everything that is known about a project: what can go wrong, how bad it is, what was decided, what to ask. It shares
/// ownership of the project and the packs, so that a caller such as an editor can keep it.
#[derive(Debug)]
pub struct Assessment {
    /// The project.
    pub project: Arc<Project>,
    /// The diagram and what is computed from it.
    pub graph: Arc<Graph>,
    /// The facts as the evaluator reads them.
    pub grid: Grid,
    /// The packs.
    pub packs: Arc<Packs>,
    /// The drawing that each template was evaluated on.
    pub drawings: Vec<Arc<Drawing>>,
    /// The threats: by severity, the worst first, then by score, certainty and id. Prompts come last.
    pub findings: Vec<Finding>,
    /// The likely threats: those that matter most first.
    pub likely: Vec<Likely>,
    /// The questions about facts that are not stated; those that settle most come first.
    pub questions: Vec<Question>,
    /// The questions that somebody answered with `unknown`, in the same order: what they would settle stays likely, and
    /// they are not asked again.
    pub set_aside: Vec<Question>,
    /// The diagnostics about the text of the model, in reading order.
    pub diagnostics: Vec<Diagnostic>,
    /// The day on which acceptances were judged.
    pub today: Date,
}

impl Assessment {
    /// Whether neither the model nor the packs have errors.
    pub fn is_sound(&self) -> bool {
        !diagnostic::has_errors(&self.diagnostics) && !diagnostic::has_errors(&self.packs.diagnostics)
    }

    /// The rule of a finding.
    pub fn rule(&self, finding: &Finding) -> Option<&Rule> {
        self.packs.rules.get(finding.rule()?)
    }

    /// The id of a finding's threat at each of its places, its target first. An entry of the register that names one of
    /// them answers the threat there alone.
    pub fn ids_at_places<'a>(&'a self, finding: &'a Finding) -> impl Iterator<Item = String> + 'a {
        let rule = self.rule(finding).map_or("", |rule| rule.id.as_str());
        finding.places().map(move |place| threat_id(rule, &self.project.model.head(place).id))
    }

    /// One sentence about a prompt, whose rule is only about its target. For other findings, see
    /// [`Assessment::detail`].
    pub fn prompt(&self, finding: &Finding) -> Detail {
        let (Some(rule), Some(target)) = (self.rule(finding), finding.target) else { return Detail::default() };
        let filling =
            Filling { grid: &self.grid, target, attacker: rule.attacker, stride: rule.primary(), witnesses: &[] };
        Detail { statement: rule.statement.fill(&filling), ..Detail::default() }
    }

    /// The threat type behind a finding of a template, with the drawing and the interaction that it is about.
    pub fn template(&self, place: template::Place) -> Option<(&ThreatType, &Drawing, &Interaction)> {
        let drawing = self.drawings.get(place.template)?.as_ref();
        Some((self.packs.threat_type(place)?, drawing, drawing.interactions.get(place.hit.interaction)?))
    }

    /// The ids of the rule and of the pack or template behind a finding.
    pub fn found_by(&self, finding: &Finding) -> Option<(&str, &str)> {
        if let Some(place) = finding.template() {
            let template = self.packs.templates.get(place.template)?;
            return Some((&self.packs.threat_type(place)?.id, &template.name));
        }
        self.rule(finding).map(|rule| (rule.id.as_str(), rule.pack.as_str()))
    }

    /// The findings without prompts.
    pub fn threats(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.tier != Tier::Prompt)
    }
}

/// Assesses a project.
pub fn assess(
    project: &Arc<Project>,
    vocabulary: &Arc<Vocabulary>,
    packs: &Arc<Packs>,
    today: Date,
    options: Options,
) -> Assessment {
    let Options { assume_worst, drawing } = options;
    let graph = Arc::new(Graph::new(&project.model, vocabulary));
    let grid = Grid::new(&graph);
    let evaluator = Evaluator::new(&grid);
    let mut analysis = analyse(&evaluator, &packs.rules, assume_worst);
    let merged = merge(&project.model, &packs.rules, &mut analysis);
    let mut diagnostics = project.diagnostics.clone();
    diagnostics.extend(analysis.diagnostics);

    let decided = Decided::of(&project.model);
    let mut findings = Vec::with_capacity(merged.len());
    for (hit, stands_for) in &merged {
        if let Some(rule) = packs.rules.get(hit.rule) {
            let tier = match (rule.prompt, hit.assumed) {
                (true, _) => Tier::Prompt,
                (false, true) => Tier::Assumed,
                (false, false) => Tier::Confirmed,
            };
            let mut rating = rating::of_rule(&graph, hit.target, rule);
            if rule.prompt {
                // The factors of a prompt's rating are never shown, and a large model has very many prompts.
                rating.factors = Vec::new();
            }
            let mut finding = Finding::of_rule(&project.model, (hit.rule, rule), hit.target, tier, rating);
            finding.merged = gather::ids(&graph, &packs.rules, &decided, stands_for);
            findings.push(finding);
        }
    }
    let mut unknown = likely::list(&evaluator, &packs.rules, &analysis.unknown);
    likely::ask_of_probable(&unknown, &mut analysis.asks);
    let (set_aside, asks) = question::split_set_aside(&graph, analysis.asks);
    let questions = question::rank(&graph, packs, &unknown, asks);
    let set_aside = question::rank(&graph, packs, &unknown, set_aside);
    likely::drop_less_exact(&project.model, &packs.rules, &mut unknown);
    let (recorded, mut likely) = likely::split_answered(&project.model, &packs.rules, &decided, unknown);
    likely::drop_improbable(&mut likely);
    findings.retain(|finding| {
        let is_of = |one: &Likely| Some(one.rule) == finding.rule() && Some(one.target) == finding.target;
        finding.tier != Tier::Assumed || !recorded.iter().any(is_of)
    });
    findings.extend(recorded.iter().filter_map(|one| likely::in_full(&evaluator, &packs.rules, one, Tier::Recorded)));
    let mut findings = gather(&graph, &packs.rules, &decided, findings);
    let (drawings, of_templates) = template::find::findings(&graph, packs, drawing.as_ref());
    findings.extend(of_templates);
    let answers = Answers::of(project, &packs.rules, &findings, today);
    answers.apply(project, &mut findings);
    let names = Names::of(&project.model);
    findings.extend(register::recorded(project, &graph, &names, &answers, today));
    diagnostics.extend(register::check(project, &graph, &names, packs, &findings, &answers, today));
    let planned = answered_as_planned(&project.model, vocabulary, packs, &findings);
    for (finding, planned) in findings.iter_mut().zip(planned) {
        let entry = finding.entry.and_then(|entry| project.model.register.get(entry));
        finding.risk = Risk::of(finding.severity, finding.status, entry, planned);
    }
    order::put(&mut findings);

    let likely = if assume_worst { Vec::new() } else { likely };
    diagnostic::sort(&mut diagnostics);
    let (project, packs) = (Arc::clone(project), Arc::clone(packs));
    Assessment { project, graph, grid, packs, drawings, findings, likely, questions, set_aside, diagnostics, today }
}
