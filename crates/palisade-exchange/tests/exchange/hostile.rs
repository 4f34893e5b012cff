//! Input that means harm, or is broken.

use super::{DRAGON, OTM, import, sound};
use palisade_exchange::{Input, read};
use std::time::{Duration, Instant};

#[track_caller]
fn refused(bytes: &[u8], said: &str) {
    let start = Instant::now();
    let error = import(bytes).unwrap_err();
    assert!(error.to_string().contains(said), "{error}");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn a_file_that_was_cut_off_is_refused_with_its_place() {
    for part in [DRAGON.len() / 3, DRAGON.len() / 2, DRAGON.len() - 10] {
        let part = (0..=part).rev().find(|at| DRAGON.is_char_boundary(*at)).unwrap();
        let error = import(&DRAGON.as_bytes()[..part]).unwrap_err();
        assert!(error.at.is_some() && error.message.contains("ends unexpectedly"), "{error}");
    }
}

#[test]
fn bombs_are_refused() {
    refused(format!("{{\"otmVersion\": {}", "[".repeat(1_000_000)).as_bytes(), "nested");
    refused(format!("otmVersion: {}", "[".repeat(1_000_000)).as_bytes(), "nested");
    let mut aliases = "otmVersion: 0.2.0\na0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        aliases.push_str(&format!("a{level}: &a{level} [{}]\n", vec![format!("*a{}", level - 1); 9].join(", ")));
    }
    refused(aliases.as_bytes(), "aliases");
    refused(format!("{{\"otmVersion\": \"0.2.0\", \"x\": [{}0]}}", "0,".repeat(2_100_000)).as_bytes(), "values");
    refused(format!("otmVersion: 0.2.0\nx: {}", "a".repeat(9_000_000)).as_bytes(), "MiB");
}

#[test]
fn a_page_with_more_boundaries_than_could_be_drawn_is_refused() {
    let cell = |shape: &str, number: usize| {
        format!(
            "{{\"shape\":\"{shape}\",\"id\":\"{shape}{number}\",\"position\":{{\"x\":0,\"y\":0}},\"size\":{{\"width\":9,\"height\":9}},\"data\":{{}}}}"
        )
    };
    let cells: Vec<String> =
        (0..1_000).flat_map(|number| [cell("trust-boundary-box", number), cell("process", number)]).collect();
    let file = format!("{{\"summary\":{{}},\"detail\":{{\"diagrams\":[{{\"cells\":[{}]}}]}}}}", cells.join(","));
    refused(file.as_bytes(), "too many boundaries and components");
}

#[test]
fn a_file_with_more_things_than_any_model_is_refused() {
    refused(
        format!("{{\"otmVersion\": \"0.2.0\", \"components\": [{}{{}}]}}", "{},".repeat(200_000)).as_bytes(),
        "the limit is",
    );
    let cells = "{},".repeat(200_000);
    refused(
        format!("{{\"summary\": {{}}, \"detail\": {{\"diagrams\": [{{\"cells\": [{cells}{{}}]}}]}}}}").as_bytes(),
        "the limit is",
    );
}

#[test]
fn wrong_encodings_are_told_and_utf_16_is_read() {
    let wide: Vec<u8> = std::iter::once(0xfeff_u16).chain(DRAGON.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    sound(&import(&wide).unwrap());
    refused(b"{\"otmVersion\": \"\xff\xff\"}", "not valid UTF-8");
    refused(&wide[..wide.len() - 1], "UTF-16");
    let marked = [b"\xef\xbb\xbf", OTM.as_bytes()].concat();
    sound(&import(&marked).unwrap());
}

#[test]
fn our_own_files_are_nobody_elses() {
    for text in [
        include_str!("../../../../examples/web-api/threat-model.yaml"),
        include_str!("../../../../examples/web-api/threats.yaml"),
        "{\"system\": {\"name\": \"otmVersion summary detail diagrams\"}}",
        "system: x\nassumptions:\n  - |\n    otmVersion: 1\n",
        "",
    ] {
        assert!(read::detect(&Input::new(text.as_bytes()).unwrap()).is_none(), "{text}");
    }
}

#[test]
fn odd_shapes_lose_something_and_break_nothing() {
    for text in [
        "{\"otmVersion\": 1, \"project\": [], \"components\": {\"a\": 1}, \"threats\": \"x\", \"trustZones\": [1, null, []]}",
        "{\"otmVersion\": null, \"components\": [{\"id\": {}, \"name\": [], \"type\": 7, \"parent\": \"x\", \"threats\": [1, {}]}]}",
        "{\"otmVersion\": 1, \"trustZones\": [{\"id\": \"a\", \"parent\": {\"component\": \"b\"}}], \"components\": [{\"id\": \"b\", \"parent\": {\"trustZone\": \"a\"}}]}",
        "{\"summary\": 1, \"detail\": {\"diagrams\": [1, {\"cells\": [null, {\"shape\": \"flow\"}, {\"shape\": \"process\", \"position\": {\"x\": 1e308, \"y\": -1e308}}, {\"shape\": \"trust-boundary-curve\"}]}]}}",
        "{\"summary\": {}, \"detail\": {\"diagrams\": [{\"cells\": [{\"shape\": \"process\", \"id\": \"a\"}, {\"shape\": \"process\", \"id\": \"a\"}, {\"shape\": \"store\", \"id\": \"a\"}]}]}}",
    ] {
        sound(&import(text.as_bytes()).unwrap());
    }
}

#[test]
fn what_is_nobodys_is_told_with_what_it_is() {
    let error = import(b"{\n  \"otmVersion\",: \"0.2.0\"\n}").unwrap_err();
    assert_eq!(error.at, Some((2, 15)), "{error}");
    refused(b"<KnowledgeBase><ThreatTypes/></KnowledgeBase>", "--method");
    let nothing = palisade_exchange::tmt::template::read("<KnowledgeBase/>").unwrap_err();
    assert!(nothing.message.contains("no threat type"), "{}", nothing.message);
}

#[test]
fn two_flows_of_one_id_and_ends_that_are_no_ids_are_told() {
    let file = "{\"otmVersion\": \"0.2.0\", \"dataflows\": [{\"id\": \"f\", \"name\": \"Pay\", \"source\": []}, {\"id\": \"f\", \"name\": \"Sell\"}]}";
    let import = import(file.as_bytes()).unwrap();
    assert!(super::lost(&import, "Pay")[0].starts_with("source: expected the id of a component, found a list"));
    assert!(super::lost(&import, "Sell")[0].starts_with("id: `f` is also the id of something else"));
}
