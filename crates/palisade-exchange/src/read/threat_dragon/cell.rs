//! A cell of a diagram, in either version: version 1 keeps in the cell what version 2 keeps in its `data`.

use crate::layout::{Frame, Point};
use crate::records;
use palisade_model::draft::Tree;

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A process.
    Process,
    /// A store.
    Store,
    /// An actor: an external entity.
    Actor,
    /// A flow.
    Flow,
    /// A boundary that is a line.
    Curve,
    /// A boundary that is a box.
    Box,
    /// A text.
    Text,
    /// Something else.
    Other,
}

/// The keys of cells that are read, or that are only about appearance.
pub(super) const KNOWN: &[&str] = &[
    "name",
    "description",
    "type",
    "outOfScope",
    "reasonOutOfScope",
    "threats",
    "hasOpenThreats",
    "isTrustBoundary",
    "isEncrypted",
    "isSigned",
    "isALog",
    "storesCredentials",
    "storesInventory",
    "isWebApplication",
    "privilegeLevel",
    "handlesCardPayment",
    "handlesGoodsOrServices",
    "providesAuthentication",
    "isBidirectional",
    "isPublicNetwork",
    "protocol",
    "threatFrequency",
    "crossingFlows",
    "containedElements",
    "trustBoundaryIds",
    // Version 1, where the cell is its own data.
    "id",
    "size",
    "position",
    "angle",
    "z",
    "attrs",
    "smooth",
    "source",
    "target",
    "vertices",
    "labels",
    "embeds",
    "parent",
];

/// What an end of a line is attached to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum End {
    /// The cell of this id.
    Cell(String),
    /// A point of the page.
    Point(Point),
    /// Nothing.
    Nowhere,
}

/// A cell.
pub(super) struct Cell<'a> {
    /// Its data, as opposed to its appearance.
    pub data: &'a Tree,
    /// Its path in the file.
    pub path: String,
    /// Whether it is of version 2.
    is_second: bool,
    /// What it is.
    pub shape: Shape,
    /// Its id.
    pub id: Option<String>,
    /// Its name, on one line.
    pub name: Option<String>,
    /// Its box.
    pub frame: Option<Frame>,
    /// The two ends of a line.
    pub ends: [End; 2],
    /// The points between.
    pub bends: Vec<Point>,
    /// Whether the line is drawn as a curve.
    pub is_smooth: bool,
}

impl<'a> Cell<'a> {
    /// Reads a cell.
    pub(super) fn new(tree: &'a Tree, path: String) -> Cell<'a> {
        let data = tree.get("data").filter(|data| matches!(data, Tree::Map(_)));
        let kind = data.and_then(|data| records::text(data, "type")).or_else(|| records::text(tree, "type"));
        let shape = records::text(tree, "shape");
        let shape = match (kind.as_deref().unwrap_or(""), shape.as_deref().unwrap_or("")) {
            (_, "process") | ("tm.Process", _) => Shape::Process,
            (_, "store") | ("tm.Store", _) => Shape::Store,
            (_, "actor") | ("tm.Actor", _) => Shape::Actor,
            (_, "trust-boundary-box") | ("tm.BoundaryBox", _) => Shape::Box,
            (_, "trust-boundary-curve" | "trust-broundary-curve") | ("tm.Boundary", _) => Shape::Curve,
            (_, "flow" | "flow-stencil") | ("tm.Flow" | "tm.FlowStencil", _) => Shape::Flow,
            (_, "td-text-block") | ("tm.Text", _) => Shape::Text,
            _ => Shape::Other,
        };
        let number = |of: &str, key: &str| tree.get(of)?.get(key)?.as_number();
        let frame = number("position", "x").zip(number("position", "y")).map(|(x, y)| Frame {
            x,
            y,
            width: number("size", "width").unwrap_or(0.0),
            height: number("size", "height").unwrap_or(0.0),
        });
        let smooth = records::text(tree, "connector").is_some_and(|connector| connector == "smooth")
            || tree
                .get("connector")
                .and_then(|connector| records::text(connector, "name"))
                .is_some_and(|name| name == "smooth")
            || tree.get("smooth").and_then(Tree::as_bool) == Some(true);
        Cell {
            data: data.unwrap_or(tree),
            path,
            is_second: data.is_some(),
            shape,
            id: records::text(tree, "id"),
            name: name(tree, data),
            frame: frame.filter(|_| !matches!(shape, Shape::Flow | Shape::Curve)),
            ends: [end(tree, "source"), end(tree, "target")],
            bends: records::list(tree, "vertices").iter().filter_map(point).collect(),
            is_smooth: smooth,
        }
    }

    /// The path of its data in the file.
    pub(super) fn data_path(&self) -> String {
        if self.is_second { format!("{}/data", self.path) } else { self.path.clone() }
    }

    /// Its name for messages.
    pub(super) fn called(&self, id: &str) -> String {
        self.name.clone().unwrap_or_else(|| id.to_owned())
    }
}

/// The displayed name, wherever a version keeps it.
fn name(tree: &Tree, data: Option<&Tree>) -> Option<String> {
    let at = |path: &[&str]| {
        let (last, before) = path.split_last()?;
        let of = before.iter().try_fold(tree, |tree, key| tree.get(key))?;
        records::name(of, last)
    };
    let label = || {
        let label = records::list(tree, "labels").first()?.get("attrs")?;
        ["labelText", "label", "text"].iter().find_map(|key| records::name(label.get(key)?, "text"))
    };
    data.and_then(|data| records::name(data, "name"))
        .or_else(|| at(&["attrs", "text", "text"]))
        .or_else(|| at(&["attrs", "label", "text"]))
        .or_else(label)
}

fn point(tree: &Tree) -> Option<Point> {
    Some(Point { x: tree.get("x")?.as_number()?, y: tree.get("y")?.as_number()? })
}

fn end(tree: &Tree, key: &str) -> End {
    let Some(end) = tree.get(key) else { return End::Nowhere };
    if let Tree::Text(id) = end {
        return End::Cell(id.clone());
    }
    let cell = records::text(end, "cell").or_else(|| records::text(end, "id"));
    cell.map(End::Cell).or_else(|| point(end).map(End::Point)).unwrap_or(End::Nowhere)
}
