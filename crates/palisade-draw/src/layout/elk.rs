//! The one place that knows the layout engine, a port of the Eclipse Layout Kernel. It takes and gives JSON.

mod options;
mod ties;

use super::plan::{Layout, Route};
use super::rect::Rect;
use super::size;
use crate::diagram::{Diagram, Shape};
use options::{Care, Direction};
use serde_json::{Value, json};

/// How many times wider than high a picture may get before it is tried from top to bottom too.
const TOO_WIDE: f64 = 6.0;

/// The engine leaves labels without text out; ours are measured and drawn here, and it only asks for their size.
const LABEL: &str = "x";

/// How deep boundaries may stand in each other; the engine's reader follows no further.
const DEEPEST: usize = 60;

/// Lays a diagram out.
pub(super) fn layout(diagram: &Diagram) -> Result<Layout, String> {
    let care = Care::of(diagram);
    if depth(diagram) > DEEPEST {
        return Err(format!("boundaries are nested more than {DEEPEST} deep, which no picture can show"));
    }
    let right = towards(diagram, Direction::Right, care)?;
    if right.width <= TOO_WIDE * right.height.max(240.0) || care != Care::Best {
        return Ok(right);
    }
    let down = towards(diagram, Direction::Down, care)?;
    Ok(if fit(&down) > fit(&right) { down } else { right })
}

/// How large a picture is shown on a page, upright or across, which are in pixels as browsers print them.
fn fit(layout: &Layout) -> f64 {
    let on = |wide: f64, high: f64| (wide / layout.width.max(1.0)).min(high / layout.height.max(1.0));
    on(680.0, 940.0).max(on(1_000.0, 640.0))
}

fn depth(diagram: &Diagram) -> usize {
    let mut depths: Vec<usize> = Vec::with_capacity(diagram.frames.len());
    for frame in &diagram.frames {
        depths.push(1 + frame.parent.and_then(|parent| depths.get(parent)).copied().unwrap_or(0));
    }
    depths.into_iter().max().unwrap_or(0)
}

fn towards(diagram: &Diagram, direction: Direction, care: Care) -> Result<Layout, String> {
    let graph = graph(diagram, direction, care);
    let laid_out = elkrs::create_elk().layout_json(&graph.to_string())?;
    let mut layout = Layout {
        width: number(&laid_out, "width"),
        height: number(&laid_out, "height"),
        frames: vec![Rect::default(); diagram.frames.len()],
        titles: Vec::new(),
        nodes: vec![Rect::default(); diagram.nodes.len()],
        arrows: vec![Route::default(); diagram.arrows.len()],
    };
    read(&laid_out, (0.0, 0.0), &mut layout);
    Ok(layout)
}

/// The graph as the engine reads it: frames in frames with their nodes, and all edges at the root.
fn graph(diagram: &Diagram, direction: Direction, care: Care) -> Value {
    let mut inner: Vec<Vec<Value>> = vec![Vec::new(); diagram.frames.len()];
    let mut outer: Vec<Value> = Vec::new();
    for ((at, node), ends) in diagram.nodes.iter().enumerate().zip(ties::ends(diagram)) {
        let own = size::node(node);
        let side = |ends| size::side(node.shape, ends);
        let (width, height) = direction.at_least(own, (side(ends.flows), side(ends.loops)));
        let options = options::node(direction, node.shape == Shape::Process && (width, height) != own);
        let child = json!({ "id": format!("n{at}"), "width": width, "height": height, "layoutOptions": options });
        match node.frame.and_then(|frame| inner.get_mut(frame)) {
            Some(children) => children.push(child),
            None => outer.push(child),
        }
    }
    let entered = ties::entered(diagram);
    // Inner frames come after those around them, so from the end each one is complete when its turn comes.
    for (at, frame) in diagram.frames.iter().enumerate().rev() {
        let mut children = inner.get_mut(at).map(std::mem::take).unwrap_or_default();
        let id = format!("f{at}");
        let (width, height) = (size::frame(frame), size::TITLE + 30.0);
        let node = if children.is_empty() {
            json!({ "id": id, "width": width, "height": height })
        } else {
            // Flows that come from above keep away from this as from any node, and so leave room for the title.
            if direction == Direction::Down && entered.get(at) == Some(&true) {
                children.push(json!({ "id": format!("t{at}"), "width": size::title(frame), "height": 1.0 }));
            }
            json!({ "id": id, "layoutOptions": options::frame(direction, (width, height)), "children": children })
        };
        match frame.parent.and_then(|parent| inner.get_mut(parent)) {
            // The last frame comes first here; the order of the model is wanted.
            Some(siblings) => siblings.insert(0, node),
            None => outer.insert(0, node),
        }
    }
    let mut edges: Vec<Value> = diagram
        .arrows
        .iter()
        .enumerate()
        .map(|(at, arrow)| {
            let (width, height) = size::arrow(arrow);
            json!({
                "id": format!("a{at}"),
                "sources": [format!("n{}", arrow.from)],
                "targets": [format!("n{}", arrow.to)],
                "labels": [{ "text": LABEL, "width": width, "height": height }],
            })
        })
        .collect();
    edges.extend(
        ties::rows(diagram)
            .into_iter()
            .enumerate()
            .map(|(at, (one, next))| json!({ "id": format!("r{at}"), "sources": [one], "targets": [next] })),
    );
    json!({ "id": "root", "layoutOptions": options::root(direction, care), "children": outer, "edges": edges })
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or(0.0)
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Reads where everything is. What is in a node is given relative to it.
fn read(value: &Value, corner: (f64, f64), into: &mut Layout) {
    for edge in list(value, "edges") {
        if let Some(slot) = place(edge, 'a').and_then(|at| into.arrows.get_mut(at)) {
            *slot = route(edge, corner);
        }
    }
    for child in list(value, "children") {
        let rect = rect(child, corner);
        if let Some(slot) = place(child, 'n').and_then(|at| into.nodes.get_mut(at)) {
            *slot = rect;
        }
        if let Some(slot) = place(child, 'f').and_then(|at| into.frames.get_mut(at)) {
            *slot = rect;
        }
        read(child, (rect.x, rect.y), into);
    }
}

/// The number behind the letter of an id.
fn place(value: &Value, letter: char) -> Option<usize> {
    value.get("id")?.as_str()?.strip_prefix(letter)?.parse().ok()
}

fn rect(value: &Value, corner: (f64, f64)) -> Rect {
    Rect {
        x: corner.0 + number(value, "x"),
        y: corner.1 + number(value, "y"),
        width: number(value, "width"),
        height: number(value, "height"),
    }
}

fn route(edge: &Value, corner: (f64, f64)) -> Route {
    let point = |value: &Value| (corner.0 + number(value, "x"), corner.1 + number(value, "y"));
    let mut points = Vec::new();
    for section in list(edge, "sections") {
        points.extend(section.get("startPoint").map(point));
        points.extend(list(section, "bendPoints").map(point));
        points.extend(section.get("endPoint").map(point));
    }
    straighten(&mut points);
    Route { points, label: list(edge, "labels").next().map(|label| rect(label, corner)) }
}

/// Below this the engine's steps aside are its rounding at the edge of a boundary, not a bend.
const STEP: f64 = 3.0;

/// Makes lines that are nearly level or nearly upright so.
fn straighten(points: &mut Vec<(f64, f64)>) {
    let mut before: Option<(f64, f64)> = None;
    for point in points.iter_mut() {
        if let Some((x, y)) = before {
            if (point.1 - y).abs() < STEP {
                point.1 = y;
            } else if (point.0 - x).abs() < STEP {
                point.0 = x;
            }
        }
        before = Some(*point);
    }
    points.dedup();
}
