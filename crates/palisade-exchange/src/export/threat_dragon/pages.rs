//! New diagrams and cells.

use super::cells;
use super::document::Document;
use crate::layout::{Frame, Layout, Page, Placed, Point};
use crate::page::arrange::arrange;
use crate::{edit, own_keys};
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use std::collections::{HashMap, HashSet};

/// The version of the tool whose files we write.
pub(super) const VERSION: &str = "2.4.0";

/// How many pairs of a box and a component are compared on a page.
const MOST_PAIRS: usize = 50_000_000;

/// The size of a component whose size is unknown.
const SIZE: (f64, f64) = (160.0, 80.0);

impl Document<'_> {
    /// Writes the pages of a layout if it places everything; otherwise one page with everything.
    pub(super) fn pages(&mut self, layout: Option<&Layout>) {
        let arranged;
        let pages = match layout.filter(|layout| self.is_whole(layout)) {
            Some(layout) => &layout.pages,
            None => {
                arranged = vec![arrange(self.draft)];
                &arranged
            }
        };
        let mut drawn: HashSet<&str> = HashSet::new();
        for (number, page) in pages.iter().enumerate() {
            let mut diagram = Tree::default();
            diagram.set("id", Tree::Number(number.to_string()));
            diagram.set("title", Tree::text(if page.name.is_empty() { "Diagram" } else { &page.name }));
            diagram.set("diagramType", Tree::text("STRIDE"));
            diagram.set("placeholder", Tree::text("New STRIDE diagram description"));
            diagram.set("thumbnail", Tree::text("./public/content/images/thumbnail.stride.jpg"));
            diagram.set("version", Tree::text(VERSION));
            diagram.set("cells", Tree::List(Vec::new()));
            let path = edit::push(&mut self.file, "detail/diagrams", diagram);
            let cells = format!("{path}/cells");
            for section in [Section::Boundaries, Section::Components] {
                let records = self.draft.section(section).iter();
                let records: HashMap<&str, &Record> = records.map(|record| (record.id.as_str(), record)).collect();
                for placed in page.section(section) {
                    if let Some(record) = records.get(placed.id.as_str()) {
                        self.cell(&cells, section, record, Some(placed));
                    }
                }
            }
            let lines: HashMap<&str, &Placed> = page.flows.iter().map(|placed| (placed.id.as_str(), placed)).collect();
            let here: HashSet<&str> = page.components.iter().map(|placed| placed.id.as_str()).collect();
            for flow in self.draft.section(Section::Flows) {
                let mut ends = ["from", "to"].into_iter().filter_map(|key| flow.text(key));
                let line = lines.get(flow.id.as_str()).copied();
                let fits = line.is_some() || ends.all(|end| here.contains(end));
                if fits && drawn.insert(&flow.id) {
                    self.cell(&cells, Section::Flows, flow, line);
                }
            }
            for (frame, text) in &page.texts {
                let mut cell = boxed("td-text-block", *frame);
                let mut data = Tree::default();
                data.set("type", Tree::text("tm.Text"));
                data.set("name", Tree::text(text));
                data.set("hasOpenThreats", Tree::Bool(false));
                cell.set("attrs", nested("text", nested("text", Tree::text(text))));
                cell.set("data", data);
                edit::push(&mut self.file, &cells, cell);
            }
        }
        let count = Tree::Number(pages.len().to_string());
        if let Some(top) = edit::at_mut(&mut self.file, "detail/diagramTop") {
            *top = count;
        }
    }

    /// Whether every component and boundary is placed, and every flow has a page with both of its ends.
    fn is_whole(&self, layout: &Layout) -> bool {
        let placed = |section: Section| -> HashSet<&str> {
            let all = layout.pages.iter().flat_map(|page| page.section(section));
            all.filter(|one| one.frame.is_some() || one.points.len() > 1).map(|one| one.id.as_str()).collect()
        };
        let whole = [Section::Boundaries, Section::Components].into_iter().all(|section| {
            let placed = placed(section);
            self.draft.section(section).iter().all(|record| placed.contains(record.id.as_str()))
        });
        let pages_agree = || layout.pages.iter().all(|page| self.agrees(page));
        let pages: Vec<HashSet<&str>> =
            layout.pages.iter().map(|page| page.components.iter().map(|placed| placed.id.as_str()).collect()).collect();
        whole
            && pages_agree()
            && self.draft.section(Section::Flows).iter().all(|flow| {
                let ends: Vec<&str> = ["from", "to"].into_iter().filter_map(|key| flow.text(key)).collect();
                pages.iter().any(|page| ends.iter().all(|end| page.contains(end)))
            })
    }

    /// Whether the boxes of a page contain what the model says they contain. Curves are not checked.
    fn agrees(&self, page: &Page) -> bool {
        let boxes: Vec<(&str, Frame)> =
            page.boundaries.iter().filter_map(|placed| Some((placed.id.as_str(), placed.frame?))).collect();
        let boxed: HashSet<&str> = boxes.iter().map(|(id, _)| *id).collect();
        let stands = |section: Section| -> HashMap<&str, &str> {
            let records = self.draft.section(section).iter();
            records.filter_map(|record| Some((record.id.as_str(), record.text("in")?))).collect()
        };
        let (components, boundaries) = (stands(Section::Components), stands(Section::Boundaries));
        if boxes.len().saturating_mul(page.components.len()) > MOST_PAIRS {
            return false;
        }
        page.components.iter().all(|placed| {
            let centre = placed.frame.unwrap_or_default().centre();
            let mut wanted = HashSet::new();
            let mut outer = components.get(placed.id.as_str()).copied();
            while let Some(boundary) = outer {
                if !wanted.insert(boundary) {
                    break;
                }
                outer = boundaries.get(boundary).copied();
            }
            wanted.retain(|boundary| boxed.contains(boundary));
            boxes.iter().all(|(id, frame)| frame.holds(centre) == wanted.contains(id))
        })
    }

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
    fn cell(&mut self, cells: &str, section: Section, record: &Record, placed: Option<&Placed>) {
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

fn boxed(shape: &str, frame: Frame) -> Tree {
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

fn nested(key: &str, value: Tree) -> Tree {
    Tree::Map(vec![(key.to_owned(), value)])
}
