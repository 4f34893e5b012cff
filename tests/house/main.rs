//! House rules that a test can check.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod crates;
mod documents;
mod imports;
mod pages;
mod sources;

use palisade_model::path::ProjectPath;
use palisade_model::world::MemoryWorld;
use palisade_model::{Date, load, references};
use sources::{files, root, text};
use std::fs;

#[test]
fn no_source_is_longer_than_500_lines() {
    let long: Vec<String> = files(&root(), &["rs"])
        .into_iter()
        .map(|path| (text(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > 500)
        .map(|(lines, path)| format!("{} has {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn every_reference_has_a_name() {
    let mut unnamed = Vec::new();
    for page in files(&root().join("packs"), &["md"]) {
        let text = text(&page);
        let Some(line) = text.lines().find_map(|line| line.strip_prefix("references:")) else { continue };
        let ids = line.trim().trim_matches(['[', ']']).split(',').map(|id| id.trim().trim_matches('"'));
        let unknown = ids.filter(|id| !id.is_empty() && references::name(id).is_none());
        unnamed.extend(unknown.map(|id| format!("{}: {id}", page.display())));
    }
    for control in palisade_packs::vocabulary().controls() {
        let unknown = control.references.iter().filter(|id| references::name(id).is_none());
        unnamed.extend(unknown.map(|id| format!("control {}: {id}", control.id)));
    }
    assert!(unnamed.is_empty(), "{unnamed:#?}");
}

#[test]
fn the_readme_names_every_command_and_every_writer() {
    let readme = text(&root().join("README.md"));
    let cli = text(&root().join("crates/palisade/src/cli.rs"));
    let commands =
        cli.split("enum Command {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("there are commands");
    let variants = commands.lines().map(str::trim).filter(|line| line.starts_with(char::is_uppercase));
    let commands: Vec<String> =
        variants.map(|line| line.split(['(', ',', ' ']).next().unwrap_or("").to_lowercase()).collect();
    assert!(commands.len() >= 10, "{commands:?}");
    use palisade_report::formats;
    let documents = [formats::THREATS, formats::REPORTS, formats::SURFACE, formats::MATRIX];
    let writers = documents.into_iter().flatten().map(|writer| writer.name);
    let writers = writers.chain(formats::DRAWINGS.iter().map(|writer| writer.name)).map(str::to_owned);
    let missing: Vec<String> = commands
        .iter()
        .map(|command| format!("palisade {command}"))
        .chain(writers)
        .filter(|name| !readme.contains(name.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn other_tools_files_are_survived() {
    let corpus = root().join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: there is no {}", corpus.display());
        return;
    }
    let today = Date::constant(2026, 1, 15);
    let files = files(&corpus, &["yaml", "yml", "json"]);
    for path in &files {
        let world = MemoryWorld::new(today).with("threat-model.yaml", fs::read(path).expect("it can be read"));
        let project = load::load(&world, palisade_packs::vocabulary(), &ProjectPath::file("threat-model.yaml"));
        // None of them is a Palisade model, so each gives a diagnostic.
        assert!(!project.diagnostics.is_empty(), "{}", path.display());
    }
    println!("{} files were read", files.len());
}
