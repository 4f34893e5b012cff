//! The risk of the whole system as three bars.

use crate::markup::Html;
use palisade_engine::summary::{Counts, Summary};
use palisade_model::grade::Severity;
use palisade_model::word::Word;

/// Sizes in the picture's own units.
const WIDTH: usize = 360;
const LABEL: usize = 68;
const TOTAL: usize = 34;
const ROW: usize = 42;
const BAR: usize = 16;

/// The three bars, and the same in words.
pub(super) fn bars(html: &mut Html, summary: &Summary) {
    let rows = [("Inherent", summary.inherent), ("Current", summary.current), ("Projected", summary.projected)];
    let most = rows.iter().map(|(_, counts)| counts.iter().sum::<usize>()).max().unwrap_or(0);
    let view = format!("0 0 {WIDTH} {}", ROW * rows.len());
    let label: Vec<String> = rows.iter().map(|(name, counts)| format!("{name}: {}", sentence(*counts))).collect();
    let label = label.join("; ");
    html.element("svg", &[("class", "bars"), ("viewBox", &view), ("role", "img"), ("aria-label", &label)], |html| {
        for (at, (name, counts)) in rows.into_iter().enumerate() {
            bar(html, at * ROW, name, counts, most);
        }
    });
}

/// A bar, and below it the same in words: colour alone tells nothing.
fn bar(html: &mut Html, top: usize, name: &str, counts: Counts, most: usize) {
    let text = |html: &mut Html, class: &'static str, (x, y): (usize, usize), text: &str| {
        let place = [("class", class), ("x", &*x.to_string()), ("y", &*y.to_string())];
        html.element("text", &place, |html| html.text(text));
    };
    let line = top + BAR - 4;
    text(html, "label", (0, line), name);
    let mut left = LABEL;
    for (severity, count) in Severity::ALL.iter().copied().zip(counts).filter(|(_, count)| *count > 0) {
        let width = (count * (WIDTH - LABEL - TOTAL)).checked_div(most).unwrap_or(0).max(2);
        let class = format!("part {}", severity.word());
        let [x, y, wide, high] = [left, top, width, BAR].map(|size| size.to_string());
        let place = [("class", class.as_str()), ("x", &x), ("y", &y), ("width", &wide), ("height", &high)];
        html.element("rect", &place, |_| {});
        left += width;
    }
    text(html, "total", (left + 6, line), &counts.iter().sum::<usize>().to_string());
    text(html, "words", (LABEL, top + BAR + 13), &sentence(counts));
}

/// "1 critical, 2 high", or "none".
fn sentence(counts: Counts) -> String {
    let parts = Severity::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|(severity, count)| format!("{count} {}", severity.word())).collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}
