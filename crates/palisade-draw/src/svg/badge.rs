//! Badges: the marks of an element, as small labels.

use super::markup::{Markup, area};
use crate::layout::Rect;
use crate::layout::size::{self, Badge};

/// Draws badges side by side.
pub(super) fn draw(markup: &mut Markup, badges: &[Badge], corner: (f64, f64)) {
    let (mut x, y) = corner;
    for badge in badges {
        let width = size::badge(badge);
        let rect = Rect { x, y, width, height: size::BADGE };
        markup.open("g", &format!("class=\"badge {}\"", badge.class));
        markup.empty("rect", &format!("{} rx=\"7\"", area(rect)));
        markup.text("middle", (x + width / 2.0, y + 11.2), &badge.text);
        markup.close("g");
        x += width + 3.0;
    }
}
