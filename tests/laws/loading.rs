//! Loading terminates for any input, and every place that it reports exists.

use super::run::{assessed, hold, read, sound};
use super::tree::Style;
use palisade_model::load::Project;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

const PIECES: &[&str] = &[
    "system",
    "boundaries",
    "data",
    "components",
    "flows",
    "threats",
    "include",
    "in",
    "from",
    "to",
    "carries",
    "stores",
    "type",
    "process",
    "id",
    "name",
    "T001",
    "answers",
    "status",
    "dread",
    "cvss",
    "owasp",
    "CVSS:3.1/AV:N",
    "reach",
    "scale",
    "SL:1",
    "a",
    "é",
    "🦀",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "&x ",
    "*x",
    "!!str ",
    "|\n  ",
    ">-\n",
    "'",
    "\"",
    "# ",
    "---\n",
    "~",
    "null",
    "true",
    "\t",
    "\r\n",
    "<<: ",
    "? ",
    "%YAML 1.2\n",
    "\u{feff}",
    "\0",
    "\u{2028}",
];

/// Every reported place is in its file, on character boundaries.
pub(crate) fn places_hold(project: &Project) -> TestCaseResult {
    for diagnostic in &project.diagnostics {
        let spans = diagnostic.span.iter().chain(diagnostic.related.as_ref().map(|(span, _)| span));
        for span in spans {
            let file = project.sources.file(span.file);
            let inside = file.is_some_and(|file| file.text.get(span.start as usize..span.end as usize).is_some());
            prop_assert!(inside, "{:?}", diagnostic);
        }
    }
    Ok(())
}

fn survives(files: &[(&str, &[u8])]) -> TestCaseResult {
    let project = read(files);
    places_hold(&project)?;
    assessed(&project, true, |_| Ok(()))
}

#[test]
fn a_file_that_is_no_model_is_told_which_formats_are_imported() {
    let project = read(&[("threat-model.yaml", br#"{ "name": "shop", "version": "1", "scripts": {} }"#)]);
    let help: Vec<&str> = project.diagnostics.iter().filter_map(|one| one.help.as_deref()).collect();
    assert_eq!(help.len(), 1, "{help:?}");
    for reader in palisade_exchange::read::READERS {
        assert!(help[0].contains(&format!("`{}`", reader.name)), "{}: {help:?}", reader.name);
    }
}

#[test]
fn random_bytes_are_survived() {
    hold(600, &prop::collection::vec(any::<u8>(), 0..400), |bytes| survives(&[("threat-model.yaml", &bytes)]));
}

#[test]
fn random_yaml_is_survived() {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..80);
    hold(1_500, &pieces, |pieces| survives(&[("threat-model.yaml", pieces.concat().as_bytes())]));
}

#[test]
fn spoilt_models_and_registers_are_survived() {
    let spoil = (any::<u16>(), any::<u16>(), prop::sample::select(PIECES));
    hold(300, &(sound(), spoil, any::<bool>()), |(tree, (at, length, piece), register)| {
        let text = tree.print(Style { deep: 3, ..Style::default() });
        let mut spoilt = text.clone().into_bytes();
        let at = usize::from(at) % (spoilt.len() + 1);
        let end = (at + usize::from(length) % 9).min(spoilt.len());
        spoilt.splice(at..end, piece.bytes());
        if register {
            survives(&[("threat-model.yaml", text.as_bytes()), ("threats.yaml", &spoilt)])
        } else {
            survives(&[("threat-model.yaml", &spoilt)])
        }
    });
}

#[test]
fn unknown_is_no_name_unless_something_has_it() {
    let project = read(&[(
        "threat-model.yaml",
        b"system: S\ncomponents: { a: { type: process, in: unknown, technology: unknown } }\n\
          flows: { f: { from: a, to: unknown, carries: unknown, name: unknown } }\n",
    )]);
    assert!(project.is_sound(), "{:?}", project.diagnostics);
    let model = &project.model;
    let keys: Vec<&str> = model.unknown.iter().map(|(_, key)| key.as_str()).collect();
    assert_eq!(keys, ["in", "technology", "carries", "to"]);
    let named = read(&[(
        "threat-model.yaml",
        b"system: S\nboundaries: { unknown: {} }\ncomponents: { a: { type: process, in: unknown } }\n",
    )]);
    assert!(named.is_sound() && named.model.unknown.is_empty(), "{:?}", named.model.unknown);
}
