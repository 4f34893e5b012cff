//! Asking every rule about every target: threats where it is so, questions where nobody said.

use crate::rule::Rule;
use crate::rule::evaluate::{Evaluator, Truth};
use crate::rule::trace::{self, Missing};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::kind::KindSet;
use palisade_model::model::Target;
use std::collections::BTreeMap;

/// A rule that is so for a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hit {
    /// The rule, by its place in the list given.
    pub rule: usize,
    /// The target.
    pub target: Target,
    /// Whether it rests on facts that were only assumed.
    pub assumed: bool,
}

/// What came of asking.
#[derive(Debug, Default)]
pub struct Analysis {
    /// The threats, by rule, then target.
    pub hits: Vec<Hit>,
    /// The rules that are unknown for a target, by rule, then target.
    pub unknown: Vec<(usize, Target)>,
    /// What nobody said, and the rules and targets that it would settle.
    pub asks: BTreeMap<Missing, Vec<(usize, Target)>>,
    /// Rules that gave up.
    pub diagnostics: Vec<Diagnostic>,
}

/// Asks every rule about every target in scope. With `assume_worst` what is unknown counts as a threat, marked so.
pub fn analyse<'e>(evaluator: &Evaluator<'e>, rules: &'e [Rule], assume_worst: bool) -> Analysis {
    let mut analysis = Analysis::default();
    let grid = evaluator.grid;
    let model = &grid.graph.model;
    let in_scope = |row: &u32| model.out_of_scope(grid.target(*row)).is_none();
    let in_scope: Vec<u32> = grid.rows().filter(in_scope).collect();
    // Most rules are about the same few sets of kinds.
    let mut of_kinds: Vec<(KindSet, Vec<u32>)> = Vec::new();
    let mut rows = Vec::new();
    let mut asks: Vec<(Missing, (usize, Target))> = Vec::new();
    for (number, rule) in rules.iter().enumerate() {
        if !of_kinds.iter().any(|(kinds, _)| *kinds == rule.kinds) {
            let applies = |row: &u32| grid.kind(*row).is_some_and(|kind| rule.kinds.has(kind));
            of_kinds.push((rule.kinds, in_scope.iter().copied().filter(applies).collect()));
        }
        rows.clear();
        rows.extend(of_kinds.iter().filter(|(kinds, _)| *kinds == rule.kinds).flat_map(|(_, rows)| rows));
        evaluator.sift(&rule.condition, &mut rows);
        let mut gave_up = 0usize;
        for row in &rows {
            let target = grid.target(*row);
            match evaluator.run(&rule.condition, *row) {
                Truth::False => {}
                Truth::True => analysis.hits.push(Hit { rule: number, target, assumed: false }),
                Truth::Unknown if evaluator.gave_up() => gave_up += 1,
                Truth::Unknown => {
                    analysis.unknown.push((number, target));
                    let missing = trace::missing(evaluator, &rule.condition, *row);
                    asks.extend(missing.into_iter().map(|missing| (missing, (number, target))));
                    if assume_worst {
                        analysis.hits.push(Hit { rule: number, target, assumed: true });
                    }
                }
            }
        }
        if gave_up > 0 {
            let message = format!("the rule `{}` reached its step limit on {gave_up} targets", rule.id);
            let warning = Diagnostic::warning(Code::RuleGaveUp, None, message);
            analysis
                .diagnostics
                .push(warning.help("its result there is unknown; let its condition look at fewer neighbours"));
        }
    }
    analysis.asks = by_fact(asks);
    analysis
}

/// What each missing fact would settle, in the order in which it was asked for. Sorting all at once is faster than
/// looking each one up.
fn by_fact(mut asks: Vec<(Missing, (usize, Target))>) -> BTreeMap<Missing, Vec<(usize, Target)>> {
    asks.sort_by_key(|(missing, _)| *missing);
    let same = asks.chunk_by(|(one, _), (other, _)| one == other);
    let settled = |asks: &[(Missing, (usize, Target))]| asks.iter().map(|(_, settles)| *settles).collect();
    same.filter_map(|asks| Some((asks.first()?.0, settled(asks)))).collect()
}

/// The id of a threat: the rule and the target. It survives every edit that changes neither.
pub fn threat_id(rule: &str, target: &str) -> String {
    format!("{rule}@{target}")
}
