//! Small projects, assessed.

use palisade_engine::assess::{Assessment, Options, assess};
use palisade_engine::graph::Graph;
use palisade_engine::pack::{PackFiles, Packs};
use palisade_formats::write::View;
use palisade_model::Date;
use palisade_model::load::load;
use palisade_model::path::ProjectPath;
use palisade_model::vocabulary::Vocabulary;
use palisade_model::world::MemoryWorld;
use std::path::PathBuf;

/// A file of the repository.
pub fn repository(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// A pack that comes with the program, read from the repository.
pub fn pack(id: &str) -> PackFiles {
    let folder = repository("packs").join(id);
    let read = |path: PathBuf| std::fs::read_to_string(path).unwrap();
    let pages = std::fs::read_dir(folder.join("rules")).unwrap().map(|entry| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), read(entry.path()))
    });
    PackFiles { name: format!("packs/{id}"), definition: Some(read(folder.join("pack.yaml"))), pages: pages.collect() }
}

/// A pack of one page.
pub fn page(id: &str, text: &str) -> PackFiles {
    PackFiles { name: id.to_owned(), definition: None, pages: vec![(format!("{id}.md"), text.to_owned())] }
}

/// Assesses a model, with a register beside it, and gives what `look` makes of it.
pub fn with<T>(packs: Vec<PackFiles>, model: &str, register: &str, look: impl FnOnce(&View<'_>) -> T) -> T {
    with_options(packs, model, register, Options::default(), |assessment| look(&View::all(assessment)))
}

/// As [`with`], with options, for making one's own view.
pub fn with_options<T>(
    packs: Vec<PackFiles>,
    model: &str,
    register: &str,
    options: Options,
    look: impl FnOnce(&Assessment<'_>) -> T,
) -> T {
    let vocabulary = Vocabulary::builtin();
    let today = Date::constant(2026, 1, 1);
    let mut world = MemoryWorld::new(today).with("threat-model.yaml", model);
    if !register.is_empty() {
        world = world.with("threats.yaml", register);
    }
    let project = load(&world, vocabulary, &ProjectPath::file("threat-model.yaml"));
    let packs = Packs::read(vocabulary, packs);
    let graph = Graph::new(&project.model, vocabulary);
    look(&assess(&project, &graph, vocabulary, &packs, today, options))
}
