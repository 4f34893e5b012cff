//! The frame of the page: its head, its style and script, the way around it.

use super::chapter::contents;
use super::report::Report;
use super::{front, picture};
use crate::markup::Html;
use palisade_model::plain::short;
use std::fmt::Write as _;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Nothing is loaded, whatever a text in the page may hold.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// How many characters of the system's name are at the head of each printed page.
const RUNNING: usize = 80;

/// The page around what it says.
pub(super) fn page(report: &Report<'_>, inner: impl FnOnce(&mut Html)) -> String {
    let mut html = Html::new("");
    html.fixed("<!doctype html>\n");
    html.element("html", &[("lang", "en-GB")], |html| {
        html.fixed("\n");
        html.element("head", &[], |html| head(html, report));
        html.element("body", &[], |html| {
            html.fixed("\n<a class=\"skip\" href=\"#overview\">Skip to the content</a>\n");
            front::masthead(html, report);
            html.element("div", &[("class", "around")], |html| {
                contents(html, |id| match id {
                    "prompts" => !report.prompts.is_empty(),
                    "likely" => report.has_likely(),
                    _ => true,
                });
                html.element("main", &[("tabindex", "-1")], inner);
            });
            html.fixed("<footer class=\"end\"><p>Written by Palisade.</p></footer>\n<script>\n");
            html.fixed(SCRIPT);
            html.fixed("</script>\n");
        });
    });
    html.into_text()
}

fn head(html: &mut Html, report: &Report<'_>) {
    html.fixed("\n<meta charset=\"utf-8\">\n");
    html.void("meta", &[("http-equiv", "Content-Security-Policy"), ("content", POLICY)]);
    html.fixed("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.fixed("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.fixed("<meta name=\"referrer\" content=\"no-referrer\">\n");
    let name = front::system_name(report);
    html.say("title", &format!("{} · Threat model", short(name, RUNNING)));
    html.fixed("<style>\n");
    html.fixed(STYLE);
    html.trusted(&picture::css());
    let running = string(&short(name, RUNNING));
    html.trusted(&format!(
        "@page {{ @top-left {{ content: {running}; font: 8pt system-ui, sans-serif; color: #566371; }} }}\n"
    ));
    html.fixed("</style>\n");
}

/// A text as a string of a style sheet. Every character that is not a plain letter is spelled by its number, so nothing
/// can end the string or the sheet.
fn string(text: &str) -> String {
    let mut string = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            string.push(c);
        } else {
            let _ = write!(string, "\\{:06x}", c as u32);
        }
    }
    string.push('"');
    string
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_end_a_string_of_the_sheet() {
        assert_eq!(string("a\"</style>"), "\"a\\000022\\00003c\\00002fstyle\\00003e\"");
    }

    #[test]
    fn the_script_and_the_sheet_cannot_end_their_elements() {
        assert!(!SCRIPT.contains("</"));
        assert!(!STYLE.contains('<') && !STYLE.contains("url("));
    }
}
