//! A Mermaid flowchart. Ids are made up, and names are quoted with everything that Mermaid could read as its own
//! written as a number, so that no name can change the picture.

use super::{arrow_label, frame_label, name, nested, node_label, zone};
use palisade_draw::diagram::{Arrow, Diagram, Node, Shape};
use std::fmt::Write as _;

/// Names up to this many characters fit into a circle.
const CIRCLE: usize = 12;

const CLASSES: &str = "  classDef boundary fill:none,stroke:#666,stroke-dasharray:6 4
  classDef out fill:#eee,stroke:#aaa,color:#777
  classDef unknown fill:none,stroke:#aaa,stroke-dasharray:2 2
";

/// The diagram.
pub(crate) fn drawing(diagram: &Diagram) -> String {
    let open = |frame: &_| format!("subgraph {}[{}]", zone(frame), quoted(&frame_label(frame)));
    let mut text = format!("flowchart LR\n{}", nested(diagram, 1, open, shape, "end"));
    // Writing to a string does not fail, so what `writeln!` gives is let go throughout.
    for arrow in &diagram.arrows {
        let [from, to] = [arrow.from, arrow.to].map(|end| name(diagram, end));
        let _ = writeln!(text, "  {from} -- {} --> {to}", quoted(&arrow_label(arrow)));
    }
    text.push_str(CLASSES);
    classes(diagram, &mut text);
    text
}

fn shape(name: &str, node: &Node) -> String {
    let label = node_label(node);
    let (open, close) = match node.shape {
        Shape::Store => ("[(", ")]"),
        Shape::Process if label.chars().count() <= CIRCLE => ("((", "))"),
        Shape::Process => ("([", "])"),
        Shape::Unknown => ("((", "))"),
        Shape::External | Shape::Group => ("[", "]"),
    };
    format!("{name}{open}{}{close}", quoted(&label))
}

fn classes(diagram: &Diagram, text: &mut String) {
    let nodes = |chosen: fn(&Node) -> bool| {
        let chosen = diagram.nodes.iter().enumerate().filter(move |(_, node)| chosen(node));
        chosen.map(|(at, _)| name(diagram, at))
    };
    let arrows = |chosen: fn(&Arrow) -> bool| {
        diagram.arrows.iter().enumerate().filter(move |(_, arrow)| chosen(arrow)).map(|(number, _)| number.to_string())
    };
    let mut boundaries: Vec<_> = diagram.frames.iter().collect();
    boundaries.sort_by_key(|frame| frame.boundary);
    let dashed = boundaries.into_iter().map(zone).chain(nodes(|node| node.shape == Shape::Group));
    let mut line = |before: &str, names: Vec<String>, after: &str| {
        if !names.is_empty() {
            let _ = writeln!(text, "  {before} {} {after}", names.join(","));
        }
    };
    line("class", dashed.collect(), "boundary");
    line("class", nodes(|node| node.out_of_scope).collect(), "out");
    line("class", nodes(|node| node.shape == Shape::Unknown).collect(), "unknown");
    line(
        "linkStyle",
        arrows(|arrow| arrow.crosses == Some(true) && !arrow.out_of_scope).collect(),
        "stroke:#b00020,stroke-width:3px",
    );
    line(
        "linkStyle",
        arrows(|arrow| arrow.crosses.is_none() && !arrow.out_of_scope).collect(),
        "stroke-width:3px,stroke-dasharray:3 3",
    );
    line("linkStyle", arrows(|arrow| arrow.out_of_scope).collect(), "stroke:#bbb,color:#777");
}

/// A label in quotes.
fn quoted(label: &str) -> String {
    let mut quoted = "\"".to_owned();
    // A number and a dot at the start would be read as a list.
    let first_other = label.find(|c: char| !c.is_ascii_digit()).unwrap_or(label.len());
    for (at, c) in label.char_indices() {
        match c {
            '"' => quoted.push_str("#quot;"),
            '.' | ')' if at == first_other && at > 0 => number(c, &mut quoted),
            '-' | '+' if at == 0 => number(c, &mut quoted),
            // Mermaid's own mark for a number that it has read.
            '¶' => number(c, &mut quoted),
            c if c.is_alphanumeric() || !c.is_ascii() || " -_.,:()/+'!?@=".contains(c) => quoted.push(c),
            c => number(c, &mut quoted),
        }
    }
    quoted.push('"');
    quoted
}

fn number(c: char, into: &mut String) {
    let _ = write!(into, "#{};", c as u32);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_break_out() {
        assert_eq!(quoted("API Gateway (v2)"), "\"API Gateway (v2)\"");
        assert_eq!(quoted("\"]; end"), "\"#quot;#93;#59; end\"");
        assert_eq!(quoted("%%{init: {}}%%"), "\"#37;#37;#123;init: #123;#125;#125;#37;#37;\"");
        assert_eq!(quoted("```<b>&#35;"), "\"#96;#96;#96;#60;b#62;#38;#35;35#59;\"");
        assert_eq!(quoted("1. first"), "\"1#46; first\"");
        assert_eq!(quoted("- first"), "\"#45; first\"");
    }
}
