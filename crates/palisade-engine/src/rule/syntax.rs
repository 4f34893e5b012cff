//! CEL syntax to a tree, with places. The crate `cel` parses; nothing outside this file and the checker names it.

use cel::common::ast::{Expr, IdedExpr, SourceInfo};
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::Span;

/// The longest condition, in bytes.
const LONGEST: usize = 2_000;

/// Text of a condition or a placeholder, and where in a file it stands.
#[derive(Clone, Debug)]
pub struct Snippet {
    /// The text.
    pub text: String,
    /// Where it stands.
    pub span: Span,
    /// Whether the file's bytes are the text's bytes (no escapes, no folding), so that parts of it have places.
    pub verbatim: bool,
}

impl Snippet {
    /// The place of a part of the text.
    pub fn part(&self, start: u32, end: u32) -> Span {
        if self.verbatim {
            Span { file: self.span.file, start: self.span.start + start, end: self.span.start + end.max(start) }
        } else {
            self.span
        }
    }
}

/// A parsed condition.
#[derive(Debug)]
pub struct Syntax {
    /// The tree.
    pub root: IdedExpr,
    places: SourceInfo,
}

/// Parses a condition.
///
/// # Errors
/// One diagnostic for each syntax error.
pub fn parse(snippet: &Snippet) -> Result<Syntax, Vec<Diagnostic>> {
    if snippet.text.len() > LONGEST {
        let message = format!("this condition is longer than {LONGEST} bytes");
        return Err(vec![Diagnostic::error("condition", snippet.span, message).help("split the rule in two")]);
    }
    // An environment without macros leaves `exists` and `all` as the calls that were written.
    match cel::Env::default().parser().parse_with_source_info(&snippet.text) {
        Ok((root, places)) => Ok(Syntax { root, places }),
        Err(errors) => {
            let mut seen = Vec::new();
            for error in errors.errors {
                let (line, column) = error.pos;
                let at = byte_at(&snippet.text, line, column);
                let message =
                    error.msg.split(" expecting").next().unwrap_or(&error.msg).trim_start_matches("Syntax error: ");
                let diagnostic = Diagnostic::error(
                    "condition",
                    snippet.part(at, at + 1),
                    format!("this condition does not parse: {message}"),
                )
                .help("conditions use CEL: `&&`, `||`, `!`, `==`, `in`, `list.exists(x, …)`");
                if seen.is_empty() {
                    seen.push(diagnostic);
                }
            }
            Err(seen)
        }
    }
}

/// The byte of a line (from 1) and a column (from 1) of a text.
fn byte_at(text: &str, line: isize, column: isize) -> u32 {
    let mut start = 0;
    for (number, content) in text.split_inclusive('\n').enumerate() {
        if number as isize + 1 == line {
            let within: usize =
                content.chars().take(usize::try_from(column - 1).unwrap_or(0)).map(char::len_utf8).sum();
            return (start + within).min(text.len().saturating_sub(1)) as u32;
        }
        start += content.len();
    }
    text.len().saturating_sub(1) as u32
}

impl Syntax {
    /// The bytes of the condition that a node covers, widened over its operands.
    pub fn range(&self, node: &IdedExpr, text: &str) -> (u32, u32) {
        let own = self.own_range(node.id, text);
        let wide = |range: (u32, u32), child: &IdedExpr| {
            let other = self.range(child, text);
            (range.0.min(other.0), range.1.max(other.1))
        };
        let range = match &node.expr {
            Expr::Call(call) => {
                let range = call.target.as_deref().map_or(own, |target| wide(own, target));
                let range = call.args.iter().fold(range, wide);
                let method = call.func_name.chars().all(|c| c.is_alphanumeric() || c == '_');
                if method { (range.0, close_bracket(text, range.1)) } else { range }
            }
            Expr::Select(select) => {
                let inner = self.range(&select.operand, text);
                let field = text.get(inner.1 as usize..).and_then(|rest| rest.find(select.field.as_str()));
                let end = field.map_or(own.1, |at| inner.1 + (at + select.field.len()) as u32);
                (inner.0, end.max(own.1))
            }
            Expr::List(list) => {
                let range = list.elements.iter().fold(own, wide);
                (range.0, close_bracket(text, range.1))
            }
            _ => own,
        };
        (range.0, range.1.min(text.len() as u32))
    }

    fn own_range(&self, id: u64, text: &str) -> (u32, u32) {
        let (start, stop) = self.places.offset_for(id).unwrap_or((0, 0));
        // Offsets count characters, and the last one is included.
        let byte = |at: u32| text.char_indices().nth(at as usize).map_or(text.len(), |(byte, _)| byte) as u32;
        (byte(start), byte(stop + 1))
    }
}

/// Where the bracket that follows a position ends, if nothing but blanks stands before it.
fn close_bracket(text: &str, from: u32) -> u32 {
    let rest = text.get(from as usize..).unwrap_or("");
    let blanks = rest.len() - rest.trim_start().len();
    let closes = rest.trim_start().starts_with([')', ']']);
    if closes { from + blanks as u32 + 1 } else { from }
}
