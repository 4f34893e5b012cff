//! The boundaries of a diagram, and which of them a flow crosses.

use super::model::Diagram;
use super::model::shape::{Form, Shape};
use crate::layout::{Frame, Point};
use crate::page::geometry::crossings;

/// How many boundary lines of a diagram a flow is compared with; no real drawing has so many.
const MOST_LINES: usize = 2_000;

/// The boundaries of one diagram, each with its index among the diagram's shapes.
pub(super) struct Boundaries {
    borders: Vec<(usize, Frame)>,
    lines: Vec<(usize, Vec<Point>)>,
}

impl Boundaries {
    /// The boundaries of a diagram.
    pub(super) fn of(diagram: &Diagram<'_, '_>) -> Boundaries {
        let of = |form: Form| diagram.shapes.iter().enumerate().filter(move |(_, shape)| shape.form == form);
        Boundaries {
            borders: of(Form::Border).map(|(at, shape)| (at, shape.frame())).collect(),
            lines: of(Form::Line).map(|(at, shape)| (at, shape.curve())).collect(),
        }
    }

    /// Whether the diagram has none.
    pub(super) fn is_empty(&self) -> bool {
        self.borders.is_empty() && self.lines.is_empty()
    }

    /// The boundaries that a flow crosses: borders that contain the centre of only one end, and lines that its curve
    /// meets.
    pub(super) fn crossed(
        &self,
        flow: &Shape<'_, '_>,
        ends: (Option<&Shape<'_, '_>>, Option<&Shape<'_, '_>>),
    ) -> Vec<usize> {
        let (Some(source), Some(target)) = ends else { return Vec::new() };
        let (from, to) = (source.frame().centre(), target.frame().centre());
        let borders = self.borders.iter().filter(|(_, frame)| frame.holds(from) != frame.holds(to)).map(|(at, _)| *at);
        let mut crossed: Vec<usize> = borders.collect();
        if !self.lines.is_empty() && self.lines.len() <= MOST_LINES {
            let curve = flow.curve();
            crossed.extend(self.lines.iter().filter(|(_, line)| crossings(line, &curve) > 0).map(|(at, _)| *at));
        }
        crossed
    }
}
