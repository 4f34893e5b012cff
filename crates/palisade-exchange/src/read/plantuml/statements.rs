//! The statements of a diagram, line by line.

use super::diagram::Diagram;
use super::lines;
use super::notes::{Kept, Waiting};
use super::words::{self, QUIET};
use crate::input::ReadError;

/// The longest line that is read, in bytes.
const LONGEST: usize = 10_000;

impl Diagram<'_> {
    /// Reads one diagram: a page.
    pub(super) fn block(&mut self, text: &str, start: usize) -> Result<(), ReadError> {
        self.page();
        let mut waiting: Option<Waiting> = None;
        let mut comment = false;
        let mut at = start;
        for line in text.split_inclusive('\n') {
            let from = at;
            at += line.len();
            let byte = from + line.len() - line.trim_start().len();
            let mut line = line.trim();
            if comment || line.starts_with("/'") {
                comment = !line.contains("'/");
                continue;
            }
            if line.is_empty() || line.starts_with('\'') || line.starts_with("%%") {
                continue;
            }
            if line.len() > LONGEST {
                self.lose(byte, line, "the line is too long");
                continue;
            }
            if let Some(mut block) = waiting.take() {
                let lower = line.to_lowercase();
                if block.until.iter().any(|end| lower == *end) {
                    self.settle(&block);
                } else {
                    block.text.push(line.to_owned());
                    waiting = Some(block);
                }
                continue;
            }
            // A group in braces may be written on one line.
            while !line.is_empty() {
                if let Some(rest) = line.strip_prefix('}') {
                    self.open.pop();
                    line = rest.trim_start();
                    continue;
                }
                let (first, rest) = lines::first(line);
                waiting = self.line(first, byte)?;
                self.sketch.check_size()?;
                line = rest;
            }
        }
        if let Some(block) = waiting {
            self.settle(&block);
        }
        Ok(())
    }

    fn line(&mut self, line: &str, byte: usize) -> Result<Option<Waiting>, ReadError> {
        let word = line.split(|c: char| c.is_whitespace() || "({:[".contains(c)).next().unwrap_or("").to_lowercase();
        let block =
            |until: &'static [&'static str], kept: Kept| Some(Waiting { until, about: None, text: Vec::new(), kept });
        match word.as_str() {
            "@startuml" => {
                if !self.sketch.nodes.is_empty() || !self.sketch.groups.is_empty() {
                    self.page();
                }
            }
            "title" => {
                let title = line.get("title".len()..).unwrap_or("").trim();
                if title.is_empty() {
                    return Ok(block(&["end title", "endtitle"], Kept::Remark));
                }
                self.sketch.title = words::label(title).replace('\n', " ");
            }
            "note" => return Ok(self.note(line)),
            "legend" => return Ok(block(&["endlegend", "end legend"], Kept::Remark)),
            "header" | "footer" | "caption" if line.len() == word.len() => {
                return Ok(block(&["endheader", "end header", "endfooter", "end footer", "endcaption"], Kept::Remark));
            }
            "<style>" => return Ok(block(&["</style>"], Kept::Not)),
            "skinparam" | "sprite" if line.ends_with('{') => return Ok(block(&["}"], Kept::Not)),
            "together" => self.open.push(None),
            // The group that it opens is on the line before.
            "" if line == "{" => self.open.push(self.closed.take()),
            _ if word.starts_with('!') => {
                // The C4 macros are built in, so their file is not needed.
                if !line.contains("C4") && (word.starts_with("!include") || word.starts_with("!import")) {
                    self.lose(byte, line, "included files are not read");
                } else if ["!procedure", "!function", "!unquoted", "!definelong"].contains(&word.as_str()) {
                    self.lose(byte, line, "macros are not expanded");
                    let end: &[&str] = &["!endprocedure", "!endfunction", "!enddefinelong", "end"];
                    return Ok(block(end, Kept::Not));
                }
            }
            _ if QUIET.contains(&word.as_str()) || word.starts_with('@') => {}
            _ if lines::opened(line).is_some() => return Ok(self.several_lines(line, byte)),
            _ if self.c4(line, byte)? || self.arrow(line, byte) || self.element(line, byte)? => {}
            _ => self.lose(byte, line, "not understood"),
        }
        Ok(None)
    }
}
