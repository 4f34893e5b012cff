//! Distance from untrusted ground along flows: one walk from all ground at once, in order of distance. Ground of low trust
//! is one step away from it. What only passes requests on adds nothing, and people pass nothing on.

use super::structure::Structure;
use palisade_model::grade::Grade;
use palisade_model::model::{ComponentId, FlowId, Target};
use std::collections::VecDeque;

/// The exposure of a component that nothing on untrusted ground leads to.
pub const UNREACHABLE: u32 = 99;

/// How far it is to what a component at some distance sends to.
fn beyond(graph: &Structure, component: ComponentId, hops: u32) -> u32 {
    // What stands on untrusted ground and passes on is still one flow away from what is trusted.
    if graph.forwards(component) { hops.max(1) } else { (hops + 1).min(UNREACHABLE - 1) }
}

/// How far what stands on known ground is from untrusted ground by its place alone; none where it is trusted.
fn start(graph: &Structure, id: ComponentId) -> Option<u32> {
    // A component that is said to be public is one hop away even where no flow shows it.
    let public = graph.truth(Target::Component(id), graph.properties.public) == Some(true);
    match graph.trust(id) {
        Some(Grade::None) => Some(0),
        Some(Grade::Low) => Some(1),
        _ => public.then_some(1),
    }
}

/// Whether a component passes on what others send to it: what somebody tells a colleague is not a request.
fn passes_on(graph: &Structure, id: ComponentId) -> bool {
    graph.truth(Target::Component(id), graph.properties.human) != Some(true)
}

/// How many origins are remembered for a component.
const ORIGINS: usize = 3;

/// How far each component is from untrusted ground, and from where.
#[derive(Debug)]
pub(super) struct Exposure {
    hops: Vec<u32>,
    before: Vec<Option<ComponentId>>,
    origins: Vec<Vec<ComponentId>>,
    /// The distance if every component of unknown ground were on untrusted ground.
    least: Vec<u32>,
    /// The component of unknown ground that makes the least distance shorter than the known one.
    doubt: Vec<Option<ComponentId>>,
}

impl Exposure {
    pub(super) fn of(graph: &Structure) -> Exposure {
        let size = graph.model.components.len();
        let mut exposure = Exposure {
            hops: vec![UNREACHABLE; size],
            before: vec![None; size],
            origins: vec![Vec::new(); size],
            least: Vec::new(),
            doubt: vec![None; size],
        };
        let mut queue = VecDeque::new();
        for id in graph.model.component_ids() {
            let Some(hops) = start(graph, id) else { continue };
            exposure.settle(id, hops, None);
            if hops == 0
                && let Some(origins) = exposure.origins.get_mut(id.0 as usize)
            {
                origins.push(id);
            }
            queue.push_back(id);
        }
        // What starts one hop out is put behind the untrusted ground, which keeps the walk in order of distance.
        queue.make_contiguous().sort_by_key(|id| exposure.hops(*id));
        while let Some(at) = queue.pop_front() {
            let hops = match start(graph, at) {
                Some(hops) if !passes_on(graph, at) => hops,
                None if !passes_on(graph, at) => continue,
                _ => exposure.hops(at),
            };
            let next = beyond(graph, at, hops);
            for flow in graph.outgoing(at) {
                let Some(to) = graph.model[*flow].to.as_ref().map(|to| to.value) else { continue };
                let nearer = next < exposure.hops(to);
                if nearer {
                    exposure.settle(to, next, Some(at));
                }
                let learned = exposure.pass_origins(at, to);
                match (nearer, learned) {
                    (true, _) if next == hops => queue.push_front(to),
                    (false, false) => {}
                    _ => queue.push_back(to),
                }
            }
        }
        exposure.suppose(graph);
        exposure
    }

    /// Walks again, counting the components whose ground is unknown as ground too.
    fn suppose(&mut self, graph: &Structure) {
        self.least.clone_from(&self.hops);
        let mut queue = VecDeque::new();
        for id in graph.model.component_ids().filter(|id| graph.trust(*id).is_none()) {
            if self.shorten(id, 0, id) {
                queue.push_back(id);
            }
        }
        while let Some(at) = queue.pop_front() {
            let Some(root) = self.doubt(at).filter(|root| *root == at || passes_on(graph, at)) else { continue };
            let (hops, next) = (self.least(at), beyond(graph, at, self.least(at)));
            for to in graph.outgoing(at).iter().filter_map(|flow| graph.model[*flow].to.as_ref()) {
                if self.shorten(to.value, next, root) {
                    if next == hops { queue.push_front(to.value) } else { queue.push_back(to.value) }
                }
            }
        }
    }

    fn shorten(&mut self, id: ComponentId, hops: u32, root: ComponentId) -> bool {
        let at = id.0 as usize;
        match (self.least.get_mut(at), self.doubt.get_mut(at)) {
            (Some(least), Some(doubt)) if hops < *least => {
                *least = hops;
                *doubt = Some(root);
                true
            }
            _ => false,
        }
    }

    pub(super) fn least(&self, id: ComponentId) -> u32 {
        self.least.get(id.0 as usize).copied().unwrap_or(UNREACHABLE)
    }

    pub(super) fn doubt(&self, id: ComponentId) -> Option<ComponentId> {
        self.doubt.get(id.0 as usize).copied().flatten()
    }

    fn settle(&mut self, id: ComponentId, hops: u32, before: Option<ComponentId>) {
        let at = id.0 as usize;
        if let (Some(slot), Some(previous)) = (self.hops.get_mut(at), self.before.get_mut(at)) {
            *slot = hops;
            *previous = before;
        }
    }

    /// Tells `to` the origins of `from`; true when it learned of one. Each component learns of three at most, so the
    /// walk passes each flow a bounded number of times.
    fn pass_origins(&mut self, from: ComponentId, to: ComponentId) -> bool {
        let new: Vec<ComponentId> = self.origins(from).to_vec();
        let Some(known) = self.origins.get_mut(to.0 as usize) else { return false };
        let before = known.len();
        for origin in new {
            if known.len() < ORIGINS && !known.contains(&origin) {
                known.push(origin);
            }
        }
        known.len() > before
    }

    pub(super) fn hops(&self, id: ComponentId) -> u32 {
        self.hops.get(id.0 as usize).copied().unwrap_or(UNREACHABLE)
    }

    /// The least that is possible, and what is known, for a flow: as far as its sender.
    pub(super) fn of_flow(&self, graph: &Structure, flow: FlowId) -> (u32, u32) {
        if let Some(from) = &graph.model[flow].from {
            return (self.least(from.value), self.hops(from.value));
        }
        match graph.crosses(flow) {
            Some(true) => (0, 0),
            Some(false) => (UNREACHABLE, UNREACHABLE),
            None => (0, UNREACHABLE),
        }
    }

    pub(super) fn origins(&self, id: ComponentId) -> &[ComponentId] {
        self.origins.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }

    pub(super) fn way(&self, id: ComponentId) -> Vec<ComponentId> {
        if self.hops(id) == UNREACHABLE {
            return Vec::new();
        }
        let before = |at: &ComponentId| self.before.get(at.0 as usize).copied().flatten();
        let mut way: Vec<ComponentId> = std::iter::successors(Some(id), before).collect();
        way.reverse();
        way
    }
}
