//! The statements of a graph: boxes, arrows, subgraphs, and attributes for all of them.

use super::attributes::{Attributes, keep};
use super::graph::Graph;
use super::label;
use super::lexer::{Token, is_word};
use crate::import::Loss;
use crate::input::ReadError;
use crate::read::sketch::drawing::DEEPEST;
use crate::read::sketch::parts::Group;

/// The context of a statement.
#[derive(Clone, Default)]
struct Scope {
    group: Option<usize>,
    nodes: Attributes,
    edges: Attributes,
    depth: usize,
}

impl Graph<'_> {
    pub(super) fn graph(&mut self, end: usize) -> Result<(), ReadError> {
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
            return Err(self.wrong("expected `{`", "write a graph as `digraph name { … }`"));
        }
        let mut scope = Scope::default();
        let mut attributes = Attributes::new();
        self.statements(&mut scope, &mut attributes)?;
        if !self.take('}') {
            return Err(self.lines.error(end, "the graph has no closing `}`", "close it; the file may be truncated"));
        }
        if let Some(title) = attributes.get("label").filter(|label| !label.trim().is_empty()) {
            self.sketch.title = label::text(title, "").replace('\n', " ");
        }
        if let Some((_, at)) = self.tokens.get(self.at) {
            let (line, _) = self.lines.place(*at);
            self.sketch.losses.push(Loss::new(
                format!("line {line}"),
                "graph",
                "only the first graph in a file is read",
            ));
        }
        Ok(())
    }

    /// Reads the statements up to a `}`; returns the boxes that they mention.
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
                return Err(self.wrong("expected a value", "write `key=value`"));
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
            return Err(self.wrong("expected a name", "quote names with characters other than letters and digits"));
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
            return Err(self.wrong("expected `{`", "write a subgraph as `subgraph cluster_name { … }`"));
        }
        if scope.depth >= DEEPEST {
            let message = format!("subgraphs are nested more than {DEEPEST} deep");
            return Err(self.lines.error(place, message, "nest fewer levels"));
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
                "this subgraph has no closing `}`",
                "close it; the file may be truncated",
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
