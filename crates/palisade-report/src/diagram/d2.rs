//! A D2 diagram. Ids are made up, and names are in quotes in which nothing is replaced.

use super::{arrow_label, frame_label, name, nested, node_label, zone};
use palisade_draw::diagram::{Arrow, Diagram, Frame, Node, Shape};
use std::fmt::Write as _;

const GREY: &str = "style: {stroke: \"#aaaaaa\"; font-color: \"#777777\"}";
const DASHED: &str = "style: {fill: transparent; stroke: \"#666666\"; stroke-dash: 5}";

/// The diagram.
pub(crate) fn drawing(diagram: &Diagram) -> String {
    let mut text = format!("direction: right\n{}", nested(diagram, 0, open, shape, "}"));
    for arrow in &diagram.arrows {
        edge(diagram, arrow, &mut text);
    }
    text
}

fn open(frame: &Frame) -> String {
    format!("{}: {} {{ {DASHED}", zone(frame), quoted(&frame_label(frame)))
}

fn shape(name: &str, node: &Node) -> String {
    let shape = match node.shape {
        Shape::External => "shape: rectangle",
        Shape::Process => "shape: oval",
        Shape::Store => "shape: cylinder",
        Shape::Group => DASHED,
        Shape::Unknown => "shape: circle; style: {stroke: \"#aaaaaa\"; stroke-dash: 2}",
    };
    let grey = if node.out_of_scope { format!("; {GREY}") } else { String::new() };
    format!("{name}: {} {{{shape}{grey}}}", quoted(&node_label(node)))
}

fn edge(diagram: &Diagram, arrow: &Arrow, text: &mut String) {
    let look = match (arrow.out_of_scope, arrow.crosses) {
        (true, _) => format!(" {{{GREY}}}"),
        (false, Some(true)) => " {style: {stroke: \"#b00020\"; stroke-width: 3}}".to_owned(),
        (false, Some(false)) => String::new(),
        (false, None) => " {style: {stroke-width: 3; stroke-dash: 2}}".to_owned(),
    };
    let [from, to] = [arrow.from, arrow.to].map(|end| path(diagram, end));
    // Writing to a string does not fail.
    let _ = writeln!(text, "{from} -> {to}: {}{look}", quoted(&arrow_label(arrow)));
}

/// A node as D2 names it from outside: the boundaries around it, then its own name. A name alone is one at the top.
fn path(diagram: &Diagram, at: usize) -> String {
    let frame = |at: usize| diagram.frames.get(at);
    let innermost = diagram.nodes.get(at).and_then(|node| frame(node.frame?));
    let around = std::iter::successors(innermost, |inner| frame(inner.parent?));
    let mut names: Vec<String> = around.map(zone).collect();
    names.reverse();
    names.push(name(diagram, at));
    names.join(".")
}

/// A string in double quotes: what D2 would read in it is escaped.
fn quoted(label: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in label.chars() {
        if matches!(c, '"' | '\\' | '$') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_break_out() {
        assert_eq!(quoted("API Gateway (v2)"), "\"API Gateway (v2)\"");
        assert_eq!(quoted("a\" } x -> y"), "\"a\\\" } x -> y\"");
        assert_eq!(quoted("${vars.x} \\"), "\"\\${vars.x} \\\\\"");
    }
}
