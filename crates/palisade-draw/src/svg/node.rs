//! A node: an external entity as a rectangle, a process as an oval, a data store as two parallel lines.

use super::markup::{Markup, area, escaped, number};
use super::{badge, words};
use crate::diagram::{Node, Shape};
use crate::layout::Rect;
use crate::layout::size;
use palisade_engine::assess::Assessment;

/// Draws one.
pub(super) fn draw(markup: &mut Markup, assessment: &Assessment, node: &Node, rect: Rect) {
    let out = if node.out_of_scope { " out" } else { "" };
    let id = escaped(&words::ids(assessment, node.elements.iter().copied()));
    markup.open("g", &format!("class=\"node {}{out}\" data-element=\"{id}\"", class(node.shape)));
    markup.element("title", "", &escaped(&words::of_node(node)));
    outline(markup, node.shape, rect);
    content(markup, node, rect);
    markup.close("g");
}

/// The class of a shape's look.
pub(super) fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::External => "external",
        Shape::Process => "process",
        Shape::Store => "store",
        Shape::Group => "group",
        Shape::Unknown => "unknown-end",
    }
}

/// The shape without words.
pub(super) fn outline(markup: &mut Markup, shape: Shape, rect: Rect) {
    let (x, y) = rect.middle();
    match shape {
        Shape::External => markup.empty("rect", &format!("class=\"shape\" {}", area(rect))),
        Shape::Group => {
            let behind = Rect { x: rect.x + 4.0, y: rect.y - 4.0, ..rect };
            markup.empty("rect", &format!("class=\"shape behind\" {} rx=\"6\"", area(behind)));
            markup.empty("rect", &format!("class=\"shape\" {} rx=\"6\"", area(rect)));
        }
        Shape::Process | Shape::Unknown => markup.empty(
            "ellipse",
            &format!(
                "class=\"shape\" cx=\"{}\" cy=\"{}\" rx=\"{}\" ry=\"{}\"",
                number(x),
                number(y),
                number(rect.width / 2.0),
                number(rect.height / 2.0)
            ),
        ),
        Shape::Store => {
            markup.empty("rect", &format!("class=\"fill\" {}", area(rect)));
            let (left, right) = (number(rect.x), number(rect.x + rect.width));
            let (top, bottom) = (number(rect.y), number(rect.y + rect.height));
            markup.empty("path", &format!("class=\"shape\" d=\"M{left} {top}H{right}M{left} {bottom}H{right}\""));
        }
    }
}

/// The text, and the badges below it.
fn content(markup: &mut Markup, node: &Node, rect: Rect) {
    let text = size::node_text(node);
    let (x, middle) = rect.middle();
    let mut y = middle - size::node_content(node).1 / 2.0;
    for line in &text.name {
        y += size::NAME_LINE;
        markup.text("name middle", (x, y - 4.0), line);
    }
    for line in &text.detail {
        y += size::DETAIL_LINE;
        markup.text("detail middle", (x, y - 3.0), line);
    }
    let badges = size::badges(node.marks);
    badge::draw(markup, &badges, (x - size::badges_width(&badges) / 2.0, y + size::BADGE_GAP));
}
