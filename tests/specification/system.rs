//! The model as plain text.

use palisade_model::kind::Kind;
use palisade_model::model::{Model, Placement, Target};
use palisade_model::vocabulary::{FactValue, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// Anything that can be the target of a rule.
#[derive(Clone, Debug, Default)]
pub struct Thing {
    /// The id in the model.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its former ids.
    pub was: Vec<String>,
    /// `process`, `datastore`, `external_entity`, `dataflow`, `boundary` or `data`.
    pub kind: String,
    /// Its tags.
    pub tags: BTreeSet<String>,
    /// Stated and implied facts, by property.
    pub facts: BTreeMap<String, String>,
    /// The technology or the protocol, and all its classes.
    pub classes: BTreeSet<String>,
    /// The boundary around a component or a boundary.
    pub inside: Option<String>,
    /// Whether a component is outside of every boundary.
    pub outside: bool,
    /// A flow's sender.
    pub from: Option<String>,
    /// A flow's receiver.
    pub to: Option<String>,
    /// The data that a flow is stated to carry, or a store to keep.
    pub data: Option<BTreeSet<String>>,
    /// Whether it is out of scope.
    pub left_out: bool,
}

/// A model. A key is a letter for the section and the id, so that a boundary and a component may have the same id.
#[derive(Clone, Debug, Default)]
pub struct System {
    /// Everything in it.
    pub things: BTreeMap<String, Thing>,
    /// The number of flows between untrusted ground and each component or flow.
    pub(super) exposure: BTreeMap<String, i64>,
    pub(super) least_exposure: BTreeMap<String, i64>,
}

/// The key of a target.
pub fn key(model: &Model, target: Target) -> String {
    let section = match target {
        Target::Component(_) => "component",
        Target::Flow(_) => "flow",
        Target::Boundary(_) => "boundary",
        Target::Data(_) => "data",
    };
    format!("{section} {}", model.head(target).id)
}

impl System {
    /// Reads a resolved model.
    pub fn of(model: &Model, vocabulary: &Vocabulary) -> System {
        let mut system = System::default();
        for target in model.targets() {
            system.things.insert(key(model, target), thing(model, vocabulary, target));
        }
        system.exposure = system.find_exposure(false);
        system.least_exposure = system.find_exposure(true);
        system
    }

    /// A thing by its key.
    pub fn thing(&self, key: &str) -> &Thing {
        static NOTHING: std::sync::LazyLock<Thing> = std::sync::LazyLock::new(Thing::default);
        self.things.get(key).unwrap_or(&NOTHING)
    }

    /// The keys of everything of these kinds.
    pub fn of_kind(&self, kinds: &[&str]) -> Vec<String> {
        self.things
            .iter()
            .filter(|(_, thing)| kinds.contains(&thing.kind.as_str()))
            .map(|(key, _)| key.clone())
            .collect()
    }
}

fn thing(model: &Model, vocabulary: &Vocabulary, target: Target) -> Thing {
    let head = model.head(target);
    let mut thing = Thing {
        id: head.id.clone(),
        name: head.name.clone(),
        was: head.was.clone(),
        kind: model.kind(target).word().to_owned(),
        tags: head.tags.iter().map(|tag| tag.value.clone()).collect(),
        ..Thing::default()
    };
    for fact in head.facts.iter() {
        let word = vocabulary.word(fact.property, fact.value).to_owned();
        thing.facts.insert(vocabulary.name(fact.property).to_owned(), word);
        let (terms, row) = match fact.value {
            FactValue::Technology(id) => (&vocabulary.technologies, id.0),
            FactValue::Protocol(id) => (&vocabulary.protocols, id.0),
            _ => continue,
        };
        let classes = terms.row(row).into_iter().flat_map(|term| &term.classes);
        thing.classes.extend(classes.filter_map(|class| terms.row(*class)).map(|class| class.id.clone()));
    }
    let data = |ids: &[palisade_model::model::DataId]| ids.iter().map(|id| key(model, Target::Data(*id))).collect();
    match target {
        Target::Component(id) => {
            let component = &model[id];
            match component.placement {
                Placement::In(boundary, _) => thing.inside = Some(key(model, Target::Boundary(boundary))),
                Placement::Outside => thing.outside = true,
                Placement::Unknown => {}
            }
            if component.kind == Kind::Datastore {
                thing.data = component.stores.as_ref().map(|stores| data(&stores.value));
            }
            thing.left_out = component.out_of_scope.is_some();
        }
        Target::Flow(id) => {
            let flow = &model[id];
            thing.from = flow.from.as_ref().map(|end| key(model, Target::Component(end.value)));
            thing.to = flow.to.as_ref().map(|end| key(model, Target::Component(end.value)));
            thing.data = flow.carries.as_ref().map(|carries| data(&carries.value));
            thing.left_out = flow.out_of_scope.is_some();
        }
        Target::Boundary(id) => thing.inside = model[id].parent.map(|parent| key(model, Target::Boundary(parent))),
        Target::Data(_) => {}
    }
    thing
}
