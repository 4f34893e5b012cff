//! Words about the whole diagram that rules and reports use: who can reach what, which boundaries a flow crosses, how
//! sensitive what is carried and kept is. All of it is computed once a model, in time linear in its size.

mod access;
mod callers;
mod clearance;
mod contents;
mod exposure;
mod forwarders;
mod known;
mod labels;
mod lists;
mod logs;
mod need;
mod proof;
mod properties;
mod repeats;
mod roles;
mod sensitivity;
mod structure;

pub use access::{Access, Side};
pub use exposure::UNREACHABLE;
pub use known::Known;
pub use labels::Clearance;
pub use need::{Need, SENSITIVITIES};
pub use properties::KnownProperties;
pub use sensitivity::Sensitivity;
pub use structure::Structure;

use contents::Contents;
use exposure::Exposure;
use forwarders::Forwarders;
use labels::Labels;
use palisade_model::grade::Grade;
use palisade_model::model::{ComponentId, DataId, FlowId, Model, Target};
use palisade_model::vocabulary::Vocabulary;
use repeats::Repeats;
use sensitivity::Table;
use std::ops::Deref;
use std::sync::Arc;

/// The diagram of one model, with what is computed from it. It gives what its [`Structure`] gives.
#[derive(Debug)]
pub struct Graph {
    structure: Structure,
    forwarders: Forwarders,
    accesses: Vec<Access>,
    exposure: Exposure,
    contents: Contents,
    sensitivity: Table,
    labels: Labels,
    proof: Vec<Option<bool>>,
    repeats: Repeats,
}

/// The computations read the structure before there is a graph; everyone else reads both in one place.
impl Deref for Graph {
    type Target = Structure;

    fn deref(&self) -> &Structure {
        &self.structure
    }
}

impl Graph {
    /// Computes everything.
    pub fn new(model: &Arc<Model>, vocabulary: &Arc<Vocabulary>) -> Self {
        let structure = Structure::of(model, vocabulary);
        let forwarders = Forwarders::of(&structure);
        let accesses = access::of_flows(model);
        let exposure = Exposure::of(&structure);
        let contents = Contents::of(&structure);
        let labels = Labels::of(&structure);
        let sensitivity = Table::of(&structure, &contents, &labels);
        let proof = proof::of_components(&structure, &exposure);
        let repeats = Repeats::of(&structure);
        Graph { structure, forwarders, accesses, exposure, contents, sensitivity, labels, proof, repeats }
    }

    /// Who works with which store over a flow.
    pub fn access(&self, flow: FlowId) -> Access {
        self.accesses.get(flow.0 as usize).copied().unwrap_or(Access::NONE)
    }

    /// Who starts what goes over a flow, and who answers: the two ends as they are drawn, or the other way round for the
    /// answer of a store.
    pub fn ends(&self, flow: FlowId) -> (Option<ComponentId>, Option<ComponentId>) {
        if let Access { client: Side::Is(client), store: Side::Is(store) } = self.access(flow) {
            return (Some(client), Some(store));
        }
        let flow = &self.model[flow];
        (flow.from.as_ref().map(|end| end.value), flow.to.as_ref().map(|end| end.value))
    }

    /// Whether all data of an element are stated, and none needs more than a low confidentiality or integrity.
    pub fn is_harmless(&self, target: Target) -> bool {
        let [confidentiality, integrity] = [0, 1].map(|need| self.sensitivity(target, need));
        [confidentiality, integrity].iter().all(|need| need.exact && need.at_least <= Grade::Low)
    }

    /// How many flows lie between untrusted ground and a component: 0 for one that stands there, [`UNREACHABLE`] for
    /// one that nothing from there leads to. What only passes requests on does not count.
    pub fn exposure(&self, component: ComponentId) -> u32 {
        self.exposure.hops(component)
    }

    /// The least exposure that a component can have: what [`Graph::exposure`] would be if every component of which
    /// nobody said on what ground it stands stood on untrusted ground.
    pub fn least_exposure(&self, component: ComponentId) -> u32 {
        self.exposure.least(component)
    }

    /// The component of unknown ground that keeps a component's exposure from being known.
    pub fn doubtful_ground(&self, component: ComponentId) -> Option<ComponentId> {
        self.exposure.doubt(component)
    }

    /// How far a flow is from untrusted ground, which is as far as its sender: the least that is possible, and what is
    /// known. A flow without a known sender is as near as can be where it is known to cross a boundary.
    pub fn flow_exposure(&self, flow: FlowId) -> (u32, u32) {
        self.exposure.of_flow(&self.structure, flow)
    }

    /// Whether someone on untrusted ground is known to be able to send something into a flow.
    pub fn is_flow_exposed(&self, flow: FlowId) -> bool {
        self.flow_exposure(flow).1 < UNREACHABLE
    }

    /// The components on untrusted ground that are nearest to a component along flows, at most three.
    pub fn origins(&self, component: ComponentId) -> &[ComponentId] {
        self.exposure.origins(component)
    }

    /// The shortest way from untrusted ground to a component, both included; empty when there is none.
    pub fn way_to(&self, component: ComponentId) -> Vec<ComponentId> {
        self.exposure.way(component)
    }

    /// What a store keeps: as stated, otherwise what flows into it. For other components, nothing.
    pub fn kept(&self, component: ComponentId) -> &Known<DataId> {
        self.contents.kept(component)
    }

    /// All data that a component deals with: what flows in, what flows out, what it keeps.
    pub fn handles(&self, component: ComponentId) -> &Known<DataId> {
        self.contents.handled(component)
    }

    /// Whether some data is kept in logs alone.
    pub fn is_only_in_logs(&self, data: DataId) -> bool {
        self.contents.is_only_in_logs(data)
    }

    /// The data by which a component is judged: what a store keeps, what any other component deals with.
    pub fn concerns(&self, component: ComponentId) -> &Known<DataId> {
        self.contents.concerns(&self.model, component)
    }

    /// What a flow may carry if that is not stated: what comes to its sender.
    pub fn may_carry(&self, flow: FlowId) -> &[DataId] {
        self.labels.passed(flow)
    }

    /// The stores that keep some data, and whether these are all: some are not known while another store's contents are
    /// not.
    pub fn kept_in(&self, data: DataId) -> (&[ComponentId], bool) {
        self.contents.kept_in(data)
    }

    /// The stores of which it is not known what they keep.
    pub fn unsaid_stores(&self) -> &[ComponentId] {
        self.contents.unsaid_stores()
    }

    /// The flows that carry some data, and whether these are all: some are not known while the load of any flow is not.
    pub fn carried_by(&self, data: DataId) -> (&[FlowId], bool) {
        (self.contents.carried_by(data), self.all_carried)
    }

    /// The flows into a component, then those out of it, of which it is not stated what they carry.
    pub fn unsaid_flows(&self, component: ComponentId) -> &[FlowId] {
        self.contents.unsaid_flows(component)
    }

    /// Whether those who can reach a component from untrusted ground prove who they are: false if some do not, true if
    /// all do.
    pub fn proof(&self, component: ComponentId) -> Option<bool> {
        self.proof.get(component.0 as usize).copied().flatten()
    }

    /// Whether a process refuses callers who do not say who they are, as far as the flows into it tell and the model does
    /// not state it.
    pub fn refuses_anonymous(&self, component: ComponentId) -> Option<bool> {
        proof::refuses_anonymous(&self.structure, component)
    }

    /// Whether messages that come out of a broker may be handled twice, as far as the flows into it tell and the model does
    /// not state it.
    pub fn idempotent(&self, flow: FlowId) -> Option<bool> {
        self.repeats.idempotent(&self.structure, flow)
    }

    /// The highest need among the data that a target carries, keeps or deals with, that stands in it, or that it is.
    pub fn sensitivity(&self, target: Target, need: usize) -> Sensitivity {
        self.sensitivity.get(target, need)
    }

    /// The highest need among what a flow may carry if that is not stated.
    pub fn passed_sensitivity(&self, flow: FlowId, need: usize) -> Grade {
        self.sensitivity.passed(flow, need)
    }
}
