//! A `PlantUML` deployment diagram. Ids are made up, and in names every sign that `PlantUML` could read as its own is
//! written as a number, so that no name can change the picture.

use super::{arrow_label, frame_label, name, nested, node_label, zone};
use palisade_draw::diagram::{Arrow, Diagram, Frame, Node, Shape};
use std::fmt::Write as _;

const HEAD: &str = "@startuml
left to right direction
hide stereotype
skinparam shadowing false
skinparam defaultTextAlignment center
skinparam arrowColor #444444
skinparam usecase {
  backgroundColor #ffffff
  borderColor #444444
}
skinparam database {
  backgroundColor #ffffff
  borderColor #444444
}
skinparam rectangle {
  backgroundColor #ffffff
  borderColor #444444
  backgroundColor<<boundary>> transparent
  borderColor<<boundary>> #666666
  borderStyle<<boundary>> dashed
}
";

/// What is out of scope, and what is not stated, is grey.
const GREY: &str = " #eeeeee";

/// The diagram.
pub(crate) fn drawing(diagram: &Diagram) -> String {
    let mut text = HEAD.to_owned();
    text.push_str(&nested(diagram, 0, open, shape, "}"));
    for arrow in &diagram.arrows {
        edge(diagram, arrow, &mut text);
    }
    text.push_str("@enduml\n");
    text
}

fn open(frame: &Frame) -> String {
    format!("rectangle {} as {} <<boundary>> {{", quoted(&frame_label(frame)), zone(frame))
}

fn shape(name: &str, node: &Node) -> String {
    let (shape, look) = match node.shape {
        Shape::External => ("rectangle", ""),
        Shape::Process => ("usecase", ""),
        Shape::Store => ("database", ""),
        Shape::Group => ("rectangle", " <<boundary>>"),
        Shape::Unknown => ("usecase", GREY),
    };
    let grey = if node.out_of_scope { GREY } else { "" };
    format!("{shape} {} as {name}{look}{grey}", quoted(&node_label(node)))
}

fn edge(diagram: &Diagram, arrow: &Arrow, text: &mut String) {
    let line = match (arrow.out_of_scope, arrow.crosses) {
        (true, _) => "-[#bbbbbb]->",
        (false, Some(true)) => "-[#b00020,bold]->",
        (false, Some(false)) => "-->",
        (false, None) => "-[dotted,thickness=2]->",
    };
    let [from, to] = [arrow.from, arrow.to].map(|end| name(diagram, end));
    // Writing to a string does not fail.
    let _ = writeln!(text, "{from} {line} {to} : {}", escaped(&arrow_label(arrow), " ,()+?"));
}

fn quoted(label: &str) -> String {
    format!("\"{}\"", escaped(label, " ,()+?:"))
}

/// The label with everything but letters, figures and these signs as `<U+…>`. A dot at the start would begin a line
/// across the shape, and typographic quotes count as quotes.
fn escaped(label: &str, signs: &str) -> String {
    let mut text = String::with_capacity(label.len());
    for (at, c) in label.char_indices() {
        let plain = match c {
            '.' => at > 0,
            '\u{2010}'..='\u{203a}' | '«' | '»' => false,
            c => c.is_alphanumeric() || !c.is_ascii() || signs.contains(c),
        };
        if plain {
            text.push(c);
        } else {
            let _ = write!(text, "<U+{:04X}>", c as u32);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_break_out() {
        assert_eq!(escaped("API Gateway (v1.2)", " ()"), "API Gateway (v1.2)");
        assert_eq!(escaped("..x", " ()"), "<U+002E>.x");
        assert_eq!(escaped("\"@enduml\\n", " ()"), "<U+0022><U+0040>enduml<U+005C>n");
        assert_eq!(escaped("“!include”", " ()"), "<U+201C><U+0021>include<U+201D>");
        assert_eq!(escaped("%f() ~<b>", " ()"), "<U+0025>f() <U+007E><U+003C>b<U+003E>");
    }
}
