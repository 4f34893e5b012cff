//! The list of likely threats: those that matter most first.

use super::chance::{Chances, Guess};
use super::presumed;
use super::prior::Lookup;
use crate::finding::{Finding, Tier};
use crate::merge::{place, refined_by};
use crate::rating::{self, Rating};
use crate::rule::Rule;
use crate::rule::evaluate::Evaluator;
use crate::rule::trace::Missing;
use palisade_model::grade::Severity;
use palisade_model::model::{Model, Target};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A likely threat, without its sentences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    /// Its rule, by its place in [`crate::pack::Packs::rules`].
    pub rule: usize,
    /// Its target.
    pub target: Target,
    /// How bad it would be.
    pub severity: Severity,
    /// How probable it is, from 0 to 1.
    pub p: f32,
    /// Its expected severity: the weight of the severity, times the probability, times the weight of the rule.
    pub expected: f32,
}

/// From which probability on a likely threat is marked at its element, where there is no room for a list.
const MARKED: f32 = 0.5;

impl Likely {
    /// Whether it is marked at its element in pictures and in the matrix: it is more probable than not.
    pub fn is_marked(&self) -> bool {
        self.p >= MARKED
    }
}

/// A line of a list of likely threats.
#[derive(Clone, Debug)]
pub struct Line {
    /// The threat, with what it presumes.
    pub finding: Finding,
    /// The same rule at other places, less likely or less bad; folded into this line.
    pub also: Vec<Likely>,
}

/// The first lines of a list of likely threats.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// The lines, the one that matters most first.
    pub lines: Vec<Line>,
    /// How many likely threats there are beyond these lines, those folded into them not counted.
    pub more: usize,
}

impl Lines {
    /// How many likely threats the lines name, with those folded into them.
    pub fn named(&self) -> usize {
        self.lines.iter().map(|line| 1 + line.also.len()).sum()
    }

    /// How many likely threats there are, in these lines and beyond.
    pub fn all(&self) -> usize {
        self.named() + self.more
    }
}

/// What a severity is worth when threats that are not certain are put in order.
fn worth(severity: Severity) -> f32 {
    match severity {
        Severity::Critical => 8.0,
        Severity::High => 5.0,
        Severity::Medium => 3.0,
        Severity::Low => 1.5,
    }
}

/// How probable a threat is that is unknown, and how bad if what that presumes is so.
fn rated<'e>(chances: &Chances<'_, 'e>, rule: &'e Rule, target: Target, guesses: &mut Vec<Guess<'e>>) -> (f32, Rating) {
    let grid = chances.evaluator.grid;
    let p = chances.condition(&rule.condition, grid.row(target), guesses);
    (p, rating::of_likely(&grid.graph, target, rule, chances.authenticated(target, guesses)))
}

/// Rates what is unknown, and puts first what matters most.
pub(crate) fn list<'e>(evaluator: &Evaluator<'e>, rules: &'e [Rule], unknown: &[(usize, Target)]) -> Vec<Likely> {
    let chances = Chances { evaluator, lookup: Lookup::of_grid(evaluator.grid) };
    let weights: Vec<f32> = rules.iter().map(|rule| chances.lookup.priors().weights.of(&rule.id)).collect();
    let mut guesses = Vec::new();
    let mut list: Vec<Likely> = Vec::with_capacity(unknown.len());
    for (number, target) in unknown {
        let Some(rule) = rules.get(*number).filter(|rule| !rule.prompt) else { continue };
        guesses.clear();
        let (p, rating) = rated(&chances, rule, *target, &mut guesses);
        let severity = rating.severity;
        let expected = worth(severity) * p * weights.get(*number).copied().unwrap_or(1.0);
        list.push(Likely { rule: *number, target: *target, severity, p, expected });
    }
    // Of equals, the order of the rules and of the model is as good as any, and always the same.
    list.sort_by(|a, b| {
        b.expected
            .total_cmp(&a.expected)
            .then(b.severity.cmp(&a.severity))
            .then((a.rule, a.target).cmp(&(b.rule, b.target)))
    });
    list
}

/// The least probability of a likely threat. What is less probable is neither listed nor asked about.
const LEAST: f32 = 0.1;

/// Takes out the questions that settle only what is too improbable.
pub(crate) fn ask_of_probable(list: &[Likely], asks: &mut BTreeMap<Missing, Vec<(usize, Target)>>) {
    let improbable = list.iter().filter(|likely| likely.p < LEAST);
    let improbable: HashSet<(usize, Target)> = improbable.map(|likely| (likely.rule, likely.target)).collect();
    asks.retain(|_, settles| {
        settles.retain(|settled| !improbable.contains(settled));
        !settles.is_empty()
    });
}

/// Takes out what is too improbable to be called likely.
pub(crate) fn drop_improbable(list: &mut Vec<Likely>) {
    list.retain(|likely| likely.p >= LEAST);
}

/// Takes out threats at whose place a more exact one is at least as probable: they have one cause.
pub(crate) fn drop_less_exact(model: &Model, rules: &[Rule], list: &mut Vec<Likely>) {
    let refined_by = refined_by(rules);
    let at = |likely: &Likely| rules.get(likely.rule).map(|rule| place(model, rule, likely.target));
    let mut exact: HashMap<(usize, Target), f32> = HashMap::new();
    for likely in list.iter().filter(|likely| rules.get(likely.rule).is_some_and(|rule| !rule.refines.is_empty())) {
        if let Some(place) = at(likely) {
            let p = exact.entry((likely.rule, place)).or_default();
            *p = p.max(likely.p);
        }
    }
    list.retain(|likely| {
        let more_exact = refined_by.get(likely.rule).map(Vec::as_slice).unwrap_or_default();
        let Some(place) = at(likely).filter(|_| !more_exact.is_empty()) else { return true };
        !more_exact.iter().any(|rule| exact.get(&(*rule, place)).is_some_and(|p| *p >= likely.p))
    });
}

/// Parts a list: the threats that entries of the register answer, under present or former ids, since people have
/// recorded those, and the others.
pub(crate) fn split_answered(model: &Model, rules: &[Rule], list: Vec<Likely>) -> (Vec<Likely>, Vec<Likely>) {
    let answers = model.register.iter().flat_map(|entry| &entry.answers);
    let answered: HashSet<(&str, &str)> = answers.filter_map(|answer| answer.value.split_once('@')).collect();
    if answered.is_empty() {
        return (Vec::new(), list);
    }
    // A former id counts only where no element has it now, as for entries.
    let taken: HashSet<&str> = model.targets().map(|target| model.head(target).id.as_str()).collect();
    let is_answered = |likely: &Likely| {
        let Some(rule) = rules.get(likely.rule) else { return false };
        let head = model.head(likely.target);
        let former = || head.was.iter().filter(|id| !taken.contains(id.as_str()));
        let mut rules = std::iter::once(&rule.id).chain(&rule.was);
        rules.any(|rule| {
            let mut ids = std::iter::once(&head.id).chain(former());
            ids.any(|id| answered.contains(&(rule.as_str(), id.as_str())))
        })
    };
    list.into_iter().partition(is_answered)
}

/// A likely threat in full.
pub(crate) fn in_full<'e>(
    evaluator: &Evaluator<'e>,
    rules: &'e [Rule],
    likely: &Likely,
    tier: Tier,
) -> Option<Finding> {
    let rule = rules.get(likely.rule)?;
    let chances = Chances { evaluator, lookup: Lookup::of_grid(evaluator.grid) };
    let (grid, mut guesses) = (evaluator.grid, Vec::new());
    let (p, rating) = rated(&chances, rule, likely.target, &mut guesses);
    let finding = Finding::of_rule(&grid.graph.model, (likely.rule, rule), likely.target, tier, rating);
    Some(Finding { likelihood: Some(presumed::likelihood(grid, p, &guesses)), ..finding })
}
