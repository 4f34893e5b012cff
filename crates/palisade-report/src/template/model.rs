//! The model as a template has it: what was written, with all that is known about each element.

use palisade_engine::assess::Assessment;
use palisade_model::model::{BoundaryId, Component, ComponentId, DataId, Flow, Head, Model, Note, Placement, Target};
use palisade_model::source::Spanned;
use palisade_model::vocabulary::{FactValue, Vocabulary};
use serde_json::{Map, Value, json};

/// The model.
pub(super) fn model(assessment: &Assessment) -> Value {
    let (model, vocabulary) = (&assessment.project.model, &assessment.graph.vocabulary);
    let system = &model.system;
    let boundary = |id: BoundaryId| {
        let boundary = &model[id];
        let own = json!({ "in": boundary.parent.map(|parent| &model[parent].head.id) });
        with(element(model, vocabulary, Target::Boundary(id)), own)
    };
    json!({
        "name": system.name,
        "description": system.description,
        "owner": system.owner,
        "authors": system.authors,
        "reviewers": system.reviewers,
        "version": system.version,
        "date": system.date,
        "links": system.links,
        "boundaries": model.boundary_ids().map(boundary).collect::<Vec<_>>(),
        "data": model.data_ids().map(|id| element(model, vocabulary, Target::Data(id))).collect::<Vec<_>>(),
        "components": model.component_ids().map(|id| component(model, vocabulary, id)).collect::<Vec<_>>(),
        "flows": model.flow_ids().map(|id| {
            with(element(model, vocabulary, Target::Flow(id)), flow(model, &model[id]))
        }).collect::<Vec<_>>(),
        "assumptions": notes(&model.assumptions),
        "out_of_scope": notes(&model.out_of_scope),
        "actors": notes(&model.actors),
        "assets": notes(&model.assets),
        "objectives": notes(&model.objectives),
    })
}

/// What every element has. Facts are those that were stated, those that follow, and those that controls establish.
fn element(model: &Model, vocabulary: &Vocabulary, target: Target) -> Value {
    let head: &Head = model.head(target);
    let facts: Map<String, Value> = head
        .facts
        .iter()
        .filter_map(|fact| {
            let value = match fact.value {
                FactValue::Bool(value) => value.into(),
                value => vocabulary.word(fact.property, value).into(),
            };
            Some((vocabulary.row(fact.property)?.name.clone(), value))
        })
        .collect();
    let tags: Vec<&str> = head.tags.iter().map(|tag| tag.value.as_str()).collect();
    json!({
        "id": head.id,
        "name": head.name,
        "kind": model.kind(target).word(),
        "description": head.description,
        "link": head.link,
        "tags": tags,
        "out_of_scope": model.out_of_scope(target),
        "facts": facts,
    })
}

fn component(model: &Model, vocabulary: &Vocabulary, id: ComponentId) -> Value {
    let component: &Component = &model[id];
    let place = match component.placement {
        Placement::In(boundary, _) => Some(&model[boundary].head.id),
        Placement::Outside | Placement::Unknown => None,
    };
    let own = json!({ "in": place, "stores": data(model, component.stores.as_ref()) });
    with(element(model, vocabulary, Target::Component(id)), own)
}

fn flow(model: &Model, flow: &Flow) -> Value {
    let end = |end: &Option<Spanned<ComponentId>>| end.as_ref().map(|end| model[end.value].head.id.clone());
    json!({ "from": end(&flow.from), "to": end(&flow.to), "carries": data(model, flow.carries.as_ref()) })
}

/// The ids of data; nothing if they are not stated.
fn data<'m>(model: &'m Model, ids: Option<&Spanned<Vec<DataId>>>) -> Option<Vec<&'m str>> {
    ids.map(|ids| ids.value.iter().map(|id| model[*id].head.id.as_str()).collect())
}

fn notes(notes: &[Note]) -> Vec<Value> {
    notes.iter().map(|note| json!({ "name": note.name, "text": note.text })).collect()
}

/// An object with the keys of another one added.
fn with(mut object: Value, more: Value) -> Value {
    if let (Value::Object(object), Value::Object(more)) = (&mut object, more) {
        object.extend(more);
    }
    object
}
