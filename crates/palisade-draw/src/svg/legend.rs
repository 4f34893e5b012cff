//! The legend: what the shapes, lines and badges of this picture mean.

use super::markup::{Markup, area, number};
use super::{badge, node};
use crate::diagram::{Diagram, Shape};
use crate::layout::Rect;
use crate::layout::size::{self, Badge};
use crate::measure::{Weight, width};
use palisade_model::word::Word;

/// The height of a row.
const ROW: f64 = 26.0;
/// The width of a sample.
const SAMPLE: f64 = 40.0;
/// The least width that a legend is given.
const LEAST: f64 = 320.0;

#[derive(Clone, Copy, Debug)]
enum Sample {
    Shape(Shape),
    /// A node that nobody looks at.
    Out,
    Line(&'static str),
    Boundary,
    Badge(&'static str, &'static str),
}

/// The entries for one picture, each with its corner.
pub(super) struct Legend {
    entries: Vec<(Sample, &'static str, (f64, f64))>,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Legend {
    /// The legend of what a diagram shows, in rows no wider than it.
    pub(super) fn of(diagram: &Diagram, wide: f64) -> Legend {
        let wide = wide.max(LEAST);
        let has = |shape| diagram.nodes.iter().any(|node| node.shape == shape);
        let marks = || {
            let nodes = diagram.nodes.iter().map(|node| node.marks);
            nodes.chain(diagram.arrows.iter().map(|arrow| arrow.marks)).chain(diagram.frames.iter().map(|f| f.marks))
        };
        let has_more = marks().any(|marks| marks.count() > marks.at_worst());
        let crossing = |known| diagram.arrows.iter().any(|arrow| arrow.crosses == known && !arrow.out_of_scope);
        let worst = marks().filter_map(|marks| marks.worst()).max();
        let worst_likely =
            marks().filter(|marks| marks.worst().is_none()).filter_map(|marks| marks.worst_likely()).max();
        let all = [
            (has(Shape::External), Sample::Shape(Shape::External), "external entity"),
            (has(Shape::Process), Sample::Shape(Shape::Process), "process"),
            (has(Shape::Store), Sample::Shape(Shape::Store), "data store"),
            (has(Shape::Group), Sample::Shape(Shape::Group), "several components"),
            (has(Shape::Unknown), Sample::Shape(Shape::Unknown), "end not stated"),
            (crossing(Some(false)), Sample::Line("flow"), "flow"),
            (crossing(Some(true)), Sample::Line("flow crosses"), "flow that crosses a boundary"),
            (crossing(None), Sample::Line("flow maybe"), "flow that may cross a boundary"),
            (!diagram.frames.is_empty(), Sample::Boundary, "trust boundary"),
            (
                worst.is_some(),
                Sample::Badge("2", worst.map_or("low", |worst| worst.word())),
                if has_more { "open threats of the worst risk, + others" } else { "open threats of the worst risk" },
            ),
            (
                worst_likely.is_some(),
                Sample::Badge("2 likely", worst_likely.map_or("", size::hollow)),
                "no threat confirmed, but likely",
            ),
            (marks().any(|marks| marks.unknown > 0), Sample::Badge("? 3", "unknown"), "facts not stated"),
            (diagram.nodes.iter().any(|node| node.out_of_scope), Sample::Out, "out of scope"),
            (diagram.arrows.iter().any(|a| a.out_of_scope), Sample::Line("flow out"), "flow out of scope"),
        ];
        let mut entries = Vec::new();
        let (mut x, mut y) = (18.0, 14.0);
        for (_, sample, words) in all.into_iter().filter(|(shown, ..)| *shown) {
            let needed = SAMPLE + extra(sample) + 8.0 + width(words, Weight::Regular, size::DETAIL) + 22.0;
            if x + needed > wide && x > 18.0 {
                (x, y) = (18.0, y + ROW);
            }
            entries.push((sample, words, (x, y)));
            x += needed;
        }
        let height = if entries.is_empty() { 0.0 } else { y + ROW };
        Legend { entries, width: if height > 0.0 { wide } else { 0.0 }, height }
    }

    /// Draws it over a width, below what is so high.
    pub(super) fn draw(&self, markup: &mut Markup, (wide, below): (f64, f64)) {
        if self.entries.is_empty() {
            return;
        }
        markup
            .open("g", &format!("class=\"legend\" aria-hidden=\"true\" transform=\"translate(0 {})\"", number(below)));
        let end = number(wide - 18.0);
        markup.empty("path", &format!("class=\"rule\" d=\"M18 4H{end}\""));
        for (sample, words, (x, y)) in &self.entries {
            draw(markup, *sample, (*x, *y));
            let at = x + SAMPLE + extra(*sample) + 8.0;
            markup.text("detail", (at, y + 12.5), words);
        }
        markup.close("g");
    }
}

/// How much wider than the others a sample is.
fn extra(sample: Sample) -> f64 {
    match sample {
        Sample::Badge(count, class) => (size::badge(&of(count, class)) - SAMPLE).max(0.0),
        _ => 0.0,
    }
}

fn of(count: &str, class: &'static str) -> Badge {
    let is_whole = class == "unknown" || class.starts_with("likely");
    let text = if is_whole { count.to_owned() } else { format!("{count} {class}") };
    Badge { text, class }
}

fn draw(markup: &mut Markup, sample: Sample, (x, y): (f64, f64)) {
    match sample {
        Sample::Shape(shape) => {
            markup.open("g", &format!("class=\"node {}\"", node::class(shape)));
            node::outline(markup, shape, Rect { x: x + 4.0, y, width: 30.0, height: 16.0 });
            markup.close("g");
        }
        Sample::Out => {
            markup.open("g", "class=\"node external out\"");
            node::outline(markup, Shape::External, Rect { x: x + 4.0, y, width: 30.0, height: 16.0 });
            markup.close("g");
        }
        Sample::Line(class) => {
            let (right, middle) = (x + SAMPLE - 2.0, y + 8.0);
            markup.open("g", &format!("class=\"{class}\""));
            markup.empty(
                "path",
                &format!("class=\"line\" d=\"M{} {}H{}\"", number(x), number(middle), number(right - 8.0)),
            );
            markup.empty("path", &format!("class=\"head\" d=\"M{} {}l-9 4.5v-9Z\"", number(right), number(middle)));
            markup.close("g");
        }
        Sample::Boundary => {
            markup.open("g", "class=\"boundary\"");
            let rect = Rect { x: x + 2.0, y, width: 34.0, height: 16.0 };
            markup.empty("rect", &format!("class=\"edge\" {} rx=\"4\"", area(rect)));
            markup.close("g");
        }
        Sample::Badge(count, class) => badge::draw(markup, &[of(count, class)], (x, y + 0.5)),
    }
}
