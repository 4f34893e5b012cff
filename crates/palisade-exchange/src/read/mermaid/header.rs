//! What kind of diagram a text is, by its first word.

use super::lexer::Cursor;

/// Other diagram types of Mermaid, which do not draw the parts of a system.
pub(super) const OTHERS: &[&str] = &[
    "sequenceDiagram",
    "classDiagram",
    "stateDiagram",
    "stateDiagram-v2",
    "erDiagram",
    "gantt",
    "pie",
    "journey",
    "gitGraph",
    "mindmap",
    "timeline",
    "quadrantChart",
    "requirementDiagram",
    "C4Dynamic",
    "sankey-beta",
    "xychart-beta",
    "block-beta",
    "packet-beta",
    "kanban",
    "architecture-beta",
];

/// Diagram types of Mermaid that use the C4 macros, as in `PlantUML`.
pub(super) const C4: &[&str] = &["C4Context", "C4Container", "C4Component", "C4Deployment"];

/// The diagram type, and its position after front matter, comments and directives.
pub(super) fn header(text: &str) -> Option<(&str, usize)> {
    let mut at = Cursor::new(text, 0, text.len()).past_front_matter().0;
    loop {
        let rest = text.get(at..)?;
        let blank = rest.len() - rest.trim_start().len();
        at += blank;
        let rest = text.get(at..)?;
        if rest.starts_with("%%") {
            let end = if rest.starts_with("%%{") { rest.find("}%%").map(|end| end + 3) } else { rest.find('\n') };
            at += end?;
            continue;
        }
        let word = rest.split(|c: char| c.is_whitespace() || c == ';').next().unwrap_or("");
        let line = rest.lines().next().unwrap_or("");
        return match word {
            // Graphviz starts like this too.
            "graph" if line.contains('{') => None,
            "graph" | "flowchart" | "flowchart-elk" => {
                let way = line.get(word.len()..).unwrap_or("").split([';', '%']).next().unwrap_or("").trim();
                let way = way.split_whitespace().next().unwrap_or("");
                let known = ["", "TB", "TD", "BT", "RL", "LR", ">", "<", "^", "v"].contains(&way);
                known.then_some((word, at))
            }
            word => [OTHERS, C4].iter().any(|known| known.contains(&word)).then_some((word, at)),
        };
    }
}
