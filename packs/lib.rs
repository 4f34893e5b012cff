//! What comes with the program: the packs, and the vocabulary that they are written in. Both are compiled when the program
//! is built.

#[cfg(test)]
mod names;
#[cfg(test)]
mod sources;

use palisade_engine::pack::{CompiledPack, PackFiles, archive};
use palisade_model::code::Code;
use palisade_model::diagnostic::Diagnostic;
use palisade_model::vocabulary::Vocabulary;
use std::sync::{Arc, OnceLock};

/// The pack that is used when none is named.
pub const DEFAULT: &str = "core";

/// A pack as it is embedded.
struct Embedded {
    id: &'static str,
    compiled: &'static [u8],
    files: &'static [(&'static str, &'static str)],
}

static PACKS: &[Embedded] = include!(concat!(env!("OUT_DIR"), "/packs.rs"));

/// The vocabulary, which packs of a team may add to.
pub fn vocabulary() -> &'static Arc<Vocabulary> {
    static VOCABULARY: OnceLock<Arc<Vocabulary>> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary"));
        // The build step has just written it.
        Arc::new(archive::read(bytes).unwrap_or_default())
    })
}

/// The ids of the packs.
pub fn ids() -> impl Iterator<Item = &'static str> {
    PACKS.iter().map(|pack| pack.id)
}

/// A pack.
pub fn pack(id: &str) -> Option<PackFiles> {
    let embedded = PACKS.iter().find(|pack| pack.id == id)?;
    let mut files = PackFiles { name: format!("packs/{id}"), ..PackFiles::default() };
    match archive::read::<CompiledPack>(embedded.compiled) {
        Ok(mut compiled) => {
            compiled.files = embedded.files;
            files.compiled = Some(compiled);
        }
        Err(why) => {
            let message = format!("the built-in pack `{id}` cannot be read: {why}");
            files.unread.push(Diagnostic::error(Code::Pack, None, message).help("build the program again"));
        }
    }
    Some(files)
}

#[cfg(test)]
mod tests {
    use super::*;
    use palisade_engine::pack::{Definitions, Packs};
    use palisade_engine::rule::{Rule, example};
    use palisade_model::vocabulary::{FactValue, TechnologyId, Vocabulary};

    const TEAM: &str = "
id: team
vocabulary:
  controls:
    our-proxy: { title: Our proxy, on: [dataflow], establishes: { encrypted: true }, cost: small, evidence: Its log }
";

    fn all() -> Packs {
        Packs::read(vocabulary(), ids().filter_map(pack).collect())
    }

    /// What was compiled is what reading the sources gives, the places in them included.
    #[test]
    fn nothing_is_lost_by_compiling() {
        let tables = sources::tables().unwrap();
        let (read, wrong) = Vocabulary::read(&sources::texts(&tables));
        assert_eq!(wrong, []);
        assert_eq!(format!("{read:?}"), format!("{:?}", vocabulary()));
        let from_text = sources::PACKS.map(|id| sources::pack(id).unwrap());
        let read = Packs::read(vocabulary(), from_text.to_vec());
        let (read, compiled) = (format!("{read:#?}"), format!("{:#?}", all()));
        let different = read.lines().zip(compiled.lines()).find(|(read, compiled)| read != compiled);
        assert_eq!(different, None);
        assert_eq!(read.len(), compiled.len());
    }

    /// A pack of a team may add controls that do what built-in rules propose.
    #[test]
    fn controls_that_a_pack_adds_are_proposed() {
        let team = || PackFiles { name: "team".to_owned(), definition: Some(TEAM.to_owned()), ..PackFiles::default() };
        let with = |core: PackFiles| {
            let mut definitions = Definitions::read(vec![core, team()]);
            let extended = definitions.vocabulary(vocabulary()).unwrap();
            let packs = definitions.compile(&extended);
            assert_eq!(packs.diagnostics, []);
            let catalogue = |rule: &Rule| rule.controls.iter().map(|control| control.catalogue.clone()).collect();
            packs.rules.iter().map(catalogue).collect::<Vec<Vec<Vec<String>>>>()
        };
        let compiled = with(pack(DEFAULT).unwrap());
        assert!(compiled.iter().flatten().flatten().any(|id| id == "our-proxy"));
        assert_eq!(compiled, with(sources::pack(DEFAULT).unwrap()));
    }

    #[test]
    fn the_tables_are_large_enough() {
        assert!(vocabulary().property_count() >= 40);
        assert!(vocabulary().technologies.len() >= 70);
        assert!(vocabulary().protocols.len() >= 50);
    }

    #[test]
    fn synonyms_find_their_row_and_classes_reach_up() {
        let technologies = &vocabulary().technologies;
        let postgres = technologies.find("Postgres").unwrap();
        assert_eq!(technologies.row(postgres).unwrap().id, "postgresql");
        let sql = technologies.find("sql-database").unwrap();
        assert!(vocabulary().is_a(FactValue::Technology(TechnologyId(postgres)), sql));
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
            let outcome = example::run(vocabulary(), &packs.sources, rule);
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
            let outcome = example::run(vocabulary(), &packs.sources, rule);
            assert!(outcome.fired > 0 && outcome.quiet > 0 && outcome.asked > 0, "{}: {outcome:?}", rule.id);
            assert!(!rule.controls.is_empty(), "{} proposes nothing", rule.id);
        }
    }
}
