//! What the stereotypes of boxes and arrows say, as facts of the model language.

use super::parts::{Diagram, Drawn, Flow, Marks, Node};

/// What a box is, by its stereotypes, the most telling first, with the tag that may name the product.
const TECHNOLOGIES: [(&str, &str, &str); 18] = [
    ("gateway", "api-gateway", "Gateway"),
    ("service_discovery", "service-registry", "Service Discovery"),
    ("configuration_server", "config-server", "Configuration Server"),
    ("message_broker", "message-broker", "Message Broker"),
    ("tracing_server", "tracing-server", "Tracing Server"),
    ("administration_server", "admin-console", "Administration Server"),
    ("authorization_server", "identity-provider", "Authorization Server"),
    ("authentication_server", "identity-provider", "Authentication Server"),
    ("monitoring_dashboard", "monitoring-dashboard", "Monitoring Dashboard"),
    ("monitoring_server", "monitoring", "Monitoring Server"),
    ("logging_server", "log-shipper", "Logging Server"),
    ("search_engine", "search-engine", "Search Engine"),
    ("web_application", "web-application", "Web Application"),
    ("secret_manager", "secret-store", "Secret Manager"),
    ("github_repository", "github", "Repository"),
    ("user_stereotype", "person", "User"),
    ("external_database", "sql-database", "Database"),
    ("database", "sql-database", "Database"),
];

/// Stereotypes that say nothing beyond what others say, or what the drawing shows.
const SAID_ELSEWHERE: [&str; 22] = [
    "internal",
    "infrastructural",
    "entrypoint",
    "exitpoint",
    "restful_http",
    "load_balanced_link",
    "feign_connection",
    "resource_server",
    "token_server",
    "tokenstore",
    "in_memory_data_store",
    "external_website",
    "plaintext_credentials_link",
    "message_producer_rabbitmq",
    "message_consumer_rabbitmq",
    "jdbc",
    "auth_provider",
    "authentication_scope_all_requests",
    "authentication_scopes_all",
    "pre_authorized_endpoints",
    "in_memory_authentication",
    "authentication",
];

/// Stereotypes that are a fact, or the reason for one.
const FACTS: [&str; 16] = [
    "circuit_breaker",
    "circuit_breaker_link",
    "load_balancer",
    "local_logging",
    "log_sanitization",
    "login_attempts_regulation",
    "plaintext_credentials",
    "csrf_disabled",
    "authorization",
    "authenticated",
    "authenticated_request",
    "authorized",
    "encrypted",
    "encrypted_connection",
    "token_validation",
    "validate_registration",
];

/// Whether a stereotype is read.
pub(super) fn is_read(stereotype: &str) -> bool {
    TECHNOLOGIES.iter().any(|(known, ..)| *known == stereotype)
        || SAID_ELSEWHERE.contains(&stereotype)
        || FACTS.contains(&stereotype)
}

/// The class of technology of a box, and the product that a tag names.
pub(super) fn technology(marks: &Marks) -> (Option<&'static str>, Option<&str>) {
    let found = TECHNOLOGIES.iter().find(|(stereotype, ..)| marks.has(stereotype));
    (found.map(|(_, class, _)| *class), found.and_then(|(_, _, tag)| marks.tag(tag)))
}

/// The facts about a service. What the code was searched for and does not have is false.
pub(super) fn of_service(diagram: &Diagram, node: &Node) -> Vec<(&'static str, bool)> {
    let marks = &node.marks;
    let logs = marks.any(&["local_logging", "logging_server"]) || diagram.sends_logs(&node.name);
    let mut facts = vec![
        ("redundant", marks.has("load_balancer")),
        ("circuit_breaker", marks.has("circuit_breaker")),
        ("audit_logged", logs),
        ("account_lockout", diagram.limits_sign_ins),
        ("secrets_managed", marks.has("secret_manager") || diagram.is_joined(&node.name, "secret_manager")),
    ];
    // Where logs are sanitised at all, a service that writes none has nothing to sanitise.
    let sanitizes = marks.has("log_sanitization");
    if sanitizes || !diagram.sanitizes_logs || marks.has("local_logging") {
        facts.push(("logs_raw_values", !sanitizes));
    }
    if marks.has("token_validation") {
        facts.push(("validates_tokens", true));
    }
    if marks.has("service_discovery") {
        facts.push(("registers_any_name", !marks.has("validate_registration")));
        if marks.has("validate_registration") {
            facts.push(("refuses_anonymous", true));
        }
    }
    facts
}

/// The facts about a flow.
pub(super) fn of_flow(diagram: &Diagram, flow: &Flow) -> Vec<(&'static str, bool)> {
    let marks = &flow.marks;
    let (sender, receiver) = (diagram.node(&flow.sender), diagram.node(&flow.receiver));
    let is = |node: Option<&Node>, stereotypes: &[&str]| node.is_some_and(|node| node.marks.any(stereotypes));
    let is_entry = is(receiver, &["entrypoint"]);
    let served_by_https = [sender, receiver]
        .into_iter()
        .flatten()
        .any(|node| node.drawn == Drawn::External && node.marks.tag("URL").is_some_and(|url| url.starts_with("https")));
    let encrypted = marks.any(&["encrypted", "encrypted_connection"])
        || marks.tag("Protocol").is_some_and(|protocol| protocol.eq_ignore_ascii_case("https"))
        || served_by_https;
    let asked_at_entry = ["authentication", "authentication_scope_all_requests", "authentication_scopes_all"];
    let authenticated =
        marks.any(&["authenticated", "authenticated_request"]) || is_entry && is(receiver, &asked_at_entry);
    let authorized = marks.has("authorized") || is_entry && is(receiver, &["authorization"]);
    let mut facts = vec![
        ("encrypted", encrypted),
        ("authenticated", authenticated),
        ("authorized", authorized),
        ("circuit_breaker", marks.has("circuit_breaker_link")),
    ];
    if is(receiver, &["csrf_disabled"]) {
        facts.push(("csrf_protected", false));
    }
    facts
}

/// The protocol of a flow.
pub(super) fn protocol(marks: &Marks) -> Option<&'static str> {
    let protocols = [
        ("jdbc", "sql-protocol"),
        ("message_producer_rabbitmq", "amqp"),
        ("message_consumer_rabbitmq", "amqp"),
        ("restful_http", "rest"),
        ("feign_connection", "rest"),
    ];
    protocols.iter().find(|(stereotype, _)| marks.has(stereotype)).map(|(_, protocol)| *protocol)
}

/// Whether a flow carries what somebody signs in with.
pub(super) fn carries_credentials(diagram: &Diagram, flow: &Flow) -> bool {
    let from_user = diagram.node(&flow.sender).is_some_and(|node| node.marks.has("user_stereotype"));
    flow.marks.any(&["plaintext_credentials_link", "auth_provider"])
        || from_user && flow.marks.has("authenticated_request")
}
