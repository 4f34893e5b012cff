//! New cells.

use super::cells;
use super::document::Document;
use crate::layout::{Frame, Placed, Point};
use crate::{edit, own_keys};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;

/// The size of a component whose size is unknown.
const SIZE: (f64, f64) = (160.0, 80.0);

impl Document<'_> {
    /// Adds a cell for something that was not in the file, on the first page.
    pub(super) fn add_cell(&mut self, section: Section, record: &Record) {
        let diagrams = "detail/diagrams";
        if edit::at(&self.file, &format!("{diagrams}/0")).is_none() {
            let mut diagram = Tree::default();
            diagram.set("title", Tree::text("Diagram"));
            diagram.set("cells", Tree::List(Vec::new()));
            edit::push(&mut self.file, diagrams, diagram);
        }
        let cells = if edit::at(&self.file, "detail/diagrams/0/diagramJson/cells").is_some() {
            "detail/diagrams/0/diagramJson/cells"
        } else {
            "detail/diagrams/0/cells"
        };
        let (x, y) = self.room(&format!("{cells}/0"), record.text("in"));
        let (width, height) = if section == Section::Boundaries { (500.0, 300.0) } else { SIZE };
        let frame = (section != Section::Flows).then_some(Frame { x, y, width, height });
        let placed = Placed { id: record.id.clone(), frame, points: Vec::new() };
        self.cell(cells, section, record, Some(&placed));
    }

    /// Adds a cell. In a file of version 1 the cell is its own data.
    pub(super) fn cell(&mut self, cells: &str, section: Section, record: &Record, placed: Option<&Placed>) {
        let is_first = cells.contains("/diagramJson/");
        let kind = record.text("type").and_then(Kind::element_from_word);
        let frame = placed.and_then(|placed| placed.frame);
        let points = placed.map_or(&[][..], |placed| &placed.points);
        let name = record.name();
        let (shape, word) = match section {
            Section::Flows => ("flow", "tm.Flow"),
            Section::Boundaries if frame.is_some() => ("trust-boundary-box", "tm.BoundaryBox"),
            Section::Boundaries => ("trust-boundary-curve", "tm.Boundary"),
            _ => cells::shape(kind),
        };
        let mut cell = match frame {
            Some(frame) => boxed(shape, frame),
            None => line(shape, section, points, name, is_first),
        };
        cell.set("id", Tree::text(cell_id(section, &record.id)));
        let mut data = Tree::default();
        data.set("type", Tree::text(word));
        data.set("name", Tree::text(name));
        data.set("description", Tree::text(""));
        data.set("isTrustBoundary", Tree::Bool(section == Section::Boundaries));
        data.set("hasOpenThreats", Tree::Bool(false));
        if section != Section::Boundaries {
            data.set("outOfScope", Tree::Bool(false));
            data.set("reasonOutOfScope", Tree::text(""));
            data.set("threats", Tree::List(Vec::new()));
        }
        own_keys::put(&mut data, "id", Some(&Tree::text(&record.id)));
        if section != Section::Flows && frame.is_some() {
            let label = if shape == "trust-boundary-box" { "label" } else { "text" };
            cell.set("attrs", nested(label, nested("text", Tree::text(name))));
        }
        if is_first {
            cell.remove("shape");
            for (key, value) in data.entries() {
                cell.set(key, value.clone());
            }
        } else {
            cell.set("data", data);
        }
        let path = edit::push(&mut self.file, cells, cell);
        let item = Item::new(section, &record.id);
        // Its position is drawn already.
        for field in record.fields.iter().filter(|field| field.key != "in") {
            self.field_at(&path, &item, &field.key, Some(&field.value), record);
        }
        self.keys.entry(item).or_default().push(path);
    }
}

/// The id of a cell. In the model, boundaries have a namespace of their own; here all cells share one. The tool does
/// not accept ids of one character.
fn cell_id(section: Section, id: &str) -> String {
    match section {
        Section::Boundaries => format!("boundary:{id}"),
        _ if id.chars().nth(1).is_none() => format!("element:{id}"),
        _ => id.to_owned(),
    }
}

/// A cell with a box.
pub(super) fn boxed(shape: &str, frame: Frame) -> Tree {
    let mut cell = Tree::default();
    cell.set("shape", Tree::text(shape));
    cell.set("position", edit::pair(("x", frame.x), ("y", frame.y)));
    // The format has no smaller ones.
    cell.set("size", edit::pair(("width", frame.width.max(10.0)), ("height", frame.height.max(10.0))));
    cell.set("visible", Tree::Bool(true));
    cell.set("zIndex", Tree::Number(if shape == "trust-boundary-box" { "-1" } else { "1" }.to_owned()));
    cell
}

fn line(shape: &str, section: Section, points: &[Point], name: &str, is_first: bool) -> Tree {
    let mut cell = Tree::default();
    cell.set("shape", Tree::text(shape));
    let place = |point: &Point| edit::pair(("x", point.x), ("y", point.y));
    let (mut ends, mut bends) = ([Point::default(); 2].map(|point| place(&point)), points);
    // A curve's points include its ends; a flow's are between them.
    if section == Section::Boundaries
        && let [first, between @ .., last] = points
    {
        ends = [place(first), place(last)];
        bends = between;
    }
    let [source, target] = ends;
    cell.set("source", source);
    cell.set("target", target);
    cell.set("vertices", Tree::List(bends.iter().map(place).collect()));
    if is_first {
        cell.set("smooth", Tree::Bool(true));
    } else {
        cell.set("connector", Tree::text("smooth"));
    }
    cell.set("zIndex", Tree::Number("10".to_owned()));
    let marker = if section == Section::Flows { nested("name", Tree::text("block")) } else { Tree::text("") };
    cell.set("attrs", nested("line", nested("targetMarker", marker)));
    let label = if is_first { "text" } else { "labelText" };
    let mut shown = nested("attrs", nested(label, nested("text", Tree::text(name))));
    shown.set("position", Tree::Number("0.5".to_owned()));
    cell.set("labels", Tree::List(vec![shown]));
    cell
}

/// A map with one key.
pub(super) fn nested(key: &str, value: Tree) -> Tree {
    Tree::Map(vec![(key.to_owned(), value)])
}
