//! The crates: which may use which, and how large each is.

use super::sources::{crates, files, root, text};
use std::path::Path;

/// Which crates of the workspace each crate may use.
const LAYERS: &[(&str, &[&str])] = &[
    ("palisade-model", &[]),
    ("palisade-engine", &["palisade-model"]),
    ("palisade-exchange", &["palisade-engine", "palisade-model"]),
    ("palisade-draw", &["palisade-engine", "palisade-model"]),
    ("palisade-report", &["palisade-draw", "palisade-engine", "palisade-model"]),
    ("palisade-workspace", &["palisade-engine", "palisade-exchange", "palisade-model", "palisade-packs"]),
    (
        "palisade",
        &[
            "palisade-draw",
            "palisade-engine",
            "palisade-exchange",
            "palisade-model",
            "palisade-report",
            "palisade-workspace",
        ],
    ),
];

fn name(folder: &Path) -> String {
    folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[test]
fn crates_use_those_below_them_only() {
    for folder in crates() {
        let name = name(&folder);
        let allowed = LAYERS.iter().find(|(layer, _)| *layer == name).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("`{name}` has no place among the layers"));
        let manifest = text(&folder.join("Cargo.toml"));
        let own = manifest.split("[dependencies]").nth(1).unwrap_or("").split("\n[").next().unwrap_or("");
        let used = own.lines().filter_map(|line| line.strip_suffix(".workspace = true"));
        let wrong: Vec<&str> = used.filter(|used| used.starts_with("palisade") && !allowed.contains(used)).collect();
        assert!(wrong.is_empty(), "{name} uses {wrong:?}");
    }
}

#[test]
fn no_crate_is_most_of_the_house() {
    let lines = |folder: &Path| files(folder, &["rs"]).iter().map(|file| text(file).lines().count()).sum::<usize>();
    let sizes: Vec<(String, usize)> = crates().iter().map(|folder| (name(folder), lines(folder))).collect();
    let all = lines(&root());
    for (name, lines) in &sizes {
        println!("{name}: {lines} lines, {} %", lines * 100 / all);
    }
    for (name, lines) in sizes {
        assert!(lines * 100 <= all * 30, "{name} has {lines} of {all} lines: is it two crates?");
    }
}
