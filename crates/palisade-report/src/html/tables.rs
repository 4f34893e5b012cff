//! Tables that a screen reader can follow: a caption, and heads that say what they are the heads of.

use crate::markup::Html;

/// A table in a frame of its own that scrolls where the page is narrow. `rows` fills its body.
pub(super) fn table(html: &mut Html, caption: &str, class: &str, heads: &[&str], rows: impl FnOnce(&mut Html)) {
    let head = |html: &mut Html| {
        for head in heads {
            html.element("th", &[("scope", "col")], |html| html.text(head));
        }
    };
    table_with(html, caption, class, head, rows);
}

/// As [`table`], with heads that are more than words.
pub(super) fn table_with(
    html: &mut Html,
    caption: &str,
    class: &str,
    heads: impl FnOnce(&mut Html),
    rows: impl FnOnce(&mut Html),
) {
    let frame = [("class", "frame"), ("role", "region"), ("aria-label", caption), ("tabindex", "0")];
    html.element("div", &frame, |html| {
        html.element("table", &[("class", class)], |html| {
            html.mark("caption", "unseen", caption);
            html.element("thead", &[], |html| {
                html.element("tr", &[], heads);
            });
            html.element("tbody", &[], rows);
        });
    });
}

/// A row whose first cell is its head.
pub(super) fn row(html: &mut Html, head: impl FnOnce(&mut Html), cells: impl FnOnce(&mut Html)) {
    html.element("tr", &[], |html| {
        html.element("th", &[("scope", "row")], head);
        cells(html);
    });
}

/// A cell.
pub(super) fn cell(html: &mut Html, inner: impl FnOnce(&mut Html)) {
    html.element("td", &[], inner);
}

/// A cell with nothing but text of ours.
pub(super) fn say(html: &mut Html, text: &str) {
    html.say("td", text);
}

/// A cell with a number.
pub(super) fn number(html: &mut Html, number: usize) {
    html.mark("td", "number", &number.to_string());
}
