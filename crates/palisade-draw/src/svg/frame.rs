//! A trust boundary: a dashed frame with its name and its trust.

use super::markup::{Markup, area, escaped};
use super::{badge, words};
use crate::diagram::Frame;
use crate::layout::{Rect, size};
use crate::measure::{Weight, width};
use palisade_engine::assess::Assessment;
use palisade_model::model::Target;

/// Draws one.
pub(super) fn draw(markup: &mut Markup, assessment: &Assessment, frame: &Frame, rect: Rect) {
    let id = escaped(&words::ids(assessment, std::iter::once(Target::Boundary(frame.boundary))));
    let trust = frame.trust_words();
    markup.open("g", &format!("class=\"boundary\" data-element=\"{id}\""));
    let title = format!("{} (trust boundary, {trust}).{}", frame.name, words::marked(frame.marks));
    markup.element("title", "", &escaped(&title));
    markup.empty("rect", &format!("class=\"edge\" {} rx=\"8\"", area(rect)));
    markup.close("g");
}

/// Draws its title: its name, its trust and its badges.
pub(super) fn label(markup: &mut Markup, assessment: &Assessment, frame: &Frame, title: Rect) {
    let id = escaped(&words::ids(assessment, std::iter::once(Target::Boundary(frame.boundary))));
    markup.open("g", &format!("class=\"boundary-label\" data-element=\"{id}\""));
    let (x, y) = (title.x, title.y + 13.0);
    markup.text("boundary-name", (x, y), &frame.name);
    let after = x + width(&frame.name, Weight::Bold, 12.0) + size::TITLE_GAP;
    markup.text("detail", (after, y), &frame.trust_words());
    let badges = size::badges(frame.marks);
    let left = title.x + title.width - size::badges_width(&badges);
    badge::draw(markup, &badges, (left, title.y + 1.0));
    markup.close("g");
}
