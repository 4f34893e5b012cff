//! Trust boundaries, and the flows that cross them.

use super::escape::{code, escape, names};
use super::table::{head, row};
use crate::element::{NOT_STATED, authentication, end_name, word, zone_name};
use palisade_engine::assess::Assessment;
use palisade_engine::surface::{self, Crossing, Surface, Zones};
use palisade_model::model::{FlowId, Target};
use palisade_model::plain::{counted, put};
use palisade_model::word::Word;

/// How many names a cell shows.
const NAMES: usize = 6;

/// The boundaries with their trust, then each crossing flow with what protects it.
pub(super) fn boundaries(assessment: &Assessment) -> String {
    let model = &assessment.project.model;
    let mut page = "\n## Trust Boundaries\n\n".to_owned();
    if model.boundaries.is_empty() {
        page.push_str("None stated.\n");
    }
    for id in model.boundary_ids() {
        let boundary = &model[id];
        let trust = match assessment.graph.boundary_trust(id) {
            Some((trust, _)) => format!("trust: {}", trust.word()),
            None => format!("trust {NOT_STATED}"),
        };
        let around =
            boundary.parent.map_or_else(String::new, |parent| format!(", in {}", escape(&model[parent].head.name)));
        let about = boundary.head.description.as_ref().map_or_else(String::new, |about| format!(": {}", escape(about)));
        put(&mut page, format_args!("- {} ({trust}{around}){about}\n", escape(&boundary.head.name)));
    }
    let surface = surface::surface(&assessment.graph);
    if !surface.crossings.is_empty() {
        page.push_str("\nFlows that cross:\n\n");
    }
    for crossing in &surface.crossings {
        put(&mut page, format_args!("- {}\n", line(assessment, crossing)));
    }
    page
}

/// "Public internet → Internal services: Login, Browser User → API Gateway (https, encrypted, authentication: jwt)".
fn line(assessment: &Assessment, crossing: &Crossing) -> String {
    let model = &assessment.project.model;
    let graph = &assessment.graph;
    let flow = &model[crossing.flow];
    let target = Target::Flow(crossing.flow);
    let end = |end| end_name(model, end).map_or_else(|| NOT_STATED.to_owned(), escape);
    let (from, to) = zones(assessment, crossing.flow);
    let encrypted = match graph.truth(target, graph.vocabulary.property("encrypted")) {
        Some(true) => "encrypted",
        Some(false) => "not encrypted",
        None => "encryption not stated",
    };
    let protocol = word(graph, target, "protocol").map_or_else(|| format!("protocol {NOT_STATED}"), escape);
    let proof = authentication(graph, crossing.flow).map_or_else(|| NOT_STATED.to_owned(), escape);
    let protection = format!("({protocol}, {encrypted}, authentication: {proof})");
    let (sender, receiver) = (end(flow.from.as_ref()), end(flow.to.as_ref()));
    format!("{from} → {to}: {}, {sender} → {receiver} {protection}", escape(&flow.head.name))
}

/// The innermost zone at each end, as text.
fn zones(assessment: &Assessment, flow: FlowId) -> (String, String) {
    let model = &assessment.project.model;
    let zone = |end: Option<&palisade_model::source::Spanned<palisade_model::model::ComponentId>>| match end
        .and_then(|end| assessment.graph.around(end.value))
    {
        Some(around) => escape(zone_name(model, around.first().copied())),
        None => NOT_STATED.to_owned(),
    };
    (zone(model[flow].from.as_ref()), zone(model[flow].to.as_ref()))
}

/// The attack surface: the crossing flows as a table, the counts by pair of zones, and what is not known.
pub(super) fn surface(assessment: &Assessment) -> String {
    let model = &assessment.project.model;
    let surface = surface::surface(&assessment.graph);
    let count = counted(surface.crossings.len(), "flow crosses", "flows cross");
    let mut page = format!("\n## Attack surface\n\n{count} a boundary.\n");
    if !surface.crossings.is_empty() {
        page.push('\n');
        page.push_str(&head(&["Flow", "Direction", "Protocol", "Authentication", "Data", "Reached by"]));
        for crossing in &surface.crossings {
            page.push_str(&crossing_row(assessment, crossing));
        }
        page.push_str(&pairs(assessment, &surface));
    }
    if !surface.unknown.is_empty() {
        let flows = surface.unknown.iter().map(|flow| model[*flow].head.name.as_str());
        put(&mut page, format_args!("\nCrossing unknown: {}.\n", names(flows, usize::MAX)));
    }
    page
}

fn crossing_row(assessment: &Assessment, crossing: &Crossing) -> String {
    let model = &assessment.project.model;
    let flow = &model[crossing.flow];
    let protocol = word(&assessment.graph, Target::Flow(crossing.flow), "protocol");
    let data = flow.carries.as_ref().map_or_else(
        || NOT_STATED.to_owned(),
        |carries| names(carries.value.iter().map(|id| model[*id].head.name.as_str()), NAMES),
    );
    row(&[
        format!("{} ({})", escape(&flow.head.name), code(&flow.head.id)),
        crossing.direction.word().to_owned(),
        protocol.map_or_else(|| NOT_STATED.to_owned(), escape),
        authentication(&assessment.graph, crossing.flow).map_or_else(|| NOT_STATED.to_owned(), escape),
        data,
        names(crossing.reached_by.iter().map(|id| model[*id].head.name.as_str()), NAMES),
    ])
}

fn pairs(assessment: &Assessment, surface: &Surface) -> String {
    let model = &assessment.project.model;
    let mut table = format!("\n{}", head(&["From zone", "To zone", "Flows"]));
    for ((from, to), count) in &surface.pairs {
        let zone = |zone: Zones| (escape(zone_name(model, zone.0)), escape(zone_name(model, zone.1)));
        let (from, to) = zone((*from, *to));
        table.push_str(&row(&[from, to, count.to_string()]));
    }
    table
}
