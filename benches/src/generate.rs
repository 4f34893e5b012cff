//! Generated models of any size: about half of the elements are flows, boundaries are nested, and facts are mixed. The
//! same size gives the same text.

use crate::numbers::Numbers;
use std::fmt::Write;

/// What the stores state: nothing, good facts, or some that are bad.
pub(crate) const STORE_FACTS: [&str; 3] = [
    "",
    ", encrypted_at_rest: true, backed_up: true, backup_isolated: true, access_logged: true, holds_logs: false, multi_tenant: false, resource_limits: true",
    ", encrypted_at_rest: false, backed_up: true",
];

/// What the processes state.
pub(crate) const PROCESS_FACTS: [&str; 3] = [
    "",
    ", audit_logged: true, hides_error_details: true, checks_object_owner: true, encodes_output: true, fetches_caller_urls: false, runs_as_root: false, secrets_managed: true, redundant: true",
    ", runs_as_root: true, sandboxed: false",
];

/// What the flows state.
pub(crate) const FLOW_FACTS: [&str; 4] = [
    "",
    ", authenticated: true, authorized: true, validated: true, encrypted: true, parameterized: true, least_privilege: true, rate_limited: true, timeouts: true",
    ", authentication: jwt, short_lived_credentials: true, encrypted: true",
    ", encrypted: false",
];

/// A model with about `size` elements.
pub(crate) fn model(size: usize) -> String {
    let mut numbers = Numbers::new(20_261 + size as u64);
    let components = size / 2;
    let flows = size - components;
    let zones = (components / 20).max(3);
    let mut text = String::with_capacity(size * 110);
    let _ = writeln!(text, "system: Generated system of {size} elements");
    text.push_str("boundaries:\n  internet: { name: Public internet, trust: none }\n  cloud: { name: Cloud account, trust: high }\n");
    for zone in 0..zones {
        let parent = if zone < 4 { "cloud".to_owned() } else { format!("zone-{}", zone / 4) };
        let trust = if numbers.next(3) == 0 { ", trust: medium" } else { "" };
        let _ = writeln!(text, "  zone-{zone}: {{ name: Zone {zone}, in: {parent}{trust} }}");
    }
    text.push_str("data:\n");
    let grades = ["low", "medium", "high"];
    for class in 0..40 {
        let tags = ["", ", tags: [credential]", ", tags: [personal]"];
        let _ = writeln!(
            text,
            "  data-{class}: {{ name: Data {class}, confidentiality: {}, integrity: {}, availability: {}{} }}",
            numbers.pick(&grades),
            numbers.pick(&grades),
            numbers.pick(&grades),
            numbers.pick(&tags)
        );
    }
    text.push_str("components:\n");
    for at in 0..components {
        component(&mut text, &mut numbers, at, zones);
    }
    text.push_str("flows:\n");
    for at in 0..flows {
        flow(&mut text, &mut numbers, at, components);
    }
    text
}

fn component(text: &mut String, numbers: &mut Numbers, at: usize, zones: usize) {
    let zone = numbers.next(zones);
    let data = numbers.next(40);
    let _ = match at % 10 {
        0 => writeln!(
            text,
            "  c{at}: {{ name: User {at}, type: external_entity, technology: browser, in: internet, human: true }}"
        ),
        1..=3 => {
            let technology = numbers.pick(&["postgresql", "mysql", "redis", "kafka", "elasticsearch"]);
            let facts = numbers.pick(&STORE_FACTS);
            writeln!(
                text,
                "  c{at}: {{ name: Store {at}, type: datastore, technology: {technology}, in: zone-{zone}, stores: [data-{data}]{facts} }}"
            )
        }
        _ => {
            let technology = numbers.pick(&["web-application", "api-gateway", "worker", "service", "spring-boot"]);
            let facts = numbers.pick(&PROCESS_FACTS);
            writeln!(
                text,
                "  c{at}: {{ name: Service {at}, type: process, technology: {technology}, in: zone-{zone}{facts} }}"
            )
        }
    };
}

fn flow(text: &mut String, numbers: &mut Numbers, at: usize, components: usize) {
    let from = numbers.next(components);
    let to = (from + 1 + numbers.next(components - 1)) % components;
    let protocol = numbers.pick(&["https", "grpc", "postgresql", "amqp", "http"]);
    let facts = numbers.pick(&FLOW_FACTS);
    let data = numbers.next(40);
    let _ =
        writeln!(text, "  f{at}: {{ from: c{from}, to: c{to}, protocol: {protocol}, carries: [data-{data}]{facts} }}");
}
