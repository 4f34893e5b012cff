//! The boundaries of a diagram: boxes and curves become nested boundaries.

use super::cell::{Cell, KNOWN, Shape};
use super::drawn::{Line, Standing, outline, too_much};
use super::reading::Reading;
use crate::input::ReadError;
use crate::layout::{Frame, Page, Placed, Point};
use crate::own_keys;
use crate::page::geometry::{crossings, smooth};
use crate::page::zones::{Nested, Passage, Side, Zone, nest, side};
use crate::records;
use palisade_model::draft::{Item, Record, Section};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// How many memberships in boundaries there may be in total.
const MOST_STANDING: usize = 500_000;

/// A boundary of the page: what is in it, and what to report about it once it has an id.
struct Drawn {
    zone: Zone,
    /// What to report: the field, why, and where it is now.
    told: Vec<(&'static str, String, Option<String>)>,
}

impl<'a> Reading<'a> {
    /// Turns boundary cells into boundaries, and states which components are in them.
    ///
    /// # Errors
    /// When there is too much in boundaries.
    pub(super) fn zones(
        &mut self,
        cells: &[&Cell<'a>],
        standing: &[Standing],
        lines: &[Line],
        page: &mut Page,
    ) -> Result<(), ReadError> {
        let mut zones: Vec<Zone> = Vec::with_capacity(cells.len());
        let mut told = Vec::with_capacity(cells.len());
        let mut crossed = vec![false; lines.len()];
        let mut left = MOST_STANDING;
        for cell in cells {
            let frame = cell.frame.filter(|_| cell.shape == Shape::Box);
            let curve = bent(cell);
            let crossing: Vec<bool> = lines.iter().map(|line| crosses(line, frame, &curve)).collect();
            let drawn = match frame {
                Some(frame) => boxed(frame, cell, cells, standing),
                None => self.curve(&curve, standing, lines, &crossing),
            };
            for (so_far, here) in crossed.iter_mut().zip(&crossing) {
                *so_far |= *here;
            }
            left =
                left.checked_sub(drawn.zone.members.len() + drawn.zone.within.len()).ok_or_else(|| too_much(page))?;
            zones.push(drawn.zone);
            told.push(drawn.told);
        }
        let (nested, placed) = nest(&zones, standing.len());
        let ids = self.boundaries(cells, &nested, told, page);
        for (one, boundary) in standing.iter().zip(placed) {
            let wanted = boundary.and_then(|boundary| ids.get(boundary)).cloned().unwrap_or_default();
            self.stand(one.at, wanted);
        }
        // A page without boundaries says nothing about crossings, and our own flows state all there is in the model.
        if !cells.is_empty() {
            let shown = lines.iter().zip(crossed).filter(|(line, _)| line.is_whole && !line.is_ours);
            self.shown.extend(shown.map(|(line, crosses)| (line.id.clone(), crosses)));
        }
        Ok(())
    }

    /// Adds the boundaries; returns their ids in the order of `nested`.
    fn boundaries(
        &mut self,
        cells: &[&Cell<'a>],
        nested: &[Nested],
        mut told: Vec<Vec<(&'static str, String, Option<String>)>>,
        page: &mut Page,
    ) -> Vec<String> {
        let mut ids: Vec<String> = Vec::with_capacity(nested.len());
        let mut done = BTreeSet::new();
        let mut drawn: Vec<(usize, Placed)> = Vec::with_capacity(cells.len());
        for boundary in nested {
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
            for (field, why, instead) in told.get_mut(boundary.zone).map(std::mem::take).into_iter().flatten() {
                self.lose(&object, field, why, instead);
            }
            if is_first {
                self.unknown(&object, cell.data, KNOWN);
                self.import.keys.push((Item::new(Section::Boundaries, &id), cell.path.clone()));
                drawn.push((boundary.zone, Placed { id: id.clone(), frame: cell.frame, points: outline(cell) }));
            } else {
                let why = "it overlaps another boundary, but boundaries can only be nested";
                self.lose(&object, "boundary", why, Some(format!("`{id}` for the part that both share")));
            }
            self.import.draft.add(Section::Boundaries, record);
            ids.push(id);
        }
        // In the order of the file, which decides between boundaries with the same contents.
        drawn.sort_by_key(|(zone, _)| *zone);
        page.boundaries.extend(drawn.into_iter().map(|(_, placed)| placed));
        ids
    }

    /// States which boundary a component is in; an earlier diagram has precedence.
    fn stand(&mut self, at: usize, wanted: String) {
        let Some(record) = self.import.draft.section_mut(Section::Components).get_mut(at) else { return };
        match record.text("in").map(str::to_owned) {
            None => record.set("in", wanted),
            Some(stated) if wanted.is_empty() || stated == wanted => {}
            Some(stated) => {
                let object = record.name().to_owned();
                let why = format!("on another diagram it is in `{stated}`");
                self.lose(&object, "boundary", why, Some(format!("`in: {stated}`, not `{wanted}`")));
            }
        }
    }

    /// What is inside a boundary that is a line.
    fn curve(&self, curve: &[Point], standing: &[Standing], lines: &[Line], crossing: &[bool]) -> Drawn {
        let mut passages: Vec<(&str, Passage)> = lines
            .iter()
            .zip(crossing)
            .filter_map(|(line, crosses)| {
                let (from, to) = line.ends?;
                Some((line.id.as_str(), Passage { from, to, crosses: *crosses }))
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
        let found = side(curve, &centres, &alone, &outside);
        let components = self.import.draft.section(Section::Components);
        let names = found.members.iter().filter_map(|place| components.get(standing.get(*place)?.at));
        let names: Vec<String> = names.map(|record| format!("`{}`", record.id)).collect();
        let mut told = vec![inside(&found, &names)];
        for (id, passage) in found.unsettled.iter().filter_map(|flow| passages.get(*flow)) {
            let why = if passage.crosses {
                "it crosses the curve, but other flows between its ends go around it"
            } else {
                "it goes around the end of the curve, but other flows between its ends cross it"
            };
            told.push(("curve", format!("the flow `{id}`: {why}"), None));
        }
        Drawn { zone: Zone { members: found.members, within: BTreeSet::new(), area: f64::MAX }, told }
    }
}

/// What a box contains: the components whose centre is in it.
fn boxed(frame: Frame, cell: &Cell<'_>, cells: &[&Cell<'_>], standing: &[Standing]) -> Drawn {
    let inside = standing.iter().enumerate().filter(|(_, one)| frame.holds(one.frame.centre()));
    let around = cells.iter().enumerate().filter(|(_, other)| {
        !std::ptr::eq(**other, cell) && other.frame.is_some_and(|other| other != frame && other.holds_frame(frame))
    });
    let zone = Zone {
        members: inside.map(|(place, _)| place).collect(),
        within: around.map(|(other, _)| other).collect(),
        area: frame.area(),
    };
    Drawn { zone, told: Vec::new() }
}

/// How the choice of the inside of a curve is reported.
fn inside(found: &Side, names: &[String]) -> (&'static str, String, Option<String>) {
    let why = if names.is_empty() {
        "no flow crosses it, so nothing is on its other side"
    } else if found.told {
        "a curve has no inside; the side that it bends around was used"
    } else {
        "a straight line has no inside; the side with fewer external entities was used"
    };
    let instead = (!names.is_empty()).then(|| format!("a boundary around {}", names.join(", ")));
    ("curve", why.to_owned(), instead)
}

/// Whether a flow crosses a boundary on the page: from the inside of a box to its outside, or through a curve.
fn crosses(line: &Line, frame: Option<Frame>, curve: &[Point]) -> bool {
    match (frame, line.points.first(), line.points.last()) {
        (Some(frame), Some(first), Some(last)) => frame.holds(*first) != frame.holds(*last),
        (Some(_), _, _) => false,
        (None, _, _) => crossings(&line.points, curve) % 2 == 1,
    }
}

/// The line of a curve as it is drawn.
fn bent(cell: &Cell<'_>) -> Vec<Point> {
    let through = outline(cell);
    if cell.is_smooth { smooth(&through) } else { through }
}
