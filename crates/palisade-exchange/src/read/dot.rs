//! Graphviz DOT: clusters are boundaries, shapes are kinds.

mod arrows;
mod attributes;
mod graph;
mod label;
mod lexer;
mod statements;

use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError};
use crate::read::sketch::drawing::Sketch;
use crate::read::sketch::places::Lines;
use graph::Graph;
use lexer::{Lexer, Token, is_word};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// How many tokens a file may have.
const TOKENS: usize = 1_000_000;

/// The reader of Graphviz DOT.
pub(super) const DOT: Reader =
    Reader { name: "dot", about: "Graphviz DOT, clusters as boundaries", endings: &["dot", "gv"], detects, read };

/// Whether a file is a graph in DOT.
fn detects(input: &Input<'_>) -> bool {
    let mut lexer = Lexer::new(&input.text);
    let word = |lexer: &mut Lexer<'_>| lexer.next().ok().flatten().map(|(token, _)| token);
    let mut token = word(&mut lexer);
    if is_word(token.as_ref(), "strict") {
        token = word(&mut lexer);
    }
    if !is_word(token.as_ref(), "graph") && !is_word(token.as_ref(), "digraph") {
        return false;
    }
    match word(&mut lexer) {
        Some(Token::Sign('{')) => true,
        Some(Token::Text { .. }) => word(&mut lexer) == Some(Token::Sign('{')),
        _ => false,
    }
}

/// Reads a file.
///
/// # Errors
/// It ends too early, or a token is not allowed where it is.
fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let lines = Lines::of(&input.text);
    let mut reader = Graph {
        lines: &lines,
        tokens: Vec::new(),
        at: 0,
        sketch: Sketch::of_one_page(),
        groups: HashMap::new(),
        ends: Vec::new(),
        directed: true,
    };
    let mut lexer = Lexer::new(&input.text);
    while let Some(token) = lexer.next().map_err(|(at, message)| lines.error(at, message, "close it"))? {
        reader.tokens.push(token);
        if reader.tokens.len() > TOKENS {
            let message = format!("this graph has more than {TOKENS} tokens");
            return Err(ReadError::new(message, "split the system into several drawings"));
        }
    }
    reader.graph(input.text.len())?;
    reader.settle();
    reader.sketch.import(vocabulary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::draft::Section;

    fn import(text: &str) -> Import {
        let input = Input::new(text.as_bytes()).expect("it is UTF-8");
        assert!(detects(&input), "{text}");
        read(&input, palisade_packs::vocabulary()).expect("it is read")
    }

    #[test]
    fn chains_subgraphs_and_defaults() {
        let import = import(
            "/* c */ strict digraph \"My shop\" { node [shape=box]; a -> {b c:n:w} -> d [label=\"HTTPS\"] # x\n\
             subgraph cluster_in { label=<<b>Inner</b> net>; d [shape=cylinder label=\"Orders\\nDB\"] } e -> a [dir=back] }",
        );
        assert_eq!(import.draft.system.text("name"), Some("My shop"));
        let flows = import.draft.section(Section::Flows);
        let ends: Vec<_> = flows.iter().map(|f| (f.text("from").unwrap_or(""), f.text("to").unwrap_or(""))).collect();
        assert_eq!(ends, [("a", "b"), ("a", "c"), ("b", "orders-db"), ("c", "orders-db"), ("a", "e")]);
        assert!(flows.iter().take(4).all(|flow| flow.text("protocol") == Some("https")));
        let store =
            import.draft.section(Section::Components).iter().find(|c| c.id == "orders-db").expect("it is there");
        assert_eq!((store.text("type"), store.text("in")), (Some("datastore"), Some("inner-net")));
    }

    #[test]
    fn mistakes_have_places() {
        let read = |text: &str| {
            let error = read(&Input::new(text.as_bytes()).expect("UTF-8"), palisade_packs::vocabulary())
                .expect_err("it is broken");
            (error.at, error.message)
        };
        assert_eq!(read("digraph {\n a -> ]\n}").0, Some((2, 7)));
        assert_eq!(read("digraph {\n a [label=\"x\n").0, Some((2, 11)));
        assert_eq!(read("digraph {\n a -> b").0, Some((2, 8)));
    }
}
