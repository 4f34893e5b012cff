//! A Mermaid flowchart. Ids are made up, and names are quoted with everything that Mermaid could read as its own
//! written as a number, so that no name can change the picture.

use super::View;
use super::drawing::{Arrow, Step, arrows, boundary_label, component_label, indent, walk};
use palisade_engine::assess::Assessment;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, Target};
use std::fmt::Write as _;

/// Names up to this many characters fit into a circle.
const CIRCLE: usize = 12;

const CLASSES: &str = "  classDef boundary fill:none,stroke:#666,stroke-dasharray:6 4
  classDef out fill:#eee,stroke:#aaa,color:#777
  classDef unknown fill:none,stroke:#aaa,stroke-dasharray:2 2
";

/// The diagram.
pub fn drawing(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let mut text = "flowchart LR\n".to_owned();
    nodes(assessment, &mut text);
    let arrows = arrows(assessment);
    for arrow in &arrows {
        edge(arrow, &mut text);
    }
    text.push_str(CLASSES);
    classes(assessment, &arrows, &mut text);
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
                let _ = writeln!(text, "{}subgraph b{}[{label}]", indent(depth), id.0 + 1);
                depth += 1;
            }
            Step::Close => {
                depth -= 1;
                let _ = writeln!(text, "{}end", indent(depth));
            }
            Step::Node(id) => {
                let label = component_label(model, id);
                let (open, close) = match model[id].kind {
                    Kind::Datastore => ("[(", ")]"),
                    Kind::Process if label.chars().count() <= CIRCLE => ("((", "))"),
                    Kind::Process => ("([", "])"),
                    _ => ("[", "]"),
                };
                let _ = writeln!(text, "{}{}{open}{}{close}", indent(depth), node(id), quoted(&label));
            }
        }
    }
}

fn node(id: ComponentId) -> String {
    format!("c{}", id.0 + 1)
}

/// An end that nobody stated is drawn as a question mark of its own.
fn edge(arrow: &Arrow, text: &mut String) {
    let end = |id: Option<ComponentId>, side: &str| match id {
        Some(id) => node(id),
        None => format!("u{}{side}((\"?\")):::unknown", arrow.flow.0 + 1),
    };
    let label = quoted(&arrow.label);
    let _ = writeln!(text, "  {} -- {label} --> {}", end(arrow.from, "a"), end(arrow.to, "b"));
}

fn classes(assessment: &Assessment<'_>, arrows: &[Arrow], text: &mut String) {
    let model = &assessment.project.model;
    let boundaries = model.boundary_ids().map(|id| format!("b{}", id.0 + 1));
    let out = model.component_ids().filter(|id| model.out_of_scope(Target::Component(*id)).is_some()).map(node);
    let numbers = |chosen: fn(&Arrow) -> bool| {
        arrows.iter().enumerate().filter(move |(_, arrow)| chosen(arrow)).map(|(number, _)| number.to_string())
    };
    let crossing = numbers(|arrow| arrow.crosses && !arrow.out_of_scope);
    let grey = numbers(|arrow| arrow.out_of_scope);
    let mut line = |before: &str, names: Vec<String>, after: &str| {
        if !names.is_empty() {
            let _ = writeln!(text, "  {before} {} {after}", names.join(","));
        }
    };
    line("class", boundaries.collect(), "boundary");
    line("class", out.collect(), "out");
    line("linkStyle", crossing.collect(), "stroke:#b00020,stroke-width:3px");
    line("linkStyle", grey.collect(), "stroke:#bbb,color:#777");
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
