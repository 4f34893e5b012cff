//! A rule evaluated for one element: its conditions part by part, its rating, and what was decided.

use crate::assess::Assessment;
use crate::detail::Detail;
use crate::finding::Finding;
use crate::likelihood::Likelihood;
use crate::rating::{self, Rating};
use crate::rule::Rule;
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::expression::Expression;
use crate::rule::syntax::Snippet;
use crate::rule::trace::{self, Reason};
use palisade_model::model::Target;
use palisade_model::source::Place;

/// A rule evaluated for one element.
#[derive(Debug)]
pub struct RuleAt<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The element.
    pub target: Target,
    /// Whether the rule finds a threat there: its `when` and not its `unless`.
    pub truth: Truth,
    /// The threat, if it is listed under its own id.
    pub finding: Option<&'a Finding>,
    /// The ids of the other places of the listed threat.
    pub also: Vec<&'a str>,
    /// The sentences of the listed threat.
    pub detail: Option<Detail>,
    /// How probable the threat is, and what that presumes, if it does not follow from known facts.
    pub likelihood: Option<Likelihood>,
    /// The threat that this one is part of: a more exact one, or one that stands for several places.
    pub part_of: Option<&'a Finding>,
    /// The rule's `when`, then its `unless` if it has one.
    pub conditions: Vec<Condition<'a>>,
    /// The rating that follows from the facts or the pack.
    pub rating: Rating,
}

/// A condition of a rule, part by part.
#[derive(Debug)]
pub struct Condition<'a> {
    /// Its key on the rule's page: `when` or `unless`.
    pub key: &'static str,
    /// The whole condition, as written.
    pub text: &'a str,
    /// Its value.
    pub truth: Truth,
    /// The parts that decided it.
    pub steps: Vec<Step<'a>>,
}

/// A part of a condition.
#[derive(Debug)]
pub struct Step<'a> {
    /// The part, as written.
    pub text: &'a str,
    /// Its value.
    pub truth: Truth,
    /// The facts that it read.
    pub facts: Vec<Fact<'a>>,
}

/// A fact that a condition read.
#[derive(Debug)]
pub struct Fact<'a> {
    /// The id of the element that it is about.
    pub element: &'a str,
    /// The fact, its value and its origin.
    pub reason: Reason,
    /// Where its author wrote it, or where it would be written.
    pub place: Option<Place>,
}

impl Fact<'_> {
    /// Whether the model leaves it open.
    pub fn is_unknown(&self) -> bool {
        self.reason.value == "unknown"
    }
}

impl<'a> RuleAt<'a> {
    pub(super) fn of(assessment: &'a Assessment, rule: &'a Rule, target: Target, id: &str) -> RuleAt<'a> {
        let evaluator = Evaluator::new(&assessment.grid);
        let row = assessment.grid.row(target);
        let follow = |key, snippet, expression| Condition::of(assessment, &evaluator, (key, snippet), expression, row);
        let mut conditions = vec![follow("when", &rule.when_text, &rule.when)];
        conditions.extend(
            rule.unless_text.as_ref().zip(rule.unless.as_ref()).map(|(text, unless)| follow("unless", text, unless)),
        );
        let finding = assessment.findings.iter().find(|finding| finding.id == id);
        let likely = assessment.likely.iter().find(|one| one.target == target && assessment.likely_id(one) == id);
        let likely = likely.and_then(|one| assessment.likely_finding(one));
        let of_entry = finding.and_then(|finding| finding.likelihood.clone());
        let is_same = |finding: &Finding| assessment.rule(finding).is_some_and(|of| of.id == rule.id);
        let is_part = |finding: &&Finding| {
            finding.merged.iter().any(|part| part == id)
                || is_same(finding) && finding.places().any(|place| place == target)
        };
        RuleAt {
            rule,
            target,
            truth: evaluator.run(&rule.condition, row),
            finding,
            also: finding
                .iter()
                .flat_map(|finding| &finding.also)
                .map(|place| assessment.project.model.head(place.target).id.as_str())
                .collect(),
            detail: finding.map(|finding| assessment.detail(finding)),
            likelihood: likely.as_ref().and_then(|likely| likely.likelihood.clone()).or(of_entry),
            part_of: assessment.findings.iter().find(is_part).filter(|_| finding.is_none()),
            conditions,
            rating: likely.map_or_else(|| rating::of_rule(&assessment.graph, target, rule), |likely| likely.rating),
        }
    }

    /// The rating that the register states, where it counts instead of [`RuleAt::rating`].
    pub fn stated(&self) -> Option<&'a Rating> {
        self.finding.map(|finding| &finding.rating).filter(|stated| stated.method != self.rating.method)
    }
}

impl<'a> Condition<'a> {
    fn of(
        assessment: &'a Assessment,
        evaluator: &Evaluator<'a>,
        (key, snippet): (&'static str, &'a Snippet),
        expression: &'a Expression,
        row: u32,
    ) -> Condition<'a> {
        let fact = |reason: Reason| Fact {
            element: &assessment.project.model.head(reason.target).id,
            place: reason.span.map(|span| assessment.project.sources.place(span)),
            reason,
        };
        let trace = trace::follow(evaluator, expression, row);
        let steps = trace.steps.into_iter().map(|step| Step {
            text: snippet.text.get(step.text.0 as usize..step.text.1 as usize).unwrap_or(""),
            truth: step.truth,
            facts: step.reasons.into_iter().map(fact).collect(),
        });
        Condition { key, text: &snippet.text, truth: trace.truth, steps: steps.collect() }
    }
}
