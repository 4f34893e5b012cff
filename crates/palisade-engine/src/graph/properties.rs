//! The properties of the vocabulary that the graph knows by name.

use super::need::SENSITIVITIES;
use palisade_model::vocabulary::{PropertyId, Vocabulary};

/// The properties of the vocabulary that the graph reads or computes.
#[derive(Clone, Copy, Debug)]
pub struct KnownProperties {
    /// `trust` of boundaries.
    pub trust: Option<PropertyId>,
    /// `crosses_boundary` of flows.
    pub crosses_boundary: Option<PropertyId>,
    /// `confidentiality`, `integrity` and `availability` of data.
    pub needs: [Option<PropertyId>; 3],
    /// `authenticated` of flows.
    pub authenticated: Option<PropertyId>,
    /// `technology` of components.
    pub technology: Option<PropertyId>,
    /// `protocol` of flows.
    pub protocol: Option<PropertyId>,
    /// `public` of processes and stores.
    pub public: Option<PropertyId>,
    /// `refuses_anonymous` of processes and stores.
    pub refuses_anonymous: Option<PropertyId>,
    /// `idempotent` of flows.
    pub idempotent: Option<PropertyId>,
    /// `human` of external entities.
    pub human: Option<PropertyId>,
    /// `cleared_for` of places and flows.
    pub cleared_for: Option<PropertyId>,
    /// `releases_at_most` of processes and stores.
    pub releases_at_most: Option<PropertyId>,
}

impl KnownProperties {
    pub(super) fn of(vocabulary: &Vocabulary) -> Self {
        KnownProperties {
            trust: vocabulary.property("trust"),
            crosses_boundary: vocabulary.property("crosses_boundary"),
            needs: SENSITIVITIES.map(|need| vocabulary.property(need.property())),
            authenticated: vocabulary.property("authenticated"),
            technology: vocabulary.property("technology"),
            protocol: vocabulary.property("protocol"),
            public: vocabulary.property("public"),
            refuses_anonymous: vocabulary.property("refuses_anonymous"),
            idempotent: vocabulary.property("idempotent"),
            human: vocabulary.property("human"),
            cleared_for: vocabulary.property("cleared_for"),
            releases_at_most: vocabulary.property("releases_at_most"),
        }
    }
}
