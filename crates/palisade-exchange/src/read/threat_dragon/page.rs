//! One diagram: its cells become components and flows.

use super::cell::{Cell, End, Shape};
use super::drawn::{Line, Standing, too_much};
use super::reading::Reading;
use crate::import::Asked;
use crate::input::ReadError;
use crate::layout::{Page, Placed, Point};
use crate::own_keys;
use crate::page::geometry::smooth;
use crate::records;
use palisade_model::draft::{Item, Record, Section, Tree};
use palisade_model::kind::Kind;
use std::collections::HashMap;

/// How many pairs one page may have of a boundary and something that may be inside, and of pieces of curves and of
/// flows.
const MOST_PAIRS: usize = 50_000_000;
const MOST_PIECES: usize = 100_000_000;

impl<'a> Reading<'a> {
    /// Reads a diagram.
    ///
    /// # Errors
    /// When there is too much on it.
    pub(super) fn page(&mut self, diagram: &'a Tree, number: usize) -> Result<(), ReadError> {
        let title = records::name(diagram, "title").unwrap_or_else(|| format!("diagram {}", number + 1));
        let second = format!("detail/diagrams/{number}/cells");
        let (cells, path) = match diagram.get("diagramJson") {
            Some(first) if diagram.get("cells").is_none() => {
                (records::list(first, "cells"), format!("detail/diagrams/{number}/diagramJson/cells"))
            }
            _ => (records::list(diagram, "cells"), second),
        };
        let threats = cells.iter().map(|cell| records::list(cell.get("data").unwrap_or(cell), "threats").len());
        let before = self.import.keys.len() + self.threats.len();
        records::bounded(cells.len() + threats.sum::<usize>() + before)?;
        let known = [
            "version",
            "title",
            "description",
            "thumbnail",
            "diagramType",
            "id",
            "placeholder",
            "cells",
            "diagramJson",
            "size",
        ];
        self.unknown(&title, diagram, &known);
        if let Some(description) = records::text(diagram, "description") {
            self.import.draft.comments.push(format!("{title}: {description}"));
            self.lose(&title, "description", "diagrams have no description in the model", Some("a comment".to_owned()));
        }
        let cells: Vec<Cell<'a>> =
            cells.iter().enumerate().map(|(at, cell)| Cell::new(cell, format!("{path}/{at}"))).collect();
        let mut page = Page { name: title, ..Page::default() };
        let standing = self.components(&cells, &mut page);
        let lines = self.lines(&cells, &standing, &mut page);
        let zones: Vec<&Cell<'a>> =
            cells.iter().filter(|cell| matches!(cell.shape, Shape::Box | Shape::Curve)).collect();
        let points = |cell: &&Cell<'a>| 16 * (cell.bends.len() + 1);
        let pieces: usize = zones.iter().filter(|cell| cell.shape == Shape::Curve).map(points).sum();
        let of_lines: usize = lines.iter().map(|line| line.points.len()).sum();
        if zones.len().saturating_mul(standing.len() + zones.len() + lines.len()) > MOST_PAIRS
            || pieces.saturating_mul(of_lines) > MOST_PIECES
        {
            return Err(too_much(&page));
        }
        self.zones(&zones, &standing, &lines, &mut page)?;
        for cell in &cells {
            match cell.shape {
                Shape::Text => {
                    if let Some(text) = records::text(cell.data, "name").or_else(|| cell.name.clone()) {
                        page.texts.push((cell.frame.unwrap_or_default(), text));
                    }
                }
                Shape::Other => {
                    let object = cell.called("a cell");
                    self.lose(&object, "cell", "unknown shape", None);
                }
                _ => {}
            }
        }
        if !page.texts.is_empty() {
            let why = format!("text beside the elements is not part of the model ({})", page.texts.len());
            let object = page.name.clone();
            self.lose(&object, "texts", why, Some("the layout".to_owned()));
        }
        self.import.layout.pages.push(page);
        Ok(())
    }

    fn components(&mut self, cells: &[Cell<'a>], page: &mut Page) -> Vec<Standing> {
        let mut standing = Vec::new();
        for cell in cells {
            let kind = match cell.shape {
                Shape::Process => Kind::Process,
                Shape::Store => Kind::Datastore,
                Shape::Actor => Kind::ExternalEntity,
                _ => continue,
            };
            let known = cell.id.as_ref().and_then(|id| self.seen.get(id)).copied();
            let at = match known {
                // The file says that it is the same thing on two pages.
                Some((shape, at)) if shape == cell.shape && !page_has(page, self, at) => {
                    if let Some(id) =
                        self.import.draft.section(Section::Components).get(at).map(|record| record.id.clone())
                    {
                        self.import.keys.push((Item::new(Section::Components, id), cell.path.clone()));
                    }
                    at
                }
                _ => {
                    let mut record = self.record(cell, kind);
                    self.ask_whether_same(cell, &mut record);
                    if known.is_some() {
                        let object = cell.called(&record.id);
                        let why = "another cell has the same id; lines that refer to it lead to the first";
                        self.lose(&object, "id", why, Some(format!("`{}`", record.id)));
                    }
                    let at = self.add(cell, Section::Components, record);
                    if let Some(id) = &cell.id {
                        self.seen.entry(id.clone()).or_insert((cell.shape, at));
                    }
                    at
                }
            };
            let id = self.import.draft.section(Section::Components).get(at).map_or("", |record| &record.id).to_owned();
            page.components.push(Placed { id, frame: cell.frame, points: Vec::new() });
            let is_outside = kind == Kind::ExternalEntity;
            standing.push(Standing { at, frame: cell.frame.unwrap_or_default(), is_outside });
        }
        standing
    }

    /// Asks about a component with the same name as one on another diagram: it may be the same one.
    fn ask_whether_same(&mut self, cell: &Cell<'a>, record: &mut Record) {
        let number = self.import.layout.pages.len();
        let Some(name) = cell.name.as_ref().filter(|_| !own_keys::is_ours(cell.data)) else { return };
        let (first, on) = self.named.entry(name.to_lowercase()).or_insert_with(|| (record.id.clone(), number));
        if let Some(page) = self.import.layout.pages.get(*on) {
            let question = format!("is this the same as `{first}` on the diagram `{}`?", page.name);
            record.comments.push(format!("asked: {question}"));
            let item = Item::new(Section::Components, &record.id);
            self.import.asked.push(Asked { item, key: "id".to_owned(), question, place: None });
        }
    }

    /// The flows, each with its line and the components at its ends, by their places on the page.
    fn lines(&mut self, cells: &[Cell<'a>], standing: &[Standing], page: &mut Page) -> Vec<Line> {
        let places: HashMap<usize, usize> = standing.iter().enumerate().map(|(place, one)| (one.at, place)).collect();
        let mut lines = Vec::new();
        for cell in cells.iter().filter(|cell| cell.shape == Shape::Flow) {
            let mut record = self.record(cell, Kind::Dataflow);
            let object = cell.called(&record.id);
            let mut ends = [None, None];
            for ((end, key), place) in cell.ends.iter().zip(["from", "to"]).zip(&mut ends) {
                let component = match end {
                    End::Cell(id) => self.seen.get(id).filter(|(shape, _)| *shape != Shape::Flow).map(|(_, at)| *at),
                    _ => None,
                };
                let id = component
                    .and_then(|at| self.import.draft.section(Section::Components).get(at))
                    .map(|record| record.id.clone());
                match (id, end) {
                    (Some(id), _) => record.set(key, id),
                    (None, End::Cell(_)) => {
                        self.lose(
                            &object,
                            key,
                            "it is attached to a cell that is not a component of this diagram",
                            None,
                        );
                    }
                    (None, _) => self.lose(&object, key, "this end is not attached to anything", None),
                }
                *place = component.and_then(|at| places.get(&at).copied());
            }
            let id = record.id.clone();
            let at = self.add(cell, Section::Flows, record);
            if let Some(cell) = &cell.id {
                self.seen.entry(cell.clone()).or_insert((Shape::Flow, at));
            }
            let tip = |place: Option<usize>, end: &End| match (place.and_then(|place| standing.get(place)), end) {
                (Some(standing), _) => Some(standing.frame.centre()),
                (None, End::Point(point)) => Some(*point),
                _ => None,
            };
            let [from, to] = ends;
            let [source, target] = &cell.ends;
            let (first, last) = (tip(from, source), tip(to, target));
            let is_whole = first.is_some() && last.is_some();
            let through: Vec<Point> = first.into_iter().chain(cell.bends.iter().copied()).chain(last).collect();
            let points = if cell.is_smooth { smooth(&through) } else { through };
            page.flows.push(Placed { id: id.clone(), frame: None, points: cell.bends.clone() });
            let is_ours = own_keys::is_ours(cell.data);
            lines.push(Line { id, points, ends: from.zip(to), is_whole, is_ours });
        }
        lines
    }
}

/// Whether a component of the draft is on this page already.
fn page_has(page: &Page, reading: &Reading<'_>, at: usize) -> bool {
    let id = reading.import.draft.section(Section::Components).get(at).map_or("", |record| &record.id);
    page.components.iter().any(|placed| placed.id == id)
}
