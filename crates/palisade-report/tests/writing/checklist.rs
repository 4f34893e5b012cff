//! The guide's checklist.

use super::fixture::{pack, with, write};
use palisade_report::formats::THREATS;

const COMPONENTS: &str = r#"
components:
  - {"name": "API Gateway", "type": "process"}
  - {"name": "Auth Service", "type": "process"}
  - {"name": "User DB", "type": "datastore"}
  - {"name": "HTTPS Request", "type": "dataflow", "crosses_boundary": true}
  - {"name": "Internal gRPC call", "type": "dataflow", "crosses_boundary": false}
"#;

const PRINTED: &str = "
API Gateway (process)
 [ ] Spoofing
 [ ] Tampering
 [ ] Repudiation
 [ ] Denial of Service
 [ ] Elevation of Privilege

Auth Service (process)
 [ ] Spoofing
 [ ] Tampering
 [ ] Repudiation
 [ ] Denial of Service
 [ ] Elevation of Privilege

User DB (datastore)
 [ ] Tampering
 [ ] Information Disclosure
 [ ] Denial of Service

HTTPS Request (dataflow)
 [ ] Spoofing
 [ ] Tampering
 [ ] Information Disclosure
 [ ] Denial of Service

Internal gRPC call (dataflow)
 [ ] Tampering
 [ ] Information Disclosure
 [ ] Denial of Service
";

#[test]
fn it_is_what_the_guides_script_prints() {
    let printed = with(vec![pack("guide")], COMPONENTS, "", |view| write(THREATS, "checklist", view));
    assert_eq!(printed, PRINTED);
}

#[test]
fn decided_categories_are_ticked_and_say_so() {
    let register = "
threats:
  - { id: T001, component: API Gateway, threat: Spoofing, answers: guide-spoofing@api-gateway, status: mitigated }
  - { id: T002, component: User DB, threat: Repudiation, description: nobody signs, status: accepted, accepted: { by: Ann, reason: small } }
";
    let printed = with(vec![pack("guide")], COMPONENTS, register, |view| write(THREATS, "checklist", view));
    let expected = PRINTED.replacen(" [ ] Spoofing\n", " [x] Spoofing (mitigated)\n", 1).replace(
        "User DB (datastore)\n [ ] Tampering\n",
        "User DB (datastore)\n [ ] Tampering\n [x] Repudiation (accepted)\n",
    );
    assert_eq!(printed, expected);
}

#[test]
fn an_element_without_findings_keeps_its_header() {
    let printed = with(vec![], COMPONENTS, "", |view| write(THREATS, "checklist", view));
    let headers: Vec<&str> = PRINTED.lines().filter(|line| !line.starts_with(" [")).collect();
    let headers = headers.join("\n") + "\n";
    assert_eq!(printed, headers);
}
