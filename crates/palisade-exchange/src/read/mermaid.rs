//! Mermaid flowcharts, alone or in a Markdown document: subgraphs are boundaries, shapes are kinds, what is written on
//! an arrow is its name or its protocol. Its diagrams of C4 are read as `PlantUML`'s are.

mod lexer;
mod links;
mod shapes;

use super::plantuml;
use super::sketch::{DEEPEST, Edge, End, Group, Lines, MOST, Shape, Sketch, fences};
use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use lexer::Cursor;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// Other diagrams of Mermaid, which are no drawings of a system's parts.
const OTHERS: &[&str] = &[
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
const C4: &[&str] = &["C4Context", "C4Container", "C4Component", "C4Deployment"];

/// Statements that say how things look.
const LOOKS: &[&str] = &["classDef", "class", "style", "linkStyle", "click", "direction", "accTitle", "accDescr"];

/// The reader of Mermaid flowcharts.
pub(super) const MERMAID: Reader = Reader {
    name: "mermaid",
    about: "Mermaid flowcharts and C4 diagrams, alone or in Markdown",
    endings: &["mmd", "mermaid"],
    detects,
    read,
};

/// Whether a file is a Mermaid diagram, or a document with one in it.
fn detects(input: &Input<'_>) -> bool {
    header(&input.text).is_some() || fences(&input.text, "mermaid").next().is_some()
}

/// Reads a file.
///
/// # Errors
/// No flowchart is in it, or it holds too much.
fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let text: &str = &input.text;
    let lines = Lines::of(text);
    let mut sketch = Sketch::default();
    if header(text).is_some() {
        page(&lines, text, 0, text.len(), &mut sketch)?;
        return sketch.import(vocabulary);
    }
    let mut other = None;
    for (start, end) in fences(text, "mermaid") {
        let block = text.get(start..end).unwrap_or("");
        match header(block) {
            Some((word, _)) if !OTHERS.contains(&word) => page(&lines, text, start, end, &mut sketch)?,
            Some((word, at)) => {
                let (line, _) = lines.place(start + at);
                let why = "of Mermaid, flowcharts and C4 diagrams are read";
                sketch.losses.push(Loss::new(format!("line {line}"), word, why));
                other = Some((word, start + at));
            }
            None => {}
        }
    }
    match (sketch.pages.is_empty(), other) {
        (true, Some((word, at))) => Err(not_read(&lines, word, at)),
        (true, None) => {
            let message = "there is no flowchart in this document";
            Err(ReadError::new(message, "one starts with `flowchart LR`, in a block that is marked `mermaid`"))
        }
        (false, _) => sketch.import(vocabulary),
    }
}

fn not_read(lines: &Lines<'_>, word: &str, at: usize) -> ReadError {
    let message = format!("diagrams of Mermaid's kind `{word}` are not read");
    lines.error(at, message, "draw it as a `flowchart` (or `graph`); `C4Context` and its like are read too")
}

/// The word that says what is drawn, and where it stands: behind front matter, comments and directives.
fn header(text: &str) -> Option<(&str, usize)> {
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

/// Reads one diagram between two bytes of the text.
fn page(lines: &Lines<'_>, text: &str, start: usize, end: usize, sketch: &mut Sketch) -> Result<(), ReadError> {
    let block = text.get(start..end).unwrap_or("");
    if let Some((word, at)) = header(block)
        && OTHERS.contains(&word)
    {
        return Err(not_read(lines, word, start + at));
    }
    if let Some((word, at)) = header(block).filter(|(word, _)| C4.contains(word)) {
        let from = at + word.len();
        let statements = block.get(from..).unwrap_or("");
        return plantuml::macros(lines, statements, start + from, sketch);
    }
    let mut cursor = Cursor::new(text, start, end);
    let (from, title) = cursor.past_front_matter();
    cursor.at = from;
    if sketch.pages.is_empty() {
        sketch.title.clone_from(&title);
    }
    sketch.pages.push(if title.is_empty() { format!("diagram {}", sketch.pages.len() + 1) } else { title });
    let mut flowchart = Flowchart { lines, cursor, sketch, groups: HashMap::new(), open: Vec::new() };
    flowchart.read()
}

struct Flowchart<'a, 's> {
    lines: &'a Lines<'a>,
    cursor: Cursor<'a>,
    sketch: &'s mut Sketch,
    groups: HashMap<String, usize>,
    open: Vec<usize>,
}

impl Flowchart<'_, '_> {
    fn read(&mut self) -> Result<(), ReadError> {
        let first = (self.sketch.nodes.len(), self.sketch.edges.len());
        let mut headed = false;
        while self.cursor.next_statement() {
            let at = self.cursor.at;
            let word = self.cursor.word();
            if !headed && ["graph", "flowchart", "flowchart-elk"].contains(&word) {
                headed = true;
                self.cursor.skip_line();
            } else if word == "subgraph" {
                self.subgraph(at)?;
            } else if word == "end" && self.cursor.ends_after(word) {
                self.cursor.at += word.len();
                if self.open.pop().is_none() {
                    self.lose(at, "no subgraph is open here");
                }
            } else if LOOKS.contains(&word) && self.cursor.blank_after(word) {
                self.cursor.skip_looks(word);
            } else {
                self.chain(at)?;
            }
            self.sketch.check_size()?;
        }
        if let Some(open) = self.open.first().and_then(|open| self.sketch.groups.get(*open)) {
            let (line, _) = open.place.unwrap_or_default();
            let why = "it has no `end`; everything after it was taken to stand in it";
            self.sketch.losses.push(Loss::new(format!("line {line}"), "subgraph", why));
        }
        self.settle(first);
        Ok(())
    }

    /// An arrow to the id of a subgraph leads to the subgraph, wherever that is written.
    fn settle(&mut self, (nodes, edges): (usize, usize)) {
        let mut meant = HashMap::new();
        for (number, node) in self.sketch.nodes.iter_mut().enumerate().skip(nodes) {
            if let Some(group) = self.groups.get(&node.key)
                && node.label.is_empty()
            {
                node.shape = Shape::Unknown;
                meant.insert(number, *group);
            }
        }
        for edge in self.sketch.edges.iter_mut().skip(edges) {
            for end in [&mut edge.from, &mut edge.to] {
                if let Some(group) = end.seems().and_then(|node| meant.get(&node)) {
                    *end = End::Group(*group);
                }
            }
        }
    }

    fn subgraph(&mut self, at: usize) -> Result<(), ReadError> {
        self.cursor.at += "subgraph".len();
        let (key, label) = self.cursor.subgraph_title();
        let within = self.open.last().copied();
        if self.open.len() >= DEEPEST {
            let message = format!("subgraphs stand in each other more than {DEEPEST} deep");
            return Err(self.lines.error(at, message, "draw fewer levels"));
        }
        let number = self.sketch.groups.len();
        self.sketch.groups.push(Group {
            key: key.clone(),
            label: if label.is_empty() { key.clone() } else { label },
            within,
            page: self.page(),
            place: Some(self.lines.place(at)),
            ..Group::default()
        });
        self.groups.entry(key).or_insert(number);
        self.open.push(number);
        Ok(())
    }

    fn page(&self) -> usize {
        self.sketch.pages.len().saturating_sub(1)
    }

    /// Boxes, and arrows between them: `A & B -->|label| C --> D`.
    fn chain(&mut self, start: usize) -> Result<(), ReadError> {
        let Some(mut from) = self.boxes() else {
            self.lose(start, "it is not understood");
            return Ok(());
        };
        loop {
            self.cursor.blanks();
            if self.cursor.at_end_of_statement() {
                return Ok(());
            }
            let at = self.cursor.at;
            let Some(link) = self.cursor.link() else {
                self.lose(at, "it is not understood");
                return Ok(());
            };
            self.cursor.blanks();
            let Some(to) = self.boxes() else {
                self.lose(at, "the arrow leads to nothing");
                return Ok(());
            };
            if from.len() * to.len() > MOST {
                self.sketch.edges.resize(MOST + 1, Edge::default());
                return self.sketch.check_size();
            }
            if let Some(way) = link.way {
                let place = Some(self.lines.place(at));
                for (a, b) in from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))) {
                    let (from, to) = if link.backwards { (b, a) } else { (a, b) };
                    self.sketch.edges.push(Edge {
                        from: End::Node(from),
                        to: End::Node(to),
                        label: link.label.clone(),
                        way,
                        page: self.page(),
                        place,
                        ..Edge::default()
                    });
                }
            }
            self.sketch.check_size()?;
            from = to;
        }
    }

    /// One box, or several that are joined by `&`.
    fn boxes(&mut self) -> Option<Vec<usize>> {
        let mut boxes = vec![self.one_box()?];
        loop {
            let before = self.cursor.at;
            self.cursor.blanks();
            if !self.cursor.take("&") {
                self.cursor.at = before;
                return Some(boxes);
            }
            self.cursor.blanks();
            boxes.push(self.one_box()?);
        }
    }

    fn one_box(&mut self) -> Option<usize> {
        let at = self.cursor.at;
        let key = self.cursor.id()?;
        // Brackets are how anything gets a label; `@{ shape: rect }` is chosen.
        let bracket = self.cursor.rest().starts_with('[');
        let shaped = self.cursor.shape();
        let within = self.open.last().copied();
        let number = self.sketch.node(&key, within, self.lines.place(at));
        if let (Some((shape, label)), Some(node)) = (shaped, self.sketch.nodes.get_mut(number)) {
            if !label.is_empty() {
                node.label = label;
            }
            node.shape = shape;
            node.usual = bracket && shape == Shape::Rectangle;
            if node.label == "?" {
                node.shape = Shape::Unknown;
            }
        }
        if self.cursor.take(":::") {
            let _ = self.cursor.id();
        }
        Some(number)
    }

    /// Leaves the rest of the line out, and says so.
    fn lose(&mut self, at: usize, why: &str) {
        let (line, column) = self.lines.place(at);
        let rest = self.cursor.rest_of_line(at);
        self.sketch.losses.push(Loss::new(format!("line {line}:{column}"), rest, why));
        self.cursor.skip_line();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(text: &str) -> Import {
        let input = Input::new(text.as_bytes()).expect("it is UTF-8");
        assert!(detects(&input), "{text}");
        read(&input, Vocabulary::builtin()).expect("it is read")
    }

    #[test]
    fn other_diagrams_are_refused() {
        let input = Input::new(b"sequenceDiagram\n  A->>B: hi\n").expect("it is UTF-8");
        assert!(detects(&input));
        let error = read(&input, Vocabulary::builtin()).expect_err("it is no flowchart");
        assert_eq!(error.place, Some((1, 1)));
        assert!(!detects(&Input::new(b"graph G { a -- b }").expect("it is UTF-8")));
        assert!(!detects(&Input::new(b"system: x\ncomponents: {}\n").expect("it is UTF-8")));
    }

    #[test]
    fn what_is_not_understood_is_told() {
        let import = import("flowchart LR\n  a --> b\n  ??? !\n  c -->\n");
        let lost: Vec<&str> = import.losses.iter().map(|loss| loss.object.as_str()).collect();
        assert_eq!(lost, ["line 3:3", "line 4:5"], "{:?}", import.losses);
    }

    #[test]
    fn the_way_of_an_arrow_is_its_head() {
        let import = import("graph TD\na-->b\nb<-->c\nc---d\nd x--x e\ne~~~f\n");
        let flows = import.draft.section(palisade_model::draft::Section::Flows);
        let ends: Vec<String> = flows
            .iter()
            .map(|flow| format!("{} {}", flow.text("from").unwrap_or("-"), flow.text("to").unwrap_or("-")))
            .collect();
        assert_eq!(ends, ["a b", "b c", "c b", "c d", "d e"]);
        let asked: Vec<&str> =
            import.asked.iter().filter(|asked| asked.key == "to").map(|a| a.item.id.as_str()).collect();
        assert_eq!(asked, ["c-to-d", "d-to-e"]);
    }
}
