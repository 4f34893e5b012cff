//! Shared by the text formats of a diagram: the order in which its parts are written, their names, and their labels.

pub(crate) mod d2;
pub(crate) mod dot;
pub(crate) mod mermaid;
pub(crate) mod picture;
pub(crate) mod plantuml;

use palisade_draw::diagram::{Arrow, Diagram, Frame, Node, Shape};
use palisade_model::model::Target;
use palisade_model::plain::put;
use palisade_model::word::Word;

/// The parts as lines, each indented by the number of boundaries around it plus `depth`: `open` writes the beginning of
/// a boundary, `node` writes a node with the given name, and `close` ends the innermost boundary.
pub(crate) fn nested(
    diagram: &Diagram,
    mut depth: usize,
    open: impl Fn(&Frame) -> String,
    node: impl Fn(&str, &Node) -> String,
    close: &str,
) -> String {
    let mut text = String::new();
    for step in walk(diagram) {
        let line = match step {
            Step::Open(frame) => open(frame),
            Step::Node(ref name, found) => node(name, found),
            Step::Close => {
                depth -= 1;
                close.to_owned()
            }
        };
        put(&mut text, format_args!("{}{line}\n", indent(depth)));
        if matches!(step, Step::Open(_)) {
            depth += 1;
        }
    }
    text
}

/// One step of writing the nodes. A walk opens and closes boundaries in pairs, like brackets.
enum Step<'d> {
    Open(&'d Frame),
    Node(String, &'d Node),
    Close,
}

/// Each boundary's own nodes come first, then the boundaries in it; anything outside of all boundaries comes last. The
/// walk keeps its own stack, because boundaries can be nested arbitrarily deep.
fn walk(diagram: &Diagram) -> Vec<Step<'_>> {
    // The last row is for anything outside of all boundaries.
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); diagram.frames.len() + 1];
    let mut nodes = inner.clone();
    let row = |parent: Option<usize>| parent.unwrap_or(diagram.frames.len());
    for (at, frame) in diagram.frames.iter().enumerate() {
        inner.get_mut(row(frame.parent)).into_iter().for_each(|list| list.push(at));
    }
    for (at, node) in diagram.nodes.iter().enumerate() {
        nodes.get_mut(row(node.frame)).into_iter().for_each(|list| list.push(at));
    }
    let of = |lists: &[Vec<usize>], at: usize| lists.get(at).cloned().unwrap_or_default();
    let stand_in = |at: usize| {
        let named = |at: usize| Some(Step::Node(name(diagram, at), diagram.nodes.get(at)?));
        of(&nodes, at).into_iter().filter_map(named)
    };
    let mut steps = Vec::new();
    // A frame to open, or none to close the innermost one.
    let mut pending: Vec<Option<usize>> = of(&inner, diagram.frames.len()).into_iter().rev().map(Some).collect();
    while let Some(next) = pending.pop() {
        match next.and_then(|at| Some((at, diagram.frames.get(at)?))) {
            Some((at, frame)) => {
                steps.push(Step::Open(frame));
                steps.extend(stand_in(at));
                pending.push(None);
                pending.extend(of(&inner, at).into_iter().rev().map(Some));
            }
            None => steps.push(Step::Close),
        }
    }
    steps.extend(stand_in(diagram.frames.len()));
    steps
}

/// The indentation at a depth. It stops growing at a depth where it no longer helps.
fn indent(depth: usize) -> String {
    "  ".repeat(depth.min(12))
}

/// The name of a node in text formats. A component has the same one in every diagram of the model.
pub(crate) fn name(diagram: &Diagram, at: usize) -> String {
    match diagram.nodes.get(at).map(|node| (node.shape, node.elements.as_slice())) {
        Some((Shape::Group, _)) => format!("g{}", at + 1),
        Some((_, [Target::Component(id)])) => format!("c{}", id.0 + 1),
        _ => format!("u{}", at + 1),
    }
}

/// The name of a boundary.
pub(crate) fn zone(frame: &Frame) -> String {
    format!("b{}", frame.boundary.0 + 1)
}

/// A boundary's name and its trust.
pub(crate) fn frame_label(frame: &Frame) -> String {
    match frame.trust {
        Some(trust) => format!("{} (trust: {})", frame.name, trust.word()),
        None => format!("{} (trust not stated)", frame.name),
    }
}

/// A node's name, the content of a group, and the number of flows that are not shown.
pub(crate) fn node_label(node: &Node) -> String {
    let mut label = node.name.clone();
    if let (Shape::Group, Some(detail)) = (node.shape, &node.detail) {
        put(&mut label, format_args!(" ({detail})"));
    }
    if node.hidden > 0 {
        put(&mut label, format_args!(" (+{} not shown)", node.hidden));
    }
    label
}

/// A flow's name, and its protocol if known.
pub(crate) fn arrow_label(arrow: &Arrow) -> String {
    match &arrow.detail {
        Some(protocol) => format!("{} ({protocol})", arrow.name),
        None => arrow.name.clone(),
    }
}
