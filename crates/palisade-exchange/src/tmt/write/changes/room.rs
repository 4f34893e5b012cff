//! Room on a diagram for new things: inside their boundary, which grows if necessary, or beside everything. Existing
//! things stay in their boundaries.

use crate::layout::{Frame, Point};
use crate::tmt::model::Diagram;
use crate::tmt::model::shape::Form;
use std::collections::HashSet;

/// The space around a new thing, and between the places that are tried.
const MARGIN: f64 = 10.0;
const STEP: f64 = 20.0;
/// How many places are tried in each direction.
const MOST_STEPS: u32 = 100;

/// What is on one diagram.
pub(super) struct Room<'m> {
    things: Vec<Frame>,
    borders: Vec<(&'m str, Frame)>,
    grown: Vec<usize>,
    /// Where the next thing beside everything goes.
    beside: Point,
}

impl<'m> Room<'m> {
    /// The room on a diagram without the shapes that are `gone`.
    pub(super) fn of(diagram: &Diagram<'m, '_>, gone: &HashSet<&str>) -> Room<'m> {
        let (mut things, mut borders, mut right) = (Vec::new(), Vec::new(), 0.0_f64);
        for shape in diagram.shapes.iter().filter(|shape| !gone.contains(shape.guid)) {
            let frame = shape.frame();
            right = right.max(frame.x + frame.width);
            match shape.form {
                Form::Border => borders.push((shape.guid, frame)),
                Form::Ellipse | Form::Rectangle | Form::ParallelLines => things.push(frame),
                _ => {}
            }
        }
        Room { things, borders, grown: Vec::new(), beside: Point { x: right + 60.0, y: 40.0 } }
    }

    /// Takes a place of a size inside a border; `holds` if the thing may contain others. None if there is no such
    /// border, or no suitable place in it.
    pub(super) fn inside(&mut self, border: &str, (width, height): (f64, f64), holds: bool) -> Option<Point> {
        let at = self.borders.iter().position(|(guid, _)| *guid == border)?;
        let around = self.frame(at);
        let sized = |place: Point| Frame { x: place.x, y: place.y, width, height };
        let free = places(around, width, height).find(|place| self.is_free(around, sized(*place)));
        // The centre decides which border a thing is in: better on top of another thing than outside.
        let place = free.or_else(|| self.grow(at, width, height)).or_else(|| {
            let inside = places(around, width, height).filter(|place| self.is_in(around, sized(*place)));
            let counted = inside.map(|place| (self.under(sized(place)), place));
            let least = counted.filter(|(under, _)| !holds || *under == 0).min_by_key(|(under, _)| *under);
            least.map(|(_, place)| place)
        })?;
        self.things.push(sized(place));
        Some(place)
    }

    /// Takes a place of a size to the right of everything.
    pub(super) fn beside(&mut self, width: f64, height: f64) -> Point {
        let place = self.beside;
        self.beside.y += height + 2.0 * STEP;
        self.things.push(Frame { x: place.x, y: place.y, width, height });
        place
    }

    /// The borders that grew, and what they are now.
    pub(super) fn grown(&self) -> impl Iterator<Item = (&'m str, Frame)> {
        self.grown.iter().filter_map(|at| self.borders.get(*at).copied())
    }

    fn frame(&self, border: usize) -> Frame {
        self.borders.get(border).map_or_else(Frame::default, |(_, frame)| *frame)
    }

    /// The borders that are neither this one nor around it.
    fn others(&self, around: Frame) -> impl Iterator<Item = Frame> {
        self.borders.iter().map(|(_, frame)| *frame).filter(move |frame| !frame.holds_frame(around))
    }

    /// Whether nothing is near a place.
    fn is_free(&self, around: Frame, place: Frame) -> bool {
        let wide = place.widened(MARGIN);
        !self.things.iter().copied().chain(self.others(around)).any(|other| meet(wide, other))
    }

    /// Whether a place is in this border and in none of the borders inside it.
    fn is_in(&self, around: Frame, place: Frame) -> bool {
        !self.others(around).any(|other| other.holds(place.centre()))
    }

    /// How many things have their centre at a place.
    fn under(&self, place: Frame) -> usize {
        self.things.iter().filter(|thing| place.holds(thing.centre())).count()
    }

    /// Enlarges a border and those around it, downwards or to the right; returns the place that this makes.
    fn grow(&mut self, at: usize, width: f64, height: f64) -> Option<Point> {
        let old = self.frame(at);
        let (low, right) = (old.y + old.height + MARGIN, old.x + old.width + MARGIN);
        let steps = |room: f64| (1..MOST_STEPS).map(|step| STEP * f64::from(step)).take_while(move |at| *at <= room);
        let below = steps(old.width).map(|x| Point { x: old.x + x, y: low });
        let beside = steps(old.height).map(|y| Point { x: right, y: old.y + y });
        for place in below.chain(beside) {
            let new = Frame { x: place.x, y: place.y, width, height };
            if let Some(changes) = self.grown_around(at, new) {
                for (border, frame) in changes {
                    self.beside.x = self.beside.x.max(frame.x + frame.width + 60.0);
                    if let Some((_, known)) = self.borders.get_mut(border) {
                        *known = frame;
                    }
                    if !self.grown.contains(&border) {
                        self.grown.push(border);
                    }
                }
                return Some(place);
            }
        }
        None
    }

    /// The frames of a border and those around it, enlarged for a place; none if one of them would contain anything
    /// else.
    fn grown_around(&self, at: usize, place: Frame) -> Option<Vec<(usize, Frame)>> {
        let old = self.frame(at);
        if !self.is_free(old, place) {
            return None;
        }
        let mut around: Vec<usize> =
            (0..self.borders.len()).filter(|other| *other != at && self.frame(*other).holds_frame(old)).collect();
        around.sort_by(|a, b| self.frame(*a).area().total_cmp(&self.frame(*b).area()));
        let (mut changes, mut inner) = (Vec::new(), place);
        for border in std::iter::once(at).chain(around) {
            let frame = self.frame(border);
            if frame.holds_frame(inner) {
                inner = frame;
                continue;
            }
            inner = both(frame, inner.widened(MARGIN));
            let gets = |centre: Point| inner.holds(centre) && !frame.holds(centre);
            if self.things.iter().any(|thing| gets(thing.centre()))
                || self.others(old).any(|other| inner.holds_frame(other) && !frame.holds_frame(other))
            {
                return None;
            }
            changes.push((border, inner));
        }
        Some(changes)
    }
}

/// The places of a size inside a frame, row by row.
fn places(around: Frame, width: f64, height: f64) -> impl Iterator<Item = Point> {
    let steps = |room: f64| (0..MOST_STEPS).map(|step| STEP * f64::from(step + 1)).take_while(move |at| *at <= room);
    let (wide, high) = (around.width - width - MARGIN, around.height - height - MARGIN);
    steps(high).flat_map(move |y| steps(wide).map(move |x| Point { x: around.x + x, y: around.y + y }))
}

fn meet(one: Frame, other: Frame) -> bool {
    one.x < other.x + other.width
        && other.x < one.x + one.width
        && one.y < other.y + other.height
        && other.y < one.y + one.height
}

fn both(one: Frame, other: Frame) -> Frame {
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let right = (one.x + one.width).max(other.x + other.width);
    let low = (one.y + one.height).max(other.y + other.height);
    Frame { x, y, width: right - x, height: low - y }
}
