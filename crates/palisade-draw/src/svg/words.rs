//! What a picture says to those who do not see it.

use crate::diagram::{Diagram, Node, Shape};
use crate::marks::{Marks, open_at};
use palisade_engine::assess::Assessment;
use palisade_model::grade::Severity;
use palisade_model::model::Target;
use palisade_model::plain::counted;
use palisade_model::word::Word;

/// The picture in a few sentences.
pub(super) fn description(assessment: &Assessment, diagram: &Diagram) -> String {
    let model = &assessment.project.model;
    let mut nodes = 0;
    let mut marks = Marks::default();
    for node in &diagram.nodes {
        nodes += node.elements.iter().filter(|element| matches!(element, Target::Component(_))).count();
        marks = marks.and(node.marks);
    }
    let flows = diagram.arrows.iter().flat_map(|arrow| &arrow.flows);
    let crossing = |known| flows.clone().filter(|flow| assessment.graph.crosses(**flow) == known).count();
    let (cross, may) = (crossing(Some(true)), crossing(None));
    let may = if may > 0 { format!(" (not known for {may})") } else { String::new() };
    for more in diagram.arrows.iter().map(|arrow| arrow.marks).chain(diagram.frames.iter().map(|frame| frame.marks)) {
        marks = marks.and(more);
    }
    let components = diagram.nodes.iter().flat_map(|node| node.elements.iter().copied());
    let drawn = components.chain(flows.clone().map(|flow| Target::Flow(*flow)));
    let drawn = drawn.chain(diagram.frames.iter().map(|frame| Target::Boundary(frame.boundary)));
    let marks = Marks { open: open_at(assessment, &drawn.collect()), ..marks };
    let mut text = format!(
        "{} in {}; {}, {cross} of which {} a trust boundary{may}.{}",
        counted(nodes, "component", "components"),
        counted(diagram.frames.len(), "trust boundary", "trust boundaries"),
        counted(flows.clone().count(), "flow", "flows"),
        if cross == 1 { "crosses" } else { "cross" },
        marked(marks),
    );
    if diagram.arrows.len() <= 40 {
        let name = |place: usize| diagram.nodes.get(place).map_or("?", |node| node.name.as_str());
        for arrow in &diagram.arrows {
            text.push_str(&format!(" {} to {}: {}.", name(arrow.from), name(arrow.to), arrow.name));
        }
    } else if nodes < model.components.len() {
        text.push_str(" It shows a part of the model.");
    }
    text
}

/// A node in a sentence.
pub(super) fn of_node(node: &Node) -> String {
    let kind = match node.shape {
        Shape::External => "external entity",
        Shape::Process => "process",
        Shape::Store => "data store",
        Shape::Group => "group",
        Shape::Unknown => return "an end that is not stated".to_owned(),
    };
    let detail = node.detail.as_ref().map_or_else(String::new, |detail| format!(", {detail}"));
    let scope = if node.out_of_scope { ", out of scope" } else { "" };
    format!("{} ({kind}{detail}{scope}).{}", node.name, marked(node.marks))
}

/// What is marked, in words, with a space before it.
pub(super) fn marked(marks: Marks) -> String {
    let mut text = String::new();
    if marks.count() > 0 {
        let threats = counted(marks.count(), "open threat", "open threats");
        let counts = Severity::ALL.iter().zip(marks.open).filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(severity, count)| format!("{count} {}", severity.word())).collect();
        match marks.worst() {
            Some(worst) if marks.count() == 1 => text.push_str(&format!(" {threats}, {}.", worst.word())),
            _ => text.push_str(&format!(" {threats}: {}.", counts.join(", "))),
        }
    }
    if marks.likely() > 0 {
        text.push_str(&format!(" {}.", counted(marks.likely(), "likely threat", "likely threats")));
    }
    if marks.unknown > 0 {
        text.push_str(&format!(" {} not stated.", counted(marks.unknown, "fact", "facts")));
    }
    text
}

/// The ids of elements, for `data-element`.
pub(super) fn ids(assessment: &Assessment, elements: impl Iterator<Item = Target>) -> String {
    let model = &assessment.project.model;
    let id = |element: Target| {
        let id = &model.head(element).id;
        match element {
            Target::Boundary(_) => format!("boundary:{id}"),
            Target::Data(_) => format!("data:{id}"),
            Target::Component(_) | Target::Flow(_) => id.clone(),
        }
    };
    elements.map(id).collect::<Vec<_>>().join(" ")
}
