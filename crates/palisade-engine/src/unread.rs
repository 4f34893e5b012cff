//! What a model states that is bad, and that no rule looks at where it stands. A threat list would pass over it in silence.

use crate::assess::Assessment;
use crate::rule::Rule;
use crate::rule::evaluate::{Evaluator, Slots, Truth};
use crate::rule::expression::{Comprehension, Expression, Leaf, SLOTS, Test};
use crate::rule::grid::{Grid, NOWHERE, UNSAID};
use palisade_model::facts::{Fact, Origin};
use palisade_model::model::Target;
use palisade_model::source::Span;
use palisade_model::vocabulary::{FactValue, PropertyId};
use std::collections::BTreeSet;

/// How many tests are read in search of the facts. What is beyond counts as looked at.
const MOST_READ: usize = 4_000_000;

/// A control that is stated to be missing, on which no threat and no likely threat rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What has it.
    pub target: Target,
    /// Which property.
    pub property: PropertyId,
    /// Its value.
    pub value: bool,
    /// Where it is stated.
    pub span: Span,
}

impl Unread {
    /// As it reads in a list: "`signed: false` on w".
    pub fn told(&self, assessment: &Assessment) -> String {
        let name = assessment.graph.vocabulary.name(self.property);
        format!("`{name}: {}` on {}", self.value, assessment.project.model.head(self.target).id)
    }
}

/// The missing controls that no rule looks at where they are stated, in the order of the model. Nothing keeps this: it
/// asks the rules that know such a property again.
pub fn unread(assessment: &Assessment) -> Vec<Unread> {
    let grid = &assessment.grid;
    let controls = controls(&assessment.packs.rules);
    let model = &assessment.project.model;
    let stated = model.targets().filter(|target| model.out_of_scope(*target).is_none()).flat_map(|target| {
        let facts = model.head(target).facts.iter();
        facts.filter_map(|fact| bad(fact, &controls)).map(move |(property, value, span)| Unread {
            target,
            property,
            value,
            span,
        })
    });
    let stated: Vec<Unread> = stated.collect();
    if stated.is_empty() {
        return stated;
    }
    let wanted: BTreeSet<PropertyId> = stated.iter().map(|one| one.property).collect();
    let evaluator = Evaluator::new(grid);
    let mut reader = Reader { evaluator: &evaluator, wanted: &wanted, found: BTreeSet::new(), left: MOST_READ };
    for rule in assessment.packs.rules.iter().filter(|rule| mentions(&rule.condition, &wanted)) {
        let applies = |row: &u32| grid.kind(*row).is_some_and(|kind| rule.kinds.has(kind));
        for row in grid.rows().filter(applies) {
            if model.out_of_scope(grid.target(row)).is_none() && evaluator.run(&rule.condition, row) != Truth::False {
                let mut slots = [NOWHERE; SLOTS];
                slots[0] = row;
                reader.read(&rule.condition, &mut slots);
            }
        }
    }
    if reader.left == 0 {
        return Vec::new();
    }
    let found = reader.found;
    let is_read = |one: &Unread| found.contains(&(grid.row(one.target), one.property)) || is_passed_on(assessment, one);
    stated.into_iter().filter(|one| !is_read(one)).collect()
}

/// Whether what is stated about a flow into a broker is looked at where the broker passes it on.
fn is_passed_on(assessment: &Assessment, one: &Unread) -> bool {
    let graph = &assessment.graph;
    let Target::Flow(flow) = one.target else { return false };
    let broker = graph.model[flow].to.as_ref().map(|end| end.value);
    Some(one.property) == graph.properties.idempotent
        && broker.is_some_and(|broker| graph.outgoing(broker).iter().any(|out| graph.idempotent(*out).is_some()))
}

/// The properties that are controls: those that some rule proposes to set, with the value that it proposes.
fn controls(rules: &[Rule]) -> BTreeSet<(PropertyId, bool)> {
    let facts = rules.iter().flat_map(|rule| &rule.controls).flat_map(|control| &control.facts);
    let settable = facts.filter_map(|(property, value)| match value {
        FactValue::Bool(value) => Some((*property, *value)),
        _ => None,
    });
    settable.collect()
}

/// A fact that is stated to be the opposite of what a control would make it.
fn bad(fact: &Fact, controls: &BTreeSet<(PropertyId, bool)>) -> Option<(PropertyId, bool, Span)> {
    match (fact.value, fact.origin) {
        (FactValue::Bool(value), Origin::Stated(span))
            if controls.contains(&(fact.property, !value)) && !controls.contains(&(fact.property, value)) =>
        {
            Some((fact.property, value, span))
        }
        _ => None,
    }
}

/// Whether a condition tests one of some properties.
fn mentions(expression: &Expression, wanted: &BTreeSet<PropertyId>) -> bool {
    match expression {
        Expression::Fixed(_) => false,
        Expression::Leaf(leaf) => tested(leaf).is_some_and(|property| wanted.contains(&property)),
        Expression::Not(inner) => mentions(inner, wanted),
        Expression::And(parts) | Expression::Or(parts) => parts.iter().any(|part| mentions(part, wanted)),
        Expression::Exists(walk) | Expression::All(walk) => mentions(&walk.body, wanted),
    }
}

fn tested(leaf: &Leaf) -> Option<PropertyId> {
    match &leaf.test {
        Test::True(property) | Test::Known(property) => Some(*property),
        _ => None,
    }
}

/// Reads all parts of conditions, whatever they decide.
struct Reader<'r, 'e> {
    evaluator: &'r Evaluator<'e>,
    wanted: &'r BTreeSet<PropertyId>,
    found: BTreeSet<(u32, PropertyId)>,
    left: usize,
}

impl Reader<'_, '_> {
    fn grid(&self) -> &Grid {
        self.evaluator.grid
    }

    fn read(&mut self, expression: &Expression, slots: &mut Slots) {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 || !mentions(expression, self.wanted) {
            return;
        }
        match expression {
            Expression::Fixed(_) => {}
            Expression::Leaf(leaf) => {
                let row = self.evaluator.resolve(&leaf.path, slots);
                if let Some(property) = tested(leaf) {
                    self.found.insert((row, property));
                }
            }
            Expression::Not(inner) => self.read(inner, slots),
            Expression::And(parts) | Expression::Or(parts) => parts.iter().for_each(|part| self.read(part, slots)),
            Expression::Exists(walk) | Expression::All(walk) => self.members(walk, slots),
        }
    }

    fn members(&mut self, walk: &Comprehension, slots: &mut Slots) {
        let row = self.evaluator.resolve(&walk.path, slots);
        if row == NOWHERE || row == UNSAID {
            return;
        }
        let members: Vec<u32> = self.grid().list(row, walk.list, self.left).iter().collect();
        for member in members {
            if let Some(slot) = slots.get_mut(usize::from(walk.slot)) {
                *slot = member;
            }
            self.read(&walk.body, slots);
        }
    }
}
