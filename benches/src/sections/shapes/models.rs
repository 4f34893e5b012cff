//! The shapes, one function each.

use super::Shape;
use super::text::Text;

/// All of them.
pub(super) const SHAPES: [Shape; 13] = [
    Shape { name: "gateway", packs: "core", sizes: [1_000, 4_000], write: gateway },
    Shape { name: "dense", packs: "core", sizes: [25_000, 100_000], write: dense },
    Shape { name: "one-pair", packs: "core", sizes: [4_000, 16_000], write: one_pair },
    Shape { name: "hub", packs: "core", sizes: [2_500, 10_000], write: hub },
    Shape { name: "star", packs: "core", sizes: [1_250, 5_000], write: star },
    Shape { name: "chain", packs: "core", sizes: [1_250, 5_000], write: chain },
    Shape { name: "nest", packs: "core", sizes: [1_250, 5_000], write: nest },
    Shape { name: "unknown-components", packs: "core", sizes: [2_000, 8_000], write: unknown_components },
    Shape { name: "unknown-technologies", packs: "core", sizes: [4_000, 16_000], write: unknown_technologies },
    Shape { name: "stale-entries", packs: "core", sizes: [12_500, 50_000], write: stale_entries },
    Shape { name: "private-data", packs: "core,linddun", sizes: [500, 2_000], write: private_data },
    Shape { name: "spread-data", packs: "core,linddun", sizes: [500, 2_000], write: spread_data },
    Shape { name: "dangling", packs: "core", sizes: [10_000, 40_000], write: dangling },
];

/// As many users as services, with one gateway between them.
fn gateway(text: &mut Text, size: usize) {
    text.process("gateway", "api-gateway", "");
    for at in 0..size {
        text.user(&format!("u{at}"));
        text.process(&format!("c{at}"), "web-application", "");
        text.flow(&format!("u{at}"), "gateway", "");
        text.flow("gateway", &format!("c{at}"), "");
    }
}

/// Flows between anything and anything, 50 for each component.
fn dense(text: &mut Text, size: usize) {
    let components = size / 50;
    for at in 0..components {
        match at % 10 {
            0 => text.user(&format!("c{at}")),
            1..=3 => text.store(&format!("c{at}"), ""),
            _ => text.process(&format!("c{at}"), "service", ""),
        }
    }
    for _ in 0..size {
        let from = text.numbers.next(components);
        let to = (from + 1 + text.numbers.next(components - 1)) % components;
        text.flow(&format!("c{from}"), &format!("c{to}"), "");
    }
}

/// All flows from one store into one process.
fn one_pair(text: &mut Text, size: usize) {
    text.store("orders", "");
    text.process("shop", "web-application", "");
    for _ in 0..size {
        text.flow("orders", "shop", "");
    }
}

/// One process that writes to every store.
fn hub(text: &mut Text, size: usize) {
    text.user("customer");
    text.process("hub", "worker", "");
    text.flow("customer", "hub", "");
    for at in 0..size {
        text.store(&format!("s{at}"), "");
        text.flow("hub", &format!("s{at}"), "");
    }
}

/// As many senders as receivers of one process.
fn star(text: &mut Text, size: usize) {
    text.process("star", "service", "");
    for at in 0..size {
        text.process(&format!("in{at}"), "worker", "");
        text.process(&format!("out{at}"), "worker", "");
        text.flow(&format!("in{at}"), "star", "");
        text.flow("star", &format!("out{at}"), "");
    }
}

/// Processes in a row, from a user to a store.
fn chain(text: &mut Text, size: usize) {
    text.data("orders", "personal");
    text.user("customer");
    text.store("last", "");
    for at in 0..size {
        text.process(&format!("c{at}"), "service", "");
    }
    text.flow("customer", "c0", ", carries: [orders]");
    for at in 1..size {
        text.flow(&format!("c{}", at - 1), &format!("c{at}"), "");
    }
    text.flow(&format!("c{}", size - 1), "last", "");
}

/// Boundaries in each other, as deep as a model may nest them, with one process in each that calls the next.
fn nest(text: &mut Text, size: usize) {
    const DEEP: usize = 60;
    text.user("customer");
    for at in 0..size {
        let parent = format!("b{}", at.saturating_sub(1));
        text.boundary(&format!("b{at}"), (at % DEEP > 0).then_some(&parent));
        text.process(&format!("c{at}"), "service", &format!(", in: b{at}"));
        let from = if at % DEEP > 0 { format!("c{}", at - 1) } else { "customer".to_owned() };
        text.flow(&from, &format!("c{at}"), "");
    }
}

/// A register about components that the model does not have.
fn unknown_components(text: &mut Text, size: usize) {
    for at in 0..size {
        text.process(&format!("c{at}"), "service", "");
        text.entry(&format!("T{at}"), &format!("former service {at}"), &format!("former-rule@gone-{at}"));
    }
}

/// Components of technologies that the vocabulary does not have.
fn unknown_technologies(text: &mut Text, size: usize) {
    for at in 0..size {
        text.process(&format!("c{at}"), &format!("inhouse-system-{at}"), "");
    }
}

/// A register about threats that are no longer found: of rules that no longer exist, and at elements that do not.
fn stale_entries(text: &mut Text, size: usize) {
    text.user("customer");
    text.process("shop", "web-application", "");
    text.store("orders", "");
    text.flow("customer", "shop", "");
    text.flow("shop", "orders", "");
    for at in 0..size {
        let answers = match at % 2 {
            0 => format!("former-rule-{at}@shop"),
            _ => format!("missing-object-check@former-flow-{at}"),
        };
        text.entry(&format!("T{at}"), "shop", &answers);
    }
}

/// Personal data, each carried by a flow of its own from a user to a store of its own.
fn private_data(text: &mut Text, size: usize) {
    text.process("shop", "web-application", "");
    for at in 0..size {
        text.data(&format!("d{at}"), "personal");
        text.user(&format!("u{at}"));
        text.store(&format!("s{at}"), &format!(", stores: [d{at}]"));
        text.flow(&format!("u{at}"), "shop", &format!(", carries: [d{at}]"));
        text.flow("shop", &format!("s{at}"), &format!(", carries: [d{at}]"));
    }
}

/// Personal data that one flow brings, and that may go to each of as many stores.
fn spread_data(text: &mut Text, size: usize) {
    text.user("customer");
    text.process("shop", "web-application", "");
    let mut all = Vec::with_capacity(size);
    for at in 0..size {
        text.data(&format!("d{at}"), "personal");
        text.store(&format!("s{at}"), "");
        text.flow("shop", &format!("s{at}"), "");
        all.push(format!("d{at}"));
    }
    text.flow("customer", "shop", &format!(", carries: [{}]", all.join(", ")));
}

/// Flows to components that the model does not have, ten from each that it has.
fn dangling(text: &mut Text, size: usize) {
    let components = size.div_ceil(10);
    for at in 0..components {
        text.process(&format!("c{at}"), "service", "");
    }
    for at in 0..size {
        text.flow(&format!("c{}", at % components), &format!("missing-{at}"), "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Numbers;
    use palisade_model::code::Code;
    use palisade_quality::case;

    #[test]
    fn every_shape_is_a_model_without_errors_unless_its_names_dangle() {
        for shape in &SHAPES {
            let mut text = Text::new(shape.name, Numbers::new(1));
            (shape.write)(&mut text, 200);
            let read = case::project(palisade_packs::vocabulary(), shape.name, &text.finish());
            assert_eq!(read.is_err(), shape.name == "dangling", "{}: {:?}", shape.name, read.err());
        }
    }

    #[test]
    fn facts_do_not_contradict_each_other() {
        for shape in SHAPES.iter().filter(|shape| shape.name != "dangling") {
            let mut text = Text::new(shape.name, Numbers::new(1));
            (shape.write)(&mut text, 200);
            let project = case::project(palisade_packs::vocabulary(), shape.name, &text.finish()).unwrap();
            let wrong = project.diagnostics.iter().find(|wrong| wrong.code == Code::Contradiction);
            assert!(wrong.is_none(), "{}: {wrong:?}", shape.name);
        }
    }
}
