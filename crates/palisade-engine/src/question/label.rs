//! How people know a flow: by its two ends, and by its name if that says more.

use crate::graph::Graph;
use palisade_model::model::{ComponentId, FlowId, Target};
use palisade_model::source::Spanned;

/// Words that say nothing about one flow in particular.
const EMPTY: [&str; 16] =
    ["to", "from", "and", "or", "of", "the", "an", "via", "over", "with", "in", "into", "on", "by", "flow", "dataflow"];

/// How many flows of a sender are looked through for a second one to the same receiver.
const LOOKED: usize = 64;

/// How people know a target: a flow by its two ends, everything else by its name.
pub fn label(graph: &Graph, target: Target) -> String {
    match target {
        Target::Flow(id) => flow_label(graph, id),
        _ => graph.model.head(target).name.clone(),
    }
}

/// A flow as its reader knows it: "Stripe → Node API", with its name behind if that says more than the two ends, or if
/// another flow has the same ends: "Stripe → Node API (refunds)".
fn flow_label(graph: &Graph, id: FlowId) -> String {
    let flow = &graph.model[id];
    let head = &flow.head;
    let heads = [&flow.from, &flow.to].map(|end| end.as_ref().map(|end| &graph.model[end.value].head));
    if heads.iter().all(Option::is_none) {
        return head.name.clone();
    }
    let [from, to] = heads.map(|head| head.map_or("?", |head| head.name.as_str()));
    let ends = format!("{from} → {to}");
    let is_known = |word: &str| {
        let mut told = heads.iter().flatten().flat_map(|end| words(&end.name).chain(words(&end.id)));
        EMPTY.iter().any(|empty| are_alike(empty, word)) || told.any(|told| are_alike(told, word))
    };
    let says_more = words(&head.name).any(|word| {
        let is_name = word.chars().nth(1).is_some() && !word.chars().any(|c| c.is_ascii_digit());
        is_name && !is_known(word)
    });
    if says_more || has_twin(graph, id) { format!("{ends} ({})", head.name) } else { ends }
}

/// The words of a name or an id.
fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether two words differ in nothing but the case of letters.
fn are_alike(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || !one.is_ascii() && one.chars().flat_map(char::to_lowercase).eq(other.chars().flat_map(char::to_lowercase))
}

/// Whether another flow goes from the same sender to the same receiver, or the sender has too many flows to tell.
fn has_twin(graph: &Graph, id: FlowId) -> bool {
    let flow = &graph.model[id];
    let end = |end: &Option<Spanned<ComponentId>>| end.as_ref().map(|end| end.value);
    let Some(from) = end(&flow.from) else { return true };
    let outgoing = graph.outgoing(from);
    outgoing.len() > LOOKED
        || outgoing.iter().any(|other| *other != id && end(&graph.model[*other].to) == end(&flow.to))
}
