//! The JSON form: `services`, `external_entities` and `information_flows`, each a list.

use super::parts::{Diagram, Drawn, Flow, Marks, Node};
use crate::records;
use palisade_model::draft::Tree;

/// Reads a file. What has no name is left out: nothing can refer to it.
pub(super) fn read(file: &Tree) -> Diagram {
    let (mut nodes, mut flows) = (Vec::new(), Vec::new());
    for (key, drawn) in [("services", Drawn::Service), ("external_entities", Drawn::External)] {
        for item in records::list(file, key) {
            if let Some(name) = records::name(item, "name") {
                nodes.push(Node { name, drawn, marks: marks(item) });
            }
        }
    }
    for item in records::list(file, "information_flows") {
        if let (Some(sender), Some(receiver)) = (records::name(item, "sender"), records::name(item, "receiver")) {
            flows.push(Flow { sender, receiver, marks: marks(item) });
        }
    }
    Diagram::of(nodes, flows)
}

fn marks(item: &Tree) -> Marks {
    let mut marks = Marks { stereotypes: records::texts(item, "stereotypes"), tags: Vec::new() };
    for (key, value) in item.get("tagged_values").map_or(&[][..], Tree::entries) {
        let text = match value {
            Tree::Text(text) | Tree::Number(text) => text.clone(),
            list => list.items().iter().filter_map(Tree::as_text).collect::<Vec<&str>>().join(", "),
        };
        marks.add_tag(key, &text);
    }
    marks
}
