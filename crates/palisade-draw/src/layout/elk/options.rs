//! The options of the layout engine.

use crate::diagram::Diagram;
use crate::layout::size;
use serde_json::{Map, Value, json};

/// How much care goes into a layout: what is best takes minutes where the picture is large.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Care {
    /// Straight lines, and short ones.
    Best,
    /// Lines as straight as they come.
    Good,
    /// Something that can be looked at.
    Quick,
}

impl Care {
    /// By the number of nodes and arrows.
    pub(super) fn of(diagram: &Diagram) -> Care {
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

/// Which way flows run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From left to right.
    Right,
    /// From top to bottom.
    Down,
}

impl Direction {
    fn word(self) -> &'static str {
        match self {
            Direction::Right => "RIGHT",
            Direction::Down => "DOWN",
        }
    }

    /// A size of which the sides that flows end at have a least length, and so have those at which flows from a node to
    /// itself do.
    pub(super) fn at_least(self, (width, height): (f64, f64), (flows, loops): (f64, f64)) -> (f64, f64) {
        match self {
            Direction::Right => (width.max(loops), height.max(flows)),
            Direction::Down => (width.max(flows), height.max(loops)),
        }
    }

    /// The sides of a node that flows end at.
    fn sides(self) -> [&'static str; 2] {
        match self {
            Direction::Right => ["west", "east"],
            Direction::Down => ["north", "south"],
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

/// Those of the whole.
pub(super) fn root(direction: Direction, care: Care) -> Map<String, Value> {
    let (placement, thoroughness) = care.words();
    let mut options = spacing();
    let more = [
        ("elk.algorithm", "layered"),
        ("elk.direction", direction.word()),
        ("elk.hierarchyHandling", "INCLUDE_CHILDREN"),
        ("elk.edgeRouting", "ORTHOGONAL"),
        ("elk.randomSeed", "1"),
        ("elk.padding", "[top=16,left=16,bottom=16,right=16]"),
        ("elk.layered.cycleBreaking.strategy", "GREEDY"),
        ("elk.layered.nodePlacement.strategy", placement),
        ("elk.layered.thoroughness", thoroughness),
        ("elk.layered.feedbackEdges", "true"),
    ];
    options.extend(more.map(|(name, value)| (name.to_owned(), json!(value))));
    options
}

/// Those of a boundary, which takes none from what is around it, with its least size.
pub(super) fn frame(direction: Direction, least: (f64, f64)) -> Map<String, Value> {
    let mut options = spacing();
    let padding = format!("[top={},left=18,bottom=18,right=18]", size::TITLE + 10.0);
    options.insert("elk.padding".to_owned(), json!(padding));
    options.insert("elk.nodeSize.constraints".to_owned(), json!("MINIMUM_SIZE"));
    options.insert("elk.nodeSize.minimum".to_owned(), json!(direction.least(least)));
    options
}

/// How flows end at a node: those to itself beside each other, where none runs through the label of another. Near its
/// corners an oval has no side, so where many flows end they keep to the middle.
pub(super) fn node(direction: Direction, is_crowded: bool) -> Map<String, Value> {
    let mut options = Map::new();
    let mut add = |name: &str, value: Value| options.insert(name.to_owned(), value);
    add("elk.layered.edgeRouting.selfLoopDistribution", json!("NORTH_SOUTH"));
    add("elk.layered.edgeRouting.selfLoopOrdering", json!("SEQUENCED"));
    if is_crowded {
        add("elk.spacing.portPort", json!(size::APART));
        for side in direction.sides() {
            add(&format!("elk.portAlignment.{side}"), json!("CENTER"));
        }
    }
    options
}

/// The distances. A line keeps further from a node than the head of an arrow is long.
fn spacing() -> Map<String, Value> {
    [
        ("elk.spacing.nodeNode", "28"),
        ("elk.spacing.edgeNode", "16"),
        ("elk.spacing.edgeEdge", "12"),
        ("elk.spacing.edgeLabel", "4"),
        ("elk.layered.spacing.nodeNodeBetweenLayers", "26"),
        ("elk.layered.spacing.edgeNodeBetweenLayers", "14"),
        ("elk.layered.spacing.edgeEdgeBetweenLayers", "12"),
    ]
    .map(|(name, value)| (name.to_owned(), json!(value)))
    .into_iter()
    .collect()
}
