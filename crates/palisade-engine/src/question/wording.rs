//! Questions in words: what is asked, and what may be answered.

use super::label::label;
use crate::graph::Graph;
use crate::rule::trace::{FactKey, Missing};
use palisade_model::edit::scalar_in_brackets;
use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{ComponentId, Head, Target};
use palisade_model::source::Spanned;
use palisade_model::vocabulary::PropertyType;
use palisade_model::word::Word;

/// The ids of the first few as they are written in a model, as examples of what may be written.
fn first<'h>(heads: impl Iterator<Item = &'h Head>) -> Vec<String> {
    heads.take(12).map(|head| scalar_in_brackets(&head.id)).collect()
}

/// The question in words, what may be answered, and whether anything else may be answered too.
pub(super) fn wording(graph: &Graph, missing: Missing) -> (String, Vec<String>, bool) {
    let model = &graph.model;
    let name = &label(graph, missing.target);
    let data = || {
        let ids = first(model.data.iter().map(|data| &data.head));
        // `[]` would say that there is nothing, which is not what one means to be offered.
        if ids.is_empty() {
            return Vec::new();
        }
        vec![format!("[{}]", ids.join(", "))]
    };
    let boundaries = || first(model.boundaries.iter().map(|boundary| &boundary.head));
    let components = || {
        // What is at the other end is hardly meant.
        let other = match missing.target {
            Target::Flow(id) => [&model[id].from, &model[id].to].into_iter().flatten().map(|end| end.value).next(),
            _ => None,
        };
        let others = model.component_ids().filter(|id| Some(*id) != other);
        first(others.map(|id| &model[id].head))
    };
    match missing.fact {
        FactKey::Carries => {
            // What comes to its sender is the likely answer.
            let passed = match missing.target {
                Target::Flow(id) => graph.may_carry(id),
                _ => &[],
            };
            let values = if passed.is_empty() {
                data()
            } else {
                vec![format!("[{}]", first(passed.iter().map(|id| &model[*id].head)).join(", "))]
            };
            (format!("{name}: what data does it carry?"), values, true)
        }
        FactKey::Stores => (format!("What data does {name} store?"), data(), true),
        FactKey::In => (format!("Which trust boundary is {name} in?"), boundaries(), true),
        FactKey::From => (format!("{name}: which component sends it?"), components(), true),
        FactKey::To => (format!("{name}: which component receives it?"), components(), true),
        FactKey::Property(property) => {
            let Some(row) = graph.vocabulary.row(property) else { return (String::new(), Vec::new(), true) };
            let ask = filled(graph, missing.target, &row.ask);
            match &row.holds {
                PropertyType::Bool => (ask, vec![row.safe.to_string(), (!row.safe).to_string()], false),
                PropertyType::Grade => {
                    (ask, Grade::ALL.iter().rev().map(|grade| grade.word().to_owned()).collect(), false)
                }
                PropertyType::Word(words) => {
                    let mut words = words.clone();
                    // `none` is never what one hopes to write.
                    words.sort_by_key(|word| word == "none");
                    (ask, words, false)
                }
                PropertyType::Technology => (ask, usual_technologies(model.kind(missing.target)), true),
                PropertyType::Protocol => {
                    (ask, ["https", "grpc", "postgresql", "amqp", "kafka"].map(str::to_owned).to_vec(), true)
                }
            }
        }
    }
}

/// A property's question with its places filled in: `{name}`, and of a flow `{from}` and `{to}`.
fn filled(graph: &Graph, target: Target, ask: &str) -> String {
    let ends = match target {
        Target::Flow(id) => Some(&graph.model[id]),
        _ => None,
    };
    let end = |end: Option<&Option<Spanned<ComponentId>>>, unknown: &str| {
        let component = end.and_then(Option::as_ref).map(|end| graph.model[end.value].head.name.clone());
        component.unwrap_or_else(|| unknown.to_owned())
    };
    let places = [
        ("{name}", label(graph, target)),
        ("{from}", end(ends.map(|flow| &flow.from), "the sender")),
        ("{to}", end(ends.map(|flow| &flow.to), "the receiver")),
    ];
    let mut text = String::with_capacity(ask.len() + 64);
    let mut rest = ask;
    // What a name says is never taken for a place.
    while let Some(at) = rest.find('{') {
        let (before, place) = rest.split_at(at);
        text.push_str(before);
        match places.iter().find(|(place_name, _)| place.starts_with(place_name)) {
            Some((place_name, value)) => {
                text.push_str(value);
                rest = place.get(place_name.len()..).unwrap_or("");
            }
            None => {
                text.push('{');
                rest = place.get(1..).unwrap_or("");
            }
        }
    }
    text + rest
}

fn usual_technologies(kind: Kind) -> Vec<String> {
    let usual: &[&str] = match kind {
        Kind::Process => &["web-application", "api-gateway", "identity-provider", "worker", "ci-runner", "llm-agent"],
        Kind::Datastore => {
            &["sql-database", "document-database", "object-store", "cache", "message-broker", "log-store"]
        }
        _ => &["browser", "mobile-app", "saas", "developer-workstation", "administrator"],
    };
    usual.iter().map(|word| (*word).to_owned()).collect()
}
