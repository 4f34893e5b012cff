//! The value that a test read, and where it comes from.

use super::{Follower, Reason};
use crate::graph::{Clearance, SENSITIVITIES, UNREACHABLE};
use crate::phrase::data_of;
use crate::rule::check::list_name;
use crate::rule::expression::{ListWord, Test};
use palisade_model::facts::Origin;
use palisade_model::model::{ComponentId, Placement, Target};
use palisade_model::source::Span;
use palisade_model::vocabulary::PropertyId;
use palisade_model::word::Word;

impl Follower<'_, '_> {
    pub(super) fn list_reason(&self, target: Target, list: ListWord) -> Reason {
        let grid = self.evaluator.grid;
        let known = grid.list(grid.row(target), list, 1_000);
        let names: Vec<&str> =
            known.iter().take(5).map(|row| self.graph().model.head(grid.target(row)).name.as_str()).collect();
        let mut value = names.join(", ");
        if known.len() > names.len() {
            value.push_str(", …");
        }
        let (value, origin) = match (known.complete, value.is_empty()) {
            (true, true) => ("none".to_owned(), "computed"),
            (true, false) => (value, "computed"),
            (false, true) => ("unknown".to_owned(), "unknown"),
            (false, false) => (format!("{value}, and others not stated"), "computed"),
        };
        Reason {
            target,
            fact: list_name(list).to_owned(),
            value,
            origin: origin.to_owned(),
            span: Some(self.graph().model.head(target).span),
        }
    }

    pub(super) fn reason(&self, target: Target, test: &Test) -> Reason {
        let graph = self.graph();
        let model = &graph.model;
        let computed = |fact: &str, value: String, span: Option<Span>| Reason {
            target,
            fact: fact.to_owned(),
            value,
            origin: "computed".to_owned(),
            span,
        };
        let head = model.head(target);
        match test {
            Test::True(property) if Some(*property) == graph.properties.crosses_boundary => {
                let Target::Flow(flow) = target else { return self.stated(target, *property) };
                // What was stated counts only where the ends do not tell.
                match graph.crossings(flow) {
                    Some((left, entered)) => {
                        let crosses = !left.is_empty() || !entered.is_empty();
                        computed("crosses_boundary", crosses.to_string(), Some(head.span))
                    }
                    None => self.stated(target, *property),
                }
            }
            Test::Grade(property, ..) => self.grade_reason(target, *property),
            Test::True(property) | Test::Known(property) | Test::Word(property, _) => self.stated(target, *property),
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
                let exposed = match self.evaluator.grid.exposure(self.evaluator.grid.row(target)) {
                    (_, hops) if hops < UNREACHABLE => "true",
                    (least, _) if least < UNREACHABLE => "unknown",
                    _ => "false",
                };
                let origin = if exposed == "unknown" {
                    "unknown".to_owned()
                } else if way.is_empty() {
                    "computed".to_owned()
                } else {
                    format!("computed along {way}")
                };
                Reason { target, fact: "exposed".to_owned(), value: exposed.to_owned(), origin, span: Some(head.span) }
            }
            Test::Outside => match graph.properties.trust {
                Some(trust) => self.grade_reason(target, trust),
                None => computed("trust", "unknown".to_owned(), None),
            },
            Test::Named(_) => {
                let origin = "stated".to_owned();
                Reason { target, fact: "name".to_owned(), value: head.name.clone(), origin, span: Some(head.span) }
            }
            Test::Harmless => computed("harmless", graph.is_harmless(target).to_string(), None),
            Test::OverClearance => self.clearance_reason(target),
            Test::Size(list, ..) => self.list_reason(target, *list),
        }
    }

    /// Which data comes where it may not, and by which way.
    fn clearance_reason(&self, target: Target) -> Reason {
        let graph = self.graph();
        let head = graph.model.head(target);
        let (value, origin) = match graph.clearance(target) {
            Clearance::Broken(data) => {
                let way = graph.trail(data, target);
                let names: Vec<&str> = way.iter().map(|id| graph.model[*id].head.name.as_str()).collect();
                let name = &graph.model[data].head.name;
                ("true".to_owned(), format!("computed: {name} comes along {}", names.join(" → ")))
            }
            Clearance::Kept => ("false".to_owned(), "computed".to_owned()),
            Clearance::Unsaid | Clearance::Unrated(_) => ("unknown".to_owned(), "unknown".to_owned()),
        };
        Reason { target, fact: "over_clearance".to_owned(), value, origin, span: Some(head.span) }
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
        if let (Target::Component(id), true) = (target, Some(property) == graph.properties.refuses_anonymous)
            && let Some(refuses) = graph.refuses_anonymous(id)
        {
            let origin = "computed from the flows into it".to_owned();
            let span = Some(graph.model.head(target).span);
            return Reason { target, fact, value: refuses.to_string(), origin, span };
        }
        if let (Target::Flow(id), true) = (target, Some(property) == graph.properties.idempotent)
            && let Some(idempotent) = graph.idempotent(id)
        {
            let origin = "computed from the flows into the broker".to_owned();
            let span = Some(graph.model.head(target).span);
            return Reason { target, fact, value: idempotent.to_string(), origin, span };
        }
        match graph.fact(target, Some(property)) {
            Some(known) => {
                let value = graph.vocabulary.word(property, known.value).to_owned();
                let origin = match known.origin {
                    Origin::Stated(_) => "stated".to_owned(),
                    Origin::Control { control, .. } => {
                        let row = graph.vocabulary.controls().get(control.row());
                        format!("established by the control `{}`", row.map_or("", |row| row.id.as_str()))
                    }
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
                        let origin = "implied by `type: external_entity` outside every boundary".to_owned();
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
        let data = data_of(self.graph(), target);
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
}
