//! Models of other tools: in, out, there and back.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A test that is skipped says so.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod back;
mod corpus;
mod hostile;
mod open_threat_model;
mod register;
mod threat_dragon;

use palisade_exchange::export;
use palisade_exchange::format::Exported;
use palisade_exchange::{Import, Input, ReadError, read};
use palisade_model::diagnostic::Level;
use palisade_model::draft::Draft;
use palisade_model::load::Project;
use palisade_model::vocabulary::Vocabulary;

const OTM: &str = include_str!("fixtures/shop.otm.yaml");
const DRAGON: &str = include_str!("fixtures/shop.td.json");
const FIRST_DRAGON: &str = include_str!("fixtures/kiosk.td1.json");

fn vocabulary() -> &'static std::sync::Arc<Vocabulary> {
    palisade_packs::vocabulary()
}

/// A file, read by the reader that it is for.
fn import(bytes: &[u8]) -> Result<Import, ReadError> {
    let input = Input::new(bytes)?;
    (read::detected(&input)?.read)(&input, vocabulary())
}

/// What an import says, loaded; nothing in it is an error, and it is in canonical form.
fn sound(import: &Import) -> Project {
    let text = import.draft.print(vocabulary());
    let project = import.draft.load(vocabulary());
    let errors: Vec<_> = project.diagnostics.iter().filter(|one| one.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{text}");
    assert_eq!(palisade_model::format::format(vocabulary(), &text).as_ref(), Ok(&text));
    project
}

/// A text of ours as a draft.
fn ours(text: &str) -> Draft {
    use palisade_model::path::ProjectPath;
    use palisade_model::world::MemoryWorld;
    let world = MemoryWorld::new(palisade_model::Date::constant(2026, 1, 1)).with("m.yaml", text);
    let project = palisade_model::load::load(&world, vocabulary(), &ProjectPath::file("m.yaml"));
    assert!(project.is_sound(), "{:#?}\n{text}", project.diagnostics);
    Draft::of(&project.model, vocabulary())
}

/// A model as a file of another tool, with the file that it was made of.
fn exported(name: &str, draft: &Draft, origin: Option<&[u8]>) -> Exported {
    let exporter = export::find(name).unwrap();
    let origin = origin.map(|bytes| Input::new(bytes).unwrap());
    export::export(exporter, draft, None, origin.as_ref(), vocabulary()).unwrap()
}

/// What is lost of an object, as `field: why; now instead`.
fn lost(import: &Import, object: &str) -> Vec<String> {
    let of = import.losses.iter().filter(|loss| loss.object == object);
    of.map(|loss| format!("{}: {}; now {}", loss.field, loss.why, loss.instead.as_deref().unwrap_or("gone"))).collect()
}
