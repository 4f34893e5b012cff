//! New threats are added to the register once, with new numbers, and existing entries do not change.

use super::dice::Dice;
use super::run::{assessed, bytes, decided, hold, json, read};
use super::tree::{Style, Tree};
use palisade_engine::likely::Lines;
use palisade_engine::register::entry::new_entries;
use palisade_model::edit;
use palisade_model::load::Project;
use palisade_model::register::Entry;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// An entry without its places.
fn said(entry: &Entry) -> String {
    let debug = format!("{entry:?}");
    let mut out = String::new();
    for (at, part) in debug.split("Span {").enumerate() {
        out.push_str(if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
    }
    out
}

fn texts(project: &Arc<Project>) -> Vec<(String, String)> {
    assessed(project, false, |assessment| new_entries(assessment, &Lines::default()))
}

fn numbers(project: &Arc<Project>) -> Vec<u64> {
    let ids = project.model.register.iter().map(|entry| entry.id.value.as_str());
    ids.filter_map(|id| id.strip_prefix('T')?.parse().ok()).collect()
}

/// Adds new threats to the register, which is in the model's file or in one of its own.
fn law(model: &Tree, style: Style, apart: bool) -> Result<(), TestCaseError> {
    let mut model = model.clone();
    let mut register = Tree::Map(Vec::new());
    if apart {
        register.set("threats", model.get("threats").cloned().unwrap_or(Tree::List(Vec::new())));
        model.remove("threats");
    }
    let (model, old) = (model.print(style), register.print(style));
    let load = |model: &str, register: &str| {
        if apart {
            read(&[("threat-model.yaml", model.as_bytes()), ("threats.yaml", register.as_bytes())])
        } else {
            read(&[("threat-model.yaml", model.as_bytes())])
        }
    };
    let before = load(&model, &old);
    prop_assert!(before.is_sound(), "{:?}\n{}\n{}", before.diagnostics, model, old);
    let entries: Vec<String> = texts(&before).into_iter().map(|(_, text)| text).collect();
    let home = if apart { &old } else { &model };
    let new = match edit::append_entries(home, &entries) {
        Ok(new) => new,
        Err(error) => return Err(TestCaseError::fail(format!("{error}\n{home}\nwith {entries:?}"))),
    };
    let after = if apart { load(&model, &new) } else { load(&new, "") };
    prop_assert!(after.is_sound(), "{:?}\n{}", after.diagnostics, new);

    // Adding twice is the same as adding once.
    prop_assert_eq!(texts(&after), Vec::new(), "{}", new);
    prop_assert_eq!(edit::append_entries(&new, &[]), Ok(new.clone()));
    // Every existing entry and every line of the file is still there.
    let kept: Vec<String> = after.model.register.iter().take(before.model.register.len()).map(said).collect();
    prop_assert_eq!(kept, before.model.register.iter().map(said).collect::<Vec<String>>());
    prop_assert_eq!(after.model.register.len(), before.model.register.len() + entries.len());
    let mut lines = new.lines();
    for line in home.lines() {
        let emptied = line.trim_end().strip_suffix("[]").map(str::trim_end);
        prop_assert!(lines.any(|new| new == line || Some(new) == emptied), "{:?} went from\n{}", line, new);
    }
    // New numbers follow the highest.
    let (old_numbers, new_numbers) = (numbers(&before), numbers(&after));
    let next = old_numbers.iter().max().copied().unwrap_or(0) + 1;
    let expected: Vec<u64> = old_numbers.iter().copied().chain(next..next + entries.len() as u64).collect();
    prop_assert_eq!(&new_numbers, &expected);
    prop_assert_eq!(new_numbers.iter().collect::<BTreeSet<_>>().len(), new_numbers.len());
    // The assessment is the same, except for the new entries.
    let threats = |project: &Arc<Project>| {
        let mut json = assessed(project, false, json);
        for threat in json["threats"].as_array_mut().unwrap() {
            threat["register"] = serde_json::Value::Null;
        }
        [json["threats"].take(), json["questions"].take()]
    };
    prop_assert_eq!(threats(&before), threats(&after), "{}", new);
    Ok(())
}

#[test]
fn adding_to_the_register_twice_is_adding_once() {
    hold(200, &(decided(), bytes(), any::<bool>()), |(tree, bytes, apart)| {
        law(&tree, Style::roll(&mut Dice::new(&bytes)), apart)
    });
}
