//! From a diagram to the draft of a model.

use super::facts;
use super::parts::{Diagram, Drawn, Flow, Marks, Node};
use crate::import::{Import, Loss};
use crate::named;
use crate::names::Names;
use palisade_model::draft::{Item, Record, Section};
use palisade_model::kind::Kind;
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// The data of such a system: the diagrams show none.
const DATA: &str = "application-data";
const CREDENTIALS: &str = "credentials";

/// Builds the import.
pub(super) fn import(diagram: &Diagram, vocabulary: &Vocabulary) -> Import {
    let mut import = Import::default();
    import.draft.comments = vec![
        "Where a fact is `false`, the code was searched for it and did not have it.".to_owned(),
        "The diagram shows neither boundaries nor data; check these two sections first.".to_owned(),
    ];
    grounds(&mut import);
    let mut names = Names::default();
    let mut ids: HashMap<&str, String> = HashMap::new();
    for node in &diagram.nodes {
        if ids.contains_key(node.name.as_str()) {
            continue;
        }
        let id = names.id(&node.name, "service");
        ids.insert(&node.name, id.clone());
        component(&mut import, vocabulary, diagram, node, &id);
    }
    for flow in &diagram.flows {
        let (from, to) = (ids.get(flow.sender.as_str()), ids.get(flow.receiver.as_str()));
        let (Some(from), Some(to)) = (from, to) else {
            let (field, name) = if from.is_none() { ("sender", &flow.sender) } else { ("receiver", &flow.receiver) };
            let object = format!("{} -> {}", flow.sender, flow.receiver);
            import.losses.push(Loss::new(object, field, format!("the diagram has no `{name}`")));
            continue;
        };
        let id = names.id(&format!("{from} to {to}"), "flow");
        let mut record = Record::new(&id).with("from", from.as_str()).with("to", to.as_str());
        if let Some(protocol) = facts::protocol(&flow.marks) {
            record.set("protocol", protocol);
        }
        let mut carried = vec![DATA];
        if facts::carries_credentials(diagram, flow) {
            carried.push(CREDENTIALS);
        }
        record.set("carries", carried);
        for (property, value) in facts::of_flow(diagram, flow) {
            record.set(property, value);
        }
        unread(&mut import, &id, &flow.marks);
        import.keys.push((Item::new(Section::Flows, &id), key(flow)));
        import.draft.add(Section::Flows, record);
    }
    import
}

/// The two grounds, and the data.
fn grounds(import: &mut Import) {
    let outside = Record::new("outside").with("name", "Outside").with("trust", "none");
    let inside = Record::new("inside").with("name", "Inside").with("trust", "high");
    import.draft.add(Section::Boundaries, outside);
    import.draft.add(Section::Boundaries, inside);
    let mut data = Record::new(DATA).with("name", "Application data");
    for need in ["confidentiality", "integrity", "availability"] {
        data.set(need, "medium");
    }
    import.draft.add(Section::Data, data);
    let question = "how bad would it be if it got out? the diagram does not say";
    import.infer(&Item::new(Section::Data, DATA), "confidentiality", "medium", question, None);
    let credentials = Record::new(CREDENTIALS)
        .with("name", "Credentials")
        .with("confidentiality", "high")
        .with("integrity", "high")
        .with("tags", vec!["credential"]);
    import.draft.add(Section::Data, credentials);
}

fn component(import: &mut Import, vocabulary: &Vocabulary, diagram: &Diagram, node: &Node, id: &str) {
    let is_store = node.is_store();
    let kind = match (is_store, node.drawn) {
        (true, _) => Kind::Datastore,
        (false, Drawn::Service) => Kind::Process,
        (false, Drawn::External) => Kind::ExternalEntity,
    };
    let is_outside = node.drawn == Drawn::External && !node.marks.any(&["external_database", "tokenstore"]);
    let mut record = Record::component(id, kind).with("in", if is_outside { "outside" } else { "inside" });
    if node.name != id {
        record.set("name", node.name.as_str());
    }
    let (class, product) = facts::technology(&node.marks);
    let product = product.and_then(|product| vocabulary.technology_in_name(product, Some(kind)));
    let product = product.and_then(|found| vocabulary.technologies.row(found.0)).map(|row| row.id.as_str());
    match product.or(class) {
        Some(technology) => record.set("technology", technology),
        None if kind == Kind::Process => record.set("technology", "service"),
        None if kind == Kind::ExternalEntity => record.set("technology", "saas"),
        None => import.asked.extend(named::infer(vocabulary, &mut record, &[&node.name])),
    }
    let shown = ["Port", "Endpoints", "URL"].map(|key| node.marks.tag(key).map(|value| format!("{key}: {value}")));
    record.set("description", shown.into_iter().flatten().collect::<Vec<String>>().join("; "));
    if is_store {
        record.set("stores", vec![DATA]);
    } else if kind == Kind::Process {
        for (property, value) in facts::of_service(diagram, node) {
            record.set(property, value);
        }
    }
    unread(import, id, &node.marks);
    import.keys.push((Item::new(Section::Components, id), node.name.clone()));
    import.draft.add(Section::Components, record);
}

/// Reports the stereotypes that are not read.
fn unread(import: &mut Import, object: &str, marks: &Marks) {
    for stereotype in marks.stereotypes.iter().filter(|stereotype| !facts::is_read(stereotype)) {
        import.losses.push(Loss::new(object, stereotype, "the model language has no place for it"));
    }
}

/// The key of a flow in the file.
fn key(flow: &Flow) -> String {
    format!("{} -> {}", flow.sender, flow.receiver)
}
