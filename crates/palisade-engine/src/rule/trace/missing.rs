//! The facts that nobody stated and that would settle a test.

use super::{FactKey, Follower, Missing};
use crate::graph::{Clearance, Side};
use crate::phrase::data_of;
use crate::rule::evaluate::{FOLLOWED, Slots, Truth};
use crate::rule::expression::{Comprehension, Expression, GradeSide, Leaf, ListWord, Path, Step, Test};
use crate::rule::grid::{NOWHERE, UNSAID};
use palisade_model::kind::Kind;
use palisade_model::model::{FlowId, Placement, Target};
use palisade_model::vocabulary::PropertyId;

impl<'e> Follower<'_, 'e> {
    /// Adds what would settle a part of a condition that is unknown.
    pub(super) fn unsettled(&self, part: &'e Expression, slots: &mut Slots, into: &mut Vec<Missing>) {
        match part {
            Expression::Fixed(_) => {}
            Expression::Leaf(leaf) => self.unsettled_leaf(leaf, slots, into),
            Expression::Not(inner) => self.unsettled(inner, slots, into),
            // In an "and" the later parts only matter once the earlier ones hold, so only the first unknown part is
            // asked; in an "or" any of them may settle it.
            Expression::And(parts) => {
                if let Some(first) = parts.iter().find(|part| self.is_unknown(part, slots)) {
                    self.unsettled(first, slots, into);
                }
            }
            Expression::Or(parts) => {
                for part in parts {
                    if self.is_unknown(part, slots) {
                        self.unsettled(part, slots, into);
                    }
                }
            }
            Expression::Exists(walk) => self.unsettled_walk(walk, slots, into, Truth::True),
            Expression::All(walk) => self.unsettled_walk(walk, slots, into, Truth::False),
        }
    }

    fn is_unknown(&self, part: &'e Expression, slots: &mut Slots) -> bool {
        self.evaluator.afresh(part, slots) == Truth::Unknown
    }

    fn unsettled_walk(&self, walk: &'e Comprehension, slots: &mut Slots, into: &mut Vec<Missing>, stop: Truth) {
        let grid = self.evaluator.grid;
        let row = self.evaluator.resolve(&walk.path, slots);
        if row >= UNSAID {
            return self.unsaid(&walk.path, slots, into);
        }
        into.extend(self.missing_members(grid.target(row), walk.list));
        for member in self.evaluator.deciding((walk, row), slots, stop, Truth::Unknown) {
            if let Some(slot) = slots.get_mut(usize::from(walk.slot)) {
                *slot = member;
            }
            self.unsettled(&walk.body, slots, into);
        }
    }

    fn unsettled_leaf(&self, leaf: &Leaf, slots: &Slots, into: &mut Vec<Missing>) {
        let row = self.evaluator.resolve(&leaf.path, slots);
        if row >= UNSAID {
            return self.unsaid(&leaf.path, slots, into);
        }
        let grid = self.evaluator.grid;
        into.extend(self.missing(grid.target(row), &leaf.test));
        match (&leaf.test, self.other_side(leaf, slots)) {
            (Test::Grade(_, _, GradeSide::Of(path, _)), Some((UNSAID, _))) => self.unsaid(path, slots, into),
            (_, Some((other, test))) if other < UNSAID => into.extend(self.missing(grid.target(other), &test)),
            _ => {}
        }
    }

    /// Adds the step of a path that nobody stated: an end of a flow, or where a component stands.
    fn unsaid(&self, path: &Path, slots: &Slots, into: &mut Vec<Missing>) {
        let grid = self.evaluator.grid;
        let mut row = slots.get(usize::from(path.slot)).copied().unwrap_or(NOWHERE);
        for step in &path.steps {
            let next = grid.take(row, *step);
            if next == UNSAID {
                into.extend(self.missing_step(grid.target(row), *step));
                return;
            }
            if next == NOWHERE {
                return;
            }
            row = next;
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
            Test::Is { .. } => {
                let property = if matches!(target, Target::Flow(_)) {
                    graph.properties.protocol
                } else {
                    graph.properties.technology
                };
                property.map_or_else(Vec::new, |property| one(FactKey::Property(property)))
            }
            Test::Grade(property, ..) if Some(*property) == graph.properties.trust => self.missing_trust(target),
            Test::Grade(property, ..) if graph.properties.needs.contains(&Some(*property)) => {
                self.missing_grades(target, *property)
            }
            Test::True(property) | Test::Word(property, _) | Test::Grade(property, ..) => {
                one(FactKey::Property(*property))
            }
            Test::Size(list, ..) => self.missing_members(target, *list),
            Test::OverClearance => match graph.clearance(target) {
                Clearance::Unsaid => one(FactKey::Carries),
                Clearance::Unrated(data) => {
                    let need = graph.properties.needs.first().copied().flatten();
                    let target = Target::Data(data);
                    need.map(|need| Missing { target, fact: FactKey::Property(need) }).into_iter().collect()
                }
                Clearance::Kept | Clearance::Broken(_) => Vec::new(),
            },
            Test::Exposed | Test::Exposure(..) => self.missing_ground(target),
            Test::Kind(_) | Test::Tag(_) | Test::Known(_) | Test::Named(_) | Test::Outside | Test::Harmless => {
                Vec::new()
            }
        }
    }

    /// What keeps a step from being known: an end of a flow, or where a component stands.
    fn missing_step(&self, target: Target, step: Step) -> Vec<Missing> {
        let side = |side: Side| match side {
            Side::Unsaid(flow) => self.unnamed_ends(flow),
            Side::None | Side::Is(_) => Vec::new(),
        };
        match (step, target) {
            (Step::From, _) => vec![Missing { target, fact: FactKey::From }],
            (Step::To, _) => vec![Missing { target, fact: FactKey::To }],
            (Step::Client, Target::Flow(id)) => side(self.graph().access(id).client),
            (Step::Store, Target::Flow(id)) => side(self.graph().access(id).store),
            _ => vec![Missing { target, fact: FactKey::In }],
        }
    }

    /// The ends of a flow that nobody named.
    fn unnamed_ends(&self, id: FlowId) -> Vec<Missing> {
        let flow = &self.graph().model[id];
        let ends = [(flow.from.is_none(), FactKey::From), (flow.to.is_none(), FactKey::To)];
        let unnamed = ends.into_iter().filter(|(unnamed, _)| *unnamed);
        unnamed.map(|(_, fact)| Missing { target: Target::Flow(id), fact }).collect()
    }

    /// Where the component stands whose ground decides whether something is exposed.
    fn missing_ground(&self, target: Target) -> Vec<Missing> {
        let graph = self.graph();
        let component = match target {
            Target::Component(id) => Some(id),
            Target::Flow(id) => match &graph.model[id].from {
                Some(from) => Some(from.value),
                None => return self.missing_placement(id),
            },
            Target::Boundary(_) | Target::Data(_) => None,
        };
        let Some(ground) = component.and_then(|id| graph.doubtful_ground(id)) else { return Vec::new() };
        self.missing_trust(Target::Component(ground))
    }

    /// What keeps the trust of the ground under a component, or of a boundary, from being known.
    fn missing_trust(&self, target: Target) -> Vec<Missing> {
        let graph = self.graph();
        let boundary = match target {
            Target::Component(id) => match graph.model[id].placement {
                Placement::In(boundary, _) => boundary,
                Placement::Unknown => return vec![Missing { target, fact: FactKey::In }],
                Placement::Outside => return Vec::new(),
            },
            Target::Boundary(id) => id,
            Target::Flow(_) | Target::Data(_) => return Vec::new(),
        };
        match graph.properties.trust {
            Some(trust) if graph.boundary_trust(boundary).is_none() => {
                vec![Missing { target: Target::Boundary(boundary), fact: FactKey::Property(trust) }]
            }
            _ => Vec::new(),
        }
    }

    fn missing_placement(&self, flow: FlowId) -> Vec<Missing> {
        let model = &self.graph().model;
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

    /// The data whose need is not stated, and the lists that are not stated.
    fn missing_grades(&self, target: Target, property: PropertyId) -> Vec<Missing> {
        let graph = self.graph();
        let data = data_of(graph, target).into_iter().map(Target::Data);
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
        let carries = |flow: FlowId| Missing { target: Target::Flow(flow), fact: FactKey::Carries };
        match (list, target) {
            (ListWord::Carries, Target::Flow(id)) if graph.model[id].carries.is_none() => vec![carries(id)],
            (ListWord::Crosses | ListWord::Enters | ListWord::Leaves, Target::Flow(id)) => {
                // That a flow crosses may be stated, but not what: for that its ends must be known.
                let unnamed = self.unnamed_ends(id);
                if unnamed.is_empty() { self.missing_placement(id) } else { unnamed }
            }
            (ListWord::Stores, Target::Component(id)) if !graph.kept(id).complete => {
                vec![Missing { target, fact: FactKey::Stores }]
            }
            (ListWord::Handles, Target::Component(id)) => {
                let mut missing: Vec<Missing> =
                    graph.unsaid_flows(id).iter().take(FOLLOWED).copied().map(carries).collect();
                if !graph.kept(id).complete {
                    missing.push(Missing { target, fact: FactKey::Stores });
                }
                missing
            }
            (ListWord::Callers, Target::Component(id)) => {
                let flows = graph.callers_unsaid(id, FOLLOWED).into_iter().map(Target::Flow);
                flows.map(|target| Missing { target, fact: FactKey::From }).collect()
            }
            (ListWord::KeptIn, Target::Data(id)) if !graph.kept_in(id).1 => {
                let stores = graph.unsaid_stores().iter().take(FOLLOWED);
                stores.map(|id| Missing { target: Target::Component(*id), fact: FactKey::Stores }).collect()
            }
            (ListWord::CarriedBy, Target::Data(_)) => {
                let flows = graph.model.flow_ids().filter(|id| graph.model[*id].carries.is_none());
                flows.take(FOLLOWED).map(carries).collect()
            }
            _ => Vec::new(),
        }
    }
}
