//! Why a condition came out as it did: the facts that decided it, each with where the author wrote it.

use crate::graph::{Graph, SENSITIVITIES};
use crate::rule::evaluate::{Evaluator, Slots, Truth};
use crate::rule::expression::{Comprehension, Expression, GradeSide, Leaf, ListWord, Path, Test};
use crate::rule::grid::{NOWHERE, UNSAID};
use palisade_model::facts::Origin;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, FlowId, Placement, Target};
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
    pub fn name<'v>(self, graph: &Graph<'v>) -> &'v str {
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
    /// How it came out.
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

/// Follows a condition for the target in a row.
pub fn follow(evaluator: &Evaluator<'_, '_, '_>, condition: &Expression, row: u32) -> Trace {
    let mut trace = Trace::default();
    let mut slots = [NOWHERE; crate::rule::expression::SLOTS];
    slots[0] = row;
    let follower = Follower { evaluator };
    follower.walk(condition, &mut slots, &mut trace);
    trace.missing.sort_unstable();
    trace.missing.dedup();
    trace
}

struct Follower<'f, 'e, 'g, 'a> {
    evaluator: &'f Evaluator<'e, 'g, 'a>,
}

impl Follower<'_, '_, '_, '_> {
    fn graph(&self) -> &Graph<'_> {
        self.evaluator.grid.graph
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
            self.unsaid(&walk.path, slots, trace);
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
            self.walk(&walk.body, slots, trace);
            if truth == decisive {
                break;
            }
        }
        if followed == 0 {
            let reason = self.list_reason(grid.target(row), walk.list);
            trace.steps.push(Step { text: walk.text, truth, reasons: vec![reason] });
        }
        truth
    }

    fn list_reason(&self, target: Target, list: ListWord) -> Reason {
        let grid = self.evaluator.grid;
        let known = grid.list(grid.row(target), list, 1_000);
        let names: Vec<&str> =
            known.items.iter().take(5).map(|row| self.graph().model.head(grid.target(*row)).name.as_str()).collect();
        let mut value = names.join(", ");
        if known.items.len() > names.len() {
            value.push_str(", …");
        }
        let (value, origin) = match (known.complete, value.is_empty()) {
            (true, true) => ("none".to_owned(), "computed"),
            (true, false) => (value, "computed"),
            (false, true) => ("unknown".to_owned(), "unknown"),
            (false, false) => (format!("{value}, and what nobody stated"), "computed"),
        };
        Reason {
            target,
            fact: list_name(list).to_owned(),
            value,
            origin: origin.to_owned(),
            span: Some(self.graph().model.head(target).span),
        }
    }

    fn leaf(&self, leaf: &Leaf, slots: &Slots, trace: &mut Trace) -> Truth {
        let truth = self.evaluator.leaf(leaf, slots);
        let row = self.evaluator.resolve(&leaf.path, slots);
        if row == UNSAID {
            self.unsaid(&leaf.path, slots, trace);
            return truth;
        }
        if row == NOWHERE {
            return truth;
        }
        let target = self.evaluator.grid.target(row);
        let mut reasons = vec![self.reason(target, &leaf.test)];
        if truth == Truth::Unknown {
            trace.missing.extend(self.missing(target, &leaf.test));
        }
        if let Test::Grade(_, comparison, GradeSide::Of(path, property)) = &leaf.test {
            let other = self.evaluator.resolve(path, slots);
            if other == UNSAID {
                self.unsaid(path, slots, trace);
            } else if other != NOWHERE {
                let test = Test::Grade(*property, *comparison, GradeSide::Fixed(palisade_model::grade::Grade::None));
                let other = self.evaluator.grid.target(other);
                reasons.push(self.reason(other, &test));
                if truth == Truth::Unknown {
                    trace.missing.extend(self.missing(other, &test));
                }
            }
        }
        trace.steps.push(Step { text: leaf.text, truth, reasons });
        truth
    }

    /// The step of a path that nobody stated: an end of a flow, or where a component stands.
    fn unsaid(&self, path: &Path, slots: &Slots, trace: &mut Trace) {
        let grid = self.evaluator.grid;
        let mut row = slots.get(usize::from(path.slot)).copied().unwrap_or(NOWHERE);
        for step in &path.steps {
            let next = grid.take(row, *step);
            if next == UNSAID {
                let fact = match step {
                    crate::rule::expression::Step::From => FactKey::From,
                    crate::rule::expression::Step::To => FactKey::To,
                    _ => FactKey::In,
                };
                trace.missing.push(Missing { target: grid.target(row), fact });
                return;
            }
            if next == NOWHERE {
                return;
            }
            row = next;
        }
    }

    fn reason(&self, target: Target, test: &Test) -> Reason {
        let graph = self.graph();
        let model = graph.model;
        let computed = |fact: &str, value: String, span: Option<Span>| Reason {
            target,
            fact: fact.to_owned(),
            value,
            origin: "computed".to_owned(),
            span,
        };
        let head = model.head(target);
        match test {
            Test::True(property)
                if Some(*property) == graph.properties.crosses_boundary
                    && graph.fact(target, Some(*property)).is_none() =>
            {
                let Target::Flow(flow) = target else { return self.stated(target, *property) };
                match graph.crosses(flow) {
                    Some(crosses) => computed("crosses_boundary", crosses.to_string(), Some(head.span)),
                    None => self.stated(target, *property),
                }
            }
            Test::Grade(property, ..) => self.grade_reason(target, *property),
            Test::True(property) | Test::Word(property, _) => self.stated(target, *property),
            Test::Is { .. } => {
                let property = if matches!(target, Target::Flow(_)) {
                    graph.properties.protocol
                } else {
                    graph.properties.technology
                };
                property.map_or_else(
                    || computed("technology", "unknown".to_owned(), None),
                    |property| self.stated(target, property),
                )
            }
            Test::Kind(_) => computed("type", model.kind(target).word().to_owned(), Some(head.span)),
            Test::Tag(tag) => {
                let found = head.tags.iter().find(|known| known.value == *tag);
                let span = found.map_or(head.span, |found| found.span);
                let value = if found.is_some() { tag.clone() } else { format!("without `{tag}`") };
                let origin = if found.is_some() { "stated" } else { "computed" };
                Reason { target, fact: "tags".to_owned(), value, origin: origin.to_owned(), span: Some(span) }
            }
            Test::Exposed | Test::Exposure(..) => {
                let component = match target {
                    Target::Component(id) => Some(id),
                    Target::Flow(id) => model[id].from.as_ref().map(|from| from.value),
                    _ => None,
                };
                let way = component.map(|id| self.way(id)).unwrap_or_default();
                let exposed = self.evaluator.grid.exposure(self.evaluator.grid.row(target)) < crate::graph::UNREACHABLE;
                let value = if way.is_empty() { exposed.to_string() } else { way };
                computed("exposed", value, Some(head.span))
            }
            Test::Size(list, ..) => self.list_reason(target, *list),
        }
    }

    /// "Public internet: Browser User, API Gateway", the way from untrusted ground.
    fn way(&self, component: ComponentId) -> String {
        let graph = self.graph();
        let way = graph.way_to(component);
        let names: Vec<&str> = way.iter().map(|id| graph.model[*id].head.name.as_str()).collect();
        names.join(" → ")
    }

    fn stated(&self, target: Target, property: PropertyId) -> Reason {
        let graph = self.graph();
        let fact = graph.vocabulary.name(property).to_owned();
        match graph.fact(target, Some(property)) {
            Some(known) => {
                let value = graph.vocabulary.word(property, known.value).to_owned();
                let origin = match known.origin {
                    Origin::Stated(_) => "stated".to_owned(),
                    Origin::Implied { by, value, .. } => {
                        format!("implied by `{}: {}`", graph.vocabulary.name(by), graph.vocabulary.word(by, value))
                    }
                };
                Reason { target, fact, value, origin, span: Some(known.origin.span()) }
            }
            None => Reason {
                target,
                fact,
                value: "unknown".to_owned(),
                origin: "unknown".to_owned(),
                span: Some(graph.model.head(target).span),
            },
        }
    }

    /// A grade: stated on data and boundaries, otherwise the highest among the data or the nearest boundary's.
    fn grade_reason(&self, target: Target, property: PropertyId) -> Reason {
        let graph = self.graph();
        let head = graph.model.head(target);
        if Some(property) == graph.properties.trust {
            let boundary = match target {
                Target::Component(id) => match graph.model[id].placement {
                    Placement::In(boundary, _) => boundary,
                    Placement::Outside => {
                        let origin = "implied by `type: external_entity` outside of every boundary".to_owned();
                        return Reason {
                            target,
                            fact: "trust".to_owned(),
                            value: "none".to_owned(),
                            origin,
                            span: Some(head.span),
                        };
                    }
                    Placement::Unknown => return self.stated(target, property),
                },
                Target::Boundary(id) => id,
                _ => return self.stated(target, property),
            };
            return match graph.boundary_trust(boundary) {
                Some((grade, holder)) => {
                    let holder = Target::Boundary(holder);
                    let span = graph.fact(holder, Some(property)).map(|fact| fact.origin.span());
                    let origin = if holder == target {
                        "stated".to_owned()
                    } else {
                        format!("computed from boundary `{}`", graph.model.head(holder).id)
                    };
                    Reason { target, fact: "trust".to_owned(), value: grade.word().to_owned(), origin, span }
                }
                None => self.stated(Target::Boundary(boundary), property),
            };
        }
        if matches!(target, Target::Data(_)) {
            return self.stated(target, property);
        }
        let Some(need) = graph.properties.needs.iter().position(|known| *known == Some(property)) else {
            return self.stated(target, property);
        };
        let sensitivity = graph.sensitivity(target, need);
        let name = SENSITIVITIES.get(need).map_or("", |need| need.property());
        let data = self.data_of(target);
        let highest = data.iter().find(|id| {
            let own = graph.sensitivity(Target::Data(**id), need);
            own.exact && own.at_least == sensitivity.at_least
        });
        let unknown = !sensitivity.exact && sensitivity.at_least == palisade_model::grade::Grade::None;
        match highest {
            Some(data) if !unknown => {
                let data = Target::Data(*data);
                let span = graph.fact(data, Some(property)).map(|fact| fact.origin.span());
                let origin = format!("computed from data `{}`", graph.model.head(data).id);
                Reason { target, fact: name.to_owned(), value: sensitivity.at_least.word().to_owned(), origin, span }
            }
            _ => {
                let (value, origin) =
                    if unknown { ("unknown", "unknown") } else { (sensitivity.at_least.word(), "computed") };
                Reason {
                    target,
                    fact: name.to_owned(),
                    value: value.to_owned(),
                    origin: origin.to_owned(),
                    span: Some(head.span),
                }
            }
        }
    }

    fn data_of(&self, target: Target) -> Vec<palisade_model::model::DataId> {
        let graph = self.graph();
        match target {
            Target::Flow(id) => graph.carries(id).items,
            Target::Component(id) if graph.model[id].kind == Kind::Datastore => graph.kept(id).items.clone(),
            Target::Component(id) => graph.handles(id).items,
            Target::Data(id) => vec![id],
            Target::Boundary(_) => Vec::new(),
        }
    }

    /// The facts that nobody stated behind a test that came out unknown.
    fn missing(&self, target: Target, test: &Test) -> Vec<Missing> {
        let graph = self.graph();
        let one = |fact: FactKey| vec![Missing { target, fact }];
        match test {
            Test::True(property) if Some(*property) == graph.properties.crosses_boundary => {
                let Target::Flow(flow) = target else { return Vec::new() };
                self.missing_placement(flow)
            }
            Test::True(property) | Test::Word(property, _) => one(FactKey::Property(*property)),
            Test::Is { .. } => {
                let property = if matches!(target, Target::Flow(_)) {
                    graph.properties.protocol
                } else {
                    graph.properties.technology
                };
                property.map_or_else(Vec::new, |property| one(FactKey::Property(property)))
            }
            Test::Grade(property, ..) if Some(*property) == graph.properties.trust => match target {
                Target::Component(id) => match graph.model[id].placement {
                    Placement::In(boundary, _) if graph.boundary_trust(boundary).is_none() => {
                        vec![Missing { target: Target::Boundary(boundary), fact: FactKey::Property(*property) }]
                    }
                    Placement::Unknown => one(FactKey::In),
                    _ => Vec::new(),
                },
                Target::Boundary(id) if graph.boundary_trust(id).is_none() => one(FactKey::Property(*property)),
                _ => Vec::new(),
            },
            Test::Grade(property, ..) => self.missing_grades(target, *property),
            Test::Size(list, ..) => self.missing_members(target, *list),
            Test::Kind(_) | Test::Tag(_) | Test::Exposed | Test::Exposure(..) => Vec::new(),
        }
    }

    fn missing_placement(&self, flow: FlowId) -> Vec<Missing> {
        let model = self.graph().model;
        let ends = [&model[flow].from, &model[flow].to];
        if ends.iter().any(|end| end.is_none()) {
            let crossing = self.graph().properties.crosses_boundary;
            let missing = |property| vec![Missing { target: Target::Flow(flow), fact: FactKey::Property(property) }];
            return crossing.map_or_else(Vec::new, missing);
        }
        let unplaced =
            ends.into_iter().flatten().map(|end| end.value).filter(|id| model[*id].placement == Placement::Unknown);
        unplaced.map(|id| Missing { target: Target::Component(id), fact: FactKey::In }).collect()
    }

    /// The data of which nobody stated the need, and the lists that nobody stated.
    fn missing_grades(&self, target: Target, property: PropertyId) -> Vec<Missing> {
        let graph = self.graph();
        let data = self.data_of(target).into_iter().map(Target::Data);
        let unstated = data.filter(|data| graph.fact(*data, Some(property)).is_none());
        let mut missing: Vec<Missing> =
            unstated.map(|target| Missing { target, fact: FactKey::Property(property) }).collect();
        missing.extend(self.missing_members(
            target,
            match target {
                Target::Flow(_) => ListWord::Carries,
                Target::Component(id) if graph.model[id].kind == Kind::Datastore => ListWord::Stores,
                _ => ListWord::Handles,
            },
        ));
        missing
    }

    fn missing_members(&self, target: Target, list: ListWord) -> Vec<Missing> {
        let graph = self.graph();
        let uncarried = |flows: &[FlowId]| -> Vec<Missing> {
            let flows = flows.iter().filter(|flow| graph.model[**flow].carries.is_none()).take(FOLLOWED);
            flows.map(|flow| Missing { target: Target::Flow(*flow), fact: FactKey::Carries }).collect()
        };
        match (list, target) {
            (ListWord::Carries, Target::Flow(id)) => uncarried(&[id]),
            (ListWord::Crosses | ListWord::Enters | ListWord::Leaves, Target::Flow(id)) => self.missing_placement(id),
            (ListWord::Stores, Target::Component(id)) if !graph.kept(id).complete => {
                vec![Missing { target, fact: FactKey::Stores }]
            }
            (ListWord::Handles, Target::Component(id)) => {
                let mut missing = uncarried(&[graph.incoming(id), graph.outgoing(id)].concat());
                if !graph.kept(id).complete {
                    missing.push(Missing { target, fact: FactKey::Stores });
                }
                missing
            }
            _ => Vec::new(),
        }
    }
}

fn list_name(list: ListWord) -> &'static str {
    crate::rule::check::LISTS.iter().find(|(_, known, ..)| *known == list).map_or("", |(name, ..)| name)
}
