//! Graphviz DOT: clusters are boundaries, shapes are kinds.

mod arrows;
mod attributes;
mod label;
mod lexer;

use super::sketch::{DEEPEST, Group, Lines, Sketch};
use crate::format::Reader;
use crate::import::{Import, Loss};
use crate::input::{Input, ReadError};
use attributes::{Attributes, keep};
use lexer::{Lexer, Token};
use palisade_model::vocabulary::Vocabulary;
use std::collections::HashMap;

/// How many words and signs a file may have.
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

fn is_word(token: Option<&Token>, word: &str) -> bool {
    matches!(token, Some(Token::Text { text, bare: true, .. }) if text.eq_ignore_ascii_case(word))
}

/// Reads a file.
///
/// # Errors
/// It does not end where it should, or a sign stands where none can.
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
            let message = format!("this graph has more than {TOKENS} words and signs, which nobody can look at");
            return Err(ReadError::new(message, "draw the parts of the system in files of their own"));
        }
    }
    reader.graph(input.text.len())?;
    reader.settle();
    reader.sketch.import(vocabulary)
}

/// What stands around a statement.
#[derive(Clone, Default)]
struct Scope {
    group: Option<usize>,
    nodes: Attributes,
    edges: Attributes,
    depth: usize,
}

struct Graph<'a> {
    lines: &'a Lines<'a>,
    tokens: Vec<(Token, usize)>,
    at: usize,
    sketch: Sketch,
    groups: HashMap<String, usize>,
    /// For arrows that end at the edge of a cluster: the arrow, whether it is the tail, and the cluster.
    ends: Vec<(usize, bool, String)>,
    directed: bool,
}

impl Graph<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(token, _)| token)
    }

    fn byte(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(0, |(_, at)| *at)
    }

    fn take(&mut self, sign: char) -> bool {
        let found = self.peek() == Some(&Token::Sign(sign));
        self.at += usize::from(found);
        found
    }

    fn text(&mut self) -> Option<(String, bool)> {
        let Some(Token::Text { text, html, .. }) = self.peek() else { return None };
        let found = (text.clone(), *html);
        self.at += 1;
        Some(found)
    }

    fn graph(&mut self, end: usize) -> Result<(), ReadError> {
        if is_word(self.peek(), "strict") {
            self.at += 1;
        }
        self.directed = is_word(self.peek(), "digraph");
        self.at += 1;
        if let Some((name, _)) = self.text()
            && !["G", "g", "D", "graphname", "graph", "diagram", ""].contains(&name.as_str())
        {
            self.sketch.title = label::text(&name, &name);
        }
        if !self.take('{') {
            return Err(self.wrong("a `{` is expected here", "a graph is `digraph name { … }`"));
        }
        let mut scope = Scope::default();
        let mut attributes = Attributes::new();
        self.statements(&mut scope, &mut attributes)?;
        if !self.take('}') {
            return Err(self.lines.error(end, "the graph has no `}`", "close it; the file may have been cut off"));
        }
        if let Some(title) = attributes.get("label").filter(|label| !label.trim().is_empty()) {
            self.sketch.title = label::text(title, "").replace('\n', " ");
        }
        if let Some((_, at)) = self.tokens.get(self.at) {
            let (line, _) = self.lines.place(*at);
            self.sketch.losses.push(Loss::new(
                format!("line {line}"),
                "graph",
                "only the first graph of a file is read",
            ));
        }
        Ok(())
    }

    fn wrong(&self, message: &str, help: &str) -> ReadError {
        self.lines.error(self.byte(), message, help)
    }

    /// The statements up to a `}`; the boxes that they speak of.
    fn statements(&mut self, scope: &mut Scope, graph: &mut Attributes) -> Result<Vec<usize>, ReadError> {
        let mut spoken = Vec::new();
        loop {
            match self.peek() {
                None | Some(Token::Sign('}')) => return Ok(spoken),
                Some(Token::Sign(';' | ',')) => self.at += 1,
                Some(_) => spoken.extend(self.statement(scope, graph)?),
            }
            self.sketch.check_size()?;
        }
    }

    fn statement(&mut self, scope: &mut Scope, graph: &mut Attributes) -> Result<Vec<usize>, ReadError> {
        for word in ["node", "edge", "graph"] {
            let listed = matches!(self.tokens.get(self.at + 1), Some((Token::Sign('['), _)));
            if is_word(self.peek(), word) && listed {
                self.at += 1;
                match word {
                    "node" => self.attributes(&mut scope.nodes)?,
                    "edge" => self.attributes(&mut scope.edges)?,
                    _ => self.attributes(graph)?,
                }
                return Ok(Vec::new());
            }
        }
        if matches!(self.tokens.get(self.at + 1), Some((Token::Sign('='), _)))
            && let Some((key, _)) = self.text()
        {
            self.at += 1;
            let Some(value) = self.value() else {
                return Err(self.wrong("a value is expected here", "write `key=value`"));
            };
            keep(graph, &key, value);
            return Ok(Vec::new());
        }
        let place = self.byte();
        let first = self.operand(scope)?;
        let mut chain = vec![first];
        let mut directed = self.directed;
        while let Some(Token::Arrow(forward)) = self.peek() {
            directed = *forward;
            self.at += 1;
            chain.push(self.operand(scope)?);
        }
        let spoken: Vec<usize> = chain.iter().flatten().copied().collect();
        if chain.len() > 1 {
            let mut attributes = scope.edges.clone();
            self.attributes(&mut attributes)?;
            for pair in chain.windows(2) {
                if let [from, to] = pair {
                    self.edges(from, to, &attributes, directed, place)?;
                }
            }
        } else if matches!(self.peek(), Some(Token::Sign('['))) {
            let mut attributes = Attributes::new();
            self.attributes(&mut attributes)?;
            for node in &spoken {
                self.dress(*node, &attributes, false);
            }
        }
        Ok(spoken)
    }

    /// A box, or all boxes of a subgraph.
    fn operand(&mut self, scope: &mut Scope) -> Result<Vec<usize>, ReadError> {
        let place = self.byte();
        let subgraph = is_word(self.peek(), "subgraph");
        if subgraph || self.peek() == Some(&Token::Sign('{')) {
            self.at += usize::from(subgraph);
            let name = if subgraph { self.text().map(|(name, _)| name) } else { None };
            return self.subgraph(&name.unwrap_or_default(), scope, place);
        }
        let Some((id, _)) = self.text() else {
            return Err(self.wrong("a name is expected here", "quote names that are more than letters and digits"));
        };
        // A port says where on the box the arrow ends.
        while self.take(':') {
            self.text();
        }
        let new = !self.sketch.knows(&id);
        let node = self.sketch.node(&id, scope.group, self.lines.place(place));
        if new {
            self.dress(node, &scope.nodes.clone(), true);
        }
        Ok(vec![node])
    }

    fn subgraph(&mut self, name: &str, scope: &Scope, place: usize) -> Result<Vec<usize>, ReadError> {
        if !self.take('{') {
            return Err(self.wrong("a `{` is expected here", "a subgraph is `subgraph cluster_name { … }`"));
        }
        if scope.depth >= DEEPEST {
            let message = format!("subgraphs stand in each other more than {DEEPEST} deep");
            return Err(self.lines.error(place, message, "draw fewer levels"));
        }
        let mut inner = Scope { depth: scope.depth + 1, ..scope.clone() };
        let cluster = name.to_lowercase().starts_with("cluster") || self.says_cluster();
        let mut group = None;
        if cluster {
            let number = match self.groups.get(name) {
                Some(number) if !name.is_empty() => *number,
                _ => {
                    let number = self.sketch.groups.len();
                    self.sketch.groups.push(Group {
                        key: name.to_owned(),
                        within: scope.group,
                        place: Some(self.lines.place(place)),
                        ..Group::default()
                    });
                    number
                }
            };
            self.groups.insert(name.to_owned(), number);
            group = Some(number);
            inner.group = group;
        }
        let mut attributes = Attributes::new();
        let spoken = self.statements(&mut inner, &mut attributes)?;
        if !self.take('}') {
            return Err(self.lines.error(
                place,
                "this subgraph has no `}`",
                "close it; the file may have been cut off",
            ));
        }
        if let Some(group) = group.and_then(|group| self.sketch.groups.get_mut(group)) {
            let label = label::text(attributes.get("label").map_or("", String::as_str), name);
            let plain = name.trim_start_matches("cluster").trim_start_matches('_');
            group.label = if label.trim().is_empty() { plain.to_owned() } else { label };
        }
        Ok(spoken)
    }

    /// Whether a subgraph that starts here says that it is a cluster: `cluster=true`.
    fn says_cluster(&self) -> bool {
        let mut ahead = self.tokens.iter().skip(self.at).take(12).map(|(token, _)| token);
        ahead.any(|token| is_word(Some(token), "cluster"))
            && self.tokens.get(self.at + 2).is_some_and(|(token, _)| is_word(Some(token), "true"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::draft::Section;

    fn import(text: &str) -> Import {
        let input = Input::new(text.as_bytes()).expect("it is UTF-8");
        assert!(detects(&input), "{text}");
        read(&input, Vocabulary::builtin()).expect("it is read")
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
            let error =
                read(&Input::new(text.as_bytes()).expect("UTF-8"), Vocabulary::builtin()).expect_err("it is broken");
            (error.place, error.message)
        };
        assert_eq!(read("digraph {\n a -> ]\n}").0, Some((2, 7)));
        assert_eq!(read("digraph {\n a [label=\"x\n").0, Some((2, 11)));
        assert_eq!(read("digraph {\n a -> b").0, Some((2, 8)));
    }
}
