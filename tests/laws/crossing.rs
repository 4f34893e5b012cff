//! A flow crosses a boundary in the model exactly if it crosses one on the page that the model was imported from.

use super::run::{hold, read_text};
use palisade_engine::graph::Graph;
use palisade_exchange::{Frame, Input, Point, read};
use palisade_model::code::Code;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use serde_json::{Value, json};

/// A page: components with kinds and positions, boxes, lines from above the page to below it, and flows.
#[derive(Clone, Debug)]
struct Drawn {
    components: Vec<(u8, (u16, u16))>,
    boxes: Vec<(u16, u16, u16, u16)>,
    lines: Vec<u16>,
    flows: Vec<(usize, usize)>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (2..8_usize).prop_flat_map(|count| {
        let component = (0..3_u8, (0..10_u16, 0..10_u16));
        let boxes = proptest::collection::vec((0..10_u16, 0..10_u16, 1..8_u16, 1..8_u16), 0..4);
        let flows = proptest::collection::vec((0..count, 0..count), 1..8);
        let lines = proptest::collection::vec(0..10_u16, 0..3);
        (proptest::collection::vec(component, count), boxes, lines, flows)
            .prop_map(|(components, boxes, lines, flows)| Drawn { components, boxes, lines, flows })
    })
}

/// Edges are at multiples of ten and the centres of components between them, so that nothing is on an edge.
fn at((x, y): (u16, u16)) -> (f64, f64) {
    (f64::from(x) * 10.0 + 1.0, f64::from(y) * 10.0 + 1.0)
}

fn file(Drawn { components, boxes, lines, flows }: &Drawn) -> Value {
    let mut cells: Vec<Value> = Vec::new();
    for (number, (kind, place)) in components.iter().enumerate() {
        let shape = ["actor", "process", "store"][usize::from(*kind)];
        let (x, y) = at(*place);
        cells.push(json!({ "id": format!("c{number}"), "shape": shape, "data": { "name": format!("c{number}") },
            "position": { "x": x, "y": y }, "size": { "width": 8, "height": 8 } }));
    }
    for (x, y, width, height) in boxes {
        cells.push(json!({ "shape": "trust-boundary-box", "data": { "name": "zone" },
            "position": { "x": x * 10, "y": y * 10 }, "size": { "width": width * 10, "height": height * 10 } }));
    }
    for x in lines {
        cells.push(json!({ "shape": "trust-boundary-curve", "data": { "name": "line" },
            "source": { "x": x * 10, "y": -1000 }, "target": { "x": x * 10, "y": 1000 } }));
    }
    for (number, (from, to)) in flows.iter().enumerate() {
        cells.push(json!({ "shape": "flow", "data": { "name": format!("f{number}") },
            "source": { "cell": format!("c{from}") }, "target": { "cell": format!("c{to}") } }));
    }
    json!({ "summary": { "title": "x" }, "detail": { "diagrams": [{ "title": "page", "cells": cells }] } })
}

/// Whether each flow crosses a boundary: one of its ends is in a box, or left of a line, and the other is not.
fn crossings(Drawn { components, boxes, lines, flows }: &Drawn) -> Vec<bool> {
    let inside = |component: usize, (x, y, width, height): (u16, u16, u16, u16)| {
        let (left, top) = at(components[component].1);
        let [x, y, width, height] = [x, y, width, height].map(|tens| f64::from(tens) * 10.0);
        Frame { x, y, width, height }.holds(Point { x: left + 4.0, y: top + 4.0 })
    };
    let left_of = |component: usize, line: u16| at(components[component].1).0 < f64::from(line) * 10.0;
    let crosses = |from: usize, to: usize| {
        boxes.iter().any(|zone| inside(from, *zone) != inside(to, *zone))
            || lines.iter().any(|line| left_of(from, *line) != left_of(to, *line))
    };
    flows.iter().map(|(from, to)| crosses(*from, *to)).collect()
}

fn are_those_of_the_page(page: &Drawn) -> TestCaseResult {
    let text = file(page).to_string();
    let input = Input::new(text.as_bytes()).unwrap();
    let import = (read::detected(&input).unwrap().read)(&input, palisade_packs::vocabulary()).unwrap();
    let project = import.draft.load(palisade_packs::vocabulary());
    prop_assert!(project.is_sound(), "{:?}", project.diagnostics);
    prop_assert!(project.diagnostics.iter().all(|one| one.code != Code::NeedlessFact), "{:?}", project.diagnostics);
    let model = &project.model;
    let graph = Graph::new(model, palisade_packs::vocabulary());
    for (number, expected) in crossings(page).into_iter().enumerate() {
        let id = format!("f{number}");
        let flow = model.flow_ids().find(|flow| model[*flow].head.id == id).unwrap();
        let crosses = graph.crosses(flow);
        // On a page without boundaries, only the placement of external entities is known.
        let known = !(page.boxes.is_empty() && page.lines.is_empty()) || crosses.is_some();
        prop_assert_eq!(
            crosses,
            known.then_some(expected),
            "{} {}",
            id,
            import.draft.print(palisade_packs::vocabulary())
        );
    }
    Ok(())
}

#[test]
fn a_stated_crossing_is_needless_only_where_both_places_are_known() {
    let needless = |places: &str| {
        let text = format!(
            "boundaries: {{ z: {{}} }}\ncomponents: {{ u: {{ type: external_entity }}, p: {{ type: process{places} }} }}\nflows: {{ f: {{ from: u, to: p, crosses_boundary: true }} }}\n"
        );
        read_text(&text).diagnostics.iter().any(|one| one.code == Code::NeedlessFact)
    };
    assert!(!needless("") && needless(", in: z"));
}

#[test]
fn crossings_of_a_model_are_those_of_its_page() {
    hold(200, &drawn(), |page| are_those_of_the_page(&page));
}
