//! The words in a picture, each on one line with nothing hidden in it.

use crate::scope::Scope;
use palisade_engine::assess::Assessment;
use palisade_engine::graph::Graph;
use palisade_model::model::{ComponentId, FlowId, Head, Target};
use palisade_model::plain::short;
use palisade_model::vocabulary::PropertyId;

/// How many characters of a name a picture shows.
pub(super) const MOST: usize = 60;

/// The name, cut where it is long; the id where the name is blank, because a label must not be empty.
pub(super) fn name(head: &Head) -> String {
    let name = short(head.name.trim(), MOST);
    if name.is_empty() { short(&head.id, MOST) } else { name }
}

/// How many characters of the system's name a picture shows: it has a line or two of its own.
const MOST_OF_TITLE: usize = 160;

/// The system's name, and which part of it is drawn: pictures of parts lie beside each other, and beside the whole.
pub(super) fn title(assessment: &Assessment, scope: &Scope<'_>, collapse: bool) -> String {
    let model = &assessment.project.model;
    let system = short(&model.system.name, MOST_OF_TITLE);
    let part = match scope {
        Scope::Whole if collapse => "boundaries as single nodes".to_owned(),
        Scope::Whole => return system,
        Scope::Focus(target, _) => format!("around {}", name(model.head(*target))),
        Scope::Boundary(boundary) => format!("boundary {}", name(&model[*boundary].head)),
        Scope::Threat(finding) => format!("threat {}", short(&finding.id, MOST)),
    };
    format!("{system}: {part}")
}

/// What a component is made of; none where that says no more than its name.
pub(super) fn technology(graph: &Graph, component: ComponentId) -> Option<String> {
    let target = Target::Component(component);
    let technology = word(graph, target, graph.properties.technology)?;
    let terms = &graph.vocabulary.technologies;
    let title = terms.find(technology).and_then(|row| terms.row(row)).map_or(technology, |term| term.title.as_str());
    let name = &graph.model[component].head.name;
    let said = name.to_lowercase().contains(&title.to_lowercase());
    Some(short(title, MOST)).filter(|_| !said)
}

/// The protocol of a flow; none where that says no more than its name.
pub(super) fn protocol(graph: &Graph, flow: FlowId) -> Option<String> {
    let protocol = word(graph, Target::Flow(flow), graph.properties.protocol)?;
    let name = graph.model[flow].head.name.to_lowercase();
    Some(short(protocol, MOST)).filter(|protocol| *protocol != name)
}

fn word(graph: &palisade_engine::graph::Graph, target: Target, property: Option<PropertyId>) -> Option<&str> {
    let value = graph.fact(target, Some(property?))?.value;
    Some(graph.vocabulary.word(property?, value))
}
