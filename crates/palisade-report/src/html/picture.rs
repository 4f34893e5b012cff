//! The picture in the page.

use super::report::Report;
use super::words;
use crate::markup::Html;
use palisade_draw::Scope;
use palisade_draw::diagram::Diagram;
use palisade_draw::layout::Layout;

/// From how many components on boundaries are drawn as single nodes: more is neither read nor laid out in good time.
const MOST: usize = 150;

/// From which width on, in pixels, a picture that is wider than high is printed across the page.
const WIDE: f64 = 1_000.0;

/// The picture's own style.
pub(super) fn css() -> String {
    palisade_draw::css()
}

/// The picture in a frame of its own.
pub(super) fn figure(html: &mut Html, report: &Report<'_>) {
    let collapse = Diagram::size(report.assessment) > MOST;
    let diagram = Diagram::of(report.assessment, &Scope::Whole, collapse);
    if diagram.nodes.is_empty() {
        words::none(html, "The model has nothing to draw yet.");
        return;
    }
    let layout = Layout::of(&diagram);
    let is_wide = layout.as_ref().is_ok_and(|layout| layout.width > WIDE && layout.width > layout.height * 1.2);
    let class = if is_wide { "picture across" } else { "picture" };
    html.element("figure", &[("class", class), ("id", "picture")], |html| {
        match layout {
            Ok(layout) => {
                let frame =
                    [("class", "canvas"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Data flow diagram")];
                html.element("div", &frame, |html| {
                    html.trusted(&palisade_draw::embedded(report.assessment, &diagram, &layout));
                });
            }
            Err(why) => words::none(html, &format!("The picture could not be laid out: {why}.")),
        }
        html.element("figcaption", &[], |html| {
            html.fixed("<span class=\"hint\">");
            if collapse {
                html.text("Boundaries are drawn as single nodes, because the model is large. ");
            }
            html.fixed("</span><span class=\"tools\"></span>");
        });
    });
}
