//! The sentences of a finding.

use crate::assess::Assessment;
use crate::finding::Finding;
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::trace::{self, Reason};
use crate::rule::{Filling, Rule};
use crate::template::{self, ThreatType};
use palisade_model::model::Target;

/// A control that is proposed, with the names filled in.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What to do, where and how.
    pub control: String,
    /// The facts that it establishes, as lines for the model.
    pub facts: Vec<String>,
    /// The evidence that would show that it is in place.
    pub evidence: Option<String>,
    /// The ids of catalogue controls that implement it.
    pub catalogue: Vec<String>,
}

/// The sentences of a finding. They are made on demand: a large model has very many findings, and most writers show
/// few of them in full.
#[derive(Clone, Debug, Default)]
pub struct Detail {
    /// One sentence: who can do what to what, and why.
    pub statement: String,
    /// Possible consequences here, one sentence each.
    pub scenarios: Vec<String>,
    /// The facts that it follows from.
    pub because: Vec<Reason>,
    /// The proposed controls.
    pub mitigations: Vec<Proposal>,
}

/// Makes the sentences of many findings: what is behind several is found once.
#[derive(Debug)]
pub struct Details<'a> {
    assessment: &'a Assessment,
    evaluator: Evaluator<'a>,
}

impl<'a> Details<'a> {
    /// For the findings of an assessment.
    pub fn of(assessment: &'a Assessment) -> Details<'a> {
        Details { assessment, evaluator: Evaluator::new(&assessment.grid) }
    }

    /// The sentences of a finding.
    pub fn get(&self, finding: &Finding) -> Detail {
        let assessment = self.assessment;
        if let Some(place) = finding.template() {
            return of_template(assessment, place);
        }
        match (assessment.rule(finding), finding.target) {
            (Some(rule), Some(target)) => of_rule(&self.evaluator, rule, target),
            _ => {
                let entry = finding.entry.and_then(|entry| assessment.project.model.register.get(entry));
                let statement = entry.and_then(|entry| entry.description.clone()).unwrap_or_default();
                Detail { statement, ..Detail::default() }
            }
        }
    }
}

fn of_template(assessment: &Assessment, place: template::Place) -> Detail {
    let Some((threat, drawing, part)) = assessment.template(place) else { return Detail::default() };
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

/// The sentences of a rule for a target in which it finds a threat.
fn of_rule<'e>(evaluator: &Evaluator<'e>, rule: &'e Rule, target: Target) -> Detail {
    let grid = evaluator.grid;
    let (graph, row) = (&*grid.graph, grid.row(target));
    let trace = trace::follow(evaluator, &rule.condition, row);
    let filling =
        Filling { grid, target, attacker: rule.attacker, stride: rule.primary(), witnesses: &trace.witnesses };
    let follows = rule.scenarios.iter().filter(|case| evaluator.run(&case.when, row) == Truth::True);
    let proposals = rule.controls.iter().map(|control| Proposal {
        control: control.control.fill(&filling),
        facts: control.facts.iter().map(|fact| graph.vocabulary.line(*fact)).collect(),
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
