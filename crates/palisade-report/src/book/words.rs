//! The words that conditions have besides the properties of the vocabulary, and what they mean.

use palisade_engine::rule::define::is_defined;

/// A word and its meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    /// The word.
    pub word: &'static str,
    /// What it means.
    pub about: &'static str,
}

const fn word(word: &'static str, about: &'static str) -> Term {
    Term { word, about }
}

/// Words after a dot.
pub(super) const FIELDS: &[Term] = &[
    word("from", "The component that sends the flow."),
    word("to", "The component that receives the flow."),
    word("client", "Who works with a store over the flow, whichever way the arrow points; a read is drawn both ways."),
    word("store", "That store."),
    word("boundary", "The innermost boundary around a component."),
    word("parent", "The boundary around a boundary."),
    word("carries", "The data that a flow carries."),
    word("stores", "The data that a store keeps."),
    word("handles", "The data that a component receives, sends or keeps."),
    word("crosses", "The boundaries that a flow leaves or enters."),
    word("enters", "The boundaries that a flow enters."),
    word("leaves", "The boundaries that a flow leaves."),
    word("incoming", "The flows into a component."),
    word("outgoing", "The flows out of a component."),
    word("neighbours", "The components that share a flow with a component."),
    word("callers", "The components that send to a component, directly or through what only passes requests on."),
    word("reachable_from", "The components from which flows lead to a component, however far."),
    word("contains", "The components in a boundary."),
    word("encloses", "The components in a boundary, and in the boundaries inside it at any depth."),
    word("kept_in", "The stores that keep some data."),
    word("carried_by", "The flows that carry some data."),
    word("type", "Whether it is a process, a data store, an external entity or a data flow."),
    word("name", "The name that the model gives it."),
    word("tags", "The tags that the model gives it, such as `personal` or `credential`."),
    word("exposed", "Flows lead to it from a zone of low or no trust, or the model says that it is public."),
    word(
        "exposure",
        "How many flows away untrusted ground is; 0 is the flow or the component that touches it, and 1 is what stands on \
         ground of low trust or is public. Flows out of a component that only passes requests on, such as a load \
         balancer, do not count, and people pass nothing on.",
    ),
    word(
        "harmless",
        "All its data are stated, and none needs more than a low confidentiality or integrity. This never asks.",
    ),
    word("outside", "It is known to be in an untrusted zone. This never asks."),
    word(
        "over_clearance",
        "Data comes here, by a flow or over several, that needs more confidentiality than this is cleared for.",
    ),
];

/// Words with brackets.
pub(super) const FUNCTIONS: &[Term] = &[
    word("exists", "`list.exists(x, …)`: the part in brackets holds for at least one member of the list."),
    word("all", "`list.all(x, …)`: the part in brackets holds for every member of the list."),
    word("size", "`size(list)`: how many members the list has."),
    word("is", "`x.is(\"class\")`: the technology or the protocol of x is this one, or a case of it."),
    word("named", "`x.named(\"word\")`: the name or the id of x has this word. This never asks."),
    word("has", "`has(x.property)`: the model says something about the property; this never becomes a question."),
];

/// Whether a word after a dot is explained here.
pub(super) fn is_field(word: &str) -> bool {
    FIELDS.iter().any(|known| known.word == word) || is_defined(word)
}

/// Whether a word with brackets is explained here.
pub(super) fn is_function(word: &str) -> bool {
    FUNCTIONS.iter().any(|known| known.word == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_engine::rule::check::LISTS;

    #[test]
    fn every_list_is_explained() {
        let missing: Vec<&str> = LISTS.iter().map(|row| row.0).filter(|word| !is_field(word)).collect();
        assert_eq!(missing, Vec::<&str>::new());
    }
}
