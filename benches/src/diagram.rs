//! Generated models to draw: components in nested boundaries, with one and a half flows per component. As in designed
//! systems, paths between components are short. The same size gives the same text.

use crate::numbers::Numbers;
use std::fmt::Write;

/// The number of components in a zone, and of zones in a region.
const IN_ZONE: usize = 6;
const IN_REGION: usize = 4;

/// A model with this many components.
pub(crate) fn model(components: usize) -> String {
    let mut numbers = Numbers::new(4_211 + components as u64);
    let mut text = format!("system: Generated diagram of {components} components\nboundaries:\n");
    text.push_str(
        "  internet: { name: Public internet, trust: none }\n  cloud: { name: Cloud account, trust: high }\n",
    );
    let zones = components.div_ceil(IN_ZONE);
    for region in 0..zones.div_ceil(IN_REGION) {
        let _ = writeln!(text, "  region-{region}: {{ name: Region {region}, in: cloud }}");
    }
    for zone in 0..zones {
        let region = zone / IN_REGION;
        let _ = writeln!(text, "  zone-{zone}: {{ name: Subnet {zone}, in: region-{region} }}");
    }
    text.push_str("components:\n");
    for at in 0..components {
        let place = format!("zone-{}", at / IN_ZONE);
        let (name, kind, place) = match at % 10 {
            0 => ("Customer", "external_entity", "internet"),
            1..=3 => (numbers.pick(&["Orders", "Session cache", "Audit log", "Index"]), "datastore", &*place),
            _ => (numbers.pick(&["API", "Order service", "Worker", "Notification service"]), "process", &*place),
        };
        let _ = writeln!(text, "  c{at}: {{ name: {name} {at}, type: {kind}, in: {place} }}");
    }
    text.push_str("flows:\n");
    for at in 0..components + components / 2 {
        let (from, to) = ends(&mut numbers, at, components);
        let name = numbers.pick(&["Places an order", "Reads", "Writes records", "Sends events", "Asks for a token"]);
        let protocol = numbers.pick(&["https", "grpc", "amqp", "postgresql"]);
        let _ = writeln!(text, "  f{at}: {{ name: {name}, from: c{from}, to: c{to}, protocol: {protocol} }}");
    }
    text
}

/// The ends of a flow. Component `n` is called by component `n / 3`, so that no path is very long; the remaining flows
/// lead to nearby components, except for one in eight, which may lead anywhere.
fn ends(numbers: &mut Numbers, at: usize, components: usize) -> (usize, usize) {
    if at > 0 && at < components {
        return (at / 3, at);
    }
    let from = numbers.next(components);
    let far = if numbers.next(8) == 0 { components } else { IN_ZONE };
    (from, (from + 1 + numbers.next(far.min(components) - 1)) % components)
}
