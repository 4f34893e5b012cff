//! The chapters and sections, and the list of them.

use crate::markup::Html;

/// A chapter: its id, its question, and the ids and titles of its sections.
type Chapter = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// The four questions of threat modeling, and what answers them.
const CHAPTERS: &[Chapter] = &[
    (
        "working-on",
        "What are we working on?",
        &[
            ("scope", "Scope"),
            ("elements", "Elements"),
            ("data", "Data and where it travels"),
            ("boundaries", "Trust boundaries"),
            ("surface", "Attack surface"),
            ("actors", "Actors"),
            ("assumptions", "Assumptions"),
            ("out-of-scope", "Out of scope"),
        ],
    ),
    (
        "go-wrong",
        "What can go wrong?",
        &[
            ("risk-matrix", "Risk matrix"),
            ("threats", "Threats"),
            ("likely", "Likely threats"),
            ("coverage", "Coverage by category"),
            ("prompts", "Prompts"),
            ("questions", "Open questions"),
        ],
    ),
    (
        "do-about-it",
        "What are we going to do about it?",
        &[
            ("next-controls", "Next controls"),
            ("work", "Controls planned and in place"),
            ("decisions", "Decisions"),
            ("expiring", "Expiring acceptances"),
        ],
    ),
    (
        "good-job",
        "Did we do a good job?",
        &[
            ("risk", "Risk before and after controls"),
            ("looked-at", "What was covered"),
            ("verified", "Verified controls"),
            ("remarks", "Remarks on the model"),
            ("made", "How this report was made"),
        ],
    ),
];

/// The place of a chapter from 1, and its question.
fn find(id: &str) -> (usize, &'static str) {
    let chapters = CHAPTERS.iter().enumerate();
    chapters.filter(|(_, (own, ..))| *own == id).map(|(at, (_, title, _))| (at + 1, *title)).next().unwrap_or((0, ""))
}

fn title(id: &str) -> &'static str {
    let sections = CHAPTERS.iter().flat_map(|(_, _, sections)| sections.iter());
    sections.filter(|(own, _)| *own == id).map(|(_, title)| *title).next().unwrap_or("")
}

/// A chapter.
pub(super) fn chapter(html: &mut Html, id: &'static str, inner: impl FnOnce(&mut Html)) {
    let (number, title) = find(id);
    html.element("section", &[("class", "chapter"), ("aria-labelledby", id)], |html| {
        html.element("h2", &[("id", id)], |html| {
            html.mark("span", "number", &number.to_string());
            html.text(title);
        });
        inner(html);
    });
}

/// A section of a chapter.
pub(super) fn section(html: &mut Html, id: &'static str, inner: impl FnOnce(&mut Html)) {
    html.element("section", &[("aria-labelledby", id)], |html| {
        html.element("h3", &[("id", id)], |html| html.text(title(id)));
        inner(html);
    });
}

/// The list of contents, without a section that is not there.
pub(super) fn contents(html: &mut Html, is_there: impl Fn(&str) -> bool) {
    html.element("nav", &[("class", "contents"), ("aria-label", "Contents")], |html| {
        html.mark("p", "contents-title", "Contents");
        html.element("ol", &[], |html| {
            html.element("li", &[("class", "first")], |html| html.link("#overview", "Overview"));
            for (id, title, sections) in CHAPTERS {
                html.element("li", &[], |html| {
                    html.link(&format!("#{id}"), title);
                    html.element("ul", &[], |html| {
                        for (id, title) in sections.iter().filter(|(id, _)| is_there(id)) {
                            html.element("li", &[], |html| html.link(&format!("#{id}"), title));
                        }
                    });
                });
            }
        });
    });
}
