//! Boundaries as single nodes, for models that are too large to be read whole.

use super::parts::{Arrow, Diagram, Frame, Node, Shape};
use palisade_engine::assess::Assessment;
use palisade_model::model::Target;
use palisade_model::plain::counted;
use std::collections::BTreeMap;

/// The diagram with the nodes of each frame as one. A frame that has no other in it becomes a node itself.
pub(super) fn collapsed(assessment: &Assessment, diagram: Diagram) -> Diagram {
    let mut is_parent = vec![false; diagram.frames.len()];
    for parent in diagram.frames.iter().filter_map(|frame| frame.parent) {
        if let Some(slot) = is_parent.get_mut(parent) {
            *slot = true;
        }
    }
    let stays = |frame: usize| is_parent.get(frame).copied().unwrap_or(false);
    let mut frames: Vec<Frame> = Vec::new();
    let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, frame) in diagram.frames.iter().enumerate().filter(|(at, _)| stays(*at)) {
        moved.insert(at, frames.len());
        frames.push(Frame { parent: frame.parent.and_then(|parent| moved.get(&parent).copied()), ..frame.clone() });
    }
    let mut groups: BTreeMap<Option<usize>, Node> = BTreeMap::new();
    for (at, frame) in diagram.frames.iter().enumerate().filter(|(at, _)| !stays(*at)) {
        groups.insert(Some(at), of_frame(frame, &moved, &frames));
    }
    for node in &diagram.nodes {
        let around = node.frame.and_then(|frame| moved.get(&frame).copied());
        let group = groups.entry(node.frame).or_insert_with(|| loose(around, &frames));
        group.elements.extend(&node.elements);
        group.marks = group.marks.and(node.marks);
        group.hidden += node.hidden;
    }
    let places: BTreeMap<Option<usize>, usize> = groups.keys().enumerate().map(|(at, key)| (*key, at)).collect();
    let of_node: Vec<usize> = diagram.nodes.iter().filter_map(|node| places.get(&node.frame).copied()).collect();
    let mut nodes: Vec<Node> = groups.into_values().collect();
    let arrows = bundled(&diagram.arrows, &of_node, &mut nodes);
    let model = &assessment.project.model;
    for node in &mut nodes {
        let components = node.elements.iter().filter(|element| matches!(element, Target::Component(_)));
        node.out_of_scope = components.clone().count() > 0
            && components.clone().all(|component| model.out_of_scope(*component).is_some());
        node.detail = Some(match (&node.detail, counted(components.count(), "component", "components")) {
            (Some(trust), count) => format!("{trust}, {count}"),
            (None, count) => count,
        });
    }
    Diagram { frames, nodes, arrows, ..diagram }
}

fn of_frame(frame: &Frame, moved: &BTreeMap<usize, usize>, frames: &[Frame]) -> Node {
    Node {
        elements: vec![Target::Boundary(frame.boundary)],
        name: frame.name.clone(),
        detail: Some(frame.trust_words()),
        marks: frame.marks,
        ..loose(frame.parent.and_then(|parent| moved.get(&parent).copied()), frames)
    }
}

/// The components that stand directly in a frame which has others in it, or in none at all.
fn loose(frame: Option<usize>, frames: &[Frame]) -> Node {
    let around = frame.and_then(|frame| frames.get(frame));
    let name = around.map_or_else(|| "in no boundary".to_owned(), |around| format!("directly in {}", around.name));
    Node { shape: Shape::Group, name, ..Node::unknown_end(frame) }
}

/// Whether one of two is so, where that is known.
fn either(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

/// The arrows of one way between two groups as one; those within a group belong to it.
fn bundled(arrows: &[Arrow], of_node: &[usize], nodes: &mut [Node]) -> Vec<Arrow> {
    let mut bundles: BTreeMap<(usize, usize), Arrow> = BTreeMap::new();
    for arrow in arrows {
        let (Some(from), Some(to)) = (of_node.get(arrow.from), of_node.get(arrow.to)) else { continue };
        if from == to {
            if let Some(node) = nodes.get_mut(*from) {
                node.elements.extend(arrow.flows.iter().map(|flow| Target::Flow(*flow)));
                node.marks = node.marks.and(arrow.marks);
            }
            continue;
        }
        match bundles.get_mut(&(*from, *to)) {
            None => {
                bundles.insert((*from, *to), Arrow { from: *from, to: *to, ..arrow.clone() });
            }
            Some(bundle) => {
                bundle.flows.extend(&arrow.flows);
                bundle.name = counted(bundle.flows.len(), "flow", "flows");
                bundle.detail = None;
                bundle.crosses = either(bundle.crosses, arrow.crosses);
                bundle.out_of_scope &= arrow.out_of_scope;
                bundle.marks = bundle.marks.and(arrow.marks);
            }
        }
    }
    bundles.into_values().collect()
}
