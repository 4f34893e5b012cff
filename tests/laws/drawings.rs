//! Reading back a drawing written by Palisade gives the system that was drawn.

use super::run::{assessed, hold, read, read_tree, sound, vocabulary};
use palisade_engine::assess::Assessment;
use palisade_exchange::{Input, read};
use palisade_model::kind::Kind;
use palisade_model::load::Project;
use palisade_model::model::{BoundaryId, ComponentId, FlowId, Head, Model, Placement};
use palisade_report::formats;
use palisade_report::subject::Drawing;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use std::sync::Arc;

/// The structure that a drawing shows: each element by its name and the names of the boundaries around it.
#[derive(Debug, PartialEq, Eq)]
struct Structure {
    boundaries: Vec<Vec<String>>,
    components: Vec<(Vec<String>, Option<Kind>)>,
    flows: Vec<(Option<String>, Option<String>)>,
}

/// A name as every format keeps it: without white space, some of which `PlantUML` cannot express, and cut if it is long.
fn name(head: &Head) -> String {
    let name = if head.name.trim().is_empty() { &head.id } else { &head.name };
    name.split_whitespace().flat_map(str::chars).take(40).collect()
}

fn around(model: &Model, boundary: Option<BoundaryId>) -> Vec<String> {
    boundary.into_iter().flat_map(|id| model.chain(id)).map(|id| name(&model[id].head)).collect()
}

fn structure(model: &Model, kinds: bool) -> Structure {
    let place = |id: ComponentId| match model[id].placement {
        Placement::In(boundary, _) => Some(boundary),
        _ => None,
    };
    let own = |head: &Head, rest: Vec<String>| std::iter::once(name(head)).chain(rest).collect::<Vec<String>>();
    let mut boundaries: Vec<Vec<String>> =
        model.boundary_ids().map(|id| own(&model[id].head, around(model, model[id].parent))).collect();
    let mut components: Vec<(Vec<String>, Option<Kind>)> = model
        .component_ids()
        .map(|id| (own(&model[id].head, around(model, place(id))), kinds.then_some(model[id].kind)))
        .collect();
    let end = |id: Option<ComponentId>| id.map(|id| name(&model[id].head));
    let ends = |id: FlowId| {
        let flow = &model[id];
        (end(flow.from.as_ref().map(|end| end.value)), end(flow.to.as_ref().map(|end| end.value)))
    };
    let mut flows: Vec<_> = model.flow_ids().map(ends).collect();
    boundaries.sort();
    components.sort_by(|(a, _), (b, _)| a.cmp(b));
    flows.sort();
    Structure { boundaries, components, flows }
}

fn read_back(assessment: &Assessment, format: &str) -> (String, Project) {
    let writer = formats::find(formats::DRAWINGS, format).expect("there is such a writer");
    let text = writer.text(&Drawing::whole(assessment));
    let input = Input::new(text.as_bytes()).expect("it is UTF-8");
    let reader = read::detect(&input).expect("some reader knows it");
    assert_eq!(reader.name, format, "{text}");
    let import = (reader.read)(&input, vocabulary()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(import.losses.is_empty(), "{:?}\n{text}", import.losses);
    (text, import.draft.load(vocabulary()))
}

fn same(project: &Arc<Project>) -> TestCaseResult {
    // Rectangles are external entities only if there are circles.
    let kinds = project.model.components.iter().any(|component| component.kind == Kind::Process);
    assessed(project, false, |assessment| {
        for format in ["mermaid", "dot", "plantuml"] {
            let (text, read) = read_back(assessment, format);
            prop_assert!(!palisade_model::diagnostic::has_errors(&read.diagnostics), "{:?}\n{text}", read.diagnostics);
            prop_assert_eq!(structure(&project.model, kinds), structure(&read.model, kinds), "{}\n{}", format, text);
        }
        Ok(())
    })
}

#[test]
fn drawings_of_random_models_are_read_back() {
    hold(128, &sound(), |tree| same(&read_tree(&tree)));
}

#[test]
fn drawings_of_the_examples_are_read_back() {
    for example in ["web-api", "ci-cd", "data-store", "clinic-assistant"] {
        let file = format!("{}/../examples/{example}/threat-model.yaml", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read(&file).expect("the example is there");
        same(&read(&[("threat-model.yaml", &text)])).unwrap_or_else(|error| panic!("{example}: {error}"));
    }
}
