//! What may be so although nobody said it. What is improbable counts as not so until somebody states it; a rule thus
//! needs no guard against asking whether a web shop is a build server.

use palisade_model::kind::Kind;
use palisade_model::model::Model;
use palisade_model::priors::{Case, IMPROBABLE};
use palisade_model::vocabulary::{PropertyId, TechnologyId, Vocabulary};

/// What is usual, read from the priors once a model.
#[derive(Debug)]
pub(super) struct Usual {
    /// By property: the cases of one that counts as false until somebody states it, of some elements at least.
    silent: Vec<Vec<Case>>,
    /// By kind of component and class of technologies: whether one may be of it that is not said to be.
    technologies: [Vec<bool>; 3],
    /// By class of protocols.
    protocols: Vec<bool>,
    /// By component: the technology that its name suggests, if it states none.
    suggested: Vec<Option<TechnologyId>>,
}

impl Usual {
    pub(super) fn of(vocabulary: &Vocabulary, model: &Model) -> Usual {
        let priors = &vocabulary.priors;
        let cases = |property| priors.silences(property).unwrap_or_default().to_vec();
        let silent = vocabulary.properties().map(|(property, _)| cases(property)).collect();
        let usual = |kind: Kind| {
            let classes = 0..vocabulary.technologies.len() as u16;
            classes.map(|class| priors.technology(kind, class).is_some_and(|prior| prior.p >= IMPROBABLE)).collect()
        };
        let protocols = 0..vocabulary.protocols.len() as u16;
        let protocols = protocols.map(|class| priors.protocol(class).is_some_and(|prior| prior.p >= IMPROBABLE));
        let technology = vocabulary.property("technology");
        let suggested = model.components.iter().map(|component| {
            let stated = technology.and_then(|technology| component.head.facts.get(technology));
            let suggested = || vocabulary.technology_in_name(&component.head.name, Some(component.kind));
            if stated.is_some() { None } else { suggested() }
        });
        Usual {
            silent,
            technologies: Kind::COMPONENTS.map(usual),
            protocols: protocols.collect(),
            suggested: suggested.collect(),
        }
    }

    pub(super) fn silences(&self, property: PropertyId) -> &[Case] {
        self.silent.get(usize::from(property.0)).map(Vec::as_slice).unwrap_or_default()
    }

    pub(super) fn suggested(&self, component: usize) -> Option<TechnologyId> {
        self.suggested.get(component).copied().flatten()
    }

    pub(super) fn technology(&self, kind: Kind, class: u16) -> bool {
        let at = Kind::COMPONENTS.iter().position(|known| *known == kind);
        let usual = at.and_then(|at| self.technologies.get(at)?.get(usize::from(class)));
        usual.copied().unwrap_or(false)
    }

    pub(super) fn protocol(&self, class: u16) -> bool {
        self.protocols.get(usize::from(class)).copied().unwrap_or(false)
    }
}
