//! A flow: an orthogonal line with a head, and its label beside it.

use super::markup::{Markup, escaped, number};
use super::{badge, words};
use crate::diagram::{Arrow, Diagram, Shape};
use crate::layout::{Rect, Route, size};
use palisade_engine::assess::Assessment;
use palisade_model::model::Target;

/// The length of an arrow's head, and half of its width.
const HEAD: (f64, f64) = (9.0, 4.5);
/// How round the corners of a line are.
const CORNER: f64 = 6.0;

/// A point.
type Point = (f64, f64);
/// The shape at an end of a line, and where it stands.
type End = Option<(Shape, Rect)>;

/// Draws the line and its head.
pub(super) fn draw(
    markup: &mut Markup,
    assessment: &Assessment,
    (diagram, arrow): (&Diagram, &Arrow),
    route: &Route,
    ends: (End, End),
) {
    let mut points = route.points.clone();
    meet(&mut points, ends.0);
    points.reverse();
    meet(&mut points, ends.1);
    points.reverse();
    let name = |place: usize| diagram.nodes.get(place).map_or("?", |node| node.name.as_str());
    let crosses = match arrow.crosses {
        Some(true) => " It crosses a trust boundary.",
        Some(false) => "",
        None => " Whether it crosses a trust boundary is not known.",
    };
    let title =
        format!("{}: {} to {}.{crosses}{}", arrow.name, name(arrow.from), name(arrow.to), words::marked(arrow.marks));
    markup.open("g", &format!("class=\"flow{}\" data-element=\"{}\"", looks(arrow), id(assessment, arrow)));
    markup.element("title", "", &escaped(&title));
    let line = line(&points);
    // A wide line that nobody sees makes the thin one easy to hit.
    markup.empty("path", &format!("class=\"hit\" d=\"{line}\""));
    markup.empty("path", &format!("class=\"line\" d=\"{line}\""));
    if let Some(head) = head(&points) {
        markup.empty("path", &format!("class=\"head\" d=\"{head}\""));
    }
    markup.close("g");
}

/// Draws the label.
pub(super) fn label(markup: &mut Markup, assessment: &Assessment, arrow: &Arrow, route: &Route) {
    let Some(rect) = route.label else { return };
    let text = size::arrow_text(arrow);
    markup.open("g", &format!("class=\"flow-label{}\" data-element=\"{}\"", looks(arrow), id(assessment, arrow)));
    let (x, _) = rect.middle();
    let mut y = rect.y + 2.0;
    for (class, line) in text
        .name
        .iter()
        .map(|line| ("flow-name middle", line))
        .chain(text.detail.iter().map(|line| ("detail middle", line)))
    {
        y += size::DETAIL_LINE;
        markup.text(class, (x, y - 3.0), line);
    }
    let badges = size::badges(arrow.marks);
    badge::draw(markup, &badges, (x - size::badges_width(&badges) / 2.0, y + size::BADGE_GAP));
    markup.close("g");
}

fn looks(arrow: &Arrow) -> &'static str {
    match (arrow.out_of_scope, arrow.crosses) {
        (true, _) => " out",
        (false, Some(true)) => " crosses",
        (false, Some(false)) => "",
        (false, None) => " maybe",
    }
}

fn id(assessment: &Assessment, arrow: &Arrow) -> String {
    escaped(&words::ids(assessment, arrow.flows.iter().map(|flow| Target::Flow(*flow))))
}

/// Moves the first point onto the edge of an oval: the engine ends lines at the rectangle around it.
fn meet(points: &mut [Point], end: End) {
    let Some((Shape::Process | Shape::Unknown, rect)) = end else { return };
    let [first, second, ..] = points else { return };
    let (x, y) = rect.middle();
    let (wide, high) = (rect.width / 2.0, rect.height / 2.0);
    if wide <= 0.0 || high <= 0.0 {
        return;
    }
    // How far the oval's edge is from the middle line, at this distance from it.
    let reach = |off: f64, across: f64, along: f64| along * (1.0 - (off / across).powi(2)).max(0.0).sqrt();
    if (first.1 - second.1).abs() < 0.5 {
        let side = if second.0 > x { 1.0 } else { -1.0 };
        first.0 = x + side * reach(first.1 - y, high, wide);
    } else {
        let side = if second.1 > y { 1.0 } else { -1.0 };
        first.1 = y + side * reach(first.0 - x, wide, high);
    }
}

/// A point on the way from one to another, so far from the first.
fn towards(from: Point, to: Point, distance: f64) -> Point {
    let length = (to.0 - from.0).hypot(to.1 - from.1);
    if length <= 0.0 {
        return from;
    }
    let share = (distance / length).min(1.0);
    (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share)
}

/// The path through the points, with round corners, up to where the head starts.
fn line(points: &[Point]) -> String {
    let Some((first, rest)) = points.split_first() else { return String::new() };
    let Some((last, between)) = rest.split_last() else { return String::new() };
    let mut path = format!("M{} {}", number(first.0), number(first.1));
    let mut before = *first;
    for (at, corner) in between.iter().enumerate() {
        let after = between.get(at + 1).unwrap_or(last);
        let half = |other: &Point| (corner.0 - other.0).hypot(corner.1 - other.1) / 2.0;
        let radius = CORNER.min(half(&before)).min(half(after));
        let (start, end) = (towards(*corner, before, radius), towards(*corner, *after, radius));
        path.push_str(&format!(
            "L{} {}Q{} {} {} {}",
            number(start.0),
            number(start.1),
            number(corner.0),
            number(corner.1),
            number(end.0),
            number(end.1)
        ));
        before = *corner;
    }
    let tip = towards(*last, before, HEAD.0 - 1.0);
    path.push_str(&format!("L{} {}", number(tip.0), number(tip.1)));
    path
}

/// The triangle at the end.
fn head(points: &[Point]) -> Option<String> {
    let (tip, rest) = points.split_last()?;
    let before = rest.last()?;
    let base = towards(*tip, *before, HEAD.0);
    let (dx, dy) = ((tip.0 - base.0) / HEAD.0, (tip.1 - base.1) / HEAD.0);
    let (left, right) = ((base.0 - dy * HEAD.1, base.1 + dx * HEAD.1), (base.0 + dy * HEAD.1, base.1 - dx * HEAD.1));
    Some(format!(
        "M{} {}L{} {}L{} {}Z",
        number(tip.0),
        number(tip.1),
        number(left.0),
        number(left.1),
        number(right.0),
        number(right.1)
    ))
}
