//! Data flow diagrams of microservice systems from microSecEnD (TUHH), which researchers derived from the systems' code.
//!
//! A stereotype is a stated fact. An absent one was looked for and not found, so facts that the verdicts depend on are
//! stated as false if their stereotype is absent. Users and public components are outside; everything else is in one
//! boundary. The diagrams have no data: each system carries one class of medium needs, and credentials if a flow is
//! marked so.

use super::draft::{Draft, Row, id};
use super::json::{items, text};
use serde_json::Value;

/// The technology of a service, by its stereotype. One without any of these is a Spring Boot service, since all eight
/// systems are built with it.
const TECHNOLOGIES: [(&str, &str); 13] = [
    ("gateway", "api-gateway"),
    ("service_discovery", "service-registry"),
    ("configuration_server", "config-server"),
    ("message_broker", "rabbitmq"),
    ("tracing_server", "tracing-server"),
    ("monitoring_dashboard", "monitoring-dashboard"),
    ("monitoring_server", "monitoring"),
    ("administration_server", "admin-console"),
    ("authorization_server", "identity-provider"),
    ("authentication_server", "identity-provider"),
    ("search_engine", "elasticsearch"),
    ("web_application", "web-application"),
    ("logging_server", "service"),
];

/// Turns a file into a draft.
pub fn convert(name: &str, json: &Value) -> Draft {
    let mut draft = Draft::new(name);
    draft.add("boundaries", "outside", Row::named("Outside").with("trust", "none"));
    draft.add("boundaries", "inside", Row::named("Inside").with("trust", "high"));
    let needs = Row::named("Data").with("confidentiality", "medium").with("integrity", "medium");
    draft.add("data", "data", needs.with("availability", "medium"));
    let credentials =
        Row::named("Credentials").with("confidentiality", "high").list("tags", &["credential".to_owned()]);
    draft.add("data", "credentials", credentials);
    for service in items(json, "services") {
        let row = component(service);
        // The receiver of a log collector stores logs; entries are not sanitised on the way.
        let name = text(service, "name");
        let collects = items(json, "information_flows").iter().any(|flow| {
            text(flow, "receiver") == name && text(flow, "sender").is_some_and(|sender| is_collector(json, sender))
        });
        let logs = collects && is_store(service);
        let row = if logs { row.fact("holds_logs", true).fact("structured_entries", false) } else { row };
        draft.add("components", &key(service, "name"), row);
    }
    for entity in items(json, "external_entities") {
        draft.add("components", &key(entity, "name"), entity_row(entity));
    }
    let mut ids: Vec<String> = Vec::new();
    for flow in items(json, "information_flows") {
        let plain = flow_id(&key(flow, "sender"), &key(flow, "receiver"));
        let again = ids.iter().filter(|known| **known == plain).count();
        ids.push(plain.clone());
        let id = if again == 0 { plain } else { format!("{plain}-{}", again + 1) };
        draft.add("flows", &id, flow_row(json, flow));
    }
    draft
}

/// The id of the flow between two components.
pub fn flow_id(sender: &str, receiver: &str) -> String {
    format!("{sender}-to-{receiver}")
}

/// The id of a name in such a file.
pub fn name_id(name: &str) -> String {
    id(name)
}

fn key(json: &Value, name: &str) -> String {
    id(text(json, name).unwrap_or(""))
}

/// Whether something has a stereotype.
fn has(json: &Value, stereotype: &str) -> bool {
    items(json, "stereotypes").iter().any(|word| word.as_str() == Some(stereotype))
}

fn is_collector(json: &Value, name: &str) -> bool {
    items(json, "services").iter().any(|service| text(service, "name") == Some(name) && has(service, "logging_server"))
}

fn is_store(json: &Value) -> bool {
    ["database", "in_memory_data_store", "external_database", "search_engine"].iter().any(|word| has(json, word))
}

fn component(service: &Value) -> Row {
    let row = Row::named(text(service, "name").unwrap_or("")).with("in", "inside");
    let named = TECHNOLOGIES.iter().find(|(stereotype, _)| has(service, stereotype)).map(|(_, technology)| *technology);
    let database = service.pointer("/tagged_values/Database").and_then(Value::as_str).map(str::to_lowercase);
    if is_store(service) {
        let row = row.with("type", "datastore").maybe("technology", database.as_deref().or(named));
        return row.list("stores", &["data".to_owned()]);
    }
    let row = row.with("type", "process").with("technology", named.unwrap_or("spring-boot"));
    let row = row
        .fact("redundant", has(service, "load_balancer"))
        .fact("circuit_breaker", has(service, "circuit_breaker"))
        .fact("audit_logged", has(service, "local_logging"))
        .fact("account_lockout", has(service, "login_attempts_regulation"));
    // No diagram has a secret store.
    row.fact("secrets_managed", false)
}

fn entity_row(entity: &Value) -> Row {
    let row = Row::named(text(entity, "name").unwrap_or(""));
    if is_store(entity) {
        let technology = entity.pointer("/tagged_values/Database").and_then(Value::as_str).map(str::to_lowercase);
        let row = row.with("type", "datastore").with("in", "inside").maybe("technology", technology.as_deref());
        return row.list("stores", &["data".to_owned()]);
    }
    let row = row.with("in", "outside").with("type", "external_entity");
    if has(entity, "user_stereotype") {
        row.with("technology", "browser")
    } else if has(entity, "github_repository") {
        row.with("technology", "github")
    } else {
        row.with("technology", "saas")
    }
}

fn flow_row(json: &Value, flow: &Value) -> Row {
    let (sender, receiver) = (text(flow, "sender").unwrap_or(""), text(flow, "receiver").unwrap_or(""));
    let find = |name: &str| items(json, "services").iter().find(|service| text(service, "name") == Some(name));
    let row = Row::named(&format!("{sender} to {receiver}")).with("from", &id(sender)).with("to", &id(receiver));
    let protocol = if has(flow, "jdbc") {
        Some("sql-protocol")
    } else if has(flow, "message_producer_rabbitmq") || has(flow, "message_consumer_rabbitmq") {
        Some("amqp")
    } else if has(flow, "restful_http") {
        Some("rest")
    } else {
        None
    };
    let https = flow.pointer("/tagged_values/Protocol").and_then(Value::as_str) == Some("HTTPS");
    let entry = find(receiver).is_some_and(|service| has(service, "entrypoint"));
    let signed_in = ["authenticated", "authenticated_request"].iter().any(|word| has(flow, word))
        || (entry && find(receiver).is_some_and(|service| has(service, "authentication")));
    let allowed =
        has(flow, "authorized") || (entry && find(receiver).is_some_and(|service| has(service, "authorization")));
    let from_user = items(json, "external_entities")
        .iter()
        .any(|entity| text(entity, "name") == Some(sender) && has(entity, "user_stereotype"));
    let mut carried = vec!["data".to_owned()];
    // Users who sign in send credentials.
    let signs_in = from_user && has(flow, "authenticated_request");
    if has(flow, "plaintext_credentials_link") || has(flow, "auth_provider") || signs_in {
        carried.push("credentials".to_owned());
    }
    let row = row
        .maybe("protocol", protocol)
        .fact("encrypted", https || has(flow, "encrypted"))
        .fact("authenticated", signed_in)
        .fact("authorized", allowed)
        .fact("validated", false)
        .fact("circuit_breaker", has(flow, "circuit_breaker_link"))
        .list("carries", &carried);
    if find(receiver).is_some_and(|service| has(service, "csrf_disabled")) {
        row.fact("csrf_protected", false)
    } else {
        row
    }
}
