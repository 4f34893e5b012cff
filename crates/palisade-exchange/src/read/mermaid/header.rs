//! What kind of diagram a text is, by its first word.

use super::lexer::Cursor;

/// Other diagrams of Mermaid, which are no drawings of a system's parts.
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

/// Diagrams of Mermaid whose statements are the macros of C4, as in `PlantUML`.
pub(super) const C4: &[&str] = &["C4Context", "C4Container", "C4Component", "C4Deployment"];

/// The word that says what is drawn, and where it stands: behind front matter, comments and directives.
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
