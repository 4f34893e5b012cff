//! How sensitive the data is that a flow carries, a store keeps, or a process deals with.

use super::contents::Contents;
use super::labels::Labels;
use super::structure::Structure;
use palisade_model::grade::Grade;
use palisade_model::model::{DataId, FlowId, Placement, Target};
use palisade_model::vocabulary::FactValue;

/// The highest need among some data: exactly this grade, or at least this grade where some of it is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sensitivity {
    /// The highest that is known.
    pub at_least: Grade,
    /// Whether it is known that there is none higher.
    pub exact: bool,
}

impl Sensitivity {
    const NOTHING: Sensitivity = Sensitivity { at_least: Grade::None, exact: true };

    fn and(self, other: Sensitivity) -> Sensitivity {
        let at_least = self.at_least.max(other.at_least);
        // Nothing is above high.
        Sensitivity { at_least, exact: at_least == Grade::High || (self.exact && other.exact) }
    }

    fn incomplete(self) -> Sensitivity {
        self.and(Sensitivity { at_least: Grade::None, exact: false })
    }
}

/// Three grades, one for each need.
type Needs<T = Sensitivity> = [T; 3];

/// The needs of everything, computed once: a hub's flows would otherwise be walked for each rule.
#[derive(Debug)]
pub(super) struct Table {
    data: Vec<Needs>,
    flows: Vec<Needs>,
    /// The highest known needs of what each flow may carry.
    passed: Vec<Needs<Grade>>,
    components: Vec<Needs>,
    boundaries: Vec<Needs>,
}

impl Table {
    pub(super) fn of(graph: &Structure, contents: &Contents, labels: &Labels) -> Table {
        let model = &graph.model;
        let data: Vec<Needs> = model.data_ids().map(|id| [0, 1, 2].map(|need| of_data(graph, id, need))).collect();
        let flows = model.flow_ids().map(|id| match graph.carries(id) {
            Some(carried) => highest(&data, carried, true),
            None => highest(&data, &[], false),
        });
        let passed = model.flow_ids().map(|id| highest(&data, labels.passed(id), true).map(|need| need.at_least));
        let components = model.component_ids().map(|id| {
            let concerns = contents.concerns(model, id);
            highest(&data, &concerns.items, concerns.complete)
        });
        let (flows, passed, components) = (flows.collect(), passed.collect(), components.collect::<Vec<Needs>>());
        // A boundary is as sensitive as what stands in it, however far in.
        let mut boundaries = vec![[Sensitivity::NOTHING; 3]; model.boundaries.len()];
        for (id, own) in model.component_ids().zip(&components) {
            let Placement::In(inner, _) = model[id].placement else { continue };
            for around in model.chain(inner) {
                for (all, own) in boundaries.get_mut(around.0 as usize).into_iter().flatten().zip(own) {
                    *all = all.and(*own);
                }
            }
        }
        Table { data, flows, passed, components, boundaries }
    }

    pub(super) fn get(&self, target: Target, need: usize) -> Sensitivity {
        let needs = match target {
            Target::Component(id) => self.components.get(id.0 as usize),
            Target::Flow(id) => self.flows.get(id.0 as usize),
            Target::Data(id) => self.data.get(id.0 as usize),
            Target::Boundary(id) => self.boundaries.get(id.0 as usize),
        };
        needs.and_then(|needs| needs.get(need)).copied().unwrap_or(Sensitivity::NOTHING)
    }

    pub(super) fn passed(&self, flow: FlowId, need: usize) -> Grade {
        let needs = self.passed.get(flow.0 as usize);
        needs.and_then(|needs| needs.get(need)).copied().unwrap_or(Grade::None)
    }
}

/// The highest needs among some data.
fn highest(needs: &[Needs], data: &[DataId], complete: bool) -> Needs {
    let mut all = [Sensitivity { exact: complete, ..Sensitivity::NOTHING }; 3];
    for own in data.iter().filter_map(|id| needs.get(id.0 as usize)) {
        for (all, own) in all.iter_mut().zip(own) {
            *all = all.and(*own);
        }
    }
    all
}

fn of_data(graph: &Structure, data: DataId, need: usize) -> Sensitivity {
    let property = graph.properties.needs.get(need).copied().flatten();
    match graph.fact(Target::Data(data), property).map(|fact| fact.value) {
        Some(FactValue::Grade(at_least)) => Sensitivity { at_least, exact: true },
        _ => Sensitivity::NOTHING.incomplete(),
    }
}
