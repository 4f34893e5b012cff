//! The words in which a threat's sentence names the attacker and the data.

use crate::graph::{Graph, SENSITIVITIES};
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, DataId, FlowId, Placement, Target};
use palisade_model::stride::Stride;
use palisade_model::word::Word;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The position that an attack needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Attacker {
    /// Anyone who can send something there.
    #[default]
    Anyone,
    /// Anyone on the network between the two ends.
    OnPath,
    /// Someone who belongs where the target is, or where a flow leads: an employee, an administrator.
    Insider,
    /// Someone who belongs where the sender of a flow is.
    SenderInsider,
    /// Anyone who has taken over the process before, or a client of the store, or the end of the flow that starts it.
    Foothold,
    /// Anyone who has taken over something else in the same place.
    Neighbour,
}

impl Word for Attacker {
    const ALL: &'static [Self] = &[
        Attacker::Anyone,
        Attacker::OnPath,
        Attacker::Insider,
        Attacker::SenderInsider,
        Attacker::Foothold,
        Attacker::Neighbour,
    ];

    fn word(self) -> &'static str {
        match self {
            Attacker::Anyone => "anyone",
            Attacker::OnPath => "on-path",
            Attacker::Insider => "insider",
            Attacker::SenderInsider => "sender-insider",
            Attacker::Foothold => "foothold",
            Attacker::Neighbour => "neighbour",
        }
    }
}

/// The need of data that a category harms, by its number in [`SENSITIVITIES`].
pub fn need_of(stride: Stride) -> usize {
    match stride {
        Stride::InformationDisclosure => 0,
        Stride::Spoofing | Stride::Tampering | Stride::Repudiation | Stride::ElevationOfPrivilege => 1,
        Stride::DenialOfService => 2,
    }
}

fn place(graph: &Graph, component: ComponentId) -> Option<String> {
    match graph.model[component].placement {
        Placement::In(boundary, _) => Some(graph.model[boundary].head.name.clone()),
        Placement::Outside | Placement::Unknown => None,
    }
}

/// Who can do it: named after what the model has there.
pub fn who_phrase(graph: &Graph, target: Target, attacker: Attacker) -> String {
    let model = &graph.model;
    let name = |id: ComponentId| model[id].head.name.as_str();
    let (from, to) = match target {
        Target::Flow(id) => graph.ends(id),
        Target::Component(id) => (None, Some(id)),
        Target::Boundary(_) | Target::Data(_) => (None, None),
    };
    match attacker {
        Attacker::OnPath => match (from, to) {
            (Some(from), Some(to)) => format!("anyone on the path between {} and {}", name(from), name(to)),
            _ => format!("anyone on the path of {}", model.head(target).name),
        },
        Attacker::Insider => insider(graph, to),
        Attacker::SenderInsider => insider(graph, sender(graph, target).or(to)),
        Attacker::Neighbour => match to.map(|id| (id, place(graph, id))) {
            Some((id, Some(place))) if !is_alone(graph, id) => {
                format!("anyone who takes over another component in {place}")
            }
            Some((id, _)) => format!("anyone who takes over a component that can reach {}", name(id)),
            None => "anyone who takes over a neighbouring component".to_owned(),
        },
        Attacker::Foothold => match (from, to) {
            (None, Some(to)) if model[to].kind == Kind::Process => format!("anyone who takes over {}", name(to)),
            (Some(from), _) if model[from].kind != Kind::ExternalEntity => {
                format!("anyone who takes over {}", name(from))
            }
            (Some(from), _) => format!("anyone who takes over or poses as {}", name(from)),
            (None, Some(to)) => {
                let before =
                    graph.incoming(to).iter().filter_map(|flow| model[*flow].from.as_ref()).map(|end| end.value);
                let mut before: Vec<ComponentId> = before.filter(|id| model[*id].kind == Kind::Process).collect();
                before.sort_by_key(|id| (graph.exposure(*id), *id));
                match before.first() {
                    Some(first) => format!("anyone who takes over {}", name(*first)),
                    None => "anyone who takes over a neighbouring component".to_owned(),
                }
            }
            (None, None) => "anyone with a foothold".to_owned(),
        },
        // What a broker passes on comes from the broker, not from who reads it.
        Attacker::Anyone => match sender(graph, target).filter(|sender| graph.is_broker(*sender)) {
            Some(broker) => anyone(graph, target, Some(broker), from),
            None => anyone(graph, target, from, to),
        },
    }
}

/// Who sends a flow, as it is drawn: a store sends what is read from it.
fn sender(graph: &Graph, target: Target) -> Option<ComponentId> {
    let Target::Flow(flow) = target else { return None };
    graph.model[flow].from.as_ref().map(|end| end.value)
}

/// Someone who belongs where a component is. Nobody belongs on untrusted ground.
fn insider(graph: &Graph, component: Option<ComponentId>) -> String {
    let Some(component) = component else { return "an insider".to_owned() };
    if graph.trust(component) == Some(Grade::None) {
        return format!("anyone with access to {}", graph.model[component].head.name);
    }
    match place(graph, component) {
        Some(place) => format!("an insider with access to {place}"),
        None => "an insider".to_owned(),
    }
}

/// Whether nothing else is where a component is.
fn is_alone(graph: &Graph, component: ComponentId) -> bool {
    match graph.model[component].placement {
        Placement::In(boundary, _) => graph.contains(boundary).len() < 2,
        Placement::Outside | Placement::Unknown => true,
    }
}

/// Whether the model says that a component is open to everyone.
fn is_public(graph: &Graph, component: ComponentId) -> bool {
    graph.truth(Target::Component(component), graph.properties.public) == Some(true)
}

fn anyone(graph: &Graph, target: Target, from: Option<ComponentId>, to: Option<ComponentId>) -> String {
    let model = &graph.model;
    let nearest = from.or(to);
    let Some(nearest) = nearest else {
        return if matches!(target, Target::Flow(_)) {
            "anyone who can send to it".to_owned()
        } else {
            "anyone".to_owned()
        };
    };
    if from.is_some() && graph.exposure(nearest) == 0 {
        return match place(graph, nearest) {
            Some(place) => format!("anyone on {place} (such as {})", model[nearest].head.name),
            None => format!("anyone in the place of {}", model[nearest].head.name),
        };
    }
    match graph.origins(nearest).first() {
        // Whatever reaches an outsider, its own place is what an attacker takes; and where it does not prove who it is,
        // anyone who reaches the receiver may pose as it.
        _ if from.is_some() && model[nearest].kind == Kind::ExternalEntity => {
            let proven = graph.truth(target, graph.properties.authenticated) == Some(true);
            match to {
                Some(to) if !proven => format!("anyone who can reach {}", model[to].head.name),
                _ => format!("anyone in the place of {}", model[nearest].head.name),
            }
        }
        Some(origin) if *origin == nearest => format!("anyone in the place of {}", model[nearest].head.name),
        Some(origin) => {
            let ground = place(graph, *origin).unwrap_or_else(|| model[*origin].head.name.clone());
            format!("anyone on {ground}")
        }
        None if from.is_none() && is_public(graph, nearest) => "anyone on the internet".to_owned(),
        None => match from {
            Some(from) => format!("anyone in control of {}", model[from].head.name),
            None => {
                let senders = graph.incoming(nearest).iter().filter_map(|flow| model[*flow].from.as_ref());
                let outsider = senders.map(|from| from.value).find(|id| model[*id].kind == Kind::ExternalEntity);
                match (outsider, place(graph, nearest)) {
                    (Some(outsider), _) => format!("anyone in the place of {}", model[outsider].head.name),
                    (None, Some(place)) => format!("anyone inside {place}"),
                    (None, None) => format!("anyone who can reach {}", model[nearest].head.name),
                }
            }
        },
    }
}

/// The data that a target carries, keeps, deals with, or is.
pub fn data_of(graph: &Graph, target: Target) -> Vec<DataId> {
    match target {
        Target::Flow(id) => graph.carries(id).unwrap_or_else(|| graph.may_carry(id)).to_vec(),
        Target::Component(id) => graph.concerns(id).items.clone(),
        Target::Data(id) => vec![id],
        Target::Boundary(_) => Vec::new(),
    }
}

/// Leaves out what is only written to logs, unless nothing else is there.
pub fn served(graph: &Graph, data: &mut Vec<DataId>) {
    if !data.iter().all(|id| graph.is_only_in_logs(*id)) {
        data.retain(|id| !graph.is_only_in_logs(*id));
    }
}

/// Leaves out what only pipelines bring to a process or take from it, such as its own code, unless nothing else is there.
pub fn own_business(graph: &Graph, component: ComponentId, data: &mut Vec<DataId>) {
    let flows = graph.incoming(component).iter().chain(graph.outgoing(component));
    let (with_pipelines, others): (Vec<FlowId>, Vec<FlowId>) = flows.partition(|flow| {
        let flow = &graph.model[**flow];
        [&flow.from, &flow.to].into_iter().flatten().any(|end| end.value != component && graph.is_pipeline(end.value))
    });
    let carried = |flows: &[FlowId]| -> BTreeSet<DataId> {
        flows.iter().filter_map(|flow| graph.carries(*flow)).flatten().copied().collect()
    };
    let (brought, other) = (carried(&with_pipelines), carried(&others));
    let is_own = |id: &DataId| !brought.contains(id) || other.contains(id);
    if data.iter().any(is_own) {
        data.retain(is_own);
    }
}

/// Keeps the most sensitive data: those with the highest need of what a category harms, and among these those whose
/// highest need is the highest, in the model's order.
pub fn most_needed(graph: &Graph, data: &mut Vec<DataId>, stride: Stride) {
    let rank = |id: DataId| {
        let grades = |need| graph.sensitivity(Target::Data(id), need).at_least;
        (grades(need_of(stride)), (0..SENSITIVITIES.len()).map(grades).max())
    };
    let top = data.iter().map(|id| rank(*id)).max();
    data.retain(|id| Some(rank(*id)) == top);
    data.sort_unstable();
}

/// The most sensitive data concerned, at most three names.
pub fn data_phrase(graph: &Graph, target: Target, stride: Stride) -> String {
    let mut data = data_of(graph, target);
    // Nearly every process handles credentials; what it works on says more about what is at stake.
    let is_process = matches!(target, Target::Component(id) if graph.model[id].kind == Kind::Process);
    let is_credential = |id: &DataId| graph.model[*id].head.tags.iter().any(|tag| tag.value == "credential");
    if is_process && !data.iter().all(is_credential) {
        data.retain(|id| !is_credential(id));
    }
    if let (true, Target::Component(component)) = (is_process, target) {
        served(graph, &mut data);
        own_business(graph, component, &mut data);
    }
    most_needed(graph, &mut data, stride);
    let names: Vec<&str> = data.iter().map(|id| graph.model[*id].head.name.as_str()).collect();
    match names.as_slice() {
        [] => match target {
            Target::Flow(_) => "what it carries".to_owned(),
            Target::Component(id) if graph.model[id].kind == Kind::Datastore => "what it stores".to_owned(),
            _ => "what it handles".to_owned(),
        },
        names => listed(names.iter().copied()),
    }
}

/// Names in a sentence: the first few, and how many more there are.
pub fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [one, two] => format!("{one} and {two}"),
        [one, two, three] => format!("{one}, {two} and {three}"),
        [one, two, rest @ ..] => format!("{one}, {two} and {} more", rest.len()),
    }
}
