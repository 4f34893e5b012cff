//! The formats, one table per subject. `--format`, its help and its completion loop over these tables.

use crate::diagram::{d2, dot, mermaid, picture, plantuml};
use crate::subject::{Asked, Controls, Drawing, Explained, Gate, Lexicon, RateResult, RuleResult, Rules, View};
use crate::writer::{Bytes, Subject, Writer};
use crate::{checklist, csv, html, json, markdown, text};

type Document = Writer<View<'static>>;
type OfQuestions = Writer<Asked<'static>>;
type OfDrawing = Writer<Drawing<'static>>;
type OfControls = Writer<Controls<'static>>;
type OfWords = Writer<Lexicon<'static>>;
type OfVerdict = Writer<Gate<'static>>;
type OfExplanation = Writer<Explained<'static>>;
type OfRating = Writer<RateResult<'static>>;
type OfRules = Writer<Rules<'static>>;
type OfRule = Writer<RuleResult<'static>>;

const PROGRAMS: &str = "for programs";

#[cfg(feature = "png")]
const PNG: Option<Bytes<Drawing<'static>>> = Some(picture::png);
#[cfg(not(feature = "png"))]
const PNG: Option<Bytes<Drawing<'static>>> = None;
#[cfg(feature = "xlsx")]
const XLSX: Option<Bytes<View<'static>>> = Some(crate::xlsx::report);
#[cfg(not(feature = "xlsx"))]
const XLSX: Option<Bytes<View<'static>>> = None;

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
    Document::of_bytes("xlsx", "a workbook: register, surface, matrix, questions", XLSX),
];

/// The formats of the diagram.
pub const DRAWINGS: &[OfDrawing] = &[
    OfDrawing::of_stream("svg", "a vector picture for browsers and documents", picture::svg),
    OfDrawing::of_bytes("png", "a bitmap picture", PNG),
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

/// The formats of the gate's verdict.
pub const VERDICT: &[OfVerdict] = &[
    OfVerdict::of_text("text", "the threats that fail the gate, and the result", text::verdict),
    OfVerdict::of_text("json", PROGRAMS, json::verdict),
];

/// The formats of the explanation of a threat, or of the code of a diagnostic.
pub const EXPLANATION: &[OfExplanation] =
    &[
        OfExplanation::of_text("text", "the condition with every fact, the rating and the risk", |explained| {
            match explained {
                Explained::Threat(threat) => text::explanation(threat),
                Explained::Element(view) => text::threats(view),
                Explained::Code(code) => text::code(*code),
            }
        }),
        OfExplanation::of_text("json", PROGRAMS, |explained| match explained {
            Explained::Threat(threat) => json::explanation(threat),
            Explained::Element(view) => json::element(view),
            Explained::Code(code) => json::code(*code),
        }),
    ];

/// The formats of a rating, by hand or of a model's threats.
pub const RATINGS: &[OfRating] = &[
    OfRating::of_text("text", "the rating and its factors", |result| match result {
        RateResult::ByHand(rated) => text::rated(rated),
        RateResult::Threats(ratings) => text::ratings(ratings),
    }),
    OfRating::of_text("json", PROGRAMS, |result| match result {
        RateResult::ByHand(rated) => json::rated(rated),
        RateResult::Threats(ratings) => json::ratings(ratings),
    }),
];

/// The formats of the list of rules.
pub const RULES: &[OfRules] = &[
    OfRules::of_text("text", "a line for each rule, by pack", text::rules),
    OfRules::of_text("json", PROGRAMS, json::rules),
];

/// The formats of the result of looking up a rule by name.
pub const RULE: &[OfRule] = &[
    OfRule::of_text("text", "the rule's page", |result| match result {
        RuleResult::Page(page) => text::rule(page),
        RuleResult::Types(types) => text::threat_types(types),
        RuleResult::Several(rules) => text::rules(rules),
    }),
    OfRule::of_text("json", PROGRAMS, |result| match result {
        RuleResult::Page(page) => json::rule(page),
        RuleResult::Types(types) => json::threat_types(types),
        RuleResult::Several(rules) => json::rules(rules),
    }),
];

/// The formats of the catalogue of controls.
pub const CONTROLS: &[OfControls] = &[
    OfControls::of_text("text", "a line for each control, or everything about one", text::controls),
    OfControls::of_text("json", PROGRAMS, json::controls),
];

/// The formats of the vocabulary.
pub const VOCABULARY: &[OfWords] = &[
    OfWords::of_text("text", "all names, a line for each word found, or one in full", text::lexicon),
    OfWords::of_text("json", PROGRAMS, json::lexicon),
];

/// The writer with a name.
pub fn find<S: Subject>(table: &'static [Writer<S>], name: &str) -> Option<&'static Writer<S>> {
    table.iter().find(|writer| writer.name == name)
}
