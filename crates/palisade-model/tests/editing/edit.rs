//! Edits keep everything else.

use super::generate;
use palisade_model::edit::{append_entries, scalar, scalar_in_brackets, set_key};
use palisade_model::source::{FileId, Span};
use palisade_model::yaml::{self, Node, Style, Value};
use proptest::prelude::*;

fn span_of(text: &str, what: &str) -> Span {
    let start = text.find(what).unwrap() as u32;
    Span { file: FileId(7), start, end: start + what.len() as u32 }
}

#[track_caller]
fn sets(before: &str, at: &str, value: &str, after: &str) {
    assert_eq!(set_key(before, span_of(before, at), "k", value).unwrap(), after);
}

#[track_caller]
fn refuses(before: &str, at: &str, value: &str) {
    set_key(before, span_of(before, at), "k", value).unwrap_err();
}

#[test]
fn block_maps_get_a_line_below_their_last() {
    sets(
        "c:\n  el:\n    a: 1\n    b: 2   # why\n\n  other: {}\n",
        "el",
        "v",
        "c:\n  el:\n    a: 1\n    b: 2   # why\n    k: v\n\n  other: {}\n",
    );
    sets("c:\n   el:\n     a: 1", "el", "v", "c:\n   el:\n     a: 1\n     k: v");
    sets("c:\r\n  el:\r\n    a: 1\r\n", "el", "v", "c:\r\n  el:\r\n    a: 1\r\n    k: v\r\n");
    sets(
        "c:\n  el:\n    l:\n      - x # y\n# end\n",
        "el",
        "[p, q]",
        "c:\n  el:\n    l:\n      - x # y\n    k: [p, q]\n# end\n",
    );
}

#[test]
fn texts_below_the_last_key_stay_as_they_are() {
    sets("c:\n  el:\n    a: |\n      x\n\n  z: {}\n", "el", "v", "c:\n  el:\n    a: |\n      x\n    k: v\n\n  z: {}\n");
    sets(
        "c:\n  el:\n    a: |+\n      x\n\n  z: {}\n",
        "el",
        "v",
        "c:\n  el:\n    a: |+\n      x\n\n    k: v\n  z: {}\n",
    );
    sets("c:\n  el:\n    a: |\n  z: {}\n", "el", "v", "c:\n  el:\n    a: |\n    k: v\n  z: {}\n");
    sets("c:\n  el:\n    a: one\n      two\n", "el", "v", "c:\n  el:\n    a: one\n      two\n    k: v\n");
}

#[test]
fn flow_maps_get_an_entry_before_the_brace() {
    sets("c:\n  el: { a: 1 } # x\n", "el", "v", "c:\n  el: { a: 1, k: v } # x\n");
    sets("c:\n  el: {a: 1,}\n", "el", "v", "c:\n  el: {a: 1, k: v,}\n");
    sets("c: {el: {}}\n", "el", "v", "c: {el: { k: v }}\n");
    sets("c: {el: { }}\n", "el", "v", "c: {el: { k: v }}\n");
    sets("c:\n  el: { a, b: }\n", "el", "v", "c:\n  el: { a, b: , k: v }\n");
    sets("c:\n  el: { a: 1 }\n", "el", "Names, addresses", "c:\n  el: { a: 1, k: \"Names, addresses\" }\n");
}

#[test]
fn flow_maps_over_lines_get_a_line() {
    sets(
        "c:\n  el: {\n    a: 1, # x\n    b: 2 # y\n  }\n",
        "el",
        "v",
        "c:\n  el: {\n    a: 1, # x\n    b: 2, # y\n    k: v\n  }\n",
    );
    sets("c:\n  el: {\n    a: 1,\n    b: 2,\n  }\n", "el", "v", "c:\n  el: {\n    a: 1,\n    b: 2,\n    k: v,\n  }\n");
    sets("c:\n  el: { a: 1,\n        b: 2 }\n", "el", "v", "c:\n  el: { a: 1,\n        b: 2, k: v }\n");
}

#[test]
fn nothing_becomes_a_map() {
    sets("c:\n  el:\n  z: {}\n", "el", "v", "c:\n  el:\n    k: v\n  z: {}\n");
    sets(
        "c:\n    el: # why\n    z:\n        a: 1\n",
        "el",
        "v",
        "c:\n    el: # why\n        k: v\n    z:\n        a: 1\n",
    );
    sets("c:\n  el:", "el", "v", "c:\n  el:\n    k: v");
    sets("c:\n  el: ~ # x\n", "el", "v", "c:\n  el: { k: v } # x\n");
    sets("c: { el: , z: {} }\n", "el", "v", "c: { el: { k: v } , z: {} }\n");
    sets("c: { el }\n", "el", "v", "c: { el: { k: v } }\n");
}

#[test]
fn items_of_lists_are_found_by_any_place_inside() {
    sets("c:\n  - name: El\n    a: 1\n  - name: Z\n", "El", "v", "c:\n  - name: El\n    a: 1\n    k: v\n  - name: Z\n");
    sets("c:\n- { name: El }\n", "El", "v", "c:\n- { name: El, k: v }\n");
    sets("c:\n- name: El\n", "El", "v", "c:\n- name: El\n  k: v\n");
}

#[test]
fn a_value_that_is_there_is_replaced() {
    sets("c:\n  el:\n    k: unknown # ask\n    b: 1\n", "el", "true", "c:\n  el:\n    k: true # ask\n    b: 1\n");
    sets("c:\n  el: { k: \"x, y\", b: 1 }\n", "el", "true", "c:\n  el: { k: true, b: 1 }\n");
    sets("c:\n  el:\n    k: # ask\n    b: 1\n", "el", "true", "c:\n  el:\n    k: true # ask\n    b: 1\n");
    sets("c:\n  el: { k, b: }\n", "el", "true", "c:\n  el: { k: true, b: }\n");
    sets("c:\n  el:\n    k:\n      - a\n      - b\n    z: 1\n", "el", "[c]", "c:\n  el:\n    k: [c]\n    z: 1\n");
    sets("c:\n  el:\n    k: |\n      a\n\n    z: 1\n", "el", "c", "c:\n  el:\n    k: c\n\n    z: 1\n");
}

#[test]
fn what_would_touch_something_else_is_refused() {
    refuses("c:\n  el:\n    k:\n      - a # lost\n      - b\n", "el", "[c]");
    refuses("x: &x { a: 1 }\ny: *x\n", "x", "v");
    refuses("x: { a: { b: 1 } }\ny: *a\n", "a", "v");
    refuses("c: text\n", "c", "v");
    refuses("c:\n  el: { a: 1 }\n", "el", "a: b");
    refuses("c:\n  el: { a: 1 }\n", "el", "a\nb");
    refuses("c:\n  el: { a: 1 }\n", "el", "a # b");
    refuses("c:\n  el: { a: 1 }\n", "el", "");
    refuses("c:\n  el: { a: 1, a: 2 }\n", "el", "v");
    set_key("", Span { file: FileId(0), start: 90, end: 99 }, "k", "v").unwrap_err();
    set_key("a: { b: 1 }", Span { file: FileId(0), start: 90, end: 99 }, "k", "v").unwrap_err();
}

#[track_caller]
fn appends(before: &str, after: &str) {
    let entries = ["id: T2\nmitigation:\n  control: x".to_owned(), "id: T3\ntext: |\n  a\n\n  b".to_owned()];
    assert_eq!(append_entries(before, &entries).unwrap(), after);
}

#[test]
fn entries_go_below_the_last() {
    appends(
        "threats:\n  - id: T1 # x\n# end\nflows: {}\n",
        "threats:\n  - id: T1 # x\n\n  - id: T2\n    mitigation:\n      control: x\n\n  - id: T3\n    text: |\n      a\n\n      b\n# end\nflows: {}\n",
    );
    appends(
        "threats:\n- id: T0\n- id: T1",
        "threats:\n- id: T0\n- id: T1\n- id: T2\n  mitigation:\n    control: x\n- id: T3\n  text: |\n    a\n\n    b\n",
    );
    appends(
        "threats: # all\n    # first\n    - id: T1\n      text: |+\n        a\n\nz: 1\n",
        "threats: # all\n    # first\n    - id: T1\n      text: |+\n        a\n\n    - id: T2\n      mitigation:\n        control: x\n\n    - id: T3\n      text: |\n        a\n\n        b\n\nz: 1\n",
    );
}

#[test]
fn a_section_is_made_where_there_is_none() {
    let section =
        "threats:\n  - id: T2\n    mitigation:\n      control: x\n\n  - id: T3\n    text: |\n      a\n\n      b\n";
    appends("", section);
    appends("# only\n", &format!("# only\n\n{section}"));
    appends("a: 1", &format!("a: 1\n\n{section}"));
    appends("a: 1\n\n", &format!("a: 1\n\n{section}"));
    appends("a: 1\r\n", &format!("a: 1\n\n{section}").replace('\n', "\r\n"));
    appends("a: |+\n  x\n", &format!("a: |+\n  x\n{section}"));
    appends("threats: []\n", section);
    appends("threats:\n", section);
    appends("threats: null # none\nz: 1\n", &format!("{}z: 1\n", section.replacen(':', ": # none", 1)));
}

#[test]
fn other_forms_of_the_register_are_refused() {
    let entry = ["id: T1".to_owned()];
    assert!(append_entries("threats: [{ id: T1 }]\n", &entry).unwrap_err().message.contains("brackets"));
    assert!(append_entries("threats:\n  T1: {}\n", &entry).unwrap_err().message.contains("a map"));
    assert!(append_entries("threats: x\n", &entry).unwrap_err().message.contains("text"));
    assert!(append_entries("- x\n", &entry).is_err());
    assert!(append_entries("a: [\n", &entry).unwrap_err().message.contains("error"));
    assert!(append_entries("", &["just text".to_owned()]).unwrap_err().message.contains("not a map"));
    assert_eq!(append_entries("a: 1", &[]).unwrap(), "a: 1");
}

#[test]
fn scalars_are_plain_where_that_is_safe() {
    for plain in ["API Gateway", "a:b", "a#b", "it's", "x, y [z]", "2027-01-31", "Größe", "a - b", "v1.0", ".env"] {
        assert_eq!(scalar(plain), plain);
    }
    for quoted in [
        "", " a", "a ", "a: b", "a #b", "- a", "true", "No", "null", "~", "1", "1e3", "0x1f", "12:30", "1_000", "a:",
        "*a", "...", "+1", ".5",
    ] {
        assert_eq!(scalar(quoted), format!("\"{quoted}\""));
    }
    assert_eq!(scalar("a\n\"b\"\\\u{0}\u{202e}"), r#""a\n\"b\"\\\x00\u202e""#);
    assert_eq!(scalar_in_brackets("x, y"), "\"x, y\"");
}

/// All keys of elements: of each entry in a map of a section.
fn element_keys(text: &str) -> Vec<Span> {
    let document = yaml::parse(FileId(0), text);
    let mut keys = Vec::new();
    for section in document.root.as_ref().and_then(Node::as_map).unwrap_or(&[]) {
        if matches!(&*section.key.value, "boundaries" | "data" | "components" | "flows") {
            keys.extend(section.value.as_map().unwrap_or(&[]).iter().map(|entry| entry.key.span));
            let items = section.value.as_list().unwrap_or(&[]).iter();
            keys.extend(items.filter_map(|item| item.get("name").or(item.get("id")).map(|node| node.span)));
        }
    }
    keys
}

fn count_maps_with(node: &Node, key: &str) -> usize {
    match &node.value {
        Value::Scalar(_) => 0,
        Value::List(items) => items.iter().map(|item| count_maps_with(item, key)).sum(),
        Value::Map(entries) => {
            usize::from(node.get(key).is_some())
                + entries.iter().map(|entry| count_maps_with(&entry.value, key)).sum::<usize>()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn scalars_round_trip(text in ".{0,40}") {
        let written = format!("a: {}\nb:\n  - {}\nc: [x, {}, {{ d: {} }}]\n", scalar(&text), scalar(&text), scalar_in_brackets(&text), scalar_in_brackets(&text));
        round_trips(&text, &written);
    }

    #[test]
    fn scalars_of_odd_characters_round_trip(text in r#"[-a1 .:#,\[\]{}&*!|>'"%@`=~<?\\\n\r\t\u{85}\u{2028}\u{feff}\u{202e}\u{0}truefalsenull_+exo]{0,8}"#) {
        let written = format!("a: {}\nb:\n  - {}\nc: [x, {}, {{ d: {} }}]\n", scalar(&text), scalar(&text), scalar_in_brackets(&text), scalar_in_brackets(&text));
        round_trips(&text, &written);
    }

    #[test]
    fn set_key_changes_that_key_only(text in generate::model(), which in any::<prop::sample::Index>(), value in r#"(true|[a-z, :]{1,9}|\[a, b\]|"x")"#) {
        let keys = element_keys(&text);
        prop_assume!(!keys.is_empty());
        let at = keys[which.index(keys.len())];
        let before = yaml::parse_with_comments(FileId(0), &text);
        prop_assert!(before.diagnostics.is_empty(), "{text}\n{:?}", before.diagnostics);
        // The edit checks itself; here: it is refused only for a value that is none, and no line of the old text is lost.
        match set_key(&text, at, "new-key", &value) {
            Err(error) => prop_assert!(error.message.contains("is not a value on one line"), "{error}\n{text}"),
            Ok(edited) => {
                let after = yaml::parse_with_comments(FileId(0), &edited);
                let root = after.root.as_ref().unwrap();
                prop_assert_eq!(count_maps_with(root, "new-key"), 1);
                let again = set_key(&edited, at, "new-key", "other").unwrap();
                prop_assert_eq!(set_key(&again, at, "new-key", "last").unwrap(), again.replace("new-key: other", "new-key: last"));
                let mut rest = edited.chars();
                let kept = text.replace(" ~", "").chars().all(|c| rest.any(|new| new == c));
                prop_assert!(kept, "{}\n---\n{}", text, edited);
            }
        }
    }

    #[test]
    fn appended_entries_come_after_all_that_was_there(text in generate::model(), note in "[a-z:#]{0,9}") {
        let entry = format!("id: T900\ncomponent: {}\nmitigation:\n  control: {}", scalar("API: x"), scalar(&note));
        let edited = append_entries(&text, &[entry.clone(), entry]).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        let root = yaml::parse(FileId(0), &edited).root.unwrap();
        let items = root.get("threats").and_then(Node::as_list).unwrap();
        prop_assert_eq!(items.last().unwrap().get("id").unwrap().as_text(), Some("T900"));
        let (mut old, mut rest) = (text.lines(), edited.lines());
        prop_assert!(old.all(|line| rest.any(|new| new == line)), "{}\n---\n{}", text, edited);
    }

    #[test]
    fn no_input_makes_an_edit_panic(text in r#"[-a:#,\[\]{}&*!|>'"\n\r \t?]{0,30}"#, start in 0u32..32, width in 0u32..4) {
        let at = Span { file: FileId(0), start, end: start + width };
        let _ = set_key(&text, at, "k", "v");
        let _ = append_entries(&text, &["id: T1".to_owned()]);
        let _ = append_entries("threats:\n - a: b", &[text]);
    }
}

#[track_caller]
fn round_trips(text: &str, written: &str) {
    let document = yaml::parse_with_comments(FileId(0), written);
    assert!(document.diagnostics.is_empty() && document.comments.is_empty(), "{written}\n{:?}", document.diagnostics);
    let root = document.root.unwrap();
    let list = root.get("c").and_then(Node::as_list).unwrap();
    let found = [
        root.get("a"),
        root.get("b").and_then(|list| list.as_list()?.first()),
        list.get(1),
        list.get(2).and_then(|map| map.get("d")),
    ];
    for node in found {
        let node = node.unwrap();
        assert_eq!(node.as_text(), Some(text), "{written}");
        assert!(node.style == Style::Quoted || node.shape() == "text", "{written}");
    }
}
