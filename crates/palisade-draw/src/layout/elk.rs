//! The one place that knows the layout engine, a port of the Eclipse Layout Kernel. It takes and gives JSON.

use super::{Layout, Rect, Route, size};
use crate::diagram::Diagram;
use serde_json::{Map, Value, json};

/// How many times wider than high a picture may get before it is tried from top to bottom too.
const TOO_WIDE: f64 = 6.0;

/// How much care goes into a layout: what is best takes minutes where the picture is large.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Care {
    /// Straight lines, and short ones.
    Best,
    /// Lines as straight as they come.
    Good,
    /// Something that can be looked at.
    Quick,
}

impl Care {
    /// By the number of nodes and arrows.
    fn of(diagram: &Diagram) -> Care {
        match diagram.nodes.len() + diagram.arrows.len() {
            0..=200 => Care::Best,
            201..=1_500 => Care::Good,
            _ => Care::Quick,
        }
    }

    /// How nodes are placed, and how often their order is tried.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Care::Best => ("NETWORK_SIMPLEX", "3"),
            Care::Good => ("LINEAR_SEGMENTS", "1"),
            Care::Quick => ("BRANDES_KOEPF", "1"),
        }
    }
}

/// The engine leaves labels without text out; ours are measured and drawn here, and it only asks for their size.
const LABEL: &str = "x";

/// Which way flows run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Right,
    Down,
}

impl Direction {
    fn word(self) -> &'static str {
        match self {
            Direction::Right => "RIGHT",
            Direction::Down => "DOWN",
        }
    }

    /// A width and a height as the engine wants them for the least size of a boundary: as if flows ran to the right.
    fn least(self, (width, height): (f64, f64)) -> String {
        match self {
            Direction::Right => format!("({width},{height})"),
            Direction::Down => format!("({height},{width})"),
        }
    }
}

/// How deep boundaries may stand in each other; the engine's reader follows no further.
const DEEPEST: usize = 60;

/// Lays a diagram out.
pub fn layout(diagram: &Diagram) -> Result<Layout, String> {
    let care = Care::of(diagram);
    if depth(diagram) > DEEPEST {
        return Err(format!("boundaries stand more than {DEEPEST} deep in each other, which no picture can show"));
    }
    let right = towards(diagram, Direction::Right, care)?;
    if right.width <= TOO_WIDE * right.height.max(240.0) || care != Care::Best {
        return Ok(right);
    }
    let down = towards(diagram, Direction::Down, care)?;
    // How far each is from a page's form.
    let off = |layout: &Layout| (layout.width / layout.height.max(1.0) / 1.5).ln().abs();
    Ok(if off(&down) < off(&right) { down } else { right })
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
    for (at, node) in diagram.nodes.iter().enumerate() {
        let (width, height) = size::node(node);
        let child = json!({ "id": format!("n{at}"), "width": width, "height": height });
        match node.frame.and_then(|frame| inner.get_mut(frame)) {
            Some(children) => children.push(child),
            None => outer.push(child),
        }
    }
    // Inner frames come after those around them, so from the end each one is complete when its turn comes.
    for (at, frame) in diagram.frames.iter().enumerate().rev() {
        let children = inner.get_mut(at).map(std::mem::take).unwrap_or_default();
        let least = size::frame(frame);
        let mut options = Map::new();
        options.insert(
            "elk.padding".to_owned(),
            json!(format!("[top={},left=18,bottom=18,right=18]", size::TITLE + 10.0)),
        );
        options.insert("elk.nodeSize.constraints".to_owned(), json!("MINIMUM_SIZE"));
        options.insert("elk.nodeSize.minimum".to_owned(), json!(direction.least((least, size::TITLE + 30.0))));
        let empty = children.is_empty();
        let mut node = json!({ "id": format!("f{at}"), "layoutOptions": options, "children": children });
        if let (true, Some(node)) = (empty, node.as_object_mut()) {
            node.insert("width".to_owned(), json!(least));
            node.insert("height".to_owned(), json!(size::TITLE + 30.0));
        }
        match frame.parent.and_then(|parent| inner.get_mut(parent)) {
            // The last frame comes first here; the order of the model is wanted.
            Some(siblings) => siblings.insert(0, node),
            None => outer.insert(0, node),
        }
    }
    let edges: Vec<Value> = diagram
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
    json!({ "id": "root", "layoutOptions": options(direction, care), "children": outer, "edges": edges })
}

fn options(direction: Direction, care: Care) -> Value {
    let (placement, thoroughness) = care.words();
    json!({
        "elk.algorithm": "layered",
        "elk.direction": direction.word(),
        "elk.hierarchyHandling": "INCLUDE_CHILDREN",
        "elk.edgeRouting": "ORTHOGONAL",
        "elk.randomSeed": "1",
        "elk.padding": "[top=16,left=16,bottom=16,right=16]",
        "elk.spacing.nodeNode": "28",
        "elk.spacing.edgeNode": "16",
        "elk.spacing.edgeEdge": "12",
        "elk.spacing.edgeLabel": "4",
        "elk.layered.spacing.nodeNodeBetweenLayers": "26",
        "elk.layered.spacing.edgeNodeBetweenLayers": "12",
        "elk.layered.spacing.edgeEdgeBetweenLayers": "12",
        "elk.layered.cycleBreaking.strategy": "GREEDY",
        "elk.layered.nodePlacement.strategy": placement,
        "elk.layered.thoroughness": thoroughness,
        "elk.layered.feedbackEdges": "true",
    })
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or(0.0)
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Reads where everything stands. What is in a node is given relative to it.
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
