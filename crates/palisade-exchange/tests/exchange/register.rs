//! Entries of the register in the files of other tools: at what they are about, and with their ids.

use super::{exported, import, ours, vocabulary};
use palisade_exchange::edit;
use palisade_model::draft::{Draft, Section, Tree, changes};

const MODEL: &str = "\
components:
  browser: { name: Web browser, type: external_entity }
  api: { name: API Gateway, type: process }
  attic: { type: datastore }
flows:
  call: { name: Call, from: browser, to: api }
threats:
  - { id: T001, component: API Gateway, threat: Spoofing, status: open }
  - { id: flow-unencrypted@call, status: accepted, accepted: { by: Ada, reason: it is short } }
  - { id: weak-login@api, component: api, status: deferred, risk: low }
  - { id: T 2, component: Call, title: It is heard, threat: [Tampering, Information Disclosure] }
  - { id: T003, component: attic, status: open }
";

fn tree(bytes: &[u8]) -> Tree {
    palisade_exchange::Input::new(bytes).unwrap().tree().unwrap()
}

/// How many threats stand at a path.
fn count(file: &Tree, path: &str) -> usize {
    edit::at(file, path).map_or(&[][..], Tree::items).len()
}

fn again(bytes: &[u8]) -> Draft {
    Draft::of(&import(bytes).unwrap().draft.load(vocabulary()).model, vocabulary())
}

#[test]
fn entries_stand_at_what_they_name_by_id_or_name() {
    let draft = ours(MODEL);
    let dragon = exported("threat-dragon", &draft, None);
    assert_eq!(dragon.losses, []);
    let file = tree(&dragon.bytes);
    let cells = edit::at(&file, "detail/diagrams/0/cells").unwrap().items();
    let threats =
        cells.iter().map(|cell| (cell.get("id").and_then(Tree::as_text).unwrap(), count(cell, "data/threats")));
    let threats: Vec<(&str, usize)> = threats.collect();
    assert_eq!(threats, [("api", 2), ("attic", 1), ("browser", 0), ("call", 2)]);
    assert_eq!(count(&file, "detail/palisade.threats"), 0);

    let otm = exported("otm", &draft, None);
    assert_eq!(otm.losses, []);
    let file = tree(&otm.bytes);
    assert_eq!(
        ["components/0/threats", "components/1/threats", "dataflows/0/threats"].map(|path| count(&file, path)),
        [2, 1, 2]
    );
    for bytes in [dragon.bytes, otm.bytes] {
        assert_eq!(changes(&draft, &again(&bytes)), []);
    }
}

#[test]
fn the_threat_modeling_tool_shows_entries_about_components_at_their_flows() {
    let draft = ours(MODEL);
    let exported = exported("tmt", &draft, None);
    let lost: Vec<&str> = exported.losses.iter().map(|loss| loss.object.as_str()).collect();
    assert_eq!(lost, ["T003"], "{:#?}", exported.losses);
    let text = String::from_utf8(exported.bytes.clone()).unwrap();
    assert_eq!(text.matches("<a:KeyValueOfstringThreatpc_P0_PhOB>").count(), 4);
    assert_eq!(changes(&draft, &again(&exported.bytes)), []);
}

#[test]
fn an_entry_follows_what_it_is_about() {
    for format in ["threat-dragon", "otm"] {
        let draft = ours(MODEL);
        let file = exported(format, &draft, None).bytes;
        for (before, after) in [
            ("{ id: T003, component: attic,", "{ id: T003, component: browser,"),
            ("{ id: T001, component: API Gateway,", "{ id: T001, component: Call,"),
            ("{ id: weak-login@api, component: api,", "{ id: weak-login@api,"),
            ("{ id: flow-unencrypted@call,", "{ id: flow-unencrypted@call, component: call,"),
            ("{ id: flow-unencrypted@call,", "{ id: flow-unencrypted@call, component: attic,"),
        ] {
            let text = MODEL.replace(before, after);
            assert_ne!(text, MODEL);
            let changed = ours(&text);
            let exported = exported(format, &changed, Some(&file));
            assert_eq!(exported.losses, [], "{format}: {after}");
            assert_eq!(changes(&changed, &again(&exported.bytes)), [], "{format}: {after}");
        }
    }
}

#[test]
fn an_entry_about_a_boundary_stays_when_something_else_changes() {
    let text = "system: Shop\nboundaries:\n  yard: { trust: low }\ncomponents:\n  api: { type: process, in: yard }\n\
                threats:\n  - { id: T001, component: yard, status: open, title: Anybody walks in }\n";
    for format in ["threat-dragon", "otm"] {
        let file = exported(format, &ours(text), None).bytes;
        for (before, after) in [("system: Shop", "system: Store"), ("component: yard", "component: api")] {
            let changed = ours(&text.replace(before, after));
            let exported = exported(format, &changed, Some(&file));
            assert_eq!(exported.losses, [], "{format}: {after}");
            assert_eq!(changes(&changed, &again(&exported.bytes)), []);
        }
    }
}

#[test]
fn a_new_file_has_what_the_formats_want_and_no_more() {
    let draft = ours(
        "boundaries:\n  yard: { trust: low }\ncomponents:\n  a: { type: process, in: yard }\n  b: { type: process, in: yard }\nflows:\n  f: { from: a, to: b }\n",
    );
    let otm = tree(&exported("otm", &draft, None).bytes);
    assert_eq!(count(&otm, "trustZones"), 1);
    let dragon = exported("threat-dragon", &draft, None);
    assert_eq!(dragon.losses, []);
    let dragon = tree(&dragon.bytes);
    for cell in edit::at(&dragon, "detail/diagrams/0/cells").unwrap().items() {
        // The schema of version 2 wants two characters.
        assert!(cell.get("id").and_then(Tree::as_text).unwrap().len() >= 2);
    }
    assert_eq!(draft.section(Section::Flows).len(), 1);
}
