//! What the technologies of components are known to make them, where the graph has to know.

use super::properties::KnownProperties;
use palisade_model::model::{ComponentId, Model};
use palisade_model::vocabulary::Vocabulary;

/// What a component is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Role {
    /// It only passes requests on.
    Forwarder,
    /// Others fetch sources and settings from it.
    Repository,
    /// It keeps messages for others.
    Broker,
    /// It builds or deploys software.
    Pipeline,
}

/// The classes of technologies that make each role, in the order of [`Role`].
const CLASSES: [&[&str]; 4] =
    [&["forwarder"], &["source-repository"], &["message-broker"], &["ci-runner", "ci-server", "deployer"]];

/// The roles of all components.
#[derive(Debug)]
pub(super) struct Roles(Vec<[bool; 4]>);

impl Roles {
    pub(super) fn of(model: &Model, vocabulary: &Vocabulary, properties: &KnownProperties) -> Roles {
        let rows = CLASSES.map(|words| {
            let rows = words.iter().filter_map(|word| vocabulary.technologies.find(word));
            rows.collect::<Vec<u16>>()
        });
        let of_component = |facts: &palisade_model::facts::Facts| {
            let technology = properties.technology.and_then(|technology| facts.get(technology));
            let is = |rows: &Vec<u16>| {
                technology.is_some_and(|fact| rows.iter().any(|row| vocabulary.is_a(fact.value, *row)))
            };
            rows.each_ref().map(is)
        };
        Roles(model.components.iter().map(|component| of_component(&component.head.facts)).collect())
    }

    /// Whether a component is known to have a role.
    pub(super) fn has(&self, component: ComponentId, role: Role) -> bool {
        self.0.get(component.0 as usize).and_then(|roles| roles.get(role as usize)).copied().unwrap_or(false)
    }
}
