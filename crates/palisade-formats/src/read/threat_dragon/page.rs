//! One diagram: its cells become components and flows, and what lies within its boxes and curves boundaries.

use super::cell::{Cell, End, Shape};
use super::{Reading, records};
use crate::exchange::geometry::{crossings, smooth};
use crate::exchange::zones::{Passage, Zone, nest, side};
use crate::exchange::{Frame, Item, Page, Placed, Point, ReadError, Record, Section, Tree, own_keys};
use palisade_model::kind::Kind;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

/// How many pairs one page may have of a boundary and what may stand in it, and of pieces of curves and of flows.
const MOST_PAIRS: usize = 50_000_000;
const MOST_PIECES: usize = 100_000_000;
/// How often things may stand in boundaries, all together.
const MOST_STANDING: usize = 500_000;

/// A component on the page: its place in the draft, and its box.
struct Standing {
    at: usize,
    frame: Frame,
    is_outside: bool,
}

/// A flow on the page: its id, its line, and the components at its ends, by their places on the page.
struct Line {
    id: String,
    points: Vec<Point>,
    ends: Option<(usize, usize)>,
}

impl<'a> Reading<'a> {
    /// Reads a diagram.
    ///
    /// # Errors
    /// When there is more on it than could be drawn.
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
            self.lose(&title, "description", "a diagram is not a part of the model", Some("a comment".to_owned()));
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
        if zones.len().saturating_mul(standing.len() + zones.len()) > MOST_PAIRS
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
                    self.lose(&object, "cell", "its shape is none that is known", None);
                }
                _ => {}
            }
        }
        if !page.texts.is_empty() {
            let why = format!("texts beside the elements are no part of the model ({})", page.texts.len());
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
                    let record = self.record(cell, kind);
                    if known.is_some() {
                        let object = cell.called(&record.id);
                        let why = "another cell has the same id; lines that name it are taken to mean the first";
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
                        self.lose(&object, key, "it is attached to a cell that is no component of the diagram", None);
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
            let through: Vec<Point> =
                tip(from, source).into_iter().chain(cell.bends.iter().copied()).chain(tip(to, target)).collect();
            let line = if cell.is_smooth { smooth(&through) } else { through };
            page.flows.push(Placed { id: id.clone(), frame: None, points: cell.bends.clone() });
            lines.push(Line { id, points: line, ends: from.zip(to) });
        }
        lines
    }

    fn zones(
        &mut self,
        cells: &[&Cell<'a>],
        standing: &[Standing],
        lines: &[Line],
        page: &mut Page,
    ) -> Result<(), ReadError> {
        let mut zones: Vec<Zone> = Vec::with_capacity(cells.len());
        let mut left = MOST_STANDING;
        for cell in cells {
            let zone = match cell.frame.filter(|_| cell.shape == Shape::Box) {
                Some(frame) => {
                    let inside = standing.iter().enumerate().filter(|(_, one)| frame.holds(one.frame.centre()));
                    let around = cells.iter().enumerate().filter(|(_, other)| {
                        !std::ptr::eq(**other, *cell)
                            && other.frame.is_some_and(|other| other != frame && other.holds_frame(frame))
                    });
                    Zone {
                        members: inside.map(|(place, _)| place).collect(),
                        within: around.map(|(other, _)| other).collect(),
                        area: frame.width * frame.height,
                    }
                }
                None => self.curve(cell, standing, lines),
            };
            left = left.checked_sub(zone.members.len() + zone.within.len()).ok_or_else(|| too_much(page))?;
            zones.push(zone);
        }
        let (nested, placed) = nest(&zones, standing.len());
        let mut ids: Vec<String> = Vec::with_capacity(nested.len());
        let mut done = BTreeSet::new();
        let mut drawn: Vec<(usize, Placed)> = Vec::with_capacity(cells.len());
        for boundary in &nested {
            let Some(cell) = cells.get(boundary.zone) else { continue };
            let is_first = done.insert(boundary.zone);
            let ours = own_keys::id(cell.data).filter(|_| is_first);
            let id = match ours {
                Some(ours) => self.boundaries.free(ours),
                None => self.boundaries.id(cell.name.as_deref().unwrap_or(""), "boundary"),
            };
            let mut record = Record::new(&id);
            if let Some(name) = cell.name.as_ref().filter(|name| **name != id) {
                record.set("name", name.as_str());
            }
            record.set("description", records::text(cell.data, "description").unwrap_or_default());
            record.set("in", boundary.parent.and_then(|parent| ids.get(parent)).map_or("", String::as_str));
            own_keys::take(&mut record, cell.data);
            let object = cell.called(&id);
            if is_first {
                self.unknown(&object, cell.data, super::cell::KNOWN);
                self.import.keys.push((Item::new(Section::Boundaries, &id), cell.path.clone()));
                drawn.push((boundary.zone, Placed { id: id.clone(), frame: cell.frame, points: outline(cell) }));
            } else {
                let why = "it overlaps another boundary, and a boundary stands in one other at most";
                self.lose(&object, "boundary", why, Some(format!("`{id}` for the part that is in both")));
            }
            self.import.draft.add(Section::Boundaries, record);
            ids.push(id);
        }
        // In the order of the file, which decides between boundaries that hold the same.
        drawn.sort_by_key(|(zone, _)| *zone);
        page.boundaries.extend(drawn.into_iter().map(|(_, placed)| placed));
        for (one, boundary) in standing.iter().zip(placed) {
            let wanted = boundary.and_then(|boundary| ids.get(boundary)).cloned().unwrap_or_default();
            let Some(record) = self.import.draft.section_mut(Section::Components).get_mut(one.at) else { continue };
            match record.text("in").map(str::to_owned) {
                None => record.set("in", wanted),
                Some(stated) if wanted.is_empty() || stated == wanted => {}
                Some(stated) => {
                    let object = record.name().to_owned();
                    let why = format!("on another diagram it stands in `{stated}`");
                    self.lose(&object, "boundary", why, Some(format!("`in: {stated}`, not `{wanted}`")));
                }
            }
        }
        Ok(())
    }

    /// What lies inside of a boundary that is a line.
    fn curve(&mut self, cell: &Cell<'a>, standing: &[Standing], lines: &[Line]) -> Zone {
        let through = outline(cell);
        let curve = if cell.is_smooth { smooth(&through) } else { through };
        let mut passages: Vec<(&str, Passage)> = lines
            .iter()
            .filter_map(|line| {
                let (from, to) = line.ends?;
                let crosses = crossings(&line.points, &curve) % 2 == 1;
                Some((line.id.as_str(), Passage { from, to, crosses }))
            })
            .collect();
        let centres: Vec<Point> = standing.iter().map(|one| one.frame.centre()).collect();
        // Where flows contradict each other the first one counts: first on the page, whatever the order in the file.
        passages.sort_by(|(_, a), (_, b)| {
            let place = |component: usize| centres.get(component).copied().unwrap_or_default();
            let key = |passage: &Passage| [place(passage.from), place(passage.to)].map(|point| [point.x, point.y]);
            let (a, b) = (key(a), key(b));
            let pairs = a.as_flattened().iter().zip(b.as_flattened());
            pairs.map(|(a, b)| a.total_cmp(b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        });
        let outside = standing.iter().enumerate().filter(|(_, one)| one.is_outside).map(|(place, _)| place).collect();
        let alone: Vec<Passage> = passages.iter().map(|(_, passage)| *passage).collect();
        let found = side(&curve, &centres, &alone, &outside);
        let object = cell.called("a trust boundary");
        let names: Vec<String> = found
            .members
            .iter()
            .filter_map(|place| self.import.draft.section(Section::Components).get(standing.get(*place)?.at))
            .map(|record| format!("`{}`", record.id))
            .collect();
        if names.is_empty() {
            self.lose(&object, "curve", "no flow crosses it, so nothing lies on its other side", None);
        } else {
            let why = if found.told {
                "a curve has no inside; what it bends around was taken for it"
            } else {
                "a straight line has no inside; the side with fewer external entities was taken for it"
            };
            self.lose(&object, "curve", why, Some(format!("a boundary around {}", names.join(", "))));
        }
        for flow in &found.unsettled {
            if let Some((id, passage)) = passages.get(*flow) {
                let why = if passage.crosses {
                    "it crosses the curve, and other flows between its ends pass around"
                } else {
                    "it passes around the curve's end, and other flows between its ends cross"
                };
                self.lose(&object, "curve", format!("the flow `{id}`: {why}"), None);
            }
        }
        Zone { members: found.members, within: BTreeSet::new(), area: f64::MAX }
    }
}

fn too_much(page: &Page) -> ReadError {
    let message = format!("the diagram `{}` has more boundaries and components than could be drawn", page.name);
    ReadError::new(message, "check whether this is the right file")
}

/// The points that a curve runs through; none for a box.
fn outline(cell: &Cell<'_>) -> Vec<Point> {
    if cell.shape != Shape::Curve {
        return Vec::new();
    }
    let tip = |end: &End| match end {
        End::Point(point) => Some(*point),
        _ => None,
    };
    let [source, target] = &cell.ends;
    tip(source).into_iter().chain(cell.bends.iter().copied()).chain(tip(target)).collect()
}

/// Whether a component of the draft stands on this page already.
fn page_has(page: &Page, reading: &Reading<'_>, at: usize) -> bool {
    let id = reading.import.draft.section(Section::Components).get(at).map_or("", |record| &record.id);
    page.components.iter().any(|placed| placed.id == id)
}
