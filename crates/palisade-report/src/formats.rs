//! The formats, in one table for each thing that is written. `--format`, its help and its completion are loops over these.

use crate::diagram::{d2, dot, mermaid, picture, plantuml};
use crate::writer::{Body, Writer};
use crate::{checklist, csv, html, json, markdown, text, xlsx};

/// The formats of the list of threats. The first of each table is the default.
pub const THREATS: &[Writer] = &[
    Writer { name: "text", about: "a table for the terminal", write: Body::Text(text::threats) },
    Writer { name: "json", about: "everything, for programs", write: Body::Stream(json::threats) },
    Writer { name: "markdown", about: "a table and a section for each threat", write: Body::Text(markdown::threats) },
    Writer { name: "csv", about: "a row for each threat, for spreadsheets", write: Body::Text(csv::threats) },
    Writer {
        name: "checklist",
        about: "a box to tick for each element and category",
        write: Body::Text(checklist::threats),
    },
];

/// The formats of the report.
pub const REPORTS: &[Writer] = &[
    Writer { name: "markdown", about: "the whole threat model as one page", write: Body::Text(markdown::report) },
    Writer { name: "html", about: "one page for a browser, with picture and filters", write: Body::Text(html::report) },
    Writer { name: "json", about: "everything, for programs", write: Body::Stream(json::threats) },
    Writer { name: "csv", about: "a row for each threat, for spreadsheets", write: Body::Text(csv::threats) },
    Writer {
        name: "xlsx",
        about: "a workbook: register, surface, matrix, questions",
        write: Body::Binary(xlsx::report),
    },
];

/// The formats of the diagram.
pub const DRAWINGS: &[Writer] = &[
    Writer { name: "svg", about: "a picture that browsers and documents show", write: Body::Stream(picture::svg) },
    Writer { name: "png", about: "a picture in pixels", write: Body::Binary(picture::png) },
    Writer {
        name: "mermaid",
        about: "for Markdown pages",
        write: Body::Text(|view| mermaid::drawing(&view.diagram())),
    },
    Writer { name: "dot", about: "for Graphviz", write: Body::Text(|view| dot::drawing(&view.diagram())) },
    Writer { name: "plantuml", about: "for PlantUML", write: Body::Text(|view| plantuml::drawing(&view.diagram())) },
    Writer { name: "d2", about: "for D2", write: Body::Text(|view| d2::drawing(&view.diagram())) },
];

/// The formats of the attack surface.
pub const SURFACE: &[Writer] = &[
    Writer { name: "text", about: "tables for the terminal", write: Body::Text(text::surface) },
    Writer { name: "json", about: "for programs", write: Body::Text(json::surface) },
];

/// The formats of the questions.
pub const QUESTIONS: &[Writer] = &[
    Writer { name: "text", about: "the questions, what settles most first", write: Body::Text(text::questions) },
    Writer { name: "json", about: "for programs", write: Body::Text(json::questions) },
];

/// The formats of the coverage matrix.
pub const MATRIX: &[Writer] = &[
    Writer { name: "text", about: "a table for the terminal", write: Body::Text(text::matrix) },
    Writer { name: "json", about: "for programs", write: Body::Text(json::matrix) },
];

/// The writer of a name.
pub fn find(table: &[Writer], name: &str) -> Option<Writer> {
    table.iter().find(|writer| writer.name == name).copied()
}
