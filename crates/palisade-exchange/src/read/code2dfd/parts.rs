//! What a diagram is made of, before it is a model.

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
            self.tags.push((key.to_owned(), value.trim().to_owned()));
        }
    }
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
    /// The box with a name.
    pub(super) fn node(&self, name: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.name == name)
    }

    /// Whether a flow in either direction joins a box to one with a stereotype.
    pub(super) fn is_joined(&self, name: &str, stereotype: &str) -> bool {
        let is = |name: &str| self.node(name).is_some_and(|node| node.marks.has(stereotype));
        self.flows
            .iter()
            .any(|flow| flow.sender == name && is(&flow.receiver) || flow.receiver == name && is(&flow.sender))
    }

    /// Whether some box has a stereotype.
    pub(super) fn has(&self, stereotype: &str) -> bool {
        self.nodes.iter().any(|node| node.marks.has(stereotype))
    }
}
