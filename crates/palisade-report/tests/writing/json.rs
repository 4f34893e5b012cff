//! JSON.

use super::fixture::{CLEARTEXT, REGISTER, SHOP, asked, page, shop, with, with_options, write};
use palisade_engine::assess::Options;
use palisade_report::View;
use palisade_report::formats::{MATRIX, QUESTIONS, SURFACE, THREATS};
use serde_json::{Value, json};

fn threats(view: &View<'_>) -> Value {
    serde_json::from_str(&write(THREATS, "json", view)).unwrap()
}

#[test]
fn a_threat_says_everything_in_a_fixed_order() {
    let text = shop(|view| write(THREATS, "json", view));
    assert!(
        text.starts_with("{\n  \"version\": 1,\n  \"system\": \"Shop\",\n  \"likely\": {\n    \"shown\": 1,\n    \"more\": 0\n  },\n  \"threats\": [\n") && text.ends_with("}\n")
    );
    let order = [
        "\"id\"",
        "\"rule\"",
        "\"pack\"",
        "\"title\"",
        "\"statement\"",
        "\"target\"",
        "\"stride\"",
        "\"severity\"",
        "\"rating\"",
        "\"status\"",
        "\"tier\"",
        "\"because\"",
        "\"references\"",
        "\"mitigations\"",
        "\"register\"",
    ];
    let threat = &text[text.find("\"id\": \"cleartext@login\"").unwrap()..];
    let places: Vec<usize> = order.iter().map(|key| threat.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn reasons_have_places_and_ways() {
    shop(|view| {
        let document = threats(view);
        let threat = document["threats"].as_array().unwrap().iter().find(|t| t["id"] == "cleartext@login").unwrap();
        assert_eq!(threat["target"], json!({ "kind": "dataflow", "id": "login", "name": "Login" }));
        assert_eq!(threat["stride"], json!(["information-disclosure", "tampering"]));
        assert_eq!((&threat["status"], &threat["register"]), (&json!("accepted"), &json!("T001")));
        let reasons = threat["because"].as_array().unwrap();
        let reason = |fact: &str| reasons.iter().find(|reason| reason["fact"] == fact).unwrap();
        let encrypted = reason("encrypted");
        assert_eq!((&encrypted["origin"], &encrypted["value"]), (&json!("implied"), &json!("false")));
        assert_eq!(encrypted["via"], json!("implied by `protocol: http`"));
        assert_eq!((&encrypted["file"], &encrypted["line"]), (&json!("threat-model.yaml"), &json!(14)));
        assert_eq!(reason("confidentiality")["origin"], json!("computed"));
        let controls = threat["mitigations"].as_array().unwrap();
        assert_eq!((&controls[0]["status"], &controls[0]["ticket"]), (&json!("in-progress"), &json!("SEC-1")));
        assert_eq!(controls[1]["facts"], json!(["encrypted: true"]));
        assert_eq!(controls[1]["status"], Value::Null);
    });
}

#[test]
fn what_people_found_has_no_rule() {
    shop(|view| {
        let document = threats(view);
        let threat = document["threats"].as_array().unwrap().iter().find(|t| t["id"] == "T002").unwrap();
        assert_eq!(
            (&threat["rule"], &threat["pack"], &threat["tier"]),
            (&Value::Null, &Value::Null, &json!("recorded"))
        );
        assert_eq!((&threat["rating"]["method"], &threat["rating"]["score"]), (&json!("stated"), &Value::Null));
    });
    let register = "threats: [{ id: T9, component: Ghost, threat: Spoofing, description: x, status: open }]";
    with(vec![], SHOP, register, |view| {
        assert_eq!(threats(view)["threats"][0]["target"], json!({ "kind": null, "id": null, "name": "Ghost" }));
    });
}

#[test]
fn questions_stand_where_the_answer_belongs() {
    shop(|view| {
        let document: Value = serde_json::from_str(&write(QUESTIONS, "json", &asked(view))).unwrap();
        let question = &document["questions"][0];
        assert_eq!((&question["fact"], &question["settles"]), (&json!("encrypted"), &json!(["cleartext@search"])));
        assert_eq!((&question["line"], &question["column"]), (&json!(15), &json!(3)));
        assert_eq!(question["values"], json!(["true", "false"]));
    });
}

#[test]
fn diagnostics_of_packs_have_their_own_files() {
    let packs = vec![page("cleartext", CLEARTEXT), page("broken", "---\ntitle: Broken\non: nothing\n---\n")];
    with(packs, "system: Shop\nbogus: 1\n", "", |view| {
        let document = threats(view);
        let files: Vec<&Value> =
            document["diagnostics"].as_array().unwrap().iter().map(|remark| &remark["file"]).collect();
        assert!(files.contains(&&json!("threat-model.yaml")) && files.contains(&&json!("broken.md")), "{files:?}");
        assert_eq!(document["diagnostics"][0]["level"], json!("error"));
    });
}

#[test]
fn assumed_threats_say_so() {
    let options = Options { assume_worst: true, ..Options::default() };
    with_options(vec![page("cleartext", CLEARTEXT)], SHOP, REGISTER, options, |assessment| {
        let document = threats(&View::all(assessment));
        let threat = document["threats"].as_array().unwrap().iter().find(|t| t["id"] == "cleartext@search").unwrap();
        assert_eq!(threat["tier"], json!("assumed"));
    });
}

#[test]
fn surface_and_matrix() {
    shop(|view| {
        let surface: Value = serde_json::from_str(&write(SURFACE, "json", view)).unwrap();
        let login = &surface["crossings"].as_array().unwrap().iter().find(|row| row["flow"]["id"] == "login").unwrap();
        assert_eq!((&login["protocol"], &login["encrypted"]), (&json!("http"), &json!(false)));
        assert_eq!((&login["authentication"], &login["reached_by"]), (&Value::Null, &json!(["browser"])));
        assert_eq!(surface["pairs"].as_array().unwrap().len(), 2);
        let matrix: Value = serde_json::from_str(&write(MATRIX, "json", view)).unwrap();
        let rows = matrix["rows"].as_array().unwrap();
        assert_eq!(rows.len(), 6, "the printer is out of scope");
        let search = rows.iter().find(|row| row["target"]["id"] == "search").unwrap();
        assert_eq!(
            (&search["cells"][3]["category"], &search["cells"][3]["questions"]),
            (&json!("information-disclosure"), &json!([{ "target": "search", "fact": "encrypted" }]))
        );
    });
}
