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

pub(crate) const CODE2DFD: &[&str] = &[
    "{Service: a | --internal--\\n--local_logging--",
    "{External Entity: u | --user_stereotype--",
    "--message_broker--",
    "--logging_server--",
    "--encrypted_connection--",
    "a -> b [label = \" --restful_http--\\n\"]",
    "\"services\": [",
    "\"information_flows\": [",
    "\"stereotypes\": [\"gateway\"]",
    "\"tagged_values\": { \"Port\": 1 }",
];

/// A diagram of microservices, as a digraph and as JSON.
pub(crate) fn code2dfd() -> Vec<Vec<u8>> {
    let digraph = "@startuml\ndigraph dfd2{\nnode[shape=record]\n\
        shop [label = \"{Service: shop | --internal--\\n--local_logging--\\nPort: 8080\\n}\" shape = Mrecord];\n\
        queue [label = \"{Process: queue | --message_broker--\\nMessage Broker: RabbitMQ\\n}\"];\n\
        user [label = \"{External Entity: user | --user_stereotype--\\n}\"];\n\
        user -> shop [label = \" --restful_http--\\n\"]\nshop -> queue [label = \" --message_producer_rabbitmq--\"]\n}\n@enduml\n";
    let json = r#"{ "services": [ { "name": "shop", "stereotypes": ["gateway"], "tagged_values": { "Gateway": "Zuul", "Endpoints": ["/a"] } } ],
        "external_entities": [ { "name": "user", "stereotypes": ["user_stereotype"] } ],
        "information_flows": [ { "sender": "user", "receiver": "shop", "stereotypes": ["restful_http"] } ] }"#;
    [digraph, json].map(|text| text.as_bytes().to_vec()).to_vec()
}

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

pub(crate) fn read_code2dfd(input: &[u8]) {
    read("code2dfd", input);
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
