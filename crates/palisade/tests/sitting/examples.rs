//! Twenty questions of an example in one sitting: every answer is in the file, and nothing else changed.

use super::terminal::{Sitting, folder};
use palisade_model::source::FileId;
use palisade_model::yaml::{self, Node};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// An element by section and id, and a key.
type Place = (String, String, String);

/// The places that a question on the screen is about: found by its words in the list of all questions.
fn places(folder: &Path, asked: &str) -> (Place, BTreeMap<String, Place>) {
    let output = Command::new(env!("CARGO_BIN_EXE_palisade"))
        .args(["ask", "--all", "--format", "json"])
        .current_dir(folder)
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let shown: Vec<&str> = asked.split_whitespace().collect();
    let shown = shown.join(" ");
    let place = |question: &serde_json::Value| {
        let section = match question["target"]["kind"].as_str().unwrap() {
            "dataflow" => "flows",
            "data" => "data",
            "boundary" => "boundaries",
            _ => "components",
        };
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        (section.to_owned(), text(&question["target"]["id"]), text(&question["fact"]))
    };
    let questions = json["questions"].as_array().unwrap();
    let question = questions.iter().find(|one| shown.contains(one["ask"].as_str().unwrap()));
    let question = question.unwrap_or_else(|| panic!("no question is like:\n{asked}"));
    let same = questions.iter().filter(|one| one["fact"] == question["fact"]);
    // In a group the elements are shown by their names.
    let by_name = same.map(|one| {
        let ask = one["ask"].as_str().unwrap();
        let name = ask.split_once(": ").map_or(one["target"]["name"].as_str().unwrap(), |(flow, _)| flow);
        (name.to_owned(), place(one))
    });
    (place(question), by_name.collect())
}

/// What a node says, lists as `[a, b]`.
fn said(node: &Node) -> String {
    match node.as_list() {
        Some(items) => format!("[{}]", items.iter().filter_map(Node::as_text).collect::<Vec<_>>().join(", ")),
        None => node.as_text().unwrap_or("").to_owned(),
    }
}

/// Answers one question; adds the values that this gives to which places.
fn turn(sitting: &mut Sitting, folder: &Path, number: usize, given: &mut BTreeMap<Place, String>) {
    let asked = sitting.asked().unwrap_or_else(|| panic!("it ended:\n{}", sitting.screen));
    let (place, names) = places(folder, &asked);
    let (typed, value) = match number % 4 {
        3 => ("d", "unknown".to_owned()),
        _ if asked.contains("[y]es, [n]o") => {
            [("y", "true"), ("n", "false")].map(|(a, b)| (a, b.to_owned()))[number % 2].clone()
        }
        _ => {
            // The first of the choices; of data it is the name, and the id is in the model.
            let first = asked.lines().find_map(|line| line.trim_start().strip_prefix("1 ")).unwrap();
            ("1", first.split("  ").next().unwrap().to_owned())
        }
    };
    sitting.type_line(typed);
    given.insert(place, value.clone());
    // The answer may be asked for others too; which of them is so is typed in turns.
    let Some(next) = peek_group(sitting) else { return };
    let listed: Vec<&str> = next.lines().skip_while(|line| !line.contains("too?")).skip(1).collect();
    let listed: Vec<&str> = listed.into_iter().take_while(|line| !line.contains("[y]es")).collect();
    let cells = listed.iter().flat_map(|line| line.trim().split("  ").map(str::trim).filter(|cell| !cell.is_empty()));
    let names_shown: Vec<String> =
        cells.filter_map(|cell| cell.split_once(' ').map(|(_, name)| name.to_owned())).collect();
    let chosen = if number.is_multiple_of(2) { names_shown.len() } else { 1 };
    sitting.type_line(if number.is_multiple_of(2) { "y" } else { "1" });
    for name in &names_shown[..chosen] {
        let place = names.get(name).unwrap_or_else(|| panic!("`{name}` is none of {names:?}"));
        given.insert(place.clone(), value.clone());
    }
}

/// The question about others, if that comes next.
fn peek_group(sitting: &mut Sitting) -> Option<String> {
    let asked = sitting.asked()?;
    if asked.contains(" too?") {
        return Some(asked);
    }
    sitting.unread(&asked);
    None
}

#[test]
fn twenty_questions_are_answered_in_one_sitting_without_an_answer_lost() {
    for example in ["clinic-assistant", "web-api"] {
        let model = std::fs::read_to_string(examples().join(example).join("threat-model.yaml")).unwrap();
        let (folder, file) = folder(&model);
        let mut sitting = Sitting::start(folder.path(), &["-n", "20"]);
        let mut given = BTreeMap::new();
        for number in 0..20 {
            turn(&mut sitting, folder.path(), number, &mut given);
        }
        let (status, screen) = sitting.ended();
        assert!(status.success(), "{screen}");
        assert!(given.len() >= 20, "{given:#?}");
        assert!(screen.contains(&format!("wrote {} answers into the model", given.len())), "{screen}");
        let text = std::fs::read_to_string(&file).unwrap();
        let before = yaml::parse_with_comments(FileId(0), &model);
        let after = yaml::parse_with_comments(FileId(0), &text);
        let (old, new) = (before.root.unwrap(), after.root.unwrap());
        for ((section, id, key), value) in &given {
            let element = new.get(section).and_then(|section| section.get(id)).unwrap();
            let written = element.get(key).unwrap_or_else(|| panic!("`{key}` of `{id}` is lost:\n{text}"));
            assert_eq!(&said(written), value, "{section}: {id}: {key}");
        }
        // Nothing else was added, and nothing changed or went.
        let count = |root: &Node| {
            let sections = ["boundaries", "data", "components", "flows"].into_iter().filter_map(|name| root.get(name));
            let elements = sections.flat_map(|section| section.as_map().unwrap_or(&[]));
            elements.map(|element| element.value.as_map().map_or(0, <[_]>::len)).sum::<usize>()
        };
        assert_eq!(count(&new), count(&old) + given.len(), "{example}");
        assert_eq!(after.comments.len(), before.comments.len());
        for line in model.lines() {
            let kept = line.trim_end_matches([' ', '}']);
            assert!(text.contains(kept), "{example}: `{line}` was changed");
        }
    }
}
