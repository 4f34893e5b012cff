//! Where the titles of boundaries stand: where no flow runs through them, if there is such a place.

use super::plan::Layout;
use super::rect::Rect;
use super::size;
use crate::diagram::Diagram;

/// How far a title is from the sides of its boundary.
const INSET: f64 = 14.0;
/// How far a title keeps from a line.
const CLEAR: f64 = 5.0;

/// A place for the title of each boundary: at the left of its upper edge, or wherever else along that edge the least
/// runs through it.
pub(super) fn place(diagram: &Diagram, layout: &Layout) -> Vec<Rect> {
    let frames = diagram.frames.iter().zip(&layout.frames).enumerate();
    frames.map(|(at, (frame, rect))| freest(size::title(frame), *rect, &Around::of(diagram, layout, at))).collect()
}

/// What may stand or run where a title is wanted.
struct Around {
    /// What is covered: nodes, labels and inner boundaries.
    things: Vec<Rect>,
    /// The lines, leg by leg.
    legs: Vec<((f64, f64), (f64, f64))>,
}

impl Around {
    fn of(diagram: &Diagram, layout: &Layout, at: usize) -> Around {
        let rect = layout.frames.get(at).copied().unwrap_or_default();
        let inner = diagram.frames.iter().zip(&layout.frames).filter(|(frame, _)| frame.parent == Some(at));
        let labels = layout.arrows.iter().filter_map(|route| route.label);
        let things = layout.nodes.iter().copied().chain(inner.map(|(_, inner)| *inner)).chain(labels);
        let row = row(rect);
        let near = |thing: &Rect| row.overlaps(thing);
        let legs = layout.arrows.iter().flat_map(|route| route.points.iter().zip(route.points.iter().skip(1)));
        let through = |(from, to): &((f64, f64), (f64, f64))| row.crossed_by(*from, *to);
        Around {
            things: things.filter(near).collect(),
            legs: legs.map(|(from, to)| (*from, *to)).filter(through).collect(),
        }
    }

    /// How much a title there covers, or is covered by. Nodes would hide it whole.
    fn cost(&self, title: Rect) -> usize {
        let wide = title.grown(CLEAR);
        let legs = self.legs.iter().filter(|(from, to)| wide.crossed_by(*from, *to)).count();
        legs + 100 * self.things.iter().filter(|thing| thing.overlaps(&title)).count()
    }
}

/// The row that is kept free of nodes.
fn row(frame: Rect) -> Rect {
    Rect { y: frame.y + 8.0, height: size::TITLE_TEXT, ..frame }.grown(CLEAR)
}

fn freest(width: f64, frame: Rect, around: &Around) -> Rect {
    let (left, right) = (frame.x + INSET, (frame.x + frame.width - INSET - width).max(frame.x + INSET));
    // Where one line runs through, the next place to try is beside it.
    let beside = around.legs.iter().flat_map(|(from, to)| {
        let (low, high) = (from.0.min(to.0), from.0.max(to.0));
        [high + CLEAR + 1.0, low - CLEAR - 1.0 - width]
    });
    let mut xs: Vec<f64> = beside.filter(|x| *x > left && *x < right).collect();
    xs.sort_by(f64::total_cmp);
    xs.insert(0, left);
    xs.push(right);
    let mut best: Option<(usize, Rect)> = None;
    for x in xs {
        let place = Rect { x, y: frame.y + 8.0, width, height: size::TITLE_TEXT };
        let cost = around.cost(place);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, place));
        }
        if cost == 0 {
            break;
        }
    }
    best.map(|(_, place)| place).unwrap_or_default()
}
