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
        on: "element",
        says: "element.confidentiality >= medium || element.integrity >= medium",
        about: "It deals with data of medium or high confidentiality or integrity.",
    },
    Definition {
        word: "only_forwards",
        on: "component",
        says: r#"component.is("forwarder") && !component.is("api-gateway")"#,
        about: "It passes requests on and decides nothing about them, like a load balancer.",
    },
    Definition {
        word: "runs_own_code",
        on: "component",
        says: r#"!component.is("forwarder") && !component.is("web-client") && !component.is("dns-service")"#,
        about: "It answers with code of its own: it passes nothing on, and is no page in somebody's browser.",
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
        says: r#"component.exposed || component.incoming.exists(call, call.from.type != "datastore" && !call.is_scrape)"#,
        about: "Something other than a data store sends to it, or it can be reached from untrusted ground.",
    },
    Definition {
        word: "has_less_trusted_callers",
        on: "process",
        says: r#"process.trust > low && process.exposure <= 1 || process.incoming.exists(call, call.from.type != "datastore" && call.from.trust < process.trust)"#,
        about: "Somebody on less trusted ground sends to it, perhaps through what only passes requests on.",
    },
    Definition {
        word: "has_users",
        on: "component",
        says: r#"component.callers.exists(caller, caller.type == "external_entity")"#,
        about: "Somebody outside of the system calls it, directly or through what passes requests on.",
    },
    Definition {
        word: "keeps_sessions",
        on: "process",
        says: r#"process.callers.exists(caller, caller.type == "external_entity" && !caller.is("saas")) && process.incoming.exists(call, call.authentication in ["session-cookie", "jwt", "bearer-token", "oauth2", "oidc"])"#,
        about: "People stay signed in here, by a cookie or a token.",
    },
    Definition {
        word: "asks_who_calls",
        on: "component",
        says: r#"!component.is("webhook-receiver") && !component.is("identity-provider")"#,
        about: "Callers have to prove who they are: it is neither where they sign in nor a receiver of webhooks.",
    },
    Definition {
        word: "decides_about_callers",
        on: "component",
        says: "component.asks_who_calls && !component.only_forwards",
        about: "It is the one to decide what callers may do.",
    },
    Definition {
        word: "keeps_records",
        on: "datastore",
        says: r#"(datastore.is("sql-database") || datastore.is("document-database") || datastore.is("key-value-store") || datastore.is("wide-column-store")) && !datastore.is("data-warehouse") && !datastore.is("cache") && !datastore.is("vector-database")"#,
        about: "It keeps the records that the system works on.",
    },
    // ---- flows ----------------------------------------------------------------------------------------------------------
    Definition {
        word: "is_call",
        on: "flow",
        says: r#"flow.from.type != "datastore" && flow.to.type == "process" && !flow.is_scrape && !flow.is("by-hand")"#,
        about: "A process is asked to do something.",
    },
    Definition {
        word: "is_scrape",
        on: "flow",
        says: r#"flow.from.is("monitoring") && !flow.from.is("monitoring-dashboard") && flow.to.type == "process" && !flow.to.is("monitoring") && !flow.to.is("service-registry")"#,
        about: "A monitoring system collects figures from a process; it calls none of its functions.",
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
    // ---- what is sent to a process, and what becomes of it ------------------------------------------------------------
    Definition {
        word: "takes_input",
        on: "process",
        says: "process.exposed || process.takes_calls",
        about: "It works on what others send to it, directly or through what they write into a store.",
    },
    Definition {
        word: "sends_mail",
        on: "component",
        says: r#"component.is("email-provider") || component.is("mail-server")"#,
        about: "It delivers mail.",
    },
    Definition {
        word: "holds_copies",
        on: "datastore",
        says: r#"datastore.is("backup-store") || datastore.is("cache") || datastore.is("message-broker")"#,
        about: "What it holds is kept elsewhere, or is on its way.",
    },
    // ---- components and flows that several threats speak of ----------------------------------------------------------
    Definition {
        word: "keeps_secrets",
        on: "component",
        says: r#"component.is("secret-store") || component.is("kms")"#,
        about: "It keeps secrets or keys for others.",
    },
    Definition {
        word: "runs_containers",
        on: "component",
        says: r#"component.is("container-orchestrator") || component.is("container-host")"#,
        about: "It runs containers, and who controls it controls all of them.",
    },
    Definition {
        word: "is_developer",
        on: "component",
        says: r#"component.is("developer") || component.is("developer-workstation")"#,
        about: "A developer, or the machine that a developer works on.",
    },
    Definition {
        word: "uses_browser",
        on: "component",
        says: r#"component.is("web-client") || component.is("person")"#,
        about: "A browser, a page in one, or a person, who uses one.",
    },
    Definition {
        word: "serves_graphql",
        on: "process",
        says: r#"process.is("graphql-api") || process.incoming.exists(call, call.is("graphql"))"#,
        about: "It answers GraphQL queries.",
    },
    Definition {
        word: "holds_untrusted_builds",
        on: "component",
        says: r#"component.is("artifact-registry") && component.incoming.exists(push, push.from.builds_untrusted_code)"#,
        about: "A registry to which a job for unreviewed code writes.",
    },
    Definition {
        word: "signs_in",
        on: "process",
        says: r#"process.is("identity-provider") || process.incoming.exists(login, login.from_less_trusted && login.authentication in ["password", "basic"]) || process.exposed && process.neighbours.exists(users, users.type == "datastore" && users.stores.exists(item, "credential" in item.tags))"#,
        about: "It checks passwords: an identity provider, a service that less trusted callers send them to, or one with a database of them.",
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
        says: r#"flow.authentication in ["password", "basic", "session-cookie", "bearer-token", "jwt", "api-key", "oauth2", "oidc", "client-secret", "service-account", "presigned-url", "pin"]"#,
        about: "The sender proves who it is with something that anyone who copies it can use.",
    },
    Definition {
        word: "is_webhook",
        on: "flow",
        says: r#"flow.is("webhook") || flow.to.is("webhook-receiver") || flow.from.type == "external_entity" && (flow.from.is("saas") && flow.is("http-family") || !flow.from.human && (flow.named("hook") || flow.named("callback")))"#,
        about: "Somebody else's service reports what happened there: by its protocol, its receiver, its sender or its name.",
    },
    Definition {
        word: "answers_strangers",
        on: "datastore",
        says: "datastore.incoming.exists(call, call.from.trust == none && !call.authenticated)",
        about: "Somebody on untrusted ground reaches it without proving who they are.",
    },
];

/// Whether a word is made of others.
pub fn is_defined(word: &str) -> bool {
    DEFINITIONS.iter().any(|definition| definition.word == word)
}

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
