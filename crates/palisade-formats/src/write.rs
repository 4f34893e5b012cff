//! The writers, in one table for each thing that is written.

mod answer;
mod checklist;
mod count;
mod csv;
mod d2;
mod dot;
mod drawing;
mod element;
mod html;
pub mod json;
mod markdown;
mod mermaid;
mod picture;
mod place;
pub(crate) use palisade_model::plain;
mod plantuml;
mod response;
mod row;
pub mod template;
pub mod text;
mod xlsx;

pub use picture::Picture;

use palisade_engine::assess::{Assessment, Finding};
use palisade_engine::question::Question;
use palisade_model::model::Target;
use std::io::Write;

/// What a writer shows: an assessment, and those of its findings and questions that passed the filters.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment<'a>,
    /// The findings to show, in the assessment's order.
    pub findings: Vec<&'a Finding>,
    /// The questions to show, in the assessment's order.
    pub questions: Vec<&'a Question>,
    /// The model's path as the user gave it, for the commands that are proposed.
    pub path: Option<String>,
    /// The one element to show, where the user named one.
    pub element: Option<Target>,
    /// Whether also those questions are shown that wait for the answers to others.
    pub all_questions: bool,
    /// Whether text for the terminal leaves nothing out: every fact, every control, every prompt with its id.
    pub all_text: bool,
    /// Which part of the model a picture shows, and how.
    pub picture: Picture<'a>,
}

impl<'a> View<'a> {
    /// The view that shows everything.
    pub fn all(assessment: &'a Assessment<'a>) -> View<'a> {
        View {
            assessment,
            findings: assessment.findings.iter().collect(),
            questions: assessment.questions.iter().collect(),
            path: None,
            element: None,
            all_questions: false,
            all_text: false,
            picture: Picture::default(),
        }
    }

    /// The questions that are put now.
    pub fn asked(&self) -> impl Iterator<Item = &'a Question> + '_ {
        self.questions.iter().copied().filter(|question| question.first || self.all_questions)
    }
}

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// The word after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    write: Body,
}

/// How a format is made: as one text, as text bit by bit where there may be very much of it, or as bytes.
#[derive(Clone, Copy, Debug)]
enum Body {
    Text(fn(&View<'_>) -> String),
    Stream(fn(&View<'_>, &mut dyn Write) -> std::io::Result<()>),
    Binary(fn(&View<'_>, &mut dyn Write) -> std::io::Result<()>),
}

impl Writer {
    /// Writes a view.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, view: &View<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        match self.write {
            Body::Text(text) => out.write_all(text(view).as_bytes()),
            Body::Stream(stream) | Body::Binary(stream) => stream(view, out),
        }
    }

    /// Whether what it writes is no text.
    pub fn is_binary(&self) -> bool {
        matches!(self.write, Body::Binary(_))
    }

    /// A view as one text; empty for a format that is no text.
    pub fn text(&self, view: &View<'_>) -> String {
        let mut bytes = Vec::new();
        // Memory takes everything, and every format is text.
        let _ = self.write(view, &mut bytes);
        String::from_utf8(bytes).unwrap_or_default()
    }
}

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
