//! `Code2DFD` and `microSecEnD` (TUHH): data flow diagrams of microservice systems that were derived from their code, as
//! JSON or as a `PlantUML` digraph whose labels hold stereotypes.
//!
//! A stereotype is a fact that was found in the code. One that is missing was looked for and not found, so the facts that
//! such a diagram can show are stated either way. The diagrams draw no trust boundaries and no data: users and other
//! people's systems are outside, everything else is inside, and one class of data stands for what the system works on.

mod build;
mod digraph;
mod facts;
mod json;
mod parts;

use crate::format::Reader;
use crate::import::Import;
use crate::input::{Input, ReadError};
use crate::records;
use crate::top_keys::top_keys;
use palisade_model::vocabulary::Vocabulary;

/// The reader.
pub(super) const CODE2DFD: Reader = Reader {
    name: "code2dfd",
    about: "Code2DFD and microSecEnD diagrams of microservices (JSON, digraph)",
    endings: &["json", "txt"],
    detects,
    read,
};

fn detects(input: &Input<'_>) -> bool {
    if input.is_json() {
        let keys = top_keys(&input.text);
        let has = |wanted: &str| keys.iter().any(|key| key == wanted);
        return has("services") && has("information_flows");
    }
    digraph::detects(&input.text)
}

fn read(input: &Input<'_>, vocabulary: &Vocabulary) -> Result<Import, ReadError> {
    let diagram = if input.is_json() { json::read(&input.tree()?) } else { digraph::read(&input.text)? };
    records::bounded(diagram.nodes.len() + diagram.flows.len())?;
    if diagram.nodes.is_empty() {
        let message = "no services found in this diagram";
        return Err(ReadError::new(message, "check that the file is a diagram that Code2DFD wrote"));
    }
    Ok(build::import(&diagram, vocabulary))
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_model::draft::{Item, Section};

    const TEXT: &str = r#"@startuml
digraph dfd2{
  node[shape=record]
  shop [label = "{Service: shop | --internal--\n--local_logging--n--circuit_breaker--\nPort: 8080\nEndpoints: ['/a', '/b']\n}" shape = Mrecord];
  registry [label = "{Process: registry | --service_discovery--\nService Discovery: Eureka\n" shape = Mrecord];
  user [label = "{External Entity: user | --user_stereotype--\n}"];
  user -> shop [label = " --restful_http--\n--encrypted_connection--"]
  shop -> registry [label = " --restful_http--\n"]
  shop -> registry [label = " --made_up--\n"]
}
@enduml"#;

    const JSON: &str = r#"{ "services": [
        { "name": "shop", "stereotypes": ["internal", "local_logging", "circuit_breaker"], "tagged_values": { "Port": 8080, "Password": "secret" } },
        { "name": "registry", "stereotypes": ["service_discovery"], "tagged_values": { "Service Discovery": "Eureka" } } ],
      "external_entities": [ { "name": "user", "stereotypes": ["user_stereotype"] } ],
      "information_flows": [
        { "sender": "user", "receiver": "shop", "stereotypes": ["restful_http"], "tagged_values": { "Protocol": "HTTPS" } },
        { "sender": "shop", "receiver": "registry", "stereotypes": ["restful_http"] },
        { "sender": "shop", "receiver": "nowhere", "stereotypes": [] } ] }"#;

    fn import(text: &str) -> Import {
        let input = Input::new(text.as_bytes()).expect("it is UTF-8");
        assert!(detects(&input), "{text}");
        read(&input, palisade_packs::vocabulary()).expect("it is read")
    }

    #[test]
    fn both_forms_say_the_same() {
        for text in [TEXT, JSON] {
            let import = import(text);
            let get = |section, id: &str| import.draft.get(&Item::new(section, id)).expect(id).clone();
            let shop = get(Section::Components, "shop");
            assert_eq!(shop.truth("circuit_breaker"), Some(true));
            assert_eq!(shop.truth("audit_logged"), Some(true));
            assert_eq!(shop.truth("secrets_managed"), Some(false));
            assert_eq!(get(Section::Components, "registry").text("technology"), Some("eureka"));
            assert_eq!(get(Section::Components, "user").text("in"), Some("outside"));
            assert_eq!(get(Section::Flows, "user-to-shop").truth("encrypted"), Some(true));
            assert_eq!(get(Section::Flows, "shop-to-registry").truth("encrypted"), Some(false));
            let printed = format!("{:?}", import.draft);
            assert!(!printed.contains("secret\""), "a password is never copied");
        }
    }

    #[test]
    fn a_truncated_diagram_is_told_and_no_secret_is_kept() {
        let cut = TEXT.split_once("\n}\n").expect("it ends so").0;
        let input = Input::new(cut.as_bytes()).expect("it is UTF-8");
        let error = read(&input, palisade_packs::vocabulary()).expect_err("it is cut");
        assert_eq!(error.at, Some((9, 46)));
        let leaky = TEXT.replace("'/a'", "'/a?password=s3cr3t'").replace("Port: 8080", "URL: https://me:s3cr3t@host/x");
        let printed = format!("{:?}", import(&leaky).draft);
        assert!(printed.contains("https://host/x") && !printed.contains("s3cr3t"), "{printed}");
    }

    #[test]
    fn what_is_unknown_is_reported() {
        let losses = |text: &str| import(text).losses.into_iter().map(|loss| loss.field).collect::<Vec<String>>();
        assert_eq!(losses(TEXT), ["made_up"]);
        assert_eq!(losses(JSON), ["receiver"]);
    }
}
