//! There and back: what was not changed comes back as it was.

use super::{DRAGON, FIRST_DRAGON, OTM, exported, import, sound, vocabulary};
use palisade_exchange::{Input, edit, read};
use palisade_model::draft::{Draft, Tree, changes};
use palisade_model::word::Word;

const ALL: [&str; 3] = [OTM, DRAGON, FIRST_DRAGON];

fn format(file: &str) -> &'static str {
    read::detect(&Input::new(file.as_bytes()).unwrap()).unwrap().name
}

fn tree(bytes: &[u8]) -> Tree {
    Input::new(bytes).unwrap().tree().unwrap()
}

/// The model of a file, after a change of its text.
fn changed(file: &str, change: impl Fn(&str) -> String) -> Draft {
    let import = import(file.as_bytes()).unwrap();
    sound(&import);
    let text = import.draft.print(vocabulary());
    let new = change(&text);
    assert_ne!(new, text, "the change did not change anything");
    super::ours(&new)
}

/// The file with the change in it, which says exactly what the changed model says.
fn back(file: &str, draft: &Draft) -> Tree {
    let exported = exported(format(file), draft, Some(file.as_bytes()));
    assert_eq!(exported.losses, [], "{}", String::from_utf8_lossy(&exported.bytes));
    tree(&exported.bytes)
}

#[test]
fn an_untouched_model_gives_the_file_back_byte_for_byte() {
    for file in ALL {
        let draft = super::ours(&import(file.as_bytes()).unwrap().draft.print(vocabulary()));
        let exported = exported(format(file), &draft, Some(file.as_bytes()));
        assert_eq!(exported.bytes, file.as_bytes());
        assert_eq!(exported.losses, []);
    }
}

#[test]
fn a_changed_description_changes_nothing_else() {
    for (file, path) in
        [(OTM, "project/description"), (DRAGON, "summary/description"), (FIRST_DRAGON, "summary/description")]
    {
        let draft = changed(file, |text| {
            let head = text.split("\n\n").find(|part| part.starts_with("system:")).unwrap();
            let name =
                head.lines().find_map(|line| line.split("name: ").nth(1).or(line.strip_prefix("system: "))).unwrap();
            let rest = head.lines().skip(1).filter(|line| !line.contains(" name:")).map(|line| format!("\n{line}"));
            let new = format!("system:\n  name: {name}\n  description: New{}", rest.collect::<String>());
            text.replacen(head, &new, 1)
        });
        let mut expected = tree(file.as_bytes());
        let (of, key) = path.split_once('/').unwrap();
        edit::at_mut(&mut expected, of).unwrap().set(key, Tree::text("New"));
        assert_eq!(back(file, &draft), expected);
    }
}

#[test]
fn a_decision_goes_to_its_threat_and_nowhere_else() {
    let draft = changed(OTM, |text| text.replacen("status: accepted", "status: mitigated", 1));
    let mut expected = tree(OTM.as_bytes());
    *edit::at_mut(&mut expected, "components/2/threats/0/state").unwrap() = Tree::text("mitigated");
    assert_eq!(back(OTM, &draft), expected);

    let draft = changed(DRAGON, |text| text.replacen("status: not-applicable", "status: avoided", 1));
    let mut expected = tree(DRAGON.as_bytes());
    *edit::at_mut(&mut expected, "detail/diagrams/0/cells/4/data/threats/0/status").unwrap() = Tree::text("Avoided");
    assert_eq!(back(DRAGON, &draft), expected);

    let draft = changed(FIRST_DRAGON, |text| text.replacen("status: open", "status: mitigated", 1));
    let mut expected = tree(FIRST_DRAGON.as_bytes());
    let cell = "detail/diagrams/0/diagramJson/cells/1";
    *edit::at_mut(&mut expected, &format!("{cell}/threats/0/status")).unwrap() = Tree::text("Mitigated");
    *edit::at_mut(&mut expected, &format!("{cell}/hasOpenThreats")).unwrap() = Tree::Bool(false);
    assert_eq!(back(FIRST_DRAGON, &draft), expected);
}

#[test]
fn a_shared_threat_of_the_catalogue_is_copied_before_it_is_changed() {
    let draft = changed(OTM, |text| {
        let second = text.rfind("title: Till is opened").unwrap();
        format!("{}title: Ledger is read{}", &text[..second], &text[second + "title: Till is opened".len()..])
    });
    let back = back(OTM, &draft);
    assert_eq!(edit::at(&back, "threats/0/name"), Some(&Tree::text("Till is opened")));
    assert_eq!(edit::at(&back, "threats/2/name"), Some(&Tree::text("Ledger is read")));
}

#[test]
fn what_is_renamed_added_moved_and_taken_out_is_so_in_the_file() {
    for file in [OTM, DRAGON] {
        let draft = changed(file, |text| {
            let till = if file == OTM { "till" } else { "till-of-the-shop" };
            text.replace(&format!("  {till}:"), "  desk:")
                .replace(&format!("from: {till}"), "from: desk")
                .replace(&format!("to: {till}"), "to: desk")
                .replace(&format!("component: {till}"), "component: desk")
                .replacen(
                    "\nflows:\n",
                    "\n  shelf: { type: datastore, in: back-room, encrypted_at_rest: false }\nflows:\n  fill: { from: desk, to: shelf, protocol: amqp }\n",
                    1,
                )
                .lines()
                .filter(|line| !line.starts_with("  lost:") && !line.starts_with("  book: { name: Book, from: desk }"))
                .map(|line| match line.strip_prefix("  desk: {") {
                    Some(rest) => format!("  desk: {{ was: [{till}],{rest}\n"),
                    None if line == "  desk:" => format!("  desk:\n    was: [{till}]\n"),
                    None => format!("{line}\n"),
                })
                .collect()
        });
        let back = back(file, &draft);
        let text = back.to_json();
        assert!(text.contains("\"shelf\"") && text.contains("\"amqp\"") && !text.contains("\"Lost\""), "{text}");
        let again = import(text.as_bytes()).unwrap();
        let desk = again.draft.section(palisade_model::draft::Section::Components).iter().find(|one| one.id == "desk");
        assert!(desk.is_some());
    }
}

#[test]
fn another_name_keeps_the_id() {
    for (file, name) in [(OTM, "Till"), (DRAGON, "Till of the shop"), (FIRST_DRAGON, "Kiosk")] {
        let draft = changed(file, |text| {
            text.replacen(&format!("name: {name},"), "name: Counter,", 1).replacen(
                &format!("name: {name}\n"),
                "name: Counter\n",
                1,
            )
        });
        let back = back(file, &draft);
        let again = import(back.to_json().as_bytes()).unwrap();
        let again = Draft::of(&again.draft.load(vocabulary()).model, vocabulary());
        assert_eq!(changes(&draft, &again), []);
    }
}

#[test]
fn version_1_takes_what_is_new_too() {
    let draft = changed(FIRST_DRAGON, |text| {
        let new =
            "\n  shelf: { type: datastore, encrypted_at_rest: true }\nflows:\n  fill: { from: kiosk, to: shelf }\n";
        let threat = "\nthreats:\n  - { id: T9, component: shelf, threat: Tampering, risk: low }\n";
        text.replacen("\nflows:\n", new, 1).replacen("\nthreats:\n", threat, 1)
    });
    let back = back(FIRST_DRAGON, &draft);
    let cells = "detail/diagrams/0/diagramJson/cells";
    assert_eq!(edit::at(&back, &format!("{cells}/4/type")), Some(&Tree::text("tm.Store")));
    assert_eq!(edit::at(&back, &format!("{cells}/4/isEncrypted")), Some(&Tree::Bool(true)));
    assert_eq!(edit::at(&back, &format!("{cells}/5/source/id")), Some(&Tree::text("p")));
}

#[test]
fn a_threat_that_someone_changed_in_the_other_tool_is_believed() {
    let draft = super::ours(
        "components:\n  a: { type: process }\nthreats:\n  - { id: T001, component: a, threat: [Spoofing, Tampering], status: deferred, mitigation: { control: Lock it, status: planned } }\n",
    );
    let exported = exported("threat-dragon", &draft, None);
    assert_eq!(exported.losses, []);
    let mut file = tree(&exported.bytes);
    let threat = edit::at_mut(&mut file, "detail/diagrams/0/cells/0/data/threats/0").unwrap();
    for (key, word) in [("status", "Mitigated"), ("type", "Denial of service"), ("mitigation", "Locked")] {
        threat.set(key, Tree::text(word));
    }
    let import = import(file.to_json().as_bytes()).unwrap();
    let project = sound(&import);
    let entry = &project.model.register[0];
    assert_eq!(entry.status.as_ref().map(|status| status.value.word()), Some("mitigated"));
    assert_eq!(entry.stride.iter().map(|one| one.word()).collect::<Vec<_>>(), ["denial-of-service"]);
    assert_eq!(entry.mitigations[0].control.as_ref().map(|control| control.value.as_str()), Some("Locked"));
}
