//! Files that were read, and places in them.

use crate::path::ProjectPath;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

/// Which file of [`Sources`] a span is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u16);

/// A range of bytes in one file. `start..end` always lies on character boundaries of the file's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of no width at the start of `file`: for what concerns the file as a whole.
    pub fn start_of(file: FileId) -> Span {
        Span { file, start: 0, end: 0 }
    }

    /// The smallest span that covers both; `other` must be in the same file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// What was written.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value to its place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// A place as people read it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's path, as it is shown.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
}

/// One file: its path, its text, and where its lines start.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// The path from the project's root.
    pub path: ProjectPath,
    /// The path as people are shown it; that from the root unless someone said otherwise.
    pub shown: String,
    /// The whole text.
    pub text: Cow<'static, str>,
    lines: OnceLock<Lines>,
}

/// Where the lines and characters of a text start. It is computed for the first place that is shown: most files have
/// none.
#[derive(Clone, Debug)]
struct Lines {
    starts: Vec<u32>,
    // How many characters start before each multiple of `STRIDE` bytes: columns of very long lines stay cheap.
    characters: Vec<u32>,
}

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 1024;

/// How many characters start in some bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count() as u32
}

impl Lines {
    fn of(text: &str) -> Lines {
        let newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1)).collect();
        let characters = text.as_bytes().chunks(STRIDE).scan(0, |before, chunk| {
            let here = *before;
            *before += starts(chunk);
            Some(here)
        });
        Lines { starts: line_starts, characters: characters.collect() }
    }
}

impl SourceFile {
    fn new(path: ProjectPath, text: Cow<'static, str>) -> Self {
        let shown = path.to_string();
        SourceFile { path, shown, text, lines: OnceLock::new() }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// The line (from 1) and the column in characters (from 1) of a byte offset.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let lines = &self.lines().starts;
        let line = lines.partition_point(|start| *start <= offset);
        let start = lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = match self.text.as_bytes().get(start as usize..offset as usize) {
            Some(before) if before.len() <= STRIDE => starts(before),
            _ => self.characters_before(offset).saturating_sub(self.characters_before(start)),
        };
        (line as u32, before + 1)
    }

    fn characters_before(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let (chunk, from) = (offset / STRIDE, offset / STRIDE * STRIDE);
        // The end of a text whose length is a multiple of the stride has no count of its own.
        let Some(before) = self.lines().characters.get(chunk) else { return starts(self.text.as_bytes()) };
        before + self.text.as_bytes().get(from..offset).map_or(0, starts)
    }
}

/// All files of one project that were read, in the order in which they were read.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives its id. A project of more than 65,535 files keeps giving the last id.
    pub fn add(&mut self, path: ProjectPath, text: impl Into<Cow<'static, str>>) -> FileId {
        let id = FileId(u16::try_from(self.files.len()).unwrap_or(u16::MAX));
        self.files.push(SourceFile::new(path, text.into()));
        id
    }

    /// The file of an id.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::from(id.0))
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (FileId(at as u16), file))
    }

    /// The file with this path, if it was read.
    pub fn find(&self, path: &ProjectPath) -> Option<FileId> {
        self.files().find(|(_, file)| file.path == *path).map(|(id, _)| id)
    }

    /// Shows every file under the path that `show` gives for it, such as the one from the current folder.
    pub fn show_as(&mut self, show: impl Fn(&ProjectPath) -> String) {
        for file in &mut self.files {
            file.shown = show(&file.path);
        }
    }

    /// The text that a span covers.
    pub fn quote(&self, span: Span) -> &str {
        self.file(span.file).and_then(|file| file.text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    /// Where a span starts, as people read it.
    pub fn place(&self, span: Span) -> Place {
        match self.file(span.file) {
            Some(file) => {
                let (line, column) = file.line_column(span.start);
                Place { file: file.shown.clone(), line, column }
            }
            None => Place { file: String::new(), line: 1, column: 1 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::default();
        let file = sources.add(ProjectPath::file("a.yaml"), "é: ü\r\nb: 1\n".to_owned());
        let at = |start| sources.place(Span { file, start, end: start });
        assert_eq!((at(0).line, at(0).column), (1, 1));
        assert_eq!((at(4).line, at(4).column), (1, 4));
        assert_eq!((at(8).line, at(8).column), (2, 1));
    }

    #[test]
    fn columns_of_long_lines_are_right() {
        for length in [1, 1023, 1024, 1025, 4096] {
            let text = format!("x: 1\n{}y", "é".repeat(length));
            let mut sources = Sources::default();
            let end = text.len() as u32;
            let file = sources.add(ProjectPath::file("a.yaml"), text);
            let place = sources.place(Span { file, start: end - 1, end });
            assert_eq!((place.line, place.column), (2, length as u32 + 1));
            assert_eq!(sources.place(Span { file, start: end, end }).column, length as u32 + 2);
        }
    }
}
