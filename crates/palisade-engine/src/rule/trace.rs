//! Why a condition came out as it did: the facts that decided it, each with where the author wrote it.

mod missing;
mod reason;

use crate::graph::Graph;
use crate::rule::evaluate::{Evaluator, Slots, Truth};
use crate::rule::expression::{Comprehension, Expression, GradeSide, Leaf, Path, Test};
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
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// The tests that decided the outcome.
    pub steps: Vec<Step>,
    /// The facts that would settle it, where it is unknown.
    pub missing: Vec<Missing>,
    /// The members that made a walk over a list true, in the order in which they were met.
    pub witnesses: Vec<Target>,
}

impl Trace {
    /// The facts that decided the outcome, each once. That something is of its kind is no reason worth telling.
    pub fn reasons(&self) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        for reason in self.steps.iter().flat_map(|step| &step.reasons) {
            if reason.fact != "type" && !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
        reasons
    }
}

/// How many members of a list a trace follows: enough to explain, few enough to read.
const FOLLOWED: usize = 50;

/// How many members that decide a walk are named, of which each alone would do.
const WITNESSES: usize = 3;

/// Follows a condition for the target in a row.
pub fn follow(evaluator: &Evaluator<'_>, condition: &Expression, row: u32) -> Trace {
    let mut trace = Trace::default();
    let mut slots = [NOWHERE; crate::rule::expression::SLOTS];
    slots[0] = row;
    let follower = Follower { evaluator };
    follower.walk(condition, &mut slots, &mut trace);
    trace.missing.sort_unstable();
    trace.missing.dedup();
    trace
}

struct Follower<'f, 'e> {
    evaluator: &'f Evaluator<'e>,
}

impl Follower<'_, '_> {
    fn graph(&self) -> &Graph {
        &self.evaluator.grid.graph
    }

    /// Adds what decided this part, and gives its truth.
    fn walk(&self, expression: &Expression, slots: &mut Slots, trace: &mut Trace) -> Truth {
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
    fn parts(&self, parts: &[Expression], slots: &mut Slots, trace: &mut Trace, decisive: Truth) -> Truth {
        let truths: Vec<Truth> = parts.iter().map(|part| self.evaluator.truth(part, slots)).collect();
        if let Some(part) = truths.iter().position(|truth| *truth == decisive).and_then(|at| parts.get(at)) {
            return self.walk(part, slots, trace);
        }
        let unknown = truths.contains(&Truth::Unknown);
        let mut asked = false;
        for (part, truth) in parts.iter().zip(truths) {
            let mut own = Trace::default();
            self.walk(part, slots, &mut own);
            trace.steps.extend(own.steps);
            trace.witnesses.extend(own.witnesses);
            // In an "and" the later parts only matter once the earlier ones hold, so only the first unknown part is
            // asked; in an "or" any of them may settle it.
            if truth == Truth::Unknown && !(asked && decisive == Truth::False) {
                trace.missing.extend(own.missing);
                asked = true;
            }
        }
        if unknown { Truth::Unknown } else { decisive.not() }
    }

    fn members(
        &self,
        whole: &Expression,
        walk: &Comprehension,
        slots: &mut Slots,
        trace: &mut Trace,
        decisive: Truth,
    ) -> Truth {
        let truth = self.evaluator.truth(whole, slots);
        let grid = self.evaluator.grid;
        let row = self.evaluator.resolve(&walk.path, slots);
        if row == NOWHERE || row == UNSAID {
            if truth == Truth::Unknown {
                self.unsaid(&walk.path, slots, trace);
            }
            return truth;
        }
        let list = grid.list(row, walk.list, crate::rule::evaluate::BUDGET as usize);
        if truth == Truth::Unknown && !list.complete {
            trace.missing.extend(self.missing_members(grid.target(row), walk.list));
        }
        let mut followed = 0;
        for member in list.items {
            if let Some(slot) = slots.get_mut(usize::from(walk.slot)) {
                *slot = member;
            }
            let member_truth = self.evaluator.truth(&walk.body, slots);
            if truth != Truth::Unknown && truth == decisive && member_truth != decisive {
                continue;
            }
            if truth == Truth::Unknown && member_truth != Truth::Unknown {
                continue;
            }
            followed += 1;
            if followed > FOLLOWED {
                break;
            }
            if truth == decisive && decisive == Truth::True {
                trace.witnesses.push(grid.target(member));
            }
            self.walk(&walk.body, slots, trace);
            if truth == decisive && followed == WITNESSES {
                break;
            }
        }
        if followed == 0 {
            let reason = self.list_reason(grid.target(row), walk.list);
            trace.steps.push(Step { text: walk.text, truth, reasons: vec![reason] });
        }
        truth
    }

    fn leaf(&self, leaf: &Leaf, slots: &Slots, trace: &mut Trace) -> Truth {
        let truth = self.evaluator.leaf(leaf, slots);
        let row = self.evaluator.resolve(&leaf.path, slots);
        if row == NOWHERE || row == UNSAID {
            if truth == Truth::Unknown {
                self.unsaid(&leaf.path, slots, trace);
            }
            return truth;
        }
        let target = self.evaluator.grid.target(row);
        let mut reasons = vec![self.reason(target, &leaf.test)];
        if truth == Truth::Unknown {
            trace.missing.extend(self.missing(target, &leaf.test));
        }
        if let Test::Grade(_, comparison, GradeSide::Of(path, property)) = &leaf.test {
            let other = self.evaluator.resolve(path, slots);
            if other == UNSAID && truth == Truth::Unknown {
                self.unsaid(path, slots, trace);
            } else if other < UNSAID {
                let test = Test::Grade(*property, *comparison, GradeSide::Fixed(palisade_model::grade::Grade::None));
                let other = self.evaluator.grid.target(other);
                reasons.push(self.reason(other, &test));
                if truth == Truth::Unknown {
                    trace.missing.extend(self.missing(other, &test));
                }
            }
        }
        let told = if leaf.opposite { truth.not() } else { truth };
        trace.steps.push(Step { text: leaf.text, truth: told, reasons });
        truth
    }

    /// The step of a path that nobody stated: an end of a flow, or where a component stands.
    fn unsaid(&self, path: &Path, slots: &Slots, trace: &mut Trace) {
        let grid = self.evaluator.grid;
        let mut row = slots.get(usize::from(path.slot)).copied().unwrap_or(NOWHERE);
        for step in &path.steps {
            let next = grid.take(row, *step);
            if next == UNSAID {
                trace.missing.extend(self.missing_step(grid.target(row), *step));
                return;
            }
            if next == NOWHERE {
                return;
            }
            row = next;
        }
    }
}
