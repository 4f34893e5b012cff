//! How sensitive the data is that a flow carries, a store keeps, or a process deals with.

use super::contents::Contents;
use super::known::Known;
use super::structure::Structure;
use palisade_model::grade::Grade;
use palisade_model::model::{DataId, Placement, Target};
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

/// The needs of every component, computed once: a hub's flows would otherwise be walked for each rule.
#[derive(Debug)]
pub(super) struct Table {
    components: Vec<[Sensitivity; 3]>,
    boundaries: Vec<[Sensitivity; 3]>,
}

impl Table {
    pub(super) fn of(graph: &Structure, contents: &Contents) -> Table {
        let components = graph.model.component_ids().map(|id| {
            let data = contents.concerns(&graph.model, id);
            [0, 1, 2].map(|need| highest(graph, data, need))
        });
        let components: Vec<[Sensitivity; 3]> = components.collect();
        // A boundary is as sensitive as what stands in it, however far in.
        let mut boundaries = vec![[Sensitivity::NOTHING; 3]; graph.model.boundaries.len()];
        for (id, own) in graph.model.component_ids().zip(&components) {
            let Placement::In(inner, _) = graph.model[id].placement else { continue };
            for around in graph.model.chain(inner) {
                for (all, own) in boundaries.get_mut(around.0 as usize).into_iter().flatten().zip(own) {
                    *all = all.and(*own);
                }
            }
        }
        Table { components, boundaries }
    }

    pub(super) fn get(&self, graph: &Structure, target: Target, need: usize) -> Sensitivity {
        match target {
            Target::Component(id) => {
                let needs = self.components.get(id.0 as usize);
                needs.and_then(|needs| needs.get(need)).copied().unwrap_or(Sensitivity::NOTHING)
            }
            Target::Flow(id) => match &graph.model[id].carries {
                Some(carried) => {
                    carried.value.iter().fold(Sensitivity::NOTHING, |all, data| all.and(of_data(graph, *data, need)))
                }
                None => Sensitivity::NOTHING.incomplete(),
            },
            Target::Data(id) => of_data(graph, id, need),
            Target::Boundary(id) => {
                let needs = self.boundaries.get(id.0 as usize);
                needs.and_then(|needs| needs.get(need)).copied().unwrap_or(Sensitivity::NOTHING)
            }
        }
    }
}

fn highest(graph: &Structure, data: &Known<DataId>, need: usize) -> Sensitivity {
    let known = data.items.iter().fold(Sensitivity::NOTHING, |all, data| all.and(of_data(graph, *data, need)));
    if data.complete { known } else { known.incomplete() }
}

fn of_data(graph: &Structure, data: DataId, need: usize) -> Sensitivity {
    let property = graph.properties.needs.get(need).copied().flatten();
    match graph.fact(Target::Data(data), property).map(|fact| fact.value) {
        Some(FactValue::Grade(at_least)) => Sensitivity { at_least, exact: true },
        _ => Sensitivity::NOTHING.incomplete(),
    }
}
