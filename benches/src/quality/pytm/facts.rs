//! A model in the words of pytm.

use palisade_model::grade::Grade;
use palisade_model::kind::Kind;
use palisade_model::model::{Component, ComponentId, Flow, Head, Model, Placement};
use palisade_model::source::Spanned;
use palisade_model::vocabulary::{FactValue, Vocabulary};
use serde_json::{Value, json};

/// The facts that pytm's controls of a flow stand for.
const OF_FLOWS: [(&str, &[&str]); 9] = [
    ("encrypted", &["isEncrypted", "providesConfidentiality"]),
    ("authenticated", &["authenticatesSource", "implementsAuthenticationScheme"]),
    ("verifies_peer", &["authenticatesDestination", "checksDestinationRevocation"]),
    ("authorized", &["authorizesSource", "hasAccessControl"]),
    ("validated", &["validatesInput", "sanitizesInput", "checksInputBounds"]),
    ("signed", &["providesIntegrity"]),
    ("csrf_protected", &["implementsCSRFToken"]),
    ("parameterized", &["usesParameterizedInput"]),
    ("timeouts", &["definesConnectionTimeout"]),
];

/// The facts that pytm's controls of a component stand for.
const OF_COMPONENTS: [(&str, bool, &[&str]); 8] = [
    ("encodes_output", true, &["encodesOutput", "encodesHeaders"]),
    ("resource_limits", true, &["handlesResourceConsumption"]),
    ("redundant", true, &["isResilient", "handlesCrashes"]),
    ("sandboxed", true, &["isHardened"]),
    ("runs_as_root", false, &["implementsPOLP"]),
    ("encrypted_at_rest", true, &["isEncryptedAtRest"]),
    ("mfa", true, &["usesMFA"]),
    ("content_security_policy", true, &["disablesiFrames"]),
];

/// A whole system, as `pytm_run.py` reads it.
pub fn system(vocabulary: &Vocabulary, name: &str, model: &Model) -> Value {
    let reader = Reader { vocabulary, model };
    let boundaries: Vec<Value> = model
        .boundaries
        .iter()
        .map(|row| json!({ "id": row.head.id, "in": row.parent.map(|parent| model[parent].head.id.clone()) }))
        .collect();
    let tagged = |head: &Head, word: &str| head.tags.iter().any(|tag| tag.value == word);
    let data: Vec<Value> = model
        .data
        .iter()
        .map(|row| {
            json!({
                "id": row.head.id,
                "classification": reader.classification(&row.head),
                "credentials": tagged(&row.head, "credential"),
                "personal": tagged(&row.head, "personal"),
            })
        })
        .collect();
    let components: Vec<Value> = model.component_ids().map(|id| reader.component(id, &model[id])).collect();
    let flows: Vec<Value> = model.flows.iter().map(|flow| reader.flow(flow)).collect();
    json!({ "name": name, "boundaries": boundaries, "data": data, "components": components, "flows": flows })
}

/// Reads facts of one model.
struct Reader<'m> {
    vocabulary: &'m Vocabulary,
    model: &'m Model,
}

impl Reader<'_> {
    fn value(&self, head: &Head, property: &str) -> Option<FactValue> {
        Some(head.facts.get(self.vocabulary.property(property)?)?.value)
    }

    fn is(&self, head: &Head, property: &str, value: bool) -> bool {
        self.value(head, property) == Some(FactValue::Bool(value))
    }

    /// The word of a technology or protocol, and whether it is of a class.
    fn is_a(&self, head: &Head, property: &str, class: &str) -> bool {
        let terms = if property == "protocol" { &self.vocabulary.protocols } else { &self.vocabulary.technologies };
        let value = self.value(head, property);
        value.zip(terms.find(class)).is_some_and(|(value, class)| self.vocabulary.is_a(value, class))
    }

    fn classification(&self, head: &Head) -> &'static str {
        match self.value(head, "confidentiality") {
            Some(FactValue::Grade(Grade::None)) => "PUBLIC",
            Some(FactValue::Grade(Grade::Low)) => "RESTRICTED",
            Some(FactValue::Grade(Grade::Medium)) => "SENSITIVE",
            Some(FactValue::Grade(Grade::High)) => "SECRET",
            _ => "UNKNOWN",
        }
    }

    fn class(&self, component: &Component) -> &'static str {
        let head = &component.head;
        let made_of = |class: &str| self.is_a(head, "technology", class);
        match component.kind {
            Kind::Datastore => "datastore",
            Kind::ExternalEntity if self.is(head, "human", true) => "actor",
            Kind::ExternalEntity if made_of("llm") => "llm",
            Kind::ExternalEntity => "external",
            _ if made_of("llm-agent") => "agent",
            _ if made_of("llm") => "llm",
            _ if made_of("serverless-function") => "lambda",
            _ if made_of("service") => "server",
            _ => "process",
        }
    }

    /// A component; it has a control of its flows if every flow into it has the fact.
    fn component(&self, id: ComponentId, component: &Component) -> Value {
        let head = &component.head;
        let leads = |end: &Option<Spanned<ComponentId>>| end.as_ref().is_some_and(|end| end.value == id);
        let incoming: Vec<&Flow> = self.model.flows.iter().filter(|flow| leads(&flow.to)).collect();
        let every =
            |property: &str| !incoming.is_empty() && incoming.iter().all(|flow| self.is(&flow.head, property, true));
        let own = OF_COMPONENTS.iter().filter(|(property, value, _)| self.is(head, property, *value));
        let shared = OF_FLOWS.iter().filter(|(property, _)| every(property));
        let controls: Vec<&str> =
            own.flat_map(|(_, _, names)| *names).chain(shared.flat_map(|(_, names)| *names)).copied().collect();
        let boundary = match component.placement {
            Placement::In(boundary, _) => Some(self.model[boundary].head.id.clone()),
            Placement::Outside | Placement::Unknown => None,
        };
        let mut is = json!({});
        if component.kind == Kind::Datastore {
            let logs = self.is(head, "holds_logs", true);
            is = json!({ "isSQL": self.is_a(head, "technology", "sql-database"), "storesLogData": logs });
        }
        json!({ "id": head.id, "class": self.class(component), "in": boundary, "controls": controls, "is": is })
    }

    fn flow(&self, flow: &Flow) -> Value {
        let head = &flow.head;
        let end = |end: &Option<Spanned<ComponentId>>| end.as_ref().map(|end| self.model[end.value].head.id.clone());
        let carried = flow.carries.iter().flat_map(|carried| &carried.value);
        let carries: Vec<&str> = carried.map(|id| self.model[*id].head.id.as_str()).collect();
        let facts = OF_FLOWS.iter().filter(|(property, _)| self.is(head, property, true));
        let controls: Vec<&str> = facts.flat_map(|(_, names)| *names).copied().collect();
        let protocol = if self.is_a(head, "protocol", "https") {
            "HTTPS"
        } else if self.is_a(head, "protocol", "http") {
            "HTTP"
        } else {
            ""
        };
        json!({
            "id": head.id, "from": end(&flow.from), "to": end(&flow.to), "carries": carries, "controls": controls,
            "is": { "protocol": protocol },
        })
    }
}
