//! Whether a second copy of a message does no harm.

use super::structure::Structure;
use palisade_model::model::{FlowId, Target};

/// Whether messages that come out of a broker may be handled twice, if that is not stated: false if a flow into the broker
/// is stated not to bear it, since a broker passes on what it gets; none if that is not stated either.
pub(super) fn idempotent(graph: &Structure, flow: FlowId) -> Option<bool> {
    let broker = graph.model[flow].from.as_ref().map(|end| end.value).filter(|from| graph.is_broker(*from))?;
    let stated = |flow: FlowId| graph.truth(Target::Flow(flow), graph.properties.idempotent);
    if graph.fact(Target::Flow(flow), graph.properties.idempotent).is_some() {
        return None;
    }
    graph.incoming(broker).iter().any(|into| stated(*into) == Some(false)).then_some(false)
}
