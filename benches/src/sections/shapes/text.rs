//! Writing a model section by section, with facts stated of some elements and not of others.

use crate::generate::{FLOW_FACTS, PROCESS_FACTS, STORE_FACTS};
use crate::numbers::Numbers;
use std::fmt::Write;

/// The sections of a model, and the numbers that choose its facts.
pub(crate) struct Text {
    name: &'static str,
    pub(super) numbers: Numbers,
    boundaries: String,
    data: String,
    components: String,
    flows: String,
    threats: String,
    flow_count: usize,
}

impl Text {
    pub(crate) fn new(name: &'static str, numbers: Numbers) -> Text {
        let internet = "  internet: { name: Public internet, trust: none }\n".to_owned();
        let (data, components, flows, threats) = Default::default();
        Text { name, numbers, boundaries: internet, data, components, flows, threats, flow_count: 0 }
    }

    pub(super) fn boundary(&mut self, id: &str, parent: Option<&str>) {
        let parent = parent.map(|parent| format!(", in: {parent}")).unwrap_or_default();
        let trust = self.numbers.pick(&["", ", trust: medium", ", trust: high"]);
        let _ = writeln!(self.boundaries, "  {id}: {{ name: Zone {id}{parent}{trust} }}");
    }

    pub(super) fn data(&mut self, id: &str, tag: &str) {
        let grade = self.numbers.pick(&["", ", confidentiality: medium", ", confidentiality: high"]);
        let _ = writeln!(self.data, "  {id}: {{ name: Data {id}, tags: [{tag}]{grade} }}");
    }

    pub(super) fn user(&mut self, id: &str) {
        let _ = writeln!(
            self.components,
            "  {id}: {{ name: User {id}, type: external_entity, technology: browser, in: internet, human: true }}"
        );
    }

    /// A process; `more` is what else it states, such as `, in: zone`.
    pub(super) fn process(&mut self, id: &str, technology: &str, more: &str) {
        let facts = self.numbers.pick(&PROCESS_FACTS);
        let _ = writeln!(
            self.components,
            "  {id}: {{ name: Process {id}, type: process, technology: {technology}{more}{facts} }}"
        );
    }

    /// A store; `more` is what else it states, such as `, stores: [data]`.
    pub(super) fn store(&mut self, id: &str, more: &str) {
        let facts = self.numbers.pick(&STORE_FACTS);
        let technology = self.numbers.pick(&["postgresql", "redis", "elasticsearch"]);
        let _ = writeln!(
            self.components,
            "  {id}: {{ name: Store {id}, type: datastore, technology: {technology}{more}{facts} }}"
        );
    }

    /// A flow; `more` is what else it states, such as `, carries: [data]`.
    pub(super) fn flow(&mut self, from: &str, to: &str, more: &str) {
        let facts = self.numbers.pick(&FLOW_FACTS);
        let protocols: &[&str] = match facts {
            "" => &["https", "grpc", "http"],
            _ if facts.contains("encrypted: false") => &["http"],
            _ => &["https", "grpc"],
        };
        let protocol = self.numbers.pick(protocols);
        let _ = writeln!(
            self.flows,
            "  f{}: {{ from: {from}, to: {to}, protocol: {protocol}{more}{facts} }}",
            self.flow_count
        );
        self.flow_count += 1;
    }

    /// An entry of the register about a threat to a component.
    pub(super) fn entry(&mut self, id: &str, component: &str, answers: &str) {
        let status = self.numbers.pick(&["open", "mitigated", "not-applicable"]);
        let _ = writeln!(
            self.threats,
            "  {id}: {{ component: {component}, threat: Tampering, answers: [{answers}], status: {status} }}"
        );
    }

    /// The whole model.
    pub(super) fn finish(self) -> String {
        let mut text = format!("system: Generated system, {}\n", self.name);
        for (key, section) in [
            ("boundaries", self.boundaries),
            ("data", self.data),
            ("components", self.components),
            ("flows", self.flows),
            ("threats", self.threats),
        ] {
            if !section.is_empty() {
                text.push_str(key);
                text.push_str(":\n");
                text.push_str(&section);
            }
        }
        text
    }
}
