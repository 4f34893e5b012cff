//! A laid-out diagram as SVG: shapes of the data flow diagram's own notation, words for what colour says too, and a
//! description for those who do not see it. No script, nothing from elsewhere.

mod arrow;
mod frame;
mod legend;
mod markup;
mod node;
mod style;
mod words;

use crate::diagram::Diagram;
use crate::layout::Layout;
use markup::Markup;
use palisade_engine::assess::Assessment;
pub use style::Theme;

/// The height of the line with the system's name.
const HEADLINE: f64 = 40.0;

/// A picture of its own, to be opened or put into a document.
pub fn svg(assessment: &Assessment<'_>, diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    let legend = legend::Legend::of(diagram, layout.width);
    let (width, height) = (layout.width.max(legend.width), layout.height + legend.height + HEADLINE);
    let mut markup = Markup::default();
    start(&mut markup, assessment, diagram, (width, height));
    markup.element("style", "", &style::sheet(theme));
    let size = format!("width=\"{width:.0}\" height=\"{height:.0}\"");
    markup.empty("rect", &format!("class=\"ground\" {size}"));
    markup.text("headline", (18.0, 27.0), &diagram.title);
    markup.open("g", &format!("transform=\"translate(0 {HEADLINE})\""));
    parts(&mut markup, assessment, diagram, layout);
    legend.draw(&mut markup, layout.height);
    markup.close("g");
    markup.close("svg");
    markup.done()
}

/// A picture for a page that brings [`css`] with it.
pub fn embedded(assessment: &Assessment<'_>, diagram: &Diagram, layout: &Layout) -> String {
    let legend = legend::Legend::of(diagram, layout.width);
    let (width, height) = (layout.width.max(legend.width), layout.height + legend.height);
    let mut markup = Markup::default();
    start(&mut markup, assessment, diagram, (width, height));
    parts(&mut markup, assessment, diagram, layout);
    legend.draw(&mut markup, layout.height);
    markup.close("svg");
    markup.done()
}

/// The style for embedded pictures, with custom properties for the colours: the light ones, the dark ones where the
/// reader's system asks for those, and either one below an element with `data-theme="light"` or `data-theme="dark"`.
pub fn css() -> String {
    style::page()
}

fn start(markup: &mut Markup, assessment: &Assessment<'_>, diagram: &Diagram, size: (f64, f64)) {
    let (width, height) = size;
    markup.open(
        "svg",
        &format!(
            "xmlns=\"http://www.w3.org/2000/svg\" class=\"diagram\" role=\"img\" width=\"{width:.0}\" \
             height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\""
        ),
    );
    markup.element("title", "", &markup::escaped(&format!("Data flow diagram of {}", diagram.title)));
    markup.element("desc", "", &markup::escaped(&words::description(assessment, diagram)));
}

/// Boundaries below flows, flows below nodes and below what is written, and the flows' labels above all.
fn parts(markup: &mut Markup, assessment: &Assessment<'_>, diagram: &Diagram, layout: &Layout) {
    for (frame, rect) in diagram.frames.iter().zip(&layout.frames) {
        frame::draw(markup, assessment, frame, *rect);
    }
    for (arrow, route) in diagram.arrows.iter().zip(&layout.arrows) {
        let end = |node: usize| Some((diagram.nodes.get(node)?.shape, *layout.nodes.get(node)?));
        arrow::draw(markup, assessment, (diagram, arrow), route, (end(arrow.from), end(arrow.to)));
    }
    for (frame, rect) in diagram.frames.iter().zip(&layout.frames) {
        frame::label(markup, assessment, frame, *rect);
    }
    for (node, rect) in diagram.nodes.iter().zip(&layout.nodes) {
        node::draw(markup, assessment, node, *rect);
    }
    for (arrow, route) in diagram.arrows.iter().zip(&layout.arrows) {
        arrow::label(markup, assessment, arrow, route);
    }
}
