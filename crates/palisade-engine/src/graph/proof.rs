//! Whether those who send to a component prove who they are.

use super::exposure::{Exposure, UNREACHABLE};
use super::structure::Structure;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, FlowId, Target};

/// For each component: false if some of the exposed flows into it are not authenticated, true if all are; none if that
/// is not stated, or there is no such flow.
pub(super) fn of_components(graph: &Structure, exposure: &Exposure) -> Vec<Option<bool>> {
    let of_component = |component| {
        let exposed = graph.incoming(component).iter().filter(|flow| exposure.of_flow(graph, **flow).1 < UNREACHABLE);
        let mut all = None;
        for flow in exposed {
            match graph.truth(Target::Flow(*flow), graph.properties.authenticated) {
                Some(false) => return Some(false),
                Some(true) => all = all.or(Some(Some(true))),
                None => all = Some(None),
            }
        }
        all.flatten()
    };
    graph.model.component_ids().map(of_component).collect()
}

/// Whether a process refuses callers who do not say who they are, if that is not stated: false if a flow into it is not
/// authenticated, true if all are; none if that is not stated, or nothing calls it. What it fetched is no call.
pub(super) fn refuses_anonymous(graph: &Structure, component: ComponentId) -> Option<bool> {
    let target = Target::Component(component);
    let is_process = graph.model[component].kind == Kind::Process;
    if !is_process || graph.fact(target, graph.properties.refuses_anonymous).is_some() {
        return None;
    }
    let authenticated = |flow: &FlowId| graph.truth(Target::Flow(*flow), graph.properties.authenticated);
    let asked_for =
        |flow: &FlowId| graph.model[*flow].from.as_ref().is_some_and(|end| graph.is_fetched_from(end.value));
    let incoming: Vec<FlowId> = graph.incoming(component).iter().copied().filter(|flow| !asked_for(flow)).collect();
    if incoming.iter().any(|flow| authenticated(flow) == Some(false)) {
        return Some(false);
    }
    (!incoming.is_empty() && incoming.iter().all(|flow| authenticated(flow) == Some(true))).then_some(true)
}
