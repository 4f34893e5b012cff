//! The cells of a page as the file has them.

use super::style::Style;
use crate::layout::{Frame, Point};
use crate::read::sketch::markup;
use crate::xml::Element;

/// A box, a line, a layer or text.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// Its id, unique on the page.
    pub id: String,
    /// Its label, without HTML; lines are separated by `\n`.
    pub label: String,
    /// What it looks like.
    pub style: Style,
    /// Whether it is a box.
    pub vertex: bool,
    /// Whether it is a line.
    pub edge: bool,
    /// The id of what it is part of.
    pub parent: String,
    /// The id of what a line comes from.
    pub source: String,
    /// The id of what a line goes to.
    pub target: String,
    /// Its place in what it is part of.
    pub frame: Option<Frame>,
    /// The points that a line bends at.
    pub points: Vec<Point>,
    /// Where a line starts, if it is attached to nothing.
    pub start: Option<Point>,
    /// Where a line ends, if it is attached to nothing.
    pub end: Option<Point>,
    /// Its tooltip, and properties that people added.
    pub note: String,
    /// Where it is in the file.
    pub byte: usize,
}

/// All cells of a page.
pub(super) fn cells(model: Element<'_, '_>) -> Vec<Cell> {
    let Some(root) = model.child("root") else { return Vec::new() };
    root.children().filter_map(cell).collect()
}

fn cell(element: Element<'_, '_>) -> Option<Cell> {
    let (inner, wrapper) = match element.name() {
        "mxCell" => (element, None),
        "object" | "UserObject" => (element.child("mxCell")?, Some(element)),
        _ => return None,
    };
    let owned = |name: &str| inner.attribute(name).unwrap_or("").to_owned();
    let style = Style::of(inner.attribute("style").unwrap_or(""));
    let raw = wrapper.and_then(|wrapper| wrapper.attribute("label")).or(inner.attribute("value")).unwrap_or("");
    let mut label = if style.get("html") == Some("1") { markup::plain(raw) } else { raw.trim().to_owned() };
    let mut note = String::new();
    if let Some(wrapper) = wrapper {
        for (name, value) in wrapper.attributes() {
            if wrapper.attribute("placeholders") == Some("1") {
                label = label.replace(&format!("%{name}%"), value);
            }
            match name {
                "label" | "id" | "placeholders" | "link" => {}
                _ if value.trim().is_empty() => {}
                "tooltip" => note = format!("{}\n{note}", value.trim()),
                _ => note = format!("{note}{name}: {}\n", value.trim()),
            }
        }
    }
    let geometry = inner.child("mxGeometry");
    let point = |element: Element<'_, '_>| Point { x: number(element, "x"), y: number(element, "y") };
    let marked = |mark: &str| geometry?.all("mxPoint").find(|found| found.attribute("as") == Some(mark)).map(point);
    let bends = geometry.and_then(|geometry| geometry.all("Array").find(|list| list.attribute("as") == Some("points")));
    Some(Cell {
        id: wrapper.and_then(|wrapper| wrapper.attribute("id")).map_or_else(|| owned("id"), str::to_owned),
        label,
        style,
        vertex: inner.attribute("vertex") == Some("1"),
        edge: inner.attribute("edge") == Some("1"),
        parent: owned("parent"),
        source: owned("source"),
        target: owned("target"),
        frame: geometry.filter(|geometry| geometry.attribute("relative") != Some("1")).map(|geometry| Frame {
            x: number(geometry, "x"),
            y: number(geometry, "y"),
            width: number(geometry, "width"),
            height: number(geometry, "height"),
        }),
        points: bends.into_iter().flat_map(|bends| bends.all("mxPoint")).map(point).collect(),
        start: marked("sourcePoint"),
        end: marked("targetPoint"),
        note: note.trim().to_owned(),
        byte: element.range().start,
    })
}

/// The number in an attribute; 0 if there is none, or if it is beyond any page.
fn number(element: Element<'_, '_>, name: &str) -> f64 {
    let number = element.attribute(name).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    if number.is_finite() && number.abs() < 1e7 { number } else { 0.0 }
}
