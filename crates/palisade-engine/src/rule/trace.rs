//! Why a condition came out as it did: the facts that decided it, each with where the author wrote it.

mod missing;
mod reason;

use crate::graph::Graph;
use crate::rule::evaluate::{Evaluator, Slots, Truth};
use crate::rule::expression::{Comprehension, Expression, GradeSide, Leaf, Test};
use crate::rule::grid::{NOWHERE, UNSAID};
use palisade_model::model::Target;
use palisade_model::source::Span;
use palisade_model::vocabulary::PropertyId;

/// What a question can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FactKey {
    /// A property of the vocabulary.
    Property(PropertyId),
    /// What a flow carries.
    Carries,
    /// What a store keeps.
    Stores,
    /// The boundary that a component stands in.
    In,
    /// The sender of a flow.
    From,
    /// The receiver of a flow.
    To,
}

impl FactKey {
    /// The key as written in a model.
    pub fn name(self, graph: &Graph) -> &str {
        match self {
            FactKey::Property(property) => graph.vocabulary.name(property),
            FactKey::Carries => "carries",
            FactKey::Stores => "stores",
            FactKey::In => "in",
            FactKey::From => "from",
            FactKey::To => "to",
        }
    }
}

/// A fact that nobody stated and that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Missing {
    /// Of what.
    pub target: Target,
    /// Which fact.
    pub fact: FactKey,
}

/// A fact that decided a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// What it is about.
    pub target: Target,
    /// The fact, as a rule names it.
    pub fact: String,
    /// Its value; `unknown` where nobody said.
    pub value: String,
    /// `stated`, `implied by …`, `computed` or `unknown`.
    pub origin: String,
    /// Where the author wrote what it goes back to.
    pub span: Option<Span>,
}

/// One test of a condition, for `palisade explain`.
#[derive(Clone, Debug)]
pub struct Step {
    /// The test's place in the condition's text (bytes).
    pub text: (u32, u32),
    /// How it came out, as its text says it.
    pub truth: Truth,
    /// What it read.
    pub reasons: Vec<Reason>,
}

/// The outcome of following a condition in full.
#[derive(Clone, Debug)]
pub struct Trace {
    /// The outcome.
    pub truth: Truth,
    /// The tests that decided the outcome.
    pub steps: Vec<Step>,
    /// The facts that would settle it, where it is unknown.
    pub missing: Vec<Missing>,
    /// The members that made a walk over a list true, in the order in which they were met.
    pub witnesses: Vec<Target>,
}

impl Trace {
    /// The facts that decided the outcome, each once. That something is of its kind is no reason worth telling; nor, of
    /// what is so, what is unknown: what is improbable until it is stated decides nothing.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        let is_told =
            |reason: &Reason| reason.fact != "type" && (self.truth != Truth::True || reason.value != "unknown");
        for reason in self.steps.iter().flat_map(|step| &step.reasons) {
            if is_told(reason) && !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
        reasons
    }
}

/// Follows a condition for the target in a row.
pub fn follow<'e>(evaluator: &Evaluator<'e>, condition: &'e Expression, row: u32) -> Trace {
    let truth = evaluator.run(condition, row);
    let mut trace = Trace { truth, steps: Vec::new(), missing: Vec::new(), witnesses: Vec::new() };
    if truth == Truth::Unknown {
        trace.missing = missing(evaluator, condition, row);
    }
    let follower = Follower { evaluator };
    follower.walk(condition, &mut start(row), &mut trace);
    trace
}

/// The facts that would settle a condition that is unknown for the target in a row.
pub fn missing<'e>(evaluator: &Evaluator<'e>, condition: &'e Expression, row: u32) -> Vec<Missing> {
    let mut missing = Vec::new();
    let (follower, mut slots) = (Follower { evaluator }, start(row));
    follower.unsettled(condition, &mut slots, &mut missing);
    missing.sort_unstable();
    missing.dedup();
    missing
}

fn start(row: u32) -> Slots {
    let mut slots = [NOWHERE; crate::rule::expression::SLOTS];
    slots[0] = row;
    slots
}

struct Follower<'f, 'e> {
    evaluator: &'f Evaluator<'e>,
}

impl<'e> Follower<'_, 'e> {
    fn graph(&self) -> &Graph {
        &self.evaluator.grid.graph
    }

    /// Adds what decided this part, and gives its truth.
    fn walk(&self, expression: &'e Expression, slots: &mut Slots, trace: &mut Trace) -> Truth {
        match expression {
            Expression::Fixed(truth) => Truth::of(*truth),
            Expression::Leaf(leaf) => self.leaf(leaf, slots, trace),
            Expression::Not(inner) => self.walk(inner, slots, trace).not(),
            Expression::And(parts) => self.parts(parts, slots, trace, Truth::False),
            Expression::Or(parts) => self.parts(parts, slots, trace, Truth::True),
            Expression::Exists(walk) => self.members(expression, walk, slots, trace, Truth::True),
            Expression::All(walk) => self.members(expression, walk, slots, trace, Truth::False),
        }
    }

    /// `decisive` is what one part alone can make of the whole: false for "and", true for "or". Without such a part
    /// an unknown whole rests on its unknown parts, and a known one on all of them.
    fn parts(&self, parts: &'e [Expression], slots: &mut Slots, trace: &mut Trace, decisive: Truth) -> Truth {
        if let Some(part) = parts.iter().find(|part| self.evaluator.afresh(part, slots) == decisive) {
            return self.walk(part, slots, trace);
        }
        let mut whole = decisive.not();
        for part in parts {
            if self.walk(part, slots, trace) == Truth::Unknown {
                whole = Truth::Unknown;
            }
        }
        whole
    }

    fn members(
        &self,
        whole: &'e Expression,
        walk: &'e Comprehension,
        slots: &mut Slots,
        trace: &mut Trace,
        decisive: Truth,
    ) -> Truth {
        let truth = self.evaluator.afresh(whole, slots);
        let grid = self.evaluator.grid;
        let row = self.evaluator.resolve(&walk.path, slots);
        if row == NOWHERE || row == UNSAID {
            return truth;
        }
        let members = self.evaluator.deciding((walk, row), slots, decisive, truth);
        for member in &members {
            if let Some(slot) = slots.get_mut(usize::from(walk.slot)) {
                *slot = *member;
            }
            if truth == decisive && decisive == Truth::True {
                trace.witnesses.push(grid.target(*member));
            }
            self.walk(&walk.body, slots, trace);
        }
        if members.is_empty() {
            let reason = self.list_reason(grid.target(row), walk.list);
            trace.steps.push(Step { text: walk.text, truth, reasons: vec![reason] });
        }
        truth
    }

    fn leaf(&self, leaf: &Leaf, slots: &Slots, trace: &mut Trace) -> Truth {
        let truth = self.evaluator.leaf(leaf, slots);
        let row = self.evaluator.resolve(&leaf.path, slots);
        if row == NOWHERE || row == UNSAID {
            return truth;
        }
        let mut reasons = vec![self.reason(self.evaluator.grid.target(row), &leaf.test)];
        if let Some((row, test)) = self.other_side(leaf, slots)
            && row < UNSAID
        {
            reasons.push(self.reason(self.evaluator.grid.target(row), &test));
        }
        let told = if leaf.opposite { truth.not() } else { truth };
        trace.steps.push(Step { text: leaf.text, truth: told, reasons });
        truth
    }

    /// The other side of a comparison, as a test of its own.
    fn other_side(&self, leaf: &Leaf, slots: &Slots) -> Option<(u32, Test)> {
        let Test::Grade(_, comparison, GradeSide::Of(path, property)) = &leaf.test else { return None };
        let test = Test::Grade(*property, *comparison, GradeSide::Fixed(palisade_model::grade::Grade::None));
        Some((self.evaluator.resolve(path, slots), test))
    }
}
