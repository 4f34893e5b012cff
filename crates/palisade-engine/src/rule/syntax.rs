//! The syntax of conditions: the part of CEL (the Common Expression Language) that the rule language has.
//!
//! `||`, `&&`, comparisons and `in`, `!`, `x.field`, `list.method(…)`, `function(…)`, lists, texts, whole numbers, `true`
//! and `false`, in CEL's order of precedence. A law holds what conditions come out to against a specification that reads
//! the same texts with the crate `cel`. That crate is not used here because it takes more than ten times as long, and
//! a team's rules are read in every run.

mod tokens;

use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::source::Span;
use serde::{Deserialize, Serialize};
use tokens::{Kind, Token, Wrong};

/// The longest condition, in bytes.
const LONGEST: usize = 2_000;

/// How deep brackets and negations may stand in each other.
const DEEPEST: usize = 50;

/// Text of a condition or a placeholder, and where in a file it stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
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

/// An operator between two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `||`
    Or,
    /// `&&`
    And,
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterEqual,
    /// `in`
    In,
}

/// A part of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Number(i64),
    /// A text in quotes.
    Text(String),
    /// A name.
    Name(String),
    /// `[…]`
    List(Vec<Node>),
    /// `of.field`
    Select(Box<Node>, String),
    /// `function(…)` or `target.function(…)`
    Call(String, Option<Box<Node>>, Vec<Node>),
    /// `!inner`
    Not(Box<Node>),
    /// Two sides and what stands between them.
    Binary(Operator, Box<Node>, Box<Node>),
}

/// A part of a condition and the bytes that it covers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub expr: Expr,
    /// Where it stands in the text.
    pub range: (u32, u32),
}

/// Parses a condition.
///
/// # Errors
/// The first thing that keeps it from being one, with its place.
pub fn parse(snippet: &Snippet) -> Result<Node, Vec<Diagnostic>> {
    if snippet.text.len() > LONGEST {
        let message = format!("this condition is longer than {LONGEST} bytes");
        return Err(vec![Diagnostic::error(Code::Condition, snippet.span, message).help("split the rule into two")]);
    }
    read(&snippet.text).map_err(|wrong| {
        let span = snippet.part(wrong.bytes.start as u32, wrong.bytes.end as u32);
        let message = format!("this condition does not parse: {}", wrong.message);
        let help = "conditions use CEL: `&&`, `||`, `!`, `==`, `in`, `list.exists(x, …)`";
        vec![Diagnostic::error(Code::Condition, span, message).help(help)]
    })
}

/// Parses a condition of the program's own; none if it is not one.
pub(super) fn parse_own(text: &str) -> Option<Node> {
    read(text).ok()
}

fn read(text: &str) -> Result<Node, Wrong> {
    let mut parser = Parser { tokens: tokens::split(text)?, at: 0, depth: 0 };
    let root = parser.binary(0)?;
    match parser.peek() {
        Kind::End => Ok(root),
        _ => Err(parser.unexpected("an operator such as `&&`, or the end")),
    }
}

/// The operators of each level, the loosest first.
const LEVELS: [&[(&str, Operator)]; 3] = [
    &[("||", Operator::Or)],
    &[("&&", Operator::And)],
    &[
        ("==", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("<=", Operator::LessEqual),
        (">=", Operator::GreaterEqual),
        ("<", Operator::Less),
        (">", Operator::Greater),
        ("in", Operator::In),
    ],
];

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> &Kind {
        self.tokens.get(self.at).map_or(&Kind::End, |token| &token.kind)
    }

    /// The bytes of the token at hand.
    fn bytes(&self) -> std::ops::Range<usize> {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0..0, |token| token.bytes.clone())
    }

    /// Where the token before ends.
    fn end(&self) -> u32 {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.bytes.end as u32)
    }

    fn next(&mut self) -> Kind {
        let kind = self.peek().clone();
        self.at += 1;
        kind
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = matches!(self.peek(), Kind::Sign(known) if *known == sign);
        self.at += usize::from(found);
        found
    }

    fn unexpected(&self, wanted: &str) -> Wrong {
        let found = match self.peek() {
            Kind::End => "it ends here".to_owned(),
            Kind::Name(name) => format!("found `{}`", palisade_model::yaml::shorten(name)),
            Kind::Text(_) => "found text".to_owned(),
            Kind::Number(number) => format!("found `{number}`"),
            Kind::Sign(sign) => format!("found `{sign}`"),
        };
        Wrong { message: format!("expected {wanted}, {found}"), bytes: self.bytes() }
    }

    fn deeper(&mut self) -> Result<(), Wrong> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Wrong { message: format!("it is nested more than {DEEPEST} deep"), bytes: self.bytes() });
        }
        Ok(())
    }

    /// An operator of a level, if one stands here.
    fn operator(&mut self, level: usize) -> Option<Operator> {
        let word = match self.peek() {
            Kind::Sign(sign) => *sign,
            Kind::Name(name) if name == "in" => "in",
            _ => return None,
        };
        let found = LEVELS.get(level)?.iter().find(|(known, _)| *known == word)?.1;
        self.at += 1;
        Some(found)
    }

    fn binary(&mut self, level: usize) -> Result<Node, Wrong> {
        if level == LEVELS.len() {
            return self.unary();
        }
        let mut left = self.binary(level + 1)?;
        while let Some(operator) = self.operator(level) {
            let right = self.binary(level + 1)?;
            let range = (left.range.0, right.range.1);
            left = Node { expr: Expr::Binary(operator, Box::new(left), Box::new(right)), range };
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, Wrong> {
        let start = self.bytes().start as u32;
        if !self.take("!") {
            return self.member();
        }
        self.deeper()?;
        let inner = self.unary()?;
        self.depth -= 1;
        let range = (start, inner.range.1);
        Ok(Node { expr: Expr::Not(Box::new(inner)), range })
    }

    fn member(&mut self) -> Result<Node, Wrong> {
        let mut node = self.primary()?;
        let start = node.range.0;
        while self.take(".") {
            let Kind::Name(field) = self.peek().clone() else { return Err(self.unexpected("a name after the dot")) };
            self.at += 1;
            let expr = if self.take("(") {
                Expr::Call(field, Some(Box::new(node)), self.list(")")?)
            } else {
                Expr::Select(Box::new(node), field)
            };
            node = Node { expr, range: (start, self.end()) };
        }
        Ok(node)
    }

    fn primary(&mut self) -> Result<Node, Wrong> {
        let start = self.bytes().start as u32;
        let expr = match self.next() {
            Kind::Name(name) if name == "in" => return Err(self.no_primary()),
            Kind::Name(name) if name == "true" || name == "false" => Expr::Bool(name == "true"),
            Kind::Name(name) if self.take("(") => Expr::Call(name, None, self.list(")")?),
            Kind::Name(name) => Expr::Name(name),
            Kind::Text(text) => Expr::Text(text),
            Kind::Number(number) => Expr::Number(number),
            Kind::Sign("[") => Expr::List(self.list("]")?),
            Kind::Sign("(") => {
                self.deeper()?;
                let mut inner = self.binary(0)?;
                self.depth -= 1;
                if !self.take(")") {
                    return Err(self.unexpected("`)`"));
                }
                inner.range = (start, self.end());
                return Ok(inner);
            }
            Kind::Sign(_) | Kind::End => return Err(self.no_primary()),
        };
        Ok(Node { expr, range: (start, self.end()) })
    }

    /// The error for the token that was just taken.
    fn no_primary(&mut self) -> Wrong {
        self.at -= 1;
        self.unexpected("a name, text, a number or `(`")
    }

    /// What stands between commas up to a closing bracket.
    fn list(&mut self, close: &str) -> Result<Vec<Node>, Wrong> {
        let mut items = Vec::new();
        self.deeper()?;
        while !self.take(close) {
            if !items.is_empty() && !self.take(",") {
                return Err(self.unexpected(&format!("`,` or `{close}`")));
            }
            items.push(self.binary(0)?);
        }
        self.depth -= 1;
        Ok(items)
    }
}
