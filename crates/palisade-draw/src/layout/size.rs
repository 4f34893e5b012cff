//! How large the parts of a picture are: as large as the text in them asks for.

use crate::diagram::{Arrow, Frame, Node, Shape};
use crate::marks::Marks;
use crate::measure::{Weight, lines, width};
use palisade_model::grade::Severity;
use palisade_model::word::Word;

/// The size of names, in pixels.
pub const NAME: f64 = 13.0;
/// The size of what is said besides, and of what stands at arrows.
pub const DETAIL: f64 = 11.0;
/// The height of a line of a name.
pub const NAME_LINE: f64 = 17.0;
/// The height of a line of what is said besides.
pub const DETAIL_LINE: f64 = 14.0;
/// The height of a badge.
pub const BADGE: f64 = 15.0;
/// The distance between text and the badges below it.
pub const BADGE_GAP: f64 = 3.0;
/// The height that a boundary's title takes.
pub const TITLE: f64 = 30.0;
/// The height of the text and the badges in it.
pub const TITLE_TEXT: f64 = 17.0;
/// The distance between the parts of a title.
pub const TITLE_GAP: f64 = 10.0;
/// The distance between flows that end at one side of a node: more than an arrow's head is wide.
pub const APART: f64 = 12.0;

/// The text in a part of the picture, broken into lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text {
    /// The name.
    pub name: Vec<String>,
    /// What is said besides.
    pub detail: Vec<String>,
    /// How large it is: width and height in pixels.
    pub size: (f64, f64),
}

impl Text {
    fn of(name: Vec<String>, detail: Vec<String>, weight: Weight, sizes: (f64, f64)) -> Text {
        let (name_size, name_line) = sizes;
        let widths = name.iter().map(|line| width(line, weight, name_size));
        let quiet = detail.iter().map(|line| width(line, Weight::Regular, DETAIL));
        let wide = widths.chain(quiet).fold(0.0, f64::max);
        let high = name.len() as f64 * name_line + detail.len() as f64 * DETAIL_LINE;
        Text { name, detail, size: (wide, high) }
    }
}

/// The text in a node.
pub fn node_text(node: &Node) -> Text {
    let mut detail =
        node.detail.as_ref().map_or_else(Vec::new, |detail| lines(detail, Weight::Regular, DETAIL, 150.0, 2));
    if node.out_of_scope {
        detail.push("out of scope".to_owned());
    }
    if node.hidden > 0 {
        detail.push(format!("+{} not shown", node.hidden));
    }
    Text::of(lines(&node.name, Weight::Bold, NAME, 150.0, 3), detail, Weight::Bold, (NAME, NAME_LINE))
}

/// The width and height of a node, with its badges below the text.
pub fn node(node: &Node) -> (f64, f64) {
    let (wide, high) = node_content(node);
    match node.shape {
        Shape::Unknown => (24.0, 24.0),
        Shape::External | Shape::Group => ((wide + 32.0).max(104.0), (high + 28.0).max(52.0)),
        Shape::Store => ((wide + 28.0).max(112.0), (high + 26.0).max(50.0)),
        // The corners of the text lie within the oval.
        Shape::Process => {
            let full = (wide * 1.3 + 22.0).max(112.0);
            let share = (wide + 4.0) / full;
            (full, ((high + 6.0) / (1.0 - share * share).sqrt()).max(64.0))
        }
    }
}

/// The width and height of a node's text and badges.
pub fn node_content(node: &Node) -> (f64, f64) {
    with_badges(node_text(node).size, &badges(node.marks))
}

/// A size with a row of badges below.
fn with_badges((wide, high): (f64, f64), badges: &[Badge]) -> (f64, f64) {
    let below = if badges.is_empty() { 0.0 } else { BADGE + BADGE_GAP };
    (wide.max(badges_width(badges)), high + below)
}

/// The text at an arrow.
pub fn arrow_text(arrow: &Arrow) -> Text {
    let mut detail =
        arrow.detail.as_ref().map_or_else(Vec::new, |detail| lines(detail, Weight::Regular, DETAIL, 140.0, 1));
    if arrow.out_of_scope {
        detail.push("out of scope".to_owned());
    }
    let name = lines(&arrow.name, Weight::Regular, DETAIL, 140.0, 3);
    Text::of(name, detail, Weight::Regular, (DETAIL, DETAIL_LINE))
}

/// The width and height of an arrow's label, with its badges below the text.
pub fn arrow(arrow: &Arrow) -> (f64, f64) {
    let (wide, high) = with_badges(arrow_text(arrow).size, &badges(arrow.marks));
    (wide + 8.0, high + 4.0)
}

/// The least length of a side of a node at which so many flows end. Near its corners an oval has no side.
pub fn side(shape: Shape, flows: usize) -> f64 {
    let length = (flows + 1) as f64 * APART;
    if shape == Shape::Process { length * 1.25 } else { length }
}

/// The least width of a boundary: that of its title, with room around it.
pub fn frame(frame: &Frame) -> f64 {
    title(frame) + 32.0
}

/// The width of a boundary's title: its name, its trust and its badges.
pub fn title(frame: &Frame) -> f64 {
    let name = width(&frame.name, Weight::Bold, 12.0);
    let trust = width(&frame.trust_words(), Weight::Regular, DETAIL);
    let badges = badges(frame.marks);
    let badges = if badges.is_empty() { 0.0 } else { TITLE_GAP + badges_width(&badges) };
    name + TITLE_GAP + trust + badges
}

/// A badge: how many, and of what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The words in it.
    pub text: String,
    /// The class of its look.
    pub class: &'static str,
}

/// The badges of an element: the open threats of the worst risk and how many there are besides, or else the likely ones;
/// then the facts that are not known.
pub fn badges(marks: Marks) -> Vec<Badge> {
    let mut badges = Vec::new();
    if let Some(worst) = marks.worst() {
        let text = match (marks.at_worst(), marks.count() - marks.at_worst()) {
            (at_worst, 0) => format!("{at_worst} {}", worst.word()),
            (at_worst, besides) => format!("{at_worst} {} +{besides}", worst.word()),
        };
        badges.push(Badge { text, class: worst.word() });
    } else if let Some(worst) = marks.worst_likely() {
        badges.push(Badge { text: format!("{} likely", marks.likely()), class: hollow(worst) });
    }
    if marks.unknown > 0 {
        badges.push(Badge { text: format!("? {}", marks.unknown), class: "unknown" });
    }
    badges
}

/// The class of the badge of likely threats: in the colour of the worst, and hollow.
pub fn hollow(worst: Severity) -> &'static str {
    match worst {
        Severity::Critical => "likely critical",
        Severity::High => "likely high",
        Severity::Medium => "likely medium",
        Severity::Low => "likely low",
    }
}

/// The width of a badge.
pub fn badge(badge: &Badge) -> f64 {
    width(&badge.text, Weight::Bold, 10.0) + 10.0
}

/// The width of several badges side by side.
pub fn badges_width(badges: &[Badge]) -> f64 {
    badges.iter().map(badge).sum::<f64>() + 3.0 * badges.len().saturating_sub(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_badge_counts_the_threats_of_the_worst_risk_apart_from_the_others() {
        let text = |open| badges(Marks { open, ..Marks::default() }).into_iter().next().map(|badge| badge.text);
        assert_eq!(text([0, 2, 1, 0]).as_deref(), Some("2 high +1"));
        assert_eq!(text([0, 3, 0, 0]).as_deref(), Some("3 high"));
        assert_eq!(text([1, 0, 2, 3]).as_deref(), Some("1 critical +5"));
        assert_eq!(text([0; 4]), None);
    }
}
