//! Models come in: what is drawn and decided becomes text in our language, and the rest is told.

use crate::corpus;
use palisade_exchange::{Import, Input, read};
use palisade_model::diagnostic::Level;

fn import(bytes: &[u8]) -> Import {
    let input = Input::new(bytes).unwrap();
    let reader = read::detected(&input).unwrap();
    assert_eq!(reader.name, "tmt");
    (reader.read)(&input, palisade_packs::vocabulary()).unwrap()
}

fn losses(import: &Import) -> String {
    let line = |loss: &palisade_exchange::Loss| {
        let instead = loss.instead.as_ref().map_or_else(String::new, |instead| format!(" -> {instead}"));
        format!("{} | {} | {}{instead}\n", loss.object, loss.field, loss.why)
    };
    import.losses.iter().map(line).collect()
}

#[test]
fn a_model_becomes_text() {
    let import = import(include_bytes!("../../../../tests/cases/tmt.in/gauges.tm7"));
    corpus::same("gauges.yaml", &import.draft.print(palisade_packs::vocabulary()));
    corpus::same("gauges.losses.txt", &losses(&import));
    let pages: Vec<(&str, usize, usize, usize)> = import
        .layout
        .pages
        .iter()
        .map(|page| (page.name.as_str(), page.boundaries.len(), page.components.len(), page.flows.len()))
        .collect();
    assert_eq!(pages, [("Plant", 3, 4, 4), ("Control room", 0, 2, 1)]);
}

#[test]
fn models_of_others_become_sound_models() {
    for (name, bytes) in corpus::files("tm7", "tm7") {
        let import = import(&bytes);
        let project = import.draft.load(palisade_packs::vocabulary());
        let errors: Vec<_> = project.diagnostics.iter().filter(|told| told.level == Level::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}
