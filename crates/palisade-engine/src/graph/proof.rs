//! Whether those who can reach a component from untrusted ground prove who they are.

use super::exposure::{Exposure, UNREACHABLE};
use super::structure::Structure;
use palisade_model::model::Target;

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
