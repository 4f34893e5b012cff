//! Whether data comes where it may not: judging what was inferred by what places and flows are cleared for.

use super::Graph;
use super::labels::{Clearance, confidentiality, level};
use palisade_model::grade::Grade;
use palisade_model::model::{BoundaryId, ComponentId, DataId, FlowId, Placement, Target};

impl Graph {
    /// The most confidential data that may come to a component: its own word, or that of the nearest boundary.
    fn cleared_for(&self, component: ComponentId) -> Option<Grade> {
        let property = self.properties.cleared_for;
        let around = |id: BoundaryId| self.model.chain(id).find_map(|id| level(self, Target::Boundary(id), property));
        level(self, Target::Component(component), property).or_else(|| match self.model[component].placement {
            Placement::In(boundary, _) => around(boundary),
            Placement::Outside | Placement::Unknown => None,
        })
    }

    /// Whether a flow brings data where it may not come, or a store keeps what may not be there. The flow that brings
    /// it first is the one to fix, so a flow between two places that are both not cleared is not reported again.
    pub fn clearance(&self, target: Target) -> Clearance {
        match target {
            Target::Flow(id) => self.flow_clearance(id),
            Target::Component(id) if self.model[id].stores.is_some() => {
                let Some(limit) = self.cleared_for(id) else { return Clearance::Kept };
                let brought = |data: DataId| {
                    self.incoming(id).iter().any(|flow| self.flow_clearance(*flow) == Clearance::Broken(data))
                };
                match self.worst(&self.kept(id).items, limit) {
                    Some(data) if !brought(data) => Clearance::Broken(data),
                    _ => Clearance::Kept,
                }
            }
            _ => Clearance::Kept,
        }
    }

    fn flow_clearance(&self, id: FlowId) -> Clearance {
        let flow = &self.model[id];
        let own = level(self, Target::Flow(id), self.properties.cleared_for);
        let to = flow.to.as_ref().and_then(|to| self.cleared_for(to.value));
        let Some(limit) = own.into_iter().chain(to).min() else { return Clearance::Kept };
        let carried = self.carries(id).unwrap_or_else(|| self.may_carry(id));
        let above = |data: &&DataId| confidentiality(self, **data).is_some_and(|own| own > limit);
        let from = flow.from.as_ref().map(|from| from.value);
        // What came to the sender against its own clearance was reported there, unless this place is stricter still.
        let told = |data: DataId| {
            from.and_then(|from| Some((from, self.cleared_for(from)?))).is_some_and(|(from, before)| {
                confidentiality(self, data).is_some_and(|own| own > before) && limit >= before && self.comes(from, data)
            })
        };
        let broken = carried.iter().filter(above).copied().filter(|data| !told(*data));
        if let Some(data) = broken.min_by_key(|data| (std::cmp::Reverse(confidentiality(self, *data)), *data)) {
            return Clearance::Broken(data);
        }
        if carried.iter().any(|data| above(&data)) || limit == Grade::High {
            return Clearance::Kept;
        }
        // Nothing above what its sender releases can be in it.
        let released = from.and_then(|from| level(self, Target::Component(from), self.properties.releases_at_most));
        match carried.iter().find(|data| confidentiality(self, **data).is_none()) {
            Some(unrated) => Clearance::Unrated(*unrated),
            None if flow.carries.is_none() && released.is_none_or(|most| most > limit) => Clearance::Unsaid,
            None => Clearance::Kept,
        }
    }

    /// Whether some data comes to a component over a flow.
    fn comes(&self, component: ComponentId, data: DataId) -> bool {
        self.incoming(component).iter().any(|flow| match &self.model[*flow].carries {
            Some(carried) => carried.value.contains(&data),
            None => self.may_carry(*flow).contains(&data),
        })
    }

    /// The most confidential of some data that is above a limit.
    fn worst(&self, data: &[DataId], limit: Grade) -> Option<DataId> {
        let above = data.iter().filter(|id| confidentiality(self, **id).is_some_and(|own| own > limit));
        above.copied().min_by_key(|id| (std::cmp::Reverse(confidentiality(self, *id)), *id))
    }

    /// The way that some data took to a flow or a store, from where it was first stated; at most twenty components.
    pub fn trail(&self, data: DataId, target: Target) -> Vec<ComponentId> {
        let (mut way, mut at) = match target {
            Target::Flow(id) => {
                let flow = &self.model[id];
                (flow.to.iter().map(|to| to.value).collect(), flow.from.as_ref().map(|from| from.value))
            }
            Target::Component(id) => (Vec::new(), Some(id)),
            Target::Boundary(_) | Target::Data(_) => (Vec::new(), None),
        };
        while let Some(component) = at.filter(|id| !way.contains(id) && way.len() < 20) {
            way.push(component);
            let brings = |flow: &&FlowId| match &self.model[**flow].carries {
                Some(carried) => carried.value.contains(&data),
                None => self.may_carry(**flow).contains(&data),
            };
            let before =
                self.incoming(component).iter().filter(brings).find_map(|flow| self.model[*flow].from.as_ref());
            at = before.map(|from| from.value);
        }
        way.reverse();
        way
    }
}
