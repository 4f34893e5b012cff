//! A Graphviz digraph. Ids are made up, and names are quoted.

use super::View;
use super::drawing::{Arrow, Step, arrows, boundary_label, component_label, indent, walk};
use palisade_engine::assess::Assessment;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, Target};
use std::fmt::Write as _;

const HEAD: &str = "  rankdir=LR;
  fontname=\"sans-serif\";
  node [fontname=\"sans-serif\"];
  edge [fontname=\"sans-serif\", fontsize=10];
";

const GREY: &str = ", color=\"#aaaaaa\", fontcolor=\"#777777\"";

/// The diagram.
pub fn drawing(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let name = super::plain::short(&assessment.project.model.system.name, super::drawing::MOST);
    let mut text = format!("digraph {} {{\n{HEAD}", quoted(&name));
    nodes(assessment, &mut text);
    for arrow in arrows(assessment) {
        edge(&arrow, &mut text);
    }
    text.push_str("}\n");
    text
}

// Writing to a string does not fail, so what `writeln!` gives is let go throughout.
fn nodes(assessment: &Assessment<'_>, text: &mut String) {
    let model = &assessment.project.model;
    let mut depth = 1;
    for step in walk(assessment) {
        match step {
            Step::Open(id) => {
                let label = quoted(&boundary_label(assessment, id));
                let _ = writeln!(text, "{}subgraph cluster_b{} {{", indent(depth), id.0 + 1);
                depth += 1;
                let _ = writeln!(text, "{}label={label}; style=dashed; color=\"#666666\";", indent(depth));
            }
            Step::Close => {
                depth -= 1;
                let _ = writeln!(text, "{}}}", indent(depth));
            }
            Step::Node(id) => {
                let shape = match model[id].kind {
                    Kind::Datastore => "cylinder",
                    Kind::Process => "ellipse",
                    _ => "box",
                };
                let grey = if model.out_of_scope(Target::Component(id)).is_some() { GREY } else { "" };
                let label = quoted(&component_label(model, id));
                let _ = writeln!(text, "{}{} [label={label}, shape={shape}{grey}];", indent(depth), node(id));
            }
        }
    }
}

fn node(id: ComponentId) -> String {
    format!("c{}", id.0 + 1)
}

/// An end that nobody stated is drawn as a question mark of its own.
fn edge(arrow: &Arrow, text: &mut String) {
    let mut end = |id: Option<ComponentId>, side: &str| {
        let Some(id) = id else {
            let unknown = format!("u{}{side}", arrow.flow.0 + 1);
            let _ = writeln!(text, "  {unknown} [label=\"?\", shape=circle, style=dotted];");
            return unknown;
        };
        node(id)
    };
    let (from, to) = (end(arrow.from, "a"), end(arrow.to, "b"));
    let look = match (arrow.out_of_scope, arrow.crosses) {
        (true, _) => GREY,
        (false, true) => ", color=\"#b00020\", style=bold, penwidth=2",
        (false, false) => "",
    };
    let _ = writeln!(text, "  {from} -> {to} [label={}{look}];", quoted(&arrow.label));
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
