//! Pictures: nothing overlaps, whatever the model.

use super::dice::Dice;
use super::run::{assessed, hold, read_text};
use palisade_draw::diagram::Diagram;
use palisade_draw::layout::{Given, Layout, Rect};
use palisade_draw::{Scope, Theme};
use palisade_model::model::Target;
use proptest::prelude::*;
use std::fmt::Write as _;

const NAMES: &[&str] = &[
    "API Gateway",
    "DB",
    "A service with a name that goes on over several lines of the picture",
    "数据库服务器",
    "order_processing_service_internal_v2",
    "<b>&\"quotes\"</b>",
    "مرحبا",
];

/// A model of up to 30 components in nested boundaries, some of them empty, with flows between any two, to themselves,
/// without a sender, and several between the same ends.
fn model(bytes: &[u8]) -> String {
    let mut dice = Dice::new(bytes);
    let (boundaries, components) = (dice.pick(11), 1 + dice.pick(30));
    let flows = dice.pick(2 * components + 1);
    let mut text = "system: Shop\nboundaries:\n".to_owned();
    let head = |dice: &mut Dice<'_>| format!("name: {:?}", dice.one(NAMES));
    for at in 0..boundaries {
        let parent = if at > 0 && dice.mostly(3) { format!(", in: b{}", dice.pick(at)) } else { String::new() };
        let _ = writeln!(text, "  b{at}: {{ {}{parent} }}", head(&mut dice));
    }
    text.push_str("components:\n");
    for at in 0..components {
        let kind = dice.one(&["process", "datastore", "external_entity"]);
        let place = if boundaries > 0 && dice.mostly(5) { dice.pick(boundaries).to_string() } else { String::new() };
        let place = if place.is_empty() { place } else { format!(", in: b{place}") };
        let _ = writeln!(text, "  c{at}: {{ {}, type: {kind}{place} }}", head(&mut dice));
    }
    text.push_str("flows:\n");
    for at in 0..flows {
        let to = dice.pick(components);
        let from = if dice.rarely(20) { String::new() } else { format!("from: c{}, ", dice.pick(components)) };
        let _ = writeln!(text, "  f{at}: {{ {}, {from}to: c{to}, protocol: https }}", head(&mut dice));
    }
    text
}

fn models() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..300).prop_map(|bytes| model(&bytes))
}

/// The errors in a layout.
fn faults(diagram: &Diagram, layout: &Layout) -> Vec<String> {
    let mut faults = Vec::new();
    let around = |frame: usize| {
        std::iter::successors(Some(frame), |frame| diagram.frames[*frame].parent).collect::<Vec<usize>>()
    };
    for (at, node) in diagram.nodes.iter().enumerate() {
        let rect = layout.nodes[at];
        if rect.width <= 0.0 || !rect.x.is_finite() || !rect.y.is_finite() {
            faults.push(format!("{} has no place: {rect:?}", node.name));
        }
        for other in at + 1..diagram.nodes.len() {
            if rect.overlaps(&layout.nodes[other]) {
                faults.push(format!("{} overlaps {}", node.name, diagram.nodes[other].name));
            }
        }
        let inside = node.frame.map_or_else(Vec::new, around);
        for (frame, edge) in layout.frames.iter().enumerate() {
            if inside.contains(&frame) && !edge.contains(&rect) {
                faults.push(format!("{} sticks out of boundary {frame}", node.name));
            }
            if !inside.contains(&frame) && edge.overlaps(&rect) {
                faults.push(format!("boundary {frame} cuts {}, which is not in it", node.name));
            }
        }
    }
    for (at, edge) in layout.frames.iter().enumerate() {
        for (other, its) in layout.frames.iter().enumerate().skip(at + 1) {
            if around(other).contains(&at) {
                if !edge.contains(its) {
                    faults.push(format!("boundary {other} sticks out of boundary {at}"));
                }
            } else if edge.overlaps(its) {
                faults.push(format!("boundaries {at} and {other} overlap"));
            }
        }
    }
    let labels: Vec<Rect> = layout.arrows.iter().filter_map(|route| route.label).collect();
    if labels.len() != diagram.arrows.len() {
        faults.push("a flow has no label".to_owned());
    }
    for (at, label) in labels.iter().enumerate() {
        if layout.nodes.iter().any(|node| node.overlaps(label)) {
            faults.push(format!("the label of flow {at} covers a node: {label:?}"));
        }
        if labels.iter().skip(at + 1).any(|other| other.overlaps(label)) {
            faults.push(format!("the label of flow {at} covers another: {label:?}"));
        }
    }
    for (at, (arrow, route)) in diagram.arrows.iter().zip(&layout.arrows).enumerate() {
        let ends = [(route.points.first(), arrow.from), (route.points.last(), arrow.to)];
        for (point, node) in ends {
            let rect = layout.nodes[node];
            let near = |value: f64, low: f64, size: f64| value >= low - 3.0 && value <= low + size + 3.0;
            if !point.is_some_and(|(x, y)| near(*x, rect.x, rect.width) && near(*y, rect.y, rect.height)) {
                faults.push(format!("flow {at} does not end at {}", diagram.nodes[node].name));
            }
        }
    }
    faults
}

/// The straight parts of each flow's line.
fn legs(layout: &Layout) -> impl Iterator<Item = (usize, (f64, f64), (f64, f64))> {
    layout.arrows.iter().enumerate().flat_map(|(at, route)| {
        route.points.iter().zip(route.points.iter().skip(1)).map(move |(from, to)| (at, *from, *to))
    })
}

/// The place of a flow's arrowhead: a square at its end, a little smaller than it is drawn.
fn head(points: &[(f64, f64)]) -> Option<Rect> {
    let [.., (from_x, from_y), (x, y)] = points else { return None };
    let (dx, dy) = (x - from_x, y - from_y);
    let (x, y) = if dx.abs() > dy.abs() { (x - 4.5 * dx.signum(), *y) } else { (*x, y - 4.5 * dy.signum()) };
    Some(Rect { x: x - 4.0, y: y - 4.0, width: 8.0, height: 8.0 })
}

/// Lines that run through the head of another flow, or through a title for which there is a free place.
fn struck(layout: &Layout) -> Vec<String> {
    let mut struck = Vec::new();
    for (at, route) in layout.arrows.iter().enumerate() {
        let Some(head) = head(&route.points) else { continue };
        let through = legs(layout).find(|(other, from, to)| *other != at && head.crossed_by(*from, *to));
        if let Some((other, ..)) = through {
            struck.push(format!("flow {other} runs through the head of flow {at}"));
        }
    }
    for (frame, title) in layout.frames.iter().zip(&layout.titles) {
        if !frame.contains(title) {
            struck.push(format!("the title of {frame:?} is outside of it"));
        }
        let labels: Vec<Rect> = layout.arrows.iter().filter_map(|route| route.label).collect();
        let covers = |place: &Rect| layout.nodes.iter().chain(&labels).any(|thing| thing.overlaps(place));
        let is_struck = |place: &Rect| legs(layout).any(|(_, from, to)| place.crossed_by(from, to));
        if !covers(title) && !is_struck(title) {
            continue;
        }
        let last = frame.x + frame.width - title.width - 14.0;
        let mut places = (0..).map(|step| frame.x + 14.0 + f64::from(step)).take_while(|x| *x <= last);
        let free = |x: &f64| {
            let place = Rect { x: *x, ..*title }.grown(6.0);
            !covers(&place) && !is_struck(&place)
        };
        if let Some(x) = places.find(free) {
            struck.push(format!("a line runs through {title:?}, though at {x} in {frame:?} it would be free"));
        }
    }
    struck
}

fn drawn(text: &str, collapse: bool) -> Result<(), TestCaseError> {
    assessed(&read_text(text), false, |assessment| {
        let diagram = Diagram::of(assessment, &Scope::Whole, collapse);
        let layout = Layout::of(&diagram).map_err(TestCaseError::fail)?;
        let mut faults = faults(&diagram, &layout);
        faults.extend(struck(&layout));
        prop_assert!(faults.is_empty(), "{faults:#?}\n{text}");
        prop_assert_eq!(&layout, &Layout::of(&diagram).map_err(TestCaseError::fail)?);
        let svg = palisade_draw::svg(assessment, &diagram, &layout, Theme::Auto);
        prop_assert!(!svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("inf"));
        Ok(())
    })
}

/// No node overlaps another, no boundary cuts a node that is not in it, no label covers a node or another label, every
/// flow ends where it should, no line runs through the head of another, or through a title for which there is a better
/// place, and the same diagram gives the same layout.
#[test]
fn nothing_stands_on_anything_else() {
    hold(1_000, &models(), |text| drawn(&text, false));
}

#[test]
fn nothing_stands_on_anything_else_where_boundaries_are_single_nodes() {
    hold(200, &models(), |text| drawn(&text, true));
}

/// The layout of a diagram as if it had been drawn by hand, with every third component missing.
fn as_given(diagram: &Diagram, layout: &Layout) -> Given {
    let mut given = Given::default();
    for (node, rect) in
        diagram.nodes.iter().zip(&layout.nodes).enumerate().filter(|(at, _)| at % 3 != 2).map(|(_, at)| at)
    {
        if let [Target::Component(id)] = node.elements.as_slice() {
            given.components.insert(*id, *rect);
        }
    }
    given.boundaries = diagram.frames.iter().zip(&layout.frames).map(|(frame, rect)| (frame.boundary, *rect)).collect();
    given
}

fn drawn_as_given(text: &str) -> Result<(), TestCaseError> {
    assessed(&read_text(text), false, |assessment| {
        let diagram = Diagram::of(assessment, &Scope::Whole, false);
        let before = Layout::of(&diagram).map_err(TestCaseError::fail)?;
        let given = as_given(&diagram, &before);
        let layout = Layout::given(&diagram, &given).map_err(TestCaseError::fail)?;
        prop_assert_eq!(&layout, &Layout::given(&diagram, &given).map_err(TestCaseError::fail)?);
        let stood: Vec<usize> = (0..diagram.nodes.len())
            .filter(|at| matches!(diagram.nodes[*at].elements.as_slice(), [Target::Component(id)] if given.components.contains_key(id)))
            .collect();
        for (at, node) in diagram.nodes.iter().enumerate() {
            let rect = layout.nodes[at];
            prop_assert!(rect.x >= 0.0 && rect.x + rect.width <= layout.width, "{} {rect:?}", node.name);
            prop_assert!(rect.y >= 0.0 && rect.y + rect.height <= layout.height, "{} {rect:?}", node.name);
            let over = layout.nodes.iter().skip(at + 1).find(|other| other.overlaps(&rect));
            prop_assert!(over.is_none(), "{} overlaps another node\n{text}", node.name);
            if let Some(frame) = node.frame {
                prop_assert!(layout.frames[frame].contains(&rect), "{} sticks out\n{text}", node.name);
            }
        }
        let labels: Vec<Rect> = layout.arrows.iter().filter_map(|route| route.label).collect();
        prop_assert_eq!(labels.len(), diagram.arrows.len());
        for (at, label) in labels.iter().enumerate() {
            let mut things = layout.nodes.iter().chain(&layout.titles).chain(&labels[at + 1..]);
            let over = things.find(|thing| thing.overlaps(label));
            prop_assert!(over.is_none(), "the label of flow {at} covers {over:?}\n{text}");
        }
        for (at, one) in stood.iter().enumerate() {
            for other in &stood[at + 1..] {
                let sides = |layout: &Layout| {
                    let ((x, y), (to_x, to_y)) = (layout.nodes[*one].middle(), layout.nodes[*other].middle());
                    [to_x - x, to_y - y]
                };
                for (was, is) in sides(&before).into_iter().zip(sides(&layout)) {
                    prop_assert!(was.abs() < 1.0 || was.signum() == is.signum(), "{was} became {is}\n{text}");
                }
            }
        }
        Ok(())
    })
}

/// Elements keep their order from left to right and from top to bottom in the drawing, and missing ones get a place.
#[test]
fn things_stand_as_they_were_given() {
    hold(200, &models(), |text| drawn_as_given(&text));
}
