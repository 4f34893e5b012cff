//! The attack surface: every flow that crosses a trust boundary.

use crate::graph::Graph;
use palisade_model::model::{BoundaryId, ComponentId, FlowId, Target};
use std::collections::BTreeMap;

/// Which way a flow crosses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From outside into a boundary.
    Enters,
    /// Out of a boundary.
    Leaves,
    /// Out of one and into another.
    Both,
    /// It is stated to cross, but its ends are not known.
    Stated,
}

impl Direction {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Direction::Enters => "enters",
            Direction::Leaves => "leaves",
            Direction::Both => "crosses",
            Direction::Stated => "stated",
        }
    }
}

/// A flow of the attack surface.
#[derive(Clone, Debug)]
pub struct Crossing {
    /// The flow.
    pub flow: FlowId,
    /// Which way it crosses.
    pub direction: Direction,
    /// The boundaries that it leaves, from the inside out.
    pub leaves: Vec<BoundaryId>,
    /// The boundaries that it enters, from the outside in.
    pub enters: Vec<BoundaryId>,
    /// The components on untrusted ground that can send into it, the nearest first, at most three.
    pub reached_by: Vec<ComponentId>,
}

/// The innermost boundary at each end of a flow; none for one that stands outside of all, or whose place is unknown.
pub type Zones = (Option<BoundaryId>, Option<BoundaryId>);

/// The attack surface of a model.
#[derive(Clone, Debug, Default)]
pub struct Surface {
    /// The flows that cross, in the model's order.
    pub crossings: Vec<Crossing>,
    /// How many cross between each pair of zones.
    pub pairs: BTreeMap<Zones, usize>,
    /// Flows of which it is not known whether they cross.
    pub unknown: Vec<FlowId>,
}

/// Finds the attack surface. Flows out of scope are left out.
pub fn surface(graph: &Graph) -> Surface {
    let model = &graph.model;
    let mut surface = Surface::default();
    for id in model.flow_ids().filter(|id| model.out_of_scope(Target::Flow(*id)).is_none()) {
        match graph.crosses(id) {
            Some(true) => {}
            Some(false) => continue,
            None => {
                surface.unknown.push(id);
                continue;
            }
        }
        let (leaves, enters) = graph.crossings(id).unwrap_or_default();
        let direction = match (leaves.is_empty(), enters.is_empty()) {
            (true, false) => Direction::Enters,
            (false, true) => Direction::Leaves,
            (false, false) => Direction::Both,
            (true, true) => Direction::Stated,
        };
        let zone = |end: &Option<palisade_model::source::Spanned<ComponentId>>| {
            graph.around(end.as_ref()?.value)?.first().copied()
        };
        *surface.pairs.entry((zone(&model[id].from), zone(&model[id].to))).or_insert(0) += 1;
        let reached_by = model[id].from.as_ref().map_or_else(Vec::new, |from| graph.origins(from.value).to_vec());
        surface.crossings.push(Crossing { flow: id, direction, leaves, enters, reached_by });
    }
    surface
}
