//! The threats of templates as findings.

use super::drawing::{Drawing, Interaction};
use super::generate::generate;
use super::{Place, ThreatType, from_model};
use crate::analyse::threat_id;
use crate::finding::{Categories, Finding, FoundBy, Tier};
use crate::graph::Graph;
use crate::pack::Packs;
use crate::rating;
use palisade_model::model::Target;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Runs the templates in use over what was drawn; over the model in their own stencils where nothing was. Gives what
/// each looked at, and what they found, each threat of a flow once.
pub fn findings(graph: &Graph, packs: &Packs, drawn: Option<&Arc<Drawing>>) -> (Vec<Arc<Drawing>>, Vec<Finding>) {
    let model = &graph.model;
    let flows: HashMap<&str, Target> =
        model.flow_ids().map(|id| (model[id].head.id.as_str(), Target::Flow(id))).collect();
    let (mut drawings, mut found, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for (number, template) in packs.templates.iter().enumerate() {
        let drawing = drawn.map_or_else(|| Arc::new(from_model::drawing(graph, template)), Arc::clone);
        for hit in generate(template, &drawing) {
            let threat = template.threats.get(hit.threat);
            let Some((threat, part)) = threat.zip(drawing.interactions.get(hit.interaction)) else { continue };
            let place = Place { template: number, hit };
            if let Some(finding) = finding(&flows, &drawing, threat, part, place)
                && seen.insert(finding.id.clone())
            {
                found.push(finding);
            }
        }
        drawings.push(drawing);
    }
    (drawings, found)
}

fn finding(
    flows: &HashMap<&str, Target>,
    drawing: &Drawing,
    threat: &ThreatType,
    part: &Interaction,
    place: Place,
) -> Option<Finding> {
    let flow = drawing.things.get(part.flow)?;
    let rating = rating::of_priority(&threat.priority);
    let own = threat.category.stride.is_none().then(|| threat.category.name.clone());
    let categories = Categories {
        stride: threat.category.stride.into_iter().collect(),
        linddun: Arc::from([]),
        own: own.filter(|name| !name.is_empty()),
    };
    let title = ThreatType::fill(&threat.title, drawing, part).into();
    let (id, target) = (threat_id(&threat.id, &flow.id), (flows.get(flow.id.as_str()).copied(), flow.name.clone()));
    Some(Finding::new(id, (FoundBy::Template(place), Tier::Confirmed), title, target, categories, rating))
}
