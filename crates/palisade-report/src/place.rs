//! Places in files, for people and programs.

use palisade_model::plain::one_line;
use palisade_model::source::{SourceFile, Sources, Span};
use serde::Serialize;
use std::fmt;

/// Where something was written. Either all three are present or none.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct At<'a> {
    /// The file's path: from the current folder where the command writes, or from the project's root.
    pub file: Option<&'a str>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column in characters, from 1.
    pub column: Option<u32>,
}

impl<'a> At<'a> {
    /// The place where a span starts, with the file's path as the user of the command can follow it.
    pub(crate) fn of(sources: &'a Sources, span: Option<Span>) -> At<'a> {
        At::with(sources, span, |file| &file.shown)
    }

    /// As [`At::of`], for a document that goes to others: with the file's path from the project's root, which is the
    /// same on every machine.
    pub(crate) fn in_project(sources: &'a Sources, span: Option<Span>) -> At<'a> {
        At::with(sources, span, |file| file.path.as_str())
    }

    fn with(sources: &'a Sources, span: Option<Span>, path: impl Fn(&'a SourceFile) -> &'a str) -> At<'a> {
        let Some(span) = span else { return At::default() };
        let Some(file) = sources.file(span.file) else { return At::default() };
        let (line, column) = file.line_column(span.start);
        At { file: Some(path(file)), line: Some(line), column: Some(column) }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => write!(f, "{}:{line}:{column}", one_line(file)),
            _ => f.write_str("no place"),
        }
    }
}
