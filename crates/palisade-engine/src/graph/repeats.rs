//! Whether a second copy of a message does no harm.

use super::structure::Structure;
use palisade_model::model::{ComponentId, FlowId, Target};

/// The brokers that pass on messages which must not be handled twice: a flow into each is stated not to bear it.
#[derive(Debug)]
pub(super) struct Repeats {
    brokers: Vec<bool>,
}

impl Repeats {
    pub(super) fn of(graph: &Structure) -> Repeats {
        let is_bad = |flow: &FlowId| graph.truth(Target::Flow(*flow), graph.properties.idempotent) == Some(false);
        let passes_on = |id: ComponentId| graph.is_broker(id) && graph.incoming(id).iter().any(is_bad);
        Repeats { brokers: graph.model.component_ids().map(passes_on).collect() }
    }

    /// Whether messages that come out of a broker may be handled twice, if that is not stated: false if what comes in may
    /// not, since a broker passes on what it gets; none if that is not stated either.
    pub(super) fn idempotent(&self, graph: &Structure, flow: FlowId) -> Option<bool> {
        let sender = graph.model[flow].from.as_ref()?.value;
        let passes_on = self.brokers.get(sender.0 as usize).copied().unwrap_or(false);
        let is_stated = || graph.fact(Target::Flow(flow), graph.properties.idempotent).is_some();
        (passes_on && !is_stated()).then_some(false)
    }
}
