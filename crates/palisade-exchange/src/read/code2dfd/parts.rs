//! What a diagram is made of, before it is a model.

use std::collections::HashMap;

/// What a box is drawn as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    /// A service of the system.
    Service,
    /// A person or a system of others.
    External,
}

/// The stereotypes and the tagged values of a box or an arrow.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    pub stereotypes: Vec<String>,
    /// Without user names and passwords, which are never kept.
    pub tags: Vec<(String, String)>,
}

/// A box.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub name: String,
    pub drawn: Drawn,
    pub marks: Marks,
}

/// An arrow, by the names of its ends.
#[derive(Clone, Debug)]
pub(super) struct Flow {
    pub sender: String,
    pub receiver: String,
    pub marks: Marks,
}

/// A diagram.
#[derive(Clone, Debug, Default)]
pub(super) struct Diagram {
    pub nodes: Vec<Node>,
    pub flows: Vec<Flow>,
    /// Whether some service limits sign-in attempts, and whether some service sanitises its logs.
    pub limits_sign_ins: bool,
    pub sanitizes_logs: bool,
    /// Whether logs arrive at each box: it is a log server, or a broker that sends to one.
    collects: Vec<bool>,
    /// The first box of each name.
    named: HashMap<String, usize>,
    /// The arrows out of each box, by its place, and those into it.
    outgoing: Vec<Vec<usize>>,
    incoming: Vec<Vec<usize>>,
}

impl Marks {
    /// Whether a stereotype is there.
    pub(super) fn has(&self, stereotype: &str) -> bool {
        self.stereotypes.iter().any(|word| word == stereotype)
    }

    /// Whether one of some stereotypes is there.
    pub(super) fn any(&self, stereotypes: &[&str]) -> bool {
        stereotypes.iter().any(|word| self.has(word))
    }

    /// The value of a tag.
    pub(super) fn tag(&self, key: &str) -> Option<&str> {
        self.tags.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Adds a tagged value, unless it is a name or a password for signing in.
    pub(super) fn add_tag(&mut self, key: &str, value: &str) {
        let key = key.trim().trim_matches(['\'', '"']);
        let is_secret = ["username", "password", "user", "secret", "token"].contains(&key.to_lowercase().as_str());
        if !key.is_empty() && !value.trim().is_empty() && !is_secret {
            self.tags.push((key.to_owned(), without_secrets(value.trim())));
        }
    }
}

/// A value without what may be secret in an address: its query, and who signs in with what.
fn without_secrets(value: &str) -> String {
    let part = |part: &str| {
        let path = part.split_once('?').map_or(part, |(path, _)| path);
        match (path.split_once("://"), path.rsplit_once('@')) {
            (Some((scheme, _)), Some((_, host))) => format!("{scheme}://{host}"),
            _ => path.to_owned(),
        }
    };
    value.split(' ').map(part).collect::<Vec<String>>().join(" ")
}

impl Node {
    /// Whether it keeps data.
    pub(super) fn is_store(&self) -> bool {
        self.marks.any(&[
            "database",
            "in_memory_data_store",
            "external_database",
            "search_engine",
            "tokenstore",
            "secret_manager",
        ])
    }
}

impl Diagram {
    /// Joins boxes and arrows.
    pub(super) fn of(nodes: Vec<Node>, flows: Vec<Flow>) -> Diagram {
        let mut named: HashMap<String, usize> = HashMap::with_capacity(nodes.len());
        for (at, node) in nodes.iter().enumerate() {
            named.entry(node.name.clone()).or_insert(at);
        }
        let (mut outgoing, mut incoming) = (vec![Vec::new(); nodes.len()], vec![Vec::new(); nodes.len()]);
        for (at, flow) in flows.iter().enumerate() {
            for (lists, name) in [(&mut outgoing, &flow.sender), (&mut incoming, &flow.receiver)] {
                if let Some(list) = named.get(name).and_then(|node| lists.get_mut(*node)) {
                    list.push(at);
                }
            }
        }
        let some = |stereotype| nodes.iter().any(|node| node.marks.has(stereotype));
        let (limits_sign_ins, sanitizes_logs) = (some("login_attempts_regulation"), some("log_sanitization"));
        let is_server = |at: usize| nodes.get(at).is_some_and(|node| node.marks.has("logging_server"));
        let leads_to_server = |at: usize| {
            let out = outgoing.get(at).into_iter().flatten().filter_map(|flow| flows.get(*flow));
            out.filter_map(|flow| named.get(&flow.receiver)).any(|to| is_server(*to))
        };
        let collects = (0..nodes.len()).map(|at| {
            let is_broker = nodes.get(at).is_some_and(|node| node.marks.has("message_broker"));
            is_server(at) || is_broker && leads_to_server(at)
        });
        let collects = collects.collect();
        Diagram { nodes, flows, limits_sign_ins, sanitizes_logs, collects, named, outgoing, incoming }
    }

    /// The box with a name.
    pub(super) fn node(&self, name: &str) -> Option<&Node> {
        self.named.get(name).and_then(|at| self.nodes.get(*at))
    }

    /// Whether the box with a name sends to a log server, directly or through a broker.
    pub(super) fn sends_logs(&self, name: &str) -> bool {
        let collects = |flow: &Flow| self.named.get(&flow.receiver).and_then(|at| self.collects.get(*at)).copied();
        self.outgoing(name).any(|flow| collects(flow) == Some(true))
    }

    /// The arrows out of the box with a name.
    fn outgoing(&self, name: &str) -> impl Iterator<Item = &Flow> {
        self.listed(&self.outgoing, name)
    }

    fn listed<'d>(&'d self, lists: &'d [Vec<usize>], name: &str) -> impl Iterator<Item = &'d Flow> {
        let list = self.named.get(name).and_then(|at| lists.get(*at));
        list.into_iter().flatten().filter_map(|at| self.flows.get(*at))
    }

    /// Whether a flow in either direction joins a box to one with a stereotype.
    pub(super) fn is_joined(&self, name: &str, stereotype: &str) -> bool {
        let is = |name: &str| self.node(name).is_some_and(|node| node.marks.has(stereotype));
        self.outgoing(name).any(|flow| is(&flow.receiver))
            || self.listed(&self.incoming, name).any(|flow| is(&flow.sender))
    }
}
