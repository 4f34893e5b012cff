//! Drawings of people, as they are found in documents.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
// A test that is skipped says so.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod forms;
mod guide;
mod samples;

use palisade_exchange::{Import, Input, read};
use palisade_model::draft::Section;

/// Reads a drawing with the reader that knows it.
fn import(text: &str) -> (&'static str, Import) {
    let input = Input::new(text.as_bytes()).expect("it is UTF-8");
    let reader = read::detect(&input).expect("some reader knows it");
    let import = (reader.read)(&input, palisade_packs::vocabulary()).unwrap_or_else(|error| panic!("{error}"));
    let project = import.draft.load(palisade_packs::vocabulary());
    assert!(!palisade_model::diagnostic::has_errors(&project.diagnostics), "{:?}", project.diagnostics);
    (reader.name, import)
}

/// The flows as `from -> to`, with `?` for an open end.
fn flows(import: &Import) -> Vec<String> {
    let end = |text: Option<&str>| text.unwrap_or("?").to_owned();
    let flows = import.draft.section(Section::Flows).iter();
    flows.map(|flow| format!("{} -> {}", end(flow.text("from")), end(flow.text("to")))).collect()
}

/// The ids of a section.
fn ids(import: &Import, section: Section) -> Vec<&str> {
    import.draft.section(section).iter().map(|record| record.id.as_str()).collect()
}

/// The questions about a key, with their places.
fn asked<'a>(import: &'a Import, key: &str) -> Vec<(Option<(u32, u32)>, &'a str)> {
    let asked = import.asked.iter().filter(|asked| asked.key == key);
    asked.map(|asked| (asked.place, asked.question.as_str())).collect()
}
