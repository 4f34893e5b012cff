//! The writers, in one table for each thing that is written.

mod answer;
mod checklist;
mod count;
mod csv;
mod dot;
mod drawing;
mod element;
pub mod json;
mod markdown;
mod mermaid;
mod place;
mod plain;
mod response;
pub mod text;

use palisade_engine::assess::{Assessment, Finding};
use palisade_engine::question::Question;

/// What a writer shows: an assessment, and those of its findings and questions that passed the filters.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The whole assessment.
    pub assessment: &'a Assessment<'a>,
    /// The findings to show, in the assessment's order.
    pub findings: Vec<&'a Finding>,
    /// The questions to show, in the assessment's order.
    pub questions: Vec<&'a Question>,
    /// Whether text for the terminal leaves nothing out: every fact, every control, every prompt with its id.
    pub all_text: bool,
}

impl<'a> View<'a> {
    /// The view that shows everything.
    pub fn all(assessment: &'a Assessment<'a>) -> View<'a> {
        View {
            assessment,
            findings: assessment.findings.iter().collect(),
            questions: assessment.questions.iter().collect(),
            all_text: false,
        }
    }
}

/// One format.
#[derive(Clone, Copy, Debug)]
pub struct Writer {
    /// The word after `--format`.
    pub name: &'static str,
    /// What it is for, in a few words.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&View<'_>) -> String,
}

/// The formats of the list of threats. The first of each table is the default.
pub const THREATS: &[Writer] = &[
    Writer { name: "text", about: "a table for the terminal", write: text::threats },
    Writer { name: "json", about: "everything, for programs", write: json::threats },
    Writer { name: "markdown", about: "a table and a section for each threat", write: markdown::threats },
    Writer { name: "csv", about: "a row for each threat, for spreadsheets", write: csv::threats },
    Writer { name: "checklist", about: "a box to tick for each element and category", write: checklist::threats },
];

/// The formats of the report.
pub const REPORTS: &[Writer] = &[
    Writer { name: "markdown", about: "the whole threat model as one page", write: markdown::report },
    Writer { name: "json", about: "everything, for programs", write: json::threats },
    Writer { name: "csv", about: "a row for each threat, for spreadsheets", write: csv::threats },
];

/// The formats of the diagram.
pub const DRAWINGS: &[Writer] = &[
    Writer { name: "mermaid", about: "for Markdown pages", write: mermaid::drawing },
    Writer { name: "dot", about: "for Graphviz", write: dot::drawing },
];

/// The formats of the attack surface.
pub const SURFACE: &[Writer] = &[
    Writer { name: "text", about: "tables for the terminal", write: text::surface },
    Writer { name: "json", about: "for programs", write: json::surface },
];

/// The formats of the questions.
pub const QUESTIONS: &[Writer] = &[
    Writer { name: "text", about: "the questions, what settles most first", write: text::questions },
    Writer { name: "json", about: "for programs", write: json::questions },
];

/// The formats of the coverage matrix.
pub const MATRIX: &[Writer] = &[
    Writer { name: "text", about: "a table for the terminal", write: text::matrix },
    Writer { name: "json", about: "for programs", write: json::matrix },
];

/// The writer of a name.
pub fn find(table: &[Writer], name: &str) -> Option<Writer> {
    table.iter().find(|writer| writer.name == name).copied()
}
