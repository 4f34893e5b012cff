//! Within a crate, imports have no cycles, so that each file can be read after those it uses.

use super::sources::{code, crates, files, root, text};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A module's path within its crate: `["text", "wrap"]`; empty for the crate's root.
type Module = Vec<String>;

/// The module that a file of a crate is.
fn module(source: &Path, file: &Path) -> Module {
    let inside = file.strip_prefix(source).expect("the file is in the folder").with_extension("");
    let parts: Module = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if matches!(parts.as_slice(), [one] if one == "lib" || one == "main") { Vec::new() } else { parts }
}

/// Every path that a `use` names, with braces expanded.
fn expand(tree: &str) -> Vec<String> {
    let Some((before, rest)) = tree.split_once('{') else { return vec![tree.trim().to_owned()] };
    let inner = rest.rsplit_once('}').map_or(rest, |(inner, _)| inner);
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for c in inner.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expand(part)).map(|path| format!("{}{path}", before.trim())).collect()
}

/// The paths that a source names: those of its `use`s, and those that begin with `crate::`, `super::` or a child.
fn paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for statement in code.split(';') {
        let words: String = statement.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((before, tree)) = words.rsplit_once("use ")
            && (before.is_empty() || before.ends_with([' ', '}', ')']))
        {
            paths.extend(expand(tree));
        }
    }
    let children =
        code.lines().filter_map(|line| line.trim().strip_suffix(';')?.rsplit_once("mod ")).map(|(_, name)| name);
    let heads: Vec<String> = children.chain(["crate", "super"]).map(|head| format!("{head}::")).collect();
    for head in &heads {
        for (at, _) in code.match_indices(head.as_str()) {
            let before = code.get(..at).and_then(|before| before.chars().next_back());
            if before.is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != ':') {
                let rest = code.get(at..).unwrap_or("");
                let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != ':').unwrap_or(rest.len());
                // A `use` with braces is handled above.
                let path = rest.get(..end).unwrap_or("");
                paths.extend((!path.ends_with("::")).then(|| path.to_owned()));
            }
        }
    }
    paths
}

/// The module that a path leads to from another one: the deepest that exists.
fn target(from: &Module, path: &str, modules: &BTreeMap<Module, PathBuf>) -> Option<Module> {
    let mut parts = path.split("::").map(str::trim).peekable();
    let mut at = match parts.peek().copied() {
        Some("crate") => {
            parts.next();
            Module::new()
        }
        Some("self") => {
            parts.next();
            from.clone()
        }
        Some("super") => {
            let mut at = from.clone();
            while parts.next_if_eq(&"super").is_some() {
                at.pop();
            }
            at
        }
        Some(child) => {
            // The first word may be a child, or a crate.
            let mut at = from.clone();
            at.push(child.to_owned());
            modules.contains_key(&at).then(|| from.clone())?
        }
        None => return None,
    };
    for part in parts {
        at.push(part.to_owned());
        if !modules.contains_key(&at) {
            at.pop();
            break;
        }
    }
    Some(at)
}

/// The modules that each module uses.
fn needs(source: &Path) -> BTreeMap<Module, BTreeSet<Module>> {
    let modules: BTreeMap<Module, PathBuf> =
        files(source, &["rs"]).into_iter().map(|file| (module(source, &file), file)).collect();
    let needed = |(own, file): (&Module, &PathBuf)| {
        let paths = paths(&code(&text(file)));
        let targets = paths.iter().filter_map(|path| target(own, path, &modules)).filter(|target| target != own);
        (own.clone(), targets.collect())
    };
    modules.iter().map(needed).collect()
}

/// The modules that can be reached from a module.
fn reached<'n>(from: &'n Module, needs: &'n BTreeMap<Module, BTreeSet<Module>>) -> BTreeSet<&'n Module> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(module) = open.pop() {
        for next in needs.get(module).into_iter().flatten() {
            if seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}

/// The import cycles of a crate, each as the names of its modules.
fn circles(source: &Path) -> Vec<Vec<String>> {
    let needs = needs(source);
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        needs.keys().map(|module| (module, reached(module, &needs))).collect();
    let mut circles = BTreeSet::new();
    for (module, others) in reached.iter().filter(|(module, others)| others.contains(**module)) {
        let back = others.iter().filter(|other| reached.get(*other).is_some_and(|others| others.contains(module)));
        circles.insert(back.map(|module| format!("crate::{}", module.join("::"))).collect::<Vec<_>>());
    }
    circles.into_iter().collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut sources: Vec<PathBuf> = crates().into_iter().map(|folder| folder.join("src")).collect();
    sources.extend(["benches/src/quality", "fuzz/src"].map(|folder| root().join(folder)));
    let found: Vec<(String, Vec<Vec<String>>)> = sources
        .iter()
        .map(|source| (source.display().to_string(), circles(source)))
        .filter(|(_, circles)| !circles.is_empty())
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn a_circle_is_seen() {
    let folder = tempfile::tempdir().expect("there is room");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it can be written");
    write("lib.rs", "mod one;\nmod two;\nmod three;\n");
    write("one.rs", "use crate::{three, two::{Two}};\n");
    write("two.rs", "fn f() { super::one::g(); }\n");
    write("three.rs", "// use crate::one;\n");
    assert_eq!(circles(folder.path()), [["crate::one", "crate::two"]]);
}
