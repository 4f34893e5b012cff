//! A condition as it is written, with each word linked to what it means.

use super::places::{self, PROPERTIES, PROTOCOLS, READING, TECHNOLOGIES};
use super::words;
use crate::markup::Html;
use palisade_engine::rule::syntax::{self, Expr, Node, Operator, Snippet};
use palisade_model::vocabulary::Vocabulary;

/// The longest condition that stays on one line, in bytes.
const ONE_LINE: usize = 72;

/// What is at a place of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// A line starts here, so deep.
    Break(usize),
    /// A word up to this byte, linked.
    Link(usize, String),
    /// A value up to this byte.
    Value(usize),
}

/// Writes a condition.
pub(super) fn write(html: &mut Html, vocabulary: &Vocabulary, snippet: &Snippet) {
    let text = snippet.text.as_str();
    let mut marks = Marks { text, vocabulary, found: Vec::new() };
    if let Ok(root) = syntax::parse(snippet) {
        marks.node(&root);
        if text.len() > ONE_LINE {
            marks.breaks(&root, 0);
        }
    }
    marks.found.sort_by_key(|(at, _)| *at);
    html.element("pre", &[("class", "condition")], |html| {
        html.element("code", &[], |html| {
            let mut at = 0;
            for (start, what) in &marks.found {
                html.text(text.get(at..*start).unwrap_or(""));
                at = at.max(*start);
                match what {
                    What::Break(depth) => {
                        html.fixed(if *depth == 0 { "\n" } else { "\n    " });
                        at += text.get(at..).map_or(0, |rest| rest.len() - rest.trim_start().len());
                    }
                    What::Link(end, to) => {
                        html.link(to, text.get(at..*end).unwrap_or(""));
                        at = *end;
                    }
                    What::Value(end) => {
                        html.mark("span", "value", text.get(at..*end).unwrap_or(""));
                        at = *end;
                    }
                }
            }
            html.text(text.get(at..).unwrap_or(""));
        });
    });
}

struct Marks<'m> {
    text: &'m str,
    vocabulary: &'m Vocabulary,
    found: Vec<(usize, What)>,
}

impl Marks<'_> {
    /// The last place before `end` where a word is, without the brackets around it.
    fn word_before(&self, end: u32, word: &str) -> Option<(usize, usize)> {
        let start = self.text.get(..end as usize)?.rfind(word)?;
        Some((start, start + word.len()))
    }

    fn link(&mut self, place: Option<(usize, usize)>, to: String) {
        if let Some((start, end)) = place {
            self.found.push((start, What::Link(end, to)));
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.expr {
            Expr::Select(of, field) => {
                self.node(of);
                let to = if words::is_field(field) { READING } else { PROPERTIES };
                if words::is_field(field) || self.vocabulary.property(field).is_some() {
                    self.link(self.word_before(node.range.1, field), places::anchor(to, field));
                }
            }
            Expr::Call(function, target, arguments) => {
                let start = target.as_ref().map_or(node.range.0, |target| target.range.1) as usize;
                let place = self.text.get(start..).and_then(|rest| rest.find(function.as_str())).map(|at| at + start);
                if words::is_function(function) {
                    self.link(place.map(|at| (at, at + function.len())), places::anchor(READING, function));
                }
                if let Some(target) = target {
                    self.node(target);
                }
                match (function.as_str(), arguments.as_slice()) {
                    ("is", [class]) => self.class(class),
                    _ => arguments.iter().for_each(|argument| self.node(argument)),
                }
            }
            Expr::Not(inner) => self.node(inner),
            Expr::Binary(_, left, right) => {
                self.node(left);
                self.node(right);
            }
            Expr::List(items) => items.iter().for_each(|item| self.node(item)),
            Expr::Bool(_) | Expr::Number(_) | Expr::Text(_) => {
                self.found.push((node.range.0 as usize, What::Value(node.range.1 as usize)));
            }
            Expr::Name(_) => {}
        }
    }

    /// The class in `x.is("class")`.
    fn class(&mut self, node: &Node) {
        let Expr::Text(word) = &node.expr else { return self.node(node) };
        let found = |terms: &palisade_model::vocabulary::Terms, page: &str| {
            let row = terms.row(terms.find(word)?)?;
            Some(places::anchor(page, &row.id))
        };
        let to =
            found(&self.vocabulary.technologies, TECHNOLOGIES).or_else(|| found(&self.vocabulary.protocols, PROTOCOLS));
        if let Some(to) = to {
            self.found.push((node.range.0 as usize, What::Link(node.range.1 as usize, to)));
        }
    }

    /// Lines start at the outermost `&&` and `||`, and one level below where they differ.
    fn breaks(&mut self, node: &Node, depth: usize) {
        if let Expr::Binary(operator @ (Operator::And | Operator::Or), left, right) = &node.expr {
            for side in [left, right] {
                let same = matches!(&side.expr, Expr::Binary(other, ..) if other == operator);
                if same {
                    self.breaks(side, depth);
                } else if depth == 0 && (side.range.1 - side.range.0) as usize > ONE_LINE {
                    self.breaks(side, 1);
                }
            }
            self.found.push((left.range.1 as usize, What::Break(depth)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::source::{FileId, Span};

    fn written(text: &str) -> String {
        let snippet = Snippet { text: text.to_owned(), span: Span::start_of(FileId(0)), verbatim: false };
        let mut html = Html::new("");
        write(&mut html, palisade_packs::vocabulary(), &snippet);
        html.into_text()
    }

    #[test]
    fn words_lead_to_their_meaning() {
        let text = written("(flow.encrypted) && flow.to.is(\"web-server\") && has(flow.protocol)");
        for part in [
            "(flow.<a href=\"properties.html#encrypted\">encrypted</a>)",
            "flow.<a href=\"reading.html#to\">to</a>.<a href=\"reading.html#is\">is</a>(",
            "<a href=\"technologies.html#web-server\">&quot;web-server&quot;</a>",
            "<a href=\"reading.html#has\">has</a>(flow.<a href=\"properties.html#protocol\">protocol</a>)",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
    }

    #[test]
    fn long_conditions_are_broken_at_their_operators() {
        let text = written(
            "flow.encrypted && flow.exposed && (flow.to.type == \"process\" || flow.from.type == \"datastore\" || flow.signed)",
        );
        let plain: Vec<&str> = text.lines().collect();
        assert_eq!(plain.len(), 5, "{text}");
    }
}
