//! The attack surface.

use super::heading::heading;
use super::next::next;
use super::paragraph::paragraph;
use super::sheet::Sheet;
use super::style::{Style, paint, styled};
use super::wrap::{hanging, wrap};
use crate::element::{NOT_STATED, authentication, end_name, word, zone_name};
use crate::subject::View;
use palisade_engine::assess::Assessment;
use palisade_engine::surface::{self, Crossing, Surface};
use palisade_model::model::{BoundaryId, ComponentId, DataId, Target};
use palisade_model::plain::{counted, one_line};
use palisade_model::source::Spanned;

const FLOW: u16 = 17;
const WAY: u16 = 24;
const HOW: u16 = 14;
const WHAT: u16 = 19;

/// The flows that cross a boundary, how many cross between which zones, and those that may cross one.
pub(crate) fn surface(view: &View<'_>) -> String {
    let assessment = view.assessment;
    let surface = surface::surface(&assessment.graph);
    let mut text = heading(view.assessment);
    if surface.crossings.is_empty() {
        text.push_str(&paragraph(if assessment.project.model.flows.is_empty() {
            "The model has no flows yet, so nothing crosses a boundary."
        } else {
            "No flow is known to cross a boundary."
        }));
        text.push('\n');
    } else {
        text.push_str(&crossings(assessment, &surface));
        text.push_str(&pairs(assessment, &surface));
        text.push('\n');
    }
    text.push_str(&unknown(assessment, &surface));
    let mut commands = Vec::new();
    if !surface.unknown.is_empty() {
        commands.push("palisade ask".to_owned());
    }
    commands.push("palisade threats".to_owned());
    text.push_str(&next(view.path.as_deref(), &commands));
    paint(&text)
}

fn crossings(assessment: &Assessment, surface: &Surface) -> String {
    let columns =
        [("flow\ndirection", FLOW), ("from → to", WAY), ("protocol\nauthentication", HOW), ("data\nreached by", WHAT)];
    let mut sheet = Sheet::new(&columns);
    for crossing in &surface.crossings {
        sheet.row(row(assessment, crossing));
    }
    sheet.print()
}

fn row(assessment: &Assessment, crossing: &Crossing) -> Vec<Vec<String>> {
    let model = &assessment.project.model;
    let flow = &model[crossing.flow];
    let faint = |lines: Vec<String>| lines.into_iter().map(|line| styled(Style::Faint, &line));

    let mut name: Vec<String> = wrap(&one_line(&flow.head.name), usize::from(FLOW));
    name.extend(faint(wrap(crossing.direction.word(), usize::from(FLOW))));

    let mut way = wrap(&end(assessment, flow.from.as_ref()), usize::from(WAY));
    way.extend(hanging("→ ", 2, &end(assessment, flow.to.as_ref()), usize::from(WAY)));

    let protocol = word(&assessment.graph, Target::Flow(crossing.flow), "protocol");
    let mut how = wrap(protocol.unwrap_or(NOT_STATED), usize::from(HOW));
    how.extend(faint(wrap(authentication(&assessment.graph, crossing.flow).unwrap_or(NOT_STATED), usize::from(HOW))));

    let names = |ids: &[DataId]| ids.iter().map(|id| model[*id].head.name.as_str()).collect::<Vec<_>>().join(", ");
    let data = flow.carries.as_ref().map_or_else(|| NOT_STATED.to_owned(), |carries| names(&carries.value));
    let mut what = wrap(&one_line(if data.is_empty() { "nothing" } else { &data }), usize::from(WHAT));
    let reached: Vec<&str> = crossing.reached_by.iter().map(|id| model[*id].head.name.as_str()).collect();
    let reached = if reached.is_empty() { "no one outside".to_owned() } else { reached.join(", ") };
    what.extend(faint(wrap(&one_line(&reached), usize::from(WHAT))));
    // A blank line below the tallest cell keeps the rows apart.
    let tallest = [&name, &way, &how, &what].map(Vec::len).into_iter().max().unwrap_or(0);
    way.resize(tallest + 1, String::new());
    vec![name, way, how, what]
}

/// "API Gateway (Internal services)".
fn end(assessment: &Assessment, end: Option<&Spanned<ComponentId>>) -> String {
    let model = &assessment.project.model;
    let Some(name) = end_name(model, end) else { return NOT_STATED.to_owned() };
    let around = end.and_then(|end| assessment.graph.around(end.value));
    match around {
        Some(around) => format!("{} ({})", one_line(name), one_line(zone_name(model, around.first().copied()))),
        None => format!("{} (place {NOT_STATED})", one_line(name)),
    }
}

fn pairs(assessment: &Assessment, surface: &Surface) -> String {
    let model = &assessment.project.model;
    let zone = |zone: Option<BoundaryId>| wrap(&one_line(zone_name(model, zone)), 33);
    let mut sheet = Sheet::new(&[("from zone", 33), ("to zone", 33), ("flows", 8)]);
    for ((from, to), count) in &surface.pairs {
        sheet.row(vec![zone(*from), zone(*to), vec![count.to_string()]]);
    }
    sheet.row(vec![vec!["all".to_owned()], vec![String::new()], vec![surface.crossings.len().to_string()]]);
    sheet.print()
}

fn unknown(assessment: &Assessment, surface: &Surface) -> String {
    if surface.unknown.is_empty() {
        return String::new();
    }
    let model = &assessment.project.model;
    let names: Vec<_> = surface.unknown.iter().map(|flow| one_line(&model[*flow].head.name)).collect();
    let of = counted(names.len(), "flow", "flows");
    format!(
        "{}\n",
        paragraph(&format!("Crossing unknown, because it is not stated where an end is: {of} ({}).", names.join(", ")))
    )
}
