//! Fuzzing the readers of drawings: for any input they terminate, and their output is text that can be loaded.

use palisade_exchange::Input;
use palisade_exchange::read::{self, READERS};

macro_rules! drawing {
    ($name:literal) => {
        include_bytes!(concat!("../../tests/cases/drawings.in/", $name)) as &[u8]
    };
}

const SEEDS: &[(&str, &[u8])] = &[
    ("ascii", drawing!("shop.txt")),
    ("ascii", drawing!("boxes.txt")),
    ("mermaid", drawing!("shop.mmd")),
    ("mermaid", drawing!("page.md")),
    ("dot", drawing!("shop.dot")),
    ("plantuml", drawing!("shop.puml")),
    ("plantuml", drawing!("c4.puml")),
    ("drawio", drawing!("shop.drawio")),
];

pub(crate) const ASCII: &[&str] = &[
    "[",
    "]",
    "(",
    ")",
    "──",
    "-->",
    "..>",
    "<",
    ">",
    "│",
    "|",
    "+",
    "+--+",
    "┌",
    "┐",
    "└",
    "┘",
    "┼",
    "├",
    "┬",
    "v",
    "^",
    "\n",
    "  ",
    "trust boundary",
    "\t",
    "日",
    "\0",
];

pub(crate) const MERMAID: &[&str] = &[
    "-->",
    "---",
    "-.->",
    "==>",
    "<-->",
    "-- x -->",
    "|x|",
    "[",
    "]",
    "((",
    "))",
    "([",
    "[(",
    ")]",
    "{{",
    "\"",
    "`",
    "#quot;",
    "&",
    ":::",
    "subgraph ",
    "end\n",
    "@{",
    "%%{",
    "}%%",
    "```mermaid\n",
    "```\n",
    "flowchart LR\n",
    "C4Context\n",
    "System_Boundary(s, \"S\") {\n",
    "Rel(a, b, $techn=\"x\")\n",
    ";",
    "\n",
    "é",
    "\0",
];

pub(crate) const DOT: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "->",
    "--",
    ";",
    ",",
    "=",
    ":",
    "\"",
    "\\",
    "<",
    ">",
    "/*",
    "*/",
    "//",
    "#",
    "+",
    "subgraph ",
    "cluster_x",
    "strict",
    "digraph",
    "label",
    "node",
    "edge",
    "\n",
    "é",
    "\0",
];

pub(crate) const PLANTUML: &[&str] = &[
    "-->",
    "->",
    "..>",
    "<-",
    "-[",
    "]->",
    "-up->",
    "{",
    "}",
    "[",
    "]",
    ":",
    "<<",
    ">>",
    "as ",
    "\"",
    "note ",
    "end note\n",
    "component x [\n",
    "Node(n, \"N\") { ",
    "$label=",
    "@startuml\n",
    "@enduml\n",
    "Rel(",
    "Container(",
    ")",
    ",",
    "!include ",
    "/'",
    "'/",
    "\n",
    "é",
    "\0",
];

pub(crate) const DRAWIO: &[&str] = &[
    "<mxCell ",
    "</mxCell>",
    "/>",
    "<object ",
    "<mxGeometry ",
    "<diagram>",
    "</diagram>",
    "<![CDATA[",
    "<!--",
    "-->",
    "&lt;",
    "&#0;",
    "parent=\"api\"",
    "source=\"",
    "edge=\"1\"",
    "vertex=\"1\"",
    "value=\"",
    "style=\"",
    "x=\"1e308\"",
    "nan",
    "\"",
    "=",
    "\n",
    "é",
    "\0",
];

pub(crate) fn ascii() -> Vec<Vec<u8>> {
    seeds("ascii")
}

pub(crate) fn mermaid() -> Vec<Vec<u8>> {
    seeds("mermaid")
}

pub(crate) fn dot() -> Vec<Vec<u8>> {
    seeds("dot")
}

pub(crate) fn plantuml() -> Vec<Vec<u8>> {
    seeds("plantuml")
}

pub(crate) fn drawio() -> Vec<Vec<u8>> {
    seeds("drawio")
}

fn seeds(reader: &str) -> Vec<Vec<u8>> {
    SEEDS.iter().filter(|(name, _)| *name == reader).map(|(_, bytes)| bytes.to_vec()).collect()
}

pub(crate) fn read_ascii(input: &[u8]) {
    read("ascii", input);
}

pub(crate) fn read_mermaid(input: &[u8]) {
    read("mermaid", input);
}

pub(crate) fn read_dot(input: &[u8]) {
    read("dot", input);
}

pub(crate) fn read_plantuml(input: &[u8]) {
    read("plantuml", input);
}

pub(crate) fn read_drawio(input: &[u8]) {
    read("drawio", input);
}

fn read(name: &str, bytes: &[u8]) {
    let vocabulary = palisade_packs::vocabulary();
    let Ok(input) = Input::new(bytes) else { return };
    for reader in READERS {
        (reader.detects)(&input);
    }
    let Some(reader) = read::find(name) else { return };
    let lines = input.text.lines().count() as u32 + 1;
    match (reader.read)(&input, vocabulary) {
        Ok(import) => {
            let places = import.asked.iter().filter_map(|asked| asked.place);
            assert!(
                places.into_iter().all(|(line, _)| (1..=lines).contains(&line)),
                "a question points beyond the file"
            );
            // Loading reports errors; it must not panic.
            import.draft.load(vocabulary);
        }
        Err(error) => assert!(error.at.is_none_or(|(line, column)| line >= 1 && line <= lines && column >= 1)),
    }
}
