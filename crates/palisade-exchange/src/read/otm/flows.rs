//! Data flows.

use super::part::Part;
use super::reading::Reading;
use crate::own_keys;
use crate::records::{list, text, texts};
use crate::words::otm::BOTH_WAYS;
use palisade_model::draft::Tree;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

impl Reading<'_> {
    /// Reads the data flows.
    pub(super) fn flows(&mut self) {
        let mut known = HashMap::new();
        for (at, flow) in list(self.file, "dataflows").iter().enumerate() {
            let mut one = Part::new(flow, &mut self.elements, "flow");
            one.remember(flow, &mut known);
            for (key, field) in [("from", "source"), ("to", "destination")] {
                let Some(id) = text(flow, field) else {
                    if let Some(odd) = flow.get(field).filter(|odd| !matches!(odd, Tree::Null | Tree::Text(_))) {
                        one.lose(field, format!("expected the id of a component, found {}", odd.shape()), None);
                    }
                    continue;
                };
                match self.components.get(&id) {
                    Some(component) => one.record.set(key, component.as_str()),
                    None if self.zones.contains_key(&id) => {
                        one.lose(field, format!("`{id}` is a trust zone, but flows run between components"), None);
                    }
                    None => one.lose(field, format!("there is no component with the id `{id}`"), None),
                }
            }
            one.record.set("description", text(flow, "description").unwrap_or_default());
            let mut tags = texts(flow, "tags");
            if one.is_ours() {
                // Our own value is among the free keys; the tag is for other tools.
                if let Some(protocol) = own_keys::field(&one.free.ours, "protocol").and_then(Tree::as_text)
                    && let Some(at) = tags.iter().position(|tag| tag == protocol)
                {
                    tags.remove(at);
                }
            } else {
                if let Some(at) = tags.iter().position(|tag| is_protocol(self.vocabulary, tag)) {
                    one.record.set("protocol", tags.remove(at));
                }
                if flow.get("bidirectional").and_then(Tree::as_bool) == Some(true) {
                    tags.push(BOTH_WAYS.to_owned());
                    let why = "a flow has one direction; a request and its response are one flow";
                    one.lose("bidirectional", why, Some(format!("the tag `{BOTH_WAYS}`")));
                }
            }
            one.record.set("tags", Tree::words(tags));
            let data = self.data_of(&mut one, flow, "assets");
            one.record.set("carries", Tree::words(data));
            let keys = ["id", "name", "description", "source", "destination", "bidirectional", "assets"];
            let name = one.name.clone();
            if !list(flow, "representations").is_empty() {
                one.lose("representations", "the file does not state the path of a flow on the page", None);
            }
            let id = self.finish(one, flow, format!("dataflows/{at}"), &keys);
            self.instances.push((name, id, format!("dataflows/{at}"), flow));
        }
    }
}

/// Whether a tag of a flow is the name of a protocol.
fn is_protocol(vocabulary: &Vocabulary, tag: &str) -> bool {
    vocabulary.protocols.find(tag).is_some()
}
