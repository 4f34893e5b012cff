//! The packs that come with the program. A pack is a folder here; this file lists the folders and nothing else.

use include_dir::{Dir, include_dir};
use palisade_engine::pack::PackFiles;

/// The pack that is used when none is named.
pub const DEFAULT: &str = "core";

static PACKS: &[(&str, Dir<'_>)] = &[
    ("core", include_dir!("$CARGO_MANIFEST_DIR/core")),
    ("interaction", include_dir!("$CARGO_MANIFEST_DIR/interaction")),
    ("guide", include_dir!("$CARGO_MANIFEST_DIR/guide")),
    ("ai", include_dir!("$CARGO_MANIFEST_DIR/ai")),
    ("linddun", include_dir!("$CARGO_MANIFEST_DIR/linddun")),
    ("per-element", include_dir!("$CARGO_MANIFEST_DIR/per-element")),
];

/// The ids of the packs.
pub fn ids() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|(id, _)| *id)
}

/// The files of a pack.
pub fn pack(id: &str) -> Option<PackFiles> {
    let (name, dir) = PACKS.iter().find(|(name, _)| *name == id)?;
    let definition = dir.get_file("pack.yaml").and_then(|file| file.contents_utf8()).map(str::to_owned);
    let pages = dir.get_dir("rules").into_iter().flat_map(Dir::files).filter_map(|file| {
        let name = file.path().file_name()?.to_str()?.to_owned();
        Some((name, file.contents_utf8()?.to_owned()))
    });
    Some(PackFiles { name: format!("packs/{name}"), definition, pages: pages.collect(), ..PackFiles::default() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_engine::pack::Packs;
    use palisade_engine::rule::example;
    use palisade_model::vocabulary::Vocabulary;

    fn all() -> Packs {
        Packs::read(Vocabulary::builtin(), ids().filter_map(pack).collect())
    }

    #[test]
    fn every_page_is_sound() {
        let packs = all();
        let messages: Vec<String> = packs
            .diagnostics
            .iter()
            .map(|wrong| format!("{:?}: {}", wrong.span.map(|span| packs.sources.place(span)), wrong.message))
            .collect();
        assert!(messages.is_empty(), "{messages:#?}");
    }

    #[test]
    fn every_example_does_what_it_says() {
        let packs = all();
        let mut wrong = Vec::new();
        for rule in &packs.rules {
            let outcome = example::run(Vocabulary::builtin(), rule);
            for diagnostic in outcome.diagnostics {
                wrong.push(format!(
                    "{:?}: {}",
                    diagnostic.span.map(|span| packs.sources.place(span)),
                    diagnostic.message
                ));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_core_rule_shows_a_threat_a_silence_and_a_question() {
        let packs = all();
        let core: Vec<_> = packs.rules.iter().filter(|rule| rule.pack == "core").collect();
        assert!(core.len() >= 150);
        for rule in core {
            let outcome = example::run(Vocabulary::builtin(), rule);
            assert!(outcome.fired > 0 && outcome.quiet > 0 && outcome.asked > 0, "{}: {outcome:?}", rule.id);
            assert!(!rule.controls.is_empty(), "{} proposes nothing", rule.id);
        }
    }
}
