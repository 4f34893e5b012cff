//! The formats, in one table for each thing that is written. `--format`, its help and its completion are loops over these.

use crate::diagram::{d2, dot, mermaid, picture, plantuml};
use crate::subject::{Asked, Controls, Drawing, Explained, Gate, Rated, Ratings, RulePage, Rules, ThreatTypes, View};
use crate::writer::{Subject, Writer};
use crate::{checklist, csv, html, json, markdown, text, xlsx};

type Document = Writer<View<'static>>;
type OfQuestions = Writer<Asked<'static>>;
type OfDrawing = Writer<Drawing<'static>>;
type OfControls = Writer<Controls<'static>>;
type OfVerdict = Writer<Gate<'static>>;
type OfExplanation = Writer<Explained<'static>>;
type OfRating = Writer<Rated>;
type OfRatings = Writer<Ratings<'static>>;
type OfRules = Writer<Rules<'static>>;
type OfRule = Writer<RulePage<'static>>;
type OfTypes = Writer<ThreatTypes<'static>>;

const PROGRAMS: &str = "for programs";

/// The formats of the list of threats. The first of each table is the default.
pub const THREATS: &[Document] = &[
    Document::of_text("text", "a table for the terminal", text::threats),
    Document::of_stream("json", "everything, for programs", json::threats),
    Document::of_text("markdown", "a table and a section for each threat", markdown::threats),
    Document::of_text("csv", "a row for each threat, for spreadsheets", csv::threats),
    Document::of_text("checklist", "a checkbox for each element and category", checklist::threats),
];

/// The formats of the report.
pub const REPORTS: &[Document] = &[
    Document::of_text("markdown", "the whole threat model as one page", markdown::report),
    Document::of_text("html", "one page for a browser, with picture and filters", html::report),
    Document::of_stream("json", "everything, for programs", json::threats),
    Document::of_text("csv", "a row for each threat, for spreadsheets", csv::threats),
    Document::of_bytes("xlsx", "a workbook: register, surface, matrix, questions", xlsx::report),
];

/// The formats of the diagram.
pub const DRAWINGS: &[OfDrawing] = &[
    OfDrawing::of_stream("svg", "a vector picture for browsers and documents", picture::svg),
    OfDrawing::of_bytes("png", "a bitmap picture", picture::png),
    OfDrawing::of_text("mermaid", "for Markdown pages", |drawing| mermaid::drawing(&drawing.diagram())),
    OfDrawing::of_text("dot", "for Graphviz", |drawing| dot::drawing(&drawing.diagram())),
    OfDrawing::of_text("plantuml", "for PlantUML", |drawing| plantuml::drawing(&drawing.diagram())),
    OfDrawing::of_text("d2", "for D2", |drawing| d2::drawing(&drawing.diagram())),
];

/// The formats of the attack surface.
pub const SURFACE: &[Document] = &[
    Document::of_text("text", "tables for the terminal", text::surface),
    Document::of_text("json", PROGRAMS, json::surface),
];

/// The formats of the questions.
pub const QUESTIONS: &[OfQuestions] = &[
    OfQuestions::of_text("text", "the questions, the most decisive first", text::questions),
    OfQuestions::of_text("json", PROGRAMS, json::questions),
];

/// The formats of the coverage matrix.
pub const MATRIX: &[Document] = &[
    Document::of_text("text", "a table for the terminal", text::matrix),
    Document::of_text("json", PROGRAMS, json::matrix),
];

/// The formats of what the gate decides.
pub const VERDICT: &[OfVerdict] = &[
    OfVerdict::of_text("text", "the threats that fail the gate, and the result", text::verdict),
    OfVerdict::of_text("json", PROGRAMS, json::verdict),
];

/// The formats of the explanation of a threat.
pub const EXPLANATION: &[OfExplanation] = &[
    OfExplanation::of_text("text", "the condition with every fact, the rating and the risk", text::explanation),
    OfExplanation::of_text("json", PROGRAMS, json::explanation),
];

/// The formats of a rating by hand.
pub const RATED: &[OfRating] = &[
    OfRating::of_text("text", "the rating and its factors", text::rated),
    OfRating::of_text("json", PROGRAMS, json::rated),
];

/// The formats of the ratings of a model's threats.
pub const RATINGS: &[OfRatings] = &[
    OfRatings::of_text("text", "the rating and its factors", text::ratings),
    OfRatings::of_text("json", PROGRAMS, json::ratings),
];

/// The formats of the list of rules.
pub const RULES: &[OfRules] = &[
    OfRules::of_text("text", "a line for each rule, by pack", text::rules),
    OfRules::of_text("json", PROGRAMS, json::rules),
];

/// The formats of one rule.
pub const RULE: &[OfRule] =
    &[OfRule::of_text("text", "the rule's page", text::rule), OfRule::of_text("json", PROGRAMS, json::rule)];

/// The formats of threat types of a template, which stand where a rule does.
pub const THREAT_TYPES: &[OfTypes] = &[
    OfTypes::of_text("text", "each threat type as its file has it", text::threat_types),
    OfTypes::of_text("json", PROGRAMS, json::threat_types),
];

/// The formats of the catalogue of controls.
pub const CONTROLS: &[OfControls] = &[
    OfControls::of_text("text", "a line for each control", text::controls),
    OfControls::of_text("json", PROGRAMS, json::controls),
];

/// The formats of one control.
pub const CONTROL: &[OfControls] = &[
    OfControls::of_text("text", "everything about the control", text::control),
    OfControls::of_text("json", PROGRAMS, json::controls),
];

/// The writer of a name.
pub fn find<S: Subject>(table: &'static [Writer<S>], name: &str) -> Option<&'static Writer<S>> {
    table.iter().find(|writer| writer.name == name)
}
