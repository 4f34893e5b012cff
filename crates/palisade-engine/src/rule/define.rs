//! Words of conditions that are made of other words. What several rules ask is defined here once, in the language of
//! conditions itself, and the checker puts the definition in the word's place. A definition may use other definitions.

use crate::rule::syntax::{Expr, Node};

/// A word that is made of others.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The word.
    pub word: &'static str,
    /// What has it, as in `on:`; the definition speaks of it by this name.
    pub on: &'static str,
    /// What it says. The names of members must not be those that rules use, so they have more than one letter.
    pub says: &'static str,
    /// What it means, for people.
    pub about: &'static str,
}

/// All definitions, by what has them and in the order in which a reader needs them.
pub const DEFINITIONS: &[Definition] = &[
    // ---- components: what they are ----------------------------------------------------------------------------------
    Definition {
        word: "is_sensitive",
        on: "component",
        says: "component.confidentiality >= medium || component.integrity >= medium",
        about: "It deals with data of medium or high confidentiality or integrity.",
    },
    Definition {
        word: "only_forwards",
        on: "component",
        says: r#"component.is("forwarder") && !component.is("api-gateway")"#,
        about: "It passes requests on and decides nothing about them, like a load balancer.",
    },
    Definition {
        word: "is_builder",
        on: "component",
        says: r#"component.is("ci-runner") || component.is("ci-server")"#,
        about: "It builds software.",
    },
    Definition {
        word: "is_pipeline",
        on: "component",
        says: r#"component.is("ci-runner") || component.is("ci-server") || component.is("deployer")"#,
        about: "It builds or deploys software.",
    },
    Definition {
        word: "builds_sources",
        on: "process",
        says: r#"process.is_builder && process.neighbours.exists(repo, repo.is("source-repository"))"#,
        about: "It builds software from a repository that is drawn.",
    },
    // ---- components: who calls them -----------------------------------------------------------------------------------
    Definition {
        word: "takes_calls",
        on: "component",
        says: r#"component.exposed || component.incoming.exists(call, call.from.type != "datastore")"#,
        about: "Something other than a data store sends to it, or it can be reached from untrusted ground.",
    },
    Definition {
        word: "has_less_trusted_callers",
        on: "process",
        says: r#"process.trust > low && process.exposure <= 1 || process.incoming.exists(call, call.from.type != "datastore" && call.from.trust < process.trust)"#,
        about: "Somebody on less trusted ground sends to it, perhaps through what only passes requests on.",
    },
    // ---- flows ----------------------------------------------------------------------------------------------------------
    Definition {
        word: "is_call",
        on: "flow",
        says: r#"flow.from.type != "datastore" && flow.to.type == "process""#,
        about: "A process is asked to do something.",
    },
    Definition {
        word: "is_download",
        on: "flow",
        says: r#"(flow.from.is("artifact-registry") || flow.from.is("source-repository")) && !flow.is("webhook")"#,
        about: "What is fetched from a registry or a repository.",
    },
    Definition {
        word: "from_less_trusted",
        on: "flow",
        says: r#"flow.from.trust < flow.to.trust || flow.from.only_forwards && flow.from.incoming.exists(call, call.from.type != "datastore" && call.from.trust < flow.to.trust)"#,
        about: "It comes from less trusted ground, directly or through what only passes requests on.",
    },
    Definition {
        word: "deploys",
        on: "flow",
        says: r#"flow.from.type == "process" && flow.from.is_pipeline && !flow.to.is_builder && (flow.to.is("container-orchestrator") || flow.crosses_boundary && flow.from.trust > none && flow.from.trust <= flow.to.trust)"#,
        about: "A pipeline changes what runs in another zone.",
    },
    Definition {
        word: "serves_people",
        on: "process",
        says: r#"process.callers.exists(caller, caller.human || caller.is("web-client") || caller.is("mobile-app"))"#,
        about: "People use it with a browser or an app, perhaps through what only passes requests on.",
    },
    Definition {
        word: "sends_secret",
        on: "flow",
        says: r#"flow.authentication in ["password", "basic", "session-cookie", "bearer-token", "jwt", "api-key", "oauth2", "oidc"]"#,
        about: "The sender proves who it is with something that anyone who copies it can use.",
    },
    Definition {
        word: "is_webhook",
        on: "flow",
        says: r#"flow.is("webhook") || flow.to.is("webhook-receiver") || flow.from.type == "external_entity" && (flow.from.is("saas") && flow.is("http-family") || !flow.from.human && (flow.named("hook") || flow.named("callback")))"#,
        about: "Somebody else's service reports what happened there: by its protocol, its receiver, its sender or its name.",
    },
];

/// Puts what a definition speaks of in its place, and gives every part the place of the word.
pub(super) fn expanded(definition: &Node, name: &str, of: &Node, range: (u32, u32)) -> Node {
    let part = |node: &Node| expanded(node, name, of, range);
    let boxed = |node: &Node| Box::new(part(node));
    let expr = match &definition.expr {
        Expr::Name(own) if own == name => return of.clone(),
        Expr::Bool(_) | Expr::Number(_) | Expr::Text(_) | Expr::Name(_) => definition.expr.clone(),
        Expr::List(items) => Expr::List(items.iter().map(part).collect()),
        Expr::Select(of, field) => Expr::Select(boxed(of), field.clone()),
        Expr::Call(function, target, arguments) => {
            Expr::Call(function.clone(), target.as_deref().map(boxed), arguments.iter().map(part).collect())
        }
        Expr::Not(inner) => Expr::Not(boxed(inner)),
        Expr::Binary(operator, left, right) => Expr::Binary(*operator, boxed(left), boxed(right)),
    };
    Node { expr, range }
}
