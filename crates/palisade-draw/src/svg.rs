//! A laid-out diagram as SVG: shapes of the data flow diagram's own notation, words for what colour says too, and a
//! description for those who do not see it. No script, nothing from elsewhere.

mod arrow;
mod badge;
mod frame;
mod headline;
mod legend;
mod markup;
mod node;
mod style;
mod words;

use crate::diagram::Diagram;
use crate::layout::{Layout, size};
use crate::measure::{Weight, width};
use headline::Headline;
use markup::{Markup, number};
use palisade_engine::assess::Assessment;
pub use style::Theme;

/// A picture of its own, to be opened or put into a document.
pub fn svg(assessment: &Assessment, diagram: &Diagram, layout: &Layout, theme: Theme) -> String {
    if diagram.nodes.is_empty() && diagram.frames.is_empty() {
        return nothing(assessment, diagram, theme);
    }
    let legend = legend::Legend::of(diagram, layout.width);
    let headline = Headline::of(&diagram.title, layout.width.max(legend.width));
    let width = layout.width.max(legend.width).max(headline.width);
    let height = headline.height + layout.height + legend.height;
    let mut markup = Markup::default();
    start(&mut markup, assessment, diagram, (width, height));
    markup.element("style", "", &style::sheet(theme));
    ground(&mut markup, (width, height));
    headline.draw(&mut markup);
    body(&mut markup, assessment, (diagram, layout), &legend, (width, headline.height));
    markup.close("svg");
    markup.done()
}

/// A picture for a page that brings [`css`] with it.
pub fn embedded(assessment: &Assessment, diagram: &Diagram, layout: &Layout) -> String {
    let legend = legend::Legend::of(diagram, layout.width);
    let (width, height) = (layout.width.max(legend.width), layout.height + legend.height);
    let mut markup = Markup::default();
    start(&mut markup, assessment, diagram, (width, height));
    body(&mut markup, assessment, (diagram, layout), &legend, (width, 0.0));
    markup.close("svg");
    markup.done()
}

/// A picture that says that there is none yet.
fn nothing(assessment: &Assessment, diagram: &Diagram, theme: Theme) -> String {
    let headline = Headline::of(&diagram.title, 0.0);
    let words = "The model has nothing to draw yet.";
    let size = (headline.width.max(width(words, Weight::Regular, size::DETAIL) + 36.0), headline.height + 40.0);
    let mut markup = Markup::default();
    start(&mut markup, assessment, diagram, size);
    markup.element("style", "", &style::sheet(theme));
    ground(&mut markup, size);
    headline.draw(&mut markup);
    markup.text("detail", (18.0, headline.height + 14.0), words);
    markup.close("svg");
    markup.done()
}

/// What a picture lies on.
fn ground(markup: &mut Markup, (width, height): (f64, f64)) {
    markup.empty("rect", &format!("class=\"ground\" width=\"{width:.0}\" height=\"{height:.0}\""));
}

/// The parts in the middle of a width that may be more than they need, and the legend below them.
fn body(
    markup: &mut Markup,
    assessment: &Assessment,
    (diagram, layout): (&Diagram, &Layout),
    legend: &legend::Legend,
    (width, above): (f64, f64),
) {
    let left = ((width - layout.width) / 2.0).round().max(0.0);
    let moved = |left: f64, above: f64| format!("transform=\"translate({} {})\"", number(left), number(above));
    markup.open("g", &moved(left, above));
    parts(markup, assessment, diagram, layout);
    markup.close("g");
    legend.draw(markup, (width, above + layout.height));
}

/// The style for embedded pictures, with custom properties for the colours: the light ones, the dark ones where the
/// reader's system asks for those, and either one below an element with `data-theme="light"` or `data-theme="dark"`.
pub fn css() -> String {
    style::page()
}

fn start(markup: &mut Markup, assessment: &Assessment, diagram: &Diagram, size: (f64, f64)) {
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
fn parts(markup: &mut Markup, assessment: &Assessment, diagram: &Diagram, layout: &Layout) {
    for (frame, rect) in diagram.frames.iter().zip(&layout.frames) {
        frame::draw(markup, assessment, frame, *rect);
    }
    for (arrow, route) in diagram.arrows.iter().zip(&layout.arrows) {
        let end = |node: usize| Some((diagram.nodes.get(node)?.shape, *layout.nodes.get(node)?));
        arrow::draw(markup, assessment, (diagram, arrow), route, (end(arrow.from), end(arrow.to)));
    }
    for (frame, title) in diagram.frames.iter().zip(&layout.titles) {
        frame::label(markup, assessment, frame, *title);
    }
    for (node, rect) in diagram.nodes.iter().zip(&layout.nodes) {
        node::draw(markup, assessment, node, *rect);
    }
    for (arrow, route) in diagram.arrows.iter().zip(&layout.arrows) {
        arrow::label(markup, assessment, arrow, route);
    }
}
