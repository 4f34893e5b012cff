//! A Graphviz digraph. Ids are made up, and names are quoted.

use super::{arrow_label, frame_label, name, nested, node_label, zone};
use palisade_draw::diagram::{Arrow, Diagram, Frame, Node, Shape};
use std::fmt::Write as _;

/// With `newrank`, Graphviz ranks across clusters; its older algorithm ends with an error for many nested ones.
const HEAD: &str = "  rankdir=LR;
  newrank=true;
  fontname=\"sans-serif\";
  node [fontname=\"sans-serif\"];
  edge [fontname=\"sans-serif\", fontsize=10];
";

const GREY: &str = ", color=\"#aaaaaa\", fontcolor=\"#777777\"";

/// The diagram.
pub(crate) fn drawing(diagram: &Diagram) -> String {
    let mut text = format!("digraph {} {{\n{HEAD}", quoted(&diagram.title));
    text.push_str(&nested(diagram, 1, open, shape, "}"));
    for arrow in &diagram.arrows {
        edge(diagram, arrow, &mut text);
    }
    text.push_str("}\n");
    text
}

fn open(frame: &Frame) -> String {
    let label = quoted(&frame_label(frame));
    format!("subgraph cluster_{} {{ label={label}; style=dashed; color=\"#666666\";", zone(frame))
}

fn shape(name: &str, node: &Node) -> String {
    let shape = match node.shape {
        Shape::External => "box",
        Shape::Process => "ellipse",
        Shape::Store => "cylinder",
        Shape::Group => "box, style=dashed",
        Shape::Unknown => "circle, style=dotted",
    };
    let grey = if node.out_of_scope { GREY } else { "" };
    format!("{name} [label={}, shape={shape}{grey}];", quoted(&node_label(node)))
}

fn edge(diagram: &Diagram, arrow: &Arrow, text: &mut String) {
    let look = match (arrow.out_of_scope, arrow.crosses) {
        (true, _) => GREY,
        (false, Some(true)) => ", color=\"#b00020\", style=bold, penwidth=2",
        (false, Some(false)) => "",
        (false, None) => ", style=dotted, penwidth=2",
    };
    let [from, to] = [arrow.from, arrow.to].map(|end| name(diagram, end));
    // Writing to a string does not fail.
    let _ = writeln!(text, "  {from} -> {to} [label={}{look}];", quoted(&arrow_label(arrow)));
}

/// A string as Graphviz reads it back: backslashes and quotes escaped, `&` as an entity because labels decode those.
fn quoted(label: &str) -> String {
    format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\"").replace('&', "&amp;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_break_out() {
        assert_eq!(quoted("a \"b\" \\N &lt;"), "\"a \\\"b\\\" \\\\N &amp;lt;\"");
        assert_eq!(quoted("ends with \\"), "\"ends with \\\\\"");
    }
}
