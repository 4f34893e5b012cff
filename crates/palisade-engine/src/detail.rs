//! The sentences of a finding.

use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::trace::{self, Reason};
use crate::rule::{Control, Filling, Rule};
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

/// The sentences of a rule for a target in which it finds a threat.
pub(crate) fn of_rule<'e>(evaluator: &Evaluator<'e>, rule: &'e Rule, target: Target) -> Detail {
    let grid = evaluator.grid;
    let (graph, row) = (&*grid.graph, grid.row(target));
    let trace = trace::follow(evaluator, &rule.condition, row);
    let filling =
        Filling { grid, target, attacker: rule.attacker, stride: rule.primary(), witnesses: &trace.witnesses };
    let follows = rule.scenarios.iter().filter(|case| evaluator.run(&case.when, row) == Truth::True);
    let told = |control: &'e Control| {
        let said = control.how.iter().filter(|case| evaluator.run(&case.when, row) == Truth::True);
        said.fold(control.control.fill(&filling), |told, case| format!("{told} {}", case.say.fill(&filling)))
    };
    let proposals = rule.controls.iter().map(|control| Proposal {
        control: told(control),
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
