//! Stating and removing facts in a loaded model, as if its author had written it that way.

use palisade_engine::rule::trace::FactKey;
use palisade_model::facts::{Fact, Facts, Origin};
use palisade_model::model::{Head, Model, Target};
use palisade_model::source::Spanned;
use palisade_model::vocabulary::{FactValue, PropertyId, PropertyType, Vocabulary};

/// The facts about what a system is, not how it is secured: those that a stripped model keeps.
const STRUCTURE: [&str; 7] =
    ["technology", "protocol", "trust", "human", "confidentiality", "integrity", "availability"];

/// Sets a property to a value, whatever it was before; returns whether anything changed.
pub fn state(
    vocabulary: &Vocabulary,
    model: &mut Model,
    target: Target,
    property: PropertyId,
    value: FactValue,
) -> bool {
    let kind = model.kind(target);
    let known = model.head(target).facts.get(property);
    if known.is_some_and(|fact| fact.value == value) || !vocabulary.row(property).is_some_and(|row| row.on.has(kind)) {
        return false;
    }
    let span = model.head(target).span;
    let mut stated = stated(model.head(target), |fact| fact.property != property);
    stated.push(Fact { property, value, origin: Origin::Stated(span) });
    head(model, target).facts = Facts::close(vocabulary, kind, stated, &mut Vec::new());
    true
}

/// Removes every fact that is not about the structure of a model.
pub fn strip(vocabulary: &Vocabulary, model: &mut Model) {
    let kept: Vec<PropertyId> = STRUCTURE.iter().filter_map(|name| vocabulary.property(name)).collect();
    keep(vocabulary, model, |_, fact| kept.contains(&fact.property));
}

/// Keeps the stated facts that pass a test, and derives the others again.
pub fn keep(vocabulary: &Vocabulary, model: &mut Model, test: impl Fn(Target, &Fact) -> bool) {
    for target in model.targets() {
        let stated = stated(model.head(target), |fact| test(target, fact));
        let facts = Facts::close(vocabulary, model.kind(target), stated, &mut Vec::new());
        head(model, target).facts = facts;
    }
}

/// Answers a question with one of its words; returns whether that was possible.
pub fn answer(vocabulary: &Vocabulary, model: &mut Model, target: Target, fact: FactKey, word: &str) -> bool {
    match (fact, target) {
        (FactKey::Property(property), _) => {
            let open = vocabulary
                .row(property)
                .is_none_or(|row| matches!(row.holds, PropertyType::Technology | PropertyType::Protocol));
            let value = vocabulary.value(property, word).filter(|_| !open);
            value.is_some_and(|value| state(vocabulary, model, target, property, value))
        }
        (FactKey::Carries, Target::Flow(flow)) => {
            model[flow].carries = Some(Spanned::new(Vec::new(), model[flow].head.span));
            true
        }
        (FactKey::Stores, Target::Component(component)) => {
            model[component].stores = Some(Spanned::new(Vec::new(), model[component].head.span));
            true
        }
        // Technology, placement and sender are neither safe nor unsafe.
        _ => false,
    }
}

fn stated(head: &Head, test: impl Fn(&Fact) -> bool) -> Vec<Fact> {
    let written = |fact: &&Fact| !matches!(fact.origin, Origin::Implied { .. });
    head.facts.iter().filter(written).filter(|fact| test(fact)).copied().collect()
}

fn head(model: &mut Model, target: Target) -> &mut Head {
    match target {
        Target::Component(id) => &mut model[id].head,
        Target::Flow(id) => &mut model[id].head,
        Target::Boundary(id) => &mut model[id].head,
        Target::Data(id) => &mut model[id].head,
    }
}
