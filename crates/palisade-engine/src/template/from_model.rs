//! A model of ours as a drawing that a template can ask about.

use super::drawing::{Drawing, Interaction, Thing};
use super::stencils::Stencils;
use super::{Attribute, Stencil, Template};
use crate::graph::Graph;
use palisade_model::kind::Kind;
use palisade_model::model::{BoundaryId, Target};
use palisade_model::vocabulary::{FactValue, Vocabulary};

/// The drawing of a model, in the stencils of a template. What nobody stated has the value that a new element has.
pub fn drawing(graph: &Graph, template: &Template) -> Drawing {
    let model = &graph.model;
    let maker = Maker { graph, template, table: Stencils::builtin() };
    let components = model.component_ids().map(Target::Component);
    let boundaries = model.boundary_ids().map(Target::Boundary);
    let flows = model.flow_ids().map(Target::Flow);
    let mut drawing = Drawing {
        things: components.chain(boundaries).chain(flows).map(|target| maker.thing(target)).collect(),
        interactions: Vec::new(),
    };
    let (first_boundary, first_flow) = (model.components.len(), model.components.len() + model.boundaries.len());
    for id in model.flow_ids() {
        let flow = &model[id];
        let (Some(from), Some(to)) = (&flow.from, &flow.to) else { continue };
        let (leaves, enters) = graph.crossings(id).unwrap_or_default();
        let place = |boundary: &BoundaryId| first_boundary + boundary.0 as usize;
        drawing.interactions.push(Interaction {
            source: from.value.0 as usize,
            flow: first_flow + id.0 as usize,
            target: to.value.0 as usize,
            crosses: leaves.iter().chain(&enters).map(place).collect(),
        });
    }
    drawing
}

struct Maker<'a> {
    graph: &'a Graph,
    template: &'a Template,
    table: &'static Stencils,
}

impl Maker<'_> {
    fn thing(&self, target: Target) -> Thing {
        let model = &self.graph.model;
        let (head, kind) = (model.head(target), model.kind(target));
        let generic = self.template.generic(kind);
        let own = self.stencil(target, kind).filter(|own| generic.is_some_and(|generic| own.parent == generic.id));
        let generic_id = generic.map_or("", |generic| generic.id.as_str());
        let attributes = own.into_iter().chain(generic).flat_map(|stencil| &stencil.attributes);
        let mut thing = Thing {
            id: head.id.clone(),
            name: head.name.clone(),
            stencil: own.map_or(generic_id, |own| own.id.as_str()).to_owned(),
            generic: generic_id.to_owned(),
            attributes: Vec::new(),
            out_of_scope: model.out_of_scope(target).is_some(),
        };
        // The stencil's own word comes first, and the first word counts.
        for attribute in attributes {
            if thing.attribute(&attribute.name).is_none() {
                let value = self.value(target, kind, attribute);
                thing.attributes.push((attribute.name.clone(), value));
            }
        }
        thing
    }

    fn stencil(&self, target: Target, kind: Kind) -> Option<&Stencil> {
        let key = if kind == Kind::Dataflow { "protocol" } else { "technology" };
        let word = self.word(target, key)?;
        self.template.stencil(self.table.stencil(&self.graph.vocabulary, kind, word)?)
    }

    fn value(&self, target: Target, kind: Kind, attribute: &Attribute) -> String {
        let usual = attribute.values.first().map_or("", String::as_str);
        if attribute.fixed {
            return usual.to_owned();
        }
        let offered = |value: &&str| attribute.values.iter().any(|known| known == value);
        let stated =
            self.table.meaning(kind, &attribute.name).and_then(|row| row.value(self.truth(target, &row.property)?));
        let spoken = || self.table.spoken(&self.graph.vocabulary, self.word(target, "protocol")?, &attribute.name);
        stated.filter(offered).or_else(|| spoken().filter(offered)).unwrap_or(usual).to_owned()
    }

    fn truth(&self, target: Target, property: &str) -> Option<bool> {
        self.graph.truth(target, self.graph.vocabulary.property(property))
    }

    fn word(&self, target: Target, property: &str) -> Option<&str> {
        let vocabulary: &Vocabulary = &self.graph.vocabulary;
        let property = vocabulary.property(property)?;
        let fact = self.graph.fact(target, Some(property))?;
        match fact.value {
            FactValue::Technology(_) | FactValue::Protocol(_) => Some(vocabulary.word(property, fact.value)),
            _ => None,
        }
    }
}
