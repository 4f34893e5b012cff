//! The way of a threat through the diagram: from where an attacker stands to what is attacked.

use palisade_engine::assess::Assessment;
use palisade_engine::finding::Finding;
use palisade_engine::phrase::Attacker;
use palisade_model::model::{ComponentId, FlowId, Target};

/// The elements on the way of a threat, in the order of the attack; its target is always among them. An outsider
/// comes along the flows from untrusted ground; an attacker on the network is between the two ends of a flow; an
/// insider is there already.
pub fn path(assessment: &Assessment, finding: &Finding) -> Vec<Target> {
    let outside = matches!(
        assessment.rule(finding).map(|rule| rule.attacker),
        None | Some(Attacker::Anyone | Attacker::Foothold | Attacker::Neighbour)
    );
    let way = |component: ComponentId| if outside { steps(assessment, component) } else { Vec::new() };
    match finding.target {
        Some(Target::Component(id)) => {
            let mut path = way(id);
            push(&mut path, Target::Component(id));
            path
        }
        Some(Target::Flow(id)) => {
            let (from, to) = assessment.graph.ends(id);
            let mut path = from.map_or_else(Vec::new, way);
            let ends = [from, None, to];
            for (at, end) in ends.into_iter().enumerate() {
                match end {
                    Some(end) => push(&mut path, Target::Component(end)),
                    None if at == 1 => push(&mut path, Target::Flow(id)),
                    None => {}
                }
            }
            path
        }
        Some(target @ (Target::Boundary(_) | Target::Data(_))) => vec![target],
        None => Vec::new(),
    }
}

fn push(path: &mut Vec<Target>, target: Target) {
    if !path.contains(&target) {
        path.push(target);
    }
}

/// The shortest way from untrusted ground, with the flows between.
fn steps(assessment: &Assessment, to: ComponentId) -> Vec<Target> {
    let way = assessment.graph.way_to(to);
    let mut path = Vec::new();
    for (at, component) in way.iter().enumerate() {
        if let Some(flow) = at.checked_sub(1).and_then(|before| between(assessment, *way.get(before)?, *component)) {
            path.push(Target::Flow(flow));
        }
        path.push(Target::Component(*component));
    }
    path
}

fn between(assessment: &Assessment, from: ComponentId, to: ComponentId) -> Option<FlowId> {
    let model = &assessment.project.model;
    let leads = |flow: &FlowId| model[*flow].to.as_ref().is_some_and(|end| end.value == to);
    assessment.graph.outgoing(from).iter().copied().find(leads)
}
